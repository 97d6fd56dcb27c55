"""Kết quả năm of a unit in the movement: what it did of all that a year asks of a unit (S2-39, table D). Pure."""

from dataclasses import dataclass

from awards.history import Result, UnitResult

FULL = 100


@dataclass(frozen=True, kw_only=True)
class UnitYear:
    """What a unit did in one year: its Tổ, regulation and plan, its practices, the duties it owed until now.

    A practice counts once. `reported` are reports received in time, `reached` those of REACHED or better, `exemplary`
    among them; `duties` those whose last day is past, but for those it was excused from.
    """

    year: int
    has_body: bool = False
    has_regulation: bool = False
    has_plan: bool = False
    registered: int = 0
    reported: int = 0
    reached: int = 0
    exemplary: int = 0
    duties: int = 0
    duties_done: int = 0
    ref: str = ""


def result_of(done):
    """The UnitResult: every part weighs the same in the score of 100; the grade is that of the worst of its grounds.

    Without a practice that reached its aims nothing was achieved; exemplary is who lacks nothing and has an exemplary
    practice.
    """
    parts = shares(done)
    grade = Result.REACHED
    if not done.reached:
        grade = Result.NOT_REACHED
    elif done.exemplary and min(parts) == 1:
        grade = Result.EXEMPLARY
    score = round(FULL * sum(parts) / len(parts))
    return UnitResult(year=done.year, result=grade, score=score, says=words(done), ref=done.ref)


def shares(done):
    """How much of each part is done, from 0 to 1; duties only where any were owed."""
    registered = max(done.registered, 1)
    parts = [
        float(done.has_body),
        float(done.has_regulation),
        float(done.has_plan),
        float(done.registered > 0),
        min(done.reported / registered, 1),
        min(done.reached / registered, 1),
    ]
    return [*parts, done.duties_done / done.duties] if done.duties else parts


def words(done):
    """The year in one sentence: "có Tổ chỉ đạo, kế hoạch; chưa có quy chế; …"."""
    named = (("Tổ chỉ đạo", done.has_body), ("quy chế", done.has_regulation), ("kế hoạch", done.has_plan))
    there = [name for name, has in named if has]
    lacking = [name for name, has in named if not has]
    parts = [
        f"có {', '.join(there)}" if there else "",
        f"chưa có {', '.join(lacking)}" if lacking else "",
        f"{done.registered} mô hình đăng ký, {done.reported} báo cáo đúng hạn, {done.reached} đạt"
        + (f", trong đó {done.exemplary} tiêu biểu" if done.exemplary else ""),
        f"{done.duties_done}/{done.duties} việc phải nộp đã xong" if done.duties else "",
    ]
    return "; ".join(filter(None, parts))
