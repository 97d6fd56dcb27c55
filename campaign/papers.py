"""The verbs of official papers: take the next number, issue, correct, replace; a number is never reused (I5)."""

from functools import partial

from django.db import transaction
from django.utils import timezone

from campaign import archive, bases
from campaign.calendar import party_date_short
from campaign.distribution import NAMED_IN, deliver
from campaign.drafting import draw_up, refuse_secret, written
from campaign.format_rules import LETTER, committee_symbol, rules_for
from campaign.issuers import cited, facts_of
from campaign.models import Document, DocumentType, SteeringBody
from campaign.registers import take_number, term_on
from units.history import keep
from units.workflow import Refusal, steps_of, take

# Initials of the words (HD 05-HD/VPTW p.8).
BODY_SYMBOLS = {
    SteeringBody.Kind.COMMITTEE: "BCĐ",
    SteeringBody.Kind.GROUP: "TCĐ",
    SteeringBody.Kind.SECRETARIAT: "TGV",
}


def issuer_symbol(document, on):
    """The symbol of the issuer on this day: that of a steering body (BCĐ, TCĐ), else the unit's own of its day (I7).

    A đảng uỷ khối is ĐUK until 26/5/2026, and ĐU from then on (HD 05-HD/VPTW p.8).
    """
    if document.issuer == Document.Issuer.BODY:
        return BODY_SYMBOLS[document.body.kind] if document.body else "BCĐ"
    return committee_symbol(document.unit.name_on(on).symbol or document.unit.symbol or "ĐU", on)


def issuer_symbols(document, on):
    """The symbol of the issuer, of a joint paper both: "BTCTU-BNCTU"; its number is of the lead's series."""
    own = issuer_symbol(document, on)
    return f"{own}-{document.joint_symbol}" if document.joint_symbol else own


def number_text(document, number, on):
    """The number as printed, "05-KH/ĐU": below 10 with a zero, no spaces, no year."""
    return f"{number:02d}-{document.type.symbol}/{issuer_symbols(document, on)}"


@transaction.atomic
def issue(document, *, on, by, at, bound=False):
    """Number, date and lock a paper that was sent for signature, send it to its recipients; returns it.

    `on` is the day the competent person signs (HD 05-HD/VPTW, 6). Facts and rules of that day are locked, căn cứ tied
    to the papers they name, the one it follows is corrected or replaced; the PDF/A copy is kept once all this stands.
    A paper bound to a decision is issued with it (`bound`), not alone. Raises Refusal with what is missing, for a
    day to come, and for a secret paper.
    """
    document.refresh_from_db(from_queryset=Document.objects.select_for_update())
    refuse_unless_ready(document, on=on, at=at, bound=bound)
    lock_facts(document, on)
    document._history_user = by
    document.save()
    bases.link(document)
    take("issue", document, by=by, at=at)
    keep(document, by, facts=document.facts | {"recipients": deliver(document, at=at)})
    if document.follows:
        settle(document.follows, with_document=document, how=document.follows_as, by=by, at=at)
    transaction.on_commit(partial(archive.archive, document.pk), robust=True)
    return document


def refuse_unless_ready(document, *, on, at, bound):
    """Raise Refusal unless the paper may be given a number on this day."""
    if on > timezone.localdate(at):
        raise Refusal("Ngày ký không thể ở sau hôm nay.", "on")
    if document.is_bound and not bound:
        raise Refusal("Văn bản này được ban hành cùng quyết định, từ trang của quyết định.")
    if document.state != Document.State.FOR_SIGNATURE:
        raise Refusal(f"Chỉ ban hành văn bản đang trình ký; văn bản này “{document.get_state_display()}”.")
    refuse_secret(document, written(document)["appendices"])
    lacking = [] if bound else archive.lacking(document, on)
    if lacking:
        raise Refusal("Chưa ban hành được, cần bổ sung hoặc sửa: " + "; ".join(lacking) + ".")


def lock_facts(document, on):
    """Fill number, term, day, rules and the facts as they are on this day."""
    term = term_on(document.unit, on)
    document.term, document.issued_on, document.rules = term, on, rules_for(on).code
    document.number = take_number(document, term)
    document.number_text = number_text(document, document.number, on)
    document.facts = facts_of(document, on)


@transaction.atomic
def step(document, name, *, by, at, reason=""):
    """Take a step that needs nothing but a reason; raises Refusal for one with a page of its own, or a bound paper."""
    if document.is_bound:
        raise Refusal("Văn bản này đi cùng quyết định; xem ở trang của quyết định.")
    wanted = steps_of(document).get(name)
    if wanted and wanted.page:
        raise Refusal(f"“{wanted.label}” làm ở trang riêng.")
    return take(name, document, by=by, at=at, reason=reason)


# ---- correcting and replacing ----


@transaction.atomic
def follow(document, *, how, by):
    """Begin the draft that corrects or replaces an issued paper (Document.Follows); returns the draft.

    When the draft is issued, the old paper says what it was corrected or replaced by. Raises Refusal for a paper no
    longer in force, one of a decision, and while another such draft is open.
    """
    document.refresh_from_db(from_queryset=Document.objects.select_for_update())
    how = Document.Follows(how)
    if document.is_bound:
        raise Refusal("Văn bản này đi cùng quyết định; xem ở trang của quyết định.")
    if how not in BEGUN or document.state not in Document.IN_FORCE:
        raise Refusal(f"Không thể {how.label.lower()} văn bản “{document.get_state_display()}”.")
    if document.followers.drafts().exists():
        raise Refusal("Đang có một dự thảo đính chính hoặc thay thế văn bản này.")
    values = written(document) | BEGUN[how](document) | {"follows": document, "follows_as": how}
    return draw_up(document.unit, values=values, by=by)


def replacement_of(document):
    """What a replacing draft says beside the old text: which paper it replaces."""
    return {"text": f"{document.text}\n{document.type} này thay thế {cited(document)}."}


def correction_of(document):
    """What a correcting draft says instead of the old text: where the old paper errs, and that the rest stands."""
    named = f"{document.type} số {document.number_text}, ngày {party_date_short(document.issued_on)}"
    lines = [
        f"Nay đính chính {cited(document)} như sau:",
        "1. Tại …, đã ghi: “…”; nay sửa là: “…”.",
        f"2. Các nội dung khác của {named} giữ nguyên.",
    ]
    letter = DocumentType.objects.filter(symbol=LETTER).first()
    return {
        "type": letter or document.type,
        "title": f"đính chính {named}",
        "recipients": "\n".join(listed_in(line, named) for line in document.recipients.splitlines()),
        "bases": "",
        "text": "\n".join(lines),
        "appendices": [],
    }


# How a paper that follows another is begun from it; what revokes a line of a decision is begun from that line.
BEGUN = {Document.Follows.REPLACES: replacement_of, Document.Follows.CORRECTS: correction_of}


def listed_in(line, named):
    """A line of Nơi nhận that names a list: the list is with the old paper, not with the one that corrects it."""
    return f"{line.rstrip(' ;.')} kèm theo {named}" if NAMED_IN in line else line


@transaction.atomic
def replace(document, *, with_document, by, at, reason, how=Document.Follows.REPLACES):
    """Point an issued paper to the issued one that corrects or replaces it; both stay."""
    if with_document.state not in Document.IN_FORCE or with_document.pk == document.pk:
        raise Refusal("Văn bản thay thế phải là một văn bản khác, đã ban hành.")
    return settle(document, with_document=with_document, how=how, by=by, at=at, reason=reason)


def settle(document, *, with_document, how, by, at, reason=""):
    """Say on the old paper what corrects, replaces or in part revokes it; part of the caller's transaction.

    What is revoked in part stays in force: only its trail says so.
    """
    how = Document.Follows(how)
    if how not in BEGUN:
        return note_revoked(document, with_document, by=by, at=at)
    keep(document, by, replaced_by=with_document)
    return take(how, document, by=by, at=at, reason=reason or f"{how.label} bằng {with_document}.")


def note_revoked(document, with_document, *, by, at):
    """Note in the trail of a paper that another revokes a part of it; the paper stays as it is."""
    how, state = Document.Follows.REVOKES_PART, document.state
    reason = f"{how.label} bằng {with_document}."
    document.trail.create(step=how, label=how.label, source=state, target=state, by=by, at=at, reason=reason)
    return document
