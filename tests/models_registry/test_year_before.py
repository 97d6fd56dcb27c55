"""This year's registration and report beside those of the year before (S2-18, 2.5, peers 4.2)."""

import re
from datetime import date
from html import unescape
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from models_registry import appraisal_rules
from models_registry.models import Appraisal, CriterionResult
from models_registry.trends import Beside, beside_of
from models_registry.year_before import registered_beside, targets_beside, texts_beside, year_before
from reports.prescribed import appraisal_form
from tests import make
from tests.make import at

OCTOBER = at(date(2026, 10, 5))


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(OCTOBER, tick=False):
        yield


@pytest.fixture
def practice(tree):
    return make.a_practice(tree.cell, name="Khéo một cửa")


def registered(tree, practice, year, level="base", **columns):
    receiver = {} if level == "base" else {"receiver": tree.committee}
    return make.an_accepted_registration(
        tree.cell, make.a_year(tree.committee, year), practice=practice, level=level, **receiver, **columns
    )


def a_criterion(registration, text):
    return registration.criteria.create(position=registration.criteria.count() + 1, text=text, target="90")


def reported(registration, reached, **columns):
    report = make.a_received_report(registration, **columns)
    CriterionResult.objects.filter(report=report).delete()
    for criterion in registration.criteria.all():
        CriterionResult.objects.create(report=report, criterion=criterion, result=reached, verdict="reached")
    return report


def page_of(client, user, address):
    client.force_login(user)
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_the_report_of_the_same_level_is_taken_before_any_other(tree, practice):
    same = reported(registered(tree, practice, 2025, "bloc"), "80 %")
    reported(registered(tree, practice, 2025), "70 %")
    reported(registered(tree, practice, 2024, "bloc"), "60 %")
    report = reported(registered(tree, practice, 2026, "bloc"), "90 %")

    before = year_before(report)

    assert (before.report, before.registration, before.is_other_level) == (same, same.registration, False)


def test_what_was_done_at_another_level_is_shown_and_called_so_s2_18(client, tree, practice):
    make.a_result(registered(tree, practice, 2025), grade="exemplary")
    report = reported(registered(tree, practice, 2026, "bloc"), "90 %")
    appraisal = make.an_appraisal(report, tree.chief_member)

    before = year_before(report)

    assert (before.report.level, [each.grade for each in before.results], before.is_other_level) == (
        "base", ["exemplary"], True,
    )  # fmt: skip
    page = page_of(client, tree.chief_member, appraisal.get_absolute_url())
    assert "Năm 2025 thực hiện ở cấp khác" in page
    assert "Chưa so sánh được" in page


def test_a_registration_without_report_still_stands_beside(tree, practice):
    old = registered(tree, practice, 2025)

    before = year_before(reported(registered(tree, practice, 2026), "90 %"))

    assert (before.report, before.registration, before.targets) == (None, old, [])


def test_a_first_year_has_nothing_beside_it(client, tree, practice):
    report = reported(registered(tree, practice, 2026), "90 %")
    appraisal = make.an_appraisal(report, tree.member)

    page = page_of(client, tree.member, appraisal.get_absolute_url())

    assert not year_before(report).is_other_level
    assert "Chưa có kết quả năm 2025." in page
    assert "beside-then" not in page


def test_a_target_is_found_again_by_its_words_and_what_was_dropped_is_told(tree, practice):
    old, new = registered(tree, practice, 2025), registered(tree, practice, 2026)
    kept = old.criteria.get()
    kept.text = "  TỶ LỆ hoà giải "
    kept.save()
    a_criterion(old, "Số buổi tuyên truyền")
    new.criteria.update(text="Tỷ lệ hòa giải")
    reported(old, "70 %")

    rows, gone = targets_beside(*in_two_years(reported(new, "90 %")))

    assert [(row.result.result, row.before.result) for row in rows] == [("90 %", "70 %")]
    assert [(criterion.text, result.result) for criterion, result in gone] == [("Số buổi tuyên truyền", "70 %")]


def in_two_years(report):
    return report, year_before(report)


def test_work_told_in_last_years_words_is_marked_and_what_never_changes_is_not_s0_09(tree, practice):
    same = {"situation": "Chi bộ có 18 đảng viên.", "process": "Ban đầu ít người tin, đã đi từng nhà."}
    old = reported(registered(tree, practice, 2025), "70 %", **same)
    report = reported(registered(tree, practice, 2026), "90 %", initiative="Mở sổ góp ý.", **same)

    marked = {text.label: text.is_same for _, texts in texts_beside(report, old) for text in texts}

    assert marked["khó khăn ban đầu và cách làm"]
    assert not marked["đặc điểm, tình hình"]
    assert not marked["sáng kiến, cách làm sáng tạo, sức lan toả"]


def test_texts_of_the_registration_stand_beside_those_of_last_year(tree, practice):
    old = registered(tree, practice, 2025, goal="Giảm chờ còn 15 phút")
    new = registered(tree, practice, 2026, goal="Giảm chờ còn 10 phút")

    goal = next(text for text in registered_beside(new, old) if text.label == "mục tiêu")

    assert (goal.now, goal.before, goal.is_same) == ("Giảm chờ còn 10 phút", "Giảm chờ còn 15 phút", False)


def test_the_sheet_shows_what_a_survey_found_and_asked_to_mend_s2_23(client, tree, practice):
    registration = registered(tree, practice, 2026, "bloc")
    appraisal = make.an_appraisal(reported(registration, "90 %"), tree.chief_member)
    visit = make.a_visit(
        make.a_survey(tree.committee, tree.chief), registration,
        state="done", rating="fair", shortcomings="Sổ theo dõi chưa đủ cột.",
    )  # fmt: skip
    make.a_correction(visit, text="Bổ sung cột lý do trễ hẹn.")
    make.a_nurture_note(registration, tree.clerk)

    page = page_of(client, tree.chief_member, appraisal.get_absolute_url())

    for part in ("<strong>Khá</strong>", "Sổ theo dõi chưa đủ cột.", "Bổ sung cột lý do trễ hẹn.", "Chờ khắc phục",
                 "Nhật ký chăm bồi (1 lần)"):  # fmt: skip
        assert part in page, part


def test_writer_confirmer_and_reader_see_last_years_figures_beside_this_years(client, tree, practice):
    reported(registered(tree, practice, 2025), "70 %")
    report = reported(registered(tree, practice, 2026), "90 %")
    report.state = "draft"
    report.save()
    address = report.get_absolute_url()

    seen = [page_of(client, tree.clerk, f"{address}sua/"), page_of(client, tree.clerk, address)]
    report.state = "submitted"
    report.save()
    seen.append(page_of(client, tree.leader, f"{address}xac-nhan/"))

    assert all("Kết quả 2025" in page and "70%" in page for page in seen)


def test_the_writer_sees_the_awards_on_record(client, tree, practice):
    make.an_award(make.a_round(tree.committee), practice)
    report = reported(registered(tree, practice, 2026), "90 %")
    report.state = "draft"
    report.save()

    assert "Khen thưởng đã có trên hệ thống" in page_of(client, tree.clerk, f"{report.get_absolute_url()}sua/")


def test_the_sheet_asks_as_many_queries_for_two_targets_as_for_twelve(tree, practice, queries):
    old, new = registered(tree, practice, 2025), registered(tree, practice, 2026)
    a_criterion(old, "Số buổi")
    reported(old, "70 %")
    appraisal = make.an_appraisal(reported(new, "90 %"), tree.member)
    few = queries(appraisal.get_absolute_url(), tree.member)
    for place in range(10):
        for registration in (old, new):
            criterion = a_criterion(registration, f"Chỉ tiêu {place}")
            CriterionResult.objects.create(
                report=registration.report, criterion=criterion, result="5", verdict="reached"
            )

    assert queries(appraisal.get_absolute_url(), tree.member) == few


def in_two_years_judged(tree, practice, grade="exemplary", score=91):
    """A case of this year with its conclusion; the year before it had 70 points."""
    make.a_result(registered(tree, practice, 2025), grade="reached", score=70)
    report = reported(registered(tree, practice, 2026), "90 %", author=tree.clerk)
    return make.an_appraisal(
        report, tree.member, state="concluded", grade=grade, score=score, targets="exceeded",
        concluded_on=date(2026, 10, 4), findings="Vượt chỉ tiêu.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("grade", "score", "words"),
    [("exemplary", 91, "Cao hơn"), ("reached", 70, "Bằng"), ("not_reached", 60, "Thấp hơn")],
)
def test_who_endorses_reads_how_each_case_stands_to_the_year_before_s2_18(client, tree, practice, grade, score, words):
    case = in_two_years_judged(tree, practice, grade, score)
    room = "/mo-hinh/tham-dinh/hop/"

    form = page_of(client, tree.head, f"{room}moi/")
    held = make.an_endorsing_meeting(case)
    pages = [form, page_of(client, tree.head, held.get_absolute_url())]

    for page in pages:
        assert f"{words}<br>" in page
        assert "Năm 2025: Đạt, 70 điểm" in page


@pytest.mark.parametrize(
    ("grade", "score", "trend", "words"),
    [
        ("exemplary", 91, "rising", "Cao hơn"),
        ("reached", 70, "equal", "Bằng"),
        ("not_reached", 60, "falling", "Thấp hơn"),
        ("reached", None, "unknown", "Chưa so sánh được"),
    ],
)
def test_the_lists_of_cases_show_filter_and_export_how_each_stands_to_the_year_before_s2_18(
    client, tree, practice, grade, score, trend, words
):
    case = in_two_years_judged(tree, practice, grade, score)
    make.an_appraisal(reported(registered(tree, make.a_practice(tree.cell), 2026), "90 %"), tree.member)
    client.force_login(tree.member)

    for address in ("/mo-hinh/tham-dinh/", "/mo-hinh/tham-dinh/tat-ca/"):
        found = {key: client.get(address, {"nam": 2026, "xu_the": key}) for key in appraisal_rules.COMPARED}
        rows = {key: [row.pk for row in page.context["page"].rows] for key, page in found.items()}
        book = load_workbook(BytesIO(b"".join(client.get(address, {"nam": 2026, "xuat": "xlsx"}).streaming_content)))
        cells = [[cell.value for cell in line] for line in book.active.iter_rows()]
        head = next(line for line in cells if "So với năm trước" in line)
        column = [line[head.index("So với năm trước")] for line in cells[cells.index(head) + 1 :]]

        assert rows == {key: [case.pk] if key == trend else [] for key in appraisal_rules.COMPARED}
        assert re.search(f'data-label="So với năm trước"[^>]*>{words}<', unescape(found[trend].content.decode()))
        assert [value for value in column if value] == [words]


def test_the_page_before_a_conclusion_compares_with_the_year_before(client, tree, practice):
    case = in_two_years_judged(tree, practice)
    Appraisal.objects.filter(pk=case.pk).update(state="in_progress")
    for criterion in case.criteria_set.criteria.all():
        case.marks.create(criterion=criterion, points=criterion.max_points)

    page = page_of(client, tree.member, "/mo-hinh/tham-dinh/ket-luan/")

    assert "Tiêu biểu, cao hơn năm trước (năm 2025: Đạt, 70 điểm)" in page


def test_the_page_before_a_bulk_endorsement_says_what_is_endorsed(client, tree, practice):
    case = in_two_years_judged(tree, practice)
    client.force_login(tree.head)

    page = unescape(
        client.post(reverse("units:bulk-ask"), {"act": "appraisal-endorse", "pk": [case.pk]}).content.decode()
    )

    assert "Tiêu biểu, cao hơn năm trước (năm 2025: Đạt, 70 điểm)" in page
    assert "Cuộc họp thông qua (ngày họp, số biên bản)" in page


def test_the_paper_of_a_sheet_says_what_was_found_and_not_what_the_unit_claims(tree, practice):
    case = Appraisal.objects.get(pk=in_two_years_judged(tree, practice).pk)
    case.report.trend = "falling"

    assert appraisal_form(case, today=OCTOBER.date()).compared_with_last_year == (
        "Cao hơn năm trước (năm 2025: Đạt, 70 điểm)"
    )
    case.grade = ""
    assert appraisal_form(case, today=OCTOBER.date()).compared_with_last_year == ""


def test_a_deed_is_compared_with_nothing(tree, practice):
    case = in_two_years_judged(tree, practice)
    case.report.is_adhoc = True

    assert beside_of(case) == Beside(None, "unknown")


@pytest.mark.parametrize("address", ["/mo-hinh/tham-dinh/hop/moi/", "/mo-hinh/tham-dinh/ket-luan/"])
def test_many_cases_are_compared_in_one_query(tree, queries, address):
    def more(count):
        for _ in range(count):
            case = in_two_years_judged(tree, make.a_practice(tree.cell))
            if "ket-luan" in address:
                Appraisal.objects.filter(pk=case.pk).update(state="in_progress")

    more(2)
    user = tree.member if "ket-luan" in address else tree.head
    few = queries(address, user)
    more(10)

    assert queries(address, user) == few
