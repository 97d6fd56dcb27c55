"""Verbs of surveys: plan a round, choose its models, write up a visit, ask for corrections (S1-24, S2-23)."""

from datetime import timedelta
from typing import NamedTuple

from django.db import transaction

from campaign.days_off import is_working_day
from models_registry import survey_rules as rules
from models_registry.models import Correction, Registration, SurveyMember, SurveyRound, SurveyVisit
from models_registry.windows import today
from units.history import keep
from units.notices import notify
from units.turns import turn_of
from units.versions import hold
from units.workflow import Refusal, Step, note_step, take

BEGUN = Step("begin", "Lập đợt khảo sát", (), SurveyRound.State.PREPARING, SurveyRound.ORGANISERS)
DRAWN = Step("draw", "Chọn mô hình khảo sát", (), "", SurveyRound.ORGANISERS)
MOVED = Step("move", "Đổi ngày khảo sát", (), SurveyVisit.State.PLANNED, SurveyRound.ORGANISERS)
MOST_VISITS = 200


class Surveyed(NamedTuple):
    """Was the receiving body there to see, and is something it asked to correct still open?"""

    surveyed: bool = False
    corrections_open: bool = False


def surveyed(registrations):
    """Surveyed by the key of each of these registrations that was visited by its receiver (settings.SURVEY_SOURCE).

    A correction that is still open at any of its visits counts (C4); one query.
    """
    found = {}
    rows = SurveyVisit.objects.judging(registrations).with_open_corrections()
    for key, is_correcting in rows.values_list("registration", "is_correcting"):
        was_open = found.get(key, Surveyed()).corrections_open
        found[key] = Surveyed(surveyed=True, corrections_open=was_open or is_correcting)
    return found


def may_organise(user, unit):
    """May this person plan the surveys of this unit?"""
    return any(user.holds(role, unit) for role in SurveyRound.ORGANISERS)


def refuse_unless_organiser(unit, by):
    if not may_organise(by, unit):
        raise Refusal("Đồng chí không có quyền lập đợt khảo sát của đơn vị này.")


@transaction.atomic
def plan(round_, facts, *, team, lead, version="", by, at):
    """Write a new round, or the changed facts (by column) of an open one, with its team; returns it (S1-24).

    Raises Overtaken when somebody saved it meanwhile, else Refusal.
    """
    is_new = round_.pk is None
    if not is_new:
        hold(round_, version)
    for name, value in facts.items():
        setattr(round_, name, value)
    refuse_unless_organiser(round_.unit, by)
    refuse_plan(round_, team, lead)
    round_._history_user = by
    round_.save()
    name_team(round_, team, lead)
    if is_new:
        note_step(round_, BEGUN, "", by=by, at=at)
    return round_


def refuse_plan(round_, team, lead):
    """What is over stays as it was; the leader belongs to the team."""
    if not round_.is_open:
        raise Refusal("Đợt khảo sát đã kết thúc hoặc đã huỷ.")
    if lead not in team:
        raise Refusal("Trưởng đoàn phải là thành viên của đoàn khảo sát.")


def name_team(round_, team, lead):
    round_.team.all().delete()
    SurveyMember.objects.bulk_create(SurveyMember(round=round_, user=user, is_lead=user == lead) for user in team)


def candidates(round_, level):
    """The accepted registrations of the round's year at a level, in the organising unit and below, not yet in it."""
    rows = Registration.objects.accepted().of_year(round_.campaign_year.year).within(round_.unit)
    return rows.filter(level=level).exclude(visits__round=round_).order_by("path", "pk")


@transaction.atomic
def choose(round_, registrations, *, by, at, drawn=False):
    """Put models into an open round, two a working day from its first day on; returns the new visits.

    Raises Refusal when the round is over, a model is no candidate, or there are too many.
    """
    refuse_unless_organiser(round_.unit, by)
    round_.refresh_from_db(from_queryset=SurveyRound.objects.select_for_update())
    if not round_.is_open:
        raise Refusal("Đợt khảo sát đã kết thúc hoặc đã huỷ.")
    there = round_.visits.count()
    if not registrations:
        raise Refusal("Chưa chọn mô hình nào.")
    if there + len(registrations) > MOST_VISITS:
        raise Refusal(f"Mỗi đợt khảo sát nhiều nhất {MOST_VISITS} mô hình.")
    days = visiting_days(round_, there, len(registrations))
    made = [
        SurveyVisit(round=round_, registration=registration, planned_on=day, is_drawn=drawn)
        for registration, day in zip(registrations, days, strict=True)
    ]
    for visit in made:
        visit._history_user = by
        visit.save()
    how = f"bốc ngẫu nhiên, số chọn {round_.seed}" if drawn else "chọn trực tiếp"
    note_step(round_, DRAWN, round_.state, by=by, at=at, reason=f"{len(made)} mô hình, {how}.")
    return made


def visiting_days(round_, there, count):
    """The days of the next `count` visits: two a working day, never after the last day of the round."""
    span = range((round_.ends_on - round_.starts_on).days + 1)
    working = [day for offset in span if is_working_day(day := round_.starts_on + timedelta(days=offset))]
    days = working or [round_.starts_on]
    return [days[min(place // 2, len(days) - 1)] for place in range(there, there + count)]


@transaction.atomic
def draw(round_, *, level, count, seed, by, at):
    """Draw so many models evenly over the units with a stated seed, kept on the round; returns the new visits.

    The same seed over the same models draws the same, for whoever wants to check it. Raises Refusal.
    """
    refuse_unless_organiser(round_.unit, by)
    rows = {row.pk: row for row in candidates(round_, level).select_related("unit")}
    if not rows:
        raise Refusal("Không còn mô hình đã được chấp nhận nào để bốc chọn ở cấp này.")
    keys = rules.even_sample([(row.unit_id, row.pk) for row in rows.values()], count, seed)
    keep(round_, by, seed=str(seed), sample_size=count)
    return choose(round_, sorted((rows[key] for key in keys), key=by_place), by=by, at=at, drawn=True)


def by_place(registration):
    """Models of one unit are seen one after the other."""
    return registration.path, registration.pk


def may_reschedule(visit, user):
    """May this person put a planned visit on another day: who organises, or who is in the team?"""
    is_planned = visit.state == SurveyVisit.State.PLANNED and visit.round.is_open
    in_team = any(each.user_id == user.pk for each in visit.round.team.all())
    return is_planned and (in_team or may_organise(user, visit.organiser))


@transaction.atomic
def reschedule(visit, day, *, version, by, at):
    """Put a planned visit on another day of its round and tell the unit once the round goes on.

    Raises Overtaken when somebody saved it meanwhile, else Refusal.
    """
    hold(visit, version)
    if not may_reschedule(visit, by):
        raise Refusal("Lần khảo sát này không đổi ngày được nữa, hoặc đồng chí không tổ chức, không tham gia đoàn.")
    first, last = visit.round.starts_on, visit.round.ends_on
    if not first <= day <= last:
        raise Refusal(
            f"Đợt khảo sát từ ngày {first:%d/%m/%Y} đến hết ngày {last:%d/%m/%Y}; hãy chọn ngày trong đợt.", "day"
        )
    was = visit.planned_on
    visit.planned_on = day
    visit._history_user = by
    visit.save()
    note_step(visit, MOVED, visit.state, by=by, at=at, reason=f"Từ {was:%d/%m/%Y} sang {day:%d/%m/%Y}.")
    if visit.round.state == SurveyRound.State.RUNNING:
        rules.tell_unit(visit, f"Đổi ngày khảo sát “{visit.registration}” sang ngày {day:%d/%m/%Y}.", at)
    return visit


@transaction.atomic
def write_up(visit, found, *, version, by, at):
    """Write what was found at a visit: the first time as the step "record", later as a change of it.

    `found` are the cleaned columns of the form. Raises Overtaken when somebody saved it meanwhile, else Refusal.
    """
    hold(visit, version)
    if found["visited_on"] > today(at):
        raise Refusal("Ngày khảo sát không được ở sau hôm nay.", "visited_on")
    refuse_to_rewrite(visit, by, at)
    for name, value in found.items():
        setattr(visit, name, value)
    visit._history_user = by
    visit.save()
    return take("record", visit, by=by, at=at) if visit.state == SurveyVisit.State.PLANNED else visit


def refuse_to_rewrite(visit, by, at):
    """Only the team writes, and what is cancelled stays so."""
    if visit.state == SurveyVisit.State.CANCELLED:
        raise Refusal("Lần khảo sát này đã huỷ.")
    why = rules.is_in_team(visit, by, at)
    if why:
        raise Refusal(why)


@transaction.atomic
def ask_correction(visit, *, text, due_on, by, at):
    """Ask the unit to mend something by a day, and open the visit's corrections; returns the Correction (S2-23)."""
    if due_on < today(at):
        raise Refusal("Hạn khắc phục không được ở trước hôm nay.")
    take("correct", visit, by=by, at=at, reason=text)
    correction = Correction(visit=visit, text=text, due_on=due_on)
    correction._history_user = by
    correction.save()
    words = f"Đoàn khảo sát đề nghị khắc phục trước hết ngày {due_on:%d/%m/%Y}: {text}"
    people = rules.owners(correction.unit, at)
    notify(people, words, correction.get_absolute_url(), at=at, about=turn_of(correction))
    return correction
