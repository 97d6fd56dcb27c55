"""The forms of a campaign year: theme and rules, windows, milestones; a day may be typed as the plan says it."""

from django import forms
from django.db.models import Q

from campaign.deadlines import DeadlineReader, day_off_words, day_words, in_words
from campaign.models import CampaignYear, Level, Milestone, RuleSet, Window
from campaign.said_fields import SAID_HELP, SaidInput, filled, meaning_address, said_field
from units.formlook import SheetForm, make_native
from units.models import Unit
from units.paths import above


class ThemeForm(SheetForm, forms.ModelForm):
    class Meta:
        model = CampaignYear
        fields = ("theme", "tasks", "rules")
        widgets = {"tasks": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "tasks": "Mỗi dòng một nghị quyết, nhiệm vụ mà phong trào của năm gắn với; nêu trong kế hoạch của năm.",
            "theme": "In trên các văn bản của năm. Ví dụ: Năm dân vận khéo.",
            "rules": "Các tham số xét khen của năm; xem giải thích ở trang của năm.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        year = self.instance
        own = Q(above("unit__path", [year.unit.path]))
        self.fields["rules"].queryset = RuleSet.objects.filter(own).order_by("name", "-version")


class WindowForm(forms.Form):
    """One row of the table of windows."""

    level = forms.ChoiceField(choices=Level.choices, widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=Window.Kind.choices, widget=forms.HiddenInput)
    said = said_field()
    opens_on = forms.DateField(label="Từ ngày", required=False)
    closes_on = forms.DateField(label="Đến hết ngày", required=False)

    def __init__(self, *args, campaign_year, reader, **kwargs):
        super().__init__(*args, **kwargs)
        self.year, self.reader = campaign_year.year, reader
        self.fields["said"].widget.ask(meaning_address(campaign_year))
        for name in ("said", "opens_on", "closes_on"):
            make_native(self.fields[name])
            self.fields[name].widget.attrs |= {
                "class": "form-control",
                "aria-label": f"{self.fields[name].label}, {self.name}",
            }

    @property
    def name(self):
        """What the row is about: "Đăng ký, cấp cơ sở"."""
        kind, level = self["kind"].value(), self["level"].value()
        return f"{dict(Window.Kind.choices).get(kind, '')}, cấp {dict(Level.choices).get(level, '').lower()}"

    def clean(self):
        cleaned = super().clean()
        filled(self, cleaned, self.reader, year=self.year, first="opens_on", last="closes_on")
        opens, closes = cleaned.get("opens_on"), cleaned.get("closes_on")
        if bool(opens) != bool(closes):
            self.add_error("closes_on" if opens else "opens_on", f"{self.name}: cần đủ ngày đầu và ngày cuối.")
        elif opens and closes < opens:
            self.add_error("closes_on", f"{self.name}: ngày cuối phải từ ngày đầu trở đi.")
        return cleaned


def window_table(campaign_year, data=None):
    """The formset of all windows a year may have, by level and kind."""
    present = {(window.level, window.kind): window for window in campaign_year.windows.all()}
    rows = [
        {"level": level, "kind": kind} | days_of(present.get((level, kind)))
        for level in Level.values
        for kind in Window.Kind.values
    ]
    table = forms.formset_factory(WindowForm, extra=0)
    shared = {"campaign_year": campaign_year, "reader": DeadlineReader(campaign_year.campaign)}
    return table(data, initial=rows, form_kwargs=shared, prefix="han")


def days_of(window):
    """The typed part of a window's row."""
    names = ("said", "opens_on", "closes_on")
    return {name: getattr(window, name) for name in names} if window else {}


class MilestoneForm(SheetForm, forms.ModelForm):
    unit_kinds = forms.MultipleChoiceField(
        label="Loại đơn vị phải làm",
        choices=[(kind.value, kind.label) for kinds in Milestone.MAY_OWE.values() for kind in kinds],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Để trống: mọi tổ chức đảng của cấp. Đoàn thể là đoàn thể trực thuộc cấp uỷ của phong trào.",
    )

    class Meta:
        model = Milestone
        fields = ("name", "kind", "level", "unit_kinds", "said", "due_on", "evidence", "evidence_wanted", "clause")
        help_texts = {
            "name": "Ví dụ: Thành lập Tổ chỉ đạo.",
            "kind": "Việc có loại thì tự được đánh dấu “Đạt” khi chính việc ấy đã làm trên phần mềm.",
            "said": f"{SAID_HELP} Để trống ngày ở dưới thì máy tự tính.",
            "due_on": "Ngày cuối cùng còn hạn; để trống nếu đã gõ cách nói ở trên.",
            "evidence": "Đơn vị phải gửi gì khi báo đã làm xong ngoài phần mềm.",
            "evidence_wanted": "Ví dụ: Biểu tổng hợp mẫu 2 có chữ ký của cấp uỷ.",
            "clause": "Điều khoản của kế hoạch, hướng dẫn. Ví dụ: Mục III.2 Kế hoạch 05-KH/ĐU.",
        }
        widgets = {"said": SaidInput()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        year = self.instance.campaign_year
        self.reader, self.deadline = DeadlineReader(year.campaign), None
        self.fields["due_on"].required = self.fields["evidence"].required = False
        self.fields["said"].widget.ask(meaning_address(year))

    def clean(self):
        cleaned = super().clean()
        cleaned["evidence"] = cleaned.get("evidence") or Milestone.Evidence.NOTHING
        self.refuse_kinds(cleaned.get("level"), cleaned.get("unit_kinds", []))
        self.deadline = filled(self, cleaned, self.reader, year=self.instance.campaign_year.year, last="due_on")
        if not cleaned.get("due_on") and "said" not in self.errors:
            self.add_error("due_on", "Hãy gõ cách nói trong văn bản, hoặc chọn ngày.")
        return cleaned

    def refuse_kinds(self, level, kinds):
        """An error where a kind of unit is none of the level."""
        strange = [Unit.Kind(kind).label for kind in kinds if level and kind not in Milestone.MAY_OWE[Level(level)]]
        if strange:
            self.add_error("unit_kinds", f"Cấp này không có: {', '.join(strange)}.")

    def understood(self):
        """The day meant, in words: as read from the phrase, or as chosen."""
        return in_words(self.deadline) if self.deadline else f"đến hết ngày {day_words(self.cleaned_data['due_on'])}"

    def off_words(self):
        """A warning where the last day is a day off."""
        return day_off_words(self.cleaned_data["due_on"], self.reader)


class CopyForm(SheetForm, forms.Form):
    theme = forms.CharField(label="Chủ đề năm mới", max_length=250, required=False, help_text="Có thể ghi sau.")
