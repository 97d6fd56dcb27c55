"""What waits for a person in the room of reports and appraisals (settings.TASK_SOURCES)."""

from django.db.models import F
from django.urls import reverse

from campaign.models import Window
from models_registry.models import AchievementReport, Appraisal, Registration
from models_registry.reporting import WRITERS
from models_registry.reporting_rules import TONES, state_words
from units.models import Role
from units.tasks import Sent, Task
from units.tones import tone_of

RECEIVERS = (Role.CLERK, Role.HEAD)
CONFIRMERS = (Role.LEADER, Role.HEAD)


def report_tasks(user, *, on):
    """Rows of Task, the most urgent first: begin, write, confirm, receive, assign, appraise, endorse.

    A kind costs one query however many records wait, and none for a person without its seats. The button leads to
    the record when there is only one.
    """
    sources = (to_begin, to_write, to_confirm, to_receive, to_assign, to_appraise, to_endorse)
    found = [task for source in sources for task in source(user, on)]
    return sorted(found, key=lambda task: (task.due_on is None, task.due_on or on))


def gathered(records, sentences, action, address, *, here="", due_on=None, on=None):
    """One Task for these records, or none; `sentences` are for one record ("{}" its name) and for many (their number).

    `address` is where many are listed, `here` where the only one is worked on, if that is not its own page.
    """
    records = list(records)
    if not records:
        return []
    is_one = len(records) == 1
    sentence = sentences[0].format(name_of(records[0])) if is_one else sentences[1].format(len(records))
    tone = "bad" if due_on and due_on < on else "wait"
    url = (here or records[0].get_absolute_url()) if is_one else address
    return [Task(sentence, url, action, due_on, tone, len(records))]


def name_of(record):
    """The name of the practice a record is about."""
    return getattr(record, "report", record).practice.name


def list_of(name, query=""):
    return reverse(f"models_registry:{name}") + query


def to_begin(user, on):
    """Accepted registrations whose report window has opened, and nobody has begun the report (S2-15)."""
    if not (units := user.units_as(*WRITERS)):
        return []
    windows = {"campaign_year__windows__kind": Window.Kind.REPORT, "campaign_year__windows__opens_on__lte": on}
    waiting = Registration.objects.filter(
        unit__in=units,
        state=Registration.State.ACCEPTED,
        report=None,
        campaign_year__state="open",
        campaign_year__windows__level=F("level"),
        **windows,
    )
    waiting = waiting.annotate(report_due_on=F("campaign_year__windows__closes_on"))
    found = list(waiting.select_related("practice").only("practice__name").order_by("report_due_on", "pk"))
    due_on = found[0].report_due_on if found else None
    here = reverse("models_registry:report-begin", args=[found[0].pk]) if len(found) == 1 else ""
    sentences = ("Viết báo cáo thành tích “{}”.", "Viết báo cáo thành tích của {} mô hình đã đăng ký.")
    return gathered(found, sentences, "Viết báo cáo", list_of("report-missing"), here=here, due_on=due_on, on=on)


def to_write(user, on):
    if not (units := user.units_as(*WRITERS)):
        return []
    waiting = AchievementReport.objects.to_be_written(units).select_related("practice")
    sentences = ("Hoàn thành và gửi báo cáo “{}”.", "Hoàn thành và gửi {} báo cáo đang viết hoặc cần sửa.")
    return gathered(waiting, sentences, "Mở báo cáo", list_of("report-list"))


def to_confirm(user, on):
    if not (units := user.units_as(*CONFIRMERS)):
        return []
    waiting = AchievementReport.objects.waiting_for_confirmation(units).by_others(user)
    sentences = ("Xác nhận báo cáo “{}”.", "Xác nhận {} báo cáo thành tích.")
    where = list_of("report-list", "?trang_thai=submitted")
    return gathered(waiting.select_related("practice"), sentences, "Xem và xác nhận", where)


def to_receive(user, on):
    if not (units := user.units_as(*RECEIVERS)):
        return []
    waiting = AchievementReport.objects.waiting_for_receiver(units).select_related("practice")
    sentences = ("Tiếp nhận báo cáo “{}”.", "Tiếp nhận {} báo cáo đã xác nhận.")
    return gathered(waiting, sentences, "Tiếp nhận", list_of("report-list", "?trang_thai=confirmed"))


def to_assign(user, on):
    if not (units := user.units_as(*RECEIVERS)):
        return []
    waiting = AchievementReport.objects.to_be_assigned(units).count()
    if not waiting:
        return []
    sentence = f"Phân công thẩm định {waiting} báo cáo đã tiếp nhận."
    return [Task(sentence, list_of("appraisal-assign"), "Phân công", tone="wait", count=waiting)]


def to_appraise(user, on):
    """The cases of this appraiser without a conclusion."""
    if not user.has_role(*Appraisal.APPRAISERS):
        return []
    waiting = list(Appraisal.objects.of_appraiser(user).open().filter(grade="").select_related("report__practice"))
    due_on = min((case.due_on for case in waiting if case.due_on), default=None)
    sentences = ("Thẩm định “{}”.", "Thẩm định {} mô hình được phân công.")
    return gathered(waiting, sentences, "Thẩm định", list_of("appraisal-list"), due_on=due_on, on=on)


def to_endorse(user, on):
    if not (units := user.units_as(Role.HEAD)):
        return []
    waiting = Appraisal.objects.to_be_endorsed(units).select_related("report__practice")
    sentences = ("Thông qua kết quả thẩm định “{}”.", "Thông qua kết quả thẩm định {} mô hình.")
    return gathered(waiting, sentences, "Xem kết luận", list_of("appraisal-all", "?trang_thai=concluded"))


def reports_sent(user):
    """Where the ten reports stand that this person wrote and sent last (settings.SENT_SOURCES)."""
    rows = AchievementReport.objects.filter(author=user).exclude(state=AchievementReport.State.DRAFT)
    return [
        Sent(
            f"Báo cáo “{row.practice}”",
            f"{row.receiver} · năm {row.year}",
            row.get_absolute_url(),
            state_words(row, for_receiver=False),
            TONES.get(row.state) or tone_of(row.state),
        )
        for row in rows.select_related("practice", "receiver").order_by("-updated_at", "-pk")[:10]
    ]
