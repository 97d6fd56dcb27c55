"""What is done once a day, and that it was done: a row, not a memory."""

from datetime import timedelta

from django.db import models

# A run that has begun and not ended after so long was killed: the next worker does it again.
LEASE = timedelta(minutes=10)


class DailyRunQuerySet(models.QuerySet):
    def of_day(self, on):
        return self.filter(on=on)

    def done(self):
        return self.exclude(done_at=None)

    def last_before(self, name, on):
        """The last day before `on` on which this was done to its end, or None."""
        return self.done().filter(name=name, on__lt=on).aggregate(last=models.Max("on"))["last"]


class DailyRun(models.Model):
    """Việc hằng ngày: one function of settings.DAILY (by its name) on one day; `done_at` is None until it is done."""

    name = models.CharField("việc", max_length=120)
    on = models.DateField("ngày")
    begun_at = models.DateTimeField("bắt đầu lúc")
    done_at = models.DateTimeField("xong lúc", null=True, blank=True)

    objects = DailyRunQuerySet.as_manager()

    class Meta:
        verbose_name = "việc hằng ngày"
        verbose_name_plural = "việc hằng ngày"
        ordering = ("-on", "name")
        constraints = [models.UniqueConstraint(fields=["name", "on"], name="once_a_day")]

    def __str__(self):
        return f"{self.name} {self.on:%d/%m/%Y}"

    def is_free(self, now):
        """May somebody do it at this moment: neither done nor under way?"""
        return self.done_at is None and self.begun_at <= now - LEASE
