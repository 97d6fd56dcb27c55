"""The look: every component renders, is reachable by all, and stays light enough for a thin line."""

import io
import re
from datetime import date
from math import ceil
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import brotli
import pikepdf
import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from playwright.sync_api import expect

from campaign import charts
from campaign.templatetags import ui
from tests import make
from units.context import Frame
from units.formlook import SheetForm
from units.models import Role, Unit
from units.navigation import current_address, entries_for
from units.pickers import UnitSelect
from units.tones import TONES, tone_of
from units.workflow import OpenStep, Step

ROOT = Path(__file__).resolve().parents[2]
PAGES = [path for path in (ROOT / "templates").rglob("*.html") if {"print", "mail"}.isdisjoint(path.parts)]
FIRST_VISIT = [
    "vendor/bootstrap.min.css",
    "site.css",
    "vendor/htmx.min.js",
    "site.js",
    "icons.svg",
    "favicon.svg",
]
INLINE = re.compile(r"""\sstyle=|\son[a-z]+=["']|<style|<script(?![^>]*(?:\ssrc=|application/json))""")
ACROSS_A4 = 1032  # pixels between the margins of a sheet that lies
RECORD = SimpleNamespace(pk=12, get_absolute_url=lambda: "/mo-hinh/12/")


def shown(source, **context):
    return Template("{% load ui %}" + source).render(Context({"csrf_token": "token", **context}))


def a_step(**columns):
    values = {"name": "return", "label": "Trả lại", "sources": ("submitted",), "target": "returned", "roles": ()}
    return Step(**{**values, **columns})


def a_request(user, path="/"):
    request = RequestFactory().get(path)
    request.user = user
    return request


class TitleForm(SheetForm, forms.Form):
    title = forms.CharField(label="Tên mô hình")
    starts_on = forms.DateField(label="Từ ngày", required=False)
    unit = forms.ModelChoiceField(
        Unit.objects, label="Đơn vị", required=False, widget=UnitSelect(picker="campaign:person-picker")
    )
    parent = forms.ModelChoiceField(Unit.objects.none(), required=False)
    kind = forms.ChoiceField(choices=[("", "---------"), ("tt", "Tập thể")], required=False)
    note = forms.CharField(widget=forms.Textarea, required=False)


# ---- words, colours, pictures ----


def test_a_state_is_a_word_an_icon_and_a_colour():
    html = shown('{% state_badge "Cần sửa" "warn" %}')

    assert 'class="state warn"' in html
    assert "#exclamation-triangle" in html
    assert "Cần sửa" in html


def test_every_tone_of_a_state_has_an_icon():
    assert set(TONES.values()) <= set(ui.TONE_ICONS)


def test_a_state_nobody_has_coloured_is_plain():
    assert tone_of("never heard of") == "plain"


def test_money_is_written_with_dots_and_the_sign_of_dong():
    assert shown("{{ 1500000|money }}") == "1.500.000 đ"


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2026, 5, 31), "còn 12 ngày"),
        (date(2026, 5, 19), "hôm nay là hạn cuối"),
        (date(2026, 5, 16), "quá hạn 3 ngày"),
    ],
)
def test_a_due_day_says_how_far_it_is(due, words):
    assert words in shown("{% due on today %}", on=due, today=date(2026, 5, 19))


def test_the_last_day_of_a_period_is_over_and_nobody_is_late_by_it():
    said = shown('{% due on today "đã qua" %}', on=date(2026, 5, 16), today=date(2026, 5, 19))

    assert "16/05/2026" in said
    assert "(đã qua)" in said
    assert "late" not in said


def test_of_a_day_of_what_is_over_nothing_is_counted():
    for day in (date(2026, 5, 16), date(2026, 5, 31)):
        said = shown("{% due on today is_over=True %}", on=day, today=date(2026, 5, 19))

        assert said.strip() == f"<span>{day:%d/%m/%Y}</span>"


def test_what_is_remembered_of_breadcrumbs_and_tabs_escapes_each_part_for_itself(rf):
    plain = "<em>Tổ</em> & nhóm"
    for part in (mark_safe(plain), plain, mark_safe(plain)):
        way, entries = shown("{% breadcrumbs 'Đầu' '/' part %}", part=part), [(part, "/?a=1&b=2"), ("Hai", "/", 0)]
        row = shown("{% tabs entries %}", entries=entries, request=rf.get("/?a=1&b=2"))
        expected = conditional_escape(part)
        assert f'<li aria-current="page">{expected}</li>' in way
        assert f'<a href="/?a=1&amp;b=2" aria-current="page">{expected}</a>' in row
        assert '<a href="/">Hai <span class="count">0</span></a>' in row


def test_the_longest_bar_fills_the_drawing_and_nothing_draws_nothing():
    drawn = charts.bars([("Kinh tế", 40), ("Văn hoá", 1), ("Khác", 0)])

    lengths = [int(length) for length in re.findall(r'<rect [^>]*width="(\d+)"', drawn)]
    assert lengths == [charts.WIDTH - charts.LABEL - charts.FIGURE, 10, 0]


def test_a_bar_leads_to_its_list_and_nothing_in_its_label_is_read_as_html():
    [bar] = charts.bars([("<b>Tổ & nhóm</b>", 1200, "?a=1&b=2")]).split("<b>")

    assert bar.startswith('<a href="?a=1&amp;b=2" aria-label="&lt;b&gt;Tổ &amp; nhóm&lt;/b&gt;: 1.200">')


def test_a_chart_without_rows_is_an_empty_drawing():
    assert charts.bars([]) == ""


def test_a_file_says_its_kind_and_size():
    html = shown('{% file_link "Danh sách.xlsx" "/tep/1/" 2411724 %}')

    assert "(XLSX, 2,3 MB)" in html
    assert "#file-earmark-excel" in html


# ---- a record ----


def test_an_open_step_is_a_form_with_its_token():
    html = shown("{% steps record steps %}", record=RECORD, steps=[OpenStep(a_step(tone="primary"))])

    assert 'action="/mo-hinh/12/return/"' in html
    assert 'value="token"' in html
    assert "btn-primary" in html


def test_a_step_with_a_reason_asks_for_it_before_it_is_sent():
    html = shown("{% steps record steps %}", record=RECORD, steps=[OpenStep(a_step(reason=10))])

    assert '<summary class="btn btn-plain">Trả lại…</summary>' in html
    assert re.search('name="reason" rows="3" minlength="10" [^>]*required', html)


def test_a_blocked_step_says_what_stands_in_the_way_and_can_not_be_sent():
    html = shown("{% steps record steps %}", record=RECORD, steps=[OpenStep(a_step(), "Đã hết hạn.")])

    assert "disabled" in html
    assert "Đã hết hạn." in html
    assert "<form" not in html


def test_facts_without_a_value_are_left_out():
    html = shown("{% facts pairs %}", pairs=[("Lĩnh vực", "Kinh tế"), ("Địa bàn", ""), ("Năm sinh", None)])

    assert html.count("<dt>") == 1


def test_the_last_crumb_is_this_page_and_no_link():
    html = shown('{% breadcrumbs "Đăng ký" "/dang-ky/" "Mô hình" %}')

    assert '<a href="/dang-ky/">Đăng ký</a>' in html
    assert '<li aria-current="page">Mô hình</li>' in html


# ---- forms ----


def test_every_error_is_listed_on_top_and_leads_to_its_field():
    html = shown("{% error_summary form %}", form=TitleForm({"starts_on": "31/02/2026"}))

    assert "Còn 2 chỗ cần sửa" in html
    assert '<a href="#id_title">Tên mô hình</a>' in html
    assert '<a href="#id_starts_on">Từ ngày</a>' in html


def test_the_errors_of_a_formset_are_listed_too():
    rows = forms.formset_factory(TitleForm)({"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-title": ""})

    html = shown("{% error_summary rows %}", rows=rows)

    assert '<a href="#id_form-0-title">Tên mô hình</a>' in html


def test_a_date_field_is_the_browsers_own_and_understands_both_ways_of_writing():
    html = str(TitleForm(initial={"starts_on": date(2026, 5, 31)})["starts_on"])
    form = TitleForm({"title": "Tổ tự quản", "starts_on": "03/04/2026"})

    assert 'type="date"' in html
    assert 'value="2026-05-31"' in html
    assert form.is_valid()
    assert form.cleaned_data["starts_on"] == date(2026, 4, 3)


def test_an_empty_choice_is_a_word():
    form = TitleForm()

    assert '<option value="" selected>Chọn…</option>' in str(form["kind"])
    assert '<option value="" selected>Chọn…</option>' in str(form["parent"])
    assert "-----" not in form.as_p()


def test_a_long_text_has_room_for_four_lines():
    assert 'rows="4"' in str(TitleForm()["note"])


def test_a_picker_holds_only_the_chosen_unit(tree):
    html = str(TitleForm(initial={"unit": tree.cell.pk})["unit"])

    assert html.count("<option") == 2
    assert f'<option value="{tree.cell.pk}" selected>' in html
    assert f'data-unit-picker="{reverse("campaign:person-picker")}"' in html


def test_without_javascript_a_unit_is_found_by_what_is_typed(tree):
    form = TitleForm({"title": "Tổ tự quản", "unit": "", "unit_typed": tree.cell.name})

    assert form.is_valid()
    assert form.cleaned_data["unit"] == tree.cell


def test_typed_words_that_find_no_unit_stay_where_they_were_typed(tree):
    form = TitleForm({"title": "Tổ tự quản", "unit": "", "unit_typed": "không có <đơn vị> này"})

    assert form.errors == {"unit": ["Không thấy “không có <đơn vị> này” trong những tên được chọn; hãy gõ lại."]}
    assert 'value="không có &lt;đơn vị&gt; này"' in str(form["unit"])


def test_typed_words_that_find_several_units_offer_them_and_the_chosen_one_is_taken(tree):
    twins = [make.a_unit(tree.sibling, name=f"Chi bộ Số {number}") for number in (1, 2)]
    form = TitleForm({"title": "Tổ tự quản", "unit": "", "unit_typed": "chi bo so"})

    assert form.errors == {"unit": ["Có nhiều tên như “chi bo so”; hãy chọn trong danh sách hoặc gõ rõ hơn."]}
    for twin in twins:
        assert f'<option value="{twin.pk}">{twin.name}, {tree.sibling.name}</option>' in str(form["unit"])
    chosen = TitleForm({"title": "Tổ tự quản", "unit": str(twins[1].pk), "unit_typed": "chi bo so"})
    assert chosen.is_valid()
    assert chosen.cleaned_data["unit"] == twins[1]


def test_a_number_that_is_typed_is_a_name_and_no_key(tree):
    assert "unit" in TitleForm({"title": "Tổ tự quản", "unit_typed": str(tree.cell.pk)}).errors


def test_what_is_typed_takes_the_place_of_the_unit_that_was_chosen_before(tree):
    form = TitleForm({"title": "Tổ tự quản", "unit": tree.sibling.pk, "unit_typed": tree.cell.name})

    assert form.is_valid()
    assert form.cleaned_data["unit"] == tree.cell


# ---- the frame ----


def test_a_visitor_who_is_not_signed_in_costs_no_query(db, client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/tai-khoan/login/")

    assert response.status_code == 200


def test_the_frame_itself_asks_at_most_twice(tree, settings, django_assert_max_num_queries):
    settings.FRAME_SOURCES = {}
    frame = Frame(a_request(type(tree.clerk).objects.get(pk=tree.clerk.pk), reverse("units:unit-list")))

    with django_assert_max_num_queries(2):
        found = (frame.navigation, frame.inbox_count, frame.committee, frame.years, frame.contact)

    assert [entry["label"] for entry in found[0] if entry["current"]] == ["Đơn vị và con người"]


def test_navigation_shows_the_settings_to_staff_only(tree):
    staff = SimpleNamespace(is_staff=True, is_superuser=False, seats_today=[SimpleNamespace(role=Role.KEEPER)])

    assert "Cài đặt" in [entry.label for entry, _ in entries_for(staff)]
    assert "Cài đặt" not in [entry.label for entry, _ in entries_for(tree.clerk)]


def test_the_longest_address_that_leads_here_is_the_current_one():
    urls = ["/", "/mo-hinh/", "/mo-hinh/bao-cao/"]

    assert current_address(urls, "/mo-hinh/bao-cao/12/") == "/mo-hinh/bao-cao/"
    assert current_address(urls, "/mo-hinh/12/") == "/mo-hinh/"
    assert current_address(urls, "/khac/") == ""


@pytest.mark.parametrize(
    ("page", "room"), [("reports:archive", "Văn bản"), ("reports:certificate-settings", "Khen thưởng")]
)
def test_a_page_at_another_room_s_address_marks_its_own_room(client, tree, page, room):
    client.force_login(tree.receiver)

    entries = client.get(reverse(page)).context["frame"].navigation

    assert [entry["label"] for entry in entries if entry["current"]] == [room]


def test_what_higher_floors_know_comes_by_name(tree, settings):
    settings.FRAME_SOURCES = {"years": "tests.campaign.test_components.sample_years"}

    frame = Frame(a_request(tree.clerk))

    assert frame.year == {"label": "Năm 2026", "url": "?nam=2026", "current": True}
    assert frame.contact is None


def sample_years(request):
    return [
        {"label": "Năm 2026", "url": "?nam=2026", "current": True},
        {"label": "Năm 2025", "url": "?nam=2025", "current": False},
    ]


# ---- what holds for every template ----


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_no_template_holds_inline_style_or_script(path):
    assert INLINE.findall(path.read_text()) == []


def test_every_icon_that_is_named_is_in_the_sprite():
    sprite = set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "static/icons.svg").read_text()))

    named = {name for path in PAGES for name in re.findall(r'{% icon "([^"]+)"', path.read_text())}
    named |= {*ui.TONE_ICONS.values(), *ui.LIFE_ICONS.values(), *ui.FILE_ICONS.values()}

    assert named - sprite == set()


def test_the_frame_of_every_page_is_short():
    assert len((ROOT / "templates/base.html").read_text().splitlines()) < 80


def test_vendored_files_name_no_source_map():
    assert [path.name for path in (ROOT / "static/vendor").iterdir() if "sourceMappingURL=" in path.read_text()] == []


def test_the_first_visit_weighs_at_most_100_kilobytes():
    packed = sum(len(brotli.compress((ROOT / "static" / name).read_bytes())) for name in FIRST_VISIT)
    fonts = sum(path.stat().st_size for path in (ROOT / "static/fonts").glob("be-vietnam-pro-*.woff2"))

    assert packed + fonts < 95_000  # the rest is for the page itself


# ---- pages outside the work ----


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "409", "413", "414", "429", "500"])
def test_an_error_page_needs_nothing_but_itself(name):
    html = get_template(f"{name}.html").render()

    assert "<h1>" in html
    assert 'href="/"' in html


def test_who_sends_too_much_at_once_is_told_so(client, tree, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10
    client.force_login(tree.receiver)

    answer = client.post(reverse("units:bulk-ask"), {f"dong-{number}": "1" for number in range(11)})

    assert answer.status_code == 413
    assert "chia làm hai lần" in answer.content.decode()


def test_a_request_to_another_host_is_answered_in_vietnamese(client, settings):
    settings.ALLOWED_HOSTS = ["dvk.thu.vn"]

    answer = client.get("/", headers={"host": "khac.thu.vn"})

    assert answer.status_code == 400
    assert "Yêu cầu không hợp lệ" in answer.content.decode()


def test_who_lost_all_cookies_is_led_to_the_log_in_and_back(tree):
    visitor = Client(enforce_csrf_checks=True)
    address = f"{reverse('models_registry:registration-new')}?nam=2026&chep=truoc"

    answer = visitor.post(address, {"title": "Khéo"})

    assert answer.status_code == 403
    back = f"{reverse('account_login')}?next={quote(address, safe='')}"
    assert f'href="{back}">Đăng nhập</a>' in answer.content.decode()
    visitor.force_login(tree.clerk)
    assert visitor.get(back)["Location"] == address


def test_a_refused_log_in_leads_to_the_log_in_alone(db):
    answer = Client(enforce_csrf_checks=True).post(reverse("account_login"), {"login": "a"})

    assert f'href="{reverse("account_login")}">Đăng nhập</a>' in answer.content.decode()


def test_the_sign_in_page_keeps_what_a_passkey_needs(client, db):
    html = client.get("/tai-khoan/login/").content.decode()

    assert 'id="passkey_login"' in html
    assert "webauthn.js" in html
    assert reverse("account_reset_password") in html


def test_signing_up_is_closed_and_says_whom_to_ask(client, db):
    html = client.get("/tai-khoan/signup/").content.decode()

    assert "Không tự đăng ký tài khoản" in html


# ---- the living page ----


def test_the_living_page_shows_every_component_to_staff_only(client, admin_user, tree):
    address = reverse("campaign:components")

    client.force_login(admin_user)
    assert client.get(address).status_code == 200

    client.force_login(tree.clerk)
    assert client.get(address).status_code == 404


@pytest.mark.browser
@pytest.mark.parametrize("width", [1366, 390])
def test_the_living_page_is_accessible_and_fits(signed_in_page, admin_user, width):
    page = signed_in_page(admin_user, width=width)

    page.open(reverse("campaign:components"))

    assert page.accessibility_problems() == []
    assert page.locator("body").evaluate("body => body.scrollWidth") <= width


@pytest.mark.browser
@pytest.mark.parametrize("width", [1366, 390])
def test_the_sign_in_page_is_accessible_and_fits(signed_in_page, width):
    page = signed_in_page(width=width)

    page.open("/tai-khoan/login/")

    assert page.accessibility_problems() == []
    assert page.locator("body").evaluate("body => body.scrollWidth") <= width


@pytest.mark.browser
def test_typed_text_outlives_a_lost_page(signed_in_page, admin_user):
    page = signed_in_page(admin_user)
    page.on("dialog", lambda dialog: dialog.accept())
    page.open(reverse("campaign:components"))
    page.locator("#id_title").fill("Tổ tự quản đường hoa")
    expect(page.locator("[data-saved]").first).to_contain_text("Đã giữ trên máy này")

    page.open(reverse("campaign:components"))
    page.get_by_role("button", name="Lấy lại bản đang gõ").click()

    expect(page.locator("#id_title")).to_have_value("Tổ tự quản đường hoa")


@pytest.mark.browser
def test_escape_closes_a_menu_and_leads_back_to_what_opened_it(signed_in_page, admin_user):
    page = signed_in_page(admin_user)
    page.open(reverse("campaign:components"))
    menu = page.locator(".topbar [data-dropdown]").last
    menu.locator("summary").press("Enter")
    page.keyboard.press("Tab")
    expect(menu.locator("a, button").first).to_be_focused()

    page.keyboard.press("Escape")

    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


@pytest.mark.browser
def test_one_tick_chooses_the_whole_page(signed_in_page, admin_user):
    page = signed_in_page(admin_user)
    page.open(reverse("campaign:components"))

    page.locator("[data-select-all]").check()

    expect(page.locator("tbody input:checked")).to_have_count(3)


@pytest.mark.browser
def test_a_reason_that_is_too_short_is_told_so_beside_it_and_stays(signed_in_page, tree):
    sent = make.a_registration(tree.cell, make.a_year(tree.committee), state="submitted")
    page = signed_in_page(tree.head)
    page.open(sent.get_absolute_url())
    refusal = page.locator(".step-reason", has_text="Không chấp nhận")
    refusal.locator("summary").click()
    reason, sentence = refusal.locator("textarea"), refusal.locator(".invalid-feedback")

    refusal.locator("button").click()
    expect(sentence).to_have_text("Trường này là bắt buộc.")
    reason.press_sequentially("Trùng")
    refusal.locator("button").click()

    expect(sentence).to_have_text("Cần ít nhất 10 ký tự; mới có 5.")
    expect(reason).to_be_focused()
    expect(reason).to_have_value("Trùng")
    assert page.accessibility_problems() == []
    reason.press_sequentially(" với mô hình của phòng khác.")
    expect(sentence).to_have_count(0)


@pytest.mark.browser
def test_who_goes_on_by_tab_finds_no_field_under_the_bar_of_buttons(signed_in_page, tree):
    make.a_year(tree.committee)
    page = signed_in_page(tree.clerk, reduced_motion="reduce")
    page.open(reverse("models_registry:registration-new"))
    foot = page.locator(".formfoot").bounding_box()["y"]
    page.locator("input[name=subject_kind]").first.focus()
    first_lines = {}

    for _ in range(12):
        page.keyboard.press("Tab")
        field = page.locator(":focus")
        first_lines[field.get_attribute("name")] = field.bounding_box()["y"] + 40

    assert {"title", "political_task", "chi-tieu-0-measure"} <= set(first_lines)
    assert [name for name, end in first_lines.items() if end > foot] == []


@pytest.mark.browser
def test_a_list_that_does_not_come_says_so_and_stays(signed_in_page, tree):
    page = signed_in_page(tree.receiver)
    page.open(reverse("units:unit-list"))
    kind = page.locator(".filter select[name=kind]")
    page.page.context.set_offline(True)

    kind.select_option(Unit.Kind.CELL)

    expect(page.locator("#list [role=alert]")).to_contain_text("vẫn là danh sách cũ")
    expect(page.locator("#list caption")).to_be_visible()
    page.complaints.clear()  # the browser itself complains of the lost line
    page.page.context.set_offline(False)
    kind.select_option(Unit.Kind.GRASSROOTS_CELL)
    expect(page.locator("#list [role=alert]")).to_have_count(0)


@pytest.mark.browser
def test_a_list_of_many_columns_fits_the_sheet_it_is_printed_on(signed_in_page, tree):
    unit = make.a_unit(tree.committee, name="Đảng bộ Cơ quan Uỷ ban Mặt trận Tổ quốc Việt Nam tỉnh Hoà An")
    make.an_accepted_registration(unit, make.a_year(tree.committee), title="Khéo trong vận động hiến đất làm đường")
    page = signed_in_page(tree.receiver, width=ACROSS_A4)
    page.open(reverse("models_registry:registration-list"))

    page.emulate_media(media="print")

    assert page.evaluate("getComputedStyle(document.querySelector('.content')).page") == "wide"
    assert page.evaluate("document.querySelector('table.list').getBoundingClientRect().right") <= ACROSS_A4


@pytest.mark.browser
def test_what_is_to_be_done_on_a_page_is_not_printed_with_it(signed_in_page, tree):
    body = make.a_body(tree.committee)
    page = signed_in_page(tree.receiver)
    page.open(body.get_absolute_url())
    acts = [page.get_by_role("heading", name="Việc làm được bây giờ"), page.get_by_role("link", name="Cho thôi").first]
    link = page.get_by_role("link", name="Bảng phân công")
    assert ([each.is_visible() for each in acts], link.evaluate("e => getComputedStyle(e).display")) == (
        [True, True], "inline-flex",
    )  # fmt: skip

    page.emulate_media(media="print")

    assert [each.is_visible() for each in acts] == [False, False]
    assert page.get_by_role("heading", name="Thành viên").is_visible()


@pytest.mark.browser
def test_a_unit_is_picked_by_two_letters_of_its_name(signed_in_page, admin_user, tree):
    page = signed_in_page(admin_user)
    page.open(reverse("campaign:components"))

    page.locator(".ts-control input").first.fill("bao")  # at once: what two letters of it found is not asked for
    page.get_by_role("option", name="Chi bộ Báo").click()

    expect(page.locator("select[name=unit]")).to_have_value(str(tree.sibling.pk))


@pytest.mark.browser
def test_an_answer_to_fewer_letters_that_comes_last_is_not_shown(signed_in_page, admin_user, tree):
    page, late = signed_in_page(admin_user), []
    page.route(re.compile("q=chi$"), lambda route: late.append(route))
    page.open(reverse("campaign:components"))
    typed = page.locator(".ts-control input").first
    with page.expect_request(re.compile("q=chi$")):
        typed.fill("chi")
    typed.fill("chi bo bao")
    expect(page.locator(".ts-dropdown .option")).to_have_text([re.compile("Chi bộ Báo")])

    with page.expect_response(re.compile("q=chi$")) as answered:
        late[0].continue_()
    answered.value.finished()  # and nothing comes of it
    page.wait_for_timeout(500)

    expect(page.locator(".ts-dropdown .option")).to_have_text([re.compile("Chi bộ Báo")])


@pytest.mark.browser
@pytest.mark.parametrize(("name", "across"), [("campaign:tracking", True), ("units:person-list", False)])
def test_a_wide_table_is_printed_across_the_sheet_with_its_title(signed_in_page, tree, name, across):
    make.a_milestone(make.a_year(tree.committee))
    page = signed_in_page(tree.receiver)
    page.open(reverse(name))

    sheets = pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages

    _, _, width, height = sheets[0].mediabox
    assert ((width > height), len(sheets)) == (across, 1)
    assert lost_below(sheets[0]) < 0.1


def lost_below(sheet):
    """How much of the last pixel of a sheet Chromium cuts off, with a line that lies there."""
    frame = next(numbers for numbers, sign in pikepdf.parse_content_stream(sheet) if str(sign) == "re")
    high = float(frame[3]) * 0.24 / 0.75  # in the units of the sheet, a pixel is 0.75 points
    return ceil(high) - high


def test_on_paper_a_page_says_who_printed_it_and_when(client, tree):
    client.force_login(tree.receiver)

    page = client.get(reverse("units:person-list")).content.decode()

    assert f"<span>{tree.receiver.get_full_name()} in ngày {timezone.localdate():%d/%m/%Y}</span>" in page
