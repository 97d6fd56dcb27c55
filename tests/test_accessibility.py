"""Every page of three roles in a real browser, wide and on a phone: nothing for axe, nothing too wide, nothing English.

The addresses are those of test_every_page.py: a new page is looked at the day it is written.
"""

import re
from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from awards import revoking
from awards.models import BaseWage
from models_registry.models import Registration
from tests import make
from tests.awards.test_after import LATER, revoked
from tests.awards.test_conferences import held_with
from tests.awards.test_rule_changes import a_rising
from tests.hands import TEXTS, field, fill, go_to, heading, write_registration
from tests.test_every_page import ADDRESSES, answer_of, is_page, url_of
from tests.world import a_world

WIDE, PHONE = 1366, 390
PARTS = 4  # of the addresses, so that no worker is left with all of them
# What a package, a widget or Django itself says when nobody has translated it.
GIVEAWAYS = (
    "Search", "Submit", "Delete", "Next", "Previous", "This field", "None", "Required", "Change", "History", "Choose",
    "Select", "Cancel", "Save", "Edit", "Back", "Close", "Loading", "Error", "Sign in", "Log in", "Please", "True",
    "False", "Currently", "Clear", "Yes", "Unknown",
)  # fmt: skip
ENGLISH = re.compile(rf"\b({'|'.join(GIVEAWAYS)})\b")
FILES = (".pdf", ".docx", ".xlsx", ".zip")
SAID_IN = ["aria-label", "title", "placeholder", "alt"]
EVERYTHING_SAID = """
    names => [document.title, document.body.innerText, ...[...document.querySelectorAll("*")].flatMap(
        one => names.map(name => one.getAttribute(name) || ""))].join("\\n")
"""
HEAD = "[document.querySelectorAll('h1').length, document.title, document.documentElement.lang]"
# Mẫu 1 as it is typed: the fields in their order, a choice by its first letters, a day by its digits.
MODEL = {
    "Người đại diện": "Trần Văn Đại",
    "Chức vụ": "Bí thư chi bộ",
    "Tên mô hình, điển hình": "Khéo vận động xây dựng đường hoa",
    "Lĩnh vực": "Kinh",
    **{label: TEXTS[label] for label in list(TEXTS)[:3]},
    "Nội dung chỉ tiêu, dòng 1": "Hồ sơ nộp từ xa",
    "Chỉ tiêu, dòng 1": "90",
    **{label: TEXTS[label] for label in list(TEXTS)[3:6]},
    "Bắt đầu": f"0101{timezone.localdate().year}",
    "Kết thúc": f"1212{timezone.localdate().year}",
    "Sản phẩm, kết quả dự kiến": TEXTS["Sản phẩm, kết quả dự kiến"],
}
# Two elements of each colour: what is read of the first holds for the second too.
FAULTY = """
    <html lang="vi"><title>Thử</title><style>.pale { color: #0a0 } .clear { color: #a00 }</style>
    <main><h1 class="clear">Thử</h1><b class="clear">rõ</b> <b class="pale">nhạt</b> <i class="pale">nhạt</i> <input>
    </main></html>
"""
ELEMENT = re.compile(r'<\w+(?: class="[^"]*")?')


def pages_of(client, world, user, addresses, seen):
    """Those of the addresses that show this person what nobody in `seen` was shown there: other elements of a page."""
    client.force_login(user)
    client.raise_request_exception = False
    for name, arguments in addresses:
        url = url_of(world, name, arguments)
        elements = [] if url.endswith(FILES) else elements_of(answer_of(client, url))
        look = name, frozenset(elements)
        if elements and look not in seen:
            seen.add(look)
            yield url


def elements_of(response):
    """The elements a page has of its own, with their classes; empty where there is no page."""
    return ELEMENT.findall(response.said.decode().partition("<main")[2]) if is_page(response) else []


def what_is_wrong_with(page):
    """Sentences about the open page, at both widths."""
    yield from about_its_head(page)
    yield from (f"says {word}" for word in ENGLISH.findall(page.evaluate(EVERYTHING_SAID, SAID_IN)))
    for width in (WIDE, PHONE):
        page.set_viewport_size({"width": width, "height": 768})
        yield from (f"{width} px: {problem}" for problem in page.accessibility_problems())
        reach = page.evaluate("document.documentElement.scrollWidth")
        if reach > width:
            yield f"{width} px: {reach} px wide"


def about_its_head(page):
    headings, title, language = page.evaluate(HEAD)
    if headings != 1:
        yield f"{headings} h1"
    if not title.partition("–")[0].strip():
        yield "no title"
    if language != "vi":
        yield "not marked as Vietnamese"


@pytest.mark.browser
def test_a_pale_word_and_a_field_without_a_name_are_found_each_time(signed_in_page):
    page = signed_in_page()
    page.set_content(FAULTY)

    found = [page.accessibility_problems() for _ in range(2)]

    pale = [f'color-contrast: <{tag} class="pale">nhạt</{tag}>' for tag in "bi"]
    assert found == [[*pale, "label: <input>"]] * 2


@pytest.mark.browser
@pytest.mark.walk
@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_is_for_everybody(signed_in_page, client, tree, part):
    world, seen, wrong = a_world(tree), set(), []
    for user in (tree.receiver, tree.clerk, tree.head):
        page = signed_in_page(user)
        for url in list(pages_of(client, world, user, ADDRESSES[part::PARTS], seen)):
            wrong += looked_at(page, url)

    assert not wrong, "\n".join(wrong)


@pytest.mark.browser
@pytest.mark.walk
def test_what_is_over_or_taken_back_is_for_everybody(signed_in_page, tree):
    """States that no record of the walk is in: a conference with minutes, an award revoked, to be given back."""
    conference = held_with(tree)
    make.an_issued_paper(tree.committee, 9, "BB", "Biên bản", made_from=conference.minutes_key)
    type(conference).objects.update(state="minuted")
    handed, other = (row.award for row in conference.presentations.order_by("position"))
    pages = [conference.get_absolute_url(), reverse("awards:decision-revoke", args=[handed.decision_id])]
    named = [*pages, other.get_absolute_url(), handed.get_absolute_url(), handed.decision.get_absolute_url()]
    named += [reverse("awards:award-restore", args=[each.pk]) for each in (handed, other)]

    wrong = []
    for user in (tree.receiver, tree.decider):
        page = signed_in_page(user)
        for url in pages:
            wrong += looked_at(page, url)
    for award in (handed, other):
        revoked(award, tree)
    revoking.name_paper(handed, paper="14-QĐ/ĐU", signed_on=LATER, by=tree.receiver)
    for url in named:
        wrong += looked_at(page, url)

    assert not wrong, "\n".join(wrong)


@pytest.mark.browser
@pytest.mark.walk
def test_what_other_rules_would_change_is_for_everybody(signed_in_page, tree):
    BaseWage.objects.create(valid_from=date(2024, 7, 1), amount=2_340_000)
    a_rising(tree)
    year = make.a_round(tree.committee, 2026, "two_year").campaign_year
    make.a_body(tree.committee)
    page = signed_in_page(tree.receiver)
    page.open(reverse("awards:rule-set-new", args=[year.pk]))
    for name, text in {"streak_years": "3", "quorum": "1"}.items():
        page.locator(f"[name={name}]").fill(text)
    page.locator("[name=rounding]").select_option("nearest")
    page.locator("[name=ho_so_bloc][value=minutes]").check()

    page.get_by_role("button", name="Xem trước thay đổi").click()

    expect(heading(page)).to_have_text("Phiên bản mới làm thay đổi gì")
    expect(page.locator("h2")).to_contain_text(
        ["Tham số thay đổi", "Kết luận thay đổi", "Hồ sơ thay đổi", "Họp xét thay đổi", "Tiền thưởng thay đổi"]
    )
    assert [*what_is_wrong_with(page), *page.complaints] == []


def looked_at(page, url):
    """Sentences about one page at both widths, with its address; what a phone folds as it comes stands open."""
    page.set_viewport_size({"width": WIDE, "height": 768})
    page.open(url)
    found = [f"{url} {sentence}" for sentence in (*what_is_wrong_with(page), *page.complaints)]
    page.complaints.clear()
    return found


OUTSIDE = ("account_login", "account_reset_password", "account_signup", "account_inactive")
OWN = (
    "account_email", "account_change_password", "account_logout", "account_reauthenticate", "mfa_index",
    "mfa_activate_totp", "mfa_list_webauthn", "mfa_add_webauthn", "usersessions_list",
)  # fmt: skip


@pytest.mark.browser
@pytest.mark.walk
def test_coming_in_and_one_s_own_account_are_for_everybody(signed_in_page, tree):
    outside, inside = signed_in_page(), signed_in_page(tree.clerk)
    inside.open(reverse("account_reauthenticate"))
    fill(inside, "Mật khẩu", "mat-khau-thu-2026")
    inside.get_by_role("button", name="Xác nhận").click()

    wrong = []
    for page, names in ((outside, OUTSIDE), (inside, OWN)):
        for name in names:
            page.open(reverse(name))
            wrong += [f"{name} {sentence}" for sentence in (*what_is_wrong_with(page), *page.complaints)]

    assert wrong == []


# ---- by keyboard alone, without JavaScript ----


@pytest.fixture
def open_year(tree):
    year = make.a_year(tree.committee, timezone.localdate().year)
    make.a_field(tree.committee)
    return year


@pytest.mark.browser
def test_a_model_is_registered_without_a_mouse(signed_in_page, tree, open_year):
    page = signed_in_page()
    page.open("/")
    typed(page, "Tên đăng nhập", tree.clerk.username)
    typed(page, "Mật khẩu", "mat-khau-thu-2026")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Việc của tôi")

    for link in ("Đăng ký", "Đăng ký mô hình"):
        press(page, page.get_by_role("link", name=link, exact=True).first)
    for label, text in MODEL.items():
        typed(page, label, text)
    press(page, page.get_by_role("button", name="Xem trước"))
    expect(page.get_by_text("Đã đủ các mục của mẫu 1.")).to_be_visible()
    press(page, page.get_by_role("button", name="Gửi đăng ký"))

    expect(heading(page)).to_contain_text("đã gửi")
    assert Registration.objects.get().state == "submitted"


@pytest.mark.browser
def test_a_model_is_registered_without_javascript(signed_in_page, tree, open_year):
    page = signed_in_page(tree.clerk, java_script_enabled=False)
    go_to(page, "Đăng ký")
    page.get_by_role("link", name="Đăng ký mô hình", exact=True).click()

    page.get_by_role("button", name="Thêm dòng").click()
    write_registration(page, "Khéo vận động hiến đất làm đường")
    fill(page, "Nội dung chỉ tiêu, dòng 4", "Số hộ hiến đất")
    fill(page, "Chỉ tiêu, dòng 4", "12")
    page.get_by_role("button", name="Xem trước").click()
    page.get_by_role("button", name="Gửi đăng ký").click()

    expect(heading(page)).to_contain_text("đã gửi")
    assert [row.target for row in Registration.objects.get().criteria.all()] == ["90", "12"]


def press(page, target):
    """Go to it with Tab and press Enter: the page it leads to stands on return."""
    tab_to(page, target)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def typed(page, label, text):
    """Go to the field with Tab and type: the digits of a day, the first letters of a choice."""
    tab_to(page, field(page, label))
    page.keyboard.type(text)


def tab_to(page, target):
    """Press Tab until it has the focus."""
    target.wait_for()
    for _ in range(200):
        if target.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} is out of reach of the keyboard")


# ---- Django's own admin ----


def pages_of_the_admin():
    """The addresses of its front page, and of the list, the empty form, the form and the history of every register.

    Those with the same elements as one before, as most histories are, need not be opened again.
    """
    yield reverse("admin:index")
    for model in admin.site._registry:
        name, row = f"admin:{model._meta.app_label}_{model._meta.model_name}", model._default_manager.first()
        yield reverse(f"{name}_changelist")
        yield reverse(f"{name}_add")
        if row:
            yield from (reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "history"))


@pytest.mark.browser
@pytest.mark.walk
def test_the_admin_is_for_everybody(signed_in_page, client, tree):
    a_world(tree)
    keeper = make.an_account(tree.nation)
    keeper.is_staff = keeper.is_superuser = True
    keeper.save()
    client.force_login(keeper)
    page, wrong, seen = signed_in_page(keeper), [], set()
    for url in pages_of_the_admin():
        look = frozenset(elements_of(answer_of(client, url)))
        if look and look not in seen:
            seen.add(look)
            page.open(url)
            wrong += [f"{url} {sentence}" for sentence in page.accessibility_problems()]
            # jQuery, which Django brings, tries styles that our policy refuses; the pages do not need them.
            page.complaints[:] = [each for each in page.complaints if "inline style" not in each]
            reach = page.evaluate("document.documentElement.scrollWidth")
            wrong += [f"{url} {reach} px wide"] if reach > WIDE else []

    assert wrong == []
