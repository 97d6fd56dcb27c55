"""Through the year: the nurturing log and the progress against what was registered."""

from django.db import models

from models_registry.models.files import StandingFile
from models_registry.models.registration import RegisteredCriterion, Registration
from units.addresses import record_address
from units.filled import Filled
from units.history import tracked
from units.models import User
from units.reading import QuickRead
from units.scope import ScopedQuerySet
from units.text import fold, nfc


class WrittenQuerySet(ScopedQuerySet):
    """Lines that their writer may correct later."""

    def with_corrected(self):
        """Each with `is_corrected`: was it changed after it was written?"""
        past = self.model.history.model.objects.filter(id=models.OuterRef("pk"), history_type="~")
        return self.annotate(is_corrected=models.Exists(past))


class NurtureQuerySet(WrittenQuerySet):
    def of_year(self, year):
        return self.filter(year=year)

    def of_registration(self, registration):
        """The log of one registration, the latest first, with its writers and files."""
        found = self.filter(registration=registration).with_corrected()
        return found.select_related("by").prefetch_related("files")

    def by_user(self, user):
        """What this person wrote."""
        return self.filter(by=user)

    def for_list(self):
        """With what a row of the list shows."""
        own = ("on", "done", "next", "next_on", "registration_id")
        shown = [f"registration__{name}" for name in ("title", "unit__name", "unit__short_name")]
        return self.select_related("registration__unit", "by").only(*own, *shown, "by__full_name", "by__username")

    def promised(self, user):
        """What this person put down as next with a day: in the last note of each registration only."""
        later = NurtureNote.objects.filter(registration=models.OuterRef("registration"), pk__gt=models.OuterRef("pk"))
        return self.filter(by=user, next_on__isnull=False).exclude(models.Exists(later))


class NurtureNote(Filled, QuickRead):
    """Nhật ký chăm bồi: what a follower or the unit did for a registered model on a day, and what comes next.

    `year` is a copy of the registration's.
    """

    SCOPE = "registration__path"

    registration = models.ForeignKey(
        Registration, models.CASCADE, related_name="nurture_notes", verbose_name="mô hình, điển hình"
    )
    year = models.PositiveSmallIntegerField("năm", editable=False)
    on = models.DateField("ngày")
    done = models.TextField("đã làm gì", max_length=2000)
    next = models.TextField("việc tiếp theo", max_length=1000, blank=True)
    next_on = models.DateField("hẹn làm trước hết ngày", null=True, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("ghi lúc", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    search = models.CharField(max_length=900, editable=False, default="")

    history = tracked()
    objects = NurtureQuerySet.as_manager()

    class Meta:
        verbose_name = "ghi chép chăm bồi"
        verbose_name_plural = "nhật ký chăm bồi"
        ordering = ("-on", "-pk")
        indexes = [
            models.Index(fields=["on", "id"], name="nurture_by_day"),
            models.Index(fields=["year", "on", "id"], name="nurture_of_year"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(next_on=None) | models.Q(next_on__gte=models.F("on")),
                name="nurture_goes_forward",
                violation_error_message="Ngày hẹn không được trước ngày ghi.",
            )
        ]

    def __str__(self):
        return f"Chăm bồi ngày {self.on:%d/%m/%Y}"

    def fill(self):
        """Set the columns that repeat others; rows written in bulk need it called."""
        self.year = self.registration.year
        self.done, self.next = nfc(self.done), nfc(self.next)
        self.search = fold(f"{self.registration.title} {self.registration.unit.name} {self.done}")[:900]

    def get_absolute_url(self):
        return record_address("models_registry:registration-through", self.registration_id)


class NurtureFile(StandingFile):
    """Ảnh, tệp kèm một lần chăm bồi."""

    SCOPE = "note__registration__path"

    note = models.ForeignKey(NurtureNote, models.CASCADE, related_name="files", verbose_name="ghi chép")

    objects = ScopedQuerySet.as_manager()

    class Meta(StandingFile.Meta):
        verbose_name = "tệp của nhật ký"
        verbose_name_plural = "tệp của nhật ký"


class ProgressEntry(models.Model):
    """Tiến độ: how far a registered target had come on a day, as the unit or a follower read it (S2-09)."""

    SCOPE = "criterion__registration__path"

    criterion = models.ForeignKey(
        RegisteredCriterion, models.CASCADE, related_name="progress", verbose_name="chỉ tiêu đăng ký"
    )
    on = models.DateField("ngày")
    value = models.CharField("đã đạt được", max_length=100)
    note = models.CharField("ghi chú", max_length=200, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("ghi lúc", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = tracked()
    objects = WrittenQuerySet.as_manager()

    class Meta:
        verbose_name = "tiến độ"
        verbose_name_plural = "tiến độ"
        ordering = ("on", "pk")

    def __str__(self):
        return f"{self.value} ngày {self.on:%d/%m/%Y}"

    def get_absolute_url(self):
        return record_address("models_registry:registration-through", self.criterion.registration_id)
