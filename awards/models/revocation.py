"""What follows a revoked award: money and certificate to bring back, and what rested on its result."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from awards.models.decision import Award
from awards.models.round import Nomination, Verdict
from units.history import tracked
from units.models import User
from units.scope import ScopedQuerySet


class RecoveryQuerySet(ScopedQuerySet):
    def open_for(self, units):
        """What these committees still have to bring back."""
        is_open = Q(money_due__gt=0, money_back_on=None) | Q(certificate_due=True, certificate_back_on=None)
        return self.filter(is_open, award__nomination__round__unit__in=units).select_related("award")


class Recovery(models.Model):
    """Thu hồi: the money (đồng) and the certificate of a revoked award, each until the day it is back."""

    SCOPE = "award__unit__path"

    award = models.OneToOneField(Award, models.PROTECT, related_name="recovery", verbose_name="khen thưởng đã huỷ")
    money_due = models.PositiveBigIntegerField("tiền thưởng phải thu hồi (đồng)", default=0)
    money_back_on = models.DateField("đã thu hồi tiền ngày", null=True, blank=True)
    certificate_due = models.BooleanField("phải thu hồi giấy", default=False)
    certificate_back_on = models.DateField("đã thu hồi giấy ngày", null=True, blank=True)
    note = models.CharField("ghi chú", max_length=250, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    history = tracked()
    objects = RecoveryQuerySet.as_manager()

    class Meta:
        verbose_name = "thu hồi"
        verbose_name_plural = "thu hồi"

    def __str__(self):
        return f"Thu hồi: {self.award}"

    def get_absolute_url(self):
        return self.award.get_absolute_url()

    @property
    def is_open(self):
        """Is anything still to come back?"""
        return (self.money_due > 0 and self.money_back_on is None) or (
            self.certificate_due and self.certificate_back_on is None
        )


class RecheckQuerySet(ScopedQuerySet):
    def open_for(self, units):
        """What these committees have to look at again."""
        return self.filter(concluded_on=None, nomination__round__unit__in=units).select_related(
            "nomination__practice", "nomination__round"
        )

    def of_cause(self, award):
        """What rested on this award, in the order of the rounds."""
        found = self.filter(cause=award).select_related("nomination__practice", "nomination__round__unit", "by")
        return found.order_by("nomination__round__counted_year", "pk")


class Recheck(models.Model):
    """Xem lại: a nomination, decided or not, that rests on a result whose award was revoked (example 27).

    `verdict` and `says` are what the rules answer since the revocation; the committee concludes, never the computer.
    """

    SCOPE = "nomination__unit__path"

    cause = models.ForeignKey(Award, models.PROTECT, related_name="rechecks", verbose_name="khen thưởng đã huỷ")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="rechecks", verbose_name="đề nghị")
    verdict = models.CharField("điều kiện tính lại", max_length=12, choices=Verdict.choices)
    says = models.TextField("căn cứ tính lại")
    found_on = models.DateField("ngày phát hiện")
    conclusion = models.TextField("kết luận", blank=True)
    concluded_on = models.DateField("ngày kết luận", null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi")

    history = tracked()
    objects = RecheckQuerySet.as_manager()

    class Meta:
        verbose_name = "trường hợp xem lại"
        verbose_name_plural = "trường hợp xem lại"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["cause", "nomination"], name="one_recheck_a_cause")]

    def __str__(self):
        return f"Xem lại: {self.nomination}"

    def get_absolute_url(self):
        return reverse("awards:award", args=[self.cause_id])
