"""What may be asked of the lists of papers, duties and steering bodies."""

import django_filters
from django import forms
from django.utils import timezone

from campaign.models import CampaignYear, Document, DocumentType, Level, Milestone, Obligation, Programme, SteeringBody
from units.filters import YEAR, ListFilter, SearchFilter
from units.models import Role, Unit
from units.register_filters import SubtreeFilter
from units.shared_rows import seen_alike

EVERY_YEAR = "moi-nam"
OWN, DRAFTS, RECEIVED, BELOW, ALL = "cua-minh", "du-thao", "nhan-duoc", "cap-duoi", "tat-ca"
SHELVES = {
    OWN: "Của đơn vị mình",
    DRAFTS: "Dự thảo, trình ký",
    RECEIVED: "Nhận được",
    BELOW: "Của đơn vị cấp dưới",
    ALL: "Tất cả",
}
WAITING, LATE, SUBMITTED = "cho-lam", "qua-han", "cho-xac-nhan"
SAVED = {LATE: "Quá hạn", WAITING: "Chưa xong", SUBMITTED: "Chờ xác nhận"}
# The years somebody sees that are or were open.
ANNOUNCED = seen_alike(lambda reach: CampaignYear.objects.in_reach_of(reach).announced())
ACTING = [role for role in Role if role is not Role.READER]
BASE_KINDS = [(kind.value, kind.label) for kind in Milestone.MAY_OWE[Level.BASE]]


def years_seen(user):
    """The numbers of the campaign years this user may see, the latest first; asked once a request."""
    if not hasattr(user, "_years_seen"):
        user._years_seen = ANNOUNCED(user).numbers()
    return user._years_seen


class YearList(ListFilter):
    """A list of one campaign year: the latest this person sees unless ?nam= names another, or every year."""

    nam = django_filters.ChoiceFilter(method="of_year", label="Năm", empty_label=None)

    def __init__(self, data=None, queryset=None, *, request, **kwargs):
        years = [str(year) for year in self._years(queryset, request.user)]
        data = data.copy() if data is not None else {}
        data[YEAR] = self._year_asked(data, years, request.user)
        super().__init__(data, queryset, request=request, **kwargs)
        self.filters[YEAR].extra["choices"] = (*((year, year) for year in years), (EVERY_YEAR, "Mọi năm"))

    def _years(self, rows, user):
        return years_seen(user)

    def _year_asked(self, data, years, user):
        return data.get(YEAR) or next(iter(years), EVERY_YEAR)

    def of_year(self, rows, name, value):
        return rows if value == EVERY_YEAR else rows.of_year(int(value))

    def _words(self, name, value):
        if name == YEAR:
            return "mọi năm" if value == EVERY_YEAR else f"năm {value}"
        return super()._words(name, value)


def shelf_asked(asked, user):
    """The shelf of papers an address asks for: one's own, unless it looks for a word or a unit, or he only reads."""
    looks_around = asked.get("q") or asked.get("don_vi") or not user.units_as(*ACTING)
    return asked.get("loc") or (ALL if looks_around else OWN)


class DocumentFilter(YearList):
    q = SearchFilter("search", label="Số, trích yếu")
    loai = django_filters.ModelChoiceFilter(
        queryset=lambda request: DocumentType.objects.one_of_each_name(), method="of_type", label="Thể loại"
    )
    don_vi = SubtreeFilter()
    trang_thai = django_filters.ChoiceFilter(field_name="state", choices=Document.State.choices, label="Trạng thái")
    loc = django_filters.ChoiceFilter(
        choices=list(SHELVES.items()), method="on_shelf", label="", empty_label=None, widget=forms.HiddenInput
    )

    class Meta:
        model = Document
        fields = []

    def _year_asked(self, data, years, user):
        data["loc"] = shelf_asked(data, user)
        found = DocumentType.objects.first_of_its_name(data["loai"]) if data.get("loai") else None
        if found:
            data["loai"] = str(found.pk)
        return super()._year_asked(data, [] if data["loc"] == DRAFTS else years, user)

    def of_type(self, rows, name, value):
        return rows.filter(type__in=DocumentType.objects.of_name(value.name))

    def on_shelf(self, rows, name, value):
        if value == DRAFTS:
            return rows.drafts()
        units = self.request.user.units_as()
        asked = {OWN: rows.of_units, RECEIVED: rows.sent_to, BELOW: rows.below_units}
        return (asked[value](units) if value in asked else rows).issued()

    def _words(self, name, value):
        return SHELVES[value].lower() if name == "loc" else super()._words(name, value)


class BoardFilter(ListFilter):
    """Rows are units; the milestone and the state ask for what a unit owes."""

    q = SearchFilter("search", label="Tên đơn vị")
    viec = django_filters.ModelChoiceFilter(method="asked", label="Việc", queryset=Milestone.objects.none())
    trang_thai = django_filters.ChoiceFilter(
        method="asked", choices=[("late", "Quá hạn"), *Obligation.State.choices], label="Tình trạng"
    )
    loai = django_filters.ChoiceFilter(field_name="kind", choices=BASE_KINDS, label="Loại đơn vị")

    class Meta:
        model = Unit
        fields = []

    def __init__(self, data=None, queryset=None, *, request, campaign_year, **kwargs):
        super().__init__(data, queryset, request=request, **kwargs)
        self.campaign_year = campaign_year
        self.filters["viec"].queryset = campaign_year.milestones.all()
        self.filters["viec"].field.widget.choices = self._milestones

    def _milestones(self):
        """The milestones to choose from: those the year has brought along, which the field would ask for again."""
        known = self.campaign_year.milestones.all()
        return [("", self.filters["viec"].field.empty_label), *((each.pk, str(each)) for each in known)]

    def asked(self, rows, name, value):
        return rows

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        if not self.form.cleaned_data.get("viec") and not self.form.cleaned_data.get("trang_thai"):
            return rows
        return rows.filter(pk__in=self.duties().values("unit"))

    def duties(self):
        """What the year's units owe, as far as a milestone or a state is asked for."""
        owed = Obligation.objects.of_year(self.campaign_year)
        if not self.form.is_valid():
            return owed.none()
        milestone, state = self.form.cleaned_data.get("viec"), self.form.cleaned_data.get("trang_thai")
        owed = owed.of_milestone(milestone) if milestone else owed
        if not state:
            return owed
        return owed.late(timezone.localdate()) if state == "late" else owed.in_state(state)


class DutyFilter(YearList):
    """Rows are obligations."""

    q = SearchFilter("unit__search", label="Tên đơn vị")
    viec = django_filters.ModelChoiceFilter(
        field_name="milestone",
        queryset=lambda request: Milestone.objects.visible_to(request.user).select_related("campaign_year"),
        label="Việc",
    )
    trang_thai = django_filters.ChoiceFilter(field_name="state", choices=Obligation.State.choices, label="Trạng thái")
    loai = django_filters.ChoiceFilter(field_name="unit__kind", choices=BASE_KINDS, label="Loại đơn vị")
    don_vi = SubtreeFilter()
    loc = django_filters.ChoiceFilter(method="saved", choices=list(SAVED.items()), label="Danh sách sẵn")

    class Meta:
        model = Obligation
        fields = []

    def __init__(self, data=None, queryset=None, *, request, **kwargs):
        super().__init__(data, queryset, request=request, **kwargs)
        if self.data[YEAR].isdecimal():
            self.filters["viec"].queryset = Milestone.objects.visible_to(request.user).in_year(int(self.data[YEAR]))

    def of_year(self, rows, name, value):
        return rows if value == EVERY_YEAR else rows.filter(milestone__campaign_year__year=int(value))

    def saved(self, rows, name, value):
        asked = {WAITING: rows.waiting, SUBMITTED: rows.submitted, LATE: lambda: rows.late(timezone.localdate())}
        return asked[value]()


class BodyFilter(ListFilter):
    q = SearchFilter("unit__search", label="Tên đơn vị")
    loai = django_filters.ChoiceFilter(field_name="kind", choices=SteeringBody.Kind.choices, label="Loại")
    trang_thai = django_filters.ChoiceFilter(field_name="state", choices=SteeringBody.State.choices, label="Trạng thái")
    noi_dung = django_filters.ChoiceFilter(method="of_programme", choices=Programme.choices, label="Nội dung")
    quy_che = django_filters.BooleanFilter(field_name="has_regulation", label="Quy chế làm việc")
    don_vi = SubtreeFilter()

    class Meta:
        model = SteeringBody
        fields = []

    def of_programme(self, rows, name, value):
        return rows.filter(**{f"covers_{value}": True})
