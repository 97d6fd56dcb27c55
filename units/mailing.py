"""Mail to those who have an address: what stands unread in their inbox, each notice once."""

import smtplib

from django.core.mail import send_mail
from django.db import connection, transaction

from units.models import Notice

MOST = 50


def send_mails(now):
    """Mail what is due to one person, in one letter; returns how many notices it told of (0: nothing is due)."""
    with transaction.atomic():
        notices = claim(now)
        if not notices:
            return 0
        error = deliver(notices[0].user, notices)
        for notice in notices:
            note_result(notice, error, now)
        Notice.objects.bulk_update(notices, ["mailed_at", "mail_tries", "mail_error"])
    return len(notices)


def claim(now):
    """The notices due to one person, locked so that no other worker mails them too."""
    free = Notice.objects.to_mail(now)
    if connection.features.has_select_for_update_skip_locked:
        free = free.select_for_update(skip_locked=True, of=("self",))
    waiting = list(free.select_related("user")[:MOST])
    return [notice for notice in waiting if notice.user_id == waiting[0].user_id]


def deliver(user, notices):
    """Send one letter; returns what went wrong, or an empty string."""
    subject = f"Dân vận khéo: {len(notices)} thông báo mới"
    lines = [f"Kính gửi đồng chí {user},", "", *(f"- {notice.text}" for notice in notices), ""]
    text = "\n".join([*lines, "Mời đồng chí đăng nhập hệ thống, mục Thông báo, để xem và xử lý."])
    try:
        send_mail(subject, text, None, [user.email])
    except (smtplib.SMTPException, OSError) as error:
        return str(error)[:200] or type(error).__name__
    return ""


def note_result(notice, error, now):
    """Write on a notice whether its mail went out."""
    notice.mail_error = error
    if error:
        notice.mail_tries += 1
    else:
        notice.mailed_at = now
