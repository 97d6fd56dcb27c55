import smtplib
from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from campaign.reminders import words_for
from tests import make
from units import undelivered
from units.mailing import lay_digests, send_mails
from units.models import Letter, MailWishes, Notice, User
from units.notices import notify
from units.workflow import Refusal

NOW = make.NOW
RETURNED = Notice.Kind.RETURNED


class BrokenPost(BaseEmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected("Máy chủ thư không trả lời")


@pytest.fixture
def clerk(tree):
    tree.clerk.email = "thu@example.com"
    tree.clerk.save()
    return tree.clerk


@pytest.fixture
def broken_post(settings):
    settings.EMAIL_BACKEND = f"{__name__}.BrokenPost"


def a_notice(user, text="Đăng ký đã được chấp nhận.", **columns):
    return Notice.objects.create(user=user, text=text, created_at=NOW, **columns)


def digests(at=NOW):
    """Lay the digests of this moment, and send what is due."""
    laid = lay_digests(User.objects.all(), at=at)
    while send_mails(at):
        pass
    return laid


def test_a_person_gets_one_digest_a_day_with_all_that_is_new(clerk):
    for text in ("Việc thứ nhất.", "Việc thứ hai."):
        a_notice(clerk, text)

    assert [digests(), digests(NOW + timedelta(hours=3))] == [1, 0]
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["thu@example.com"], "Dân vận khéo ngày 20/11/2026: 2 thông báo mới")
    assert "Việc thứ nhất." in letter.body
    assert "Việc thứ hai." in letter.alternatives[0][0]


def test_what_is_new_after_a_digest_is_in_that_of_the_next_day(clerk):
    a_notice(clerk, "Việc thứ nhất.")
    digests()
    a_notice(clerk, "Việc thứ hai.")

    digests(NOW + timedelta(hours=1))
    digests(NOW + timedelta(days=1))

    assert [("thứ nhất" in letter.body, "thứ hai" in letter.body) for letter in mail.outbox] == [
        (True, False),
        (False, True),
    ]


def test_a_letter_says_how_things_stand_when_it_goes(clerk, tree):
    """A reminder of Saturday is read on Monday."""
    milestone = make.a_milestone(make.a_year(tree.committee), name="Kế hoạch", due_on=date(2026, 11, 30))
    duty = milestone.obligations.get(unit=tree.cell)
    saturday, monday = make.at(date(2026, 11, 21)), make.at(date(2026, 11, 23))
    text = f"Nhắc việc: {words_for(duty, date(2026, 11, 21))}."
    Notice.objects.create(user=clerk, text=text, created_at=saturday, topic=f"duty:{duty.pk}")

    digests(monday)

    [letter] = mail.outbox
    for body in (letter.body, letter.alternatives[0][0]):
        assert "Kế hoạch (hạn 30/11/2026, còn 9 ngày)." in body
        assert "Hiện nay: còn 7 ngày." in body


def test_links_in_a_letter_are_whole_addresses(clerk, settings):
    settings.SITE_ADDRESS = "https://danvankheo.example.vn/"
    notice = a_notice(clerk, link="/mo-hinh/1/")

    digests()

    address = f"https://danvankheo.example.vn/don-vi/thong-bao/{notice.pk}/"
    assert address in mail.outbox[0].body
    assert f'href="{address}"' in mail.outbox[0].alternatives[0][0]


def test_s2_43_a_letter_names_whom_to_ask(clerk, tree):
    make.a_year(tree.committee)
    a_notice(clerk)

    digests()

    words = "Vướng mắc xin liên hệ: Vũ Thị Nhận, điện thoại 0200 000 000."
    assert words in mail.outbox[0].body
    assert words in mail.outbox[0].alternatives[0][0]


def test_who_read_it_has_no_address_is_closed_or_wants_none_gets_no_digest(clerk, tree):
    people = (tree.head, tree.member, tree.leader)
    for user in people:
        user.email = f"{user.username}@example.com"
        user.save()
    User.objects.filter(pk=tree.member.pk).update(is_active=False)
    MailWishes.objects.create(user=tree.leader, digest=False)
    a_notice(clerk, read_at=NOW)
    for user in (tree.member, tree.leader, tree.registrant):
        a_notice(user)

    assert digests() == 0
    assert mail.outbox == []


def test_what_was_read_before_the_letter_goes_is_not_mailed(clerk):
    a_notice(clerk)
    lay_digests(User.objects.all(), at=NOW)
    Notice.objects.update(read_at=NOW)

    assert send_mails(NOW) == 1
    assert (mail.outbox, Letter.objects.get().sent_at, send_mails(NOW)) == ([], None, 0)


def test_what_is_returned_goes_at_once_in_one_letter_and_not_again_in_the_digest(clerk):
    for text in ("Báo cáo A cần sửa.", "Báo cáo B cần sửa."):
        notify([clerk], text, "/", at=NOW, kind=RETURNED)

    assert [send_mails(NOW), send_mails(NOW), digests()] == [1, 0, 0]
    [letter] = mail.outbox
    assert letter.subject == "Dân vận khéo: 2 việc trả lại, cần sửa"
    assert "Báo cáo B cần sửa." in letter.body


def test_who_does_not_want_mail_at_once_finds_it_in_the_digest(clerk):
    MailWishes.objects.create(user=clerk, at_once=False)
    notify([clerk], "Báo cáo A cần sửa.", "/", at=NOW, kind=RETURNED)

    assert [send_mails(NOW), digests()] == [0, 1]


def test_a_failure_is_kept_and_tried_again_later(clerk, settings, broken_post):
    a_notice(clerk)
    digests()
    failed = Letter.objects.get()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    soon = send_mails(NOW + timedelta(minutes=9))
    later = send_mails(NOW + timedelta(minutes=10))

    assert (failed.tries, failed.error, failed.address) == (1, "Máy chủ thư không trả lời", "thu@example.com")
    assert (soon, later, Letter.objects.get().error) == (0, 1, "")
    assert len(mail.outbox) == 1


def test_after_the_last_try_it_is_given_up_and_stands_in_the_list(clerk, tree, client, broken_post):
    a_notice(clerk)
    for hours in (0, 1, 3, 12, 24):
        lay_digests(User.objects.filter(pk=clerk.pk), at=NOW)
        send_mails(NOW + timedelta(hours=hours))
    client.force_login(tree.keeper)

    page = client.get("/don-vi/thong-bao/thu/?loc=hong").content.decode()

    assert [letter.tries for letter in Letter.objects.given_up()] == [4]
    assert "Máy chủ thư không trả lời" in page
    assert [task.count for task in undelivered.letter_tasks(tree.keeper, on=make.TODAY)] == [1]


def test_letters_are_found_by_their_person_and_day(clerk, tree, client):
    for user in (clerk, tree.head):
        Letter.objects.create(user=user, digest_on=make.TODAY, created_at=NOW)
    client.force_login(tree.keeper)

    def listed(**asked):
        return client.get("/don-vi/thong-bao/thu/", asked).context["page"].count

    assert listed() == 2
    assert listed(q="le thi thu") == 1
    assert listed(lap_tu=f"{NOW:%Y-%m-%d}") == 2
    assert listed(lap_den="2026-11-19") == 0


def test_a_bounced_address_is_mended_and_the_letter_goes(clerk, tree, client):
    clerk.email = "sai@example"
    clerk.save()
    a_notice(clerk)
    letter = Letter.objects.create(
        user=clerk, digest_on=make.TODAY, created_at=NOW, tries=4, error="Không có hộp thư này"
    )
    client.force_login(tree.keeper)

    client.post(f"/don-vi/thong-bao/thu/{letter.pk}/", {"address": "dung@example.com"})

    letter.refresh_from_db()
    send_mails(letter.try_at)
    assert [letter.to for letter in mail.outbox] == [["dung@example.com"]]
    assert User.objects.get(pk=clerk.pk).email == "dung@example.com"


def test_only_its_owner_and_who_keeps_the_account_change_its_address_and_only_of_what_failed(clerk, tree):
    failed = Letter.objects.create(user=clerk, created_at=NOW, error="hỏng", tries=4)
    gone = Letter.objects.create(user=clerk, created_at=NOW, sent_at=NOW)

    with pytest.raises(Refusal, match="ngoài phạm vi"):
        undelivered.try_again(failed, by=tree.stranger, at=NOW, address="la@example.com")
    undelivered.try_again(failed, by=clerk, at=NOW, address="cua.minh@example.com")
    with pytest.raises(Refusal, match="không còn lỗi"):
        undelivered.try_again(gone, by=tree.keeper, at=NOW)


def test_a_letter_under_way_is_out_of_reach_of_a_second_worker_until_its_lease_ends(clerk):
    a_notice(clerk)
    lay_digests(User.objects.all(), at=NOW)
    Letter.objects.update(try_at=NOW + timedelta(minutes=10))  # as a killed worker leaves it

    assert [send_mails(NOW + timedelta(minutes=5)), send_mails(NOW + timedelta(minutes=10))] == [0, 1]
