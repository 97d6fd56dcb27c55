from reports.paper import Article, Heading, Para, Run
from reports.papers.plan import text_paper
from reports.pdf import render_paper
from reports.text_blocks import blocks_from_text
from tests.reports.samples import RECIPIENTS, SIGNER, a_head


def test_lines_become_headings_articles_and_paragraphs():
    text = """
    I- MỤC ĐÍCH, YÊU CẦU
    1. Mục đích
    1.1. Nâng cao nhận thức
    1. Đăng ký mô hình trước ngày 31/5/2026.
    a) Các chi bộ
    - Đơn vị **đăng ký** mô hình *mới*.
    Điều 2. Văn phòng thi hành.
    """

    assert blocks_from_text(text) == (
        Heading(1, "I- MỤC ĐÍCH, YÊU CẦU"),
        Heading(2, "1. Mục đích"),
        Heading(3, "1.1. Nâng cao nhận thức"),
        Para("1. Đăng ký mô hình trước ngày 31/5/2026."),
        Para("a) Các chi bộ"),
        Para(("- Đơn vị ", Run("đăng ký", bold=True), " mô hình ", Run("mới", italic=True), ".")),
        Article(2, "Văn phòng thi hành."),
    )


def test_a_plan_is_printed_from_plain_text():
    paper = text_paper(
        head=a_head(),
        type_name="KẾ HOẠCH",
        abstract="thực hiện phong trào",
        text="I- MỤC ĐÍCH\nNội dung <b>không</b> đổi.",
        signatures=[SIGNER],
        recipients=RECIPIENTS,
    )

    assert render_paper(paper).startswith(b"%PDF")
