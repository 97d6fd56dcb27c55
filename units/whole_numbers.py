"""A whole number typed the way people write it: 15.000.000, 15 000 000, 15.000.000 đ."""

import re

from django import forms

from units.wording import number

# Dots or spaces stand between groups of three figures only: "1.5" is no number of people, and not fifteen.
GROUPED = re.compile(r"(-?\d{1,3}(?:[.\s]\d{3})+|-?\d+)\s*(?:đ|đồng|người|hộ)?", re.IGNORECASE)


class WholeNumberField(forms.IntegerField):
    """Takes dots or spaces between thousands and a unit behind; shows what is kept with dots."""

    widget = forms.TextInput
    default_error_messages = {"invalid": "Hãy ghi bằng số nguyên, ví dụ 15.000.000."}

    def to_python(self, value):
        return super().to_python(plain(value))

    def prepare_value(self, value):
        return number(value) if isinstance(value, int) else value

    def widget_attrs(self, widget):
        return super().widget_attrs(widget) | {"inputmode": "numeric"}


def plain(value):
    """The figures of what was typed as a whole number, anything else as it is."""
    found = GROUPED.fullmatch(value.strip()) if isinstance(value, str) else None
    return re.sub(r"[.\s]", "", found[1]) if found else value
