"""Plain facts about practices for the engine, read in a flat number of queries for any number of them.

What one year holds is in `awards.year_facts`, what may break a run of years in `awards.chain_facts`.
"""

from collections import defaultdict
from datetime import timedelta

from awards.chain_facts import ChainRows, events_of, name_of
from awards.history import AwardHeld, Facts, Form, Level, Ruling
from awards.models import Award, AwardForm, AwardRound
from awards.year_facts import YearRows, base_years, upper_years
from campaign.models import Document
from models_registry.models import PromotionRuling
from units.models import Posting
from units.selecting import rows_of


def facts_of(practices, *, scope, on, round_=None, rulings=None):
    """Facts by the key of each practice, as they are known on the day `on`.

    `scope` is the committee whose campaign it is: who no longer works below it has left. The awards given in `round_`
    are left out, so that a round judged again after its decision answers as before. `rulings` are rows by practice.
    """
    practices, rulings = list(practices), rulings or {}
    chain = ChainRows(practices)
    revoked, awards = awards_of([*(practice.pk for practice in practices), *chain.others], round_)
    promoted = promotion_rulings(practices)
    years = YearRows([practice.pk for practice in practices] + chain.others)
    chain.add_successions(practices, years)
    postings = postings_of(practices, on)
    return {
        practice.pk: Facts(
            subject=practice.subject_name,
            years=base_years(years, practice.pk, revoked),
            upper=upper_years(years, practice, revoked),
            events=events_of(practice, chain, years, revoked),
            awards=tuple(awards[practice.pk]),
            rulings=(*promoted[practice.pk], *map(plain_ruling, rulings.get(practice.pk, ()))),
            left_scope_on=left_scope_on(practice, chain, postings[practice.person_id], scope, on),
        )
        for practice in practices
    }


def awards_of(keys, round_):
    """The refs of results and registrations whose award was revoked, and the awards by practice (I4: issued only)."""
    return awards_held(Award.objects.filter(practice__in=keys), round_, key=lambda row: row.practice_id)


def awards_held(rows, round_, *, key):
    """The same of these awards, grouped by what `key` says of a row; what stands on a void paper is none."""
    revoked, held = set(), defaultdict(list)
    rows = rows.exclude(decision__document__state=Document.State.VOID)
    rows = rows.select_related("form", "nomination__round", "decision__document").only(*HELD)
    for row in rows_of(rows):
        if row.revoked_on:
            revoked |= {f"result:{row.nomination.result_id}", f"registration:{row.nomination.registration_id}"}
        if row.form.kind != AwardForm.Kind.RECOGNITION and row.nomination.round_id != getattr(round_, "pk", None):
            held[key(row)].append(award_held(row))
    return revoked, held


# What is looked at of an award, and whom it went to: not the facts locked beside it, nor the text of its paper.
HELD = (
    "practice_id", "collective_id", "span_first", "span_last", "revoked_on", "paper", "form__kind", "form__level",
    "nomination__result_id", "nomination__registration_id", "nomination__is_adhoc", "nomination__round__track",
    "nomination__round__round_number", "decision__document__number_text",
)  # fmt: skip


def award_held(row):
    """One award as the engine sees it."""
    is_two_year = row.nomination.round.track == AwardRound.Track.TWO_YEAR
    return AwardHeld(
        form=Form(row.form.kind),
        level=Level(row.form.level),
        first_year=row.span_first,
        last_year=row.span_last,
        round_number=row.nomination.round.round_number if is_two_year else None,
        adhoc=row.nomination.is_adhoc,
        revoked=row.revoked_on is not None,
        paper=row.number_text,
        ref=f"award:{row.pk}",
    )


def plain_ruling(row):
    """One ruling as the engine sees it."""
    return Ruling(
        code=row.code, allowed=row.allows, by=row.body, on=row.ruled_on, reason=row.reason, paper=row.paper,
        chosen=name_of(row.chosen) if row.chosen else "",
    )  # fmt: skip


def promotion_rulings(practices):
    """What was ruled on those that rose without being exemplary (C2), by practice; it holds for every round."""
    rows = PromotionRuling.objects.filter(registration__practice__in=[practice.pk for practice in practices])
    found = defaultdict(list)
    columns = "allows", "body", "person", "ruled_on", "reason", "paper", "registration__practice_id"
    for row in rows_of(rows.select_related("registration").only(*columns)):
        whose = f"{row.body} ({row.person})"
        found[row.registration.practice_id].append(
            Ruling(code="BASE_NOT_EXEMPLARY", allowed=row.allows, by=whose, on=row.ruled_on, reason=row.reason,
                   paper=row.paper)
        )  # fmt: skip
    return found


def postings_of(practices, on):
    """The postings begun by this day, by person."""
    people = [practice.person_id for practice in practices if practice.person_id]
    held = defaultdict(list)
    for row in rows_of(Posting.objects.filter(person__in=people, valid_from__lte=on).select_related("unit")):
        held[row.person_id].append(row)
    return held


def left_scope_on(practice, chain, postings, scope, on):
    """The first day on which the subject is no longer below `scope`, or None while it is (S2-03).

    A person is judged by the postings, or, where none is kept, by the recorded leaving; a collective by its end.
    """
    if practice.person_id is None:
        ended_on = practice.collective.ended_on
        return ended_on + timedelta(days=1) if ended_on and ended_on < on else None
    if not postings:
        return max((event.on for event in chain.leavings(practice.pk) if event.on <= on), default=None)
    inside = [row for row in postings if scope.contains(row.unit)]
    if not inside or any(row.covers(on) for row in inside):
        return None
    return max(row.valid_to for row in inside) + timedelta(days=1)
