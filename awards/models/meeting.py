"""Họp xét: a body meets on the nominations of a round; who was there, who stepped out, how they voted."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from awards import meeting_rules as rules
from awards.models.round import AwardRound, Nomination
from campaign.models import BodyMember, RuleSet, SteeringBody
from units.history import tracked
from units.models import Role
from units.scope import ScopedQuerySet
from units.workflow import Step, StepTaken


class MeetingQuerySet(ScopedQuerySet):
    def of_round(self, round_):
        """The meetings on a round, the first one first."""
        return self.filter(round=round_).select_related("body").order_by("starts_at", "pk")

    def begun(self, units, on):
        """The meetings of these units' rounds that were called for this day or before and have no result."""
        return self.filter(round__unit__in=units, state=Meeting.State.CALLED, starts_at__date__lte=on)

    def running_in(self, campaign_year):
        """The meetings of a year that are not over, with everything their votes are counted from."""
        found = self.filter(round__campaign_year=campaign_year, state=Meeting.State.CALLED)
        named = ("cases__nomination__practice", "cases__nomination__collective", "cases__recusals", "attendees")
        return found.select_related("round__unit", "round__rules", "body__unit").prefetch_related(*named)

    def for_page(self):
        linked = ("round__unit", "round__rules", "rules", "body__unit", "chair__person", "secretary__person")
        return self.select_related(*linked)


class Meeting(models.Model):
    """Phiên họp xét: convened on the nominations of a round, closed with a result for each of them (2.6)."""

    class Ballot(models.TextChoices):
        OPEN = "open", "Biểu quyết công khai (ghi ý kiến từng thành viên)"
        SECRET = "secret", "Bỏ phiếu kín (ghi số phiếu)"

    class State(models.TextChoices):
        CALLED = "called", "Đã triệu tập"
        CLOSED = "closed", "Đã kết thúc"
        CANCELLED = "cancelled", "Đã huỷ"

    SCOPE = "round__unit__path"
    STEPS = (
        Step(
            "close",
            "Kết thúc phiên họp",
            (State.CALLED,),
            State.CLOSED,
            (Role.HEAD,),
            "round.unit",
            guard=rules.may_close,
            tone="primary",
        ),
        Step(
            "cancel",
            "Huỷ phiên họp",
            (State.CALLED,),
            State.CANCELLED,
            (Role.CLERK, Role.HEAD),
            "round.unit",
            reason=10,
            tone="danger",
        ),
    )

    round = models.ForeignKey(AwardRound, models.PROTECT, related_name="meetings", verbose_name="đợt xét")
    body = models.ForeignKey(SteeringBody, models.PROTECT, related_name="meetings", verbose_name="ban, tổ chỉ đạo")
    starts_at = models.DateTimeField("bắt đầu lúc")
    ends_at = models.DateTimeField("kết thúc lúc", null=True, blank=True)
    place = models.CharField("địa điểm", max_length=200)
    ballot = models.CharField("hình thức biểu quyết", max_length=8, choices=Ballot.choices, default=Ballot.OPEN)
    chair = models.ForeignKey(
        BodyMember, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="chủ trì"
    )
    secretary = models.ForeignKey(
        BodyMember, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi biên bản"
    )
    discussion = models.TextField("ý kiến thảo luận, ý kiến khác", blank=True)
    # Written when it closes: the round may take a newer version afterwards, what was voted stays as it was counted.
    rules = models.ForeignKey(
        RuleSet, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name="bộ quy tắc"
    )
    version = models.PositiveIntegerField("lần ghi", default=1, editable=False)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.CALLED)

    history = tracked()
    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = "phiên họp xét"
        verbose_name_plural = "phiên họp xét"
        ordering = ("-starts_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["round"],
                condition=Q(state="called"),
                name="one_meeting_called",
                violation_error_message="Đợt xét đang có một phiên họp chưa kết thúc.",
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=models.F("starts_at")),
                name="meeting_ends_after_it_begins",
                violation_error_message="Giờ kết thúc phải sau giờ bắt đầu.",
            ),
        ]

    def __str__(self):
        return f"Họp xét: {self.round}"

    @property
    def goes_by(self):
        """The version of the rules it votes by: that of its round, or, once it is over, the one it was counted by."""
        return self.rules or self.round.rules

    def get_absolute_url(self):
        return reverse("awards:meeting", args=[self.pk])

    @property
    def letter_key(self):
        """Under which key (Document.made_from) the invitation to it is written."""
        return f"moi-hop-xet-{self.pk}"

    @property
    def minutes_key(self):
        """Under which key (Document.made_from) its minutes are written."""
        return f"bien-ban-phien-{self.pk}"

    @property
    def is_secret(self):
        """Are only the numbers of votes known?"""
        return self.ballot == self.Ballot.SECRET


class MeetingStep(StepTaken):
    """Bước đã làm của phiên họp."""

    record = models.ForeignKey(Meeting, models.CASCADE, related_name="trail")


class Attendee(models.Model):
    """Thành viên dự họp: a member of the body at one meeting, in the room, away, or away with a written opinion."""

    class Presence(models.TextChoices):
        UNKNOWN = "", "Chưa ghi"
        PRESENT = "present", "Có mặt"
        WRITTEN = "written", "Vắng, có ý kiến bằng văn bản"
        ABSENT = "absent", "Vắng mặt"

    SCOPE = "meeting__round__unit__path"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendees", verbose_name="phiên họp")
    member = models.ForeignKey(BodyMember, models.PROTECT, related_name="attended", verbose_name="thành viên")
    presence = models.CharField("có mặt", max_length=8, choices=Presence.choices, blank=True)
    reason = models.CharField("lý do vắng", max_length=200, blank=True)
    opinion = models.TextField("ý kiến bằng văn bản", blank=True)

    history = tracked()
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "thành viên dự họp"
        verbose_name_plural = "thành viên dự họp"
        ordering = ("member__position", "member_id")
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="one_seat_at_a_meeting")]

    def __str__(self):
        return str(self.member.person)

    @property
    def may_vote(self):
        """Is he in the room, or has he written?"""
        return self.presence in (self.Presence.PRESENT, self.Presence.WRITTEN)


class Case(models.Model):
    """Trường hợp xét: one nomination at one meeting, with its votes; `base` and `needed` are kept when it is closed."""

    class Result(models.TextChoices):
        OPEN = "", "Chưa có kết quả"
        PASSED = "passed", "Nhất trí đề nghị"
        FAILED = "failed", "Không đạt"

    SCOPE = "meeting__round__unit__path"

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="cases", verbose_name="phiên họp")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="cases", verbose_name="đề nghị")
    position = models.PositiveSmallIntegerField("thứ tự")
    agreed = models.PositiveSmallIntegerField("tán thành", null=True, blank=True)
    against = models.PositiveSmallIntegerField("không tán thành", null=True, blank=True)
    abstained = models.PositiveSmallIntegerField("ý kiến khác, phiếu không hợp lệ", null=True, blank=True)
    base = models.PositiveSmallIntegerField("tính trên", null=True, editable=False)
    needed = models.PositiveSmallIntegerField("số phiếu cần", null=True, editable=False)
    result = models.CharField("kết quả", max_length=8, choices=Result.choices, blank=True, editable=False)

    history = tracked()
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "trường hợp xét"
        verbose_name_plural = "trường hợp xét"
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(fields=["meeting", "nomination"], name="one_case_of_a_nomination")]

    def __str__(self):
        return str(self.nomination)


class Recusal(models.Model):
    """Không dự biểu quyết: a member steps out for one case; `by_rule` when the tree says so, not the chair."""

    SCOPE = "case__meeting__round__unit__path"

    case = models.ForeignKey(Case, models.CASCADE, related_name="recusals", verbose_name="trường hợp")
    attendee = models.ForeignKey(Attendee, models.CASCADE, related_name="recusals", verbose_name="thành viên")
    reason = models.CharField("lý do", max_length=300)
    by_rule = models.BooleanField("theo cơ cấu tổ chức", default=False, editable=False)

    history = tracked()
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "không dự biểu quyết"
        verbose_name_plural = "không dự biểu quyết"
        ordering = ("case__position", "attendee__member__position", "pk")
        constraints = [models.UniqueConstraint(fields=["case", "attendee"], name="one_recusal_of_a_case")]

    def __str__(self):
        return f"{self.attendee}: {self.reason}"


class Vote(models.Model):
    """Phiếu: what one member said on one case of an open ballot, in the room or in writing."""

    class Choice(models.TextChoices):
        AGREED = "t", "Tán thành"
        AGAINST = "k", "Không tán thành"
        ABSTAINED = "y", "Ý kiến khác"

    SCOPE = "case__meeting__round__unit__path"

    case = models.ForeignKey(Case, models.CASCADE, related_name="votes", verbose_name="trường hợp")
    attendee = models.ForeignKey(Attendee, models.CASCADE, related_name="votes", verbose_name="thành viên")
    choice = models.CharField("ý kiến", max_length=1, choices=Choice.choices)

    history = tracked()
    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "phiếu"
        verbose_name_plural = "phiếu"
        ordering = ("case__position", "attendee__member__position", "pk")
        constraints = [models.UniqueConstraint(fields=["case", "attendee"], name="one_vote_on_a_case")]

    def __str__(self):
        return f"{self.attendee}: {self.get_choice_display()}"
