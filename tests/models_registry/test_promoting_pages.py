"""Pages on which a model goes on: copied from last year, promoted to the level above."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from campaign.models import RuleSet
from models_registry import registering
from models_registry.models import Practice, Registration
from tests.make import (
    NOW,
    a_registration,
    a_result,
    a_year,
    an_accepted_registration,
)
from tests.visiting import address, page, text

pytestmark = pytest.mark.usefixtures("at_now")


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
        ({"closes_on": date(2026, 11, 30)}, "Hạn gửi: đến hết ngày 30/11/2026 (còn 10 ngày)."),
        ({"opens_on": date(2026, 12, 1)}, "Chưa đến thời gian đăng ký (từ 01/12/2026)."),
        (
            {"closes_on": date(2026, 1, 31)},
            "Đã hết hạn đăng ký ngày 31/01/2026. Bản lập bây giờ phải “Xin nộp muộn” (việc của",
        ),
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


def test_who_looks_at_a_promoted_one_sees_the_results_of_the_years_before(client, tree, year):
    origin = an_accepted_registration(tree.cell, a_year(tree.committee, 2025))
    a_result(origin, grade="exemplary")
    promoted = a_registration(tree.cell, year, practice=origin.practice, level="bloc", promoted_from=origin)

    shown = text(page(client, promoted.get_absolute_url(), tree.chief))
    form = text(page(client, address("registration-edit", promoted), tree.clerk))

    assert "Tiêu biểu" in shown[shown.index("Các năm của mô hình") :]
    assert "đăng ký cấp Đảng uỷ cấp trên cơ sở" in form


def test_the_page_before_a_promotion_names_the_registration_of_the_same_year_below(client, tree, year):
    origin = an_accepted_registration(tree.cell, a_year(tree.committee, 2025))
    a_result(origin, grade="exemplary")
    alone = text(page(client, address("registration-promote", origin), tree.clerk))
    below = a_registration(tree.cell, year, practice=origin.practice)

    shown = text(client.get(address("registration-promote", origin)))

    assert "thì rút bản ấy" not in alone
    assert "thì rút bản ấy" in shown
    assert below.get_absolute_url() in shown
