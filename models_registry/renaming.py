"""What a new title or field says about the identity of a practice that goes on (5.8)."""

from units.history import keep


def note_changes(registration, *, by, on):
    """Record on the practice what this registration calls differently; each year's change is recorded once.

    A new title alone carries the identity on and becomes the practice's name. Another field waits for a ruling.
    """
    practice = registration.practice
    if practice.name != registration.title:
        note(practice, "renamed", f"{practice.name} → {registration.title}"[:300], continues=True, by=by, on=on)
        practice.name = registration.title
        keep(practice, by)
    if practice.field_id != registration.field_id:
        note(practice, "content_changed", f"{practice.field} → {registration.field}", continues=None, by=by, on=on)
        practice.field = registration.field
        keep(practice, by)


def note(practice, kind, text, *, continues, by, on):
    """Write one event of the practice."""
    practice.events.create(kind=kind, on=on, note=text, continues=continues, by=by)
