"""What waits for a person in the room of registering (settings.TASK_SOURCES)."""

from dataclasses import replace

from django.urls import reverse
from django.utils import timezone

from campaign.filters import EVERY_YEAR
from campaign.models import CampaignYear, Window
from models_registry import filters
from models_registry.models import Registration, RegistrationTable, TypedForm
from units.models import Role, Unit
from units.paths import steps
from units.prepared import Prepared
from units.seated import Seated, days_before
from units.tasks import Part, Sent, Task, counted
from units.tones import tone_of

LOOK, REPAIR, SEND, TYPED, TABLE, ADJUST = "look", "repair", "send", "typed", "table", "adjust"
TYPED_DAYS = 14  # so long "Việc của tôi" leads back to what was typed and never saved


def waiting_rows(user, on):
    """What is counted, as far as this person's seats ask for it."""
    rows = Registration.objects
    if user.has_role(Role.HEAD, Role.CLERK):
        yield Part(LOOK, rows.waiting_for(user), name="title")
    if user.has_role(Role.HEAD):
        yield Part(ADJUST, rows.to_adjust_by(user), name="title")
    if user.has_role(*Registration.SENDERS):
        yield Part(REPAIR, rows.to_repair_by(user), name="title", due_on="repair_due_on")
        yield Part(SEND, rows.unsent_by(user).with_last_day(), name="title", due_on="last_day")
        yield Part(TYPED, TypedForm.objects.new_ones_of(user, days_before(on, TYPED_DAYS)), name="key")
    if user.has_role(Role.CLERK, *Registration.SENDERS):
        yield Part(TABLE, RegistrationTable.objects.begun_by(user), name="name")


@counted(waiting_rows)
def registration_tasks(found, user, on):
    """Rows of Task: what to look through, to repair, to send, to finish, and the open windows."""
    makers = {
        LOOK: to_look_through, ADJUST: to_adjust, REPAIR: to_repair, SEND: to_send, TYPED: to_type_on,
        TABLE: to_finish,
    }  # fmt: skip
    return [*(make(found[kind], on) for kind, make in makers.items() if kind in found), *to_register(user, on)]


def listed(name):
    """The address of a saved filter of the list, over all years."""
    return f"{reverse('models_registry:registration-list')}?nam={EVERY_YEAR}&loc={name}"


def task(found, sentences, action, page, where, **columns):
    """A Task whose button opens the first of the records found; `sentences` are for one (its name) and for many."""
    is_one = found.count == 1
    sentence = sentences[0].format(found.name) if is_one else sentences[1].format(found.count)
    url = reverse(f"models_registry:{page}", args=[found.first])
    return Task(sentence, url, action, count=found.count, listed="" if is_one else listed(where), **columns)


def to_look_through(found, on):
    """What was sent to the groups in which this person sits."""
    sentences = ("Đăng ký “{}” chờ đồng chí xem", "{} đăng ký chờ đồng chí xem")
    return task(found, sentences, "Xem", "registration", filters.WAITING, tone="wait")


def to_adjust(found, on):
    """What units want to have adjusted in the groups of this head."""
    sentences = ("Đơn vị xin điều chỉnh chỉ tiêu “{}”", "{} đăng ký xin điều chỉnh chỉ tiêu")
    return task(found, sentences, "Xem và trả lời", "registration-adjust", filters.TO_ADJUST, tone="wait")


def to_repair(found, on):
    """What was returned to the units for which this person registers, with the nearest day."""
    tone = "bad" if found.due_on and found.due_on < on else "warn"
    sentences = ("Sửa đăng ký “{}”", "{} đăng ký cần sửa")
    return task(found, sentences, "Sửa", "registration-edit", filters.TO_REPAIR, tone=tone, due_on=found.due_on)


def to_send(found, on):
    """The drafts that nobody has sent yet, with the nearest last day of sending; one that is past is told so."""
    if not found.due_on or found.due_on >= on:
        sentences = ("Đăng ký “{}” còn là nháp, chưa gửi", "{} đăng ký còn là nháp, chưa gửi")
        return task(found, sentences, "Viết tiếp và gửi", "registration-edit", filters.UNSENT, due_on=found.due_on)
    sentences = (
        "Đăng ký “{}” còn là nháp mà đã hết hạn gửi: xin nộp muộn hoặc bỏ",
        "{} đăng ký còn là nháp, có bản đã hết hạn gửi: xin nộp muộn hoặc bỏ",
    )
    return task(found, sentences, "Xem", "registration", filters.UNSENT, tone="bad", due_on=found.due_on)


def to_type_on(found, on):
    """What was being typed when the browser closed: new registrations that are no draft yet."""
    many = "" if found.count == 1 else f" ({found.count} bản)"
    address = f"{reverse('models_registry:registration-new')}?dang-go={found.first}"
    return Task(f"Đăng ký mới đang gõ dở{many}, chưa lưu thành bản nháp", address, "Gõ tiếp", count=found.count)


def to_finish(found, on):
    """The files of registrations that this person sent and has not brought to an end."""
    sentences = ("Tệp đăng ký “{}” còn dở", "{} tệp đăng ký còn dở")
    made = task(found, sentences, "Làm tiếp", "table", "")
    return replace(made, listed=made.listed and f"{reverse('models_registry:table-list')}?con_cho=true")


# The registration windows of the base that are open on a day, in the campaigns of the units on these paths.
OPEN_WINDOWS = Prepared(
    lambda paths, on: Window.objects.filter(
        campaign_year__campaign__unit__path__in=paths,
        kind=Window.Kind.REGISTRATION, level="base", opens_on__lte=on, closes_on__gte=on,
        campaign_year__state=CampaignYear.State.OPEN,
    ).select_related("campaign_year").order_by("closes_on", "pk")
)  # fmt: skip


def to_register(user, on):
    """The registration windows that are open now for the grassroots units of this person, the nearest end first."""
    units = [unit for unit in user.units_as(*Registration.SENDERS) if unit.kind in Unit.GRASSROOTS]
    if not units:
        return []
    paths = tuple(sorted({step for unit in units for step in steps(unit.path)}))
    address = reverse("models_registry:registration-new")
    return [
        Task(
            f"Đăng ký mô hình, điển hình năm {window.campaign_year.year}",
            f"{address}?nam={window.campaign_year.year}&chep=truoc",
            "Đăng ký mô hình",
            window.closes_on,
        )
        for window in OPEN_WINDOWS(paths=paths, on=on)
    ]


# The ten registrations that somebody drew up and sent last.
LAST_SENT = Seated(
    lambda user, on: (
        Registration.objects.filter(created_by=user)
        .exclude(state=Registration.State.DRAFT)
        .select_related("unit")
        .only("title", "year", "state", "unit__name", "unit__short_name")
        .order_by("-updated_at", "-pk")[:10]
    )
)


def sent_by(user):
    """Where the ten registrations stand that this person drew up and sent last (settings.SENT_SOURCES)."""
    if not user.has_role(*Registration.SENDERS):
        return []
    return [
        Sent(
            row.title,
            f"{row.unit} · năm {row.year}",
            row.get_absolute_url(),
            row.get_state_display(),
            tone_of(row.state),
        )
        for row in LAST_SENT(user, timezone.localdate())
    ]
