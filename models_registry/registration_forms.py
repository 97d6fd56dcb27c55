"""The forms of registering: mẫu 1 in four sections, its table of criteria, and the small forms of the steps."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from django import forms
from django.db.models import Q
from django.utils import timezone

from campaign.deadlines import DeadlineReader
from campaign.models import Field
from campaign.said_fields import PHRASES_ID, SaidDayForm
from models_registry import newcomers, windows
from models_registry.correcting import PEOPLE
from models_registry.models import Practice, PromotionRuling, Registration, SubjectKind
from models_registry.registering import ROW, WHO, is_settled
from models_registry.registration_words import RETURN_REASONS, TEXT_SECTIONS
from units import wording
from units.formlook import NO_CHOICE, PrintedText, SheetForm, drawn
from units.models import Person, Unit
from units.paths import above, within
from units.pickers import OF_GRASSROOTS, UnitSelect
from units.text import keys, nfc
from units.whole_numbers import WholeNumberField
from units.workflow import MOST_REASON, Refusal

NEWCOMER = ("new_name", "new_salutation", "new_post", "new_birth_year", "new_is_checked")
SECTIONS = (
    (
        "Ai đăng ký",
        (*WHO, *NEWCOMER, "representative", "representative_post", "representative_phone"),
    ),
    ("Mô hình, điển hình", ("title", "field", "baseline", "political_task", "goal")),
    ("Chỉ tiêu và cách làm", ("methods", "area", "target_group", "forces", "resources", "cost")),
    ("Thời gian và kết quả", ("starts_on", "ends_on", "checkpoints", "outputs", "sustainability", "follower")),
)
WITH_CRITERIA = 3
PREFIX = "chi-tieu"
TOTAL = f"{PREFIX}-TOTAL_FORMS"
MOST_ROWS = 100
LEAST_REASON = 10
OF_PERSON = {"name": "full_name", "salutation": "salutation", "post": "post", "birth_year": "birth_year"}
SHOWN = ("pk", "text", "measure", "baseline", "target", "due_on")
DAY = forms.DateField(input_formats=["%d/%m/%Y", "%Y-%m-%d"])
EXAMPLES = {
    "baseline": "Khó khăn, yếu kém có thật lúc bắt đầu. Ví dụ: 40% hồ sơ phải trả lại vì thiếu giấy tờ.",
    "political_task": "Việc cấp uỷ, cơ quan, đoàn thể đang tập trung lãnh đạo. Ví dụ: cải cách thủ tục hành chính.",
    "goal": "Muốn đạt được gì, cho ai. Ví dụ: người dân không phải đi lại quá một lần.",
    "methods": "Làm những việc gì, vận động thế nào. Ví dụ: phân công người hướng dẫn, niêm yết công khai.",
    "area": "Nơi làm. Ví dụ: Bộ phận một cửa.",
    "target_group": "Ai tham gia, ai được hưởng. Ví dụ: người dân đến giao dịch.",
    "forces": "Không bắt buộc. Ai chủ trì, ai phối hợp, mỗi bên làm gì.",
    "resources": "Không bắt buộc. Người, phương tiện, ngày công, nguồn xã hội hoá.",
    "cost": "Không bắt buộc. Số nguyên, đơn vị đồng. Ví dụ: 5.000.000.",
    "checkpoints": "Không bắt buộc. Mốc tự kiểm tra, sơ kết trong năm. Ví dụ: 30/6 sơ kết.",
    "outputs": "Sản phẩm cụ thể, kiểm tra được. Ví dụ: quy trình rút gọn, bảng hướng dẫn.",
    "sustainability": "Bắt buộc khi đăng ký cấp trên cơ sở.",
    "follower": "Không bắt buộc. Người của đơn vị theo dõi, giúp đỡ mô hình trong năm.",
    "representative_phone": "Không bắt buộc.",
    "representative": "Họ và tên người đứng đầu hoặc được giao phụ trách mô hình.",
}


@dataclass(frozen=True)
class Section:
    """One of the four parts of the form; `with_criteria` tells where the table of criteria stands.

    `newcomer` are the fields of a person who is not in the register, folded away until they hold something.
    """

    number: int
    title: str
    fields: list
    with_criteria: bool
    newcomer: list

    @property
    def is_unfolded(self):
        """Has somebody typed a newcomer, or does one need a correction?"""
        return any(field.errors or field.value() for field in self.newcomer)


class RegistrationForm(PrintedText, SheetForm, forms.ModelForm):
    subject_kind = forms.ChoiceField(
        label="Chủ thể", choices=SubjectKind.choices, widget=forms.RadioSelect, initial=SubjectKind.COLLECTIVE
    )

    new_name = forms.CharField(label="Họ và tên người mới", max_length=120, required=False)
    new_salutation = forms.ChoiceField(
        label="Ông/bà", choices=[("", NO_CHOICE), *Person.Salutation.choices], required=False
    )
    new_post = forms.CharField(label="Chức vụ của người mới", max_length=150, required=False)
    new_birth_year = forms.IntegerField(
        label="Năm sinh (không bắt buộc)", min_value=1900, max_value=2100, required=False
    )
    new_is_checked = forms.BooleanField(label="Đã xem danh sách: người này chưa có, đề nghị thêm vào", required=False)

    class Meta:
        model = Registration
        fields = [name for _, names in SECTIONS for name in names if name not in NEWCOMER]
        labels = {"programme": "Loại mô hình"}
        error_messages = {"cost": {"min_value": "Số tiền phải từ 0 đồng trở lên."}}
        field_classes = {"cost": WholeNumberField}
        help_texts = EXAMPLES
        widgets = {"collective": UnitSelect()}

    def __init__(self, *args, unit, campaign_year, **kwargs):
        super().__init__(*args, **kwargs)
        self.unit, self.namesakes, self.newcomer = unit, (), None
        fields = Field.objects.filter(above("unit__path", [unit.path]), is_used=True)
        offer(self.fields["field"], fields, choices_of(fields))
        people = Person.objects.filter(within("unit__path", [unit.path])).order_by("sort_key")
        offered = choices_of(people)
        offer(self.fields["follower"], people, offered)
        if is_settled(self.instance, timezone.now()):
            self.drop(*WHO, *NEWCOMER)
            return
        below = Unit.objects.filter(within("path", [unit.path]) | Q(base_unit=unit))
        self.fields["collective"].queryset = below
        self.initial["collective"] = self.initial.get("collective") or unit.pk
        self.fields["collective"].help_text = f"{unit}, hoặc phòng, ban, đoàn thể bên dưới."
        offer(self.fields["person"], people, offered)
        self.fields[
            "person"
        ].help_text = "Chỉ chọn khi chủ thể là cá nhân; người chưa có trong danh sách thì ghi ở dưới."
        if not campaign_year.campaign.has_qcdc:
            self.drop("programme")

    def drop(self, *names):
        """Take these fields out: they are settled."""
        for name in names:
            del self.fields[name]

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("subject_kind")
        if kind == SubjectKind.COLLECTIVE:
            cleaned["person"] = None
            self.want("collective", "Hãy chọn tập thể đăng ký.")
        if kind == SubjectKind.INDIVIDUAL:
            cleaned["collective"] = None
            if cleaned.get("new_name") and not cleaned.get("person"):
                self.meet_newcomer(cleaned)
            else:
                self.want("person", "Hãy chọn cá nhân đăng ký.")
        if cleaned.get("starts_on") and cleaned.get("ends_on") and cleaned["ends_on"] < cleaned["starts_on"]:
            self.add_error("ends_on", "Ngày kết thúc phải sau ngày bắt đầu.")
        return cleaned

    def meet_newcomer(self, cleaned):
        """Take down who is to be entered, or say what is missing and who is called alike."""
        self.want("new_salutation", "Hãy chọn ông hoặc bà.")
        self.want("new_post", "Hãy ghi chức vụ.")
        if not cleaned.get("new_is_checked"):
            self.namesakes = newcomers.namesakes(cleaned["new_name"], self.unit)
            said = f"Có {len(self.namesakes)} người cùng tên, xem ở trên. " if self.namesakes else ""
            self.add_error("new_is_checked", f"{said}Nếu đúng là người chưa có trong danh sách, hãy đánh dấu ô này.")
        columns = {column: cleaned.get(f"new_{name}") for name, column in OF_PERSON.items()}
        self.newcomer = columns | {"on": timezone.localdate()}

    def _get_validation_exclusions(self):
        # Who is entered with the registration is no row yet: that it has its subject is seen when it is written.
        excluded = super()._get_validation_exclusions()
        return excluded | {"person"} if self.newcomer else excluded

    def values(self):
        """The columns of the registration as they were typed."""
        return {name: value for name, value in self.cleaned_data.items() if name not in NEWCOMER}

    def want(self, name, sentence):
        """Point at a field that this kind of subject needs."""
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, sentence)

    def sections(self):
        """The four parts with the fields that are there."""
        return [
            Section(
                number,
                title,
                self.fields_named(name for name in names if name not in NEWCOMER),
                number == WITH_CRITERIA,
                self.fields_named(name for name in names if name in NEWCOMER),
            )
            for number, (title, names) in enumerate(SECTIONS, start=1)
        ]

    def fields_named(self, names):
        """Those of these fields that are there."""
        return [self[name] for name in names if name in self.fields]


def choices_of(queryset):
    """The choices of a field that takes one of these rows, by one plain query."""
    return [("", NO_CHOICE), *((each.pk, str(each)) for each in queryset)]


def offer(field, queryset, choices):
    """Let a field take a row of this queryset and draw these choices of it, which were read once for several fields."""
    field.queryset, field.widget = queryset, drawn(field.widget)
    field.choices = choices


class CriterionForm(PrintedText, forms.Form):
    """One row of the table of criteria; a row without any text is no row."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(label="Nội dung chỉ tiêu", max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    measure = forms.CharField(label="Đơn vị tính", max_length=40, required=False)
    baseline = forms.CharField(label="Hiện trạng", max_length=120, required=False)
    target = forms.CharField(label="Chỉ tiêu", max_length=120)
    due_on = forms.CharField(
        label="Thời hạn",
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"list": PHRASES_ID, "autocomplete": "off", "placeholder": "31/10, cuối quý III"}),
    )

    def __init__(self, *args, campaign_year=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.campaign_year, self.said = campaign_year, ""
        for field in [bound.field for bound in self.visible_fields()]:
            field.widget.attrs |= {"class": "form-control", "aria-label": f"{field.label}, dòng {self.row}"}

    def clean_due_on(self):
        """The last day meant; where it was said in words, `said` keeps them."""
        typed = self.cleaned_data["due_on"]
        if not typed:
            return None
        with suppress(forms.ValidationError):
            return DAY.clean(typed)
        self.said = nfc(typed)
        return self.last_day(typed)

    def last_day(self, phrase):
        """The last day this phrase means in the campaign year."""
        year = self.campaign_year
        try:
            return DeadlineReader(year.campaign).read(phrase, year=year.year).last_day
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from None

    @property
    def row(self):
        """The number of this row, from 1."""
        return int(self.prefix.rpartition("-")[2]) + 1 if self.prefix and self.prefix[-1].isdigit() else 1


class CriteriaFormSet(forms.BaseFormSet):
    def criteria(self):
        """The rows that hold something and are not ticked away, as dicts of the columns of a criterion."""
        return [
            {name: form.cleaned_data.get(name) for name in ("pk", *ROW)} | {"due_said": form.said}
            for form in self.forms
            if form.cleaned_data.get("text") and form not in self.deleted_forms
        ]

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = "Bỏ dòng"
        form.fields["DELETE"].widget.attrs |= {"class": "form-check-input", "aria-label": f"Bỏ dòng {form.row}"}


def criteria_formset(data=None, *, criteria=(), extra=3, campaign_year=None):
    """The table of criteria over these registered criteria (or dicts of theirs), with empty rows after them.

    `campaign_year` is what a due day said in words is read in; a table that is only shown needs none.
    """
    # What was typed is judged alone: beside a row that another has added since, an empty one would count as emptied.
    shown = [shown_row(each) for each in criteria] if data is None else None
    made = forms.formset_factory(
        CriterionForm, CriteriaFormSet, extra=extra, can_delete=True, max_num=MOST_ROWS, absolute_max=2 * MOST_ROWS
    )
    return made(data, initial=shown, prefix=PREFIX, form_kwargs={"campaign_year": campaign_year})


def shown_row(criterion):
    """A registered criterion (or a dict of its columns) as the table shows it: its due day as it was said."""
    row = criterion if isinstance(criterion, dict) else {name: getattr(criterion, name) for name in ("pk", *ROW)}
    due = row.get("due_said") or row["due_on"]
    return row | {"due_on": wording.day(due) if isinstance(due, date) else due}


def kept_rows(values):
    """The rows of the table as they were typed and kept, as dicts."""
    if not rows_typed(values):
        return []
    rows = [{name: form[name].value() for name in SHOWN} for form in criteria_formset(values) if not ticked(form)]
    return [row for row in rows if any(row.values())]


def ticked(form):
    """Was this row ticked away?"""
    return bool(form["DELETE"].value())


def rows_typed(data):
    """How many rows the table has in this form or address; what is no number is none."""
    return next(iter(keys([data.get(TOTAL)])), 0)


def with_more_rows(data, extra=3):
    """The same typed data with room for more rows, for a browser that can not add them itself."""
    data = data.copy()
    data[TOTAL] = str(min(rows_typed(data) + extra, MOST_ROWS))
    return data


class ReasonForm(SheetForm, forms.Form):
    """A reason of at least ten characters."""

    reason = forms.CharField(
        label="Lý do", min_length=10, max_length=MOST_REASON, widget=forms.Textarea, help_text="Ít nhất 10 ký tự."
    )


class CorrectionForm(PrintedText, SheetForm, forms.ModelForm):
    """The texts of an accepted registration, and why they are corrected."""

    reason = forms.CharField(label="Lý do sửa", min_length=10, max_length=MOST_REASON, help_text="Ít nhất 10 ký tự.")

    class Meta:
        model = Registration
        fields = [name for _, name in TEXT_SECTIONS]
        help_texts = EXAMPLES

    def texts(self):
        """The texts as they were typed, by column."""
        return {name: self.cleaned_data[name] for name in self._meta.fields}


class PeopleForm(PrintedText, SheetForm, forms.ModelForm):
    """Who speaks for the collective of an accepted registration, and who of the unit follows it."""

    class Meta:
        model = Registration
        fields = list(PEOPLE)
        help_texts = EXAMPLES

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(within("unit__path", [self.instance.unit.path])).order_by("sort_key")
        offer(self.fields["follower"], people, choices_of(people))
        if self.instance.subject_kind == SubjectKind.INDIVIDUAL:
            for name in PEOPLE.keys() - {"follower"}:
                del self.fields[name]

    def values(self):
        """All of PEOPLE as they shall be, by column."""
        return {name: self.cleaned_data.get(name, self.initial.get(name, "")) for name in PEOPLE}


class RepairForm(SaidDayForm, ReasonForm):
    """What is to be repaired, and by when: from today until `latest`, both inclusive."""

    field_order = ("reason", "said", "due_on")
    words = "Hạn sửa, bằng lời"

    def __init__(self, *args, latest, **kwargs):
        super().__init__(*args, **kwargs)
        self.latest = latest
        self.fields["due_on"].widget.attrs |= {"min": self.on.isoformat(), "max": latest.isoformat()}

    def clean(self):
        cleaned = super().clean()
        due_on = cleaned.get("due_on")
        if due_on and (why := windows.outside_repair(due_on, on=self.on, latest=self.latest)):
            self.add_error("said" if self.deadline else "due_on", why)
        return cleaned

    def phrase(self):
        """The day as it was said, "" where it was chosen."""
        return self.cleaned_data["said"] if self.deadline else ""


class ReturnForm(RepairForm):
    """Why a registration is returned: ticked from the usual reasons, written, or both; and by when."""

    field_order = ("usual", "reason", "said", "due_on")
    usual = forms.MultipleChoiceField(
        label="Lý do thường gặp",
        choices=[(str(number), title) for number, (title, _) in enumerate(RETURN_REASONS)],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    reason = forms.CharField(
        label="Ghi thêm",
        max_length=MOST_REASON,
        widget=forms.Textarea,
        required=False,
        help_text="Bắt buộc khi không chọn ở trên; ít nhất 10 ký tự.",
    )

    def clean(self):
        cleaned = super().clean()
        if "reason" in self.errors:
            return cleaned
        ticked = [": ".join(RETURN_REASONS[int(number)]) for number in cleaned.get("usual", [])]
        cleaned["reason"] = "; ".join([*ticked, *filter(None, [cleaned.get("reason", "")])])
        if len(cleaned["reason"]) < LEAST_REASON:
            self.add_error("reason", "Hãy chọn một lý do, hoặc ghi ít nhất 10 ký tự.")
        elif len(cleaned["reason"]) > MOST_REASON:
            self.add_error("reason", f"Cùng các lý do đã chọn thì dài quá {MOST_REASON} ký tự, hãy viết gọn lại.")
        return cleaned


class HandOverForm(SheetForm, forms.Form):
    """To whom a practice goes, from which day, why."""

    to_unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Đơn vị nhận", widget=UnitSelect(picker=OF_GRASSROOTS),
        help_text="Tổ chức cơ sở đảng nhận mô hình.",
        error_messages={"invalid_choice": "Chỉ chuyển giao cho tổ chức cơ sở đảng trong đảng bộ; hãy chọn lại."},
    )  # fmt: skip
    on = forms.DateField(label="Từ ngày")
    reason = forms.CharField(
        label="Lý do, căn cứ", min_length=10, max_length=200, widget=forms.Textarea, help_text="Ghi số, ngày văn bản."
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to_unit"].queryset = Unit.objects.visible_to(user).grassroots()


class PersonMovedForm(SheetForm, forms.Form):
    """Where the person of a practice went, and from which day."""

    goes = forms.ChoiceField(
        label="Cá nhân",
        choices=[("inside", "Chuyển đến đơn vị khác"), ("left", "Nghỉ hưu, thôi việc, từ trần, ra ngoài tỉnh")],
        widget=forms.RadioSelect,
    )
    to_unit = forms.ModelChoiceField(
        Unit.objects.none(), label="Đơn vị mới", required=False, widget=UnitSelect(),
        help_text="Trong đảng bộ: mô hình đi theo, tính tiếp. Ngoài đảng bộ: mô hình dừng, kết quả cũ giữ nguyên.",
    )  # fmt: skip
    on = forms.DateField(label="Từ ngày")

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to_unit"].queryset = Unit.objects.visible_to(user)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("goes") == "inside" and not cleaned.get("to_unit") and "to_unit" not in self.errors:
            self.add_error("to_unit", "Hãy chọn đơn vị mới.")
        return cleaned

    def place(self):
        """The new unit, None for one who left."""
        return self.cleaned_data["to_unit"] if self.cleaned_data["goes"] == "inside" else None


class JoinForm(SheetForm, forms.Form):
    """Into which practice of the same unit one is joined, from which day, why."""

    survivor = forms.ModelChoiceField(Practice.objects.none(), label="Gộp vào mô hình")
    on = forms.DateField(label="Từ ngày")
    reason = forms.CharField(label="Lý do, căn cứ", min_length=10, max_length=300, widget=forms.Textarea)

    def __init__(self, *args, practice, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["survivor"].queryset = Practice.objects.beside(practice)


class OriginsForm(SheetForm, forms.Form):
    """To which practices of merged units one goes back, and why."""

    origins = forms.ModelMultipleChoiceField(
        Practice.objects.none(), label="Nối với mô hình", widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(label="Lý do, căn cứ", min_length=10, max_length=300, widget=forms.Textarea)

    def __init__(self, *args, origins, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["origins"].queryset = origins


class RulingForm(SheetForm, forms.Form):
    """Whether a practice goes on after an event, as its group ruled."""

    continues = forms.TypedChoiceField(
        label="Ý kiến",
        choices=[("1", "Được coi là tiếp tục"), ("0", "Không tiếp tục, tính lại từ đầu")],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    body = forms.CharField(label="Cơ quan cho ý kiến", max_length=200)
    on = forms.DateField(label="Ngày cho ý kiến")
    reason = forms.CharField(
        label="Lý do", min_length=10, max_length=300, widget=forms.Textarea, help_text="Ghi cả số biên bản nếu có."
    )

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("Ngày cho ý kiến không thể ở sau hôm nay.")
        return on


class PromotionRulingForm(SheetForm, forms.ModelForm):
    """What a body said on a model that wants to rise without being exemplary."""

    allows = forms.TypedChoiceField(
        label="Ý kiến",
        choices=[("1", "Đồng ý cho đăng ký lên cấp trên"), ("0", "Không đồng ý")],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )

    class Meta:
        model = PromotionRuling
        fields = ("allows", "body", "person", "ruled_on", "reason", "paper")
        help_texts = {
            "body": "Ví dụ: Ban Chỉ đạo phong trào thi đua “Dân vận khéo”.",
            "person": "Họ tên, chức vụ người thay mặt cơ quan kết luận.",
            "reason": "Ít nhất 10 ký tự; đi theo hồ sơ của mô hình.",
            "paper": "Số, ngày văn bản hoặc biên bản họp, nếu có.",
        }
