"""What the address of a summary or overview asks for: a node, a year, a level."""

import django_filters
from django import forms

from campaign.filters import years_seen
from campaign.models import Level
from reports.senders import SENDING, senders, sending_as
from units.filters import YEAR, ListFilter, SearchFilter
from units.formlook import DrawnSelect, SheetForm
from units.models import Unit
from units.pickers import UnitChoice, UnitSelect
from units.register_filters import SubtreeFilter


class AskForm(forms.Form):
    """?don_vi=&nam=&cap=: the unit defaults to the first seat, the year to the latest one seen."""

    don_vi = UnitChoice(queryset=Unit.objects.none(), label="Đơn vị", widget=UnitSelect())
    nam = forms.TypedChoiceField(coerce=int, label="Năm", widget=DrawnSelect())
    cap = forms.ChoiceField(
        choices=[("", "Mọi cấp"), *Level.choices], required=False, label="Cấp", widget=DrawnSelect()
    )

    def __init__(self, data, *, user):
        years = years_seen(user)
        unit = first_unit(user)
        asked = data.copy()
        asked["don_vi"] = asked.get("don_vi") or (unit.pk if unit else "")
        asked["nam"] = asked.get("nam") or (years[0] if years else "")
        super().__init__(asked)
        self.fields["don_vi"].queryset = Unit.objects.visible_to(user).select_related("parent")
        self.fields["nam"].choices = [(year, str(year)) for year in years]

    @property
    def address(self):
        """What was asked, as it stands in an address."""
        found = self.cleaned_data
        return {"don_vi": found["don_vi"].pk, "nam": found["nam"], **({"cap": found["cap"]} if found["cap"] else {})}


def first_unit(user):
    """The unit of the first seat; for a superuser without one, the top of the tree."""
    seats = user.seats_today
    return seats[0].unit if seats else Unit.objects.visible_to(user).order_by("path").first()


class SenderFilter(ListFilter):
    """The units that send mẫu 2 of one year: the latest one this person sees unless ?nam= names another."""

    nam = django_filters.ChoiceFilter(method="of_year", label="Năm", empty_label=None)
    don_vi = SubtreeFilter("path", "Thuộc đơn vị")
    q = SearchFilter("search", label="Tên, ký hiệu")
    tinh_trang = django_filters.ChoiceFilter(method="of_sending", label="Tình trạng", choices=list(SENDING.items()))

    class Meta:
        model = Unit
        fields = []

    def __init__(self, data=None, queryset=None, *, request=None, **kwargs):
        years = [str(year) for year in years_seen(request.user)]
        data = data.copy()
        data[YEAR] = data.get(YEAR) or next(iter(years), "")
        super().__init__(data, queryset, request=request, **kwargs)
        self.filters[YEAR].extra["choices"] = tuple((year, year) for year in years)

    def of_year(self, rows, name, value):
        return senders(rows, int(value))

    def of_sending(self, rows, name, value):
        return sending_as(rows, int(self.data[YEAR]), value)

    def _words(self, name, value):
        return f"năm {value}" if name == YEAR else super()._words(name, value)


class ArchiveForm(SheetForm, forms.Form):
    """Which year of which unit; `desks` are the units for which the person writes."""

    unit = forms.ModelChoiceField(
        label="Cơ quan", queryset=Unit.objects.none(), help_text="Gồm cả các đơn vị trực thuộc."
    )
    year = forms.TypedChoiceField(label="Năm", coerce=int)

    def __init__(self, *args, user, desks, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Unit.objects.filter(pk__in=[desk.pk for desk in desks])
        self.fields["unit"].initial = desks[0].pk
        self.fields["year"].choices = [(year, str(year)) for year in years_seen(user)]
