"""Units that join, merge, move or end during the year: what they owe follows their dates."""

from collections import defaultdict
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from campaign.models import WARDENS, CampaignYear, Milestone, Obligation
from campaign.obligations import take_by_itself
from campaign.standing import lay_and_settle, settle
from units.models import Succession, Unit
from units.notices import notify, seated
from units.paths import ancestors
from units.wording import day

SINCE = timedelta(days=366)
ENDED = {
    Succession.Kind.MERGE: "đã sáp nhập vào {}",
    Succession.Kind.SPLIT: "đã chia tách thành {}",
    Succession.Kind.DISSOLVE: "đã giải thể",
}


def follow_units(on):
    """Once a day (settings.DAILY): release units that ended or left, lay on those that joined; twice does no harm."""
    at = timezone.make_aware(datetime.combine(on, time.min))
    release_gone(on=on, at=at)
    reach_joined(on=on, at=at)


@transaction.atomic
def release_gone(*, on, at):
    """Excuse what units still owe that ended before this day, or no longer lie in the campaign's scope; tells the
    committee how many. Returns them."""
    committee = F("milestone__campaign_year__campaign__unit__path")
    gone = Q(unit__ended_on__lt=on) | ~Q(unit__path__startswith=committee)
    found = list(Obligation.objects.running().waiting().filter(gone).for_list())
    reasons = {unit: why_gone(unit, on) for unit in {each.unit for each in found}}
    for obligation in found:
        take_by_itself(obligation, "release", by=None, at=at, reason=reasons[obligation.unit])
    tell_committees(found, on, at)
    return found


def why_gone(unit, on):
    """The sentence that says what became of a unit, by the decision that is recorded."""
    if not (unit.ended_on and unit.ended_on < on):
        row = unit.parents.open().select_related("parent").last()
        since = f" từ ngày {day(row.valid_from)}" if row else ""
        return f"Đơn vị đã chuyển về trực thuộc {unit.parent}{since}."
    ended = unit.became.standing().filter(kind__in=ENDED).prefetch_related("successors").order_by("on").last()
    if ended is None:
        return f"Đơn vị kết thúc hoạt động, ngày cuối cùng là {day(unit.ended_on)}."
    words = ENDED[ended.kind].format(", ".join(each.name for each in ended.successors.all()))
    return f"Đơn vị {words} từ ngày {day(ended.on)}."


def tell_committees(released, on, at):
    """One notice to the clerks and heads of each committee: how many duties of which units were released."""
    by_committee = defaultdict(list)
    for obligation in released:
        by_committee[obligation.committee].append(obligation)
    for committee, rows in by_committee.items():
        names = ", ".join(sorted({str(each.unit) for each in rows}))
        text = f"{len(rows)} việc được thôi giao vì đơn vị kết thúc hoặc chuyển đi: {names}."
        notify(seated(committee, *WARDENS, on=on), text, reverse("campaign:tracking"), at=at)


@transaction.atomic
def release_others(milestone, *, by, at):
    """Excuse the units of kinds that do not owe the milestone any more; for when it was changed."""
    others = milestone.obligations.waiting().exclude(unit__kind__in=milestone.owed_by).select_related("unit")
    for obligation in others:
        take_by_itself(obligation, "release", by=by, at=at, reason="Mốc không còn giao cho loại đơn vị này.")


@transaction.atomic
def reach_joined(*, on, at):
    """Lay the milestones of the open years on units founded or moved within the last year; tells each unit.

    Returns what is owed by that. How long they have is in campaign.arrivals.
    """
    laid, joined = [], units_joined(on)
    for milestone in Milestone.objects.filter(campaign_year__in=years_above(joined)).for_page():
        # What was handed over to a successor in the meantime is there by now.
        settle(list(milestone.obligations.open().of_units(joined)), milestone, by=None, at=at)
        laid += lay_and_settle(milestone, by=None, at=at)
    by_unit = defaultdict(list)
    for obligation in laid:
        by_unit[obligation.unit].append(obligation)
    for unit, rows in by_unit.items():
        words = "; ".join(f"{each.milestone} (hạn {day(each.due_on)})" for each in rows)
        text = f"Đơn vị có việc phải làm trong năm: {words}."
        notify(seated(unit, *WARDENS, on=on), text, rows[0].get_absolute_url(), at=at)
    return laid


def units_joined(on):
    """The units there on this day that were founded or moved since a year before it."""
    since = on - SINCE
    moved = Q(parents__valid_from__gte=since, parents__valid_to=None)
    return list(Unit.objects.active(on).filter(Q(founded_on__gte=since) | moved).distinct())


def years_above(units):
    """The keys of the open years in whose scope these units lie, or which are run by one of them."""
    above = {step for unit in units for step in (*ancestors(unit.path), unit.path)}
    years = CampaignYear.objects.filter(state=CampaignYear.State.OPEN)
    return [key for key, path in years.values_list("pk", "campaign__unit__path") if path in above]
