"""Bảng theo dõi: the units of a campaign year beside what each of them owes."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from django.db.models import Min, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import Truncator

from campaign.filters import LATE
from campaign.models import Milestone, Obligation
from campaign.obligations import progress
from units.columns import Column, label_of
from units.models import Role, Unit

SHORT = {
    Milestone.Kind.LAUNCH: "Phát động",
    Milestone.Kind.BODY: "Tổ chỉ đạo",
    Milestone.Kind.REGULATION: "Quy chế",
    Milestone.Kind.PLAN: "Kế hoạch",
    Milestone.Kind.REGISTER: "Đăng ký",
    Milestone.Kind.REGISTER_QCDC: "Đăng ký QCDC",
    Milestone.Kind.REPORT: "Báo cáo",
    Milestone.Kind.HALF_REVIEW: "Sơ kết",
    Milestone.Kind.REVIEW: "Tổng kết",
}
FAR_AWAY = date(9999, 12, 31)
WATCHERS = (Role.CLERK, Role.HEAD, Role.LEADER, Role.MEMBER, Role.READER)
ORDERS = {
    "muon": ("Số ngày muộn", ("late_since", "path")),
    "cay": ("Theo cây tổ chức", ("path",)),
    "ten": ("Tên", ("sort_key", "pk")),
}


def watches(user, campaign_year):
    """Does this person sit at the committee of the year or above it (he sees the whole board)?"""
    return user.is_superuser or any(unit.contains(campaign_year.unit) for unit in user.units_as(*WATCHERS))


def board(user, campaign_year, *, on):
    """The units in reach that owe something in the year, each with `owed` (its obligations) and `late_since`.

    `late_since` is the earliest last good day that has passed, FAR_AWAY where nothing is late.
    """
    owed = Obligation.objects.of_year(campaign_year)
    shown = owed.only("unit", "milestone", "state", "due_on").order_by("due_on", "pk")
    return (
        Unit.objects.visible_to(user)
        .filter(pk__in=owed.values("unit"))
        .annotate(late_since=late_since(owed, on))
        .only("name", "short_name", "path", "sort_key")
        .prefetch_related(Prefetch("obligations", queryset=shown, to_attr="owed"))
    )


def late_since(owed, on):
    """The column `late_since` of units: the earliest last good day that has passed of what they owe, else FAR_AWAY."""
    late = owed.late(on).filter(unit=OuterRef("pk")).order_by().values("unit").annotate(first=Min("due_on"))
    return Coalesce(Subquery(late.values("first")), FAR_AWAY)


def progress_rows(campaign_year, *, on):
    """Rows of {milestone, done, late, total, url, late_url}: how far the units are, each number with its list."""
    address = reverse("campaign:obligation-list")
    rows = []
    for milestone, done, late, total in progress(campaign_year, on=on):
        query = {"nam": campaign_year.year, "viec": milestone.pk}
        urls = {"url": f"{address}?{urlencode(query)}", "late_url": f"{address}?{urlencode(query | {'loc': LATE})}"}
        rows.append({"milestone": milestone, "done": done, "late": late, "total": total, **urls})
    return rows


def columns_of(campaign_year, *, on):
    """The columns of the board: the unit, days late, and one for each milestone."""
    return [
        Column("Đơn vị", "name", sort="ten", width=44, link=True),
        Column("Muộn", lambda unit: days_late(unit, on), kind="number", sort="muon", width=10),
        *milestone_columns(campaign_year.milestones.all(), on),
    ]


def days_late(unit, on):
    """By how many days the unit's most overdue duty is late; None for none."""
    return (on - unit.late_since).days if unit.late_since < on else None


def milestone_columns(milestones, on):
    """A column for each of these milestones of one year."""
    headings = headings_of(milestones)
    return [milestone_column(each, headings[each.pk], on) for each in milestones]


def milestone_column(milestone, heading, on):
    """The column that says where each unit stands with one milestone."""
    key = milestone.pk
    return Column(
        heading,
        lambda unit: standings(unit, on).get(key, NOTHING).tone,
        kind="state",
        width=20,
        tones={"late": "bad", "owed": "plain"},
        words=lambda unit: standings(unit, on).get(key, NOTHING).words,
        link=lambda unit: standings(unit, on).get(key, NOTHING).url,
    )


class Standing(NamedTuple):
    """Where a unit stands with one milestone: what gives the cell its colour, what it says and where it leads."""

    tone: str
    words: str
    url: str


NOTHING = Standing("", "", "")


def standings(unit, on):
    """Where a unit of the board stands, by the key of the milestone; judged once a unit."""
    if "_standings" not in unit.__dict__:
        unit._standings = {each.milestone_id: standing(each, on) for each in unit.owed}
    return unit._standings


def standing(obligation, on):
    """Where an obligation stands on this day, short enough for six of them on a row."""
    late = obligation.is_late(on)
    return Standing(
        "late" if late else obligation.state, words_for(obligation, late, on), obligation.get_absolute_url()
    )


def headings_of(milestones):
    """{key of a milestone: what heads its column}: a word for a usual kind, else the beginning of the name.

    Of two milestones of one kind in a year neither is the usual one.
    """
    kinds = Counter(each.kind for each in milestones)
    return {
        each.pk: (kinds[each.kind] == 1 and SHORT.get(each.kind)) or Truncator(each.name).words(4, truncate="…")
        for each in milestones
    }


def words_for(obligation, late, on):
    """What a cell says: by how many days late, until when, or the state."""
    if late:
        return f"Muộn {(on - obligation.due_on).days}"
    waits = obligation.state == Obligation.State.OWED
    return f"Hạn {obligation.due_on:%d/%m}" if waits else label_of(obligation, "state")
