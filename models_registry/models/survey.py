"""Khảo sát: rounds, the visits in them, and what was asked to be corrected (S1-24, S2-23, 5.3)."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from campaign.models import CampaignYear, Document
from models_registry import survey_rules as rules
from models_registry.models.files import StandingFile
from models_registry.models.registration import Registration
from units.addresses import record_address
from units.filled import Filled
from units.history import tracked
from units.models import Role, Unit, User
from units.reading import QuickRead
from units.scope import ScopedQuerySet, SharedDownQuerySet
from units.text import fold, nfc
from units.workflow import Step, StepTaken


class RoundQuerySet(SharedDownQuerySet):
    def of_year(self, year):
        return self.filter(campaign_year__year=year)

    def open_of(self, unit, campaign_year):
        """The rounds of this unit and year that are prepared or go on, the latest first."""
        rows = self.filter(unit=unit, campaign_year=campaign_year, state__in=SurveyRound.OPEN)
        return rows.select_related("unit", "plan__type", "plan__unit")

    def to_report_on(self, unit, campaign_year):
        """The rounds of this unit and year that go on or are over, and at which something was seen."""
        rows = self.filter(unit=unit, campaign_year=campaign_year, visits__state__in=SurveyVisit.SEEN)
        gone = (SurveyRound.State.RUNNING, SurveyRound.State.ENDED)
        return rows.filter(state__in=gone).select_related("unit", "plan__type", "plan__unit").distinct()

    def for_list(self):
        """With the unit and how many visits there are and are done."""
        over = Q(visits__state__in=SurveyVisit.SEEN)
        return self.select_related("unit", "campaign_year").annotate(
            planned=models.Count("visits", filter=~Q(visits__state="cancelled")),
            seen=models.Count("visits", filter=over),
        )

    def for_page(self):
        return self.select_related(
            "unit", "campaign_year", "plan__type", "decision__type", "notice__type"
        ).prefetch_related("team__user")


class SurveyRound(Filled, models.Model):
    """Đợt khảo sát: a unit's steering body goes to see models of a year, with plan, team, period and sample (S1-24).

    `seed` and `sample_size` say how the models were drawn where it was by lot, so that the draw can be repeated.
    """

    class State(models.TextChoices):
        PREPARING = "preparing", "Đang chuẩn bị"
        RUNNING = "running", "Đang khảo sát"
        ENDED = "ended", "Đã kết thúc"
        CANCELLED = "cancelled", "Đã huỷ"

    SCOPE = "unit__path"
    OPEN = (State.PREPARING, State.RUNNING)
    ORGANISERS = (Role.CLERK, Role.HEAD)
    STEPS = (
        Step(
            "announce",
            "Thông báo và bắt đầu",
            (State.PREPARING,),
            State.RUNNING,
            ORGANISERS,
            guard=rules.may_announce,
            then=rules.note_announced,
            tone="primary",
        ),
        Step(
            "end",
            "Kết thúc đợt",
            (State.RUNNING,),
            State.ENDED,
            ORGANISERS,
            guard=rules.may_end,
        ),
        Step(
            "cancel",
            "Huỷ đợt",
            OPEN,
            State.CANCELLED,
            ORGANISERS,
            guard=rules.may_cancel_round,
            then=rules.note_round_cancelled,
            reason=10,
            tone="danger",
        ),
    )

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="survey_rounds", verbose_name="đơn vị tổ chức")
    campaign_year = models.ForeignKey(
        CampaignYear, models.PROTECT, related_name="survey_rounds", verbose_name="năm thi đua"
    )
    name = models.CharField("tên đợt khảo sát", max_length=200)
    starts_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày")
    content = models.TextField("nội dung khảo sát", blank=True)
    plan = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kế hoạch khảo sát"
    )
    decision = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="quyết định lập đoàn"
    )
    notice = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="thông báo lịch khảo sát"
    )
    seed = models.CharField("số chọn ngẫu nhiên", max_length=40, blank=True, editable=False)
    sample_size = models.PositiveSmallIntegerField("số mô hình bốc chọn", null=True, blank=True, editable=False)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.PREPARING)
    version = models.PositiveIntegerField(default=1, editable=False)
    search = models.CharField(max_length=420, editable=False, default="")

    history = tracked()
    objects = RoundQuerySet.as_manager()

    class Meta:
        verbose_name = "đợt khảo sát"
        verbose_name_plural = "đợt khảo sát"
        ordering = ("-starts_on", "-pk")
        indexes = [models.Index(fields=["starts_on", "id"], name="survey_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")),
                name="survey_ends_after_it_begins",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            )
        ]

    def __str__(self):
        return self.name

    def fill(self):
        """Set the column that repeats others; rows written in bulk need it called."""
        self.name = nfc(self.name)
        self.search = fold(f"{self.name} {self.unit.name}")

    def get_absolute_url(self):
        return record_address("models_registry:survey", self.pk)

    @property
    def is_open(self):
        """May team, sample and dates still change?"""
        return self.state in self.OPEN


class SurveyRoundStep(StepTaken):
    """Bước đã làm của đợt khảo sát."""

    record = models.ForeignKey(SurveyRound, models.CASCADE, related_name="trail")


class SurveyMember(models.Model):
    """Thành viên đoàn khảo sát."""

    SCOPE = "round__unit__path"

    round = models.ForeignKey(SurveyRound, models.CASCADE, related_name="team", verbose_name="đợt khảo sát")
    user = models.ForeignKey(User, models.PROTECT, related_name="surveys", verbose_name="thành viên")
    is_lead = models.BooleanField("trưởng đoàn", default=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "thành viên đoàn khảo sát"
        verbose_name_plural = "đoàn khảo sát"
        ordering = ("-is_lead", "pk")
        constraints = [models.UniqueConstraint(fields=["round", "user"], name="once_in_a_survey_team")]

    def __str__(self):
        return f"{self.user} (trưởng đoàn)" if self.is_lead else str(self.user)


class VisitQuerySet(ScopedQuerySet):
    def of_year(self, year):
        return self.filter(year=year)

    def seen(self):
        """Those at which the team was there."""
        return self.filter(state__in=SurveyVisit.SEEN)

    def planned(self):
        return self.filter(state=SurveyVisit.State.PLANNED)

    def of_registration(self, registration):
        """The visits of one registration, the latest first."""
        return self.filter(registration=registration).select_related("round").order_by("-planned_on", "-pk")

    def of_practice(self, practice):
        """The visits of one practice in all years, the latest first, as its life shows them."""
        rows = self.filter(registration__practice=practice).select_related("round__unit", "registration")
        return rows.order_by("-planned_on", "-pk")

    def judging(self, registrations):
        """Those that count for eligibility: done by the body that received the registration (S2-23)."""
        return self.seen().filter(registration__in=registrations, organiser=models.F("registration__receiver"))

    def with_open_corrections(self):
        """Each with `is_correcting`: is something asked at it still open?"""
        waiting = Correction.objects.open().filter(visit=OuterRef("pk"))
        return self.annotate(is_correcting=Exists(waiting))

    def without_minutes(self, unit, campaign_year):
        """Those of this unit and year at which the team was, with no minutes named yet."""
        rows = self.seen().filter(organiser=unit, round__campaign_year=campaign_year, minutes=None)
        return rows.select_related(
            "round__unit", "registration__unit", "registration__collective", "registration__person"
        )

    def to_be_written(self, user, on):
        """Planned to this day and not written up, in the running rounds in whose team this person is."""
        running = SurveyRound.State.RUNNING
        return self.planned().filter(round__state=running, round__team__user=user, planned_on__lte=on)

    def to_come(self, units):
        """Announced visits to models of these units."""
        return self.planned().filter(round__state=SurveyRound.State.RUNNING, registration__unit__in=units)

    def passed_over(self, on):
        """Planned in a round whose last day has gone by, and nobody was there (S2-23)."""
        rounds = SurveyRound.State.RUNNING, SurveyRound.State.PREPARING
        return self.planned().filter(round__state__in=rounds, round__ends_on__lt=on)

    def for_list(self):
        """With what a row of the list shows."""
        own = ("planned_on", "visited_on", "state", "rating", "round__name")
        shown = [f"registration__{name}" for name in ("title", "unit__name", "unit__short_name")]
        return self.select_related("registration__unit", "round").only(*own, *shown)

    def for_report(self):
        """With what the report on a round tells of each, in the order of the days."""
        rows = self.select_related("registration__unit").prefetch_related("corrections", "trail")
        return rows.order_by("planned_on", "pk")

    def for_page(self):
        return self.select_related(
            "registration__unit",
            "registration__practice",
            "registration__collective",
            "registration__person",
            "registration__campaign_year",
            "round__unit",
            "organiser",
            "minutes__type",
        ).prefetch_related("files", "corrections", "round__team__user__person__unit")


class SurveyVisit(Filled, QuickRead):
    """Lần khảo sát: a team sees one registered model, judges, corrects and records the result (S2-23).

    `organiser` is a copy of the round's unit: the steps are taken there; `year` one of the registration's.
    `is_drawn` tells that it was drawn by lot.
    """

    class State(models.TextChoices):
        PLANNED = "planned", "Theo kế hoạch"
        DONE = "done", "Đã khảo sát"
        CORRECTIONS_OPEN = "corrections_open", "Còn nội dung uốn nắn"
        CORRECTIONS_CLOSED = "corrections_closed", "Đã khắc phục xong"
        CANCELLED = "cancelled", "Không khảo sát"

    class Rating(models.TextChoices):
        """Đánh giá của đoàn: no grade of the year, which only an appraisal gives (I3)."""

        GOOD = "good", "Tốt, đúng nội dung đăng ký"
        FAIR = "fair", "Khá, cần bổ sung"
        WEAK = "weak", "Chưa đạt yêu cầu, cần uốn nắn"

    SCOPE = "registration__path"
    SEEN = (State.DONE, State.CORRECTIONS_OPEN, State.CORRECTIONS_CLOSED)
    WRITERS = (Role.MEMBER, Role.CLERK, Role.HEAD)
    STEPS = (
        Step(
            "record",
            "Ghi kết quả khảo sát",
            (State.PLANNED,),
            State.DONE,
            WRITERS,
            "organiser",
            guard=rules.may_write,
            then=rules.note_seen,
            tone="primary",
            page="models_registry:visit-record",
        ),
        Step(
            "correct",
            "Yêu cầu uốn nắn",
            (State.DONE, State.CORRECTIONS_OPEN, State.CORRECTIONS_CLOSED),
            State.CORRECTIONS_OPEN,
            WRITERS,
            "organiser",
            guard=rules.is_in_team,
            page="models_registry:visit-correct",
        ),
        Step(
            "cancel",
            "Không khảo sát",
            (State.PLANNED,),
            State.CANCELLED,
            SurveyRound.ORGANISERS,
            "organiser",
            then=rules.note_visit_cancelled,
            reason=10,
            tone="danger",
        ),
    )

    round = models.ForeignKey(SurveyRound, models.CASCADE, related_name="visits", verbose_name="đợt khảo sát")
    organiser = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị khảo sát")
    registration = models.ForeignKey(
        Registration, models.PROTECT, related_name="visits", verbose_name="mô hình, điển hình"
    )
    year = models.PositiveSmallIntegerField("năm", editable=False)
    planned_on = models.DateField("ngày dự kiến")
    is_drawn = models.BooleanField("bốc chọn ngẫu nhiên", default=False, editable=False)
    visited_on = models.DateField("ngày khảo sát", null=True, blank=True)
    place = models.CharField("địa điểm", max_length=200, blank=True)
    present = models.TextField("thành phần dự", blank=True)
    findings = models.TextField("kết quả thực hiện, ưu điểm", blank=True)
    shortcomings = models.TextField("hạn chế, vướng mắc", blank=True)
    opinion = models.TextField("ý kiến của đơn vị, tập thể, cá nhân", blank=True)
    rating = models.CharField("đánh giá", max_length=4, choices=Rating.choices, blank=True)
    minutes = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="biên bản khảo sát"
    )
    state = models.CharField("trạng thái", max_length=18, choices=State.choices, default=State.PLANNED)
    version = models.PositiveIntegerField(default=1, editable=False)
    search = models.CharField(max_length=900, editable=False, default="")

    history = tracked()
    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = "lần khảo sát"
        verbose_name_plural = "lần khảo sát"
        ordering = ("planned_on", "pk")
        indexes = [
            models.Index(fields=["planned_on", "id"], name="visit_by_day"),
            models.Index(fields=["year", "planned_on", "id"], name="visit_of_year"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "registration"],
                name="one_visit_a_round",
                violation_error_message="Mô hình này đã có trong đợt khảo sát.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "cancelled"]) | Q(visited_on__isnull=False) & ~Q(rating=""),
                name="a_visit_done_says_when_and_how",
                violation_error_message="Cần ghi ngày khảo sát và đánh giá của đoàn.",
            ),
        ]

    def __str__(self):
        return f"Khảo sát “{self.registration}”"

    def fill(self):
        """Set the columns that repeat others; rows written in bulk need it called."""
        self.organiser, self.year = self.round.unit, self.registration.year
        self.search = self.registration.search

    def get_absolute_url(self):
        return record_address("models_registry:visit", self.pk)

    @property
    def rated(self):
        """The rating in a word: "Tốt"; empty before the visit."""
        return self.get_rating_display().partition(",")[0]

    @property
    def is_seen(self):
        """Was the team there?"""
        return self.state in self.SEEN


class SurveyVisitStep(StepTaken):
    """Bước đã làm của lần khảo sát."""

    record = models.ForeignKey(SurveyVisit, models.CASCADE, related_name="trail")


class VisitFileQuerySet(ScopedQuerySet):
    def of_team(self):
        """What the body that surveys has put beside the visit, without the units' proofs."""
        return self.filter(correction=None)


class VisitFile(StandingFile):
    """Ảnh, tệp của lần khảo sát; the signed minutes among them, and a unit's proof of what it mended (S2-23).

    `correction` is set for a proof, and only for one.
    """

    class Kind(models.TextChoices):
        PHOTO = "photo", "Ảnh, tư liệu"
        MINUTES = "minutes", "Biên bản đã ký"
        PROOF = "proof", "Minh chứng đã khắc phục"

    OF_TEAM = (Kind.PHOTO, Kind.MINUTES)

    SCOPE = "visit__registration__path"

    visit = models.ForeignKey(SurveyVisit, models.CASCADE, related_name="files", verbose_name="lần khảo sát")
    correction = models.ForeignKey(
        "Correction", models.CASCADE, null=True, blank=True, related_name="files", verbose_name="nội dung uốn nắn"
    )
    kind = models.CharField("loại", max_length=7, choices=Kind.choices, default=Kind.PHOTO)

    objects = VisitFileQuerySet.as_manager()

    class Meta(StandingFile.Meta):
        verbose_name = "tệp khảo sát"
        verbose_name_plural = "tệp khảo sát"


class CorrectionQuerySet(ScopedQuerySet):
    def of_year(self, year):
        return self.filter(year=year)

    def open(self):
        """Not confirmed as mended."""
        return self.exclude(state=Correction.State.CLOSED)

    def overdue(self, on):
        """Still to be mended after their last day."""
        return self.filter(state=Correction.State.OPEN, due_on__lt=on)

    def to_remind_of(self):
        """What units of running years still have to mend, with what a reminder says."""
        running = self.filter(state=Correction.State.OPEN, visit__round__campaign_year__state=CampaignYear.State.OPEN)
        year = "visit__round__campaign_year__campaign__reminder_plan"
        return running.select_related(year, "visit__registration__unit").order_by("due_on", "pk")

    def to_mend(self, units):
        """What these units have to mend."""
        return self.filter(state=Correction.State.OPEN, visit__registration__unit__in=units)

    def to_check(self, units, user):
        """What units say they have mended, for this member of the teams of these units."""
        mended = self.filter(state=Correction.State.MENDED, visit__organiser__in=units)
        return mended.filter(visit__round__team__user=user)

    def for_list(self):
        """With what a row of the list shows."""
        own = ("text", "due_on", "state", "mended_on", "closed_on", "visit__registration_id")
        shown = [f"visit__registration__{name}" for name in ("title", "unit__name", "unit__short_name")]
        return self.select_related("visit__registration__unit").only(*own, *shown)

    def for_page(self):
        return self.select_related("visit__registration__unit", "visit__organiser", "visit__round")


class Correction(Filled, QuickRead):
    """Nội dung uốn nắn: what a survey asks a unit to mend by a day, what the unit did, and the team's check (S2-23).

    The unit that answers for the model mends it, the body that surveyed checks it. `year` is that of the visit.
    """

    class State(models.TextChoices):
        OPEN = "open", "Chờ khắc phục"
        MENDED = "mended", "Đơn vị báo đã khắc phục"
        CLOSED = "closed", "Đã khắc phục xong"

    SCOPE = "visit__registration__path"
    MENDERS = (Role.CLERK, Role.REGISTRANT, Role.HEAD)
    STEPS = (
        Step(
            "mend",
            "Báo đã khắc phục",
            (State.OPEN,),
            State.MENDED,
            MENDERS,
            "visit.registration.unit",
            then=rules.note_mended,
            reason=10,
            tone="primary",
        ),
        Step(
            "confirm",
            "Xác nhận đã khắc phục",
            (State.MENDED,),
            State.CLOSED,
            SurveyVisit.WRITERS,
            "visit.organiser",
            guard=rules.may_check,
            then=rules.note_closed,
            tone="primary",
        ),
        Step(
            "send_back",
            "Chưa đạt, làm lại",
            (State.MENDED,),
            State.OPEN,
            SurveyVisit.WRITERS,
            "visit.organiser",
            guard=rules.may_check,
            then=rules.note_sent_back,
            reason=10,
        ),
    )

    visit = models.ForeignKey(SurveyVisit, models.CASCADE, related_name="corrections", verbose_name="lần khảo sát")
    text = models.TextField("nội dung cần uốn nắn, bổ sung", max_length=1000)
    year = models.PositiveSmallIntegerField("năm", editable=False)
    due_on = models.DateField("khắc phục trước hết ngày")
    answer = models.TextField("đơn vị đã làm", blank=True, editable=False)
    mended_on = models.DateField("ngày báo khắc phục", null=True, blank=True, editable=False)
    closed_on = models.DateField("ngày xác nhận", null=True, blank=True, editable=False)
    state = models.CharField("trạng thái", max_length=6, choices=State.choices, default=State.OPEN)
    search = models.CharField(max_length=900, editable=False, default="")

    history = tracked()
    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = "nội dung uốn nắn"
        verbose_name_plural = "nội dung uốn nắn"
        ordering = ("due_on", "pk")
        indexes = [
            models.Index(fields=["due_on", "id"], name="correction_by_day"),
            models.Index(fields=["year", "due_on", "id"], name="correction_of_year"),
        ]

    def __str__(self):
        return self.text

    def fill(self):
        """Set the columns that repeat others; rows written in bulk need it called."""
        self.year, self.text = self.visit.year, nfc(self.text)
        self.search = fold(f"{self.text} {self.visit.registration.title} {self.unit.name}")[:900]

    def get_absolute_url(self):
        return record_address("models_registry:correction", self.pk)

    def is_late(self, on):
        """Is it still to be mended after its last day?"""
        return self.state == self.State.OPEN and self.due_on < on

    @property
    def unit(self):
        """The unit that answers for it today."""
        return self.visit.registration.unit


class CorrectionStep(StepTaken):
    """Bước đã làm của nội dung uốn nắn."""

    record = models.ForeignKey(Correction, models.CASCADE, related_name="trail")
