"""Everything a rule set would change as rows: the tables of the page, and the workbook."""

from typing import NamedTuple

from campaign.clauses import cited
from units.columns import Column

SHOWN = 50
CHANGING = "Thay đổi khi lưu"
STAYING = "Giữ nguyên: đợt xét đã có đề nghị hoặc đã chốt, theo phiên bản cũ"
REWORDED = "Giữ kết luận, khác lý do hoặc căn cứ"
VERDICTS = "Kết luận"


class Table(NamedTuple):
    """The first rows under a heading, how many there are, whether it is shown unfolded."""

    heading: str
    rows: list
    count: int
    is_open: bool


def tables(groups):
    """A Table for each of these pairs of (heading, rows) that has rows; only what changes is unfolded."""
    return [Table(heading, rows[:SHOWN], len(rows), heading == CHANGING) for heading, rows in groups if rows]


def verdicts_of(preview):
    """The judged practices by what becomes of them."""
    return [(CHANGING, preview.changing), (STAYING, preview.staying), (REWORDED, preview.reworded)]


def cases_of(comparison):
    """The cases of one comparison by what becomes of them."""
    return [(CHANGING, comparison.changing), (STAYING, comparison.staying)]


# ---- the workbook ----


class Line(NamedTuple):
    """One case as the workbook has it."""

    kind: str
    fate: str
    name: str
    where: str
    before: str
    after: str


COLUMNS = [
    Column("Loại", "kind", width=22),
    Column("Khi lưu", "fate", width=30),
    Column("Trường hợp", "name", width=50),
    Column("Ở đâu", "where", width=50),
    Column("Nay", "before", width=60),
    Column("Theo phiên bản mới", "after", width=60),
]


def lines(preview):
    """A Line for every case, however many the page shows."""
    found = [verdict_line(fate, each) for fate, rows in verdicts_of(preview) for each in rows]
    for comparison in preview.comparisons:
        found += [
            Line(comparison.title, fate, each.name, each.where, each.before, each.after)
            for fate, rows in cases_of(comparison)
            for each in rows
        ]
    return found


def verdict_line(fate, change):
    where = f"{change.practice.unit} · {change.kept_by or change.question}"
    return Line(VERDICTS, fate, str(change.practice), where, reasoned(change.before), reasoned(change.after))


def reasoned(candidate):
    """A verdict with its reasons, in one text."""
    reasons = " ".join(f"{each.says} ({cited(each.clause)})" for each in candidate.reasons)
    return f"{candidate.verdict.label}. {reasons}".strip()
