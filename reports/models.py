"""What was achieved: documents asked for, and tables frozen at their date."""

from django.db import models

from campaign.models import CampaignYear, Level
from units.models import Unit, User
from units.scope import ScopedQuerySet


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

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "biểu đã chốt"
        verbose_name_plural = "biểu đã chốt"
        ordering = ("-frozen_at",)

    def __str__(self):
        return f"Biểu tổng hợp {self.unit}, chốt {self.frozen_at:%d/%m/%Y %H:%M}"


class ExportQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own only."""
        return self.filter(user=user) if user.is_authenticated else self.none()


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
    done_at = models.DateTimeField("xong lúc", null=True, blank=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = "tệp đã yêu cầu"
        verbose_name_plural = "tệp đã yêu cầu"
        ordering = ("-asked_at",)

    def __str__(self):
        return self.title
