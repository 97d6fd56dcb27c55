"""What comes after a decision: corrected, revoked, recovered, looked at again, told, presented, checked by anybody."""

import re
from datetime import date, time
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from awards import checking, codes, conferences, correcting, deciding, drafting, inviting, restoring, revoking
from awards.after_tasks import after_tasks
from awards.models import Award, AwardRound, Conference, Nomination, Presentation, Recheck, Recovery
from campaign import papers
from campaign.drafts import starter
from campaign.models import Document
from reports.paper import Row, Table
from reports.papers.conference import order_paper
from tests import make
from tests.awards.test_deciding import DECEMBER, SIGNED, a_closed_round, a_person_here, a_rising, issued
from tests.make import at
from units.models import Notice, User
from units.versions import Overtaken
from units.workflow import Refusal, take

LATER = date(2027, 3, 10)
MARCH = at(LATER)
FALSE = "Số liệu không đúng thực tế."


def an_award(tree, *practices):
    return issued(tree, *practices or [a_rising(tree)]).awards.order_by("position").first()


def revoked(award, tree, on=LATER, at=MARCH, **given):
    given = {"ground": "false_claim", "reason": FALSE} | given
    return revoking.revoke(award, **given, on=on, by=tree.decider, at=at)


# ---- the code ----


def test_a_code_is_drawn_from_letters_that_cannot_be_mistaken():
    code = codes.new_code()

    assert len(code) == 12
    assert set(code) <= set("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    assert codes.plain(codes.shown(code).lower()) == code


def test_every_award_has_a_code_of_its_own(tree):
    issued(tree, *(a_rising(tree) for _ in range(4)))

    assert len(set(Award.objects.values_list("code", flat=True))) == 4


# ---- checked by anybody ----


def page_of(client, award):
    return client.get(reverse("awards:check", args=[award.code]))


def test_anybody_sees_what_the_certificate_shows_and_that_it_is_valid(client, tree):
    person = a_person_here(tree, is_party_member=True, phone="0912345678")
    award = an_award(tree, a_rising(tree, person=person))

    response = page_of(client, award)
    page = response.content.decode()

    shown = [award.name, "Chuyên viên, Chi bộ Văn phòng", award.achievement, "01-QĐ/ĐU", "18/12/2026", "01/2026",
             "Ban Thường vụ Đảng uỷ các cơ quan Đảng tỉnh", "Hoàng Văn Quyết", "Có hiệu lực"]  # fmt: skip
    assert [each for each in shown if each not in page] == []
    assert [each for each in ("0912345678", "760.000", "đảng viên") if each in page.lower()] == []
    assert (response.headers["X-Robots-Tag"], response.headers["Cache-Control"]) == ("noindex, nofollow", "no-store")


def test_the_page_says_revoked_and_corrected(client, tree):
    one, two = issued(tree, a_rising(tree), a_rising(tree)).awards.order_by("position")
    corrected(one, tree, {"achievement": "Đã có thành tích khác"})
    revoked(two, tree)

    assert checking.looked_up(one.code).state == ("corrected", "Có hiệu lực, đã đính chính")
    assert checking.looked_up(one.code).achievement == "Đã có thành tích khác"
    assert checking.looked_up(two.code).state == ("revoked", "Đã huỷ")
    assert "không còn giá trị" in page_of(client, two).content.decode()


def test_what_is_no_certificate_is_not_found(client, tree):
    award = an_award(tree)
    Document.objects.filter(decision__awards=award).update(state="draft")

    assert page_of(client, award).status_code == 404
    assert client.get(reverse("awards:check", args=["ABCDEFGHJKLM"])).status_code == 404
    assert checking.looked_up("ngắn") is None


def test_the_field_leads_to_the_code_as_printed(client, tree):
    award = an_award(tree)

    response = client.get(reverse("awards:check-ask"), {"ma": codes.shown(award.code).lower()})

    assert response.url == award.check_path
    assert client.get(reverse("awards:check-ask")).status_code == 200


def test_who_guesses_is_stopped(client, tree):
    award = an_award(tree)
    for number in range(10):
        client.get(reverse("awards:check", args=[f"AAAAAAAAAA{number:02d}"]))

    response = page_of(client, award)

    assert (response.status_code, response.headers["Retry-After"]) == (429, "60")
    assert award.name not in response.content.decode()


def test_one_computer_may_not_ask_without_end(client, tree):
    award = an_award(tree)

    answers = [page_of(client, award).status_code for _ in range(61)]

    assert answers == [200] * 60 + [429]


# ---- corrected ----


def corrected(award, tree, values, on=SIGNED):
    correction = correcting.correct(award, values, by=tree.receiver, at=DECEMBER)
    return correcting.issue(correction, on=on, by=tree.receiver, at=DECEMBER)


def test_a_new_decision_corrects_a_line_and_leaves_the_old_list_alone(tree):
    award = an_award(tree)
    frozen = award.decision.facts

    correction = corrected(award, tree, {"name": "Chi bộ Văn phòng Đảng uỷ", "achievement": award.achievement})

    award.refresh_from_db()
    award.decision.refresh_from_db()
    old = Document.objects.get(pk=award.decision.document_id)
    assert (award.name, award.corrected_by, award.register_number) == (
        "Chi bộ Văn phòng Đảng uỷ", correction, "01/2026",
    )  # fmt: skip
    assert (correction.document.number_text, correction.document.state) == ("02-QĐ/ĐU", "issued")
    assert correction.document.text.splitlines() == [
        "Điều 1. Đính chính danh sách kèm theo Quyết định số 01-QĐ/ĐU, ngày 18/12/2026 như sau:",
        "- Số thứ tự 01, tên tập thể, cá nhân: đã ghi “Chi bộ Văn phòng”; nay sửa là “Chi bộ Văn phòng Đảng uỷ”.",
        "Điều 2. Các nội dung khác của Quyết định số 01-QĐ/ĐU, ngày 18/12/2026 giữ nguyên.",
        "Điều 3. Các tổ chức, đơn vị và tập thể, cá nhân liên quan chịu trách nhiệm thi hành Quyết định này. "
        "Quyết định có hiệu lực kể từ ngày ký.",
    ]
    assert (old.state, old.replaced_by) == ("corrected", correction.document)
    assert award.decision.facts == frozen
    assert Notice.objects.filter(user=tree.clerk, text__contains="đính chính").count() == 1


def test_lines_gather_in_one_draft_and_leave_it_again(tree):
    one, two = issued(tree, a_rising(tree), a_rising(tree)).awards.order_by("position")
    correcting.correct(two, {"name": "Tên khác"}, by=tree.receiver, at=DECEMBER)
    draft = correcting.correct(one, {"name": "Tên nữa"}, by=tree.receiver, at=DECEMBER)

    assert [row["position"] for row in draft.lines] == [1, 2]
    assert correcting.drop(draft, one.pk, by=tree.receiver).lines[0]["award"] == two.pk
    assert correcting.drop(draft, two.pk, by=tree.receiver) is None
    assert not one.decision.corrections.exists()


@pytest.mark.parametrize(
    ("who", "values", "why"),
    [
        ("clerk", {"name": "Khác"}, "không đính chính được"),
        ("receiver", {"name": "Chi bộ Văn phòng"}, "Chưa có nội dung nào khác"),
    ],
)
def test_what_is_no_correction(tree, who, values, why):
    award = an_award(tree)

    with pytest.raises(Refusal, match=why):
        correcting.correct(award, values, by=getattr(tree, who), at=DECEMBER)


def test_a_revoked_line_is_not_corrected(tree):
    award = an_award(tree)
    draft = correcting.correct(award, {"name": "Khác"}, by=tree.receiver, at=DECEMBER)
    revoked(award, tree, on=SIGNED, at=DECEMBER)

    with pytest.raises(Refusal, match="đã huỷ"):
        correcting.correct(award, {"name": "Khác nữa"}, by=tree.receiver, at=DECEMBER)
    with pytest.raises(Refusal, match="đã thay đổi"):
        correcting.issue(draft, on=SIGNED, by=tree.receiver, at=DECEMBER)
    draft.document.refresh_from_db()
    assert (draft.document.state, draft.document.number) == ("draft", None)


def test_what_keeps_a_correction_from_being_issued_is_said(tree):
    draft = correcting.correct(an_award(tree), {"name": "Khác"}, by=tree.receiver, at=DECEMBER)
    draft.document.signer_name = ""

    assert list(correcting.missing(draft, on=date(2026, 12, 1))) == [
        "Văn bản còn thiếu: người ký.",
        "Ngày ký đính chính không thể trước ngày của quyết định được đính chính.",
    ]


def test_a_correction_goes_through_its_pages(client, tree, time_machine):
    award = an_award(tree)
    time_machine.move_to(DECEMBER, tick=False)
    client.force_login(tree.receiver)

    given = {"name": "Chi bộ Văn phòng Đảng uỷ", "post_and_unit": "", "achievement": award.achievement}
    page = client.post(reverse("awards:award-correct", args=[award.pk]), given).url
    form = client.get(page).context["form"]
    typed = {name: form.initial.get(name) or "" for name in form.fields} | {"on": "2026-12-18"}
    following = client.post(page, typed).url
    ahead = client.get(following.split("?")[0], {"ngay": "2026-12-30"}).content.decode()
    client.post(following.split("?")[0], {"ngay": "2026-12-18"})

    award.refresh_from_db()
    assert ("Ngày ký còn ở phía trước" in ahead, "Ban hành</button>" in ahead) == (True, False)
    assert award.corrected_by.document.state == "issued"
    assert "Đã đính chính" in client.get(award.decision.get_absolute_url()).content.decode()
    of_the_model = reverse("awards:practice-awards", args=[award.practice_id])
    assert "Đã đính chính" in client.get(of_the_model).content.decode()


# ---- revoked ----


def test_what_was_given_has_to_come_back(tree):
    award = revoked(an_award(tree), tree, paper="Quyết định số 05-QĐ/ĐU")

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
def test_what_is_no_recovery(tree, who, back_on, version, refusal):
    recovery = revoked(an_award(tree), tree).recovery

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


def test_a_revocation_names_its_ground(tree):
    with pytest.raises(Refusal, match="căn cứ huỷ"):
        revoked(an_award(tree), tree, ground="")


def a_second_round(tree, practice, state="open"):
    """Lần 2 of the year after, with the practice put forward on the years up to it."""
    make.a_lived_year(practice, 2027, "exemplary", score=95)
    round_ = make.a_round(tree.committee, 2027, "two_year", state, round_number=2)
    return make.a_nomination(round_, practice, "proposed", span_first=2027, result=practice.results.get(year=2027))


def test_a_revocation_is_written_with_number_and_day_of_its_decision(client, tree, time_machine):
    award = an_award(tree)
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


def test_the_decision_of_a_revocation_signed_outside_is_written_afterwards(client, tree, time_machine):
    award = revoked(an_award(tree), tree)
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
def test_what_is_no_decision_of_a_revocation(client, tree, who, is_revoked, signed_on, why):
    award = revoked(an_award(tree), tree) if is_revoked else an_award(tree)

    with pytest.raises(Refusal, match=why):
        revoking.name_paper(award, paper="14-QĐ/ĐU", signed_on=signed_on, by=getattr(tree, who))


def test_a_decision_that_takes_an_award_back_follows_the_one_it_revokes_and_leaves_it_in_force(
    client, tree, time_machine
):
    award = revoked(an_award(tree), tree)
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


def test_the_decision_that_takes_an_award_back_is_begun_from_its_page(client, tree, time_machine):
    award = revoked(an_award(tree), tree)
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


def two_awards(tree):
    person = a_person_here(tree, is_party_member=True)
    return list(issued(tree, a_rising(tree), a_rising(tree, person=person)).awards.order_by("position"))


def test_lines_revoked_together_are_taken_back_by_one_paper_with_a_list(client, tree, time_machine):
    one, two = two_awards(tree)
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


def test_a_line_revoked_after_the_paper_was_begun_has_one_of_its_own(client, tree, time_machine):
    one, two = two_awards(tree)
    revoked(one, tree)
    draft = make.a_draft(tree.committee, "QĐ", "Quyết định", made_from=one.revocation_key)

    revoked(two, tree, at=at(LATER, 10))

    assert two.revocation_key not in ("", one.revocation_key)
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.receiver)
    shown = client.get(one.decision.get_absolute_url())
    assert draft.get_absolute_url() in shown.content.decode()
    assert [row["starter"].key for row in shown.context["starters"]] == [two.revocation_key]


def test_the_number_of_a_revocation_is_written_on_all_its_lines(client, tree, time_machine):
    one, two = two_awards(tree)
    revoked(one, tree)
    revoked(two, tree)
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.receiver)
    page = reverse("awards:award-revocation-paper", args=[one.pk])

    said = client.post(page, {"number": "14-QĐ/ĐU", "signed_on": "2027-03-10"}, follow=True).content.decode()

    two.refresh_from_db()
    assert two.revoke_paper == "Quyết định số 14-QĐ/ĐU, ngày 10/3/2027"
    assert "chung cho 2 dòng cùng huỷ" in said


def test_several_lines_are_revoked_by_the_committee_alone(client, tree):
    one, _ = two_awards(tree)
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


def test_a_revocation_entered_by_mistake_is_undone_and_leaves_its_trail(client, tree, time_machine):
    award = revoked(an_award(tree), tree)
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
def test_what_does_not_give_an_award_back(tree, who, given, why):
    award = revoked(an_award(tree), tree)
    given = {"reason": "Ghi huỷ nhầm dòng số 1.", "on": LATER} | given

    with pytest.raises(Refusal, match=why):
        restoring.restore(award, **given, by=getattr(tree, who), at=MARCH)


def test_an_award_that_stands_is_not_given_back(tree):
    with pytest.raises(Refusal, match="chưa huỷ"):
        restored(an_award(tree), tree)


def test_the_draft_of_the_revocation_goes_before_it_is_undone(tree):
    award = revoked(an_award(tree), tree)
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
def test_what_rests_on_a_revocation_is_given_back_by_a_decision_alone(client, tree, time_machine, happened, why):
    award = revoked(an_award(tree), tree)
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
    client, tree, time_machine
):
    award = revoked(an_award(tree), tree)
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


def two_revoked(tree):
    """Two lines of one decision, revoked together."""
    decision = issued(tree, a_rising(tree), a_rising(tree))
    rows = list(decision.awards.order_by("position"))
    given = {"ground": "false_claim", "reason": FALSE, "on": LATER, "by": tree.decider, "at": MARCH}
    return revoking.revoke_lines(decision, rows, **given)


def test_several_lines_are_given_back_in_one_act(client, tree, time_machine):
    one, two = two_revoked(tree)
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


def test_all_lines_or_none_are_given_back(tree):
    one, two = two_revoked(tree)
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


def test_lines_with_a_numbered_revocation_are_given_back_by_a_decision(client, tree, time_machine):
    one, two = two_revoked(tree)
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


def test_one_paper_gives_back_all_lines_that_were_revoked_together(tree):
    one, two = two_revoked(tree)
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


def test_the_number_of_the_joint_paper_is_known_where_the_lines_are_given_back(client, tree, time_machine):
    one, two = two_revoked(tree)
    with_a_paper(one, tree)
    paper = make.an_issued_paper(tree.committee, 20, "QĐ", "Quyết định", on=LATER, made_from=one.joint_restoration_key)
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.decider)

    form = client.get(reverse("awards:decision-restore", args=[one.decision_id])).context["form"]

    assert form.initial == {"number": "20-QĐ/ĐU", "signed_on": LATER, "lines": [one.pk, two.pk]}
    assert paper.get_absolute_url() in client.get(one.get_absolute_url()).text


def test_the_joint_paper_is_begun_from_the_decision_and_from_each_of_its_lines(client, tree, time_machine):
    one, two = two_revoked(tree)
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


def test_who_may_not_give_back_is_not_offered_it(client, tree, time_machine):
    one, _ = two_revoked(tree)
    time_machine.move_to(MARCH, tick=False)
    client.force_login(tree.receiver)
    page = reverse("awards:decision-restore", args=[one.decision_id])

    assert client.get(page).url == one.decision.get_absolute_url()
    assert page not in client.get(one.decision.get_absolute_url()).text


def test_an_achievement_rewarded_again_since_is_not_rewarded_twice(tree):
    award = revoked(an_award(tree), tree)
    again = make.a_round(tree.committee, 2027, "two_year", "decided", round_number=2)
    make.an_award(again, award.practice, first_year=award.span_first, on=LATER)

    with pytest.raises(Refusal, match="không khen hai lần"):
        restored(award, tree)


def test_what_was_flagged_stands_as_before_once_the_award_holds_again(tree):
    practice = a_rising(tree)
    award = an_award(tree, practice)
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


def test_a_conclusion_stays_and_the_case_is_looked_at_again_when_it_is_revoked_again(tree):
    practice = a_rising(tree)
    award = an_award(tree, practice)
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


def test_who_was_not_to_come_any_more_is_asked_anew_once_the_award_holds_again(tree):
    award = an_award(tree)
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


def test_what_rests_on_a_revoked_award_is_judged_again_and_flagged(tree):
    """Example 27: the streak of the later round counts years of the revoked award."""
    practice = a_rising(tree)
    award = an_award(tree, practice)
    later = a_second_round(tree, practice)
    december = at(date(2027, 12, 20))

    revoked(award, tree, on=date(2027, 12, 20), at=december)

    [recheck] = Recheck.objects.of_cause(award)
    later.refresh_from_db()
    assert (recheck.nomination, later.state, later.verdict) == (later, "referred", recheck.verdict)
    assert "dựa vào quyết định đã bị huỷ bỏ" in recheck.says
    assert later.trail.last().label == "Xem lại vì căn cứ đã huỷ"
    assert Notice.objects.filter(user=tree.chief, text__startswith="Cần xem lại").count() == 1


def test_what_is_put_forward_after_the_revocation_stands_on_its_page(client, tree):
    practice = a_rising(tree)
    award = revoked(an_award(tree, practice), tree)
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


def test_what_was_decided_waits_for_the_committee(tree):
    practice = a_rising(tree)
    award = an_award(tree, practice)
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


def test_what_is_to_come_back_or_looked_at_again_waits_as_a_task(tree):
    practice = a_rising(tree)
    award = an_award(tree, practice)
    a_second_round(tree, practice)
    revoked(award, tree, on=date(2027, 12, 20), at=at(date(2027, 12, 20)))
    [recheck] = Recheck.objects.of_cause(award)

    told = {
        name: [task.url for task in after_tasks(getattr(tree, name), on=date(2027, 12, 20))]
        for name in ("receiver", "decider", "clerk")
    }

    back, again = award.get_absolute_url(), reverse("awards:recheck-conclude", args=[recheck.pk])
    assert told == {"receiver": [back], "decider": [back, again], "clerk": []}


# ---- told ----


def test_the_not_chosen_are_told_why(tree):
    person = a_person_here(tree, is_party_member=True)
    own = User.objects.create(username="hoa", full_name="Lê Thị Hoa", person=person)
    chosen, left, refused = a_rising(tree), a_rising(tree, person=person), a_rising(tree)
    round_ = a_closed_round(tree, [chosen, left])
    rejected = make.a_nomination(round_, refused, "rejected", span_first=2025)
    rejected.trail.create(step="reject", label="Không nhất trí", target="rejected", at=DECEMBER, reason="Chưa lan toả.")
    decision = drafting.draw_up(round_, kind="award", by=tree.receiver, at=DECEMBER)
    key = str(round_.nominations.get(practice=left).pk)
    drafting.hold_back(decision, key, reason="Để dành chỉ tiêu năm sau.", on=SIGNED, by=tree.receiver)

    deciding.issue(decision, on=SIGNED, by=tree.receiver, at=DECEMBER)

    assert sorted(Notice.objects.filter(user=tree.clerk).values_list("text", flat=True)) == sorted([
        "Quyết định 01-QĐ/ĐU: 1 mô hình, điển hình của đơn vị được khen thưởng.",
        f"2 mô hình không có trong Quyết định 01-QĐ/ĐU. “{left}”: Để dành chỉ tiêu năm sau. “{refused}”: Chưa lan toả.",
    ])  # fmt: skip
    assert [each.text for each in Notice.objects.filter(user=own)] == [
        f"“{left}” không có trong Quyết định 01-QĐ/ĐU: Để dành chỉ tiêu năm sau."
    ]


# ---- the conference ----


def a_conference(tree, *practices):
    decision = issued(tree, *practices or [a_rising(tree)])
    planned = Conference(
        unit=tree.committee, name="Hội nghị biểu dương", held_on=date(2026, 12, 25), starts_at=time(8),
        place="Hội trường", programme="Khai mạc",
    )  # fmt: skip
    return conferences.plan(planned, papers=[decision.pk], by=tree.receiver, at=DECEMBER)


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


def test_an_award_is_called_up_once(tree):
    conference = a_conference(tree)
    key = conferences.paper_key(Award.objects.get())

    with pytest.raises(Refusal, match="không còn tập thể, cá nhân nào chờ trao"):
        conferences.add(conference, key, by=tree.receiver)


def test_a_day_that_is_over_or_off_is_not_proposed_for_a_conference(client, tree, time_machine):
    an_award(tree)
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


def test_a_conference_to_which_people_were_asked_by_word_is_noted_as_held(tree):
    conference = a_conference(tree)

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


def test_what_the_province_gave_is_handed_over_at_the_conference_of_who_proposed_it(client, tree):
    conference = a_conference(tree)
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


def test_a_decision_whose_lines_are_all_called_up_offers_no_conference(client, tree):
    award = an_award(tree)
    client.force_login(tree.receiver)
    before = client.get(award.decision.get_absolute_url()).content.decode()

    make.a_conference(tree.committee, award)
    after = client.get(award.decision.get_absolute_url()).content.decode()

    assert ("Lập hội nghị biểu dương" in before, "Lập hội nghị biểu dương" in after) == (True, False)


def test_the_page_of_a_decision_ticks_its_own_paper_among_all_that_wait(client, tree):
    award, above = an_award(tree), granted_above(tree)
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


def test_who_is_called_up_is_invited(tree):
    conference = a_conference(tree)

    told = inviting.invite(conference, by=tree.receiver, at=DECEMBER)

    assert (told, conference.state) == (1, "invited")
    assert Notice.objects.filter(user=tree.clerk, text__startswith="Mời dự Hội nghị biểu dương, 08:00 ngày 25/12/2026")
    with pytest.raises(Refusal, match="đã qua"):
        inviting.remind(conference, by=tree.receiver, at=MARCH)


def test_a_conference_on_a_day_off_says_so_to_who_plans_it(client, tree):
    conference = a_conference(tree)
    said = {}
    for day in (date(2026, 12, 25), date(2026, 12, 26)):
        Conference.objects.update(held_on=day)
        for who in ("receiver", "member"):
            client.force_login(getattr(tree, who))
            answer = client.get(conference.get_absolute_url())
            said[day.day, who] = "là ngày nghỉ" in answer.content.decode()

    assert said == {(25, "receiver"): False, (25, "member"): False, (26, "receiver"): True, (26, "member"): False}


def test_what_is_handed_over_is_ticked_and_the_tick_taken_back(tree):
    row = a_conference(tree).presentations.get()

    conferences.hand_over(row, on=SIGNED, received_by="", by=tree.receiver, at=DECEMBER)
    ticked = (row.handed_on, row.received_by)
    conferences.hand_over(row, on=None, received_by="", by=tree.receiver, at=DECEMBER)

    assert ticked == (SIGNED, "Chi bộ Văn phòng")
    assert (row.handed_on, row.received_by) == (None, "")


def test_a_revoked_award_is_not_handed_over(tree):
    row = a_conference(tree).presentations.get()
    revoked(row.award, tree, on=SIGNED, at=DECEMBER)
    row.refresh_from_db()

    with pytest.raises(Refusal, match="đã huỷ"):
        conferences.hand_over(row, on=SIGNED, received_by="", by=tree.receiver, at=DECEMBER)


def test_a_conference_that_was_held_keeps_its_programme(tree):
    conference = a_conference(tree)
    Conference.objects.update(state="held")
    conference.refresh_from_db()

    with pytest.raises(Refusal, match="đã tổ chức"):
        conferences.write(conference, {"name": "Khác"}, version=0, by=tree.receiver)
    with pytest.raises(Refusal, match="không tổ chức hội nghị"):
        conferences.write(conference, {"name": "Khác"}, version=0, by=tree.decider)
    with pytest.raises(Overtaken):
        conferences.write(conference, {"name": "Khác"}, version=5, by=tree.receiver)


def test_a_conference_is_planned_and_held_on_its_pages(client, tree, time_machine):
    award = an_award(tree)
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


def test_the_minutes_of_a_conference_say_what_was_handed_over(tree):
    conference = held_with(tree)
    year = conference.presentations.first().award.decision.round.campaign_year

    columns = starter.begun(conference.minutes_key, tree.committee, year, tree.receiver, on=SIGNED)

    assert (columns["authority"], columns["second_authority"]) == ("CHỦ TRÌ HỘI NGHỊ", "NGƯỜI GHI BIÊN BẢN")
    for said in (
        "1. Khai mạc.",
        "2. Trao giấy khen.",
        "Đã trao 01/02 lượt",
        "Đã trao, Nguyễn Thị Nhận nhận thay",
        "Chưa trao",
    ):
        assert said in columns["text"]
    assert "made_from" not in starter.begun(conference.letter_key, tree.committee, year, tree.receiver, on=SIGNED)


def test_the_minutes_name_what_was_handed_over_before_it_was_revoked(tree):
    conference = held_with(tree)
    handed, left = (row.award for row in conference.presentations.order_by("position"))
    year = handed.decision.round.campaign_year
    for award in (handed, left):
        revoked(award, tree)

    columns = starter.begun(conference.minutes_key, tree.committee, year, tree.receiver, on=SIGNED)

    assert "Đã trao 01/01 lượt" in columns["text"]
    assert (f"| 1 | {handed.name} |" in columns["text"], f"| 2 | {left.name} |" in columns["text"]) == (True, False)


def test_what_the_minutes_say_was_handed_over_is_not_taken_back(client, tree, time_machine):
    conference = held_with(tree)
    first, second = conference.presentations.order_by("position")
    time_machine.move_to(DECEMBER, tick=False)
    client.force_login(tree.receiver)
    before = client.get(conference.get_absolute_url()).content.decode()
    Conference.objects.update(state="minuted")

    said = client.post(reverse("awards:presentation-tick", args=[first.pk]), {"undo": "1"}, follow=True)
    client.post(reverse("awards:presentation-tick", args=[second.pk]))

    first.refresh_from_db()
    second.refresh_from_db()
    assert ("Ghi nhầm" in before, "Nhận thay: Nguyễn Thị Nhận" in before) == (True, True)
    assert ("Hội nghị đã có biên bản" in said.content.decode(), "Ghi nhầm" in said.content.decode()) == (True, False)
    assert (first.handed_on, second.handed_on) == (SIGNED, SIGNED)


def test_a_conference_is_closed_once_its_minutes_are_issued(client, tree, time_machine):
    conference = held_with(tree)
    time_machine.move_to(DECEMBER, tick=False)
    client.force_login(tree.receiver)
    page = conference.get_absolute_url()
    assert "Soạn biên bản" in client.get(page).content.decode()

    refused = client.post(f"{page}minute/", follow=True).content.decode()
    make.an_issued_paper(tree.committee, 9, "BB", "Biên bản", on=SIGNED, made_from=conference.minutes_key)
    client.post(f"{page}minute/")

    conference.refresh_from_db()
    assert "Biên bản hội nghị chưa ban hành" in refused
    assert conference.state == "minuted"
    assert "Soạn biên bản" not in client.get(page).content.decode()
    with pytest.raises(Refusal, match="đã tổ chức"):
        conferences.write(conference, {"name": "Khác"}, version=0, by=tree.receiver)


@pytest.mark.parametrize("typed", ["99/99/2026", "2026-02-31"])
def test_what_is_no_day_is_not_ticked_as_today(client, tree, time_machine, typed):
    row = a_conference(tree).presentations.get()
    time_machine.move_to(DECEMBER, tick=False)
    client.force_login(tree.receiver)

    page = client.post(reverse("awards:presentation-tick", args=[row.pk]), {"on": typed}, follow=True)

    row.refresh_from_db()
    assert row.handed_on is None
    assert "Ngày trao không đúng" in page.content.decode()


def test_a_conference_is_not_held_before_its_day(tree):
    conference = a_conference(tree)
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


# ---- through the years ----


def test_what_a_unit_and_a_person_were_given_stands_on_one_page(client, tree):
    person = a_person_here(tree, is_party_member=True)
    issued(tree, a_rising(tree), a_rising(tree, person=person))
    client.force_login(tree.receiver)

    def names(name, record):
        return [each.name for each in client.get(reverse(f"awards:{name}", args=[record.pk])).context["page"].rows]

    assert sorted(names("unit-awards", tree.cell)) == ["Bà Lê Thị Hoa", "Chi bộ Văn phòng"]
    assert names("person-awards", person) == ["Bà Lê Thị Hoa"]
    assert names("unit-awards", tree.sibling) == []


def test_the_awards_through_the_years_are_filtered_and_go_into_a_sheet(client, tree):
    practice = a_rising(tree)
    this_year = an_award(tree, practice)
    before = make.an_award(make.a_round(tree.committee, 2024, state="decided", form=make.a_form()), practice, 2024)
    revoked(before, tree, on=SIGNED, at=DECEMBER)
    client.force_login(tree.receiver)
    page = reverse("awards:practice-awards", args=[practice.pk])

    every, one, gone = (
        client.get(page, asked).context["page"].rows for asked in ({}, {"nam": "2024"}, {"huy": "true"})
    )
    sheet = load_workbook(BytesIO(client.get(page, {"xuat": "xlsx"}).getvalue())).active

    assert (every, one, gone) == ([this_year, before], [before], [before])
    assert {"Đã huỷ 18/12/2026", "Có hiệu lực"} <= {cell.value for row in sheet for cell in row}


@pytest.mark.parametrize("page", ["unit-awards", "decision", "conference", "award"])
def test_pages_cost_the_same_for_many_awards(queries, tree, page):
    def cost(number, count):
        round_ = a_closed_round(tree, [a_rising(tree) for _ in range(count)], round_number=number)
        decision = drafting.draw_up(round_, kind="award", by=tree.receiver, at=DECEMBER)
        award = deciding.issue(decision, on=SIGNED, by=tree.receiver, at=DECEMBER).awards.first()
        conference = make.a_conference(tree.committee, *decision.awards.all())
        records = {"unit-awards": tree.cell, "decision": decision, "conference": conference, "award": award}
        url = reverse(f"awards:{page}", args=[records[page].pk])
        queries(url, tree.receiver)
        return queries(url, tree.receiver)

    assert cost(1, 2) == cost(11, 6)
