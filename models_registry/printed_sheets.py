"""Phiếu in: blank sheets for a meeting, each with a code that leads back to its row (peers 4.2)."""

from dataclasses import dataclass

import segno
from django.utils.safestring import mark_safe

from models_registry.models import Appraisal
from models_registry.sheet_codes import code_of


@dataclass(frozen=True)
class PrintedSheet:
    """One case as it is printed; `picture` is the code as an SVG image that holds `address`."""

    appraisal: Appraisal
    code: str
    picture: str


def printed_sheets(appraisals, *, address_of):
    """A PrintedSheet for each case; `address_of` makes the full address of a code."""
    return [printed(appraisal, address_of) for appraisal in appraisals]


def printed(appraisal, address_of):
    code = code_of(appraisal.pk)
    drawn = segno.make(address_of(code), error="m", micro=False).svg_inline(omitsize=True, border=0)
    # segno writes the image from figures only.
    return PrintedSheet(appraisal, code, mark_safe(drawn))
