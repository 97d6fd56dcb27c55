"""The links to the other pages under a list."""

import re
from dataclasses import replace

import pytest

from campaign.table_rows import page_links
from units.listing import Page, PageLink

ALONE = Page([], 1, 3, False, "", "", "", "", "?xuat=xlsx", [], [])
BEHIND = {"next_url": "?q=a&sau=x:y", "last_url": "?q=a&trang=cuoi"}
BEFORE = {"first_url": "?q=a", "previous_url": "?q=a&truoc=x:y"}


def links(page):
    """(address, words) of each link and of where one is, None for its address."""
    found = re.findall(
        r'<li><(?:a href="([^"]*)"[^>]*|span aria-current="page")>(.*?)</(?:a|span)></li>', page_links(page)
    )
    return [(url.replace("&amp;", "&"), re.sub(r"<.*?>", "", words).strip()) for url, words in found]


def test_a_list_of_one_page_has_no_links():
    assert page_links(ALONE) == ""


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (
            BEHIND | {"numbers": [PageLink(1, "?q=a&trang=1", True), PageLink(2, "?q=a&trang=2", False)]},
            [("", "1"), ("?q=a&trang=2", "2"), (BEHIND["next_url"], "Trang sau"), (BEHIND["last_url"], "Trang cuối")],
        ),
        (
            BEFORE | BEHIND | {"number": 1200},
            [
                (BEFORE["first_url"], "Trang đầu"),
                (BEFORE["previous_url"], "Trang trước"),
                ("", "Trang 1.200"),
                (BEHIND["next_url"], "Trang sau"),
                (BEHIND["last_url"], "Trang cuối"),
            ],
        ),
        (
            BEFORE | {"number": None},
            [(BEFORE["first_url"], "Trang đầu"), (BEFORE["previous_url"], "Trang trước")],
        ),
    ],
)
def test_a_page_leads_to_those_beside_it_to_the_ends_and_to_the_near_numbers(shown, expected):
    assert links(replace(ALONE, **shown)) == expected


def test_what_was_typed_into_the_address_stays_text():
    page = replace(ALONE, next_url='?q="><b>', last_url="?trang=cuoi")

    assert "<b>" not in page_links(page)
