"""What was achieved: documents asked for, and tables frozen at their date."""

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


class ExportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own only."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def waiting(self, before):
        """Not made yet, and nobody at it since `before`: a worker that was killed leaves its file to the next."""
        free = models.Q(begun_at=None) | models.Q(begun_at__lt=before)
        return self.filter(free, state=Export.State.WAITING).order_by("asked_at", "pk")

    def still_as(self, export):
        """This file, unless another worker has taken it in the meantime."""
        return self.filter(pk=export.pk, state=Export.State.WAITING, begun_at=export.begun_at)


class Export(models.Model):
    """Tệp đã yêu cầu: a long document made in the background, fetched by its owner only."""

    class State(models.TextChoices):
        WAITING = "waiting", "Đang chờ"
        READY = "ready", "Đã xong"
        FAILED = "failed", "Không làm được"

    user = models.ForeignKey(User, models.CASCADE, related_name="exports", verbose_name="người yêu cầu")
    kind = models.CharField("loại", max_length=40)
    title = models.CharField("tên", max_length=200)
    parameters = models.JSONField("tham số", default=dict)
    state = models.CharField("trạng thái", max_length=8, choices=State.choices, default=State.WAITING)
    file = models.FileField("tệp", upload_to="exports/%Y/%m/", blank=True)
    message = models.CharField("thông báo", max_length=300, blank=True)
    asked_at = models.DateTimeField("yêu cầu lúc")
    begun_at = models.DateTimeField("bắt đầu làm lúc", null=True, blank=True)
    done_at = models.DateTimeField("xong lúc", null=True, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp đã yêu cầu"
        verbose_name_plural = "tệp đã yêu cầu"
        ordering = ("-asked_at",)

    def __str__(self):
        return self.title


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
