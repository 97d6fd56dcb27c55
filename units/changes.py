"""The history of a record in words: who changed which field, when, from what to what."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

from django.db import models
from django.utils import timezone
from django.utils.module_loading import import_string

from units import wording

KINDS = {"+": "Lập", "~": "Sửa", "-": "Xoá"}


@dataclass(frozen=True)
class FieldChange:
    """One field: its label, and its value before and after, in words ("" for nothing)."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Change:
    """One saving of a record: when, by whom ("" for the program itself), what kind, why and which fields."""

    at: datetime
    by: str
    kind: str
    reason: str
    fields: list


def changes(record, rows, *, user):
    """Describe these consecutive history rows (the newest first) of one record, as far as `user` may see its fields.

    Costs two queries and one for each model that the fields point to, however many rows.
    """
    rows = list(rows)
    if not rows:
        return []
    chain = [*rows, before(record, rows[-1])]
    fields = shown_fields(record, user)
    names = names_of(fields, [row for row in chain if row])
    return [_change(new, old, fields, names) for new, old in pairwise(chain)]


def before(record, row):
    """The history row that stands right before this one, or None."""
    older = models.Q(history_date__lt=row.history_date)
    same_moment = models.Q(history_date=row.history_date, history_id__lt=row.history_id)
    return record.history.filter(older | same_moment).order_by("-history_date", "-history_id").first()


def shown_fields(record, user):
    """The fields whose past is kept, that people fill in, and that this user may see."""
    kept = {field.attname for field in record.history.model._meta.fields}
    hidden = record.hidden_from(user) if hasattr(record, "hidden_from") else ()
    return [
        field
        for field in record._meta.concrete_fields
        if field.attname in kept and field.editable and not field.primary_key and field.name not in hidden
    ]


def names_of(fields, rows):
    """The names of all records these rows point to: {(model, pk): name}."""
    wanted = {}
    for field in fields:
        if field.is_relation:
            keys = {getattr(row, field.attname) for row in rows} - {None}
            wanted.setdefault(field.related_model, set()).update(keys)
    return {
        (model, pk): str(found)
        for model, keys in wanted.items()
        if keys
        for pk, found in model._base_manager.in_bulk(keys).items()
    }


def _change(new, old, fields, names):
    return Change(
        at=new.history_date,
        by=str(new.history_user or ""),
        kind=KINDS[new.history_type],
        reason=new.history_change_reason or "",
        fields=[
            FieldChange(capitalized(field.verbose_name), _words(field, old, names), _words(field, new, names))
            for field in fields
            if _value(field, old) != _value(field, new)
        ],
    )


def capitalized(label):
    """A label with a capital first letter; the rest stays."""
    label = str(label)
    return label[:1].upper() + label[1:]


def _value(field, row):
    value = getattr(row, field.attname) if row else None
    return None if value in ("", [], {}) else value


def _words(field, row, names):
    value = _value(field, row)
    if value is None:
        return ""
    called = say(field.model, field.name)
    if called:
        return called(value)
    if field.is_relation:
        return names.get((field.related_model, value), "(không còn)")
    choices = dict(field.flatchoices)
    return str(choices[value]) if choices and value in choices else plain_words(value)


def say(model, name):
    """How a model calls what stands in a column without choices (WORDS: a function, or the name of one), or None."""
    found = getattr(model, "WORDS", {}).get(name)
    return import_string(found) if isinstance(found, str) else found


def plain_words(value):
    """A value that is neither a choice nor a record, as people read it."""
    if isinstance(value, bool):
        return "Có" if value else "Không"
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%d/%m/%Y %H:%M}"
    if isinstance(value, date):
        return wording.day(value)
    if isinstance(value, Decimal):
        return wording.decimal(value)
    # Below 10.000 it may be a year, which is written without a dot.
    return wording.number(value) if isinstance(value, int) and abs(value) >= 10_000 else str(value)
