"""The tree of organisations: today's place in columns, the past in rows."""

from datetime import timedelta

from django.db import models
from django.db.models import Q

from units import paths
from units.addresses import record_address
from units.filled import Filled
from units.folded import holding
from units.history import tracked
from units.prepared import Prepared
from units.reading import QuickRead
from units.scope import ScopedQuerySet
from units.text import fold, nfc, sort_key


class UnitQuerySet(ScopedQuerySet):
    def search(self, words):
        """The units whose name, short name or symbol holds every word, blind to accents and case."""
        return self.filter(holding(words, "search"))

    def directly_below(self, unit):
        """The units whose unit above is exactly this one."""
        return self.filter(parent=unit)

    def active(self, on):
        """The units that exist on this day."""
        return self.filter(Q(founded_on=None) | Q(founded_on__lte=on)).filter(Q(ended_on=None) | Q(ended_on__gte=on))

    def ended(self, on):
        """The units that no longer exist on this day."""
        return self.filter(ended_on__lt=on)

    def for_list(self):
        return self.select_related("parent")

    def for_page(self):
        return self.select_related("parent", "base_unit")

    def ruled_by(self, user):
        """The units whose place in the tree this user may change: those strictly below one that he keeps."""
        rows = self.kept_by(user)
        return rows if user.is_superuser else rows.exclude(pk__in=_tops(user.keeps))

    def but(self, unit):
        """All but this one."""
        return self.exclude(pk=unit.pk)

    def grassroots(self):
        """Grassroots Party organisations (TCCSĐ): the units that register, report and keep a Tổ chỉ đạo."""
        return self.filter(kind__in=Unit.GRASSROOTS)

    def under(self, unit):
        """The unit itself and everything below it: one index range."""
        return self.within(unit)

    def above(self, unit):
        """The unit itself and its ancestors, from the top down."""
        return self.filter(paths.above("path", [unit.path])).order_by("path")

    def for_trail(self):
        """With what the trail of a page names of a unit; the other columns stay unread."""
        return self.only("name", "short_name", "path")


def _tops(units):
    """The units that lie below none of the others."""
    return [unit.pk for unit in units if not any(top.pk != unit.pk and top.contains(unit) for top in units)]


class Unit(Filled, QuickRead):
    """Tổ chức, đơn vị: any body of the tree, with a stable identity through renaming and moving.

    `path` is today's place (fixed-width steps, see units.paths); names and parents of other days are in
    UnitName and UnitParent, what a unit came from and became is in Succession.
    """

    class Kind(models.TextChoices):
        NATION = "nation", "Toàn quốc"
        PROVINCE = "province", "Tỉnh uỷ, thành uỷ"
        COMMITTEE = "committee", "Đảng uỷ cấp trên cơ sở"
        GRASSROOTS_COMMITTEE = "grassroots_committee", "Đảng bộ cơ sở"
        GRASSROOTS_CELL = "grassroots_cell", "Chi bộ cơ sở"
        PART_COMMITTEE = "part_committee", "Đảng bộ bộ phận"
        CELL = "cell", "Chi bộ trực thuộc"
        DEPARTMENT = "department", "Phòng, ban"
        MASS_ORGANISATION = "mass_organisation", "Đoàn thể"
        AGENCY = "agency", "Cơ quan, đơn vị"

    SCOPE = "path"
    GRASSROOTS = (Kind.GRASSROOTS_COMMITTEE, Kind.GRASSROOTS_CELL)
    PARTY = (Kind.PROVINCE, Kind.COMMITTEE, *GRASSROOTS, Kind.PART_COMMITTEE, Kind.CELL)

    kind = models.CharField("loại", max_length=24, choices=Kind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="trực thuộc"
    )
    path = models.CharField(max_length=60, unique=True, editable=False)
    depth = models.PositiveSmallIntegerField(editable=False)
    name = models.CharField("tên", max_length=250)
    short_name = models.CharField("tên gọi tắt", max_length=120, blank=True)
    symbol = models.CharField("ký hiệu văn bản", max_length=30, blank=True, help_text="Ví dụ: ĐU, CB, ĐUK.")
    place = models.CharField("địa danh trên văn bản", max_length=120, blank=True)
    address = models.CharField("địa chỉ", max_length=250, blank=True)
    base_unit = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đăng ký ở cơ sở với",
        help_text="Chỉ dùng cho phòng, ban, đoàn thể của chính cấp uỷ: tổ chức cơ sở đảng nhận đăng ký.",
    )
    founded_on = models.DateField("thành lập ngày", null=True, blank=True)
    ended_on = models.DateField("kết thúc ngày", null=True, blank=True, help_text="Ngày cuối cùng còn hoạt động.")
    search = models.CharField(max_length=420, editable=False, default="")
    sort_key = models.CharField(max_length=320, editable=False, default="", db_index=True)

    history = tracked()
    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = "đơn vị"
        verbose_name_plural = "đơn vị"
        ordering = ("path",)
        indexes = [models.Index(fields=["kind", "path"], name="unit_kind_path")]
        constraints = [
            # An empty path would put the whole tree under this unit.
            models.CheckConstraint(condition=~Q(path=""), name="unit_has_a_path"),
            models.CheckConstraint(
                condition=Q(founded_on=None) | Q(ended_on=None) | Q(ended_on__gte=models.F("founded_on")),
                name="unit_ends_after_it_begins",
                violation_error_message="Ngày kết thúc phải sau ngày thành lập.",
            ),
        ]

    def __str__(self):
        return self.short_name or self.name

    def fill(self):
        """Set the columns that repeat others; rows written in bulk need it called."""
        self.name, self.short_name = nfc(self.name), nfc(self.short_name)
        self.search = fold(f"{self.name} {self.short_name} {self.symbol}")
        self.sort_key = sort_key(self.name)

    def get_absolute_url(self):
        return record_address("units:unit", self.pk)

    @property
    def placed(self):
        """Its name with that of the unit above: cells of one name stand under many of these."""
        return f"{self}, {self.parent}" if self.parent else str(self)

    @property
    def is_party(self):
        """Is this a Party organisation (not an office, agency or mass organisation)?"""
        return self.kind in self.PARTY

    def name_on(self, on):
        """The UnitName valid on this day; papers print the name of their day (I7). Falls back to today's."""
        for name in self.names.all():
            if name.valid_from <= on and (name.valid_to is None or on <= name.valid_to):
                return name
        return UnitName(unit=self, name=self.name, short_name=self.short_name, symbol=self.symbol, place=self.place)

    @property
    def lineage(self):
        """The unit itself and those above it, from the top down, with what a trail of names shows; one query."""
        return LINEAGE(paths=paths.steps(self.path))

    def contains(self, other):
        """Is `other` this unit or below it, today?"""
        return other.path.startswith(self.path)


# The units of these paths, from the top down.
LINEAGE = Prepared(lambda paths: Unit.objects.filter(path__in=paths).for_trail().order_by("path"))


class OpenQuerySet(models.QuerySet):
    """Rows valid from-to."""

    def open(self):
        """The rows without an end."""
        return self.filter(valid_to=None)


class UnitName(models.Model):
    """Tên đơn vị theo thời gian: name, symbol and place valid from-to, both days inclusive."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="names", verbose_name="đơn vị")
    name = models.CharField("tên", max_length=250)
    short_name = models.CharField("tên gọi tắt", max_length=120, blank=True)
    symbol = models.CharField("ký hiệu văn bản", max_length=30, blank=True)
    place = models.CharField("địa danh", max_length=120, blank=True)
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    objects = OpenQuerySet.as_manager()

    class Meta:
        verbose_name = "tên theo thời gian"
        verbose_name_plural = "tên theo thời gian"
        ordering = ("valid_from",)
        constraints = [
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(valid_to=None),
                name="one_present_name",
                violation_error_message="Đơn vị chỉ có một tên hiện hành.",
            )
        ]

    def __str__(self):
        return self.name


class UnitParent(models.Model):
    """Trực thuộc theo thời gian: the parent valid from-to, both days inclusive."""

    unit = models.ForeignKey(Unit, models.CASCADE, related_name="parents", verbose_name="đơn vị")
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="trực thuộc")
    valid_from = models.DateField("từ ngày")
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)

    objects = OpenQuerySet.as_manager()

    class Meta:
        verbose_name = "quan hệ trực thuộc"
        verbose_name_plural = "quan hệ trực thuộc"
        ordering = ("valid_from",)
        constraints = [models.UniqueConstraint(fields=["unit"], condition=Q(valid_to=None), name="one_present_parent")]

    def __str__(self):
        return f"{self.unit} trực thuộc {self.parent}"


class SuccessionQuerySet(ScopedQuerySet):
    def visible_to(self, user):
        """Those of whose units before one is in reach; each once, however many were merged."""
        return super().visible_to(user).distinct()

    def kept_by(self, user):
        """Those of whose units before this user keeps the register of one."""
        return super().kept_by(user).distinct()

    def standing(self):
        """Those that hold: not taken back as entered by mistake."""
        return self.filter(undone_at=None)

    def touching(self, *units):
        """The successions in which one of these came from others or became others, the earliest first."""
        found = Q(predecessors__in=units) | Q(successors__in=units)
        return self.filter(found).distinct().order_by("on", "pk")

    def since(self, succession):
        """Those entered after this one."""
        return self.filter(pk__gt=succession.pk)


class Succession(models.Model):
    """Kế thừa đơn vị: what units came from and became, by which decision (5.8).

    One entered by mistake is taken back (units.undoing) and stays in the past: who, when, why, and in `said` the
    sentence it was, for a unit that was founded by it is gone.
    """

    class Kind(models.TextChoices):
        RENAME = "rename", "Đổi tên"
        TRANSFER = "transfer", "Chuyển về trực thuộc đơn vị khác"
        MERGE = "merge", "Sáp nhập"
        SPLIT = "split", "Chia tách"
        DISSOLVE = "dissolve", "Giải thể"

    SCOPE = "predecessors__path"

    kind = models.CharField("hình thức", max_length=10, choices=Kind.choices)
    on = models.DateField("hiệu lực từ ngày")
    decision = models.CharField("quyết định số", max_length=120, blank=True, help_text="Ghi nguyên văn.")
    note = models.TextField("ghi chú", blank=True)
    predecessors = models.ManyToManyField(Unit, related_name="became", verbose_name="đơn vị trước")
    successors = models.ManyToManyField(Unit, related_name="came_from", blank=True, verbose_name="đơn vị sau")
    heir = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đơn vị kế thừa được chỉ định",
        help_text="Khi chia tách: một đơn vị tiếp tục các mô hình cũ.",
    )
    undone_at = models.DateTimeField("bỏ lúc", null=True, blank=True)
    undone_by = models.ForeignKey(
        "units.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="người bỏ"
    )
    undone_reason = models.CharField("lý do bỏ", max_length=300, blank=True)
    said = models.TextField("nội dung đã bỏ", blank=True, editable=False)

    history = tracked()
    objects = SuccessionQuerySet.as_manager()

    class Meta:
        verbose_name = "kế thừa đơn vị"
        verbose_name_plural = "kế thừa đơn vị"
        ordering = ("on", "pk")

    def __str__(self):
        return f"{self.get_kind_display()} ngày {self.on:%d/%m/%Y}"

    @property
    def eve(self):
        """The last day of the old state."""
        return self.on - timedelta(days=1)

    @property
    def units(self):
        """The units before and after, each once."""
        return list(dict.fromkeys((*self.predecessors.all(), *self.successors.all())))

    @property
    def ended(self):
        """The units that did not go on themselves."""
        after = set(self.successors.all())
        return [unit for unit in self.predecessors.all() if unit not in after]

    @property
    def goes_on_with(self):
        """The unit that goes on with what was: the one named, or the only successor, or None."""
        successors = list(self.successors.all())
        return self.heir or (successors[0] if len(successors) == 1 else None)
