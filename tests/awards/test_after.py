"""What comes after a decision: its code, checked by anybody, corrected, told, and honours through the years."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from awards import checking, codes, correcting, deciding, drafting, revoking
from awards.models import Award
from campaign.models import Document
from tests import make
from tests.awards.test_deciding import DECEMBER, SIGNED, a_closed_round, a_person_here, a_rising, issued
from tests.make import at
from units.models import Notice, User
from units.workflow import Refusal

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


def test_the_page_says_revoked_and_corrected(client, tree, two_lines):
    one, two = two_lines
    corrected(one, tree, {"achievement": "Đã có thành tích khác"})
    revoked(two, tree)

    assert checking.looked_up(one.code).state == ("corrected", "Có hiệu lực, đã đính chính")
    assert checking.looked_up(one.code).achievement == "Đã có thành tích khác"
    assert checking.looked_up(two.code).state == ("revoked", "Đã huỷ")
    assert "không còn giá trị" in page_of(client, two).content.decode()


def test_what_is_no_certificate_is_not_found(client, award):
    Document.objects.filter(decision__awards=award).update(state="draft")

    assert page_of(client, award).status_code == 404
    assert client.get(reverse("awards:check", args=["ABCDEFGHJKLM"])).status_code == 404
    assert checking.looked_up("ngắn") is None


def test_the_field_leads_to_the_code_as_printed(client, award):
    response = client.get(reverse("awards:check-ask"), {"ma": codes.shown(award.code).lower()})

    assert response.url == award.check_path
    assert client.get(reverse("awards:check-ask")).status_code == 200


def test_who_guesses_is_stopped(client, award):
    for number in range(10):
        client.get(reverse("awards:check", args=[f"AAAAAAAAAA{number:02d}"]))

    response = page_of(client, award)

    assert (response.status_code, response.headers["Retry-After"]) == (429, "60")
    assert award.name not in response.content.decode()


def test_one_computer_may_not_ask_without_end(client, award):
    answers = [page_of(client, award).status_code for _ in range(61)]

    assert answers == [200] * 60 + [429]


# ---- corrected ----


def corrected(award, tree, values, on=SIGNED):
    correction = correcting.correct(award, values, by=tree.receiver, at=DECEMBER)
    return correcting.issue(correction, on=on, by=tree.receiver, at=DECEMBER)


def test_a_new_decision_corrects_a_line_and_leaves_the_old_list_alone(tree, award):
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


def test_lines_gather_in_one_draft_and_leave_it_again(tree, two_lines):
    one, two = two_lines
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
def test_what_is_no_correction(tree, award, who, values, why):
    with pytest.raises(Refusal, match=why):
        correcting.correct(award, values, by=getattr(tree, who), at=DECEMBER)


def test_a_revoked_line_is_not_corrected(tree, award):
    draft = correcting.correct(award, {"name": "Khác"}, by=tree.receiver, at=DECEMBER)
    revoked(award, tree, on=SIGNED, at=DECEMBER)

    with pytest.raises(Refusal, match="đã huỷ"):
        correcting.correct(award, {"name": "Khác nữa"}, by=tree.receiver, at=DECEMBER)
    with pytest.raises(Refusal, match="đã thay đổi"):
        correcting.issue(draft, on=SIGNED, by=tree.receiver, at=DECEMBER)
    draft.document.refresh_from_db()
    assert (draft.document.state, draft.document.number) == ("draft", None)


def test_what_keeps_a_correction_from_being_issued_is_said(tree, award):
    draft = correcting.correct(award, {"name": "Khác"}, by=tree.receiver, at=DECEMBER)
    draft.document.signer_name = ""

    assert list(correcting.missing(draft, on=date(2026, 12, 1))) == [
        "Văn bản còn thiếu: người ký.",
        "Ngày ký đính chính không thể trước ngày của quyết định được đính chính.",
    ]


def test_a_correction_goes_through_its_pages(client, tree, award, time_machine):
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
