"""Papers that were sent: who has opened one, and who is reminded that he has not."""

from django.db import transaction
from django.utils import timezone

from campaign.drafting import desks_of
from campaign.models import Campaign, Delivery, Document, ReminderPlan
from units import outbox
from units.matters import Standing, topic
from units.models import BatchItem, Role
from units.notices import close, seated_in
from units.paths import above
from units.wording import day, number
from units.workflow import Refusal

DELIVERY = Delivery.TOPIC
SENTENCE = "Đề nghị mở văn bản:"


def note_opened(document, user, *, at):
    """Note that a member of a unit that was sent the paper has opened it; only the first time is written."""
    units = [seat.unit_id for seat in user.seats_today]
    if document.state not in Document.PUBLIC or not units:
        return
    waiting = Delivery.objects.of_document(document).unopened().of_units(units)
    # Most visits find nothing to write: they take no lock.
    if found := list(waiting.values_list("pk", flat=True)):
        Delivery.objects.filter(pk__in=found, opened_at=None).update(opened_at=at, opened_by=user)
        close([topic(DELIVERY, pk) for pk in found], at=at)


@transaction.atomic
def remind(document, *, by, at):
    """Put a reminder to the clerks of the units that have not opened the paper into the outbox, once a day at most.

    It goes by itself as the committee's plan of reminders says. Returns how many units it is for, and how many are not
    told because nobody there has an account.
    Raises Refusal for who does not write for the issuer, when all have opened it, or it was done today.
    """
    if all(desk.pk != document.unit_id for desk in desks_of(by)):
        raise Refusal("Chỉ cơ quan ban hành nhắc nơi nhận.")
    found = to_remind(document, at)
    people = seated_in([each.unit_id for each in found], Role.CLERK, on=timezone.localdate(at))
    told = [each for each in found if people[each.unit_id]]
    if not told:
        raise Refusal("Các nơi chưa mở chưa có ai có tài khoản; hãy gọi điện hoặc gửi giấy.")
    outbox.lay(
        document.unit,
        [call(each, people[each.unit_id]) for each in told],
        title=f"Nhắc {number(len(told))} nơi chưa mở {document}"[:200],
        sentence=SENTENCE,
        by=by,
        at=at,
        goes_at=plan_above(document.unit).goes_at(at),
    )
    return len(told), len(found) - len(told)


def to_remind(document, at):
    """The deliveries nobody has opened and nobody was reminded of today; raises Refusal without any."""
    waiting = Delivery.objects.of_document(document).unopened()
    if not waiting.exists():
        raise Refusal("Mọi nơi nhận đã mở văn bản.")
    today = timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
    due = waiting.exclude(pk__in=reminded_since(today))
    if not due.exists():
        raise Refusal("Hôm nay đã nhắc các nơi chưa mở.")
    return list(due.for_list().select_related("document"))


def reminded_since(moment):
    """The keys of the deliveries of which a reminder was laid since this moment and not called off."""
    told = BatchItem.objects.standing().filter(batch__created_at__gte=moment, topic__startswith=f"{DELIVERY}:")
    return [each.partition(":")[2] for each in told.values_list("topic", flat=True)]


def plan_above(unit):
    """The ReminderPlan of the nearest campaign in whose scope this unit lies; the usual one without a campaign."""
    campaigns = Campaign.objects.filter(above("unit__path", [unit.path])).select_related("reminder_plan")
    nearest = campaigns.order_by("-unit__path", "-last_year").first()
    return ReminderPlan.of(nearest) if nearest else ReminderPlan()


def call(delivery, people):
    """The line of a batch about one unit that has not opened the paper."""
    matter = topic(DELIVERY, delivery.pk)
    return outbox.Call(delivery.unit, people, matter, words_for(delivery), delivery.document.get_absolute_url())


def words_for(delivery):
    """What a unit was sent and whether it has opened it, in words."""
    opened = f"đã mở ngày {moment_day(delivery.opened_at)}" if delivery.opened_at else "chưa mở"
    return f"{delivery.document} {delivery.document.title} (gửi ngày {moment_day(delivery.sent_at)}, {opened})"


def moment_day(moment):
    """The day of a moment in Viet Nam, in words."""
    return day(timezone.localdate(moment))


def deliveries_now(keys, *, on):
    """{key: Standing} of these deliveries (settings.MATTER_SOURCES): open until somebody in the unit has opened."""
    found = Delivery.objects.filter(pk__in=keys).select_related("document")
    return {str(each.pk): Standing(words_for(each), each.is_waiting) for each in found}
