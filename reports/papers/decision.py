"""The list that goes with a Quyết định khen thưởng or công nhận (domain.md 2.9, document_format.md 11, 14)."""

from dataclasses import dataclass

from awards.money import in_words
from reports.format_rules import zero2
from reports.paper import Column, Heading, Para, Row, Table, required


@dataclass(frozen=True, kw_only=True)
class ListedCollective:
    """A collective on the list. `amount` is đồng, or None where no money goes with it."""

    name: str = required("Tên tập thể")
    unit: str = ""
    achievement: str = required("Mô hình, thành tích")
    amount: int | None = None


@dataclass(frozen=True, kw_only=True)
class ListedPerson:
    """A person on the list; `title` is Ông, Bà or empty. `amount` in đồng, or None."""

    name: str = required("Họ và tên")
    title: str = ""
    post_and_unit: str = required("Chức vụ, đơn vị")
    achievement: str = required("Mô hình, thành tích")
    amount: int | None = None


@dataclass(frozen=True, kw_only=True)
class Listed:
    """Who is on the list. `funds`: what pays for the money awards; empty when there is none."""

    collectives: tuple = ()
    persons: tuple = ()
    funds: str = ""

    @property
    def counted(self):
        """`05 tập thể và 12 cá nhân`, or the one kind there is."""
        parts = [(self.collectives, "tập thể"), (self.persons, "cá nhân")]
        return " và ".join(f"{zero2(len(listed))} {name}" for listed, name in parts if listed)

    @property
    def subjects(self):
        """`tập thể, cá nhân`, or the one kind there is."""
        return ", ".join(name for listed, name in [(self.collectives, "tập thể"), (self.persons, "cá nhân")] if listed)

    @property
    def total(self):
        """All the money, in đồng."""
        return sum(each.amount or 0 for each in (*self.collectives, *self.persons))


def list_blocks(facts):
    numerals = iter(("I", "II"))
    if facts.collectives:
        yield Heading(1, f"{next(numerals)}- TẬP THỂ ({zero2(len(facts.collectives))})")
        yield collective_table(facts)
    if facts.persons:
        yield Heading(1, f"{next(numerals)}- CÁ NHÂN ({zero2(len(facts.persons))})")
        yield person_table(facts)
    yield Para(f"Tổng số: {facts.counted.replace(' và ', ', ')}.", bold=True)
    if facts.total:
        yield Para(f"Tổng tiền thưởng: {grouped(facts.total)} đồng (bằng chữ: {in_words(facts.total)}).", bold=True)


def collective_table(facts):
    columns = (
        Column("TT", 10, "center"),
        Column("Tên tập thể", 42),
        Column("Đơn vị", 36),
        Column("Mô hình, thành tích", 53 if facts.funds else 77),
    )
    rows = (
        (str(at), each.name, each.unit, each.achievement, each.amount) for at, each in enumerate(facts.collectives, 1)
    )
    return list_table(columns, rows, facts)


def person_table(facts):
    columns = (
        Column("TT", 10, "center"),
        Column("Họ và tên", 52),
        Column("Chức vụ, đơn vị", 39),
        Column("Mô hình, thành tích", 40 if facts.funds else 64),
    )
    rows = (
        (str(at), f"{each.title} {each.name}".strip(), each.post_and_unit, each.achievement, each.amount)
        for at, each in enumerate(facts.persons, 1)
    )
    return list_table(columns, rows, facts)


def list_table(columns, rows, facts):
    """Return a list table; the last value of each row, the amount, is printed only where money is given."""
    if not facts.funds:
        return Table(columns, tuple(Row(row[:-1]) for row in rows))
    columns = (*columns, Column("Mức thưởng (đồng)", 24, "right"))
    return Table(columns, tuple(Row((*row[:-1], grouped(row[-1] or 0))) for row in rows))


def grouped(amount):
    """Return an amount of đồng as papers print it: 1.500.000."""
    return f"{amount:,}".replace(",", ".")
