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
    rows += files_changed(record, returned.at)
    said = ", ".join(dict.fromkeys(label.lower() for label, _, _ in rows))
    return {"returned": returned, "rows": rows, "said": said, "is_none": not rows}


def files_changed(record, since):
    """Rows for the files put beside a report and taken away after this moment, as since_return marks rows."""
    if not hasattr(record, "evidence"):
        return []
    gone = record.evidence.model.history.filter(report=record, history_type="-", history_date__gt=since, at__lte=since)
    removed, added = names_of(gone.order_by("at", "id")), names_of(record.evidence.filter(at__gt=since))
    rows = (("minh chứng bỏ", removed, ""), ("minh chứng thêm", "", added))
    return [marked(*row) for row in rows if any(row[1:])]


def names_of(files):
    """Files in a line, each by its caption and its name: "Họp dân (Biên bản.jpg); Sổ.pdf"."""
    return "; ".join(f"{each.caption} ({each.name})" if each.caption else each.name for each in files)


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
