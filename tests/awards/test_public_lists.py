"""Công khai: what is shown, to whom, who may write, who answers, when it comes down (S2-27)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from awards import drafting, public_lists
from awards.council_tasks import council_tasks
from awards.decision_list import lines_of
from awards.models import Feedback, PublicList
from tests import make
from tests.awards.test_deciding import DECEMBER, SIGNED, drawn_up
from tests.ground import standing
from tests.make import at
from units.matters import standings, topic
from units.models import Notice
from units.workflow import Refusal, open_steps, take

DAY = date(2026, 12, 10)
NOW, LATER = at(DAY), at(DAY + timedelta(days=8))
LAST = DAY + timedelta(days=7)
TEXT = "Mô hình này do hai phòng cùng làm."


def a_round_with_two(tree):
    """An approved collective and an approved individual."""
    round_ = make.a_round(tree.committee, 2026, "bloc")
    person = make.a_person(tree.cell, "Lê Thị Hoa", salutation="ba", phone="0900 000 000", is_party_member=True)
    practice = make.a_practice(tree.cell, tree.committee, person=person, name="Tiếp dân bằng nụ cười")
    make.a_nomination(round_, practice)
    make.a_nomination(round_, make.a_practice(tree.sibling, tree.committee, name="Một cửa thân thiện"))
    return round_


def put_up(tree, round_=None, **given):
    given = {"kind": "before", "closes_on": LAST, "by": tree.receiver, "at": NOW, **given}
    return public_lists.put_up(round_ or a_round_with_two(tree), **given)


@standing
def public(tree):
    """A list that is up before the decision."""
    return put_up(tree)


def test_names_and_posts_are_shown_collectives_first(public):
    assert list(public.lines.values_list("position", "name", "post_and_unit", "practice_name", "form_name")) == [
        (1, "Chi bộ Báo", "", "Một cửa thân thiện", "Giấy khen của Đảng uỷ"),
        (2, "Bà Lê Thị Hoa", "Chuyên viên, Chi bộ Văn phòng", "Tiếp dân bằng nụ cười", "Giấy khen của Đảng uỷ"),
    ]
    assert (public.opens_on, public.closes_on, public.state) == (DAY, LAST, "open")


def test_what_is_shown_has_no_place_for_telephone_or_membership():
    columns = {field.name for field in PublicList.lines.rel.related_model._meta.fields}

    assert columns == {
        "id", "public_list", "nomination", "position", "name", "post_and_unit", "practice_name", "form_name",
        "is_person",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"closes_on": DAY - timedelta(days=1)}, "không thể ở trước hôm nay"),
        ({"kind": "after"}, "chưa có quyết định khen thưởng"),
    ],
)
def test_what_can_not_be_put_up(tree, given, why):
    with pytest.raises(Refusal, match=why):
        put_up(tree, **given)


def test_there_must_be_somebody_to_show(tree):
    round_ = make.a_round(tree.committee, 2026, "bloc")
    make.a_nomination(round_, make.a_practice(tree.cell, tree.committee), "proposed")

    with pytest.raises(Refusal, match="Chưa có trường hợp nào được tập thể nhất trí"):
        put_up(tree, round_)


@pytest.mark.parametrize("who", ["clerk", "stranger", "chief_member"])
def test_who_may_not_put_up_a_list(tree, who):
    with pytest.raises(Refusal, match="do cán bộ phụ trách"):
        put_up(tree, by=getattr(tree, who))


def test_one_list_of_a_kind_at_a_time(tree):
    round_ = a_round_with_two(tree)
    put_up(tree, round_)

    with pytest.raises(Refusal, match="đang có danh sách công khai"):
        put_up(tree, round_)


def test_after_the_decision_the_awarded_are_shown(tree):
    round_ = make.a_round(tree.committee, 2026, "bloc", state="decided")
    award = make.an_award(round_, make.a_practice(tree.cell, tree.committee))
    revoked = make.an_award(round_, make.a_practice(tree.cell, tree.committee))
    revoked.revoked_on = DAY
    revoked.save()

    public = put_up(tree, round_, kind="after")

    assert [line.nomination for line in public.lines.all()] == [award.nomination]


def test_the_units_below_see_it_and_others_do_not(tree, public):
    outside = make.an_account(make.a_unit(tree.province, "committee"), "clerk")

    seen = {name: PublicList.objects.visible_to(getattr(tree, name)).count() for name in ("registrant", "stranger")}

    assert seen == {"registrant": 1, "stranger": 1}
    assert list(PublicList.objects.visible_to(outside)) == []
    assert list(PublicList.objects.visible_to(tree.reader)) == [public]


def test_the_clerks_below_are_told(tree, public):
    told = Notice.objects.filter(link=public.get_absolute_url())

    assert {each.user for each in told} == {tree.clerk, tree.stranger}
    assert told[0].text == "Công khai đến hết ngày 17/12/2026, mời xem và có ý kiến: Đợt xét 2026."


def test_the_clerks_are_asked_to_look_as_long_as_it_is_up(public):
    about = topic("public", public.pk)

    up, down = (standings({about}, on=on)[about] for on in (LAST, LAST + timedelta(days=1)))

    assert Notice.objects.filter(topic=about).count() == 2
    assert (up.words, up.is_open) == ("", True)
    assert (down.words, down.is_open) == ("đã hết thời gian công khai", False)


# ---- feedback ----


def test_the_keeper_hears_who_wrote_until_he_has_answered(tree, public):
    said = public_lists.say(public, text=TEXT, by=tree.registrant, at=NOW)
    [notice] = Notice.objects.filter(user=tree.receiver)
    before = standings({notice.topic}, on=DAY)[notice.topic]

    public_lists.answer(said, "Đã xác minh, hai phòng thống nhất.", by=tree.receiver, at=NOW)

    after = standings({notice.topic}, on=DAY)[notice.topic]
    assert notice.text == "Chi bộ Văn phòng có ý kiến về danh sách công khai “Đợt xét 2026”."
    assert ((before.words, before.is_open), (after.words, after.is_open)) == (("", True), ("đã trả lời", False))
    assert not Notice.objects.visible_to(tree.receiver).unread().exists()


def test_anybody_of_the_committee_may_write_and_is_answered_s2_27(tree, public):
    line = public.lines.first()

    said = public_lists.say(public, text=TEXT, line=line, by=tree.registrant, at=NOW)
    public_lists.answer(said, "Đã xác minh, hai phòng thống nhất.", by=tree.receiver, at=NOW)

    said.refresh_from_db()
    assert (said.unit, said.line, said.answered_by, said.answer) == (
        tree.cell, line, tree.receiver, "Đã xác minh, hai phòng thống nhất.",
    )  # fmt: skip
    assert Notice.objects.filter(user=tree.receiver, link=public.get_absolute_url()).count() == 1
    assert Notice.objects.filter(user=tree.registrant, link=public.get_absolute_url()).count() == 1


def test_who_wrote_is_known_to_the_keeper_only(tree, public):
    said = public_lists.say(public, text=TEXT, by=tree.registrant, at=NOW)

    seen = {who: list(Feedback.objects.shown_to(getattr(tree, who), public))
            for who in ("receiver", "registrant", "stranger", "chief_member", "reader")}  # fmt: skip

    assert seen == {"receiver": [said], "registrant": [said], "stranger": [], "chief_member": [], "reader": []}


def test_nobody_writes_after_the_last_day_nor_too_little(tree, public):
    with pytest.raises(Refusal, match="ít nhất 10 ký tự"):
        public_lists.say(public, text="Không.", by=tree.clerk, at=NOW)
    public_lists.say(public, text=TEXT, by=tree.clerk, at=at(LAST))
    with pytest.raises(Refusal, match="không còn trong thời gian"):
        public_lists.say(public, text=TEXT, by=tree.clerk, at=LATER)


def test_a_line_of_another_list_is_refused(tree, public):
    other = make.a_round(tree.cell)
    make.a_nomination(other, make.a_practice(tree.cell, tree.committee))
    elsewhere = put_up(tree, other, by=tree.clerk)

    with pytest.raises(Refusal, match="không có trong danh sách"):
        public_lists.say(public, text=TEXT, line=elsewhere.lines.first(), by=tree.clerk, at=NOW)


@pytest.mark.parametrize("who", ["registrant", "chief_member", "stranger"])
def test_who_may_not_answer(tree, public, who):
    said = public_lists.say(public, text=TEXT, by=tree.registrant, at=NOW)

    with pytest.raises(Refusal, match="Việc trả lời"):
        public_lists.answer(said, "Đã xác minh xong.", by=getattr(tree, who), at=NOW)


# ---- coming down ----


def test_it_comes_down_when_its_days_are_over_and_all_are_answered(tree, public):
    said = public_lists.say(public, text=TEXT, by=tree.registrant, at=NOW)

    def why(moment):
        found = open_steps(public, by=tree.receiver, at=moment)
        return next(each.blocked for each in found if each.step.name == "close")

    assert why(NOW) == "Thời gian công khai đến hết ngày 17/12/2026."
    assert why(LATER) == "Còn 1 ý kiến chưa trả lời."
    public_lists.answer(said, "Đã xác minh xong.", by=tree.receiver, at=LATER)
    assert why(LATER) == ""
    take("close", public, by=tree.receiver, at=LATER)
    with pytest.raises(Refusal, match="đã kết thúc công khai"):
        public_lists.answer(said, "Trả lời thêm lần nữa.", by=tree.receiver, at=LATER)


def test_a_round_waits_for_its_public_list(tree):
    round_ = a_round_with_two(tree)
    public = put_up(tree, round_)

    with pytest.raises(Refusal, match="đang lấy ý kiến công khai"):
        take("close", round_, by=tree.chief, at=NOW)
    take("withdraw", public, by=tree.receiver, at=NOW, reason="Công khai nhầm danh sách.")
    assert take("close", round_, by=tree.chief, at=NOW).state == "closed"


@pytest.mark.parametrize(
    ("state", "kinds"), [("preparing", []), ("open", ["before"]), ("closed", ["before"]), ("decided", ["after"])]
)
def test_which_list_a_round_may_put_up(tree, state, kinds):
    round_ = make.a_round(tree.committee, 2026, "bloc", state=state)

    assert public_lists.may_put_up(round_, tree.receiver) == kinds
    assert public_lists.may_put_up(round_, tree.stranger) == []


def test_a_list_that_is_up_is_not_put_up_again(client, tree):
    public = put_up(tree, a_round_with_two(tree))
    client.force_login(tree.receiver)
    page = f"{public.round.get_absolute_url()}cong-khai/"

    shown = client.get(page)
    take("withdraw", public, by=tree.receiver, at=NOW, reason="Công khai nhầm danh sách.")

    assert shown.context["form"] is None
    assert client.get(page).context["form"] is not None


# ---- what waits ----


def told_to(user, on):
    return [(task.sentence, task.url, task.due_on) for task in council_tasks(user, on=on)]


def test_feedback_waits_for_its_answer_and_the_list_for_its_end(tree, public):
    quiet = told_to(tree.receiver, DAY)
    said = public_lists.say(public, text=TEXT, by=tree.clerk, at=NOW)
    asked = told_to(tree.receiver, DAY)
    public_lists.answer(said, "Đã ghi rõ phần việc của từng phòng.", by=tree.receiver, at=NOW)

    url = public.get_absolute_url()
    assert quiet == []
    assert asked == [("Trả lời ý kiến về danh sách công khai: Đợt xét 2026.", url, LAST)]
    assert told_to(tree.receiver, LAST) == []
    assert told_to(tree.receiver, LATER.date()) == [("Đã hết thời gian công khai: Đợt xét 2026.", url, None)]
    assert told_to(tree.clerk, LATER.date()) == []
    take("close", public, by=tree.receiver, at=LATER)
    assert told_to(tree.receiver, LATER.date()) == []


def test_a_meeting_waits_from_its_day_until_it_is_closed(tree):
    round_ = make.a_round(tree.committee, 2026, "bloc")
    nomination = make.a_nomination(round_, make.a_practice(tree.cell, tree.committee), "proposed")
    meeting = make.a_meeting(round_, make.a_body(tree.committee), nomination, starts_at=at(DAY))

    before, on_the_day = told_to(tree.chief, DAY - timedelta(days=1)), told_to(tree.chief, DAY)

    assert before == []
    assert on_the_day == [
        ("Phiên họp xét chưa ghi xong, chưa kết thúc: Đợt xét 2026.", meeting.get_absolute_url(), None)
    ]
    assert told_to(tree.clerk, DAY) == []
    meeting.state = "closed"
    meeting.save()
    assert told_to(tree.chief, DAY) == []


# ---- and the decision ----


def test_nothing_is_decided_while_the_list_is_up_and_the_draft_says_when_it_never_was(client, tree, time_machine):
    decision = drawn_up(tree)
    [case] = decision.round.nominations.all()
    time_machine.move_to(DECEMBER, tick=False)
    client.force_login(tree.receiver)
    pages = [reverse(f"awards:decision-{name}", args=[decision.pk]) for name in ("lines", "issue")]
    never = [client.get(page).content.decode() for page in pages]

    public = make.a_public_list(case)
    asked = drafting.missing(decision, lines_of(decision, on=SIGNED), on=SIGNED)
    shown = [client.get(page).content.decode() for page in pages]
    public.state = "closed"
    public.save()
    after = drafting.missing(decision, lines_of(decision, on=SIGNED), on=SIGNED)

    unshown = "chưa được công khai lấy ý kiến trước khi quyết định"
    assert [unshown in page for page in (*never, *shown)] == [True, True, False, False]
    assert asked == ["Danh sách đang lấy ý kiến công khai; hãy kết thúc công khai trước (Hướng dẫn, mục III.2)."]
    assert after == []
