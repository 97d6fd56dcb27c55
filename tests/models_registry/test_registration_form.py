"""The form of a registration: drawn up, mended, two at once, a person typed on it."""

import unicodedata
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaign.models import CampaignYear, RuleSet
from models_registry import windows
from models_registry.models import Registration
from models_registry.registration_forms import PREFIX
from tests.make import (
    NOW,
    STORY,
    a_field,
    a_person,
    a_practice,
    a_registration,
    a_unit,
    a_year,
    an_accepted_registration,
    typed_registration,
)
from tests.visiting import address, page, text
from units.models import Unit

LIST = reverse("models_registry:registration-list")
NEW = reverse("models_registry:registration-new")


pytestmark = pytest.mark.usefixtures("at_now")


# ---- the form ----


def test_a_new_registration_is_drawn_up_previewed_and_sent(client, tree, year):
    client.force_login(tree.clerk)

    response = client.post(NEW, typed_registration(tree))

    registration = Registration.objects.get()
    assert response["Location"] == address("registration-preview", registration)
    preview = text(client.get(response["Location"]))
    assert "Đã đủ các mục của mẫu 1." in preview
    assert f'action="{registration.get_absolute_url()}submit/"' in preview
    assert list(registration.criteria.values_list("text", "target")) == [("Hồ sơ đúng hẹn", "95")]


def test_a_criterion_that_aims_at_what_there_is_already_is_named_before_it_is_sent(client, tree, year):
    client.force_login(tree.clerk)
    rows = [{"text": "Hồ sơ đúng hẹn", "baseline": "95 %", "target": "95 %"}, {"text": "Hài lòng", "target": "95"}]

    preview = text(client.post(NEW, typed_registration(tree, *rows), follow=True))

    assert "Chỉ tiêu “Hồ sơ đúng hẹn”</a>: mức cần đạt bằng đúng hiện trạng." in preview
    assert "Chỉ tiêu “Hài lòng”" not in preview


def test_a_draft_may_lack_nearly_everything(client, tree, year):
    client.force_login(tree.registrant)
    data = {"title": "Khéo", "subject_kind": "collective", "collective": tree.department.pk, "programme": "dvk",
            "field": a_field(tree.committee).pk, "draft": "1", f"{PREFIX}-TOTAL_FORMS": 0,
            f"{PREFIX}-INITIAL_FORMS": 0}  # fmt: skip

    response = client.post(NEW, data)

    registration = Registration.objects.get()
    assert response["Location"] == address("registration-edit", registration)
    preview = text(client.get(address("registration-preview", registration)))
    assert "Còn thiếu" in preview
    assert f"{address('registration-edit', registration)}#id_baseline" in preview


def test_the_pages_of_mau_1_are_a_link_until_they_are_fetched(client, tree, year):
    draft = a_registration(tree.cell, state="draft")
    preview = text(page(client, address("registration-preview", draft), tree.clerk))

    pages = reverse("reports:registration-pages", args=[draft.pk])
    until_then = preview.split(f'hx-get="{pages}"')[1].split("</div>")[0]
    assert f'href="{reverse("reports:registration-paper", args=[draft.pk])}"' in until_then
    assert '<p class="soft fetching">Đang dựng trang…</p>' in until_then


def test_the_new_form_is_filled_from_the_unit(client, tree, year):
    an_accepted_registration(tree.cell, a_year(tree.committee, 2025), representative_phone="0200 111 111")

    form = page(client, NEW, tree.clerk).context["form"]

    assert (form["collective"].value(), form["representative"].value()) == (tree.cell.pk, "Trần Văn Đại")
    assert form["representative_phone"].value() == "0200 111 111"


def test_the_people_of_the_unit_are_read_once_for_both_who_registers_and_who_follows(client, tree, year):
    person = a_person(tree.cell, "Trịnh Thị Hạnh")
    client.force_login(tree.clerk)

    with CaptureQueriesContext(connection) as asked:
        form = text(client.get(NEW))

    assert len([each for each in asked if 'FROM "units_person"' in each["sql"]]) == 1
    assert form.count(f'<option value="{person.pk}">Trịnh Thị Hạnh</option>') == 2


def test_the_committees_office_may_be_chosen_by_its_designated_base(client, tree, year):
    office = a_unit(tree.committee, Unit.Kind.MASS_ORGANISATION, "Đoàn thanh niên cơ quan", base_unit=tree.cell)
    client.force_login(tree.clerk)

    client.post(NEW, typed_registration(tree, collective=office.pk))

    assert Registration.objects.get().subject == office


def test_a_persons_practice_needs_its_person_s2_07(client, tree, year):
    client.force_login(tree.clerk)
    data = typed_registration(tree, subject_kind="individual")

    refused = client.post(NEW, data)
    client.post(NEW, data | {"person": a_person(tree.cell, "Trịnh Thị Hạnh").pk})

    assert refused.context["form"].errors["person"] == ["Hãy chọn cá nhân đăng ký."]
    registration = Registration.objects.get()
    assert (registration.subject_name, registration.collective) == ("Trịnh Thị Hạnh", None)


def test_only_who_works_in_the_unit_is_registered_s2_03(client, tree, year):
    client.force_login(tree.clerk)
    elsewhere, below = a_person(tree.sibling), a_person(tree.department)
    data = typed_registration(tree, subject_kind="individual")

    refused = client.post(NEW, data | {"person": elsewhere.pk})
    client.post(NEW, data | {"person": below.pk})

    assert "person" in refused.context["form"].errors
    assert Registration.objects.get().person == below


def test_errors_stand_on_top_and_beside(client, tree, year):
    client.force_login(tree.clerk)

    response = client.post(NEW, typed_registration(tree, {"text": "Không có chỉ tiêu"}, title="", ends_on="2026-01-01"))

    page = text(response)
    assert response.status_code == 200
    assert "#id_title" in page
    assert "Ngày kết thúc phải sau ngày bắt đầu." in page
    assert f"#id_{PREFIX}-0-target" in page


def test_more_rows_come_without_saving(client, tree, year):
    client.force_login(tree.clerk)

    response = client.post(NEW, typed_registration(tree, more="1", title="", goal="Gõ dở"))

    assert Registration.objects.count() == 0
    assert len(response.context["table"].forms) == 5
    assert "Gõ dở" in text(response)
    assert "Chưa lưu được" not in text(response)


def test_one_row_comes_by_htmx(client, tree, year):
    response = page(client, f"{reverse('models_registry:criterion-row')}?{PREFIX}-TOTAL_FORMS=3", tree.clerk)

    assert f'name="{PREFIX}-3-text"' in text(response)
    assert f'name="{PREFIX}-TOTAL_FORMS" value="4"' in text(response)


def test_a_row_ticked_away_is_gone(client, tree, year):
    client.force_login(tree.clerk)
    row = {"text": "Bỏ", "target": "1"}

    client.post(NEW, typed_registration(tree, row | {"DELETE": "on"}, row | {"text": "Giữ"}))

    assert list(Registration.objects.get().criteria.values_list("text", flat=True)) == ["Giữ"]


def test_similar_names_are_shown_while_typing(client, tree, year):
    a_practice(tree.cell, name="Khéo trong tiếp dân năm 2025")

    url = reverse("models_registry:registration-similar")
    response = page(client, f"{url}?title=Khéo+trong+tiếp+dân+2026", tree.clerk)

    assert "Khéo trong tiếp dân năm 2025" in text(response)


def test_who_registers_for_two_units_chooses(client, tree, year):
    tree.clerk.seats.create(unit=tree.sibling, role="clerk", valid_from=date(2020, 1, 1))
    shown = page(client, f"{NEW}?don_vi={tree.sibling.pk}", tree.clerk)
    assert "Đăng ký cho đơn vị" in text(shown)

    client.post(f"{NEW}?don_vi={tree.sibling.pk}", typed_registration(tree, collective=tree.sibling.pk))

    assert Registration.objects.get().unit == tree.sibling


def test_without_an_open_year_the_page_says_so(client, tree):
    a_year(tree.committee, state="closed")

    assert "Chưa có năm thi đua nào đang mở" in text(page(client, NEW, tree.clerk))


@pytest.mark.parametrize("who", ["head", "receiver", "reader", "national"])
def test_who_does_not_register_gets_no_form(client, tree, year, who):
    assert page(client, NEW, getattr(tree, who)).status_code == 403


def test_an_edit_is_saved_with_its_version(client, tree, year):
    registration = a_registration(tree.cell)
    client.force_login(tree.clerk)
    assert client.get(address("registration-edit", registration)).status_code == 200

    client.post(address("registration-edit", registration), typed_registration(tree, version=1, goal="Mới", draft="1"))

    registration.refresh_from_db()
    assert (registration.goal, registration.version) == ("Mới", 2)


def test_the_second_of_two_people_sees_the_first_and_keeps_his_text(client, tree, year):
    registration = a_registration(tree.cell)
    client.force_login(tree.clerk)
    url = address("registration-edit", registration)
    client.post(url, typed_registration(tree, version=1, goal="Của người thứ nhất"))

    response = client.post(url, typed_registration(tree, version=1, goal="Của tôi"))

    assert response.status_code == 409
    assert ("mục tiêu", STORY["goal"], "Của người thứ nhất") in response.context["changes"]
    assert response.context["form"]["goal"].value() == "Của tôi"
    assert 'name="version" value="2"' in text(response)
    client.post(url, typed_registration(tree, version=2, goal="Của tôi"))
    registration.refresh_from_db()
    assert registration.goal == "Của tôi"


def test_the_second_of_two_people_sees_which_criteria_the_first_changed(client, tree, year):
    with time_machine.travel(NOW - timedelta(hours=1)):
        registration = a_registration(tree.cell, criteria=2)
    kept, gone = registration.criteria.all()
    client.force_login(tree.clerk)
    url = address("registration-edit", registration)
    own = {"pk": kept.pk, "text": kept.text, "measure": kept.measure, "target": kept.target}
    first = [own | {"target": "99", "due_on": "cuối quý III"}, {"text": "Hài lòng", "target": "95", "measure": "%"}]
    client.post(url, typed_registration(tree, *first, version=1))

    response = client.post(url, typed_registration(tree, own, version=1))

    assert response.status_code == 409
    assert [change for change in response.context["changes"] if change[0] == "chỉ tiêu đăng ký"] == [
        ("chỉ tiêu đăng ký", "Chỉ tiêu 1: từ 60 đến 90 hồ sơ", "Chỉ tiêu 1: 99 hồ sơ, thời hạn cuối quý III"),
        ("chỉ tiêu đăng ký", f"{gone.text}: từ 60 đến 90 hồ sơ", ""),
        ("chỉ tiêu đăng ký", "", "Hài lòng: 95%"),
    ]


@pytest.mark.parametrize(("state", "who"), [("accepted", "clerk"), ("draft", "head"), ("draft", "receiver")])
def test_what_one_may_not_edit_leads_back_to_its_page(client, tree, year, state, who):
    registration = a_registration(tree.cell, state=state)

    response = page(client, address("registration-edit", registration), getattr(tree, who))

    assert response["Location"] == registration.get_absolute_url()


def test_the_subject_of_a_model_that_goes_on_is_settled(client, tree, year):
    registration = a_registration(tree.cell)
    an_accepted_registration(tree.cell, a_year(tree.committee, 2025), practice=registration.practice)

    form = page(client, address("registration-edit", registration), tree.clerk).context["form"]

    assert not {"subject_kind", "collective", "person", "programme"} & set(form.fields)


# ---- until when it may be sent ----


@pytest.mark.parametrize(
    ("window", "says"),
    [
        ({"closes_on": date(2026, 12, 2)}, "Hạn gửi: đến hết ngày 02/12/2026 (còn 12 ngày)."),
        ({"opens_on": date(2026, 12, 1)}, "Chưa đến thời gian đăng ký (từ 01/12/2026). Soạn trước và lưu nháp được"),
        (
            {"closes_on": date(2026, 1, 31)},
            "Đã hết hạn đăng ký ngày 31/01/2026. Bản lập bây giờ phải “Xin nộp muộn” (việc của",
        ),
    ],
)
def test_the_form_says_until_when_before_anything_is_typed(client, tree, year, window, says):
    year.windows.filter(kind="registration").update(**window)
    draft = a_registration(tree.cell)
    returned = a_registration(tree.cell, state="returned")

    of_draft = [address(f"registration{name}", draft) for name in ("-edit", "-preview", "")]
    for url in (NEW, *of_draft, reverse("models_registry:registration-copies")):
        assert says in text(page(client, url, tree.registrant))
    assert says not in text(page(client, address("registration-edit", returned), tree.clerk))
    assert says not in text(page(client, draft.get_absolute_url(), tree.receiver))


def test_a_draft_of_a_closed_year_is_told_of_no_last_day(client, tree, year):
    draft = a_registration(tree.cell)
    CampaignYear.objects.filter(pk=year.pk).update(state="closed")

    shown = text(page(client, address("registration-preview", draft), tree.registrant))

    assert "Năm thi đua đã khép, không gửi đăng ký được nữa." in shown
    assert "Hạn gửi" not in shown


def test_where_nothing_can_be_sent_any_more_no_form_is_shown(client, tree, year):
    year.windows.filter(kind="registration").update(closes_on=date(2026, 1, 31))
    RuleSet.objects.update(late_permission_allowed=False)

    closed = page(client, NEW, tree.clerk)
    year.windows.filter(kind="registration").delete()
    without = page(client, NEW, tree.clerk)

    assert "Đã hết hạn đăng ký ngày 31/01/2026. Quy tắc năm nay không nhận đăng ký muộn." in text(closed)
    assert windows.NO_WINDOW in text(without)
    assert all("form" not in (each.context or {}) for each in (closed, without))
    assert all(f'href="{LIST}"' in text(each) for each in (closed, without))


def test_what_is_wrong_in_a_criterion_is_said_beside_it(client, tree, year):
    client.force_login(tree.clerk)
    row = {"text": "Hồ sơ", "target": "95", "measure": "m" * 41, "baseline": "b" * 121, "due_on": "bao giờ xong"}

    answer = client.post(NEW, typed_registration(tree, row))

    errors = answer.context["table"].forms[0].errors
    assert set(errors) == {"measure", "baseline", "due_on"}
    assert all(f'invalid-feedback d-block">{says[0]}' in text(answer) for says in errors.values())


# ---- what nobody's browser sends ----


@pytest.mark.parametrize("key", ["abc", "9" * 19, "9" * 5000, "-1"])
def test_what_is_no_key_finds_nothing(client, tree, year, key):
    origin = an_accepted_registration(tree.cell, a_year(tree.committee, 2025))
    client.force_login(tree.clerk)

    assert client.get(LIST, {"don_vi": key}).status_code == 200
    assert client.post(address("registration-copy", origin), {"year": key}).status_code == 404
    assert client.post(NEW, {f"{PREFIX}-TOTAL_FORMS": key, "more": "1"}).status_code == 200
    assert client.get(reverse("models_registry:criterion-row"), {f"{PREFIX}-TOTAL_FORMS": key}).status_code == 200


def test_an_end_before_the_beginning_is_said_beside_its_field(client, tree, year):
    client.force_login(tree.clerk)

    answer = client.post(NEW, typed_registration(tree, starts_on="2026-10-01", ends_on="2026-01-10", cost="-5"))

    assert answer.context["form"].errors == {
        "ends_on": ["Ngày kết thúc phải sau ngày bắt đầu."],
        "cost": ["Số tiền phải từ 0 đồng trở lên."],
    }


def test_typed_text_is_kept_in_one_spelling_with_one_kind_of_line_break(client, tree, year):
    client.force_login(tree.clerk)

    client.post(NEW, typed_registration(tree, goal=unicodedata.normalize("NFD", "Đẩy mạnh\r\ncải cách")))

    assert Registration.objects.get().goal == "Đẩy mạnh\ncải cách"


def test_a_picture_that_no_paper_can_show_is_refused_beside_its_field_and_kept_there(client, tree, year):
    client.force_login(tree.clerk)
    row = {"text": "Hộ phân loại rác ✅", "target": "100 %"}

    answer = client.post(NEW, typed_registration(tree, row, title="Khéo phân loại rác 🌾", goal="Xanh, sạch"))

    assert answer.context["form"].errors == {
        "title": ["Hình “🌾” không in được trên văn bản; xin bỏ, hoặc viết bằng chữ."]
    }
    assert answer.context["table"].forms[0].errors == {
        "text": ["Hình “✅” không in được trên văn bản; xin bỏ, hoặc viết bằng chữ."]
    }
    assert 'value="Khéo phân loại rác 🌾"' in text(answer)
    assert not Registration.objects.exists()


# ---- a person who is not in the register yet ----


NEWCOMER = {
    "subject_kind": "individual",
    "new_name": "Trịnh Thị Hạnh",
    "new_salutation": "ba",
    "new_post": "Chuyên viên",
}


def test_a_person_typed_on_the_form_is_entered_once_the_clerk_has_looked(client, tree, year):
    a_person(tree.sibling, "Trịnh Thị Hạnh")
    client.force_login(tree.clerk)

    asked = client.post(NEW, typed_registration(tree, **NEWCOMER))
    client.post(NEW, typed_registration(tree, **NEWCOMER, new_is_checked="on", new_birth_year="1992"))

    assert f"Trịnh Thị Hạnh (Chuyên viên, {tree.sibling})" in text(asked)
    assert "Có 1 người cùng tên" in text(asked)
    registration = Registration.objects.get()
    assert (registration.person.birth_year, registration.person.unit, registration.collective) == (
        1992,
        tree.cell,
        None,
    )
    assert registration.practice.person == registration.person
    assert registration.person.postings.get().post == "Chuyên viên"


def test_a_registrant_enters_nobody_and_keeps_what_he_typed(client, tree, year):
    client.force_login(tree.registrant)

    answer = client.post(NEW, typed_registration(tree, **NEWCOMER, new_is_checked="on"))

    assert "Chỉ cán bộ phụ trách thêm được người vào danh sách" in text(answer)
    assert 'value="Trịnh Thị Hạnh"' in text(answer)
    assert not Registration.objects.exists()


def test_a_newcomer_needs_a_post_and_a_form_of_address(client, tree, year):
    client.force_login(tree.clerk)

    answer = client.post(
        NEW, typed_registration(tree, subject_kind="individual", new_name="Trịnh Thị Hạnh", new_is_checked="on")
    )

    assert set(answer.context["form"].errors) == {"new_salutation", "new_post"}


def test_a_drafts_person_may_be_a_newcomer_too(client, tree, year):
    registration = a_registration(tree.cell)
    client.force_login(tree.clerk)

    client.post(
        address("registration-edit", registration), typed_registration(tree, **NEWCOMER, new_is_checked="on", version=1)
    )

    registration.refresh_from_db()
    assert registration.subject_name == registration.practice.subject_name == "Trịnh Thị Hạnh"


def test_the_subject_is_settled_once_it_was_sent_and_the_window_is_over(client, tree, year):
    registration = a_registration(tree.cell, state="returned", registered_on=date(2026, 1, 5))
    assert "person" in page(client, address("registration-edit", registration), tree.clerk).context["form"].fields

    year.windows.filter(kind="registration").update(closes_on=date(2026, 1, 31))

    form = page(client, address("registration-edit", registration), tree.clerk).context["form"]
    assert not {"subject_kind", "collective", "person", "new_name"} & set(form.fields)
