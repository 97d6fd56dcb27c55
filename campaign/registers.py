"""Numbers of papers: terms of the committee, the next number of a series, and the numbers used before us.

Continuous from 01 for each issuer, type and term, never by year (HD 05-HD/VPTW, 5.1).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db import transaction

from campaign.drafting import desks_of
from campaign.models import CommitteeTerm, Document, DocumentType, EarlierNumber, NumberRegister
from units.history import keep
from units.workflow import Refusal

NOT_ENTERED = "Chưa ghi vào sổ"

# ---- terms ----

CONGRESS, PLENUM, APPOINTED = "dai-hoi", "hoi-nghi", "chi-dinh"
BEGINNINGS = {
    CONGRESS: "Đại hội bế mạc",
    PLENUM: "Khai mạc hội nghị lần thứ nhất (họp trong thời gian đại hội)",
    APPOINTED: "Quyết định chỉ định cấp uỷ có hiệu lực",
}
# From the close of the congress (HD 05-HD/VPTW); before it, from the day after (HD 36-HD/VPTW).
FROM_THE_CLOSE = date(2026, 5, 27)


def first_day(beginning, on):
    """The first day of a term that begins with this event of day `on`."""
    return on + timedelta(days=1) if beginning == CONGRESS and on < FROM_THE_CLOSE else on


def term_on(unit, on):
    """The term of the committee (nhiệm kỳ) in which this day lies; raises Refusal where none is recorded."""
    term = CommitteeTerm.objects.covering(on).filter(unit=unit).order_by("-begins_on").first()
    if term is None:
        raise Refusal(f"Chưa khai báo nhiệm kỳ của {unit} cho ngày {on:%d/%m/%Y}.")
    return term


@transaction.atomic
def begin_term(unit, *, name, beginning, on, by):
    """Record a new term from this event of day `on`, and close the one before; every series begins again at 01.

    Raises Refusal for who does not write for the unit, for a term already begun on or after that day, and where
    numbers of the term before were given on days of the new one.
    """
    refuse_who_does_not_write(unit, by)
    begins_on = first_day(beginning, on)
    terms = CommitteeTerm.objects.select_for_update().filter(unit=unit)
    if terms.filter(begins_on__gte=begins_on).exists():
        raise Refusal(f"Đã có nhiệm kỳ tính từ ngày {begins_on:%d/%m/%Y} hoặc muộn hơn.", "on")
    late = Document.objects.filter(term__in=terms, issued_on__gte=begins_on).count()
    if late:
        raise Refusal(
            f"Từ ngày {begins_on:%d/%m/%Y} đã có {late} văn bản lấy số theo nhiệm kỳ trước; xin xem lại.", "on"
        )
    for term in terms.covering(begins_on):
        keep(term, by, ends_on=begins_on - timedelta(days=1))
    term = CommitteeTerm(unit=unit, name=name, begins_on=begins_on)
    term._history_user = by
    term.save()
    return term


def refuse_who_does_not_write(unit, by):
    """Raise Refusal unless this person writes papers for exactly this unit."""
    if all(own.pk != unit.pk for own in desks_of(by)):
        raise Refusal(f"Đồng chí không giữ sổ văn bản của {unit}.")


# ---- numbers ----


def register_of(document, term):
    """The register the document's number comes from: issuer × type symbol × term; made when first needed."""
    return opened(term, document.body, document.type.symbol)


def opened(term, body, type_symbol):
    """The register of this series; made when first needed."""
    register, _ = NumberRegister.objects.get_or_create(term=term, body=body, type_symbol=type_symbol)
    return register


def next_number(document, on):
    """The number the document would get on this day; a preview that reserves nothing."""
    register = NumberRegister.objects.filter(
        term=term_on(document.unit, on), body=document.body, type_symbol=document.type.symbol
    ).first()
    return register.next_number if register else 1


def type_of(register):
    """The type of paper whose symbol the register is for, or None."""
    return DocumentType.objects.filter(symbol=register.type_symbol).first()


def lock(register):
    """Hold the register until the transaction ends, and read it again."""
    register.refresh_from_db(from_queryset=NumberRegister.objects.select_for_update())


def take_number(document, term):
    """Take the next number of the register, under its lock: never doubled, never skipped."""
    register = register_of(document, term)
    lock(register)
    number = register.next_number
    register.next_number += 1
    register.save(update_fields=["next_number"])
    return number


@transaction.atomic
def enter_earlier(term, *, type_symbol, body=None, by, **columns):
    """Enter a number used before the system began (columns of EarlierNumber); the next follows the highest.

    Raises Refusal for who does not write for the unit, a number in the register already, or a day outside the term.
    """
    refuse_who_does_not_write(term.unit, by)
    register = opened(term, body, type_symbol)
    lock(register)
    refuse_entry(register, columns, numbers_in(register))
    earlier = EarlierNumber(register=register, **columns)
    earlier._history_user = by
    earlier.save()
    register.next_number = max(register.next_number, earlier.number + 1)
    register.save(update_fields=["next_number"])
    return earlier


def refuse_entry(register, columns, taken):
    """Raise Refusal for a number that is taken, or a day outside the term."""
    number, on, term = columns["number"], columns.get("issued_on"), register.term
    if number in taken:
        raise Refusal(f"Số {number:02d} đã có trong sổ.", "number")
    if on and not (term.begins_on <= on <= (term.ends_on or date.max)):
        raise Refusal(f"Ngày {on:%d/%m/%Y} không thuộc nhiệm kỳ {term.name}.", "issued_on")


@transaction.atomic
def amend_earlier(earlier, *, by, **columns):
    """Put an entered number right (columns of EarlierNumber); what it pushed the next number to is taken back.

    Raises Refusal as `enter_earlier` does, and once a paper has been numbered after it.
    """
    register = earlier.register
    refuse_who_does_not_write(register.term.unit, by)
    lock(register)
    others = numbers_in(register) - {earlier.number}
    refuse_entry(register, columns, others)
    was_last = register.next_number == earlier.number + 1
    if not was_last and columns["number"] != earlier.number:
        raise Refusal("Sau số này đã lấy số khác; chỉ sửa được các phần còn lại.", "number")
    keep(earlier, by, **columns)
    if was_last:
        register.next_number = max({earlier.number, *others}) + 1
        register.save(update_fields=["next_number"])
    return earlier


def numbers_in(register):
    """All numbers of the series that some paper bears, void ones and earlier ones too."""
    issued = Document.objects.of_register(register).values_list("number", flat=True)
    return {*issued, *register.earlier.values_list("number", flat=True)}


# ---- what the register says ----


@dataclass(frozen=True)
class Entry:
    """One line of the register; `number_text` is "01–47" and `note` says so where numbers are not entered."""

    number: int
    number_text: str
    issued_on: date | None = None
    title: str = ""
    signer_name: str = ""
    note: str = ""


def entries_of(register):
    """Every number of the series in order: issued and void, used before the system began, and those not entered."""
    found = [entry_of_paper(paper) for paper in Document.objects.of_register(register).for_register()]
    found += [entry_of_earlier(earlier) for earlier in register.earlier.all()]
    found += [Entry(first, span(first, last), note=NOT_ENTERED) for first, last in gaps(register, numbers_in(register))]
    return sorted(found, key=lambda entry: entry.number)


def entry_of_paper(paper):
    """The line of a paper issued here; what became of it stands in the note."""
    became = "" if paper.state == Document.State.ISSUED else paper.get_state_display()
    note = f"{became}: {paper.replaced_by.number_text}" if paper.replaced_by else became
    return Entry(paper.number, paper.number_text, paper.issued_on, paper.title, paper.signer_name, note)


def entry_of_earlier(earlier):
    """The line of a number used before the system began."""
    names = ("number", "number_text", "issued_on", "title", "signer_name")
    return Entry(*(getattr(earlier, name) for name in names), note=earlier.note or "Dùng trước khi có phần mềm")


def not_entered(register):
    """The spans of numbers already passed that nothing in the register bears: ["01–47", "50"]."""
    return [span(first, last) for first, last in gaps(register, numbers_in(register))]


def gaps(register, numbers):
    """The spans (first, last) of numbers already passed that are not among these."""
    known = sorted({0, *numbers, register.next_number})
    return [(one + 1, two - 1) for one, two in pairwise(known) if two > one + 1]


def span(first, last):
    """The numbers as the register says them: 05, or 01–47."""
    return f"{first:02d}" if first == last else f"{first:02d}–{last:02d}"
