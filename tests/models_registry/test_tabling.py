"""Tables of registrations: taken in, judged, corrected, entered (S2-07, S2-09, S0-09; peers.md 4.1: ten at once)."""

import io
from datetime import date, datetime

import pytest
import xlsxwriter
from openpyxl import load_workbook

from models_registry import tabling
from models_registry.models import Registration, RegistrationTable, TableLayout
from models_registry.table_columns import COLUMNS, write_template
from models_registry.table_judging import judge, known_to, person_said
from tests.ground import standing
from tests.make import (
    NOW,
    STORY,
    a_field,
    a_person,
    a_word_table,
    a_workbook,
    a_year,
    an_accepted_registration,
)
from units.models import Notice
from units.uploads import CheckedFile, accept
from units.workbooks import grids
from units.workflow import Refusal

GOOD = {
    "title": "Khéo trong tiếp công dân",
    "subject_kind": "Tập thể",
    "field": "Kinh tế",
    "starts_on": "01/02/2026",
    "ends_on": "30/10/2026",
    "text_1": "Hồ sơ đúng hạn",
    "target_1": "98%",
    **{name: said for name, said in STORY.items() if name != "sustainability"},
}


@standing
def year(tree):
    a_field(tree.committee)
    return a_year(tree.committee)


def filled(*rows):
    """Our workbook with these rows, as it comes from the upload."""
    titles = [column.title for column in COLUMNS]
    lines = [[row.get(column.name, "") for column in COLUMNS] for row in rows]
    return checked(a_workbook(titles, *lines), "dang ky.xlsx")


def checked(content, name):
    file = io.BytesIO(content)
    file.name = name
    return accept(file)


def a_table(tree, year, *rows, by=None):
    table, _ = tabling.take_in(filled(*rows), unit=tree.cell, campaign_year=year, by=by or tree.clerk, at=NOW)
    return table


def problems(texts, tree, year):
    found = judge(texts, known_to(tree.cell, year))
    return {name: " ".join(says) for name, says in (found.wrong | found.lacking).items()}


def test_a_complete_row_has_no_problem(tree, year):
    found = judge(GOOD, known_to(tree.cell, year))

    assert found.is_complete
    assert found.values["collective"] == tree.cell
    assert found.values["starts_on"] == date(2026, 2, 1)
    assert found.criteria[0]["target"] == "98%"


def test_every_problem_of_a_row_is_told_at_once(tree, year):
    spoilt = GOOD | {
        "subject_kind": "Cả hai", "field": "Thể thao", "cost": "năm triệu", "ends_on": "31/02/2026",
        "follower": "Không Ai", "target_1": "", "programme": "Khác", "origin": "Không có", "goal": "",
    }  # fmt: skip

    found = problems(spoilt, tree, year)

    assert set(found) == {
        "subject_kind", "field", "cost", "ends_on", "follower", "target_1", "programme", "origin", "goal"
    }  # fmt: skip
    assert found["ends_on"] == "“31/02/2026” không phải là ngày; ghi theo mẫu 25/02/2026."


def test_a_due_day_may_be_said_in_words(tree, year):
    found = judge(GOOD | {"due_on_1": "cuối quý III"}, known_to(tree.cell, year))

    assert (found.criteria[0]["due_on"], found.criteria[0]["due_said"]) == (date(2026, 9, 30), "cuối quý III")
    assert problems(GOOD | {"due_on_1": "bao giờ xong"}, tree, year).keys() == {"due_on_1"}


def test_what_is_lacking_keeps_from_sending_but_not_from_a_draft(tree, year):
    found = judge(
        {"title": "Khéo trong dạy học", "subject_kind": "Tập thể", "field": "Kinh tế"}, known_to(tree.cell, year)
    )

    assert found.is_good
    assert not found.is_complete
    assert {"baseline", "starts_on", "representative", "text_1"} <= set(found.lacking)


def test_a_title_registered_this_year_or_twice_in_the_table_is_told(tree, year):
    an_accepted_registration(tree.cell, year, title="Khéo trong tiếp công dân")
    table = a_table(tree, year, GOOD, GOOD | {"title": "Khéo trong xây cầu"}, GOOD | {"title": "KHÉO trong xây cầu"})

    judged = [found for _, found in tabling.judged_rows(table)]

    assert judged[0].wrong["title"] == ["Đơn vị đã đăng ký mô hình này trong năm."]
    assert judged[1].is_good
    assert judged[2].wrong["title"] == ["Trùng với dòng 3."]


def test_texts_too_long_for_their_column_are_told(tree, year):
    assert problems(GOOD | {"title": "a" * 251}, tree, year) == {"title": "Dài 251 ký tự, quá 250."}


@pytest.mark.parametrize("column", ["title", "goal", "text_1", "content"])
def test_a_picture_that_no_paper_can_show_is_told(tree, year, column):
    found = problems(GOOD | {column: "Xanh, sạch, đẹp 🌾"}, tree, year)

    assert found[column] == "Hình “🌾” không in được trên văn bản; xin bỏ, hoặc viết bằng chữ."


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Bà Nguyễn Thị Hoa, Phó Bí thư", ("ba", "Nguyễn Thị Hoa", "Phó Bí thư")),
        ("Ông Trần Văn An\n(Trưởng thôn)", ("ong", "Trần Văn An", "Trưởng thôn")),
        ("đ/c Lê Văn Ba", (None, "Lê Văn Ba", "")),
        ("Bàng Văn Sáu", (None, "Bàng Văn Sáu", "")),
    ],
)
def test_a_person_is_understood_as_people_write_him(said, found):
    assert person_said(said) == found


def test_a_person_of_the_register_is_found_and_a_stranger_must_be_confirmed(tree, year):
    a_person(tree.cell, "Nguyễn Thị Hoa")
    own = GOOD | {"subject_kind": "Cá nhân", "person": "bà nguyễn thị hoa, Kế toán"}
    new = own | {"person": "Ông Trần Văn Mới, Kế toán"}

    assert problems(own, tree, year) == {}
    assert "đánh dấu là người mới" in problems(new, tree, year)["person"]
    assert problems(new | {"is_new_person": "x"}, tree, year) == {}
    assert "Người mới: ghi đủ" in problems(new | {"person": "Trần Văn Mới", "is_new_person": "x"}, tree, year)["person"]


def test_good_rows_become_drafts_and_faulty_ones_wait(tree, year):
    table = a_table(tree, year, GOOD, GOOD | {"title": "Khéo hai", "field": "Thể thao"})

    outcome = tabling.enter(table, send=False, by=tree.clerk, at=NOW)

    made = outcome.entered[0]
    assert (made.state, made.title, made.unit, made.criteria.get().target) == ("draft", GOOD["title"], tree.cell, "98%")
    assert made.trail.last().label == "Nhập từ tệp “dang ky.xlsx”, dòng 2"
    assert [row.number for row in table.rows.waiting()] == [3]


def test_a_corrected_row_is_entered_without_a_new_upload(tree, year):
    table = a_table(tree, year, GOOD | {"field": "Thể thao"})
    row = table.rows.get()

    tabling.correct(table, {row.pk: {"field": "Kinh tế", "nobody": "x"}}, by=tree.clerk)
    outcome = tabling.enter(table, send=True, by=tree.clerk, at=NOW)

    assert [one.state for one in outcome.sent] == ["submitted"]
    assert not table.rows.waiting().exists()


NAMED = {"collective": "Tổ Văn thư"}


def three_of_nobody(tree, year):
    titles = ("Khéo trong tiếp công dân", "Khéo trong hoà giải", "Khéo trong dạy chữ")
    table = a_table(tree, year, *(GOOD | NAMED | {"title": title} for title in titles))
    return table, list(table.rows.order_by("number"))


def collectives(table):
    return [row.texts.get("collective") for row in table.rows.order_by("number")]


def test_words_nobody_understood_are_answered_once_for_every_row_that_says_them(tree, year):
    table, (first, second, _) = three_of_nobody(tree, year)

    # As the page sends them: every cell that needs a correction, one of them corrected.
    cells = {first.pk: {"collective": tree.cell.name}, second.pk: dict(NAMED)}
    count = tabling.correct(table, cells, by=tree.clerk)

    assert collectives(table) == [tree.cell.name] * 3
    assert count == 3


def test_words_corrected_in_two_ways_are_left_in_the_other_rows(tree, year):
    table, (first, second, _) = three_of_nobody(tree, year)

    cells = {first.pk: {"collective": tree.cell.name}, second.pk: {"collective": "Tổ Lái xe"}}
    tabling.correct(table, cells, by=tree.clerk)

    assert collectives(table) == [tree.cell.name, "Tổ Lái xe", "Tổ Văn thư"]


def test_what_was_understood_is_not_changed_with_another_row(tree, year):
    rows = (GOOD, GOOD | {"title": "Khéo trong hoà giải"})
    table = a_table(tree, year, *rows)
    first, second = table.rows.order_by("number")

    tabling.correct(table, {first.pk: {"field": "Văn hoá - xã hội"}}, by=tree.clerk)

    second.refresh_from_db()
    assert second.texts["field"] == "Kinh tế"


def test_an_incomplete_row_stays_a_draft_with_the_reason(tree, year):
    table = a_table(tree, year, GOOD | {"goal": ""})

    outcome = tabling.enter(table, send=True, by=tree.clerk, at=NOW)

    assert [one.state for one in outcome.entered] == ["draft"]
    assert [why for _, why in outcome.left] == ["Còn thiếu mục tiêu."]


def test_entering_twice_writes_nothing_twice(tree, year):
    table = a_table(tree, year, GOOD)

    tabling.enter(table, send=False, by=tree.clerk, at=NOW)
    again = tabling.enter(table, send=False, by=tree.clerk, at=NOW)

    assert again.entered == []
    assert Registration.objects.count() == 1


def test_the_same_file_leads_to_the_table_it_brought(tree, year):
    first = a_table(tree, year, GOOD)

    again, is_new = tabling.take_in(filled(GOOD), unit=tree.cell, campaign_year=year, by=tree.clerk, at=NOW)

    assert (again, is_new) == (first, False)


def test_last_years_model_goes_on_and_must_be_changed_before_it_is_sent(tree, year):
    """S0-09: tránh hình thức."""
    last = an_accepted_registration(tree.cell, a_year(tree.committee, 2025))
    stream = io.BytesIO()
    write_template(stream, known_to(tree.cell, year))
    table, _ = tabling.take_in(
        checked(stream.getvalue(), "mau.xlsx"), unit=tree.cell, campaign_year=year, by=tree.clerk, at=NOW
    )

    row, found = tabling.judged_rows(table)[0]
    assert found.lacking == {"baseline": ["Còn y nguyên bản năm trước; cần sửa cho sát tình hình năm nay."]}
    tabling.correct(table, {row.pk: {"baseline": "Năm nay còn 12 hồ sơ trễ."}}, by=tree.clerk)
    made = tabling.enter(table, send=True, by=tree.clerk, at=NOW).sent[0]

    assert (made.practice, made.copied_from, made.continuity, made.year_number) == (
        last.practice,
        last,
        "continuing",
        2,
    )
    assert made.criteria.get().baseline == "90"


def test_last_years_title_and_subject_go_on_unasked_and_another_subject_does_not(tree, year):
    """One identity (5.8): what a mẫu 2 names as last year did is the same model, whoever typed the table."""
    last = an_accepted_registration(tree.cell, a_year(tree.committee, 2025), title="Khéo trong tiếp dân")
    person = a_person(tree.cell, "Nguyễn Thị Hoa")
    known = known_to(tree.cell, year)
    same = GOOD | {"title": "KHÉO trong tiếp dân"}
    other = same | {"subject_kind": "Cá nhân", "person": person.full_name}

    assert judge(same, known).origin == last
    assert judge(other, known).origin is None
    assert judge(other, known).is_good
    assert judge(other | {"origin": last.title}, known).wrong == {
        "origin": ["Năm trước là của chủ thể khác; bỏ cột tiếp tục nếu là mô hình khác."]
    }


def test_a_collective_is_known_without_its_kind_in_front(tree, year):
    known = known_to(tree.cell, year)

    assert judge(GOOD | {"collective": "văn phòng"}, known).values["collective"] == tree.cell
    assert "chọn trong danh sách" in judge(GOOD | {"collective": "Kế toán"}, known).wrong["collective"][0]


def test_a_tick_that_says_no_makes_nobody_new(tree, year):
    row = GOOD | {"subject_kind": "Cá nhân", "person": "Ông Trần Văn Mới, Kế toán"}

    assert "đánh dấu là người mới" in problems(row | {"is_new_person": "không"}, tree, year)["person"]
    assert problems(row | {"is_new_person": "Có"}, tree, year) == {}


def test_a_new_person_is_entered_into_the_register_with_the_row(tree, year):
    table = a_table(
        tree, year, GOOD | {"subject_kind": "Cá nhân", "person": "Ông Trần Văn Mới, Kế toán", "is_new_person": "x"}
    )

    made = tabling.enter(table, send=False, by=tree.clerk, at=NOW).entered[0]

    assert (made.person.full_name, made.person.unit, made.person.postings.get().post) == (
        "Trần Văn Mới",
        tree.cell,
        "Kế toán",
    )


def test_the_clerk_above_enters_on_behalf_and_the_unit_is_told(tree, year):
    table = a_table(tree, year, GOOD, by=tree.receiver)

    made = tabling.enter(table, send=False, by=tree.receiver, at=NOW).entered[0]

    assert made.trail.last().reason == f"Thay mặt {tree.cell}."
    assert made.created_by == tree.receiver
    assert Notice.objects.filter(user=tree.clerk, text__contains="nhập thay đơn vị 1 đăng ký").exists()


@pytest.mark.parametrize("who", ["stranger", "head", "reader", "keeper"])
def test_who_neither_registers_here_nor_stands_above_is_refused(tree, year, who):
    with pytest.raises(Refusal, match="không có vai đăng ký ở Chi bộ Văn phòng"):
        a_table(tree, year, GOOD, by=getattr(tree, who))


def test_a_row_left_aside_is_not_entered_until_it_is_taken_back(tree, year):
    table = a_table(tree, year, GOOD)
    row = table.rows.get()

    tabling.leave_out(table, row, is_left_out=True, by=tree.clerk)
    assert tabling.enter(table, send=False, by=tree.clerk, at=NOW).entered == []
    tabling.leave_out(table, row, is_left_out=False, by=tree.clerk)

    assert len(tabling.enter(table, send=False, by=tree.clerk, at=NOW).entered) == 1
    with pytest.raises(Refusal, match="đã được ghi"):
        tabling.leave_out(table, table.rows.get(), is_left_out=True, by=tree.clerk)


# ---- old tables ----

OLD = [["TT", "Tên gọi", "Ai làm", "Mảng"], [1, "Khéo trong tiếp dân", "Chi bộ Văn phòng", "Kinh tế"]]
MEANT = ["number", "title", "subject", "field"]


def an_old(tree, year, *rows, name="bieu cu.xlsx"):
    content = checked(a_workbook(*(rows or OLD)), name)
    return tabling.take_in(content, unit=tree.cell, campaign_year=year, by=tree.receiver, at=NOW)[0]


def test_columns_are_said_once_and_remembered_for_the_same_headings(tree, year):
    first = an_old(tree, year)
    assert not first.is_read

    tabling.say_columns(first, MEANT, by=tree.receiver, at=NOW)
    again = an_old(tree, year, [text.upper() for text in OLD[0]], [1, "Khéo trong xây cầu", "Chi bộ Văn phòng", "kt"])

    assert first.rows.get().texts["title"] == "Khéo trong tiếp dân"
    assert again.columns == MEANT
    assert again.rows.get().texts == {
        "title": "Khéo trong xây cầu", "subject_kind": "Tập thể", "collective": "Chi bộ Văn phòng", "field": "Kinh tế",
    }  # fmt: skip
    assert TableLayout.objects.get().by == tree.receiver


def test_columns_without_a_title_twice_the_same_or_after_entering_are_refused(tree, year):
    table = an_old(tree, year)
    for columns, says in (
        (["", "", "subject", "field"], "Chưa chọn cột"),
        (["", "title", "title", "field"], "hai cột"),
    ):
        with pytest.raises(Refusal, match=says):
            tabling.say_columns(table, columns, by=tree.receiver, at=NOW)
    tabling.say_columns(table, MEANT, by=tree.receiver, at=NOW)
    tabling.enter(table, send=False, by=tree.receiver, at=NOW)

    with pytest.raises(Refusal, match="không đổi cách đọc"):
        tabling.say_columns(table, MEANT, by=tree.receiver, at=NOW)


def two_sheets():
    """A workbook with one table for collectives and one for people, under the same headings."""
    head = ["TT", "Tên mô hình", "Đăng ký", "Lĩnh vực"]
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        workbook.set_properties({"created": NOW})
        for name, who in (("Tập thể", "Chi bộ Văn phòng"), ("Cá nhân", "Lê Thị Hoa")):
            sheet = workbook.add_worksheet(name)
            sheet.write_row(0, 0, head)
            sheet.write_row(1, 0, [1, f"Khéo của {who}", who, "Kinh tế"])
    return checked(stream.getvalue(), "hai trang.xlsx")


def test_every_sheet_of_a_file_is_a_table_of_its_own(tree, year):
    first, _ = tabling.take_in(two_sheets(), unit=tree.cell, campaign_year=year, by=tree.receiver, at=NOW)
    other = RegistrationTable.objects.beside(first).get()
    for table in (first, other):
        tabling.say_columns(table, ["number", "title", "subject", "field"], by=tree.receiver, at=NOW)

    again, is_new = tabling.take_in(two_sheets(), unit=tree.cell, campaign_year=year, by=tree.receiver, at=NOW)

    assert [str(first), str(other)] == ["hai trang.xlsx (Tập thể)", "hai trang.xlsx (Cá nhân)"]
    assert first.rows.get().texts["collective"] == "Chi bộ Văn phòng"
    assert other.rows.get().texts["person"] == "Lê Thị Hoa"
    assert (again, is_new) == (first, False)


def test_a_file_sent_by_mistake_is_thrown_away_unless_a_row_was_entered(tree, year):
    first, kept = a_table(tree, year, GOOD), a_table(tree, year, GOOD | {"title": "Khéo hai"})
    tabling.enter(kept, send=False, by=tree.clerk, at=NOW)

    tabling.discard(first, by=tree.clerk)

    assert RegistrationTable.objects.get() == kept
    with pytest.raises(Refusal, match="được giữ lại"):
        tabling.discard(kept, by=tree.clerk)
    with pytest.raises(Refusal, match="không có vai đăng ký"):
        tabling.discard(kept, by=tree.stranger)


def test_a_word_table_is_read_like_a_workbook(tree, year):
    content = a_word_table(
        ["Mẫu 2"], ["TT", "Tên mô hình", "Tập thể, cá nhân đăng ký", "Lĩnh vực"], ["I. Cá nhân"],
        ["1", "Khéo trong\nhoà giải", "Bà Lê Thị Hoa", "Kinh tế"], spans=[(0, 0, 4), (2, 0, 4)],
    )  # fmt: skip
    table, _ = tabling.take_in(
        checked(content, "bieu.docx"), unit=tree.cell, campaign_year=year, by=tree.receiver, at=NOW
    )

    tabling.say_columns(table, ["number", "title", "subject", "field"], by=tree.receiver, at=NOW)

    assert table.rows.get().texts == {
        "title": "Khéo trong hoà giải", "subject_kind": "Cá nhân", "person": "Bà Lê Thị Hoa", "field": "Kinh tế",
    }  # fmt: skip


def test_a_model_merged_over_two_rows_of_a_word_table_is_one(tree, year):
    content = a_word_table(
        ["TT", "Tên mô hình", "Lĩnh vực", "Chỉ tiêu"], ["1", "Khéo trong hoà giải", "Kinh tế", "Hoà giải thành: 95%"],
        ["", "", "", "Không có khiếu kiện"], down=[(row, place) for row in (1, 2) for place in (0, 1, 2)],
    )  # fmt: skip
    table, _ = tabling.take_in(
        checked(content, "bieu.docx"), unit=tree.cell, campaign_year=year, by=tree.receiver, at=NOW
    )

    tabling.say_columns(table, ["number", "title", "field", "content"], by=tree.receiver, at=NOW)

    ((_, found),) = tabling.judged_rows(table)
    assert [each["text"] for each in found.criteria] == ["Hoà giải thành", "Không có khiếu kiện"]


def test_the_targets_of_an_old_table_become_criteria(tree, year):
    found = judge(
        GOOD | {"text_1": "", "target_1": "", "content": "- Hồ sơ: 98%;\n2. Không có đơn thư."},
        known_to(tree.cell, year),
    )

    assert [(each["text"], each["target"]) for each in found.criteria] == [("Hồ sơ", "98%"), ("Không có đơn thư", "")]


def test_the_template_offers_the_words_of_its_unit(tree, year):
    stream = io.BytesIO()

    write_template(stream, known_to(tree.cell, year))

    titles = grids(io.BytesIO(stream.getvalue()))[0][1][0]
    assert [title.removesuffix(" *") for title in titles] == [column.title for column in COLUMNS]
    assert isinstance(checked(stream.getvalue(), "mau.xlsx"), CheckedFile)


def test_a_template_nobody_filled_in_has_no_rows(tree, year):
    stream = io.BytesIO()
    write_template(stream, known_to(tree.cell, year))

    with pytest.raises(Exception, match="không có dòng nào"):
        tabling.take_in(checked(stream.getvalue(), "m.xlsx"), unit=tree.cell, campaign_year=year, by=tree.clerk, at=NOW)


# ---- months that Excel made days of ----


def with_months(*formats):
    """An old table of which the time stands in cells of these formats: Excel keeps the 1st of "9/2026"."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        sheet = workbook.add_worksheet("Đăng ký")
        sheet.write_row(0, 0, ["TT", "Tên mô hình", "Tập thể, cá nhân", "Lĩnh vực", "Bắt đầu", "Kết thúc"])
        for number, code in enumerate(formats, start=1):
            sheet.write_row(number, 0, [number, f"Khéo trong việc {number}", "Chi bộ Văn phòng", "Kinh tế"])
            style = workbook.add_format({"num_format": code})
            sheet.write_datetime(number, 4, datetime(2026, 3, 1), style)
            sheet.write_datetime(number, 5, datetime(2026, 9, 1), style)
    return stream.getvalue()


def test_a_month_that_excel_made_a_day_of_is_the_month_again(tree, year):
    content = with_months("mmm-yy", "mm/yyyy", '"Tháng "m/yyyy', "dd/mm/yyyy")
    table = tabling.take_in(checked(content, "cu.xlsx"), unit=tree.cell, campaign_year=year, by=tree.receiver, at=NOW)[
        0
    ]
    tabling.say_columns(
        table, ["number", "title", "subject", "field", "starts_on", "ends_on"], by=tree.receiver, at=NOW
    )

    times = [judged.values for _, judged in tabling.judged_rows(table)]

    assert [(each["starts_on"], each["ends_on"]) for each in times] == [
        (date(2026, 3, 1), date(2026, 9, 30)),
        (date(2026, 3, 1), date(2026, 9, 30)),
        (date(2026, 3, 1), date(2026, 9, 30)),
        (date(2026, 3, 1), date(2026, 9, 1)),
    ]


def test_the_template_keeps_a_month_as_it_is_typed(tree, year):
    stream = io.BytesIO()
    write_template(stream, known_to(tree.cell, year))

    sheet = load_workbook(stream).worksheets[0]
    columns = {head.value: sheet.column_dimensions[head.column_letter].number_format for head in sheet[1]}
    # Text: Excel leaves what is typed alone.
    assert [columns[title] for title in ("Bắt đầu", "Kết thúc", "Chỉ tiêu 1: thời hạn")] == ["@"] * 3
