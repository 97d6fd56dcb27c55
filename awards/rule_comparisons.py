"""What other rules would change in one case: plain facts in, both answers out, None where they agree. Pure.

Each parameter of a rule set is looked at by exactly one comparison.
"""

from dataclasses import dataclass

from awards.money import prize
from awards.voting import ALL_MEMBERS, Outcome, least_present, needed, outcome

JUDGED = (
    "late_permission_allowed", "late_permission_before", "streak_years", "rising_quality", "equal_quality",
    "gap_breaks", "adhoc_counts_for_streak", "round2_requires_round1", "streak_crosses_campaign", "merge_streak",
    "split_streak", "rename_streak", "person_move_inside", "person_move_outside", "person_left_after_result",
    "bloc_requires_base_exemplary", "moved_up_excludes", "bloc_cycle_years", "one_award_per_achievement",
    "one_award_clause", "commendation_counts_as_award", "audience_refer_allowed", "award_audience",
)  # fmt: skip
PAPERS = ("dossier_items", "minutes_required")
VOTES = ("quorum", "pass_share", "pass_base")
MONEY = ("rounding",)
COMPARISONS = (JUDGED, PAPERS, VOTES, MONEY)
# What a version is called and from when it holds decides no case.
OF_THE_VERSION = ("unit", "name", "version", "basis", "valid_from", "valid_to")


@dataclass(frozen=True)
class Pair:
    """The answer by the rules of now and by the others."""

    before: object
    after: object


def pair(before, after):
    """A Pair, or None where the answers agree."""
    return None if before == after else Pair(before, after)


def papers_missing(needed_before, needed_after, there):
    """The kinds of papers a dossier lacks, as tuples in the order they are asked for; `there` are those it has."""
    before, after = (tuple(kind for kind in asked if kind not in there) for asked in (needed_before, needed_after))
    return None if set(before) == set(after) else Pair(before, after)


@dataclass(frozen=True)
class Demand:
    """What a body must bring together: members in the room, and votes in favour when just so many are there."""

    present: int
    votes: int


def demand(members, threshold):
    """The Demand on a body of so many members."""
    least = least_present(members, threshold.quorum)
    return Demand(least, needed(members if threshold.base == ALL_MEMBERS else least, threshold.share))


def demands(members, before, after):
    """What two thresholds demand of a body."""
    return pair(demand(members, before), demand(members, after))


@dataclass(frozen=True)
class Quorum:
    """How many must be in the room, and whether they are."""

    least: int
    present: int

    @property
    def is_there(self):
        return self.present >= self.least


def quorums(hall, before, after):
    """Whether a meeting may begin by two thresholds."""
    return pair(*(Quorum(least_present(hall.members, each.quorum), hall.present) for each in (before, after)))


def outcomes(hall, count, before, after) -> Pair | None:
    """What comes of the votes on a case by two thresholds, as Outcomes."""
    found: list[Outcome] = [outcome(hall, count, each) for each in (before, after)]
    return pair(*found)


def prizes(on, wages, multiple, before, after):
    """The money of one award in đồng by two ways of rounding; `wages` as awards.money.prize takes them."""
    return pair(*(prize(on, wages, multiple, rounding=each) for each in (before, after)))
