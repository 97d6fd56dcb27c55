"""Công khai: the verbs of a public list: put it up, write about it, answer (S2-27)."""

from django.db import IntegrityError, transaction

from awards.decision_list import BOTH, named
from awards.drafts.cases import standing
from awards.models import Award, AwardRound, Feedback, Nomination, PublicLine, PublicList
from models_registry.models import Practice
from models_registry.windows import today
from units.matters import Standing, topic
from units.models import Role, Unit
from units.notices import close, notify, seated, seated_in
from units.workflow import Refusal

Kind = PublicList.Kind
USUAL_DAYS = 7  # what the form proposes; no paper sets a number for this level
LEAST_TEXT = 10
PUBLIC, FEEDBACK = "public", "feedback"


def keeps(public, user):
    """May this person answer, close and take down?"""
    return any(user.holds(role, public.unit) for role in PublicList.KEEPERS)


@transaction.atomic
def put_up(round_, *, kind, closes_on, place="", by, at):
    """Show who is proposed (or awarded) to the units of the committee from this day to `closes_on`, both included.

    Names and posts are those of this day and stay as they were shown. Raises Refusal without the seat, when there is
    nobody to show, for a last day that is over, and while such a list is up already.
    """
    if not any(by.holds(role, round_.unit) for role in PublicList.KEEPERS):
        raise Refusal("Việc công khai do cán bộ phụ trách, trưởng ban (tổ trưởng) của cấp xét thực hiện.")
    on = today(at)
    if closes_on < on:
        raise Refusal("Ngày kết thúc công khai không thể ở trước hôm nay.", "closes_on")
    rows = shown_in(round_, kind)
    if not rows:
        raise Refusal(NOBODY[kind])
    public = PublicList(
        round=round_, unit=round_.unit, kind=kind, opens_on=on, closes_on=closes_on, place=place.strip(), by=by
    )
    public._history_user = by
    try:
        with transaction.atomic():
            public.save()
    except IntegrityError:
        raise Refusal("Đợt xét đang có danh sách công khai loại này.") from None
    PublicLine.objects.bulk_create(lines_for(public, rows, on))
    public.trail.create(step="put_up", label="Công khai", source="", target=public.state, by=by, at=at)
    tell_units(public, at=at)
    return public


def tell_units(public, *, at):
    """A notice to the clerks of the units below, three queries however many there are."""
    below = Unit.objects.under(public.unit).but(public.unit)
    clerks = [clerk for found in seated_in(below, Role.CLERK, on=today(at)).values() for clerk in found]
    text = f"Công khai đến hết ngày {public.closes_on:%d/%m/%Y}, mời xem và có ý kiến: {public.round}."
    notify(clerks, text, public.get_absolute_url(), at=at, about=topic(PUBLIC, public.pk))


def lists_now(keys, *, on):
    """{key: Standing} of these lists (settings.MATTER_SOURCES): open to be looked at as long as one may speak."""
    return {
        str(each.pk): Standing("" if each.takes_feedback(on) else "đã hết thời gian công khai", each.takes_feedback(on))
        for each in PublicList.objects.filter(pk__in=keys)
    }


def feedback_now(keys, *, on):
    """{key: Standing} of what was said about lists (settings.MATTER_SOURCES): open until it is answered."""
    return {
        str(each.pk): Standing("đã trả lời" if each.answered_at else "", not each.answered_at)
        for each in Feedback.objects.filter(pk__in=keys)
    }


NOBODY = {
    Kind.BEFORE: "Chưa có trường hợp nào được tập thể nhất trí để công khai.",
    Kind.AFTER: "Đợt xét chưa có quyết định khen thưởng nào được ban hành.",
}


def shown_in(round_, kind):
    """The nominations such a list shows: those the body agreed to, or those with an award that stands."""
    if kind == Kind.BEFORE:
        approved = (Nomination.State.APPROVED, Nomination.State.DECIDED_YES)
        return [each for each in standing(round_, round_.unit) if each.state in approved]
    awarded = Award.objects.holding().filter(nomination__round=round_)
    return list(round_.nominations.filter(pk__in=awarded.values("nomination")).for_list())


def lines_for(public, rows, on):
    """The lines, collectives before individuals; nothing but names, posts, the model and the form."""
    practices = Practice.objects.filter(pk__in={row.practice_id for row in rows})
    known = practices.select_related("unit", "collective", "person").prefetch_related(*BOTH).in_bulk()
    for place, row in enumerate(sorted(rows, key=lambda row: bool(row.person_id)), 1):
        line = named(row.matter if row.is_of_unit else known[row.practice_id], on)
        yield PublicLine(
            public_list=public, nomination=row, position=place, name=f"{line.salutation} {line.name}".strip(),
            post_and_unit=line.post_and_unit, practice_name=line.practice.name, form_name=row.form.name,
            is_person=line.is_person,
        )  # fmt: skip


@transaction.atomic
def say(public, *, text, line=None, by, at):
    """Record what somebody of the committee's units says; who keeps the list is told. Returns the Feedback.

    Raises Refusal outside the days of the list, for a line of another one, and for too few words.
    """
    public.refresh_from_db(from_queryset=PublicList._base_manager.select_for_update())
    if not public.takes_feedback(today(at)):
        raise Refusal("Danh sách không còn trong thời gian lấy ý kiến.")
    if line is not None and line.public_list_id != public.pk:
        raise Refusal("Trường hợp này không có trong danh sách.")
    if len(text.strip()) < LEAST_TEXT:
        raise Refusal(f"Ghi rõ nội dung ý kiến, ít nhất {LEAST_TEXT} ký tự.")
    said = Feedback(public_list=public, line=line, unit=desk_of(by, public), by=by, text=text.strip(), at=at)
    said._history_user = by
    said.save()
    people = seated(public.unit, *PublicList.KEEPERS, on=today(at))
    text = f"{said.unit} có ý kiến về danh sách công khai “{public.round}”."
    notify(people, text, public.get_absolute_url(), at=at, about=topic(FEEDBACK, said.pk))
    return said


def desk_of(user, public):
    """The unit for which somebody speaks: his first seat inside the committee, or the committee itself."""
    return next((unit for unit in user.units_as() if public.unit.contains(unit)), public.unit)


@transaction.atomic
def answer(said, text, *, by, at):
    """Answer what somebody wrote; he is told. An answer may be written anew as long as the list is up.

    Raises Refusal without the seat, for too few words, and once the list is down.
    """
    public = said.public_list
    if not keeps(public, by):
        raise Refusal("Việc trả lời do cán bộ phụ trách, trưởng ban (tổ trưởng) của cấp xét thực hiện.")
    if public.state != PublicList.State.OPEN:
        raise Refusal("Danh sách đã kết thúc công khai.")
    if len(text.strip()) < LEAST_TEXT:
        raise Refusal(f"Ghi rõ nội dung trả lời, ít nhất {LEAST_TEXT} ký tự.")
    said.answer, said.answered_by, said.answered_at = text.strip(), by, at
    said._history_user = by
    said.save()
    close([topic(FEEDBACK, said.pk)], at=at)
    notify([said.by], f"Ý kiến của đồng chí về “{public.round}” đã được trả lời.", public.get_absolute_url(), at=at)
    return said


def may_put_up(round_, user):
    """The kinds of list this person may put up on this round now: none of which one is up already."""
    if not any(user.holds(role, round_.unit) for role in (Role.CLERK, Role.HEAD)):
        return []
    State = AwardRound.State
    kinds = {State.OPEN: [Kind.BEFORE], State.CLOSED: [Kind.BEFORE], State.DECIDED: [Kind.AFTER]}
    there = set(round_.public_lists.filter(state=PublicList.State.OPEN).values_list("kind", flat=True))
    return [kind for kind in kinds.get(round_.state, ()) if kind not in there]
