"""Còn thiếu gì of a unit: what of a running year is done, what can still be done and until when (S2-39). Pure."""

from dataclasses import dataclass
from datetime import date

from awards.chances import WORST, Outlook, Standing

MET, OPEN, ASK, LOST = Standing.MET, Standing.OPEN, Standing.ASK, Standing.LOST
RESULT = "Kết quả mô hình"


@dataclass(frozen=True)
class UnitCondition:
    """One part of a unit's year: how it stands, in one sentence, the clause, the last day while it can still be met."""

    label: str
    standing: Standing
    says: str
    clause: str
    until: date | None = None


@dataclass(frozen=True)
class Duty:
    """A duty that is still owed, with its last day, inclusive."""

    name: str
    due_on: date
    clause: str = ""


@dataclass(frozen=True)
class UnitChance(Outlook):
    """How a unit stands in the running year: unlike a practice it loses points, not the year, by a part that is lost.

    The year is lost only when no practice can reach its aims any more.
    """

    conditions: tuple[UnitCondition, ...]

    @property
    def waiting(self):
        """What can still be met or asked for, in the order of the year; nothing once the year is lost."""
        if any(each.standing == LOST and each.label == RESULT for each in self.conditions):
            return []
        return [each for each in self.conditions if each.standing in (OPEN, ASK)]

    @property
    def standing(self):
        """The worst of what still waits; with nothing left to do, the worst of all."""
        return max((each.standing for each in self.waiting), key=WORST.index, default=super().standing)

    @property
    def first(self):
        """What to do first, the nearest day before the others; with nothing left to do, what was lost, or None."""
        return min(self.waiting, key=lambda each: each.until or date.max, default=super().first)


def conditions(done, duties, deadlines, *, on):
    """The UnitConditions of a UnitYear on this day, by the Deadlines at base: in the order of the year, duties last."""
    return [
        *(founded(*each, deadlines) for each in foundations(done)),
        registration(done, deadlines, on),
        report(done, deadlines, on),
        result(done, deadlines, on),
        *(owed(duty, on, deadlines) for duty in sorted(duties, key=lambda duty: (duty.due_on, duty.name))),
    ]


def foundations(done):
    """(label, is there, what to do, clause) of what a unit sets up."""
    return (
        ("Tổ chỉ đạo", done.has_body, "Chưa có Tổ chỉ đạo: ra quyết định thành lập.", "S2-40"),
        ("Quy chế làm việc", done.has_regulation, "Chưa có quy chế làm việc của Tổ chỉ đạo.", "S2-41"),
        ("Kế hoạch năm", done.has_plan, "Chưa ban hành kế hoạch của đơn vị.", "S2-41"),
    )


def founded(label, is_there, to_do, clause, deadlines):
    if is_there:
        return UnitCondition(label, MET, "Đã có.", clause)
    return UnitCondition(label, OPEN, to_do, clause, deadlines.ends_on)


def registration(done, deadlines, on):
    label, clause = "Đăng ký mô hình", "S2-14"
    if done.registered:
        return UnitCondition(label, MET, f"Đã đăng ký {done.registered} mô hình.", clause)
    closes = deadlines.registration_closes or deadlines.ends_on
    if on <= closes:
        return UnitCondition(label, OPEN, "Chưa có mô hình nào được chấp nhận đăng ký.", clause, closes)
    return UnitCondition(label, ASK, "Đã hết hạn đăng ký: xin đăng ký muộn.", clause, deadlines.ends_on)


def report(done, deadlines, on):
    label, clause = "Báo cáo đúng hạn", "S2-15"
    missing = max(done.registered - done.reported, 0)
    closes = deadlines.report_closes or deadlines.ends_on
    if done.registered and not missing:
        return UnitCondition(label, MET, f"Đủ {done.reported} báo cáo.", clause)
    if on <= closes:
        left = f"Còn {missing} báo cáo chưa được tiếp nhận." if missing else "Chưa có mô hình để báo cáo."
        return UnitCondition(label, OPEN, left, clause, closes)
    return UnitCondition(label, LOST, f"Đã quá hạn: {done.reported}/{done.registered} báo cáo đúng hạn.", clause)


def result(done, deadlines, on):
    label, clause = RESULT, "S2-39"
    if 0 < done.reached < done.registered and on <= deadlines.ends_on:
        left = done.registered - done.reached
        says = f"{done.reached}/{done.registered} mô hình đạt; {left} mô hình chưa có kết quả đạt."
        return UnitCondition(label, OPEN, says, clause, deadlines.ends_on)
    if done.reached:
        best = f", trong đó {done.exemplary} tiêu biểu" if done.exemplary else ", chưa có mô hình tiêu biểu"
        return UnitCondition(label, MET, f"{done.reached}/{done.registered} mô hình đạt{best}.", clause)
    if on <= deadlines.ends_on:
        return UnitCondition(label, OPEN, "Cần ít nhất một mô hình đạt.", clause, deadlines.ends_on)
    return UnitCondition(label, LOST, "Không có mô hình đạt trong năm.", clause)


def owed(duty, on, deadlines):
    if on <= duty.due_on:
        return UnitCondition("Việc phải nộp", OPEN, f"{duty.name}.", duty.clause, duty.due_on)
    late = f"{duty.name}: đã quá hạn ngày {duty.due_on:%d/%m/%Y}, làm ngay."
    return UnitCondition("Việc phải nộp", OPEN, late, duty.clause, deadlines.ends_on)
