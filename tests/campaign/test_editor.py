"""The editor of a paper's text, in a browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import make

pytestmark = pytest.mark.browser
WORD = "<p class=MsoNormal><b><span>II- NHIỆM VỤ<o:p></o:p></span></b></p><p class=MsoNormal>Đoạn thường</p>"
PASTE = """html => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  document.querySelector(".ProseMirror")
    .dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def desk(tree, signed_in_page):
    """The form of a blank paper, its cursor in the empty text."""
    make.a_document_type("CV", "Công văn")
    visitor = signed_in_page(tree.clerk)
    visitor.open(reverse("campaign:document-new"))
    visitor.locator(".ProseMirror").first.click()
    return visitor


def written(desk):
    return desk.locator("textarea[name=text]").input_value().split("\n")


def test_enter_goes_on_with_the_numbers_and_a_sign_typed_takes_their_place(desk):
    desk.keyboard.type("1. Một;")
    desk.keyboard.press("Enter")
    desk.keyboard.type("Hai:")
    desk.keyboard.press("Enter")
    desk.keyboard.type("- gạch")

    assert written(desk) == ["1. Một;", "2. Hai:", "- gạch"]


def test_what_is_pasted_from_word_arrives_clean_with_its_own_signs(desk):
    desk.keyboard.type("1. Một;")
    desk.keyboard.press("Enter")
    desk.evaluate(PASTE, WORD)

    assert [line.strip("*") for line in written(desk)] == ["1. Một;", "II- NHIỆM VỤ", "Đoạn thường"]


def test_the_page_stands_beside_the_text(desk):
    desk.fill("[name=title]", "đôn đốc")
    desk.select_option("[name=type]", label="Công văn")

    expect(desk.locator("[data-page-said]")).to_have_text("1/1", timeout=15_000)
