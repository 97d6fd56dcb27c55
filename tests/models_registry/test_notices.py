from datetime import date, timedelta

from models_registry import adjusting
from models_registry.models import Registration
from models_registry.registering import row_of
from tests import make
from tests.ground import standing
from units import bulk_acts
from units.models import Notice
from units.workflow import take

NOW = make.NOW
WHY = "Chưa ghi rõ chỉ tiêu của mô hình."


@standing
def registration(tree):
    return make.a_registration(tree.cell, created_by=tree.clerk)


def of(user):
    return Notice.objects.visible_to(user)


def unread(user):
    return list(of(user).unread().order_by("pk").values_list("text", flat=True))


def inbox_of(client, user):
    client.force_login(user)
    return client.get("/don-vi/thong-bao/").content.decode()


def test_who_is_asked_to_look_has_no_more_notice_of_it_once_somebody_has(tree, registration):
    take("submit", registration, by=tree.clerk, at=NOW)
    asked = unread(tree.head)

    take("accept", registration, by=tree.head, at=NOW)

    assert asked == [f"{tree.cell} gửi đăng ký “{registration.title}”."]
    assert unread(tree.head) == []
    assert unread(tree.clerk) == [f"Đăng ký “{registration.title}” đã được chấp nhận."]


def test_nobody_is_told_of_what_he_has_done_himself(tree, registration):
    take("submit", registration, by=tree.clerk, at=NOW)
    take("return", registration, by=tree.clerk, at=NOW, reason=WHY)

    assert not of(tree.clerk).exists()


def test_a_return_asks_until_it_is_sent_again(tree, registration, client):
    take("submit", registration, by=tree.clerk, at=NOW)
    take("return", registration, by=tree.head, at=NOW, reason=WHY)
    returned = unread(tree.clerk)

    take("resubmit", registration, by=tree.clerk, at=NOW + timedelta(hours=1))

    assert returned == [f"Đăng ký “{registration.title}” cần sửa: {WHY}"]
    assert unread(tree.clerk) == []
    page = inbox_of(client, tree.clerk)
    assert "Hiện nay: đã gửi." in page
    assert "Không còn phải làm" in page


def test_sent_again_it_asks_the_receiver_again(tree, registration):
    take("submit", registration, by=tree.clerk, at=NOW)
    take("return", registration, by=tree.head, at=NOW, reason=WHY)

    take("resubmit", registration, by=tree.clerk, at=NOW + timedelta(hours=1))

    assert unread(tree.head) == [f"{tree.cell} gửi đăng ký “{registration.title}”."]
    assert of(tree.head).count() == 2


def test_news_stay_and_say_where_the_record_has_got_to(tree, registration, client):
    take("submit", registration, by=tree.clerk, at=NOW)
    take("accept", registration, by=tree.head, at=NOW)

    take("withdraw", registration, by=tree.clerk, at=NOW, reason="Đơn vị không đủ người làm.")

    assert unread(tree.clerk) == [f"Đăng ký “{registration.title}” đã được chấp nhận."]
    assert "Hiện nay: đã rút." in inbox_of(client, tree.clerk)


def test_a_bulk_act_lets_what_asked_for_it_rest(tree, registration):
    take("submit", registration, by=tree.clerk, at=NOW)
    other = make.a_registration(tree.cell, title="Khéo giữ gìn vệ sinh", created_by=tree.clerk)
    take("submit", other, by=tree.clerk, at=NOW)

    bulk_acts.do("registration-accept", [registration, other], by=tree.head, at=NOW)

    assert set(Registration.objects.values_list("state", flat=True)) == {"accepted"}
    assert unread(tree.head) == []


def test_a_report_asks_in_turn_who_confirms_and_who_receives_it(tree):
    report = make.a_report(make.an_accepted_registration(tree.cell))
    take("submit", report, by=tree.clerk, at=NOW)
    report.confirmed_as = "leadership"
    report.save()

    take("confirm", report, by=tree.leader, at=NOW)

    assert unread(tree.leader) == []
    assert unread(tree.head) == [f"{report.unit}: {report} đã được xác nhận."]


def test_a_wish_to_adjust_is_asked_until_it_is_answered(tree, client):
    registration = make.an_accepted_registration(tree.cell)
    registration.campaign_year.windows.filter(kind="report").update(opens_on=date(2026, 12, 1))
    [criterion] = registration.criteria.all()
    wanted = [row_of(criterion) | {"pk": criterion.pk, "target": "40 hộ"}]
    adjusting.ask(registration, criteria=wanted, reason=WHY, by=tree.clerk, at=NOW)
    asked = unread(tree.head)

    take("decline_adjustment", registration, by=tree.head, at=NOW, reason="Đề nghị giữ chỉ tiêu cũ.")

    assert asked == [f"{tree.cell} xin điều chỉnh chỉ tiêu “{registration.title}”."]
    assert unread(tree.head) == []
    assert "Hiện nay: đã có ý kiến." in inbox_of(client, tree.head)


def test_a_gone_record_has_nothing_to_be_done_about(tree, registration, client):
    take("submit", registration, by=tree.clerk, at=NOW)
    Registration.objects.filter(pk=registration.pk).delete()

    page = inbox_of(client, tree.head)

    assert "Hiện nay: không còn việc này." in page
    assert unread(tree.head) == []
