"""Bảng đăng ký: what units send as a workbook or a Word table, kept until every row is entered or left out."""

from django.db import models
from django.db.models import Count, Q

from campaign.models import CampaignYear
from models_registry.models.registration import Registration
from units.addresses import record_address
from units.models import Unit, User
from units.scope import ScopedQuerySet


class TableQuerySet(ScopedQuerySet):
    def for_list(self):
        """With unit, sender, and how many rows there are, are entered and still wait."""
        waiting = Q(rows__registration=None, rows__is_left_out=False, rows__pk__isnull=False)
        return self.select_related("unit", "by", "campaign_year").annotate(
            row_count=Count("rows"),
            entered_count=Count("rows", filter=Q(rows__registration__isnull=False)),
            waiting_count=Count("rows", filter=waiting),
        )

    def for_page(self):
        rows = self.select_related("unit", "by", "campaign_year__campaign", "campaign_year__rules")
        return rows.prefetch_related("campaign_year__windows")

    def same_file(self, *, unit, campaign_year, sha256):
        """The first table this very file has brought for this unit and year already, or None."""
        return self.filter(unit=unit, campaign_year=campaign_year, sha256=sha256).order_by("place").first()

    def beside(self, table):
        """The other tables that came in the same file."""
        same = self.filter(unit=table.unit, campaign_year=table.campaign_year, sha256=table.sha256)
        return same.exclude(pk=table.pk).order_by("place")

    def unfinished(self):
        """Those that wait for their columns, and have no rows till then, or for rows to be entered."""
        rows = TableRow.objects.filter(table=models.OuterRef("pk"))
        waiting = rows.filter(registration=None, is_left_out=False)
        return self.filter(models.Exists(waiting) | ~models.Exists(rows))

    def begun_by(self, user):
        """Those that this person sent and has not brought to an end."""
        return self.unfinished().filter(by=user)


class RegistrationTable(models.Model):
    """Bảng đăng ký: one sheet or table of a file, with many registrations for one year.

    All are of one unit, or each row says of which: a combined table is the committee's above them. Coming back
    continues it. `place` and `sheet` say which of the file's sheets or tables it is. `columns` says what each column
    of an old table means ("" for nothing), empty until somebody has said so; `passed` are the lines that were read as
    no registration: [number, text].
    """

    class Kind(models.TextChoices):
        TEMPLATE = "template", "Tệp mẫu của hệ thống"
        OLD = "old", "Biểu của đơn vị (mẫu 2)"

    SCOPE = "unit__path"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="registration_tables", verbose_name="đơn vị")
    campaign_year = models.ForeignKey(
        CampaignYear, models.PROTECT, related_name="registration_tables", verbose_name="năm thi đua"
    )
    kind = models.CharField("loại tệp", max_length=8, choices=Kind.choices)
    file = models.FileField("tệp", upload_to="tables/%Y/")
    name = models.CharField("tên tệp", max_length=200)
    sha256 = models.CharField(max_length=64, editable=False)
    place = models.PositiveSmallIntegerField(default=0, editable=False)
    sheet = models.CharField("trang tính", max_length=80, blank=True)
    columns = models.JSONField("ý nghĩa các cột", default=list, blank=True)
    passed = models.JSONField("các dòng không phải đăng ký", default=list, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người gửi")
    at = models.DateTimeField("gửi lúc")

    objects = TableQuerySet.as_manager()

    class Meta:
        verbose_name = "bảng đăng ký"
        verbose_name_plural = "bảng đăng ký"
        ordering = ("-at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "campaign_year", "sha256", "place"],
                name="one_table_a_file",
                violation_error_message="Tệp này đã được gửi cho đơn vị trong năm.",
            )
        ]

    def __str__(self):
        return f"{self.name} ({self.sheet})" if self.sheet else self.name

    def get_absolute_url(self):
        return record_address("models_registry:table", self.pk)

    @property
    def is_combined(self):
        """Does each of its rows say of which unit it is?"""
        return self.unit.kind not in Unit.GRASSROOTS

    @property
    def is_read(self):
        """Is it known what its columns mean?"""
        return self.kind == self.Kind.TEMPLATE or bool(self.columns)


class TableRowQuerySet(models.QuerySet):
    def waiting(self):
        """Neither entered nor left out."""
        return self.filter(registration=None, is_left_out=False)

    def entered(self):
        """Those that are registrations now, with their titles."""
        return self.exclude(registration=None).select_related("registration")

    def left_out(self):
        return self.filter(registration=None, is_left_out=True)


class TableRow(models.Model):
    """Dòng của bảng: the texts of one line by the names of their columns, as sent and as corrected on the page."""

    table = models.ForeignKey(RegistrationTable, models.CASCADE, related_name="rows", verbose_name="bảng")
    number = models.PositiveIntegerField("dòng")
    texts = models.JSONField("các ô", default=dict)
    registration = models.ForeignKey(
        Registration, models.PROTECT, null=True, blank=True, related_name="table_rows", verbose_name="đăng ký"
    )
    is_left_out = models.BooleanField("để lại", default=False)

    objects = TableRowQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng của bảng đăng ký"
        verbose_name_plural = "dòng của bảng đăng ký"
        ordering = ("table", "number")
        constraints = [models.UniqueConstraint(fields=["table", "number"], name="one_row_a_number")]

    def __str__(self):
        return f"Dòng {self.number}"


class LayoutQuerySet(ScopedQuerySet):
    def remembered(self, unit, signature):
        """What these headings meant the last time: of this unit first, else of any of its kind; or None.

        The tables of many units in one, which a committee above sends, are no example for those of one unit.
        """
        own = models.Case(models.When(unit=unit, then=0), default=1)
        alike = Q(unit__kind__in=Unit.GRASSROOTS) if unit.kind in Unit.GRASSROOTS else Q(unit=unit)
        return self.filter(alike, signature=signature).order_by(own, "-at").first()


class TableLayout(models.Model):
    """Cách đọc biểu: what the columns under these headings mean in the tables of a unit, said once and remembered."""

    SCOPE = "unit__path"

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="table_layouts", verbose_name="đơn vị")
    signature = models.CharField(max_length=64, editable=False)
    headings = models.JSONField("tiêu đề các cột")
    columns = models.JSONField("ý nghĩa các cột")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người chỉ định")
    at = models.DateTimeField("lúc")

    objects = LayoutQuerySet.as_manager()

    class Meta:
        verbose_name = "cách đọc biểu"
        verbose_name_plural = "cách đọc biểu"
        ordering = ("unit", "-at")
        constraints = [models.UniqueConstraint(fields=["unit", "signature"], name="one_layout_a_heading")]

    def __str__(self):
        return f"Cách đọc biểu của {self.unit}"


class CallingQuerySet(ScopedQuerySet):
    def said_in(self, committee):
        """What was chosen in the tables of this committee."""
        return self.filter(committee=committee).select_related("unit")


class UnitCalling(models.Model):
    """Cách gọi đơn vị: whom a committee's tables mean by a name that is no unit's own, chosen once and remembered.

    `said` is the name folded to words with one space between them.
    """

    SCOPE = "committee__path"

    committee = models.ForeignKey(Unit, models.CASCADE, related_name="callings", verbose_name="cấp uỷ")
    said = models.CharField("tên gọi", max_length=250)
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name="đơn vị")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người chọn")
    at = models.DateTimeField("lúc")

    objects = CallingQuerySet.as_manager()

    class Meta:
        verbose_name = "cách gọi đơn vị"
        verbose_name_plural = "cách gọi đơn vị"
        ordering = ("committee", "said")
        constraints = [models.UniqueConstraint(fields=["committee", "said"], name="one_unit_a_calling")]

    def __str__(self):
        return f"{self.said}: {self.unit}"
