"""Headless Chromium for tests: one browser a process, one page a visitor; any console error fails the test."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.test import override_settings
from playwright.sync_api import sync_playwright

# Playwright keeps an event loop in this thread; the ORM would refuse to work beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="session")
def chromium():
    """The browser: Debian's, or the one CHROMIUM names."""
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def collected_static(tmp_path_factory):
    """All static files in one folder: the live server serves STATIC_ROOT."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder):
        call_command("collectstatic", "--noinput", verbosity=0)
    return folder


class Visitor:
    """Somebody at a browser; everything a Playwright page can, this can."""

    def __init__(self, page, address):
        self.page, self.address, self.complaints = page, address, []
        page.on("console", lambda message: message.type == "error" and self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def __getattr__(self, name):
        return getattr(self.page, name)

    def open(self, path):
        return self.page.goto(f"{self.address}{path}")

    def accessibility_problems(self):
        """What axe finds, one line each; empty when nothing is wrong."""
        found = Axe().run(self.page, options={"runOnly": RULES}).response["violations"]
        return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


@pytest.fixture
def signed_in_page(chromium, live_server, client, collected_static, settings):
    """Open a browser as somebody: `signed_in_page(user, width=390)`; without a user as a visitor from outside."""
    settings.STATIC_ROOT = collected_static
    visitors, contexts = [], []

    def sign_in(user=None, width=1366, height=768):
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="vi-VN")
        contexts.append(context)
        if user:
            client.force_login(user)
            context.add_cookies(
                [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
            )
        visitors.append(Visitor(context.new_page(), live_server.url))
        return visitors[-1]

    yield sign_in
    for context in contexts:
        context.close()
    assert [line for visitor in visitors for line in visitor.complaints] == []
