"""What a unit has changed in a registration or a report since it was given back to be repaired (5.2, 5.3)."""

from campaign.comparing import words
from models_registry.meanwhile import rows_changed
from units.versions import changed_since

RETURNED = "returned"
GIVEN_BACK = ("return", "send_back", "ask_more")
SENT_AGAIN = ("resubmit", "submit")
OVER = {"accepted", "closed", "refused", "withdrawn", "draft"}
# What the steps write by themselves is no repair.
OF_STEPS = {
    "state", "registered_on", "repair_due_on", "repair_due_said", "is_late", "late_reason", "submitted_on",
    "confirmed_as", "confirmed_by", "confirmed_post", "confirmed_on", "confirmed_note", "received_on",
}  # fmt: skip


def given_back(record, taken):
    """The last row of this trail by which it was given back; None where it was not, was not sent again since (but
    still lies with its unit), or that is over and done with.
    """
    if record.state in OVER:
        return None
    sent = record.state == RETURNED
    for row in reversed(taken):
        sent = sent or row.step in SENT_AGAIN
        if row.step in GIVEN_BACK:
            return row if sent else None
    return None


def since_return(record):
    """Rows of (what, words then, words now), as campaign.comparing marks them, of what changed since it was returned.

    None where the history does not tell how it was then.
    """
    version = version_returned(record)
    if version is None:
        return None
    own = labels(record)
    columns = [row for row in changed_since(record, version) if row[0] not in own]
    return [marked(*row) for row in (*columns, *rows_changed(record, version))]


def summary_of(record, taken):
    """What was done about it since it was given back: {returned, rows, said, is_none}; {} where that is not known."""
    returned = given_back(record, taken)
    rows = since_return(record) if returned else None
    if rows is None:
        return {}
    rows += files_added(record, returned.at)
    said = ", ".join(dict.fromkeys(label.lower() for label, _, _ in rows))
    return {"returned": returned, "rows": rows, "said": said, "is_none": not rows}


def files_added(record, since):
    """One row for the files that were put beside a report after this moment, as since_return marks rows, or none."""
    added = record.evidence.filter(at__gt=since) if hasattr(record, "evidence") else ()
    names = "; ".join(f"{each.caption} ({each.name})" if each.caption else each.name for each in added)
    return [marked("minh chứng thêm", "", names)] if names else []


def version_returned(record):
    """The version in which it was returned last, or None."""
    version, before = None, None
    for state, number in record.history.order_by("history_date", "history_id").values_list("state", "version"):
        if state == RETURNED != before:
            version = number
        before = state
    return version


def labels(record):
    """The names of the columns that steps write, as people read them."""
    return {each.verbose_name for each in record._meta.fields if each.name in OF_STEPS}


def marked(label, then, now):
    """One change, the words that only one of the two has marked in it."""
    parts = words(then, now)
    old, new = ([part for part in parts if part.mark != mark] for mark in ("ins", "del"))
    return label[:1].upper() + label[1:], old, new
