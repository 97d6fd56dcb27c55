"""The same thing under two names, the same report of two units: found at sending, ruled on once (S0-09, 2.3).

Models import the rules that import this, so records bring their models along.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from campaign.bodies import committee_of
from models_registry import likeness
from units.history import keep
from units.models import Role
from units.notices import notify, seated
from units.paths import within
from units.selecting import rows_of
from units.workflow import Refusal

MODEL, REPORT = "model", "report"
TEXTS = {
    MODEL: ("baseline", "goal", "methods", "outputs"),
    REPORT: ("process", "initiative", "following_uncle_ho", "lessons"),
}
# From these percents on somebody should look: of the text; of the title inside one unit, and between two.
TEXT, TITLE_AT_HOME, TITLE = 50, 60, 90
AT_MOST = 20
SHOWN = 5
ABOVE = (Role.CLERK, Role.HEAD)
NOT_HIS = "Chỉ nơi nhận đăng ký hoặc cấp trên được cho ý kiến về việc trùng."


@dataclass(frozen=True)
class Found:
    """A registration like the one asked about: how much of the title and of the text is alike, in percent."""

    registration: object
    title: int
    text: int

    @property
    def says(self):
        """What is alike, in words."""
        parts = [("tên", self.title if self.title >= TITLE_AT_HOME else 0), ("nội dung", self.text)]
        return ", ".join(f"{name} giống {percent}%" for name, percent in parts if percent)


def text_of(record, kind):
    """What is compared of a registration or a report."""
    return "\n".join(getattr(record, name) for name in TEXTS[kind])


@transaction.atomic
def look_at_registration(registration, *, at):
    """Note what a registration resembles that was sent: other practices of the committee, in this and former years."""
    own = likeness.shingles(text_of(registration, MODEL))
    committee = committee_of(registration.unit)
    marks = write_marks(registration, own, committee)
    write(registration, MODEL, like_registration(registration, own, marks, committee), at)


@transaction.atomic
def look_at_report(report, *, at):
    """Note which report of another unit, or of the year before, a sent report resembles; none for an ad hoc one."""
    if report.registration_id is None:
        return
    own = likeness.shingles(text_of(report, REPORT))
    committee = committee_of(report.unit)
    sharing = sharing_a_mark(report, REPORT, write_marks(report, own, committee), committee)
    others = [(other.registration, compared(own, other, REPORT)) for other in sharing]
    found = [Found(registration, 0, text) for registration, text in others if registration and text >= TEXT]
    write(report.registration, REPORT, found, at)


def write_marks(record, own, committee):
    """Write the marks of a record's shingles anew, for the committee within which it is compared; returns them."""
    record.marks.all().delete()
    found = likeness.marks(own) if committee else []
    TextMark, name = record.marks.model, record.marks.field.name
    columns = {name: record, "committee": committee}
    TextMark.objects.bulk_create(TextMark(mark=one, **columns) for one in found)
    return found


def sharing_a_mark(record, kind, marks, committee):
    """The other records whose text has one of these marks, those with most in common first; at most twenty."""
    if not marks:
        return []
    name = record.marks.field.name
    rows = record.marks.model.objects.filter(mark__in=marks, committee=committee)
    others = rows.exclude(**{name: record}).exclude(**{name: None}).values(name)
    chosen = others.annotate(shared=Count("pk")).order_by("-shared", name).values_list(name, flat=True)[:AT_MOST]
    related = "registration__unit" if kind == REPORT else "unit"
    return rows_of(type(record).objects.filter(pk__in=list(chosen), year__lte=record.year).select_related(related))


def compared(own, other, kind):
    """How much of the text is alike, in percent."""
    return likeness.share(own, likeness.shingles(text_of(other, kind)))


def like_registration(registration, own, marks, committee):
    """Rows of Found: by title among this and last year's, by text among all years."""
    titles = {pk: percent for pk, _, percent in titles_like(registration.title, registration, committee)}
    alike = {other.pk: other for other in sharing_a_mark(registration, MODEL, marks, committee)}
    missing = titles.keys() - alike.keys()
    if missing:
        rows = type(registration).objects.filter(pk__in=missing).select_related("unit")
        alike |= {other.pk: other for other in rows_of(rows)}
    found = [Found(each, titles.get(pk, 0), compared(own, each, MODEL)) for pk, each in alike.items()]
    return [each for each in found if is_another(each.registration, registration) and is_flagged(each, registration)]


def is_another(other, registration):
    """Is it of another practice, and was it sent and not refused or withdrawn?"""
    ended = (registration.State.REFUSED, registration.State.WITHDRAWN)
    sent = other.registered_on is not None and other.state not in ended
    return sent and other.practice_id != registration.practice_id


def is_flagged(found, registration):
    """Is so much alike that somebody should look?"""
    least = TITLE_AT_HOME if found.registration.unit_id == registration.unit_id else TITLE
    return found.text >= TEXT or found.title >= least


def titles_like(title, registration, committee):
    """Rows of (pk, title, percent) of this and last year's registrations of the committee, the likest first.

    A year of a committee is one index range (registration_by_place): a few hundred titles, at half a million rows too.
    """
    wanted = likeness.letters(title)
    if committee is None or not wanted:
        return []
    year = registration.campaign_year.year
    rows = type(registration).objects.going().sent().filter(within("path", [committee.path]), year__in=(year, year - 1))
    rows = rows.exclude(practice=registration.practice_id) if registration.practice_id else rows
    titles = rows.order_by().values_list("pk", "title")
    scored = [(pk, text, likeness.share(wanted, likeness.letters(text))) for pk, text in titles]
    return sorted((row for row in scored if row[2] >= TITLE_AT_HOME), key=lambda row: (-row[2], row[0]))


def named_alike(title, registration):
    """What is shown while a title is typed: (title, unit, percent) of others in the committee, at most five."""
    found = titles_like(title, registration, committee_of(registration.unit))[:SHOWN]
    names = type(registration).objects.filter(pk__in=[pk for pk, _, _ in found]).values_list("pk", "unit__name")
    unit_of = dict(names) if found else {}
    # A model that goes on has a registration a year: it is named once.
    return list(dict.fromkeys((text, unit_of[pk], percent) for pk, text, percent in found))


def write(registration, kind, found, at):
    """Make the open resemblances of a registration equal to the likest five; a ruling stays, also by its practices."""
    Resemblance = registration.resemblances.model
    registration.resemblances.filter(kind=kind, state="open").delete()
    likest = sorted(found, key=lambda each: -max(each.title, each.text))[:SHOWN]
    new = [
        Resemblance(
            registration=registration, other=each.registration, kind=kind, share=max(each.title, each.text),
            says=each.says, found_at=at,
        )
        for each in not_settled(likest, registration, kind)
    ]  # fmt: skip
    bulk_create_with_history(new, Resemblance, default_date=at)


def not_settled(found, registration, kind):
    """What of this nobody has ruled on: neither this pair, nor that the two practices are different."""
    if not found:
        return []
    own, pairs, apart = registration.practice_id, set(), set()
    ends = registration.resemblances.model.objects.pairs_of(own, kind)
    for one, other, practice, other_practice, state in ends:
        pairs.add((one, other))
        if state == "different":
            apart.add(other_practice if practice == own else practice)
    fresh = [each for each in found if (registration.pk, each.registration.pk) not in pairs]
    return [each for each in fresh if each.registration.practice_id not in apart]


def may_rule(resemblance, by):
    """Is `by` clerk or head where the registration is received, or of a unit above it?"""
    registration = resemblance.registration
    return any(
        seat.pk == registration.receiver_id or seat.contains(registration.receiver) for seat in by.units_as(*ABOVE)
    )


def next_for(by, resemblances):
    """Of these resemblances the likest that waits for `by` to rule, and how many there are: (it or None, count)."""
    waiting = resemblances.to_rule_by(by.units_as(*ABOVE))
    return waiting.first(), waiting.count()


@transaction.atomic
def rule(resemblance, *, is_same, note, by, at):
    """Rule on a resemblance: different, which sticks to the two practices, or the same, of which the unit is told.

    The return itself is a step of its own. Raises Refusal without the seat and for a second ruling.
    """
    resemblance.refresh_from_db(from_queryset=type(resemblance)._base_manager.select_for_update())
    if not may_rule(resemblance, by):
        raise Refusal(NOT_HIS)
    if resemblance.state != resemblance.State.OPEN:
        raise Refusal(f"Việc này đã có ý kiến: {resemblance.get_state_display().lower()}.")
    state = resemblance.State.SAME if is_same else resemblance.State.DIFFERENT
    keep(resemblance, by, state=state, note=note.strip()[:300], ruled_by=by, ruled_at=at)
    if is_same:
        tell(resemblance, at)
    return resemblance


@transaction.atomic
def reconsider(resemblance, *, by, at):
    """Open a resemblance again that was ruled on by mistake; who was told that it is the same is told so.

    The ruling stays in the history. Raises Refusal without the seat, and for one that waits anyway.
    """
    resemblance.refresh_from_db(from_queryset=type(resemblance)._base_manager.select_for_update())
    if not may_rule(resemblance, by):
        raise Refusal(NOT_HIS)
    ruled = resemblance.state
    if ruled == resemblance.State.OPEN:
        raise Refusal("Cặp này đang chờ ý kiến.")
    keep(resemblance, by, state=resemblance.State.OPEN, note="", ruled_by=None, ruled_at=None)
    if ruled == resemblance.State.SAME:
        tell(resemblance, at, said=f"Đang xem lại ý kiến: {sentence(resemblance)}")
    return resemblance


def tell(resemblance, at, said=""):
    """A notice to the unit and to those who may return what it sent: that it is the same, or what is said."""
    registration, day = resemblance.registration, timezone.localdate(at)
    people = [*seated(registration.unit, Role.CLERK, on=day), *seated(registration.receiver, *ABOVE, on=day)]
    notify(people, said or sentence(resemblance), registration.get_absolute_url(), at=at)


def sentence(resemblance):
    """Why it is to be returned: what it is the same as."""
    other = resemblance.other
    what = "Báo cáo của mô hình" if resemblance.kind == REPORT else "Đăng ký"
    said = f"{what} “{resemblance.registration.title}” trùng với “{other.title}” của {other.unit}, năm {other.year}"
    return f"{said} ({resemblance.says})."
