"""How a body votes on a case: quorum, who may vote, how many votes are needed; counts in, answers out (S2-27).

A meeting may begin with `quorum` of all members in the room; who only writes his opinion is not in the room, but his
vote counts. A case passes with more than `share` of its base: all members of the body, or those who may vote on it
(in the room or in writing, without those who stepped out).
"""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

ALL_MEMBERS, PRESENT = "all_members", "present"


@dataclass(frozen=True)
class Threshold:
    """What the rule set asks for: the quorum, the share to be passed, and what the share is counted on."""

    quorum: Fraction
    share: Fraction
    base: str

    @classmethod
    def of(cls, rules):
        """The threshold of a rule set whose shares are exact fractions (awards.rules.Rules)."""
        return cls(rules.quorum, rules.pass_share, str(rules.pass_base))


@dataclass(frozen=True)
class Hall:
    """Who belongs to the body, who is in the room, who wrote; numbers of persons."""

    members: int
    present: int
    written: int = 0


@dataclass(frozen=True)
class Count:
    """The votes on one case and how many of those who could vote stepped out."""

    agreed: int = 0
    against: int = 0
    abstained: int = 0
    stepped_out: int = 0

    @property
    def given(self):
        """How many votes were given."""
        return self.agreed + self.against + self.abstained


@dataclass(frozen=True)
class Outcome:
    """What came of a case: votes in favour, the base they are counted on, how many were needed."""

    agreed: int
    base: int
    needed: int

    @property
    def is_passed(self):
        return self.agreed >= self.needed


def least_present(members, quorum):
    """How many must be in the room: the quorum of all members, rounded up, and never nobody."""
    return max(1, ceil(members * quorum))


def is_quorate(hall, threshold):
    """May the meeting begin?"""
    return hall.present >= least_present(hall.members, threshold.quorum)


def voters(hall, stepped_out):
    """How many may vote on a case from which so many stepped out."""
    return max(0, hall.present + hall.written - stepped_out)


def base_of(hall, stepped_out, threshold):
    """The number the votes are measured by."""
    return hall.members if threshold.base == ALL_MEMBERS else voters(hall, stepped_out)


def needed(base, share):
    """The least number of votes that is more than the share of the base."""
    return floor(base * share) + 1


def outcome(hall, count, threshold):
    """The Outcome of a case; without anybody who may vote nothing passes."""
    base = base_of(hall, count.stepped_out, threshold)
    return Outcome(count.agreed, base, needed(base, threshold.share))


def miscounted(hall, count):
    """The sentence that says why these counts can not be, or an empty one."""
    may = voters(hall, count.stepped_out)
    if count.given > may:
        return f"Có {count.given} phiếu nhưng chỉ {may} thành viên được biểu quyết."
    if count.given < may:
        return f"Mới có {count.given} phiếu trên {may} thành viên được biểu quyết."
    return ""
