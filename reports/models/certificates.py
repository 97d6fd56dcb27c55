"""How the certificates of a committee look, and where its printers put the text on a blank."""

from django.db import models
from django.urls import reverse

from awards.models import AwardForm
from reports.papers.certificate_design import A4, LARGE
from units.history import tracked
from units.models import Unit
from units.scope import ScopedQuerySet


class TemplateQuerySet(ScopedQuerySet):
    def for_list(self):
        """The templates with their unit, the latest year first."""
        return self.select_related("unit").order_by("unit__path", "-year", "kind", "subject")

    def in_force(self, unit, year, kind, subject):
        """The template of a committee for a year: the one of that year, else the latest before; or None."""
        found = self.filter(unit=unit, kind=kind, subject=subject, year__lte=year)
        return found.order_by("-year").first()


class CertificateTemplate(models.Model):
    """Mẫu giấy khen, giấy chứng nhận of a committee from a year on: wording, sheet, emblem, own design or blank (2.9).

    `achievement` is the sentence on the certificate; its marks are in reports.certificates. `on_blank`: the names of
    the fields that a blank carries already. The next year's template replaces it for the decisions of that year.
    """

    class Size(models.TextChoices):
        A4 = A4, "A4 ngang (297 × 210 mm)"
        LARGE = LARGE, "Khổ lớn (360 × 270 mm)"

    class Subject(models.TextChoices):
        INDIVIDUAL = "individual", "Cá nhân"
        COLLECTIVE = "collective", "Tập thể"

    KINDS = [(kind.value, kind.label) for kind in AwardForm.Kind if kind in AwardForm.ON_PAPER]
    SCOPE = "unit__path"
    WORDS = {"on_blank": "reports.papers.certificate_design.names_of"}

    unit = models.ForeignKey(
        Unit, models.PROTECT, related_name="certificate_templates", verbose_name="cấp uỷ khen thưởng"
    )
    year = models.PositiveSmallIntegerField("dùng từ năm")
    kind = models.CharField("loại giấy", max_length=12, choices=KINDS)
    subject = models.CharField("dùng cho", max_length=10, choices=Subject.choices)
    size = models.CharField("khổ giấy", max_length=5, choices=Size.choices, default=Size.A4)
    is_preprinted = models.BooleanField("in chữ lên phôi in sẵn", default=False)
    on_blank = models.JSONField("phôi đã in sẵn", default=list, blank=True)
    title = models.CharField("tên giấy", max_length=60, help_text="Ví dụ: GIẤY KHEN, GIẤY CHỨNG NHẬN.")
    verb = models.CharField("động từ", max_length=40, default="TẶNG")
    verb_below = models.BooleanField("động từ đứng dưới tên giấy", default=False)
    achievement = models.CharField("câu ghi thành tích", max_length=400, default="{thành tích}")
    register_label = models.CharField("tên sổ", max_length=40, default="Số vào sổ")
    emblem = models.FileField("biểu trưng", upload_to="certificates/%Y/", blank=True)
    emblem_type = models.CharField(max_length=40, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    history = tracked()
    objects = TemplateQuerySet.as_manager()

    class Meta:
        verbose_name = "mẫu giấy khen"
        verbose_name_plural = "mẫu giấy khen"
        ordering = ("unit", "-year", "kind", "subject")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "year", "kind", "subject"],
                name="one_certificate_template_a_year",
                violation_error_message="Cấp uỷ đã có mẫu này cho năm này.",
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.get_subject_display().lower()} năm {self.year}"

    def get_absolute_url(self):
        return reverse("reports:certificate-template", args=[self.pk])


class PrinterQuerySet(ScopedQuerySet):
    def of_unit(self, unit):
        return self.filter(unit=unit)


class CertificatePrinter(models.Model):
    """Máy in of a committee: how far it moves what it prints on a blank, in mm; right and down are positive.

    `shifts`: field → [right, down], for the fields of the blank that stand elsewhere than in our layout.
    """

    SCOPE = "unit__path"
    WORDS = {"shifts": "reports.papers.certificate_design.shift_words"}

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="certificate_printers", verbose_name="đơn vị")
    name = models.CharField("tên máy in, loại phôi", max_length=80)
    right = models.DecimalField("cả trang sang phải (mm)", max_digits=4, decimal_places=1, default=0)
    down = models.DecimalField("cả trang xuống dưới (mm)", max_digits=4, decimal_places=1, default=0)
    shifts = models.JSONField("dịch từng ô", default=dict, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    history = tracked()
    objects = PrinterQuerySet.as_manager()

    class Meta:
        verbose_name = "máy in giấy khen"
        verbose_name_plural = "máy in giấy khen"
        ordering = ("unit", "name")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"],
                name="one_certificate_printer_a_name",
                violation_error_message="Đơn vị đã có máy in tên này.",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("reports:certificate-printer", args=[self.pk])
