"""Official papers (văn bản) and decisions with their list, from their rows (domain.md 2.9, 2.14).

A paper is printed from what was locked at its issue: the same bytes every time.
"""

import re

from awards.decision_list import lines_of
from awards.models import AwardForm, Decision
from campaign.issuers import issuing_body
from campaign.models import Document
from campaign.papers import issuer_symbol
from reports.format_rules import number_line, short_date
from reports.heads import MOVEMENT, body_heading, heading_of, place_of
from reports.paper import Appendix, Head, Recipient, Signature
from reports.papers.decision import Listed, ListedCollective, ListedPerson, list_blocks
from reports.papers.plan import text_paper

LETTER = "CV"
SUBMISSION = "TTr"
KEPT = ("Lưu", "Như")
PURPOSE = re.compile(r"(.+?)\s*\((để .+)\)[.;]?$")
DRAFT_MARKS = {Document.State.DRAFT: "Dự thảo", Document.State.FOR_SIGNATURE: "Trình ký", Document.State.VOID: "Bỏ số"}


def document_paper(document, *, today):
    """Any official paper as a Paper: its own text, căn cứ, recipients and signer; a decision brings its list."""
    day = document.issued_on or today
    decision = getattr(document, "decision", None)
    return text_paper(
        head=head_facts(document, day),
        type_name="" if document.type.symbol == LETTER else document.type.name.upper(),
        abstract=document.title,
        bases=lines(document.bases),
        text=document.text,
        signatures=(signature(document),),
        draft_mark=DRAFT_MARKS.get(document.state, ""),
        **addressing(document),
        **(decided(decision, day) if decision else {}),
    )


def head_facts(document, day):
    """The four boxes at the top; an unissued paper has no day and a gap for its number."""
    superior, issuer = body_heading(document.body, day) if document.body else heading_of(document.unit, day)
    written = number_line(None, document.type.symbol, issuer_symbol(document, day))
    return Head(
        superior=superior,
        issuer=issuer,
        number_line=f"Số {document.number_text}" if document.number_text else written,
        place=document.place or place_of(document.unit, day),
        on=document.issued_on,
    )


def addressing(document):
    """To whom a paper goes: a letter or a submission on its first page too, and "Như trên" at its end (HD 05, 10)."""
    written = lines(document.recipients)
    if document.type.symbol not in (LETTER, SUBMISSION):
        return {"recipients": tuple(recipient(line) for line in written)}
    to = tuple(recipient(line).text for line in written if not line.startswith(KEPT))
    return {
        "addressees": to,
        "addressee_word": "" if document.type.symbol == SUBMISSION else "Kính gửi",
        "recipients": (Recipient("Như trên"), *(Recipient(line) for line in written if line.startswith("Lưu"))),
    }


def lines(text):
    """The lines of a text that are not empty."""
    return tuple(line.strip(" -;") for line in text.splitlines() if line.strip())


def recipient(line):
    """A line of Nơi nhận with its purpose in brackets."""
    found = PURPOSE.match(line)
    return Recipient(found[1], found[2]) if found else Recipient(line)


def signature(document):
    """The block of the signer; who signs for a body without a seal signs with his own post, kiêm (HD 05-HD/VPTW, 9)."""
    if document.issuer == Document.Issuer.BODY and document.signer_post:
        return Signature(document.authority, name=document.signer_name, concurrent=document.signer_post)
    return Signature(document.authority, document.signer_post, document.signer_name)


# ---- decisions ----


def decided(decision, day):
    """What a decision adds to its paper: the issuing lines, and the list where there is anybody on it."""
    body = issuing_body(decision.document, day)
    found = {"issuing": (body.upper(), "QUYẾT ĐỊNH")}
    on_list = listed(decision, day)
    return found | ({"appendices": (attached_list(decision, on_list, body, day),)} if on_list.subjects else {})


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


def attached_list(decision, on_list, body, day):
    """The list as an appendix: title, what was given to whom, the decision it belongs to, the tables."""
    document = decision.document
    number = document.number_text or number_line(None, "QĐ", issuer_symbol(document, day)).removeprefix("Số ")
    on = short_date(document.issued_on) if document.issued_on else "    /    /    "
    return Appendix(
        title="DANH SÁCH",
        subtitle=f"{on_list.subjects} {given(decision)} trong {MOVEMENT} năm {decision.round.counted_year}",
        parent=f"kèm theo Quyết định số {number}, ngày {on} của {body}",
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
