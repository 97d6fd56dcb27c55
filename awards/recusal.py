"""Who steps out of the room for which case, and why: his own case, or that of his own unit (S2-27).

Pure: the place of a unit in the tree is its path.
"""

from dataclasses import dataclass

OWN_CASE = "Trường hợp của chính mình."


@dataclass(frozen=True)
class Seat:
    """A member of the body: the key of his person and the path of the unit he works in."""

    person: int
    unit_path: str


@dataclass(frozen=True)
class Subject:
    """Who a case is about: the person put forward, or the collective; the path and name of its unit."""

    unit_path: str
    unit_name: str
    person: int | None = None


def reason_to_leave(seat, subject, hall_path):
    """Why this member steps out, or an empty string; `hall_path` is the path of the unit the body belongs to.

    A unit is his own when he works in it or below it. The unit of the body itself, in which every member works, is
    nobody's own.
    """
    if subject.person is not None and subject.person == seat.person:
        return OWN_CASE
    is_below = subject.unit_path != hall_path and subject.unit_path.startswith(hall_path)
    if is_below and seat.unit_path.startswith(subject.unit_path):
        return f"Trường hợp của đơn vị mình: {subject.unit_name}."
    return ""
