"""Decisions from draft to issue and revocation: everything that follows, every refusal, and two at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connections
from django.urls import reverse

from awards import deciding, drafting, revoking
from awards.decision_list import lines_of
from awards.models import Award, AwardRegister, Decision, Nomination
from awards.models.catalogue import BaseWage
from campaign.models import Document, DocumentType, NumberRegister
from tests import make
from tests.ground import standing
from tests.make import at
from units.models import Notice, Posting, UnitName
from units.versions import Overtaken
from units.workflow import Refusal, take

DECEMBER = at(date(2026, 12, 18))
SIGNED = date(2026, 12, 18)
WHY = "Để dành chỉ tiêu cho năm sau."


def a_rising(tree, **columns):
    practice = make.a_practice(tree.cell, tree.committee, **columns)
    make.a_lived_year(practice, 2025, score=75)
    make.a_lived_year(practice, 2026, score=82)
    return practice


def a_closed_round(tree, practices, **columns):
    """A two-year round of the committee with approved nominations."""
    make.what_a_decision_needs(tree.committee)
    round_ = make.a_round(tree.committee, 2026, "two_year", "closed", **columns)
    for practice in practices:
        make.a_nomination(round_, practice, span_first=2025, result=practice.results.get(year=2026))
    return round_


def drawn_up(tree, *practices, kind="award", covers="all", on=SIGNED):
    round_ = a_closed_round(tree, practices or [a_rising(tree)])
    return drafting.draw_up(round_, kind=kind, covers=covers, by=tree.receiver, at=at(on))


@standing
def decision(tree):
    """A draft on one collective."""
    return drawn_up(tree)


def issued(tree, *practices, on=SIGNED):
    return deciding.issue(drawn_up(tree, *practices, on=on), on=on, by=tree.receiver, at=DECEMBER)


def a_person_here(tree, name="Bà Lê Thị Hoa", post="Chuyên viên", **columns):
    return make.a_person(tree.cell, name, post, salutation="ba", **columns)


# ---- drawing up ----


def test_a_draft_is_filled_in_from_the_round(decision):
    paper = decision.document

    assert (paper.type.symbol, paper.state, paper.is_bound, paper.number) == ("QĐ", "draft", True, None)
    assert paper.title == ("tặng giấy khen cho tập thể có thành tích trong phong trào thi đua “Dân vận khéo” năm 2026")
    first, second, third = paper.text.splitlines()
    assert first == (
        "Điều 1. Tặng giấy khen cho 01 tập thể có thành tích trong phong trào thi đua “Dân vận khéo” năm 2026 "
        "(có danh sách kèm theo)."
    )
    assert second == (
        "Điều 2. Tiền thưởng kèm theo: 760.000 đồng (bằng chữ: bảy trăm sáu mươi nghìn đồng), trích từ quỹ thi đua, "
        "khen thưởng; mức thưởng thực hiện theo quy định hiện hành."
    )
    assert third.startswith("Điều 3. Các tổ chức, đơn vị liên quan")
    assert (paper.authority, paper.signer_name, paper.place) == ("T/M BAN THƯỜNG VỤ", "Hoàng Văn Quyết", "Thử Nghiệm")
    assert paper.recipients.splitlines() == ["Tỉnh uỷ Thử Nghiệm", "Như Điều 3", "Lưu Văn phòng Đảng uỷ"]
    assert drafting.missing(decision, lines_of(decision, on=SIGNED), on=SIGNED) == []


def test_where_no_base_wage_is_known_the_draft_names_no_sum(tree):
    round_ = a_closed_round(tree, [a_rising(tree)])
    BaseWage.objects.all().delete()

    decision = drafting.draw_up(round_, kind="award", by=tree.receiver, at=DECEMBER)

    assert decision.document.text.splitlines()[1].startswith("Điều 2. Tiền thưởng kèm theo thực hiện theo quy định")


def test_the_bases_name_the_plans_that_are_issued(tree):
    year = make.a_usual_year(tree.committee, 2026)
    plan = Document.objects.create(
        type=make.a_document_type("KH", "Kế hoạch"), unit=tree.committee, title="thực hiện phong trào", state="issued",
        number=20, number_text="20-KH/ĐU", issued_on=date(2026, 3, 8), authority="T/M BAN THƯỜNG VỤ",
    )  # fmt: skip
    plan.plan_of = year.plans.create(unit=tree.committee, document=plan)

    assert drawn_up(tree).document.bases.splitlines() == [
        "Căn cứ Quy chế làm việc của Đảng uỷ các cơ quan Đảng tỉnh",
        "Căn cứ Kế hoạch số 20-KH/ĐU, ngày 08/3/2026 của Ban Thường vụ Đảng uỷ các cơ quan Đảng tỉnh thực hiện "
        "phong trào",
        "Căn cứ kết quả thẩm định và đề nghị của Ban Chỉ đạo, Tổ chỉ đạo",
    ]


@pytest.mark.parametrize("who", ["clerk", "decider", "chief_member", "stranger"])
def test_who_may_not_draw_up(tree, who):
    round_ = a_closed_round(tree, [a_rising(tree)])

    with pytest.raises(Refusal, match="không dự thảo quyết định"):
        drafting.draw_up(round_, kind="award", by=getattr(tree, who), at=DECEMBER)


@pytest.mark.parametrize(
    ("columns", "kind", "why"),
    [
        ({"state": "open"}, "award", "chốt danh sách"),
        ({}, "recognition", "quyết định công nhận"),
    ],
)
def test_what_may_not_be_drawn_up(tree, columns, kind, why):
    round_ = a_closed_round(tree, [a_rising(tree)])
    for name, value in columns.items():
        setattr(round_, name, value)
    round_.save()

    with pytest.raises(Refusal, match=why):
        drafting.draw_up(round_, kind=kind, by=tree.receiver, at=DECEMBER)


def test_an_empty_list_is_no_decision(tree):
    with pytest.raises(Refusal, match="Chưa có tập thể, cá nhân"):
        drafting.draw_up(a_closed_round(tree, []), kind="award", by=tree.receiver, at=DECEMBER)
    assert not Document.objects.exists()


def test_without_the_document_type_the_catalogue_is_named(tree):
    round_ = a_closed_round(tree, [a_rising(tree)])
    DocumentType.objects.filter(symbol="QĐ").delete()

    with pytest.raises(Refusal, match="QĐ"):
        drafting.draw_up(round_, kind="award", by=tree.receiver, at=DECEMBER)


def test_the_same_subjects_are_not_drafted_twice(tree, decision):
    with pytest.raises(Refusal, match="đã có dự thảo"):
        drafting.draw_up(decision.round, kind="award", covers="collectives", by=tree.receiver, at=DECEMBER)


def test_collectives_and_individuals_may_have_decisions_of_their_own(tree):
    practices = [a_rising(tree), a_rising(tree, person=a_person_here(tree, is_party_member=True))]
    round_ = a_closed_round(tree, practices)

    made = [
        drafting.draw_up(round_, kind="award", covers=covers, by=tree.receiver, at=DECEMBER)
        for covers in ("collectives", "individuals")
    ]

    assert [[line.practice for line in lines_of(each, on=SIGNED).listed] for each in made] == [
        [each] for each in practices
    ]
    for decision in made:
        deciding.issue(decision, on=SIGNED, by=tree.receiver, at=DECEMBER)
    assert [each.document.number_text for each in made] == ["01-QĐ/ĐU", "02-QĐ/ĐU"]
    round_.refresh_from_db()
    assert round_.state == "decided"


def test_the_text_is_written_by_one_at_a_time(tree, decision):
    version = decision.document.version

    drafting.write(decision, {"title": "tặng giấy khen"}, version=version, by=tree.receiver)

    assert (decision.document.title, decision.document.version) == ("tặng giấy khen", version + 1)
    with pytest.raises(Overtaken):
        drafting.write(decision, {"title": "khác"}, version=version, by=tree.chief)


def test_an_issued_text_is_written_no_more(tree, award):
    decision = award.decision

    with pytest.raises(Refusal, match="không sửa được nữa"):
        drafting.write(decision, {"title": "khác"}, version=decision.document.version, by=tree.receiver)


def test_a_line_is_held_back_with_a_reason_and_taken_in_again(tree):
    decision = drawn_up(tree, a_rising(tree), a_rising(tree))
    key = lines_of(decision, on=SIGNED).listed[0].key

    with pytest.raises(Refusal, match="lý do"):
        drafting.hold_back(decision, key, reason="ngắn", on=SIGNED, by=tree.receiver)
    drafting.hold_back(decision, key, reason=WHY, on=SIGNED, by=tree.receiver)
    held_back = [(line.key, line.held_back) for line in lines_of(decision, on=SIGNED).held_back]
    drafting.hold_back(decision, key, reason="", on=SIGNED, by=tree.receiver)

    assert held_back == [(key, WHY)]
    assert len(lines_of(decision, on=SIGNED).listed) == 2


def test_several_lines_are_held_back_with_one_reason_and_their_unit_is_told_once(client, tree):
    decision = drawn_up(tree, *[a_rising(tree) for _ in range(3)])
    first, second, _ = lines_of(decision, on=SIGNED).listed
    client.force_login(tree.receiver)

    client.post(
        reverse("awards:decision-hold-back", args=[decision.pk]), {"key": [first.key, second.key], "reason": WHY}
    )
    decision.refresh_from_db()
    deciding.issue(decision, on=SIGNED, by=tree.receiver, at=DECEMBER)

    says = f"“{first.practice}”: {WHY} “{second.practice}”: {WHY}"
    told = Notice.objects.filter(user=tree.clerk, text__contains="không có trong").values_list("text", flat=True)
    assert list(told) == [f"2 mô hình không có trong {decision.document}. {says}"]
    assert decision.awards.count() == 1


def test_nobody_is_held_back_where_no_line_is_chosen(tree, decision):
    with pytest.raises(Refusal, match="ít nhất một dòng"):
        drafting.hold_back(decision, reason=WHY, on=SIGNED, by=tree.receiver)


def test_a_decision_on_a_deed_says_so(tree):
    make.what_a_decision_needs(tree.committee)
    practice = make.a_practice(tree.cell, tree.committee, name="Cứu người bị nạn")
    round_ = make.a_round(tree.committee, 2026, "adhoc", "closed")
    make.a_nomination(round_, practice, is_adhoc=True)

    decision = drafting.draw_up(round_, kind="award", by=tree.receiver, at=DECEMBER)

    deed = "cho {} có thành tích đột xuất trong phong trào thi đua “Dân vận khéo” năm 2026"
    assert decision.document.title == f"tặng giấy khen {deed.format('tập thể')}"
    assert f"Tặng giấy khen {deed.format('01 tập thể')} (có danh sách kèm theo)." in decision.document.text
    [line] = lines_of(decision, on=SIGNED).listed
    assert line.achievement == (
        "Đã có thành tích đột xuất trong phong trào thi đua “Dân vận khéo” năm 2026 với việc làm “Cứu người bị nạn”"
    )


def test_a_title_in_ones_own_words_stays(tree):
    decision = drawn_up(tree, a_rising(tree), a_rising(tree))
    drafting.write(decision, {"title": "khen thưởng năm 2026"}, version=decision.document.version, by=tree.receiver)
    key = lines_of(decision, on=SIGNED).listed[0].key

    drafting.hold_back(decision, key, reason=WHY, on=SIGNED, by=tree.receiver)

    assert decision.document.title == "khen thưởng năm 2026"


def test_the_figures_of_the_text_follow_the_list(tree):
    decision = drawn_up(tree, a_rising(tree), a_rising(tree))
    key = lines_of(decision, on=SIGNED).listed[0].key

    drafting.hold_back(decision, key, reason=WHY, on=SIGNED, by=tree.receiver)
    one, title = decision.document.text, decision.document.title
    drafting.hold_back(decision, key, reason="", on=SIGNED, by=tree.receiver)

    assert ("01 tập thể" in one, "760.000 đồng" in one) == (True, True)
    assert "tặng giấy khen cho tập thể có" in title
    assert "tặng giấy khen cho các tập thể có" in decision.document.title
    assert "02 tập thể" in decision.document.text
    assert "1.520.000 đồng (bằng chữ: một triệu năm trăm hai mươi nghìn đồng)" in decision.document.text


def test_a_draft_is_thrown_away_and_the_round_may_be_opened_again(tree, decision):
    round_ = decision.round
    with pytest.raises(Refusal, match="bỏ dự thảo"):
        take("reopen", round_, by=tree.chief, at=DECEMBER, reason="Bổ sung một mô hình.")

    drafting.discard(decision, by=tree.receiver)

    assert not Decision.objects.exists()
    assert not Document.objects.exists()
    assert take("reopen", round_, by=tree.chief, at=DECEMBER, reason="Bổ sung một mô hình.").state == "open"


def test_who_may_not_touch_a_draft(tree, decision):
    for act in (
        lambda: drafting.discard(decision, by=tree.clerk),
        lambda: drafting.hold_back(decision, "1", reason="", on=SIGNED, by=tree.clerk),
    ):
        with pytest.raises(Refusal, match="không sửa được quyết định"):
            act()


# ---- what is missing ----


def missing(decision, on=SIGNED):
    return drafting.missing(decision, lines_of(decision, on=on), on=on)


def test_everything_that_is_missing_is_said_at_once(tree):
    decision = drawn_up(tree, a_rising(tree, person=a_person_here(tree)))
    Posting.objects.filter(person__practices__isnull=False).delete()
    BaseWage.objects.all().delete()
    decision.document.signer_name = ""
    decision.round.state = "open"
    decision.unit.terms.all().delete()

    assert missing(decision) == [
        "Văn bản còn thiếu: người ký.",
        "Chưa khai báo nhiệm kỳ của Đảng uỷ các cơ quan Đảng tỉnh cho ngày 18/12/2026.",
        "Đợt xét chưa chốt danh sách.",
        "Chưa khai báo mức lương cơ sở cho ngày ký quyết định.",
        "Bà Lê Thị Hoa (Chi bộ Văn phòng): chưa có chức vụ, đơn vị công tác tại ngày ký.",
    ]


def test_who_lost_his_ground_since_the_approval_is_named(tree, decision):
    result = decision.round.nominations.get().result
    result.voided_on = date(2026, 12, 15)
    result.save()

    [sentence] = missing(decision)

    assert "không còn đủ điều kiện" in sentence
    with pytest.raises(Refusal, match="không còn đủ điều kiện"):
        deciding.issue(decision, on=SIGNED, by=tree.receiver, at=DECEMBER)
    assert not Award.objects.exists()


def test_a_text_that_counts_otherwise_than_the_list_is_not_issued(decision):
    paper = decision.document
    paper.text = paper.text.replace("01 tập thể", "02 tập thể").replace("760.000", "1.520.000")

    assert missing(decision) == [
        "Điều 1 ghi 02 tập thể, danh sách có 01 tập thể.",
        "Văn bản ghi tiền thưởng 1.520.000 đồng, theo danh sách và ngày ký là 760.000 đồng.",
    ]
    paper.text = "Điều 1. Tặng giấy khen cho các tập thể có tên trong danh sách."
    assert missing(decision) == []


def test_an_empty_list_is_missing_its_people(tree, decision):
    drafting.hold_back(decision, lines_of(decision, on=SIGNED).listed[0].key, reason=WHY, on=SIGNED, by=tree.receiver)

    assert missing(decision) == ["Danh sách chưa có tập thể, cá nhân nào."]


# ---- issuing ----


def test_a_decision_is_issued_with_everything_that_follows_s2_29(tree):
    group, person = a_rising(tree), a_person_here(tree, is_party_member=True)
    decision = issued(tree, group, a_rising(tree, person=person))

    decision.refresh_from_db()
    awards = list(decision.awards.order_by("position"))
    assert (decision.document.state, decision.document.number_text, decision.document.issued_on) == (
        "issued", "01-QĐ/ĐU", SIGNED,
    )  # fmt: skip
    assert [(each.name, each.post_and_unit, each.register_number, each.money) for each in awards] == [
        ("Chi bộ Văn phòng", "", "01/2026", 760_000),
        ("Bà Lê Thị Hoa", "Chuyên viên, Chi bộ Văn phòng", "02/2026", 760_000),
    ]
    assert awards[0].achievement == (
        f"Đã có thành tích xuất sắc trong phong trào thi đua “Dân vận khéo” giai đoạn 2025 - 2026 với mô hình “{group}”"
    )
    assert (decision.base_wage, decision.total_money) == (2_530_000, 1_520_000)
    assert {each.state for each in Nomination.objects.all()} == {"decided_yes"}
    assert decision.round.state == "decided"
    assert [each.label for each in decision.round.trail.all()] == ["Ban hành quyết định"]
    assert AwardRegister.objects.get(unit=tree.committee, year=2026).next_number == 3
    assert [each.text for each in Notice.objects.filter(user=tree.clerk)] == [
        "Quyết định 01-QĐ/ĐU: 2 mô hình, điển hình của đơn vị được khen thưởng."
    ]


def test_list_facts_rules_and_wage_are_frozen(tree):
    practice = a_rising(tree)
    decision = issued(tree, practice)
    decision.refresh_from_db()
    frozen, [row] = decision.facts, decision.facts["rows"]

    assert (frozen["rules"], frozen["rules_values"]["streak_years"], frozen["rules_values"]["quorum"]) == (
        "Quy tắc thử (phiên bản 1)", 2, "2/3",
    )  # fmt: skip
    assert (frozen["base_wage"], row["money"], row["span"], row["practice"]) == (
        2_530_000, 760_000, [2025, 2026], practice.pk,
    )  # fmt: skip
    assert [(year["year"], year["result"], year["score"]) for year in row["facts"]["years"]] == [
        (2025, "reached", "75.0"), (2026, "reached", "82.0"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "wage", "amount"), [((2026, 6, 30), 2_340_000, 710_000), ((2026, 7, 1), 2_530_000, 760_000)]
)
def test_example_29_the_wage_of_the_day_of_the_decision(tree, on, wage, amount):
    decision = issued(tree, on=date(*on))

    decision.refresh_from_db()
    assert (decision.base_wage, decision.total_money, decision.awards.get().money) == (wage, amount, amount)


def test_money_follows_the_multiple_of_the_subject_and_the_rounding_of_the_rules(tree):
    form = make.a_form()
    form.multiple_collective = "0.6"
    form.save()
    rules = make.some_rules(tree.committee)
    rules.rounding = "nearest"
    rules.save()
    person = a_person_here(tree, is_party_member=True)

    decision = issued(tree, a_rising(tree), a_rising(tree, person=person), on=date(2026, 6, 30))

    assert [each.money for each in decision.awards.order_by("position")] == [1_400_000, 700_000]


def test_names_and_posts_are_those_of_the_day(tree):
    person = a_person_here(tree, post="Phó Trưởng phòng", is_party_member=True, on=date(2020, 1, 1))
    person.postings.update(valid_to=date(2026, 12, 31))
    Posting.objects.create(person=person, unit=tree.sibling, post="Trưởng phòng", valid_from=date(2027, 1, 1))
    UnitName.objects.filter(unit=tree.cell).update(valid_to=date(2026, 11, 30))
    UnitName.objects.create(unit=tree.cell, name="Chi bộ Văn phòng mới", valid_from=date(2026, 12, 1))

    decision = issued(tree, a_rising(tree), a_rising(tree, person=person))

    assert [(each.name, each.post_and_unit) for each in decision.awards.order_by("position")] == [
        ("Chi bộ Văn phòng mới", ""),
        ("Bà Lê Thị Hoa", "Phó Trưởng phòng, Chi bộ Văn phòng mới"),
    ]


def test_who_was_held_back_is_told_why(tree):
    decision = drawn_up(tree, a_rising(tree), a_rising(tree))
    line = lines_of(decision, on=SIGNED).listed[1]
    drafting.hold_back(decision, line.key, reason=WHY, on=SIGNED, by=tree.receiver)

    deciding.issue(decision, on=SIGNED, by=tree.receiver, at=DECEMBER)

    line.nomination.refresh_from_db()
    assert (line.nomination.state, line.nomination.trail.last().reason) == ("decided_no", WHY)
    assert Notice.objects.filter(user=tree.clerk, text__contains=WHY).count() == 1
    assert [each["why"] for each in decision.facts["held_back"]] == [WHY]


def test_a_leader_issues_what_was_sent_for_signature(tree, decision):
    with pytest.raises(Refusal, match="cán bộ phụ trách trình ký trước"):
        deciding.issue(decision, on=SIGNED, by=tree.decider, at=DECEMBER)
    drafting.send_for_signature(decision, on=SIGNED, by=tree.receiver, at=DECEMBER)

    deciding.issue(decision, on=SIGNED, by=tree.decider, at=DECEMBER)

    assert [(step.label, step.by) for step in decision.document.trail.all()] == [
        ("Dự thảo", tree.receiver), ("Trình ký", tree.receiver), ("Ban hành", tree.decider),
    ]  # fmt: skip


def test_a_clerk_who_issues_at_once_leaves_both_steps_in_the_trail(award):
    decision = award.decision

    assert [step.step for step in decision.document.trail.all()] == ["draw_up", "send_for_signature", "issue"]


def test_nothing_incomplete_goes_to_signature(tree, decision):
    BaseWage.objects.all().delete()
    decision.unit.terms.all().delete()

    with pytest.raises(Refusal, match=r"Chưa khai báo nhiệm kỳ.*Chưa khai báo mức lương cơ sở"):
        drafting.send_for_signature(decision, on=SIGNED, by=tree.receiver, at=DECEMBER)
    with pytest.raises(Refusal, match="không có quyền “Trình ký”"):
        drafting.send_for_signature(decision, on=SIGNED, by=tree.decider, at=DECEMBER)


def test_what_is_sent_for_signature_is_changed_only_after_it_was_taken_back(tree):
    decision = drawn_up(tree, a_rising(tree), a_rising(tree))
    key = lines_of(decision, on=SIGNED).listed[0].key
    drafting.send_for_signature(decision, on=SIGNED, by=tree.receiver, at=DECEMBER)
    for act in (
        lambda: drafting.hold_back(decision, key, reason=WHY, on=SIGNED, by=tree.receiver),
        lambda: drafting.discard(decision, by=tree.receiver),
    ):
        with pytest.raises(Refusal, match="rút về sửa trước"):
            act()
    with pytest.raises(Refusal, match="lý do"):
        drafting.take_back(decision, reason="sai", by=tree.decider, at=DECEMBER)

    drafting.take_back(decision, reason="Thiếu một cá nhân.", by=tree.decider, at=DECEMBER)

    assert drafting.hold_back(decision, key, reason=WHY, on=SIGNED, by=tree.receiver).document.state == "draft"
    assert Notice.objects.filter(user=tree.receiver, text__contains="Thiếu một cá nhân.").count() == 1


def test_nothing_is_issued_twice_or_in_the_future(tree, decision):
    with pytest.raises(Refusal, match="sau hôm nay"):
        deciding.issue(decision, on=date(2026, 12, 19), by=tree.receiver, at=DECEMBER)
    deciding.issue(decision, on=SIGNED, by=tree.receiver, at=DECEMBER)

    with pytest.raises(Refusal, match="đã ban hành"):
        deciding.issue(decision, on=SIGNED, by=tree.receiver, at=DECEMBER)
    with pytest.raises(Refusal, match="đã ban hành"):
        drafting.discard(decision, by=tree.receiver)
    with pytest.raises(Refusal, match="Không thể “Mở lại” khi đang ở trạng thái"):
        take("reopen", decision.round, by=tree.chief, at=DECEMBER, reason="Bổ sung một mô hình.")


def test_a_refused_issue_leaves_nothing_behind(tree, decision):
    decision.document.signer_name = ""
    decision.document.save()

    with pytest.raises(Refusal, match="người ký"):
        deciding.issue(decision, on=SIGNED, by=tree.receiver, at=DECEMBER)

    assert not Award.objects.exists()
    assert not AwardRegister.objects.exists()
    assert not NumberRegister.objects.exists()


# ---- recognition ----


def a_base_round(tree, *scores):
    """A closed base round of the cell whose models have these scores."""
    make.what_a_decision_needs(tree.cell)
    practices = [make.a_practice(tree.cell, tree.committee) for _ in scores]
    for practice, score in zip(practices, scores, strict=True):
        make.a_lived_year(practice, 2026, "reached" if score >= 70 else "not_reached", score)
    return make.a_round(tree.cell, state="closed"), practices


def test_a_recognition_lists_every_result_that_was_reached_s1_28(tree):
    round_, [one, two, _] = a_base_round(tree, 75, 82, 50)

    decision = drafting.draw_up(round_, kind="recognition", by=tree.clerk, at=DECEMBER)
    deciding.issue(decision, on=SIGNED, by=tree.clerk, at=DECEMBER)

    assert [result.recognised_by for practice in (one, two) for result in practice.results.all()] == [
        "Quyết định số 01-QĐ/CB, ngày 18/12/2026"
    ] * 2
    assert [row["practice"] for row in decision.facts["rows"]] == [one.pk, two.pk]
    assert (decision.awards.count(), decision.base_wage, decision.total_money) == (0, None, 0)
    assert (decision.document.authority, decision.document.issuer) == ("T/M CHI BỘ", "cell")
    assert decision.document.title == "công nhận mô hình, điển hình “Dân vận khéo” năm 2026"
    assert decision.document.text.startswith(
        "Điều 1. Công nhận 02 mô hình, điển hình “Dân vận khéo” năm 2026, gồm 02 tập thể (có danh sách kèm theo)."
    )
    assert "Căn cứ Quy chế làm việc của Chi bộ Văn phòng" in decision.document.bases


def test_the_list_of_a_recognition_says_who_did_not_reach_it_and_why(client, tree):
    round_, [_, poor] = a_base_round(tree, 75, 50)
    decision = drafting.draw_up(round_, kind="recognition", by=tree.clerk, at=DECEMBER)
    client.force_login(tree.clerk)

    page = client.get(reverse("awards:decision-lines", args=[decision.pk]))

    assert [result.practice for result in page.context["not_reached"]] == [poor]
    assert "Không đạt nên không công nhận: 1" in page.content.decode()


def test_a_year_that_does_not_stand_is_not_recognised(tree):
    round_, [good, late] = a_base_round(tree, 75, 82)
    registration = late.registrations.get()
    registration.is_late = True
    registration.save()

    decision = drafting.draw_up(round_, kind="recognition", by=tree.clerk, at=DECEMBER)
    lines = lines_of(decision, on=SIGNED)

    assert [line.practice for line in lines.listed] == [good]
    assert [(line.practice, "chưa được phép" in line.held_back) for line in lines.held_back] == [(late, True)]


def test_the_best_are_rewarded_after_all_were_recognised(tree):
    round_, [best, _] = a_base_round(tree, 95, 75)
    make.a_nomination(round_, best)

    for kind in ("recognition", "award"):
        decision = drafting.draw_up(round_, kind=kind, by=tree.clerk, at=DECEMBER)
        deciding.issue(decision, on=SIGNED, by=tree.clerk, at=DECEMBER)

    assert [each.practice for each in Award.objects.all()] == [best]
    assert round_.decisions.count() == 2
    with pytest.raises(Refusal, match="Chưa có tập thể"):
        drafting.draw_up(round_, kind="recognition", by=tree.clerk, at=DECEMBER)


# ---- revoking ----


def test_one_line_is_revoked_and_the_unit_is_told(tree):
    award = issued(tree, a_rising(tree), a_rising(tree)).awards.first()

    revoking.revoke(
        award, ground="false_claim", reason="Số liệu không đúng thực tế.", on=SIGNED, by=tree.decider, at=DECEMBER
    )

    award.refresh_from_db()
    assert (award.revoked_on, award.revoke_reason) == (SIGNED, "Số liệu không đúng thực tế.")
    assert award.history.first().history_user == tree.decider
    assert award.nomination.trail.last().label == "Huỷ khen thưởng"
    assert Notice.objects.filter(user=tree.clerk, text__startswith="Huỷ khen thưởng").count() == 1
    assert award.decision.awards.filter(revoked_on=None).count() == 1


@pytest.mark.parametrize(
    ("who", "reason", "on", "why"),
    [
        ("receiver", "Số liệu không đúng.", SIGNED, "không huỷ được"),
        ("decider", "ngắn", SIGNED, "lý do"),
        ("decider", "Số liệu không đúng.", date(2026, 12, 1), "Ngày huỷ"),
        ("decider", "Số liệu không đúng.", date(2026, 12, 19), "Ngày huỷ"),
    ],
)
def test_what_is_no_revocation(tree, award, who, reason, on, why):
    with pytest.raises(Refusal, match=why):
        revoking.revoke(award, ground="false_claim", reason=reason, on=on, by=getattr(tree, who), at=DECEMBER)


def test_a_line_is_revoked_once(tree, award):
    revoking.revoke(award, ground="false_claim", reason="Số liệu không đúng.", on=SIGNED, by=tree.decider, at=DECEMBER)

    with pytest.raises(Refusal, match="đã huỷ"):
        revoking.revoke(
            award, ground="false_claim", reason="Số liệu không đúng.", on=SIGNED, by=tree.decider, at=DECEMBER
        )


# ---- two at once ----


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connections["default"].vendor != "postgresql", reason="SQLite writes one after the other anyway")
def test_decisions_issued_at_once_double_and_skip_no_number():
    tree = make.a_tree()
    make.what_a_decision_needs(tree.committee)
    drafts = []
    for number in range(1, 7):
        round_ = make.a_round(
            tree.committee, 2026, "two_year", "closed", round_number=1 if number == 1 else number + 10
        )
        round_.rules.round2_requires_round1 = False
        for practice in (a_rising(tree), a_rising(tree)):
            make.a_nomination(round_, practice, span_first=2025, result=practice.results.get(year=2026))
        drafts.append(drafting.draw_up(round_, kind="award", by=tree.receiver, at=DECEMBER))

    def issue(pk):
        try:
            deciding.issue(Decision.objects.get(pk=pk), on=SIGNED, by=tree.receiver, at=DECEMBER)
            return "issued"
        except Refusal as refusal:
            return str(refusal)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(issue, [each.pk for each in drafts] * 2))

    assert sorted(answers) == ["Quyết định này đã ban hành."] * 6 + ["issued"] * 6
    assert sorted(each.document.number for each in Decision.objects.all()) == [1, 2, 3, 4, 5, 6]
    assert sorted(each.register_number for each in Award.objects.all()) == [f"{n:02d}/2026" for n in range(1, 13)]
