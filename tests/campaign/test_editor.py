"""The editor in a real browser: what is typed, pasted and kept is the text that the paper prints."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from campaign.models import Autosave, Document
from tests import make
from tests.founding import NAMES, FoundingPaper
from tests.hands import expect_said

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("editor")]

# What stands on the clipboard: Word's lists by marks, its tables, LibreOffice, a web page.
WORD_LIST = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style>p.MsoNormal {margin:0}</style></head>
<body>
<!--StartFragment--><p class=MsoNormal style='text-align:justify'><b><span
 style='font-size:14.0pt'>I- MỤC ĐÍCH<o:p></o:p></span></b></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>a)<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Tuyên&nbsp;truyền <i>sâu rộng</i>.</p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span
style='font-family:Symbol;mso-list:Ignore'>·<span>&nbsp; </span></span>Mỗi chi bộ một mô hình.</p>
<!--EndFragment--></body></html>"""
WORD_TABLE = """<table class=MsoTableGrid border=1 style='border:solid windowtext .5pt'><tr>
<td><p class=MsoNormal align=center><b>TT</b></p></td>
<td><p class=MsoNormal><b>Tên</b></p></td></tr>
<tr><td><p class=MsoNormal align=center>1</p></td>
<td><p class=MsoNormal>Chi bộ
Một</p></td></tr></table>"""
PLAIN_TABLE = WORD_TABLE.replace("<b>", "").replace("</b>", "")
NUMBERED_TABLE = (
    """<table border=1><tr><td>1</td><td>Chi bộ Một</td></tr><tr><td>2</td><td>Chi bộ Hai</td></tr></table>"""
)
OFFICE = """<p style="font-weight: normal"><font face="Times New Roman"><b>Chú ý:</b> nộp trước 30/11.</font></p>
<ul><li><p>Bản giấy</p></li></ul>"""
WEB = """<div onclick="x()"><script>bad()</script>
<h2 style="color:red">Tin</h2><ol type="a"><li>Một</li><li>Hai</li></ol></div>"""
PASTED = {
    WORD_LIST: "I- MỤC ĐÍCH\na) Tuyên truyền *sâu rộng*.\n- Mỗi chi bộ một mô hình.",
    WORD_TABLE: "| TT | Tên |\n|:---:|---|\n| 1 | Chi bộ Một |",
    PLAIN_TABLE: "| TT | Tên |\n|:---:|---|\n| 1 | Chi bộ Một |",
    NUMBERED_TABLE: "| 1 | Chi bộ Một |\n| 2 | Chi bộ Hai |",
    OFFICE: "**Chú ý:** nộp trước 30/11.\n- Bản giấy",
    WEB: "Tin\na) Một\nb) Hai",
}
PASTE = """(editor, html) => {
    const clipboard = new DataTransfer();
    clipboard.setData("text/html", html);
    editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData: clipboard, bubbles: true, cancelable: true }));
}"""


class Desk:
    """The form of a draft, open in a browser."""

    def __init__(self, visitor, path):
        self.visitor = visitor
        visitor.open(path)
        self.editor = visitor.locator("#soan-id_text")
        self.keys = visitor.page.keyboard

    @property
    def text(self):
        return self.visitor.locator("#id_text").input_value()

    def write(self, text):
        """Take this text for the whole paper, as a draft found again is."""
        script = "(area, text) => { area.value = text; area.dispatchEvent(new Event('change')); }"
        self.visitor.locator("#id_text").evaluate(script, text)

    def begin(self, text=""):
        self.write(text)
        self.editor.focus()
        self.settle()
        self.keys.press("Control+End")
        self.settle()
        return self

    def settle(self):
        """Wait for what the editor put off: it looks at the cursor 20 ms after a focus, and 50 ms after what it wrote.

        No hand is quicker. The clock is the page's own: on a busy machine ours runs ahead of its timers.
        """
        self.visitor.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 60)))")

    def press(self, command):
        self.visitor.locator(f"#div_id_text [data-command={command}]").click()

    def tab_to(self, element, words):
        """Press Tab until the focus stands on what this script says of it, `element => …`, in these words."""
        for _ in range(200):
            if self.visitor.evaluate(f"({element})(document.activeElement)") == words:
                return
            self.keys.press("Tab")
        raise AssertionError(f"{words} is out of reach of the keyboard")

    def rest(self):
        """Wait until all that was typed is kept by the server, and printed on the page beside it."""
        expect(self.visitor.locator("form[data-dirty]")).to_have_count(0)
        expect(self.visitor.locator("[data-saved]")).to_contain_text("Đã lưu lúc")
        expect(self.visitor.locator("[data-preview].stale")).to_have_count(0)
        expect(self.visitor.locator("[data-preview-status]")).to_have_text("")
        expect(self.visitor.locator(".printedpage").first).to_be_visible()


@pytest.fixture
def desk(signed_in_page, tree):
    """A draft of the committee, open at its clerk's."""
    make.a_document_type("CV", "Công văn")
    paper = make.a_draft(tree.committee, text="Đoạn đầu.")
    return Desk(signed_in_page(tree.receiver), reverse("campaign:document-edit", args=[paper.pk]))


def test_the_founding_texts_come_back_as_they_went_in(desk):
    for name in NAMES:
        text = FoundingPaper(name).data["document"]["text"].strip("\n")
        desk.begin(text)
        desk.keys.type(".")
        desk.keys.press("Backspace")

        assert desk.text.rstrip() == text.rstrip()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a) Một", "b) Hai"),
        ("d) Một", "đ) Hai"),
        ("1. Một,", "2. Hai"),
        ("- Một", "- Hai"),
        ("+ Một", "+ Hai"),
        ("Một", "Hai"),
    ],
)
def test_enter_goes_on_with_the_next_sign(desk, first, second):
    desk.begin(first).keys.press("Enter")
    desk.keys.type("Hai")

    assert desk.text == f"{first}\n{second}"


def test_the_bar_sets_levels_and_takes_them_back(desk):
    desk.begin("Một")
    for command, line in [("part", "I- Một"), ("section", "1. Một"), ("point", "a) Một"), ("dash", "- Một"),
                          ("plus", "+ Một"), ("article", "Điều 1. Một"), ("article", "Một")]:  # fmt: skip
        desk.press(command)
        assert desk.text == line


def test_bold_and_italic_by_keyboard_and_undo(desk):
    desk.begin("Một").keys.type(" ")
    desk.keys.press("Control+b")
    desk.keys.type("hai")
    desk.keys.press("Control+b")
    desk.keys.press("Control+i")
    desk.keys.type(" ba")
    assert desk.text == "Một **hai** *ba*"

    # What was typed within half a second is taken back at once; on a slow machine that is one letter.
    for _ in " hai ba":
        desk.keys.press("Control+z")

    assert desk.text.strip() == "Một"


def test_a_table_grows_and_shrinks(desk):
    desk.begin("").press("table")
    for command in ("addRow", "addColumn", "deleteColumn", "deleteRow"):
        before = desk.text
        desk.press(command)
        assert desk.text != before
    desk.press("deleteTable")

    assert desk.text.strip() == ""


def test_the_first_row_of_a_table_heads_it_or_not(desk):
    desk.begin("| TT | Tên |\n| 1 | Chi bộ Một |")
    desk.editor.locator("td").first.click()

    desk.press("turnHeader")
    assert desk.text.strip() == "| TT | Tên |\n|---|---|\n| 1 | Chi bộ Một |"

    desk.press("turnHeader")
    assert desk.text.strip() == "| TT | Tên |\n| 1 | Chi bộ Một |"


def test_on_a_phone_the_editor_fits_and_nothing_is_wrong_for_axe(signed_in_page, tree):
    draft = make.a_draft(tree.committee, text="I- MỘT\n| TT | Tên |\n|---|---|\n| 1 | Chi bộ |\nHết.")
    desk = Desk(
        signed_in_page(tree.receiver, width=390, height=844), reverse("campaign:document-edit", args=[draft.pk])
    )
    desk.editor.locator("td").first.click()

    assert desk.visitor.accessibility_problems() == []
    assert desk.visitor.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(
    "html", PASTED, ids=["word-list", "word-table", "plain-table", "numbered-table", "libreoffice", "web"]
)
def test_what_is_pasted_arrives_clean(desk, html):
    desk.begin("").editor.evaluate(PASTE, html)

    assert desk.text.strip() == PASTED[html]


def test_a_sign_typed_or_pasted_takes_the_place_of_enter_s(desk):
    desk.begin("1. Một;").keys.press("Enter")
    desk.keys.type("- gạch")
    desk.keys.press("Enter")
    desk.editor.evaluate(PASTE, "<p class=MsoNormal><b>II- NHIỆM VỤ<o:p></o:p></b></p><p>Đoạn thường</p>")

    assert desk.text == "1. Một;\n- gạch\nII- NHIỆM VỤ\nĐoạn thường"


def test_words_with_strokes_stay_whole_in_a_narrow_column(desk):
    desk.begin("| T/T | Ngày | Nội dung |\n|---|---|---|\n| 1 | 31/01/2026 | " + "vận động nhân dân " * 30 + "|")

    heights = desk.editor.locator(".whole").evaluate_all("words => words.map(word => word.getClientRects().length)")

    assert heights == [1, 1]


def test_what_is_typed_is_found_again_and_its_page_stands_beside_it(desk, signed_in_page, tree):
    desk.begin("Đoạn đầu.").keys.type(" Gõ dở.")
    desk.rest()
    assert desk.visitor.accessibility_problems() == []
    desk.visitor.page.close()

    again = Desk(signed_in_page(tree.receiver), reverse("campaign:document-edit", args=[Document.objects.get().pk]))

    assert again.text == "Đoạn đầu. Gõ dở."
    assert Autosave.objects.get().version == Document.objects.get().version


def test_a_draft_is_written_and_saved_by_the_keyboard_alone(desk):
    keys = desk.keys
    desk.visitor.locator("#id_title").focus()
    desk.tab_to("one => one.id", "soan-id_text")
    desk.settle()
    keys.press("Control+End")
    desk.settle()
    keys.press("Enter")
    keys.press("Control+Alt+3")
    keys.type("Chỉ bằng bàn phím")
    desk.tab_to("one => one.textContent.trim()", "Lưu dự thảo")
    with desk.visitor.page.expect_navigation():
        keys.press("Enter")

    assert Document.objects.get().text == "Đoạn đầu.\na) Chỉ bằng bàn phím"


def test_without_a_script_the_page_saves(signed_in_page, tree):
    paper = make.a_draft(tree.committee, text="Đoạn đầu.")
    visitor = signed_in_page(tree.receiver, java_script_enabled=False)
    visitor.open(reverse("campaign:document-edit", args=[paper.pk]))

    visitor.locator("#id_text").fill("Đoạn đã sửa.")
    visitor.get_by_role("button", name="Lưu dự thảo").click()
    expect_said(visitor, "Đã lưu dự thảo")

    paper.refresh_from_db()
    assert paper.text == "Đoạn đã sửa."
