"""The versions of a draft: every save is one; two of them side by side, and one brought back as a new one."""

from dataclasses import dataclass

from campaign.comparing import compared
from campaign.drafting import TEXTS, WRITTEN, save_draft, version_of, written, written_then
from campaign.models import Document
from units.workflow import Refusal


@dataclass(frozen=True)
class Change:
    """What changed in one part of the paper: its Vietnamese name and rows of campaign.comparing."""

    label: str
    rows: list


def versions_of(document):
    """The rows of history in which each version was saved, the latest first."""
    rows = document.history.select_related("history_user").order_by("history_date", "history_id")
    first = {}
    for row in rows:
        first.setdefault(row.version, row)
    return list(first.values())[::-1]


def changes_between(document, then, now):
    """What changed between two versions (numbers; `now` None: as it stands), in the order of the paper.

    Raises Refusal for a version the paper never had.
    """
    return changes_of(content(document, then), written(document) if now is None else content(document, now))


def content(document, version):
    """What was written in a version, in the shape of drafting.written; raises Refusal for an unknown one."""
    row = version_of(document, version)
    if row is None:
        raise Refusal("Không có bản này.")
    return written_then(document, row)


def changes_of(then, now):
    """What changed between two contents (drafting.written): a list of Change, empty when they are the same."""
    found = [
        Change(label_of(name), rows_of(name, then[name], now[name])) for name in WRITTEN if then[name] != now[name]
    ]
    return found + appendix_changes(then["appendices"], now["appendices"])


def appendix_changes(then, now):
    """The changes in the appendices, paired by their order."""
    found = []
    for at in range(max(len(then), len(now))):
        old, new = (text_of(rows[at]) if at < len(rows) else "" for rows in (then, now))
        if old != new:
            found.append(Change(f"phụ lục {at + 1}", compared(old, new)))
    return found


def text_of(appendix):
    """An appendix as one text."""
    side = "[trang ngang]" if appendix["is_landscape"] else ""
    return "\n".join(part for part in (appendix["title"], appendix["subtitle"], side, appendix["text"]) if part)


def label_of(name):
    return Document._meta.get_field(name).verbose_name


def rows_of(name, then, now):
    """The rows of one column: a text by paragraph, anything else as old and new."""
    if name in TEXTS:
        return compared(then, now)
    return compared(in_words(name, then), in_words(name, now))


def in_words(name, value):
    """The value of a column as a person reads it."""
    if isinstance(value, bool):
        return "có" if value else "không"
    choices = dict(Document._meta.get_field(name).flatchoices)
    return str(choices.get(value, "" if value is None else value))


def bring_back(document, version, *, current, by):
    """Write an earlier version again as a new one, onto the draft as `by` saw it (`current`); see save_draft."""
    return save_draft(document, values=content(document, version), version=current, by=by)
