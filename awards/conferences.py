"""Hội nghị biểu dương: planned from issued decisions, its order of presentation, hand-over ticks."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Max

from awards.models import Award, Conference, Presentation
from campaign.calendar import next_working_day
from campaign.days_off import is_working_day
from campaign.workdays import exceptions_of
from models_registry.windows import today
from units.models import Role
from units.versions import hold
from units.workflow import Refusal

State = Conference.State
PLANNERS = (Role.CLERK, Role.HEAD)
PROGRAMME = (
    "Văn nghệ chào mừng; ổn định tổ chức",
    "Tuyên bố lý do, giới thiệu đại biểu",
    "Báo cáo kết quả phong trào thi đua “Dân vận khéo”",
    "Tham luận của mô hình, điển hình tiêu biểu",
    "Công bố quyết định khen thưởng; trao giấy khen",
    "Phát biểu chỉ đạo; bế mạc",
)
LETTERS_NEED = timedelta(days=7)
# At a ceremony the higher award is handed over first.
RANKS = ("flag", "diploma", "certificate", "recognition", "commendation")


def may_plan(unit, by):
    """Does `by` plan the conferences of this unit?"""
    return any(by.holds(role, unit) for role in PLANNERS)


def desks(user):
    """The units whose conferences this person plans, each once."""
    return list({unit.pk: unit for unit in user.units_as(*PLANNERS)}.values())


def waiting_desks(user):
    """Those of these units in which something waits to be handed over."""
    return [unit for unit in desks(user) if Award.objects.to_present(unit).exists()]


def refuse_unless_planner(unit, by):
    if not may_plan(unit, by):
        raise Refusal("Đồng chí không tổ chức hội nghị của đơn vị này.")


def refuse_once_held(conference):
    if conference.is_over:
        raise Refusal("Hội nghị đã tổ chức, chương trình không sửa nữa.")


def uncalled(unit):
    """What a unit has to hand over: awards that stand and are called up nowhere yet, in their usual order.

    Those of its own issued decisions, and those a level above gave to whom it had proposed (S2-37).
    """
    return sorted(Award.objects.to_present(unit).for_list(), key=usual_place)


def usual_place(award):
    """By the rank of the award, collectives before individuals, then the decisions and their lists."""
    return (RANKS.index(award.form.kind), award.person_id is not None, award.decision_id or 0, award.position, award.pk)


def paper_key(award):
    """By which the awards of one paper are taken together: its decision here, or the words of the paper from above."""
    return str(award.decision_id or award.paper_words)


def waiting(unit):
    """Rows of (paper key, paper as words, how many of its awards are called up nowhere yet), the latest paper first."""
    counts = {}
    for award in sorted(uncalled(unit), key=lambda each: each.awarded_on, reverse=True):
        counts.setdefault(paper_key(award), [f"{award.paper_words}, ngày {award.awarded_on:%d/%m/%Y}", 0])[1] += 1
    return [(key, words, count) for key, (words, count) in counts.items()]


def is_day_off(conference):
    """Is its day one on which its unit does not work?"""
    return not is_working_day(conference.held_on, exceptions_of(conference.unit))


def of_papers(unit, papers):
    """What these papers (keys of `waiting`) gave, of what the unit has to hand over, in the usual order."""
    wanted = {str(paper) for paper in papers}
    return [award for award in uncalled(unit) if paper_key(award) in wanted]


def of_latest_year(awards):
    """The papers (keys of `waiting`) by which these awards were given for the latest year among them, each once."""
    last = max((award.span_last for award in awards), default=None)
    return list(dict.fromkeys(paper_key(award) for award in awards if award.span_last == last))


def latest(awards):
    """The first day on which all these awards may be handed over; None for none."""
    return max((award.awarded_on for award in awards), default=None)


def first_day(conference):
    """The first day on which all that is called up may be handed over, that of the latest decision; None for none."""
    return conference.presentations.aggregate(day=Max("award__awarded_on"))["day"]


def refuse_before(held_on, first):
    """Raise Refusal for a conference before the first day on which its awards may be handed over."""
    if first and held_on < first:
        raise Refusal(f"Hội nghị không thể trước ngày quyết định được công bố ({first:%d/%m/%Y}).")


def proposed_day(unit, announced, awards, *, today):
    """A day worked in this unit on which all these awards may be handed over: the announced one while it is to come.

    Where none was announced, or it is over, what is called up has time to be invited (LETTERS_NEED).
    """
    first = latest(awards)
    wanted = announced if announced and announced >= max(today, first) else max(today + LETTERS_NEED, first)
    return next_working_day(wanted, exceptions_of(unit))


@transaction.atomic
def plan(conference, *, papers, by, at):
    """Save a new conference and call up what these papers (keys of `waiting`) gave, in the usual order; returns it.

    Raises Refusal without the seat, where nobody of these papers waits to be called up, for a day before one of them.
    """
    refuse_unless_planner(conference.unit, by)
    awards = of_papers(conference.unit, papers)
    if not awards:
        raise Refusal("Quyết định này không còn tập thể, cá nhân nào chờ trao.")
    refuse_before(conference.held_on, latest(awards))
    conference._history_user = by
    conference.save()
    conference.trail.create(step="plan", label="Lập hội nghị", target=conference.state, by=by, at=at)
    call_up(conference, awards, by=by)
    return conference


@transaction.atomic
def add(conference, paper, *, by):
    """Call up what one more paper gave, behind the others; returns how many. `paper` is a key of `waiting`.

    Raises Refusal without the seat, once it was held, and where nobody of this paper waits.
    """
    conference.refresh_from_db(from_queryset=Conference._base_manager.select_for_update())
    refuse_unless_planner(conference.unit, by)
    refuse_once_held(conference)
    found = of_papers(conference.unit, [paper])
    if not found:
        raise Refusal("Quyết định này không còn tập thể, cá nhân nào chờ trao.")
    return len(call_up(conference, found, by=by))


def call_up(conference, awards, *, by):
    """Write a place for each of these awards, behind those that are there; returns the rows."""
    last = conference.presentations.count()
    rows = [Presentation(conference=conference, award=award, position=last + at) for at, award in enumerate(awards, 1)]
    for row in rows:
        row._history_user = by
        row.save()
    return rows


@transaction.atomic
def write(conference, columns, *, version, by):
    """Write name, day, place, programme, guests.

    Raises Overtaken for a stale version, Refusal once it was held, for a day before what is handed over was decided.
    """
    hold(conference, version)
    refuse_unless_planner(conference.unit, by)
    refuse_once_held(conference)
    refuse_before(columns.get("held_on", conference.held_on), first_day(conference))
    for name, value in columns.items():
        setattr(conference, name, value)
    conference._history_user = by
    conference.save()
    return conference


@transaction.atomic
def move(presentation, *, to, by):
    """Give one award another place in the order, 1 being the first; the others close up.

    Raises Refusal without the seat, once the conference was held.
    """
    conference = presentation.conference
    conference.refresh_from_db(from_queryset=Conference._base_manager.select_for_update())
    refuse_unless_planner(conference.unit, by)
    refuse_once_held(conference)
    rows = [row for row in conference.presentations.order_by("position") if row.pk != presentation.pk]
    rows.insert(max(0, min(to - 1, len(rows))), presentation)
    for position, row in enumerate(rows, 1):
        if row.position != position or row.pk == presentation.pk:
            row.position = position
            row._history_user = by
            row.save()
    return presentation


@transaction.atomic
def hand_over(presentation, *, on, received_by, by, at):
    """Tick one award as handed over on this day to whom, the laureate where nobody is named; None takes it back.

    Raises Refusal without the seat, for a revoked award, for a day before the decision or to come, and for what the
    minutes of the conference say already.
    """
    award = presentation.award
    refuse_unless_planner(presentation.conference.unit, by)
    if presentation.handed_on and presentation.conference.is_minuted:
        raise Refusal("Hội nghị đã có biên bản; lượt đã trao không sửa nữa.")
    if on and award.revoked_on:
        raise Refusal(f"Khen thưởng của {award.name} đã huỷ, không trao nữa.")
    if on and not award.awarded_on <= on <= today(at):
        raise Refusal("Ngày trao phải từ ngày quyết định đến hôm nay.")
    presentation.handed_on = on
    presentation.received_by = (received_by.strip() or award.name)[:120] if on else ""
    presentation._history_user = by
    presentation.save()
    return presentation


@transaction.atomic
def hand_over_rest(conference, *, by, at):
    """Tick all that is left as handed over on the day of the conference, each to its laureate; returns how many.

    A revoked award is left out. Raises Refusal without the seat, before the day, and where nothing is left.
    """
    refuse_unless_planner(conference.unit, by)
    if today(at) < conference.held_on:
        raise Refusal(f"Hội nghị vào ngày {conference.held_on:%d/%m/%Y}, chưa đến ngày trao.")
    rows = to_hand_over(Presentation.objects.of_conference(conference))
    if not rows:
        raise Refusal("Các lượt trao đã được ghi đủ.")
    for row in rows:
        hand_over(row, on=conference.held_on, received_by="", by=by, at=at)
    return len(rows)


def to_hand_over(presentations):
    """Those that are not handed over yet, of awards that stand."""
    return [row for row in presentations if row.handed_on is None and row.award.revoked_on is None]
