"""Papers that came in, and what a paper cites: a căn cứ line tied to the stored paper it names."""

from django.db import models

from campaign.models.campaign import CampaignYear
from campaign.models.papers import Document, OnPaperQuerySet
from units.addresses import record_address
from units.filled import Filled
from units.folded import holding
from units.history import tracked
from units.models import Unit
from units.reading import QuickRead
from units.scope import ScopedQuerySet
from units.text import fold, nfc


class ReceivedQuerySet(ScopedQuerySet):
    def search(self, words):
        """The papers whose number, title or issuer holds every word, blind to accents and case."""
        return self.filter(holding(words, "search"))

    def of_unit(self, unit):
        return self.filter(unit=unit)

    def in_year(self, year):
        """What came in this calendar year."""
        return self.filter(arrival_year=year)

    def on_days(self, days):
        """The papers made on one of these days."""
        return self.filter(issued_on__in=days)

    def years(self):
        """The years in which something came, the latest first."""
        return list(self.order_by("-arrival_year").values_list("arrival_year", flat=True).distinct())

    def for_list(self):
        return self.select_related("unit")

    def for_page(self):
        return self.select_related("unit", "campaign_year", "by")


class ReceivedPaper(Filled, QuickRead):
    """Văn bản đến: a paper of somebody else, its number verbatim in whatever form ("07/HD-BCĐ", "99 - KH/TU")."""

    SCOPE = "unit__path"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="received_papers", verbose_name="nơi nhận")
    arrival_year = models.PositiveSmallIntegerField("năm đến", editable=False)
    arrival_number = models.PositiveIntegerField("số đến", help_text="Đánh từ 01 trong mỗi năm.")
    number_text = models.CharField("số, ký hiệu", max_length=60, blank=True, help_text="Ghi đúng như trên văn bản.")
    type_name = models.CharField("thể loại", max_length=60)
    issuer_name = models.CharField("cơ quan ban hành", max_length=250)
    issued_on = models.DateField("ngày văn bản", null=True, blank=True)
    title = models.CharField("trích yếu", max_length=300)
    received_on = models.DateField("ngày đến")
    campaign_year = models.ForeignKey(
        CampaignYear, models.PROTECT, null=True, blank=True, related_name="received_papers", verbose_name="năm thi đua"
    )
    note = models.CharField("ghi chú", max_length=250, blank=True)
    file = models.FileField("tệp", upload_to="received/%Y/", blank=True, editable=False)
    file_name = models.CharField("tên tệp", max_length=200, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    by = models.ForeignKey(
        "units.User", models.PROTECT, null=True, editable=False, related_name="+", verbose_name="người vào sổ"
    )
    search = models.CharField(max_length=700, editable=False, default="")

    history = tracked()
    objects = ReceivedQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản đến"
        verbose_name_plural = "văn bản đến"
        ordering = ("-received_on", "-pk")
        indexes = [models.Index(fields=["received_on", "id"], name="received_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "arrival_year", "arrival_number"],
                name="an_arrival_number_once_a_year",
                violation_error_message="Số đến này đã dùng trong năm.",
            )
        ]

    def __str__(self):
        return f"{self.type_name} {self.number_text}".strip()

    def fill(self):
        """Fill the columns that repeat others; save() calls it."""
        self.number_text, self.title, self.issuer_name = nfc(self.number_text), nfc(self.title), nfc(self.issuer_name)
        self.arrival_year = self.received_on.year
        self.search = fold(f"{self.number_text} {self.title} {self.issuer_name}")

    def get_absolute_url(self):
        return record_address("campaign:received", self.pk)


class BasisLink(models.Model):
    """Căn cứ đã nối: a căn cứ line, verbatim, with the stored paper it names: one issued here, or one received."""

    SCOPE = "document__unit__path"
    STATE = "document__state"

    document = models.ForeignKey(Document, models.CASCADE, related_name="basis_links", verbose_name="văn bản")
    text = models.TextField("dòng căn cứ")
    cited = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="cited_by", verbose_name="văn bản được dẫn"
    )
    received = models.ForeignKey(
        ReceivedPaper, models.PROTECT, null=True, blank=True, related_name="cited_by", verbose_name="văn bản đến"
    )

    objects = OnPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "căn cứ đã nối"
        verbose_name_plural = "căn cứ đã nối"
        ordering = ("document", "pk")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(cited__isnull=True) ^ models.Q(received__isnull=True),
                name="a_basis_names_one_paper",
            )
        ]

    def __str__(self):
        return self.text

    @property
    def paper(self):
        """The stored paper, of whichever kind."""
        return self.cited or self.received
