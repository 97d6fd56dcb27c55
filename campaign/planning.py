"""The verbs of the campaign's years: open one, copy last year's with every date moved."""

from datetime import date

from django.db import transaction

from campaign.models import CampaignYear, Milestone, Window
from campaign.obligations import lay
from units.workflow import Refusal, take


def moved(day, years):
    """The same day so many years later; 29 February becomes 28 where the year has none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 2, 28)


@transaction.atomic
def copy_year(last, *, by, theme=""):
    """Make the year after `last`, PREPARING, with its windows, milestones and rules, all dates a year later.

    Raises Refusal when the campaign ends with `last` or already has the year.
    """
    year = last.year + 1
    if year > last.campaign.last_year:
        raise Refusal(f"Phong trào kết thúc năm {last.campaign.last_year}.")
    if last.campaign.years.filter(year=year).exists():
        raise Refusal(f"Phong trào đã có năm {year}.")
    made = CampaignYear(campaign=last.campaign, year=year, theme=theme, rules=last.rules)
    made._history_user = by
    made.save()
    for window in last.windows.all():
        copy_row(Window, window, made, by, opens_on=moved(window.opens_on, 1), closes_on=moved(window.closes_on, 1))
    for milestone in last.milestones.all():
        copy_row(Milestone, milestone, made, by, due_on=moved(milestone.due_on, 1))
    return made


def copy_row(model, row, campaign_year, by, **changes):
    """Save a copy of a row of last year in the new one."""
    names = [field.name for field in model._meta.fields if field.name not in ("id", "campaign_year")]
    columns = {name: getattr(row, name) for name in names} | changes
    copy = model(campaign_year=campaign_year, **columns)
    copy._history_user = by
    copy.save()


@transaction.atomic
def open_year(campaign_year, *, by, at):
    """Open the year and lay its milestones on the units; raises Refusal when it has no registration window."""
    if not campaign_year.windows.filter(kind=Window.Kind.REGISTRATION).exists():
        raise Refusal("Chưa đặt thời hạn đăng ký cho năm thi đua.")
    take("open", campaign_year, by=by, at=at)
    for milestone in campaign_year.milestones.all():
        lay(milestone, by=by)
    return campaign_year
