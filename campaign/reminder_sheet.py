"""Danh sách nhắc việc: what each unit owes and whom to phone, for those whom no mail reaches."""

from dataclasses import dataclass

from django.db.models import Prefetch

from campaign.models import WARDENS, BodyMember, Obligation, SteeringBody
from campaign.reminders import words_for
from units.models import Seat, Unit

NO_MAIL = "khong"
ORDERS = {"cay": ("Theo cây tổ chức", ("path",))}
PHONED = (BodyMember.Role.HEAD, BodyMember.Role.STANDING_DEPUTY, BodyMember.Role.SECRETARY)


@dataclass(frozen=True)
class Line:
    """One unit: its duties in words, whom to phone as (Person, telephone), and how it can be reached."""

    unit: Unit
    duties: list
    people: list
    has_account: bool
    has_mail: bool


def owing(user, campaign_year):
    """The units in reach that still owe something in the year."""
    owed = Obligation.objects.of_year(campaign_year).waiting()
    return Unit.objects.visible_to(user).filter(pk__in=owed.values("unit"))


def asked_for(user, campaign_year, way, *, on):
    """The units of the list: all that owe something, with `way` "khong" only those whom no mail reaches."""
    units = owing(user, campaign_year)
    return unmailed(units, on=on) if way == NO_MAIL else units


def unmailed(units, *, on):
    """Those of these units in which nobody who answers for their duties has an address of mail."""
    mailed = Seat.objects.held(on).filter(role__in=WARDENS, user__is_active=True).exclude(user__email="")
    return units.exclude(pk__in=mailed.values("unit"))


def issuer_for(user, campaign_year):
    """In whose name this person prints the list: the committee of the year from a seat in it, else his own unit."""
    units = [seat.unit for seat in user.seats_today]
    return campaign_year.unit if not units or campaign_year.unit in units else units[0]


def without_accounts(units, *, on):
    """How many of these units have nobody with an account who answers for their duties."""
    seated = Seat.objects.held(on).filter(role__in=WARDENS, user__is_active=True).values("unit")
    return units.exclude(pk__in=seated).count()


def lines(units, campaign_year, *, by, on):
    """A Line for each of these units; telephones only where `by` may know them. As many queries for one as for all."""
    owed = Obligation.objects.of_year(campaign_year).waiting().select_related("milestone").order_by("due_on", "pk")
    seats = Seat.objects.held(on).filter(role__in=WARDENS, user__is_active=True).select_related("user__person")
    members = BodyMember.objects.serving(on).filter(role__in=PHONED).select_related("person").order_by("position")
    bodies = SteeringBody.objects.active().prefetch_related(Prefetch("members", members, "leading"))
    rows = Unit.objects.filter(pk__in=[unit.pk for unit in units]).prefetch_related(
        Prefetch("obligations", owed, "owed"), Prefetch("seats", seats, "wardens"), Prefetch("bodies", bodies, "groups")
    )
    return [line(unit, by.knows_people_of(unit), on) for unit in rows.order_by("path")]


def line(unit, is_known, on):
    """One unit as the list shows it: those with accounts, else the leading people of its steering group."""
    users = list({seat.user_id: seat.user for seat in unit.wardens}.values())
    called = [user.person for user in users if user.person] or leading(unit)
    people = [(person, person.phone if is_known else "") for person in called]
    duties = [words_for(each, on) for each in unit.owed]
    return Line(unit, duties, people, bool(users), any(user.email for user in users))


def leading(unit):
    """The people who lead the steering groups of a unit."""
    return [member.person for group in unit.groups for member in group.leading]
