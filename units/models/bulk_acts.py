"""Việc hàng loạt: one step taken on many records together, and what became of each of them."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.urls import reverse

from units.models.accounts import User


class BulkActQuerySet(models.QuerySet):
    def of(self, user):
        """What this person has done, the latest first."""
        return self.filter(by=user).order_by("-at", "-pk")

    def under_way(self):
        """Begun or being taken back, the oldest first."""
        return self.filter(state__in=(BulkAct.State.WAITING, BulkAct.State.UNDOING)).order_by("pk")


class BulkAct(models.Model):
    """One act of one person on many records; `name` is its key in settings.BULK_ACTS.

    `due_on` is the last day it gives the units, inclusive, and `due_said` the same in words, for acts that ask for it;
    `made` is the key of the one paper that an act has made of all its records.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Đang làm"
        DONE = "done", "Đã làm"
        UNDOING = "undoing", "Đang hoàn tác"
        UNDONE = "undone", "Đã hoàn tác"

    name = models.CharField(max_length=60, editable=False)
    label = models.CharField("việc", max_length=120)
    by = models.ForeignKey(User, models.PROTECT, related_name="bulk_acts", verbose_name="người làm")
    at = models.DateTimeField("lúc")
    reason = models.TextField("lý do", blank=True)
    due_on = models.DateField("hạn", null=True, blank=True)
    made = models.PositiveBigIntegerField(null=True, editable=False)
    due_said = models.CharField("hạn, bằng lời", max_length=120, blank=True)
    total = models.PositiveIntegerField("số dòng")
    state = models.CharField("tình trạng", max_length=8, choices=State.choices, default=State.WAITING)

    objects = BulkActQuerySet.as_manager()

    class Meta:
        verbose_name = "việc hàng loạt"
        verbose_name_plural = "việc hàng loạt"
        ordering = ("-at", "-pk")
        indexes = [models.Index(fields=["by", "at"], name="bulk_act_of_person")]

    def __str__(self):
        return f"{self.label} ({self.total} dòng)"

    def get_absolute_url(self):
        return reverse("units:bulk-act", args=[self.pk])

    @property
    def is_under_way(self):
        """Is there still something to be done or taken back?"""
        return self.state in (self.State.WAITING, self.State.UNDOING)


class BulkRowQuerySet(models.QuerySet):
    def that_are(self, outcome):
        return self.filter(outcome=outcome)

    def waiting(self):
        """Not tried yet."""
        return self.that_are(BulkRow.Outcome.WAITING)

    def done(self):
        """On which the act stands."""
        return self.that_are(BulkRow.Outcome.DONE)


class BulkRow(models.Model):
    """One record of a bulk act: what became of it, and what its columns were before (`before`, by column name).

    `step_key` is the row of the record's trail that the act has left, `version` the version it was in afterwards.
    """

    class Outcome(models.TextChoices):
        WAITING = "waiting", "Chờ làm"
        DONE = "done", "Đã làm"
        LEFT = "left", "Để lại"
        UNDONE = "undone", "Đã hoàn tác"
        KEPT = "kept", "Không hoàn tác được"

    act = models.ForeignKey(BulkAct, models.CASCADE, related_name="rows", verbose_name="việc hàng loạt")
    record = models.PositiveBigIntegerField(editable=False)
    name = models.CharField("tên", max_length=250)
    place = models.CharField("đơn vị", max_length=250)
    url = models.CharField(max_length=200, editable=False)
    outcome = models.CharField("kết quả", max_length=8, choices=Outcome.choices, default=Outcome.WAITING)
    says = models.TextField("vì sao", blank=True)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder, editable=False)
    step_key = models.PositiveBigIntegerField(null=True, editable=False)
    version = models.PositiveIntegerField(null=True, editable=False)

    objects = BulkRowQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng của việc hàng loạt"
        verbose_name_plural = "dòng của việc hàng loạt"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["act", "record"], name="one_row_a_record")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return self.url
