"""The text between title and closing, as paragraphs (box 6)."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from reports.checks.parts.closing import FOOT, is_mark
from reports.checks.vocabulary import BASIS

INDENT = 6.0
NEW_PARAGRAPH = 9.0


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
        return after and before and not (is_mark(line, page) and line.top > page.height - FOOT) and line.bottom > 16.5

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
