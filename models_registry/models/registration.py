"""Đăng ký: what a unit undertakes for one year (mẫu 1)."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from campaign.models import Assignment, CampaignYear, Field, Level, Programme, Window
from models_registry import windows
from models_registry.duties import RECEIVED
from models_registry.models.practice import OfSubject, Practice, PracticeEvent, SubjectKind
from units.addresses import record_address
from units.filled import Filled
from units.folded import holding
from units.history import tracked
from units.models import Person, Role, Unit, User
from units.prepared import Prepared
from units.reading import QuickRead
from units.scope import ScopedQuerySet
from units.text import fold, keys, nfc, sort_key
from units.workflow import Step, StepTaken

SEARCH_BYTES = 2400  # an entry of the index that holds the words has room for no more; it is 900 letters of ours


class RegistrationQuerySet(ScopedQuerySet):
    def search(self, words):
        """The registrations whose title, subject or unit holds every word, blind to accents and case."""
        return self.filter(holding(words, "search"))

    def of_year(self, year):
        return self.filter(year=year)

    def accepted(self):
        """Accepted, also after the year was closed: what counts as registered (5.6 R, 5.10)."""
        return self.filter(state__in=Registration.COUNTED)

    def unreported(self):
        """Accepted and without a report that was sent: "chưa báo cáo" (S2-15)."""
        return self.accepted().filter(is_reported=False)

    def to_be_reported(self, units, on):
        """Accepted ones of these units whose report window has opened, and nobody has begun the report (S2-15)."""
        return self.filter(
            unit__in=units,
            state=Registration.State.ACCEPTED,
            report=None,
            campaign_year__state=CampaignYear.State.OPEN,
            campaign_year__windows__level=F("level"),
            campaign_year__windows__kind=Window.Kind.REPORT,
            campaign_year__windows__opens_on__lte=on,
        )

    def to_report(self):
        """Without those of a person who left before his report came in: nobody gives that one any more (5.8)."""
        left = Exists(PracticeEvent.objects.filter(practice=OuterRef("practice"), kind=PracticeEvent.Kind.PERSON_LEFT))
        return self.exclude(left & ~Q(report__state__in=RECEIVED))

    def note_reported(self):
        """Note on those whose report was sent that it was; rows of reports written in bulk need it called."""
        sent = self.filter(is_reported=False, report__isnull=False).exclude(report__state="draft")
        return sent.update(is_reported=True)

    def for_list(self):
        """With what a row of a list shows, in one query; none of the long texts."""
        shown = ("title", "state", "level", "subject_kind", "continuity", "year_number", "is_late", "late_allowed_on")
        placed = (
            "year",
            "path",
            "sort_key",
            "registered_on",
            "accepted_on",
            "repair_due_on",
            "unit_id",
            "receiver_id",
            "field_group",
            "programme",
        )
        names = [f"{one}__{name}" for one in ("unit", "collective") for name in ("name", "short_name")]
        return self.select_related("unit", "collective", "person", "field").only(
            *shown, *placed, *names, "person__full_name", "field__name"
        )

    def sent(self):
        """Those that were ever handed in."""
        return self.exclude(registered_on=None)

    def late(self):
        return self.filter(is_late=True)

    def going(self):
        """Neither refused nor withdrawn: what stands in the way of a second registration."""
        return self.exclude(state__in=(Registration.State.REFUSED, Registration.State.WITHDRAWN))

    def above(self, level, *, since):
        """Those of a higher level than this one, of the year `since` and after."""
        higher = Level.values[Level.values.index(level) + 1 :]
        return self.filter(year__gte=since, level__in=higher)

    def waiting_for(self, user):
        """What this person's seats let him look through now; a clerk does not wait for what he sends himself."""
        state = Registration.State
        as_head = Q(state__in=(state.SUBMITTED, state.LATE_PENDING), receiver__in=user.units_as(Role.HEAD))
        as_clerk = Q(state=state.SUBMITTED, receiver__in=user.units_as(Role.CLERK)) & ~Q(unit=F("receiver"))
        return self.filter(as_head | as_clerk)

    def to_adjust_by(self, user):
        """Those whose unit asks this head to adjust its targets."""
        return self.filter(adjustment_requests__state="open", receiver__in=user.units_as(Role.HEAD))

    def to_repair_by(self, user):
        """What was returned to the units for which this person registers, of years that are not closed."""
        return self.in_time().filter(state=Registration.State.RETURNED, unit__in=user.units_as(*Registration.SENDERS))

    def unsent_by(self, user):
        """The drafts of the units for which this person registers, of years that are not closed."""
        return self.in_time().filter(state=Registration.State.DRAFT, unit__in=user.units_as(*Registration.SENDERS))

    def in_time(self):
        """Without those of closed years: nothing of them is sent any more."""
        return self.exclude(campaign_year__state=CampaignYear.State.CLOSED)

    def with_last_day(self):
        """With `last_day`: the last one of sending by the window of their level, None where there is no window."""
        windows = Window.objects.filter(
            campaign_year=OuterRef("campaign_year"), level=OuterRef("level"), kind=Window.Kind.REGISTRATION
        )
        return self.annotate(last_day=Subquery(windows.values("closes_on")[:1]))

    def gone_on_with(self, *, is_so=True):
        """Accepted ones whose practice is registered in the year after, at any level; or is not (S1-21).

        One that was joined to another goes on in that one, and nobody waits for it (5.8).
        """
        again = Exists(Registration.objects.going().filter(practice=OuterRef("practice"), year=OuterRef("year") + 1))
        joined = Exists(PracticeEvent.objects.joining().filter(practice=OuterRef("practice")))
        return self.accepted().filter(again if is_so else ~again & ~joined)

    def unrepeated(self, year):
        """Last year's registrations of what has not been registered in `year` yet, at any level."""
        return self.filter(year=year - 1).gone_on_with(is_so=False)

    def to_go_on(self, unit, year):
        """Last year's registrations of what this unit keeps up and has not registered in `year` yet, at any level."""
        return self.unrepeated(year).kept_up_by([unit])

    def kept_up_by(self, units):
        """Those of the practices that these units answer for today, also from before they were handed over."""
        return self.filter(practice__unit__in=units)

    def followed_by(self, person, on):
        """Those this person (key) was named to follow or nurture, by name or with their whole unit, on this day."""
        given = Assignment.objects.holding(on).of_person(person).to_follow()
        # A list of keys, not a subquery: two indexes are joined then, and no year is read through.
        return self.filter(Q(follower=person) | Q(unit__in=list(given.values_list("unit", flat=True))))

    def followed_at_once(self, person, on):
        """As `followed_by` among those at work, in the one query of which this is a part."""
        at_work = Registration.objects.filter(state=Registration.State.ACCEPTED).order_by().values("pk")
        units = Assignment.objects.holding(on).of_person(person).to_follow().values("unit")
        # United, not "or": each side is an index range of its own.
        return self.filter(pk__in=at_work.filter(follower=person).union(at_work.filter(unit__in=units)))

    def unvisited_since(self, day):
        """Those at work, accepted before this day, with neither a line in the log nor a survey from it on (S0-40)."""
        at_work = self.filter(state=Registration.State.ACCEPTED).exclude(accepted_on__gte=day)
        return at_work.exclude(nurture_notes__on__gte=day).exclude(visits__visited_on__gte=day)

    def of_practice(self, practice):
        """Every year and level of one practice, the latest first."""
        return self.filter(practice=practice).order_by("-year", "level", "pk")

    def for_life(self):
        """With what the life of a practice shows of each year."""
        shown = ("year", "level", "title", "state", "path", "practice_id", "continuity", "year_number")
        return self.select_related("unit", "report").only(*shown, "unit__name", "unit__short_name", "report__state")

    def for_years(self):
        """With what a line of the years of a practice shows, and its place; the other columns stay unread."""
        return self.only("year", "level", "state", "path")

    def for_places(self):
        """With nothing but whose they are and where they lie."""
        return self.only("path", "unit_id", "collective_id")

    def named(self, texts):
        """Those whose primary keys these texts are, in their order of place; what is no key finds nothing."""
        return self.filter(pk__in=keys(texts)).order_by("path", "pk")

    def for_act(self):
        """With what the guards of the steps read."""
        return self.select_related(
            "unit", "receiver", "collective", "person", "practice", "field", "campaign_year__rules", "created_by"
        ).prefetch_related("campaign_year__windows")

    def for_page(self):
        """With everything the page of one registration shows of other rows."""
        # Not all in one query: PostgreSQL plans seventeen joins for 40 ms.
        year = CampaignYear.objects.for_page().prefetch_related("windows")
        return self.select_related(
            "unit", "receiver", "collective", "person", "field", "created_by", "report", "promotion_ruling"
        ).prefetch_related(
            models.Prefetch("campaign_year", year),
            models.Prefetch("practice", Practice.objects.select_related("unit")),
            "criteria",
            "appraisals",
            "results",
        )


class Registration(OfSubject, Filled, QuickRead):
    """Đăng ký: a practice that a unit undertakes for one year at one level; the form is mẫu 1 (domain.md 2.1).

    `path` is a copy of the unit's place and `year` of the campaign year's number: with them every list is one index
    range. `receiver` is the unit whose steering body receives it: the unit itself at BASE, the committee at BLOC
    (S2-10, S2-12). `is_reported` tells that its report was sent.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "Nháp"
        SUBMITTED = "submitted", "Đã gửi"
        LATE_PENDING = "late_pending", "Xin nộp muộn"
        RETURNED = "returned", "Cần sửa"
        ACCEPTED = "accepted", "Đã chấp nhận"
        REFUSED = "refused", "Không chấp nhận"
        WITHDRAWN = "withdrawn", "Đã rút"
        CLOSED = "closed", "Đã kết thúc năm"

    class Continuity(models.TextChoices):
        NEW = "new", "Mới"
        CONTINUING = "continuing", "Tiếp tục"
        PROMOTED = "promoted", "Nâng cấp từ mô hình cơ sở"

    SCOPE = "path"
    FOLLOWS_UNIT = True  # units.tree keeps `path` true when the unit moves
    COUNTED = (State.ACCEPTED, State.CLOSED)
    EDITABLE = (State.DRAFT, State.RETURNED)
    SENDERS = (Role.CLERK, Role.REGISTRANT)
    STEPS = (
        Step(
            "submit",
            "Gửi đăng ký",
            (State.DRAFT,),
            State.SUBMITTED,
            SENDERS,
            guard=windows.may_submit,
            sets=windows.sent,
            then=windows.note_submitted,
            tone="primary",
        ),
        Step(
            "submit_late",
            "Xin nộp muộn",
            (State.DRAFT,),
            State.LATE_PENDING,
            (Role.CLERK,),
            guard=windows.may_ask_late,
            sets=windows.sent_late,
            then=windows.note_asked_late,
            reason=10,
        ),
        Step(
            "allow_late",
            "Cho phép nộp muộn",
            (State.LATE_PENDING,),
            State.SUBMITTED,
            (Role.HEAD,),
            "receiver",
            sets=windows.late_allowed,
            then=windows.note_late_allowed,
            reason=10,
            tone="primary",
        ),
        Step(
            "refuse_late",
            "Không cho phép",
            (State.LATE_PENDING,),
            State.REFUSED,
            (Role.HEAD,),
            "receiver",
            then=windows.note_refused,
            reason=10,
            tone="danger",
        ),
        Step(
            "return",
            "Trả lại để sửa",
            (State.SUBMITTED,),
            State.RETURNED,
            (Role.CLERK, Role.HEAD),
            "receiver",
            then=windows.note_returned,
            reason=10,
            page="models_registry:registration-return",
        ),
        Step(
            "extend_repair",
            "Gia hạn sửa",
            (State.RETURNED,),
            State.RETURNED,
            (Role.CLERK, Role.HEAD),
            "receiver",
            guard=windows.may_extend,
            then=windows.note_extended,
            reason=10,
            page="models_registry:registration-extend",
        ),
        Step(
            "resubmit",
            "Gửi lại",
            (State.RETURNED,),
            State.SUBMITTED,
            SENDERS,
            guard=windows.may_resubmit,
            sets=windows.sent,
            then=windows.note_submitted,
            tone="primary",
        ),
        Step(
            "accept",
            "Chấp nhận",
            (State.SUBMITTED,),
            State.ACCEPTED,
            (Role.HEAD,),
            "receiver",
            guard=windows.may_accept,
            sets=windows.accepted,
            then=windows.note_accepted,
            tone="primary",
        ),
        Step(
            "refuse",
            "Không chấp nhận",
            (State.SUBMITTED,),
            State.REFUSED,
            (Role.HEAD,),
            "receiver",
            then=windows.note_refused,
            reason=10,
            tone="danger",
        ),
        Step(
            "ask_adjustment",
            "Xin điều chỉnh chỉ tiêu",
            (State.ACCEPTED,),
            State.ACCEPTED,
            SENDERS,
            guard=windows.may_ask_adjustment,
            then=windows.note_asked_adjustment,
            reason=10,
            page="models_registry:registration-ask-adjustment",
        ),
        Step(
            "adjust",
            "Điều chỉnh chỉ tiêu",
            (State.ACCEPTED,),
            State.ACCEPTED,
            (Role.HEAD,),
            "receiver",
            guard=windows.may_adjust,
            then=windows.note_adjusted,
            reason=10,
            adds=True,
            page="models_registry:registration-adjust",
        ),
        Step(
            "remind",
            "Nhắc gửi báo cáo",
            (State.ACCEPTED,),
            State.ACCEPTED,
            (Role.CLERK, Role.HEAD),
            "receiver",
            guard=windows.may_remind,
            then=windows.note_reminded,
        ),
        Step(
            "decline_adjustment",
            "Không điều chỉnh chỉ tiêu",
            (State.ACCEPTED,),
            State.ACCEPTED,
            (Role.HEAD,),
            "receiver",
            guard=windows.may_decline_adjustment,
            then=windows.note_adjustment_declined,
            reason=10,
        ),
        Step(
            "correct",
            "Sửa nội dung đã chấp nhận",
            (State.ACCEPTED,),
            State.ACCEPTED,
            SENDERS,
            guard=windows.may_correct,
            then=windows.note_corrected,
            reason=10,
            adds=True,
            page="models_registry:registration-correct",
        ),
        Step(
            "name_people",
            "Đổi người đại diện, theo dõi",
            (State.ACCEPTED,),
            State.ACCEPTED,
            SENDERS,
            guard=windows.may_name_people,
            then=windows.note_people_named,
            page="models_registry:registration-people",
        ),
        Step(
            "withdraw",
            "Rút đăng ký",
            (State.DRAFT, State.SUBMITTED, State.LATE_PENDING, State.RETURNED, State.ACCEPTED),
            State.WITHDRAWN,
            SENDERS,
            guard=windows.may_withdraw,
            sets=windows.withdrawn,
            then=windows.note_withdrawn,
            reason=10,
            tone="danger",
        ),
        Step(
            "close",
            "Kết thúc năm",
            (State.ACCEPTED,),
            State.CLOSED,
            (Role.CLERK, Role.HEAD),
            "receiver",
            guard=windows.may_close,
        ),
    )

    practice = models.ForeignKey(Practice, models.PROTECT, related_name="registrations", verbose_name="mô hình")
    campaign_year = models.ForeignKey(
        CampaignYear, models.PROTECT, related_name="registrations", verbose_name="năm thi đua"
    )
    year = models.PositiveSmallIntegerField("năm", editable=False)
    level = models.CharField("cấp đăng ký", max_length=8, choices=Level.choices, default=Level.BASE)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="registrations", verbose_name="đơn vị", db_index=False)
    receiver = models.ForeignKey(Unit, models.PROTECT, related_name="received_registrations", verbose_name="nơi nhận")
    path = models.CharField(max_length=60, editable=False)

    subject_kind = models.CharField("chủ thể", max_length=10, choices=SubjectKind.choices)
    collective = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tập thể đăng ký"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="registrations", verbose_name="cá nhân đăng ký"
    )
    representative = models.CharField("người đại diện", max_length=120, blank=True)
    representative_post = models.CharField("chức vụ", max_length=150, blank=True)
    representative_phone = models.CharField("điện thoại", max_length=30, blank=True)

    title = models.CharField(
        "tên mô hình, điển hình",
        max_length=250,
        help_text="Ngắn, dễ nhớ, nói rõ nội dung. Ví dụ: Khéo trong vận động …",
    )
    programme = models.CharField("nội dung", max_length=4, choices=Programme.choices, default=Programme.DVK)
    field = models.ForeignKey(Field, models.PROTECT, related_name="registrations", verbose_name="lĩnh vực")
    field_group = models.CharField(max_length=4, editable=False)
    continuity = models.CharField("mới hay tiếp tục", max_length=10, choices=Continuity.choices, default=Continuity.NEW)
    year_number = models.PositiveSmallIntegerField("năm thứ", default=1)
    promoted_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="promotions", verbose_name="nâng cấp từ"
    )
    copied_from = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="+", editable=False)

    baseline = models.TextField("thực trạng, sự cần thiết", blank=True)
    political_task = models.TextField("nhiệm vụ chính trị, vấn đề trọng tâm gắn với mô hình", blank=True)
    goal = models.TextField("mục tiêu", blank=True)
    methods = models.TextField("nội dung, cách làm", blank=True)
    area = models.TextField("địa bàn", blank=True)
    target_group = models.TextField("đối tượng", blank=True)
    forces = models.TextField("lực lượng, phân công", blank=True)
    resources = models.TextField("nguồn lực", blank=True)
    cost = models.PositiveBigIntegerField("kinh phí dự kiến (đồng)", null=True, blank=True)
    starts_on = models.DateField("bắt đầu", null=True, blank=True)
    ends_on = models.DateField("kết thúc", null=True, blank=True)
    checkpoints = models.TextField("mốc kiểm tra, đánh giá", blank=True)
    outputs = models.TextField("sản phẩm, kết quả dự kiến", blank=True)
    sustainability = models.TextField("khả năng duy trì, nhân rộng", blank=True)

    state = models.CharField("trạng thái", max_length=14, choices=State.choices, default=State.DRAFT)
    registered_on = models.DateField("ngày đăng ký", null=True, blank=True)
    accepted_on = models.DateField("ngày chấp nhận", null=True, blank=True)
    report_due_on = models.DateField("hạn báo cáo riêng", null=True, blank=True)
    is_late = models.BooleanField("đăng ký muộn", default=False)
    late_reason = models.TextField("lý do đăng ký muộn", blank=True)
    late_allowed_on = models.DateField("ngày cho phép đăng ký muộn", null=True, blank=True)
    late_allowed_by = models.CharField("người cho phép", max_length=160, blank=True)
    repair_due_on = models.DateField("hạn sửa", null=True, blank=True)
    repair_due_said = models.CharField("hạn sửa, bằng lời", max_length=120, blank=True)
    withdrawn_on = models.DateField("ngày rút", null=True, blank=True)
    is_reported = models.BooleanField("đã gửi báo cáo", default=False, editable=False)
    frozen_at = models.DateTimeField("chốt trong biểu tổng hợp lúc", null=True, blank=True, editable=False)
    follower = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người theo dõi, chăm bồi"
    )
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người lập")
    updated_at = models.DateTimeField("sửa lần cuối", auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    search = models.CharField(max_length=900, editable=False, default="")
    sort_key = models.CharField(max_length=320, editable=False, default="")

    history = tracked(excluded_fields=["is_reported"])
    objects = RegistrationQuerySet.as_manager()

    class Meta:
        verbose_name = "đăng ký"
        verbose_name_plural = "đăng ký"
        ordering = ("-year", "path", "pk")
        indexes = [
            models.Index(fields=["year", "path", "id"], name="registration_by_place"),
            models.Index(fields=["year", "sort_key", "id"], name="registration_by_title"),
            models.Index(fields=["year", "registered_on", "id"], name="registration_by_date"),
            models.Index(fields=["year", "state", "path", "id"], name="registration_by_state"),
            models.Index(fields=["year", "field_group", "path", "id"], name="registration_by_field"),
            models.Index(fields=["year", "state", "field_group", "path", "id"], name="registration_state_of_field"),
            # Of all years. With the words: common ones are looked for in the index alone (units.selecting.hits_of).
            models.Index(fields=["path", "id"], include=["search"], name="registration_by_path"),
            models.Index(fields=["sort_key", "id"], name="registration_by_name"),
            models.Index(fields=["registered_on", "id"], name="registration_by_day"),
            # Few among very many: without an index of theirs a whole year is read for them.
            models.Index(fields=["year", "path", "id"], condition=Q(is_late=True), name="registration_late"),
            models.Index(
                fields=["year", "level", "path", "id"], condition=~Q(level=Level.BASE), name="registration_above_base"
            ),
            models.Index(fields=["receiver", "year", "state"], name="registration_received"),
            # In the place of the plain one of the key: what each unit has registered is counted in the index alone.
            models.Index(fields=["unit", "year", "state"], name="registration_of_unit"),
            models.Index(
                fields=["year", "path", "id"],
                condition=Q(state__in=["accepted", "closed"], is_reported=False),
                name="registration_unreported",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "campaign_year", "level"],
                condition=~Q(state__in=["withdrawn", "refused"]),
                name="one_registration_a_year",
                violation_error_message="Mô hình này đã được đăng ký trong năm ở cấp này.",
            ),
            models.CheckConstraint(
                condition=(
                    Q(subject_kind="collective", collective__isnull=False, person=None)
                    | Q(subject_kind="individual", person__isnull=False, collective=None)
                ),
                name="registration_has_its_subject",
                violation_error_message="Mô hình tập thể cần tập thể, điển hình cá nhân cần một người.",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="registration_ends_after_it_begins",
                violation_error_message="Ngày kết thúc phải sau ngày bắt đầu.",
            ),
        ]

    def __str__(self):
        return self.title

    def fill(self):
        """Set the columns that repeat others; rows written in bulk need it called."""
        self.title = nfc(self.title)
        self.path, self.year = self.unit.path, self.campaign_year.year
        self.field_group = self.field.group
        words = fold(f"{self.title} {self.subject_name} {self.unit.name} {self.unit.short_name}")
        self.search = words[:900].encode()[:SEARCH_BYTES].decode(errors="ignore")
        self.sort_key = sort_key(self.title)

    def get_absolute_url(self):
        return record_address("models_registry:registration", self.id)

    @property
    def steps_taken(self):
        """The rows of the trail, each with the name of who took the step; one query."""
        return TRAIL(record=self.pk)

    @property
    def is_editable(self):
        """May the text be written freely (draft or returned)?"""
        return self.state in self.EDITABLE


class RegistrationStep(StepTaken):
    """Bước đã làm của đăng ký."""

    record = models.ForeignKey(Registration, models.CASCADE, related_name="trail")


TRAIL = Prepared(
    lambda record: (
        RegistrationStep.objects.filter(record=record)
        .select_related("by")
        .only("record", "step", "label", "at", "reason", "by__full_name", "by__username")
    )
)


class RegisteredCriterion(models.Model):
    """Chỉ tiêu, tiêu chí đăng ký: what will be measured, from where to where, by when (S2-09)."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="criteria", verbose_name="đăng ký")
    position = models.PositiveSmallIntegerField("thứ tự", default=1)
    text = models.CharField("nội dung chỉ tiêu", max_length=300)
    measure = models.CharField("đơn vị tính", max_length=40, blank=True)
    baseline = models.CharField("hiện trạng", max_length=120, blank=True)
    target = models.CharField("chỉ tiêu", max_length=120)
    due_on = models.DateField("thời hạn", null=True, blank=True)
    due_said = models.CharField("thời hạn, bằng lời", max_length=120, blank=True)

    history = tracked()

    class Meta:
        verbose_name = "chỉ tiêu đăng ký"
        verbose_name_plural = "chỉ tiêu đăng ký"
        ordering = ("registration", "position", "pk")

    def __str__(self):
        return self.text
