"""`make pictures`: the README's pictures anew, of the running site (`make run`) with the demo.

The pages as their users see them on a PC, the papers as they leave the printer.
"""

import io
from pathlib import Path

import pypdfium2
from django.urls import reverse
from PIL import Image, ImageOps
from playwright.sync_api import sync_playwright

from awards.models import Award, AwardRound
from campaign.models import Document
from models_registry.models import Appraisal, Registration
from reports.demo.people import PASSWORD
from tests.browser import launched
from units.models import User

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
SCREEN = {"width": 1366, "height": 860}
SIGNER = "bithu"
WIDTH, PAPER, BESIDE = 1000, (702, 702), (523, 523)
GREY, GAP, COLOURS = "#cccccc", 12, 64
# Which papers stand beside each other: the sign of the type, and the year they are of.
SIGNS = {"KH": 2026, "QĐ": 2025, "QC": 2026, "TTr": 2026, "CV": 2026}


def first(model, account, **asked):
    """The first of these records that this account sees."""
    seen = model.objects.visible_to(User.objects.get(username=account))
    return seen.filter(**asked).order_by("pk").first()


def pages():
    """(name of the picture, account, address) of each page."""
    yield "home", "thuongtruc", "/"
    yield "registrations", "thuongtruc", reverse("models_registry:registration-list")
    yield "tracking", "thuongtruc", reverse("campaign:tracking")
    round_ = first(AwardRound, "thuongtruc", state="open", track="two_year")
    yield "round", "thuongtruc", round_.get_absolute_url()
    registration = first(Registration, "totruong1", state="accepted", year=2026)
    yield "registration", "totruong1", registration.get_absolute_url()
    sheet = first(Appraisal, "thanhvien", appraisers__user__username="thanhvien", state="in_progress")
    yield "appraisal", "thanhvien", sheet.get_absolute_url()


def papers():
    """(name of the picture, account, address of the PDF) of each paper that stands alone."""
    registration = first(Registration, "coso1", state="accepted", year=2026)
    yield "mau-1", "coso1", reverse("reports:registration-paper", args=[registration.pk])
    award = first(Award, "thuongtruc", decision__document__state="issued", decision__unit__kind="committee")
    yield "giay-khen", "thuongtruc", reverse("reports:certificate", args=[award.pk])


def beside():
    """The addresses of the papers that stand beside each other: of the committee, one of each type."""
    for sign, year in SIGNS.items():
        paper = first(Document, SIGNER, type__symbol=sign, unit__kind="committee", campaign_year__year=year)
        yield reverse("reports:document-pdf", args=[paper.pk])


class Visitor:
    """Somebody at a browser, logged in."""

    def __init__(self, browser, site, account):
        self.site = site
        self.page = browser.new_context(viewport=SCREEN).new_page()
        self.page.goto(f"{site}/tai-khoan/login/")
        self.page.fill("input[name=login]", account)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.press("input[name=password]", "Enter")
        self.page.wait_for_url(f"{site}/")

    def look(self, address):
        """The page as it stands on the screen."""
        self.page.goto(self.site + address)
        self.page.evaluate("scrollTo(0, 0)")  # the first field to fill in may have drawn the page down
        return self.page.screenshot()

    def paper(self, address, room):
        """The first leaf of a PDF, as large as the room allows."""
        content = self.page.request.get(self.site + address).body()
        leaf = pypdfium2.PdfDocument(content)[0].render(scale=3).to_pil()
        return ImageOps.contain(leaf.convert("RGB"), room, Image.Resampling.LANCZOS)


def write(name, picture):
    """Write a picture with few colours: screens and papers have few."""
    few = picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{name}.png", optimize=True)


def shrunk(screenshot):
    """A screenshot as wide as the README shows it."""
    picture = Image.open(io.BytesIO(screenshot))
    return picture.resize((WIDTH, round(picture.height * WIDTH / picture.width)), Image.Resampling.LANCZOS)


def side_by_side(leaves):
    """These leaves in a row on grey."""
    broad = sum(leaf.width + GAP for leaf in leaves) + GAP
    row = Image.new("RGB", (broad, max(leaf.height for leaf in leaves) + 2 * GAP), GREY)
    left = GAP
    for leaf in leaves:
        row.paste(leaf, (left, GAP))
        left += leaf.width + GAP
    return row


def take(site):
    """Take all pictures of the site at this address, with the accounts of its demo."""
    # All that is asked of the database comes first: beside a browser Django refuses to.
    screens, leaves, row = list(pages()), list(papers()), list(beside())
    with sync_playwright() as play:
        browser = launched(play)
        accounts = {account for _, account, _ in (*screens, *leaves)} | {SIGNER}
        visitors = {account: Visitor(browser, site, account) for account in accounts}
        for name, account, address in screens:
            write(name, shrunk(visitors[account].look(address)))
        for name, account, address in leaves:
            write(name, visitors[account].paper(address, PAPER))
        write("papers", side_by_side([visitors[SIGNER].paper(address, BESIDE) for address in row]))
