"""The verbs of official papers: take the next number, issue, replace; a number is never reused (I5)."""

from django.db import transaction
from django.utils import timezone

from campaign.models import Document
from campaign.registers import take_number, term_on
from units.workflow import Refusal, steps_of, take


def issuer_symbol(document, on):
    """The symbol of the issuer on this day: BCĐ for a steering body, else the unit's own symbol of its day (I7)."""
    if document.issuer == Document.Issuer.BODY:
        return "BCĐ"
    return document.unit.name_on(on).symbol or document.unit.symbol or "ĐU"


def number_text(document, number, on):
    """The number as printed, "05-KH/ĐU": below 10 with a zero, no spaces, no year."""
    return f"{number:02d}-{document.type.symbol}/{issuer_symbol(document, on)}"


@transaction.atomic
def issue(document, *, on, by, at, bound=False):
    """Number, date and lock a paper that was sent for signature; returns it.

    `on` is the day the competent person signs (HD 05-HD/VPTW, 6). A paper bound to a decision is issued with it
    (`bound`), not alone. Raises Refusal with what is missing, or for a day to come.
    """
    if on > timezone.localdate(at):
        raise Refusal("Ngày ký không thể ở sau hôm nay.")
    document.refresh_from_db(from_queryset=Document.objects.select_for_update())
    if document.is_bound and not bound:
        raise Refusal("Văn bản này được ban hành cùng quyết định, từ trang của quyết định.")
    if document.state != Document.State.FOR_SIGNATURE:
        raise Refusal(f"Chỉ ban hành văn bản đang trình ký; văn bản này “{document.get_state_display()}”.")
    term = term_on(document.unit, on)
    document.term, document.issued_on = term, on
    document.number = take_number(document, term)
    document.number_text = number_text(document, document.number, on)
    document._history_user = by
    document.save()
    return take("issue", document, by=by, at=at)


@transaction.atomic
def step(document, name, *, by, at, reason=""):
    """Take a step that needs nothing but a reason; raises Refusal for one with a page of its own, or a bound paper."""
    if document.is_bound:
        raise Refusal("Văn bản này đi cùng quyết định; xem ở trang của quyết định.")
    wanted = steps_of(document).get(name)
    if wanted and wanted.page:
        raise Refusal(f"“{wanted.label}” làm ở trang riêng.")
    return take(name, document, by=by, at=at, reason=reason)


@transaction.atomic
def replace(document, *, with_document, by, at, reason):
    """Point an issued paper to the issued one that corrects or replaces it; both stay."""
    if with_document.state != Document.State.ISSUED or with_document.pk == document.pk:
        raise Refusal("Văn bản thay thế phải là một văn bản khác, đã ban hành.")
    document.replaced_by = with_document
    document._history_user = by
    document.save()
    return take("replace", document, by=by, at=at, reason=reason)
