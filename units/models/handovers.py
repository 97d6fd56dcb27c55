"""Bàn giao: the seats of one person in a unit pass to a successor on a day."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.urls import reverse

from units.history import tracked
from units.models.accounts import Seat, User
from units.models.unit import Unit
from units.paths import above, within
from units.scope import EVERYTHING, ScopedQuerySet, reach

USUAL_DAYS = 90


class HandOverQuerySet(ScopedQuerySet):
    def visible_to(self, user):
        """Those in the units of this user and below, and those in which he leaves or follows."""
        paths = reach(user)
        if paths is EVERYTHING:
            return self
        own = Q(leaver=user.pk) | Q(successor=user.pk)
        return self.filter(own | within(self.model.SCOPE, paths)) if paths else self.filter(own)

    def waiting(self):
        """Planned, neither carried out nor called off."""
        return self.filter(done_at=None, cancelled_at=None)

    def due(self, on):
        """Those whose day has come."""
        return self.waiting().filter(on__lte=on)

    def at_stage(self, stage):
        """Those that have got so far (HandOver.Stage)."""
        if stage == HandOver.Stage.WAITING:
            return self.waiting()
        return self.exclude(**{"done_at" if stage == HandOver.Stage.DONE else "cancelled_at": None})

    def for_list(self):
        return self.select_related("leaver", "successor", "unit", "planned_by").order_by("-on", "-pk")


class HandOver(models.Model):
    """Bàn giao: `on` is the first day of the successor; the day before is the last one of the leaver's seats.

    The leaver may read what was his for `read_days` days from `on`. `outcome` says in sentences what went over.
    """

    class Stage(models.TextChoices):
        WAITING = "waiting", "Chờ đến ngày"
        DONE = "done", "Đã bàn giao"
        CANCELLED = "cancelled", "Đã thôi"

    SCOPE = "unit__path"

    leaver = models.ForeignKey(User, models.PROTECT, related_name="leaving", verbose_name="người bàn giao")
    successor = models.ForeignKey(User, models.PROTECT, related_name="following", verbose_name="người nhận")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="hand_overs", verbose_name="đơn vị")
    seats = models.ManyToManyField(Seat, related_name="hand_overs", verbose_name="các vai")
    roles = models.CharField("các vai bàn giao", max_length=250)
    on = models.DateField("từ ngày")
    read_days = models.PositiveSmallIntegerField("người bàn giao được xem thêm (ngày)", default=USUAL_DAYS)
    basis = models.CharField("lý do, căn cứ", max_length=250, blank=True)
    planned_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người lập")
    planned_at = models.DateTimeField("lập lúc")
    done_at = models.DateTimeField("đã bàn giao lúc", null=True, blank=True)
    cancelled_at = models.DateTimeField("đã thôi lúc", null=True, blank=True)
    outcome = models.TextField("đã chuyển", blank=True)

    history = tracked()
    objects = HandOverQuerySet.as_manager()

    class Meta:
        verbose_name = "bàn giao"
        verbose_name_plural = "bàn giao"
        ordering = ("-on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=~Q(leaver=models.F("successor")),
                name="nobody_follows_himself",
                violation_error_message="Người nhận phải là người khác.",
            )
        ]
        indexes = [models.Index(fields=["on", "id"], name="hand_over_list")]

    def __str__(self):
        return f"{self.leaver} bàn giao cho {self.successor} ({self.unit})"

    def get_absolute_url(self):
        return reverse("units:hand-over", args=[self.pk])

    @property
    def stage(self):
        """How far it has got."""
        if self.done_at:
            return self.Stage.DONE
        return self.Stage.CANCELLED if self.cancelled_at else self.Stage.WAITING

    @property
    def is_waiting(self):
        return self.stage == self.Stage.WAITING


class ReadingRuleQuerySet(ScopedQuerySet):
    def days_for(self, unit):
        """How long a leaver of this unit may read what was his: as the nearest unit above says, else 90 days."""
        ruling = self.filter(above("unit__path", [unit.path])).order_by(Length("unit__path").desc())
        return next(iter(ruling.values_list("days", flat=True)[:1]), USUAL_DAYS)


class ReadingRule(models.Model):
    """Cho xem sau bàn giao: for how many days a unit lets those who handed over read what was theirs."""

    SCOPE = "unit__path"

    unit = models.OneToOneField(Unit, models.CASCADE, related_name="reading_rule", verbose_name="đơn vị")
    days = models.PositiveSmallIntegerField("số ngày", default=USUAL_DAYS)

    history = tracked()
    objects = ReadingRuleQuerySet.as_manager()

    class Meta:
        verbose_name = "cho xem sau bàn giao"
        verbose_name_plural = "cho xem sau bàn giao"

    def __str__(self):
        return f"{self.unit}: {self.days} ngày"
