"""Type name, author, abstract, hyphens, addressees (boxes 5a and 9b)."""

from functools import cached_property
from itertools import takewhile

from reports.checks.vocabulary import ADDRESSEE, CHAPTER, HYPHENS


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
