"""When people are reminded, and when their mail goes."""

from datetime import timedelta

from django.core.validators import MaxValueValidator
from django.db import models

from campaign.reminder_days import USUAL_BEFORE, USUAL_LATE_EVERY, Schedule, check_days, read_days
from units.history import tracked
from units.scope import SharedDownQuerySet

USUAL_HOUR = 7
USUAL_WAIT = 30


class DaysBeforeField(models.CharField):
    """Days before a last day, as they are written: "14, 7, 1, 0"."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 60)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, check_days]


class Reminded(models.Model):
    """A last day of which people are reminded: as the campaign does, by days of its own, or not at all."""

    class Reminding(models.TextChoices):
        USUAL = "usual", "Lịch chung"
        OWN = "own", "Lịch riêng"
        NONE = "none", "Không nhắc"

    reminding = models.CharField("nhắc việc", max_length=6, choices=Reminding.choices, default=Reminding.USUAL)
    remind_before = DaysBeforeField("trước hạn (ngày)", default=USUAL_BEFORE, blank=True)
    remind_late_every = models.PositiveSmallIntegerField("quá hạn, mấy ngày một lần", default=USUAL_LATE_EVERY)

    class Meta:
        abstract = True

    def schedule(self, plan):
        """The Schedule of this last day in a campaign with this ReminderPlan."""
        if self.reminding == self.Reminding.NONE:
            return Schedule()
        source = self if self.reminding == self.Reminding.OWN else plan
        return Schedule(read_days(source.remind_before), source.remind_late_every)


class ReminderPlan(models.Model):
    """Lịch nhắc chung of a campaign; a campaign without a row goes by the defaults (ReminderPlan.of)."""

    SCOPE = "campaign__unit__path"

    campaign = models.OneToOneField(
        "campaign.Campaign", models.CASCADE, related_name="reminder_plan", verbose_name="phong trào"
    )
    remind_before = DaysBeforeField(
        "nhắc trước hạn (ngày)", default=USUAL_BEFORE, blank=True, help_text="0 là đúng ngày cuối. Ví dụ: 14, 7, 1, 0."
    )
    remind_late_every = models.PositiveSmallIntegerField(
        "quá hạn thì mấy ngày nhắc một lần", default=USUAL_LATE_EVERY, help_text="0 là không nhắc khi đã quá hạn."
    )
    digest_hour = models.PositiveSmallIntegerField(
        "thư tổng hợp gửi lúc (giờ)", default=USUAL_HOUR, validators=[MaxValueValidator(23)]
    )
    digest_on_days_off = models.BooleanField("gửi thư cả ngày nghỉ", default=False)
    outbox_wait = models.PositiveSmallIntegerField(
        "đợt nhắc tự gửi sau (phút)",
        default=USUAL_WAIT,
        null=True,
        blank=True,
        help_text="Trong thời gian ấy còn xem, sửa, rút được. 0 là gửi ngay; để trống là chờ cán bộ bấm gửi.",
    )

    history = tracked()
    objects = SharedDownQuerySet.as_manager()

    class Meta:
        verbose_name = "lịch nhắc chung"
        verbose_name_plural = "lịch nhắc chung"

    def __str__(self):
        return f"Lịch nhắc – {self.campaign}"

    @classmethod
    def of(cls, campaign):
        """The plan of a campaign, or an unsaved one with the defaults."""
        return getattr(campaign, "reminder_plan", None) or cls(campaign=campaign)

    @property
    def schedule(self):
        """The Schedule of every last day that has none of its own."""
        return Schedule(read_days(self.remind_before), self.remind_late_every)

    def goes_at(self, at):
        """When a batch that is laid at this moment goes by itself, or None."""
        return None if self.outbox_wait is None else at + timedelta(minutes=self.outbox_wait)
