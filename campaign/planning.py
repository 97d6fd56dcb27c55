"""The verbs of the campaign's years: copy last year's, all dates moved, open one, set its windows and milestones."""

from django.db import transaction
from django.utils import timezone

from campaign.deadlines import DeadlineReader, a_year_later
from campaign.models import Campaign, CampaignYear, Milestone, Window
from campaign.obligations import lay, move_due
from campaign.steering import settle_standing
from units.models import Role
from units.workflow import Refusal, take

PLANNERS = (Role.CLERK, Role.HEAD)


def may_plan(campaign_year, user):
    """May this person set the year's theme, windows and milestones?"""
    own = any(user.holds(role, campaign_year.unit) for role in PLANNERS)
    return own and campaign_year.state != CampaignYear.State.CLOSED


def refuse_unless_planner(campaign_year, by):
    """Raise Refusal for those who do not plan this year, and once it is closed."""
    if not may_plan(campaign_year, by):
        raise Refusal("Chỉ cán bộ phụ trách, trưởng ban của cấp uỷ được sửa, khi năm thi đua chưa khép.")


@transaction.atomic
def write_theme(campaign_year, *, theme, rules, by):
    """Set the theme of the year (S1-03) and the rule set it goes by."""
    refuse_unless_planner(campaign_year, by)
    campaign_year.theme, campaign_year.rules = theme, rules
    campaign_year._history_user = by
    campaign_year.save()
    return campaign_year


@transaction.atomic
def write_windows(campaign_year, *, rows, by):
    """Set the windows of the year: rows of {level, kind, opens_on, closes_on, said}; one without days is taken away."""
    refuse_unless_planner(campaign_year, by)
    present = {(window.level, window.kind): window for window in campaign_year.windows.all()}
    for row in rows:
        window = present.get((row["level"], row["kind"]))
        if row["opens_on"] and row["closes_on"]:
            write(window or Window(campaign_year=campaign_year), row, by)
        elif window:
            window._history_user = by
            window.delete()


@transaction.atomic
def write_milestone(milestone, *, values, by, at):
    """Set a milestone (name, kind, level, due_on, said, clause); in an open year it lies on the units at once.

    Units that still owe it move to the new day, those with an extension of their own keep theirs.
    """
    refuse_unless_planner(milestone.campaign_year, by)
    before = Milestone.objects.filter(pk=milestone.pk).values_list("due_on", flat=True).first()
    write(milestone, values, by)
    if before and before != milestone.due_on:
        move_due(milestone, before, by=by)
    if milestone.campaign_year.state == CampaignYear.State.OPEN:
        lay(milestone, by=by)
    return milestone


def write(row, values, by):
    """Set these columns, with who wrote them; an unchanged row is left alone."""
    if row.pk and all(getattr(row, name) == value for name, value in values.items()):
        return row
    for name, value in values.items():
        setattr(row, name, value)
    row._history_user = by
    row.save()
    return row


def resting(campaign_year, *, on):
    """The windows and milestones that end on a day off, not before `on`: (record, last day, its working day).

    What has ended is left alone: who was late stays late.
    """
    reader, year = DeadlineReader(campaign_year.campaign), campaign_year.year
    ending = [(window, window.closes_on) for window in campaign_year.windows.all()]
    ending += [(milestone, milestone.due_on) for milestone in campaign_year.milestones.all()]
    return [
        (row, last, reader.moved_off(row.said, last, year=year))
        for row, last in ending
        if last >= on and reader.is_off(last)
    ]


@transaction.atomic
def roll_deadlines(campaign_year, *, by, at):
    """Move every window and milestone still to come that ends on a day off to a working day; returns how many moved.

    Raises Refusal where the campaign leaves such days as they are.
    """
    refuse_unless_planner(campaign_year, by)
    if campaign_year.campaign.roll == Campaign.Roll.NONE:
        raise Refusal("Phong trào đang giữ nguyên ngày cuối rơi vào ngày nghỉ.")
    found = resting(campaign_year, on=timezone.localdate(at))
    for row, _, last in found:
        if isinstance(row, Window):
            write(row, {"closes_on": max(last, row.opens_on)}, by)
        else:
            write_milestone(row, values={"due_on": last}, by=by, at=at)
    return len(found)


def windows_a_year_later(last):
    """The windows of a year with what they become in the next one: (window, phrase, first day, last day)."""
    reader = DeadlineReader(last.campaign)
    return [
        (window, *a_year_later(window.said, window.opens_on, window.closes_on, year=last.year, reader=reader))
        for window in last.windows.all()
    ]


def milestones_a_year_later(last):
    """The milestones of a year with what they become in the next one: (milestone, phrase, last day)."""
    reader, rows = DeadlineReader(last.campaign), last.milestones.all()
    later = [a_year_later(row.said, None, row.due_on, year=last.year, reader=reader) for row in rows]
    return [(row, phrase, due_on) for row, (phrase, _, due_on) in zip(rows, later, strict=True)]


@transaction.atomic
def copy_year(last, *, by, theme=""):
    """Make the year after `last`, PREPARING, with its windows, milestones and rules, all dates a year later.

    A date that was said in a phrase keeps it, and is what the phrase means in the new year.
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
    for window, phrase, opens_on, closes_on in windows_a_year_later(last):
        copy_row(Window, window, made, by, said=phrase, opens_on=opens_on, closes_on=closes_on)
    for milestone, phrase, due_on in milestones_a_year_later(last):
        copy_row(Milestone, milestone, made, by, said=phrase, due_on=due_on)
    return made


def copy_row(model, row, campaign_year, by, **changes):
    """Save a copy of a row of last year in the new one."""
    names = [field.name for field in model._meta.fields if field.name not in ("id", "campaign_year")]
    columns = {name: getattr(row, name) for name in names} | changes
    copy = model(campaign_year=campaign_year, **columns)
    copy._history_user = by
    copy.save()


@transaction.atomic
def step(campaign_year, name, *, by, at, reason=""):
    """Take a step of the year; opening it lays its milestones on the units. Raises Refusal."""
    if name == "open":
        return open_year(campaign_year, by=by, at=at)
    return take(name, campaign_year, by=by, at=at, reason=reason)


@transaction.atomic
def open_year(campaign_year, *, by, at):
    """Open the year and lay its milestones on the units; raises Refusal when it has no registration window."""
    if not campaign_year.windows.filter(kind=Window.Kind.REGISTRATION).exists():
        raise Refusal("Chưa đặt thời hạn đăng ký cho năm thi đua.")
    take("open", campaign_year, by=by, at=at)
    for milestone in campaign_year.milestones.all():
        lay(milestone, by=by)
    settle_standing(campaign_year, by=by, at=at)
    return campaign_year
