"""The papers that the bench prints: lists of real words in no order, certificates with names of their own."""

from dataclasses import replace
from random import Random

from reports.paper import Column, Para, Row, Table
from reports.papers.summary import summary_paper
from tests.reports.samples import SENTENCE, a_certificate, a_plan, a_summary, summary_line

# Real words, so that as many lines break as in a real list.
WORDS = (
    *SENTENCE.replace("“", "").replace("”", "").split(),
    "2026",
    "15/10/2026",
    "50%",
    "hồ sơ",
    "đơn thư",
    "xã",
)


def words(dice, count):
    """So many words, the first with a capital."""
    return " ".join(dice.choice(WORDS) for _ in range(count)).capitalize()


def a_list(count):
    """A list of eight columns on landscape pages, some 230 letters a row, 8 rows a page."""
    dice = Random(count)
    columns = (
        Column("TT", 12, "center"), Column("Tên mô hình, điển hình", 60), Column("Tập thể, cá nhân", 42),
        Column("Lĩnh vực", 16, "center"), Column("Nội dung, chỉ tiêu", 60), Column("Cấp", 16, "center"),
        Column("Người theo dõi", 25), Column("Ghi chú", 26),
    )  # fmt: skip
    rows = tuple(
        Row((str(number), words(dice, 14), words(dice, 9), dice.choice(("KT", "VH-XH", "QP-AN", "HTCT")),
             words(dice, 16), "cơ sở", words(dice, 3).title(), words(dice, 4)))
        for number in range(1, count + 1)
    )  # fmt: skip
    return a_plan(1, landscape=True, blocks=(Table(columns, rows, numbered=True), Para(SENTENCE)), bases=())


def a_form_2(count):
    """Mẫu 2 with fifteen columns and words of its own in every row."""
    dice = Random(count)
    lines = tuple(
        summary_line(number, title=words(dice, 14), subject=words(dice, 8), content=words(dice, 16),
                     follower=words(dice, 3).title())
        for number in range(count)
    )  # fmt: skip
    return summary_paper(a_summary(lines=lines))


def a_plan_of_four_pages():
    return a_plan(16)


def some_certificates(count):
    """Certificates of one decision, each with a name and a model of its own."""
    dice = Random(count)
    return [
        replace(
            a_certificate(number),
            recipient=words(dice, 4).title(),
            position=f"{words(dice, 3)}, {words(dice, 4)}",
            achievement="Đã có thành tích xuất sắc trong phong trào thi đua “Dân vận khéo” năm 2026 với mô hình "
            f"“{words(dice, 12)}”",
        )
        for number in range(1, count + 1)
    ]
