"""Fields drawn in Python look as crispy draws them."""

from types import SimpleNamespace

import django_filters
import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import forms
from django.test import RequestFactory
from django.test.html import parse_html

from campaign.filter_fields import filter_fields
from campaign.templatetags.ui import filter_form
from units.filters import ListFilter
from units.formlook import DrawnSelect, DrawnText
from units.models import Unit


class Asking(forms.Form):
    year = forms.ChoiceField(label="Năm", choices=[("2026", "Năm 2026"), ("2025", "Năm <2025>")], widget=DrawnSelect())
    words = forms.CharField(label="Tìm “tên”", widget=DrawnText())
    level = forms.ChoiceField(label="Cấp", choices=[("", "Mọi cấp")], required=False, widget=DrawnSelect())


@pytest.mark.parametrize("sent", [None, {"year": "2025", "words": 'Khéo "dân vận"'}, {"year": "1900", "words": ""}])
def test_a_field_of_a_filter_is_drawn_as_crispy_does(sent):
    form = Asking(sent)

    assert looks_of(filter_fields(form)) == looks_of("".join(map(as_crispy_field, form)))


def looks_of(page):
    """The page as a tree, without the classes that crispy makes of the names of our widgets."""
    return parse_html(page.replace("drawnselect ", "").replace("drawntext", "textinput"))


class Choosing(ListFilter):
    loai = django_filters.ChoiceFilter(field_name="kind", choices=Unit.Kind.choices, label="Loại")
    nam = django_filters.ChoiceFilter(method="of_year", choices=[], label="Năm")

    class Meta:
        model = Unit
        fields = []

    def __init__(self, *args, year, kind_of=list, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["nam"].extra["choices"] = kind_of(((year, f"Năm {year}"),))

    def of_year(self, rows, name, value):
        return rows


def choosing(year, *, kind_of=list, **asked):
    return Choosing(asked, Unit.objects.none(), request=None, year=year, kind_of=kind_of).form


def test_only_a_field_that_is_the_same_for_everybody_is_shared():
    one, other = choosing("2025"), choosing("2026")

    assert one.fields["loai"] is other.fields["loai"]
    assert "Năm 2026" not in filter_fields(one)
    assert "Năm 2026" in filter_fields(other)


def test_choices_of_a_request_that_are_a_tuple_share_their_field_with_equal_ones():
    one, same, other = (choosing(year, kind_of=tuple, nam="2026") for year in ("2026", "2026", "2025"))

    assert one.fields["nam"] is same.fields["nam"] is not other.fields["nam"]
    assert [form.is_valid() for form in (one, same, other)] == [True, True, False]
    assert filter_fields(one) == filter_fields(same)
    assert "Năm 2026" not in filter_fields(other)


def test_what_was_refused_once_is_refused_again_and_what_was_taken_is_taken_as_it_was_sent():
    sent = [Unit.Kind.CELL, "", "gi-do", Unit.Kind.CELL, "gi-do"]

    forms_sent = [choosing("2026", kind_of=tuple, nam="2026", loai=kind) for kind in sent]

    assert [form.is_valid() for form in forms_sent] == [True, True, False, True, False]
    assert [form.cleaned_data.get("loai") for form in forms_sent] == [Unit.Kind.CELL, "", None, Unit.Kind.CELL, None]


def test_a_field_in_error_leaves_nothing_behind_for_the_next_request():
    before = filter_fields(choosing("2026", loai=Unit.Kind.CELL))
    wrong = [filter_fields(choosing("2026", loai="gi-do")) for _ in range(2)]

    assert "is-invalid" in wrong[0]
    assert wrong[0] == wrong[1]
    assert filter_fields(choosing("2026", loai=Unit.Kind.CELL)) == before


def test_the_fields_stand_in_the_form_and_the_order_stays():
    def drawn(address):
        request = RequestFactory().get(address)
        return filter_form({"request": request}, SimpleNamespace(form=choosing("2026")))

    plain, ordered = drawn("/mo-hinh/dang-ky/"), drawn("/mo-hinh/dang-ky/?sap=%22%3E%00ten")
    assert plain.count('id="div_id_') == ordered.count('id="div_id_') > 0
    assert '<form method="get" action="/mo-hinh/dang-ky/"' in plain
    assert 'name="sap"' not in plain
    assert '<input type="hidden" name="sap" value="&quot;&gt;ten">' in ordered
    assert "\0" not in ordered


def test_each_request_gets_back_what_it_has_chosen():
    cell, none = (filter_fields(choosing("2026", loai=kind)) for kind in (Unit.Kind.CELL, ""))

    assert f'value="{Unit.Kind.CELL}" selected' in cell
    assert f'value="{Unit.Kind.CELL}" selected' not in none
