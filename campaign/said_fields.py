"""Typing a deadline as papers say it: the field, what it is understood as while typing, the days it fills."""

from datetime import date

from django import forms
from django.urls import reverse
from django.utils.html import format_html

from campaign.deadlines import DeadlineReader, day_words, in_words
from campaign.phrases import Due
from units.formlook import SheetForm
from units.workflow import Refusal

SAID_HELP = "Gõ hoặc chọn như trong văn bản: “trước 10/9”, “chậm nhất đến cuối tháng 3”, “trung tuần tháng 10”."
# The list of usual phrases stands once on the page: templates/campaign/_phrases.html.
PHRASES_ID = "cach-noi"
DRAWN = '{}<div class="form-text" id="{}-nghia" aria-live="polite"></div>'


class SaidInput(forms.TextInput):
    """A line for a phrase, with the usual ones to choose; what it means is fetched and shown below while typing."""

    def __init__(self, attrs=None):
        super().__init__({"list": PHRASES_ID, "autocomplete": "off"} | (attrs or {}))

    def ask(self, address):
        """Let the meaning be fetched from this address."""
        self.attrs |= {"hx-get": address, "hx-trigger": "input changed delay:400ms", "hx-swap": "innerHTML"}

    def render(self, name, value, attrs=None, renderer=None):
        key = (attrs or {}).get("id", name)
        line = super().render(name, value, {"hx-target": f"#{key}-nghia"} | (attrs or {}), renderer)
        return format_html(DRAWN, line, key)


def said_field(label="Cách nói trong văn bản", help_text=SAID_HELP):
    """The field for a phrase, never required: the day may be chosen instead."""
    return forms.CharField(label=label, max_length=120, required=False, widget=SaidInput(), help_text=help_text)


def meaning_address(campaign_year, *, from_today=False):
    """Where the meaning of a phrase is asked for in this year; "10 ngày" counts from today where that makes sense."""
    address = reverse("campaign:year-said", args=[campaign_year.pk])
    return f"{address}?tu=hom-nay" if from_today else address


def filled(form, cleaned, reader, *, year, last, first="", on=None):
    """Fill the days of a form from the phrase in `said`, unless the days themselves were typed.

    Errors go to `said`. Returns the Deadline that was read, or None.
    """
    phrase = cleaned.get("said", "")
    typed = {first, last} & set(form.changed_data)
    if not phrase or (cleaned.get(last) and (typed or "said" not in form.changed_data)):
        return None
    try:
        deadline = reader.read(phrase, year=year, on=on)
    except Refusal as refusal:
        form.add_error("said", str(refusal))
        return None
    cleaned[last] = deadline.last_day
    if first:
        cleaned[first] = deadline.first_day or first_of(deadline.due, year)
    return deadline


def first_of(due: Due, year):
    """Where a phrase only says until when: from the beginning of the year of that day, or of the campaign year."""
    return date(min(year, due.last_day.year), 1, 1)


class SaidDayForm(SheetForm, forms.Form):
    """A last day for one record, said in words or chosen; "10 ngày" counts from `on`, today."""

    words = "Hạn mới, bằng lời"
    said = said_field(
        help_text="Gõ hoặc chọn: “trước 10/9”, “trong 10 ngày”, “5 ngày làm việc”. Để trống nếu chọn ngày ở dưới."
    )
    due_on = forms.DateField(label="Hoặc chọn ngày: đến hết ngày", required=False)

    def __init__(self, *args, campaign_year, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.campaign_year, self.on, self.deadline = campaign_year, on, None
        self.fields["said"].label = self.words
        self.fields["said"].widget.ask(meaning_address(campaign_year, from_today=True))

    def clean(self):
        cleaned = super().clean()
        reader = DeadlineReader(self.campaign_year.campaign)
        self.deadline = filled(self, cleaned, reader, year=self.campaign_year.year, last="due_on", on=self.on)
        if not cleaned.get("due_on") and not self.errors:
            self.add_error("due_on", "Hãy gõ hạn như trong văn bản, hoặc chọn ngày.")
        return cleaned

    def understood(self):
        """The day meant, in words."""
        return in_words(self.deadline) if self.deadline else f"đến hết ngày {day_words(self.cleaned_data['due_on'])}"


class ExtendForm(SaidDayForm):
    """Until when one unit has time, and why."""

    reason = forms.CharField(
        label="Lý do", min_length=10, max_length=250, widget=forms.Textarea, help_text="Ít nhất 10 ký tự."
    )
