"""What lies in the inboxes: new and read, about the work that waits these days."""

from datetime import date, timedelta

from models_registry.appraisers_told import case_of
from models_registry.models import Appraiser, Registration
from reports.demo.days import EXTENDED_TO, RUNNING
from reports.demo.rows import moment, write
from units.models import Notice, Seat
from units.text import fold
from units.turns import turn_of
from units.wording import day

SENT = date(RUNNING, 11, 18)


def build(organisations, people):
    """Write notices to those whose turn it is."""
    write([*about_registrations(), *about_appraisals(), *to_everybody(people)])


def about_registrations():
    """To the receivers of what was sent, to the senders of what must be repaired."""
    clerks, heads = seated("clerk"), seated("head")
    waiting = Registration.objects.filter(year=RUNNING, state__in=("submitted", "returned", "late_pending"))
    for place, registration in enumerate(waiting.select_related("unit").order_by("pk")):
        if registration.state == "returned":
            until = day(registration.repair_due_on)
            to, text = (
                clerks.get(registration.unit_id, []),
                f"Đăng ký “{registration.title}” cần sửa đến hết ngày {until}.",
            )
        else:
            to, text = (
                heads.get(registration.receiver_id, []),
                f"{registration.unit} gửi đăng ký “{registration.title}”.",
            )
        about = turn_of(registration)
        yield from (a_notice(user, text, registration.get_absolute_url(), place, topic=about) for user in to)


def about_appraisals():
    """To the appraisers who have not begun."""
    named = Appraiser.objects.filter(appraisal__state="assigned", is_lead=True)
    for place, each in enumerate(named.select_related("user", "appraisal__report__practice").order_by("pk")):
        text = f"Đồng chí được phân công thẩm định “{each.appraisal.report.practice}”."
        about = case_of(each.appraisal, each.user)
        yield a_notice(each.user_id, text, each.appraisal.get_absolute_url(), place, topic=about)


def to_everybody(people):
    """The extension, told to all clerks; those of the first half have read it."""
    text = "Đảng uỷ gia hạn đăng ký bổ sung đến hết {registration:%d/%m}, tự báo cáo đến hết {report:%d/%m/%Y}."
    for place, crew in enumerate(people.crews):
        read = moment(SENT, 16) if place % 2 else None
        yield a_notice(crew.accounts["clerk"].pk, text.format(**EXTENDED_TO), "", place, read_at=read)


def a_notice(user, text, link, place, **columns):
    """One notice, a few minutes after the one before."""
    created = moment(SENT - timedelta(days=8 if not link else 1), 9) + timedelta(minutes=3 * place)
    return Notice(user_id=user, text=text[:400], search=fold(text), link=link, created_at=created, **columns)


def seated(role):
    """The accounts in a role, by unit."""
    found = {}
    for user, unit in Seat.objects.filter(role=role).order_by("pk").values_list("user_id", "unit_id"):
        found.setdefault(unit, []).append(user)
    return found
