"""A change of units entered by mistake is taken back (settings.UNDONE): practices are where they were before."""

from django.db import transaction
from django.db.models import Q

from models_registry.identity import BREAKS, move
from models_registry.models import Practice, PracticeEvent
from units.models import Unit
from units.workflow import Refusal


@transaction.atomic
def forget(succession, *, by, at):
    """Delete the events that identity.follow recorded of a succession, and give the practices back with what is open.

    Raises Refusal with the practice of which a ruling or anything later is recorded.
    """
    for event in events_of(succession):
        refuse_used(event)
        event._history_user = by
        event.delete()
        give_back(event.practice, succession, by)


def events_of(succession):
    """The PracticeEvents that follow from a succession by themselves, on the practices its predecessors had."""
    units = succession.predecessors.all()
    had = Q(practice__unit__in=units) | Q(practice__in=Practice.history.filter(unit__in=units).values("id"))
    found = PracticeEvent.objects.filter(had, kind=BREAKS.get(succession.kind), on=succession.on, other=None, by=None)
    return list(found.select_related("practice__unit", "practice__collective", "practice__person"))


def refuse_used(event):
    """Raise Refusal when something was ruled on this event, or recorded of its practice since."""
    if event.ruled_on:
        raise Refusal(f"Mô hình “{event.practice}” đã có ý kiến về việc này ({event.ruled_by}).")
    touched = Q(practice=event.practice) | Q(other=event.practice)
    later = PracticeEvent.objects.filter(touched, pk__gt=event.pk).first()
    if later:
        raise Refusal(f"Sau đó đã ghi ở mô hình “{later.practice}”: {later}.")


def give_back(practice, succession, by):
    """Make the unit the owner again that was it before, and the collective the subject."""
    former = practice.history.filter(unit__in=succession.predecessors.all()).latest()
    if former.unit_id != practice.unit_id:
        units = Unit.objects.in_bulk([former.unit_id, former.collective_id])
        move(practice, units[former.unit_id], units.get(former.collective_id), by)
