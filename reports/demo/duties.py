"""Milestones of the demo's years and what every unit owes, done and not."""

from dataclasses import dataclass
from datetime import date, timedelta

from campaign.models import Level, Milestone, Obligation, Plan, SteeringBody
from models_registry.models import AchievementReport, Registration
from reports.demo import submissions
from reports.demo.days import CLOSED, EXTENDED_TO, RUNNING, YEARS
from reports.demo.organisations import MERGED
from reports.demo.rows import Taken, follow, moment, write, write_journeys
from units.workflow import steps_of

# (name, kind, month and day of the last good day, as the plan says it, on what ground)
GUIDANCE, PLAN = "Hướng dẫn của Đảng uỷ, mục {}", "Kế hoạch năm của Đảng uỷ, mục {}"
MILESTONES = (
    ("Đăng ký mô hình, điển hình; gửi mẫu 1, mẫu 2", "register", (1, 31), "tháng đầu năm", GUIDANCE.format("III.1")),
    ("Phát động phong trào trong đơn vị", "launch", (2, 28), "trong tháng 2", PLAN.format("II.1")),
    ("Ban hành kế hoạch của đơn vị", "plan", (3, 9), "trước 10/3", GUIDANCE.format("IV.2")),
    ("Thành lập, kiện toàn Tổ chỉ đạo", "body", (3, 31), "chậm nhất đến cuối tháng 3", GUIDANCE.format("IV.1")),
    ("Ban hành quy chế làm việc của Tổ chỉ đạo", "regulation", (4, 30), "trong tháng 4", GUIDANCE.format("IV.2")),
    ("Đăng ký mô hình quy chế dân chủ ở cơ sở", "reg_qcdc", (5, 31), "trong tháng 5", PLAN.format("III.2")),
    ("Sơ kết phong trào ở cơ sở", "half_review", (9, 9), "trước 10/9", "Kế hoạch sơ kết của Tỉnh uỷ, mục I"),
    ("Tự báo cáo thành tích", "report", (10, 10), "đầu tháng 10", GUIDANCE.format("III.2")),
    ("Báo cáo tổng kết năm của đơn vị", "review", (12, 5), "trước 06/12", PLAN.format("III.3")),
)
# What proves it, where the program does not see it by itself; whom it is asked of, where not of all.
EVIDENCE = {
    "launch": ("note", "Ngày, hình thức, thành phần phát động"),
    "half_review": ("file", "Báo cáo sơ kết có chữ ký, đóng dấu"),
    "review": ("file", "Báo cáo tổng kết có chữ ký, đóng dấu"),
}
ASKED_OF = {"reg_qcdc": ["grassroots_committee"]}
BY_HAND = ("launch", "half_review", "review")
# Of the running year, by place: who is late with what is reported by hand.
MISSING = {"launch": 17, "half_review": 9, "reg_qcdc": 6}
RELEASED = f"Đơn vị đã sáp nhập vào Trường Cao đẳng Hoà An từ ngày {MERGED:%d/%m/%Y}."
RETURNED = "Biểu tổng hợp chưa có chữ ký xác nhận của cấp uỷ; đề nghị bổ sung."
EXCUSED = "Đơn vị mới sáp nhập, được miễn nội dung này trong năm."
EXTENDED = "Gia hạn theo Thông báo ngày 10/11/2026 của Đảng uỷ."
# Places of the units whose yearly report has come early, been returned, been accepted.
EARLY, SENT_BACK, ACCEPTED = (2, 9, 17, 33, 58, 80), (4, 41), (7, 26, 63)


@dataclass
class Ground:
    """What the units have really done, by unit and year: (day, is it complete?)."""

    people: object
    groups: dict
    plans: dict
    registered: dict
    registered_qcdc: dict
    reported: dict

    def of(self, milestone, unit):
        """What the unit has done of a milestone, or None."""
        year = milestone.due_on.year
        if milestone.kind in ("body", "regulation"):
            return self.of_group(milestone, unit)
        rows = {
            "register": self.registered,
            "reg_qcdc": self.registered_qcdc,
            "plan": self.plans,
            "report": self.reported,
        }[milestone.kind]
        return rows.get((unit.pk, year))

    def of_group(self, milestone, unit):
        """The steering group of today; those of the years before it are taken as set up in time."""
        if milestone.due_on.year in CLOSED:
            return milestone.due_on - timedelta(days=5 + unit.pk % 20), True
        group = self.groups.get(unit.pk)
        if group is None or (milestone.kind == "regulation" and not group.has_regulation):
            return None
        return group.established_on + timedelta(days=20 if milestone.kind == "regulation" else 0), True


def build(organisations, people, years):
    """Write the milestones of every year and one obligation for each unit."""
    milestones = [a_milestone(years.years[number], number, *row) for number in YEARS for row in MILESTONES]
    write(milestones, at=moment(date(YEARS[0], 1, 3)))
    ground = look_around(people)
    write_journeys(
        a_duty(milestone, base, crew, place, ground)
        for milestone in milestones
        for place, (base, crew) in enumerate(zip(organisations.bases, people.crews, strict=True))
        if owes(base, milestone, organisations)
    )
    write_journeys(
        a_released_duty(milestone, base, people.committee, ground)
        for milestone in milestones
        for base in organisations.ended
        if milestone.due_on.year == RUNNING and base.unit.kind in milestone.owed_by
    )
    submissions.build()


def a_milestone(campaign_year, number, name, kind, due, said, clause):
    """One milestone of a year, with what proves it and of whom it is asked."""
    evidence, wanted = EVIDENCE.get(kind, ("nothing", ""))
    return Milestone(
        campaign_year=campaign_year,
        name=name,
        kind=kind,
        due_on=date(number, *due),
        said=said,
        clause=clause,
        unit_kinds=ASKED_OF.get(kind, []),
        evidence=evidence,
        evidence_wanted=wanted,
    )


def look_around(people):
    """Read what was registered, planned, reported and set up."""
    groups = {body.unit_id: body for body in SteeringBody.objects.filter(kind="tcd", state="active")}
    plans = Plan.objects.filter(document__state="issued").values_list(
        "unit", "campaign_year__year", "document__issued_on"
    )
    received = AchievementReport.objects.filter(level=Level.BASE, is_adhoc=False)
    return Ground(
        people,
        groups,
        {(unit, year): (on, True) for unit, year, on in plans},
        registered_as("dvk"),
        registered_as("qcdc"),
        last_days(
            received.exclude(submitted_on=None).values_list("unit", "year", "submitted_on"),
            received.exclude(received_on=None).values_list("unit", "year", "received_on"),
        ),
    )


def registered_as(programme):
    """By unit and year: when the first model of this programme was registered."""
    rows = Registration.objects.filter(level=Level.BASE, programme=programme)
    return last_days(
        rows.exclude(registered_on=None).values_list("unit", "year", "registered_on"),
        rows.accepted().values_list("unit", "year", "accepted_on"),
    )


def last_days(sent, taken):
    """By unit and year: the first day something was taken in and done with, or else was sent in."""
    found = {}
    for rows, is_complete in ((sent, False), (taken, True)):
        days = {}
        for unit, year, on in rows:
            days[unit, year] = min(on, days.get((unit, year), on))
        found |= {key: (on, is_complete) for key, on in days.items()}
    return found


def owes(base, milestone, organisations):
    """The merged school owes nothing for the time before it began; some is asked of one kind of unit only."""
    was_there = base is not organisations.merged or milestone.due_on >= MERGED
    return was_there and base.unit.kind in milestone.owed_by


def a_released_duty(milestone, base, chief, ground):
    """A duty of a school that was merged away: what it had done by then stays, the rest was released (5.8)."""
    duty = Obligation(milestone=milestone, unit=base.unit, due_on=milestone.due_on)
    done = None if milestone.kind in BY_HAND else ground.of(milestone, base.unit)
    steps = [Taken("release", None, moment(MERGED, 0), RELEASED)]
    if done and done[1] and done[0] < MERGED:
        steps, duty.fulfilled_on = [Taken("fulfil", None, moment(done[0], 17))], done[0]
    return follow(duty, steps, by=chief.accounts["clerk"], at=moment(date(milestone.due_on.year, 1, 3), 8))


def a_duty(milestone, base, crew, place, ground):
    """One obligation with the steps it took."""
    due, chief = milestone.due_on, ground.people.committee
    duty = Obligation(milestone=milestone, unit=base.unit, due_on=due)
    if milestone.kind == "report" and due.year == RUNNING:
        duty.due_on, duty.extension_reason = EXTENDED_TO["report"], EXTENDED
    journey = follow(duty, (), by=chief.accounts["clerk"], at=moment(date(due.year, 1, 3), 8))
    for taken in steps_of_duty(milestone, base, crew, place, ground):
        step = steps_of(duty)[taken.name]
        journey.note(
            step=step.name, label=step.label, target=step.target, by=taken.by, at=taken.at, reason=taken.reason
        )
        if step.target == "fulfilled":
            duty.fulfilled_on = taken.at.date()
        if step.name == "submit":
            duty.note = submissions.note_of(milestone, taken.at)
    return journey


def steps_of_duty(milestone, base, crew, place, ground):
    """What the unit said and the committee answered; what is there by itself needs nobody to say so."""
    by, to = crew.accounts["clerk"], ground.people.committee.accounts["clerk"]
    if milestone.kind == "review":
        return the_yearly_report(milestone, place, by, to)
    if milestone.kind in BY_HAND:
        return reported_by_hand(milestone, place, by, to)
    done = ground.of(milestone, base.unit)
    if done is None and milestone.kind == "reg_qcdc":
        return reported_by_hand(milestone, place, by, to)
    if done is None:
        is_excused = milestone.kind == "regulation" and place % 3 == 0 and milestone.due_on.year == RUNNING
        return [Taken("excuse", to, moment(milestone.due_on, 10), EXCUSED)] if is_excused else []
    on, is_complete = done
    if not is_complete:
        return [Taken("submit", by, moment(on, 16))]
    if milestone.kind == "register" and milestone.due_on.year == RUNNING and place in SENT_BACK:
        sent = moment(milestone.due_on, 14)
        return [Taken("submit", by, sent), Taken("return", to, sent + timedelta(days=3), RETURNED)]
    if milestone.kind in ("plan", "body", "register", "reg_qcdc"):
        return [Taken("fulfil", by, moment(on, 17))]
    return [Taken("submit", by, moment(on, 16)), Taken("accept", to, moment(on + timedelta(days=1), 9))]


def reported_by_hand(milestone, place, by, to):
    """Reported some days before its last day and accepted; in the running year some have not, or wait for an answer."""
    due = milestone.due_on
    sent = moment(due - timedelta(days=1 + place % 8), 15)
    steps = [Taken("submit", by, sent), Taken("accept", to, sent + timedelta(days=1))]
    if due.year in CLOSED:
        return steps
    beat = MISSING[milestone.kind]
    if place % beat == beat - 1:
        return []
    return steps[:1] if place % (2 * beat) == beat - 2 else steps


def the_yearly_report(milestone, place, by, to):
    """Given in time in the years before; the one of the running year is due in December, a few have sent it."""
    due = milestone.due_on
    if due.year in CLOSED:
        sent = moment(due - timedelta(days=place % 9), 14)
        return [Taken("submit", by, sent), Taken("accept", to, sent + timedelta(days=1))]
    sent = moment(date(RUNNING, 11, 12 + place % 6), 15)
    steps = [Taken("submit", by, sent)] if place in (*EARLY, *SENT_BACK, *ACCEPTED) else []
    if place in SENT_BACK:
        steps.append(Taken("return", to, sent + timedelta(hours=20), RETURNED))
    if place in ACCEPTED:
        steps.append(Taken("accept", to, sent + timedelta(hours=20)))
    return steps
