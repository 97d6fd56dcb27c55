"""Đang gõ: what somebody types into mẫu 1 and has not saved, kept on the server."""

from django.db import models
from django.db.models import Q

from models_registry.models.registration import Registration
from models_registry.models.report import AchievementReport
from units.models import Unit, User


class TypedFormQuerySet(models.QuerySet):
    def visible_to(self, user):
        """One's own only."""
        return self.filter(user=user) if user.is_authenticated else self.none()

    def new_ones_of(self, user, since):
        """What this person has typed into registrations that are no draft yet, in his units, from a day on."""
        own = self.filter(user=user, unit__in=user.units_as(*Registration.SENDERS), saved_at__gte=since)
        return own.filter(registration=None, report=None)

    def of_copies(self, draft):
        """What was typed into copies of the registrations of last year that this draft goes on from."""
        origins = draft.practice.registrations.filter(year=draft.year - 1).values_list("pk", flat=True)
        keys = [key_of(draft.year, origin) for origin in origins]
        return self.filter(unit=draft.unit_id, registration=None, report=None, key__in=keys)


def key_of(year, origin=None):
    """What a new registration of a year is begun from: nothing, or the registration (key) that it copies."""
    return f"{year}-chep-{origin}" if origin else str(year)


class TypedForm(models.Model):
    """Bản đang gõ of mẫu 1 or of a report: of a draft, or of a new registration begun from `key`; in no history.

    `values` are the form's fields by name, `version` that of the draft the form was opened on (0: a new one), `key`
    the year and what was copied ("2026", "2026-chep-15"), "" for a draft.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="typed_forms", verbose_name="người gõ")
    registration = models.ForeignKey(
        Registration, models.CASCADE, null=True, blank=True, related_name="typed_forms", verbose_name="đăng ký"
    )
    report = models.ForeignKey(
        AchievementReport, models.CASCADE, null=True, blank=True, related_name="typed_forms", verbose_name="báo cáo"
    )
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="+", verbose_name="đơn vị")
    key = models.CharField("bắt đầu từ", max_length=40, blank=True)
    values = models.JSONField("nội dung đang gõ", default=dict)
    version = models.PositiveIntegerField("phiên bản", default=0)
    saved_at = models.DateTimeField("lúc")

    objects = TypedFormQuerySet.as_manager()

    class Meta:
        verbose_name = "bản đang gõ"
        verbose_name_plural = "bản đang gõ"
        ordering = ("-saved_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["user", "registration"],
                condition=Q(registration__isnull=False),
                name="one_typed_form_of_a_draft",
            ),
            models.UniqueConstraint(
                fields=["user", "report"], condition=Q(report__isnull=False), name="one_typed_form_of_a_report"
            ),
            models.UniqueConstraint(
                fields=["user", "unit", "key"],
                condition=Q(registration=None, report=None),
                name="one_typed_form_of_a_new_one",
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.saved_at:%d/%m/%Y %H:%M}"
