"""Biểu số liệu: the columns of the annex of figures, said once for screen and Excel (domain.md 2.11)."""

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from django.utils.http import urlencode

from awards.models import AwardForm
from campaign.models import FieldGroup, Level, Programme
from models_registry.filters import COUNTED
from models_registry.models import Registration, SubjectKind
from reports.figures import EXEMPLARY, MEANS, OF_CHILD, REACHED, RECOGNISED, REGISTERED, REWARDED, WITHDRAWN
from units.addresses import STAND_IN, list_address
from units.selecting import rows_of

SPLITS = (
    ("Tổng số", ()),
    ("Tập thể", ("subject_kind", SubjectKind.COLLECTIVE)),
    ("Cá nhân", ("subject_kind", SubjectKind.INDIVIDUAL)),
    ("KT", ("field_group", FieldGroup.ECONOMY)),
    ("VH-XH", ("field_group", FieldGroup.CULTURE)),
    ("QP-AN", ("field_group", FieldGroup.SECURITY)),
    ("XD HTCT", ("field_group", FieldGroup.POLITICAL)),
    ("QCDC", ("programme", Programme.QCDC)),
    ("Mới", ("continuity", Registration.Continuity.NEW)),
    ("Tiếp tục", ("continuity", Registration.Continuity.CONTINUING)),
    ("Nâng cấp", ("continuity", Registration.Continuity.PROMOTED)),
)
FIGURES = (
    (REGISTERED, "Đăng ký"),
    (WITHDRAWN, "Rút đăng ký"),
    (REACHED, "Thẩm định đạt trở lên"),
    (RECOGNISED, "Được công nhận"),
    (EXEMPLARY, "Trong đó tiêu biểu"),
)
OF_UNIT = (
    ("Đăng ký", REGISTERED, ()),
    ("Tập thể", REGISTERED, ("subject_kind", SubjectKind.COLLECTIVE)),
    ("Cá nhân", REGISTERED, ("subject_kind", SubjectKind.INDIVIDUAL)),
    ("KT", REGISTERED, ("field_group", FieldGroup.ECONOMY)),
    ("VH-XH", REGISTERED, ("field_group", FieldGroup.CULTURE)),
    ("QP-AN", REGISTERED, ("field_group", FieldGroup.SECURITY)),
    ("XD HTCT", REGISTERED, ("field_group", FieldGroup.POLITICAL)),
    ("Rút", WITHDRAWN, ()),
    ("Công nhận", RECOGNISED, ()),
    ("Tiêu biểu", EXEMPLARY, ()),
    ("Khen thưởng", REWARDED, ()),
)
EVERY_FIGURE = (REGISTERED, WITHDRAWN, REACHED, RECOGNISED, EXEMPLARY, REWARDED)
# The lists' names for what a dimension is here; what a list can not filter by has no link.
IN_REGISTRATIONS = {"subject_kind": "chu_the", "field_group": "linh_vuc", "programme": "noi_dung", "level": "cap"}
IN_RESULTS = {"field_group": "linh_vuc", "level": "cap"}

RECOGNISED_ONLY = {"cong_nhan": "co", "huy": "khong"}
# Which list a figure is the length of: its address, the dimensions it knows, what picks the figure.
LISTS = {
    REGISTERED: ("models_registry:registration-list", IN_REGISTRATIONS, {"trang_thai": COUNTED}),
    WITHDRAWN: ("models_registry:registration-list", IN_REGISTRATIONS, {"trang_thai": "withdrawn"}),
    REACHED: ("", {}, {}),
    RECOGNISED: ("models_registry:result-list", IN_RESULTS, RECOGNISED_ONLY),
    EXEMPLARY: ("models_registry:result-list", IN_RESULTS, RECOGNISED_ONLY | {"ket_qua": "exemplary"}),
    REWARDED: ("awards:award-list", {}, {"huy": "false"}),
}


class Number(NamedTuple):
    """A number of a page and the list it is the length of ("" where no list can be asked for it)."""

    value: int
    url: str = ""


NONE = Number(0)  # most cells of a table of units


def rows_of_figures(tally, asked):
    """The figures of a node and year, split by every dimension: rows of (label, [Number])."""
    rows = [(label, [number(tally, figure, cell, asked) for _, cell in SPLITS]) for figure, label in FIGURES]
    return rows + [rows_of_form(form, tally.only("form", form.pk), asked) for form in forms_of(tally)]


def rows_of_form(form, tally, asked):
    """The awards of one form, split by every dimension."""
    asked = asked | {"hinh_thuc": form.pk}
    return f"Khen thưởng: {form.name}", [number(tally, REWARDED, cell, asked) for _, cell in SPLITS]


def forms_of(tally):
    """The forms of award that occur, in their order."""
    return rows_of(AwardForm.objects.filter(pk__in={row.form for row in tally.rows if row.form}))


def rows_by_level(tally, asked):
    """Each level's figures: rows of (label, [Number])."""
    return [
        (label, [number(tally, figure, ("level", level), asked) for figure in EVERY_FIGURE])
        for level, label in Level.choices
    ]


def rows_by_year(tallies, asked):
    """Each year's figures, the latest first: rows of (year, [Number]); `tallies` by year."""
    return [
        (year, [number(tallies[year], figure, (), asked | {"nam": year}) for figure in EVERY_FIGURE])
        for year in sorted(tallies, reverse=True)
    ]


def bars_by_field(tally, asked):
    """Registered by field, for the chart: (label, value, url)."""
    found = [(label, number(tally, REGISTERED, ("field_group", group), asked)) for group, label in FieldGroup.choices]
    return [(label, each.value, each.url) for label, each in found]


def links_of_units(asked):
    """What stands around the unit's key in the addresses of the table of units, in the order of its columns."""
    asked = asked | {"don_vi": STAND_IN}
    return [list_url(figure, cell, asked).partition(str(STAND_IN)) for _, figure, cell in OF_UNIT]


def values_of_units(tally):
    """What stands in the table of units: {path of a unit: its values in the order of the columns}.

    All counts are gone through once: to split them by fifty units and sum up each took as long as to ask for them.
    """
    found = defaultdict(lambda: [0] * len(OF_UNIT))
    for row in tally.rows:
        values = found[row.node]
        for place in _columns_of(row.figure, row.programme, row.subject_kind, row.field_group, row.level):
            values[place] += row.count
    return found


@lru_cache(maxsize=1000)
def _columns_of(figure, *cell):
    """The columns of the table of units to which a count of this figure and cell belongs."""
    known, meant = dict(zip(OF_CHILD, cell, strict=True)), MEANS.get(figure, (figure,))
    return [
        place
        for place, (_, wanted, part) in enumerate(OF_UNIT)
        if wanted in meant and (not part or known[part[0]] == part[1])
    ]


def row_of_unit(values, links, key):
    """These values of the unit with this key in the table of units; `links` as links_of_units gives them."""
    return [
        Number(value, f"{before}{key}{after}" if before else "") if value else NONE
        for value, (before, _, after) in zip(values, links, strict=True)
    ]


def number(tally, figure, cell, asked):
    """One number with its list; nothing has no list."""
    value = tally.total(figure, *cell)
    return Number(value, list_url(figure, cell, asked)) if value else NONE


def list_url(figure, cell, asked):
    """The address of the list that has exactly so many rows, or nothing where a list can not be asked for it."""
    room, names, more = LISTS[figure]
    wanted = set(cell[:1]) | ({"level"} if "cap" in asked else set())
    if not room or wanted - set(names):
        return ""
    picked = asked | ({names[cell[0]]: cell[1]} if cell else {}) | more
    return address(room, tuple(picked.items()))


@lru_cache(maxsize=4096)
def address(name, picked):
    """The address of a list with these (name, value) asked for."""
    return f"{list_address(name)}?{urlencode(picked)}"


def discrepancies(tally):
    """Where the identities of the annex do not hold: sentences (2.11). The splits hold by construction."""
    ordered = ((RECOGNISED, REGISTERED, "công nhận", "đăng ký"), (EXEMPLARY, RECOGNISED, "tiêu biểu", "công nhận"))
    return [
        f"Số {small} ({tally.total(less)}) lớn hơn số {large} ({tally.total(more)}); xin kiểm tra lại."
        for less, more, small, large in ordered
        if tally.total(less) > tally.total(more)
    ]
