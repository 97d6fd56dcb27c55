"""Quorum, base, threshold and recusal: plain values in, answers out, no database."""

from fractions import Fraction as F

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.recusal import OWN_CASE, Seat, Subject, reason_to_leave
from awards.rules import Rules
from awards.voting import (
    ALL_MEMBERS,
    PRESENT,
    Count,
    Hall,
    Threshold,
    is_quorate,
    least_present,
    miscounted,
    needed,
    outcome,
    voters,
)

TWO_THIRDS, HALF = F(2, 3), F(1, 2)


@pytest.mark.parametrize(
    ("members", "quorum", "least"),
    [(9, TWO_THIRDS, 6), (10, TWO_THIRDS, 7), (3, TWO_THIRDS, 2), (1, TWO_THIRDS, 1), (5, HALF, 3), (7, F(1), 7),
     (4, F(0), 1)],
)  # fmt: skip
def test_how_many_must_be_in_the_room(members, quorum, least):
    assert least_present(members, quorum) == least


def test_who_only_writes_is_not_in_the_room():
    asked = Threshold(TWO_THIRDS, HALF, ALL_MEMBERS)

    assert not is_quorate(Hall(members=9, present=5, written=4), asked)
    assert is_quorate(Hall(members=9, present=6), asked)


@pytest.mark.parametrize(
    ("base", "share", "votes"),
    [(9, HALF, 5), (10, HALF, 6), (1, HALF, 1), (0, HALF, 1), (9, TWO_THIRDS, 7), (10, F(4, 5), 9), (10, F(9, 10), 10)],
)
def test_more_than_the_share_is_needed(base, share, votes):
    assert needed(base, share) == votes


# Nine members: seven in the room, one wrote, one away; those who stepped out are among the seven.
HALL = Hall(members=9, present=7, written=1)


@pytest.mark.parametrize(
    ("base", "count", "expected"),
    [
        (ALL_MEMBERS, Count(agreed=5, against=3), (9, 5, True)),
        (ALL_MEMBERS, Count(agreed=4, against=4), (9, 5, False)),
        (PRESENT, Count(agreed=5, against=3), (8, 5, True)),
        (PRESENT, Count(agreed=4, against=4), (8, 5, False)),
        (ALL_MEMBERS, Count(agreed=4, against=2, stepped_out=2), (9, 5, False)),
        (PRESENT, Count(agreed=4, against=2, stepped_out=2), (6, 4, True)),
        (PRESENT, Count(agreed=3, abstained=3, stepped_out=2), (6, 4, False)),
        (PRESENT, Count(stepped_out=8), (0, 1, False)),
    ],
)
def test_the_base_decides(base, count, expected):
    came = outcome(HALL, count, Threshold(TWO_THIRDS, HALF, base))

    assert (came.base, came.needed, came.is_passed) == expected


@pytest.mark.parametrize(
    ("count", "why"),
    [
        (Count(agreed=8), ""),
        (Count(agreed=6, against=1, abstained=1), ""),
        (Count(agreed=7, stepped_out=1), ""),
        (Count(agreed=7), "Mới có 7 phiếu trên 8 thành viên được biểu quyết."),
        (Count(agreed=9), "Có 9 phiếu nhưng chỉ 8 thành viên được biểu quyết."),
    ],
)
def test_votes_are_as_many_as_voters(count, why):
    assert miscounted(HALL, count) == why


def test_the_threshold_of_a_rule_set_is_exact():
    """A row keeps 2/3 as 0.6667: six of nine are still enough."""
    asked = Threshold.of(Rules.from_mapping({"quorum": "0.6667"}))

    assert asked == Threshold(TWO_THIRDS, HALF, ALL_MEMBERS)
    assert is_quorate(Hall(members=9, present=6), asked)


# ---- properties ----

SHARES = st.fractions(min_value=0, max_value=1, max_denominator=20)
BASES = st.sampled_from([ALL_MEMBERS, PRESENT])


@st.composite
def votes(draw):
    present, written = draw(st.integers(0, 30)), draw(st.integers(0, 10))
    hall = Hall(present + written + draw(st.integers(0, 10)), present, written)
    out = draw(st.integers(0, present + written))
    agreed = draw(st.integers(0, voters(hall, out)))
    return hall, Count(agreed=agreed, against=voters(hall, out) - agreed, stepped_out=out)


@given(votes(), SHARES, BASES)
def test_another_vote_in_favour_never_harms(vote, share, base):
    hall, count = vote
    asked = Threshold(TWO_THIRDS, share, base)
    more = Count(count.agreed + 1, max(0, count.against - 1), count.abstained, count.stepped_out)

    assert outcome(hall, more, asked).is_passed or not outcome(hall, count, asked).is_passed


@given(votes(), SHARES)
def test_all_members_ask_for_no_fewer_votes_than_those_present(vote, share):
    hall, count = vote
    of_all, of_present = (outcome(hall, count, Threshold(TWO_THIRDS, share, base)) for base in (ALL_MEMBERS, PRESENT))

    assert of_all.needed >= of_present.needed
    assert of_present.is_passed or not of_all.is_passed


@given(votes(), st.fractions(min_value=HALF, max_value=1, max_denominator=20), BASES)
def test_what_passes_has_more_in_favour_than_against(vote, share, base):
    hall, count = vote

    assert not outcome(hall, count, Threshold(TWO_THIRDS, share, base)).is_passed or count.agreed > count.against


@given(st.integers(1, 60), SHARES)
def test_a_full_room_is_always_a_quorum(members, quorum):
    assert is_quorate(Hall(members=members, present=members), Threshold(quorum, HALF, ALL_MEMBERS))


# ---- who steps out ----

HALL_PATH, OWN, OTHER = "0000100002", "000010000200003", "000010000200004"
OFFICE = OWN + "00001"


@pytest.mark.parametrize(
    ("seat", "subject", "why"),
    [
        (Seat(1, HALL_PATH), Subject(OTHER, "Chi bộ Báo", person=1), OWN_CASE),
        (Seat(1, OWN), Subject(OWN, "Chi bộ Văn phòng"), "Trường hợp của đơn vị mình: Chi bộ Văn phòng."),
        (Seat(1, OFFICE), Subject(OWN, "Chi bộ Văn phòng"), "Trường hợp của đơn vị mình: Chi bộ Văn phòng."),
        (Seat(1, OWN), Subject(OFFICE, "Phòng Hành chính"), ""),
        (Seat(1, OTHER), Subject(OWN, "Chi bộ Văn phòng", person=2), ""),
        (Seat(1, HALL_PATH), Subject(HALL_PATH, "Đảng uỷ"), ""),
    ],
)
def test_who_steps_out_and_why(seat, subject, why):
    assert reason_to_leave(seat, subject, HALL_PATH) == why
