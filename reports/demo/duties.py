"""Milestones of the demo's years and what every unit owes, done and not."""

from datetime import date, timedelta

from campaign.models import Milestone, Obligation
from reports.demo.days import CLOSED, RUNNING, YEARS
from reports.demo.organisations import MERGED
from reports.demo.rows import Taken, follow, moment, write, write_journeys

# (name, kind, month and day of the last good day, as the plan says it, clause)
MILESTONES = (
    ("Đăng ký mô hình, điển hình; gửi mẫu 1, mẫu 2", "register", (1, 31), "tháng đầu năm", "S2-14"),
    ("Ban hành kế hoạch của đơn vị", "plan", (3, 9), "trước 10/3", "S2-41"),
    ("Thành lập, kiện toàn Tổ chỉ đạo", "body", (3, 31), "chậm nhất đến cuối tháng 3", "S2-40"),
    ("Ban hành quy chế làm việc của Tổ chỉ đạo", "regulation", (4, 30), "trong tháng 4", "S2-41"),
    ("Tự báo cáo thành tích", "report", (10, 10), "đầu tháng 10", "S2-15"),
    ("Báo cáo tổng kết năm của đơn vị", "other", (12, 5), "trước 06/12", "S1-23"),
)
RETURNED = "Báo cáo chưa có biểu số liệu kèm theo; đề nghị bổ sung."
EXCUSED = "Đơn vị mới sáp nhập, được miễn nội dung này trong năm."


def build(organisations, people, years, with_group, rng):
    """Write the milestones of every year and one obligation for each unit."""
    milestones = [
        Milestone(
            campaign_year=years.years[number], name=name, kind=kind, due_on=date(number, *due), said=said, clause=clause
        )
        for number in YEARS
        for name, kind, due, said, clause in MILESTONES
    ]
    write(milestones, at=moment(date(YEARS[0], 1, 3)))
    bases = list(zip(organisations.bases, people.crews, strict=True))
    journeys = [
        a_duty(milestone, base, crew, people.committee, with_group, rng)
        for milestone in milestones
        for base, crew in bases
        if owes(base, milestone, organisations)
    ]
    write_journeys(journeys)


def owes(base, milestone, organisations):
    """The merged school owes nothing for the time before it began."""
    return base is not organisations.merged or milestone.due_on >= MERGED


def a_duty(milestone, base, crew, chief, with_group, rng):
    """One obligation with the steps it took."""
    due = milestone.due_on
    duty = Obligation(milestone=milestone, unit=base.unit, due_on=due)
    if milestone.kind == "report" and due.year == RUNNING:
        duty.due_on, duty.extension_reason = (
            date(RUNNING, 11, 30),
            "Gia hạn theo Thông báo ngày 10/11/2026 của Đảng uỷ.",
        )
    if milestone.kind == "other" and due.year == RUNNING:
        steps = early_birds(crew, chief, rng)
    else:
        steps = usual(milestone, base, crew, chief, with_group, rng)
    if steps and steps[-1].name == "accept":
        duty.fulfilled_on = steps[-1].at.date()
    return follow(duty, steps, by=chief.accounts["clerk"], at=moment(due - timedelta(days=25), 8))


def usual(milestone, base, crew, chief, with_group, rng):
    """Most were on time, some late, some returned; what is still owed shows in the running year."""
    due, chance = milestone.due_on, rng.random()
    by, to = crew.accounts["clerk"], chief.accounts["clerk"]
    sent = due + timedelta(days=rng.randint(-14, 0) if chance < 0.85 else rng.randint(1, 9))
    done = [Taken("submit", by, moment(sent, 14)), Taken("accept", to, moment(sent + timedelta(days=1), 9))]
    if due.year in CLOSED:
        return done
    if milestone.kind in ("body", "regulation") and base.unit.pk not in with_group:
        return [] if chance < 0.7 else [Taken("excuse", to, moment(due, 10), EXCUSED)]
    if chance < 0.86:
        return done
    if chance < 0.91:
        return done[:1]
    return [done[0], Taken("return", to, moment(sent + timedelta(days=1), 9), RETURNED)] if chance < 0.95 else []


def early_birds(crew, chief, rng):
    """The yearly report is due in December: a few have sent it already."""
    chance, sent = rng.random(), moment(date(RUNNING, 11, rng.randint(12, 18)), 15)
    if chance > 0.2:
        return []
    steps = [Taken("submit", crew.accounts["clerk"], sent)]
    accepted = Taken("accept", chief.accounts["clerk"], sent + timedelta(hours=20))
    return [*steps, accepted] if chance < 0.08 else steps
