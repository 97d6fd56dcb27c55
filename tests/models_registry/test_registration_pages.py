"""A registration's page and its steps, for each role."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from campaign.models import SteeringBody
from models_registry.models import Registration
from models_registry.registration_forms import PREFIX
from tests.make import (
    TODAY,
    a_registration,
    a_year,
    an_accepted_registration,
    typed_registration,
)
from tests.visiting import address, page, text

LIST = reverse("models_registry:registration-list")
WHO = ("clerk", "registrant", "head", "reader")
REASON = "Đề nghị bổ sung chỉ tiêu cụ thể."


pytestmark = pytest.mark.usefixtures("at_now")


# ---- one registration ----


@pytest.mark.parametrize("who", ["clerk", "registrant", "head", "member", "leader", "receiver", "chief", "national"])
def test_who_sits_there_or_above_reads_it(client, tree, year, who):
    registration = a_registration(tree.cell, state="submitted")

    response = page(client, registration.get_absolute_url(), getattr(tree, who))

    assert response.status_code == 200
    assert registration.title in text(response)


PAGES = [
    "registration", "registration-edit", "registration-preview", "registration-sent", "registration-promote",
    "registration-return", "registration-extend", "registration-adjust",
]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_to_a_stranger_it_does_not_exist(client, tree, year, name):
    registration = a_registration(tree.cell)

    assert page(client, address(name, registration), tree.stranger).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_a_number_that_no_column_holds_is_nobodys_address(client, tree, name):
    assert page(client, reverse(f"models_registry:{name}", args=["9" * 23]), tree.clerk).status_code == 404


def test_a_strangers_step_does_not_exist_either(client, tree, year):
    registration = a_registration(tree.cell)
    client.force_login(tree.stranger)

    assert client.post(f"{registration.get_absolute_url()}submit/").status_code == 404
    assert client.post(address("registration-copy", registration)).status_code == 404


def test_the_page_is_flat(queries, tree, year):
    registration = a_registration(tree.cell, criteria=2, state="submitted")
    few = queries(registration.get_absolute_url(), tree.head)
    for position in range(10):
        registration.criteria.create(position=position, text="Thêm", target="1")
        an_accepted_registration(tree.cell, a_year(tree.committee, 2010 + position), practice=registration.practice)

    assert queries(registration.get_absolute_url(), tree.head) == few


def test_buttons_are_the_open_steps(client, tree, year):
    registration = a_registration(tree.cell, state="submitted")

    head = text(page(client, registration.get_absolute_url(), tree.head))
    reader = text(page(client, registration.get_absolute_url(), tree.reader))

    assert f'action="{registration.get_absolute_url()}accept/"' in head
    assert 'accept/"' not in reader


def shown_steps(client, registration, user):
    return [one.step.name for one in page(client, registration.get_absolute_url(), user).context["steps"]]


def test_the_primary_step_comes_first_and_idle_ones_stay_away(client, tree, year):
    draft, sent = a_registration(tree.cell), a_registration(tree.cell, state="submitted")
    accepted = an_accepted_registration(tree.cell)

    assert shown_steps(client, draft, tree.clerk) == ["submit", "withdraw"]
    assert shown_steps(client, sent, tree.head) == ["accept", "return", "refuse"]
    assert shown_steps(client, accepted, tree.head) == ["remind"]


def test_after_the_window_the_way_is_to_ask(client, tree, year):
    year.windows.filter(kind="registration").update(closes_on=date(2026, 1, 31))

    assert shown_steps(client, a_registration(tree.cell, baseline=""), tree.clerk) == ["submit_late", "withdraw"]


def test_who_must_repair_reads_why_and_until_when(client, tree, year):
    registration, day = a_registration(tree.cell, state="submitted"), timezone.localdate() + timedelta(5)
    client.force_login(tree.head)
    client.post(address("registration-return", registration), {"reason": REASON, "due_on": day})

    shown = text(page(client, registration.get_absolute_url(), tree.clerk))

    assert f"{REASON} (sửa trong hạn đến hết ngày {day:%d/%m/%Y})" in shown


def test_the_open_saved_filter_is_marked(client, tree, year):
    shown = text(page(client, f"{LIST}?loc=cho-toi&trang_thai=submitted", tree.head))

    assert shown.count('aria-current="page">Chờ tôi') == 1
    assert "0 mô hình · năm 2026 · trạng thái Đã gửi · chờ tôi" in shown


def test_the_page_names_who_follows_the_unit_today(client, tree, year):
    body = SteeringBody.objects.create(kind="bcd", unit=tree.committee, level="bloc", name="Ban Chỉ đạo")
    member = body.members.create(person=tree.chief_member.person, valid_from=date(2026, 1, 1))
    for kind, until in [("follow", None), ("appraise", None), ("nurture", date(2026, 6, 30))]:
        member.assignments.create(unit=tree.cell, kind=kind, valid_from=date(2026, 1, 1), valid_to=until)

    facts = page(client, a_registration(tree.cell).get_absolute_url(), tree.clerk).context["facts"]

    assert ("Phân công theo dõi", "Bùi Thị Ban") in facts


def test_htmx_keeps_the_tick_boxes(client, tree, year):
    a_registration(tree.cell, state="submitted")
    client.force_login(tree.head)

    part = text(client.get(LIST, headers={"HX-Request": "true", "HX-Target": "list"}))

    assert 'type="checkbox" name="pk"' in part
    assert "<html" not in part


@pytest.mark.parametrize(
    ("who", "acts"),
    [
        ("head", ["registration-accept", "registration-return", "registration-close"]),
        ("clerk", []),
        ("receiver", []),
        ("reader", []),
    ],
)
def test_only_what_waits_for_the_reader_can_be_ticked(client, tree, year, who, acts):
    sent = a_registration(tree.cell, state="submitted")
    an_accepted_registration(tree.cell)

    shown = page(client, LIST, getattr(tree, who))

    assert re.findall(r'name="pk" value="(\d+)"', text(shown)) == ([str(sent.pk)] if acts else [])
    assert re.findall(r'name="act" value="([\w-]+)"', text(shown)) == acts


def test_the_committees_clerk_may_return_many_but_not_accept(client, tree, year):
    sent = a_registration(tree.cell, level="bloc", receiver=tree.committee, state="submitted")

    shown = text(page(client, LIST, tree.receiver))

    assert re.findall(r'name="pk" value="(\d+)"', shown) == [str(sent.pk)]
    assert re.findall(r'name="act" value="([\w-]+)"', shown) == ["registration-return", "registration-close"]


def test_what_a_closed_year_left_open_can_be_ended_together(client, tree, year):
    left = an_accepted_registration(tree.cell, a_year(tree.committee, 2025, state="closed"))
    an_accepted_registration(tree.cell, year)

    shown = text(page(client, f"{LIST}?nam=moi-nam", tree.clerk))

    assert re.findall(r'name="pk" value="(\d+)"', shown) == [str(left.pk)]
    assert re.findall(r'name="act" value="([\w-]+)"', shown) == ["registration-return", "registration-close"]


def test_a_warning_stands_before_a_permission_that_comes_late(client, tree, year):
    registration = a_registration(tree.cell, state="late_pending", is_late=True)

    assert "phải xin ý kiến" in text(page(client, registration.get_absolute_url(), tree.head))
    assert "phải xin ý kiến" not in text(page(client, registration.get_absolute_url(), tree.clerk))


def test_the_saved_filters_are_those_that_can_hold_something(client, tree, year):
    offered = {who: [label for label, _ in page(client, LIST, getattr(tree, who)).context["entries"]] for who in WHO}

    assert offered == {
        "clerk": ["Tất cả", "Chờ tôi", "Cần sửa", "Muộn", "Chưa gửi"],
        "registrant": ["Tất cả", "Cần sửa", "Muộn", "Chưa gửi"],
        "head": ["Tất cả", "Chờ tôi", "Muộn", "Xin điều chỉnh", "Tôi theo dõi", "60 ngày chưa chăm bồi"],
        "reader": ["Tất cả", "Muộn"],
    }


def test_only_the_unit_is_led_to_the_report(client, tree, year):
    accepted = an_accepted_registration(tree.cell)
    begin = address("report-begin", accepted)

    assert begin in text(page(client, accepted.get_absolute_url(), tree.clerk))
    assert begin not in text(page(client, accepted.get_absolute_url(), tree.reader))


@pytest.mark.parametrize("who", ["reader", "member", "leader"])
@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("registration-return", "submitted"),
        ("registration-extend", "returned"),
        ("registration-adjust", "accepted"),
        ("registration-promote", "accepted"),
        ("registration-preview", "draft"),
        ("registration-sent", "submitted"),
    ],
)
def test_who_may_not_act_is_shown_no_form_of_it(client, tree, year, name, state, who):
    registration = a_registration(tree.cell, state=state)

    assert page(client, address(name, registration), getattr(tree, who)).status_code == 302


def test_a_form_whose_time_is_over_says_so_at_the_door(client, tree, year):
    accepted = an_accepted_registration(tree.cell)
    client.force_login(tree.head)

    assert "Đã đến kỳ báo cáo" in text(client.get(address("registration-adjust", accepted), follow=True))


# ---- steps ----


def step(client, registration, name, user, **data):
    client.force_login(user)
    return client.post(f"{registration.get_absolute_url()}{name}/", data, follow=True)


def test_sending_ends_at_a_receipt_that_says_what_comes_next(client, tree, year):
    registration = a_registration(tree.cell)

    response = step(client, registration, "submit", tree.clerk)

    assert response.redirect_chain[0][0] == address("registration-sent", registration)
    assert f"Đăng ký số {registration.pk}" in text(response)
    assert "Tổ chỉ đạo của Chi bộ Văn phòng xem xét" in text(response)


def test_after_one_the_next_that_waits_is_shown(client, tree, year):
    first, second = a_registration(tree.cell, state="submitted"), a_registration(tree.cell, state="submitted")

    response = step(client, first, "accept", tree.head)

    assert response.redirect_chain[-1][0] == second.get_absolute_url()
    assert step(client, second, "accept", tree.head).redirect_chain[-1][0] == f"{LIST}?loc=cho-toi"


def test_a_refusal_is_shown_where_one_stands(client, tree, year):
    registration = a_registration(tree.cell, baseline="")

    response = step(client, registration, "submit", tree.clerk)

    assert "Còn thiếu: thực trạng, sự cần thiết." in text(response)
    assert Registration.objects.get().state == "draft"


def test_a_step_is_posted_and_its_address_leads_back(client, tree, year):
    registration = a_registration(tree.cell)

    answer = page(client, f"{registration.get_absolute_url()}submit/", tree.clerk)

    assert answer.url == registration.get_absolute_url()
    assert "bấm lại nút" in client.get(answer.url).text
    assert Registration.objects.get().state == "draft"


def test_a_return_names_reason_and_day(client, tree, year):
    registration, day = a_registration(tree.cell, state="submitted"), timezone.localdate() + timedelta(5)
    client.force_login(tree.head)

    refused = client.post(address("registration-return", registration), {"reason": "ngắn", "due_on": day})
    client.post(address("registration-return", registration), {"reason": REASON, "due_on": day})

    registration.refresh_from_db()
    assert list(refused.context["form"].errors) == ["reason"]
    assert (registration.state, registration.repair_due_on) == ("returned", day)


def test_why_it_was_refused_stands_above_what_was_registered(client, tree, year):
    registration = a_registration(tree.cell, state="submitted")
    client.force_login(tree.head)
    client.post(f"{registration.get_absolute_url()}refuse/", {"reason": REASON})

    refused = text(page(client, registration.get_absolute_url(), tree.clerk))

    assert "<strong>Không chấp nhận</strong>" in refused
    assert refused.index(REASON) < refused.index("Thực trạng, sự cần thiết")


@pytest.mark.parametrize("name", ["registration-edit", "registration-preview"])
def test_why_and_until_when_it_is_repaired_stands_where_it_is_repaired(client, tree, year, name):
    registration, day = a_registration(tree.cell, state="submitted"), timezone.localdate() + timedelta(5)
    client.force_login(tree.head)
    client.post(address("registration-return", registration), {"reason": REASON, "due_on": day})

    shown = text(page(client, address(name, registration), tree.clerk))

    assert f"{REASON} (sửa trong hạn đến hết ngày {day:%d/%m/%Y})" in shown


def test_a_return_until_after_the_reports_of_the_year_or_with_a_book_for_a_reason_asks_again(client, tree, year):
    registration = a_registration(tree.cell, state="submitted")
    client.force_login(tree.head)

    for typed_day in ({"due_on": "2136-01-05"}, {"said": "5/1/2136"}):
        far = client.post(address("registration-return", registration), {"reason": REASON, **typed_day})
        [field] = far.context["form"].errors
        assert field in typed_day
        assert far.context["form"].errors[field][0].startswith("Hạn sửa chậm nhất là ngày")
    long = client.post(address("registration-return", registration), {"reason": "a" * 1001, "due_on": ""})

    assert "reason" in long.context["form"].errors
    assert Registration.objects.get().state == "submitted"


def test_the_usual_reasons_and_a_long_word_more_are_one_reason_and_not_too_long_together(client, tree, year):
    registration = a_registration(tree.cell, state="submitted")
    client.force_login(tree.head)
    given = {"usual": ["0", "1"], "reason": "a" * 990, "due_on": timezone.localdate()}

    again = client.post(address("registration-return", registration), given)

    assert "Cùng các lý do đã chọn thì dài quá 1000 ký tự" in text(again)
    assert Registration.objects.get().state == "submitted"


def test_a_repair_is_extended(client, tree, year):
    registration, day = a_registration(tree.cell, state="returned", repair_due_on=TODAY), timezone.localdate()
    client.force_login(tree.head)

    past = client.post(address("registration-extend", registration), {"reason": REASON, "due_on": "2020-01-01"})
    client.post(address("registration-extend", registration), {"reason": REASON, "due_on": day})

    registration.refresh_from_db()
    assert past.context["form"].errors == {"due_on": ["Hạn sửa phải từ hôm nay trở đi."]}
    assert registration.repair_due_on == day


def test_targets_are_adjusted_on_their_page(client, tree, year):
    year.windows.filter(kind="report").update(opens_on=date(2099, 1, 1), closes_on=date(2099, 1, 2))
    registration = an_accepted_registration(tree.cell)
    row = {"pk": registration.criteria.get().pk, "text": "Chỉ tiêu 1", "target": "97"}
    data = typed_registration(tree, row, version=registration.version, reason=REASON) | {f"{PREFIX}-INITIAL_FORMS": 1}
    url = address("registration-adjust", registration)
    assert page(client, url, tree.head).status_code == 200

    stale = client.post(url, data | {"version": 9})
    response = client.post(url, data)

    assert "vừa được người khác sửa" in text(stale)
    assert response["Location"] == registration.get_absolute_url()
    assert registration.criteria.get().target == "97"


# ---- a return: the usual reasons, the day as it was said ----


def test_a_return_ticks_the_usual_reasons_and_keeps_the_day_as_it_was_said(client, tree, year):
    registration = a_registration(tree.cell, state="submitted")
    client.force_login(tree.head)
    given = {"usual": ["0", "4"], "reason": "Xem mô hình năm 2025.", "said": "trước 10/12"}

    client.post(address("registration-return", registration), given)

    registration.refresh_from_db()
    assert (registration.repair_due_on, registration.repair_due_said) == (date(2026, 12, 9), "trước 10/12")
    reason = registration.trail.get().reason
    assert reason.startswith("Chỉ tiêu chưa đo được: cần nêu đơn vị tính")
    assert reason.endswith("Xem mô hình năm 2025.")
    assert "09/12/2026 (“trước 10/12”)" in text(page(client, registration.get_absolute_url(), tree.clerk))
