"""Who owes what by when."""

from django.db import models
from django.db.models import Q

from campaign.models.campaign import CampaignYear, Level
from units.addresses import record_address
from units.history import tracked
from units.models import Role, Unit
from units.reading import QuickRead
from units.scope import ScopedQuerySet, SharedDownQuerySet
from units.text import keys
from units.workflow import Step, StepTaken


class MilestoneQuerySet(SharedDownQuerySet):
    def in_year(self, year):
        """The milestones of the campaign years of this number."""
        return self.filter(campaign_year__year=year)

    def with_progress(self, on):
        """Each with its counts `done` (fulfilled, excused), `late` (past its day on `on`), `total`; one query."""
        owed, done = Q(obligations__state__in=Obligation.WAITING), Q(obligations__state__in=Obligation.DONE)
        count = models.Count
        return self.annotate(
            done=count("obligations", filter=done),
            late=count("obligations", filter=owed & Q(obligations__due_on__lt=on)),
            total=count("obligations"),
        )

    def for_page(self):
        return self.select_related("campaign_year__campaign__unit")


class Milestone(QuickRead):
    """Hạn, mốc: what the units of a level owe by a day (inclusive), as the plan says it (5.4)."""

    class Kind(models.TextChoices):
        BODY = "body", "Thành lập tổ chỉ đạo"
        REGULATION = "regulation", "Quy chế làm việc"
        PLAN = "plan", "Kế hoạch của đơn vị"
        REGISTER = "register", "Đăng ký mô hình"
        REPORT = "report", "Tự báo cáo"
        OTHER = "other", "Việc khác"

    SCOPE = "campaign_year__campaign__unit__path"

    campaign_year = models.ForeignKey(
        CampaignYear, models.CASCADE, related_name="milestones", verbose_name="năm thi đua"
    )
    name = models.CharField("việc phải làm", max_length=200)
    kind = models.CharField("loại", max_length=12, choices=Kind.choices, default=Kind.OTHER)
    level = models.CharField("cấp phải làm", max_length=8, choices=Level.choices, default=Level.BASE)
    due_on = models.DateField("ngày cuối cùng còn hạn")
    said = models.CharField("cách nói trong văn bản", max_length=120, blank=True, help_text="Ví dụ: trước 10/9.")
    clause = models.CharField("căn cứ", max_length=120, blank=True)

    history = tracked()
    objects = MilestoneQuerySet.as_manager()

    class Meta:
        verbose_name = "hạn, mốc"
        verbose_name_plural = "hạn, mốc"
        ordering = ("due_on", "pk")

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return record_address("campaign:milestone", self.pk)


class ObligationQuerySet(ScopedQuerySet):
    def late(self, on):
        """Owed, its last good day past, and neither submitted nor excused."""
        return self.waiting().filter(due_on__lt=on)

    def waiting(self):
        """Owed or returned: something for the unit to do."""
        return self.filter(state__in=Obligation.WAITING)

    def submitted(self):
        """Sent in, and not looked at yet."""
        return self.filter(state=Obligation.State.SUBMITTED)

    def of_year(self, campaign_year):
        return self.filter(milestone__campaign_year=campaign_year)

    def of_milestone(self, milestone):
        return self.filter(milestone=milestone)

    def in_state(self, state):
        return self.filter(state=state)

    def of_units(self, units):
        """What these units (or keys of units) owe."""
        return self.filter(unit__in=units)

    def chased_by(self, units):
        """What is owed in the campaigns of exactly these committees."""
        return self.filter(milestone__campaign_year__campaign__unit__in=units)

    def running(self):
        """What is owed in a year that is open."""
        return self.filter(milestone__campaign_year__state=CampaignYear.State.OPEN)

    def named(self, pks):
        """The obligations with these keys, as an address gives them; what is no key finds nothing."""
        return self.filter(pk__in=keys(pks))

    def for_list(self):
        return self.select_related("unit", "milestone__campaign_year__campaign__unit")


class Obligation(QuickRead):
    """Nghĩa vụ nộp: a milestone for one unit; `due_on` is the last good day, inclusive, with any extension."""

    class State(models.TextChoices):
        OWED = "owed", "Chưa nộp"
        SUBMITTED = "submitted", "Đã nộp"
        RETURNED = "returned", "Trả lại"
        FULFILLED = "fulfilled", "Đạt"
        EXCUSED = "excused", "Miễn"

    WAITING = (State.OWED, State.RETURNED)
    DONE = (State.FULFILLED, State.EXCUSED)
    # "fulfil" is nobody's button: campaign.obligations takes it when the thing itself is there.
    SCOPE = "unit__path"
    STEPS = (
        Step(
            "submit",
            "Báo đã làm xong",
            WAITING,
            State.SUBMITTED,
            (Role.CLERK, Role.HEAD),
            tone="primary",
        ),
        Step(
            "accept",
            "Xác nhận đạt",
            (State.OWED, State.SUBMITTED),
            State.FULFILLED,
            (Role.CLERK, Role.HEAD),
            "committee",
            tone="primary",
        ),
        Step(
            "fulfil",
            "Đã có",
            (State.OWED, State.SUBMITTED, State.RETURNED),
            State.FULFILLED,
            (),
            "committee",
        ),
        Step(
            "return",
            "Trả lại",
            (State.SUBMITTED, State.FULFILLED),
            State.RETURNED,
            (Role.CLERK, Role.HEAD),
            "committee",
            reason=10,
        ),
        Step(
            "excuse",
            "Miễn",
            WAITING,
            State.EXCUSED,
            (Role.CLERK, Role.HEAD),
            "committee",
            reason=10,
        ),
    )

    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="obligations", verbose_name="hạn, mốc")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="obligations", verbose_name="đơn vị")
    due_on = models.DateField("hạn của đơn vị")
    extension_said = models.CharField("cách nói của hạn mới", max_length=120, blank=True)
    extension_reason = models.CharField("lý do gia hạn", max_length=250, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.OWED)
    fulfilled_on = models.DateField("ngày đạt", null=True, blank=True)
    note = models.CharField("ghi chú", max_length=250, blank=True)

    history = tracked()
    objects = ObligationQuerySet.as_manager()

    class Meta:
        verbose_name = "việc phải nộp"
        verbose_name_plural = "việc phải nộp"
        ordering = ("due_on", "unit__path")
        indexes = [models.Index(fields=["state", "due_on"], name="obligation_state_due")]
        constraints = [
            models.UniqueConstraint(fields=["milestone", "unit"], name="a_unit_owes_a_milestone_once"),
        ]

    def __str__(self):
        return f"{self.milestone} – {self.unit}"

    def get_absolute_url(self):
        return record_address("campaign:obligation", self.pk)

    def is_late(self, on):
        """Is something still to be done, and its last good day past?"""
        return self.state in self.WAITING and self.due_on < on

    @property
    def committee(self):
        """The committee that chases it."""
        return self.milestone.campaign_year.campaign.unit


class ObligationStep(StepTaken):
    """Bước đã làm của việc phải nộp."""

    record = models.ForeignKey(Obligation, models.CASCADE, related_name="trail")
