"""What the lists of rounds, decisions and awards are filtered by."""

import django_filters

from awards.models import Award, AwardForm, AwardRound, Chance, Conference, Decision, Invitation, PublicList, UnitChance
from campaign.filters import EVERY_YEAR, YearList
from campaign.models import Document, FieldGroup, RuleSet
from models_registry.report_filters import UnitYearList
from units.filters import YEAR, DaySpanFilter, ListFilter, SearchFilter
from units.register_filters import SubtreeFilter


class RoundFilter(YearList):
    don_vi = SubtreeFilter()
    dien = django_filters.ChoiceFilter("track", label="Diện xét", choices=AwardRound.Track.choices)
    trang_thai = django_filters.ChoiceFilter("state", label="Trạng thái", choices=AwardRound.State.choices)

    class Meta:
        model = AwardRound
        fields = []


class PublicListFilter(YearList):
    don_vi = SubtreeFilter()
    loai = django_filters.ChoiceFilter("kind", label="Loại", choices=PublicList.Kind.choices)
    trang_thai = django_filters.ChoiceFilter("state", label="Trạng thái", choices=PublicList.State.choices)

    class Meta:
        model = PublicList
        fields = []


class DecisionFilter(YearList):
    q = SearchFilter("document__search", label="Tìm số, trích yếu")
    don_vi = SubtreeFilter()
    loai = django_filters.ChoiceFilter("kind", label="Loại", choices=Decision.Kind.choices)
    trang_thai = django_filters.ChoiceFilter("document__state", label="Trạng thái", choices=Document.State.choices)

    class Meta:
        model = Decision
        fields = []


class AwardSearch(SearchFilter):
    """Finds awards by their practice or subject, those of units by the unit."""

    def filter(self, rows, value):
        return rows.search(value) if value else rows


class AwardFilter(YearList):
    q = AwardSearch(label="Tìm tên, chủ thể")
    don_vi = SubtreeFilter()
    hinh_thuc = django_filters.ModelChoiceFilter("form", label="Hình thức", queryset=AwardForm.objects.all())
    ngay = DaySpanFilter("awarded_on", "Ngày quyết định")
    huy = django_filters.BooleanFilter("revoked_on", label="Đã huỷ", lookup_expr="isnull", exclude=True)

    class Meta:
        model = Award
        fields = []


class AwardHistoryFilter(AwardFilter):
    """The awards of one subject: of every year unless one is asked for."""

    don_vi = None

    def __init__(self, data=None, queryset=None, *, request=None, **kwargs):
        super().__init__({YEAR: EVERY_YEAR} | data.dict(), queryset, request=request, **kwargs)


class ChanceFilter(UnitYearList):
    q = SearchFilter("practice__search", label="Tìm tên, chủ thể")
    dien = django_filters.ChoiceFilter("track", label="Diện xét", choices=AwardRound.Track.choices[:3])
    tinh_trang = django_filters.ChoiceFilter("standing", label="Tình trạng", choices=Chance.Standing.choices)
    thieu = django_filters.ChoiceFilter("first_topic", label="Còn thiếu trước hết", choices=Chance.Topic.choices)
    linh_vuc = django_filters.ChoiceFilter("field_group", label="Lĩnh vực", choices=FieldGroup.choices)
    han = DaySpanFilter("until", "Hạn còn kịp")

    class Meta:
        model = Chance
        fields = []


class UnitChanceFilter(UnitYearList):
    q = SearchFilter("unit__search", label="Tìm đơn vị")
    tinh_trang = django_filters.ChoiceFilter("standing", label="Tình trạng", choices=Chance.Standing.choices)
    han = DaySpanFilter("until", "Hạn còn kịp")

    class Meta:
        model = UnitChance
        fields = []


class RuleSetFilter(ListFilter):
    don_vi = SubtreeFilter()

    class Meta:
        model = RuleSet
        fields = []


class ConferenceFilter(YearList):
    don_vi = SubtreeFilter()
    trang_thai = django_filters.ChoiceFilter("state", label="Trạng thái", choices=Conference.State.choices)

    class Meta:
        model = Conference
        fields = []


KINDS = [(kind.value, kind.label) for kind in Invitation.Kind if kind != Invitation.Kind.BOTH]


class InvitationFilter(ListFilter):
    dien = django_filters.ChoiceFilter(label="Diện mời", choices=KINDS, method="as_kind")
    tra_loi = django_filters.ChoiceFilter(
        label="Trả lời", choices=[("chua", "Chưa trả lời"), *Invitation.Reply.choices[1:]], method="replied"
    )
    da_gui = django_filters.BooleanFilter("sent_on", label="Đã gửi giấy mời", lookup_expr="isnull", exclude=True)

    class Meta:
        model = Invitation
        fields = []

    def as_kind(self, invitations, name, value):
        return invitations.as_kind(value)

    def replied(self, invitations, name, value):
        return invitations.filter(reply="" if value == "chua" else value)
