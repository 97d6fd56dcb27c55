"""An appendix (phụ lục) or an attached list."""

from functools import cached_property

from reports.checks.vocabulary import ANNEX_TITLE, CHAPTER, HYPHENS, PARTY


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
