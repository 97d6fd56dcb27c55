"""The pages of registering, for each role."""

import re
import unicodedata
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from campaign.models import RuleSet, SteeringBody
from models_registry import registering
from models_registry.models import Practice, Registration
from models_registry.registration_forms import PREFIX
from tests.make import (
    NOW,
    STORY,
    TODAY,
    a_field,
    a_person,
    a_practice,
    a_registration,
    a_result,
    a_unit,
    a_year,
    an_accepted_registration,
)
from units.models import Unit

LIST = reverse("models_registry:registration-list")
NEW = reverse("models_registry:registration-new")
WHO = ("clerk", "registrant", "head", "reader")
REASON = "Đề nghị bổ sung chỉ tiêu cụ thể."


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def year(tree):
    return a_year(tree.committee)


def address(name, row):
    return reverse(f"models_registry:{name}", args=[row.pk])


def page(client, url, user):
    client.force_login(user)
    return client.get(url)


def text(response):
    return response.content.decode()


def titles(response):
    return [row.title for row in response.context["page"].rows]


def typed(tree, *rows, **columns):
    """What a clerk types into the form: every text, and these rows of criteria."""
    data = dict(STORY)
    data |= {
        "title": "Khéo trong tiếp dân",
        "subject_kind": "collective",
        "collective": tree.cell.pk,
        "programme": "dvk",
        "field": a_field(tree.committee).pk,
        "starts_on": "2026-02-01",
        "ends_on": "2026-10-31",
    }
    rows = rows or [{"text": "Hồ sơ đúng hẹn", "target": "95"}]
    data |= {f"{PREFIX}-TOTAL_FORMS": len(rows) + 1, f"{PREFIX}-INITIAL_FORMS": 0}
    for number, row in enumerate(rows):
        data |= {f"{PREFIX}-{number}-{name}": value for name, value in row.items()}
    return data | columns


# ---- the list ----


def test_the_list_shows_the_latest_year_below_ones_seat(client, tree, year):
    mine, other = a_registration(tree.cell, title="Của chi bộ"), a_registration(tree.sibling, title="Của Báo")
    an_accepted_registration(tree.cell, a_year(tree.committee, 2025), title="Năm trước")

    assert titles(page(client, LIST, tree.clerk)) == [mine.title]
    assert titles(page(client, LIST, tree.stranger)) == [other.title]
    assert titles(page(client, LIST, tree.receiver)) == ["Của chi bộ", "Của Báo"]
    assert titles(page(client, f"{LIST}?nam=2025", tree.clerk)) == ["Năm trước"]


def test_the_list_of_every_year(client, tree, year):
    a_registration(tree.cell, title="Năm nay")
    an_accepted_registration(tree.cell, a_year(tree.committee, 2025), title="Năm trước")

    assert set(titles(page(client, f"{LIST}?nam=moi-nam", tree.clerk))) == {"Năm nay", "Năm trước"}


def test_the_list_is_filtered_by_everything_the_form_asks(client, tree, year):
    wanted = a_registration(tree.cell, title="Khéo trong hoà giải", state="submitted")
    Registration.objects.filter(pk=wanted.pk).update(programme="qcdc")
    person = a_person(tree.sibling)
    field = a_field(tree.committee, "vhxh", "Văn hoá")
    practice = a_practice(tree.sibling, person=person, field=field)
    a_registration(tree.sibling, practice=practice, title="Khác", is_late=True, level="bloc")

    for query in [
        "q=KHEO+hòa+giai",
        "trang_thai=submitted",
        "linh_vuc=kt",
        "cap=base",
        f"don_vi={tree.cell.pk}",
        "chu_the=collective",
        "noi_dung=qcdc",
    ]:
        assert titles(page(client, f"{LIST}?{query}", tree.receiver)) == [wanted.title], query


def test_an_unknown_question_shows_nothing(client, tree, year):
    a_registration(tree.cell)

    assert titles(page(client, f"{LIST}?tinh=abc", tree.receiver)) == []


def test_the_saved_filters_follow_the_reader(client, tree, year):
    sent = a_registration(tree.cell, title="Chờ", state="submitted")
    returned = a_registration(tree.cell, title="Trả lại", state="returned")
    late = a_registration(tree.cell, title="Muộn", state="late_pending", is_late=True)
    draft = a_registration(tree.cell, title="Nháp")

    assert set(titles(page(client, f"{LIST}?loc=cho-toi", tree.head))) == {sent.title, late.title}
    assert titles(page(client, f"{LIST}?loc=can-sua", tree.clerk)) == [returned.title]
    assert titles(page(client, f"{LIST}?loc=muon", tree.receiver)) == [late.title]
    assert titles(page(client, f"{LIST}?loc=nhap", tree.clerk)) == [draft.title]


def test_what_is_not_gone_on_with_is_one_click_away_s1_21(client, tree, year):
    last = a_year(tree.committee, 2025)
    kept, left, risen, dropped = (an_accepted_registration(tree.cell, last) for _ in range(4))
    a_registration(tree.cell, last, title="Không được chấp nhận", state="refused")
    a_registration(tree.cell, practice=kept.practice)
    a_registration(tree.cell, practice=risen.practice, level="bloc", receiver=tree.committee)
    a_registration(tree.cell, practice=dropped.practice, state="withdrawn")

    tabs = dict(page(client, LIST, tree.receiver).context["entries"])
    shown = page(client, f"{LIST}{tabs['Năm 2025 chưa đăng ký tiếp']}", tree.receiver)

    assert set(titles(shown)) == {left.title, dropped.title}
    assert shown.context["page"].caption == "2 mô hình · năm 2025 · năm sau chưa đăng ký tiếp"
    assert text(shown).count('aria-current="page">Năm 2025 chưa đăng ký tiếp') == 1
    assert 'aria-current="page">Tất cả' not in text(shown)
    assert set(titles(page(client, f"{LIST}?nam=2025&nam_sau=tiep", tree.receiver))) == {kept.title, risen.title}


def test_without_a_year_before_nothing_is_offered_of_it(client, tree, year):
    assert [label for label, _ in page(client, LIST, tree.receiver).context["entries"] if "tiếp" in label] == []


def test_the_list_is_sorted_by_title_place_and_day(client, tree, year):
    a_registration(tree.cell, title="Ă", registered_on=date(2026, 1, 5))
    a_registration(tree.sibling, title="A", registered_on=date(2026, 1, 9))
    a_registration(tree.sibling, title="Â chưa gửi")

    assert titles(page(client, f"{LIST}?sap=ten", tree.receiver)) == ["A", "Ă", "Â chưa gửi"]
    assert titles(page(client, f"{LIST}?sap=don-vi", tree.receiver)) == ["Ă", "A", "Â chưa gửi"]
    assert titles(page(client, f"{LIST}?sap=ngay", tree.receiver)) == ["A", "Ă"]


def test_the_list_goes_to_excel(client, tree, year):
    a_registration(tree.cell)

    response = page(client, f"{LIST}?xuat=xlsx", tree.clerk)
    b"".join(response)  # to its end, which closes the file; response.close() would close the connection too

    assert response["Content-Disposition"].startswith('attachment; filename="dang-ky-mo-hinh')


def test_the_list_is_flat(queries, tree, year):
    for _ in range(2):
        a_registration(tree.cell, state="submitted")
    few = queries(LIST, tree.receiver)
    for number in range(10):
        unit = a_unit(tree.committee)
        a_registration(unit, practice=a_practice(unit, person=a_person(unit)) if number % 2 else None)

    assert queries(LIST, tree.receiver) == few


def test_only_who_may_register_is_offered_it(client, tree, year):
    assert "Đăng ký mô hình</a>" in text(page(client, LIST, tree.clerk))
    assert "Đăng ký mô hình</a>" not in text(page(client, LIST, tree.receiver))


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
    data = typed(tree, row, version=registration.version, reason=REASON) | {f"{PREFIX}-INITIAL_FORMS": 1}
    url = address("registration-adjust", registration)
    assert page(client, url, tree.head).status_code == 200

    stale = client.post(url, data | {"version": 9})
    response = client.post(url, data)

    assert "vừa được người khác sửa" in text(stale)
    assert response["Location"] == registration.get_absolute_url()
    assert registration.criteria.get().target == "97"


# ---- the form ----


def test_a_new_registration_is_drawn_up_previewed_and_sent(client, tree, year):
    client.force_login(tree.clerk)

    response = client.post(NEW, typed(tree))

    registration = Registration.objects.get()
    assert response["Location"] == address("registration-preview", registration)
    preview = text(client.get(response["Location"]))
    assert "Đã đủ các mục của mẫu 1." in preview
    assert f'action="{registration.get_absolute_url()}submit/"' in preview
    assert list(registration.criteria.values_list("text", "target")) == [("Hồ sơ đúng hẹn", "95")]


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


def test_the_new_form_is_filled_from_the_unit(client, tree, year):
    an_accepted_registration(tree.cell, a_year(tree.committee, 2025), representative_phone="0200 111 111")

    form = page(client, NEW, tree.clerk).context["form"]

    assert (form["collective"].value(), form["representative"].value()) == (tree.cell.pk, "Trần Văn Đại")
    assert form["representative_phone"].value() == "0200 111 111"


def test_the_committees_office_may_be_chosen_by_its_designated_base(client, tree, year):
    office = a_unit(tree.committee, Unit.Kind.MASS_ORGANISATION, "Đoàn thanh niên cơ quan", base_unit=tree.cell)
    client.force_login(tree.clerk)

    client.post(NEW, typed(tree, collective=office.pk))

    assert Registration.objects.get().subject == office


def test_a_persons_practice_needs_its_person_s2_07(client, tree, year):
    client.force_login(tree.clerk)
    data = typed(tree, subject_kind="individual")

    refused = client.post(NEW, data)
    client.post(NEW, data | {"person": a_person(tree.cell, "Trịnh Thị Hạnh").pk})

    assert refused.context["form"].errors["person"] == ["Hãy chọn cá nhân đăng ký."]
    registration = Registration.objects.get()
    assert (registration.subject_name, registration.collective) == ("Trịnh Thị Hạnh", None)


def test_only_who_works_in_the_unit_is_registered_s2_03(client, tree, year):
    client.force_login(tree.clerk)
    elsewhere, below = a_person(tree.sibling), a_person(tree.department)
    data = typed(tree, subject_kind="individual")

    refused = client.post(NEW, data | {"person": elsewhere.pk})
    client.post(NEW, data | {"person": below.pk})

    assert "person" in refused.context["form"].errors
    assert Registration.objects.get().person == below


def test_errors_stand_on_top_and_beside(client, tree, year):
    client.force_login(tree.clerk)

    response = client.post(NEW, typed(tree, {"text": "Không có chỉ tiêu"}, title="", ends_on="2026-01-01"))

    page = text(response)
    assert response.status_code == 200
    assert "#id_title" in page
    assert "Ngày kết thúc phải sau ngày bắt đầu." in page
    assert f"#id_{PREFIX}-0-target" in page


def test_more_rows_come_without_saving(client, tree, year):
    client.force_login(tree.clerk)

    response = client.post(NEW, typed(tree, more="1", title="", goal="Gõ dở"))

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

    client.post(NEW, typed(tree, row | {"DELETE": "on"}, row | {"text": "Giữ"}))

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

    client.post(f"{NEW}?don_vi={tree.sibling.pk}", typed(tree, collective=tree.sibling.pk))

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

    client.post(address("registration-edit", registration), typed(tree, version=1, goal="Mới", draft="1"))

    registration.refresh_from_db()
    assert (registration.goal, registration.version) == ("Mới", 2)


def test_the_second_of_two_people_sees_the_first_and_keeps_his_text(client, tree, year):
    registration = a_registration(tree.cell)
    client.force_login(tree.clerk)
    url = address("registration-edit", registration)
    client.post(url, typed(tree, version=1, goal="Của người thứ nhất"))

    response = client.post(url, typed(tree, version=1, goal="Của tôi"))

    assert response.status_code == 409
    assert ("mục tiêu", STORY["goal"], "Của người thứ nhất") in response.context["changes"]
    assert response.context["form"]["goal"].value() == "Của tôi"
    assert 'name="version" value="2"' in text(response)
    client.post(url, typed(tree, version=2, goal="Của tôi"))
    registration.refresh_from_db()
    assert registration.goal == "Của tôi"


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


# ---- copying, promoting ----


def test_last_year_is_copied_with_one_click(client, tree, year):
    origin = an_accepted_registration(tree.cell, a_year(tree.committee, 2025))
    copies = reverse("models_registry:registration-copies")
    assert origin.title in text(page(client, copies, tree.clerk))

    response = client.post(address("registration-copy", origin), {"year": year.pk})

    registration = Registration.objects.get(year=2026)
    assert response["Location"] == address("registration-edit", registration)
    assert "y nguyên bản năm trước" in text(client.get(address("registration-preview", registration)))
    assert "Không có mô hình nào để chép" in text(client.get(copies))


def test_words_of_last_year_left_in_a_copy_are_named_before_it_is_sent_s0_09(client, tree, year):
    said = {"goal": "Đến tháng 10/2025 không còn hồ sơ trễ.", "outputs": "Sổ tay năm 2025."}
    origin = an_accepted_registration(tree.cell, a_year(tree.committee, 2025), **said)
    copy = a_registration(tree.cell, year, practice=origin.practice, copied_from=origin, **said)
    copy.outputs = "Năm 2025 có sổ tay, năm nay thêm bản điện tử."
    copy.save()

    preview = text(page(client, address("registration-preview", copy), tree.clerk))

    assert '#id_goal">Mục tiêu</a>: còn nguyên lời của bản năm 2025, có nhắc năm 2025.' in preview
    assert '#id_outputs">' not in preview


@pytest.mark.parametrize(("days", "said"), [(-1, True), (0, False)])
def test_an_end_that_is_past_is_named_before_it_is_sent(client, tree, year, days, said):
    ends_on = timezone.localdate() + timedelta(days=days)
    registration = a_registration(tree.cell, ends_on=ends_on)

    preview = text(page(client, address("registration-preview", registration), tree.clerk))

    assert (f"</a> {ends_on:%d/%m/%Y} đã qua." in preview) is said


def test_after_a_merger_the_new_unit_copies_and_reads_what_it_took_over(client, tree, year):
    origin = an_accepted_registration(tree.sibling, a_year(tree.committee, 2025))
    Practice.objects.filter(pk=origin.practice_id).update(unit=tree.cell)
    copies = text(page(client, reverse("models_registry:registration-copies"), tree.clerk))
    assert address("registration-copy", origin) in copies
    assert f'href="{origin.get_absolute_url()}"' not in copies

    client.post(address("registration-copy", origin), {"year": year.pk})

    made = Registration.objects.get(year=2026)
    assert (made.unit, made.copied_from) == (tree.cell, origin)
    life = text(client.get(origin.practice.get_absolute_url()))
    assert "Chi bộ Báo" in life
    assert f'href="{origin.get_absolute_url()}"' not in life


def test_what_others_keep_up_is_not_copied(client, tree, year):
    origin = an_accepted_registration(tree.cell, a_year(tree.committee, 2025))

    for who in (tree.stranger, tree.receiver, tree.head):
        client.force_login(who)
        assert client.post(address("registration-copy", origin), {"year": year.pk}).status_code == 404


def test_a_copy_that_is_refused_says_why(client, tree, year):
    origin = an_accepted_registration(tree.cell, a_year(tree.committee, 2024))
    client.force_login(tree.clerk)

    response = client.post(address("registration-copy", origin), {"year": year.pk}, follow=True)

    assert "Chỉ chép được đăng ký của năm liền trước (2025)." in text(response)


def test_an_exemplary_model_is_offered_the_level_above(client, tree, year):
    origin = an_accepted_registration(tree.cell, a_year(tree.committee, 2025))
    a_result(origin, grade="exemplary")
    url = address("registration-promote", origin)
    assert url in text(page(client, origin.get_absolute_url(), tree.clerk))
    assert client.get(url).status_code == 200

    response = client.post(url)

    assert response["Location"] == address("registration-edit", Registration.objects.get(level="bloc"))


def test_a_model_without_a_result_is_told_why_not(client, tree, year):
    origin = an_accepted_registration(tree.cell)
    client.force_login(tree.clerk)

    response = client.post(address("registration-promote", origin), follow=True)

    assert "chưa có kết quả đạt ở cơ sở" in text(response)


def test_a_model_that_only_reached_is_told_that_a_ruling_is_needed(client, tree, year):
    origin = an_accepted_registration(tree.cell)
    a_result(origin, grade="reached")
    client.force_login(tree.clerk)

    assert "Ban chỉ đạo phải có ý kiến" in text(client.get(address("registration-promote", origin)))


# ---- the life of a practice ----


def test_the_practice_shows_every_year(client, tree, year):
    practice = a_practice(tree.cell)
    a_result(an_accepted_registration(tree.cell, a_year(tree.committee, 2025), practice=practice), grade="exemplary")
    a_registration(tree.cell, practice=practice)
    practice.events.create(kind="unit_merged", on=TODAY, note="Sáp nhập Sở X")

    shown = text(page(client, practice.get_absolute_url(), tree.head))

    for words in ["2025", "2026", "Tiêu biểu", "Đã tiếp nhận", "Sáp nhập Sở X", "Chờ ý kiến", "Cho ý kiến"]:
        assert words in shown
    assert page(client, practice.get_absolute_url(), tree.stranger).status_code == 404


def test_the_practice_is_flat(queries, tree, year):
    practice = a_practice(tree.cell)
    a_result(an_accepted_registration(tree.cell, year, practice=practice))
    few = queries(practice.get_absolute_url(), tree.head)
    for past in range(2015, 2025):
        a_result(an_accepted_registration(tree.cell, a_year(tree.committee, past), practice=practice))
        practice.events.create(kind="unit_merged", on=TODAY)

    assert queries(practice.get_absolute_url(), tree.head) == few


def test_the_head_rules_on_an_event(client, tree, year):
    event = a_practice(tree.cell).events.create(kind="unit_merged", on=TODAY)
    url = address("practice-ruling", event)
    assert "Tổ chỉ đạo Chi bộ Văn phòng" in text(page(client, url, tree.head))
    given = {"continues": "1", "body": "Tổ chỉ đạo", "on": "2026-11-20", "reason": "Cùng nội dung, cùng người."}

    response = client.post(url, given)
    again = client.post(url, given)

    event.refresh_from_db()
    assert response["Location"] == event.practice.get_absolute_url()
    assert event.continues is True
    assert "đã có ý kiến" in text(again)


def test_the_committee_hands_a_practice_over(client, tree, year):
    practice = a_practice(tree.cell)
    url = address("practice-hand-over", practice)
    assert page(client, url, tree.receiver).status_code == 200
    given = {"to_unit": tree.sibling.pk, "on": "2026-11-20", "reason": "Theo Quyết định 15-QĐ/ĐU."}

    client.post(url, given)
    again = client.post(url, given)

    assert Practice.objects.get().unit == tree.sibling
    assert "đang thuộc đơn vị này" in text(again)


def test_the_committee_records_that_a_person_left_and_that_a_model_was_joined(client, tree, year):
    practice = a_practice(tree.cell, person=a_person(tree.cell))
    survivor = a_practice(tree.cell)
    life = text(page(client, practice.get_absolute_url(), tree.receiver))
    assert address("practice-person", practice) in life
    assert address("practice-person", survivor) not in text(client.get(survivor.get_absolute_url()))

    unsaid = client.post(address("practice-person", practice), {"goes": "inside", "on": "2026-11-20"})
    client.post(address("practice-person", practice), {"goes": "left", "on": "2026-11-20"})
    given = {"survivor": survivor.pk, "on": "2026-11-20", "reason": "Cùng một việc, theo biên bản họp Tổ."}
    client.post(address("practice-join", practice), given)

    assert "Hãy chọn đơn vị mới." in text(unsaid)
    assert set(practice.events.values_list("kind", flat=True)) == {"person_left", "joined"}
    assert practice.events.get(kind="joined").other == survivor


def test_nobody_reads_without_signing_in(client, tree, year):
    registration = a_registration(tree.cell)

    for url in [LIST, NEW, registration.get_absolute_url(), registration.practice.get_absolute_url()]:
        assert client.get(url).status_code == 302


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

    answer = client.post(NEW, typed(tree, starts_on="2026-10-01", ends_on="2026-01-10", cost="-5"))

    assert answer.context["form"].errors == {
        "ends_on": ["Ngày kết thúc phải sau ngày bắt đầu."],
        "cost": ["Số tiền phải từ 0 đồng trở lên."],
    }


def test_typed_text_is_kept_in_one_spelling_with_one_kind_of_line_break(client, tree, year):
    client.force_login(tree.clerk)

    client.post(NEW, typed(tree, goal=unicodedata.normalize("NFD", "Đẩy mạnh\r\ncải cách")))

    assert Registration.objects.get().goal == "Đẩy mạnh\ncải cách"


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

    asked = client.post(NEW, typed(tree, **NEWCOMER))
    client.post(NEW, typed(tree, **NEWCOMER, new_is_checked="on", new_birth_year="1992"))

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

    answer = client.post(NEW, typed(tree, **NEWCOMER, new_is_checked="on"))

    assert "Chỉ cán bộ phụ trách thêm được người vào danh sách" in text(answer)
    assert 'value="Trịnh Thị Hạnh"' in text(answer)
    assert not Registration.objects.exists()


def test_a_newcomer_needs_a_post_and_a_form_of_address(client, tree, year):
    client.force_login(tree.clerk)

    answer = client.post(NEW, typed(tree, subject_kind="individual", new_name="Trịnh Thị Hạnh", new_is_checked="on"))

    assert set(answer.context["form"].errors) == {"new_salutation", "new_post"}


def test_a_drafts_person_may_be_a_newcomer_too(client, tree, year):
    registration = a_registration(tree.cell)
    client.force_login(tree.clerk)

    client.post(address("registration-edit", registration), typed(tree, **NEWCOMER, new_is_checked="on", version=1))

    registration.refresh_from_db()
    assert registration.subject_name == registration.practice.subject_name == "Trịnh Thị Hạnh"


def test_the_subject_is_settled_once_it_was_sent_and_the_window_is_over(client, tree, year):
    registration = a_registration(tree.cell, state="returned", registered_on=date(2026, 1, 5))
    assert "person" in page(client, address("registration-edit", registration), tree.clerk).context["form"].fields

    year.windows.filter(kind="registration").update(closes_on=date(2026, 1, 31))

    form = page(client, address("registration-edit", registration), tree.clerk).context["form"]
    assert not {"subject_kind", "collective", "person", "new_name"} & set(form.fields)


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


# ---- the page before a promotion ----


def asked_above(client, tree, year, **window):
    """The page before the promotion of a model that was exemplary last year, with this window of the committee."""
    origin = an_accepted_registration(tree.cell, a_year(tree.committee, 2025))
    a_result(origin, grade="exemplary")
    year.windows.filter(level="bloc", kind="registration").update(**window)
    return text(page(client, address("registration-promote", origin), tree.clerk))


DRAW_UP = "Lập đăng ký cấp trên</button>"


@pytest.mark.parametrize(
    ("window", "says"),
    [
        ({"closes_on": date(2026, 11, 30)}, "Hạn gửi: đến hết ngày 30/11/2026."),
        ({"opens_on": date(2026, 12, 1)}, "Chưa đến thời gian đăng ký (từ 01/12/2026)."),
        ({"closes_on": date(2026, 1, 31)}, "Đã hết hạn đăng ký ngày 31/01/2026. Bản lập bây giờ phải “Xin nộp muộn”"),
    ],
)
@time_machine.travel(NOW, tick=False)
def test_before_a_promotion_the_window_of_the_level_above_is_said(client, tree, year, window, says):
    shown = asked_above(client, tree, year, **window)

    assert says in shown
    assert DRAW_UP in shown


@time_machine.travel(NOW, tick=False)
def test_where_nothing_late_is_permitted_none_is_drawn_up_above_after_the_window(client, tree, year):
    RuleSet.objects.update(late_permission_allowed=False)

    shown = asked_above(client, tree, year, closes_on=date(2026, 1, 31))

    assert "Đã hết hạn đăng ký ngày 31/01/2026. Quy tắc năm nay không nhận đăng ký muộn." in shown
    assert DRAW_UP not in shown


def test_the_page_before_a_promotion_leads_to_what_stands_above_already(client, tree, year):
    origin = an_accepted_registration(tree.cell, a_year(tree.committee, 2025))
    a_result(origin, grade="exemplary")
    above = registering.promote(origin, campaign_year=year, by=tree.clerk, at=NOW)

    shown = text(page(client, address("registration-promote", origin), tree.clerk))

    assert "đã có đăng ký ở cấp trên" in shown
    assert above.get_absolute_url() in shown
    assert DRAW_UP not in shown
