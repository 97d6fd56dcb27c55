"""How rows become objects: a page of a list makes two hundred, a workbook a quarter of a million."""

from functools import cache
from operator import attrgetter

from django.apps import apps
from django.db import models
from django.db.models.base import ModelState

from units.prepared import Prepared

UNITS = Prepared(lambda keys: apps.get_model("units", "Unit").objects.filter(pk__in=keys))


class QuickRead(models.Model):
    """A model whose rows are read without Model.__init__: what was not asked for stays unread, as Django has it.

    For models that lists show. Reading sends no pre_init and post_init; nothing of ours or of the libraries listens.
    """

    class Meta:
        abstract = True

    # Asked a thousand times a page; Django's own way asks the model first what its key is called.
    pk = property(attrgetter("id"), models.Model._set_pk_val)

    @classmethod
    def from_db(cls, db, field_names, values):
        row = cls.__new__(cls)
        state = row._state = ModelState()
        state.adding, state.db, state.fields_cache = False, db, {}
        row.__dict__.update(zip(field_names, values, strict=True))
        return row


def put_units(record):
    """Read the units that a record's columns point to by one query; those that point to the same share it."""
    keys = {name: getattr(record, f"{name}_id") for name in _to_units(type(record))}
    wanted = tuple(sorted(set(keys.values()) - {None}))
    units = {unit.pk: unit for unit in UNITS(keys=wanted)} if wanted else {}
    for name, key in keys.items():
        if key is not None:
            setattr(record, name, units[key])


@cache
def _to_units(model):
    """The names of the foreign keys of a model that point to units."""
    to_one = [field for field in model._meta.concrete_fields if field.many_to_one or field.one_to_one]
    return [field.name for field in to_one if field.related_model._meta.label == "units.Unit"]
