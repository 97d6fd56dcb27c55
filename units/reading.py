"""How rows become objects: a page of a list makes two hundred, a workbook a quarter of a million."""

from django.db import models
from django.db.models.base import ModelState


class QuickRead(models.Model):
    """A model whose rows are read without Model.__init__: what was not asked for stays unread, as Django has it.

    For models that lists show. Reading sends no pre_init and post_init; nothing of ours or of the libraries listens.
    """

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values):
        row = cls.__new__(cls)
        row._state = ModelState()
        row._state.adding, row._state.db = False, db
        row.__dict__.update(zip(field_names, values, strict=True))
        return row
