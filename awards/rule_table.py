"""Everything a rule set would change as rows: the tables of the page, and the workbook."""

from typing import NamedTuple

from awards.rule_changes import Change
from awards.rules import Verdict
from campaign.clauses import cited
from units.columns import Column

SHOWN = 50
SHOWN_OF_ROUND = 300
CHANGING = "Thay đổi khi lưu"
CHANGING_ROUND = "Thay đổi khi chuyển"
STAYING = "Giữ nguyên: đợt xét đã có đề nghị hoặc đã chốt, theo phiên bản cũ"
REWORDED = "Giữ kết luận, khác lý do hoặc căn cứ"
VERDICTS = "Kết luận"
# What becomes of the candidates of one round that takes a newer version.
LOST = "Đã đề nghị, không còn đủ điều kiện"
WAITING = "Đã đề nghị, phải cho ý kiến"
CLEARED = "Đã đề nghị, nay đủ điều kiện"
NOT_YET = "Chưa đề nghị, kết luận khác"
FATES = {Verdict.NOT_ELIGIBLE: LOST, Verdict.REFER: WAITING, Verdict.ELIGIBLE: CLEARED}


class Table(NamedTuple):
    """The first rows under a heading, how many there are, whether it is shown unfolded."""

    heading: str
    rows: list
    count: int
    is_open: bool


def tables(groups, *, unfolded=(CHANGING,), shown=SHOWN):
    """A Table for each of these pairs of (heading, rows) that has rows; only what changes is unfolded."""
    return [Table(heading, rows[:shown], len(rows), heading in unfolded) for heading, rows in groups if rows]


def verdicts_of(preview):
    """The judged practices by what becomes of them."""
    return [(CHANGING, preview.changing), (STAYING, preview.staying), (REWORDED, preview.reworded)]


def cases_of(comparison, changing=CHANGING):
    """The cases of one comparison by what becomes of them."""
    return [(changing, comparison.changing), (STAYING, comparison.staying)]


def turns_of(turns):
    """The candidates of one round (awards.adopting.Turn) by what becomes of them when it takes a newer version."""
    groups = {heading: [] for heading in (LOST, WAITING, CLEARED, NOT_YET, REWORDED)}
    for each in turns:
        groups[fate_of(each)].append(change_of(each))
    return list(groups.items())


def fate_of(turn):
    """Under which heading a candidate of the round stands."""
    if turn.before.verdict == turn.after.verdict:
        return REWORDED
    return NOT_YET if turn.nomination is None else FATES[turn.after.verdict]


def change_of(turn):
    """The same as a row of the table of verdicts, with where it is put forward."""
    state = turn.nomination.get_state_display() if turn.nomination else "Chưa đề nghị"
    return Change(state, turn.before, turn.after)


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
    Column("Sẽ thế nào", "fate", width=30),
    Column("Trường hợp", "name", width=50),
    Column("Ở đâu", "where", width=50),
    Column("Nay", "before", width=60),
    Column("Theo phiên bản mới", "after", width=60),
]


def lines(preview):
    """A Line for every case of a year, however many the page shows."""
    return lines_of(verdicts_of(preview), preview.comparisons)


def lines_of_round(turns, comparisons):
    """The same of one round that takes a newer version."""
    return lines_of(turns_of(turns), comparisons, CHANGING_ROUND)


def lines_of(verdicts, comparisons, changing=CHANGING):
    """A Line for each row of these groups of verdicts, then for each case of the comparisons."""
    found = [verdict_line(fate, each) for fate, rows in verdicts for each in rows]
    for comparison in comparisons:
        found += [
            Line(comparison.title, fate, each.name, each.where, each.before, each.after)
            for fate, rows in cases_of(comparison, changing)
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
