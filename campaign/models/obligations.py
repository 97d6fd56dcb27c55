"""Who owes what by when, and what was handed in for it."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from campaign.models.campaign import CampaignYear, Level, Programme
from campaign.models.reminders import Reminded
from units.addresses import record_address
from units.history import tracked
from units.models import Role, Unit, User
from units.reading import QuickRead
from units.scope import ScopedQuerySet, SharedDownQuerySet
from units.text import keys
from units.workflow import Step, StepTaken

WARDENS = (Role.CLERK, Role.HEAD)


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


class Milestone(QuickRead, Reminded):
    """Hạn, mốc: what the units of a level owe by a day (inclusive), as the plan says it (5.4).

    `unit_kinds` narrows or widens who owes it: kinds of the level, at base also the mass organisations of the
    committee itself (S1-30); an empty list means the Party organisations of the level. `evidence` is what a unit has
    to give that reports it done by hand; what the program sees by itself asks for none.
    """

    class Kind(models.TextChoices):
        LAUNCH = "launch", "Phát động phong trào"
        BODY = "body", "Thành lập tổ chỉ đạo"
        REGULATION = "regulation", "Quy chế làm việc"
        PLAN = "plan", "Kế hoạch của đơn vị"
        REGISTER = "register", "Đăng ký mô hình Dân vận khéo"
        REGISTER_QCDC = "reg_qcdc", "Đăng ký mô hình quy chế dân chủ"
        REPORT = "report", "Tự báo cáo"
        HALF_REVIEW = "half_review", "Sơ kết"
        REVIEW = "review", "Tổng kết"
        OTHER = "other", "Việc khác"

    class Evidence(models.TextChoices):
        NOTHING = "nothing", "Không cần"
        NOTE = "note", "Ghi chú: số, ngày văn bản, nơi lưu"
        FILE = "file", "Tệp kèm theo"

    SCOPE = "campaign_year__campaign__unit__path"
    REGISTERED_AS = {Programme.DVK: Kind.REGISTER, Programme.QCDC: Kind.REGISTER_QCDC}
    OWED_BY = {
        Level.BASE: Unit.GRASSROOTS,
        Level.BLOC: (Unit.Kind.COMMITTEE,),
        Level.PROVINCE: (Unit.Kind.PROVINCE,),
    }
    WORDS = {"unit_kinds": lambda kinds: ", ".join(Unit.Kind(kind).label for kind in kinds)}
    MAY_OWE = OWED_BY | {Level.BASE: (*Unit.GRASSROOTS, Unit.Kind.MASS_ORGANISATION)}

    campaign_year = models.ForeignKey(
        CampaignYear, models.CASCADE, related_name="milestones", verbose_name="năm thi đua"
    )
    name = models.CharField("việc phải làm", max_length=200)
    kind = models.CharField("loại", max_length=12, choices=Kind.choices, default=Kind.OTHER)
    level = models.CharField("cấp phải làm", max_length=8, choices=Level.choices, default=Level.BASE)
    due_on = models.DateField("ngày cuối cùng còn hạn")
    said = models.CharField("cách nói trong văn bản", max_length=120, blank=True, help_text="Ví dụ: trước 10/9.")
    clause = models.CharField("căn cứ", max_length=120, blank=True)
    unit_kinds = models.JSONField("loại đơn vị phải làm", default=list, blank=True)
    evidence = models.CharField("minh chứng", max_length=8, choices=Evidence.choices, default=Evidence.NOTHING)
    evidence_wanted = models.CharField("minh chứng cần nộp", max_length=250, blank=True)

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

    @property
    def owed_by(self):
        """The kinds of units that owe it."""
        return tuple(self.unit_kinds) or self.OWED_BY[self.level]


class ObligationQuerySet(ScopedQuerySet):
    def late(self, on):
        """Owed, its last good day past, and neither submitted nor excused."""
        return self.waiting().filter(due_on__lt=on)

    def waiting(self):
        """Owed or returned: something for the unit to do."""
        return self.filter(state__in=Obligation.WAITING)

    def open(self):
        """Not done yet: something for the unit or the committee to do."""
        return self.filter(state__in=Obligation.OPEN)

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

    def untouched(self):
        """As they were laid: no step taken, nothing handed in."""
        return self.filter(trail=None, submissions=None)

    def chased_by(self, units):
        """What is owed in the campaigns of exactly these committees."""
        return self.filter(milestone__campaign_year__campaign__unit__in=units)

    def running(self):
        """What is owed in a year that is open."""
        return self.filter(milestone__campaign_year__state=CampaignYear.State.OPEN)

    def of_kinds(self, kinds):
        """What is owed of these kinds of milestones."""
        return self.filter(milestone__kind__in=kinds)

    def named(self, pks):
        """The obligations with these keys, as an address gives them; what is no key finds nothing."""
        return self.filter(pk__in=keys(pks))

    def among(self, rows):
        """Those of these rows, a queryset of obligations."""
        return self.filter(pk__in=rows.values("pk"))

    def for_list(self):
        return self.select_related("unit", "milestone__campaign_year__campaign__unit")

    def for_task(self):
        """With what a line of the first page names."""
        shown = ("state", "due_on", "milestone__name", "unit__name", "unit__short_name")
        return self.select_related("unit", "milestone").only(*shown)


class Obligation(QuickRead):
    """Nghĩa vụ nộp: a milestone for one unit; `due_on` is the last good day, inclusive, with any extension."""

    class State(models.TextChoices):
        OWED = "owed", "Chưa nộp"
        SUBMITTED = "submitted", "Đã nộp"
        RETURNED = "returned", "Trả lại"
        FULFILLED = "fulfilled", "Đạt"
        EXCUSED = "excused", "Miễn"

    WAITING = (State.OWED, State.RETURNED)
    OPEN = (*WAITING, State.SUBMITTED)
    DONE = (State.FULFILLED, State.EXCUSED)
    SCOPE = "unit__path"
    # The steps without roles are nobody's buttons: campaign.obligations takes them when the thing itself is there or
    # gone, and when the unit has ended or left.
    STEPS = (
        Step("submit", "Báo đã làm xong", WAITING, State.SUBMITTED, WARDENS, tone="primary"),
        Step("supplement", "Nộp bổ sung", (State.SUBMITTED,), State.SUBMITTED, WARDENS),
        Step(
            "accept",
            "Xác nhận đạt",
            (State.OWED, State.SUBMITTED),
            State.FULFILLED,
            WARDENS,
            "committee",
            tone="primary",
        ),
        Step("fulfil", "Đã có", OPEN, State.FULFILLED, (), "committee"),
        Step("lapse", "Không còn", (State.FULFILLED,), State.OWED, (), "committee", reason=10),
        Step(
            "return",
            "Trả lại",
            (State.SUBMITTED, State.FULFILLED),
            State.RETURNED,
            WARDENS,
            "committee",
            reason=10,
            page="campaign:obligation-return",
        ),
        Step("excuse", "Miễn", WAITING, State.EXCUSED, WARDENS, "committee", reason=10),
        Step("owe", "Bỏ miễn", (State.EXCUSED,), State.OWED, WARDENS, "committee", reason=10),
        Step("release", "Thôi giao", WAITING, State.EXCUSED, (), "committee", reason=10),
    )

    milestone = models.ForeignKey(Milestone, models.CASCADE, related_name="obligations", verbose_name="hạn, mốc")
    unit = models.ForeignKey(  # its index is the one of how a unit stands
        Unit, models.PROTECT, related_name="obligations", db_index=False, verbose_name="đơn vị"
    )
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
        indexes = [
            models.Index(fields=["state", "due_on"], name="obligation_state_due"),
            models.Index(fields=["unit", "state", "due_on"], name="obligation_of_unit"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["milestone", "unit"], name="a_unit_owes_a_milestone_once"),
        ]

    def __str__(self):
        return f"{self.milestone} – {self.unit}"

    def get_absolute_url(self):
        return record_address("campaign:obligation", self.pk)

    @property
    def is_waiting(self):
        """Is something still to be done by the unit?"""
        return self.state in self.WAITING

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


class SubmissionQuerySet(ScopedQuerySet):
    def with_file(self):
        return self.exclude(file="")

    def for_page(self):
        return self.select_related("by").order_by("-at", "-pk")


class Submission(models.Model):
    """Lần nộp: what a unit handed in for a duty, a note, a file or both; every one is kept."""

    SCOPE = "obligation__unit__path"

    obligation = models.ForeignKey(Obligation, models.CASCADE, related_name="submissions", verbose_name="việc phải nộp")
    note = models.CharField("ghi chú", max_length=250, blank=True)
    file = models.FileField("tệp", upload_to="duties/%Y/", blank=True)
    name = models.CharField("tên tệp", max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True, editable=False)
    size = models.PositiveIntegerField("dung lượng (byte)", default=0, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người nộp")
    at = models.DateTimeField("lúc")

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = "lần nộp"
        verbose_name_plural = "lần nộp"
        ordering = ("at", "pk")

    def __str__(self):
        return f"{self.obligation} ({self.at:%d/%m/%Y})"

    @property
    def file_url(self):
        """Where its file is handed out, empty without one."""
        return reverse("campaign:submission-file", args=[self.pk]) if self.file else ""
