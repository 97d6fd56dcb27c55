"""A year in preparation as its page of review shows it: every date beside the one of the year before, and problems."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from campaign import planning, targets
from campaign.deadlines import DeadlineReader, weekday
from campaign.models import Document, Milestone, Window
from campaign.plans import plan_of
from campaign.year_check import problems
from units.wording import day


@dataclass
class Review:
    """One year with what is to be looked at before it opens; `on` is today."""

    year: object
    on: object

    @cached_property
    def before(self):
        """The year before, or None for a first year."""
        return targets.year_before(self.year)

    @cached_property
    def asked(self):
        """How many models the targets of the year ask for."""
        return self.year.targets.total()

    @cached_property
    def asked_before(self):
        return self.before.targets.total() if self.before else 0

    @cached_property
    def reader(self):
        return DeadlineReader(self.year.campaign)

    @cached_property
    def problems(self):
        """What stands in the way, and what to look at: rows of campaign.year_check.Problem."""
        plan = plan_of(self.year, self.year.unit)
        is_issued = plan is not None and plan.document.state == Document.State.ISSUED
        return problems(
            self.year,
            windows=list(self.year.windows.all()),
            milestones=list(self.year.milestones.all()),
            reader=self.reader,
            plan_on=plan.document.issued_on if is_issued else None,
            asked=self.asked,
            on=self.on,
        )

    @cached_property
    def resting(self):
        """How many of its windows and milestones end on a day off still to come."""
        return len(planning.resting(self.year, on=self.on))

    def window_rows(self, table):
        """The rows of the table of windows: (form, the year before in words, its last day in words)."""
        old = {(window.level, window.kind): window for window in self.before.windows.all()} if self.before else {}
        return [(form, window_words(old.get(key_of(form))), self.ends(form["closes_on"].value())) for form in table]

    def milestone_rows(self, table):
        """The rows of the table of milestones, as window_rows."""
        old = {row.name: row for row in self.before.milestones.all()} if self.before else {}
        return [
            (form, said_and_day(old.get(form.initial.get("name"))), self.ends(form["due_on"].value())) for form in table
        ]

    def ends(self, last):
        """The name of a last day, and whether it is a day off; empty for what is no date."""
        if not hasattr(last, "weekday"):
            return ""
        return f"{weekday(last)}{', ngày nghỉ' if self.reader.is_off(last) else ''}"


def key_of(form):
    """Which window a row of the table is about."""
    return form["level"].value(), form["kind"].value()


def window_words(window):
    """A window of the year before in words."""
    if window is None:
        return ""
    said = f" ({window.said})" if window.said else ""
    return f"{day(window.opens_on)} - {day(window.closes_on)}{said}"


def said_and_day(milestone):
    """A milestone of the year before in words."""
    if milestone is None:
        return ""
    return f"{day(milestone.due_on)}{f' ({milestone.said})' if milestone.said else ''}"


# ---- two people at one year ----

MILESTONE = ("pk", "name", "said", "due_on")


def differences(year, *, theme, tasks, rules, windows, milestones):
    """What is saved of the year and is typed otherwise, as write_review takes it: rows of (what, saved, typed).

    In words, empty where there is nothing.
    """
    saved = in_words(year.theme, year.tasks, year.rules, year.windows.all(), year.milestones.all())
    kept = [Window(**row) for row in windows if row["opens_on"] and row["closes_on"]]
    left = [Milestone(**{name: row[name] for name in MILESTONE}) for row in milestones if not row["remove"]]
    typed = in_words(theme, tasks, rules, kept, left)
    rows = [(what, saved.get(what, ("", "")), typed.get(what, ("", ""))) for what in saved | typed]
    return [(now[0] or mine[0], now[1], mine[1]) for _, now, mine in rows if now != mine]


def in_words(theme, tasks, rules, windows, milestones):
    """What the page of review holds: {what: (its name, its words)}."""
    return (
        {"theme": ("Chủ đề", theme), "tasks": ("Nhiệm vụ chính trị", tasks), "rules": ("Bộ quy tắc", str(rules))}
        | {(window.level, window.kind): (str(window), window_words(window)) for window in windows}
        | {row.pk: ("Mốc", f"{row.name}: {said_and_day(row)}") for row in milestones}
    )
