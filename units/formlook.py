"""How every form looks: one column, label above, help below, native date fields, no form tag of its own."""

from functools import lru_cache

from crispy_forms.helper import FormHelper
from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from units.text import nfc, picture_in

NO_CHOICE = "Chọn…"
NO_PICTURE = "Hình “{}” không in được trên văn bản; xin bỏ, hoặc viết bằng chữ."
CHOSEN = mark_safe(" selected")
DJANGO_ROWS = forms.Textarea().attrs["rows"]


class NativeDate(forms.DateInput):
    """`<input type="date">`: the browser sends and expects ISO dates whatever the language of the page."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class DrawnSelect(forms.Select):
    """A drop-down drawn without templates: the filter of a list has six of them, on every page."""

    def render(self, name, value, attrs=None, renderer=None):
        return _select(name, flat(self.attrs, attrs), tuple(self.choices), tuple(self.format_value(value)))


# The same few drop-downs stand over a list all day.
@lru_cache(maxsize=100)
def _select(name, attributes, choices, chosen):
    options = drawn_options((str(key or ""), str(label), str(key or "") in chosen) for key, label in choices)
    return format_html('<select name="{}"{}>{}</select>', name, attributes, options)


class DrawnText(forms.TextInput):
    """A line to type in, drawn without templates."""

    def render(self, name, value, attrs=None, renderer=None):
        typed = self.format_value(value)
        given = {} if typed is None else {"value": typed}
        return format_html('<input type="text" name="{}"{}{}>', name, flatatt(given), flat(self.attrs, attrs))


def flat(own, given):
    """These attributes of a widget and those given for one field as HTML."""
    return _flat(tuple((own | (given or {})).items()))


@lru_cache(maxsize=1000)
def _flat(attributes):
    return flatatt(dict(attributes))


def drawn_options(options):
    """The options of a select as HTML: (key, label, is it chosen)."""
    return mark_safe("".join(_option(*each) for each in options))  # each was escaped


@lru_cache(maxsize=1000)
def _option(key, label, is_chosen):
    return format_html('<option value="{}"{}>{}</option>', key, CHOSEN if is_chosen else "", label)


def drawn(select):
    """The same drop-down, drawn without templates."""
    return DrawnSelect(select.attrs, select.choices)


class CleanText:
    """Put before forms.Form or forms.ModelForm: what is typed comes out as NFC, with one kind of line break.

    A browser sends "\r\n": kept so, every text would count as changed the first time somebody saves it.
    """

    def _clean_fields(self):
        super()._clean_fields()
        for name, value in self.cleaned_data.items():
            if isinstance(value, str) and not isinstance(self.fields[name].widget, forms.PasswordInput):
                self.cleaned_data[name] = nfc(value)


class PrintedText(CleanText):
    """Put first, for what stands in papers: a picture (emoji), which no paper can show, is refused beside its field.

    Kept, it would stop the printing of every list that its row comes to stand in, up to the province's.
    """

    def _clean_fields(self):
        super()._clean_fields()
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, str) and (picture := picture_in(value)):
                self.add_error(name, NO_PICTURE.format(picture))


class SheetForm(CleanText):
    """Put before forms.Form or forms.ModelForm: `{% crispy form %}` then shows it in the look of the site."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = sheet_helper()
        for field in self.fields.values():
            make_native(field)


def sheet_helper():
    """The crispy helper of all our forms: the page writes the form tag, the token and the buttons."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


def tell(form, refusal):
    """Show in the form what stands in the way of it: beside the field it is about, else on top.

    What refuses a file or a place in the tree is no Refusal and names no field.
    """
    about = getattr(refusal, "about", "")
    form.add_error(about if about in form.fields else None, str(refusal))


def make_native(field):
    """Give a date field the browser's own calendar, a text room for four lines, an empty choice a word."""
    if type(field) is forms.DateField:
        make_date(field)
    elif isinstance(field.widget, forms.Textarea) and field.widget.attrs["rows"] == DJANGO_ROWS:
        field.widget.attrs["rows"] = 4
    elif isinstance(field, forms.ModelChoiceField):
        field.empty_label = field.empty_label and NO_CHOICE
    elif type(field.widget) is forms.Select:
        field.choices = [(value, label if str(value) else NO_CHOICE) for value, label in field.choices]


def make_date(field):
    """Let the browser show its calendar; a typed dd/mm/yyyy is understood too."""
    field.widget = NativeDate(field.widget.attrs)
    field.input_formats = ["%Y-%m-%d", "%d/%m/%Y"]
