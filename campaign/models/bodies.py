"""Who directs: steering committees and groups, their members, who follows whom."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from campaign import body_rules as rules
from campaign.models.campaign import Level
from units.history import tracked
from units.models import Person, Role, Unit
from units.scope import ScopedQuerySet, SharedDownQuerySet
from units.text import fold
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
        found = self
        for word in fold(words).split():
            found = found.filter(unit__search__contains=word)
        return found

    def for_list(self):
        return self.select_related("unit").annotate(
            size=models.Count("members", filter=Q(members__valid_to=None) | ~Q(state="active"))
        )

    def clashing(self, body):
        """The active bodies of the same unit, kind and programmes as this one, itself apart."""
        same = {name: getattr(body, name) for name in ("unit", "kind", "covers_dvk", "covers_qcdc")}
        return self.active().filter(**same).exclude(pk=body.pk)


class SteeringBody(models.Model):
    """Ban, tổ chỉ đạo: set up by a decision, with a term; re-formed by a new version, never deleted (S0-04, S1-12)."""

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
    has_regulation = models.BooleanField("đã có quy chế làm việc", default=False)
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
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("campaign:body", args=[self.pk])


class BodyStep(StepTaken):
    """Bước đã làm của ban, tổ chỉ đạo."""

    record = models.ForeignKey(SteeringBody, models.CASCADE, related_name="trail")


class MemberQuerySet(SharedDownQuerySet):
    def serving(self, on):
        """The members on this day."""
        return self.filter(valid_from__lte=on).filter(Q(valid_to=None) | Q(valid_to__gte=on))

    def lasting(self):
        """The members who have no last day yet."""
        return self.filter(valid_to=None)

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

    def of_body(self, body):
        return self.filter(member__body=body)

    def for_page(self):
        return self.select_related("member__person", "unit").order_by("member__position", "member_id", "unit__path")


class Assignment(models.Model):
    """Phân công: who follows, nurtures, appraises, selects or organises for which unit (S0-32, S2-41)."""

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
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    history = tracked()
    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = "phân công"
        verbose_name_plural = "phân công"
        ordering = ("member", "unit__path")

    def __str__(self):
        return f"{self.member.person}: {self.get_kind_display()} {self.unit}"
