"""The founding papers (2013, 2020) as data: each a .toml beside the copy of its source text, entered as documents.

A scan error is listed one by one with what is printed instead, so is a sentence that the end of a page cut;
`[beside_the_text]` lists what a paper shows that its source text does not, and the other way round.
"""

import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from campaign.format_rules import rules_for
from campaign.models import SteeringBody
from campaign.paper_text import plain, spans_of
from tests import make

HERE = Path(__file__).parent
NAMES = ("s0", "s1", "s3")


@dataclass(frozen=True)
class FoundingPaper:
    """One paper: its data, and its source as lines without marks, scan errors mended."""

    name: str

    @cached_property
    def data(self):
        return tomllib.loads((HERE / f"{self.name}.toml").read_text())

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
        facts, unit = self.data["document"], self.a_unit()
        body = self.a_body(unit)
        written = {key: facts[key] for key in ("title", "place", "text", "authority", "signer_post", "signer_name")}
        return make.an_issued_paper(
            unit, facts["number"], on=facts["issued_on"], number_text=facts["number_text"], body=body,
            issuer="body" if body else "standing", concurrent=facts["concurrent"],
            bases="\n".join(facts["bases"]), recipients="\n".join(facts["recipients"]),
            rules=rules_for(facts["issued_on"]).code,
            facts={"superior": facts["superior"], "issuer": facts["issuer"], "verbatim": True}, **written,
        )  # fmt: skip

    def a_unit(self):
        of = self.data["unit"]
        return make.a_unit(
            kind=of["kind"], name=of["name"], symbol=of["symbol"], place=of["place"], on=date(2000, 1, 1)
        )

    def a_body(self, unit):
        name = self.data["unit"]["body"]
        return SteeringBody.objects.create(kind="bcd", unit=unit, level="bloc", name=name) if name else None
