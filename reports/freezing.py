"""Chốt biểu: mẫu 2 as it was sent, kept; and what has changed since (I6, S2-34, example 26)."""

from dataclasses import asdict, dataclass, fields

from django.db import transaction
from simple_history.utils import bulk_update_with_history

from campaign.models import CampaignYear
from models_registry.models import Registration
from models_registry.windows import today
from reports.models import Snapshot
from reports.summary import SummaryRow, counted, names_day, summary_rows
from units.models import Notice, Role, Unit
from units.notices import notify, seated
from units.paths import above
from units.wording import day
from units.workflow import Refusal

FREEZERS = (Role.CLERK, Role.HEAD)
COMPARED = {
    "title": "tên mô hình",
    "subject": "chủ thể",
    "unit": "đơn vị",
    "field": "lĩnh vực",
    "targets": "chỉ tiêu",
    "continuity": "mới hay tiếp tục",
    "level": "cấp",
    "period": "thời gian",
    "follower": "người theo dõi, chăm bồi",
    "note": "ghi chú",
}


STATES = Registration.State
NOT_YET = (STATES.DRAFT, STATES.SUBMITTED, STATES.LATE_PENDING, STATES.RETURNED)
MOST_LEFT_OUT = 100
ADDED, GONE, CHANGED = "added", "gone", "changed"


@dataclass(frozen=True)
class Change:
    """What became of one row since a copy was frozen, in a sentence; `differences`: (column, as frozen, as it is now).

    `kind` is ADDED, GONE or CHANGED, `row` the row as it is now, of one that is GONE as it was.
    """

    kind: str
    row: SummaryRow
    says: str
    differences: tuple = ()

    def __str__(self):
        return self.says


def may_freeze(unit, by):
    """Does `by` send the summary of this unit?"""
    return any(by.holds(role, unit) for role in FREEZERS)


def campaign_year_of(unit, year):
    """The year of the nearest campaign at or above this unit, or None."""
    found = CampaignYear.objects.filter(above("campaign__unit__path", [unit.path]), year=year)
    return found.order_by("-campaign__unit__path").first()


@dataclass(frozen=True)
class Outlook:
    """What freezing now would keep, and what not: `rows`, the registrations not accepted, and the last copy.

    `changes` are those since the last copy, `above` the organisation that is told, None at the top.
    """

    rows: list
    left_out: list
    last: Snapshot | None
    changes: list
    above: Unit | None


def outlook(unit, year, level, *, on):
    """The Outlook of freezing mẫu 2 of a unit on this day."""
    rows = summary_rows(unit, year, level, on=names_day(unit, year, on))
    waiting = Registration.objects.within(unit).of_year(year).filter(state__in=NOT_YET).for_list()
    last = Snapshot.objects.of(unit, year, level).first()
    return Outlook(
        rows=rows,
        left_out=list((waiting.filter(level=level) if level else waiting).order_by("path", "pk")[:MOST_LEFT_OUT]),
        last=last,
        changes=changes_since(last, rows) if last else [],
        above=receiver_of(unit),
    )


def receiver_of(unit):
    """The organisation above that hears of a frozen copy, or None."""
    return unit.parent if unit.parent and unit.parent.is_party else None


@transaction.atomic
def freeze(unit, year, level="", *, by, at):
    """Keep mẫu 2 of a unit as it stands now, and mark its registrations as frozen; returns the Snapshot.

    Raises Refusal without the seat in exactly this unit, outside a campaign, or with no line to keep.
    """
    if not may_freeze(unit, by):
        raise Refusal("Chỉ cán bộ phụ trách hoặc trưởng ban, tổ trưởng của chính đơn vị được chốt biểu.")
    campaign_year = campaign_year_of(unit, year)
    if campaign_year is None:
        raise Refusal(f"Đơn vị không thuộc phong trào nào trong năm {year}.")
    rows = summary_rows(unit, year, level, on=names_day(unit, year, today(at)))
    if not rows:
        raise Refusal("Chưa có đăng ký nào được chấp nhận để chốt.")
    mark_frozen(counted(unit, year, level).filter(frozen_at=None), by=by, at=at)
    copy = Snapshot.objects.create(
        unit=unit, campaign_year=campaign_year, level=level, rows=[asdict(row) for row in rows], frozen_at=at, by=by
    )
    tell_above(copy, at)
    return copy


def tell_above(copy, at):
    """Tell the clerks of the organisation above that a unit has sent its summary."""
    above = receiver_of(copy.unit)
    if above:
        text = f"{copy.unit} đã chốt, gửi biểu tổng hợp đăng ký năm {copy.campaign_year.year} ({len(copy.rows)} dòng)."
        clerks = seated(above, Role.CLERK, on=today(at))
        notify(clerks, text, copy.get_absolute_url(), at=at, kind=Notice.Kind.NEWS)


def mark_frozen(registrations, *, by, at):
    """Note on each registration, with history, when it was first frozen."""
    found = list(registrations.order_by("pk"))
    for registration in found:
        registration.frozen_at = at
    bulk_update_with_history(
        found, Registration, ["frozen_at"], batch_size=200, default_user=by, default_date=at,
        default_change_reason="Chốt trong biểu tổng hợp",
    )  # fmt: skip


def frozen_rows(snapshot):
    """The rows of a frozen copy, as they were."""
    names = {each.name for each in fields(SummaryRow)}
    return [SummaryRow(**{name: row[name] for name in names & row.keys()}) for row in snapshot.rows]


def changes_since(snapshot, rows):
    """What differs between a frozen copy and the rows of now: Changes in the order of the copy, new rows last."""
    then, now = {row.pk: row for row in frozen_rows(snapshot)}, {row.pk: row for row in rows}
    gone = {row.pk: row for row in Registration.objects.filter(pk__in=then.keys() - now.keys())}
    told = [
        change_of(row, now[pk]) if pk in now else Change(GONE, row, f"“{row.title}”: {fate(gone.get(pk))}.")
        for pk, row in then.items()
    ]
    added = [Change(ADDED, row, f"“{row.title}”: thêm sau khi chốt.") for pk, row in now.items() if pk not in then]
    return [*filter(None, told), *added]


def change_of(then, now):
    """The columns of a row that differ, or None."""
    differing = [name for name in COMPARED if getattr(then, name) not in (None, getattr(now, name))]
    if not differing:
        return None
    says = f"“{then.title}”: đã thay đổi {', '.join(COMPARED[name] for name in differing)}."
    pairs = tuple((COMPARED[name], getattr(then, name), getattr(now, name)) for name in differing)
    return Change(CHANGED, now, says, pairs)


def fate(registration):
    """Why a row is no longer in the summary."""
    if registration is None or registration.state != Registration.State.WITHDRAWN:
        return "không còn trong biểu"
    return f"đã rút ngày {day(registration.withdrawn_on)}" if registration.withdrawn_on else "đã rút"
