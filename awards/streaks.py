"""The run of years: which stand, how far back they go along the identity chain, what they pay for (5.6, 5.8)."""

from datetime import date
from enum import StrEnum, auto
from itertools import pairwise

from awards.history import Event, Kind, Level, Registered, Report, Result, Span, YearFacts, ruling_on
from awards.rules import ASK, CONTINUES, STOPS

STANDING = (Registered.ACCEPTED, Registered.CLOSED)
# What each event does to the streak while nobody has ruled on it (5.8).
WAYS = {
    Kind.UNIT_RENAMED: lambda rules: rules.rename_streak,
    Kind.UNIT_TRANSFERRED: lambda rules: CONTINUES,
    Kind.UNIT_MERGED: lambda rules: rules.merge_streak,
    Kind.UNIT_SPLIT: lambda rules: rules.split_streak,
    Kind.UNIT_DISSOLVED: lambda rules: ASK,
    Kind.HANDED_OVER: lambda rules: ASK,
    Kind.HEAD_CHANGED: lambda rules: CONTINUES,
    Kind.PERSON_MOVED: lambda rules: rules.person_move_inside,
    Kind.PERSON_LEFT: lambda rules: rules.person_move_outside,
    Kind.RENAMED: lambda rules: CONTINUES,
    Kind.CONTENT_CHANGED: lambda rules: ASK,
    Kind.JOINED: lambda rules: ASK,
    Kind.SUBJECT_CHANGED: lambda rules: STOPS,
    Kind.PROGRAMME_CHANGED: lambda rules: STOPS,
    Kind.NEW_CAMPAIGN: lambda rules: CONTINUES if rules.streak_crosses_campaign else STOPS,
}


class Trend(StrEnum):
    """How quality went through the years compared."""

    RISING = auto()
    EQUAL = auto()
    UNKNOWN = auto()
    FALLING = auto()


def is_permitted(year, rules):
    """Was a late registration allowed, whenever that was?"""
    return rules.late_permission_allowed and year.permitted_on is not None


def is_registered(year, rules):
    """R of 5.6: accepted, and on time or allowed late."""
    return year.state in STANDING and (not year.late or is_permitted(year, rules))


def is_reported(year):
    """P of 5.6: confirmed and received; for an ad hoc deed a confirmed report is enough (A10)."""
    enough = (Report.RECEIVED, Report.LOCKED, *((Report.CONFIRMED,) if year.adhoc else ()))
    return year.report in enough


def is_reached(year):
    """Q of 5.6: a result of REACHED or better, from a concluded appraisal or a legacy paper (I3)."""
    return (year.appraised or year.legacy) and year.result in (Result.REACHED, Result.EXEMPLARY)


def counts(year, rules, *, adhoc):
    """Does the year stand in a run? `adhoc` says whether an ad hoc year may."""
    admitted = adhoc if year.adhoc else is_registered(year, rules)
    return admitted and is_reported(year) and is_reached(year)


def way_of(event, rules):
    """CONTINUES, ASK or STOPS: what the event does to the streak, by its own ruling or else by the rules."""
    if event.continues is not None:
        return CONTINUES if event.continues else STOPS
    return WAYS[event.kind](rules)


def precedes(year, event):
    """Does the year lie before the event? In the event's own year: when its result was there already."""
    if year.year != event.on.year:
        return year.year < event.on.year
    return year.concluded_on is not None and year.concluded_on < event.on


def by_year(years):
    """The years by number; of several rows for one year what stands goes first, then a deed, then the latest."""
    return {each.year: each for each in sorted(years, key=_weight)}


def _weight(year):
    # One withdrawn and registered again in the same year leaves two rows.
    stands = year.state in STANDING and not year.adhoc
    return (stands, year.adhoc, year.registered_on or date.min, year.state or "", year.ref)


def chain(facts, year):
    """The events that lie before the result of `year`, the latest first; leaving the scope is one of them."""
    if not facts.events and not facts.left_scope_on:  # as most are: asked a dozen times of each candidate
        return []
    this = by_year(facts.years).get(year, YearFacts(year=year))
    events = [event for event in facts.events if event.on.year <= year and not precedes(this, event)]
    if facts.left_scope_on and facts.left_scope_on.year <= year:
        left = Event(kind=Kind.PERSON_LEFT, on=facts.left_scope_on)
        events += [] if precedes(this, left) else [left]
    return sorted(events, key=lambda event: (event.on, event.kind, event.ref), reverse=True)


def years_needed(facts, rules, round_number):
    """How long a run the two-year track asks for: a year more for lần 2 after lần 1 (B8)."""
    return rules.streak_years + (1 if round_number == 2 and round_award(facts, 1) else 0)


def run_of(facts, year, rules, *, adhoc=None, heed_rulings=True, needed=None):
    """The unbroken years that end at `year`, oldest first, along the identity chain (S of 5.6).

    A break nobody has ruled on is crossed only to come to the years `needed` (else `streak_years`): Table B then
    refers. `adhoc` None follows the rules.
    """
    adhoc = rules.adhoc_counts_for_streak if adhoc is None else adhoc
    lived = timeline(facts, year, rules, adhoc=adhoc, heed_rulings=heed_rulings, crosses_doubt=False)
    firm = _run(lived, year, rules, adhoc)
    if len(firm) >= (needed or rules.streak_years) or not chain(facts, year):
        return firm
    return _run(timeline(facts, year, rules, adhoc=adhoc, heed_rulings=heed_rulings), year, rules, adhoc)


def timeline(facts, year, rules, *, adhoc, heed_rulings=True, crosses_doubt=True):
    """The years that are this practice's own up to `year`, by number: the chain walked back until it stops."""
    years = {number: each for number, each in by_year(facts.years).items() if number <= year}
    ruling = ruling_on("IDENTITY", facts) if heed_rulings else None
    stop = stopping_event(facts, year, rules, heed_rulings=heed_rulings, crosses_doubt=crosses_doubt)
    for event in chain(facts, year):
        before = {number: each for number, each in years.items() if precedes(each, event)}
        after = {number: each for number, each in years.items() if number not in before}
        if event == stop:
            return after
        origins = _origins(event, before, event.chosen or (ruling.chosen if ruling else ""))
        # While nobody has named the predecessor, the one that leads furthest back.
        years = max((origin | after for origin in origins), key=lambda lived: len(_run(lived, year, rules, adhoc)))
    return years


def stopping_event(facts, year, rules, *, heed_rulings=True, crosses_doubt=True):
    """The event at which the chain, walked back from `year`, stops; None when it goes back to the beginning."""
    ruling = ruling_on("IDENTITY", facts) if heed_rulings else None
    is_refused = ruling is not None and not ruling.allowed
    stops = (STOPS, ASK) if is_refused or not crosses_doubt else (STOPS,)
    return next((event for event in chain(facts, year) if way_of(event, rules) in stops), None)


def _origins(event, before, name):
    """What may lie before the event: the practice's own years, or those of the predecessor named, or of each."""
    if not event.predecessors:
        return [before]
    return [by_year(year for year in each.years if precedes(year, event)) for each in named_origins(event, name)]


def named_origins(event, name):
    """The predecessor of this name; all of them, in their order, while none is named."""
    named = [each for each in event.predecessors if each.name == name] or event.predecessors
    return sorted(named, key=lambda each: each.name)


def claimants(event, facts, year):
    """The other practices that count the years before this event too, as far as is known up to `year` (5.8)."""
    if not event.predecessors:
        return event.claimed_by
    ruling = ruling_on("IDENTITY", facts)
    origins = named_origins(event, event.chosen or (ruling.chosen if ruling else ""))
    return tuple(name for each in origins for name in (*each.claimed_by, *_own_name(each, event, year)))


def _own_name(origin, event, year):
    """The name of a predecessor that goes on beside the one that goes back to it."""
    return (origin.name,) if any(each.year <= year and _goes_on(each, event) for each in origin.years) else ()


def _goes_on(year, event):
    """Is this year of a predecessor lived after the event: registered, or its result found, since?"""
    if year.adhoc or year.state not in STANDING or year.year < event.on.year:
        return False
    is_later = year.year > event.on.year or (year.registered_on is not None and year.registered_on >= event.on)
    return is_later or (is_reached(year) and not precedes(year, event))


def _run(years, year, rules, adhoc):
    found = []
    for number in range(year, min(years, default=year + 1) - 1, -1):
        each = years.get(number, YearFacts(year=number))
        if counts(each, rules, adhoc=adhoc):
            found.append(each)
        elif rules.gap_breaks or not found or each.state is not None:
            break
    return tuple(reversed(found))


def streak(facts, year, rules):
    """S(m, y): how many years run up to `year`."""
    return len(run_of(facts, year, rules))


def round_award(facts, number):
    """The award of round `number` of the two-year track that still stands, or None. Biểu dương counts here."""
    held = [award for award in facts.awards if award.round_number == number and not award.revoked]
    return max(held, key=lambda award: (award.last_year, award.first_year, award.ref), default=None)


def span_for(facts, rules, year, *, track="base", round_number=1):
    """The years a reward of this round pays for. `track`: base, two_year, bloc or adhoc (5.6)."""
    if track == "two_year":
        return _two_year_span(facts, rules, year, round_number)
    if track == "bloc":
        upper = bloc_registration(facts, rules, year)
        return Span(upper.year if upper else year, year)
    return Span(year, year)


def _two_year_span(facts, rules, year, round_number):
    first_round = round_award(facts, 1)
    if round_number == 2 and first_round:
        return Span(min(first_round.last_year + 1, year), year)
    run = run_of(facts, year, rules)
    return Span(run[0].year if run else year, year)


def bloc_registration(facts, rules, year):
    """The newest BLOC registration whose cycle may end in `year`, or None. Among several, one accepted goes first."""
    oldest = year - rules.bloc_cycle_years + 1
    found = [each for each in facts.upper if each.level == Level.BLOC and oldest <= each.year <= year]
    return max(found, key=lambda each: (each.state in STANDING, each.year, _weight(each)), default=None)


def quality_trend(run, rules):
    """How quality went through the last `streak_years` years of a run; with one year there is nothing to compare."""
    compared = run[-rules.streak_years :]
    pairs = [_trend(earlier, later) for earlier, later in pairwise(compared)]
    return next((trend for trend in (Trend.FALLING, Trend.UNKNOWN, Trend.EQUAL) if trend in pairs), Trend.RISING)


def _trend(earlier, later):
    """Grade first, then score (A7 in 1.5)."""
    if not _comparable(earlier, later):
        return Trend.UNKNOWN
    before = (earlier.result.rank, earlier.score or 0)
    after = (later.result.rank, later.score or 0)
    if before == after:
        return Trend.EQUAL
    return Trend.RISING if after > before else Trend.FALLING


def _comparable(earlier, later):
    if earlier.criteria != later.criteria:
        return False
    if earlier.result != later.result:
        return True
    both = (earlier.score is None) == (later.score is None)
    return both and not (earlier.score is None and (earlier.legacy or later.legacy))
