"""The verbs of the campaign's years: copy last year's, all dates moved, open one, set its windows and milestones."""

from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.module_loading import import_string

from campaign.deadlines import DeadlineReader, years_later
from campaign.models import Campaign, CampaignYear, Milestone, Obligation, Window, YearTarget
from campaign.obligations import move_due
from campaign.standing import lay_and_settle
from campaign.turnover import release_others
from campaign.year_check import blocking
from units.models import Role
from units.versions import Overtaken
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
def write_theme(campaign_year, *, theme, tasks, rules, by):
    """Set the theme of the year (S1-03), the political tasks it serves (S0-08) and the rule set it goes by."""
    refuse_unless_planner(campaign_year, by)
    campaign_year.theme, campaign_year.tasks, campaign_year.rules = theme, tasks, rules
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
    """Set the columns of a milestone; in an open year it lies on the units at once.

    Units that still owe it move to the new day, those with an extension of their own keep theirs; kinds of units that
    no longer owe it are released.
    """
    refuse_unless_planner(milestone.campaign_year, by)
    before = Milestone.objects.filter(pk=milestone.pk).values_list("due_on", flat=True).first()
    write(milestone, values, by)
    if before and before != milestone.due_on:
        move_due(milestone, before, by=by)
    if milestone.campaign_year.state == CampaignYear.State.OPEN:
        release_others(milestone, by=by, at=at)
        lay_and_settle(milestone, by=by, at=at)
    return milestone


def touched_by(milestone):
    """Whom a new day of this milestone touches: {moved, extended, done}, numbers of units; one query."""
    owed, own = Q(state__in=Obligation.WAITING), ~Q(extension_reason="")
    return milestone.obligations.aggregate(
        moved=Count("pk", filter=owed & ~own),
        extended=Count("pk", filter=owed & own),
        done=Count("pk", filter=~owed),
    )


def windows_changed(campaign_year, rows):
    """The windows that these rows would change: (window or None where it is new, row)."""
    present = {(window.level, window.kind): window for window in campaign_year.windows.all()}
    found = [(present.get((row["level"], row["kind"])), row) for row in rows]
    return [(window, row) for window, row in found if days_of(window) != (row["opens_on"], row["closes_on"])]


def windows_touched(changed):
    """Rows of {name, before, after, touched} for windows_changed: what each new day does to records there are."""
    touches = import_string(settings.YEAR_FIGURES["touched"])
    return [
        {
            "name": str(window or Window(level=row["level"], kind=row["kind"])),
            "before": days_of(window),
            "after": (row["opens_on"], row["closes_on"]),
            "touched": touches(window) if window else "",
        }
        for window, row in changed
    ]


def days_of(window):
    """The first and the last day of a window, or nothing twice."""
    return (window.opens_on, window.closes_on) if window else (None, None)


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


def windows_later(last, count=1):
    """The windows of a year with what they become so many years on: (window, phrase, first day, last day)."""
    moving = {"year": last.year, "count": count, "reader": DeadlineReader(last.campaign)}
    return [
        (window, *years_later(window.said, window.opens_on, window.closes_on, **moving))
        for window in last.windows.all()
    ]


def milestones_later(last, count=1):
    """The milestones of a year with what they become so many years on: (milestone, phrase, last day)."""
    moving = {"year": last.year, "count": count, "reader": DeadlineReader(last.campaign)}
    later = [(row, years_later(row.said, None, row.due_on, **moving)) for row in last.milestones.all()]
    return [(row, phrase, due_on) for row, (phrase, _, due_on) in later]


@transaction.atomic
def copy_year(last, *, by, theme=""):
    """Make the year after `last`, PREPARING, with its windows, milestones, targets and rules, all dates a year later.

    A date that was said in a phrase keeps it, and is what the phrase means in the new year.
    Raises Refusal when the campaign ends with `last` or already has the year.
    """
    year = last.year + 1
    if year > last.campaign.last_year:
        raise Refusal(f"Phong trào kết thúc năm {last.campaign.last_year}.")
    if last.campaign.years.filter(year=year).exists():
        raise Refusal(f"Phong trào đã có năm {year}.")
    made = prepare(last.campaign, year, rules=last.rules, theme=theme, by=by)
    copy_into(made, last, by=by)
    return made


def prepare(campaign, year, *, rules, by, theme=""):
    """A new year of a campaign, still without dates."""
    made = CampaignYear(campaign=campaign, year=year, theme=theme, rules=rules)
    made._history_user = by
    made.save()
    return made


def copy_into(made, last, *, by):
    """Copy the windows, milestones and targets of an earlier year into one in preparation, all dates moved."""
    count = made.year - last.year
    for window, phrase, opens_on, closes_on in windows_later(last, count):
        copy_row(Window, window, made, by, said=phrase, opens_on=opens_on, closes_on=closes_on)
    for milestone, phrase, due_on in milestones_later(last, count):
        copy_row(Milestone, milestone, made, by, said=phrase, due_on=due_on)
    standing = last.targets.filter(unit__ended_on=None, unit__parent=made.unit)
    for target in standing.order_by("pk"):
        copy_row(YearTarget, target, made, by)


def copy_row(model, row, campaign_year, by, **changes):
    """Save a copy of a row of an earlier year in the new one."""
    names = [field.name for field in model._meta.fields if field.name not in ("id", "campaign_year")]
    columns = {name: getattr(row, name) for name in names} | changes
    copy = model(campaign_year=campaign_year, **columns)
    copy._history_user = by
    copy.save()


def stand_of(campaign_year):
    """What the page of review holds of a year as it is saved now, as a short text to compare; two queries."""
    windows = campaign_year.windows.order_by("level", "kind").values_list(
        "level", "kind", "said", "opens_on", "closes_on"
    )
    milestones = campaign_year.milestones.order_by("pk").values_list("pk", "name", "said", "due_on")
    held = [campaign_year.theme, campaign_year.tasks, campaign_year.rules_id, list(windows), list(milestones)]
    return sha256(repr(held).encode()).hexdigest()[:16]


@transaction.atomic
def write_review(campaign_year, *, seen, theme, tasks, rules, windows, milestones, by, at):
    """Write everything that the page of review holds of a year in preparation, or nothing of it.

    `seen` is the stand_of the year when the page was opened; `windows` as in write_windows; `milestones` rows of
    {pk, name, said, due_on, remove}. Raises Overtaken when somebody has changed the year since, Refusal once open.
    """
    present = CampaignYear.objects.select_for_update(of=("self",)).for_page().get(pk=campaign_year.pk)
    if present.state != CampaignYear.State.PREPARING:
        raise Refusal("Năm thi đua đã mở; sửa từng thời hạn, từng mốc ở trang của năm.")
    if seen != stand_of(present):
        raise Overtaken(present)
    write_theme(campaign_year, theme=theme, tasks=tasks, rules=rules, by=by)
    write_windows(campaign_year, rows=windows, by=by)
    present = {row.pk: row for row in campaign_year.milestones.all()}
    for row in milestones:
        milestone = present.get(row["pk"])
        if milestone and row["remove"]:
            milestone._history_user = by
            milestone.delete()
        elif milestone:
            values = {name: row[name] for name in ("name", "said", "due_on")}
            write_milestone(milestone, values=values, by=by, at=at)


@transaction.atomic
def step(campaign_year, name, *, by, at, reason=""):
    """Take a step of the year; opening it lays its milestones on the units. Raises Refusal."""
    if name == "open":
        return open_year(campaign_year, by=by, at=at)
    return take(name, campaign_year, by=by, at=at, reason=reason)


@transaction.atomic
def open_year(campaign_year, *, by, at):
    """Open the year and lay its milestones on the units; raises Refusal with all that stands in the way."""
    milestones = list(campaign_year.milestones.all())
    if blocked := blocking(campaign_year, list(campaign_year.windows.all()), milestones):
        raise Refusal(" ".join(blocked))
    take("open", campaign_year, by=by, at=at)
    for milestone in milestones:
        lay_and_settle(milestone, by=by, at=at)
    return campaign_year


def undone(campaign_year, steps):
    """What is still under way, in words, where one of these open steps closes the year; else nothing."""
    if not any(one.step.name == "close" for one in steps):
        return []
    return import_string(settings.YEAR_FIGURES["undone"])(campaign_year)
