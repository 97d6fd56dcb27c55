"""The forms of a campaign year: theme and rules, windows, milestones; a day may be typed as the plan says it."""

from datetime import date

from django import forms
from django.db.models import Q

from campaign.models import CampaignYear, Level, Milestone, RuleSet, Window
from campaign.planning import days_said
from units.formlook import SheetForm, make_native
from units.paths import above
from units.workflow import Refusal

SAID_HELP = (
    "Gõ như trong kế hoạch: “trước 10/9”, “chậm nhất đến cuối tháng 3”, “trong tháng 5”, “Quý I”, “đầu tháng 10”; "
    "để trống ngày thì máy tự tính."
)


class ThemeForm(SheetForm, forms.ModelForm):
    class Meta:
        model = CampaignYear
        fields = ("theme", "rules")
        help_texts = {
            "theme": "In trên các văn bản của năm. Ví dụ: Năm dân vận khéo.",
            "rules": "Các tham số xét khen của năm; xem giải thích ở trang của năm.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        year = self.instance
        own = Q(above("unit__path", [year.unit.path]))
        self.fields["rules"].queryset = RuleSet.objects.filter(own).order_by("name", "-version")


def filled(form, cleaned, *, year, first, last):
    """Fill the days of a form from the phrase in `said`, unless the days themselves were typed; errors go to `said`."""
    phrase = cleaned.get("said", "")
    typed = {first, last} & set(form.changed_data)
    if not phrase or (cleaned.get(last) and (typed or "said" not in form.changed_data)):
        return
    try:
        opens, closes = days_said(phrase, year=year)
    except Refusal as refusal:
        form.add_error("said", str(refusal))
        return
    cleaned[last] = closes
    if first:
        cleaned[first] = opens or date(year, 1, 1)


class WindowForm(forms.Form):
    """One row of the table of windows."""

    level = forms.ChoiceField(choices=Level.choices, widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=Window.Kind.choices, widget=forms.HiddenInput)
    said = forms.CharField(
        label="Cách nói trong văn bản", max_length=120, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    opens_on = forms.DateField(label="Từ ngày", required=False)
    closes_on = forms.DateField(label="Đến hết ngày", required=False)

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.year = year
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
        filled(self, cleaned, year=self.year, first="opens_on", last="closes_on")
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
    return table(data, initial=rows, form_kwargs={"year": campaign_year.year}, prefix="han")


def days_of(window):
    """The typed part of a window's row."""
    names = ("said", "opens_on", "closes_on")
    return {name: getattr(window, name) for name in names} if window else {}


class MilestoneForm(SheetForm, forms.ModelForm):
    class Meta:
        model = Milestone
        fields = ("name", "kind", "level", "said", "due_on", "clause")
        help_texts = {
            "name": "Ví dụ: Thành lập Tổ chỉ đạo.",
            "kind": "Việc có loại thì tự được đánh dấu “Đạt” khi chính việc ấy đã làm trên phần mềm.",
            "said": SAID_HELP,
            "due_on": "Ngày cuối cùng còn hạn; để trống nếu đã gõ cách nói ở trên.",
            "clause": "Điều khoản của kế hoạch, hướng dẫn. Ví dụ: Mục III.2 Kế hoạch 05-KH/ĐU.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due_on"].required = False

    def clean(self):
        cleaned = super().clean()
        filled(self, cleaned, year=self.instance.campaign_year.year, first="", last="due_on")
        if not cleaned.get("due_on") and "said" not in self.errors:
            self.add_error("due_on", "Hãy gõ cách nói trong văn bản, hoặc chọn ngày.")
        return cleaned


class CopyForm(SheetForm, forms.Form):
    theme = forms.CharField(label="Chủ đề năm mới", max_length=250, required=False, help_text="Có thể ghi sau.")
