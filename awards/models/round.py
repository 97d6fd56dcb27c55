"""Đợt xét and nominations: who is considered, with every reason."""

from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q

from awards import round_rules as rules
from awards.models.catalogue import AwardForm
from awards.unit_work import UnitWork
from campaign.models import CampaignYear, Level, RuleSet
from models_registry.models import AchievementReport, Practice, Registration, YearResult
from units.addresses import record_address
from units.history import tracked
from units.models import Person, Role, Unit, User
from units.reading import QuickRead
from units.scope import ScopedQuerySet
from units.workflow import Step, StepTaken


class Verdict(models.TextChoices):
    """Kết luận điều kiện; the same three words as awards.eligibility.Verdict."""

    ELIGIBLE = "eligible", "Đủ điều kiện"
    REFER = "refer", "Cần cho ý kiến"
    NOT_ELIGIBLE = "not_eligible", "Không đủ điều kiện"


class RoundQuerySet(ScopedQuerySet):
    def of_year(self, year):
        return self.filter(counted_year=year)

    def of_track(self, unit, track):
        """The rounds of one track in exactly this unit."""
        return self.filter(unit=unit, track=track)

    def kept(self):
        """Without those that were dropped."""
        return self.exclude(state=AwardRound.State.DROPPED)

    def same_as(self, round_):
        """The other rounds that hold the place of this one: its unit, track, year and lần (A3); any number ad hoc."""
        if round_.track == AwardRound.Track.ADHOC:
            return self.none()
        place = {name: getattr(round_, name) for name in ("unit", "track", "counted_year", "round_number")}
        return self.kept().filter(**place).exclude(pk=round_.pk)

    def for_list(self):
        """With what a row of a list shows, and how many nominations still count."""
        going = models.Q(nominations__state__in=("proposed", "referred", "approved", "decided_yes"))
        return self.select_related("unit").annotate(going=models.Count("nominations", filter=going))

    def for_page(self):
        """With what the page of one round shows of other rows."""
        return self.select_related(
            "unit", "campaign_year__campaign__unit", "campaign_year__rules", "rules", "form_collective",
            "form_individual", "form_unit",
        )  # fmt: skip

    def handed_over_at(self, conference):
        """The latest round of which awards are handed over at a conference, or None."""
        found = self.filter(decisions__awards__presentation__conference=conference)
        return found.select_related("campaign_year").order_by("counted_year", "pk").last()

    def awaiting_decision(self, units):
        """The closed rounds of these units without a draft; those for the province until everything is sent up."""
        approved = Nomination.objects.filter(round=OuterRef("pk"), state=Nomination.State.APPROVED)
        to_send = Exists(approved.exclude(sendings__outcome=""))
        closed = self.filter(unit__in=units, state=AwardRound.State.CLOSED, decisions=None)
        return closed.filter(~Q(track=AwardRound.Track.PROVINCE) | to_send)


class AwardRound(QuickRead):
    """Đợt xét: a named object with track, level, counted year and dates; never a bare "lần 1" (A3)."""

    class Track(models.TextChoices):
        BASE = "base", "Mô hình cơ sở trong năm"
        TWO_YEAR = "two_year", "Mô hình cơ sở nhiều năm liên tục, xét ở đảng uỷ"
        BLOC = "bloc", "Mô hình cấp đảng uỷ"
        PROVINCE = "province", "Đề nghị cấp tỉnh"
        ADHOC = "adhoc", "Đột xuất"

    class State(models.TextChoices):
        PREPARING = "preparing", "Đang chuẩn bị"
        OPEN = "open", "Đang xét"
        CLOSED = "closed", "Đã chốt danh sách"
        DECIDED = "decided", "Đã có quyết định"
        DROPPED = "dropped", "Đã bỏ"

    SCOPE = "unit__path"
    STEPS = (
        Step("open", "Bắt đầu xét", (State.PREPARING,), State.OPEN, (Role.CLERK, Role.HEAD), tone="primary"),
        Step(
            "close", "Chốt danh sách", (State.OPEN,), State.CLOSED, (Role.HEAD,), guard=rules.may_close, tone="primary"
        ),
        Step(
            "reopen",
            "Mở lại",
            (State.CLOSED,),
            State.OPEN,
            (Role.HEAD,),
            guard=rules.may_reopen,
            then=rules.forget_judgements,
            reason=10,
        ),
        Step(
            "drop",
            "Bỏ đợt xét",
            (State.PREPARING, State.OPEN),
            State.DROPPED,
            (Role.CLERK, Role.HEAD),
            guard=rules.may_drop,
            reason=10,
            tone="danger",
        ),
        Step(
            "restore",
            "Lập lại đợt xét",
            (State.DROPPED,),
            State.PREPARING,
            (Role.CLERK, Role.HEAD),
            guard=rules.may_restore,
            then=rules.take_rules_of_the_year,
        ),
    )

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="rounds", verbose_name="cấp uỷ xét")
    campaign_year = models.ForeignKey(CampaignYear, models.PROTECT, related_name="rounds", verbose_name="năm thi đua")
    track = models.CharField("diện xét", max_length=8, choices=Track.choices)
    level = models.CharField("cấp", max_length=8, choices=Level.choices)
    name = models.CharField("tên đợt", max_length=200)
    round_number = models.PositiveSmallIntegerField("lần", default=1)
    counted_year = models.PositiveSmallIntegerField("năm tính thành tích")
    form_collective = models.ForeignKey(
        AwardForm, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hình thức cho tập thể"
    )
    form_individual = models.ForeignKey(
        AwardForm, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hình thức cho cá nhân"
    )
    form_unit = models.ForeignKey(
        AwardForm, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hình thức cho đơn vị"
    )
    quota_collective = models.PositiveSmallIntegerField("chỉ tiêu tập thể", null=True, blank=True)
    quota_individual = models.PositiveSmallIntegerField("chỉ tiêu cá nhân", null=True, blank=True)
    quota_unit = models.PositiveSmallIntegerField("chỉ tiêu đơn vị", null=True, blank=True)
    rules = models.ForeignKey(RuleSet, models.PROTECT, related_name="rounds", verbose_name="bộ quy tắc")
    decision_due_on = models.DateField("dự kiến quyết định", null=True, blank=True)
    conference = models.CharField("hội nghị biểu dương", max_length=200, blank=True)
    conference_on = models.DateField("ngày hội nghị", null=True, blank=True)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.PREPARING)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = tracked()
    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt xét"
        verbose_name_plural = "đợt xét"
        ordering = ("-counted_year", "unit__path", "round_number", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "track", "counted_year", "round_number"],
                condition=~Q(track="adhoc") & ~Q(state="dropped"),
                name="one_round_of_a_track",
                violation_error_message="Cấp uỷ đã có đợt xét này.",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return record_address("awards:round", self.pk)

    def latest(self, name):
        """The row of the trail for when a step of this name was taken last, or None."""
        return self.trail.filter(step=name).last()


class RoundStep(StepTaken):
    """Bước đã làm của đợt xét."""

    record = models.ForeignKey(AwardRound, models.CASCADE, related_name="trail")


class NominationQuerySet(ScopedQuerySet):
    def of_round(self, round_):
        return self.filter(round=round_)

    def of_practice(self, practice):
        """Every nomination of one practice, the latest round first."""
        found = self.filter(practice=practice).select_related("round", "form", "practice").defer("facts")
        return found.order_by("-round__counted_year", "-pk")

    def of_subject(self, *, unit=None, person=None):
        """Every nomination of a unit (those below it too) or of a person, the latest round first."""
        found = self.filter(person=person) if person else self.within(unit)
        linked = found.select_related("round", "form", "practice", "collective")
        return linked.defer("facts").order_by("-round__counted_year", "-pk")

    def of_units(self, units):
        """The nominations of exactly these units."""
        return self.filter(unit__in=units)

    def for_list(self):
        """With what a list of nominations shows, in the order of the units."""
        return (
            self.select_related("practice__field", "practice__unit", "unit", "collective", "person", "form")
            .defer("facts")
            .order_by("unit__path", "pk")
        )

    def of_use(self):
        """Those whose dossier is of use: not withdrawn, not rejected here."""
        return self.exclude(state__in=(Nomination.State.WITHDRAWN, Nomination.State.REJECTED))

    def for_balance(self):
        """With what the quota and the balance of a round are counted from, and no more."""
        shown = ("state", "round_id", "practice__field__group", "person__salutation", "person__is_direct_worker")
        return self.select_related("practice__field", "person").only(*shown)

    def for_page(self):
        """With what the page of one nomination shows of other rows."""
        return self.select_related(
            "practice__unit", "practice__collective", "practice__person", "practice__field", "unit", "form",
            "registration", "report", "result__appraisal", "proposed_by", "collective", "person",
            "round__unit", "round__rules", "round__campaign_year__campaign__unit", "round__form_collective",
            "round__form_individual", "round__form_unit",
        ).prefetch_related("rulings__by", "rulings__chosen__unit")  # fmt: skip

    def in_rounds_seen_by(self, user):
        """Those whose round this person sees too: whose papers and packages may be opened."""
        return self.filter(round__in=AwardRound.objects.visible_to(user))

    def for_dossiers(self):
        """With the rows that the papers of a dossier are made from."""
        return self.for_list().select_related(
            "practice__field", "practice__unit", "unit", "collective", "person", "form", "registration", "report"
        )

    def for_package(self):
        """With everything that the papers of its dossier print, in the order of the units."""
        registrations = Prefetch("registration", Registration.objects.for_page())
        reports = Prefetch("report", AchievementReport.objects.for_page())
        rows = self.select_related("practice", "unit__parent", "form", "collective", "person", "round__unit__parent",
                                   "round__rules")  # fmt: skip
        return rows.prefetch_related(registrations, reports).order_by("unit__path", "pk")

    def waiting_by_round(self, units, state):
        """The open rounds of these units with nominations in this state, `waiting` of them each."""
        rounds = AwardRound.objects.filter(unit__in=units, state=AwardRound.State.OPEN)
        counted = rounds.annotate(waiting=models.Count("nominations", filter=Q(nominations__state=state)))
        return counted.filter(waiting__gt=0).order_by("decision_due_on", "pk")


class Nomination(QuickRead):
    """Đề nghị khen thưởng: a practice (its subject) or a unit (S2-39) in one round, with its findings, frozen (S2-30).

    A collective's or a person's practice, or, without a practice, the work of the collective itself in the movement.
    `findings` is the list of {"verdict", "code", "says", "clause"} at the time; `span` the years the award pays for.
    `facts` locks what the verdict rests on: question, rules, facts and day (awards.frozen).
    """

    WORDS = {"findings": lambda found: " ".join(each["says"] for each in found)}

    class State(models.TextChoices):
        PROPOSED = "proposed", "Đã đề nghị"
        REFERRED = "referred", "Chờ cho ý kiến"
        APPROVED = "approved", "Tập thể ban, tổ nhất trí"
        REJECTED = "rejected", "Không nhất trí"
        DECIDED_YES = "decided_yes", "Đã khen thưởng"
        DECIDED_NO = "decided_no", "Không khen thưởng"
        WITHDRAWN = "withdrawn", "Đã rút"

    SCOPE = "unit__path"
    STEPS = (
        Step(
            "approve",
            "Nhất trí",
            (State.PROPOSED,),
            State.APPROVED,
            (Role.HEAD,),
            "round.unit",
            guard=rules.may_approve,
            then=rules.note_approved,
            tone="primary",
        ),
        Step(
            "reject",
            "Không nhất trí",
            (State.PROPOSED, State.REFERRED, State.APPROVED),
            State.REJECTED,
            (Role.HEAD,),
            "round.unit",
            guard=rules.round_is_open,
            reason=10,
            tone="danger",
        ),
        Step(
            "withdraw",
            "Rút đề nghị",
            (State.PROPOSED, State.REFERRED, State.APPROVED, State.REJECTED),
            State.WITHDRAWN,
            (Role.CLERK, Role.HEAD),
            "round.unit",
            guard=rules.round_is_open,
            reason=10,
        ),
    )

    round = models.ForeignKey(AwardRound, models.PROTECT, related_name="nominations", verbose_name="đợt xét")
    practice = models.ForeignKey(
        Practice, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name="mô hình"
    )
    registration = models.ForeignKey(
        Registration, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name="đăng ký"
    )
    report = models.ForeignKey(
        AchievementReport, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name="báo cáo"
    )
    result = models.ForeignKey(
        YearResult, models.PROTECT, null=True, blank=True, related_name="nominations", verbose_name="kết quả năm"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="nominations", verbose_name="đơn vị")
    collective = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tập thể"
    )
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="cá nhân")
    form = models.ForeignKey(AwardForm, models.PROTECT, related_name="nominations", verbose_name="hình thức")
    is_adhoc = models.BooleanField("đột xuất", default=False)
    summary = models.TextField("tóm tắt thành tích", blank=True)
    verdict = models.CharField("điều kiện", max_length=12, choices=Verdict.choices)
    findings = models.JSONField("các căn cứ", default=list)
    facts = models.JSONField("dữ kiện đã khoá", default=dict, editable=False)
    span_first = models.PositiveSmallIntegerField("thành tích từ năm")
    span_last = models.PositiveSmallIntegerField("đến năm")
    state = models.CharField("trạng thái", max_length=12, choices=State.choices, default=State.PROPOSED)
    proposed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người đề nghị")
    proposed_on = models.DateField("ngày đề nghị")

    history = tracked(excluded_fields=["facts"])
    objects = NominationQuerySet.as_manager()

    class Meta:
        verbose_name = "đề nghị khen thưởng"
        verbose_name_plural = "đề nghị khen thưởng"
        ordering = ("round", "unit__path", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "practice"],
                condition=~Q(state="withdrawn"),
                name="one_nomination_a_round",
                violation_error_message="Mô hình này đã được đề nghị trong đợt.",
            ),
            models.UniqueConstraint(
                fields=["round", "collective"],
                condition=Q(practice=None) & ~Q(state="withdrawn"),
                name="one_nomination_of_a_unit",
                violation_error_message="Đơn vị này đã được đề nghị trong đợt.",
            ),
            models.CheckConstraint(
                condition=Q(collective=None, person__isnull=False) | Q(collective__isnull=False, person=None),
                name="a_collective_or_a_person",
                violation_error_message="Đề nghị cho một tập thể hoặc một cá nhân.",
            ),
            models.CheckConstraint(
                condition=Q(practice__isnull=False) | Q(collective__isnull=False),
                name="a_practice_or_a_unit",
                violation_error_message="Đề nghị cho một mô hình, hoặc cho đơn vị.",
            ),
        ]

    def __str__(self):
        return f"{self.matter} – {self.form}"

    def get_absolute_url(self):
        return record_address("awards:nomination", self.pk)

    @property
    def subject(self):
        """The person or the collective put forward."""
        return self.person or self.collective

    @property
    def is_of_unit(self):
        """Is it the unit itself that is put forward (S2-39)?"""
        return self.practice_id is None

    @property
    def matter(self):
        """What is put forward: the practice, or the work of the unit itself (S2-39)."""
        return self.practice or UnitWork(self.collective)


class NominationStep(StepTaken):
    """Bước đã làm của đề nghị."""

    record = models.ForeignKey(Nomination, models.CASCADE, related_name="trail")


class Ruling(models.Model):
    """Ý kiến: a REFER answered by a named body, for this nomination only (5.5); the computer never does it.

    `chosen` is the practice the years go back to where a merger brought several together (5.8).
    """

    SCOPE = "nomination__unit__path"

    nomination = models.ForeignKey(Nomination, models.CASCADE, related_name="rulings", verbose_name="đề nghị")
    code = models.CharField("vấn đề", max_length=40)
    allows = models.BooleanField("đồng ý")
    body = models.CharField("cơ quan cho ý kiến", max_length=200)
    person = models.CharField("người kết luận", max_length=200, blank=True, help_text="Họ tên, chức vụ.")
    ruled_on = models.DateField("ngày")
    reason = models.TextField("lý do")
    paper = models.CharField("văn bản", max_length=200, blank=True)
    chosen = models.ForeignKey(
        Practice, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tính tiếp từ mô hình"
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người ghi")

    history = tracked()
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "ý kiến"
        verbose_name_plural = "ý kiến"
        ordering = ("ruled_on", "pk")
        constraints = [models.UniqueConstraint(fields=["nomination", "code"], name="one_ruling_a_matter")]

    def __str__(self):
        return f"{self.code}: {'đồng ý' if self.allows else 'không đồng ý'}"
