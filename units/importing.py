"""Units, people and accounts out of a workbook: rehearse with every problem of every row, then write the good rows."""

import io
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from units import accounts, import_acts, people, tree
from units.models import BulkAct, Person, Role, Unit, User
from units.paths import TooDeep
from units.sheets import Column
from units.text import fold
from units.wording import number
from units.workbooks import Reading, SheetRefused, read
from units.workflow import Refusal

UNIT = Column("Đơn vị", 40, name="unit", required=True, example="Chi bộ Văn phòng mẫu", also=("Tên đơn vị",))
FULL_NAME = Column("Họ và tên", 28, name="full_name", required=True, example="Nguyễn Văn Mẫu")
UNIT_COLUMNS = [
    Column("Tên đơn vị", 45, name="name", required=True, example="Chi bộ Văn phòng mẫu"),
    Column("Loại", 24, name="kind", required=True, example="Chi bộ cơ sở"),
    Column("Trực thuộc", 45, name="parent", required=True, example="Đảng uỷ mẫu", also=("Đơn vị cấp trên",)),
    Column("Thành lập từ ngày", 16, "date", name="on", required=True, example="01/07/2025"),
    Column("Tên gọi tắt", 20, name="short_name", example="CB Văn phòng"),
    Column("Ký hiệu văn bản", 14, name="symbol", example="CBVP"),
    Column("Địa danh", 18, name="place", example="Thử Nghiệm"),
]
CATEGORIES = {
    "is_party_member": "Đảng viên",
    "is_official": "Cán bộ, công chức",
    "is_public_employee": "Viên chức",
    "is_union_member": "Đoàn viên",
    "is_association_member": "Hội viên",
    "is_direct_worker": "Lao động trực tiếp",
}
PERSON_COLUMNS = [
    FULL_NAME,
    Column("Ông/Bà", 8, name="salutation", required=True, example="Ông", also=("Giới tính",)),
    UNIT,
    Column("Chức vụ", 28, name="post", required=True, example="Chuyên viên"),
    Column("Từ ngày", 12, "date", name="on", required=True, example="01/07/2025"),
    Column("Năm sinh", 10, "number", name="birth_year", example="1985"),
    Column("Điện thoại", 14, name="phone"),
    *(Column(title, 12, "tick", name=name) for name, title in CATEGORIES.items()),
]
ACCOUNT_COLUMNS = [
    FULL_NAME,
    UNIT,
    Column("Tên đăng nhập", 20, name="username", required=True, example="nguyenvanmau"),
    Column("Vai", 40, name="role", required=True, example=Role.REGISTRANT.label),
    Column("Thư điện tử", 28, name="address", also=("Email", "E-mail"), example="nguyenvanmau@coquan.vn"),
]
SALUTATIONS = {
    "ong": Person.Salutation.MR,
    "nam": Person.Salutation.MR,
    "ba": Person.Salutation.MS,
    "nu": Person.Salutation.MS,
}
KINDS_OF_UNITS = {fold(label): value for value, label in Unit.Kind.choices}
ROLES = {fold(label): value for value, label in Role.choices}
LENGTHS = {
    "name": 250,
    "short_name": 120,
    "symbol": 30,
    "place": 120,
    "full_name": 120,
    "post": 150,
    "phone": 30,
    "username": 150,
}


@lru_cache(maxsize=4_000)
def alike(text):
    """A text as it is compared; the same few stand in row after row."""
    return fold(text)


def called(name, parent):
    """A unit among those of the same name: "Chi bộ 1, Đảng bộ Sở Y tế"."""
    return f"{name}, {parent}"


def names_of(unit):
    """The folded names by which people call a unit."""
    return {alike(name) for name in (unit.name, unit.short_name) if name}


class Register:
    """What the importer keeps: living units by folded name, and the rows of this file that stand before another."""

    def __init__(self, by, on):
        self.by, self.on = by, on
        self.units = defaultdict(list)
        for unit in Unit.objects.kept_by(by).active(on).select_related("parent"):
            self.add(unit)
        self.promised = set()
        self.names = {}

    def add(self, unit):
        """Know a unit by its name and its short name, and by each of them with one of the unit above."""
        above = names_of(unit.parent) if unit.parent else ()
        for name in names_of(unit):
            for known in (name, *(alike(called(name, upper)) for upper in above)):
                self.units[known].append(unit)

    def find(self, name):
        """The unit of this name, or of "name, unit above", also one that a row above brings.

        Raises Refusal for none or several.
        """
        found = self.units[alike(name)]
        if len(found) > 1:
            full = called(found[0].name, found[0].parent.name) if found[0].parent else found[0].name
            raise Refusal(f"Có {len(found)} đơn vị tên “{name}”; ghi kèm cấp trên, ví dụ: {full}.")
        if not found:
            raise Refusal(f"Không có đơn vị “{name}” trong phạm vi đồng chí quản lý.")
        return found[0]

    def person(self, name, unit):
        """The person of this name in this unit. Raises Refusal for none or several."""
        found = list(Person.objects.of_unit(unit).called(name)[:2])
        if len(found) != 1:
            how = "Không có" if not found else "Có nhiều"
            raise Refusal(f"{how} người tên “{name}” ở {unit.name}.")
        return found[0]

    def knows(self, name, unit):
        """Is somebody of this name in this unit already? One query a unit."""
        if unit.pk not in self.names:
            self.names[unit.pk] = set(Person.objects.of_unit(unit).order_by().values_list("search", flat=True))
        return alike(name) in self.names[unit.pk]

    def promise(self, what, *key):
        """Note what a good row will bring; False when a row above brings it already."""
        known = (what, *key) in self.promised
        self.promised.add((what, *key))
        return not known


@dataclass(frozen=True)
class Import:
    """One kind of workbook, for at most `most` rows; its first column names what a row brings.

    `check(values, register)` yields (column title, sentence) for every problem, `write(rows, register)` makes the
    records and returns them with pairs (row, sentence) of those it could not make, `choices` are the words offered in
    the template.
    """

    name: str
    label: str
    columns: list
    check: Callable
    write: Callable
    most: int
    choices: dict

    def records(self, made):
        """The records among what was made: an account comes with its password."""
        return [each[0] if isinstance(each, tuple) else each for each in made]

    @cached_property
    def lengths(self):
        """(column, how many letters it holds) of each column whose texts have an end."""
        return [(column, LENGTHS[column.name]) for column in self.columns if column.name in LENGTHS]


@dataclass(frozen=True)
class Rehearsal:
    """What a workbook would bring: its reading with all problems, and the rows without any."""

    reading: Reading
    good: list


@dataclass(frozen=True)
class Outcome:
    """What was written: the records made (for accounts: pairs of account and password), what was left out, the act."""

    made: list
    problems: list
    bulk: BulkAct | None


def rehearse(kind, content, *, by, on):
    """Read a workbook (bytes) and check every row; writes nothing. Raises SheetRefused for what can not be read."""
    reading = read(io.BytesIO(content), kind.columns)
    if not reading.rows:
        raise SheetRefused("Tệp chưa có dòng nào dưới dòng tiêu đề.")
    if len(reading.rows) > kind.most:
        raise SheetRefused(f"Mỗi lần nhập tối đa {number(kind.most)} dòng; đề nghị chia thành nhiều tệp.")
    register = Register(by, on)
    faulty = {problem.row for problem in reading.problems}
    good = []
    for row in reading.rows:
        found = [*too_long(kind, row.values), *kind.check(row.values, register)]
        reading.problems.extend(reading.problem(row, column, says) for column, says in found)
        if not found and row.number not in faulty:
            good.append(row)
            promise_unit(row.values, register)
    reading.problems.sort(key=lambda problem: problem.row)
    return Rehearsal(reading, good)


def too_long(kind, values):
    """Yield the texts that do not fit their column."""
    for column, most in kind.lengths:
        text = values.get(column.name)
        if text and len(text) > most:
            yield column.title, f"Dài quá {most} ký tự."


@transaction.atomic
def carry_out(kind, content, *, by, at):
    """Check the workbook once more and write its good rows, all in one transaction; returns the Outcome."""
    tree.lock_structure()
    on = timezone.localdate(at)
    rehearsal = rehearse(kind, content, by=by, on=on)
    made, refused_rows = kind.write(rehearsal.good, Register(by, on))
    late = [rehearsal.reading.problem(row, "", says) for row, says in refused_rows]
    bulk = import_acts.note(f"nhap-{kind.name}", kind.records(made), by=by, at=at) if made else None
    return Outcome(made, [*rehearsal.reading.problems, *late], bulk)


def one_by_one(rows, make):
    """Make something of the values of each row; returns all that was made, and (row, sentence) of each Refusal."""
    made, refused_rows = [], []
    for row in rows:
        try:
            made.append(make(row.values))
        except (Refusal, TooDeep) as refusal:
            refused_rows.append((row, str(refusal)))
    return made, refused_rows


def refused(title, ask, *args):
    """Ask the register; yields the sentence of its refusal as a problem of this column."""
    try:
        ask(*args)
    except Refusal as refusal:
        yield title, str(refusal)


def too_early(title, values, register):
    """Yield what is to be said of a first day that has not come."""
    if values["on"] and values["on"] > register.on:
        yield title, "Chưa đến ngày này; nhập khi quyết định đã có hiệu lực."


# ---- units ----


def check_unit(values, register):
    name, parent = values["name"], values["parent"]
    if values["kind"] and alike(values["kind"]) not in KINDS_OF_UNITS:
        yield "Loại", f"Không có loại “{values['kind']}”; chọn trong danh sách của tệp mẫu."
    yield from too_early("Thành lập từ ngày", values, register)
    if parent:
        yield from refused("Trực thuộc", register.find, parent)
    if not (name and parent):
        return
    above = register.units[alike(parent)]
    if values["on"] and len(above) == 1:
        yield from refused("Thành lập từ ngày", tree.refuse_ended, above[0], values["on"])
    beside = [unit for unit in register.units[alike(name)] if unit.parent in above]
    if any(unit.pk for unit in beside):
        yield "Tên đơn vị", f"Đã có “{name}” trực thuộc {parent}."
    elif not register.promise("child", alike(name), id(above[0]) if above else alike(parent)) or beside:
        yield "Tên đơn vị", "Trùng với một dòng ở trên."


def promise_unit(values, register):
    """Know the unit that a good row will bring, unwritten, as further rows may call it; rows of people bring none."""
    if "parent" in values:
        short_name = values.get("short_name") or ""
        parent = register.find(values["parent"])
        register.add(Unit(parent=parent, name=values["name"], short_name=short_name, founded_on=values["on"]))


def write_units(rows, register):
    planting = tree.Planting(Unit.objects.kept_by(register.by))
    made, refused_rows = one_by_one(rows, lambda values: plan_unit(values, register, planting))
    planting.write()
    return made, refused_rows


def plan_unit(values, register, planting):
    parent = register.find(values["parent"])
    naming = {name: values.get(name) or "" for name in ("short_name", "symbol", "place")}
    kind = KINDS_OF_UNITS[alike(values["kind"])]
    unit = planting.plan(parent, on=values["on"], kind=kind, name=values["name"], **naming)
    register.add(unit)
    return unit


# ---- people ----


def check_person(values, register):
    if values["salutation"] and alike(values["salutation"]) not in SALUTATIONS:
        yield "Ông/Bà", "Ghi Ông hoặc Bà."
    yield from too_early("Từ ngày", values, register)
    year = values.get("birth_year")
    if year is not None and not 1900 <= year <= register.on.year - 14:
        yield "Năm sinh", "Ghi đủ bốn chữ số, ví dụ 1985."
    if values["unit"]:
        missing = list(refused("Đơn vị", register.find, values["unit"]))
        yield from missing
        if not missing and values["full_name"]:
            yield from check_new_person(values["full_name"], register.find(values["unit"]), register)


def check_new_person(name, unit, register):
    if register.knows(name, unit):
        yield "Họ và tên", f"Đã có người tên “{name}” ở {unit.name}; nếu là người khác thì thêm trên trang đơn vị."
    elif not register.promise("person", alike(name), unit.pk):
        yield "Họ và tên", "Trùng với một dòng ở trên."


def write_people(rows, register):
    arrivals, refused_rows = one_by_one(rows, lambda values: arrival(values, register))
    return people.enter_all(arrivals), refused_rows


def arrival(values, register):
    """The unwritten person of a row, with the post and its first day."""
    person = Person(
        unit=register.find(values["unit"]),
        full_name=values["full_name"],
        salutation=SALUTATIONS[alike(values["salutation"])],
        birth_year=values.get("birth_year"),
        phone=values.get("phone") or "",
        **{name: bool(values.get(name)) for name in CATEGORIES},
    )
    return person, values["post"], values["on"]


# ---- accounts ----


def check_account(values, register):
    role = ROLES.get(alike(values["role"] or ""))
    if values["role"] and role is None:
        yield "Vai", f"Không có vai “{values['role']}”; chọn trong danh sách của tệp mẫu."
    if values["username"]:
        yield from check_username(values["username"].lower(), register)
    if values.get("address"):
        yield from check_address(values["address"])
    if values["unit"]:
        missing = list(refused("Đơn vị", register.find, values["unit"]))
        yield from missing
        if not missing and values["full_name"]:
            yield from check_holder(values, role, register)


def check_username(username, register):
    try:
        UnicodeUsernameValidator()(username)
    except ValidationError:
        yield "Tên đăng nhập", "Chỉ dùng chữ, số và các ký tự @ . + - _"
    if User.objects.named(username).exists():
        yield "Tên đăng nhập", f"“{username}” đã có người dùng."
    elif not register.promise("username", username):
        yield "Tên đăng nhập", "Trùng với một dòng ở trên."


def check_address(address):
    try:
        validate_email(address)
    except ValidationError:
        yield "Thư điện tử", f"“{address}” không phải là địa chỉ thư."


def check_holder(values, role, register):
    unit = register.find(values["unit"])
    try:
        person = register.person(values["full_name"], unit)
    except Refusal as refusal:
        yield "Họ và tên", str(refusal)
        return
    if User.objects.of_person(person).exists():
        yield "Họ và tên", f"{person} đã có tài khoản."
    elif not register.promise("holder", person.pk):
        yield "Họ và tên", "Trùng với một dòng ở trên."
    if role and not accounts.gives(register.by, role, unit):
        yield "Vai", "Đồng chí không giao được vai này ở đơn vị ấy."


def write_accounts(rows, register):
    return one_by_one(rows, lambda values: give_account(values, register))


def give_account(values, register):
    unit = register.find(values["unit"])
    return accounts.invite(
        register.person(values["full_name"], unit),
        username=values["username"],
        role=ROLES[alike(values["role"])],
        unit=unit,
        address=values.get("address") or "",
        by=register.by,
        on=register.on,
    )


IMPORTS = {
    each.name: each
    for each in (
        Import("don-vi", "Đơn vị", UNIT_COLUMNS, check_unit, write_units, 50_000, {"kind": Unit.Kind.labels}),
        Import(
            "con-nguoi", "Con người", PERSON_COLUMNS, check_person, write_people, 50_000, {"salutation": ["Ông", "Bà"]}
        ),
        # A password takes its time to be hashed: three hundred take about fifteen seconds.
        Import("tai-khoan", "Tài khoản", ACCOUNT_COLUMNS, check_account, write_accounts, 300, {"role": Role.labels}),
    )
}
