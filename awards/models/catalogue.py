"""Forms of award, who may give them to whom, and the wage money is counted from."""

from django.db import models

from campaign.models import Level
from units.history import tracked
from units.models import Unit
from units.reading import QuickRead
from units.scope import SharedDownQuerySet


class AwardForm(QuickRead):
    """Hình thức: biểu dương, giấy khen, bằng khen, cờ; with money as a multiple of the base wage (3.3)."""

    class Kind(models.TextChoices):
        COMMENDATION = "commendation", "Biểu dương"
        CERTIFICATE = "certificate", "Giấy khen"
        DIPLOMA = "diploma", "Bằng khen"
        FLAG = "flag", "Cờ thi đua"
        RECOGNITION = "recognition", "Giấy chứng nhận"

    # A commendation is announced at a meeting, a flag is a flag (A8).
    ON_PAPER = (Kind.CERTIFICATE, Kind.DIPLOMA, Kind.RECOGNITION)

    name = models.CharField("tên", max_length=120)
    kind = models.CharField("loại", max_length=12, choices=Kind.choices)
    level = models.CharField("cấp", max_length=8, choices=Level.choices)
    multiple_individual = models.DecimalField("hệ số cá nhân", max_digits=5, decimal_places=2, default=0)
    multiple_collective = models.DecimalField("hệ số tập thể", max_digits=5, decimal_places=2, default=0)
    source = models.CharField("căn cứ mức thưởng", max_length=250, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=1)
    is_used = models.BooleanField("đang dùng", default=True)

    history = tracked()

    class Meta:
        verbose_name = "hình thức khen thưởng"
        verbose_name_plural = "hình thức khen thưởng"
        ordering = ("position", "pk")

    def __str__(self):
        return self.name

    @property
    def is_award(self):
        """Is it an award in the sense of "one achievement, one award" (not a mere commendation, A8)?"""
        return self.kind in (self.Kind.CERTIFICATE, self.Kind.DIPLOMA, self.Kind.FLAG)

    @property
    def has_certificate(self):
        """Is it handed over on paper?"""
        return self.kind in self.ON_PAPER


class Authority(models.Model):
    """Thẩm quyền: which body may give what to whom (table E); one row an authority of a committee."""

    class Kind(models.TextChoices):
        GRASSROOTS_CELL = "grassroots_cell", "Chi bộ cơ sở"
        GRASSROOTS_COMMITTEE = "grassroots_committee", "Đảng uỷ cơ sở"
        COMMITTEE = "committee", "Đảng uỷ cấp trên cơ sở"
        AGENCY = "agency", "Thủ trưởng cơ quan, uỷ ban nhân dân, đoàn thể"
        PROVINCE = "province", "Tỉnh uỷ, chủ tịch uỷ ban nhân dân tỉnh"

    SCOPE = "unit__path"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="authorities", verbose_name="của đơn vị")
    kind = models.CharField("loại thẩm quyền", max_length=24, choices=Kind.choices)
    name = models.CharField("tên trên văn bản", max_length=200)
    minutes_required = models.BooleanField("hồ sơ phải có biên bản xét", default=False)

    history = tracked()
    objects = SharedDownQuerySet.as_manager()

    class Meta:
        verbose_name = "thẩm quyền khen thưởng"
        verbose_name_plural = "thẩm quyền khen thưởng"
        ordering = ("unit__path", "name")

    def __str__(self):
        return self.name


class BaseWage(models.Model):
    """Mức lương cơ sở: đồng a month from a day on; the day of the decision chooses (3.3)."""

    valid_from = models.DateField("từ ngày", unique=True)
    amount = models.PositiveIntegerField("mức (đồng)")
    source = models.CharField("căn cứ", max_length=200, blank=True)

    history = tracked()

    class Meta:
        verbose_name = "mức lương cơ sở"
        verbose_name_plural = "mức lương cơ sở"
        ordering = ("-valid_from",)

    def __str__(self):
        return f"{self.amount:,} đ từ {self.valid_from:%d/%m/%Y}".replace(",", ".")
