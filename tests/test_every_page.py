"""Every address of the site, as nobody, as a stranger from a sibling unit, and in every role.

A new page is covered the day it is written: its address is found here by itself, and a record in its address needs a
line in SAMPLES, or the test says so.
"""

from functools import cache
from urllib.parse import parse_qs, urlencode

import pytest
import weasyprint
from django.urls import URLPattern, get_resolver, resolve, reverse

from reports import typesetting
from reports.models import Export
from tests import make
from tests.world import a_world
from units.filters import EXPORT, ORDER

OURS = ("campaign", "units", "models_registry", "awards", "reports")
# Seen without login on purpose.
PUBLIC = {"units:health", "awards:check-ask", "awards:check"}
ROLES = (
    "clerk", "receiver", "reader", "registrant", "head", "member", "leader", "chief", "chief_member", "decider",
    "keeper", "national",
)  # fmt: skip


def addresses(resolver=None, prefix=""):
    """Every named address of our apps: (name, names of its arguments)."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            if prefix.rstrip(":") in OURS:
                yield prefix + entry.name, tuple(entry.pattern.converters)
        else:
            yield from addresses(entry, f"{entry.namespace}:" if entry.namespace else prefix)


PARTS = 4  # of the addresses, so that no worker is left with all of them
ADDRESSES = sorted(set(addresses()))
PLAIN = [name for name, arguments in ADDRESSES if not arguments]
WITH_RECORD = [(name, arguments) for name, arguments in ADDRESSES if arguments]


def url_of(world, name, arguments):
    """The address with the samples of its arguments filled in."""
    return reverse(name, kwargs={argument: world.sample(name, argument) for argument in arguments})


def answer_of(client, url):
    """The answer to a GET, read to its end: a file behind it would stay open."""
    response = client.get(url)
    response.said = b"".join(response)
    return response


def is_page(response):
    """Is this answer a page of HTML, and no file, form's way back or refusal?"""
    return response.status_code == 200 and "text/html" in response.headers["Content-Type"]


def is_led_back(response, url):
    """Is this the way back from an address that only takes what a form sends (units.way_back)?"""
    return response.status_code == 302 and url != response.url and url.startswith(response.url)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_list_stands_in_each_of_its_orders_both_ways(client, world, part):
    """The same rows each time, on the page and in the workbook."""
    client.force_login(world.tree.receiver)
    for url in map(reverse, PLAIN[part::PARTS]):
        shown = answer_of(client, url)
        page = shown.context and shown.context.get("page")
        rows = {row.pk for row in page.rows} if hasattr(page, "orders") else set()
        for asked in asked_in_each_order(url, page):
            assert {row.pk for row in client.get(asked).context["page"].rows} == rows, asked
            assert answer_of(client, f"{asked}&{EXPORT}=xlsx").status_code == 200, asked


def asked_in_each_order(url, page):
    """The addresses of a list in each of its orders, both ways."""
    for order in getattr(page, "orders", ()):
        key = parse_qs(order.url.lstrip("?"))[ORDER][0].removeprefix("-")
        yield from (f"{url}?{urlencode({ORDER: way})}" for way in (key, f"-{key}"))


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
        seen, done = client.get(url), client.post(url).status_code
        if not (seen.status_code == 404 or is_led_back(seen, url)) or done not in (404, 405):
            found.append((name, seen.status_code, done))

    assert found == []


def test_each_record_with_a_past_leads_to_it(client, world):
    """From its own page: who, when, before, after."""
    client.force_login(world.tree.keeper)
    without = []
    for kind, record in world.records.items():
        if has_past(record) and hasattr(record, "get_absolute_url"):
            url = record.get_absolute_url().partition("#")[0]
            past = reverse("units:history", args=[record._meta.app_label, record._meta.model_name, record.pk])
            if world.is_page_of(kind, resolve(url)) and past not in answer_of(client, url).said.decode():
                without.append(kind)

    assert without == []


def has_past(record):
    """Does this record keep a history that has a page (units.views.history)?"""
    return hasattr(record, "history") and hasattr(type(record)._default_manager.all(), "visible_to")


@pytest.fixture
def drawn_once(monkeypatch):
    """WeasyPrint, which here draws the same words once, whoever asks for them."""
    drawn = {}

    class Remembering(weasyprint.HTML):
        def __init__(self, string, **options):
            super().__init__(string=string, **options)
            self.words = string

        def render(self, **options):
            asked = (self.words, *options["stylesheets"])
            if asked not in drawn:
                drawn[asked] = super().render(**options)
                drawn[asked].write_pdf = cache(drawn[asked].write_pdf)
            return drawn[asked]

    monkeypatch.setattr(weasyprint, "HTML", Remembering)
    # The same rules of one document alone are the same style sheet.
    monkeypatch.setattr(typesetting, "own_rules", cache(typesetting.own_rules))


@pytest.mark.parametrize(
    ("roles", "addresses"),
    [
        pytest.param(("clerk",), ADDRESSES, id="clerk"),
        *(
            pytest.param(ROLES, ADDRESSES[part::PARTS], marks=pytest.mark.walk, id=f"everybody-{part}")
            for part in range(PARTS)
        ),
    ],
)
def test_no_page_fails_or_shows_an_unfilled_word_in_any_role(client, world, drawn_once, roles, addresses):
    """One of those who write on both databases, everybody on one.

    What only a button opens leads back to its page, wherever a new login or a reload lands; and starts nothing.
    """
    client.raise_request_exception = False
    spoiled, asked = [], Export.objects.count()
    for role in roles:
        client.force_login(getattr(world.tree, role))
        for name, arguments in addresses:
            answer = answer_of(client, url_of(world, name, arguments))
            spoiled += [(role, name, fault) for fault in faults_of(answer)]

    assert spoiled == []
    assert Export.objects.count() == asked


def faults_of(response):
    """The status of a page that broke or is blank (405), the words of a page that somebody forgot to fill."""
    if response.status_code == 405 or response.status_code >= 500:
        yield response.status_code
    if is_page(response):
        page = response.said.decode()
        yield from (word for word in (">None<", "{{", "{%", "nan<", "&lt;span") if word in page)


@pytest.mark.walk
def test_every_list_is_flat_in_queries(queries, tree, world, client):
    """Two rows or twelve of everything: a page costs the same."""
    client.force_login(tree.receiver)
    pages = [url for url in map(reverse, PLAIN) if is_page(answer_of(client, url))]
    few = {url: queries(url) for url in pages}
    for _ in range(6):
        a_world(tree, cell=make.a_unit(tree.committee))

    many = {url: queries(url) for url in pages}

    assert {url: (few[url], many[url]) for url in pages if many[url] > few[url]} == {}
