"""What a unit has changed in a registration since it was given back to be repaired (5.2)."""

from campaign.comparing import words
from models_registry.meanwhile import criteria_changed
from models_registry.models import Registration
from units.versions import changed_since

RETURN = "return"
REPAIRED = (Registration.State.RETURNED, Registration.State.SUBMITTED)
# What the steps write by themselves is no repair.
OF_STEPS = ("state", "registered_on", "repair_due_on", "repair_due_said", "is_late", "late_reason")


def given_back(registration, taken):
    """The last row of this trail by which it was given back; None where it was not, or that is over and done with."""
    if registration.state not in REPAIRED:
        return None
    return next((row for row in reversed(taken) if row.step == RETURN), None)


def since_return(registration):
    """Rows of (what, words then, words now), as campaign.comparing marks them, of what changed since it was returned.

    None where the history does not tell how it was then.
    """
    version = version_returned(registration)
    if version is None:
        return None
    columns = [row for row in changed_since(registration, version) if row[0] not in labels(OF_STEPS)]
    return [marked(*row) for row in (*columns, *criteria_changed(registration, version))]


def version_returned(registration):
    """The version in which it was returned last, or None."""
    version, before = None, None
    for state, number in registration.history.order_by("history_date", "history_id").values_list("state", "version"):
        if state == Registration.State.RETURNED != before:
            version = number
        before = state
    return version


def labels(names):
    """The names of these columns as people read them."""
    return {Registration._meta.get_field(name).verbose_name for name in names}


def marked(label, then, now):
    """One change, the words that only one of the two has marked in it."""
    parts = words(then, now)
    old, new = ([part for part in parts if part.mark != mark] for mark in ("ins", "del"))
    return label[:1].upper() + label[1:], old, new
