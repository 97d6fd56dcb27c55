"""Whole numbers as people type them."""

import pytest
from django import forms

from units.whole_numbers import WholeNumberField


class AmountForm(forms.Form):
    amount = WholeNumberField(min_value=0, required=False)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("15000000", 15_000_000),
        ("15.000.000", 15_000_000),
        (" 15 000 000 ", 15_000_000),
        ("15.000.000 đ", 15_000_000),
        ("15.000.000 đồng", 15_000_000),
        ("1.200 người", 1200),
        ("0", 0),
        ("", None),
    ],
)
def test_a_number_is_taken_as_people_write_it(typed, kept):
    form = AmountForm({"amount": typed})

    assert form.is_valid()
    assert form.cleaned_data["amount"] == kept


@pytest.mark.parametrize("typed", ["1.5", "1,5 triệu", "15.00.000", "mười lăm triệu", "15.000.000 USD"])
def test_what_could_be_another_number_is_refused_with_a_sentence_and_stays(typed):
    form = AmountForm({"amount": typed})

    assert form.errors["amount"] == ["Hãy ghi bằng số nguyên, ví dụ 15.000.000."]
    assert form["amount"].value() == typed


def test_less_than_the_least_is_refused():
    assert not AmountForm({"amount": "-1.000"}).is_valid()


def test_what_is_kept_is_shown_with_dots_and_is_no_change():
    form = AmountForm({"amount": "15.000.000"}, initial={"amount": 15_000_000})

    assert 'value="15.000.000"' in str(AmountForm(initial={"amount": 15_000_000})["amount"])
    assert not form.has_changed()
