"""Chỉ tiêu: how many models a committee asks of each of its units, in all and by field (S0-34)."""

from django.db import models
from django.db.models import Q, Sum

from campaign.models.campaign import CampaignYear, Field
from units.history import tracked
from units.models import Unit
from units.scope import ScopedQuerySet


class TargetQuerySet(ScopedQuerySet):
    def of_year(self, campaign_year):
        return self.filter(campaign_year=campaign_year)

    def of_unit(self, unit):
        return self.filter(unit=unit)

    def in_all(self):
        """The rows that count all fields together."""
        return self.filter(field=None)

    def of_fields(self):
        """The rows that name a field, in the order of the fields."""
        return self.exclude(field=None).select_related("field").order_by("field__position", "field")

    def total(self):
        """How many models these rows that count all fields ask for together."""
        return self.in_all().aggregate(total=Sum("count"))["total"] or 0


class YearTarget(models.Model):
    """Chỉ tiêu năm: the number of models asked of a unit in a year, in one field or in all (`field` None)."""

    SCOPE = "unit__path"

    campaign_year = models.ForeignKey(CampaignYear, models.CASCADE, related_name="targets", verbose_name="năm thi đua")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="year_targets", verbose_name="đơn vị")
    field = models.ForeignKey(Field, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="lĩnh vực")
    count = models.PositiveSmallIntegerField("số mô hình")

    history = tracked()
    objects = TargetQuerySet.as_manager()

    class Meta:
        verbose_name = "chỉ tiêu"
        verbose_name_plural = "chỉ tiêu"
        ordering = ("campaign_year", "unit__path", "field__position")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign_year", "unit", "field"],
                name="one_target_of_a_field",
                violation_error_message="Đơn vị đã có chỉ tiêu cho lĩnh vực này.",
            ),
            models.UniqueConstraint(
                fields=["campaign_year", "unit"],
                condition=Q(field=None),
                name="one_target_in_all",
                violation_error_message="Đơn vị đã có chỉ tiêu chung.",
            ),
        ]

    def __str__(self):
        return f"{self.unit}, {self.field or 'tổng số'}: {self.count}"
