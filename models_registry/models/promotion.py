"""Ý kiến về việc nâng cấp: what a body said on a practice that is not exemplary at the base (S2-12, C2)."""

from django.db import models

from models_registry.models.registration import Registration
from units.history import tracked
from units.models import User
from units.scope import ScopedQuerySet


class PromotionRuling(models.Model):
    """Ý kiến về việc nâng cấp: without one a practice that only reached its aims is not accepted above (S2-12).

    `body` is who ruled, `person` who spoke for it, `ruled_on` the day, `paper` the minutes or the letter.
    """

    SCOPE = "registration__path"

    registration = models.OneToOneField(
        Registration, models.CASCADE, related_name="promotion_ruling", verbose_name="đăng ký"
    )
    allows = models.BooleanField("đồng ý")
    body = models.CharField("cơ quan cho ý kiến", max_length=200)
    person = models.CharField("người kết luận", max_length=160)
    ruled_on = models.DateField("ngày cho ý kiến")
    reason = models.TextField("lý do")
    paper = models.CharField("văn bản", max_length=200, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    history = tracked()
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "ý kiến về việc nâng cấp"
        verbose_name_plural = "ý kiến về việc nâng cấp"

    def __str__(self):
        return f"{self.body}: {'đồng ý' if self.allows else 'không đồng ý'} ngày {self.ruled_on:%d/%m/%Y}"
