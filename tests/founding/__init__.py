"""The founding papers (2013, 2020): each a .toml of the demo (reports/demo/texts/founding), its source text here.

A scan error is listed one by one with what is printed instead, so is a sentence that the end of a page cut;
`[beside_the_text]` lists what a paper shows that its source text does not, and the other way round.
"""

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from campaign.paper_text import plain, spans_of
from reports.demo import founding
from reports.demo.founding import NAMES
from tests import make

__all__ = ["NAMES", "FoundingPaper"]
HERE = Path(__file__).parent


@dataclass(frozen=True)
class FoundingPaper:
    """One paper: its data, and its source as lines without marks, scan errors mended."""

    name: str

    @cached_property
    def data(self):
        return founding.data_of(self.name)

    @property
    def scan_errors(self):
        return self.data.get("scan_errors", [])

    @cached_property
    def source(self):
        """The source text with single spaces, as it was scanned."""
        text = unicodedata.normalize("NFC", (HERE / self.data["source"]).read_text())
        for cut in self.data.get("page_cuts", []):
            text = text.replace(cut["found"], cut["joined"])
        lines = [plain(spans_of(" ".join(line.split()))) for line in text.splitlines() if line.strip()]
        return "\n".join(lines)

    @cached_property
    def mended(self):
        text = self.source
        for error in self.scan_errors:
            text = text.replace(error["found"], error["printed"])
        return text

    def entered(self):
        """The paper as a document of a committee of its day."""
        of = self.data["unit"]
        make.a_document_type("KH", "Kế hoạch")
        unit = make.a_unit(
            kind=of["kind"], name=of["name"], symbol=of["symbol"], place=of["place"], on=founding.LONG_AGO
        )
        return founding.enter(unit, self.data)
