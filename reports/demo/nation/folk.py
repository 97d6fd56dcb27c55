"""Three people at every grassroots organisation, accounts for the clerks, and those the bench works with."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from reports.demo.loading import load
from reports.demo.names import a_name
from reports.demo.people import PASSWORD
from reports.demo.rows import moment
from units.models import Person, Posting, Seat, User
from units.text import fold, person_sort_key

IN_POST = date(2020, 7, 1)
JOINED = moment(IN_POST)
AT_A_BASE = 3
POSTS = ("Cán bộ phụ trách dân vận", "Phó Bí thư", "Trưởng bộ phận")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person as the loader needs them."""

    pk: int
    name: str
    salutation: str
    unit: int
    folded: str


@dataclass
class Folk:
    """People by base, and the account of every base's clerk and committee's clerk, by unit number."""

    people: list
    by_base: dict
    accounts: list
    account_of: dict


def gather(country, rng):
    """Draw people and accounts."""
    folk = Folk([], {}, [], {})
    for base in country.bases:
        folk.by_base[base.pk] = [somebody(folk, base.pk, rng) for _ in range(AT_A_BASE)]
    named = named_accounts(country)
    for name, unit, roles in [*named, *clerks_of_all(country, {unit.pk for _, unit, _ in named})]:
        person = folk.by_base[unit.pk][len(folk.account_of.get(unit.pk, ()))] if unit.pk in folk.by_base else None
        person = person or somebody(folk, unit.pk, rng)
        number = len(folk.accounts) + 1
        folk.accounts.append((number, name, person, unit, roles))
        folk.account_of.setdefault(unit.pk, []).append(number)
    return folk


def somebody(folk, unit, rng):
    """A new person of this unit."""
    name, salutation = a_name(rng)
    person = Somebody(len(folk.people) + 1, name, salutation, unit, fold(name))
    folk.people.append(person)
    return person


def named_accounts(country):
    """The accounts of the bench: (user name, unit, roles)."""
    committee, base = country.committees[0], country.bases[0]
    return [
        ("quocgia", country.nation, ("reader",)),
        ("tinh01", country.provinces[0], ("reader",)),
        ("dangbo01", committee, ("clerk", "head")),
        ("coso01", base, ("clerk",)),
        ("totruong01", base, ("head",)),
        ("capuy01", base, ("leader",)),
    ]


def clerks_of_all(country, known):
    """A clerk for every committee and every base that has none yet."""
    for number, committee in enumerate(country.committees, 1):
        if committee.pk not in known:
            yield f"du{number:05}", committee, ("clerk", "head")
    for number, base in enumerate(country.bases, 1):
        if base.pk not in known:
            yield f"cs{number:05}", base, ("clerk", "head", "member")


def write(folk):
    """Write people, postings, accounts and seats."""
    load(
        Person,
        ("id", "full_name", "salutation", "unit_id", "search", "sort_key", "is_party_member"),
        ((p.pk, p.name, p.salutation, p.unit, p.folded, person_sort_key(p.name), p.pk % 3 > 0) for p in folk.people),
        is_official=True,
        is_union_member=True,
    )
    load(
        Posting,
        ("person_id", "unit_id", "post"),
        ((p.pk, p.unit, POSTS[p.pk % len(POSTS)]) for p in folk.people),
        is_main=True,
        valid_from=IN_POST,
    )
    load(
        User,
        ("id", "username", "full_name", "person_id"),
        ((number, name, person.name, person.pk) for number, name, person, _, _ in folk.accounts),
        password=make_password(PASSWORD, salt="danvankheodemo"),
        date_joined=JOINED,
    )
    load(
        Seat,
        ("user_id", "unit_id", "role"),
        ((number, unit.pk, role) for number, _, _, unit, roles in folk.accounts for role in roles),
        valid_from=IN_POST,
    )
