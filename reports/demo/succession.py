"""What goes on: programmes beside, targets, next year waiting for its review, a hand-over done and one planned."""

from datetime import date, timedelta

from django.utils import timezone

from campaign import planning, targets
from campaign.models import Assignment, BodyMember, Campaign, CampaignYear, Milestone, Window, YearTarget
from models_registry.models import AchievementReport, Registration
from reports.demo.days import RUNNING, TODAY
from reports.demo.rows import moment
from units import handing_over
from units.models import HandOver, ReadingRule, Role, Seat

RELATED = (
    "Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
    "Cải cách hành chính, chuyển đổi số",
    "Phong trào thi đua yêu nước của Uỷ ban nhân dân tỉnh",
)
# (place of the crew, role that passes, role that takes it, first day of the successor, planned on)
DONE = (6, Role.REGISTRANT, Role.MEMBER, date(RUNNING, 11, 3), date(RUNNING, 10, 28))
PLANNED = (9, Role.CLERK, Role.REGISTRANT, date(RUNNING, 12, 15), date(RUNNING, 11, 16))
BASIS = "Quyết định số 41-QĐ/ĐU, ngày 28/10/2026 về điều động, phân công công tác"
EACH, READING_DAYS = 3, 60
# What goes over with the seats.
PASSED = (Assignment, BodyMember, Registration, AchievementReport)


def build(units, folk, campaign):
    """Write all of it; its past is told as of the day things were done."""
    began, clerk = timezone.now(), folk.committee.accounts[Role.CLERK]
    planning.write(campaign.campaign, {"related": "\n".join(RELATED)}, clerk)
    give_targets(campaign.years[RUNNING], clerk)
    put_back((Campaign, YearTarget), date(RUNNING, 1, 2), began)
    planning.copy_year(campaign.years[RUNNING], by=clerk)
    put_back((CampaignYear, Window, Milestone, YearTarget), TODAY - timedelta(days=1), began)
    handing_over.let_leavers_read(units.committee, READING_DAYS, by=clerk)
    hand_over(folk, clerk, *DONE)
    hand_over(folk, clerk, *PLANNED)
    put_back((ReadingRule, HandOver, Seat, *PASSED), PLANNED[-1], began)


def put_back(models, on, began):
    """Let what was written since `began` have been written on this day."""
    for model in models:
        model.history.filter(history_date__gte=began).update(history_date=moment(on, 15))


def give_targets(year, by):
    """Two or three models from each unit, one of them in the first field for every other unit."""
    units, fields = list(targets.given_to(year)), targets.fields_of(year)
    asked = targets.shared_evenly(EACH * len(units) - len(units) // 3, units)
    asked |= {(unit.pk, fields[0].pk): 1 for unit in units[::2]}
    targets.write_targets(year, asked=asked, by=by)


def hand_over(folk, by, place, leaves, follows, on, planned_on):
    """Plan a hand-over in one unit, and carry it out where its day is past."""
    crew = folk.crews[place]
    leaver, successor = crew.accounts[leaves], crew.accounts[follows]
    seats = list(leaver.seats.filter(role=leaves, valid_to=None).select_related("user", "unit"))
    found = handing_over.plan(seats, successor=successor, on=on, by=by, at=moment(planned_on, 9), basis=BASIS)
    if on <= TODAY:
        handing_over.carry_out(found, at=moment(on, 6) + timedelta(minutes=5))
