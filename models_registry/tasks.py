"""What waits for a person in the room of registering (settings.TASK_SOURCES)."""

from django.db.models import Count, Min
from django.urls import reverse

from campaign.models import CampaignYear, Window
from models_registry import filters
from models_registry.models import Registration
from units import wording
from units.models import Unit
from units.paths import above
from units.tasks import Sent, Task
from units.tones import tone_of


def registration_tasks(user, *, on):
    """Rows of Task: what to look through, to repair, to send, and the open windows; at most four queries."""
    return [*to_look_through(user), *to_repair(user, on), *to_send(user), *to_register(user, on)]


def listed(name):
    """The address of a saved filter of the list, over all years."""
    return f"{reverse('models_registry:registration-list')}?nam={filters.EVERY_YEAR}&loc={name}"


def to_look_through(user):
    """What was sent to the groups in which this person sits."""
    if not user.seats_today:
        return []
    count = Registration.objects.waiting_for(user).count()
    if not count:
        return []
    return [Task(f"{count} đăng ký chờ đồng chí xem", listed(filters.WAITING), "Xem", tone="wait", count=count)]


def to_repair(user, on):
    """What was returned to the units for which this person registers, with the nearest day."""
    if not user.has_role(*Registration.SENDERS):
        return []
    found = Registration.objects.to_repair_by(user).aggregate(count=Count("pk"), due_on=Min("repair_due_on"))
    count, due_on = found["count"], found["due_on"]
    if not count:
        return []
    until = f" trước hết ngày {wording.day(due_on)}" if due_on else ""
    tone = "bad" if due_on and due_on < on else "warn"
    return [Task(f"{count} đăng ký cần sửa{until}", listed(filters.TO_REPAIR), "Sửa", due_on, tone, count)]


def to_send(user):
    """The drafts that nobody has sent yet."""
    if not user.has_role(*Registration.SENDERS):
        return []
    count = Registration.objects.unsent_by(user).count()
    if not count:
        return []
    return [Task(f"{count} đăng ký còn là nháp, chưa gửi", listed(filters.UNSENT), "Xem lại và gửi", count=count)]


def to_register(user, on):
    """The registration windows that are open now for the grassroots units of this person, the nearest end first."""
    units = [unit for unit in user.units_as(*Registration.SENDERS) if unit.kind in Unit.GRASSROOTS]
    if not units:
        return []
    windows = Window.objects.filter(
        above("campaign_year__campaign__unit__path", [unit.path for unit in units]),
        kind=Window.Kind.REGISTRATION, level="base", opens_on__lte=on, closes_on__gte=on,
        campaign_year__state=CampaignYear.State.OPEN,
    )  # fmt: skip
    address = reverse("models_registry:registration-new")
    return [
        Task(
            f"Đăng ký năm {window.campaign_year.year} – {wording.days_left(window.closes_on, on)}",
            f"{address}?nam={window.campaign_year.year}",
            "Đăng ký mô hình",
            window.closes_on,
        )
        for window in windows.select_related("campaign_year").order_by("closes_on", "pk")
    ]


def sent_by(user):
    """Where the ten registrations stand that this person drew up and sent last (settings.SENT_SOURCES)."""
    rows = Registration.objects.filter(created_by=user).exclude(state=Registration.State.DRAFT)
    shown = rows.select_related("unit").only("title", "year", "state", "unit__name", "unit__short_name")
    return [
        Sent(
            row.title,
            f"{row.unit} · năm {row.year}",
            row.get_absolute_url(),
            row.get_state_display(),
            tone_of(row.state),
        )
        for row in shown.order_by("-updated_at", "-pk")[:10]
    ]
