"""The end of a paper: who signs, and who gets it (boxes 7 to 9a)."""

from functools import cached_property
from itertools import pairwise

from reports.checks.vocabulary import NOT_FOR_MEDIA, SIGNED_BY

SIGNING_SPACE = 12.0
SMALL = 11.5
FOOT = 2.0
CONFIRMS = "Xác nhận chữ ký"


class Signer:
    """One signature block: its lines above the space for the signature, and the name below it."""

    def __init__(self, lines):
        start = next((i for i, line in enumerate(lines) if line.is_upper and line.bold), 0)
        self.opinion, self.lines = close_above(lines[:start], lines[start]), lines[start:]

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


def close_above(lines, below):
    """Return the last of the lines that stand right above a line, without a gap."""
    found = []
    for line in reversed(lines):
        if (found[0] if found else below).top - line.bottom > SIGNING_SPACE:
            break
        found.insert(0, line)
    return found


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
        signer = Signer(self.at_right[0]) if self.page else None
        return signer if signer and signer.authority else None

    @cached_property
    def at_right(self):
        """The lines of the signer, and those of who confirms his signature below him (a biên bản)."""
        lines = self.candidates(self.page)
        at = next((at for at, line in enumerate(lines) if line.text.startswith(CONFIRMS)), len(lines))
        return lines[:at], lines[at:]

    @cached_property
    def confirmation(self):
        """The block of who confirms the signature at the right, or None."""
        below = self.at_right[1] if self.signer else []
        return Signer(below) if below else None

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
        return [signer for signer in (self.second, self.signer, self.confirmation) if signer]

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
    at_foot = line.top > page.foot - FOOT or NOT_FOR_MEDIA in line.text
    return at_foot or line.size < SMALL or line.text.startswith(SIGNED_BY)
