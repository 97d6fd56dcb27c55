"""The registers numbers of papers come from: the term of a committee, a series within it, and what came before us."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from campaign.models.bodies import SteeringBody
from units.history import tracked
from units.models import Unit
from units.scope import ScopedQuerySet, SharedDownQuerySet
from units.text import keys


class TermQuerySet(SharedDownQuerySet):
    def covering(self, on):
        """The terms in which this day lies."""
        return self.filter(begins_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))

    def of_units(self, units):
        return self.filter(unit__in=units)

    def for_list(self):
        return self.select_related("unit")


class CommitteeTerm(models.Model):
    """Nhiệm kỳ cấp uỷ: numbers of papers run from 01 within it, not within a year (HD 05-HD/VPTW, 5.1)."""

    SCOPE = "unit__path"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="terms", verbose_name="cấp uỷ")
    name = models.CharField("tên", max_length=60, help_text="Ví dụ: 2025 - 2030.")
    begins_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)

    history = tracked()
    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = "nhiệm kỳ"
        verbose_name_plural = "nhiệm kỳ"
        ordering = ("unit", "begins_on")

    def __str__(self):
        return f"Nhiệm kỳ {self.name}"


class RegisterQuerySet(ScopedQuerySet):
    def for_list(self):
        return self.select_related("term__unit", "body")

    def touching(self, year):
        """The registers of terms that have a day in this calendar year."""
        ends = Q(term__ends_on=None) | Q(term__ends_on__year__gte=year)
        return self.filter(ends, term__begins_on__year__lte=year)

    def asked_for(self, key):
        """The register with this key (the text of an address), or None."""
        return self.filter(pk__in=keys([key])).first()


class NumberRegister(models.Model):
    """Sổ số văn bản: issuer × type symbol × term, and the next number; locked while one is taken."""

    SCOPE = "term__unit__path"

    term = models.ForeignKey(CommitteeTerm, models.PROTECT, related_name="registers", verbose_name="nhiệm kỳ")
    body = models.ForeignKey(
        SteeringBody, models.PROTECT, null=True, blank=True, related_name="registers", verbose_name="ban, tổ"
    )
    type_symbol = models.CharField("ký hiệu loại", max_length=8)
    next_number = models.PositiveIntegerField("số tiếp theo", default=1)

    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = "sổ số văn bản"
        verbose_name_plural = "sổ số văn bản"
        ordering = ("term", "type_symbol")
        constraints = [
            models.UniqueConstraint(fields=["term", "type_symbol"], condition=Q(body=None), name="one_register_a_type"),
            models.UniqueConstraint(
                fields=["term", "body", "type_symbol"],
                condition=Q(body__isnull=False),
                name="one_register_a_type_of_a_body",
            ),
        ]

    def __str__(self):
        return f"{self.type_symbol} ({self.term})"

    @property
    def issuer(self):
        """Whose numbers these are: the steering body, or the committee."""
        return self.body or self.term.unit

    @property
    def last_number(self):
        """The number given last; 0 for a series not begun."""
        return self.next_number - 1

    def get_absolute_url(self):
        return reverse("campaign:register", args=[self.pk])


class EarlierQuerySet(ScopedQuerySet):
    def of_register(self, register):
        return self.filter(register=register)

    def for_page(self):
        return self.select_related("register__term__unit", "register__body")


class EarlierNumber(models.Model):
    """Số đã dùng trước khi có phần mềm: a number of the series that a paper outside this system bears, verbatim."""

    SCOPE = "register__term__unit__path"

    register = models.ForeignKey(NumberRegister, models.PROTECT, related_name="earlier", verbose_name="sổ số")
    number = models.PositiveIntegerField("số")
    number_text = models.CharField("số, ký hiệu", max_length=60)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    title = models.CharField("trích yếu", max_length=300, blank=True)
    signer_name = models.CharField("người ký", max_length=120, blank=True)
    note = models.CharField("ghi chú", max_length=250, blank=True)

    history = tracked()
    objects = EarlierQuerySet.as_manager()

    class Meta:
        verbose_name = "số đã dùng trước"
        verbose_name_plural = "số đã dùng trước"
        ordering = ("register", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["register", "number"],
                name="an_earlier_number_once",
                violation_error_message="Số này đã có trong sổ.",
            )
        ]

    def __str__(self):
        return self.number_text

    def get_absolute_url(self):
        return reverse("campaign:earlier-edit", args=[self.pk])
