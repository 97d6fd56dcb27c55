"""What waits for a person of surveys, corrections, the nurturing log and replication (settings.TASK_SOURCES)."""

from django.urls import reverse

from models_registry.filters import QUIET_DAYS, UNVISITED, of_every_year
from models_registry.models import Correction, NurtureNote, Registration, Replication, SurveyVisit
from models_registry.report_tasks import Kind
from models_registry.through_filters import (
    DAYS_AHEAD,
    PASSED_OVER,
    PROMISED,
    TO_BEGIN,
    TO_CHECK,
    TO_COME,
    TO_MEND,
    TO_WRITE,
)
from units.models import Role
from units.seated import days_before
from units.tasks import Part, Task, counted

FOLLOWERS = (Role.HEAD, Role.MEMBER)


KINDS = {
    "mend": Kind(
        "Khắc phục sau khảo sát: {}", "Khắc phục {} nội dung sau khảo sát.", "Xem và báo cáo", "correction",
        "correction-list", of_every_year(TO_MEND),
    ),
    "check": Kind(
        "Kiểm tra việc khắc phục của mô hình “{}”.", "Kiểm tra {} nội dung đơn vị báo đã khắc phục.", "Kiểm tra",
        "correction", "correction-list", of_every_year(TO_CHECK),
    ),
    "write": Kind(
        "Ghi kết quả khảo sát “{}”.", "Ghi kết quả {} lần khảo sát.", "Ghi kết quả", "visit-record", "visit-list",
        of_every_year(TO_WRITE),
    ),
    "visit": Kind(
        "Đoàn khảo sát đến xem mô hình “{}”.", "Đoàn khảo sát đến xem {} mô hình của đơn vị.", "Xem lịch", "visit",
        "visit-list", of_every_year(TO_COME),
    ),
    "nurture": Kind(
        "Việc chăm bồi đã hẹn với mô hình “{}”.", "{} việc chăm bồi đã hẹn.", "Mở nhật ký", "note",
        "note-list", of_every_year(PROMISED),
    ),
    "unvisited": Kind(
        f"{QUIET_DAYS} ngày chưa ai đến xem, giúp mô hình “{{}}”.",
        f"{{}} mô hình đồng chí theo dõi {QUIET_DAYS} ngày chưa ai đến xem, giúp.",
        "Mở nhật ký", "registration-through", "registration-list",
        of_every_year(UNVISITED),
    ),
    "passed_over": Kind(
        "Hết đợt khảo sát mà chưa ai đến mô hình “{}”.",
        "Hết đợt khảo sát mà chưa ai đến {} mô hình đồng chí theo dõi.", "Xem kế hoạch", "visit", "visit-list",
        of_every_year(PASSED_OVER),
    ),
    "copy": Kind(
        "Đến ngày bắt đầu làm theo mô hình “{}”.", "Đến ngày bắt đầu làm theo {} mô hình.", "Xem và bắt đầu",
        "replication", "replication-list", of_every_year(TO_BEGIN),
    ),
    "finish": Kind(
        "Ghi kết quả nhân rộng mô hình “{}”.", "Ghi kết quả nhân rộng {} mô hình.", "Ghi kết quả",
        "replication-finish", "replication-list", of_every_year(TO_WRITE),
    ),
}  # fmt: skip


def task_for(kind, found, on):
    """The line for the records of one kind."""
    is_one = found.count == 1
    where = reverse(f"models_registry:{kind.all_page}") + kind.query
    sentence = kind.one.format(found.name) if is_one else kind.many.format(found.count)
    tone = "bad" if found.due_on and found.due_on < on else "wait"
    url = reverse(f"models_registry:{kind.page}", args=[found.first])
    return Task(sentence, url, kind.action, found.due_on, tone, found.count, "" if is_one else where)


def waiting_rows(user, on):
    """What is counted, as far as this person's seats ask for it."""
    title = "registration__title"
    if units := user.units_as(*Replication.KEEPERS):
        yield Part("mend", Correction.objects.to_mend(units), name="text", due_on="due_on")
        yield Part("visit", SurveyVisit.objects.to_come(units), name=title, due_on="planned_on")
        yield Part("copy", Replication.objects.to_begin(units, on), name="practice__name", due_on="starts_on")
        yield Part(
            "finish",
            Replication.objects.to_finish(units, days_before(on, -DAYS_AHEAD)),
            name="practice__name",
            due_on="due_on",
        )
    if units := user.units_as(*SurveyVisit.WRITERS):
        yield Part("check", Correction.objects.to_check(units, user), name="visit__registration__title")
        yield Part("write", SurveyVisit.objects.to_be_written(user, on), name=title, due_on="planned_on")
    if user.person_id and user.has_role(*FOLLOWERS):
        followed = Registration.objects.followed_at_once(user.person_id, on)
        quiet = followed.unvisited_since(days_before(on, QUIET_DAYS))
        yield Part("unvisited", quiet, name="title")
        late = SurveyVisit.objects.passed_over(on).filter(registration__in=followed)
        yield Part("passed_over", late, name=title, due_on="round__ends_on")
    yield Part("nurture", NurtureNote.objects.promised(user), name=title, due_on="next_on")


@counted(waiting_rows)
def through_tasks(found, user, on):
    """Rows of Task: to mend, to check, to write up, visits to come, promises of the log, what he follows and
    nobody saw, replications."""
    return [task_for(kind, found[name], on) for name, kind in KINDS.items() if name in found]
