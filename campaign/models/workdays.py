"""The days a committee works or rests besides the calendar of the State."""

from django.db import models

from units.history import tracked
from units.models import Unit
from units.paths import above
from units.scope import SharedDownQuerySet
from units.text import keys


class SpecialDayQuerySet(SharedDownQuerySet):
    def over(self, unit):
        """The days set by this unit and those above it, the nearest last: it overrules the others."""
        return self.filter(above("unit__path", [unit.path])).order_by("unit__path", "on")

    def in_year(self, year):
        return self.filter(on__year=year)

    def of_unit(self, unit):
        return self.filter(unit=unit)

    def named(self, pk):
        """The day with this key, as a form gives it, or None."""
        return self.filter(pk__in=keys([pk])).first()


class SpecialDay(models.Model):
    """Ngày nghỉ thêm, ngày làm bù: holds for the unit that set it and for all below it."""

    SCOPE = "unit__path"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="special_days", verbose_name="cấp uỷ")
    on = models.DateField("ngày")
    is_worked = models.BooleanField("là ngày làm việc", default=False)
    reason = models.CharField("lý do, căn cứ", max_length=200)

    history = tracked()
    objects = SpecialDayQuerySet.as_manager()

    class Meta:
        verbose_name = "ngày nghỉ, ngày làm bù"
        verbose_name_plural = "ngày nghỉ, ngày làm bù"
        ordering = ("unit", "on")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "on"],
                name="a_special_day_once_a_unit",
                violation_error_message="Ngày này đã được đặt rồi.",
            )
        ]

    def __str__(self):
        return f"{self.on:%d/%m/%Y}: {'làm việc' if self.is_worked else 'nghỉ'}"
