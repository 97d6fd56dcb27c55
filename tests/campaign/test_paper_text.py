from campaign.paper_text import Line, Span, TableLines, parsed


def levels(text):
    return [(line.level, line.label, line.heads) for line in parsed(text)]


def test_lines_have_their_level_their_label_and_may_head_what_follows():
    text = (
        "I- MỤC ĐÍCH\n\n1. Mục đích\n1.1. Tên\n2. Làm xong trong năm.\na) điểm\n- gạch\n+ cộng\nĐoạn văn\nII. YÊU CẦU"
    )

    assert levels(text) == [
        ("part", "I-", True),
        ("section", "1.", True),
        ("subsection", "1.1.", True),
        ("section", "2.", False),
        ("point", "a)", False),
        ("dash", "-", False),
        ("plus", "+", False),
        ("", "", False),
        ("part", "II.", True),
    ]


def test_a_numbered_line_under_an_article_is_a_clause_until_the_next_part():
    text = "Điều 1. Phạm vi\n1. Quy chế này\na) điểm\n2. Đối tượng\nI- PHẦN\n1. Mục"

    assert [line.level for line in parsed(text)] == ["article", "clause", "point", "clause", "part", "section"]


def test_a_division_takes_the_next_line_for_its_name():
    text = "Chương I\nQUY ĐỊNH CHUNG\nMục 1\nPhần thứ nhất\nĐiều 1. Phạm vi"

    assert [(line.label, line.plain) for line in parsed(text)] == [
        ("Chương I", "QUY ĐỊNH CHUNG"),
        ("Mục 1", ""),
        ("Phần thứ nhất", ""),
        ("Điều 1.", "Điều 1. Phạm vi"),
    ]


def test_bold_and_italic_are_spans_and_a_lone_star_is_a_star():
    text = r"* **Lưu ý:** năm *“Dân vận khéo”* \*chú thích và ***cả hai***, 5 * 3"

    assert parsed(text)[0].spans == (
        Span("* "),
        Span("Lưu ý:", bold=True),
        Span(" năm "),
        Span("“Dân vận khéo”", italic=True),
        Span(" *chú thích và "),
        Span("cả hai", bold=True, italic=True),
        Span(", 5 * 3"),
    )


def test_the_rest_of_a_line_leaves_its_label_out():
    assert parsed("**a) Tập** thể")[0].rest == (Span("Tập", bold=True), Span(" thể"))
    assert parsed("**Điều 2.** Văn phòng")[0].rest == (Span("Văn phòng"),)


def test_table_lines_become_one_table_with_header_and_aligns():
    table = parsed("Danh sách:\n| TT | Tên | Số |\n|:-:|---|--:|\n| I- TẬP THỂ |\n| 1 | Tổ **A** \\| B |\nHết.")[1]

    assert table == TableLines(
        header=((Span("TT"),), (Span("Tên"),), (Span("Số"),)),
        aligns=("center", "left", "right"),
        rows=(
            ((Span("I- TẬP THỂ"),),),
            ((Span("1"),), (Span("Tổ "), Span("A", bold=True), Span(" | B")), ()),
        ),
    )


def test_a_table_without_a_rule_has_no_header():
    assert parsed("| a | b |\n| c | d |")[0].header == ()


def test_what_stands_between_the_page_marks_is_wide():
    text = "Trước\n[trang ngang]\n| a | b |\n[trang dọc]\nSau"

    assert [line.wide for line in parsed(text)] == [False, True, False]


def test_an_empty_text_has_no_lines():
    assert parsed(" \n\n") == ()
    assert parsed("Chỉ có chữ") == (Line("", (Span("Chỉ có chữ"),)),)
