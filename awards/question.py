"""The question put to a table: which facts, which year, which round; and what every rule asks of it."""

from dataclasses import dataclass
from functools import cached_property

from awards.history import Facts, Registered, Span, UpperFacts, YearFacts, ruling_on
from awards.rules import ASK, Rules
from awards.streaks import STANDING, chain, precedes, round_award, run_of, way_of, years_needed
from awards.wording import LEVEL_WORDS


@dataclass(frozen=True)
class Asked:
    """The question put to a table: these facts, this counted year, this round.

    `this` is the year it turns on, `judged` all the years the answer rests on, `span` what the award would pay for.
    """

    facts: Facts
    rules: Rules
    year: int
    this: YearFacts
    judged: tuple[YearFacts, ...]
    span: Span
    round_number: int = 1

    @cached_property
    def needed(self):
        """How long a run this round asks for."""
        return years_needed(self.facts, self.rules, self.round_number)

    @cached_property
    def run(self):
        """The years in a row that end at the counted year."""
        return run_of(self.facts, self.year, self.rules, needed=self.needed)

    @cached_property
    def run_with_deeds(self):
        """The same run if ad hoc years stood in it."""
        return run_of(self.facts, self.year, self.rules, adhoc=True, needed=self.needed)

    @cached_property
    def crossed(self):
        """The events between the years needed, whatever a body has ruled for this nomination."""
        run = run_of(self.facts, self.year, self.rules, needed=self.needed, heed_rulings=False)
        events = chain(self.facts, self.year) if len(run) >= self.rules.streak_years else []
        return [event for event in events if precedes(run[-self.needed :][0], event)]

    @cached_property
    def doubts(self):
        """Those of them on which nobody has ruled for good."""
        return [event for event in self.crossed if way_of(event, self.rules) == ASK]

    @cached_property
    def origin_is_open(self):
        """Nobody has said yet which of several predecessors the run goes back to: what they did can not be weighed."""
        merged = [event for event in self.doubts if len(event.predecessors) > 1 and not event.chosen]
        return bool(merged) and ruling_on("IDENTITY", self.facts) is None

    @cached_property
    def is_long_enough(self):
        """S is as long as the rules ask."""
        return len(self.run) >= self.rules.streak_years

    @cached_property
    def first_round(self):
        """The award of round 1 when round 2 is asked for, else None."""
        return round_award(self.facts, 1) if self.round_number == 2 else None

    @cached_property
    def carries_on(self):
        """Does round 2 carry on a run that round 1 rewarded (B8, B9)?"""
        return self.first_round is not None and len(self.run) > self.rules.streak_years

    @cached_property
    def moved_up(self):
        """U of 5.6: the registration above the base that is accepted and stands, or None."""
        return _newest(each for each in self.facts.upper if each.year <= self.year and each.state in STANDING)

    @cached_property
    def withdrawn_above(self):
        """The registration above that was withdrawn after acceptance, or None."""
        withdrawn = (each for each in self.facts.upper if each.state == Registered.WITHDRAWN and each.was_accepted)
        return _newest(each for each in withdrawn if each.year <= self.year)

    @cached_property
    def stays_at_base(self):
        """U is no: those rows of Table B that ask for it may speak."""
        if not self.rules.moved_up_excludes:
            return True
        ruling = ruling_on("WITHDRAWN_AFTER_MOVE", self.facts)
        may_return = ruling is not None and ruling.allowed
        return not self.moved_up and (not self.withdrawn_above or may_return)

    @cached_property
    def is_in_question(self):
        """S is long enough and U is no: the rows B8 to B12 speak."""
        return self.is_long_enough and self.stays_at_base

    @cached_property
    def can_be_weighed(self):
        """And it is known whose years these are: quality and awards held can be looked at."""
        return self.is_in_question and not self.origin_is_open


def _newest(upper):
    return max(upper, key=lambda each: (each.year, each.level, each.ref), default=None)


def answers(table, asked):
    """What the rules of a table have to say, in its order."""
    return [finding for rule in table if (finding := rule(asked, asked.rules))]


def refs(*rows):
    """The rows a finding rests on, for links."""
    return tuple(row.ref for row in rows if row.ref)


def when(year):
    """How the sentence of a year begins: "Năm 2014", with the level where it is above the base."""
    above = f" ở cấp {LEVEL_WORDS[year.level]}" if isinstance(year, UpperFacts) else ""
    return f"Năm {year.year}{above}"


def is_held(year):
    """Is there work to report on: an accepted registration, on time or not, or a deed?"""
    return year.adhoc or year.state in STANDING
