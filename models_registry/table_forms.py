"""The forms of a table of registrations: sending the file, and saying what its columns mean."""

import hashlib
import re

from django import forms

from models_registry import old_tables
from models_registry.table_columns import TITLES
from models_registry.table_units import bare
from units.formlook import SheetForm
from units.models import Unit
from units.pickers import UnitSelect
from units.uploads import NO_SECRETS, CheckedFileField

MOST_BYTES = 10 * 1024 * 1024
MOST_FILES = 120
_CELL = re.compile(r"o-(\d{1,18})-(\w+)")


class TableForm(SheetForm, forms.Form):
    """A file of registrations for one unit."""

    don_vi = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị đăng ký", widget=UnitSelect())
    file = CheckedFileField(kinds=("xlsx", "docx"), max_bytes=MOST_BYTES, label="Tệp đã điền, hoặc biểu cũ của đơn vị")

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["don_vi"].queryset = units


class UnitForm(SheetForm, forms.Form):
    """The unit that a table is really of."""

    don_vi = forms.ModelChoiceField(Unit.objects.none(), label="Đơn vị của tệp này", widget=UnitSelect())

    def __init__(self, *args, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["don_vi"].queryset = units


class KnownUnitSelect(UnitSelect):
    """A unit out of those the page has read already: drawing it asks no query."""

    def __init__(self, units):
        super().__init__()
        self.units = {unit.pk: unit for unit in units}

    def chosen_of(self, wanted):
        return [self.units[key] for key in wanted if key in self.units]


class CallingsForm(SheetForm, forms.Form):
    """Whom a combined table means by each of these names; what is left empty is asked for again."""

    def __init__(self, *args, names, callings, units, **kwargs):
        super().__init__(*args, **kwargs)
        self.names = {key_of(said): said for said in names}
        for key, said in self.names.items():
            meant = callings.unit_of(said) or callings.likely(said)
            self.fields[key] = forms.ModelChoiceField(
                units, label=said, required=False, initial=meant, widget=KnownUnitSelect(callings.units)
            )

    def chosen(self):
        """{name: unit} of those that were chosen."""
        return {said: unit for key, said in self.names.items() if (unit := self.cleaned_data[key])}


def key_of(said):
    """The name of the field that asks for the unit of this name."""
    return f"ten-{hashlib.sha256(bare(said).encode()).hexdigest()[:16]}"


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Any number of files up to MOST_FILES; what they hold is looked at when each is taken in."""

    def clean(self, data, initial=None):
        if len(data or ()) > MOST_FILES:
            raise forms.ValidationError(f"Mỗi lần gửi tối đa {MOST_FILES} tệp.")
        return [super(ManyFilesField, self).clean(each) for each in data or [None]]


class ManyForm(SheetForm, forms.Form):
    """Files of many units; each is checked by itself when it is taken in."""

    files = ManyFilesField(
        allow_empty_file=True,
        label="Các tệp",
        help_text=f"Chọn nhiều tệp một lần, tối đa {MOST_FILES} tệp .xlsx, .docx. {NO_SECRETS}",
        widget=ManyFilesInput(attrs={"accept": ".xlsx,.docx"}),
    )


class ColumnsForm(SheetForm, forms.Form):
    """What each column of an old table means."""

    def __init__(self, *args, headings, columns, is_combined, **kwargs):
        super().__init__(*args, **kwargs)
        self.headings = headings
        choices = list(old_tables.meanings(is_combined=is_combined).items())
        for place, (said, meaning) in enumerate(zip(headings, columns, strict=True)):
            self.fields[f"cot-{place}"] = forms.ChoiceField(
                label=said or f"Cột {place + 1}",
                choices=choices,
                required=False,
                initial=meaning,
                widget=forms.Select(attrs={"class": "form-select", "aria-label": f"Cột “{said or place + 1}” là"}),
            )

    def columns(self):
        """The meanings in the order of the columns."""
        return [self.cleaned_data[f"cot-{place}"] for place in range(len(self.headings))]


def cells_typed(data):
    """The cells of rows that a page sent: {row pk: {column: text}}."""
    cells = {}
    for name in data:
        found = _CELL.fullmatch(name)
        if found and found[2] in TITLES:
            cells.setdefault(int(found[1]), {})[found[2]] = data[name]
    return cells
