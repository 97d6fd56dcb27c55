"""Thẩm định and the year's result."""

from django.db import models
from django.db.models import Case, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import Exact

from campaign.models import CampaignYear, Level
from models_registry import appraisal_rules as rules
from models_registry.models.practice import CriteriaSet, Criterion, Practice
from models_registry.models.registration import Registration
from models_registry.models.report import AchievementReport
from units.addresses import record_address
from units.filled import Filled
from units.history import tracked
from units.models import Role, Unit, User
from units.reading import QuickRead
from units.scope import ScopedQuerySet
from units.workflow import Step, StepTaken


class Grade(models.TextChoices):
    """Kết quả: không đạt, đạt, tiêu biểu; recognised is not the same as exemplary (S0-35)."""

    NOT_REACHED = "not_reached", "Không đạt"
    REACHED = "reached", "Đạt"
    EXEMPLARY = "exemplary", "Tiêu biểu"


# What two results are compared by, in SQL: the grade's place, the points (-1 for none), the criteria set (0 for none).
RANK = Case(*(When(grade=grade, then=Value(place)) for place, grade in enumerate(rules.GRADES)))
POINTS = Coalesce("score", Value(-1), output_field=models.DecimalField())
MEASURE = Coalesce("criteria_set", Value(0))


def compared_with_last_year(rows, *, practice, is_adhoc):
    """Each of these results or cases with `trend`, a key of COMPARED, "" without a conclusion, in the same query.

    It is what `appraisal_rules.compared` says (S2-18); `practice` and `is_adhoc` name the columns of the rows.
    """
    then = YearResult.objects.before(OuterRef("year"), OuterRef("level")).filter(practice=OuterRef(practice))
    then = then.annotate(rank_then=RANK, points_then=POINTS, measure_then=MEASURE)
    trend = Case(
        When(~Q(measure_then=OuterRef("measure")), then=Value("unknown")),
        When(rank_then__lt=OuterRef("rank"), then=Value("rising")),
        When(rank_then__gt=OuterRef("rank"), then=Value("falling")),
        When(points_then=OuterRef("points"), then=Value("equal")),
        When(points_then=-1, then=Value("unknown")),
        When(Exact(OuterRef("points"), Value(-1)), then=Value("unknown")),
        When(points_then__lt=OuterRef("points"), then=Value("rising")),
        default=Value("falling"),
    )
    compared = Coalesce(Subquery(then.annotate(trend=trend).values("trend")[:1]), Value("unknown"))
    none = When(grade="", then=Value(""))
    rows = rows.annotate(rank=RANK, points=POINTS, measure=MEASURE)
    return rows.annotate(trend=Case(none, When(**{is_adhoc: True}, then=Value("unknown")), default=compared))


class MeetingQuerySet(ScopedQuerySet):
    def of_year(self, year):
        return self.filter(campaign_year__year=year)

    def of_unit(self, unit, campaign_year):
        """Those of one body in one year, the latest first."""
        return self.filter(unit=unit, campaign_year=campaign_year)

    def for_list(self):
        """With the body and how many cases it endorsed, the latest first; one query."""
        cases = Appraisal.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting")
        counted = Subquery(cases.annotate(number=models.Count("pk")).values("number"))
        rows = self.select_related("unit", "campaign_year").annotate(case_count=Coalesce(counted, 0))
        return rows.order_by("-held_on", "-pk")

    def for_page(self):
        """With what the page of one meeting shows."""
        return self.select_related("unit", "campaign_year__campaign__unit")


class AppraisalMeeting(QuickRead):
    """Cuộc họp thông qua kết quả thẩm định: the body's meeting that endorsed appraisals; its minutes are a paper."""

    SCOPE = "unit__path"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appraisal_meetings", verbose_name="cơ quan họp")
    campaign_year = models.ForeignKey(
        CampaignYear, models.PROTECT, related_name="appraisal_meetings", verbose_name="năm thi đua"
    )
    held_on = models.DateField("ngày họp")
    place = models.CharField("địa điểm", max_length=200, blank=True)
    chair = models.CharField("chủ trì", max_length=120)
    secretary = models.CharField("người ghi biên bản", max_length=120)
    members = models.PositiveSmallIntegerField("tổng số thành viên")
    present = models.PositiveSmallIntegerField("số có mặt")
    absent = models.CharField("vắng mặt, lý do", max_length=300, blank=True)
    opinions = models.TextField("ý kiến thảo luận", blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người ghi")
    at = models.DateTimeField("ghi lúc")

    history = tracked()
    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "cuộc họp thông qua kết quả thẩm định"
        verbose_name_plural = "cuộc họp thông qua kết quả thẩm định"
        ordering = ("-held_on", "-pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(present__lte=models.F("members"), present__gte=1),
                name="no_more_present_than_members",
                violation_error_message="Số có mặt phải từ 1 đến tổng số thành viên.",
            )
        ]

    def __str__(self):
        return f"Họp thông qua kết quả thẩm định ngày {self.held_on:%d/%m/%Y}"

    def get_absolute_url(self):
        return record_address("models_registry:meeting", self.pk)


class AppraisalQuerySet(ScopedQuerySet):
    def of_year(self, year):
        return self.filter(year=year)

    def of_appraiser(self, user):
        """The cases this person was named for, in the order in which they are worked through."""
        return self.filter(appraisers__user=user).order_by("path", "pk")

    def open(self):
        """Still to be judged: not concluded, not waiting for more from the unit, of no withdrawn registration."""
        return self.standing().filter(state__in=(Appraisal.State.ASSIGNED, Appraisal.State.IN_PROGRESS))

    def standing(self):
        """Without those whose registration was withdrawn: there is nothing more to judge (5.2)."""
        return self.exclude(registration__state="withdrawn")

    def overdue(self, on):
        """Not concluded after their last day."""
        return self.standing().exclude(state__in=Appraisal.JUDGED).filter(due_on__lt=on)

    def waiting_for(self, user):
        """Open cases this person still has to judge: no conclusion yet, and the own separate sheet not handed in.

        Once all separate sheets of a case are in, it waits for all of its appraisers again: for the joint sheet.
        """
        open_cases = self.of_appraiser(user).open().filter(grade="")
        unready = Appraiser.objects.filter(appraisal=OuterRef("pk"), handed_in_at=None)
        mine = unready.filter(user=user)
        return open_cases.filter(Q(is_separate=False) | models.Exists(mine) | ~models.Exists(unready))

    def to_resume_by(self, user):
        """Cases of this person whose unit has mended its report, received again: to be taken up again."""
        return (
            self.standing()
            .of_appraiser(user)
            .filter(state=Appraisal.State.NEED_MORE, report__state=AchievementReport.State.RECEIVED)
        )

    def jointly(self):
        """Those whose joint sheet can be written: judged jointly, or with every own sheet in."""
        unready = Appraiser.objects.filter(appraisal=OuterRef("pk"), handed_in_at=None)
        return self.filter(Q(is_separate=False) | ~models.Exists(unready))

    def with_marks(self):
        """With what is read to tell whether the sheet is complete."""
        return self.prefetch_related("marks", "criteria_set__criteria")

    def with_results(self):
        """With the results of their practices, of which a case may write one."""
        return self.prefetch_related("report__practice__results")

    def for_grid(self):
        """With what a row of the grid shows and writes."""
        cases = self.select_related("report__practice__collective", "unit", "receiver", "criteria_set")
        return cases.with_marks().prefetch_related("report__results", "appraisers__user")

    def to_be_endorsed(self, units):
        """Concluded, and waiting for the head of one of these units."""
        return self.standing().filter(receiver__in=units, state=Appraisal.State.CONCLUDED)

    def left_out_of(self, meeting):
        """Those this meeting endorsed and the head reopened later: no longer among its cases (5.3)."""
        past = Appraisal.history.filter(meeting=meeting).values("id")
        return self.filter(pk__in=past).exclude(meeting=meeting).order_by("path", "pk")

    def judged(self):
        """With a conclusion on the sheet, concluded or not."""
        return self.exclude(grade="")

    def before(self, appraisal):
        """Those that stand ahead of this case in the order of work, the nearest first."""
        ahead = self.filter(Q(path__lt=appraisal.path) | Q(path=appraisal.path, pk__lt=appraisal.pk))
        return ahead.order_by("-path", "-pk")

    def beyond(self, appraisal):
        """Those that stand after this case in the order of work."""
        return self.filter(Q(path__gt=appraisal.path) | Q(path=appraisal.path, pk__gt=appraisal.pk))

    def with_trend(self):
        """Each with `trend`: how its conclusion stands to the result of the year before."""
        return compared_with_last_year(self, practice="report__practice", is_adhoc="report__is_adhoc")

    def for_list(self):
        """With what a row of a list shows, in two queries; who appraises stands in `named`."""
        appraisers = Appraiser.objects.select_related("user").only("appraisal", "user__full_name", "user__username")
        own = ("year", "path", "level", "state", "grade", "score", "criteria_set_id", "due_on", "receiver_id")
        shown = ("report__practice_id", "report__is_adhoc", "report__practice__name", "unit__name", "unit__short_name")
        cases = self.select_related("report__practice", "unit").only(*own, *shown).with_trend()
        return cases.prefetch_related(models.Prefetch("appraisers", appraisers, to_attr="named"))

    def for_page(self):
        """With what the page of one case shows."""
        return self.select_related(
            "report__practice__collective",
            "report__practice__person",
            "report__practice__field",
            "report__campaign_year",
            "report__unit",
            "report__receiver",
            "registration__field",
            "unit",
            "receiver",
            "criteria_set",
        ).prefetch_related("appraisers__user", "recusals__user")


class Appraisal(Filled, QuickRead):
    """Phiếu thẩm định: assigned members judge a received report; must exist before selection (S2-16)."""

    class State(models.TextChoices):
        ASSIGNED = "assigned", "Đã phân công"
        IN_PROGRESS = "in_progress", "Đang thẩm định"
        NEED_MORE = "need_more", "Chờ bổ sung"
        CONCLUDED = "concluded", "Đã kết luận"
        ENDORSED = "endorsed", "Đã thông qua"

    class Targets(models.TextChoices):
        """So với chỉ tiêu đăng ký (S2-09)."""

        BELOW = "below", "Chưa đạt chỉ tiêu đăng ký"
        REACHED = "reached", "Đạt chỉ tiêu đăng ký"
        EXCEEDED = "exceeded", "Vượt chỉ tiêu đăng ký"

    SCOPE = "path"
    FOLLOWS_UNIT = True
    JUDGED = (State.CONCLUDED, State.ENDORSED)
    APPRAISERS = (Role.MEMBER, Role.HEAD, Role.CLERK)
    STEPS = (
        Step(
            "begin",
            "Bắt đầu thẩm định",
            (State.ASSIGNED,),
            State.IN_PROGRESS,
            APPRAISERS,
            "receiver",
            guard=rules.may_begin,
            then=rules.note_begun,
            tone="primary",
        ),
        Step(
            "ask_more",
            "Yêu cầu bổ sung",
            (State.ASSIGNED, State.IN_PROGRESS),
            State.NEED_MORE,
            APPRAISERS,
            "receiver",
            guard=rules.may_ask_more,
            then=rules.note_asked_more,
            reason=10,
        ),
        Step(
            "resume",
            "Tiếp tục thẩm định",
            (State.NEED_MORE,),
            State.IN_PROGRESS,
            APPRAISERS,
            "receiver",
            guard=rules.may_resume,
            then=rules.note_begun,
            tone="primary",
        ),
        Step(
            "conclude",
            "Kết luận",
            (State.IN_PROGRESS,),
            State.CONCLUDED,
            APPRAISERS,
            "receiver",
            guard=rules.may_conclude,
            sets=rules.concluded,
            then=rules.note_concluded,
            tone="primary",
        ),
        Step(
            "endorse",
            "Thông qua kết quả",
            (State.CONCLUDED,),
            State.ENDORSED,
            (Role.HEAD,),
            "receiver",
            guard=rules.may_endorse,
            sets=rules.endorsed,
            then=rules.note_endorsed,
            reason=10,
            asks="Cuộc họp thông qua (ngày họp, số biên bản)",
            tone="primary",
        ),
        Step(
            "reopen",
            "Mở lại",
            (State.CONCLUDED, State.ENDORSED),
            State.IN_PROGRESS,
            (Role.HEAD,),
            "receiver",
            guard=rules.may_reopen,
            sets=rules.reopened,
            then=rules.note_reopened,
            reason=10,
            tone="danger",
        ),
    )

    report = models.OneToOneField(AchievementReport, models.PROTECT, related_name="appraisal", verbose_name="báo cáo")
    registration = models.ForeignKey(
        Registration, models.PROTECT, null=True, blank=True, related_name="appraisals", verbose_name="đăng ký"
    )
    year = models.PositiveSmallIntegerField("năm", editable=False)
    level = models.CharField("cấp", max_length=8, choices=Level.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appraisals", verbose_name="đơn vị")
    receiver = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="nơi thẩm định")
    path = models.CharField(max_length=60, editable=False)
    criteria_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="appraisals", verbose_name="bộ tiêu chí")
    is_separate = models.BooleanField("mỗi người một phiếu", default=False)
    due_on = models.DateField("hạn thẩm định", null=True, blank=True)
    worked_on = models.DateField("ngày làm việc", null=True, blank=True)
    worked_at = models.CharField("địa điểm, thành phần", max_length=250, blank=True)
    findings = models.TextField("nhận xét", blank=True)
    subject_opinion = models.TextField("ý kiến của đơn vị, cá nhân", blank=True)
    targets = models.CharField("so với chỉ tiêu đăng ký", max_length=8, choices=Targets.choices, blank=True)
    is_replicable = models.BooleanField("nhân rộng được trong toàn đảng bộ", null=True, blank=True)
    score = models.DecimalField("tổng điểm", max_digits=5, decimal_places=1, null=True, blank=True)
    grade = models.CharField("kết luận", max_length=12, choices=Grade.choices, blank=True)
    concluded_on = models.DateField("ngày kết luận", null=True, blank=True)
    endorsed_on = models.DateField("ngày thông qua", null=True, blank=True)
    meeting = models.ForeignKey(
        AppraisalMeeting, models.SET_NULL, null=True, blank=True, related_name="appraisals", verbose_name="cuộc họp"
    )
    state = models.CharField("trạng thái", max_length=12, choices=State.choices, default=State.ASSIGNED)
    updated_at = models.DateTimeField("sửa lần cuối", auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = tracked()
    objects = AppraisalQuerySet.as_manager()

    class Meta:
        verbose_name = "phiếu thẩm định"
        verbose_name_plural = "phiếu thẩm định"
        ordering = ("-year", "path", "pk")
        indexes = [
            models.Index(fields=["year", "path", "id"], name="appraisal_by_place"),
            models.Index(fields=["path", "id"], name="appraisal_by_path"),
            models.Index(fields=["receiver", "year", "state"], name="appraisal_received"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["concluded", "endorsed"]) | ~Q(grade=""),
                name="concluded_appraisal_has_a_grade",
                violation_error_message="Cần chọn kết luận.",
            )
        ]

    def __str__(self):
        return f"Thẩm định “{self.report.practice}” năm {self.year}"

    def fill(self):
        """Set the columns that repeat others; rows written in bulk need it called."""
        self.path, self.year = self.unit.path, self.report.year

    def get_absolute_url(self):
        return record_address("models_registry:appraisal", self.pk)

    @property
    def is_editable(self):
        """May marks still be written?"""
        return self.state in (self.State.ASSIGNED, self.State.IN_PROGRESS)

    def is_late(self, on):
        """Is it not concluded after its last day?"""
        return self.state not in self.JUDGED and bool(self.due_on and self.due_on < on)


class AppraisalStep(StepTaken):
    """Bước đã làm của phiếu thẩm định."""

    record = models.ForeignKey(Appraisal, models.CASCADE, related_name="trail")


class Appraiser(QuickRead):
    """Người thẩm định: named by the steering body; never of the appraised collective, never the subject (4.1)."""

    appraisal = models.ForeignKey(Appraisal, models.CASCADE, related_name="appraisers", verbose_name="phiếu thẩm định")
    user = models.ForeignKey(User, models.PROTECT, related_name="appraiser_of", verbose_name="người thẩm định")
    is_lead = models.BooleanField("chủ trì", default=False)
    grade = models.CharField("mức đề nghị", max_length=12, choices=Grade.choices, blank=True)
    findings = models.TextField("nhận xét riêng", blank=True)
    handed_in_at = models.DateTimeField("nộp phiếu riêng lúc", null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = "người thẩm định"
        verbose_name_plural = "người thẩm định"
        constraints = [models.UniqueConstraint(fields=["appraisal", "user"], name="an_appraiser_once")]

    def __str__(self):
        return str(self.user)


class Recusal(models.Model):
    """Để ra ngoài: who would have been named for a case and was set aside, and why (4.1)."""

    appraisal = models.ForeignKey(Appraisal, models.CASCADE, related_name="recusals", verbose_name="phiếu thẩm định")
    user = models.ForeignKey(User, models.PROTECT, related_name="recused_from", verbose_name="người để ra ngoài")
    why = models.CharField("lý do", max_length=200)

    class Meta:
        verbose_name = "người để ra ngoài"
        verbose_name_plural = "người để ra ngoài"
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["appraisal", "user"], name="set_aside_once")]

    def __str__(self):
        return f"{self.user} {self.why}"


class Mark(models.Model):
    """Chấm theo tiêu chí: met or not, or points; `appraiser` is empty on the joint sheet."""

    appraisal = models.ForeignKey(Appraisal, models.CASCADE, related_name="marks", verbose_name="phiếu thẩm định")
    appraiser = models.ForeignKey(
        Appraiser, models.CASCADE, null=True, blank=True, related_name="marks", verbose_name="người thẩm định"
    )
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+", verbose_name="tiêu chí")
    is_met = models.BooleanField("đạt", null=True, blank=True)
    points = models.DecimalField("điểm", max_digits=5, decimal_places=1, null=True, blank=True)
    finding = models.CharField("nhận xét", max_length=300, blank=True)

    history = tracked()

    class Meta:
        verbose_name = "điểm theo tiêu chí"
        verbose_name_plural = "điểm theo tiêu chí"
        ordering = ("criterion__position",)
        constraints = [
            models.UniqueConstraint(
                fields=["appraisal", "criterion"], condition=Q(appraiser=None), name="one_joint_mark"
            ),
            models.UniqueConstraint(
                fields=["appraisal", "appraiser", "criterion"],
                condition=Q(appraiser__isnull=False),
                name="one_mark_an_appraiser",
            ),
            models.CheckConstraint(condition=Q(points=None) | Q(points__gte=0), name="points_not_negative"),
        ]

    def __str__(self):
        return f"{self.criterion}: {self.points if self.points is not None else self.is_met}"


class ResultQuerySet(ScopedQuerySet):
    def of_year(self, year):
        return self.filter(year=year)

    def standing(self):
        """Not voided."""
        return self.filter(voided_on=None)

    def before(self, year, level):
        """What the same practice reached the year before at this level, ad hoc results left out."""
        return self.standing().filter(year=year - 1, level=level, is_adhoc=False)

    def with_trend(self):
        """Each with `trend`: how it stands to the year before."""
        return compared_with_last_year(self, practice="practice", is_adhoc="is_adhoc")

    def for_list(self):
        """With what a row of a list shows, in one query."""
        own = ("year", "path", "level", "grade", "score", "decided_on", "recognised_by", "voided_on")
        subject = ("subject_kind", "field__name", "collective__name", "person__full_name")
        rows = self.select_related("practice__field", "practice__collective", "practice__person", "unit").with_trend()
        return rows.only(
            *own, "practice__name", *(f"practice__{name}" for name in subject), "unit__name", "unit__short_name"
        )

    def with_remarks(self):
        """Each with `remark`, what its sheet says of it."""
        return self.annotate(remark=models.F("appraisal__findings"))


class YearResult(Filled, QuickRead):
    """Kết quả năm (ghi nhận, S2-17): practice × year × level, only from a concluded appraisal or a legacy paper (I3).

    `recognised_on` and `recognised_by` are written when a recognition decision is issued (awards).
    """

    SCOPE = "path"
    FOLLOWS_UNIT = True

    practice = models.ForeignKey(Practice, models.PROTECT, related_name="results", verbose_name="mô hình")
    campaign_year = models.ForeignKey(CampaignYear, models.PROTECT, related_name="results", verbose_name="năm thi đua")
    year = models.PositiveSmallIntegerField("năm", editable=False)
    level = models.CharField("cấp", max_length=8, choices=Level.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="results", verbose_name="đơn vị")
    path = models.CharField(max_length=60, editable=False)
    registration = models.ForeignKey(
        Registration, models.PROTECT, null=True, blank=True, related_name="results", verbose_name="đăng ký"
    )
    appraisal = models.ForeignKey(
        Appraisal, models.PROTECT, null=True, blank=True, related_name="results", verbose_name="phiếu thẩm định"
    )
    legacy_paper = models.CharField("văn bản công nhận trước khi có phần mềm", max_length=250, blank=True)
    grade = models.CharField("kết quả", max_length=12, choices=Grade.choices)
    score = models.DecimalField("điểm", max_digits=5, decimal_places=1, null=True, blank=True)
    criteria_set = models.ForeignKey(
        CriteriaSet, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="bộ tiêu chí"
    )
    is_adhoc = models.BooleanField("đột xuất", default=False)
    decided_on = models.DateField("ngày ghi nhận")
    recognised_on = models.DateField("ngày công nhận", null=True, blank=True)
    recognised_by = models.CharField("quyết định công nhận", max_length=200, blank=True)
    voided_on = models.DateField("ngày huỷ kết quả", null=True, blank=True)
    void_reason = models.CharField("lý do huỷ", max_length=250, blank=True)

    history = tracked()
    objects = ResultQuerySet.as_manager()

    class Meta:
        verbose_name = "kết quả năm"
        verbose_name_plural = "kết quả năm"
        ordering = ("-year", "path", "pk")
        indexes = [
            models.Index(fields=["year", "path", "id"], name="result_by_place"),
            models.Index(fields=["path", "id"], name="result_by_path"),
            models.Index(fields=["practice", "year"], name="result_of_practice"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "year", "level", "is_adhoc"],
                name="one_result_a_year",
                violation_error_message="Mô hình đã có kết quả năm này.",
            ),
            models.CheckConstraint(
                condition=Q(appraisal__isnull=False) | ~Q(legacy_paper=""),
                name="result_rests_on_an_appraisal",
                violation_error_message="Kết quả phải dựa trên thẩm định hoặc văn bản trước đây.",
            ),
        ]

    def __str__(self):
        return f"{self.practice} năm {self.year}: {self.get_grade_display()}"

    def fill(self):
        """Set the columns that repeat others; rows written in bulk need it called."""
        self.path, self.year = self.unit.path, self.campaign_year.year

    def get_absolute_url(self):
        return self.practice.get_absolute_url()
