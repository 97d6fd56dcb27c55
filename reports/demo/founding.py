"""The founding papers (2013, 2020) as documents of a sample committee; the names of people are redacted.

They are issued papers of their day: head, number, rules and end marks are those they had, the text is verbatim.
"""

import tomllib
from datetime import date
from pathlib import Path

from django.db import transaction

from campaign.format_rules import rules_for
from campaign.models import CommitteeTerm, Document, DocumentType, NumberRegister, SteeringBody
from units import tree
from units.models import Unit

TEXTS = Path(__file__).parent / "texts" / "founding"
NAMES = ("s0", "s1", "s3")
SAMPLE = "Đảng uỷ mẫu (văn bản gốc 2013, 2020)"
LONG_AGO = date(2000, 1, 1)
TERMS = (("2010 - 2015", date(2010, 7, 1), date(2015, 6, 30)), ("2015 - 2020", date(2015, 7, 1), date(2020, 6, 30)))
AS_WRITTEN = ("number", "number_text", "issued_on", "place", "title", "authority", "signer_post", "signer_name",
              "concurrent", "text")  # fmt: skip


@transaction.atomic
def enter_all():
    """Enter the three papers for the sample committee, once; returns its papers."""
    sample = Unit.objects.filter(name=SAMPLE).first()
    if sample is None:
        top = Unit.objects.filter(parent=None).order_by("path").first()
        sample = tree.add(top, on=LONG_AGO, kind=Unit.Kind.COMMITTEE, name=SAMPLE, symbol="ĐUK", place="Rạch Giá")
        for name in NAMES:
            enter(sample, data_of(name))
    return Document.objects.of_unit(sample)


def data_of(name):
    """One founding paper as data: "unit", "document", and what a test has to know of its source."""
    return tomllib.loads((TEXTS / f"{name}.toml").read_text())


def enter(unit, data):
    """Enter one paper as an issued document of this unit; returns it."""
    facts, body = data["document"], body_of(unit, data["unit"]["body"])
    on, kind = facts["issued_on"], DocumentType.objects.get(symbol="KH")
    term = term_of(unit, on)
    register, _ = NumberRegister.objects.get_or_create(term=term, body=body, type_symbol=kind.symbol)
    register.next_number = max(register.next_number, facts["number"] + 1)
    register.save()
    return Document.objects.create(
        type=kind, unit=unit, body=body, issuer="body" if body else "standing", state=Document.State.ISSUED, term=term,
        bases="\n".join(facts["bases"]), recipients="\n".join(facts["recipients"]), rules=rules_for(on).code,
        facts={"superior": facts["superior"], "issuer": facts["issuer"], "verbatim": True},
        **{name: facts[name] for name in AS_WRITTEN},
    )  # fmt: skip


def term_of(unit, on):
    """The term of this day, recorded where it is not yet."""
    name, begins, ends = next(each for each in TERMS if each[1] <= on <= each[2])
    return CommitteeTerm.objects.get_or_create(unit=unit, name=name, defaults={"begins_on": begins, "ends_on": ends})[0]


def body_of(unit, name):
    """The steering committee that issued the paper, ended since; None where the committee itself did."""
    if not name:
        return None
    ended = {"state": SteeringBody.State.ENDED, "established_on": date(2013, 1, 25), "ended_on": date(2015, 10, 15)}
    return SteeringBody.objects.create(kind="bcd", unit=unit, level="bloc", name=name, **ended)
