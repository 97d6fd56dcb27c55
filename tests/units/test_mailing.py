import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend

from tests import make
from units.mailing import send_mails
from units.models import Notice

NOW = make.NOW


class BrokenPost(BaseEmailBackend):
    """A mail server that takes nothing."""

    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected("Máy chủ thư không trả lời")


@pytest.fixture
def clerk(tree):
    tree.clerk.email = "thu@example.com"
    tree.clerk.save()
    return tree.clerk


def a_notice(user, text="Đăng ký đã được chấp nhận.", **columns):
    return Notice.objects.create(user=user, text=text, created_at=NOW, **columns)


def test_unread_notices_are_mailed_once_in_one_letter(clerk):
    for text in ("Việc thứ nhất.", "Việc thứ hai."):
        a_notice(clerk, text)

    assert [send_mails(NOW), send_mails(NOW)] == [2, 0]
    [letter] = mail.outbox
    assert (letter.to, letter.subject) == (["thu@example.com"], "Dân vận khéo: 2 thông báo mới")
    assert "Việc thứ nhất." in letter.body
    assert "Việc thứ hai." in letter.body


def test_each_person_gets_a_letter_of_his_own(clerk, tree):
    tree.head.email = "to@example.com"
    tree.head.save()
    a_notice(clerk)
    a_notice(tree.head)

    assert [send_mails(NOW), send_mails(NOW), send_mails(NOW)] == [1, 1, 0]
    assert {letter.to[0] for letter in mail.outbox} == {"thu@example.com", "to@example.com"}


def test_what_was_read_and_who_has_no_address_or_is_closed_gets_no_letter(clerk, tree):
    tree.member.email, tree.member.is_active = "vien@example.com", False
    tree.member.save()
    a_notice(clerk, read_at=NOW)
    a_notice(tree.head)
    a_notice(tree.member)

    assert send_mails(NOW) == 0


def test_a_failure_is_kept_and_tried_again_later(clerk, settings):
    notice = a_notice(clerk)
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.BrokenPost"
    send_mails(NOW)
    settings.EMAIL_BACKEND = backend

    soon = send_mails(NOW + timedelta(minutes=5))
    notice.refresh_from_db()
    failed = (notice.mail_tries, notice.mail_error, notice.mailed_at)
    later = send_mails(NOW + timedelta(minutes=10))

    assert failed == (1, "Máy chủ thư không trả lời", None)
    assert (soon, later) == (0, 1)
    assert Notice.objects.get(pk=notice.pk).mail_error == ""


def test_after_the_last_try_it_is_given_up(clerk):
    a_notice(clerk, mail_tries=4)

    assert send_mails(NOW + timedelta(days=2)) == 0
