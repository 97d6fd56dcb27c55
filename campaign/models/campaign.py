"""What was called for: campaigns, their years, windows and rules."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from campaign.models.reminders import Reminded
from units.history import tracked
from units.models import Role, Unit
from units.paths import above
from units.reading import QuickRead
from units.scope import SharedDownQuerySet
from units.selecting import ends_of
from units.workflow import Step, StepTaken


class Level(models.TextChoices):
    """Cấp: where a model is registered, appraised and recognised (S0-21, S0-23)."""

    BASE = "base", "Cơ sở"
    BLOC = "bloc", "Đảng uỷ cấp trên cơ sở"
    PROVINCE = "province", "Tỉnh"


class Programme(models.TextChoices):
    """Nội dung: the two kinds of models (S1-10)."""

    DVK = "dvk", "Dân vận khéo"
    QCDC = "qcdc", "Quy chế dân chủ ở cơ sở"


class RuleSetQuerySet(SharedDownQuerySet):
    def for_list(self):
        """With how many years go by each version, the newest version of a set first."""
        counted = self.select_related("unit").annotate(year_count=models.Count("years"))
        return counted.order_by("unit__path", "name", "-version")

    def for_page(self):
        return self.select_related("unit")

    def versions_of(self, rules):
        """Every version of this set, the newest first."""
        return self.filter(unit=rules.unit_id, name=rules.name).order_by("-version")

    def next_version(self, unit, name):
        """The number of a version that is still to be made."""
        latest = self.filter(unit=unit, name=name).aggregate(models.Max("version"))["version__max"]
        return (latest or 0) + 1


def usual_dossier():
    """The four papers of S2-32 to S2-35 at every level."""
    papers = ["registration_form", "achievement_report", "summary_table", "proposal"]
    return {level: list(papers) for level in Level.values}


class RuleSet(models.Model):
    """Bộ quy tắc: the parameters of eligibility (domain.md 5.5), one row per version, with effect dates.

    Defaults are S2. `valid_from` and `valid_to` are inclusive. A version is never changed once a year goes by it: a
    change is a new version (awards.rule_versions). `award_audience` is {authority: {subject kind: answer}}, the cells
    in which the committee differs from Table E; `minutes_required` the authorities whose dossier has minutes;
    `dossier_items` {level: [papers]}.
    """

    class Rising(models.TextChoices):
        REQUIRED = "required", "Bắt buộc"
        ADVISORY = "advisory", "Tham khảo (xin ý kiến)"
        OFF = "off", "Không xét"

    class Answer(models.TextChoices):
        ELIGIBLE = "eligible", "Đủ điều kiện"
        REFER = "refer", "Xin ý kiến ban chỉ đạo"
        NOT_ELIGIBLE = "not_eligible", "Không đủ điều kiện"

    class Way(models.TextChoices):
        """What an event does to the years in a row; the values are those of Answer."""

        CONTINUES = "eligible", "Tính tiếp"
        ASK = "refer", "Xin ý kiến ban chỉ đạo"
        STOPS = "not_eligible", "Tính lại từ đầu"

    class Permission(models.TextChoices):
        REPORT_WINDOW = "report_window", "Trước ngày mở đợt báo cáo"
        ANY = "any", "Ngày nào cũng được"

    class Base(models.TextChoices):
        ALL_MEMBERS = "all_members", "Tổng số thành viên"
        PRESENT = "present", "Số thành viên được biểu quyết"

    class Repeat(models.TextChoices):
        BLOCK = "block", "Không khen lần nữa"
        WARN = "warn", "Cảnh báo, xin ý kiến"

    class Rounding(models.TextChoices):
        UP = "up", "Làm tròn lên"
        NEAREST = "nearest", "Làm tròn đến số gần nhất"

    SCOPE = "unit__path"
    WORDS = {
        "award_audience": "campaign.rule_words.audience_words",
        "minutes_required": "campaign.rule_words.minutes_words",
        "dossier_items": "campaign.rule_words.dossier_words",
    }

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="rule_sets", verbose_name="cấp uỷ ban hành")
    name = models.CharField("tên", max_length=150)
    version = models.PositiveSmallIntegerField("phiên bản", default=1)
    basis = models.CharField("căn cứ", max_length=250, blank=True)
    valid_from = models.DateField("hiệu lực từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    streak_years = models.PositiveSmallIntegerField("số năm liên tục", default=2, help_text="Hướng dẫn, mục II.2.")
    rising_quality = models.CharField(
        "chất lượng nâng lên từng năm", max_length=10, choices=Rising.choices, default=Rising.REQUIRED
    )
    equal_quality = models.CharField(
        "khi chất lượng bằng năm trước", max_length=12, choices=Answer.choices, default=Answer.REFER
    )
    round2_requires_round1 = models.BooleanField("lần 2 phải đã được khen lần 1", default=True)
    gap_breaks = models.BooleanField("gián đoạn một năm thì tính lại từ đầu", default=True)
    adhoc_counts_for_streak = models.BooleanField("năm khen đột xuất được tính liên tục", default=False)
    late_permission_allowed = models.BooleanField("cho phép đăng ký muộn khi có ý kiến", default=True)
    late_permission_before = models.CharField(
        "ý kiến cho đăng ký muộn phải có", max_length=13, choices=Permission.choices, default=Permission.REPORT_WINDOW
    )
    moved_up_excludes = models.BooleanField("đã nâng lên cấp trên thì không xét ở cấp dưới", default=True)
    bloc_requires_base_exemplary = models.BooleanField("lên cấp trên phải là tiêu biểu ở cơ sở", default=True)
    bloc_cycle_years = models.PositiveSmallIntegerField("chu kỳ dài nhất của mô hình cấp đảng uỷ (năm)", default=2)
    merge_streak = models.CharField(
        "năm liên tục khi sáp nhập đơn vị", max_length=12, choices=Way.choices, default=Way.ASK
    )
    rename_streak = models.CharField(
        "năm liên tục khi đơn vị đổi tên", max_length=12, choices=Way.choices, default=Way.CONTINUES
    )
    split_streak = models.CharField(
        "năm liên tục khi chia tách đơn vị", max_length=12, choices=Way.choices, default=Way.ASK
    )
    person_move_inside = models.CharField(
        "năm liên tục khi cá nhân chuyển đơn vị trong đảng bộ",
        max_length=12,
        choices=Way.choices,
        default=Way.CONTINUES,
    )
    person_move_outside = models.CharField(
        "năm liên tục khi cá nhân chuyển ra ngoài đảng bộ", max_length=12, choices=Way.choices, default=Way.STOPS
    )
    person_left_after_result = models.CharField(
        "người đã chuyển đi sau khi có kết quả", max_length=12, choices=Answer.choices, default=Answer.REFER
    )
    streak_crosses_campaign = models.BooleanField("năm liên tục tính qua giai đoạn trước", default=False)
    one_award_per_achievement = models.CharField(
        "một thành tích chỉ khen một lần", max_length=6, choices=Repeat.choices, default=Repeat.BLOCK
    )
    one_award_clause = models.CharField("căn cứ của quy định một lần khen", max_length=120, default="Luật 06/2022/QH15")
    commendation_counts_as_award = models.BooleanField("biểu dương tính là một hình thức khen", default=False)
    audience_refer_allowed = models.BooleanField(
        "cấp uỷ được khen người và tập thể ngoài Đảng",
        default=False,
        help_text="S2 cho khen mọi đối tượng; QĐ 29-QĐ/TW chỉ nói tổ chức đảng và đảng viên.",
    )
    award_audience = models.JSONField("thẩm quyền khen riêng của cấp uỷ", default=dict, blank=True)
    quorum = models.DecimalField(
        "số thành viên phải có mặt (tỷ lệ)", max_digits=5, decimal_places=4, default=Decimal("0.6667")
    )
    pass_share = models.DecimalField(
        "tỷ lệ tán thành phải vượt", max_digits=5, decimal_places=4, default=Decimal("0.5")
    )
    pass_base = models.CharField(
        "tỷ lệ tán thành tính trên", max_length=11, choices=Base.choices, default=Base.ALL_MEMBERS
    )
    minutes_required = models.JSONField("cơ quan đòi hồ sơ có biên bản xét", default=list, blank=True)
    dossier_items = models.JSONField("giấy tờ của hồ sơ đề nghị", default=usual_dossier, blank=True)
    rounding = models.CharField("làm tròn tiền thưởng", max_length=8, choices=Rounding.choices, default=Rounding.UP)

    history = tracked()
    objects = RuleSetQuerySet.as_manager()

    class Meta:
        verbose_name = "bộ quy tắc"
        verbose_name_plural = "bộ quy tắc"
        ordering = ("unit", "name", "version")
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name", "version"],
                name="one_version_of_a_rule_set",
                violation_error_message="Phiên bản này đã có.",
            )
        ]

    def __str__(self):
        return f"{self.name} (phiên bản {self.version})"


def filled_rows(text):
    """The lines of a text that hold something, as a list."""
    return [row.strip() for row in text.splitlines() if row.strip()]


class Campaign(models.Model):
    """Phong trào: a scope unit, several years, one or two programmes (S0-02, S1-01)."""

    class Roll(models.TextChoices):
        NONE = "none", "Giữ nguyên ngày"
        NEXT_WORKING_DAY = "next_working_day", "Dời sang ngày làm việc tiếp theo"

    SCOPE = "unit__path"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="campaigns", verbose_name="cấp uỷ")
    name = models.CharField("tên", max_length=250)
    first_year = models.PositiveSmallIntegerField("từ năm")
    last_year = models.PositiveSmallIntegerField("đến năm")
    has_qcdc = models.BooleanField("gồm cả mô hình quy chế dân chủ", default=True)
    aims = models.TextField("mục đích, yêu cầu", blank=True)
    related = models.TextField("chương trình, phong trào liên quan", blank=True)
    succeeds = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors", verbose_name="tiếp nối phong trào"
    )
    contact_name = models.CharField("đầu mối liên hệ", max_length=120, blank=True)
    contact_post = models.CharField("chức vụ đầu mối", max_length=150, blank=True)
    contact_phone = models.CharField("điện thoại đầu mối", max_length=60, blank=True)
    roll = models.CharField("khi ngày cuối rơi vào ngày nghỉ", max_length=16, choices=Roll.choices, default=Roll.NONE)

    history = tracked()
    objects = SharedDownQuerySet.as_manager()

    class Meta:
        verbose_name = "phong trào"
        verbose_name_plural = "phong trào"
        ordering = ("unit__path", "-first_year")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="campaign_ends_after_it_begins",
                violation_error_message="Năm cuối phải từ năm đầu trở đi.",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("campaign:campaign", args=[self.pk])

    @property
    def aim_rows(self):
        """The aims and demands, one text a row without its dash (S0-06)."""
        return filled_rows("\n".join(row.strip(" -") for row in self.aims.splitlines()))

    @property
    def related_rows(self):
        """The related programmes, one text a row (S0-16)."""
        return filled_rows(self.related)


class Stage(models.Model):
    """Giai đoạn: a part of a campaign that closes with a conference (S2-05, S2-06)."""

    SCOPE = "campaign__unit__path"

    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="stages", verbose_name="phong trào")
    name = models.CharField("tên", max_length=150)
    first_year = models.PositiveSmallIntegerField("từ năm")
    last_year = models.PositiveSmallIntegerField("đến năm")
    closes_with = models.CharField("kết thúc bằng", max_length=250, blank=True)
    conference_on = models.DateField("ngày hội nghị", null=True, blank=True)

    history = tracked()
    objects = SharedDownQuerySet.as_manager()

    class Meta:
        verbose_name = "giai đoạn"
        verbose_name_plural = "giai đoạn"
        ordering = ("campaign", "first_year")
        constraints = [
            models.CheckConstraint(
                condition=Q(last_year__gte=F("first_year")),
                name="stage_ends_after_it_begins",
                violation_error_message="Năm cuối phải từ năm đầu trở đi.",
            )
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """The page of its campaign, where the stages stand."""
        return reverse("campaign:campaign", args=[self.campaign_id])

    @property
    def closing(self):
        """With what it closes and when, in words: "Hội nghị sơ kết, 15/10/2013"; empty where nothing is said."""
        on = f"{self.conference_on:%d/%m/%Y}" if self.conference_on else ""
        return ", ".join(filter(None, [self.closes_with, on]))


class YearQuerySet(SharedDownQuerySet):
    def closed_numbers(self):
        """The numbers of those that are closed, as a set."""
        return set(self.filter(state=CampaignYear.State.CLOSED).values_list("year", flat=True))

    def open_above(self, unit):
        """The open years of the campaigns in whose scope this unit lies."""
        return self.filter(above("campaign__unit__path", [unit.path]), state=CampaignYear.State.OPEN)

    def latest_above(self, unit):
        """The latest year of the campaigns in whose scope this unit lies, or None."""
        found = self.filter(above("campaign__unit__path", [unit.path])).select_related("campaign__unit", "rules")
        return found.latest()

    def latest(self):
        """The latest year that was opened, else the latest in preparation, or None."""
        years = self.order_by("-year", "pk")
        return years.announced().first() or years.first()

    def announced(self):
        """The years that are or were open: what is in preparation concerns those who plan it only."""
        return self.exclude(state=CampaignYear.State.PREPARING)

    def of_campaign(self, campaign):
        return self.filter(campaign=campaign)

    def going_by(self, rules):
        """The years judged by this version of a rule set."""
        return self.filter(rules=rules).select_related("campaign__unit").order_by("-year", "pk")

    def in_preparation(self, units):
        """The years of exactly these committees that are not open yet, the earliest first."""
        return self.filter(campaign__unit__in=units, state=CampaignYear.State.PREPARING).order_by("year", "pk")

    def for_page(self):
        return self.select_related("campaign__unit", "rules")

    def numbers(self):
        """These years as numbers, from the latest to the first; no campaign leaves one out."""
        # The two ends of an index: DISTINCT would read all 17,000 rows of a country.
        first, last = ends_of(self, "year")
        return list(range(last, first - 1, -1)) if last else []

    def numbered(self, number):
        """The first year of this number, or None."""
        return self.filter(year=number).order_by("-year", "pk").first()

    def asked_for(self, number):
        """The first year of this number (the text of an address), else the latest there is, or None."""
        chosen = self.numbered(number) if number.isdecimal() and len(number) < 5 else None
        return chosen or self.latest()


class CampaignYear(models.Model):
    """Năm thi đua: theme, windows and rule set of one year of a campaign."""

    class State(models.TextChoices):
        PREPARING = "preparing", "Đang chuẩn bị"
        OPEN = "open", "Đang thực hiện"
        CLOSED = "closed", "Đã khép"

    SCOPE = "campaign__unit__path"
    STEPS = (
        Step(
            "open",
            "Mở năm thi đua",
            (State.PREPARING,),
            State.OPEN,
            (Role.CLERK, Role.HEAD),
            "campaign.unit",
            tone="primary",
            page="campaign:year-review",
        ),
        Step("close", "Khép năm thi đua", (State.OPEN,), State.CLOSED, (Role.HEAD,), "campaign.unit", reason=10),
        Step("reopen", "Mở lại", (State.CLOSED,), State.OPEN, (Role.HEAD,), "campaign.unit", reason=10),
    )

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="years", verbose_name="phong trào")
    year = models.PositiveSmallIntegerField("năm")
    theme = models.CharField("chủ đề", max_length=250, blank=True)
    tasks = models.TextField("nghị quyết, nhiệm vụ chính trị của năm", blank=True)
    rules = models.ForeignKey(RuleSet, models.PROTECT, related_name="years", verbose_name="bộ quy tắc")
    state = models.CharField("trạng thái", max_length=10, choices=State.choices, default=State.PREPARING)

    history = tracked()
    objects = YearQuerySet.as_manager()

    class Meta:
        verbose_name = "năm thi đua"
        verbose_name_plural = "năm thi đua"
        ordering = ("-year", "campaign")
        indexes = [models.Index(fields=["-year", "id"], name="latest_years")]
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "year"],
                name="a_year_once_in_a_campaign",
                violation_error_message="Phong trào đã có năm này.",
            )
        ]

    def __str__(self):
        return f"Năm {self.year}"

    def get_absolute_url(self):
        return reverse("campaign:year", args=[self.pk])

    @property
    def stage(self):
        """The Stage of the campaign in which this year lies, or None; one query."""
        return next(
            (each for each in self.campaign.stages.all() if each.first_year <= self.year <= each.last_year), None
        )

    @property
    def is_closed(self):
        """Is it over, so that no day of it is waited for any more?"""
        return self.state == self.State.CLOSED

    @property
    def task_rows(self):
        """The resolutions and political tasks the year is tied to, one text a row (S0-08)."""
        return filled_rows(self.tasks)

    @property
    def unit(self):
        """The committee that runs the year."""
        return self.campaign.unit

    def window(self, level, kind):
        """The Window of this level and kind, or None."""
        return next((w for w in self.windows.all() if w.level == level and w.kind == kind), None)


class YearStep(StepTaken):
    """Bước đã làm của năm thi đua."""

    record = models.ForeignKey(CampaignYear, models.CASCADE, related_name="trail")


class Window(Reminded):
    """Khoảng thời gian: when a level registers, reports, appraises, recognises; both days inclusive (A1, A2)."""

    class Kind(models.TextChoices):
        REGISTRATION = "registration", "Đăng ký"
        REPORT = "report", "Tự báo cáo"
        APPRAISAL = "appraisal", "Thẩm định"
        RECOGNITION = "recognition", "Biểu dương, công nhận"

    SCOPE = "campaign_year__campaign__unit__path"

    campaign_year = models.ForeignKey(CampaignYear, models.CASCADE, related_name="windows", verbose_name="năm thi đua")
    level = models.CharField("cấp", max_length=8, choices=Level.choices)
    kind = models.CharField("việc", max_length=12, choices=Kind.choices)
    opens_on = models.DateField("từ ngày")
    closes_on = models.DateField("đến hết ngày")
    said = models.CharField("cách nói trong văn bản", max_length=120, blank=True)

    history = tracked()
    objects = SharedDownQuerySet.as_manager()

    class Meta:
        verbose_name = "thời hạn"
        verbose_name_plural = "thời hạn"
        ordering = ("level", "opens_on")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign_year", "level", "kind"],
                name="one_window_of_a_kind",
                violation_error_message="Cấp này đã có thời hạn cho việc này.",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="window_closes_after_it_opens",
                violation_error_message="Ngày cuối phải sau ngày đầu.",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} ({self.get_level_display()})"

    def is_open(self, on):
        """Does this day lie in the window, both ends included?"""
        return self.opens_on <= on <= self.closes_on


class FieldGroup(models.TextChoices):
    """The four fields every report upward is counted in (S1-06)."""

    ECONOMY = "kt", "Kinh tế"
    CULTURE = "vhxh", "Văn hoá - xã hội"
    SECURITY = "qpan", "Quốc phòng - an ninh"
    POLITICAL = "htct", "Xây dựng hệ thống chính trị"


class Field(QuickRead):
    """Lĩnh vực: a committee's own value, mapped to one of the four groups (3.1)."""

    SCOPE = "unit__path"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="fields", verbose_name="cấp uỷ dùng")
    name = models.CharField("tên", max_length=120)
    group = models.CharField("thuộc nhóm", max_length=4, choices=FieldGroup.choices)
    hint = models.CharField("giải thích", max_length=250, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=1)
    is_used = models.BooleanField("đang dùng", default=True)

    history = tracked()
    objects = SharedDownQuerySet.as_manager()

    class Meta:
        verbose_name = "lĩnh vực"
        verbose_name_plural = "lĩnh vực"
        ordering = ("unit", "position", "pk")

    def __str__(self):
        return self.name
