import re

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from axes.models import AccessAttempt, AccessLog
from django.contrib import admin
from django.urls import reverse

from tests import make
from tests.units.test_login import english_on
from units.models import Unit, User

MODELS = ["unit", "person", "user", "succession"]


@pytest.fixture
def administrator(tree, client):
    user = make.an_account(tree.nation, "keeper")
    user.is_staff = user.is_superuser = True
    user.save()
    client.force_login(user)
    return user


def page(client, name, *args, **query):
    answer = client.get(reverse(f"admin:{name}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("name", ["units_user", "campaign_campaign", "campaign_field", "awards_awardform"])
def test_what_is_wrong_with_a_form_is_said_in_vietnamese(client, administrator, name):
    answer = client.post(reverse(f"admin:{name}_add"), {"stages-TOTAL_FORMS": 0, "stages-INITIAL_FORMS": 0})

    assert "Còn chỗ cần sửa ở dưới." in answer.content.decode()
    assert english_on(answer) == []


@pytest.mark.parametrize("address", ["abc/history/", "1/history/abc/", "abc/history/1/"])
def test_a_past_that_can_not_be_is_not_found(client, administrator, address):
    assert client.get(f"{reverse('admin:units_user_changelist')}{address}").status_code == 404


def test_no_password_is_set_from_the_past_of_an_account(client, administrator, tree):
    past = page(client, "units_user_simple_history", tree.head.pk, tree.head.history.latest().pk)

    assert tree.head.username in past
    assert "password/" not in past.split('id="content"')[1]
    assert "../password/" in page(client, "units_user_change", tree.head.pk)


@pytest.mark.parametrize("model", MODELS)
def test_each_register_has_a_list(client, administrator, model):
    assert "<table" in page(client, f"units_{model}_changelist") or model == "succession"


@pytest.mark.parametrize(
    ("model", "words", "found"), [("unit", "chi bo bao", "Chi bộ Báo"), ("person", "do van uy", "Đỗ Văn Uỷ")]
)
def test_search_is_blind_to_accents(client, administrator, model, words, found):
    html = page(client, f"units_{model}_changelist", q=words)

    assert found in html
    assert "Chi bộ Văn phòng</a>" not in html


def test_a_form_holds_no_list_of_all_units(client, administrator, tree):
    for name, record in (("unit", tree.cell), ("person", tree.head.person), ("user", tree.head)):
        html = page(client, f"units_{name}_change", record.pk)
        assert "Phòng Hành chính</option>" not in html


def test_the_past_of_a_row_is_told_in_vietnamese(client, administrator, tree):
    tree.cell.address = "Số 1, đường Thử"
    tree.cell.save()
    listed = page(client, "units_unit_history", tree.cell.pk)
    one = page(client, "units_unit_simple_history", tree.cell.pk, tree.cell.history.latest().pk)

    assert ">None<" not in re.sub(r"\s", "", listed)
    assert "<strong>Địa chỉ:</strong> – → Số 1, đường Thử" in listed
    assert "2 lần ghi" in listed
    assert "Historical" not in one
    assert "View" not in re.sub(r"<[^>]+>", " ", one)


def test_what_became_of_units_is_not_deleted(client, administrator, tree):
    row = make.a_succession("rename", [tree.cell], [tree.cell])

    assert client.post(reverse("admin:units_succession_delete", args=[row.pk]), {"post": "yes"}).status_code == 403


def test_place_and_name_of_a_unit_are_read_only(client, administrator, tree):
    html = page(client, "units_unit_change", tree.cell.pk)

    assert 'name="parent"' not in html
    assert 'name="name"' not in html
    assert client.get(reverse("admin:units_unit_add")).status_code == 403
    assert client.get(reverse("admin:units_unit_delete", args=[tree.cell.pk])).status_code == 403


def test_an_account_is_made_with_a_password(client, administrator, tree):
    person = make.a_person(tree.cell, "Ngô Thị Mới")
    seats = {"seats-TOTAL_FORMS": 0, "seats-INITIAL_FORMS": 0}
    passwords = {"usable_password": "true", "password1": "hoa-sen-2026", "password2": "hoa-sen-2026"}

    client.post(
        reverse("admin:units_user_add"),
        {"username": "ngothimoi", "full_name": "Ngô Thị Mới", "person": person.pk, **passwords, **seats},
    )

    assert User.objects.get(username="ngothimoi").check_password("hoa-sen-2026")


def test_what_the_admin_saves_is_in_the_history_with_its_author(client, administrator, tree):
    unit = Unit.objects.get(pk=tree.sibling.pk)
    inlines = {f"{name}-{part}": 0 for name in ("names", "parents") for part in ("TOTAL_FORMS", "INITIAL_FORMS")}

    client.post(reverse("admin:units_unit_change", args=[unit.pk]), {"kind": "cell", "address": "Số 2", **inlines})

    assert (unit.history.first().address, unit.history.first().history_user) == ("Số 2", administrator)
    assert "Số 2" in page(client, "units_unit_simple_history", unit.pk, unit.history.first().pk)


def test_an_account_is_found_by_its_name_with_accents(client, administrator, tree):
    account = make.an_account(tree.cell, name="Ngô Thị Mới")

    assert account.username in page(client, "units_user_changelist", q="Ngô thị MỚI")


def test_a_catalogue_is_found_by_its_own_words(client, administrator, tree):
    make.a_field(tree.committee, name="Chuyển đổi số")
    make.a_field(tree.committee, name="Nông thôn mới")

    html = page(client, "campaign_field_changelist", q="chuyen doi so")

    assert ("Chuyển đổi số" in html, "Nông thôn mới</a>" in html) == (True, False)


def pages_of(model):
    """The addresses of a register's list, and of the page and the history of its first record."""
    name, row = f"admin:{model._meta.app_label}_{model._meta.model_name}", model._default_manager.first()
    yield reverse(f"{name}_changelist")
    if row:
        yield from (reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "history"))


def test_every_register_is_searched_and_speaks_vietnamese(client, administrator, tree, world):
    client.post(reverse("account_login"), {"login": tree.head.username, "password": "sai"})
    client.force_login(administrator)

    wrong = {}
    for model in admin.site._registry:
        for url in pages_of(model):
            answer = client.get(url)
            if answer.status_code == 200:
                wrong |= {url: english_on(answer)}
        if b'id="searchbar"' not in client.get(next(pages_of(model)), {"q": "Chữ gì đó"}).content:
            wrong[model] = "no search"
    assert {url: words for url, words in wrong.items() if words} == {}


def test_what_the_program_keeps_for_itself_is_not_shown(client, administrator, tree):
    registration = make.an_accepted_registration(tree.cell, make.a_year(tree.committee))

    html = page(client, "models_registry_registration_change", registration.pk)

    assert "Copied from" not in html
    assert registration.title in html


def test_what_was_noted_of_logins_has_no_page_of_its_own(client, administrator):
    row = AccessLog.objects.create(username="ai-do", ip_address="10.0.0.1", user_agent="Firefox/121 Windows")

    assert "Firefox trên Windows" in page(client, "axes_accesslog_changelist", q="ai-do")
    assert client.get(reverse("admin:axes_accesslog_change", args=[row.pk])).status_code == 404
    assert client.get(reverse("admin:axes_accesslog_history", args=[row.pk])).status_code == 404


def test_a_lock_is_lifted(client, administrator, tree, settings):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post(reverse("account_login"), {"login": tree.head.username, "password": "sai"})
    client.force_login(administrator)

    client.post(reverse("admin:units_user_changelist"), {"action": "lift_lock", "_selected_action": [tree.head.pk]})

    assert not AccessAttempt.objects.exists()


def test_the_front_page_of_the_admin_is_vietnamese(client, administrator):
    assert english_on(client.get(reverse("admin:index"))) == []


def test_the_pages_of_one_record_are_vietnamese(client, administrator, tree):
    for name in ("units_user_change", "units_user_history", "auth_user_password_change"):
        answer = client.get(reverse(f"admin:{name}", args=[tree.head.pk]))
        assert english_on(answer) == []


def test_every_box_of_the_rows_under_a_record_says_its_name(client, administrator, tree):
    page = client.get(reverse("admin:units_person_change", args=[tree.clerk.person.pk])).content.decode()

    boxes = re.findall(r'<(?:input|select)[^>]*name="postings-0-(?:post|DELETE)"[^>]*>', page)
    assert [re.search(r'aria-label="([^"]*)"', box)[1] for box in boxes] == ["Chức vụ", "Xoá dòng này"]


def test_whoever_is_not_staff_stays_out(client, tree):
    client.force_login(tree.keeper)

    assert client.get(reverse("admin:index")).status_code in (302, 403)


def test_a_lost_second_factor_is_removed(client, administrator, tree):
    TOTP.activate(tree.head, "JBSWY3DPEHPK3PXP")

    client.post(
        reverse("admin:units_user_changelist"), {"action": "remove_second_factor", "_selected_action": [tree.head.pk]}
    )

    assert not tree.head.authenticator_set.exists()


def test_the_scripts_of_the_admin_speak_vietnamese(client, administrator):
    script = client.get(reverse("admin:jsi18n")).content.decode()

    assert '"Choose selected %s": "Ch\\u1ecdn %s \\u0111\\u00e3 \\u0111\\u00e1nh d\\u1ea5u"' in script


def test_yes_and_no_are_words_in_lists_and_on_pages_to_be_read(client, administrator, tree):
    closed = make.a_year(tree.committee, state="closed")

    listed = page(client, "units_user_changelist", q=tree.head.username)
    rules = page(client, "campaign_ruleset_change", closed.rules.pk)

    assert '<td class="field-is_active">Có</td>' in listed
    assert '<div class="readonly">Không</div>' in rules
    assert "<img" not in listed.partition('id="result_list"')[2].partition("</table>")[0]
    assert english_on(client.get(reverse("admin:units_user_changelist"))) == []


def test_what_is_kept_as_a_table_is_said_in_words(client, administrator, tree):
    year = make.a_year(tree.committee)
    make.a_milestone(year, unit_kinds=["mass_organisation"])
    paper = make.an_issued_paper(tree.committee, 1, facts={"is_joint": False, "signer": "Lê Thị Mận"})

    rules = page(client, "campaign_ruleset_change", year.rules.pk)
    one_year = page(client, "campaign_campaignyear_change", year.pk)
    one_paper = page(client, "campaign_document_change", paper.pk)

    assert "bản đăng ký (mẫu 1)" in rules
    assert re.search(r'class="field-owed">\s*<p>Đoàn thể</p>', one_year)
    code = re.compile('registration_form|is_joint|name="[^"]*unit_kinds')
    assert [found for shown in (rules, one_year, one_paper) for found in code.findall(shown)] == []
