"""Tự báo cáo thành tích: what was achieved against what was registered, and who confirms it."""

from django.db import models
from django.db.models import Q

from campaign.models import CampaignYear, Level
from models_registry import reporting_rules as rules
from models_registry.models.files import StandingFile
from models_registry.models.practice import Practice
from models_registry.models.registration import RegisteredCriterion, Registration
from units.addresses import record_address
from units.filled import Filled
from units.history import tracked
from units.models import Role, Unit, User
from units.reading import QuickRead
from units.scope import ScopedQuerySet
from units.text import keys
from units.workflow import Step, StepTaken


class ReportQuerySet(ScopedQuerySet):
    def of_year(self, year):
        return self.filter(year=year)

    def standing(self):
        """Without those whose registration was withdrawn: nobody has anything to do about them any more (5.2)."""
        return self.exclude(registration__state="withdrawn")

    def waiting_for_receiver(self, units):
        """Confirmed, and to be received by one of these units."""
        return self.standing().filter(receiver__in=units, state=AchievementReport.State.CONFIRMED)

    def waiting_for_confirmation(self, units):
        """Sent within one of these units, and not yet confirmed."""
        return self.standing().filter(unit__in=units, state=AchievementReport.State.SUBMITTED)

    def by_others(self, user):
        """Not written by this person, who may therefore confirm them (S2-33)."""
        return self.exclude(author=user)

    def to_be_written(self, units):
        """Begun or returned, in one of these units, and still to be sent: its year is not closed."""
        return (
            self.standing()
            .exclude(campaign_year__state="closed")
            .filter(unit__in=units, state__in=AchievementReport.EDITABLE)
        )

    def to_be_assigned(self, units):
        """Received by one of these units, and nobody named to appraise them (S2-16)."""
        return self.standing().filter(receiver__in=units, state=AchievementReport.State.RECEIVED, appraisal=None)

    def chosen(self, texts):
        """Those among them whose key was ticked; what is no key finds nothing."""
        return self.filter(pk__in=keys(texts))

    def before(self, report):
        """What the same practice reported the year before at the same level."""
        return self.filter(practice_id=report.practice_id, year=report.year - 1, level=report.level, is_adhoc=False)

    def earlier_than(self, report):
        """What the same practice reported in any year before, at any level, the latest first."""
        found = self.filter(practice_id=report.practice_id, year__lt=report.year, is_adhoc=False)
        return found.order_by("-year", "-pk")

    def adhoc(self):
        """The reports of deeds that no registration announced, as the life of a practice shows them."""
        return self.filter(is_adhoc=True).only("practice_id", "deed_on", "state")

    def for_list(self):
        """With what a row of a list shows and when it was last sent back, in one query."""
        sent_back = ReportStep.objects.filter(record=models.OuterRef("pk"), target=AchievementReport.State.RETURNED)
        own = ("year", "path", "level", "state", "submitted_on", "is_late", "is_adhoc", "confirmed_as")
        shown = ("practice__name", "unit__name", "unit__short_name", "receiver_id")
        return (
            self.select_related("practice", "unit")
            .only(*own, *shown)
            .annotate(returned_at=models.Subquery(sent_back.order_by("-at").values("at")[:1]))
        )

    def for_page(self):
        """With what the page of one report shows."""
        return self.select_related(
            "practice__collective",
            "practice__person",
            "practice__field",
            "registration__field",
            "campaign_year",
            "unit",
            "receiver",
            "author",
            "confirmed_by",
            "appraisal",
        )


class AchievementReport(Filled, QuickRead):
    """Bản báo cáo thành tích (2.3): one per accepted registration, or ad hoc without registration (S2-15, S2-31)."""

    class State(models.TextChoices):
        DRAFT = "draft", "Nháp"
        SUBMITTED = "submitted", "Chờ xác nhận"
        RETURNED = "returned", "Cần sửa"
        CONFIRMED = "confirmed", "Đã xác nhận"
        RECEIVED = "received", "Đã tiếp nhận"
        LOCKED = "locked", "Đã chuyển thẩm định"

    class Capacity(models.TextChoices):
        """Xác nhận với tư cách (S2-33)."""

        COMMITTEE = "committee", "Cấp uỷ"
        LEADERSHIP = "leadership", "Lãnh đạo cơ quan, đơn vị"
        MANAGER = "manager", "Người quản lý trực tiếp"

    class Trend(models.TextChoices):
        RISING = "rising", "Cao hơn năm trước"
        EQUAL = "equal", "Bằng năm trước"
        FALLING = "falling", "Thấp hơn năm trước"
        FIRST = "first", "Năm đầu, chưa so sánh"
        UNKNOWN = "unknown", "Không so sánh được với năm trước"

    SCOPE = "path"
    FOLLOWS_UNIT = True
    EDITABLE = (State.DRAFT, State.RETURNED)
    STEPS = (
        Step(
            "submit",
            "Gửi xin xác nhận",
            (State.DRAFT, State.RETURNED),
            State.SUBMITTED,
            (Role.CLERK, Role.REGISTRANT),
            guard=rules.may_submit,
            sets=rules.sent,
            then=rules.note_submitted,
            tone="primary",
        ),
        Step(
            "confirm",
            "Xác nhận",
            (State.SUBMITTED,),
            State.CONFIRMED,
            (Role.LEADER, Role.HEAD),
            guard=rules.may_confirm,
            sets=rules.confirmed,
            then=rules.note_confirmed,
            tone="primary",
            page="models_registry:report-confirm",
        ),
        Step(
            "return",
            "Trả lại để sửa",
            (State.SUBMITTED, State.CONFIRMED),
            State.RETURNED,
            (Role.LEADER, Role.HEAD),
            sets=rules.returned,
            then=rules.note_returned,
            reason=10,
        ),
        Step(
            "receive",
            "Tiếp nhận",
            (State.CONFIRMED,),
            State.RECEIVED,
            (Role.CLERK, Role.HEAD),
            "receiver",
            guard=rules.may_receive,
            sets=rules.received,
            then=rules.note_received,
            tone="primary",
        ),
        Step(
            "send_back",
            "Trả lại bổ sung",
            (State.CONFIRMED, State.RECEIVED),
            State.RETURNED,
            (Role.CLERK, Role.HEAD),
            "receiver",
            guard=rules.may_send_back,
            sets=rules.returned,
            then=rules.note_returned,
            reason=10,
        ),
    )

    registration = models.OneToOneField(
        Registration, models.PROTECT, null=True, blank=True, related_name="report", verbose_name="đăng ký"
    )
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="reports", verbose_name="mô hình")
    campaign_year = models.ForeignKey(CampaignYear, models.PROTECT, related_name="reports", verbose_name="năm thi đua")
    year = models.PositiveSmallIntegerField("năm", editable=False)
    level = models.CharField("cấp", max_length=8, choices=Level.choices, default=Level.BASE)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports", verbose_name="đơn vị")
    receiver = models.ForeignKey(Unit, models.PROTECT, related_name="received_reports", verbose_name="nơi nhận")
    path = models.CharField(max_length=60, editable=False)
    is_adhoc = models.BooleanField("đột xuất", default=False)
    deed_on = models.DateField("ngày lập thành tích đột xuất", null=True, blank=True)

    situation = models.TextField("đặc điểm, tình hình", blank=True)
    process = models.TextField("khó khăn ban đầu và cách làm", blank=True)
    initiative = models.TextField("sáng kiến, cách làm sáng tạo, sức lan toả", blank=True)
    people_joined = models.PositiveIntegerField("số người hưởng ứng", null=True, blank=True)
    benefit = models.PositiveBigIntegerField("giá trị làm lợi (đồng)", null=True, blank=True)
    following_uncle_ho = models.TextField("học tập và làm theo Hồ Chí Minh", blank=True)
    trend = models.CharField("so với năm trước", max_length=8, choices=Trend.choices, blank=True)
    trend_text = models.TextField("diễn giải so với năm trước", blank=True)
    lessons = models.TextField("tồn tại, bài học, hướng duy trì và nhân rộng", blank=True)
    awards_received = models.TextField("khen thưởng đã nhận cho thành tích này", blank=True)

    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.DRAFT)
    author = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người viết")
    submitted_on = models.DateField("ngày gửi", null=True, blank=True)
    is_late = models.BooleanField("nộp muộn", default=False)
    confirmed_as = models.CharField("xác nhận với tư cách", max_length=10, choices=Capacity.choices, blank=True)
    confirmed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người xác nhận"
    )
    confirmed_post = models.CharField("chức vụ người xác nhận", max_length=150, blank=True)
    confirmed_on = models.DateField("ngày xác nhận", null=True, blank=True)
    confirmed_note = models.TextField("nhận xét khi xác nhận", blank=True)
    received_on = models.DateField("ngày tiếp nhận", null=True, blank=True)
    updated_at = models.DateTimeField("sửa lần cuối", auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = tracked()
    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "báo cáo thành tích"
        verbose_name_plural = "báo cáo thành tích"
        ordering = ("-year", "path", "pk")
        indexes = [
            models.Index(fields=["year", "path", "id"], name="report_by_place"),
            models.Index(fields=["path", "id"], name="report_by_path"),
            models.Index(fields=["year", "state", "path", "id"], name="report_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_adhoc=True) | Q(registration__isnull=False),
                name="periodic_report_has_its_registration",
                violation_error_message="Báo cáo định kỳ phải gắn với một đăng ký.",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on=None) | ~Q(confirmed_as=""),
                name="confirmation_names_its_capacity",
                violation_error_message="Cần chọn tư cách xác nhận.",
            ),
        ]

    def __str__(self):
        return f"Báo cáo “{self.practice}” năm {self.year}"

    def fill(self):
        """Set the columns that repeat others; rows written in bulk need it called."""
        self.path, self.year = self.unit.path, self.campaign_year.year

    def get_absolute_url(self):
        return record_address("models_registry:report", self.pk)

    @property
    def is_editable(self):
        """May the text be written (draft or returned)?"""
        return self.state in self.EDITABLE


class ReportStep(StepTaken):
    """Bước đã làm của báo cáo."""

    record = models.ForeignKey(AchievementReport, models.CASCADE, related_name="trail")


class CriterionResult(models.Model):
    """Kết quả theo chỉ tiêu đăng ký: what was reached, and whether below, at or above the target (S2-09)."""

    class Verdict(models.TextChoices):
        BELOW = "below", "Không đạt"
        REACHED = "reached", "Đạt"
        EXCEEDED = "exceeded", "Vượt"

    report = models.ForeignKey(AchievementReport, models.CASCADE, related_name="results", verbose_name="báo cáo")
    criterion = models.ForeignKey(RegisteredCriterion, models.PROTECT, related_name="results", verbose_name="chỉ tiêu")
    result = models.CharField("kết quả", max_length=200)
    verdict = models.CharField("so với đăng ký", max_length=8, choices=Verdict.choices)
    reason = models.CharField("lý do đánh giá khác số liệu", max_length=250, blank=True)

    history = tracked()

    class Meta:
        verbose_name = "kết quả theo chỉ tiêu"
        verbose_name_plural = "kết quả theo chỉ tiêu"
        ordering = ("criterion__position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["report", "criterion"], name="one_result_a_criterion"),
        ]

    def __str__(self):
        return f"{self.criterion}: {self.result}"


class Evidence(StandingFile):
    """Minh chứng: a photo or file beside a report, checked by content, stored under a random name."""

    SCOPE = "report__path"

    report = models.ForeignKey(AchievementReport, models.CASCADE, related_name="evidence", verbose_name="báo cáo")

    history = tracked(excluded_fields=["file", "thumbnail"])
    objects = ScopedQuerySet.as_manager()

    class Meta(StandingFile.Meta):
        verbose_name = "minh chứng"
        verbose_name_plural = "minh chứng"
