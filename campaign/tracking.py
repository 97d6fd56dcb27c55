"""Bảng theo dõi: the units of a campaign year beside what each of them owes."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Min, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.utils.text import Truncator

from campaign.filters import LATE
from campaign.models import Milestone, Obligation
from campaign.obligations import progress
from units.addresses import list_address
from units.columns import Column
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
    owed = Obligation.objects.of_year(campaign_year.pk)
    return _owing(campaign_year.pk, on).all().visible_to(user).filter(pk__in=owed.values("unit"))


@lru_cache(maxsize=50)
def _owing(year_key, on):
    """Units with what they owe in the year with this key; put together once a day, not for each request."""
    owed = Obligation.objects.of_year(year_key)
    shown = owed.only("unit", "milestone", "state", "due_on").order_by("due_on", "pk")
    return (
        Unit.objects.annotate(late_since=late_since(owed, on))
        .only("name", "short_name", "path", "sort_key")
        .prefetch_related(Prefetch("obligations", queryset=shown, to_attr="owed"))
    )


def late_since(owed, on):
    """The column `late_since` of units: the earliest last good day that has passed of what they owe, else FAR_AWAY."""
    late = owed.late(on).filter(unit=OuterRef("pk")).order_by().values("unit").annotate(first=Min("due_on"))
    return Coalesce(Subquery(late.values("first")), FAR_AWAY)


def progress_rows(campaign_year, *, on):
    """Rows of {milestone, done, late, total, url, late_url}: how far the units are, each number with its list."""
    address = f"{list_address('campaign:obligation-list')}?nam={campaign_year.year}&viec="
    rows = []
    for milestone, done, late, total in progress(campaign_year, on=on):
        urls = {"url": f"{address}{milestone.pk}", "late_url": f"{address}{milestone.pk}&loc={LATE}"}
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
    tones = {"late": "bad", "owed": "plain"}
    return [
        MilestoneColumn(headings[each.pk], "owed", kind="state", tones=tones, link=True, key=each.pk, on=on)
        for each in milestones
    ]


@dataclass(frozen=True)
class MilestoneColumn(Column):
    """The column that says where each unit stands with the milestone of this key on this day."""

    key: int = 0
    on: date | None = None

    def values(self, rows):
        return [each.tone for each in self._standings(rows)]

    def _labels(self, rows):
        return [each.words for each in self._standings(rows)]

    def _addresses(self, rows):
        return [each.url for each in self._standings(rows)]

    def _standings(self, rows):
        return [standings(unit, self.on).get(self.key, NOTHING) for unit in rows]


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
    late, due_on = obligation.is_late(on), obligation.due_on
    tone = "late" if late else obligation.state
    return Standing(tone, words_for(tone, due_on, (on - due_on).days if late else 0), obligation.get_absolute_url())


def headings_of(milestones):
    """{key of a milestone: what heads its column}: a word for a usual kind, else the beginning of the name.

    Of two milestones of one kind in a year neither is the usual one.
    """
    kinds = Counter(each.kind for each in milestones)
    return {
        each.pk: (kinds[each.kind] == 1 and SHORT.get(each.kind)) or Truncator(each.name).words(4, truncate="…")
        for each in milestones
    }


# A board says the same few words in hundreds of cells.
@lru_cache(maxsize=5000)
def words_for(tone, due_on, days):
    """What a cell says: by how many days late, until when, or the state."""
    if tone == "late":
        return f"Muộn {days}"
    return f"Hạn {due_on:%d/%m}" if tone == Obligation.State.OWED else Obligation.State(tone).label
