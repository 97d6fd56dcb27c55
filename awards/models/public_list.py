"""Danh sách công khai: who is proposed or awarded, shown inside the committee for some days, with feedback (S2-27)."""

from django.db import models
from django.db.models import F, Q

from awards import public_rules as rules
from awards.models.round import AwardRound, Nomination
from units.addresses import record_address
from units.history import tracked
from units.models import Role, Unit, User
from units.reading import QuickRead
from units.scope import ScopedQuerySet, SharedDownQuerySet
from units.workflow import Step, StepTaken


class PublicListQuerySet(SharedDownQuerySet):
    def of_year(self, year):
        return self.filter(round__counted_year=year)

    def of_round(self, round_):
        """The lists of a round, the first one first."""
        return self.filter(round=round_).order_by("opens_on", "pk")

    def asking_before(self, round_):
        """The list of a round on which opinions are asked before the decision, while it is up."""
        return self.filter(round=round_, kind=PublicList.Kind.BEFORE, state=PublicList.State.OPEN)

    def shown_before(self, round_):
        """The lists of a round that were shown before the decision, up or over; none that was taken down."""
        return self.filter(round=round_, kind=PublicList.Kind.BEFORE).exclude(state=PublicList.State.WITHDRAWN)

    def with_open_questions(self, units):
        """The lists of these units that are up and on which feedback waits for an answer."""
        asked = Feedback.objects.filter(public_list=models.OuterRef("pk"), answered_at=None)
        return self.filter(models.Exists(asked), unit__in=units, state=PublicList.State.OPEN)

    def over(self, units, on):
        """The lists of these units that are still up after their last day, with nothing left to answer."""
        asked = Feedback.objects.filter(public_list=models.OuterRef("pk"), answered_at=None)
        return self.filter(~models.Exists(asked), unit__in=units, state=PublicList.State.OPEN, closes_on__lt=on)

    def for_list(self):
        """With the round, and how many wrote and wait for an answer."""
        waiting = Q(feedback__answered_at=None, feedback__isnull=False)
        return self.select_related("round", "unit").annotate(
            said=models.Count("feedback"), waiting=models.Count("feedback", filter=waiting)
        )

    def for_page(self):
        return self.select_related("round__unit", "unit__parent")


class PublicList(QuickRead):
    """Danh sách công khai: frozen names and posts, shown to the committee's units for some days, both ends included.

    It holds no telephone and says nothing of Party membership.
    """

    class Kind(models.TextChoices):
        BEFORE = "before", "Lấy ý kiến trước khi quyết định"
        AFTER = "after", "Công bố kết quả sau khi quyết định"

    class State(models.TextChoices):
        OPEN = "open", "Đang công khai"
        CLOSED = "closed", "Đã kết thúc"
        WITHDRAWN = "withdrawn", "Đã gỡ"

    SCOPE = "unit__path"
    KEEPERS = (Role.CLERK, Role.HEAD)
    STEPS = (
        Step(
            "close",
            "Kết thúc công khai",
            (State.OPEN,),
            State.CLOSED,
            KEEPERS,
            guard=rules.may_close,
            tone="primary",
        ),
        Step("withdraw", "Gỡ danh sách", (State.OPEN,), State.WITHDRAWN, KEEPERS, reason=10, tone="danger"),
    )

    round = models.ForeignKey(AwardRound, models.PROTECT, related_name="public_lists", verbose_name="đợt xét")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="public_lists", verbose_name="cấp uỷ")
    kind = models.CharField("loại", max_length=6, choices=Kind.choices)
    opens_on = models.DateField("công khai từ ngày")
    closes_on = models.DateField("đến hết ngày")
    place = models.CharField("nơi niêm yết", max_length=200, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người công khai")
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.OPEN)

    history = tracked()
    objects = PublicListQuerySet.as_manager()

    class Meta:
        verbose_name = "danh sách công khai"
        verbose_name_plural = "danh sách công khai"
        ordering = ("-opens_on", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "kind"],
                condition=Q(state="open"),
                name="one_open_public_list",
                violation_error_message="Đợt xét đang có danh sách công khai loại này.",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="public_list_closes_after_it_opens",
                violation_error_message="Ngày kết thúc phải từ ngày bắt đầu trở đi.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.round}"

    def get_absolute_url(self):
        return record_address("awards:public-list", self.pk)

    def takes_feedback(self, on):
        """May somebody write about it on this day?"""
        return self.state == self.State.OPEN and self.opens_on <= on <= self.closes_on


class PublicListStep(StepTaken):
    """Bước đã làm của danh sách công khai."""

    record = models.ForeignKey(PublicList, models.CASCADE, related_name="trail")


class PublicLine(models.Model):
    """Dòng công khai: one nomination as it was shown; the names and posts of the day it was put up (I7)."""

    SCOPE = "public_list__unit__path"

    public_list = models.ForeignKey(PublicList, models.CASCADE, related_name="lines", verbose_name="danh sách")
    nomination = models.ForeignKey(Nomination, models.PROTECT, related_name="+", verbose_name="đề nghị")
    position = models.PositiveSmallIntegerField("thứ tự")
    name = models.CharField("họ tên, tên tập thể", max_length=300)
    post_and_unit = models.CharField("chức vụ, đơn vị", max_length=500, blank=True)
    practice_name = models.CharField("mô hình, điển hình", max_length=300)
    form_name = models.CharField("hình thức", max_length=150)
    is_person = models.BooleanField("cá nhân", default=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = "dòng công khai"
        verbose_name_plural = "dòng công khai"
        ordering = ("position", "pk")

    def __str__(self):
        return self.name


class FeedbackQuerySet(ScopedQuerySet):
    def for_page(self):
        return self.select_related("line", "by", "unit", "answered_by", "public_list__round__unit")

    def shown_to(self, user, public):
        """All of it to who keeps the list, to others their own."""
        found = self.filter(public_list=public)
        keeps = any(user.holds(role, public.unit) for role in PublicList.KEEPERS)
        return found if keeps else found.filter(by=user)


class Feedback(models.Model):
    """Ý kiến phản ánh: what somebody of the committee's units says on a public list, and what he was answered."""

    SCOPE = "unit__path"

    public_list = models.ForeignKey(PublicList, models.CASCADE, related_name="feedback", verbose_name="danh sách")
    line = models.ForeignKey(
        PublicLine, models.PROTECT, null=True, blank=True, related_name="feedback", verbose_name="về trường hợp"
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="đơn vị của người có ý kiến")
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="người có ý kiến")
    text = models.TextField("nội dung")
    at = models.DateTimeField("lúc")
    answer = models.TextField("trả lời", blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người trả lời"
    )
    answered_at = models.DateTimeField("trả lời lúc", null=True, blank=True)

    history = tracked()
    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = "ý kiến phản ánh"
        verbose_name_plural = "ý kiến phản ánh"
        ordering = ("at", "pk")

    def __str__(self):
        return self.text[:60]
