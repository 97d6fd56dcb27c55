"""Nhân rộng: an exemplary model taken over by another unit (S0-12, S0-24, S1-07, S1-21)."""

from django.db import models
from django.db.models import CharField, DateField, F, Q, Value
from django.db.models.functions import Cast, Coalesce, Concat, ExtractYear, Greatest

from campaign.models import CampaignYear
from models_registry import replication_rules as rules
from models_registry.models.practice import Practice
from units.addresses import record_address
from units.filled import Filled
from units.history import tracked
from units.models import Role, Unit
from units.paths import within
from units.reading import QuickRead
from units.scope import ScopedQuerySet
from units.text import fold, nfc
from units.workflow import Step, StepTaken

# Without a last day a result is due at the end of its campaign year, or of the year it begins in.
END_OF_YEAR = Concat(Cast(Greatest("campaign_year__year", ExtractYear("starts_on")), CharField()), Value("-12-31"))
DUE_ON = Coalesce("ends_on", Cast(END_OF_YEAR, DateField()))


class ReplicationQuerySet(ScopedQuerySet):
    def in_reach(self, paths):
        """The condition of what is taken over in these units and below, or comes from there."""
        return within("unit__path", paths) | within("practice__unit__path", paths)

    def of_year(self, year):
        return self.filter(campaign_year__year=year)

    def going(self):
        """Neither given up: what stands in the way of a second one."""
        return self.exclude(state=Replication.State.STOPPED)

    def of_practice(self, practice):
        """Where one practice was taken over, the latest first."""
        return self.filter(practice=practice).select_related("unit__parent").order_by("-starts_on", "-pk")

    def to_begin(self, units, on):
        """Planned for these units, and the day to begin has come."""
        return self.filter(state=Replication.State.PLANNED, unit__in=units, starts_on__lte=on)

    def with_due(self):
        """Each with `due_on`, the day by which its result is to be written."""
        return self.annotate(due_on=DUE_ON)

    def to_finish(self, units, until):
        """Running in these units, with a result that is due no later than this day."""
        return self.with_due().filter(state=Replication.State.RUNNING, unit__in=units, due_on__lte=until)

    def overdue(self, on):
        """Begun or not, without a result after the day it was due."""
        return self.with_due().filter(state__in=Replication.GOING, due_on__lt=on)

    def for_list(self):
        """With what a row of the list shows."""
        own = ("scope", "starts_on", "state", "result", "practice__name")
        units = ("practice__unit", "unit", "unit__parent")
        names = [f"{unit}__{name}" for unit in units for name in ("name", "short_name")]
        return self.select_related(*units).only(*own, *names).with_due()

    def for_page(self):
        above = ("practice__unit__parent", "unit__parent")
        return self.select_related(*above, "organiser", "campaign_year").with_due()


class Replication(Filled, QuickRead):
    """Nhân rộng: which model goes to which unit, from when, how it is adapted there and what came of it (S0-12).

    `unit` takes it over; `organiser` is the unit that decided so: its own grassroots unit, or the committee.
    """

    class Scope(models.TextChoices):
        """Two scopes of S0-12."""

        INSIDE = "inside", "Trong đơn vị"
        WHOLE = "whole", "Toàn đảng bộ"

    class State(models.TextChoices):
        PLANNED = "planned", "Dự kiến"
        RUNNING = "running", "Đang thực hiện"
        DONE = "done", "Có kết quả"
        STOPPED = "stopped", "Dừng"

    SCOPE = "unit__path"
    GOING = (State.PLANNED, State.RUNNING)
    ORGANISERS = (Role.CLERK, Role.HEAD)
    KEEPERS = (Role.CLERK, Role.HEAD, Role.REGISTRANT)
    STEPS = (
        Step("begin", "Bắt đầu thực hiện", (State.PLANNED,), State.RUNNING, KEEPERS, then=rules.note_begun,
             tone="primary"),
        Step("finish", "Ghi kết quả", (State.RUNNING,), State.DONE, KEEPERS, guard=rules.may_finish,
             then=rules.note_finished, tone="primary", page="models_registry:replication-finish"),
        Step("stop", "Dừng nhân rộng", (State.PLANNED, State.RUNNING), State.STOPPED, ORGANISERS, "organiser",
             then=rules.note_stopped, reason=10, tone="danger"),
    )  # fmt: skip

    practice = models.ForeignKey(Practice, models.PROTECT, related_name="replications", verbose_name="mô hình gốc")
    campaign_year = models.ForeignKey(
        CampaignYear, models.PROTECT, related_name="replications", verbose_name="năm thi đua"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="replications", verbose_name="đơn vị học tập, làm theo")
    organiser = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị chỉ đạo nhân rộng")
    scope = models.CharField("phạm vi", max_length=6, choices=Scope.choices, editable=False)
    starts_on = models.DateField("bắt đầu")
    ends_on = models.DateField("kết thúc", null=True, blank=True)
    adaptation = models.TextField("nội dung vận dụng, điều chỉnh cho phù hợp", blank=True)
    result = models.TextField("kết quả", blank=True)
    people_joined = models.PositiveIntegerField("số người hưởng ứng", null=True, blank=True)
    finished_on = models.DateField("ngày ghi kết quả", null=True, blank=True, editable=False)
    state = models.CharField("trạng thái", max_length=8, choices=State.choices, default=State.PLANNED)
    version = models.PositiveIntegerField(default=1, editable=False)
    search = models.CharField(max_length=900, editable=False, default="")

    history = tracked()
    objects = ReplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "nhân rộng"
        verbose_name_plural = "nhân rộng"
        ordering = ("-starts_on", "-pk")
        indexes = [models.Index(fields=["starts_on", "id"], name="replication_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "unit", "campaign_year"],
                condition=~Q(state="stopped"),
                name="one_replication_a_year",
                violation_error_message="Mô hình này đã được nhân rộng ở đơn vị này trong năm.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="replication_ends_after_it_begins",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self):
        return f"Nhân rộng “{self.practice}” tại {self.unit}"

    def fill(self):
        """Set the columns that repeat others; rows written in bulk need it called."""
        self.adaptation, self.result = nfc(self.adaptation), nfc(self.result)
        own = self.practice.unit.contains(self.unit)
        self.scope = self.Scope.INSIDE if own else self.Scope.WHOLE
        self.search = fold(f"{self.practice.name} {self.practice.unit.name} {self.unit.name}")[:900]

    def get_absolute_url(self):
        return record_address("models_registry:replication", self.pk)

    def is_late(self, on):
        """Has it no result after the day it was due? Of rows `with_due()`."""
        return self.state in self.GOING and self.due_on < on


class ReplicationStep(StepTaken):
    """Bước đã làm của việc nhân rộng."""

    record = models.ForeignKey(Replication, models.CASCADE, related_name="trail")
