"""People, apart from accounts: most people of the campaign never log in."""

from django.db import models
from django.db.models import Q

from units.addresses import record_address
from units.filled import Filled
from units.folded import holding
from units.history import tracked
from units.models.unit import OpenQuerySet, Unit
from units.reading import QuickRead
from units.scope import ScopedQuerySet
from units.text import fold, nfc, person_sort_key


class PersonQuerySet(ScopedQuerySet):
    def search(self, words):
        """The people whose name holds every word, blind to accents and case."""
        return self.filter(holding(words, "search"))

    def called(self, name):
        """The people of exactly this name, blind to accents and case."""
        return self.filter(search=fold(name))

    def posted(self):
        """The people who hold a post now."""
        return self.filter(pk__in=Posting.objects.open().values("person"))

    def of_unit(self, unit):
        """The people of exactly this unit, by given name."""
        return self.filter(unit=unit).order_by("sort_key", "pk")

    def for_page(self):
        return self.select_related("unit", "user").prefetch_related("postings")

    def for_list(self):
        """With the unit and the posts of each: in two queries, without the units of the posts."""
        posts = Posting.objects.only("person", "post", "is_main", "valid_to")
        return self.select_related("unit").prefetch_related(models.Prefetch("postings", posts))


class Person(Filled, QuickRead):
    """Người: name, categories (S0-15) and present unit; Party membership is sensitive data (3.4).

    `unit` is the unit of the present main posting, kept for the fence; the past is in Posting.
    """

    class Salutation(models.TextChoices):
        MR = "ong", "Ông"
        MS = "ba", "Bà"

    SCOPE = "unit__path"

    full_name = models.CharField("họ và tên", max_length=120)
    salutation = models.CharField("ông/bà", max_length=4, choices=Salutation.choices)
    birth_year = models.PositiveSmallIntegerField("năm sinh", null=True, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="people", verbose_name="đơn vị")
    phone = models.CharField("điện thoại", max_length=30, blank=True)
    is_party_member = models.BooleanField("đảng viên", default=False)
    is_official = models.BooleanField("cán bộ, công chức", default=False)
    is_public_employee = models.BooleanField("viên chức", default=False)
    is_union_member = models.BooleanField("đoàn viên", default=False)
    is_association_member = models.BooleanField("hội viên", default=False)
    is_direct_worker = models.BooleanField("người lao động trực tiếp", default=False)
    search = models.CharField(max_length=140, editable=False, default="")
    sort_key = models.CharField(max_length=200, editable=False, default="", db_index=True)

    history = tracked()
    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = "người"
        verbose_name_plural = "con người"
        ordering = ("sort_key", "pk")

    def __str__(self):
        return self.full_name

    def fill(self):
        """Set the columns that repeat others; rows written in bulk need it called."""
        self.full_name = nfc(self.full_name)
        self.search = fold(self.full_name)
        self.sort_key = person_sort_key(self.full_name)

    def get_absolute_url(self):
        return record_address("units:person", self.pk)

    def hidden_from(self, user):
        """The fields that the page of changes keeps from this user."""
        known = user.person_id == self.pk or user.knows_people_of(self.unit)
        return () if known else ("is_party_member", "phone")

    def posting_on(self, on):
        """The main Posting held on this day, or None."""
        held = [post for post in self.postings.all() if post.covers(on)]
        return next((post for post in held if post.is_main), held[0] if held else None)


class PostingQuerySet(OpenQuerySet):
    def main(self):
        return self.filter(is_main=True)


class Posting(QuickRead):
    """Công tác tại: a person's post in a unit, from-to, both days inclusive."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="postings", verbose_name="người")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="postings", verbose_name="đơn vị")
    post = models.CharField("chức vụ", max_length=150)
    is_main = models.BooleanField("chức vụ chính", default=True)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    history = tracked()
    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = "chức vụ, công tác"
        verbose_name_plural = "quá trình công tác"
        ordering = ("valid_from", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="posting_ends_after_it_begins",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            )
        ]

    def __str__(self):
        return f"{self.post}, {self.unit}"

    def covers(self, on):
        """Was this post held on this day?"""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)
