"""Where the parts of a paper lie: head, title, body, closing, appendices. What is not there is None or empty."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise, takewhile

from reports.checks.vocabulary import (
    ADDRESSEE,
    ANNEX_TITLE,
    BASIS,
    CHAPTER,
    CIRCULATION,
    HYPHENS,
    LOOSE_DATE,
    NOT_FOR_MEDIA,
    PARTY,
    SIGNED_BY,
    URGENCY,
)

HEAD_FOOT = 110.0
INDENT = 6.0
NEW_PARAGRAPH = 9.0
SIGNING_SPACE = 12.0
SMALL = 11.5


class Head:
    """The left and right column at the top of page one (boxes 1 to 4), and the marks under the number."""

    def __init__(self, page):
        self.page = page
        self.lines = [line for line in page.free if line.top < HEAD_FOOT]

    @cached_property
    def circulation(self):
        """The lines in the top margin that are no page number (box 11a)."""
        return [line for line in self.lines if line.text in CIRCULATION or line.bottom < 16.5]

    @cached_property
    def party(self):
        return next((line for line in self.lines if PARTY in line.text), None)

    @cached_property
    def place(self):
        return next(
            (line for line in self.lines if LOOSE_DATE.search(line.text) and line.x0 > self.page.left + 55), None
        )

    @cached_property
    def day(self):
        """The date of the paper, or None while it is blank or can not be read."""
        parts = LOOSE_DATE.search(self.place.text).groups() if self.place else ()
        try:
            return date(*(int(part) for part in reversed(parts)))
        except (TypeError, ValueError):
            return None

    def is_left(self, line):
        return line.centre < self.page.middle - 5 and line.x0 < self.page.middle - 15

    @cached_property
    def column(self):
        """The lines at the left, down to where the title or the text begins."""
        return [
            line for line in self.lines if self.is_left(line) and line.top < self.end and line not in self.circulation
        ]

    @cached_property
    def end(self):
        """Where the head ends: at the first line below star and number that is title, addressee or text."""
        known = [line.bottom for line in (self.star, self.number, self.place, self.party) if line]
        core = max(known, default=0)
        below = (line.top for line in self.lines if line.top > core - 1 and self.is_below(line))
        return next(below, HEAD_FOOT)

    def is_below(self, line):
        reaches = line.x0 < self.page.left + 14 and line.x1 > self.page.middle + 20
        return reaches or self.page.is_centred(line) or bool(ADDRESSEE.match(line.text))

    @cached_property
    def star(self):
        return next((line for line in self.lines if line.text == "*" and self.is_left(line)), None)

    @cached_property
    def number(self):
        return next((line for line in self.lines if re.match(r"Số\b", line.text) and self.is_left(line)), None)

    @property
    def number_text(self):
        return self.number.text.replace("\u00a0", " ") if self.number else ""

    @cached_property
    def names(self):
        """The lines above the star: superior, then issuer."""
        foot = next((line.baseline for line in (self.star, self.number) if line), self.end)
        return [line for line in self.column if line.baseline < foot]

    @property
    def issuer_lines(self):
        return [line for line in self.names if line.bold]

    @property
    def superior_lines(self):
        return [line for line in self.names if not line.bold]

    @property
    def issuer(self):
        return " ".join(line.text for line in self.issuer_lines)

    @property
    def superior(self):
        return " ".join(line.text for line in self.superior_lines)

    @cached_property
    def below_number(self):
        """The lines at the left under the number, or under the star: abstract of a công văn, marks."""
        above = self.number or self.star
        return [line for line in self.column if above and line.baseline > above.baseline + 0.5]

    @property
    def drafts(self):
        return [line for line in self.below_number if line.text.casefold().startswith("dự thảo")]

    @property
    def urgencies(self):
        return [line for line in self.below_number if line.text.upper() in URGENCY]

    @property
    def about(self):
        """The abstract of a công văn: the other lines under the number."""
        return [line for line in self.below_number if line not in self.drafts and line not in self.urgencies]


class Title:
    """Type name, author, abstract, hyphens (box 5a), and to whom the paper is addressed (box 9b)."""

    def __init__(self, page, head):
        self.page, self.head = page, head
        self.below = [line for line in page.free if line.top >= head.end - 0.1]

    @cached_property
    def addressee(self):
        """The line that begins with Kính gửi, Kính trình or Kính mời, and those of the same list."""
        at = next((i for i, line in enumerate(self.below) if ADDRESSEE.match(line.text)), None)
        if at is None:
            return []
        found = self.below[at : at + 1]
        for line in self.below[at + 1 :]:
            if line.x0 < self.page.left + 14.5 or line.top - found[-1].bottom > 4:
                break
            found.append(line)
        return found

    @cached_property
    def lines(self):
        """The lines of type name, author and abstract, top to bottom; none in a công văn."""
        first = next(iter(self.below), None)
        if first is None or not self.page.is_centred(first) or not first.is_upper or CHAPTER.match(first.text):
            return []
        if self.hyphens:
            return self.below[: self.below.index(self.hyphens)]
        ends = (i for i, line in enumerate(self.below) if not (line.bold and self.page.is_centred(line)))
        return self.below[: next(ends, len(self.below))]

    @cached_property
    def hyphens(self):
        """The line of hyphens among the first lines of the title."""
        return next((line for line in self.below[:10] if HYPHENS.match(line.text)), None)

    @property
    def capitals(self):
        """How many of the first lines are in capitals."""
        return next((i for i, line in enumerate(self.lines) if not line.is_upper), len(self.lines))

    @property
    def type_lines(self):
        """The capital lines down to the author (CỦA BAN THƯỜNG VỤ …)."""
        return list(takewhile(lambda line: not line.text.startswith("CỦA "), self.lines[: self.capitals]))

    @property
    def type_name(self):
        return " ".join(line.text for line in self.type_lines)

    @property
    def abstract(self):
        return self.lines[self.capitals :]

    @cached_property
    def foot(self):
        """Where the text may begin."""
        above = [*self.lines, *self.addressee, *([self.hyphens] if self.hyphens else [])]
        return max((line.bottom for line in above), default=self.head.end - 0.2)


class Signer:
    """One signature block: its lines above the space for the signature, and the name below it."""

    def __init__(self, lines):
        start = next((i for i, line in enumerate(lines) if line.is_upper and line.bold), 0)
        self.opinion, self.lines = lines[:start], lines[start:]

    @cached_property
    def space(self):
        """The index of the first line below the space for the signature."""
        gaps = [below.top - above.bottom for above, below in pairwise(self.lines)]
        largest = max(gaps, default=0)
        return gaps.index(largest) + 1 if largest >= SIGNING_SPACE else len(self.lines)

    @property
    def upper(self):
        return self.lines[: self.space]

    @property
    def name(self):
        return self.lines[self.space] if self.space < len(self.lines) else None

    @cached_property
    def authority(self):
        """The first lines, bold: T/M BAN THƯỜNG VỤ, or the post of one who signs by himself."""
        return self.upper[: next((i for i, line in enumerate(self.upper) if not line.bold), len(self.upper))]

    @property
    def authority_text(self):
        return " ".join(line.text for line in self.authority)

    @cached_property
    def kiem(self):
        return next((line for line in self.upper if line.text.casefold() == "kiêm"), None)

    @property
    def notes(self):
        return [line for line in self.upper if line.text.startswith("(")]

    @property
    def post(self):
        """The lines under the authority, up to "kiêm"."""
        rest = self.upper[len(self.authority) :]
        return [] if self.kiem else [line for line in rest if line not in self.notes]

    @property
    def concurrent(self):
        """The lines under "kiêm"."""
        return self.upper[self.upper.index(self.kiem) + 1 :] if self.kiem else []


class Closing:
    """The end of the paper: signature block at the right, a second one or Nơi nhận at the left."""

    def __init__(self, pages, title):
        self.pages, self.title = pages, title

    def candidates(self, page):
        """The lines at the right that may sign: below the head, outside tables and marks, right of the middle."""
        top = self.title.foot if page.number == 1 else 0
        return [
            line for line in page.free if line.x0 > page.middle - 7.6 and line.top > top and not is_mark(line, page)
        ]

    @cached_property
    def page(self):
        """The page on which it stands: the last with a candidate."""
        return next((page for page in reversed(self.pages) if self.candidates(page)), None)

    @cached_property
    def signer(self):
        """The block at the right, or None."""
        found = self.candidates(self.page) if self.page else []
        signer = Signer(found)
        return signer if signer.authority else None

    @cached_property
    def second(self):
        """The block at the left of two signers, or None."""
        if not self.signer:
            return None
        first = self.signer.authority[0]
        left = [line for line in self.page.free if line.x1 < self.page.middle + 7.6 and line.top > self.title_foot]
        level = [line for line in left if abs(line.baseline - first.baseline) < 1 and line.bold and line.is_upper]
        foot = self.signer.lines[-1].bottom + 1
        return Signer([line for line in left if level and level[0].top - 0.5 <= line.top < foot]) if level else None

    @property
    def title_foot(self):
        return self.title.foot if self.page.number == 1 else 0

    @property
    def signers(self):
        return [signer for signer in (self.second, self.signer) if signer]

    @cached_property
    def label(self):
        """The line Nơi nhận, or None."""
        lines = (line for page in reversed(self.pages) for line in page.free)
        return next((line for line in lines if line.text.casefold().startswith("nơi nhận")), None)

    @cached_property
    def recipients(self):
        """The lines of the list under Nơi nhận."""
        if not self.label:
            return []
        page = self.pages[self.label.page - self.pages[0].number]
        below = [line for line in page.free if line.top > self.label.top + 1 and line.x0 < page.middle - 15]
        return [line for line in below if line.size > 10.5 and not is_mark(line, page)]

    @cached_property
    def top(self):
        """(page, mm) where it begins; past the last page where there is none."""
        lines = [line for signer in self.signers for line in (*signer.opinion, *signer.lines)]
        lines += [self.label] if self.label else []
        last = self.pages[-1]
        return min(((line.page, line.top) for line in lines), default=(last.number + 1, 0.0))


def is_mark(line, page):
    """Is it a mark or contact line at the foot, the drafter's code, or what a digital signature says of itself?"""
    at_foot = line.top > page.height - 22 or NOT_FOR_MEDIA in line.text
    return at_foot or line.size < SMALL or line.text.startswith(SIGNED_BY)


@dataclass(frozen=True)
class Paragraph:
    """The lines of one paragraph, over pages where it runs on."""

    lines: tuple
    is_centred: bool = False

    @cached_property
    def text(self):
        return " ".join(line.text for line in self.lines)

    @property
    def first(self):
        return self.lines[0]

    @property
    def last(self):
        return self.lines[-1]


class Body:
    """What stands between title and closing, outside tables."""

    def __init__(self, pages, title, closing):
        self.pages, self.title, self.closing = pages, title, closing

    @cached_property
    def lines(self):
        return [line for page in self.pages for line in page.free if self.holds(line, page)]

    def holds(self, line, page):
        after = (line.page, line.top) > (self.pages[0].number, self.title.foot - 0.1)
        before = (line.page, line.bottom) < (self.closing.top[0], self.closing.top[1] + 0.5)
        return after and before and not (is_mark(line, page) and line.top > page.height - 22) and line.bottom > 16.5

    def page_of(self, line):
        return self.pages[line.page - self.pages[0].number]

    def is_centred(self, line):
        page = self.page_of(line)
        return page.is_centred(line, 1.0) and line.x0 > page.left + 14

    @cached_property
    def paragraphs(self):
        """The text as paragraphs; centred lines that follow each other are one."""
        groups = []
        for line in self.lines:
            if not groups or self.begins(groups[-1], line):
                groups.append([])
            groups[-1].append(line)
        return [Paragraph(tuple(group), self.is_centred(group[0])) for group in groups]

    def begins(self, group, line):
        """Does this line begin a new paragraph after the lines of the group?"""
        centred = self.is_centred(line)
        if centred or self.is_centred(group[0]):
            return centred != self.is_centred(group[0])
        above = group[-1]
        apart = above.page == line.page and line.baseline - above.baseline > NEW_PARAGRAPH
        ended = above.x1 < self.page_of(above).right - INDENT
        return (apart and ended) or line.x0 > self.page_of(line).left + INDENT

    @cached_property
    def bases(self):
        """The căn cứ: the first paragraphs that begin with Căn cứ, Theo, Xét."""
        flowing = [paragraph for paragraph in self.paragraphs if not paragraph.is_centred]
        end = next((i for i, each in enumerate(flowing) if not BASIS.match(each.text)), len(flowing))
        found = flowing[:end]
        return found if any("Căn cứ" in each.text[:12] for each in found) else []

    @cached_property
    def text_paragraphs(self):
        """The paragraphs after the căn cứ that are not centred."""
        return [each for each in self.paragraphs if not each.is_centred and each not in self.bases]

    @cached_property
    def pitch(self):
        """The usual distance of two lines of a paragraph in mm, or None where no paragraph has two."""
        gaps = sorted(gap for paragraph in self.paragraphs for gap in pitches(paragraph))
        return gaps[len(gaps) // 2] if gaps else None


def pitches(paragraph):
    """Return the distances in mm between the lines of a paragraph that stand on one page."""
    pairs = pairwise(paragraph.lines)
    return [below.baseline - above.baseline for above, below in pairs if above.page == below.page]


class Annex:
    """An appendix or an attached list: the pages it takes."""

    def __init__(self, pages):
        self.pages = pages

    @staticmethod
    def opens_on(page):
        """Does an appendix begin on this page? A centred title, and under it hyphens or the line (kèm theo …)."""
        top = page.texts[:12]
        if not top or top[0].top > (page.height - page.foot) + 30 or CHAPTER.match(top[0].text):
            return False
        if any(line.text == PARTY for line in top[:4]):
            return True
        announced = ANNEX_TITLE.match(top[0].text) or any(
            HYPHENS.match(line.text) or line.text.casefold().startswith("(kèm theo") for line in top
        )
        return bool(announced) and page.is_centred(top[0]) and (top[0].bold or top[0].is_upper)

    @cached_property
    def title(self):
        """The centred lines at its top, down to the hyphens or the last of (kèm theo …)."""
        page = self.pages[0]
        found = []
        for line in page.free:
            if HYPHENS.match(line.text) or not page.is_centred(line) or line.x0 < page.left + 8:
                break
            found.append(line)
        return found

    @property
    def heading(self):
        return self.title[0] if self.title else self.pages[0].texts[0]

    @cached_property
    def parent(self):
        """The line (kèm theo …) as one text, or empty."""
        at = next((i for i, line in enumerate(self.title) if line.text.casefold().startswith("(kèm theo")), None)
        return "" if at is None else " ".join(line.text for line in self.title[at:])
