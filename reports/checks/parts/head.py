"""The head of page one: names and number at the left, the Party and the day at the right (boxes 1 to 4)."""

import re
from datetime import date
from functools import cached_property

from reports.checks.vocabulary import ADDRESSEE, CIRCULATION, LOOSE_DATE, NUMBER, PARTY, URGENCY

HEAD_FOOT = 110.0


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

    @property
    def is_joint(self):
        """Do two issue the paper: does its number bear two symbols ("05-QC/BTCTU-BNCTU")?"""
        found = NUMBER.match(self.number_text)
        return bool(found) and "-" in found["issuer"]

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
