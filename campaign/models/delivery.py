"""What happens to an issued paper: who was sent it and has opened it, and the copy that bears the signature."""

from django.db import models
from django.db.models import OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Concat

from campaign.models.papers import Document, OnPaperQuerySet
from units.models import BatchItem, Unit, User
from units.paths import within
from units.scope import ScopedQuerySet


class DeliveryQuerySet(ScopedQuerySet):
    def in_reach(self, paths):
        """The condition of what these units and those below have sent, and what they were sent."""
        return within("document__unit__path", paths) | within("unit__path", paths)

    def of_document(self, document):
        return self.filter(document=document)

    def of_units(self, units):
        return self.filter(unit__in=units)

    def with_reminder(self):
        """With the last reminder that was not called off: when it was laid (`reminded_at`), its state (`reminder`)."""
        laid = BatchItem.objects.standing().filter(topic=OuterRef("topic")).order_by("-batch__created_at")
        return self.alias(topic=Concat(Value(f"{Delivery.TOPIC}:"), Cast("pk", models.CharField()))).annotate(
            reminded_at=Subquery(laid.values("batch__created_at")[:1]),
            reminder=Subquery(laid.values("batch__state")[:1]),
        )

    def counted(self):
        """How many were sent the paper, and how many have opened it: {"sent", "opened"}; one query."""
        return self.aggregate(sent=models.Count("pk"), opened=models.Count("opened_at"))

    def unopened(self):
        return self.filter(opened_at=None)

    def for_list(self):
        return self.select_related("unit", "opened_by")


class Delivery(models.Model):
    """Nơi được gửi: one unit that was sent an issued paper by a line of Nơi nhận, and when somebody there opened it."""

    SCOPE = "unit__path"
    TOPIC = "delivery"  # what a reminder of one is about (units.matters)

    document = models.ForeignKey(Document, models.CASCADE, related_name="deliveries", verbose_name="văn bản")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="deliveries", verbose_name="nơi nhận")
    line = models.CharField("dòng nơi nhận", max_length=300)
    sent_at = models.DateTimeField("gửi lúc")
    opened_at = models.DateTimeField("mở lúc", null=True, blank=True)
    opened_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người mở"
    )

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = "nơi được gửi văn bản"
        verbose_name_plural = "nơi được gửi văn bản"
        ordering = ("document", "pk")
        constraints = [models.UniqueConstraint(fields=["document", "unit"], name="a_paper_goes_to_a_unit_once")]
        indexes = [models.Index(fields=["unit"], condition=Q(opened_at=None), name="delivery_unopened")]

    def __str__(self):
        return f"{self.document} – {self.unit}"

    @property
    def is_waiting(self):
        """Is it a paper in force that nobody in the unit has opened?"""
        return self.opened_at is None and self.document.state in Document.PUBLIC


class SignedCopy(models.Model):
    """Bản ký: the scan of the signed paper, or the digitally signed PDF; added, never taken away.

    `signed_by` says whom the signatures in the PDF name and when, a line each, and whether the file
    is as it was signed; whether their certificates are valid is not checked.
    """

    class Kind(models.TextChoices):
        SCAN = "scan", "Bản quét có chữ ký, dấu"
        DIGITAL = "digital", "Bản ký số (PDF)"

    SCOPE = "document__unit__path"
    STATE = "document__state"

    document = models.ForeignKey(Document, models.PROTECT, related_name="signed_copies", verbose_name="văn bản")
    kind = models.CharField("loại", max_length=8, choices=Kind.choices)
    file = models.FileField("tệp", upload_to="signed/%Y/")
    name = models.CharField("tên tệp", max_length=200)
    size = models.PositiveIntegerField("dung lượng (byte)", editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    signed_by = models.TextField("chữ ký ghi trong tệp", blank=True)
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người đưa lên")

    objects = OnPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "bản ký"
        verbose_name_plural = "bản ký"
        ordering = ("at", "pk")

    def __str__(self):
        return self.name
