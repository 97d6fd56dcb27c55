"""A person who moves or leaves takes his own practices along, or they stop (5.8; examples 16, 17)."""

from datetime import datetime, time

from django.db import transaction
from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from campaign.bodies import committee_of, grassroots_of
from models_registry import duties
from models_registry.identity import pass_on, record, refuse_unless_above
from models_registry.models import Practice, PracticeEvent
from units.models import Posting
from units.workflow import Refusal

Kind = PracticeEvent.Kind
INSIDE, LEFT = "inside", "left"


@transaction.atomic
def person_moved(person, *, to_unit, on, by, at):
    """Follow a person with his own practices: inside the committee they go on with him, outside they stop.

    `to_unit` is the new unit, None for one who retired, left or died. Returns the events. What was recorded as a
    result stays; what the units owe follows. Raises Refusal unless `by` is clerk or head of a unit above those of the
    practices.
    """
    practices = list(Practice.objects.filter(person=person).select_related("unit", "person"))
    refuse_unless_above(by, *(practice.unit for practice in practices))
    return [follow_person(practice, to_unit, on=on, by=by, at=at) for practice in practices]


@transaction.atomic
def follow_person(practice, to_unit, *, on, by, at):
    """Record the person's move on one practice; both units owe what is theirs by it from then on."""
    if to_unit is None or committee_of(to_unit) != committee_of(practice.unit):
        note = f"Rời {practice.unit.name}" + (f", đến {to_unit.name}" if to_unit else "")
        event = record(practice, Kind.PERSON_LEFT, on=on, note=note, continues=False, by=by)
        for registration in practice.registrations.accepted().filter(campaign_year__state="open"):
            duties.note_reports(registration.unit, registration.campaign_year, by=by, at=at, on=on)
        return event
    base = grassroots_of(to_unit)
    note = f"{practice.unit.name} → {base.name}"
    if base.pk != practice.unit_id:
        pass_on(practice, base, None, by=by, on=on, at=at)
    return record(practice, Kind.PERSON_MOVED, on=on, note=note, continues=True, by=by)


def follow_people(on):
    """Record on every person's practice that he has moved or left; called daily, a second run changes nothing.

    The register of people below knows no practices. Returns how many events were written.
    """
    at = timezone.make_aware(datetime.combine(on, time.min))
    gone = PracticeEvent.objects.filter(practice=OuterRef("pk"), kind=Kind.PERSON_LEFT)
    own = Practice.objects.exclude(person=None).exclude(Exists(gone)).select_related("unit", "person__unit")
    elsewhere = own.exclude(person__unit__path__startswith=F("unit__path"))
    held = Posting.objects.filter(person=OuterRef("person"))
    stopped = own.filter(Exists(held)).exclude(Exists(held.exclude(valid_to__lt=on)))
    events = [follow_person(practice, None, on=on, by=None, at=at) for practice in stopped]
    moved = [practice for practice in elsewhere if is_new(practice)]
    return len(events) + len([follow_person(each, each.person.unit, on=on, by=None, at=at) for each in moved])


def is_new(practice):
    """Has the person a unit whose base is another than the practice's?"""
    try:
        return grassroots_of(practice.person.unit).pk != practice.unit_id
    except Refusal:  # outside every base: whether he has left is for the committee to say
        return False
