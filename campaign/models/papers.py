"""Official papers: a document, its appendices, and the plan."""

from django.apps import apps
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from campaign import paper_rules as rules
from campaign.models.bodies import SteeringBody
from campaign.models.campaign import CampaignYear
from campaign.models.registers import CommitteeTerm
from units.addresses import record_address
from units.filled import Filled
from units.folded import holding
from units.history import tracked
from units.models import Role, Unit, User
from units.paths import above, within
from units.reading import QuickRead
from units.scope import EVERYTHING, ScopedQuerySet, reach
from units.text import fold, keys, nfc
from units.workflow import Refusal, Step, StepTaken

NEVER_DELETED = "Văn bản đã có số không xoá được; nếu sai, đính chính, thay thế hoặc bỏ số."


class DocumentTypeQuerySet(models.QuerySet):
    def one_of_each_name(self):
        """One type for each name: a name whose symbol has changed has several."""
        return self.filter(pk__in=self.order_by().values("name").annotate(first=models.Min("pk")).values("first"))

    def of_name(self, name):
        return self.filter(name=name)

    def first_of_its_name(self, asked):
        """The type that stands in one_of_each_name for the one with this key (the text of an address), or None."""
        names = self.filter(pk__in=keys([asked])).order_by().values("name")
        return self.filter(name__in=names).order_by("pk").first()


class DocumentType(QuickRead):
    """Thể loại văn bản: name and symbol, with the period in which the symbol was used (HD 05-HD/VPTW)."""

    name = models.CharField("tên loại", max_length=60)
    symbol = models.CharField("ký hiệu", max_length=8)
    valid_from = models.DateField("từ ngày", null=True, blank=True)
    valid_to = models.DateField("đến hết ngày", null=True, blank=True)
    position = models.PositiveSmallIntegerField("thứ tự", default=1)

    history = tracked()
    objects = DocumentTypeQuerySet.as_manager()

    class Meta:
        verbose_name = "thể loại văn bản"
        verbose_name_plural = "thể loại văn bản"
        ordering = ("position", "name")

    def __str__(self):
        return self.name


def in_house(user, scope):
    """The condition that a unit's path (`scope` leads to it) is of the house: this person sits in it, or keeps it.

    Who keeps the registers of a unit (Quản trị) helps with its drafts too; the levels above and below do not.
    """
    seated, kept = ({unit.path for unit in units} for units in (user.units_as(), user.units_as(Role.KEEPER)))
    return Q(**{f"{scope}__in": sorted(seated)}) | within(scope, kept)


def is_of_house(user, unit):
    """Does this person read the drafts of this unit? The same as `in_house`, without a query."""
    sits = any(own.pk == unit.pk for own in user.units_as())
    return user.is_superuser or sits or any(top.contains(unit) for top in user.units_as(Role.KEEPER))


class OnPaperQuerySet(ScopedQuerySet):
    """Papers and what stands on one: drafts stay in the house, issued ones are shared with every unit below.

    The model's STATE names the lookup that leads to the document's state.
    """

    def visible_to(self, user):
        """What is numbered in this user's units and below, what the units above issued, and what was sent to his units.

        Drafts: those of his own house (in_house), and those about which he was asked.
        """
        paths = reach(user)
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(self.numbered_near(paths) | in_house(user, self.model.SCOPE) | self.shown_by_name(user))

    def numbered_near(self, paths):
        """The condition of what has a number in these units and below, or is public in those above."""
        scope, state = self.model.SCOPE, self.model.STATE
        numbered = ~Q(**{f"{state}__in": Document.OPEN})
        if paths is EVERYTHING:
            return numbered
        return (within(scope, paths) & numbered) | (above(scope, paths) & Q(**{f"{state}__in": Document.PUBLIC}))

    def shown_by_name(self, user):
        """The condition of papers sent to this person's units, and of drafts about which he was asked."""
        units = sorted({unit.pk for unit in user.units_as()})
        return Q(**{f"{self.model.STATE.removesuffix('state')}pk__shown_to": (units, user.pk)})

    def past_visible_to(self, user):
        """The papers whose drafts this user may read: those of his house, never those he received."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self if user.is_superuser else self.filter(in_house(user, self.model.SCOPE))


@models.BigAutoField.register_lookup
class ShownTo(models.Lookup):
    """A paper sent to one of these units in its present state, or about whose draft this account was asked.

    One condition: two sub-queries of Django's are a tenth of a search over everything.
    """

    lookup_name = "shown_to"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        paper, params = self.process_lhs(compiler, connection)
        units, account = self.rhs
        tables = [apps.get_model("campaign", name)._meta.db_table for name in ("DraftComment", "Delivery", "Document")]
        asked, sent, papers = map(connection.ops.quote_name, tables)
        shown = [f"{paper} IN (SELECT document_id FROM {asked} WHERE asked_id = %s)"]
        values = [*params, account]
        if units:
            shown.append(
                f"{paper} IN (SELECT sent.document_id FROM {sent} sent"
                f" JOIN {papers} paper ON paper.id = sent.document_id"
                f" WHERE sent.unit_id IN ({_marks(units)}) AND paper.state IN ({_marks(Document.PUBLIC)}))"
            )
            values += [*params, *units, *Document.PUBLIC]
        return f"({' OR '.join(shown)})", values


def _marks(values):
    return ", ".join(["%s"] * len(values))


class PaperQuerySet(OnPaperQuerySet):
    def for_hit(self):
        """With what one that a search has found says of itself."""
        return self.select_related("type").only("title", "number_text", "type__name")

    def delete(self):
        """Delete drafts only: what has a number stays (I5)."""
        if self.exclude(state__in=Document.OPEN).exists():
            raise Refusal(NEVER_DELETED)
        return super().delete()

    def search(self, words):
        """The papers whose number or title holds every word, blind to accents and case."""
        return self.filter(holding(words, "search"))

    def sent_to(self, units):
        """The papers that were sent to one of these units (exactly these)."""
        sent = Document.objects.filter(deliveries__unit__in=units)
        return self.filter(pk__in=sent.values("pk"))

    def drafts(self):
        """Papers that have no number yet."""
        return self.filter(state__in=Document.OPEN)

    def issued(self):
        """Papers that were given a number, void ones too."""
        return self.exclude(state__in=Document.OPEN).filter(issued_on__isnull=False)

    def in_force(self):
        """Papers that hold: issued, also where another has corrected them."""
        return self.filter(state__in=Document.IN_FORCE)

    def unarchived(self):
        """Papers issued here of which no copy is kept yet."""
        return self.filter(archived="", state__in=Document.PUBLIC, rules__gt="")

    def on_days(self, days):
        """Papers issued on one of these days."""
        return self.filter(issued_on__in=days)

    def resting_on(self, received):
        """Papers with a căn cứ tied to this received paper."""
        return self.filter(basis_links__received=received).select_related("type").distinct()

    def of_unit(self, unit):
        return self.filter(unit=unit)

    def of_units(self, units):
        return self.filter(unit__in=units)

    def below_units(self, units):
        """What belongs to the units below these, and to none of these."""
        return self.filter(within(self.model.SCOPE, [unit.path for unit in units])).exclude(unit__in=units)

    def of_register(self, register):
        """The papers that took their number from this register, void ones too."""
        return self.filter(term=register.term_id, body=register.body_id, type__symbol=register.type_symbol).exclude(
            number=None
        )

    def for_register(self):
        """For the lines of a register; `place_in_series` is the number as a column to sort by."""
        return self.select_related("replaced_by").annotate(place_in_series=F("number")).order_by("number")

    def revoking_parts(self, *documents):
        """The issued papers that take back a part of one of these, in the order of their days."""
        found = self.issued().filter(follows__in=documents, follows_as=Document.Follows.REVOKES_PART)
        return found.exclude(state=Document.State.VOID).select_related("type").order_by("issued_on", "pk")

    def begun_as(self, key):
        """The papers begun from this starter (its key), the latest first, without those whose number is void."""
        found = self.filter(made_from=key).exclude(state=Document.State.VOID)
        return found.select_related("type").order_by("-pk")

    def begun_in(self, campaign_year):
        """The keys of the starters from which papers of this campaign year were begun."""
        return self.filter(campaign_year=campaign_year).exclude(made_from="").values_list("made_from", flat=True)

    def of_year(self, year):
        """Papers of this campaign year, and those issued in that calendar year."""
        return self.filter(Q(campaign_year__year=year) | Q(issued_on__year=year))

    def in_archive_of(self, year):
        """Papers of this campaign year, and those of no campaign year issued in that calendar year."""
        return self.filter(Q(campaign_year__year=year) | Q(campaign_year=None, issued_on__year=year))

    def for_archive(self):
        """With all that is printed of a paper and said of it."""
        return self.select_related("type", "unit", "body__unit", "term", "replaced_by", "decision__round")

    def for_list(self):
        """For the list; `issued_day` is the day as a column to sort by, of issued papers."""
        return self.select_related("type", "unit").annotate(issued_day=F("issued_on"))

    def waiting_for(self, user):
        """The papers that wait for this person's signature."""
        units = user.units_as(Role.LEADER)
        return self.filter(state=Document.State.FOR_SIGNATURE, unit__in=units, is_bound=False)

    def sent_up_by(self, user):
        """The papers this person has sent up for signature, whatever became of them."""
        sendings = DocumentStep.objects.filter(step="send_for_signature", by=user)
        return self.filter(pk__in=sendings.values("record"))

    def for_page(self):
        return self.select_related(
            "type", "unit", "body", "campaign_year", "term", "replaced_by__type", "follows__type"
        )


class PlanQuerySet(ScopedQuerySet):
    def visible_to(self, user):
        """The plans of this user's units and below, drafts of his own house only; from above what is issued."""
        paths = reach(user)
        if not paths:
            return self.none()
        if user.is_superuser:
            return self
        written = ~Q(document__state__in=Document.OPEN)
        if paths is not EVERYTHING:
            written = (within("unit__path", paths) & written) | (above("unit__path", paths) & Plan.ISSUED)
        return self.filter(written | in_house(user, "unit__path"))

    def issued(self):
        """The plans that are issued: here, or on paper and kept as a file."""
        return self.filter(Plan.ISSUED)

    def drafted(self):
        """The plans still being written or waiting for signature."""
        return self.filter(document__state__in=Document.OPEN)

    def for_list(self):
        return self.select_related("unit", "document__type", "campaign_year")

    def for_page(self):
        return self.select_related("unit", "document__type", "campaign_year__campaign__unit", "parent__unit", "by")

    def of_campaign_year(self, campaign_year):
        return self.filter(campaign_year=campaign_year)

    def of_units(self, units):
        return self.filter(unit__in=units)

    def below(self, unit):
        """The issued plans of the units below this one."""
        return self.within(unit).exclude(unit=unit).issued()


class Document(Filled, QuickRead):
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
        CORRECTED = "corrected", "Đã đính chính"
        REPLACED = "replaced", "Đã thay thế"
        VOID = "void", "Bỏ số"

    class Urgency(models.TextChoices):
        URGENT = "KHẨN", "Khẩn"
        MORE_URGENT = "THƯỢNG KHẨN", "Thượng khẩn"
        MOST_URGENT = "HOẢ TỐC", "Hoả tốc"

    class Follows(models.TextChoices):
        """What a paper does to the one before it; the first two change the state of that one, see papers.settle."""

        REPLACES = "replace", "Thay thế"
        CORRECTS = "correct", "Đính chính"
        REVOKES_PART = "revoke", "Huỷ bỏ một phần"

    SCOPE = "unit__path"
    STATE = "state"
    OPEN = (State.DRAFT, State.FOR_SIGNATURE)
    IN_FORCE = (State.ISSUED, State.CORRECTED)
    PUBLIC = (*IN_FORCE, State.REPLACED)
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
            "correct",
            "Đính chính",
            IN_FORCE,
            State.CORRECTED,
            (Role.CLERK, Role.LEADER),
            reason=10,
            page="campaign:document-correct",
        ),
        Step(
            "replace",
            "Thay thế",
            IN_FORCE,
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
    concurrent = models.CharField(
        "chức vụ kiêm nhiệm", max_length=120, blank=True, help_text="Ví dụ: TRƯỞNG BAN CHỈ ĐẠO (in sau chữ “kiêm”)."
    )
    second_authority = models.CharField("quyền hạn người ký bên trái", max_length=120, blank=True)
    second_post = models.CharField("chức vụ người ký bên trái", max_length=120, blank=True)
    second_name = models.CharField("người ký bên trái", max_length=120, blank=True)
    confirmed_authority = models.CharField(
        "quyền hạn người xác nhận chữ ký", max_length=120, blank=True,
        help_text="Biên bản mà chữ ký của chủ trì không được đóng dấu. Ví dụ: T/L BAN THƯỜNG VỤ.",
    )  # fmt: skip
    confirmed_post = models.CharField("chức vụ người xác nhận chữ ký", max_length=120, blank=True)
    confirmed_name = models.CharField("người xác nhận chữ ký", max_length=120, blank=True)
    joint_issuer = models.CharField(
        "cơ quan cùng ban hành", max_length=200, blank=True,
        help_text="Văn bản liên tịch: cơ quan thứ hai, người đứng đầu ký bên trái. Ví dụ: Ban Tổ chức Tỉnh uỷ.",
    )  # fmt: skip
    joint_symbol = models.CharField(
        "ký hiệu cơ quan cùng ban hành", max_length=20, blank=True, help_text="Đứng sau ký hiệu của mình. Ví dụ: BTCTU."
    )
    recipients = models.TextField("nơi nhận", blank=True, help_text="Mỗi dòng một nơi nhận.")
    author_line = models.CharField(
        "tác giả dưới tên loại", max_length=200, blank=True, help_text="Ví dụ: CỦA BAN THƯỜNG VỤ TỈNH UỶ."
    )
    draft_number = models.PositiveSmallIntegerField("dự thảo lần", default=0, help_text="0: không in chữ dự thảo.")
    urgency = models.CharField("độ khẩn", max_length=12, choices=Urgency.choices, blank=True)
    circulation = models.CharField("chỉ dẫn lưu hành", max_length=60, blank=True, help_text="Ví dụ: LƯU HÀNH NỘI BỘ.")
    not_for_media = models.BooleanField("không phổ biến trên phương tiện thông tin đại chúng", default=False)
    drafter_code = models.CharField("ký hiệu người soạn, số bản", max_length=20, blank=True)
    contact_line = models.CharField("dòng liên hệ cuối trang", max_length=250, blank=True)
    made_from = models.CharField("soạn từ mẫu", max_length=60, blank=True, editable=False)
    state = models.CharField("trạng thái", max_length=14, choices=State.choices, default=State.DRAFT)
    is_bound = models.BooleanField("ban hành cùng quyết định", default=False, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces", verbose_name="thay bằng"
    )
    follows = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="followers",
        verbose_name="soạn từ văn bản",
    )  # fmt: skip
    follows_as = models.CharField(
        "quan hệ với văn bản trước", max_length=8, choices=Follows.choices, blank=True, editable=False
    )
    rules = models.CharField("bộ quy tắc thể thức", max_length=20, blank=True, editable=False)
    facts = models.JSONField("thông tin khi ban hành", default=dict, blank=True, editable=False)
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
                condition=Q(state__in=["draft", "for_signature"]) | Q(number__isnull=False, issued_on__isnull=False),
                name="issued_paper_has_number_and_date",
            ),
        ]
        indexes = [
            models.Index(fields=["issued_on"], condition=Q(archived="") & Q(rules__gt=""), name="paper_unarchived")
        ]

    def __str__(self):
        return f"{self.type} {self.number_text}".strip() if self.number_text else f"{self.type} (dự thảo)"

    def fill(self):
        """Fill the columns that repeat others; save() calls it, rows written in bulk need it called."""
        self.title = nfc(self.title)
        self.search = fold(f"{self.number_text} {self.title}")

    def delete(self, *args, **kwargs):
        """Delete a draft; what has a number stays (I5)."""
        if self.is_locked:
            raise Refusal(NEVER_DELETED)
        return super().delete(*args, **kwargs)

    def get_absolute_url(self):
        return record_address("campaign:document", self.pk)

    @property
    def is_locked(self):
        """Has it been issued (text, list, names and rules may no longer change)?"""
        return self.state not in self.OPEN


class DocumentStep(StepTaken):
    """Bước đã làm của văn bản."""

    record = models.ForeignKey(Document, models.CASCADE, related_name="trail")


class DocumentAppendix(models.Model):
    """Phụ lục, danh sách kèm theo: a part of the paper on pages of its own; numbered only where there are two."""

    SCOPE = "document__unit__path"
    STATE = "document__state"

    document = models.ForeignKey(Document, models.CASCADE, related_name="appendices", verbose_name="văn bản")
    position = models.PositiveSmallIntegerField("thứ tự", default=1)
    title = models.CharField("tên", max_length=200)
    subtitle = models.CharField("trích yếu", max_length=300, blank=True)
    text = models.TextField("nội dung")
    is_landscape = models.BooleanField("trang ngang", default=False)

    history = tracked()
    objects = OnPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "phụ lục"
        verbose_name_plural = "phụ lục"
        ordering = ("document", "position", "pk")

    def __str__(self):
        return self.title


class Plan(models.Model):
    """Kế hoạch: what a committee or a unit sets out to do in a year, under the plan above it (S0-33, S1-19, S1-30).

    It is a paper written here (`document`), or one issued outside and kept as a file with its number and day verbatim.
    """

    SCOPE = "unit__path"
    ISSUED = Q(document__state__in=Document.IN_FORCE) | Q(document=None)
    campaign_year = models.ForeignKey(CampaignYear, models.PROTECT, related_name="plans", verbose_name="năm thi đua")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans", verbose_name="đơn vị")
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="theo kế hoạch cấp trên"
    )
    document = models.OneToOneField(
        Document, models.PROTECT, null=True, blank=True, related_name="plan", verbose_name="văn bản"
    )
    number_text = models.CharField("số, ký hiệu", max_length=60, blank=True, help_text="Ghi đúng như trên văn bản.")
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    title = models.CharField("trích yếu", max_length=300, blank=True)
    file = models.FileField("tệp", upload_to="plans/%Y/", blank=True, editable=False)
    file_name = models.CharField("tên tệp", max_length=200, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+", verbose_name="người nộp")
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
            ),
            models.CheckConstraint(
                condition=Q(document__isnull=False) | (Q(issued_on__isnull=False) & ~Q(file="")),
                name="plan_is_a_paper_or_a_file",
                violation_error_message="Kế hoạch phải soạn trên phần mềm hoặc có tệp, số và ngày.",
            ),
        ]

    def __str__(self):
        return f"Kế hoạch năm {self.campaign_year.year} – {self.unit}"

    def get_absolute_url(self):
        return self.document.get_absolute_url() if self.document_id else reverse("campaign:plan", args=[self.pk])

    @property
    def page(self):
        """The address of the page about the plan itself, whatever it is written on."""
        return reverse("campaign:plan", args=[self.pk])

    @property
    def is_issued(self):
        """Is it issued (here or outside), so that others may rest on it?"""
        return self.document is None or self.document.state in Document.IN_FORCE

    @property
    def paper(self):
        """The paper as others cite it: the document, or what is known of the one kept as a file."""
        if self.document:
            return self.document
        house = self.unit.kind in (Unit.Kind.PROVINCE, Unit.Kind.COMMITTEE)
        return Document(
            type=DocumentType(name="Kế hoạch"), unit=self.unit, authority="T/M BAN THƯỜNG VỤ" if house else "",
            number_text=self.number_text, issued_on=self.issued_on, title=self.title,
        )  # fmt: skip

    @property
    def number(self):
        """Its number as it stands on the paper, empty for a draft."""
        return self.document.number_text if self.document else self.number_text

    @property
    def day(self):
        """The day on which it was issued, or None."""
        return self.document.issued_on if self.document else self.issued_on
