"""Quyết định công nhận, khen thưởng: the paper, its frozen list, and the awards it gives."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from awards.codes import new_code
from awards.models.catalogue import AwardForm
from awards.models.round import AwardRound, Nomination
from awards.unit_work import UnitWork
from campaign.models import Document, PaperQuerySet, RuleSet
from models_registry.models import Practice
from units.addresses import record_address
from units.folded import holding
from units.history import tracked
from units.models import Person, Unit
from units.paths import within
from units.reading import QuickRead
from units.scope import ScopedQuerySet


class ListLength(models.Func):
    """How many items a JSON list has; NULL where there is no list."""

    function = "jsonb_array_length"
    output_field = models.IntegerField()

    def as_sqlite(self, compiler, connection, **context):
        return self.as_sql(compiler, connection, function="json_array_length", **context)


class DecisionQuerySet(PaperQuerySet):
    def of_year(self, year):
        return self.filter(round__counted_year=year)

    def search(self, words):
        """The decisions whose number or title holds every word, blind to accents and case."""
        return self.filter(holding(words, "document__search"))

    def to_sign(self, units):
        """The decisions of these units that wait for a signature."""
        return self.filter(unit__in=units, document__state=Document.State.FOR_SIGNATURE).select_related("document")

    def for_task(self):
        """With the title alone; the locked list stays unread."""
        return self.only("document__title")

    def for_hit(self):
        """With what one that a search has found says of itself."""
        of_paper = ("document__title", "document__number_text", "document__type__name")
        return self.select_related("document__type", "unit").only(*of_paper, "unit__name", "unit__short_name")

    def for_list(self):
        """With what a row of a list shows, and how many lines it has; a draft, whose list is not locked, has None."""
        rows = self.select_related("document__type", "unit", "round")
        return rows.annotate(count=ListLength("facts__rows")).defer("facts")

    def of_round(self, round_):
        return self.filter(round=round_).select_related("document__type")

    def for_page(self):
        """With what the page of one decision shows of other rows."""
        return self.select_related(
            "document__type", "unit__parent", "rules", "round__unit", "round__rules", "round__form_collective",
            "round__form_individual", "round__campaign_year__campaign__unit",
        )  # fmt: skip


class Decision(QuickRead):
    """Quyết định: recognition or award; `facts` freezes list, rules and wage at issue (5.3). Money in whole đồng."""

    class Kind(models.TextChoices):
        RECOGNITION = "recognition", "Công nhận mô hình"
        AWARD = "award", "Khen thưởng"

    class Covers(models.TextChoices):
        """A round may give one decision for collectives and another for individuals (2.9)."""

        ALL = "all", "Tập thể và cá nhân"
        COLLECTIVES = "collectives", "Tập thể"
        INDIVIDUALS = "individuals", "Cá nhân"

    SCOPE = "unit__path"
    STATE = "document__state"

    kind = models.CharField("loại", max_length=12, choices=Kind.choices)
    covers = models.CharField("đối tượng", max_length=12, choices=Covers.choices, default=Covers.ALL)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="decisions", verbose_name="cấp uỷ quyết định")
    round = models.ForeignKey(AwardRound, models.PROTECT, related_name="decisions", verbose_name="đợt xét")
    document = models.OneToOneField(Document, models.PROTECT, related_name="decision", verbose_name="văn bản")
    rules = models.ForeignKey(RuleSet, models.PROTECT, related_name="decisions", verbose_name="bộ quy tắc")
    base_wage = models.PositiveIntegerField("mức lương cơ sở (đồng)", null=True, blank=True)
    total_money = models.PositiveBigIntegerField("tổng tiền thưởng (đồng)", default=0)
    facts = models.JSONField("danh sách đã khoá", default=dict, editable=False)

    history = tracked()
    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = "quyết định"
        verbose_name_plural = "quyết định"
        ordering = ("-document__issued_on", "-pk")

    def __str__(self):
        return str(self.document)

    def get_absolute_url(self):
        return record_address("awards:decision", self.pk)


class AwardQuerySet(ScopedQuerySet):
    MOST_OF_UNITS = 200

    def of_year(self, year):
        return self.filter(nomination__round__counted_year=year)

    def search(self, words):
        """The awards whose practice or subject holds every word, blind to accents and case."""
        names, units = holding(words, "practice__search"), Q(practice=None) & holding(words, "unit__search")
        # A unit's are few, and asked first: one condition over both tables would read every award.
        of_units = list(Award.objects.filter(units).values_list("pk", flat=True)[: self.MOST_OF_UNITS])
        return self.filter(names | Q(pk__in=of_units)) if of_units else self.filter(names)

    def of_decision(self, decision):
        """The lines of one decision, in the order of its list."""
        return (
            self.filter(decision=decision).select_related("form", "practice", "unit", "decision").order_by("position")
        )

    def keys_of_decision(self, decision):
        """The keys of the lines of one decision, as a set."""
        return set(self.filter(decision=decision).values_list("pk", flat=True))

    def that_came_of(self, nomination):
        """The award that this nomination led to, as a row of a list, or None."""
        return self.for_list().filter(nomination=nomination).first()

    def of_practice(self, practice):
        """Every award of one practice."""
        return self.filter(practice=practice)

    def of_unit(self, unit):
        """What this unit and those below it were given."""
        return self.filter(within("unit__path", [unit.path]))

    def of_person(self, person):
        """What this person was given."""
        return self.filter(person=person)

    def for_list(self):
        """With what a row of a list shows, in one query."""
        return self.select_related(
            "form", "practice", "unit", "collective", "decision__document__type", "nomination__round"
        ).defer("nomination__facts", "nomination__findings", "decision__facts")

    def for_hit(self):
        """With what one that a search has found says of itself."""
        shown = (
            "form__name",
            "practice__name",
            "collective__name",
            "collective__short_name",
            "name",
            "given_by",
            "paper",
        )
        of_paper = ("decision__document__number_text", "decision__document__type__name")
        joined = self.select_related("form", "practice", "collective", "decision__document__type")
        return joined.only(*shown, *of_paper)

    def for_page(self):
        """With what the page of one award shows of other rows."""
        return self.for_list().select_related(
            "decision__unit", "decision__document__unit", "decision__document__body", "corrected_by__document__type",
            "nomination__round__campaign_year", "person", "collective", "recovery",
        )  # fmt: skip

    def given(self):
        """The lines of decisions made here that hold: what a certificate was printed for."""
        return self.filter(decision__document__state__in=Document.PUBLIC)

    def to_present(self, unit):
        """What this unit hands over at a conference: given by it, or above on its proposal; not called up yet."""
        proposed = Q(decision=None, nomination__round__unit=unit)
        own = Q(decision__unit=unit, decision__document__state__in=Document.PUBLIC)
        return self.filter(own | proposed, revoked_on=None, presentation=None)

    def taken_back(self, unit, campaign_year):
        """What this unit gave in a year and took back since, in the order of decisions and lists."""
        lines = self.filter(decision__unit=unit, decision__round__campaign_year=campaign_year)
        return lines.exclude(revoked_on=None).for_page().order_by("decision", "position")

    def waiting_for_paper(self, decision):
        """The revoked lines of a decision for which no number of a decision of revocation is written."""
        return self.filter(decision=decision, revoke_paper="").exclude(revoked_on=None)

    def revoked_with(self, award):
        """The revoked lines that share the decision of revocation of this one, itself among them."""
        if not award.revocation_key:
            return self.filter(pk=award.pk)
        return self.filter(decision=award.decision_id, revocation_key=award.revocation_key).exclude(revoked_on=None)

    def revoked_of(self, decision):
        """The lines of one decision that do not hold, in the order of its list."""
        return self.of_decision(decision).exclude(revoked_on=None)

    def given_instead(self, award):
        """What was given for the same model, or unit, and years after this award was revoked, and holds."""
        subject = {"practice": award.practice_id, "collective": award.collective_id, "person": award.person_id}
        same = self.holding().filter(span_first__lte=award.span_last, span_last__gte=award.span_first)
        return same.filter(**subject, awarded_on__gte=award.revoked_on).exclude(pk=award.pk).for_list()

    def revocable(self, decision):
        """The lines of one decision that stand, in the order of its list."""
        return self.of_decision(decision).filter(revoked_on=None)

    def holding(self):
        """What stands: the lines of decisions that hold, and what a level above gave; nothing revoked."""
        made_here = Q(decision__document__state__in=Document.PUBLIC, decision__kind=Decision.Kind.AWARD)
        return self.filter(made_here | Q(decision=None), revoked_on=None)


class Award(QuickRead):
    """Khen thưởng: one line of an issued decision (I4). Names are those of the day of the decision; money in đồng.

    What a level above gave (S2-37) has no decision here: `given_by` and `paper` name who gave it and by which paper.
    A cờ thi đua has no practice: it is for the unit (S2-39).
    A correction (`corrected_by`) changes what the line says, a revocation ends it; either leaves the frozen list alone.
    """

    class Ground(models.TextChoices):
        """Why an award is taken back by law (domain.md 3.3)."""

        FALSE_CLAIM = "false_claim", "Khai báo gian dối thành tích"
        FALSE_PAPERS = "false_papers", "Thông tin, giấy tờ trong hồ sơ không đúng"
        AGAINST_RULES = "against_rules", "Thẩm định, đề nghị trái quy định"
        VIOLATION = "violation", "Kết luận sau: có vi phạm trong thời gian tính thành tích"

    SCOPE = "unit__path"

    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="awards", verbose_name="quyết định"
    )
    given_by = models.CharField("cấp trên khen", max_length=200, blank=True)
    paper = models.CharField("quyết định của cấp trên", max_length=200, blank=True)
    nomination = models.OneToOneField(Nomination, models.PROTECT, related_name="award", verbose_name="đề nghị")
    practice = models.ForeignKey(
        Practice, models.PROTECT, null=True, blank=True, related_name="awards", verbose_name="mô hình"
    )
    form = models.ForeignKey(AwardForm, models.PROTECT, related_name="awards", verbose_name="hình thức")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="awards", verbose_name="đơn vị")
    collective = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tập thể"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="awards", verbose_name="cá nhân"
    )
    position = models.PositiveSmallIntegerField("thứ tự trong danh sách")
    name = models.CharField("tên ghi trên quyết định", max_length=250)
    post_and_unit = models.CharField("chức vụ, đơn vị", max_length=300, blank=True)
    achievement = models.CharField("thành tích", max_length=400)
    span_first = models.PositiveSmallIntegerField("thành tích từ năm")
    span_last = models.PositiveSmallIntegerField("đến năm")
    awarded_on = models.DateField("ngày")
    money = models.PositiveBigIntegerField("tiền thưởng (đồng)", default=0)
    register_number = models.CharField("số vào sổ", max_length=20, blank=True)
    code = models.CharField("mã tra cứu", max_length=12, unique=True, default=new_code, editable=False)
    corrected_by = models.ForeignKey(
        "awards.DecisionCorrection",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đính chính bởi",
    )  # fmt: skip
    revoked_on = models.DateField("ngày huỷ", null=True, blank=True)
    revoke_ground = models.CharField("căn cứ huỷ", max_length=14, choices=Ground.choices, blank=True)
    revoke_reason = models.CharField("lý do huỷ", max_length=250, blank=True)
    revoke_paper = models.CharField("văn bản huỷ", max_length=200, blank=True)
    # Under which Document.made_from its revocation is written: lines revoked together share one paper.
    revocation_key = models.CharField("soạn quyết định huỷ từ", max_length=60, blank=True, editable=False)

    history = tracked(excluded_fields=["code"])
    objects = AwardQuerySet.as_manager()

    class Meta:
        verbose_name = "khen thưởng"
        verbose_name_plural = "khen thưởng"
        ordering = ("decision", "position")
        indexes = [
            models.Index(fields=["practice", "span_last"], name="award_of_practice"),
            models.Index(fields=["awarded_on", "id"], name="award_by_date"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["decision", "position"], name="one_place_in_the_list"),
            models.CheckConstraint(condition=Q(span_last__gte=models.F("span_first")), name="award_span_in_order"),
            models.CheckConstraint(
                condition=Q(decision__isnull=False, paper="") | (Q(decision=None) & ~Q(paper="")),
                name="an_award_of_a_decision_here_or_above",
            ),
        ]

    def __str__(self):
        return f"{self.name} – {self.form}"

    def get_absolute_url(self):
        return record_address("awards:award", self.pk)

    @property
    def matter(self):
        """What was rewarded: the practice, or the work of the unit itself (S2-39)."""
        return self.practice or UnitWork(self.collective)

    @property
    def paper_words(self):
        """The decision by its name; what a level above gave, by its paper and who gave it."""
        return str(self.decision) if self.decision_id else f"{self.paper} của {self.given_by}"

    @property
    def number_text(self):
        """The number of the decision, here or above, verbatim."""
        return self.decision.document.number_text if self.decision_id else self.paper

    @property
    def keeper(self):
        """The committee that keeps this award: who gave it, or who asked the level above for it."""
        return self.decision.unit if self.decision_id else self.nomination.round.unit

    @property
    def has_certificate(self):
        """Is there a certificate of ours: on paper, by a decision made here?"""
        return self.decision_id is not None and self.form.has_certificate

    @property
    def standing(self):
        """revoked, corrected or valid, as anybody may see it."""
        if self.revoked_on:
            return "revoked"
        return "corrected" if self.corrected_by_id else "valid"

    @property
    def restoration_key(self):
        """Under which key (Document.made_from) the decision that gives it back by itself is written."""
        return f"{self.joint_restoration_key}-{self.position}"

    @property
    def joint_restoration_key(self):
        """The same of the decision that gives back all lines that were revoked with it."""
        return f"{self.revocation_key}-phuc-hoi"

    def as_last_revoked(self):
        """This award as it stood when it was last taken back, with the keys of those papers; None if it never was."""
        taken = self.history.exclude(revoked_on=None).first()
        return taken and taken.instance

    @property
    def check_path(self):
        """Where anybody may see whether the certificate is valid."""
        return reverse("awards:check", args=[self.code])


class AwardRegister(models.Model):
    """Sổ khen thưởng: next register number of a committee in a year; locked while numbers are taken."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="cấp uỷ")
    year = models.PositiveSmallIntegerField("năm")
    next_number = models.PositiveIntegerField("số tiếp theo", default=1)

    class Meta:
        verbose_name = "sổ khen thưởng"
        verbose_name_plural = "sổ khen thưởng"
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="one_award_register_a_year")]

    def __str__(self):
        return f"Sổ khen thưởng {self.year} – {self.unit}"
