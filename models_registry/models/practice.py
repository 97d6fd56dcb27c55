"""Mô hình, điển hình: the lasting identity behind every year's registration (5.8)."""

from django.db import models

from campaign.models import Campaign, Field, Level, Programme
from units.addresses import record_address
from units.filled import Filled
from units.folded import holding
from units.history import tracked
from units.models import Person, Unit, User
from units.reading import QuickRead
from units.scope import ScopedQuerySet, SharedDownQuerySet
from units.text import fold, nfc, sort_key


class SubjectKind(models.TextChoices):
    """Chủ thể: both are called "mô hình Dân vận khéo" (S2-07)."""

    COLLECTIVE = "collective", "Tập thể"
    INDIVIDUAL = "individual", "Cá nhân"


class OfSubject:
    """Whose it is, by the columns subject_kind, collective and person."""

    @property
    def subject(self):
        """The unit or the person it belongs to."""
        return self.person if self.subject_kind == SubjectKind.INDIVIDUAL else self.collective

    @property
    def subject_name(self):
        """The subject's full name, never abbreviated."""
        if self.subject_kind == SubjectKind.INDIVIDUAL:
            person = self.person
            return person.full_name if person else ""
        unit = self.collective
        return unit.name if unit else ""


class PracticeQuerySet(ScopedQuerySet):
    def search(self, words):
        """The practices whose name or subject holds every word, blind to accents and case."""
        return self.filter(holding(words, "search"))

    def of_key(self, key):
        """The practice with this key, if it is among them."""
        return self.filter(pk=key)

    def beside(self, practice):
        """The other practices of the same unit that were not joined into another."""
        joined = PracticeEvent.objects.filter(kind=PracticeEvent.Kind.JOINED).values("practice")
        own = self.filter(unit=practice.unit_id).exclude(pk=practice.pk)
        return own.exclude(pk__in=joined).order_by("sort_key", "pk")

    def for_judging(self):
        """With what eligibility and its lists look at, in the order of the units."""
        return self.select_related("unit", "collective", "person", "field").order_by("unit__path", "sort_key", "pk")

    def for_candidates(self):
        """With what a row of those that may be taken over shows."""
        units = [f"{unit}__{name}" for unit in ("unit", "collective") for name in ("name", "short_name")]
        own = ("name", "sort_key", "subject_kind", "field__name", "person__full_name")
        return self.select_related("unit", "field", "collective", "person").only(*own, *units)

    def for_page(self):
        """With what the page of one practice shows of other rows."""
        return self.select_related("unit", "collective", "person", "field")


class Practice(OfSubject, Filled, QuickRead):
    """Mô hình (của tập thể), điển hình (của cá nhân): one identity through years, levels, renaming and hand-over.

    `unit` is the grassroots organisation that answers for it today (I2); `collective` or `person` is the subject.
    """

    SCOPE = "unit__path"

    name = models.CharField("tên mô hình, điển hình", max_length=250)
    subject_kind = models.CharField("chủ thể", max_length=10, choices=SubjectKind.choices)
    programme = models.CharField("nội dung", max_length=4, choices=Programme.choices, default=Programme.DVK)
    field = models.ForeignKey(Field, models.PROTECT, related_name="practices", verbose_name="lĩnh vực")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="practices", verbose_name="đơn vị")
    collective = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="own_practices", verbose_name="tập thể"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="practices", verbose_name="cá nhân"
    )
    first_year = models.PositiveSmallIntegerField("năm đầu tiên")
    legacy_paper = models.CharField(
        "đã đăng ký với cấp tỉnh trước phong trào",
        max_length=250,
        blank=True,
        help_text="Hướng dẫn, mục II.2: ghi văn bản.",
    )
    search = models.CharField(max_length=520, editable=False, default="")
    sort_key = models.CharField(max_length=320, editable=False, default="")

    history = tracked()
    objects = PracticeQuerySet.as_manager()

    class Meta:
        verbose_name = "mô hình, điển hình"
        verbose_name_plural = "mô hình, điển hình"
        ordering = ("sort_key", "pk")
        indexes = [models.Index(fields=["sort_key", "id"], name="practice_by_name")]
        constraints = [
            models.CheckConstraint(
                condition=(
                    models.Q(subject_kind="collective", collective__isnull=False, person=None)
                    | models.Q(subject_kind="individual", person__isnull=False, collective=None)
                ),
                name="practice_has_its_subject",
                violation_error_message="Mô hình tập thể cần tập thể, điển hình cá nhân cần một người.",
            )
        ]

    def __str__(self):
        return self.name

    def fill(self):
        """Set the columns that repeat others; rows written in bulk need it called."""
        self.name = nfc(self.name)
        self.search = fold(f"{self.name} {self.subject_name}")
        self.sort_key = sort_key(self.name)

    def get_absolute_url(self):
        return record_address("models_registry:practice", self.pk)


class PracticeEventQuerySet(ScopedQuerySet):
    def joining(self):
        """Those that ended a practice in another one."""
        return self.filter(kind=PracticeEvent.Kind.JOINED)

    def about(self, practice):
        """Those of a practice and those of others that name it, the latest first, with both."""
        named = self.filter(models.Q(practice=practice) | models.Q(other=practice))
        return named.select_related("other__unit", "by", "practice__unit").order_by("-on", "-pk")


class PracticeEvent(models.Model):
    """Sự kiện của mô hình: what may break or carry on its identity between years (5.8), and how it was ruled.

    `continues` is None while nobody has ruled; a ruling names who, on which day and why.
    """

    class Kind(models.TextChoices):
        RENAMED = "renamed", "Đổi tên mô hình"
        CONTENT_CHANGED = "content_changed", "Đổi nội dung, lĩnh vực"
        HANDED_OVER = "handed_over", "Chuyển đơn vị thực hiện"
        UNIT_MERGED = "unit_merged", "Đơn vị sáp nhập"
        UNIT_SPLIT = "unit_split", "Đơn vị chia tách"
        UNIT_DISSOLVED = "unit_dissolved", "Đơn vị giải thể"
        JOINED = "joined", "Gộp mô hình"
        PERSON_MOVED = "person_moved", "Cá nhân chuyển đơn vị trong đảng bộ"
        PERSON_LEFT = "person_left", "Cá nhân chuyển ra ngoài đảng bộ, nghỉ hưu"

    SCOPE = "practice__unit__path"

    practice = models.ForeignKey(Practice, models.CASCADE, related_name="events", verbose_name="mô hình")
    kind = models.CharField("sự kiện", max_length=16, choices=Kind.choices)
    on = models.DateField("ngày")
    note = models.CharField("diễn giải", max_length=300, blank=True)
    other = models.ForeignKey(
        Practice, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="mô hình liên quan"
    )
    continues = models.BooleanField("được coi là tiếp tục", null=True, blank=True)
    ruled_by = models.CharField("cơ quan cho ý kiến", max_length=200, blank=True)
    ruled_on = models.DateField("ngày cho ý kiến", null=True, blank=True)
    ruling_reason = models.CharField("lý do", max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người ghi")

    history = tracked()
    objects = PracticeEventQuerySet.as_manager()

    class Meta:
        verbose_name = "sự kiện của mô hình"
        verbose_name_plural = "sự kiện của mô hình"
        ordering = ("on", "pk")

    def __str__(self):
        return f"{self.get_kind_display()} ngày {self.on:%d/%m/%Y}"


class CriteriaSetQuerySet(SharedDownQuerySet):
    def for_list(self):
        """With its campaign's committee and the number of its lines, those in use first; one query."""
        rows = self.select_related("campaign__unit").annotate(line_count=models.Count("criteria"))
        return rows.order_by("-is_used", "campaign__unit__path", "level", "name", "-version")

    def for_page(self):
        """With what the page of one set shows."""
        return self.select_related("campaign__unit").prefetch_related("criteria")

    def judging(self, appraisals):
        """The sets these appraisals go by, with their criteria, the one of the most of them first."""
        counts = appraisals.order_by().values("criteria_set").annotate(number=models.Count("pk"))
        own = counts.filter(criteria_set=models.OuterRef("pk")).values("number")
        rows = self.filter(pk__in=counts.values("criteria_set")).annotate(case_count=models.Subquery(own))
        return rows.order_by("-case_count", "pk").prefetch_related("criteria")

    def versions_of(self, criteria_set):
        """All versions of the same set, the newest first."""
        same = {name: getattr(criteria_set, name) for name in ("campaign_id", "level", "name")}
        return self.filter(**same).order_by("-version")


class CriteriaSet(models.Model):
    """Bộ tiêu chí thẩm định: what appraisers judge a model by, in words or in points (2.5); one row a version."""

    class Mode(models.TextChoices):
        WORDS = "words", "Đạt / không đạt"
        POINTS = "points", "Chấm điểm"

    SCOPE = "campaign__unit__path"

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="criteria_sets", verbose_name="phong trào")
    level = models.CharField("cấp", max_length=8, choices=Level.choices)
    name = models.CharField("tên", max_length=150)
    version = models.PositiveSmallIntegerField("phiên bản", default=1)
    mode = models.CharField("cách chấm", max_length=6, choices=Mode.choices, default=Mode.POINTS)
    reached_from = models.PositiveSmallIntegerField("đạt từ (điểm)", default=70)
    exemplary_from = models.PositiveSmallIntegerField("tiêu biểu từ (điểm)", default=90)
    is_used = models.BooleanField("đang dùng", default=True)

    history = tracked()
    objects = CriteriaSetQuerySet.as_manager()

    class Meta:
        verbose_name = "bộ tiêu chí thẩm định"
        verbose_name_plural = "bộ tiêu chí thẩm định"
        ordering = ("campaign", "level", "name", "-version")
        constraints = [
            models.UniqueConstraint(fields=["campaign", "level", "name", "version"], name="one_version_of_criteria")
        ]

    def __str__(self):
        return f"{self.name} (phiên bản {self.version})"

    def get_absolute_url(self):
        return record_address("models_registry:criteria-set", self.pk)


class Criterion(models.Model):
    """Tiêu chí: one line of a criteria set, with its most points and the clause it comes from."""

    criteria_set = models.ForeignKey(CriteriaSet, models.CASCADE, related_name="criteria", verbose_name="bộ tiêu chí")
    position = models.PositiveSmallIntegerField("thứ tự")
    text = models.CharField("nội dung", max_length=300)
    clause = models.CharField("căn cứ", max_length=60, blank=True)
    max_points = models.PositiveSmallIntegerField("điểm tối đa", default=10)

    class Meta:
        verbose_name = "tiêu chí"
        verbose_name_plural = "tiêu chí"
        ordering = ("criteria_set", "position")

    def __str__(self):
        return self.text
