"""Official papers (văn bản) and decisions with their list, from their rows (domain.md 2.9, 2.14).

A paper is printed from what was locked at its issue: the same bytes every time. Document.facts, where it has them, win
over the names and rules of today.
"""

import re

from awards.decision_list import lines_of
from awards.models import AwardForm, Decision
from campaign.format_rules import LETTER, rules_for, rules_of, type_symbol
from campaign.issuers import head_of, issuing_body, place_of
from campaign.models import Document
from campaign.papers import issuer_symbols
from reports.format_rules import number_line, short_date
from reports.heads import MOVEMENT
from reports.paper import Appendix, Head, Recipient, Signature, Wide
from reports.papers.decision import Listed, ListedCollective, ListedPerson, list_blocks
from reports.papers.plan import text_paper
from reports.text_blocks import blocks_from_text

SUBMISSION = "TTr"
DECISION = "Quyết định"
KEPT = ("Lưu", "Như")
# What is attached under its own name is no "Phụ lục".
OWN_NAMES = ("danh sách", "quy chế", "quy định", "chương trình", "kế hoạch", "đề án", "phương án", "đề cương")
PURPOSE = re.compile(r"(.+?)\s*\((để .+)\)[.;]?$")
DELEGATED = re.compile(r"(T/M|K/T|T/L|Q\.) ")
GAP, NO_DAY = "\u00a0" * 4, "…/…/…"


def document_paper(document, *, today, attached=None):
    """Any official paper as a Paper: its own text, căn cứ, recipients and signers; a decision brings its list.

    `attached` are the appendices of a paper that is not saved yet; None: those it has.
    """
    day = document.issued_on or today
    decision = getattr(document, "decision", None)
    added = decided(decision, day) if decision else {}
    rules = rules_of(document.rules) or rules_for(document.issued_on)
    verbatim = document.facts.get("verbatim", False)
    rows = list(document.appendices.all()) if attached is None else attached
    return text_paper(
        head=head_facts(document, day),
        type_name="" if document.type.symbol == LETTER else document.facts.get("type", document.type.name).upper(),
        author_line=document.author_line,
        abstract=document.title,
        bases=document.bases.splitlines() if verbatim else lines(document.bases),
        text=document.text,
        signatures=signatures(document),
        confirmation=confirmation(document),
        rules_code=document.rules,
        verbatim=verbatim,
        draft_mark=draft_mark(document, rules),
        urgency=document.urgency,
        circulation_mark=document.circulation,
        not_for_media=document.not_for_media,
        contact_line=document.contact_line,
        drafter_code=document.drafter_code,
        issuing=added.get("issuing") or issuing_lines(document, day),
        appendices=(*added.get("appendices", ()), *appendices(rows, document, day)),
        **addressing(document, verbatim=verbatim),
    )


def head_facts(document, day):
    """The four boxes at the top, as locked at issue; an unissued paper has no day and a gap for its number."""
    facts = document.facts
    superior, issuer = (facts["superior"], facts["issuer"]) if facts.get("issuer") else head_of(document, day)
    return Head(
        superior=superior,
        issuer=issuer,
        number_line=f"Số {document.number_text}" if document.number_text else unnumbered(document, day),
        place=facts.get("place") or document.place or place_of(document.unit, day),
        on=document.issued_on,
    )


def unnumbered(document, day):
    """The number line of a draft: a gap, and the symbols of this day."""
    return number_line(None, type_symbol(document.type.symbol, day), issuer_symbols(document, day))


def draft_mark(document, rules):
    """What stands under the number: the draft's own number, or that the paper's number is void."""
    if document.state == Document.State.VOID:
        return document.get_state_display()
    drafted = document.state == Document.State.DRAFT and document.draft_number
    return rules.draft_mark.format(document.draft_number) if drafted else ""


def decider(document, day):
    """Who issued the paper, as other papers name it: of the day of its issue."""
    return document.facts.get("issuing_body") or issuing_body(document, day)


def issuing_lines(document, day):
    """The centred lines above the articles of a decision: who decides, and the word."""
    if document.type.name != DECISION or document.facts.get("verbatim"):
        return ()
    return decider(document, day).upper(), DECISION.upper()


# ---- recipients ----


def addressing(document, *, verbatim):
    """To whom a paper goes: a letter or a submission on its first page too, and "Như trên" at its end (HD 05, 10).

    A letter is addressed to the lines above "Như trên", or to all above "Lưu" where nothing says so.
    """
    written = (
        tuple(line.strip() for line in document.recipients.splitlines()) if verbatim else lines(document.recipients)
    )
    if document.type.symbol not in (LETTER, SUBMISSION):
        return {"recipients": tuple(recipient(line, verbatim=verbatim) for line in written)}
    last = next((at for at, line in enumerate(written) if line.startswith(KEPT)), len(written))
    others = [line for line in written[last:] if not line.startswith("Như trên")]
    return {
        "addressees": tuple(recipient(line).text for line in written[:last]),
        "addressee_word": "" if document.type.symbol == SUBMISSION else "Kính gửi",
        "recipients": (Recipient("Như trên"), *(recipient(line) for line in others)),
    }


def lines(text):
    """The lines of a text that are not empty, without dash and end mark."""
    return tuple(line.strip(" -;") for line in text.splitlines() if line.strip())


def recipient(line, *, verbatim=False):
    """A line of Nơi nhận with its purpose in brackets."""
    found = None if verbatim else PURPOSE.match(line)
    return Recipient(found[1], found[2]) if found else Recipient(line)


# ---- signers ----


def signatures(document):
    """The blocks of the signers: a biên bản has the secretary at the left, a joint paper its second issuer."""
    left = Signature(document.second_authority, document.second_post, document.second_name)
    return (left, signature(document)) if document.second_authority else (signature(document),)


def confirmation(document):
    """Who confirms the chair's signature on a biên bản, where it may not be sealed itself (HD 05-HD/VPTW p.22)."""
    if not document.confirmed_authority:
        return None
    said = f"Xác nhận chữ ký của đồng chí {document.signer_name}"
    return Signature(document.confirmed_authority, document.confirmed_post, document.confirmed_name, opinion=said)


def signature(document):
    """The block of the signer; who signs for a body without a seal signs with his own post, kiêm (HD 05-HD/VPTW, 9)."""
    authority, post, also = document.authority, document.signer_post, document.concurrent
    if not also and document.issuer == Document.Issuer.BODY and not DELEGATED.match(authority):
        post, also = "", post
    return Signature(authority, post, document.signer_name, also)


# ---- appendices ----


def appendices(rows, document, day):
    """Phụ lục of a paper, numbered where there are two or more; one with a wide table lies."""
    parent = parent_line(document, day)
    return tuple(appendix(row, at if len(rows) > 1 else None, parent) for at, row in enumerate(rows, 1))


def appendix(row, number, parent):
    """One appendix, with the line that names its paper."""
    blocks = blocks_from_text(row.text, lying=row.is_landscape)
    lies = row.is_landscape or any(isinstance(block, Wide) for block in blocks)
    return Appendix(
        number_line=number_of(row, number),
        title=row.title.upper(),
        subtitle=row.subtitle,
        parent=parent,
        blocks=blocks_from_text(row.text, lying=lies),
        landscape=lies,
    )


def number_of(row, number):
    """The line above the title: "Phụ lục", "Phụ lục 2"; nothing above a list or a regulation that stands alone."""
    if number is None and row.title.lower().startswith(OWN_NAMES):
        return ""
    return f"Phụ lục {number}" if number else "Phụ lục"


def parent_line(document, day):
    """The line that names the paper an appendix belongs to (HD 05-HD/VPTW p.25)."""
    number = document.number_text or GAP + unnumbered(document, day).removeprefix("Số").strip()
    on = short_date(document.issued_on) if document.issued_on else NO_DAY
    return f"kèm theo {named(document)} số {number}, ngày {on} của {decider(document, day)}"


def named(document):
    """The type as a sentence names it: Kế hoạch, Quyết định."""
    return document.facts.get("type", document.type.name)


# ---- decisions ----


def decided(decision, day):
    """What a decision adds to its paper: the issuing lines, and the list where there is anybody on it."""
    body = decider(decision.document, day)
    found = {"issuing": (body.upper(), "QUYẾT ĐỊNH")}
    on_list = listed(decision, day)
    return found | ({"appendices": (attached_list(decision, on_list, day),)} if on_list.subjects else {})


def listed(decision, day):
    """Who is on the list: as frozen at issue, else as it would be on this day."""
    rows = decision.facts.get("rows", []) if decision.document.is_locked else rows_on(decision, day)
    return Listed(
        collectives=tuple(listed_collective(row) for row in rows if not row["is_person"]),
        persons=tuple(listed_person(row) for row in rows if row["is_person"]),
        funds="quỹ thi đua, khen thưởng" if any(row["money"] for row in rows) else "",
    )


def listed_collective(row):
    return ListedCollective(
        name=row["name"], unit=row["post_and_unit"], achievement=on_the_list(row), amount=row["money"]
    )


def listed_person(row):
    return ListedPerson(
        name=row["name"], post_and_unit=row["post_and_unit"], achievement=on_the_list(row), amount=row["money"]
    )


def on_the_list(row):
    """What a line says was achieved: the model alone, where the title of the list says the rest."""
    _, model, name = row["achievement"].partition("với mô hình ")
    return f"Mô hình {name}" if model else row["achievement"]


def rows_on(decision, day):
    """The list of a decision not issued yet, in the shape in which issuing freezes it."""
    return [
        {
            "name": line.name,
            "post_and_unit": line.post_and_unit,
            "achievement": line.achievement,
            "money": line.money,
            "is_person": line.is_person,
        }
        for line in lines_of(decision, on=day).listed
    ]


def attached_list(decision, on_list, day):
    """The list as an appendix: title, what was given to whom, the decision it belongs to, the tables."""
    return Appendix(
        title="DANH SÁCH",
        subtitle=f"{on_list.subjects} {given(decision)} trong {MOVEMENT} năm {decision.round.counted_year}",
        parent=parent_line(decision.document, day),
        blocks=tuple(list_blocks(on_list)),
    )


def given(decision):
    """What the subjects on the list get: "được tặng giấy khen", "được biểu dương", "được công nhận"."""
    if decision.kind == Decision.Kind.RECOGNITION:
        return "được công nhận"
    forms = {form.kind for form in (decision.round.form_collective, decision.round.form_individual) if form}
    if forms == {AwardForm.Kind.COMMENDATION}:
        return "được biểu dương"
    if len(forms) == 1:
        return f"được tặng {AwardForm.Kind(forms.pop()).label.lower()}"
    return "được khen thưởng"
