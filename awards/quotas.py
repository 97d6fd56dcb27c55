"""Where a round stands: how much of the quota is used, and how the nominations are balanced."""

from collections import Counter
from dataclasses import dataclass

from awards.unit_work import UNIT
from campaign.models import FieldGroup
from models_registry.models import SubjectKind
from units.models import Person

GOING = ("proposed", "referred", "approved", "decided_yes")


@dataclass(frozen=True)
class Meter:
    """How many are put forward, of how many there may be; `limit` None: no quota was set."""

    label: str
    used: int
    limit: int | None

    @property
    def is_over(self):
        """Are more put forward than there may be?"""
        return self.limit is not None and self.used > self.limit


def going(nominations):
    """Those of the nominations that still count."""
    return [each for each in nominations if each.state in GOING]


def meters(round_, nominations):
    """The quota meters of a round: collectives and individuals, and units where they are considered."""
    counted = Counter(kind_of(each) for each in going(nominations))
    units = [Meter("Đơn vị", counted[UNIT], round_.quota_unit)] if round_.form_unit_id else []
    return [
        Meter("Tập thể", counted[SubjectKind.COLLECTIVE], round_.quota_collective),
        Meter("Cá nhân", counted[SubjectKind.INDIVIDUAL], round_.quota_individual),
        *units,
    ]


def kind_of(nomination):
    if nomination.is_of_unit:
        return UNIT
    return SubjectKind.INDIVIDUAL if nomination.person_id else SubjectKind.COLLECTIVE


def balance(nominations):
    """Rows of (label, count): the fields, then, of the individuals, women and direct workers; units have no field."""
    counted = [each for each in going(nominations) if not each.is_of_unit]
    return shares([each.practice.field.group for each in counted], [each.person for each in counted if each.person_id])


def balance_of(practices):
    """The same of practices on a list."""
    found = list(practices)
    return shares([each.field.group for each in found], [each.person for each in found if each.person_id])


def shares(groups, people):
    fields = Counter(groups)
    women = sum(person.salutation == Person.Salutation.MS for person in people)
    workers = sum(person.is_direct_worker for person in people)
    return [
        *((FieldGroup(group).label, fields[group]) for group in FieldGroup.values),
        ("Cá nhân là nữ", women),
        ("Cá nhân là người lao động trực tiếp", workers),
    ]
