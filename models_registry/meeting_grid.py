"""Nhập kết quả họp: what a meeting decided on paper, typed in as one grid and saved as one (peers 4.2)."""

from dataclasses import dataclass

from django.db import transaction

from models_registry import appraising
from models_registry.models import Appraisal, CriteriaSet
from units.workflow import Refusal, take

MOST = 100


class Unsaved(Exception):
    """Nothing was written; `problems` maps the key of a case to the Refusal that stands in its way."""

    def __init__(self, problems):
        super().__init__("; ".join(map(str, problems.values())))
        self.problems = problems


@dataclass(frozen=True)
class Part:
    """At most MOST open cases that are judged by one set, from the place `begin` (0 is the first) on."""

    criteria_set: CriteriaSet
    begin: int = 0

    @property
    def label(self):
        """The name of the set, with the places where it has more cases than one part holds."""
        count = self.criteria_set.case_count
        if count <= MOST:
            return str(self.criteria_set)
        return f"{self.criteria_set}: {self.begin + 1}–{min(self.begin + MOST, count)}"


def open_to(user):
    """The cases whose joint sheet this person may write now."""
    return Appraisal.objects.of_appraiser(user).visible_to(user).open().jointly()


def parts_of(user):
    """The Parts of all cases this person may write now, those of the set with the most cases first."""
    sets = CriteriaSet.objects.judging(open_to(user))
    return [Part(each, begin) for each in sets for begin in range(0, each.case_count, MOST)]


def cases_of(user, part):
    """The cases of one Part, in the order of work, ready for the joint sheet."""
    cases = open_to(user).filter(criteria_set=part.criteria_set).for_grid()
    return list(cases[part.begin : part.begin + MOST])


def cases_sent(user, keys):
    """Those of the cases with these keys that this person may still write."""
    return list(open_to(user).filter(pk__in=keys).for_grid())


def closed_meanwhile(user, keys, cases):
    """The names of the cases with these keys that are not among `cases` any more."""
    gone = Appraisal.objects.visible_to(user).filter(pk__in=set(keys) - {each.pk for each in cases})
    return list(gone.order_by("path", "pk").values_list("report__practice__name", flat=True))


@transaction.atomic
def save_all(rows, *, by, at, concludes=False):
    """Write the joint sheets of these rows and return how many; with `concludes` also conclude them.

    A row is (appraisal, marks, sheet, version) as appraising.mark takes them. All or nothing: raises Unsaved with the
    refusal of every row that may not be written, each judged by the rules of the single sheet.
    """
    problems = {}
    for appraisal, marks, sheet, version in rows:
        try:
            with transaction.atomic():
                appraising.mark(appraisal, marks, sheet, version=version, by=by, at=at)
                if concludes:
                    take("conclude", appraisal, by=by, at=at)
        except Refusal as refusal:
            problems[appraisal.pk] = refusal
    if problems:
        raise Unsaved(problems)
    return len(rows)
