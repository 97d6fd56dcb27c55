"""Headless Chromium for tests: one browser a process, one page a visitor; any console error fails the test."""

import os
import shutil
import threading
from urllib.request import urlopen

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.core.management import call_command
from django.test import Client, override_settings
from playwright.sync_api import expect, sync_playwright

# Playwright keeps an event loop in this thread; the ORM would refuse to work beside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
# How long, in milliseconds, anything is waited for that comes by itself: a busy machine is slow, not wrong.
PATIENCE = 120_000
expect.set_options(timeout=PATIENCE)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SWITCHES = [
    "--no-sandbox",
    # A page of ours after another of ours is drawn in the frame that stands: a quarter of what opening it costs. The
    # first is Playwright's own, which ours would take the place of.
    "--enable-features=CDPScreenshotNewSurface,RenderDocument:level/crashed-frame",
    # Nothing of ours runs long enough to be compiled twice: doing so, and collecting garbage in many threads, takes a
    # quarter of what a page costs that axe looks at.
    "--js-flags=--no-turbofan --no-maglev --always-sparkplug --single-threaded-gc --min-semi-space-size=32",
]
# A page has few colours. Axe reads them anew for each element it looks at, a quarter of all its time: here once.
COLORS_READ_ONCE = """
    (() => {
        const color = axe.commons.color.Color.prototype, read = color.parseString, known = new Map();
        color.parseString = function (words) {
            if (known.has(words)) return Object.assign(this, known.get(words));
            const {r, g, b, alpha} = read.call(this, words);
            known.set(words, {r, g, b, alpha});
            return this;
        };
    })()
"""
AXE = f"{AXE_SCRIPT};{COLORS_READ_ONCE}"
LOOK = "options => axe.run(options).then(found => found.violations)"


def launched(playwright):
    """The browser CHROMIUM names, or Debian's: the one without a screen, which takes half the time, where it is."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium-headless-shell") or shutil.which("chromium")
    return playwright.chromium.launch(executable_path=path, args=SWITCHES, timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests of this process."""
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def collected_static(tmp_path_factory):
    """All static files in one folder: the live server serves STATIC_ROOT. So old that a browser keeps what it has."""
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STATIC_ROOT=folder):
        call_command("collectstatic", "--noinput", verbosity=0)
    for file in folder.rglob("*"):
        os.utime(file, (0, 0))
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
        """What axe finds, one line each; empty when nothing is wrong. Later pages of this visitor have axe at hand."""
        if not self.page.evaluate("'axe' in window"):
            self.page.context.add_init_script(AXE)
            self.page.evaluate(AXE)
        found = self.page.evaluate(LOOK, {"runOnly": RULES, "resultTypes": ["violations"]})
        return [f"{rule['id']}: {node['html'][:200]}" for rule in found for node in rule["nodes"]]


def session_of(user):
    """A session of this person's own: logging in twice with one client would end the first."""
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def hear_out(server):
    """Return when the server has answered all that browsers now closed have asked: what it reads and writes for them
    (a text that saves itself, a page being printed) would else meet the database of the next test.
    """
    with urlopen(f"{server.url}/static/favicon.svg"):
        pass  # whoever called before us has been let in
    for answering in threading.enumerate():
        if answering.name.endswith("(process_request_thread)"):
            answering.join(PATIENCE / 1000)
            assert not answering.is_alive(), "the server still answers a browser that is closed"


@pytest.fixture
def signed_in_page(chromium, live_server, collected_static, settings):
    """Open a browser as somebody: `signed_in_page(user, width=390)`; without a user as a visitor from outside."""
    settings.STATIC_ROOT = collected_static
    visitors, contexts = [], []

    def sign_in(user=None, width=1366, height=768, **options):
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="vi-VN", **options)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        if user:
            context.add_cookies([{"name": "sessionid", "value": session_of(user), "url": live_server.url}])
        visitors.append(Visitor(context.new_page(), live_server.url))
        return visitors[-1]

    yield sign_in
    for context in contexts:
        context.close()
    hear_out(live_server)
    assert [line for visitor in visitors for line in visitor.complaints] == []
