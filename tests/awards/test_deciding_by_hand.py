"""The decision at a browser, with every click and every field typed in counted: 3 pages, 8 clicks, 2 fields at most."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from awards.models import Decision
from tests import make
from tests.hands import expect_said

pytestmark = pytest.mark.browser
COUNT = """
    const keep = (name, value) => sessionStorage.setItem(name, JSON.stringify([
        ...JSON.parse(sessionStorage.getItem(name) || "[]"), value]));
    addEventListener("click", event => event.isTrusted && keep("clicks", event.target.innerText), true);
    addEventListener("change", event => event.isTrusted && keep("typed", event.target.name), true);
"""
COUNTED = "name => JSON.parse(sessionStorage.getItem(name) || '[]')"


@pytest.fixture
def round_(tree):
    """A round of this year, closed, with two collectives approved."""
    make.what_a_decision_needs(tree.committee)
    year = timezone.localdate().year
    found = make.a_round(tree.committee, year, "two_year", "closed")
    for name in ("Khéo trong tiếp dân", "Khéo trong hoà giải"):
        practice = make.a_practice(tree.cell, tree.committee, name=name)
        make.a_lived_year(practice, year - 1, score=75)
        make.a_lived_year(practice, year, score=82)
        make.a_nomination(found, practice, span_first=year - 1, result=practice.results.get(year=year))
    return found


def test_a_decision_takes_three_pages_and_a_few_clicks(signed_in_page, tree, round_):
    page, pages = signed_in_page(tree.receiver), []
    page.add_init_script(COUNT)
    page.on("framenavigated", lambda frame: pages.append(re.sub(r"\?.*", "", frame.url)))
    page.open(round_.get_absolute_url())

    page.get_by_role("button", name="Dự thảo quyết định khen thưởng").click()
    expect(page.get_by_role("main")).to_contain_text("2 tập thể, 0 cá nhân")
    page.get_by_role("link", name="Tiếp: văn bản").click()
    expect(page.locator("[data-preview-body] img").first).to_be_visible()
    page.get_by_role("button", name="Tiếp: ban hành").click()
    page.get_by_role("button", name="Ban hành", exact=True).click()
    expect_said(page, "Đã ban hành")

    decision = Decision.objects.get()
    between = [url for url in dict.fromkeys(pages) if re.search(r"/(danh-sach|van-ban|ban-hanh)/$", url)]
    assert decision.document.state == "issued"
    assert len(between) == 3
    assert len(page.evaluate(COUNTED, "clicks")) <= 8
    assert len(page.evaluate(COUNTED, "typed")) <= 2
    assert page.complaints == []
