from reports.paper import Article, Column, Division, GroupRow, Heading, Para, Row, Run, Table, Wide
from reports.table_widths import LYING_ROOM, UPRIGHT_ROOM, fitted_widths, looks_well, words_fit
from reports.text_blocks import blocks_from_text
from tests.reports.samples import SENTENCE

MANY = " | ".join(f"Chỉ tiêu số {number}" for number in range(14))


def a_table(header=MANY, row=MANY):
    return f"| {header} |\n|{'---|' * (header.count('|') + 1)}\n| {row} |"


def test_a_regulation_has_divisions_named_articles_and_clauses():
    text = "Chương I\nQuy định chung\nĐiều 1. Phạm vi\n1. Quy chế này\na) điểm\nĐiều 2. Văn phòng **thi hành**."

    assert blocks_from_text(text) == (
        Division("Chương I", "QUY ĐỊNH CHUNG"),
        Article(1, (Run("Phạm vi", bold=True),)),
        Para("1. Quy chế này"),
        Para("a) điểm"),
        Article(2, ("Văn phòng ", Run("thi hành", bold=True), ".")),
    )
    assert [block.is_name for block in blocks_from_text(text) if isinstance(block, Article)] == [True, False]


def test_a_table_keeps_its_styles_groups_and_aligns():
    (table,) = blocks_from_text("| TT | Tên |\n|:-:|---|\n| I- TẬP THỂ |\n| 1 | Tổ **A** |")

    assert [(column.title, column.align) for column in table.columns] == [("TT", "center"), ("Tên", "left")]
    assert table.rows == (GroupRow("I- TẬP THỂ"), Row(("1", ("Tổ ", Run("A", bold=True)))))


def test_a_table_without_a_header_prints_none():
    (table,) = blocks_from_text("| a | b |\n| c | d |")

    assert (table.header, len(table.rows)) == ([], 2)


def test_a_wide_table_lies_with_its_heading_and_what_announces_it():
    blocks = blocks_from_text(f"Mở đầu.\n1. Kết quả\nNhư sau:\n{a_table()}\n{SENTENCE}")

    assert [block.kind for block in blocks] == ["para", "wide", "para"]
    assert [type(block) for block in blocks[1].blocks] == [Heading, Para, Table]


def test_what_the_text_marks_to_lie_lies():
    assert blocks_from_text(f"Đứng.\n[trang ngang]\nNằm.\n[trang dọc]\n{SENTENCE}") == (
        Para("Đứng."),
        Wide((Para("Nằm."),)),
        Para(SENTENCE),
    )


def test_one_last_line_after_a_lying_table_stays_with_it():
    short, long = (blocks_from_text(f"Đầu.\n{a_table()}\n{end}") for end in ("Kính đề nghị xem xét.", SENTENCE))

    assert [block.kind for block in short] == ["para", "wide"]
    assert [block.kind for block in long] == ["para", "wide", "para"]


def test_on_a_lying_page_nothing_is_wide():
    assert [block.kind for block in blocks_from_text(a_table(), lying=True)] == ["table"]


def test_a_column_of_numbers_is_narrow_and_a_column_of_text_takes_the_rest():
    columns = (["TT", "1", "12"], ["Tên", "Chi bộ Văn phòng Tỉnh uỷ"], ["Nội dung", SENTENCE])

    number, name, text = fitted_widths(columns, room=UPRIGHT_ROOM, size=12)

    assert number < 10 < name < text
    assert abs(number + name + text - UPRIGHT_ROOM) < 0.01


def test_a_short_table_fills_the_width_with_its_texts():
    widths = fitted_widths((["TT", "1"], ["Tên", "Chi bộ Văn phòng Tỉnh uỷ"]), room=UPRIGHT_ROOM, size=12)

    assert (widths[0] < 10, round(sum(widths), 2)) == (True, UPRIGHT_ROOM)


def test_no_column_is_narrower_than_its_longest_word():
    columns = [["Nghiêng"] for _ in range(12)]

    assert not words_fit(columns, room=UPRIGHT_ROOM, size=12)
    assert words_fit(columns, room=LYING_ROOM, size=12)


def test_many_columns_stand_only_where_no_row_breaks():
    numbers, texts = [["TT", "1"]] * 12, [["Tên", "Chi bộ Văn phòng"]] * 9

    assert looks_well(numbers, room=UPRIGHT_ROOM, size=12)
    assert not looks_well(texts, room=UPRIGHT_ROOM, size=12)


def test_a_table_with_more_words_than_a_lying_page_holds_is_set_smaller():
    many = " | ".join(["Nghiêng"] * 16)

    (wide,) = blocks_from_text(a_table(many, many))

    assert wide.blocks[0].size < 12
    assert isinstance(wide.blocks[0].columns[0], Column)
