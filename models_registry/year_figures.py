"""What a campaign year asks of this floor (settings.YEAR_FIGURES): how much is registered, whom a window touches."""

from django.db.models import Count
from django.db.models.functions import Substr

from campaign.models import Window
from models_registry.duties import RECEIVED
from models_registry.models import AchievementReport, Appraisal, Registration
from units.models import Unit
from units.paths import STEP

State = Registration.State
UNDECIDED = (State.DRAFT, State.SUBMITTED, State.LATE_PENDING, State.RETURNED)
SAID = {
    Window.Kind.REGISTRATION: "đăng ký",
    Window.Kind.REPORT: "báo cáo",
    Window.Kind.APPRAISAL: "phiếu thẩm định",
}


def registered(campaign_year):
    """How many practices are registered in the year below each unit directly under its committee.

    {(key of unit, key of field or None for all): count}; drafts, refused and withdrawn ones are not counted. Two
    queries whatever the number of units.
    """
    committee = campaign_year.unit
    children = dict(Unit.objects.filter(parent=committee).values_list("path", "pk"))
    sent = Registration.objects.filter(campaign_year=campaign_year).sent().going()
    placed = sent.annotate(top=Substr("path", 1, len(committee.path) + STEP)).values("top", "field").order_by()
    found = {}
    for row in placed.annotate(count=Count("practice", distinct=True)):
        unit = children.get(row["top"])
        if unit:
            found[unit, row["field"]] = row["count"]
            found[unit, None] = found.get((unit, None), 0) + row["count"]
    return found


def undone(campaign_year):
    """What is still under way in a year, how many of each kind, in words; [] where it may be closed with nothing left.

    Three queries.
    """
    registrations = Registration.objects.filter(campaign_year=campaign_year, state__in=UNDECIDED).count()
    accepted = Registration.objects.filter(campaign_year=campaign_year).accepted().to_report()
    reports = accepted.exclude(report__state__in=RECEIVED).count()
    cases = Appraisal.objects.filter(report__campaign_year=campaign_year).standing()
    cases = cases.exclude(state=Appraisal.State.ENDORSED).count()
    counts = (
        (registrations, "đăng ký chưa có ý kiến chấp nhận hay không"),
        (reports, "mô hình chưa có báo cáo được tiếp nhận"),
        (cases, "phiếu thẩm định chưa thông qua"),
    )
    return [f"{count} {what}" for count, what in counts if count]


def touched(window):
    """What there is already of a window: one sentence with what waits and what is done; "" for what has no records."""
    if window.kind not in SAID:
        return ""
    done, open_ = counts_of(window)
    return f"{done} {SAID[window.kind]} đã xong giữ nguyên; {open_} đang làm dở theo thời hạn mới."


def counts_of(window):
    """How many records of this window's kind are done and how many are under way: (done, open)."""
    level = {"level": window.level}
    if window.kind == Window.Kind.REGISTRATION:
        rows = Registration.objects.filter(campaign_year=window.campaign_year, **level).going()
        done = rows.exclude(state__in=Registration.EDITABLE)
    elif window.kind == Window.Kind.REPORT:
        rows = AchievementReport.objects.filter(campaign_year=window.campaign_year, **level)
        done = rows.exclude(state__in=(AchievementReport.State.DRAFT, AchievementReport.State.RETURNED))
    else:
        rows = Appraisal.objects.filter(registration__campaign_year=window.campaign_year, **level)
        done = rows.filter(state__in=(Appraisal.State.CONCLUDED, Appraisal.State.ENDORSED))
    total, finished = rows.count(), done.count()
    return finished, total - finished
