"""The nurturing log and the progress of targets in the demo's running year (chăm bồi, S2-09)."""

from datetime import date
from decimal import Decimal

from campaign.models import Level
from models_registry.models import NurtureNote, ProgressEntry, Registration
from models_registry.targets import figure
from reports.demo.days import RUNNING
from reports.demo.rows import moment, write

SHOWN_UNITS, EVERY = 2, 6
# Day, who wrote, what was done, what comes next and by when; the last line only of some.
LOG = (
    (date(RUNNING, 3, 12), "clerk", "Làm việc với người phụ trách mô hình: thống nhất các bước, phân công từng người, "
     "mở sổ theo dõi.", "Xem sổ theo dõi sau quý I, gỡ khó về kinh phí.", date(RUNNING, 4, 10)),
    (date(RUNNING, 6, 18), "member", "Dự buổi làm thực tế; góp ý cách tuyên truyền ngắn, dễ hiểu và ghi lại ý kiến của "
     "người được hưởng lợi.", "Giúp đơn vị sơ kết sáu tháng, chọn việc nổi bật.", date(RUNNING, 7, 15)),
    (date(RUNNING, 9, 10), "clerk", "Đối chiếu kết quả với từng chỉ tiêu đã đăng ký; hướng dẫn tập hợp minh chứng cho "
     "tự báo cáo.", "", None),
    (date(RUNNING, 11, 12), "member", "Nghe đơn vị báo cáo việc khắc phục sau khảo sát; trao đổi khả năng duy trì năm "
     "2027.", "Cùng đơn vị viết cách làm để giới thiệu nhân rộng.", date(RUNNING, 11, 24)),
)  # fmt: skip
MEASURED = ((date(RUNNING, 3, 31), 25), (date(RUNNING, 6, 30), 60), (date(RUNNING, 9, 15), 100))


def build(people):
    """Write log and progress of the models of the committee, of the first units and of some others."""
    crews = {crew.leader.unit_id: crew for crew in people.crews}
    shown = {crew.leader.unit_id for crew in people.crews[:SHOWN_UNITS]}
    rows = Registration.objects.of_year(RUNNING).filter(state="accepted", unit__in=crews).order_by("pk")
    rows = rows.select_related("unit", "receiver").prefetch_related("criteria")
    chosen = [
        (place, row)
        for place, row in enumerate(rows)
        if row.level == Level.BLOC or row.unit_id in shown or place % EVERY == 0
    ]
    write_each(note for place, row in chosen for note in notes(place, row, crews[row.unit_id], people.committee))
    write_each(entry for place, row in chosen for entry in progress(place, row, crews[row.unit_id]))


def write_each(rows):
    """Write rows, each kept as of its own moment."""
    by_moment = {}
    for row in rows:
        by_moment.setdefault(row.at, []).append(row)
    for at, found in sorted(by_moment.items()):
        write(found, at=at)


def notes(place, registration, crew, chief):
    """The log of one model: the unit's clerk, and who follows it for the receiving body."""
    followers = chief if registration.level == Level.BLOC else crew
    for on, role, done, then, then_on in LOG[: 3 + (place % 3 == 0)]:
        by = (followers if role == "member" else crew).accounts[role]
        yield NurtureNote(
            registration=registration, on=on, done=done, next=then, next_on=then_on, by=by, at=moment(on, 16)
        )


def progress(place, registration, crew):
    """Every target at the end of two quarters and before the report; one model in five falls short of it."""
    by = crew.accounts["clerk"]
    for criterion in registration.criteria.all():
        target, before = figure(criterion.target), figure(criterion.baseline)
        if target is None:
            continue
        for on, share in MEASURED:
            done = share * 8 // 10 if place % 5 == 4 else share
            value = between(before.value if before else Decimal(0), target.value, done)
            yield ProgressEntry(criterion=criterion, on=on, value=value, by=by, at=moment(on, 15))


def between(first, last, percent):
    """The value so many percent of the way, as a clerk writes it."""
    return f"{round(first + (last - first) * percent / 100):,}".replace(",", ".")
