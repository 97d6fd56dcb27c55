"""What a unit owes of registrations and reports, and what of it is done by these themselves (S1-11, S2-15).

Each programme has its own milestone: a model of quy chế dân chủ is no model of dân vận khéo.
"""

from collections import defaultdict

from campaign.models import Milestone
from campaign.obligations import fulfilled_by_itself, fulfilled_in, undone_by_itself, undone_in, units_done

RECEIVED = ("received", "locked")


def note_registered(registration, *, by, at, on):
    """A registration was accepted: its unit has registered; its report is one more to come."""
    kind = Milestone.REGISTERED_AS[registration.programme]
    fulfilled_by_itself(registration.unit, registration.campaign_year, kind, by=by, at=at, on=on)
    note_reports(registration.unit, registration.campaign_year, by=by, at=at, on=on)


def note_all_registered(registrations, *, by, at, on):
    """The same for many that were accepted together, in a few queries for all."""
    by_kind, by_year = defaultdict(dict), defaultdict(dict)
    for each in registrations:
        by_kind[each.campaign_year, Milestone.REGISTERED_AS[each.programme]][each.unit_id] = each.unit
        by_year[each.campaign_year][each.unit_id] = each.unit
    for (campaign_year, kind), units in by_kind.items():
        fulfilled_in(list(units.values()), campaign_year, kind, by=by, at=at, on=on)
    for campaign_year, units in by_year.items():
        reported = units_done(list(units.values()), campaign_year, Milestone.Kind.REPORT)
        note_all_reports(reported, campaign_year, by=by, at=at, on=on)


def note_withdrawn(registration, *, by, at, on):
    """A registration was withdrawn: without another one of its programme the unit has not registered any more."""
    unit, campaign_year = registration.unit, registration.campaign_year
    if not registered(unit, campaign_year).filter(programme=registration.programme).exists():
        kind = Milestone.REGISTERED_AS[registration.programme]
        reason = f"Đăng ký “{registration.title}” đã rút; đơn vị không còn mô hình nào được chấp nhận."
        undone_by_itself(unit, campaign_year, kind, by=by, at=at, reason=reason)
    note_reports(unit, campaign_year, by=by, at=at, on=on)


def note_all_taken_back(registrations, *, by, at, on):
    """The acceptance of many was taken back: the same as for each that is withdrawn, in a few queries for all."""
    by_kind, by_year = defaultdict(dict), defaultdict(dict)
    for each in registrations:
        by_kind[each.campaign_year, each.programme][each.unit_id] = each.unit
        by_year[each.campaign_year][each.unit_id] = each.unit
    reason = "Việc chấp nhận đăng ký đã hoàn tác; đơn vị không còn mô hình nào được chấp nhận."
    for (campaign_year, programme), units in by_kind.items():
        left = campaign_year.registrations.accepted().filter(unit__in=units, programme=programme)
        without = units.keys() - set(left.values_list("unit", flat=True))
        kind, gone = Milestone.REGISTERED_AS[programme], [units[key] for key in sorted(without)]
        undone_in(gone, campaign_year, kind, by=by, at=at, reason=reason)
    for campaign_year, units in by_year.items():
        note_all_reports(list(units.values()), campaign_year, by=by, at=at, on=on)


def note_handed_over(registration, giver, *, by, at, on):
    """An accepted registration went to another unit: that one has registered, and has one more report to come.

    The giver did register, so this duty stays done; its reports are those of the models it still has.
    """
    note_registered(registration, by=by, at=at, on=on)
    if registered(giver, registration.campaign_year).exists():
        note_reports(giver, registration.campaign_year, by=by, at=at, on=on)


def note_reports(unit, campaign_year, *, by, at, on):
    """Let the duty to report follow the reports: done with the last one received, open again where one is missing."""
    note_all_reports([unit], campaign_year, by=by, at=at, on=on)


def note_all_reports(units, campaign_year, *, by, at, on):
    """The same for many units at once, in a few queries for all."""
    accepted, states = campaign_year.registrations.accepted().to_report().filter(unit__in=units), defaultdict(list)
    for unit, state in accepted.values_list("unit", "report__state"):
        states[unit].append(state in RECEIVED)
    done = [unit for unit in units if all(states[unit.pk]) and states[unit.pk]]
    missing, kind = [unit for unit in units if unit not in done], Milestone.Kind.REPORT
    reason = "Còn mô hình đã đăng ký mà báo cáo chưa được tiếp nhận."
    if missing:
        undone_in(missing, campaign_year, kind, by=by, at=at, reason=reason)
    if done:
        fulfilled_in(done, campaign_year, kind, by=by, at=at, on=on)


def registered(unit, campaign_year):
    """The accepted registrations of a unit in the year."""
    return unit.registrations.filter(campaign_year=campaign_year).accepted()


def standing(campaign_year, units):
    """What these units (keys) have registered and reported, as settings.DUTY_SOURCES asks."""
    accepted = campaign_year.registrations.accepted().filter(unit__in=units).exclude(accepted_on=None)
    reports = defaultdict(list)
    for unit, programme, on in accepted.values_list("unit", "programme", "accepted_on"):
        yield unit, Milestone.REGISTERED_AS[programme], on
    columns = ("unit", "report__state", "report__received_on")
    for unit, state, received_on in accepted.to_report().values_list(*columns):
        reports[unit].append(received_on if state in RECEIVED else None)
    for unit, days in reports.items():
        if all(days):
            yield unit, Milestone.Kind.REPORT, max(days)
