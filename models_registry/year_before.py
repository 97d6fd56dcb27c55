"""What a practice was registered, reported and found to be the year before, beside this year's (S2-18, 2.5)."""

from dataclasses import dataclass
from functools import cached_property

from models_registry.models import AchievementReport, Registration, YearResult
from models_registry.report_forms import SECTIONS, in_words
from models_registry.reporting import result_rows
from units.text import fold

REGISTERED = ("baseline", "political_task", "goal", "methods", "outputs")
# What describes the unit stays from year to year; these are of the work of one year (S0-09).
OF_THE_YEAR = ("process", "initiative", "lessons", *REGISTERED)


@dataclass(frozen=True)
class Text:
    """One text of this year beside that of the year before; `is_same`: the work of both is told in the same words."""

    label: str
    now: str
    before: str
    is_same: bool


@dataclass(frozen=True)
class Target:
    """A registered criterion with its CriterionResult or None, and that of the same criterion the year before."""

    criterion: object
    result: object
    before: object


@dataclass(frozen=True)
class YearBefore:
    """The year before one report's: its report and registration, of the same level where there is one, or None.

    `results` are the standing YearResults of all levels, that of the same level first.
    """

    year: int
    level: str
    report: AchievementReport | None
    registration: Registration | None
    results: list

    @cached_property
    def targets(self):
        """Rows of (criterion, its result or None) of the report."""
        return result_rows(self.report) if self.report else []

    @property
    def is_other_level(self):
        """Is all that is known of that year of another level, with which this year's result is not compared?"""
        found = [each for each in (self.report, self.registration, *self.results) if each]
        return bool(found) and all(each.level != self.level for each in found)


def year_before(report):
    """The YearBefore of a report; three or four queries."""
    year = report.year - 1
    told = nearest(report, AchievementReport.objects.filter(is_adhoc=False, year=year).select_related("registration"))
    registration = told.registration if told else nearest(report, Registration.objects.accepted().of_year(year))
    results = YearResult.objects.standing().filter(practice=report.practice_id, year=year, is_adhoc=False)
    return YearBefore(year, report.level, told, registration, by_level(report, results))


def nearest(report, rows):
    """The one of these about the same practice, of the same level if there is one, or None."""
    return next(iter(by_level(report, rows.filter(practice=report.practice_id))), None)


def by_level(report, rows):
    """These rows, those of the level of the report first."""
    return sorted(rows, key=lambda row: (row.level != report.level, row.pk))


# ---- side by side ----


def texts_beside(report, before):
    """(title, Texts) section by section, as the form is printed; what neither year says is left out."""
    columns = {field.name: field.verbose_name for field in AchievementReport._meta.fields}
    found = [(title, [beside(report, before, name, columns[name]) for name in names]) for title, names in SECTIONS]
    said = [(title, [text for text in texts if text.now or text.before]) for title, texts in found]
    return [(title, texts) for title, texts in said if texts]


def registered_beside(registration, before):
    """Texts of a registration beside those of the year before."""
    columns = {field.name: field.verbose_name for field in Registration._meta.fields}
    texts = [beside(registration, before, name, columns[name]) for name in REGISTERED]
    return [text for text in texts if text.now or text.before]


def beside(record, before, name, label):
    """One column of two records as a Text; `before` may be None."""
    now, then = in_words(record, name), in_words(before, name) if before else ""
    return Text(label, now, then, name in OF_THE_YEAR and bool(now) and fold(now) == fold(then))


def targets_beside(report, before):
    """(Targets of this year, rows of those of the year before that are registered no more).

    A criterion is the same when its words are, whatever its marks, case and "uỷ" or "ủy".
    """
    known = {fold(criterion.text): (criterion, result) for criterion, result in before.targets}
    rows = [
        Target(criterion, result, known.pop(fold(criterion.text), (None, None))[1])
        for criterion, result in result_rows(report)
    ]
    return rows, list(known.values())
