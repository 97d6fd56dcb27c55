"""Units that are followed closely so that all may learn from them (làm điểm)."""

from django.db import models
from django.db.models import Q

from campaign import pilot_rules as rules
from campaign.models.bodies import BodyMember
from campaign.models.campaign import CampaignYear, Field, Programme
from campaign.models.papers import Document
from units.addresses import record_address
from units.filled import Filled
from units.folded import holding
from units.history import tracked
from units.models import Role, Unit, User
from units.paths import above, within
from units.reading import QuickRead
from units.scope import ScopedQuerySet
from units.text import fold, nfc
from units.workflow import Step, StepTaken


class SharedLessonsQuerySet(ScopedQuerySet):
    """What belongs to a pilot: the house that chose it and the pilot itself see it at once, all others once released.

    The model's PREFIX leads to the pilot.
    """

    def in_reach(self, paths):
        """The condition of those chosen in or below these units, those of them, and what is released above them."""
        prefix = self.model.PREFIX
        shared = above(f"{prefix}committee__path", paths) & Q(**{f"{prefix}released_on__isnull": False})
        return within(f"{prefix}committee__path", paths) | within(f"{prefix}unit__path", paths) | shared


class PilotQuerySet(SharedLessonsQuerySet):
    def search(self, words):
        """The pilots whose unit or purpose holds every word, blind to accents and case."""
        return self.filter(holding(words, "search"))

    def of_campaign_year(self, campaign_year):
        return self.filter(campaign_year=campaign_year)

    def chosen_by(self, committee):
        """The pilots that exactly this organisation chose."""
        return self.filter(committee=committee)

    def of_unit(self, unit):
        return self.filter(unit=unit)

    def proposed(self):
        return self.filter(state=PilotUnit.State.PROPOSED)

    def undecided(self):
        """Proposed, and in no decision yet."""
        return self.proposed().filter(paper=None)

    def undecided_of(self, committees):
        """Rows of {committee, committee__name, campaign_year__year, count}: how many are in no decision yet."""
        rows = self.undecided().filter(committee__in=committees).order_by("committee__path", "campaign_year__year")
        return rows.values("committee", "committee__name", "campaign_year__year").annotate(count=models.Count("pk"))

    def released(self):
        return self.exclude(released_on=None)

    def for_list(self):
        return self.select_related("unit", "committee", "campaign_year", "follower__person", "field")

    def for_page(self):
        return self.for_list().select_related("paper__type", "campaign_year__campaign__unit", "follower__body")


class PilotUnit(Filled, QuickRead):
    """Đơn vị làm điểm: chosen for a year and a purpose, followed by a member, its lessons shared (S0-30, S0-31, S0-39).

    `committee` is the organisation that chose it; `decision` is verbatim, `paper` the same where it was written here.
    """

    class State(models.TextChoices):
        PROPOSED = "proposed", "Đề xuất"
        RUNNING = "running", "Đang làm điểm"
        REVIEWED = "reviewed", "Đã tổng kết"
        STOPPED = "stopped", "Dừng"

    KEEPERS = (Role.CLERK, Role.HEAD, Role.LEADER)
    SCOPE = "committee__path"
    PREFIX = ""
    STEPS = (
        Step(
            "begin",
            "Bắt đầu làm điểm",
            (State.PROPOSED,),
            State.RUNNING,
            KEEPERS,
            "committee",
            guard=rules.may_begin,
            tone="primary",
        ),
        Step(
            "review",
            "Tổng kết",
            (State.RUNNING,),
            State.REVIEWED,
            KEEPERS,
            "committee",
            guard=rules.may_review,
            tone="primary",
        ),
        Step(
            "release",
            "Phổ biến bài học cho các đơn vị",
            (State.REVIEWED,),
            State.REVIEWED,
            KEEPERS,
            "committee",
            guard=rules.may_release,
            tone="primary",
        ),
        Step(
            "reopen",
            "Làm điểm tiếp",
            (State.REVIEWED,),
            State.RUNNING,
            KEEPERS,
            "committee",
            guard=rules.may_reopen,
            reason=10,
        ),
        Step("stop", "Dừng", (State.PROPOSED, State.RUNNING), State.STOPPED, KEEPERS, "committee", reason=10),
    )

    campaign_year = models.ForeignKey(CampaignYear, models.PROTECT, related_name="pilots", verbose_name="năm thi đua")
    committee = models.ForeignKey(Unit, models.PROTECT, related_name="chosen_pilots", verbose_name="nơi chọn điểm")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="pilots", verbose_name="đơn vị làm điểm")
    purpose = models.CharField("nội dung làm điểm", max_length=250)
    programme = models.CharField("thuộc", max_length=4, choices=Programme.choices, default=Programme.DVK)
    field = models.ForeignKey(
        Field, models.PROTECT, null=True, blank=True, related_name="pilots", verbose_name="lĩnh vực"
    )
    follower = models.ForeignKey(
        BodyMember, models.PROTECT, null=True, blank=True, related_name="pilots", verbose_name="thành viên theo dõi"
    )
    starts_on = models.DateField("từ ngày", null=True, blank=True)
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)
    decision = models.CharField("quyết định chọn điểm", max_length=200, blank=True)
    paper = models.ForeignKey(
        Document, models.SET_NULL, null=True, blank=True, editable=False, related_name="pilots",
        verbose_name="văn bản của quyết định",
    )  # fmt: skip
    results = models.TextField("kết quả", blank=True)
    lessons = models.TextField("bài học rút ra", blank=True)
    released_on = models.DateField("phổ biến ngày", null=True, blank=True, editable=False)
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.PROPOSED)
    search = models.CharField(max_length=700, editable=False, default="")

    history = tracked()
    objects = PilotQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị làm điểm"
        verbose_name_plural = "đơn vị làm điểm"
        ordering = ("-campaign_year__year", "unit__path", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="pilot_ends_after_it_begins",
                violation_error_message="Ngày cuối phải từ ngày đầu trở đi.",
            )
        ]

    def __str__(self):
        return f"{self.unit} làm điểm: {self.purpose}"

    def fill(self):
        """Fill the column that repeats others; save() calls it, rows written in bulk need it called."""
        self.purpose = nfc(self.purpose)
        self.search = fold(f"{self.unit.name} {self.unit.short_name} {self.purpose}")

    def get_absolute_url(self):
        return record_address("campaign:pilot", self.pk)


class PilotStep(StepTaken):
    """Bước đã làm của đơn vị làm điểm."""

    record = models.ForeignKey(PilotUnit, models.CASCADE, related_name="trail")


class PilotFile(models.Model):
    """Tài liệu của điểm: a paper or photo that shows how it was done, shared with the lessons."""

    SCOPE = "pilot__committee__path"
    PREFIX = "pilot__"

    pilot = models.ForeignKey(PilotUnit, models.CASCADE, related_name="files", verbose_name="đơn vị làm điểm")
    file = models.FileField("tệp", upload_to="pilots/%Y/")
    name = models.CharField("tên tệp", max_length=200)
    caption = models.CharField("nội dung", max_length=200, blank=True)
    size = models.PositiveIntegerField("dung lượng (byte)", editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name="người đưa lên")
    at = models.DateTimeField("lúc")

    objects = SharedLessonsQuerySet.as_manager()

    class Meta:
        verbose_name = "tài liệu của đơn vị làm điểm"
        verbose_name_plural = "tài liệu của đơn vị làm điểm"
        ordering = ("at", "pk")

    def __str__(self):
        return self.name
