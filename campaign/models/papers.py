"""Official papers: a document, the register its number comes from, and the plan."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from campaign import paper_rules as rules
from campaign.models.bodies import SteeringBody
from campaign.models.campaign import CampaignYear
from units.history import tracked
from units.models import Role, Unit
from units.paths import above, within
from units.scope import EVERYTHING, ScopedQuerySet, SharedDownQuerySet, reach
from units.text import fold, nfc
from units.workflow import Step, StepTaken


class DocumentType(models.Model):
    """Thể loại văn bản: name and symbol, with the period in which the symbol was used (HD 05-HD/VPTW)."""

    name = models.CharField("tên loại", max_length=60)
    symbol = models.CharField("ký hiệu", max_length=8)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=1)

    history = tracked()

    class Meta:
        verbose_name = "thể loại văn bản"
        verbose_name_plural = "thể loại văn bản"
        ordering = ("position", "name")

    def __str__(self):
        return self.name


class TermQuerySet(SharedDownQuerySet):
    def covering(self, on):
        """The terms in which this day lies."""
        return self.filter(begins_on__lte=on).filter(Q(ends_on=None) | Q(ends_on__gte=on))


class CommitteeTerm(models.Model):
    """Nhiệm kỳ cấp uỷ: numbers of papers run from 01 within it, not within a year (HD 05-HD/VPTW, 5.1)."""

    SCOPE = "unit__path"

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="terms", verbose_name="cấp uỷ")
    name = models.CharField("tên", max_length=60, help_text="Ví dụ: 2025 - 2030.")
    begins_on = models.DateField("từ ngày")
    ends_on = models.DateField("đến hết ngày", null=True, blank=True)

    history = tracked()
    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = "nhiệm kỳ"
        verbose_name_plural = "nhiệm kỳ"
        ordering = ("unit", "begins_on")

    def __str__(self):
        return f"Nhiệm kỳ {self.name}"


class NumberRegister(models.Model):
    """Sổ số văn bản: issuer × type symbol × term, and the next number; locked while one is taken."""

    SCOPE = "term__unit__path"

    term = models.ForeignKey(CommitteeTerm, models.PROTECT, related_name="registers", verbose_name="nhiệm kỳ")
    body = models.ForeignKey(
        SteeringBody, models.PROTECT, null=True, blank=True, related_name="registers", verbose_name="ban, tổ"
    )
    type_symbol = models.CharField("ký hiệu loại", max_length=8)
    next_number = models.PositiveIntegerField("số tiếp theo", default=1)

    objects = SharedDownQuerySet.as_manager()

    class Meta:
        verbose_name = "sổ số văn bản"
        verbose_name_plural = "sổ số văn bản"
        ordering = ("term", "type_symbol")
        constraints = [
            models.UniqueConstraint(fields=["term", "type_symbol"], condition=Q(body=None), name="one_register_a_type"),
            models.UniqueConstraint(
                fields=["term", "body", "type_symbol"],
                condition=Q(body__isnull=False),
                name="one_register_a_type_of_a_body",
            ),
        ]

    def __str__(self):
        return f"{self.type_symbol} ({self.term})"


class PaperQuerySet(ScopedQuerySet):
    """Papers and what stands on one: drafts stay in the house, issued ones are shared with every unit below.

    The model's STATE names the lookup that leads to the document's state.
    """

    def visible_to(self, user):
        """All papers of this user's units and below; of the units above them only what is issued."""
        paths = reach(user)
        if paths is EVERYTHING:
            return self
        if not paths:
            return self.none()
        scope, issued = self.model.SCOPE, Q(**{f"{self.model.STATE}__in": Document.PUBLIC})
        return self.filter(within(scope, paths) | (above(scope, paths) & issued))

    def search(self, words):
        """The papers whose number or title holds every word, blind to accents and case."""
        found = self
        for word in fold(words).split():
            found = found.filter(search__contains=word)
        return found

    def drafts(self):
        """Papers that have no number yet."""
        return self.filter(state__in=Document.OPEN)

    def issued(self):
        """Papers that were given a number, void ones too."""
        return self.exclude(state__in=Document.OPEN).filter(issued_on__isnull=False)

    def of_unit(self, unit):
        return self.filter(unit=unit)

    def of_year(self, year):
        """Papers of this campaign year, and those issued in that calendar year."""
        return self.filter(Q(campaign_year__year=year) | Q(issued_on__year=year))

    def for_list(self):
        """For the list; `issued_day` is the day as a column to sort by, of issued papers."""
        return self.select_related("type", "unit").annotate(issued_day=F("issued_on"))

    def waiting_for(self, user):
        """The papers that wait for this person's signature."""
        units = user.units_as(Role.LEADER)
        return self.filter(state=Document.State.FOR_SIGNATURE, unit__in=units, is_bound=False)

    def for_page(self):
        return self.select_related("type", "unit", "body", "campaign_year", "term", "replaced_by__type")


class PlanQuerySet(PaperQuerySet):
    def for_list(self):
        return self.select_related("unit", "document__type", "campaign_year")

    def of_campaign_year(self, campaign_year):
        return self.filter(campaign_year=campaign_year)

    def of_units(self, units):
        return self.filter(unit__in=units)

    def below(self, unit):
        """The issued plans of the units below this one."""
        return self.within(unit).exclude(unit=unit).filter(document__state=Document.State.ISSUED)


class Document(models.Model):
    """Văn bản: an official paper of a committee, a body or a unit, from draft to issue; what has a number stays (I5).

    `bases` and `recipients` hold one item a line, verbatim. `text` is the body: lines beginning `I-`, `1.`, `a)`,
    `-`, `Điều n.` are levels, others paragraphs. `number_text` is the number as printed ("15-QĐ/ĐU").
    """

    class Issuer(models.TextChoices):
        COMMITTEE = "committee", "Cấp uỷ (T/M ban chấp hành)"
        STANDING = "standing", "Ban thường vụ"
        BODY = "body", "Ban chỉ đạo, tổ chỉ đạo"
        CELL = "cell", "Chi bộ"

    class State(models.TextChoices):
        DRAFT = "draft", "Dự thảo"
        FOR_SIGNATURE = "for_signature", "Trình ký"
        ISSUED = "issued", "Đã ban hành"
        REPLACED = "replaced", "Đã thay thế"
        VOID = "void", "Bỏ số"

    SCOPE = "unit__path"
    STATE = "state"
    OPEN = (State.DRAFT, State.FOR_SIGNATURE)
    PUBLIC = (State.ISSUED, State.REPLACED)
    WRITERS = (Role.CLERK, Role.HEAD, Role.LEADER)
    STEPS = (
        Step(
            "send_for_signature",
            "Trình ký",
            (State.DRAFT,),
            State.FOR_SIGNATURE,
            (Role.CLERK,),
            guard=rules.may_send,
            then=rules.note_sent,
            tone="primary",
        ),
        Step("take_back", "Rút về sửa", (State.FOR_SIGNATURE,), State.DRAFT, (Role.CLERK, Role.LEADER), reason=10),
        Step(
            "issue",
            "Ban hành",
            (State.FOR_SIGNATURE,),
            State.ISSUED,
            (Role.CLERK, Role.LEADER),
            guard=rules.may_issue,
            tone="primary",
            page="campaign:document-issue",
        ),
        Step(
            "replace",
            "Thay thế",
            (State.ISSUED,),
            State.REPLACED,
            (Role.CLERK, Role.LEADER),
            reason=10,
            page="campaign:document-replace",
        ),
        Step("void", "Bỏ số", (State.ISSUED,), State.VOID, (Role.LEADER,), reason=10, tone="danger"),
    )

    type = models.ForeignKey(DocumentType, models.PROTECT, related_name="documents", verbose_name="thể loại")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents", verbose_name="cơ quan ban hành")
    body = models.ForeignKey(
        SteeringBody, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name="ban, tổ ban hành"
    )
    issuer = models.CharField("ban hành với tư cách", max_length=10, choices=Issuer.choices, default=Issuer.STANDING)
    campaign_year = models.ForeignKey(
        CampaignYear, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name="năm thi đua"
    )
    term = models.ForeignKey(
        CommitteeTerm, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name="nhiệm kỳ"
    )
    number = models.PositiveIntegerField("số", null=True, blank=True)
    number_text = models.CharField("số, ký hiệu", max_length=60, blank=True)
    title = models.CharField("trích yếu", max_length=300, help_text="Viết thường chữ đầu, không có dấu chấm cuối.")
    place = models.CharField("địa danh", max_length=120, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    bases = models.TextField("căn cứ", blank=True, help_text="Mỗi dòng một căn cứ, ghi nguyên văn.")
    text = models.TextField("nội dung", blank=True)
    authority = models.CharField("quyền hạn ký", max_length=120, blank=True, help_text="Ví dụ: T/M BAN THƯỜNG VỤ.")
    signer_post = models.CharField("chức vụ người ký", max_length=120, blank=True)
    signer_name = models.CharField("người ký", max_length=120, blank=True)
    recipients = models.TextField("nơi nhận", blank=True, help_text="Mỗi dòng một nơi nhận.")
    state = models.CharField("trạng thái", max_length=14, choices=State.choices, default=State.DRAFT)
    is_bound = models.BooleanField("ban hành cùng quyết định", default=False, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces", verbose_name="thay bằng"
    )
    archived = models.FileField("bản lưu", upload_to="papers/%Y/", blank=True, editable=False)
    archived_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    search = models.CharField(max_length=400, editable=False, default="")

    history = tracked()
    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        ordering = (F("issued_on").desc(nulls_first=True), "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["term", "type", "number"],
                condition=Q(body=None, number__isnull=False),
                name="a_number_once_in_a_term",
                violation_error_message="Số văn bản này đã dùng trong nhiệm kỳ.",
            ),
            models.UniqueConstraint(
                fields=["term", "body", "type", "number"],
                condition=Q(body__isnull=False, number__isnull=False),
                name="a_number_once_in_a_body",
                violation_error_message="Số văn bản này đã dùng trong nhiệm kỳ.",
            ),
            models.CheckConstraint(
                condition=~Q(state="issued") | Q(number__isnull=False, issued_on__isnull=False),
                name="issued_paper_has_number_and_date",
            ),
        ]

    def __str__(self):
        return f"{self.type} {self.number_text}".strip() if self.number_text else f"{self.type} (dự thảo)"

    def fill(self):
        """Fill the columns that repeat others; save() calls it, rows written in bulk need it called."""
        self.title = nfc(self.title)
        self.search = fold(f"{self.number_text} {self.title}")

    def save(self, *args, **kwargs):
        self.fill()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("campaign:document", args=[self.pk])

    @property
    def is_locked(self):
        """Has it been issued (text, list, names and rules may no longer change)?"""
        return self.state in (self.State.ISSUED, self.State.REPLACED, self.State.VOID)


class DocumentStep(StepTaken):
    """Bước đã làm của văn bản."""

    record = models.ForeignKey(Document, models.CASCADE, related_name="trail")


class Plan(models.Model):
    """Kế hoạch: what a committee or a unit sets out to do in a year; the paper is its document (S0-33, S1-19)."""

    SCOPE = "unit__path"
    STATE = "document__state"

    campaign_year = models.ForeignKey(CampaignYear, models.PROTECT, related_name="plans", verbose_name="năm thi đua")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans", verbose_name="đơn vị")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="theo kế hoạch cấp trên"
    )
    document = models.OneToOneField(Document, models.PROTECT, related_name="plan", verbose_name="văn bản")
    target_models = models.PositiveSmallIntegerField("chỉ tiêu số mô hình", null=True, blank=True)

    history = tracked()
    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = "kế hoạch"
        verbose_name_plural = "kế hoạch"
        ordering = ("-campaign_year__year", "unit__path")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign_year", "unit"],
                name="one_plan_a_year",
                violation_error_message="Đơn vị đã có kế hoạch năm này.",
            )
        ]

    def __str__(self):
        return f"Kế hoạch năm {self.campaign_year.year} – {self.unit}"

    def get_absolute_url(self):
        return self.document.get_absolute_url()
