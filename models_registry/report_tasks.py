"""What waits for a person in the room of reports and appraisals (settings.TASK_SOURCES)."""

from dataclasses import dataclass

from django.db.models import F
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils import timezone

from models_registry.filters import of_every_year
from models_registry.models import AchievementReport, Appraisal, Registration
from models_registry.report_filters import TO_APPRAISE, TO_CONFIRM, TO_ENDORSE, TO_RECEIVE, TO_RESUME, TO_WRITE
from models_registry.reporting import CONFIRMERS, RECEIVERS, WRITERS
from models_registry.reporting_rules import TONES, state_words
from units.models import Role
from units.seated import Seated
from units.tasks import Part, Sent, Task, counted
from units.tones import tone_of


@dataclass(frozen=True)
class Kind:
    """What is said of one record ("{}" its name) and of many (their number), where it is done and where all are."""

    one: str
    many: str
    action: str
    page: str
    all_page: str
    query: str = ""


KINDS = {
    "begin": Kind(
        "Viết báo cáo thành tích “{}”.",
        "Viết báo cáo thành tích của {} mô hình đã đăng ký.",
        "Viết báo cáo",
        "report-begin",
        "report-missing",
        of_every_year(TO_WRITE),
    ),
    "write": Kind(
        "Hoàn thành và gửi báo cáo “{}”.",
        "Hoàn thành và gửi {} báo cáo đang viết hoặc cần sửa.",
        "Mở báo cáo",
        "report-edit",
        "report-list",
        of_every_year(TO_WRITE),
    ),
    "confirm": Kind(
        "Xác nhận báo cáo “{}”.",
        "Xác nhận {} báo cáo thành tích.",
        "Xem và xác nhận",
        "report-confirm",
        "report-list",
        of_every_year(TO_CONFIRM),
    ),
    "receive": Kind(
        "Tiếp nhận báo cáo “{}”.",
        "Tiếp nhận {} báo cáo đã xác nhận.",
        "Tiếp nhận",
        "report",
        "report-list",
        of_every_year(TO_RECEIVE),
    ),
    "assign": Kind(
        "Phân công thẩm định {} báo cáo đã tiếp nhận.",
        "Phân công thẩm định {} báo cáo đã tiếp nhận.",
        "Phân công",
        "",
        "appraisal-assign",
    ),
    "appraise": Kind(
        "Thẩm định “{}”.",
        "Thẩm định {} mô hình được phân công.",
        "Thẩm định",
        "appraisal",
        "appraisal-list",
        of_every_year(TO_APPRAISE),
    ),
    "resume": Kind(
        "Thẩm định tiếp “{}”: đơn vị đã bổ sung báo cáo.",
        "Thẩm định tiếp {} mô hình: đơn vị đã bổ sung báo cáo.",
        "Thẩm định tiếp",
        "appraisal",
        "appraisal-list",
        of_every_year(TO_RESUME),
    ),
    "endorse": Kind(
        "Thông qua kết quả thẩm định “{}”.",
        "Thông qua kết quả thẩm định {} mô hình.",
        "Xem kết luận",
        "appraisal",
        "appraisal-all",
        of_every_year(TO_ENDORSE),
    ),
}


def task_for(kind, found, on):
    """The line for the records of one kind."""
    is_one = found.count == 1
    where = reverse(f"models_registry:{kind.all_page}") + kind.query
    url = reverse(f"models_registry:{kind.page}", args=[found.first]) if kind.page else where
    sentence = kind.one.format(found.name if kind.page else 1) if is_one else kind.many.format(found.count)
    tone = "bad" if found.due_on and found.due_on < on else "wait"
    listed = "" if is_one or not kind.page else where
    return Task(sentence, url, kind.action, found.due_on, tone, found.count, listed)


def waiting_rows(user, on):
    """What is counted, as far as this person's seats ask for it."""
    reports, name = AchievementReport.objects, "practice__name"
    if units := user.units_as(*WRITERS):
        # Of the windows only the one by which it is to be reported is joined (to_be_reported).
        closes = F("campaign_year__windows__closes_on")
        closes = Greatest(closes, Coalesce("report_due_on", closes))
        yield Part("begin", Registration.objects.to_be_reported(units, on), name=name, due_on=closes)
        yield Part("write", reports.to_be_written(units), name=name)
    if units := user.units_as(*CONFIRMERS):
        yield Part("confirm", reports.waiting_for_confirmation(units).by_others(user), name=name)
    if units := user.units_as(*RECEIVERS):
        yield Part("receive", reports.waiting_for_receiver(units), name=name)
        yield Part("assign", reports.to_be_assigned(units), name=name)
    if user.has_role(*Appraisal.APPRAISERS):
        cases = Appraisal.objects.waiting_for(user)
        yield Part("appraise", cases, name="report__practice__name", due_on="due_on")
        again = Appraisal.objects.to_resume_by(user)
        yield Part("resume", again, name="report__practice__name", due_on="due_on")
    if units := user.units_as(Role.HEAD):
        yield Part("endorse", Appraisal.objects.to_be_endorsed(units), name="report__practice__name")


@counted(waiting_rows)
def report_tasks(found, user, on):
    """Rows of Task, the most urgent first: begin, write, confirm, receive, assign, appraise, resume, endorse.

    The button opens the first record; where there are several, a link leads to all.
    """
    tasks = [task_for(kind, found[name], on) for name, kind in KINDS.items() if name in found]
    return sorted(tasks, key=lambda task: (task.due_on is None, task.due_on or on))


# The ten reports that somebody wrote and sent last.
LAST_SENT = Seated(
    lambda user, on: (
        AchievementReport.objects.filter(author=user)
        .exclude(state=AchievementReport.State.DRAFT)
        .select_related("practice", "receiver")
        .only("year", "state", "practice__name", "receiver__name", "receiver__short_name")
        .order_by("-updated_at", "-pk")[:10]
    )
)


def reports_sent(user):
    """Where the ten reports stand that this person wrote and sent last (settings.SENT_SOURCES)."""
    if not user.has_role(*WRITERS):
        return []
    return [
        Sent(
            f"Báo cáo “{row.practice}”",
            f"{row.receiver} · năm {row.year}",
            row.get_absolute_url(),
            state_words(row, for_receiver=False),
            TONES.get(row.state) or tone_of(row.state),
        )
        for row in LAST_SENT(user, timezone.localdate())
    ]
