"""Typing in what a meeting decided on paper, and the printed sheets with their codes."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from models_registry import appraising
from models_registry.models import Appraisal, Mark
from models_registry.sheet_codes import code_of
from tests import make
from tests.models_registry.test_own_sheets import a_separate_case

ROOM = "/mo-hinh/tham-dinh/"
GRID, PRINT = f"{ROOM}bang-nhap/", f"{ROOM}in-phieu/"


def cases(tree, count=3):
    reports = [
        make.a_received_report(make.an_accepted_registration(tree.cell), author=tree.clerk) for _ in range(count)
    ]
    return [make.an_appraisal(report, tree.member) for report in reports]


def row(appraisal, *points, **given):
    """What one row of the grid sends."""
    criteria = appraisal.criteria_set.criteria.all()
    marks = {f"points-{each.pk}": value for each, value in zip(criteria, points, strict=True)}
    usual = {"version": appraisal.version, "targets": "exceeded", "grade": "proposed", "findings": ""}
    return {f"p{appraisal.pk}-{name}": value for name, value in (usual | marks | given).items()}


def send(client, user, *rows, **given):
    client.force_login(user)
    return client.post(GRID, {name: value for each in rows for name, value in each.items()} | given)


def test_a_whole_meeting_is_saved_at_once(client, tree):
    first, second, third = cases(tree)

    answer = send(client, tree.member, row(first, "35", "50"), row(second, "40", "58,5"), row(third, "", ""))

    assert answer.url == GRID
    assert list(Appraisal.objects.order_by("pk").values_list("score", "grade", "state")) == [
        (Decimal(85), "reached", "in_progress"), (Decimal("98.5"), "exemplary", "in_progress"), (None, "", "assigned"),
    ]  # fmt: skip
    assert first.trail.get().by == tree.member


def test_the_rows_typed_may_be_concluded_with_the_same_save(client, tree):
    first, second, third = cases(tree)

    send(client, tree.member, row(first, "35", "50"), row(second, "40", "60"), row(third, "", ""), conclude="1")

    assert list(Appraisal.objects.order_by("pk").values_list("state", flat=True)) == [
        "concluded", "concluded", "assigned",
    ]  # fmt: skip


def test_every_problem_stands_at_its_cell_and_nothing_is_saved(client, tree):
    first, second, third = cases(tree)

    answer = send(client, tree.member, row(first, "35", "50"), row(second, "41", "sáu"), row(third, "-1", ""))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("invalid-feedback d-block") == 3
    assert ('value="41"' in page, 'value="sáu"' in page, 'value="35"' in page) == (True, True, True)
    assert not Mark.objects.exists()


def test_what_the_rules_refuse_stands_at_its_row_and_nothing_is_saved(client, tree):
    first, second, _ = cases(tree)

    answer = send(client, tree.member, row(first, "35", "50"), row(second, "35", "50", grade="exemplary"), conclude="1")

    assert answer.status_code == 409
    assert "nhận xét nêu lý do kết luận khác mức điểm" in answer.content.decode()
    assert not Mark.objects.exists()


def test_a_row_another_has_saved_meanwhile_is_said_and_the_typed_text_stays(client, tree):
    first, second = cases(tree, 2)
    first.appraisers.create(user=tree.head)
    stale = row(first, "11", "12")
    marks = {each.pk: (None, Decimal(30), "") for each in first.criteria_set.criteria.all()}
    appraising.mark(
        Appraisal.objects.get(pk=first.pk), marks, {"grade": "proposed"}, version=1, by=tree.head, at=make.NOW
    )

    answer = send(client, tree.member, stale, row(second, "35", "50"))

    page = answer.content.decode()
    assert answer.status_code == 409
    assert ("vừa được người khác sửa" in page, 'value="11"' in page) == (True, True)
    assert Appraisal.objects.get(pk=second.pk).score is None


def test_a_row_that_was_concluded_meanwhile_is_named(client, tree):
    first, second = cases(tree, 2)
    sent = row(first, "35", "50"), row(second, "35", "50")
    Appraisal.objects.filter(pk=first.pk).update(state="concluded", grade="reached")

    answer = send(client, tree.member, *sent, pk=[first.pk, second.pk])

    assert f"không ghi được nữa: {first.report.practice}." in client.get(answer.url).content.decode()
    assert Appraisal.objects.get(pk=second.pk).score == 85


def test_what_stood_in_the_remarks_of_a_criterion_stays(client, tree):
    [case] = cases(tree, 1)
    marks = {each.pk: (None, Decimal(30), "Có biên bản.") for each in case.criteria_set.criteria.all()}
    appraising.mark(case, marks, {"grade": "proposed"}, version=1, by=tree.member, at=make.NOW)

    send(client, tree.member, row(case, "35", "50", version=2))

    assert [(mark.points, mark.finding) for mark in case.marks.all()] == [(35, "Có biên bản."), (50, "Có biên bản.")]


def test_words_are_chosen_in_the_grid(client, tree):
    [case] = cases(tree, 1)
    case.criteria_set.mode = "words"
    case.criteria_set.save()
    marks = {f"met-{each.pk}": "1" for each in case.criteria_set.criteria.all()}
    sent = {f"p{case.pk}-{name}": value for name, value in {"version": 1, "targets": "reached", "grade": "proposed",
                                                             "findings": "", **marks}.items()}  # fmt: skip

    send(client, tree.member, sent)

    case.refresh_from_db()
    assert case.grade == "reached"


def test_only_open_cases_of_ones_own_stand_in_the_grid(client, tree):
    mine, concluded = cases(tree, 2)
    Appraisal.objects.filter(pk=concluded.pk).update(state="concluded", grade="reached")
    apart = a_separate_case(tree)
    client.force_login(tree.member)

    for address in (GRID, PRINT):
        page = client.get(address).content.decode()
        found = [code_of(each.pk) in page for each in (mine, concluded, apart)]
        assert found == [True, False, False]
    client.force_login(tree.leader)
    assert "Không có phiếu nào đang mở" in client.get(GRID).content.decode()


@pytest.mark.parametrize("address", [GRID, PRINT])
def test_the_pages_are_flat_in_queries(tree, queries, address):
    cases(tree, 2)
    few = queries(address, tree.member)
    cases(tree, 10)

    assert queries(address, tree.member) == few


def test_a_printed_sheet_is_found_again_by_its_code(client, tree):
    first, _ = cases(tree, 2)
    client.force_login(tree.member)

    page = client.get(PRINT).content.decode()
    assert page.count('<svg viewBox="0 0') >= 2
    assert client.get(f"{ROOM}ma/", {"ma": code_of(first.pk).lower()}).url == first.get_absolute_url()
    assert client.get(f"{ROOM}ma/", {"ma": "ABC"}).url == ROOM
    client.force_login(tree.stranger)
    assert client.get(f"{ROOM}ma/", {"ma": code_of(first.pk)}).status_code == 404


@pytest.mark.browser
def test_fifty_rows_are_typed_with_arrow_keys_and_pasted_from_a_sheet(tree, signed_in_page):
    cases(tree, 50)
    page = signed_in_page(tree.member)
    page.open(GRID)
    expect(page.locator("tbody tr")).to_have_count(50)

    page.locator("tbody tr").nth(0).locator("input[inputmode]").nth(0).focus()
    for _ in range(2):
        page.keyboard.type("30")
        page.keyboard.press("ArrowRight")
        page.keyboard.type("50")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Home")
        page.keyboard.press("ArrowLeft")
    pasted = "\n".join("40\t55" for _ in range(48))
    page.evaluate(
        """text => {
            const data = new DataTransfer();
            data.setData("text", text);
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true}));
        }""",
        pasted,
    )
    page.get_by_role("button", name="Lưu cả bảng").click()
    expect(page.get_by_text("Đã lưu 50 phiếu.")).to_be_visible()

    scores = list(Appraisal.objects.order_by("path", "pk").values_list("score", flat=True))
    assert scores == [Decimal(80)] * 2 + [Decimal(95)] * 48


@pytest.mark.browser
def test_the_grid_scrolls_inside_its_frame_on_a_phone(tree, signed_in_page):
    cases(tree, 2)
    page = signed_in_page(tree.member, width=390)
    page.open(GRID)

    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.accessibility_problems() == []
