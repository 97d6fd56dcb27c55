"""What each year of a practice holds: registration, report, result; rows of the registry as facts of the engine."""

from collections import defaultdict

from awards.history import Level, Registered, Report, Result, UpperFacts, YearFacts
from awards.survey_facts import Surveyed, surveys_of
from campaign.models import Window
from models_registry.models import AchievementReport, Registration, YearResult
from units.selecting import rows_of


class YearRows:
    """The rows of these practices (keys), grouped for `base_years` and `upper_years`; four queries."""

    def __init__(self, keys):
        self.registrations, self.adhoc, self.reports = defaultdict(list), defaultdict(list), {}
        self.results = defaultdict(list)
        for row in registrations_of(keys):
            self.registrations[row.practice_id].append(row)
        reports = AchievementReport.objects.filter(practice__in=keys)
        for row in rows_of(
            reports.only("practice_id", "registration_id", "year", "level", "is_adhoc", "state", "deed_on")
        ):
            if row.is_adhoc:
                self.adhoc[row.practice_id].append(row)
            else:
                self.reports[row.registration_id] = row
        for row in standing_results(keys):
            self.results[row.practice_id].append(row)
        self.by_registration = {row.registration_id: row for rows in self.results.values() for row in rows}
        above = [row.pk for rows in self.registrations.values() for row in rows if row.level != Level.BASE]
        self.surveys = surveys_of(above)
        self.windows = report_windows({row.campaign_year_id for rows in self.registrations.values() for row in rows})


def registrations_of(keys):
    """The registrations of these practices without their long texts, oldest first."""
    columns = (
        "practice_id", "campaign_year_id", "year", "level", "unit_id", "state", "registered_on", "accepted_on",
        "is_late", "late_allowed_on", "late_allowed_by", "repair_due_on", "promoted_from_id",
        "programme", "subject_kind", "campaign_year__campaign_id",
    )  # fmt: skip
    rows = Registration.objects.filter(practice__in=keys).select_related("campaign_year")
    return rows_of(rows.only(*columns).order_by("year", "pk"))


def standing_results(keys):
    """The results of these practices that were not voided, with the appraisal they rest on."""
    rows = YearResult.objects.filter(practice__in=keys).standing().select_related("appraisal")
    columns = ("appraisal__concluded_on", "appraisal__is_replicable", "appraisal__targets")
    own = ("practice_id", "registration_id", "year", "level", "grade", "score", "criteria_set_id", "is_adhoc")
    return rows_of(rows.only(*own, "legacy_paper", "decided_on", *columns))


def report_windows(campaign_years):
    """The first day of reporting by campaign year and level."""
    windows = Window.objects.filter(campaign_year__in=campaign_years, kind=Window.Kind.REPORT)
    return {(row.campaign_year_id, row.level): row.opens_on for row in rows_of(windows)}


def base_years(rows, key, revoked):
    """The years at base: what was registered, deeds, and results brought in with a paper (S2-22)."""
    registered = [row for row in rows.registrations[key] if row.level == Level.BASE]
    legacy = [row for row in rows.results[key] if row.level == Level.BASE and row.legacy_paper]
    return (
        *(YearFacts(**registered_year(rows, row, revoked)) for row in registered),
        *(YearFacts(**adhoc_year(rows, row, revoked)) for row in rows.adhoc[key]),
        *(YearFacts(**legacy_year(row, revoked)) for row in legacy if row.registration_id is None),
    )


def upper_years(rows, practice, revoked):
    """The registrations above the base, with what they were chosen for (S2-12)."""
    above = [row for row in rows.registrations[practice.pk] if row.level != Level.BASE]
    return tuple(
        UpperFacts(
            **registered_year(rows, row, revoked),
            level=Level(row.level),
            was_accepted=row.accepted_on is not None,
            origin=origin_of(rows, row),
            legacy=bool(practice.legacy_paper),
            **rows.surveys.get(row.pk, Surveyed())._asdict(),
            replicable=is_replicable(rows.by_registration.get(row.pk)),
        )
        for row in above
    )


def registered_year(rows, row, revoked):
    """The values of a registered year."""
    report, result = rows.reports.get(row.pk), rows.by_registration.get(row.pk)
    return {
        "year": row.year,
        "state": Registered(row.state),
        "registered_on": row.registered_on,
        "late": row.is_late,
        "permitted_on": row.late_allowed_on,
        "permitted_by": row.late_allowed_by,
        "repair_due_on": row.repair_due_on,
        "reports_open_on": rows.windows.get((row.campaign_year_id, row.level)),
        "report": Report(report.state) if report else Report.MISSING,
        "ref": f"registration:{row.pk}",
        # The result itself may have been voided since.
        "basis_revoked": f"registration:{row.pk}" in revoked,
        **result_values(result, revoked),
    }


def adhoc_year(rows, report, revoked):
    """The values of a deed: never registered, reported at once (S2-31)."""
    results = [row for row in rows.results[report.practice_id] if row.is_adhoc and row.year == report.year]
    result = next(iter(results), None)
    return {
        "year": report.year,
        "adhoc": True,
        "report": Report(report.state),
        "ref": f"report:{report.pk}",
        **result_values(result, revoked),
    }


def legacy_year(result, revoked):
    """The values of a year before the campaign: the paper stands for registration and report."""
    return {
        "year": result.year,
        "state": Registered.CLOSED,
        "report": Report.LOCKED,
        "legacy": True,
        "ref": f"result:{result.pk}",
        **result_values(result, revoked),
    }


def result_values(result, revoked):
    """What the result of a year says; nothing without one."""
    if result is None:
        return {}
    appraisal = result.appraisal
    return {
        "appraised": appraisal is not None,
        "concluded_on": appraisal.concluded_on if appraisal else result.decided_on,
        "result": Result(result.grade),
        "score": result.score,
        "criteria": str(result.criteria_set_id or ""),
        "basis_revoked": f"result:{result.pk}" in revoked,
    }


def origin_of(rows, row):
    """The result at base for which this registration was moved up: that of its origin, else the best so far."""
    if row.promoted_from_id in rows.by_registration:
        return Result(rows.by_registration[row.promoted_from_id].grade)
    earlier = [
        Result(each.grade)
        for each in rows.results[row.practice_id]
        if each.level == Level.BASE and each.year <= row.year and not each.is_adhoc
    ]
    return max(earlier, key=lambda grade: grade.rank, default=None)


def is_replicable(result):
    """Did the appraisal say that it can be replicated in the whole đảng bộ (S2-13)?"""
    return bool(result and result.appraisal and result.appraisal.is_replicable)
