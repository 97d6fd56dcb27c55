"""What is drawn in Python are the signs that the templates of Django and crispy draw."""

import re
from datetime import date

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import forms
from django.forms.renderers import TemplatesSetting
from django.template import Context, Template

from campaign import form_fields
from campaign.form_fields import crispys_own
from units.drawn_widgets import Drawn
from units.formlook import NO_CHOICE, SheetForm

EVIL = "<b>\"Đặng\" & 'Vinh'</b>"


class Sample(SheetForm, forms.Form):
    required_css_class = "wanted"

    title = forms.CharField(label="Tên <mô hình>", max_length=20, help_text="Ngắn <b>gọn</b>.")
    text = forms.CharField(label="Nội dung", widget=forms.Textarea, required=False)
    amount = forms.IntegerField(label="Số tiền", min_value=0)
    day = forms.DateField(label="Ngày")
    mail = forms.EmailField(label="Thư", required=False, disabled=True)
    secret = forms.CharField(label="Mật khẩu", widget=forms.PasswordInput)
    kind = forms.ChoiceField(label="Loại", choices=[("", NO_CHOICE), ("a", EVIL), ("Nhóm", [("b", "B"), (3, "C")])])
    many = forms.MultipleChoiceField(label="Nhiều", choices=[("x", "X"), ("y", EVIL)], required=False)
    agreed = forms.BooleanField(label="Đồng ý", help_text="Một lần.")
    nameless = forms.CharField(label="", required=False, widget=forms.TextInput({"class": "own", "data-x": EVIL}))
    one = forms.ChoiceField(label="Một", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    some = forms.MultipleChoiceField(label="Vài", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    file = forms.FileField(label="Tệp", required=False, help_text="PDF")
    hidden = forms.CharField(widget=forms.HiddenInput, initial=EVIL)
    clock = forms.SplitDateTimeField(label="Lúc", required=False)


NAMES = list(Sample.base_fields)
PARTED = ("one", "some", "file", "clock")
GIVEN = {
    "empty": lambda: Sample(),
    "filled": lambda: Sample(
        initial={"title": EVIL, "text": EVIL, "day": date(2026, 11, 20), "kind": 3, "many": ["x", "y"], "agreed": True}
    ),
    "refused": lambda: Sample(
        {"title": EVIL * 3, "text": EVIL, "amount": "-1", "day": "mai", "kind": "z", "many": ["q"], "nameless": EVIL}
    ),
}


def squeezed(html):
    """HTML without the spaces around tags and inside them, which show nothing."""
    return re.sub(r"\s*([<>])\s*", r"\1", re.sub(r"\s+", " ", html)).strip()


def drawn_by_crispy(form, name):
    form.renderer = TemplatesSetting()
    context = form.helper.get_attributes("bootstrap5") | {"field": form[name]}
    return crispys_own().render(Context({"form_show_errors": True, "form_show_labels": True} | context))


@pytest.mark.parametrize("given", GIVEN)
@pytest.mark.parametrize("name", NAMES)
def test_a_field_is_drawn_as_crispy_draws_it(name, given):
    expected = drawn_by_crispy(GIVEN[given](), name)

    assert squeezed(as_crispy_field(GIVEN[given]()[name])) == squeezed(expected)
    assert squeezed(form_fields.sheet_field(GIVEN[given]()[name])) == squeezed(expected)


def test_plain_fields_are_not_left_to_crispy(monkeypatch):
    monkeypatch.setattr(form_fields, "crispys_own", None)
    form = GIVEN["refused"]()

    assert all(as_crispy_field(form[name]) for name in NAMES if name not in PARTED)


@pytest.mark.parametrize("given", GIVEN)
def test_a_whole_form_is_drawn_as_crispy_draws_it(given):
    form, expected = GIVEN[given](), GIVEN[given]()
    drawn = Template("{% load crispy_forms_tags %}{% crispy form %}").render(Context({"form": form}))

    for name in NAMES:
        assert squeezed(drawn_by_crispy(expected, name)) in squeezed(drawn)


@pytest.mark.parametrize("given", GIVEN)
@pytest.mark.parametrize("name", NAMES)
def test_a_widget_is_drawn_to_the_last_sign_as_its_template_draws_it(name, given):
    drawn, expected = GIVEN[given](), GIVEN[given]()
    drawn.renderer, expected.renderer = Drawn(), TemplatesSetting()

    assert str(drawn[name]) == str(expected[name])


def test_a_form_with_words_of_its_own_for_a_field_is_left_to_crispy():
    form = Sample()
    form.helper.label_class = "narrow"

    assert "narrow" in as_crispy_field(form["title"])
