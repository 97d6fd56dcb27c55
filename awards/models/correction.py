"""Đính chính: a new decision that corrects lines of an issued one."""

from django.db import models
from django.urls import reverse

from awards.models.decision import Decision
from campaign.models import Document, OnPaperQuerySet
from units.history import tracked


class DecisionCorrectionQuerySet(OnPaperQuerySet):
    def of_decision(self, decision):
        return self.filter(decision=decision).select_related("document__type").order_by("pk")

    def open_of(self, decision):
        """The correction of a decision that is still being written, or None."""
        return self.of_decision(decision).filter(document__state__in=Document.OPEN).first()

    def for_page(self):
        """With what the page of one correction shows of other rows."""
        return self.select_related(
            "document__type", "document__unit__parent", "decision__unit__parent", "decision__document__type",
            "decision__document__unit", "decision__document__body", "decision__round",
        )  # fmt: skip


class DecisionCorrection(models.Model):
    """Đính chính: the paper that corrects a decision, and what it changes.

    `lines`: rows of {"award", "position", "name", "changes": {column: [as it stood, as it should be]}}.
    """

    SCOPE = "decision__unit__path"
    STATE = "document__state"
    WORDS = {"lines": "awards.correcting.said_lines"}

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="corrections", verbose_name="quyết định")
    document = models.OneToOneField(Document, models.PROTECT, related_name="correction", verbose_name="văn bản")
    lines = models.JSONField("nội dung đính chính", default=list)

    history = tracked()
    objects = DecisionCorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = "đính chính quyết định"
        verbose_name_plural = "đính chính quyết định"
        ordering = ("pk",)

    def __str__(self):
        return str(self.document)

    def get_absolute_url(self):
        return reverse("awards:correction", args=[self.pk])
