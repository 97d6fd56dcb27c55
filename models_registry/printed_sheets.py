"""Phiếu in: blank sheets for a meeting, each with a code that leads back to its row (peers 4.2)."""

from dataclasses import dataclass

import segno
from django.utils.safestring import mark_safe

from models_registry.models import Appraisal
from models_registry.sheet_codes import code_of
from models_registry.targets import overall
from models_registry.trends import beside_last_year


@dataclass(frozen=True)
class PrintedSheet:
    """One case as it is printed; `picture` is the code as an SVG image that holds its address.

    `then` is the result of the year before in words, "" without one.
    """

    appraisal: Appraisal
    code: str
    picture: str
    then: str

    @property
    def asks_targets(self):
        """Were targets registered? A deed has none."""
        return not self.appraisal.report.is_adhoc

    @property
    def asks_spread(self):
        """Is it asked whether the whole committee may follow it (S2-13)?"""
        return self.appraisal.level != "base"

    @property
    def own_verdict(self):
        """Below, reached or exceeded over all targets, as the unit has it; "" without any."""
        verdict = overall(result.verdict for result in self.appraisal.report.results.all())
        return Appraisal.Targets(verdict).label.lower() if verdict else ""


def printed_sheets(appraisals, *, address_of):
    """A PrintedSheet for each case; `address_of` makes the full address of a code."""
    beside = beside_last_year(appraisals)
    return [printed(each, address_of, beside[each.pk].then) for each in appraisals]


def printed(appraisal, address_of, then):
    code = code_of(appraisal.pk)
    drawn = segno.make(address_of(code), error="m", micro=False).svg_inline(omitsize=True, border=0)
    # segno writes the image from figures only.
    return PrintedSheet(appraisal, code, mark_safe(drawn), then)
