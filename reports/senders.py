"""Who has sent mẫu 2 of a year: each unit with accepted registrations, its last frozen copy, what that copy lacks."""

from datetime import UTC, datetime

from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce

from models_registry.models import Registration
from reports.models import Snapshot

# The list puts them in the order of these keys: what still has to come first.
NEVER, LACKING, SENT = "chua", "con-thieu", "du"
SENDING = {NEVER: "Chưa chốt", LACKING: "Có đăng ký sau khi chốt", SENT: "Đã chốt"}
BEFORE_ANY = datetime(1970, 1, 1, tzinfo=UTC)


def senders(units, year):
    """Those of these units that have accepted registrations in a year, one query.

    Each with `sending` (a key of SENDING), `registered`, and `unsent`: how many, and how many not in its own copies,
    for what was first frozen later is in those of a committee only; `copy` and `copied_at` are key and moment of its
    last copy, None without one; `ordered_at` that moment or BEFORE_ANY, to order by.
    """
    registered = Registration.objects.accepted().of_year(year).filter(unit=OuterRef("pk")).order_by()
    copies = Snapshot.objects.filter(unit=OuterRef("pk"), campaign_year__year=year).order_by("-frozen_at", "-pk")
    found = units.filter(Exists(registered)).annotate(
        registered=counted(registered),
        copy=Subquery(copies.values("pk")[:1]),
        copied_at=Subquery(copies.values("frozen_at")[:1]),
    )
    later = Q(frozen_at=None) | Q(frozen_at__gt=OuterRef("copied_at"))
    found = found.annotate(
        unsent=Case(When(copy=None, then=F("registered")), default=counted(registered.filter(later))),
        ordered_at=Coalesce("copied_at", Value(BEFORE_ANY)),
    )
    sending = Case(When(copy=None, then=Value(NEVER)), When(unsent__gt=0, then=Value(LACKING)), default=Value(SENT))
    return found.annotate(sending=sending)


def sending_as(found, year, sending):
    """Those of these senders of a year that are in one state of SENDING; the copies, which are few, are asked first."""
    has_copy = Exists(Snapshot.objects.filter(unit=OuterRef("pk"), campaign_year__year=year))
    return found.filter(~has_copy) if sending == NEVER else found.filter(has_copy, sending=sending)


def counted(registrations):
    """How many of a unit's registrations, as a column."""
    number = registrations.values("unit").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(number, output_field=IntegerField()), Value(0))
