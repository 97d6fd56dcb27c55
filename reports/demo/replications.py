"""Exemplary models of the demo taken over by other units (nhân rộng, S0-12, S0-24)."""

from datetime import date, timedelta

from models_registry.models import Replication, YearResult
from reports.demo.days import RUNNING
from reports.demo.rows import Journey, moment, write_journeys

# State, year and first day, last day; whether a unit takes it over below itself.
COURSES = (
    ("done", date(2025, 3, 3), date(2025, 11, 28), False),
    ("done", date(2025, 4, 7), date(2025, 12, 12), False),
    ("stopped", date(2025, 5, 12), None, False),
    ("running", date(RUNNING, 2, 9), date(RUNNING, 10, 30), False),
    ("running", date(RUNNING, 3, 2), date(RUNNING, 12, 18), False),
    ("done", date(RUNNING, 3, 9), date(RUNNING, 10, 16), True),
    ("running", date(RUNNING, 8, 17), None, True),
    ("planned", date(RUNNING, 11, 16), None, False),
    ("planned", date(RUNNING, 11, 20), None, False),
)
ADAPTED = (
    "Giữ cách làm của đơn vị gốc; thay mẫu sổ theo dõi cho gọn; thêm lịch tiếp buổi chiều phù hợp giờ làm của đơn vị."
)
RESULT = (
    "Sau tám tháng, việc làm theo đã thành nền nếp; hồ sơ trễ hẹn giảm một nửa so với trước; đơn vị gốc cử người hướng "
    "dẫn hai buổi."
)
STOPPED = "Đơn vị sắp xếp lại bộ máy, không còn bộ phận thực hiện."


def build(organisations, people, years):
    """Write one replication of every course, each of another exemplary model."""
    found = YearResult.objects.filter(grade="exemplary", year=2024, practice__unit__in=unit_keys(organisations))
    rows = found.order_by("practice", "pk").select_related("practice__unit")
    practices = list({row.practice_id: row.practice for row in rows}.values())
    taken = zip(COURSES, practices[::3], takers(organisations.bases), strict=False)
    write_journeys(replicated(course, practice, base, organisations, people, years) for course, practice, base in taken)


def takers(bases):
    """The bases in the order of the courses: the two whose people show the demo have one that is running."""
    return [*bases[2:5], *bases[:2], *bases[5:]]


def unit_keys(organisations):
    """The bases of today."""
    return [base.unit.pk for base in organisations.bases]


def replicated(course, practice, base, organisations, people, years):
    """One replication led through its steps."""
    state, first, last, is_inside = course
    crews = {crew.leader.unit_id: crew for crew in people.crews}
    organiser, unit, chief = organisations.committee, base.unit, people.committee
    if is_inside:
        organiser, chief = practice.unit, crews[practice.unit_id]
        unit = below(organisations, practice)
    decided = moment(first - timedelta(days=6), 9)
    row = Replication(
        practice=practice, campaign_year=years.years[first.year], unit=unit, organiser=organiser, starts_on=first,
        ends_on=last, adaptation="" if state == "planned" else ADAPTED, state="",
    )  # fmt: skip
    journey = Journey(row, [])
    journey.note(step="plan", label="Chọn nhân rộng", target="planned", by=chief.accounts["clerk"], at=decided)
    lead_on(journey, state, chief, chief if is_inside else crews[unit.pk])
    return journey


def below(organisations, practice):
    """Another collective of the unit that has the model."""
    base = next(each for each in organisations.bases if each.unit.pk == practice.unit_id)
    return next(each for each in base.departments if each.pk != practice.collective_id)


def lead_on(journey, state, chief, crew):
    """Begin it, then finish or stop it."""
    row = journey.record
    if state == "planned":
        return
    begun = moment(row.starts_on, 8)
    journey.note(step="begin", label="Bắt đầu thực hiện", target="running", by=crew.accounts["clerk"], at=begun)
    if state == "stopped":
        journey.note(step="stop", label="Dừng nhân rộng", target="stopped", by=chief.accounts["head"],
                     at=begun + timedelta(days=60), reason=STOPPED)  # fmt: skip
    if state == "done":
        row.result, row.people_joined, row.finished_on = RESULT, 120 + row.starts_on.day * 7, row.ends_on
        journey.note(step="finish", label="Ghi kết quả", target="done", by=crew.accounts["clerk"],
                     at=moment(row.ends_on, 15))  # fmt: skip
