"""Đề nghị điều chỉnh chỉ tiêu: the criteria as a unit wants to have them, beside those that were accepted."""

from django.db import models
from django.db.models import Q

from models_registry.models.registration import Registration
from units.models import User
from units.scope import ScopedQuerySet


class AdjustmentRequestQuerySet(ScopedQuerySet):
    def waiting(self):
        """Those that nobody has answered."""
        return self.filter(state=AdjustmentRequest.State.OPEN)

    def settle(self, state):
        """Answer those that wait."""
        for request in self.waiting():
            request.state = state
            request.save(update_fields=["state"])


class AdjustmentRequest(models.Model):
    """Đề nghị điều chỉnh: what a unit asks for; `rows` are the whole table as it shall be, days as ISO texts."""

    class State(models.TextChoices):
        OPEN = "open", "Chờ ý kiến"
        GRANTED = "granted", "Đã điều chỉnh"
        DECLINED = "declined", "Không điều chỉnh"

    SCOPE = "registration__path"

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="adjustment_requests", verbose_name="đăng ký"
    )
    rows = models.JSONField("chỉ tiêu đề nghị", default=list)
    reason = models.TextField("lý do")
    state = models.CharField("ý kiến", max_length=8, choices=State.choices, default=State.OPEN)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người đề nghị")
    asked_at = models.DateTimeField("lúc")

    objects = AdjustmentRequestQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị điều chỉnh chỉ tiêu"
        verbose_name_plural = "đề nghị điều chỉnh chỉ tiêu"
        ordering = ("-asked_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["registration"],
                condition=Q(state="open"),
                name="one_open_adjustment_request",
                violation_error_message="Đăng ký này đang có đề nghị điều chỉnh chờ ý kiến.",
            )
        ]

    def __str__(self):
        return f"{self.registration} ({self.get_state_display()})"
