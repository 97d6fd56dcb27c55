"""What the register of units and people says: picks for the unit picker, a unit in time, who may see what."""

from dataclasses import dataclass

from django.utils.timezone import localdate

from units.models import Succession, Unit
from units.paths import ancestors
from units.text import fold
from units.wording import day

LEAST, MOST = 2, 20


def picks(units, words):
    """Up to 20 of these units whose names hold the words (two letters at least): rows of {id, text, trail}.

    First those that hold them as they were typed, one after the other, then those that hold them scattered.
    """
    if len(words.strip()) < LEAST:
        return []
    typed = " ".join(fold(words).split())
    holding = units.search(typed).order_by("path")
    found = list(holding.filter(search__contains=typed)[:MOST])
    if " " in typed and len(found) < MOST:
        found += holding.exclude(search__contains=typed)[: MOST - len(found)]
    steps = {step for unit in found for step in ancestors(unit.path)}
    names = {unit.path: str(unit) for unit in Unit.objects.filter(path__in=steps)}
    return [{"id": unit.pk, "text": str(unit), "trail": trail(unit, names)} for unit in found]


def trail(unit, names):
    """The names of the units above, from the top down; the nation goes without saying."""
    return " › ".join(names[step] for step in ancestors(unit.path)[1:] if step in names)


def present_post(person):
    """The post a person holds now; the postings must have been fetched."""
    held = [posting for posting in person.postings.all() if posting.valid_to is None]
    main = [posting for posting in held if posting.is_main] or held
    return main[-1].post if main else ""


def span(row):
    """From when to when a row is valid, in words; both days inclusive."""
    return spelled(row.valid_from, row.valid_to)


def span_of_unit(row, unit):
    """From when to when a unit had this name or stood there, in words: no longer than it existed.

    Under its successor it stands after its end, to be found there.
    """
    ended = unit.ended_on if unit.ended_on and row.valid_from <= unit.ended_on else None
    return spelled(row.valid_from, row.valid_to or ended)


def spelled(first, last):
    """These days in words; both inclusive."""
    return f"từ {day(first)} đến hết {day(last)}" if last else f"từ {day(first)} đến nay"


def standing(unit):
    """Does a unit exist still, or when did it end? In words."""
    return f"Đã kết thúc ngày {day(unit.ended_on)}" if unit.ended_on else "Đang hoạt động"


@dataclass(frozen=True)
class Told:
    """A succession in words; `undone` says who took it back, when and why, "" while it holds."""

    succession: Succession
    says: str
    undone: str


def successions_of(unit):
    """How a unit came to be and what became of it: Tolds, the earliest first."""
    events = Succession.objects.touching(unit).select_related("undone_by")
    return [told(event) for event in events.prefetch_related("predecessors__names", "successors__names")]


def told(event):
    """One succession as the page of a unit tells it."""
    if event.undone_at is None:
        return Told(event, succession_sentence(event), "")
    who = f"{event.undone_by}, ngày {day(localdate(event.undone_at))}"
    return Told(event, event.said, f"Ghi nhầm, đã bỏ: {who}. Lý do: {event.undone_reason}")


def succession_sentence(event):
    """One succession in words, with the names that the units had then."""
    before = ", ".join(unit.name_on(event.eve).name for unit in event.predecessors.all())
    after = ", ".join(unit.name_on(event.on).name for unit in event.successors.all())
    says = {
        Succession.Kind.RENAME: f"{before} đổi tên thành {after}",
        Succession.Kind.TRANSFER: f"{before} chuyển về trực thuộc đơn vị khác",
        Succession.Kind.MERGE: f"Sáp nhập {before} thành {after}",
        Succession.Kind.SPLIT: f"Chia tách {before} thành {after}",
        Succession.Kind.DISSOLVE: f"Giải thể {before}",
    }[event.kind]
    decided = f", theo {event.decision}" if event.decision else ""
    return f"Từ ngày {day(event.on)}: {says}{decided}."


def facts_of_unit(unit):
    """The facts of a unit for its page: pairs of label and value."""
    return [
        ("Loại", unit.get_kind_display()),
        ("Tên gọi tắt", unit.short_name),
        ("Ký hiệu văn bản", unit.symbol),
        ("Địa danh trên văn bản", unit.place),
        ("Địa chỉ", unit.address),
        ("Đăng ký ở cơ sở với", unit.base_unit),
        ("Thành lập", day(unit.founded_on) if unit.founded_on else ""),
        ("Kết thúc", day(unit.ended_on) if unit.ended_on else ""),
    ]


CATEGORIES = (
    "is_party_member",
    "is_official",
    "is_public_employee",
    "is_union_member",
    "is_association_member",
    "is_direct_worker",
)


def facts_of_person(person, user):
    """The facts of a person for the page, as far as this user may see them: pairs of label and value."""
    hidden = person.hidden_from(user)
    kinds = [name for name in CATEGORIES if name not in hidden]
    names = [person._meta.get_field(name).verbose_name for name in kinds if getattr(person, name)]
    return [
        ("Đơn vị", person.unit.name),
        ("Năm sinh", person.birth_year),
        ("Điện thoại", "" if "phone" in hidden else person.phone),
        ("Thành phần", ", ".join(names)),
    ]
