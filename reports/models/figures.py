"""Tables frozen at their date, and counts kept for those who wait."""

from django.db import models
from django.urls import reverse
from django.utils.timezone import localtime

from campaign.models import CampaignYear, Level
from units.models import Unit, User
from units.scope import ScopedQuerySet


class SnapshotQuerySet(ScopedQuerySet):
    def of(self, unit, year, level):
        """The frozen copies of this summary, the latest first."""
        return self.filter(unit=unit, campaign_year__year=year, level=level).select_related("by")

    def for_page(self):
        return self.select_related("unit__parent", "campaign_year", "by")


class Snapshot(models.Model):
    """Biểu đã chốt: mẫu 2 of a unit as it was sent; the rows stay whatever changes later (I6, S2-34)."""

    SCOPE = "unit__path"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="snapshots", verbose_name="đơn vị")
    campaign_year = models.ForeignKey(
        CampaignYear, models.PROTECT, related_name="snapshots", verbose_name="năm thi đua"
    )
    level = models.CharField("cấp", max_length=8, choices=Level.choices, blank=True)
    rows = models.JSONField("các dòng")
    frozen_at = models.DateTimeField("chốt lúc")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người chốt")

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        verbose_name = "biểu đã chốt"
        verbose_name_plural = "biểu đã chốt"
        ordering = ("-frozen_at", "-pk")

    def __str__(self):
        return f"Biểu tổng hợp {self.unit}, chốt {localtime(self.frozen_at):%d/%m/%Y %H:%M}"

    def get_absolute_url(self):
        return reverse("reports:snapshot", args=[self.pk])


class YearCount(models.Model):
    """Số liệu cộng sẵn: one count of a node too wide to be counted while somebody waits (the nation).

    What the counts mean and how they are made is in reports.figures; a page that shows them says `counted_at`.
    """

    path = models.CharField(max_length=60)
    figure = models.CharField(max_length=20)
    form = models.PositiveIntegerField(null=True)
    year = models.PositiveSmallIntegerField()
    programme = models.CharField(max_length=4)
    subject_kind = models.CharField(max_length=10)
    field_group = models.CharField(max_length=4)
    level = models.CharField(max_length=8)
    continuity = models.CharField(max_length=10)
    count = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = "số liệu cộng sẵn"
        verbose_name_plural = "số liệu cộng sẵn"
        indexes = [models.Index(fields=["path", "year"], name="year_count_of_node")]

    def __str__(self):
        return f"{self.figure} {self.year}: {self.count}"
