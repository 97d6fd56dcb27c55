"""Chốt danh sách: the list of a round is closed, and how everybody was judged, in or out, is locked (I6)."""

from dataclasses import dataclass

from django.db import transaction

from awards import rounds
from awards.dossier_items import lacking
from awards.frozen import findings_of, freeze, kept, thaw
from awards.history import Facts, Span
from awards.judging import Question
from awards.models import AwardRound, Judgement, Nomination
from awards.nominations import asks_for_papers, lock
from awards.rounds import Candidate
from awards.rules import Rules, Verdict
from awards.unit_work import UnitWork
from models_registry.windows import today
from units.workflow import take

CLOSED = (AwardRound.State.CLOSED, AwardRound.State.DECIDED)


@transaction.atomic
def close(round_, *, by, at):
    """Close the list and lock every candidate's verdict, findings, facts and rules; returns the round.

    Raises Refusal as the step does.
    """
    lock(round_)
    found = judged(round_, on=today(at))
    take("close", round_, by=by, at=at)
    keep_judgements(round_, found, on=today(at))
    return round_


def judged(round_, *, on):
    """Everybody in the scope of the round as judged on this day, with the rulings on those put forward."""
    nominations = round_.nominations.exclude(state=Nomination.State.WITHDRAWN).for_list()
    put_forward = list(nominations.prefetch_related("rulings__chosen__unit"))
    rulings = {each.matter.pk: list(each.rulings.all()) for each in put_forward}
    return rounds.candidates(round_, on=on, rulings=rulings, lacking=lacking_of(round_, put_forward))


def lacking_of(round_, put_forward):
    """The papers missing in the dossiers of these nominations, where they are a condition; by matter."""
    return lacking(round_, put_forward) if put_forward and asks_for_papers(round_) else {}


def keep_judgements(round_, found, *, on):
    """Keep these candidates, judged on this day, instead of what was kept before."""
    round_.judgements.all().delete()
    Judgement.objects.bulk_create([judgement(round_, each, on) for each in found], batch_size=500)


def judgement(round_, candidate, on):
    is_unit = isinstance(candidate.matter, UnitWork)
    return Judgement(
        round=round_,
        practice=None if is_unit else candidate.matter,
        collective=candidate.matter.unit if is_unit else None,
        verdict=candidate.verdict,
        findings=[kept(each) for each in candidate.findings],
        facts=freeze(candidate.question, candidate.facts, candidate.rules, on=on),
        span_first=candidate.span.first,
        span_last=candidate.span.last,
    )


# ---- what is shown ----


@dataclass(frozen=True)
class Considered:
    """The candidates of a round, and how: as `locked` when it was closed, else by the data of today."""

    candidates: list
    is_locked: bool


def considered(round_, put_forward, *, on):
    """A Considered: of a closed round what was locked, else everybody judged on the day `on`.

    A round whose list was closed before judgements were locked has none: it is judged like an open one.
    """
    locked = list(round_.judgements.for_list()) if round_.state in CLOSED else []
    if locked:
        return Considered(sorted(map(read, locked), key=rounds.place), is_locked=True)
    return Considered(rounds.candidates(round_, on=on, lacking=lacking_of(round_, put_forward)), is_locked=False)


def read(row):
    """The Candidate that a Judgement keeps."""
    return Candidate(
        row.matter,
        thaw(Facts, row.facts["facts"]),
        findings_of(row),
        Verdict(row.verdict),
        Span(row.span_first, row.span_last),
        thaw(Question, row.facts["question"]),
        Rules.from_mapping(row.facts["rules"]),
    )
