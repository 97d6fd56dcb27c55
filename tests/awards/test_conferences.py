"""The conference: who is invited, in which order awards are handed over, its papers and its end."""

import re
from datetime import date, time

import pytest
from django.urls import reverse

from awards import conferences, correcting, deciding, drafting, inviting
from awards.models import Award, AwardRound, Conference, Presentation
from campaign.drafts import starter
from reports.paper import Row, Table
from reports.papers.conference import order_paper
from tests import make
from tests.awards.test_after import MARCH, revoked
from tests.awards.test_deciding import DECEMBER, SIGNED, a_person_here, a_rising, issued
from tests.ground import standing
from tests.make import at
from units.models import Notice
from units.versions import Overtaken
from units.workflow import Refusal, take


def a_conference(tree, *practices):
    return planned(issued(tree, *practices), tree)


def planned(decision, tree):
    plan = Conference(
        unit=tree.committee, name="Hội nghị biểu dương", held_on=date(2026, 12, 25), starts_at=time(8),
        place="Hội trường", programme="Khai mạc",
    )  # fmt: skip
    return conferences.plan(plan, papers=[decision.pk], by=tree.receiver, at=DECEMBER)


@standing
def conference(tree, award):
    """One planned to hand over this award."""
    return planned(award.decision, tree)


def order_of(conference):
    return [row.award.name for row in Presentation.objects.of_conference(conference)]


def test_collectives_are_called_up_first_and_the_order_may_be_changed(tree):
    person = a_person_here(tree, is_party_member=True)
    conference = a_conference(tree, a_rising(tree, person=person), a_rising(tree))
    usual = order_of(conference)

    conferences.move(conference.presentations.get(position=2), to=1, by=tree.receiver)

    assert usual == ["Chi bộ Văn phòng", "Bà Lê Thị Hoa"]
    assert order_of(conference) == ["Bà Lê Thị Hoa", "Chi bộ Văn phòng"]


def test_a_unit_at_base_holds_its_own_conference_s0_22(tree):
    make.what_a_decision_needs(tree.cell)
    practice = a_rising(tree)
    round_ = make.a_round(tree.cell, state="closed", round_number=1)
    make.a_nomination(round_, practice)
    decision = drafting.draw_up(round_, kind="award", by=tree.clerk, at=DECEMBER)
    deciding.issue(decision, on=SIGNED, by=tree.clerk, at=DECEMBER)

    own = conferences.plan(
        Conference(unit=tree.cell, name="Hội nghị biểu dương lần 1", held_on=SIGNED, starts_at=time(8), place="Trụ sở"),
        papers=[decision.pk], by=tree.head, at=DECEMBER,
    )  # fmt: skip

    assert order_of(own) == ["Chi bộ Văn phòng"]
    assert [step.step for step in own.trail.all()] == ["plan"]
    with pytest.raises(Refusal, match="không tổ chức hội nghị"):
        conferences.write(own, {"name": "Khác"}, version=0, by=tree.receiver)


def test_an_award_is_called_up_once(tree, conference):
    key = conferences.paper_key(Award.objects.get())

    with pytest.raises(Refusal, match="không còn tập thể, cá nhân nào chờ trao"):
        conferences.add(conference, key, by=tree.receiver)


def test_a_day_that_is_over_or_off_is_not_proposed_for_a_conference(client, tree, award, time_machine):
    proposed = []
    for today, announced in [
        (date(2026, 12, 19), date(2026, 12, 24)),
        (date(2026, 12, 19), date(2026, 12, 26)),
        (date(2026, 12, 28), date(2026, 12, 24)),
        (date(2026, 12, 25), None),
    ]:
        time_machine.move_to(at(today), tick=False)
        client.force_login(tree.receiver)
        AwardRound.objects.update(conference_on=announced)
        proposed.append(client.get(reverse("awards:conference-new")).context["form"].initial["held_on"])

    # A Thursday; a Saturday; over, so a week on; on New Year's Day, a Friday.
    assert proposed == [date(2026, 12, 24), date(2026, 12, 28), date(2027, 1, 4), date(2027, 1, 4)]


def test_a_conference_to_which_people_were_asked_by_word_is_noted_as_held(tree, conference):
    take("hold", conference, by=tree.receiver, at=at(date(2026, 12, 26)))

    assert (conference.state, conference.invitations.exclude(sent_on=None).count()) == ("held", 0)


def granted_above(tree, name="Mô hình được tỉnh khen"):
    """A bằng khen of the province on a proposal of the committee."""
    round_ = make.a_round(tree.committee, track="province", form=make.a_form("diploma", "province", "0", "Bằng khen"))
    practice = make.a_practice(tree.cell, tree.committee, name=name)
    nomination = make.a_nomination(round_, practice, "decided_yes", form=round_.form_collective)
    return Award.objects.create(
        nomination=nomination, practice=practice, form=nomination.form, unit=tree.cell, collective=tree.cell,
        position=1, name="Chi bộ Văn phòng", achievement="Có thành tích", span_first=2026, span_last=2026,
        awarded_on=SIGNED, given_by="Uỷ ban nhân dân tỉnh", paper="Quyết định số 12-QĐ/UBND",
    )  # fmt: skip


def test_what_the_province_gave_is_handed_over_at_the_conference_of_who_proposed_it(client, tree, conference):
    award = granted_above(tree)
    client.force_login(tree.receiver)
    url = conference.get_absolute_url()
    offered = client.get(url).content.decode()

    client.post(f"{url}them/", {"paper": conferences.paper_key(award)})

    shown = client.get(url)
    assert "Quyết định số 12-QĐ/UBND của Uỷ ban nhân dân tỉnh, ngày 18/12/2026: 1 " in " ".join(offered.split())
    assert conference.presentations.get(award=award).position == 2
    assert (shown.context["waiting"], "số vào sổ" in shown.content.decode()) == ([], True)
    paper = " ".join(block_words(order_paper(conference)))
    assert "Quyết định số 12-QĐ/UBND của Uỷ ban nhân dân tỉnh" in paper
    assert conferences.uncalled(tree.cell) == []


def test_a_conference_is_begun_for_awards_of_the_province_alone(client, tree, time_machine):
    time_machine.move_to(DECEMBER, tick=False)
    award = granted_above(tree)
    client.force_login(tree.receiver)
    page, places = reverse("awards:conference-new"), reverse("awards:conference-list")
    form = client.get(page).context["form"]
    given = {"name": form.initial["name"], "programme": "Trao", "starts_at": "08:00", "place": "Hội trường"}

    early = client.post(page, given | {"papers": form.initial["papers"], "held_on": "2026-12-17"})
    none = client.post(page, given | {"held_on": "2026-12-25"})
    made = client.post(page, given | {"papers": form.initial["papers"], "held_on": "2026-12-25"}).url

    assert page in client.get(places).content.decode()
    assert [label for _, label in form.fields["papers"].choices] == [
        "Quyết định số 12-QĐ/UBND của Uỷ ban nhân dân tỉnh, ngày 18/12/2026: 1 lượt trao"
    ]
    assert ("held_on" in early.context["form"].errors, "papers" in none.context["form"].errors) == (True, True)
    assert (award.presentation.position, award.presentation.get_absolute_url()) == (1, made)
    assert Conference.objects.get().invitations.get().name == award.name
    assert "Không có khen thưởng nào chờ trao" in client.get(page).content.decode()


def test_a_decision_whose_lines_are_all_called_up_offers_no_conference(client, tree, award):
    client.force_login(tree.receiver)
    before = client.get(award.decision.get_absolute_url()).content.decode()

    make.a_conference(tree.committee, award)
    after = client.get(award.decision.get_absolute_url()).content.decode()

    assert ("Lập hội nghị biểu dương" in before, "Lập hội nghị biểu dương" in after) == (True, False)


def test_the_page_of_a_decision_ticks_its_own_paper_among_all_that_wait(client, tree, award):
    above = granted_above(tree)
    client.force_login(tree.receiver)
    link = f"{reverse('awards:conference-new')}?don_vi={award.decision.unit_id}&van_ban={award.decision_id}"

    shown = client.get(award.decision.get_absolute_url()).content.decode()
    form = client.get(link).context["form"]

    assert link.replace("&", "&amp;") in shown or link in shown
    assert form.initial["papers"] == [str(award.decision_id)]
    assert [key for key, _ in form.fields["papers"].choices] == [conferences.paper_key(each) for each in (above, award)]
    Award.objects.filter(pk=above.pk).update(span_first=2023, span_last=2023)
    latest = client.get(reverse("awards:conference-new")).context["form"]
    assert (latest.initial["papers"], len(latest.fields["papers"].choices)) == ([str(award.decision_id)], 2)
    client.force_login(tree.member)
    assert client.get(link).url == reverse("awards:conference-list")


def test_an_award_revoked_after_it_was_handed_over_stays_on_the_order_of_presentation(tree):
    conference = a_conference(tree, a_rising(tree), a_rising(tree), a_rising(tree))
    first, second, _ = conference.presentations.order_by("position")
    conferences.hand_over(second, on=SIGNED, received_by="", by=tree.receiver, at=DECEMBER)
    for row in (first, second):
        revoked(row.award, tree)

    cells = block_words(order_paper(conference))

    assert cells[0::6] == ["1", "2"]
    assert cells[5] == "Đã trao 18/12/2026: Chi bộ Văn phòng. Huỷ ngày 10/3/2027"


def block_words(paper):
    """The cells of the tables of a paper."""
    rows = [row for block in paper.blocks if isinstance(block, Table) for row in block.rows if isinstance(row, Row)]
    return [cell for row in rows for cell in row.cells]


def test_who_is_called_up_is_invited(tree, conference):
    told = inviting.invite(conference, by=tree.receiver, at=DECEMBER)

    assert (told, conference.state) == (1, "invited")
    assert Notice.objects.filter(user=tree.clerk, text__startswith="Mời dự Hội nghị biểu dương, 08:00 ngày 25/12/2026")
    with pytest.raises(Refusal, match="đã qua"):
        inviting.remind(conference, by=tree.receiver, at=MARCH)


def test_a_conference_on_a_day_off_says_so_to_who_plans_it(client, tree, conference):
    said = {}
    for day in (date(2026, 12, 25), date(2026, 12, 26)):
        Conference.objects.update(held_on=day)
        for who in ("receiver", "member"):
            client.force_login(getattr(tree, who))
            answer = client.get(conference.get_absolute_url())
            said[day.day, who] = "là ngày nghỉ" in answer.content.decode()

    assert said == {(25, "receiver"): False, (25, "member"): False, (26, "receiver"): True, (26, "member"): False}


def test_what_is_handed_over_is_ticked_and_the_tick_taken_back(tree, conference):
    row = conference.presentations.get()

    conferences.hand_over(row, on=SIGNED, received_by="", by=tree.receiver, at=DECEMBER)
    ticked = (row.handed_on, row.received_by)
    conferences.hand_over(row, on=None, received_by="", by=tree.receiver, at=DECEMBER)

    assert ticked == (SIGNED, "Chi bộ Văn phòng")
    assert (row.handed_on, row.received_by) == (None, "")


def test_a_revoked_award_is_not_handed_over(tree, conference):
    row = conference.presentations.get()
    revoked(row.award, tree, on=SIGNED, at=DECEMBER)
    row.refresh_from_db()

    with pytest.raises(Refusal, match="đã huỷ"):
        conferences.hand_over(row, on=SIGNED, received_by="", by=tree.receiver, at=DECEMBER)


def test_a_conference_that_was_held_keeps_its_programme(tree, conference):
    Conference.objects.update(state="held")
    conference.refresh_from_db()

    with pytest.raises(Refusal, match="đã tổ chức"):
        conferences.write(conference, {"name": "Khác"}, version=0, by=tree.receiver)
    with pytest.raises(Refusal, match="không tổ chức hội nghị"):
        conferences.write(conference, {"name": "Khác"}, version=0, by=tree.decider)
    with pytest.raises(Overtaken):
        conferences.write(conference, {"name": "Khác"}, version=5, by=tree.receiver)


def test_a_conference_is_planned_and_held_on_its_pages(client, tree, award, time_machine):
    time_machine.move_to(DECEMBER, tick=False)
    client.force_login(tree.receiver)
    given = {"name": "Hội nghị", "held_on": "2026-12-18", "starts_at": "08:00", "place": "Hội trường",
             "programme": "Khai mạc", "papers": [award.decision_id]}  # fmt: skip

    page = client.post(reverse("awards:conference-new"), given).url
    client.post(f"{page}invite/")
    row = Presentation.objects.get()
    client.post(reverse("awards:presentation-tick", args=[row.pk]))
    client.post(f"{page}hold/")

    row.refresh_from_db()
    assert (row.handed_on, row.conference.state) == (SIGNED, "held")
    assert "Đã trao" in client.get(page).content.decode()


def held_with(tree):
    """A conference that was held, at which the first of two awards was handed over."""
    conference = a_conference(tree, a_rising(tree), a_rising(tree))
    first = conference.presentations.order_by("position").first()
    conferences.hand_over(first, on=SIGNED, received_by="Nguyễn Thị Nhận", by=tree.receiver, at=DECEMBER)
    Conference.objects.filter(pk=conference.pk).update(state="held", programme="Khai mạc.\nTrao giấy khen.")
    conference.refresh_from_db()
    return conference


@standing
def held(tree):
    """What held_with gives."""
    return held_with(tree)


def test_the_minutes_of_a_conference_say_what_was_handed_over(tree, held):
    year = held.presentations.first().award.decision.round.campaign_year

    columns = starter.begun(held.minutes_key, tree.committee, year, tree.receiver, on=SIGNED)

    assert (columns["authority"], columns["second_authority"]) == ("CHỦ TRÌ HỘI NGHỊ", "NGƯỜI GHI BIÊN BẢN")
    for said in (
        "1. Khai mạc.",
        "2. Trao giấy khen.",
        "Đã trao 01/02 lượt",
        "Đã trao, Nguyễn Thị Nhận nhận thay",
        "Chưa trao",
    ):
        assert said in columns["text"]
    assert "made_from" not in starter.begun(held.letter_key, tree.committee, year, tree.receiver, on=SIGNED)


def test_the_minutes_name_what_was_handed_over_before_it_was_revoked(tree, held):
    handed, left = (row.award for row in held.presentations.order_by("position"))
    year = handed.decision.round.campaign_year
    for award in (handed, left):
        revoked(award, tree)

    columns = starter.begun(held.minutes_key, tree.committee, year, tree.receiver, on=SIGNED)

    assert "Đã trao 01/01 lượt" in columns["text"]
    assert (f"| 1 | {handed.name} |" in columns["text"], f"| 2 | {left.name} |" in columns["text"]) == (True, False)


def test_what_the_minutes_say_was_handed_over_is_not_taken_back(client, tree, held, time_machine):
    first, second = held.presentations.order_by("position")
    time_machine.move_to(DECEMBER, tick=False)
    client.force_login(tree.receiver)
    before = client.get(held.get_absolute_url()).content.decode()
    Conference.objects.update(state="minuted")

    said = client.post(reverse("awards:presentation-tick", args=[first.pk]), {"undo": "1"}, follow=True)
    client.post(reverse("awards:presentation-tick", args=[second.pk]))

    first.refresh_from_db()
    second.refresh_from_db()
    assert ("Ghi nhầm" in before, "Nhận thay: Nguyễn Thị Nhận" in before) == (True, True)
    assert ("Hội nghị đã có biên bản" in said.content.decode(), "Ghi nhầm" in said.content.decode()) == (True, False)
    assert (first.handed_on, second.handed_on) == (SIGNED, SIGNED)


def test_a_conference_is_closed_once_its_minutes_are_issued(client, tree, held, time_machine):
    time_machine.move_to(DECEMBER, tick=False)
    client.force_login(tree.receiver)
    page = held.get_absolute_url()
    assert "Soạn biên bản" in client.get(page).content.decode()

    refused = client.post(f"{page}minute/", follow=True).content.decode()
    make.an_issued_paper(tree.committee, 9, "BB", "Biên bản", on=SIGNED, made_from=held.minutes_key)
    client.post(f"{page}minute/")

    held.refresh_from_db()
    assert "Biên bản hội nghị chưa ban hành" in refused
    assert held.state == "minuted"
    assert "Soạn biên bản" not in client.get(page).content.decode()
    with pytest.raises(Refusal, match="đã tổ chức"):
        conferences.write(held, {"name": "Khác"}, version=0, by=tree.receiver)


@pytest.mark.parametrize("typed", ["99/99/2026", "2026-02-31"])
def test_what_is_no_day_is_not_ticked_as_today(client, tree, conference, time_machine, typed):
    row = conference.presentations.get()
    time_machine.move_to(DECEMBER, tick=False)
    client.force_login(tree.receiver)

    page = client.post(reverse("awards:presentation-tick", args=[row.pk]), {"on": typed}, follow=True)

    row.refresh_from_db()
    assert row.handed_on is None
    assert "Ngày trao không đúng" in page.content.decode()


def test_a_conference_is_not_held_before_its_day(tree, conference):
    inviting.invite(conference, by=tree.receiver, at=DECEMBER)

    with pytest.raises(Refusal, match="chưa đến ngày tổ chức"):
        take("hold", conference, by=tree.receiver, at=DECEMBER)
    take("hold", conference, by=tree.receiver, at=at(conference.held_on))

    assert conference.state == "held"


def test_all_that_is_left_is_ticked_after_the_ceremony_in_one_act(client, tree, time_machine):
    conference = a_conference(tree, a_rising(tree), a_rising(tree), a_rising(tree))
    first, second, third = conference.presentations.order_by("position")
    conferences.hand_over(first, on=SIGNED, received_by="Nguyễn Thị Nhận", by=tree.receiver, at=DECEMBER)
    revoked(second.award, tree, on=SIGNED, at=DECEMBER)
    act = reverse("awards:conference-hand-over-rest", args=[conference.pk])
    offered = {}
    for day in (date(2026, 12, 24), conference.held_on):
        time_machine.move_to(at(day), tick=False)
        client.force_login(tree.receiver)
        offered[day.day] = act in client.get(conference.get_absolute_url()).content.decode()
        client.post(act)

    rows = conference.presentations.order_by("position").values_list("handed_on", "received_by")
    assert offered == {24: False, 25: True}
    assert list(rows) == [(SIGNED, "Nguyễn Thị Nhận"), (None, ""), (conference.held_on, third.award.name)]
    assert act not in client.get(conference.get_absolute_url()).content.decode()
    for who, why in ((tree.receiver, "đã được ghi đủ"), (tree.clerk, "không tổ chức hội nghị")):
        with pytest.raises(Refusal, match=why):
            conferences.hand_over_rest(conference, by=who, at=at(conference.held_on))


def test_who_is_told_of_a_decision_finds_no_closed_door_on_its_pages(client, tree):
    other = make.a_unit(tree.committee)
    abroad = make.a_practice(other, tree.committee)
    make.a_lived_year(abroad, 2025, score=80)
    make.a_lived_year(abroad, 2026, score=90)
    decision = issued(tree, a_rising(tree), abroad)
    for award in decision.awards.all():
        draft = correcting.correct(award, {"name": f"{award.name} (mới)"}, by=tree.receiver, at=DECEMBER)
    correcting.issue(draft, on=SIGNED, by=tree.receiver, at=DECEMBER)
    client.force_login(tree.clerk)

    for page in (decision.get_absolute_url(), draft.get_absolute_url()):
        shown = client.get(page).content.decode()
        links = set(re.findall(r'href="(/(?:khen-thuong|tong-hop|don-vi)/[^"#?]*)"', shown))
        assert [link for link in links if client.get(link).status_code == 404] == []
        assert [award.get_absolute_url() in shown for award in decision.awards.order_by("unit__path")].count(True) == 1
