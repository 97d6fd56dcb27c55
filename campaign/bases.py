"""Căn cứ: which stored paper a line names by number and day, and the line that names a stored paper.

A line stays verbatim whatever is found for it. Numbers are compared blind to spaces, case and leading zeros:
"99 - KH/TU", "99-KH/TU" and "099-kh/tu" are one number.
"""

import re
from datetime import date

from campaign.calendar import party_date_short
from campaign.format_rules import LETTER_START, led_in
from campaign.issuers import GROUND, cited
from campaign.models import BasisLink, Document, ReceivedPaper
from units.paths import above
from units.text import fold

AROUND = re.compile(r"\s*([/-])\s*")
LEADING = re.compile(r"^(so\b)?\W*0*")
FIGURES = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
WORDS = re.compile(r"ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})")
MOST = 8
LETTER_NAME = fold("Công văn")


# ---- from the line to the paper ----


def squeezed(text):
    """The text folded, with no spaces around dashes and slashes."""
    return AROUND.sub(r"\1", fold(text))


def names_number(line, number_text):
    """Does this line name this number, in whatever form either is written?"""
    key = LEADING.sub("", squeezed(number_text))
    return bool(key) and bool(re.search(rf"(?<!\w)0*{re.escape(key)}(?![\w-])", squeezed(line)))


def days_in(line):
    """The days that a line names, in figures or in words."""
    found = FIGURES.findall(line) + WORDS.findall(fold(line))
    return {day for day in (as_day(*parts) for parts in found) if day}


def as_day(day, month, year):
    """The date these texts say, or None where there is no such day."""
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def lines_of(document):
    """The căn cứ of a paper, one a line, verbatim."""
    return [line.strip() for line in document.bases.splitlines() if line.strip()]


def named_papers(document):
    """Pairs of căn cứ line and the stored papers it names; two queries, whatever the number of lines.

    Looked for among the issued papers of the unit and of those above it, and among what the unit has received; a
    paper that is both is named once, as it was issued.
    """
    lines = lines_of(document)
    candidates = stored_on(document.unit, set().union(*map(days_in, lines))) if lines else []
    return [(line, first_of_each(paper for paper in candidates if is_named(line, paper))) for line in lines]


def stored_on(unit, days):
    """The papers of these days that a paper of this unit may rest on, those of the unit itself first."""
    issued = Document.objects.in_force().on_days(days).select_related("type", "unit", "body")
    own_or_above = issued.filter(above("unit__path", [unit.path])).order_by("-unit__path", "pk")
    return [*own_or_above, *ReceivedPaper.objects.of_unit(unit).on_days(days).select_related("unit")]


def is_named(line, paper):
    """Does this line name this paper by its number and its day?"""
    return paper.issued_on in days_in(line) and names_number(line, paper.number_text)


def first_of_each(papers):
    """The papers, each number of a day once."""
    once = {}
    for paper in papers:
        once.setdefault((LEADING.sub("", squeezed(paper.number_text)), paper.issued_on), paper)
    return list(once.values())


def link(document):
    """Tie the căn cứ of a paper to the stored papers they name, anew; part of the caller's transaction."""
    document.basis_links.all().delete()
    BasisLink.objects.bulk_create(
        BasisLink(document=document, text=line, **{tie_of(paper): paper})
        for line, papers in named_papers(document)
        for paper in papers
    )


def tie_of(paper):
    """The column of a BasisLink that leads to this paper."""
    return "cited" if isinstance(paper, Document) else "received"


def linked(document):
    """Pairs of căn cứ line and the papers it is tied to: as locked at issue, as found now while it is a draft."""
    if not document.is_locked:
        return named_papers(document)
    tied = {}
    for each in document.basis_links.select_related("cited__type", "cited__unit", "received__unit"):
        tied.setdefault(each.text, []).append(each.paper)
    return [(line, tied.get(line, [])) for line in lines_of(document)]


# ---- from the paper to the line ----


def line_for(paper):
    """The căn cứ line that names a stored paper: type, number verbatim, day, issuer, what it is about."""
    return f"{GROUND} {cited(paper) if isinstance(paper, Document) else received_words(paper)}"


def received_words(paper):
    """A received paper as another one names it."""
    number = f" số {paper.number_text}" if paper.number_text else ""
    day = f", ngày {party_date_short(paper.issued_on)}" if paper.issued_on else ""
    about = led_in(paper.title, LETTER_START) if fold(paper.type_name) == LETTER_NAME else paper.title
    return f"{paper.type_name}{number}{day} của {paper.issuer_name} {about}"


def offers(user, words):
    """Rows of {line, text, trail} for the picker: issued and received papers this person sees that hold the words."""
    if not fold(words):
        return []
    issued = Document.objects.visible_to(user).in_force().search(words).select_related("type", "unit", "body")
    received = ReceivedPaper.objects.visible_to(user).search(words).select_related("unit")
    found = [*issued.order_by("-issued_on", "-pk")[:MOST], *received.order_by("-received_on", "-pk")[:MOST]]
    return [{"line": line_for(paper), "text": f"{paper} {paper.title}", "trail": trail_of(paper)} for paper in found]


def trail_of(paper):
    """Where a paper comes from and of which day it is."""
    source = paper.unit.name if isinstance(paper, Document) else f"Văn bản đến, {paper.issuer_name}"
    return f"{source}, {paper.issued_on:%d/%m/%Y}" if paper.issued_on else source
