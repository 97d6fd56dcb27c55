"""Result against target: below, reached or exceeded, where both can be read as numbers (S2-09)."""

import re
from dataclasses import dataclass
from decimal import Decimal

FIGURE = re.compile(r"(?P<sign>[≤≥<>]=?)?\s*(?P<number>\d+(?:[.,]\d+)*)\s*(?P<unit>.*)", re.DOTALL)
THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
AT_LEAST = re.compile(r"^(ít nhất|tối thiểu|trên|từ|đạt)\s+", re.IGNORECASE)
AT_MOST = re.compile(r"^(không quá|tối đa|dưới|nhiều nhất)\s+", re.IGNORECASE)
LEFT_OUT = re.compile(r"\s*(trở lên|trở xuống)$", re.IGNORECASE)


@dataclass(frozen=True)
class Figure:
    """A number as a clerk writes it; `falls` when less is better ("không quá 5")."""

    value: Decimal
    unit: str = ""
    falls: bool = False


def figure(text):
    """Read "95", "95,5 %", "1.500 hồ sơ", "≥ 90", "không quá 5" as a Figure; None for anything else."""
    text = (text or "").strip()
    said_most = AT_MOST.match(text) or text.endswith("trở xuống")
    bare = LEFT_OUT.sub("", AT_MOST.sub("", AT_LEAST.sub("", text)))
    found = FIGURE.fullmatch(bare)
    if not found or re.search(r"\d", found["unit"]):
        return None
    falls = bool(said_most) or (found["sign"] or "").startswith(("≤", "<"))
    return Figure(decimal(found["number"]), found["unit"].strip().casefold(), falls)


def percent_closed(text):
    """A figure with its percent sign close to it, as papers write it: "92 %" is "92%"; "" for None."""
    return re.sub(r"(?<=\d)\s+%", "%", text or "")


def with_measure(text, measure):
    """A figure with its unit of measure, which is not said twice: "90 hồ sơ", "100%"."""
    text = percent_closed(text)
    if not measure or measure in text:
        return text
    return f"{text}%" if measure == "%" else f"{text} {measure}"


def decimal(digits):
    """The value of digits with Vietnamese marks: dots between thousands, a comma before decimals."""
    if THOUSANDS.fullmatch(digits):
        digits = digits.replace(".", "")
    head, *tail = re.split(r"[.,]", digits)
    return Decimal(head + ("." + "".join(tail) if tail else ""))


def judged(target, result, baseline=""):
    """Say below, reached or exceeded; None where one of both is no number or they count different things.

    A target under the baseline ("60 hồ sơ trễ" to "10") means that less is better.
    """
    wanted, got, before = figure(target), figure(result), figure(baseline)
    if wanted is None or got is None or (wanted.unit and got.unit and wanted.unit != got.unit):
        return None
    falls = wanted.falls or (before is not None and wanted.value < before.value)
    ahead = wanted.value - got.value if falls else got.value - wanted.value
    if ahead == 0:
        return "reached"
    return "exceeded" if ahead > 0 else "below"


def departs(chosen, computed):
    """Does the verdict chosen by people say something else than the figures? Then it needs a reason."""
    return bool(chosen and computed and chosen != computed)


def overall(verdicts):
    """The verdict over all targets: below when one is below, exceeded when none is and one exceeds; "" for none."""
    found = set(verdicts)
    return next((each for each in ("below", "exceeded", "reached") if each in found), "")
