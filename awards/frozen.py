"""Facts, question and rules as they are locked beside a verdict, and read again years later (I6)."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import NoneType
from typing import get_args, get_origin, get_type_hints

from django.core.serializers.json import DjangoJSONEncoder

from awards.findings import Finding
from awards.history import Facts
from awards.judging import Question, judge
from awards.rules import Rules, Verdict


class FrozenEncoder(DjangoJSONEncoder):
    """Dates as ISO days, numbers with decimals and fractions as text, facts by the names of their parts."""

    def default(self, value):
        if is_dataclass(value):
            return {each.name: getattr(value, each.name) for each in fields(value)}
        return str(value) if hasattr(value, "limit_denominator") else super().default(value)


def freeze(question, facts, rules, *, on):
    """What a verdict rests on, as plain JSON: with it `judge_again` answers as on the day `on`."""
    values = {
        "judged_on": on,
        "question": question,
        "rules": {each.name: getattr(rules, each.name) for each in fields(rules)},
        "facts": facts,
    }
    return json.loads(json.dumps(values, cls=FrozenEncoder))


def kept(finding):
    """A finding as it is kept in JSON."""
    return {
        "verdict": str(finding.verdict),
        "code": finding.code,
        "says": finding.says,
        "clause": finding.clause,
        "refs": list(finding.refs),
    }


def findings_of(row):
    """The findings that a nomination, or a judgement, keeps."""
    return tuple(
        Finding(Verdict(each["verdict"]), each["code"], each["says"], each["clause"], tuple(each.get("refs", ())))
        for each in row.findings
    )


def judge_again(frozen):
    """The Answer from what was frozen; None where nothing was."""
    if not frozen:
        return None
    question, facts = thaw(Question, frozen["question"]), thaw(Facts, frozen["facts"])
    return judge(question, facts, Rules.from_mapping(frozen["rules"]))


def thaw(kind, value):
    """A value of this type out of JSON; columns that came later keep their defaults."""
    if value is None:
        return None
    if is_dataclass(kind):
        hints = hints_of(kind)
        return kind(**{name: thaw(hints[name], each) for name, each in value.items() if name in hints})
    if get_origin(kind) is tuple:
        return tuple(thaw(get_args(kind)[0], each) for each in value)
    return plain(kind, value)


def plain(kind, value):
    """A date, a number with decimals, a member of an enumeration, or the value as it stands."""
    kinds = [each for each in get_args(kind) or (kind,) if each is not NoneType]
    if date in kinds:
        return date.fromisoformat(value)
    if Decimal in kinds:
        return Decimal(value) if isinstance(value, str) else value
    return kinds[0](value) if issubclass(kinds[0], Enum) else value


@cache
def hints_of(kind):
    return get_type_hints(kind)
