"""Kết luận đã khoá: everybody a round considered, in or out, as judged when its list was closed (I6)."""

from django.db import models
from django.db.models import Q

from awards.models.round import AwardRound, Verdict
from awards.unit_work import UnitWork
from models_registry.models import Practice
from units.models import Unit
from units.reading import QuickRead
from units.scope import ScopedQuerySet


class JudgementQuerySet(ScopedQuerySet):
    def for_list(self):
        """With what a row of the candidates shows of the practice, or of the unit."""
        return self.select_related(
            "practice__unit", "practice__collective", "practice__person", "practice__field", "collective"
        )


class Judgement(QuickRead):
    """Kết luận đã khoá về một ứng viên: written when the list is closed, gone when it is opened again, never changed.

    A practice, or the work of a unit (S2-39), put forward or not. `findings` and `facts` as a Nomination keeps them.
    """

    SCOPE = "round__unit__path"

    round = models.ForeignKey(AwardRound, models.CASCADE, related_name="judgements", verbose_name="đợt xét")
    practice = models.ForeignKey(
        Practice, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="mô hình"
    )
    collective = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="đơn vị")
    verdict = models.CharField("điều kiện", max_length=12, choices=Verdict.choices)
    findings = models.JSONField("các căn cứ", default=list)
    facts = models.JSONField("dữ kiện đã khoá", default=dict, editable=False)
    span_first = models.PositiveSmallIntegerField("thành tích từ năm")
    span_last = models.PositiveSmallIntegerField("đến năm")

    objects = JudgementQuerySet.as_manager()

    class Meta:
        verbose_name = "kết luận đã khoá"
        verbose_name_plural = "kết luận đã khoá"
        ordering = ("round", "pk")
        constraints = [
            models.UniqueConstraint(fields=["round", "practice"], name="one_judgement_of_a_practice"),
            models.UniqueConstraint(fields=["round", "collective"], name="one_judgement_of_a_unit"),
            models.CheckConstraint(
                condition=Q(practice=None, collective__isnull=False) | Q(practice__isnull=False, collective=None),
                name="judgement_of_a_practice_or_a_unit",
                violation_error_message="Kết luận về một mô hình, hoặc về đơn vị.",
            ),
        ]

    def __str__(self):
        return f"{self.matter}: {self.get_verdict_display()}"

    @property
    def matter(self):
        """What was judged: the practice, or the work of the unit."""
        return self.practice or UnitWork(self.collective)
