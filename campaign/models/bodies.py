"""Who directs: steering committees and groups, their members, who follows whom."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from campaign import body_rules as rules
from campaign.models.campaign import Field, Level
from units.addresses import record_address
from units.folded import holding
from units.history import tracked
from units.models import Person, Role, Unit
from units.reading import QuickRead
from units.scope import ScopedQuerySet, SharedDownQuerySet
from units.text import keys
from units.workflow import Step, StepTaken


class BodyQuerySet(SharedDownQuerySet):
    def active(self):
        return self.filter(state=SteeringBody.State.ACTIVE)

    def of_unit(self, unit):
        return self.filter(unit=unit)

    def of_units(self, units):
        return self.filter(unit__in=units)

    def search(self, words):
        """The bodies whose unit's name or symbol holds every word, blind to accents and case."""
        return self.filter(holding(words, "unit__search"))

    def for_list(self):
        return self.select_related("unit").annotate(
            size=models.Count("members", filter=Q(members__valid_to=None) | ~Q(state="active"))
        )

    def for_page(self):
        return self.select_related("unit", "predecessor__unit", "serves", "paper__type", "regulation_paper__type")

    def clashing(self, body):
        """The active bodies of the same unit, kind and programmes as this one, apart from itself and the one before."""
        same = {name: getattr(body, name) for name in ("unit", "kind", "covers_dvk", "covers_qcdc")}
        return self.active().filter(**same).exclude(pk__in=[pk for pk in (body.pk, body.predecessor_id) if pk])

    def of_assignments(self, assignments):
        """The bodies in which these assignments were given."""
        return self.filter(pk__in=assignments.values("member__body")).select_related("unit")

    def prepared(self):
        """The bodies that wait for their decision."""
        return self.filter(state=SteeringBody.State.PREPARING)

    def voting(self, place, on):
        """The active committees and groups at a `place` (a condition), each with `serving`, its members on this day."""
        serving = Q(members__valid_from__lte=on) & (Q(members__valid_to=None) | Q(members__valid_to__gte=on))
        found = self.filter(place).active().directing().select_related("unit")
        return found.annotate(serving=models.Count("members", filter=serving)).filter(serving__gt=0)

    def directing(self):
        """Committees and groups, without their helping teams."""
        return self.exclude(kind=SteeringBody.Kind.SECRETARIAT)


class SteeringBody(QuickRead):
    """Ban, tổ chỉ đạo: set up by a decision, with a term; re-formed by a new version, never deleted (S0-04, S1-12).

    `decision` is verbatim; `paper` is the same decision where it was written here. A tổ giúp việc `serves` the body
    it was set up with, and goes on with the versions that follow it.
    """

    class Kind(models.TextChoices):
        COMMITTEE = "bcd", "Ban chỉ đạo"
        GROUP = "tcd", "Tổ chỉ đạo"
        SECRETARIAT = "tgv", "Tổ giúp việc"

    class State(models.TextChoices):
        PREPARING = "preparing", "Đang chuẩn bị"
        ACTIVE = "active", "Đang hoạt động"
        RECONSTITUTED = "reconstituted", "Đã kiện toàn"
        ENDED = "ended", "Đã kết thúc"

    KEEPERS = (Role.CLERK, Role.HEAD, Role.LEADER)
    SCOPE = "unit__path"
    STEPS = (
        Step(
            "activate",
            "Đưa vào hoạt động",
            (State.PREPARING,),
            State.ACTIVE,
            KEEPERS,
            guard=rules.may_begin,
            tone="primary",
        ),
        Step(
            "reconstitute",
            "Kiện toàn",
            (State.ACTIVE,),
            State.RECONSTITUTED,
            KEEPERS,
            page="campaign:body-reconstitute",
        ),
        Step("end", "Kết thúc hoạt động", (State.ACTIVE,), State.ENDED, KEEPERS, reason=10, tone="danger"),
    )

    kind = models.CharField("loại", max_length=4, choices=Kind.choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="bodies", verbose_name="của đơn vị")
    level = models.CharField("cấp", max_length=8, choices=Level.choices)
    name = models.CharField("tên", max_length=250)
    covers_dvk = models.BooleanField("Dân vận khéo", default=True)
    covers_qcdc = models.BooleanField("Quy chế dân chủ", default=False)
    decision = models.CharField(
        "quyết định thành lập", max_length=200, blank=True, help_text="Ghi nguyên văn số, ngày."
    )
    established_on = models.DateField("thành lập ngày", null=True, blank=True)
    ended_on = models.DateField("kết thúc ngày", null=True, blank=True)
    predecessor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors", verbose_name="thay cho"
    )
    serves = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="helpers", verbose_name="giúp việc cho"
    )
    first_year = models.PositiveSmallIntegerField("nhiệm kỳ từ năm", null=True, blank=True)
    last_year = models.PositiveSmallIntegerField("nhiệm kỳ đến năm", null=True, blank=True)
    paper = models.ForeignKey(
        "campaign.Document", models.SET_NULL, null=True, blank=True, editable=False, related_name="founded_bodies",
        verbose_name="văn bản của quyết định",
    )  # fmt: skip
    has_regulation = models.BooleanField("đã có quy chế làm việc", default=False)
    regulation = models.CharField("quy chế làm việc", max_length=200, blank=True)
    regulation_on = models.DateField("quy chế ban hành ngày", null=True, blank=True)
    regulation_paper = models.ForeignKey(
        "campaign.Document", models.SET_NULL, null=True, blank=True, editable=False, related_name="regulated_bodies",
        verbose_name="văn bản của quy chế",
    )  # fmt: skip
    state = models.CharField("trạng thái", max_length=14, choices=State.choices, default=State.PREPARING)

    history = tracked()
    objects = BodyQuerySet.as_manager()

    class Meta:
        verbose_name = "ban chỉ đạo, tổ chỉ đạo"
        verbose_name_plural = "ban chỉ đạo, tổ chỉ đạo"
        ordering = ("unit__path", "-established_on")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "kind", "covers_dvk", "covers_qcdc"],
                condition=models.Q(state="active"),
                name="one_active_body",
                violation_error_message="Đơn vị đã có ban (tổ) chỉ đạo đang hoạt động.",
            ),
            models.CheckConstraint(
                condition=Q(first_year=None) | Q(last_year=None) | Q(last_year__gte=models.F("first_year")),
                name="body_term_ends_after_it_begins",
                violation_error_message="Năm cuối của nhiệm kỳ phải từ năm đầu trở đi.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return record_address("campaign:body", self.pk)

    @property
    def is_open(self):
        """May it still be changed (it prepares or is at work)?"""
        return self.state in (self.State.PREPARING, self.State.ACTIVE)

    @property
    def term(self):
        """The term in years: "2025 - 2030", or an empty string."""
        return " - ".join(str(year) for year in (self.first_year, self.last_year) if year)


class BodyStep(StepTaken):
    """Bước đã làm của ban, tổ chỉ đạo."""

    record = models.ForeignKey(SteeringBody, models.CASCADE, related_name="trail")


class MemberQuerySet(SharedDownQuerySet):
    def serving(self, on):
        """The members on this day."""
        return self.filter(valid_from__lte=on).filter(Q(valid_to=None) | Q(valid_to__gte=on))

    def of_body(self, body):
        """The members of one body, or of the key of one."""
        return self.filter(body=body)

    def at_work_in(self, unit):
        """The members who serve in the directing bodies of exactly this unit."""
        at_work = SteeringBody.objects.of_unit(unit).active().directing()
        return self.lasting().filter(body__in=at_work).select_related("person", "body")

    def lasting(self):
        """The members who have no last day yet."""
        return self.filter(valid_to=None)

    def with_open_assignments(self):
        """Each with `open_assignments`, how many he has now."""
        return self.annotate(open_assignments=models.Count("assignments", filter=Q(assignments__valid_to=None)))

    def counted_by_kind(self, on):
        """Each with the count of his assignments of every kind on this day: `kind_follow`, `kind_nurture`, …"""
        held = Q(assignments__valid_from__lte=on) & (Q(assignments__valid_to=None) | Q(assignments__valid_to__gte=on))
        return self.annotate(
            **{
                f"kind_{kind}": models.Count("assignments", filter=held & Q(assignments__kind=kind))
                for kind in Assignment.Kind.values
            }
        )

    def for_page(self):
        return self.select_related("person__unit")


class BodyMember(models.Model):
    """Thành viên: a person in a body with role, representing body and dates (S0-37)."""

    class Role(models.TextChoices):
        HEAD = "head", "Trưởng ban, tổ trưởng"
        STANDING_DEPUTY = "standing_deputy", "Phó trưởng ban thường trực"
        DEPUTY = "deputy", "Phó trưởng ban, tổ phó"
        MEMBER = "member", "Thành viên"
        SECRETARY = "secretary", "Thư ký"

    SCOPE = "body__unit__path"

    body = models.ForeignKey(SteeringBody, models.CASCADE, related_name="members", verbose_name="ban, tổ")
    person = models.ForeignKey(Person, models.PROTECT, related_name="memberships", verbose_name="người")
    role = models.CharField("nhiệm vụ", max_length=16, choices=Role.choices, default=Role.MEMBER)
    representing = models.CharField("đại diện", max_length=150, blank=True)
    leads_mass_mobilisation = models.BooleanField("cấp uỷ viên phụ trách dân vận", default=False)
    position = models.PositiveSmallIntegerField("thứ tự", default=1)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    history = tracked()
    objects = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = "thành viên"
        verbose_name_plural = "thành viên"
        ordering = ("body", "position", "pk")

    def __str__(self):
        return f"{self.person} – {self.get_role_display()}"


class AssignmentQuerySet(ScopedQuerySet):
    def open(self):
        """The assignments that have no last day yet."""
        return self.filter(valid_to=None)

    def holding(self, on):
        """The assignments of this day."""
        return self.filter(valid_from__lte=on).filter(Q(valid_to=None) | Q(valid_to__gte=on))

    def to_follow(self):
        """The assignments to follow or nurture a unit, not those to appraise."""
        return self.filter(kind__in=(Assignment.Kind.FOLLOW, Assignment.Kind.NURTURE))

    def of_body(self, body):
        return self.filter(member__body=body)

    def ended(self):
        return self.exclude(valid_to=None)

    def left_over(self):
        """What ended when a body was re-formed, and neither was taken over in the new version nor dropped."""
        about = Coalesce("field", 0)
        same = {name: OuterRef(name) for name in ("unit", "kind", "task", "about")}
        taken = Assignment.objects.annotate(about=about).filter(
            member__body__predecessor=OuterRef("member__body"), **same
        )
        ended = self.filter(
            member__body__successors__state=SteeringBody.State.ACTIVE,
            valid_to=F("member__body__ended_on"),
            is_dropped=False,
        )
        return ended.annotate(about=about).exclude(Exists(taken))

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def of_member(self, member):
        """Those of one membership, or of the key of one."""
        return self.filter(member=member)

    def of_person(self, person):
        """What this person was given in the bodies that are at work."""
        return self.filter(member__person=person, member__body__state=SteeringBody.State.ACTIVE)

    def named(self, pks):
        """The assignments with these keys, as a form gives them; what is no key finds nothing."""
        return self.filter(pk__in=keys(pks))

    def for_page(self):
        rows = self.select_related("member__person", "unit", "field")
        return rows.order_by("member__position", "member_id", "unit__path", "pk")

    def for_list(self):
        return self.select_related("member__person", "member__body", "unit", "field")


class Assignment(models.Model):
    """Phân công: who follows, nurtures, appraises, selects or organises for which unit (S0-32, S2-41).

    A `field` or a `task` narrows it; on the body's own unit they are a field or a task of the whole scope.
    """

    class Kind(models.TextChoices):
        FOLLOW = "follow", "Theo dõi"
        NURTURE = "nurture", "Chăm bồi"
        APPRAISE = "appraise", "Thẩm định"
        SELECT = "select", "Xét chọn"
        ORGANISE = "organise", "Tổ chức biểu dương"

    SCOPE = "unit__path"

    member = models.ForeignKey(BodyMember, models.CASCADE, related_name="assignments", verbose_name="thành viên")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="assignments", verbose_name="đơn vị được phân công")
    kind = models.CharField("việc", max_length=8, choices=Kind.choices, default=Kind.FOLLOW)
    field = models.ForeignKey(
        Field, models.PROTECT, null=True, blank=True, related_name="assignments", verbose_name="lĩnh vực"
    )
    task = models.CharField("mô hình hoặc việc cụ thể", max_length=200, blank=True)
    is_dropped = models.BooleanField("không giao lại sau kiện toàn", default=False, editable=False)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    history = tracked()
    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "phân công"
        verbose_name_plural = "phân công"
        ordering = ("member", "unit__path")

    def __str__(self):
        return f"{self.member.person}: {self.words} {self.unit}"

    @property
    def words(self):
        """What is to be done: "Chăm bồi, lĩnh vực Kinh tế (mô hình “Một cửa”)"."""
        field = f", lĩnh vực {self.field}" if self.field_id else ""
        return f"{self.get_kind_display()}{field}{f' ({self.task})' if self.task else ''}"

    @property
    def what(self):
        """What it is about, whoever does it: two of the same are one duty."""
        return self.unit_id, self.kind, self.field_id, self.task
