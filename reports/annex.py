"""Biểu số liệu: the columns of the annex of figures, said once for screen and Excel (domain.md 2.11)."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from awards.models import AwardForm
from campaign.models import FieldGroup, Level, Programme
from models_registry.filters import COUNTED
from models_registry.models import Registration, SubjectKind
from reports.figures import EXEMPLARY, REACHED, RECOGNISED, REGISTERED, REWARDED, WITHDRAWN

SPLITS = (
    ("Tổng số", {}),
    ("Tập thể", {"subject_kind": SubjectKind.COLLECTIVE}),
    ("Cá nhân", {"subject_kind": SubjectKind.INDIVIDUAL}),
    ("KT", {"field_group": FieldGroup.ECONOMY}),
    ("VH-XH", {"field_group": FieldGroup.CULTURE}),
    ("QP-AN", {"field_group": FieldGroup.SECURITY}),
    ("XD HTCT", {"field_group": FieldGroup.POLITICAL}),
    ("QCDC", {"programme": Programme.QCDC}),
    ("Mới", {"continuity": Registration.Continuity.NEW}),
    ("Tiếp tục", {"continuity": Registration.Continuity.CONTINUING}),
    ("Nâng cấp", {"continuity": Registration.Continuity.PROMOTED}),
)
FIGURES = (
    (REGISTERED, "Đăng ký"),
    (WITHDRAWN, "Rút đăng ký"),
    (REACHED, "Thẩm định đạt trở lên"),
    (RECOGNISED, "Được công nhận"),
    (EXEMPLARY, "Trong đó tiêu biểu"),
)
OF_UNIT = (
    ("Đăng ký", REGISTERED, {}),
    ("Tập thể", REGISTERED, {"subject_kind": SubjectKind.COLLECTIVE}),
    ("Cá nhân", REGISTERED, {"subject_kind": SubjectKind.INDIVIDUAL}),
    ("KT", REGISTERED, {"field_group": FieldGroup.ECONOMY}),
    ("VH-XH", REGISTERED, {"field_group": FieldGroup.CULTURE}),
    ("QP-AN", REGISTERED, {"field_group": FieldGroup.SECURITY}),
    ("XD HTCT", REGISTERED, {"field_group": FieldGroup.POLITICAL}),
    ("Rút", WITHDRAWN, {}),
    ("Công nhận", RECOGNISED, {}),
    ("Tiêu biểu", EXEMPLARY, {}),
    ("Khen thưởng", REWARDED, {}),
)
# The lists' names for what a dimension is here; what a list can not filter by has no link.
IN_REGISTRATIONS = {"subject_kind": "chu_the", "field_group": "linh_vuc", "programme": "noi_dung", "level": "cap"}
IN_RESULTS = {"field_group": "linh_vuc", "level": "cap"}


@dataclass(frozen=True)
class Number:
    """A number of a page and the list it is the length of ("" where no list can be asked for it)."""

    value: int
    url: str = ""


def rows_of_figures(tally, asked):
    """The figures of a node and year, split by every dimension: rows of (label, [Number])."""
    rows = [(label, [number(tally, figure, cell, asked) for _, cell in SPLITS]) for figure, label in FIGURES]
    return rows + [
        (f"Khen thưởng: {form.name}", [number(tally, REWARDED, cell | {"form": form.pk}, asked) for _, cell in SPLITS])
        for form in forms_of(tally)
    ]


def forms_of(tally):
    """The forms of award that occur, in their order."""
    return AwardForm.objects.filter(pk__in={row.form for row in tally.rows if row.form})


def rows_by_level(tally, asked):
    """Each level's figures: rows of (label, [Number])."""
    return [
        (label, [number(tally, figure, {"level": level}, asked) for figure, _ in (*FIGURES, (REWARDED, ""))])
        for level, label in Level.choices
    ]


def rows_by_year(tally, asked):
    """Each year's figures, the latest first: rows of (year, [Number])."""
    found = tally.split("year")
    return [
        (year, [number(found[year], figure, {}, asked | {"nam": year}) for figure, _ in (*FIGURES, (REWARDED, ""))])
        for year in sorted(found, reverse=True)
    ]


def bars_by_field(tally, asked):
    """Registered by field, for the chart: (label, value, url)."""
    found = [(label, number(tally, REGISTERED, {"field_group": group}, asked)) for group, label in FieldGroup.choices]
    return [(label, each.value, each.url) for label, each in found]


def row_of_unit(tally, asked):
    """The figures of one unit in the table of units."""
    return [number(tally, figure, cell, asked) for _, figure, cell in OF_UNIT]


def number(tally, figure, cell, asked):
    """One number with its list."""
    return Number(tally.total(figure, **cell), list_url(figure, cell, asked))


def list_url(figure, cell, asked):
    """The address of the list that has exactly so many rows, or nothing."""
    if figure == REWARDED:
        return award_url(cell, asked)
    is_result = figure in (REACHED, RECOGNISED, EXEMPLARY)
    names = IN_RESULTS if is_result else IN_REGISTRATIONS
    if set(cell) - set(names) or figure == REACHED:
        return ""
    picked = {names[name]: value for name, value in cell.items()}
    if not is_result:
        state = COUNTED if figure == REGISTERED else Registration.State.WITHDRAWN
        return address("models_registry:registration-list", asked | picked | {"trang_thai": state})
    grade = {"ket_qua": "exemplary"} if figure == EXEMPLARY else {}
    picked |= grade | {"cong_nhan": "co", "huy": "khong"}
    return address("models_registry:result-list", asked | picked)


def award_url(cell, asked):
    """The list of awards, which knows years, units and forms."""
    if set(cell) - {"form"} or "cap" in asked:
        return ""
    form = {"hinh_thuc": cell["form"]} if "form" in cell else {}
    return address("awards:award-list", asked | form | {"huy": "false"})


def address(name, picked):
    return f"{reverse(name)}?{urlencode(picked)}"


def discrepancies(tally):
    """Where the identities of the annex do not hold: sentences (2.11). The splits hold by construction."""
    ordered = ((RECOGNISED, REGISTERED, "công nhận", "đăng ký"), (EXEMPLARY, RECOGNISED, "tiêu biểu", "công nhận"))
    return [
        f"Số {small} ({tally.total(less)}) lớn hơn số {large} ({tally.total(more)}); xin kiểm tra lại."
        for less, more, small, large in ordered
        if tally.total(less) > tally.total(more)
    ]
