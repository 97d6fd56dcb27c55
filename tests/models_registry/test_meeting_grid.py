"""Typing in what a meeting decided on paper, and the printed sheets with their codes."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from models_registry import appraising, meeting_grid
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
    fields = {name: value for each in rows for name, value in each.items()}
    keys = [name[1:].removesuffix("-version") for name in fields if name.endswith("-version")]
    return client.post(GRID, {"pk": keys} | fields | given)


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
    assert "nhận xét nêu lý do kết luận khác mức đề xuất" in answer.content.decode()
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


def test_an_overtaken_row_shows_what_the_other_wrote_and_can_be_saved_again(client, tree):
    [case] = cases(tree, 1)
    case.appraisers.create(user=tree.head)
    marks = {each.pk: (None, Decimal(30), "") for each in case.criteria_set.criteria.all()}
    appraising.mark(
        Appraisal.objects.get(pk=case.pk), marks, {"grade": "proposed"}, version=1, by=tree.head, at=make.NOW
    )

    answer = send(client, tree.member, row(case, "11", "12"))
    page = answer.content.decode()
    sent_again = send(client, tree.member, row(case, "11", "12", version=2))

    assert f'name="p{case.pk}-version" value="2"' in page
    assert page.count("<ins>30 điểm</ins>") == 2
    assert "data-unsaved" in page
    assert sent_again.status_code == 302
    assert Appraisal.objects.get(pk=case.pk).score == 23


@pytest.mark.parametrize("saved", ["", "not_reached"])
def test_a_row_that_was_not_saved_is_compared_by_what_stands_and_not_by_what_was_typed(client, tree, saved):
    before = make.a_result(make.an_accepted_registration(tree.cell, make.a_year(tree.committee, 2025)))
    registration = make.an_accepted_registration(tree.cell, practice=before.practice)
    report = make.a_received_report(registration, author=tree.clerk)
    case = make.an_appraisal(report, tree.member, grade=saved, state="in_progress")
    Appraisal.objects.update(criteria_set=before.criteria_set)
    case.refresh_from_db()
    (late,) = cases(tree, 1)

    answer = send(client, tree.member, row(case, "40", "60"), row(late, "40", "60") | {f"p{late.pk}-version": 0})

    assert answer.status_code == 409
    page = answer.content.decode()
    told = "Theo kết luận đã lưu: Thấp hơn năm trước (năm 2025: Đạt, 80 điểm)<" if saved else ">năm 2025: Đạt, 80 điểm<"
    assert (told in page, "Cao hơn năm trước" in page) == (True, False)


def test_a_hundred_and_more_cases_stand_in_parts(client, tree, monkeypatch):
    monkeypatch.setattr(meeting_grid, "MOST", 2)
    first, second, third = cases(tree)
    client.force_login(tree.member)

    pages = [client.get(GRID, asked).content.decode() for asked in ({}, {"bo": first.criteria_set.pk, "tu": 2})]

    found = [[code_of(each.pk) in page for each in (first, second, third)] for page in pages]
    assert found == [[True, True, False], [False, False, True]]
    assert f"{GRID}?bo={first.criteria_set.pk}&amp;tu=2" in pages[0]
    assert [f'data-keep="luoi-{first.criteria_set.pk}-{begin}"' in page
            for begin, page in zip((0, 2), pages, strict=True)] == [True, True]  # fmt: skip
    assert all(page.count('aria-current="page">') == 1 for page in [part_of(page) for page in pages])


def part_of(page):
    """The tabs of the parts."""
    return page.partition('aria-label="Bộ tiêu chí"')[2].partition("</nav>")[0]


def test_a_row_that_another_part_holds_by_now_is_written_all_the_same(client, tree, monkeypatch):
    monkeypatch.setattr(meeting_grid, "MOST", 2)
    first, second, third = cases(tree)
    Appraisal.objects.filter(pk=first.pk).update(state="concluded", grade="reached")

    send(client, tree.member, row(second, "35", "50"), row(third, "40", "60"))

    assert list(Appraisal.objects.order_by("pk").values_list("score", flat=True)) == [None, Decimal(85), Decimal(100)]


def test_a_row_that_was_given_to_others_meanwhile_is_named(client, tree):
    first, second = cases(tree, 2)
    first.appraisers.all().delete()

    answer = send(client, tree.member, row(first, "35", "50"), row(second, "35", "50"))

    assert f"không ghi được nữa: {first.report.practice}." in client.get(answer.url).content.decode()


def test_grid_and_sheet_tell_the_result_of_the_year_before_s2_18(client, tree):
    [case] = cases(tree, 1)
    practice = case.report.practice
    last = make.an_accepted_registration(tree.cell, make.a_year(tree.committee, 2025), practice=practice)
    make.a_result(last, grade="reached", score=Decimal("79.5"))
    client.force_login(tree.member)

    for address in (GRID, PRINT):
        assert "năm 2025: Đạt, 79,5 điểm" in client.get(address).content.decode()


def test_a_printed_sheet_asks_what_the_sheet_on_the_screen_asks(client, tree):
    registration = make.an_accepted_registration(tree.cell, receiver=tree.committee, level="bloc")
    make.an_appraisal(make.a_received_report(registration, author=tree.clerk), tree.chief_member)
    client.force_login(tree.chief_member)

    page = client.get(PRINT).content.decode()

    assert "Nhân rộng được trong toàn đảng bộ: ☐ Có ☐ Chưa" in page
    assert "đơn vị tự đánh giá: " in page


def test_a_code_that_is_not_in_the_grid_is_said(client, tree):
    first, second = cases(tree, 2)
    Appraisal.objects.filter(pk=second.pk).update(state="concluded", grade="reached")
    client.force_login(tree.member)

    found, lost = (client.get(GRID, {"ma": code_of(each.pk)}).content.decode() for each in (first, second))

    assert 'class="differs"' in found
    assert "Không có phiếu mang mã này trong bảng đang mở" in lost


def test_a_row_that_was_concluded_meanwhile_is_named(client, tree):
    first, second = cases(tree, 2)
    sent = row(first, "35", "50"), row(second, "35", "50")
    Appraisal.objects.filter(pk=first.pk).update(state="concluded", grade="reached")

    answer = send(client, tree.member, *sent)

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


@pytest.mark.browser
def test_the_code_of_a_printed_sheet_leads_to_its_row_and_keeps_what_is_typed(tree, signed_in_page):
    rows = cases(tree, 30)
    page = signed_in_page(tree.member)
    page.open(GRID)
    page.locator("tbody tr").nth(0).locator("input[inputmode]").nth(0).fill("30")

    page.get_by_label("Tìm dòng theo mã").fill(code_of(rows[25].pk).lower())
    page.keyboard.press("Enter")

    expect(page.locator("tbody tr").nth(25).locator("input[inputmode]").nth(0)).to_be_focused()
    expect(page.locator("tbody tr").nth(0).locator("input[inputmode]").nth(0)).to_have_value("30")
    page.get_by_label("Tìm dòng theo mã").fill("AAAAAA")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Không có phiếu mang mã này")).to_be_visible()
