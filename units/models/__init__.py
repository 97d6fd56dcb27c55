"""Who we are: units, people, accounts, seats, notices."""

from units.models.accounts import Notice, Role, Seat, User
from units.models.people import Person, Posting
from units.models.unit import Succession, Unit, UnitName, UnitParent

__all__ = [
    "Notice",
    "Person",
    "Posting",
    "Role",
    "Seat",
    "Succession",
    "Unit",
    "UnitName",
    "UnitParent",
    "User",
]
