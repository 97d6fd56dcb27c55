"""An award revoked, alone or with others, what rested on it, and given back where that was a mistake."""

from datetime import date

import pytest
from django.urls import reverse

from awards import checking, deciding, drafting, inviting, restoring, revoking
from awards.after_tasks import after_tasks
from awards.models import Award, Nomination, Recheck, Recovery
from campaign import papers
from campaign.drafts import starter
from campaign.models import Document
from tests import make
from tests.awards.test_after import FALSE, LATER, MARCH, an_award, corrected, revoked
from tests.awards.test_deciding import DECEMBER, SIGNED, a_person_here, a_rising, issued
from tests.ground import standing
from tests.make import at
from units.models import Notice, User
from units.workflow import Refusal, take


def test_what_was_given_has_to_come_back(tree, award):
    award = revoked(award, tree, paper="Quyết định số 05-QĐ/ĐU")

    recovery = award.recovery
    assert (award.revoke_ground, award.revoke_paper) == ("false_claim", "Quyết định số 05-QĐ/ĐU")
    assert (recovery.money_due, recovery.certificate_due, recovery.is_open) == (760_000, True, True)
    revoking.recover(
        recovery, money_back_on=LATER, certificate_back_on=None, note="Phiếu thu 12", version=0, by=tree.receiver,
        at=MARCH,
    )  # fmt: skip
    assert recovery.is_open
    revoking.recover(
        recovery, money_back_on=LATER, certificate_back_on=LATER, note="", version=1, by=tree.receiver, at=MARCH
    )
    assert not recovery.is_open
    assert not Recovery.objects.open_for([tree.committee]).exists()


@pytest.mark.parametrize(
    ("who", "back_on", "version", "refusal"),
    [
        ("clerk", LATER, 0, "không theo dõi"),
        ("receiver", date(2026, 12, 31), 0, "từ ngày huỷ"),
        ("receiver", date(2027, 3, 11), 0, "đến hôm nay"),
        ("receiver", LATER, 7, "vừa được người khác sửa"),
    ],
)
def test_what_is_no_recovery(tree, award, who, back_on, version, refusal):
    recovery = revoked(award, tree).recovery

    with pytest.raises(Refusal, match=refusal):
        revoking.recover(
            recovery, money_back_on=back_on, certificate_back_on=None, note="", version=version,
            by=getattr(tree, who), at=MARCH,
        )  # fmt: skip


def test_the_person_is_told_of_a_correction_and_of_a_revocation(tree):
    person = a_person_here(tree, is_party_member=True)
    own = User.objects.create(username="hoa", full_name="Lê Thị Hoa", person=person)
    award = an_award(tree, a_rising(tree, person=person))
    Notice.objects.all().delete()

    corrected(award, tree, {"post_and_unit": "Chuyên viên chính, Chi bộ Văn phòng"})
    award.refresh_from_db()
    revoked(award, tree)

    assert [each.text for each in Notice.objects.filter(user=own).order_by("pk")] == [
        "Quyết định 02-QĐ/ĐU đính chính khen thưởng của Bà Lê Thị Hoa theo Quyết định 01-QĐ/ĐU.",
        "Huỷ khen thưởng của Bà Lê Thị Hoa theo Quyết định 01-QĐ/ĐU: Khai báo gian dối thành tích. Số liệu không đúng "
        "thực tế.",
    ]


def test_a_commendation_leaves_nothing_to_bring_back(tree):
    practice = make.a_practice(tree.cell, tree.committee)
    make.a_lived_year(practice, 2026)
    make.what_a_decision_needs(tree.cell)
    round_ = make.a_round(tree.cell, state="closed")
    make.a_nomination(round_, practice, result=practice.results.get())
    decision = drafting.draw_up(round_, kind="award", by=tree.clerk, at=DECEMBER)
    award = deciding.issue(decision, on=SIGNED, by=tree.clerk, at=DECEMBER).awards.get()

    revoking.revoke(award, ground="violation", reason=FALSE, on=LATER, by=tree.leader, at=MARCH)

    assert not Recovery.objects.exists()


def test_a_revocation_names_its_ground(tree, award):
    with pytest.raises(Refusal, match="căn cứ huỷ"):
        revoked(award, tree, ground="")


def a_second_round(tree, practice, state="open"):
    """Lần 2 of the year after, with the practice put forward on the years up to it."""
    make.a_lived_year(practice, 2027, "exemplary", score=95)
    round_ = make.a_round(tree.committee, 2027, "two_year", state, round_number=2)
    return make.a_nomination(round_, practice, "proposed", span_first=2027, result=practice.results.get(year=2027))


def test_a_revocation_is_written_with_number_and_day_of_its_decision(client, tree, award, time_machine):
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.decider)
    page = reverse("awards:award-revoke", args=[award.pk])
    given = {"ground": "false_claim", "on": "2027-03-10", "reason": FALSE, "number": "14-QĐ/ĐU"}

    half = client.post(page, given)
    ahead = client.post(page, given | {"signed_on": "2027-03-11"})
    client.post(page, given | {"signed_on": "2027-03-09"})

    award.refresh_from_db()
    assert "signed_on" in half.context["form"].errors
    assert "signed_on" in ahead.context["form"].errors
    assert award.revoke_paper == "Quyết định số 14-QĐ/ĐU, ngày 09/3/2027"
    client.force_login(tree.receiver)
    assert "Soạn quyết định huỷ" not in client.get(award.get_absolute_url()).content.decode()


def test_the_decision_of_a_revocation_signed_outside_is_written_afterwards(client, tree, award, time_machine):
    award = revoked(award, tree)
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.receiver)
    page = reverse("awards:award-revocation-paper", args=[award.pk])
    offered = client.get(award.get_absolute_url()).content.decode()

    bad = client.post(page, {"number": "14-QĐ/ĐU", "signed_on": "2026-12-01"})
    client.post(page, {"number": "41-QĐ/ĐU", "signed_on": "2027-03-10"})
    client.post(page, {"number": "14-QĐ/ĐU", "signed_on": "2027-03-10"})

    award.refresh_from_db()
    shown = client.get(award.get_absolute_url()).content.decode()
    assert (page in offered, "Ngày ký phải từ ngày khen thưởng" in bad.content.decode()) == (True, True)
    assert award.revoke_paper == "Quyết định số 14-QĐ/ĐU, ngày 10/3/2027"
    assert (award.revoke_paper in shown, "Soạn quyết định huỷ" in shown, "Sửa số, ngày" in shown) == (True, False, True)
    assert award.history.first().history_change_reason == "Ghi quyết định huỷ"


@pytest.mark.parametrize(
    ("who", "is_revoked", "signed_on", "why"),
    [
        ("clerk", True, LATER, "không ghi quyết định huỷ"),
        ("receiver", False, LATER, "chưa huỷ"),
        ("receiver", True, date(2026, 12, 1), "trước ngày khen thưởng"),
    ],
)
def test_what_is_no_decision_of_a_revocation(client, tree, award, who, is_revoked, signed_on, why):
    award = revoked(award, tree) if is_revoked else award

    with pytest.raises(Refusal, match=why):
        revoking.name_paper(award, paper="14-QĐ/ĐU", signed_on=signed_on, by=getattr(tree, who))


def test_a_decision_that_takes_an_award_back_follows_the_one_it_revokes_and_leaves_it_in_force(
    client, tree, award, time_machine
):
    award = revoked(award, tree)
    old = award.decision.document
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.receiver)
    [link] = [row["url"] for row in client.get(award.get_absolute_url()).context["starters"]]
    form = client.get(link).context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}

    client.post(link, typed)
    draft = Document.objects.get(made_from=award.revocation_key)
    take("send_for_signature", draft, by=tree.receiver, at=MARCH)
    paper = papers.issue(draft, on=LATER, by=tree.receiver, at=MARCH)

    old.refresh_from_db()
    last = old.trail.last()
    assert (paper.follows, paper.follows_as) == (old, Document.Follows.REVOKES_PART)
    assert (old.state, old.replaced_by) == ("issued", None)
    assert (last.label, last.reason) == ("Huỷ bỏ một phần", "Huỷ bỏ một phần bằng Quyết định 02-QĐ/ĐU.")
    for page in (old.get_absolute_url(), award.decision.get_absolute_url()):
        assert paper.get_absolute_url() in client.get(page).content.decode()
    assert "Huỷ bỏ một phần bằng văn bản này" in client.get(paper.get_absolute_url()).content.decode()
    with pytest.raises(Refusal, match="Không thể huỷ bỏ một phần"):
        papers.follow(paper, how="revoke", by=tree.receiver)


def test_the_decision_that_takes_an_award_back_is_begun_from_its_page(client, tree, award, time_machine):
    award = revoked(award, tree)
    year = award.decision.round.campaign_year
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.receiver)
    offered = client.get(award.get_absolute_url())

    columns = starter.begun(award.revocation_key, tree.committee, year, tree.receiver, on=LATER)

    [link] = [row["url"] for row in offered.context["starters"]]
    assert award.revocation_key in client.get(link).content.decode()
    assert columns["title"] == "huỷ bỏ khen thưởng đối với Chi bộ Văn phòng"
    assert columns["text"].splitlines() == [
        "Điều 1. Huỷ bỏ khen thưởng (hình thức: Giấy khen của Đảng uỷ) đối với Chi bộ Văn phòng, số thứ tự 01 trong "
        "danh sách kèm theo Quyết định số 01-QĐ/ĐU, ngày 18/12/2026.",
        "Lý do: Khai báo gian dối thành tích. Số liệu không đúng thực tế.",
        "Điều 2. Thu hồi giấy khen và tiền thưởng 760.000 đồng (bằng chữ: bảy trăm sáu mươi nghìn đồng) đã trao. Các "
        "nội dung khác của Quyết định số 01-QĐ/ĐU, ngày 18/12/2026 giữ nguyên.",
        "Điều 3. Các tổ chức, đơn vị và tập thể, cá nhân liên quan chịu trách nhiệm thi hành Quyết định này. Quyết "
        "định có hiệu lực kể từ ngày ký.",
    ]
    paper = make.an_issued_paper(tree.committee, 14, "QĐ", "Quyết định", on=LATER, made_from=award.revocation_key)
    shown = client.get(award.get_absolute_url())
    assert paper.get_absolute_url() in shown.content.decode()
    assert "Soạn quyết định huỷ" not in shown.content.decode()


# ---- several lines, one paper ----


@standing
def two_awards(tree):
    """The lines of one decision, a collective and a person."""
    person = a_person_here(tree, is_party_member=True)
    return list(issued(tree, a_rising(tree), a_rising(tree, person=person)).awards.order_by("position"))


def test_lines_revoked_together_are_taken_back_by_one_paper_with_a_list(client, tree, two_awards, time_machine):
    one, two = two_awards
    page = reverse("awards:decision-revoke", args=[one.decision_id])
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.decider)
    asked = {"ground": "false_claim", "on": "2027-03-10", "reason": FALSE}

    none = client.post(page, asked)
    client.post(page, asked | {"lines": [one.pk, two.pk]})

    one.refresh_from_db()
    two.refresh_from_db()
    assert "Chưa chọn dòng nào để huỷ." in none.content.decode()
    assert (one.revocation_key, one.revoked_on) == (two.revocation_key, LATER)
    client.force_login(tree.receiver)
    for shown in (one.decision, one, two):
        [link] = [row["url"] for row in client.get(shown.get_absolute_url()).context["starters"]]
        assert one.revocation_key in link
    year = one.decision.round.campaign_year
    columns = starter.begun(one.revocation_key, tree.committee, year, tree.receiver, on=LATER)
    assert columns["title"] == "huỷ bỏ khen thưởng đối với 01 tập thể, 01 cá nhân"
    assert columns["text"].splitlines()[:2] == [
        "Điều 1. Huỷ bỏ khen thưởng đối với 01 tập thể, 01 cá nhân trong danh sách kèm theo Quyết định số 01-QĐ/ĐU, "
        "ngày 18/12/2026 (có danh sách và lý do kèm theo).",
        "Điều 2. Thu hồi giấy khen và tiền thưởng 1.520.000 đồng (bằng chữ: một triệu năm trăm hai mươi nghìn đồng) "
        "đã trao. Các nội dung khác của Quyết định số 01-QĐ/ĐU, ngày 18/12/2026 giữ nguyên.",
    ]
    [listed] = columns["appendices"]
    assert [name in listed["text"] for name in (one.name, two.name, "| 760.000 |")] == [True] * 3
    total = "Tổng số: 01 tập thể, 01 cá nhân"
    assert listed["text"].splitlines()[-1] == f"{total}; tiền thưởng thu hồi: 1.520.000 đồng."
    Award.objects.update(money=0)
    columns = starter.begun(one.revocation_key, tree.committee, year, tree.receiver, on=LATER)
    assert columns["appendices"][0]["text"].splitlines()[-1] == f"{total}."


def test_a_line_revoked_after_the_paper_was_begun_has_one_of_its_own(client, tree, two_awards, time_machine):
    one, two = two_awards
    revoked(one, tree)
    draft = make.a_draft(tree.committee, "QĐ", "Quyết định", made_from=one.revocation_key)

    revoked(two, tree, at=at(LATER, 10))

    assert two.revocation_key not in ("", one.revocation_key)
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.receiver)
    shown = client.get(one.decision.get_absolute_url())
    assert draft.get_absolute_url() in shown.content.decode()
    assert [row["starter"].key for row in shown.context["starters"]] == [two.revocation_key]


def test_the_number_of_a_revocation_is_written_on_all_its_lines(client, tree, two_awards, time_machine):
    one, two = two_awards
    revoked(one, tree)
    revoked(two, tree)
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.receiver)
    page = reverse("awards:award-revocation-paper", args=[one.pk])

    said = client.post(page, {"number": "14-QĐ/ĐU", "signed_on": "2027-03-10"}, follow=True).content.decode()

    two.refresh_from_db()
    assert two.revoke_paper == "Quyết định số 14-QĐ/ĐU, ngày 10/3/2027"
    assert "chung cho 2 dòng cùng huỷ" in said


def test_several_lines_are_revoked_by_the_committee_alone(client, tree, two_awards):
    one, _ = two_awards
    page = reverse("awards:decision-revoke", args=[one.decision_id])
    client.force_login(tree.receiver)

    refused = client.get(page)

    assert refused.url == one.decision.get_absolute_url()
    assert page not in client.get(one.decision.get_absolute_url()).content.decode()
    with pytest.raises(Refusal, match="Chưa chọn dòng"):
        revoking.revoke_lines(one.decision, [], ground="false_claim", reason=FALSE, on=LATER, by=tree.decider, at=MARCH)


# ---- given back ----


def restored(award, tree, at=MARCH, reason="Ghi huỷ nhầm dòng số 1.", **given):
    return restoring.restore(award, reason=reason, on=LATER, by=tree.decider, at=at, **given)


def test_a_revocation_entered_by_mistake_is_undone_and_leaves_its_trail(client, tree, award, time_machine):
    award = revoked(award, tree)
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.decider)
    page = reverse("awards:award-restore", args=[award.pk])
    offered = client.get(award.get_absolute_url()).content.decode()
    Notice.objects.all().delete()

    short = client.post(page, {"reason": "Nhầm."})
    client.post(page, {"reason": "Ghi huỷ nhầm dòng số 1."})

    award = Award.objects.get()
    last = award.nomination.trail.last()
    assert (page in offered, "number" in short.context["form"].fields, short.status_code) == (True, False, 422)
    assert (award.revoked_on, award.revoke_ground, award.revoke_reason, award.revocation_key) == (None, "", "", "")
    assert (last.label, last.reason) == ("Gỡ huỷ ghi nhầm", "Ghi huỷ nhầm dòng số 1.")
    assert (Recovery.objects.exists(), Recovery.history.filter(history_type="-").count()) == (False, 1)
    assert checking.looked_up(award.code).state == ("valid", "Có hiệu lực")
    assert Notice.objects.get(user=tree.clerk).text == (
        "Khen thưởng của Chi bộ Văn phòng theo Quyết định 01-QĐ/ĐU có hiệu lực trở lại: Ghi huỷ nhầm dòng số 1."
    )
    shown = client.get(award.get_absolute_url()).content.decode()
    assert ("Gỡ huỷ ghi nhầm" in shown, "Đã huỷ" in shown) == (True, False)


@pytest.mark.parametrize(
    ("who", "given", "why"),
    [
        ("receiver", {}, "không phục hồi được"),
        ("decider", {"reason": "Nhầm."}, "Cần ghi lý do"),
        ("decider", {"on": date(2027, 3, 9)}, "từ ngày huỷ"),
        ("decider", {"on": date(2027, 3, 11)}, "đến hôm nay"),
    ],
)
def test_what_does_not_give_an_award_back(tree, award, who, given, why):
    award = revoked(award, tree)
    given = {"reason": "Ghi huỷ nhầm dòng số 1.", "on": LATER} | given

    with pytest.raises(Refusal, match=why):
        restoring.restore(award, **given, by=getattr(tree, who), at=MARCH)


def test_an_award_that_stands_is_not_given_back(tree, award):
    with pytest.raises(Refusal, match="chưa huỷ"):
        restored(award, tree)


def test_the_draft_of_the_revocation_goes_before_it_is_undone(tree, award):
    award = revoked(award, tree)
    make.a_draft(tree.committee, "QĐ", "Quyết định", made_from=award.revocation_key)

    with pytest.raises(Refusal, match="bỏ dự thảo ấy trước"):
        restored(award, tree)


def with_a_number(award, tree):
    revoking.name_paper(award, paper="14-QĐ/ĐU", signed_on=LATER, by=tree.receiver)


def with_a_paper(award, tree):
    make.an_issued_paper(tree.committee, 14, "QĐ", "Quyết định", on=LATER, made_from=award.revocation_key)


def with_money_back(award, tree):
    revoking.recover(
        award.recovery, money_back_on=LATER, certificate_back_on=None, note="", version=0, by=tree.receiver, at=MARCH
    )


@pytest.mark.parametrize(
    ("happened", "why"),
    [
        (with_a_number, "Đã có văn bản huỷ: Quyết định số 14-QĐ/ĐU"),
        (with_a_paper, "Đã ban hành Quyết định 14-QĐ/ĐU"),
        (with_money_back, "đã thu hồi"),
    ],
)
def test_what_rests_on_a_revocation_is_given_back_by_a_decision_alone(client, tree, award, time_machine, happened, why):
    award = revoked(award, tree)
    happened(award, tree)
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.decider)
    page = reverse("awards:award-restore", args=[award.pk])

    with pytest.raises(Refusal, match=why):
        restored(award, tree)
    without = client.post(page, {"reason": "Kết luận kiểm tra lại: số liệu đúng."})
    client.post(
        page, {"reason": "Kết luận kiểm tra lại: số liệu đúng.", "number": "20-QĐ/ĐU", "signed_on": "2027-03-10"}
    )

    award = Award.objects.get()
    last = award.nomination.trail.last()
    assert "number" in without.context["form"].errors
    assert (award.revoked_on, last.label) == (None, "Phục hồi khen thưởng")
    assert last.reason.startswith("Quyết định số 20-QĐ/ĐU, ngày 10/3/2027: Kết luận kiểm tra lại: số liệu đúng.")
    handed_back = "Trao lại tiền thưởng 760.000 đ (thu hồi ngày 10/03/2027)." in last.reason
    assert handed_back == (happened is with_money_back)


def test_the_decision_that_gives_an_award_back_is_begun_from_its_page_and_its_number_is_known(
    client, tree, award, time_machine
):
    award = revoked(award, tree)
    with_a_paper(award, tree)
    year = award.decision.round.campaign_year
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.receiver)
    [link] = [row["url"] for row in client.get(award.get_absolute_url()).context["restoring"]]

    columns = starter.begun(award.restoration_key, tree.committee, year, tree.receiver, on=LATER)
    revoker = Document.objects.get(made_from=award.revocation_key)
    paper = make.an_issued_paper(
        tree.committee, 20, "QĐ", "Quyết định", on=LATER, made_from=award.restoration_key, follows=revoker,
        follows_as=columns["follows_as"],
    )  # fmt: skip
    Document.objects.filter(pk=revoker.pk).update(follows=award.decision.document, follows_as="revoke")

    assert award.restoration_key in client.get(link).content.decode()
    assert (columns["title"], columns["follows"]) == ("phục hồi khen thưởng đối với Chi bộ Văn phòng", revoker)
    assert columns["text"].splitlines()[0] == (
        "Điều 1. Huỷ bỏ việc huỷ khen thưởng đối với Chi bộ Văn phòng tại Quyết định số 14-QĐ/ĐU, ngày 10/3/2027; "
        "phục hồi khen thưởng (hình thức: Giấy khen của Đảng uỷ), số thứ tự 01 trong danh sách kèm theo Quyết định số "
        "01-QĐ/ĐU, ngày 18/12/2026."
    )
    client.force_login(tree.decider)
    form = client.get(reverse("awards:award-restore", args=[award.pk])).context["form"]
    assert (form.initial["number"], form.initial["signed_on"]) == ("20-QĐ/ĐU", LATER)
    assert paper.get_absolute_url() in client.get(award.decision.get_absolute_url()).content.decode()


def test_an_award_that_holds_again_names_the_decision_that_revoked_it_and_the_one_that_gave_it_back(
    client, tree, award
):
    award = revoked(award, tree)
    with_a_paper(award, tree)
    key = award.restoration_key
    revoker = Document.objects.get(made_from=award.revocation_key)
    restorer = make.an_issued_paper(tree.committee, 20, "QĐ", "Quyết định", on=LATER, made_from=key)
    restored(award, tree, paper="Quyết định số 20-QĐ/ĐU, ngày 10/3/2027")
    client.force_login(tree.decider)

    page = client.get(award.get_absolute_url()).text

    assert f'Huỷ: <a href="{revoker.get_absolute_url()}">' in page
    assert f'Phục hồi: <a href="{restorer.get_absolute_url()}">' in page
    assert "Quyết định huỷ</h2>" not in page


@standing
def two_revoked(tree, two_lines):
    """Two lines of one decision, revoked together."""
    given = {"ground": "false_claim", "reason": FALSE, "on": LATER, "by": tree.decider, "at": MARCH}
    return revoking.revoke_lines(two_lines[0].decision, two_lines, **given)


def test_several_lines_are_given_back_in_one_act(client, tree, two_revoked, time_machine):
    one, two = two_revoked
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.decider)
    page = reverse("awards:decision-restore", args=[one.decision_id])
    offered = client.get(one.decision.get_absolute_url()).text

    asked = client.get(page).context["form"]
    none = client.post(page, {"reason": "Ghi huỷ nhầm quyết định."})
    done = client.post(page, {"lines": [one.pk, two.pk], "reason": "Ghi huỷ nhầm quyết định."}, follow=True)

    assert (page in offered, asked.initial, list(asked.fields)) == (True, {}, ["lines", "reason"])
    assert (none.status_code, none.context["form"].errors["lines"]) == (422, ["Chưa chọn dòng nào để phục hồi."])
    assert "2 dòng của Quyết định 01-QĐ/ĐU có hiệu lực trở lại." in done.text
    assert set(Award.objects.values_list("revoked_on", "revocation_key")) == {(None, "")}
    assert page not in done.text


def test_all_lines_or_none_are_given_back(tree, two_revoked):
    one, two = two_revoked
    again = make.a_round(tree.committee, 2027, "two_year", "decided", round_number=2)
    make.an_award(again, two.practice, first_year=two.span_first, on=LATER)
    given = {"reason": "Ghi huỷ nhầm quyết định.", "on": LATER, "at": MARCH}

    with pytest.raises(Refusal, match="không khen hai lần"):
        restoring.restore_lines(one.decision, [one, two], by=tree.decider, **given)
    with pytest.raises(Refusal, match="Chưa chọn dòng"):
        restoring.restore_lines(one.decision, [], by=tree.decider, **given)
    with pytest.raises(Refusal, match="không phục hồi được"):
        restoring.restore_lines(one.decision, [one], by=tree.receiver, **given)

    one.refresh_from_db()
    assert one.revoked_on == LATER


def test_lines_with_a_numbered_revocation_are_given_back_by_a_decision(client, tree, two_revoked, time_machine):
    one, two = two_revoked
    with_a_number(one, tree)
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.decider)
    page = reverse("awards:decision-restore", args=[one.decision_id])
    given = {"lines": [one.pk, two.pk], "reason": "Kết luận kiểm tra lại: số liệu đúng."}

    without = client.post(page, given)
    half = client.post(page, given | {"number": "20-QĐ/ĐU"})
    client.post(page, given | {"number": "20-QĐ/ĐU", "signed_on": "2027-03-10"})

    assert "Chỉ phục hồi được bằng một quyết định mới" in without.context["form"].errors["number"][0]
    assert "Ghi đủ cả số và ngày ký" in half.context["form"].errors["signed_on"][0]
    assert [each.nomination.trail.last().label for each in Award.objects.all()] == ["Phục hồi khen thưởng"] * 2
    assert set(Award.objects.values_list("revoked_on", flat=True)) == {None}


def test_one_paper_gives_back_all_lines_that_were_revoked_together(tree, two_revoked):
    one, two = two_revoked
    with_a_paper(one, tree)
    for each in (one, two):
        revoking.recover(each.recovery, money_back_on=LATER, certificate_back_on=LATER, note="",
                         version=each.recovery.version, by=tree.receiver, at=MARCH)  # fmt: skip
    year = one.decision.round.campaign_year

    columns = starter.begun(one.joint_restoration_key, tree.committee, year, tree.receiver, on=LATER)

    [listed] = columns["appendices"]
    assert "Tiền thưởng trao lại" in listed["text"]
    assert columns["title"] == "phục hồi khen thưởng đối với 02 tập thể"
    assert columns["text"].splitlines()[0] == (
        "Điều 1. Huỷ bỏ việc huỷ khen thưởng đối với 02 tập thể tại Quyết định số 14-QĐ/ĐU, ngày 10/3/2027; phục hồi "
        "khen thưởng đã tặng tại Quyết định số 01-QĐ/ĐU, ngày 18/12/2026 (có danh sách kèm theo)."
    )
    assert "Điều 2. Trao lại giấy khen và tiền thưởng 1.520.000 đồng" in columns["text"]
    assert all(each.name in listed["text"] for each in (one, two))
    assert "760.000" in listed["text"]


def test_the_number_of_the_joint_paper_is_known_where_the_lines_are_given_back(client, tree, two_revoked, time_machine):
    one, two = two_revoked
    with_a_paper(one, tree)
    paper = make.an_issued_paper(tree.committee, 20, "QĐ", "Quyết định", on=LATER, made_from=one.joint_restoration_key)
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.decider)

    form = client.get(reverse("awards:decision-restore", args=[one.decision_id])).context["form"]

    assert form.initial == {"number": "20-QĐ/ĐU", "signed_on": LATER, "lines": [one.pk, two.pk]}
    assert paper.get_absolute_url() in client.get(one.get_absolute_url()).text


def test_the_joint_paper_is_begun_from_the_decision_and_from_each_of_its_lines(client, tree, two_revoked, time_machine):
    one, two = two_revoked
    with_a_paper(one, tree)
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.receiver)

    def offered(record):
        context = client.get(record.get_absolute_url()).context
        return [[row["starter"].key for row in context[name]] for name in ("starters", "restoring")]

    joint = one.joint_restoration_key
    assert offered(one.decision) == [[], [joint]]
    assert offered(one) == [[], [joint, one.restoration_key]]
    assert offered(two) == [[], [joint, two.restoration_key]]
    draft = make.a_draft(tree.committee, "QĐ", "Quyết định", made_from=joint)
    assert offered(one.decision) == [[], []]
    assert draft.get_absolute_url() in client.get(one.decision.get_absolute_url()).text


def test_who_may_not_give_back_is_not_offered_it(client, tree, two_revoked, time_machine):
    one, _ = two_revoked
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.receiver)
    page = reverse("awards:decision-restore", args=[one.decision_id])

    assert client.get(page).url == one.decision.get_absolute_url()
    assert page not in client.get(one.decision.get_absolute_url()).text


def test_an_achievement_rewarded_again_since_is_not_rewarded_twice(tree, award):
    award = revoked(award, tree)
    again = make.a_round(tree.committee, 2027, "two_year", "decided", round_number=2)
    make.an_award(again, award.practice, first_year=award.span_first, on=LATER)

    with pytest.raises(Refusal, match="không khen hai lần"):
        restored(award, tree)


def test_what_was_flagged_stands_as_before_once_the_award_holds_again(tree, award):
    practice = award.practice
    later = a_second_round(tree, practice)
    december, day = at(date(2027, 12, 20)), date(2027, 12, 20)
    revoked(award, tree, on=day, at=december)
    assert Nomination.objects.get(pk=later.pk).state == "referred"

    restoring.restore(award, reason="Ghi huỷ nhầm dòng số 1.", on=day, by=tree.decider, at=december)

    later.refresh_from_db()
    assert (later.state, "BASIS_REVOKED" in {each["code"] for each in later.findings}) == ("proposed", False)
    assert later.trail.last().label == "Căn cứ có hiệu lực trở lại"
    assert not Recheck.objects.exists()
    revoked(award, tree, on=day, at=at(day, 15))
    assert Recheck.objects.get().nomination == later


def test_a_conclusion_stays_and_the_case_is_looked_at_again_when_it_is_revoked_again(tree, award):
    practice = award.practice
    a_second_round(tree, practice)
    day = date(2027, 12, 20)
    revoked(award, tree, on=day, at=at(day))
    revoking.conclude(Recheck.objects.get(), conclusion="Giữ nguyên kết quả.", on=day, by=tree.decider, at=at(day))

    with pytest.raises(Refusal, match="đã kết luận"):
        restoring.restore(award, reason="Ghi huỷ nhầm dòng số 1.", on=day, by=tree.decider, at=at(day))
    restoring.restore(
        award, reason="Kết luận kiểm tra lại.", paper="Quyết định số 20-QĐ/ĐU", on=day, by=tree.decider, at=at(day)
    )
    assert Recheck.objects.get().conclusion == "Giữ nguyên kết quả."
    revoked(award, tree, on=day, at=at(day, 16))

    assert (Recheck.objects.get().conclusion, Recheck.objects.get().concluded_on) == ("", None)


def test_who_was_not_to_come_any_more_is_asked_anew_once_the_award_holds_again(tree, award):
    conference = make.a_conference(tree.committee, award, held_on=date(2027, 4, 1))
    [letter] = inviting.draw_up(conference, by=tree.receiver)
    letter.sent_on, letter.reply = LATER, "coming"
    letter.save()
    revoked(award, tree)
    letter.refresh_from_db()
    assert (letter.reply, letter.note) == ("absent", inviting.NO_MORE)

    restored(award, tree)

    letter.refresh_from_db()
    assert (letter.reply, letter.note) == ("", "")


# ---- what rests on it ----


def test_what_rests_on_a_revoked_award_is_judged_again_and_flagged(tree, award):
    """Example 27: the streak of the later round counts years of the revoked award."""
    practice = award.practice
    later = a_second_round(tree, practice)
    december = at(date(2027, 12, 20))

    revoked(award, tree, on=date(2027, 12, 20), at=december)

    [recheck] = Recheck.objects.of_cause(award)
    later.refresh_from_db()
    assert (recheck.nomination, later.state, later.verdict) == (later, "referred", recheck.verdict)
    assert "dựa vào quyết định đã bị huỷ bỏ" in recheck.says
    assert later.trail.last().label == "Xem lại vì căn cứ đã huỷ"
    assert Notice.objects.filter(user=tree.chief, text__startswith="Cần xem lại").count() == 1


def test_what_is_put_forward_after_the_revocation_stands_on_its_page(client, tree, award):
    practice = award.practice
    revoked(award, tree)
    later = a_second_round(tree, practice)
    page = award.get_absolute_url()
    client.force_login(tree.receiver)
    none = "Không có đề nghị, khen thưởng nào về sau"

    assert none in client.get(page).content.decode()
    Nomination.objects.filter(pk=later.pk).update(
        findings=[{"verdict": "refer", "code": "BASIS_REVOKED", "says": "Căn cứ đã huỷ.", "clause": "S2-17"}]
    )
    told = client.get(page).content.decode()

    assert later.get_absolute_url() in told
    assert "Đề nghị sau ngày huỷ" in told
    assert none not in told


def test_what_was_decided_waits_for_the_committee(tree, award):
    practice = award.practice
    later = a_second_round(tree, practice, "decided")
    Nomination.objects.filter(pk=later.pk).update(state="decided_yes")
    december = at(date(2027, 12, 20))
    revoked(award, tree, on=date(2027, 12, 20), at=december)
    [recheck] = Recheck.objects.open_for([tree.committee])
    given = {"conclusion": "Giữ nguyên kết quả năm 2027.", "on": date(2027, 12, 20), "at": december}

    waiting = Notice.objects.filter(topic=f"recheck:{recheck.pk}")
    assert {each.user for each in waiting.unread()} == {tree.receiver, tree.chief}
    with pytest.raises(Refusal, match="không kết luận được"):
        revoking.conclude(recheck, **given, by=tree.receiver)
    revoking.conclude(recheck, **given, by=tree.decider)
    assert not waiting.unread().exists()

    later.refresh_from_db()
    assert (later.state, recheck.concluded_on) == ("decided_yes", date(2027, 12, 20))
    with pytest.raises(Refusal, match="đã có kết luận"):
        revoking.conclude(recheck, **given, by=tree.decider)


@pytest.mark.parametrize(("who", "concludes"), [("decider", True), ("leader", False)])
def test_the_committee_of_the_later_round_is_asked_for_its_conclusion(client, tree, who, concludes):
    practice = make.a_practice(tree.cell, tree.committee)
    own = make.an_award(make.a_round(tree.cell, 2025, "base", "decided", form=make.a_commendation()), practice)
    later = make.a_nomination(make.a_round(tree.committee, 2026, "two_year", form=make.a_form()), practice, "referred")
    Award.objects.update(revoked_on=SIGNED, revoke_reason="Ghi trùng số liệu.")
    recheck = Recheck.objects.create(
        cause=own, nomination=later, verdict="refer", says="Dựa vào quyết định đã huỷ.", found_on=SIGNED
    )
    act = reverse("awards:recheck-conclude", args=[recheck.pk])
    client.force_login(getattr(tree, who))

    page = client.get(own.get_absolute_url()).content.decode()

    assert (act in page, "Chờ kết luận của cấp uỷ" in page) == (concludes, not concludes)
    assert ("Ghi trùng số liệu." in client.get(act).content.decode()) == concludes
    Recheck.objects.update(concluded_on=SIGNED, conclusion="Giữ nguyên kết quả.")
    assert "Ghi kết luận" not in client.get(act).content.decode()


def test_what_is_to_come_back_or_looked_at_again_waits_as_a_task(tree, award):
    practice = award.practice
    a_second_round(tree, practice)
    revoked(award, tree, on=date(2027, 12, 20), at=at(date(2027, 12, 20)))
    [recheck] = Recheck.objects.of_cause(award)

    told = {
        name: [task.url for task in after_tasks(getattr(tree, name), on=date(2027, 12, 20))]
        for name in ("receiver", "decider", "clerk")
    }

    back, again = award.get_absolute_url(), reverse("awards:recheck-conclude", args=[recheck.pk])
    assert told == {"receiver": [back], "decider": [back, again], "clerk": []}
