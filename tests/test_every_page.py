"""Every address of the site, as nobody, as a stranger from a sibling unit, and in every role.

A new page is covered the day it is written: its address is found here by itself, and a record in its address needs a
line in SAMPLES, or the test says so.
"""

import pytest
from django.urls import URLPattern, get_resolver, reverse

from tests import make
from tests.world import a_world

OURS = ("campaign", "units", "models_registry", "awards", "reports")
# Seen without login on purpose.
PUBLIC = {"units:health", "awards:check-ask", "awards:check"}
# What belongs to everybody who has logged in: no record of anybody's in the address.
ROLES = (
    "clerk",
    "registrant",
    "head",
    "member",
    "leader",
    "receiver",
    "chief",
    "chief_member",
    "decider",
    "keeper",
    "reader",
    "national",
)


def addresses(resolver=None, prefix=""):
    """Every named address of our apps: (name, names of its arguments)."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            if prefix.rstrip(":") in OURS:
                yield prefix + entry.name, tuple(entry.pattern.converters)
        else:
            yield from addresses(entry, f"{entry.namespace}:" if entry.namespace else prefix)


ADDRESSES = sorted(set(addresses()))
PLAIN = [name for name, arguments in ADDRESSES if not arguments]
WITH_RECORD = [(name, arguments) for name, arguments in ADDRESSES if arguments]


@pytest.fixture
def world(tree):
    return a_world(tree)


def url_of(world, name, arguments):
    """The address with the samples of its arguments filled in."""
    return reverse(name, kwargs={argument: world.sample(name, argument) for argument in arguments})


def answer_of(client, url):
    """The answer to a GET, read to its end: a file behind it would stay open."""
    response = client.get(url)
    response.said = b"".join(response)
    return response


@pytest.mark.parametrize("name", PLAIN)
def test_nobody_is_sent_to_the_login(client, db, name):
    response = client.get(reverse(name))

    if name in PUBLIC:
        assert response.status_code == 200
    else:
        assert response.status_code in (302, 405)
        assert response.status_code == 405 or response.url.startswith("/tai-khoan/login/")


def test_nobody_sees_no_record_page(client, world):
    open_pages = [
        name
        for name, arguments in WITH_RECORD
        if name not in PUBLIC and client.get(url_of(world, name, arguments)).status_code not in (302, 405)
    ]

    assert open_pages == []


def test_a_stranger_from_a_sibling_unit_finds_no_record(client, world):
    client.force_login(world.tree.stranger)
    found = []
    for name, arguments in WITH_RECORD:
        url = url_of(world, name, arguments)
        if world.is_shared(name) or name in PUBLIC:
            continue
        seen, done = client.get(url).status_code, client.post(url).status_code
        if seen not in (404, 405) or done not in (404, 405):
            found.append((name, seen, done))

    assert found == []


@pytest.mark.parametrize("role", ROLES)
def test_no_page_fails_in_any_role(client, world, role):
    client.force_login(getattr(world.tree, role))
    client.raise_request_exception = False
    failed = []
    for name, arguments in ADDRESSES:
        status = answer_of(client, url_of(world, name, arguments)).status_code
        if status >= 500:
            failed.append((name, status))

    assert failed == []


@pytest.mark.parametrize("role", ["clerk", "receiver", "reader"])
def test_no_page_shows_a_bare_none_or_an_unfilled_word(client, world, role):
    client.force_login(getattr(world.tree, role))
    spoiled = []
    for name, arguments in ADDRESSES:
        response = answer_of(client, url_of(world, name, arguments))
        if response.status_code != 200 or "text/html" not in response.headers["Content-Type"]:
            continue
        page = response.said.decode()
        spoiled += [(name, word) for word in (">None<", "{{", "{%", "nan<", "&lt;span") if word in page]

    assert spoiled == []


@pytest.mark.parametrize("name", PLAIN)
def test_every_list_is_flat_in_queries(queries, tree, name, client):
    """Two rows or twelve of everything: a page costs the same."""
    client.force_login(tree.receiver)
    response = answer_of(client, reverse(name))
    if response.status_code != 200 or "text/html" not in response.headers["Content-Type"]:
        pytest.skip("not a page of this role")
    a_world(tree)
    queries(reverse(name), tree.receiver)
    few = queries(reverse(name), tree.receiver)
    for _ in range(6):
        a_world(tree, cell=make.a_unit(tree.committee))

    assert queries(reverse(name), tree.receiver) <= few
