"""The invented province of Hoà An and its organisations, with their names and places through time."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from reports.demo.rows import create, keep_past, moment, values, write
from units.models import Succession, Unit, UnitName, UnitParent
from units.paths import child_path

PROVINCE = "Hoà An"
FOUNDED = date(2015, 1, 1)
# 3/2/2025: the committees of the bloc ended, those of the Party offices and of the people's committees began (3.2).
REORGANISED = date(2025, 2, 1)
RENAMED = date(2026, 5, 15)
MERGED = date(2026, 7, 1)

DEPARTMENTS = {
    "party": ("Văn phòng", "Phòng Tổng hợp", "Phòng Nghiệp vụ 1", "Phòng Nghiệp vụ 2"),
    "mass": ("Văn phòng", "Ban Phong trào", "Ban Tổ chức - Kiểm tra", "Ban Tuyên giáo - Chính sách"),
    "court": ("Văn phòng", "Toà Hình sự", "Toà Dân sự", "Phòng Tổ chức cán bộ"),
    "law": ("Văn phòng", "Phòng Nghiệp vụ", "Bộ phận Tiếp dân", "Phòng Kiểm tra"),
    "office": ("Văn phòng", "Phòng Nghiệp vụ", "Phòng Kế hoạch - Tài chính", "Bộ phận Một cửa"),
    "school": ("Phòng Đào tạo", "Khoa Cơ bản", "Khoa Chuyên ngành", "Phòng Công tác học sinh, sinh viên"),
    "hospital": ("Khoa Khám bệnh", "Khoa Nội", "Phòng Điều dưỡng", "Phòng Kế hoạch tổng hợp"),
    "press": ("Phòng Thời sự", "Phòng Phóng viên", "Phòng Bạn đọc", "Phòng Kỹ thuật"),
    "firm": ("Phòng Kinh doanh", "Phân xưởng 1", "Phân xưởng 2", "Phòng Tổ chức - Hành chính"),
    "bank": ("Phòng Giao dịch", "Phòng Khách hàng", "Phòng Kế toán - Ngân quỹ", "Phòng Tổng hợp"),
}
# Kind of work and name of the agency; the first 68 are committees (đảng bộ cơ sở), the others cells (chi bộ cơ sở).
COMMITTEES = """
party|Văn phòng Tỉnh uỷ
mass|Cơ quan Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh
party|Ban Tổ chức Tỉnh uỷ
party|Ban Tuyên giáo và Dân vận Tỉnh uỷ
party|Cơ quan Uỷ ban Kiểm tra Tỉnh uỷ
party|Ban Nội chính Tỉnh uỷ
school|Trường Chính trị tỉnh
press|Báo và Phát thanh, Truyền hình tỉnh
party|Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh
mass|Tỉnh đoàn
mass|Hội Liên hiệp Phụ nữ tỉnh
mass|Hội Nông dân tỉnh
mass|Liên đoàn Lao động tỉnh
court|Toà án nhân dân tỉnh
law|Viện kiểm sát nhân dân tỉnh
law|Cơ quan Thi hành án dân sự tỉnh
office|Thuế tỉnh
office|Kho bạc Nhà nước tỉnh
office|Bảo hiểm xã hội tỉnh
office|Thống kê tỉnh
office|Hải quan tỉnh
office|Chi cục Dự trữ Nhà nước tỉnh
bank|Ngân hàng Nhà nước tỉnh
bank|Ngân hàng Chính sách xã hội tỉnh
bank|Ngân hàng Đồng Xanh Hoà An
bank|Ngân hàng Sông Lam Hoà An
bank|Ngân hàng Công Nông Hoà An
bank|Quỹ Đầu tư phát triển tỉnh
school|Trường Đại học Hoà An
school|Trường Cao đẳng Y tế Hoà An
school|Trường Cao đẳng Sư phạm Hoà An
school|Trường Trung học phổ thông chuyên Hoà An
school|Trường Phổ thông Dân tộc nội trú tỉnh
school|Trường Trung cấp Văn hoá - Nghệ thuật tỉnh
school|Trường Trung cấp Nông nghiệp Hoà An
hospital|Bệnh viện Đa khoa tỉnh
hospital|Bệnh viện Sản - Nhi tỉnh
hospital|Bệnh viện Y học cổ truyền tỉnh
hospital|Bệnh viện Phổi tỉnh
hospital|Bệnh viện Mắt tỉnh
hospital|Bệnh viện Phục hồi chức năng tỉnh
hospital|Trung tâm Kiểm soát bệnh tật tỉnh
hospital|Trung tâm Giám định y khoa tỉnh
firm|Công ty Điện lực Hoà An
firm|Công ty Cấp nước Hoà An
firm|Công ty Môi trường đô thị Hoà An
firm|Công ty Thuỷ lợi Hoà An
firm|Công ty Lâm nghiệp Hoà An
firm|Công ty Cao su Hoà An
firm|Công ty Mía đường Hoà An
firm|Công ty Xổ số kiến thiết Hoà An
firm|Công ty Xăng dầu Hoà An
firm|Công ty Lương thực Hoà An
firm|Công ty Dược Hoà An
firm|Công ty Xi măng Hoà An
firm|Công ty May Hoà An
firm|Công ty Chế biến thuỷ sản Hoà An
firm|Công ty Cảng Hoà An
firm|Công ty Xây dựng giao thông Hoà An
firm|Bưu điện tỉnh
firm|Viễn thông Hoà An
firm|Công ty In và Phát hành sách Hoà An
firm|Công ty Bến xe Hoà An
firm|Công ty Giống cây trồng Hoà An
firm|Công ty Thương mại tổng hợp Hoà An
firm|Công ty Du lịch Hoà An
firm|Công ty Chè Hoà An
school|Trường Cao đẳng Hoà An
"""
CELLS = """
office|Cơ quan Đảng uỷ các cơ quan Đảng tỉnh
mass|Hội Cựu chiến binh tỉnh
mass|Hội Chữ thập đỏ tỉnh
mass|Liên minh Hợp tác xã tỉnh
mass|Hội Liên hiệp Văn học - Nghệ thuật tỉnh
mass|Hội Nhà báo tỉnh
mass|Hội Luật gia tỉnh
mass|Hội Người cao tuổi tỉnh
mass|Hội Khuyến học tỉnh
mass|Hội Đông y tỉnh
mass|Hội Nạn nhân chất độc da cam tỉnh
mass|Hội Người khuyết tật và Trẻ mồ côi tỉnh
mass|Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh
mass|Liên hiệp các Tổ chức hữu nghị tỉnh
mass|Hội Cựu giáo chức tỉnh
mass|Hội Làm vườn tỉnh
mass|Nhà Văn hoá Lao động tỉnh
mass|Trung tâm Hoạt động thanh thiếu nhi tỉnh
mass|Quỹ Hỗ trợ nông dân tỉnh
court|Toà án nhân dân khu vực 1
court|Toà án nhân dân khu vực 2
court|Toà án nhân dân khu vực 3
court|Toà án nhân dân khu vực 4
court|Toà án nhân dân khu vực 5
law|Viện kiểm sát nhân dân khu vực 1
law|Viện kiểm sát nhân dân khu vực 2
law|Viện kiểm sát nhân dân khu vực 3
law|Viện kiểm sát nhân dân khu vực 4
law|Viện kiểm sát nhân dân khu vực 5
law|Phòng Thi hành án dân sự khu vực 1
law|Phòng Thi hành án dân sự khu vực 2
law|Phòng Thi hành án dân sự khu vực 3
office|Đài Khí tượng Thuỷ văn tỉnh
office|Kiểm toán Nhà nước khu vực Hoà An
office|Nhà khách Tỉnh uỷ
office|Trung tâm Lưu trữ lịch sử tỉnh
bank|Quỹ Tín dụng Hoà An
firm|Công ty Bảo hiểm Hoà An
firm|Công ty Tư vấn xây dựng Hoà An
firm|Công ty Đấu giá tài sản Hoà An
firm|Công ty Công viên cây xanh Hoà An
firm|Trạm Đăng kiểm Hoà An
"""
# Ended on 30/6/2026: merged into Trường Cao đẳng Hoà An.
MERGED_AWAY = ("Trường Cao đẳng Nghề Hoà An", "Trường Cao đẳng Kinh tế - Kỹ thuật Hoà An")
OLD_NAMES = {"Hội Liên hiệp Văn học - Nghệ thuật tỉnh": "Hội Văn nghệ tỉnh"}
SIBLINGS = (
    "Sở Nội vụ",
    "Sở Tài chính",
    "Sở Nông nghiệp và Môi trường",
    "Sở Y tế",
    "Sở Giáo dục và Đào tạo",
    "Sở Tư pháp",
)
OFFICES = ("Văn phòng Đảng uỷ", "Ban Xây dựng Đảng Đảng uỷ", "Cơ quan Uỷ ban Kiểm tra Đảng uỷ")
YOUTH, UNION = "Đoàn Thanh niên các cơ quan Đảng tỉnh", "Công đoàn cơ quan Đảng uỷ"


@dataclass(eq=False)
class Base:
    """A grassroots organisation of the demo with what hangs below it."""

    unit: Unit
    agency: str
    work: str
    cells: list = field(default_factory=list)
    departments: list = field(default_factory=list)
    mass: list = field(default_factory=list)

    @property
    def collectives(self):
        """The units that register models of their own."""
        return [self.unit, *self.cells, *self.departments, *self.mass]


@dataclass(eq=False)
class Organisations:
    """All units of the demo."""

    nation: Unit
    province: Unit
    committee: Unit
    sibling: Unit
    bases: list
    ended: list
    sibling_bases: list
    offices: list

    @property
    def merged(self):
        """The school that the two ended ones became."""
        return next(base for base in self.bases if base.agency == "Trường Cao đẳng Hoà An")

    @property
    def renamed(self):
        """The cell renamed in the middle of 2026."""
        return next(base for base in self.bases if base.agency in OLD_NAMES)


class Grower:
    """Gives out places in the tree and collects units level by level, parents before children."""

    def __init__(self):
        self.levels = {}
        self.children = {}

    def grow(self, parent, kind, name, short_name="", *, founded_on=FOUNDED, **columns):
        """A new unit under `parent`, written with its level."""
        above = parent.path if parent else ""
        number = self.children[above] = self.children.get(above, 0) + 1
        depth = parent.depth + 1 if parent else 0
        path = child_path(above, number)
        place = PROVINCE if kind in Unit.PARTY else ""
        unit = Unit(
            parent=parent, kind=kind, name=name, short_name=short_name, path=path, depth=depth, founded_on=founded_on,
            place=columns.pop("place", place), **columns,
        )  # fmt: skip
        self.levels.setdefault(depth, []).append(unit)
        return unit

    def write(self):
        """Write all units, the upper ones first, without their past; returns them in the order of the tree."""
        for depth in sorted(self.levels):
            create(self.levels[depth])
        return sorted((unit for level in self.levels.values() for unit in level), key=lambda unit: unit.path)


def lines(text):
    """(kind of work, agency) of each line."""
    return [tuple(line.split("|")) for line in text.split("\n") if line]


def build(rng):
    """Write the tree of Hoà An; returns Organisations."""
    grower, kind = Grower(), Unit.Kind
    nation = grower.grow(None, kind.NATION, "Toàn quốc", founded_on=date(1945, 9, 2), place="")
    province = grower.grow(nation, kind.PROVINCE, "Tỉnh uỷ Hoà An", symbol="TU")
    committee = grower.grow(
        province, kind.COMMITTEE, "Đảng uỷ các cơ quan Đảng tỉnh Hoà An", "Đảng uỷ các cơ quan Đảng tỉnh", symbol="ĐU",
        address="Số 01 đường Hoà Bình, phường Trung Tâm, tỉnh Hoà An",
    )  # fmt: skip
    sibling = grower.grow(
        province, kind.COMMITTEE, "Đảng uỷ Uỷ ban nhân dân tỉnh Hoà An", "Đảng uỷ UBND tỉnh", symbol="ĐU",
        founded_on=REORGANISED,
    )  # fmt: skip
    units = Organisations(nation, province, committee, sibling, [], [], [], [])
    units.bases = [a_committee(grower, committee, work, agency, rng) for work, agency in lines(COMMITTEES)]
    units.bases += [a_cell(grower, committee, work, agency, rng) for work, agency in lines(CELLS)]
    units.ended = [a_committee(grower, committee, "school", agency, rng) for agency in MERGED_AWAY]
    units.sibling_bases = [
        a_committee(grower, sibling, "office", agency, rng, founded_on=REORGANISED) for agency in SIBLINGS
    ]
    end_the_merged(units)
    units.offices = own_offices(grower, units)
    everything = grower.write()
    give_base_unit(units)
    keep_past(Unit, (line for unit in everything for line in past_of(unit, units)))
    write(names_of(everything, units))
    write(UnitParent(unit=unit, parent=unit.parent, valid_from=unit.founded_on) for unit in everything if unit.parent)
    write_successions(units)
    return units


def a_committee(grower, parent, work, agency, rng, *, founded_on=FOUNDED):
    """A đảng bộ cơ sở with cells, departments and mass organisations."""
    unit = grower.grow(
        parent, Unit.Kind.GRASSROOTS_COMMITTEE, f"Đảng bộ {agency}", symbol="ĐU", founded_on=founded_on
    )  # fmt: skip
    base = Base(unit, agency, work)
    names = DEPARTMENTS[work]
    for name in names[: rng.randint(2, 4)]:
        base.cells.append(
            grower.grow(unit, Unit.Kind.CELL, f"Chi bộ {name}", symbol="CB", founded_on=founded_on)
        )  # fmt: skip
    base.departments = [
        grower.grow(unit, Unit.Kind.DEPARTMENT, name, founded_on=founded_on) for name in names[: rng.randint(2, 4)]
    ]
    return with_mass_organisations(grower, base)


def a_cell(grower, parent, work, agency, rng):
    """A chi bộ cơ sở with departments and mass organisations."""
    unit = grower.grow(parent, Unit.Kind.GRASSROOTS_CELL, f"Chi bộ {agency}", symbol="CB")
    base = Base(unit, agency, work)
    base.departments = [
        grower.grow(unit, Unit.Kind.DEPARTMENT, name) for name in DEPARTMENTS[work][: rng.randint(1, 2)]
    ]
    return with_mass_organisations(grower, base)


def with_mass_organisations(grower, base):
    """Công đoàn and Chi đoàn of the agency."""
    founded = base.unit.founded_on
    base.mass = [
        grower.grow(base.unit, Unit.Kind.MASS_ORGANISATION, f"{name} {base.agency}", name, founded_on=founded)
        for name in ("Công đoàn cơ sở", "Chi đoàn")
    ]
    return base


def own_offices(grower, units):
    """The committee's own offices and mass organisations; they register at its own base cell (example 30)."""
    committee = units.committee
    offices = [grower.grow(committee, Unit.Kind.DEPARTMENT, name) for name in OFFICES]
    return offices + [grower.grow(committee, Unit.Kind.MASS_ORGANISATION, name) for name in (YOUTH, UNION)]


def give_base_unit(units):
    """Name the base cell with which the committee's own offices register."""
    home = next(base for base in units.bases if base.agency.startswith("Cơ quan Đảng uỷ"))
    for office in units.offices:
        office.base_unit = home.unit
    Unit.objects.bulk_update(units.offices, ["base_unit"])


def end_the_merged(units):
    """The two schools and all below them end the day before the merger; the new one begins on it."""
    last_day = MERGED.replace(month=6, day=30)
    for base in units.ended:
        for unit in base.collectives:
            unit.ended_on = last_day
    for unit in units.merged.collectives:
        unit.founded_on = MERGED


def names_of(everything, units):
    """The names of every unit through time (I7)."""
    for unit in everything:
        yield from past_names(unit, units)


def past_names(unit, units):
    """One name, or the old and the present one."""
    old = old_name(unit, units)
    if old:
        name, symbol, until = old
        last_day = date.fromordinal(until.toordinal() - 1)
        yield UnitName(
            unit=unit, name=name, symbol=symbol, place=unit.place, valid_from=unit.founded_on, valid_to=last_day
        )  # fmt: skip
    yield UnitName(
        unit=unit, name=unit.name, short_name=unit.short_name, symbol=unit.symbol, place=unit.place,
        valid_from=old[2] if old else unit.founded_on, valid_to=unit.ended_on,
    )  # fmt: skip


def past_of(unit, units):
    """The lines of history of a unit: founded under its first name, renamed, ended."""
    now, old = values(unit), old_name(unit, units)
    renamed = now | {"ended_on": None}
    founded = renamed | {"name": old[0], "short_name": "", "symbol": old[1]} if old else renamed
    yield moment(max(unit.founded_on, FOUNDED)), None, "", "+", founded
    if old:
        yield moment(old[2]), None, "", "~", renamed
    if unit.ended_on:
        yield moment(unit.ended_on + timedelta(days=1)), None, "", "~", now


def old_name(unit, units):
    """(name, symbol, first day of the present name) of a renamed unit, or None."""
    if unit is units.committee:
        return "Đảng uỷ Khối các cơ quan và doanh nghiệp tỉnh Hoà An", "ĐUK", REORGANISED
    agency = units.renamed.agency
    if unit in units.renamed.collectives and agency in unit.name:
        return unit.name.replace(agency, OLD_NAMES[agency]), unit.symbol, RENAMED
    return None


def write_successions(units):
    """The committee renamed, a cell renamed, two schools merged."""
    kind = Succession.Kind
    events = [
        (kind.RENAME, REORGANISED, "Quyết định số 1865-QĐ/TU, ngày 24/01/2025", [units.committee], [units.committee]),
        (kind.RENAME, RENAMED, "Quyết định số 212-QĐ/ĐU, ngày 08/5/2026", [units.renamed.unit], [units.renamed.unit]),
        (
            kind.MERGE,
            MERGED,
            "Quyết định số 236-QĐ/ĐU, ngày 22/6/2026",
            [base.unit for base in units.ended],
            [units.merged.unit],
        ),
    ]
    for what, on, decision, before, after in events:
        row = Succession(kind=what, on=on, decision=decision, note="Theo chủ trương sắp xếp tổ chức bộ máy.")
        write([row], at=moment(on))
        row.predecessors.set(before)
        row.successors.set(after)
