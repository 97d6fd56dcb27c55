"""Mail to those who have an address: one digest a person and day, and at once what was returned to them.

A letter is a row first. It is worded when it goes, so that it says how things stand then; what went wrong is kept on
it, tried again, and shown to whoever keeps the register.
"""

import smtplib
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.module_loading import import_string

from units.matters import close_done, with_present
from units.models import Letter, Notice
from units.models.notices import RETRIES, wanting_digests, wanting_letters_at_once
from units.selecting import rows_of
from units.tasks import tasks_of
from units.wording import day

MOST_NEWS, MOST_TASKS = 40, 20
# A worker that is killed in the middle of a letter leaves it to the next one after this time.
LEASE = timedelta(minutes=10)


def mail_at_once(notices, *, at):
    """Lay a letter for each person of these saved notices who wants such news at once; one that waits takes them in."""
    wanting = wanting_letters_at_once([notice.user for notice in notices]) if notices else ()
    told = [notice for notice in notices if notice.user_id in wanting]
    for notice in told:
        notice.letter = waiting_letter(notice.user, at)
    Notice.objects.bulk_update(told, ["letter"])


def waiting_letter(user, at):
    """The letter that goes to this person at once: the one that waits, or a new one."""
    return Letter.objects.waiting_of(user) or Letter.objects.create(user=user, created_at=at, try_at=at)


@transaction.atomic
def lay_digests(users, *, at):
    """Lay today's digest for those of these accounts who have something new and none yet; returns how many."""
    on = timezone.localdate(at)
    letters = [Letter(user=user, digest_on=on, created_at=at, try_at=at) for user in wanting_digests(users, on)]
    # Of two workers at this moment the constraint lets one lay a letter.
    Letter.objects.bulk_create(letters, batch_size=500, ignore_conflicts=True)
    return len(letters)


def send_mails(now):
    """Send the next letter that is due; returns how many were tried (0: none is due)."""
    letter = claim(now)
    if letter is None:
        return 0
    deliver(letter, now)
    return 1


def claim(now):
    """The next letter due, put out of reach of other workers for LEASE, or None."""
    if not Letter.objects.due(now).exists():
        return None
    with transaction.atomic():
        free = Letter.objects.due(now).select_related("user")
        if connection.features.has_select_for_update_skip_locked:
            free = free.select_for_update(skip_locked=True, of=("self",))
        letter = free.first()
        if letter:
            letter.try_at = now + LEASE
            letter.save(update_fields=["try_at"])
    return letter


def deliver(letter, now):
    """Word a letter, send it, and note how that went; one with nothing new to say is not sent."""
    news = news_for(letter, now)
    if not news:
        letter.try_at, letter.error = None, ""
        letter.save()
        return
    letter.address = letter.user.email
    mail = worded(letter, news, now)
    error = post(mail)
    with transaction.atomic():
        note_result(letter, error, now)
        if not error:
            Notice.objects.mark(news, letter=letter)


def news_for(letter, now):
    """The notices this letter tells of, the latest first: unread, and their matter not done."""
    rows = Notice.objects.unread().filter(letter=letter)
    if letter.digest_on:
        rows = Notice.objects.unmailed().filter(user=letter.user)
    waiting = rows_of(rows.order_by("-created_at", "-pk"))
    close_done(waiting, at=now)
    return [notice for notice in waiting if notice.closed_at is None]


def worded(letter, news, now):
    """The mail of a letter: plain text, and the same as a page."""
    on = timezone.localdate(now)
    tasks = tasks_of(letter.user, on)[:MOST_TASKS] if letter.digest_on else []
    letter.subject = subject_of(letter, len(news), on)
    context = {
        "user": letter.user, "on": on, "tasks": tasks, "more": len(news[MOST_NEWS:]),
        "news": with_present(news[:MOST_NEWS], on=on),
        "site": settings.SITE_ADDRESS.rstrip("/"), "is_digest": bool(letter.digest_on),
        "contact": import_string(settings.LETTER_CONTACT)(letter.user),
    }  # fmt: skip
    letter.text = render_to_string("mail/letter.txt", context)
    headers = {"Message-ID": message_id(letter), "Auto-Submitted": "auto-generated"}
    mail = EmailMultiAlternatives(letter.subject, letter.text, None, [letter.address], headers=headers)
    mail.attach_alternative(render_to_string("mail/letter.html", context), "text/html")
    return mail


def subject_of(letter, count, on):
    """What stands above a letter."""
    if letter.digest_on:
        return f"Dân vận khéo ngày {day(on)}: {count} thông báo mới"
    return f"Dân vận khéo: {count} việc trả lại, cần sửa"


def message_id(letter):
    """The same for every try of a letter: where one was sent just before the power went, mail servers keep one."""
    return f"<letter-{letter.pk}-{letter.created_at:%Y%m%d}@{urlsplit(settings.SITE_ADDRESS).hostname}>"


def post(mail):
    """Send it; returns what went wrong, or an empty string."""
    if not mail.to[0]:
        return "Tài khoản không có địa chỉ thư."
    try:
        mail.send()
    except (smtplib.SMTPException, OSError) as error:
        return str(error)[:200] or type(error).__name__
    return ""


def note_result(letter, error, now):
    """Write on a letter that it went, or what went wrong and when it is tried again."""
    letter.error = error
    if not error:
        letter.sent_at, letter.try_at = now, None
    else:
        letter.try_at = now + RETRIES[letter.tries] if letter.tries < len(RETRIES) else None
        letter.tries += 1
    letter.save()
