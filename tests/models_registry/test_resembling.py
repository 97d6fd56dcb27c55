import io
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from models_registry import likeness, resembling
from models_registry.models import Resemblance
from tests.ground import standing
from tests.make import NOW, a_registration, a_report, a_resemblance, a_unit, a_year, an_accepted_registration
from units import workbooks
from units.models import Notice
from units.workflow import Refusal, take

OWN = {
    "baseline": "Bốn mươi phần trăm hồ sơ đất đai phải trả lại vì người dân khai thiếu giấy tờ nguồn gốc thửa đất.",
    "goal": "Mỗi hộ chỉ đi lại một lần, cán bộ địa chính đến tận ấp hướng dẫn kê khai.",
    "methods": "Tổ lưu động ba người, mỗi tuần hai buổi tối tại nhà văn hoá ấp, có loa báo trước.",
    "outputs": "Sổ tay kê khai bỏ túi, danh sách hộ đã được hướng dẫn.",
}


def sent(unit, title, state="submitted", year=None, **columns):
    year = year or a_year(unit.parent)
    return a_registration(unit, year, title=title, state=state, registered_on=date(year.year, 1, 20), **columns)


def looked_at(registration):
    resembling.look_at_registration(registration, at=NOW)
    return list(registration.resemblances.values_list("other", "says"))


# ---- how alike ----


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Khéo trong vận động đảng uỷ cơ sở", "KHÉO TRONG VẬN ĐỘNG ĐẢNG ỦY CƠ SỞ năm 2026"),
        ("Mô hình “Hoà giải ở ấp”", "Hòa giải ở ấp"),
    ],
)
def test_accents_case_marks_and_years_make_no_difference(one, other):
    assert likeness.share(likeness.letters(one), likeness.letters(other)) == 100


def test_texts_are_compared_by_words_in_threes():
    one, other = likeness.shingles("một hai ba bốn năm"), likeness.shingles("một hai ba bốn sáu")

    assert likeness.share(one, other) == 67
    assert likeness.share(set(), set()) == 0


def test_half_alike_texts_share_a_mark_and_others_none():
    one = likeness.shingles(" ".join(OWN.values()))
    half = likeness.shingles(OWN["baseline"] + OWN["goal"] + OWN["methods"])
    other = likeness.shingles("Đội cờ đỏ nhắc nhau tắt điện, giữ vệ sinh, chào cờ sáng thứ Hai hằng tuần.")

    assert set(likeness.marks(one)) & set(likeness.marks(half))
    assert not set(likeness.marks(one)) & set(likeness.marks(other))
    assert likeness.marks(set()) == []


# ---- what is found ----


def test_a_copied_text_under_another_name_is_found_across_units_and_years(tree):
    earlier = an_accepted_registration(tree.sibling, a_year(tree.committee, 2024), title="Tổ lưu động đất đai", **OWN)
    resembling.look_at_registration(earlier, at=NOW)
    later = sent(tree.cell, "Đồng hành cùng hộ dân", **OWN)

    assert looked_at(later) == [(earlier.pk, "nội dung giống 100%")]


def test_five_copies_cost_no_more_queries_than_one(tree):
    year, counted = a_year(tree.committee), []
    for number in range(6):
        with CaptureQueriesContext(connection) as asked:
            found = looked_at(sent(tree.cell, f"Tổ lưu động số {number}", year=year, **OWN))
        counted.append((len(found), len(asked)))

    assert [count for count, _ in counted] == [0, 1, 2, 3, 4, 5]
    assert counted[5][1] == counted[1][1]


def test_the_same_name_with_a_text_of_its_own_is_found_too(tree):
    earlier = sent(tree.sibling, "Khéo trong tiếp công dân")
    later = sent(tree.cell, "Khéo trong tiếp công dân", **OWN)

    assert looked_at(later) == [(earlier.pk, "tên giống 100%")]


def test_the_same_practice_next_year_other_committees_drafts_and_refused_ones_are_no_resemblance(tree):
    last = an_accepted_registration(tree.cell, a_year(tree.committee, 2025), title="Đất đai", **OWN)
    elsewhere = a_unit(a_unit(tree.province, "committee", "Đảng uỷ khác"))
    for one in (last, sent(elsewhere, "Đất đai", **OWN), sent(tree.sibling, "Đất đai", "refused", **OWN)):
        resembling.look_at_registration(one, at=NOW)
    a_registration(tree.sibling, title="Đất đai", **OWN)
    later = sent(tree.cell, "Đất đai", practice=last.practice, **OWN)

    assert looked_at(later) == []


def test_sending_looks_by_itself(tree):
    earlier = sent(tree.sibling, "Khéo trong tiếp công dân")
    later = a_registration(tree.cell, title="Khéo trong tiếp công dân", **OWN)

    take("submit", later, by=tree.clerk, at=NOW)

    assert [row.other for row in later.resemblances.all()] == [earlier]


def test_a_report_copied_from_another_unit_or_last_year_is_flagged(tree):
    told = {"process": " ".join(OWN.values()), "initiative": OWN["methods"], "lessons": OWN["goal"]}
    last = an_accepted_registration(tree.cell, a_year(tree.committee, 2025))
    other, now = an_accepted_registration(tree.sibling), an_accepted_registration(tree.cell, practice=last.practice)
    for registration in (last, other):
        resembling.look_at_report(a_report(registration, state="submitted", **told), at=NOW)

    resembling.look_at_report(a_report(now, state="submitted", **told), at=NOW)

    found = now.resemblances.filter(kind="report")
    assert {row.other for row in found} == {last, other}
    assert {row.share for row in found} == {100}


def test_looking_costs_the_same_among_many(tree, django_assert_max_num_queries):
    for _ in range(12):
        resembling.look_at_registration(sent(tree.sibling, "Đất đai", **OWN), at=NOW)
    later = sent(tree.cell, "Việc khác hẳn", **OWN)

    with django_assert_max_num_queries(60):
        resembling.look_at_registration(later, at=NOW)

    assert later.resemblances.count() == resembling.SHOWN


# ---- the ruling ----


@standing
def pair(tree):
    sent(tree.sibling, "Khéo trong tiếp công dân")
    later = sent(tree.cell, "Khéo trong tiếp công dân", **OWN)
    looked_at(later)
    return later.resemblances.get()


def test_not_the_same_sticks_in_the_years_to_come(tree, pair):
    resembling.rule(pair, is_same=False, note="Hai việc khác nhau.", by=tree.receiver, at=NOW)
    again = sent(
        tree.cell, pair.registration.title, year=a_year(tree.committee, 2027), practice=pair.registration.practice
    )
    sent(tree.sibling, pair.other.title, year=a_year(tree.committee, 2027), practice=pair.other.practice)

    assert looked_at(again) == []
    assert (pair.state, pair.ruled_by, pair.ruled_at) == ("different", tree.receiver, NOW)


def test_the_pairs_of_a_practice_are_asked_without_reading_those_of_others(tree, pair):
    found = [Resemblance.objects.pairs_of(each.practice_id, "model") for each in (pair.registration, pair.other)]

    ends = (pair.registration_id, pair.other_id, pair.registration.practice_id, pair.other.practice_id, pair.state)
    assert [list(rows) for rows in found] == [[ends], [ends]]
    assert list(Resemblance.objects.pairs_of(0, "model")) == []
    # An "or" over both registrations read every pair of the country: 0.3 s among 25,000.
    assert " OR " not in str(found[0].query)


def test_the_same_is_told_to_the_unit(tree, pair):
    resembling.rule(pair, is_same=True, note="", by=tree.receiver, at=NOW)

    said = Notice.objects.filter(user=tree.clerk).latest("pk")
    assert "trùng với “Khéo trong tiếp công dân” của" in said.text


def test_a_second_look_leaves_a_ruling_alone(tree, pair):
    resembling.rule(pair, is_same=True, note="", by=tree.receiver, at=NOW)

    looked_at(pair.registration)

    assert [row.state for row in Resemblance.objects.all()] == ["same"]


@pytest.mark.parametrize("who", ["clerk", "head", "receiver", "chief"])
def test_the_receivers_and_those_above_rule(tree, pair, who):
    assert resembling.may_rule(pair, getattr(tree, who))


@pytest.mark.parametrize("who", ["registrant", "member", "leader", "reader", "stranger"])
def test_nobody_else_rules(tree, pair, who):
    with pytest.raises(Refusal, match="nơi nhận"):
        resembling.rule(pair, is_same=True, note="", by=getattr(tree, who), at=NOW)


def test_a_ruling_is_given_once(tree, pair):
    resembling.rule(pair, is_same=False, note="", by=tree.chief, at=NOW)

    with pytest.raises(Refusal, match="đã có ý kiến: không trùng"):
        resembling.rule(pair, is_same=True, note="", by=tree.chief, at=NOW)


# ---- pages ----


def test_a_mistaken_ruling_is_taken_back_and_the_pair_waits_again(client, tree, pair):
    resembling.rule(pair, is_same=False, note="Bấm nhầm.", by=tree.receiver, at=NOW)
    client.force_login(tree.receiver)
    assert "Cho ý kiến lại" in client.get(pair.get_absolute_url()).content.decode()

    client.post(pair.get_absolute_url(), {"again": "1"})

    pair.refresh_from_db()
    assert (pair.state, pair.note, pair.ruled_by) == ("open", "", None)
    assert [past.state for past in pair.history.all()][:2] == ["open", "different"]
    resembling.rule(pair, is_same=True, note="", by=tree.receiver, at=NOW)
    assert pair.state == "same"


def test_who_was_told_that_it_is_the_same_is_told_that_it_is_looked_at_again(tree, pair):
    resembling.rule(pair, is_same=True, note="", by=tree.receiver, at=NOW)

    resembling.reconsider(pair, by=tree.receiver, at=NOW)

    assert tree.clerk.notices.filter(text__startswith="Đang xem lại ý kiến").exists()


def test_only_who_rules_takes_back_and_only_what_was_ruled(client, tree, pair):
    with pytest.raises(Refusal, match="đang chờ ý kiến"):
        resembling.reconsider(pair, by=tree.receiver, at=NOW)
    resembling.rule(pair, is_same=False, note="", by=tree.receiver, at=NOW)
    with pytest.raises(Refusal, match="Chỉ nơi nhận"):
        resembling.reconsider(pair, by=tree.member, at=NOW)


def test_the_two_texts_stand_side_by_side_for_who_sees_both(client, tree, pair):
    client.force_login(tree.receiver)
    above = client.get(pair.get_absolute_url()).content.decode()
    client.force_login(tree.head)
    below = client.get(pair.get_absolute_url()).content.decode()

    assert "<ins>" in above
    assert "Không trùng</button>" in above
    assert "<ins>" not in below
    assert "cấp uỷ cấp trên xem được cả hai" in below


def test_the_same_leads_to_the_return_with_its_reason(client, tree, pair):
    client.force_login(tree.head)

    answer = client.post(pair.get_absolute_url(), {"same": "1"}, follow=True)

    assert answer.redirect_chain[-1][0].startswith(
        reverse("models_registry:registration-return", args=[pair.registration_id])
    )
    assert answer.context["form"]["reason"].value().startswith("Đăng ký “Khéo trong tiếp công dân” trùng với")


def test_after_a_ruling_the_next_pair_of_this_person_follows_then_the_list(client, tree, pair):
    likest = a_resemblance(a_registration(tree.cell, state="submitted"), share=99)
    elsewhere = a_resemblance(a_registration(tree.sibling, state="submitted"), share=100)
    client.force_login(tree.head)

    first = client.post(pair.get_absolute_url(), {"different": "1"}, follow=True)
    last = client.post(likest.get_absolute_url(), {"different": "1"}, follow=True)

    assert first.redirect_chain[-1][0] == likest.get_absolute_url()
    assert "Còn 1 cặp, sau đây là cặp giống nhau nhất." in first.content.decode()
    assert last.redirect_chain[-1][0].startswith(reverse("models_registry:resemblance-list"))
    elsewhere.refresh_from_db()
    assert elsewhere.state == "open"


def test_the_list_shows_what_waits(client, tree, pair):
    client.force_login(tree.receiver)

    page = client.get(reverse("models_registry:resemblance-list"), {"trang_thai": "open"})

    assert [row.pk for row in page.context["page"].rows] == [pair.pk]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"q": "tiep cong dan"}, 1), ({"q": "khong co tu nay"}, 0), ({"nam": "2026"}, 1), ({"trang_thai": "same"}, 0),
        ({"loai": "report"}, 0), ({"sap": "-luc"}, 1),
    ],
)  # fmt: skip
def test_the_list_is_searched_filtered_and_sorted(client, tree, pair, asked, count):
    client.force_login(tree.receiver)

    page = client.get(reverse("models_registry:resemblance-list"), asked)

    assert page.context["errors"] == []
    assert len(page.context["page"].rows) == count


def test_a_pair_is_found_by_either_of_its_units_and_handed_out_as_a_workbook(client, tree, pair):
    client.force_login(tree.receiver)
    address = reverse("models_registry:resemblance-list")
    third = a_unit(tree.committee, name="Chi bộ Trường")

    found = [
        len(client.get(address, {"don_vi": unit.pk}).context["page"].rows)
        for unit in (pair.registration.unit, pair.other.unit, third)
    ]
    sheet = b"".join(client.get(address, {"xuat": "xlsx"}))

    assert found == [1, 1, 0]
    assert workbooks.grids(io.BytesIO(sheet))[0][1]


def test_alike_names_elsewhere_are_hinted_while_typing(client, tree):
    sent(tree.sibling, "Khéo trong tiếp công dân")
    client.force_login(tree.clerk)

    page = client.get(reverse("models_registry:registration-similar"), {"title": "Kheo trong tiep cong dan"})

    assert "Chi bộ Báo, giống 100%" in page.content.decode()
