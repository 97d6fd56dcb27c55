"""The filter form of a list: the form is the filter, and it can say in words what it asks."""

from datetime import date
from functools import lru_cache

import django_filters
from django import forms
from django.utils.functional import cached_property
from django_filters.fields import DateRangeField
from django_filters.widgets import DateRangeWidget

from units import wording
from units.folded import holding
from units.formlook import DrawnText, NativeDate, drawn
from units.shared_rows import narrowed

# What else a list's address may say: the order, the place in it (units.paging), a workbook instead of a page.
ORDER, AFTER, BEFORE, NUMBER, EXPORT = "sap", "sau", "truoc", "trang", "xuat"
PLACES = (AFTER, BEFORE, NUMBER, EXPORT)
# The words looked for; the year of the frame, which travels along on every page.
WORDS, YEAR = "q", "nam"
MOST = 200  # fields that are kept of one list
YES_OR_NO = [("unknown", "Tất cả"), ("true", "Có"), ("false", "Không")]


class SearchFilter(django_filters.CharFilter):
    """Finds the rows whose folded column holds every word, blind to accents, case and kinds of quotes."""

    def __init__(self, field_name="search", label="Tìm", **kwargs):
        super().__init__(field_name, label=label, max_length=200, **kwargs)

    def filter(self, rows, value):
        return rows.filter(holding(value, self.field_name)) if value else rows

    def words(self, value):
        return f"có chữ “{value}”"


class DaySpan(DateRangeWidget):
    """Two calendars, the first and the last day, each with a name of its own."""

    suffixes = ("tu", "den")

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.widgets = [NativeDate({"aria-label": label}) for label in ("Từ ngày", "Đến hết ngày")]


class DaySpanField(DateRangeField):
    """A span of days that ends no earlier than it begins."""

    def clean(self, value):
        span = super().clean(value)
        if span and span.start and span.stop and span.stop < span.start:
            raise forms.ValidationError("Ngày cuối phải từ ngày đầu trở đi.")
        return span


class DaySpanFilter(django_filters.DateFromToRangeFilter):
    """Finds the rows of these days, both inclusive; either may be left open."""

    field_class = DaySpanField

    def __init__(self, field_name, label, **kwargs):
        super().__init__(field_name, label=label, widget=DaySpan, **kwargs)


class OwnFilters(dict):
    """The filters of a list, which django-filter copies for each request to the last word of the last label.

    A request gets each filter with keywords of its own; nobody changes what stands in them. `fields` are the form
    fields that are the same for every request with the same keywords, or with the same shared queryset.
    """

    def __init__(self, *given):
        super().__init__(*given)
        self.fields = {}

    def __deepcopy__(self, memo):
        return {name: self._own(each) for name, each in self.items()}

    def _own(self, each):
        own = object.__new__(type(each))  # copy() asks ten questions before it does the same
        own.__dict__ |= each.__dict__
        own.extra = dict(each.extra)
        own.method = each.method  # bound to the copy
        return own


class OwnFields(dict):
    """The fields of a form that is made for one request: it needs no second copy of them."""

    def __deepcopy__(self, memo):
        return self


class FilterForm(forms.Form):
    """The form of a filter, with the fields it is given."""

    def __init__(self, fields, *args, **kwargs):
        self.base_fields = OwnFields(fields)
        super().__init__(*args, **kwargs)

    def _clean_fields(self):
        """What a field that is the same for every request has made of the same words is remembered."""
        for name, field in self.fields.items():
            try:
                self.cleaned_data[name] = self._cleaned(name, field)
            except forms.ValidationError as refusal:
                self.add_error(name, refusal)

    def _cleaned(self, name, field):
        if hasattr(field, "is_common"):
            sent = self.sent(name, field)
            if sent is None or type(sent) is str:
                return _cleaned(field, sent)
        return field._clean_bound_field(self[name])

    def sent(self, name, field):
        """What the address says for this field, as its widget reads it."""
        return field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))


@lru_cache(maxsize=500)
def _cleaned(field, sent):
    return field.clean(sent)


class ListFilter(django_filters.FilterSet):
    """The filter form of a list. A question in error, or one that nobody asks here, shows no rows at all.

    `alike` names the filters that go by nothing but what they are asked: what they make of shared rows is shared.
    """

    alike = ()

    @classmethod
    def get_filters(cls):
        """Return the filters as they stand on every list: words and year first, then as declared."""
        declared = super().get_filters()
        ahead = {name: declared[name] for name in (WORDS, YEAR) if name in declared}
        return OwnFilters(ahead | declared)

    @cached_property
    def form(self):
        fields = {name: self._field(name, each) for name, each in self.filters.items()}
        return FilterForm(fields, *([self.data] if self.is_bound else []), prefix=self.form_prefix)

    def _field(self, name, own):
        """The field of this filter; one that is the same for many is made once, and nobody may change it."""
        kept, key = self.base_filters.fields, self._key_of_field(name, own)
        if key is None:
            return made_light(own.field)
        if key not in kept:
            if len(kept) >= MOST:
                kept.clear()
            kept[key] = made_light(own.field)
            kept[key].is_kept = True
            if "queryset" not in own.extra:
                kept[key].is_common = True
        return kept[key]

    def _key_of_field(self, name, own):
        """What the field of this filter goes by: its name, with the choices of this request or its shared queryset.

        None for a field that is this request's own.
        """
        if "queryset" in own.extra:
            # What is typed or chosen is kept in the field and its widget until they are drawn.
            is_asked = any(value for key, value in self.data.items() if key == name or key.startswith(f"{name}_"))
            queryset = own.get_queryset(self.request)
            return (name, queryset) if hasattr(queryset, "is_shared") and not is_asked else None
        common, choices = self.base_filters[name].extra, own.extra.get("choices")
        if own.extra == common:
            return name
        is_its_own = type(choices) is not tuple or own.extra != common | {"choices": choices}
        return None if is_its_own else (name, choices)

    def is_valid(self):
        return not self.unknown and super().is_valid()

    @property
    def asks_for_words(self):
        """Is something searched for in a text?"""
        return any(isinstance(each, SearchFilter) and self.data.get(name) for name, each in self.filters.items())

    @property
    def asks_for_words_of_all_years(self):
        """Is something searched for in a text, and in no single year?"""
        return self.asks_for_words and not self.data.get(YEAR, "").isdecimal()

    @cached_property
    def unknown(self):
        """The parameters of the address that this list does not know: mistyped, they would show too much."""
        known = {ORDER, YEAR, *PLACES}.union(*(_parameters(name, field) for name, field in self.form.fields.items()))
        return [name for name in self.data if name not in known]

    @cached_property
    def refusals(self):
        """Sentences that say why no rows are shown; empty when all is well."""
        unknown = [f"Địa chỉ có điều kiện lọc không dùng ở đây: {', '.join(self.unknown)}."] if self.unknown else []
        return unknown + [
            f"{self.form.fields[name].label}: {error}" for name, errors in self.errors.items() for error in errors
        ]

    def rows(self):
        """Return the rows asked for."""
        return self.filter_queryset(self.queryset) if self.is_valid() else self.queryset.none()

    def filter_queryset(self, queryset):
        for name, value in self.form.cleaned_data.items():
            queryset = self._narrowed(queryset, name, value)
        return queryset

    def _narrowed(self, rows, name, value):
        """These rows narrowed by this filter to this value."""
        narrow = self.filters[name].filter
        if name not in self.alike:
            return narrow(rows, value)
        return narrowed(rows, (type(self), name, value), lambda rows: narrow(rows, value)) if value else rows

    def words(self):
        """Return what is asked, in words: ["năm 2026", "lĩnh vực Kinh tế"]."""
        if not self.is_valid():
            return []
        answers = self.form.cleaned_data.items()
        return [self._words(name, value) for name, value in answers if _is_asked(value)]

    def _words(self, name, value):
        say = getattr(self.filters[name], "words", None)
        if say:
            return say(value)
        field = self.form.fields[name]
        return _said(field, value) if hasattr(field, "is_common") and type(value) is str else _asked(field, value)


def made_light(field):
    """Let this field be drawn without templates."""
    if type(field.widget) is forms.Select:
        field.widget = drawn(field.widget)
    elif type(field.widget) is forms.TextInput:
        field.widget = DrawnText(field.widget.attrs)
    elif type(field.widget) is forms.NullBooleanSelect:
        field.widget.choices = YES_OR_NO
    return field


def _parameters(name, field):
    """Return the names under which a field stands in the address: a range has two, a unit picker what was typed."""
    if hasattr(field.widget, "suffixes"):
        return {f"{name}_{suffix}" for suffix in field.widget.suffixes}
    return {name, *(f"{name}_{part}" for part in getattr(field.widget, "typed_parts", ()))}


def _asked(field, value):
    """What is asked of a field, in words."""
    mark = ":" if isinstance(value, bool) else ""
    return f"{_lowered(str(field.label))}{mark} {_in_words(field, value)}"


# Fields that are the same whoever asks are asked for the same few values all day.
_said = lru_cache(maxsize=1000)(_asked)


def _is_asked(value):
    return value not in (None, "", []) and (not hasattr(value, "exists") or len(value) > 0)


def _lowered(label):
    """Begin a label with a small letter, unless it is an abbreviation such as "TCCSĐ"."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _in_words(field, value):
    if isinstance(value, slice):
        ends = (("từ", value.start), ("đến", value.stop))
        return " ".join(f"{word} {_in_words(field, end)}" for word, end in ends if end is not None)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, date):
        return wording.day(value)
    if not isinstance(value, str) and hasattr(value, "__iter__"):
        return ", ".join(_in_words(field, one) for one in value)
    if isinstance(field, forms.ModelChoiceField):
        return str(value)
    return _label(getattr(field, "choices", ()), value)


def _label(choices, value):
    return next((str(label) for key, label in choices if str(key) == str(value)), str(value))
