"""The tree of an invented country: provinces, committees, grassroots organisations and what is below them."""

from dataclasses import dataclass
from datetime import date

from reports.demo.loading import load
from reports.demo.names import words
from units.models import Unit, UnitName, UnitParent
from units.paths import child_path
from units.text import fold, sort_key

FOUNDED = date(2020, 1, 1)
PROVINCES, COMMITTEES, BASES = 34, 100, 50_000
# The first committee is as large as the one the pages are judged by.
LARGE_COMMITTEE = 110

FIRST = words("An Bình Châu Đông Gia Hải Hoà Kim Lam Minh Nam Phước Quang Sơn Tân Thanh Vĩnh")
SECOND = words("Bắc Định Giang Hà Hưng Khê Lạc Long Mỹ Nghĩa Phong Phú Sơn Thành Thuận Trạch Xuân")
COMMITTEE_KINDS = ("xã", "xã", "xã", "phường", "phường")
BASE_KINDS = (
    ("grassroots_cell", "Chi bộ thôn"),
    ("grassroots_cell", "Chi bộ Trường Tiểu học"),
    ("grassroots_cell", "Chi bộ Trường Trung học cơ sở"),
    ("grassroots_cell", "Chi bộ Trạm Y tế"),
    ("grassroots_committee", "Đảng bộ Công an"),
    ("grassroots_cell", "Chi bộ khu phố"),
    ("grassroots_committee", "Đảng bộ Trường Trung học phổ thông"),
    ("grassroots_cell", "Chi bộ Hợp tác xã"),
    ("grassroots_cell", "Chi bộ Trường Mầm non"),
    ("grassroots_committee", "Đảng bộ Cơ quan"),
)
PARTS = (
    ("cell", "Chi bộ 1"),
    ("cell", "Chi bộ 2"),
    ("mass_organisation", "Công đoàn cơ sở"),
    ("mass_organisation", "Chi đoàn"),
    ("department", "Bộ phận chuyên môn"),
)
# One part less at every fourteenth organisation makes 300,000 units in all.
FEWER = 14
COLUMNS = (
    "id", "kind", "parent_id", "path", "depth", "name", "short_name", "symbol", "place", "search", "sort_key",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A unit as the loader needs it: number, path, names."""

    pk: int
    kind: str
    parent: int | None
    path: str
    name: str
    short_name: str = ""
    symbol: str = ""
    place: str = ""

    @property
    def row(self):
        """The columns of the unit."""
        depth = len(self.path) // 5 - 1
        folded = fold(f"{self.name} {self.short_name} {self.symbol}")
        return (self.pk, self.kind, self.parent, self.path, depth, self.name, self.short_name, self.symbol, self.place,
                folded, sort_key(self.name))  # fmt: skip


@dataclass
class Country:
    """All units: bases come with their parts, in the order of the tree."""

    nation: Place
    provinces: list
    committees: list
    bases: list
    parts: dict
    committee_of: dict

    def everything(self):
        """All units, parents before children."""
        yield self.nation
        yield from self.provinces
        yield from self.committees
        yield from self.bases
        for parts in self.parts.values():
            yield from parts


class Founder:
    """Gives out numbers and paths."""

    def __init__(self):
        self.last = 0

    def found(self, parent, number, kind, name, **columns):
        """A new unit, the `number`-th of its parent."""
        self.last += 1
        path = child_path(parent.path if parent else "", number)
        return Place(self.last, kind, parent.pk if parent else None, path, name, **columns)


def two_words(number):
    """An invented name of a place, another for every number up to 289, then with a numeral."""
    lap, place = divmod(number, len(FIRST) * len(SECOND))
    name = f"{FIRST[place % len(FIRST)]} {SECOND[(place // len(FIRST) + place) % len(SECOND)]}"
    return f"{name} {lap + 1}" if lap else name


def found(*, provinces=PROVINCES, committees=COMMITTEES, bases=BASES):
    """Draw up the whole country, or a smaller one: `committees` in each province, `bases` in all."""
    founder = Founder()
    nation = founder.found(None, 1, "nation", "Toàn quốc")
    country = Country(nation, [], [], [], {}, {})
    for number in range(provinces):
        name = two_words(number * 7)
        country.provinces.append(
            founder.found(nation, number + 1, "province", f"Tỉnh uỷ {name}", symbol="TU", place=name)
        )  # fmt: skip
    for province in country.provinces:
        for number in range(committees):
            kind, name = COMMITTEE_KINDS[number % 5], two_words(number + province.pk)
            country.committees.append(
                founder.found(province, number + 1, "committee", f"Đảng uỷ {kind} {name}", symbol="ĐU", place=name)
            )  # fmt: skip
    found_bases(founder, country, bases)
    return country


def found_bases(founder, country, bases):
    """The grassroots organisations, 110 of them under the first committee, with their parts."""
    first, *others = country.committees
    shares = [(first, LARGE_COMMITTEE)]
    each, more = divmod(bases - LARGE_COMMITTEE, len(others))
    shares += [(committee, each + (number < more)) for number, committee in enumerate(others)]
    for committee, share in shares:
        for number in range(share):
            kind, words = BASE_KINDS[number % len(BASE_KINDS)]
            name = f"{words} {two_words(len(country.bases))}"
            symbol = "CB" if kind == "grassroots_cell" else "ĐU"
            base = founder.found(committee, number + 1, kind, name, symbol=symbol, place=committee.place)
            country.bases.append(base)
            country.committee_of[base.pk] = committee
    for number, base in enumerate(country.bases):
        parts = PARTS[:-1] if number % FEWER == 0 else PARTS
        country.parts[base.pk] = [
            founder.found(base, place, kind, name) for place, (kind, name) in enumerate(parts, 1)
        ]  # fmt: skip


def write(country):
    """Write units, names and parents."""
    load(Unit, COLUMNS, (unit.row for unit in country.everything()), founded_on=FOUNDED)
    load(
        UnitName,
        ("unit_id", "name", "short_name", "symbol", "place"),
        ((each.pk, each.name, each.short_name, each.symbol, each.place) for each in country.everything()),
        valid_from=FOUNDED,
    )
    load(
        UnitParent,
        ("unit_id", "parent_id"),
        ((each.pk, each.parent) for each in country.everything() if each.parent),
        valid_from=FOUNDED,
    )
