"""Nhập kết quả họp: what a meeting decided on paper, typed in as one grid and saved as one (peers 4.2)."""

from django.db import transaction

from models_registry import appraising
from models_registry.models import Appraisal, CriteriaSet
from units.workflow import Refusal, take

MOST = 100


class Unsaved(Exception):
    """Nothing was written; `problems` maps the key of a case to the sentence that stands in its way."""

    def __init__(self, problems):
        super().__init__("; ".join(problems.values()))
        self.problems = problems


def sets_of(user):
    """The criteria sets by which this person's open cases are judged, the one with the most cases first."""
    cases = Appraisal.objects.of_appraiser(user).visible_to(user).open()
    return list(CriteriaSet.objects.judging(cases))


def cases_in(user, criteria_set):
    """The open cases of this person under one set, ready for the joint sheet, at most MOST."""
    cases = Appraisal.objects.of_appraiser(user).visible_to(user).open().filter(criteria_set=criteria_set)
    return list(cases.jointly().for_grid()[:MOST])


def closed_meanwhile(user, keys):
    """The names of the cases of this person among these keys that are not open any more."""
    cases = Appraisal.objects.of_appraiser(user).visible_to(user).filter(pk__in=keys).for_grid()
    return [str(each.report.practice) for each in cases if not each.is_editable]


@transaction.atomic
def save_all(rows, *, by, at, concludes=False):
    """Write the joint sheets of these rows and return how many; with `concludes` also conclude them.

    A row is (appraisal, marks, sheet, version) as appraising.mark takes them. All or nothing: raises Unsaved with the
    sentence of every row that may not be written, each judged by the rules of the single sheet.
    """
    problems = {}
    for appraisal, marks, sheet, version in rows:
        try:
            with transaction.atomic():
                appraising.mark(appraisal, marks, sheet, version=version, by=by, at=at)
                if concludes:
                    take("conclude", appraisal, by=by, at=at)
        except Refusal as refusal:
            problems[appraisal.pk] = str(refusal)
    if problems:
        raise Unsaved(problems)
    return len(rows)
