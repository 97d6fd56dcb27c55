"""The verbs of registering: draw up, copy from last year, save, promote, send back."""

import re
from datetime import timedelta

from django.db import transaction

from campaign.bodies import receiver_for
from campaign.models import CampaignYear, Level, Window
from models_registry import newcomers, windows
from models_registry.models import Practice, RegisteredCriterion, Registration, TypedForm
from units.history import keep
from units.paths import steps
from units.prepared import Prepared, put
from units.versions import hold
from units.workflow import Refusal, take

State, Continuity = Registration.State, Registration.Continuity

STORY = (
    "baseline", "political_task", "goal", "methods", "area", "target_group", "forces", "resources", "cost",
    "checkpoints", "outputs", "sustainability",
)  # fmt: skip
PLACE = ("title", "field", "representative", "representative_post", "representative_phone", "follower")
WHO = ("subject_kind", "programme", "collective", "person")
ROW = ("text", "measure", "baseline", "target", "due_on", "due_said")
NEXT = {Level.BASE: Level.BLOC, Level.BLOC: Level.PROVINCE}
NO_SENDER = "Đồng chí không có vai đăng ký ở {}."


OPEN_YEARS = Prepared(
    lambda paths: (
        CampaignYear.objects.filter(campaign__unit__path__in=paths, state=CampaignYear.State.OPEN)
        .select_related("campaign__unit", "rules")
        .order_by("-campaign__unit__depth", "-year")
    )
)
WINDOWS = Prepared(lambda years: Window.objects.filter(campaign_year__pk__in=years))


def years_open_to(unit):
    """The campaign years in which this unit may register now, the nearest committee's first, the latest first."""
    years = OPEN_YEARS(paths=steps(unit.path))
    windows = WINDOWS(years=tuple(year.pk for year in years)) if years else []
    for year in years:
        put(year, "windows", [window for window in windows if window.campaign_year_id == year.pk])
    return years


@transaction.atomic
def draw_up(*, campaign_year, unit, values, criteria=(), practice=None, newcomer=None, by, at):
    """Draw up a draft at BASE for a grassroots unit, with a new Practice or for one that goes on; returns it.

    `values` are columns of the registration, `criteria` dicts of the columns in ROW, `newcomer` the person it is of
    who is not in the register yet (newcomers.enter). Raises Refusal where the year is not open, `by` does not register
    for this unit or may not enter the newcomer, or the practice is registered already (I1).
    """
    refuse_unless_sender(by, unit)
    values = with_newcomer(values, newcomer, unit, by)
    practice = practice or new_practice(unit, values, campaign_year)
    return begin(practice, campaign_year, Level.BASE, unit=unit, values=values, criteria=criteria, by=by, at=at)


@transaction.atomic
def copy_from_last_year(origin, *, campaign_year, by, at, values=None, criteria=None):
    """Draw up this year's draft from last year's registration; it must be changed before it can be sent (S0-09).

    `values` and `criteria` are what was already rewritten of the copy. Raises Refusal where the origin is not of the
    year before, was not accepted, or has gone on already.
    """
    practice = origin.practice
    refuse_unless_sender(by, practice.unit)
    if origin.year != campaign_year.year - 1:
        raise Refusal(f"Chỉ chép được đăng ký của năm liền trước ({campaign_year.year - 1}).")
    if origin.state not in Registration.COUNTED:
        raise Refusal("Đăng ký năm trước không được chấp nhận nên không chép được.")
    return begin(
        practice, campaign_year, origin.level, unit=practice.unit, values=copied_values(origin) | (values or {}),
        criteria=copied_rows(origin) if criteria is None else criteria, by=by, at=at,
    )  # fmt: skip


def with_newcomer(values, newcomer, unit, by):
    """The columns with the person they are of, entered in the register where he is new."""
    return values | {"person": newcomers.enter(newcomer, unit, by=by)} if newcomer else values


def copied_values(origin):
    """The columns of a copy of last year's registration: the days move on by a year."""
    return story_of(origin) | {
        "starts_on": a_year_on(origin.starts_on),
        "ends_on": a_year_on(origin.ends_on),
        "promoted_from": origin.promoted_from,
        "copied_from": origin,
    }


def copied_rows(origin, years=1):
    """The criteria of a copy so many years later: what was aimed at is the starting point, a year is said anew."""
    return [row_of(each) | moved_on(each, years) | {"baseline": each.target} for each in rows(origin)]


def moved_on(criterion, years=1):
    """The due day of a criterion so many years later; its words stay where they name no year."""
    said = criterion.due_said
    return {"due_on": a_year_on(criterion.due_on, years), "due_said": "" if re.search(r"\d{4}", said) else said}


def begun_copy(origin, campaign_year):
    """The copy as the form shows it before anything is kept of it: an unsaved Registration."""
    practice = origin.practice
    columns = who_of(practice) | place_in_line(practice, campaign_year, origin.level) | copied_values(origin)
    return Registration(
        **columns, practice=practice, campaign_year=campaign_year, level=origin.level, unit=practice.unit
    )


@transaction.atomic
def promote(registration, *, campaign_year, by, at):
    """Draw up the registration one level up for a model that reached its aims, or legacy (S2-12, S2-22, C1 to C3).

    From the base to the committee, from there to the province (S0-23). One that is not exemplary at base is accepted
    by the committee only with a ruling (models_registry.promoting). Raises Refusal for a model that can not rise.
    """
    if why := keeps_from_promotion(registration, campaign_year, by):
        raise Refusal(why)
    years = max(0, campaign_year.year - registration.year)
    values = story_of(registration) | {
        "continuity": Continuity.PROMOTED,
        "promoted_from": registration,
        "copied_from": registration if years else None,
        "starts_on": a_year_on(registration.starts_on, years),
        "ends_on": a_year_on(registration.ends_on, years),
    }
    criteria = copied_rows(registration, years) if years else [row_of(each) for each in rows(registration)]
    return begin(
        registration.practice, campaign_year, NEXT[registration.level], unit=registration.unit, values=values,
        criteria=criteria, by=by, at=at,
    )  # fmt: skip


def keeps_from_promotion(registration, campaign_year, by):
    """The sentence that keeps `by` from promoting this registration, or None."""
    if not is_sender(by, registration.unit):
        return NO_SENDER.format(registration.unit)
    if registration.level not in NEXT or registration.state not in Registration.COUNTED:
        return "Chỉ nâng cấp mô hình cấp cơ sở, cấp đảng uỷ đã được chấp nhận."
    level = NEXT[registration.level]
    if campaign_year.window(level, "registration") is None:
        return windows.NO_WINDOW
    return windows.barred_above(registration.practice, campaign_year, level)


def begin(practice, campaign_year, level, *, unit, values, criteria, by, at):
    """Write a draft of this practice in this year at this level, its criteria and the first row of its trail."""
    # Two clerks at once: the second waits here and is told, instead of meeting the constraint.
    Practice.objects.select_for_update().get(pk=practice.pk)
    refuse_unless_open_year(campaign_year, level)
    refuse_if_registered(practice, campaign_year, level)
    refuse_if_joined(practice)
    registration = Registration(
        **(who_of(practice) | place_in_line(practice, campaign_year, level) | values),
        practice=practice,
        campaign_year=campaign_year,
        level=level,
        unit=unit,
        receiver=receiver_for(unit, level),
        created_by=by,
    )
    keep(registration, by)
    write_rows(registration, criteria, by)
    # By him, by a colleague, from a file: who had begun to type the copy finds his text in the draft.
    TypedForm.objects.of_copies(registration).update(registration=registration, key="")
    registration.trail.create(step="draw_up", label="Lập đăng ký", target=registration.state, by=by, at=at)
    return registration


def new_practice(unit, values, campaign_year):
    """Create the lasting identity behind a first registration."""
    who = {name: values[name] for name in WHO if name in values}
    return Practice.objects.create(
        unit=unit, name=values["title"], field=values["field"], first_year=campaign_year.year, **who
    )


def who_of(practice):
    """The columns that say whose practice it is, as a registration holds them too."""
    return {name: getattr(practice, name) for name in WHO}


def place_in_line(practice, campaign_year, level):
    """Is this the first year, or which year in a row at this level?"""
    last = practice.registrations.accepted().filter(level=level, year=campaign_year.year - 1).first()
    if last is None:
        return {"continuity": Continuity.NEW, "year_number": 1}
    return {"continuity": Continuity.CONTINUING, "year_number": last.year_number + 1}


def refuse_unless_open_year(campaign_year, level):
    """Raise Refusal unless the year is open and has a registration window for this level."""
    if campaign_year.state != CampaignYear.State.OPEN:
        raise Refusal(f"Năm thi đua {campaign_year.year} chưa mở hoặc đã khép.")
    if campaign_year.window(level, "registration") is None:
        raise Refusal(windows.NO_WINDOW)


def refuse_if_registered(practice, campaign_year, level):
    """Raise Refusal when the practice has a registration that still goes (I1)."""
    if standing_at(practice, campaign_year, level):
        raise Refusal("Mô hình này đã được đăng ký trong năm ở cấp này.")


def refuse_if_joined(practice):
    """Raise Refusal for a practice that ended in another one (5.8)."""
    event = practice.events.joining().select_related("other").first()
    if event:
        raise Refusal(f"Mô hình này đã gộp vào “{event.other}” ngày {event.on:%d/%m/%Y}; hãy đăng ký mô hình ấy.")


def standing_at(practice, campaign_year, level):
    """The registration of a practice in this year at this level that still goes, or None."""
    return practice.registrations.going().filter(campaign_year=campaign_year, level=level).first()


def refuse_unless_sender(by, unit):
    """Raise Refusal unless `by` registers for this unit."""
    if not is_sender(by, unit):
        raise Refusal(NO_SENDER.format(unit))


def is_sender(by, unit):
    """Does `by` register for this unit?"""
    return any(by.holds(role, unit) for role in Registration.SENDERS)


def story_of(registration):
    """The columns that a copy takes over."""
    return {name: getattr(registration, name) for name in (*STORY, *PLACE)}


def rows(registration):
    """The registered criteria in their order."""
    return registration.criteria.all()


def row_of(criterion):
    """One criterion as a dict of the columns in ROW."""
    return {name: getattr(criterion, name) for name in ROW}


def a_year_on(day, years=1):
    """The same day a year later, or so many years; 29 February may become the 28th, nothing stays nothing."""
    if day is None:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return (day - timedelta(days=1)).replace(year=day.year + years)


@transaction.atomic
def save_draft(registration, *, values, criteria, version, newcomer=None, by):
    """Write the text of a draft or of one to repair; `version` is the one that `by` has seen, `newcomer` as in draw_up.

    Raises Overtaken when somebody else saved in between, Refusal when it is no longer editable.
    """
    hold(registration, version)
    refuse_unless_sender(by, registration.unit)
    if not registration.is_editable:
        raise Refusal(f"Đăng ký đang ở trạng thái “{registration.get_state_display()}”, không sửa được nữa.")
    for name, value in with_newcomer(values, newcomer, registration.unit, by).items():
        setattr(registration, name, value)
    keep(registration, by)
    write_rows(registration, criteria, by)
    if stands_alone(registration):
        follow_draft(registration, by)
    return registration


def is_settled(registration, at):
    """Is it settled whose registration this is: a copy, of a practice with other ones, or sent and its window over?"""
    if registration.copied_from_id or registration.promoted_from_id:
        return True
    if registration.registered_on and windows.is_over(registration, at):
        return True
    return bool(registration.pk) and not stands_alone(registration)


def stands_alone(registration):
    """Has the practice no other registration, so that what it is may still be rewritten?"""
    return not registration.practice.registrations.exclude(pk=registration.pk).exists()


def follow_draft(registration, by):
    """Let a practice that is only now being registered be what its one registration says."""
    practice = registration.practice
    practice.name, practice.field = registration.title, registration.field
    for name in WHO:
        setattr(practice, name, getattr(registration, name))
    keep(practice, by)


def write_rows(registration, criteria, by):
    """Make the criteria of a registration equal to these dicts, in their order; `pk` names one that stays."""
    present = {criterion.pk: criterion for criterion in rows(registration)}
    for position, given in enumerate(criteria, start=1):
        criterion = present.pop(given.get("pk"), None) or RegisteredCriterion(registration=registration)
        write_row(criterion, position, given, by)
    for gone in present.values():
        gone._history_user = by
        gone.delete()


def write_row(criterion, position, given, by):
    """Write one criterion when anything about it is new."""
    wanted = {"position": position} | {name: given.get(name) for name in ROW}
    wanted |= {name: wanted[name] or "" for name in ROW if name != "due_on"}
    if any(getattr(criterion, name) != value for name, value in wanted.items()):
        for name, value in wanted.items():
            setattr(criterion, name, value)
        keep(criterion, by)


@transaction.atomic
def send_back(registration, *, reason, due_on, due_said="", by, at):
    """Return a registration for repair until `due_on`, inclusive, as `due_said` in words; Refusal for a day outside."""
    refuse_outside(registration, due_on, at)
    take("return", registration, by=by, at=at, reason=reason)
    keep(registration, by, repair_due_on=due_on, repair_due_said=due_said)
    return registration


@transaction.atomic
def extend_repair(registration, *, reason, due_on, due_said="", by, at):
    """Give a returned registration until `due_on`, inclusive, as `due_said` in words; Refusal for a day outside."""
    refuse_outside(registration, due_on, at)
    take("extend_repair", registration, by=by, at=at, reason=reason)
    keep(registration, by, repair_due_on=due_on, repair_due_said=due_said)
    return registration


def refuse_outside(registration, due_on, at):
    """Raise Refusal for a day of repair before today, or after the reports of the year."""
    latest = windows.repair_latest(registration, at)
    if why := windows.outside_repair(due_on, on=windows.today(at), latest=latest):
        raise Refusal(why)


def may_promote(registration, by):
    """Should the page offer to promote this registration to `by`? Not once the practice stands above its level."""
    if keeps_from_promotion(registration, registration.campaign_year, by):
        return False
    return not registration.practice.registrations.going().above(registration.level, since=registration.year).exists()
