"""So với năm trước: how a result stands to that of the year before at its level (S2-18)."""

from dataclasses import dataclass

from models_registry import appraisal_rules as rules
from models_registry.models import YearResult
from units import wording


@dataclass(frozen=True)
class Beside:
    """A case beside the year before: the standing YearResult of then or None, and how it stands to it.

    `trend` is a key of COMPARED, "" while the case has no conclusion.
    """

    before: YearResult | None
    trend: str

    @property
    def score(self):
        """The points of then in words, "" without any."""
        return "" if self.before is None or self.before.score is None else f"{wording.decimal(self.before.score)} điểm"

    @property
    def words(self):
        """ "Cao hơn": under a head that says "so với năm trước"."""
        return rules.COMPARED_SHORTLY.get(self.trend, "")

    @property
    def told(self):
        """ "Cao hơn năm trước (năm 2025: Đạt, 82 điểm)": by itself, as a sheet says it."""
        if not self.before:
            return rules.COMPARED[self.trend or "unknown"]
        return f"{rules.COMPARED[self.trend]} ({self.then})" if self.trend else self.then

    @property
    def then(self):
        """ "năm 2025: Đạt, 82 điểm", "" without a result of then."""
        if not self.before:
            return ""
        return f"năm {self.before.year}: " + ", ".join(filter(None, [self.before.get_grade_display(), self.score]))


def beside_last_year(appraisals):
    """{key of the case: Beside} of these cases with their reports, of whatever years and levels; one query."""
    found = {place_of(each): each for each in results_before(appraisals)}
    places = {each: (each.report.practice_id, each.year - 1, each.level) for each in appraisals}
    return {each.pk: beside(each, found.get(place)) for each, place in places.items()}


def judged_words(appraisals):
    """{key: "Đạt, cao hơn năm trước (năm 2025: Đạt, 82 điểm)"} of these cases that have a conclusion; one query."""
    told = {key: found.told for key, found in beside_last_year(appraisals).items()}
    return {each.pk: f"{each.get_grade_display()}, {lowered(told[each.pk])}" for each in appraisals if each.grade}


def lowered(text):
    """With a small first letter, for the middle of a sentence."""
    return text[:1].lower() + text[1:]


def results_before(appraisals):
    """The standing results of these practices in the years before, those of other levels among them."""
    rows = YearResult.objects.standing().filter(is_adhoc=False, year__in={each.year - 1 for each in appraisals})
    return rows.filter(practice__in={each.report.practice_id for each in appraisals})


def place_of(result):
    """What there is one standing result of."""
    return result.practice_id, result.year, result.level


def beside(appraisal, before):
    """One case beside that result of the year before, or None; a deed is compared with nothing."""
    before = None if appraisal.report.is_adhoc else before
    trend = rules.compared(appraisal.grade, appraisal.score, appraisal.criteria_set_id, measure_of(before))
    return Beside(before, trend if appraisal.grade else "")


def measure_of(result):
    """What a result is compared by, or None for none."""
    return result and (result.grade, result.score, result.criteria_set_id)


def beside_of(appraisal):
    """The Beside of one case."""
    return beside_last_year([appraisal])[appraisal.pk]


def trends(results):
    """Rows of (result, a key of COMPARED) over all results of one practice, without a query."""
    standing = {place_of(each): each for each in results if not (each.voided_on or each.is_adhoc)}
    return [(each, trend_of(each, standing)) for each in results]


def trend_of(result, standing):
    """This result against that of the year before at its level, out of results by their places."""
    last = None if result.is_adhoc else standing.get((result.practice_id, result.year - 1, result.level))
    return rules.compared(result.grade, result.score, result.criteria_set_id, measure_of(last))
