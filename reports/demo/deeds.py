"""Deeds nobody registers: reported, confirmed and judged at once (S2-31)."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from campaign.models import Level
from models_registry.models import AchievementReport, Appraisal, Appraiser, Practice, YearResult
from reports.demo.content import REASONS
from reports.demo.days import RUNNING
from reports.demo.rows import Taken, follow, moment, write, write_journeys

# Year, place of the unit, what was done, when, how.
DEEDS = (
    (2025, 9, "Cứu người trong mưa lũ", date(2025, 9, 3), "Đưa bảy hộ dân ra khỏi vùng ngập trong đêm."),
    (2025, 12, "Mở lối cho xe cứu hoả", date(2025, 7, 19), "Cùng tổ dân phố mở lối cho xe cứu hoả."),
    (RUNNING, 15, "Giúp người bị nạn", date(RUNNING, 9, 12), "Đưa người bị nạn đi cấp cứu, trả lại đủ tài sản."),
)


@dataclass(eq=False)
class Deed:
    """The life of a model that was one deed."""

    practice: Practice
    crew: object
    results: dict = field(default_factory=dict)


def build(organisations, people, years):
    """Write the deeds; returns them by year."""
    found = {}
    for number, place, name, on, story in DEEDS:
        base, crew = organisations.bases[place], people.crews[place]
        found.setdefault(number, []).append(a_deed(years, base, crew, name, on, story))
    return found


def a_deed(years, base, crew, name, on, story):
    """Practice, report, appraisal and result of a deed of the unit's youth."""
    [practice] = write(
        [
            Practice(
                name=name, subject_kind="collective", collective=base.mass[1], unit=base.unit, first_year=on.year,
                field=next(field for field in years.fields.values() if field.group == "qpan"),
            )
        ],
        at=moment(on),
    )  # fmt: skip
    deed = Deed(practice, crew)
    appraisal = an_appraisal(years, base, crew, a_report(years, base, deed, on, story), story)
    deed.results[on.year, Level.BASE] = YearResult(
        practice=practice, campaign_year=years.years[on.year], level=Level.BASE, unit=base.unit, appraisal=appraisal,
        grade="exemplary", criteria_set=years.words, is_adhoc=True, decided_on=appraisal.endorsed_on,
    )  # fmt: skip
    write(deed.results.values(), at=moment(appraisal.endorsed_on))
    return deed


def a_report(years, base, deed, on, story):
    """The report of the deed, confirmed and received within five days."""
    crew, accounts = deed.crew, deed.crew.accounts
    report = AchievementReport(
        practice=deed.practice, campaign_year=years.years[on.year], level=Level.BASE, unit=base.unit,
        receiver=base.unit, is_adhoc=True, deed_on=on, situation=f"{base.mass[1].name} có 24 đoàn viên.",
        process=story, trend="first", author=accounts["registrant"], submitted_on=on + timedelta(days=3),
        confirmed_on=on + timedelta(days=4), confirmed_as="leadership", confirmed_by=accounts["leader"],
        confirmed_post=crew.post_of(crew.leader), received_on=on + timedelta(days=5),
    )  # fmt: skip
    sent = moment(report.submitted_on, 8)
    steps = [
        Taken("submit", accounts["registrant"], sent),
        Taken("confirm", accounts["leader"], sent + timedelta(days=1)),
        Taken("receive", accounts["clerk"], sent + timedelta(days=2)),
    ]
    journey = follow(report, steps, by=accounts["registrant"], at=sent)
    report.state = "locked"
    journey.stages.append((sent + timedelta(days=3), accounts["member"], "Bắt đầu thẩm định", "locked"))
    write_journeys([journey])
    return report


def an_appraisal(years, base, crew, report, story):
    """The short appraisal of the deed."""
    begun, accounts = moment(report.received_on + timedelta(days=1), 8), crew.accounts
    appraisal = Appraisal(
        report=report, level=Level.BASE, unit=base.unit, receiver=base.unit, criteria_set=years.words,
        targets="exceeded", grade="exemplary", findings=story, concluded_on=report.received_on + timedelta(days=2),
        endorsed_on=report.received_on + timedelta(days=3),
    )  # fmt: skip
    steps = [
        Taken("begin", accounts["member"], begun),
        Taken("conclude", accounts["member"], begun + timedelta(days=1)),
        Taken("endorse", accounts["head"], begun + timedelta(days=2), REASONS["endorse"]),
    ]
    write_journeys([follow(appraisal, steps, by=accounts["head"], at=begun)])
    write([Appraiser(appraisal=appraisal, user=accounts["member"], is_lead=True)])
    return appraisal
