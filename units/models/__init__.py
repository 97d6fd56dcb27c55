"""Who we are: units, people, accounts, seats, notices."""

from units.models.accounts import Role, Seat, User
from units.models.bulk_acts import BulkAct, BulkRow
from units.models.handovers import HandOver, ReadingRule
from units.models.notices import Batch, BatchItem, BatchStep, Letter, MailWishes, Notice
from units.models.people import Person, Posting
from units.models.unit import Succession, Unit, UnitName, UnitParent

__all__ = [
    "Batch",
    "BatchItem",
    "BatchStep",
    "BulkAct",
    "BulkRow",
    "HandOver",
    "Letter",
    "MailWishes",
    "Notice",
    "Person",
    "Posting",
    "ReadingRule",
    "Role",
    "Seat",
    "Succession",
    "Unit",
    "UnitName",
    "UnitParent",
    "User",
]
