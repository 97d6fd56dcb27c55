"""Where the papers stand that somebody sent up for signature."""

from datetime import timedelta

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from campaign.models import Delivery, Document
from units.models import Role
from units.seated import Seated
from units.tasks import Sent
from units.tones import tone_of
from units.wording import day, number

A_YEAR = timedelta(days=365)
NEWEST = (F("issued_on").desc(nulls_first=True), "-pk")


def counted(column):
    """How many deliveries of a paper have this column, asked for the papers shown only: a paper may go to thousands."""
    rows = Delivery.objects.filter(document=OuterRef("pk")).order_by().values("document")
    return Coalesce(Subquery(rows.annotate(count=Count(column)).values("count")), 0)


# The ten papers this person sent up last, those still to be signed first.
LAST_SENT = Seated(
    lambda user, on: (
        Document.objects.sent_up_by(user)
        .select_related("type")
        .annotate(sent=counted("pk"), opened=counted("opened_at"))
        .order_by(*NEWEST)[:10]
    )
)


def papers_sent(user):
    """Where the ten papers stand that this person sent up for signature last, issued ones for a year.

    A source of settings.SENT_SOURCES.
    """
    if not user.has_role(Role.CLERK):
        return []
    today = timezone.localdate()
    return [
        Sent(
            f"{row.type} {row.title}",
            standing(row, sent=row.sent, opened=row.opened),
            row.get_absolute_url(),
            row.get_state_display(),
            tone_of(row.state),
        )
        for row in LAST_SENT(user, today)
        if row.issued_on is None or today - row.issued_on <= A_YEAR
    ]


def standing(document, *, sent, opened):
    """What became of a paper in words: with whom it is, or its number and day and how many units have opened it."""
    if document.state == Document.State.FOR_SIGNATURE:
        return "chờ người có thẩm quyền ký"
    if not document.is_locked:
        return "đã rút về sửa"
    known = f"số {document.number_text} ngày {day(document.issued_on)}"
    return f"{known} · {number(opened)}/{number(sent)} nơi nhận đã mở" if sent else known
