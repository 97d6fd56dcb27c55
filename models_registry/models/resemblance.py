"""Nghi trùng: two registrations that may be the same thing under two names, two reports that say the same."""

from django.db import models
from django.db.models import Q

from models_registry.models.registration import Registration
from models_registry.models.report import AchievementReport
from units.addresses import record_address
from units.history import tracked
from units.models import Unit, User
from units.paths import within
from units.reading import QuickRead
from units.scope import ScopedQuerySet


class TextMark(models.Model):
    """Dấu của văn bản: one of the eight numbers by which texts that are half alike find each other.

    `committee` is the one whose units are compared, as it was when the text was sent.
    """

    registration = models.ForeignKey(Registration, models.CASCADE, null=True, related_name="marks")
    report = models.ForeignKey(AchievementReport, models.CASCADE, null=True, related_name="marks")
    mark = models.BigIntegerField("dấu")
    committee = models.ForeignKey(Unit, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        verbose_name = "dấu của văn bản"
        verbose_name_plural = "dấu của văn bản"
        indexes = [models.Index(fields=["mark", "committee"], name="text_by_mark")]
        constraints = [
            models.CheckConstraint(
                condition=Q(registration=None, report__isnull=False) | Q(registration__isnull=False, report=None),
                name="mark_of_one_text",
            )
        ]

    def __str__(self):
        return f"{self.mark:x}"


class ResemblanceQuerySet(ScopedQuerySet):
    def waiting(self):
        """Those that nobody has ruled on."""
        return self.filter(state=Resemblance.State.OPEN)

    def to_rule_by(self, seats):
        """Those that wait for who sits in one of these units: where the later one was received, or above.

        The likest come first.
        """
        received = within("registration__receiver__path", [unit.path for unit in seats])
        return self.waiting().filter(received).order_by("-share", "-pk")

    def pairs_of(self, practice, kind):
        """Those in which a registration of this practice is the earlier or the later one, of whichever year.

        Rows of the keys of the later and the earlier registration, of their practices, and the state. Asked with "or"
        PostgreSQL reads both registrations of every pair there is; asked twice, those of the practice.
        """
        rows = self.filter(kind=kind).order_by()
        ends = rows.values_list("registration", "other", "registration__practice", "other__practice", "state")
        return ends.filter(registration__practice=practice).union(ends.filter(other__practice=practice))

    def about(self, registration):
        """Those in which this registration, or its report, is the later one."""
        return self.filter(registration=registration).select_related("other__unit")

    def for_list(self):
        """With what a row of the list shows."""
        own = ("kind", "share", "says", "state", "found_at", "registration__title", "other__title", "other__year")
        names = [f"{which}__unit__{name}" for which in ("registration", "other") for name in ("name", "short_name")]
        return self.select_related("registration__unit", "other__unit").only(*own, *names)

    def for_page(self):
        """With both registrations, where the later one was received, and who ruled."""
        return self.select_related("registration__unit", "registration__receiver", "other__unit", "ruled_by")


class Resemblance(QuickRead):
    """Nghi trùng: a registration (`registration`, the later one) looks like another, or its report like the other's.

    `share` says how much is alike, in percent. What was ruled different stays so between the two practices in the
    years to come.
    """

    class Kind(models.TextChoices):
        MODEL = "model", "Đăng ký"
        REPORT = "report", "Báo cáo"

    class State(models.TextChoices):
        OPEN = "open", "Chờ ý kiến"
        DIFFERENT = "different", "Không trùng"
        SAME = "same", "Trùng"

    SCOPE = "registration__path"

    kind = models.CharField("loại", max_length=6, choices=Kind.choices)
    registration = models.ForeignKey(Registration, models.CASCADE, related_name="resemblances", verbose_name="đăng ký")
    other = models.ForeignKey(Registration, models.CASCADE, related_name="+", verbose_name="giống với")
    share = models.PositiveSmallIntegerField("giống (%)")
    says = models.CharField("giống ở đâu", max_length=120)
    state = models.CharField("ý kiến", max_length=9, choices=State.choices, default=State.OPEN)
    note = models.CharField("ghi chú", max_length=300, blank=True)
    ruled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người cho ý kiến")
    ruled_at = models.DateTimeField("cho ý kiến lúc", null=True)
    found_at = models.DateTimeField("phát hiện lúc")

    history = tracked()
    objects = ResemblanceQuerySet.as_manager()

    class Meta:
        verbose_name = "nghi trùng"
        verbose_name_plural = "nghi trùng"
        ordering = ("-share", "pk")
        indexes = [
            models.Index(fields=["-share", "-id"], name="resemblance_by_share"),
            models.Index(fields=["state", "-share", "-id"], name="resemblance_waiting"),
            models.Index(fields=["-found_at", "-id"], name="resemblance_by_day"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["registration", "other", "kind"], name="one_resemblance_of_a_pair")
        ]

    def __str__(self):
        return f"{self.registration} – {self.other}"

    def get_absolute_url(self):
        return record_address("models_registry:resemblance", self.pk)
