"""Fields drawn in Python look as crispy draws them."""

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import forms
from django.test.html import parse_html

from campaign.filter_fields import filter_fields
from units.formlook import DrawnSelect, DrawnText


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
