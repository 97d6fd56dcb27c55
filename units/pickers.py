"""Choosing one unit out of very many: the page holds only the chosen one, the rest is searched for."""

from django import forms
from django.urls import reverse_lazy

from units.text import keys

ADDRESS = reverse_lazy("units:unit-picker")


class UnitSelect(forms.Select):
    """A select with the chosen option only; site.js makes it a search field over `address`.

    Without JavaScript a text field stands beside it: what is typed there is looked up in the field's own
    queryset, and only a single match is taken. Use it as the widget of a ModelChoiceField.
    """

    template_name = "site/unit_select.html"
    typed_parts = ("typed",)

    def __init__(self, attrs=None, address=ADDRESS):
        super().__init__(attrs)
        self.address = address

    def optgroups(self, name, value, attrs=None):
        chosen = self.choices.queryset.filter(pk__in=keys(value))
        options = [("", "")] + [(unit.pk, str(unit)) for unit in chosen]
        return [
            (None, [self.create_option(name, pk, label, str(pk) in value, index, attrs=attrs)], index)
            for index, (pk, label) in enumerate(options)
        ]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["data-unit-picker"] = str(self.address)
        return context

    def value_from_datadict(self, data, files, name):
        typed = data.get(f"{name}_typed", "").strip()
        return data.get(name) or (self.look_up(typed) if typed else "")

    def look_up(self, typed):
        """The key of the only unit these words find, or the words themselves for the field to refuse."""
        found = list(self.choices.queryset.search(typed).values_list("pk", flat=True)[:2])
        return found[0] if len(found) == 1 else typed

    def use_required_attribute(self, initial):
        return False
