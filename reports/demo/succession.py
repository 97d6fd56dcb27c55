"""What goes on: programmes beside, targets, next year waiting for its review, a hand-over done and one planned."""

from datetime import date, timedelta

from campaign import planning, targets
from campaign.models import CampaignYear, Milestone, Window, YearTarget
from reports.demo.days import RUNNING, TODAY
from reports.demo.rows import moment
from units import handing_over
from units.models import HandOver, ReadingRule, Role

RELATED = (
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "Cải cách hành chính, chuyển đổi số",
    "Phong trào thi đua yêu nước của Uỷ ban nhân dân tỉnh",
)
# (place of the crew, role that passes, role that takes it, first day of the successor, planned on)
DONE = (6, Role.REGISTRANT, Role.MEMBER, date(RUNNING, 11, 3), date(RUNNING, 10, 28))
PLANNED = (9, Role.CLERK, Role.REGISTRANT, date(RUNNING, 12, 15), date(RUNNING, 11, 16))
BASIS = "Quyết định số 41-QĐ/ĐU, ngày 28/10/2026 về điều động, phân công công tác"
EACH = 3


def build(units, folk, campaign):
    """Write all of it, as of the days it was done."""
    chief = folk.committee.accounts
    planning.write(campaign.campaign, {"related": "\n".join(RELATED)}, chief[Role.CLERK])
    give_targets(campaign.years[RUNNING], chief[Role.CLERK])
    planning.copy_year(campaign.years[RUNNING], by=chief[Role.CLERK])
    dated((CampaignYear, Window, Milestone), TODAY, year=RUNNING + 1)
    ReadingRule.objects.create(unit=units.committee, days=60)
    hand_over(folk, chief[Role.CLERK], *DONE)
    hand_over(folk, chief[Role.CLERK], *PLANNED)
    HandOver.history.update(history_date=moment(DONE[-1]))


def give_targets(year, by):
    """Two or three models from each unit, one of them in the first field for every other unit."""
    units, fields = list(targets.given_to(year)), targets.fields_of(year)
    asked = targets.shared_evenly(EACH * len(units) - len(units) // 3, units)
    asked |= {(unit.pk, fields[0].pk): 1 for unit in units[::2]}
    targets.write_targets(year, asked=asked, by=by)
    YearTarget.history.update(history_date=moment(date(RUNNING, 1, 2)))


def dated(models, on, *, year):
    """Let the history of what was prepared for a year begin on this day."""
    for model in models:
        lookup = {"year": year} if model is CampaignYear else {"campaign_year__year": year}
        model.history.filter(**lookup).update(history_date=moment(on, 15))


def hand_over(folk, by, place, leaves, follows, on, planned_on):
    """Plan a hand-over in one unit, and carry it out where its day is past."""
    crew = folk.crews[place]
    leaver, successor = crew.accounts[leaves], crew.accounts[follows]
    seats = list(leaver.seats.filter(role=leaves, valid_to=None).select_related("user", "unit"))
    found = handing_over.plan(seats, successor=successor, on=on, by=by, at=moment(planned_on, 9), basis=BASIS)
    if on <= TODAY:
        handing_over.carry_out(found, at=moment(on, 6) + timedelta(minutes=5))
