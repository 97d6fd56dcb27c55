"""One year of the demo committee, day by day: who is told what on which day.

What is told is compared with golden/year_2026.txt. After a wanted change: `pytest tests/campaign/test_year_simulated.py
--write-golden`, and read the difference before it is committed.
"""

import os
import signal
import sqlite3
import subprocess
import sys
from collections import defaultdict
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from random import Random

import pytest
from django.core import mail
from django.utils import timezone

from campaign.deadlines import day_words
from campaign.digests import write_digests
from campaign.models import CampaignYear, Obligation, ReminderPlan
from campaign.obligations import extend, fulfilled_by_itself, remind, send_back, settle
from campaign.reminders import DAILY as OF_DUTIES
from campaign.worker import run_daily_once
from models_registry.models import Registration
from models_registry.reminders import DAILY as OF_WINDOWS
from reports.demo import organisations, people, years
from tests import make
from units import outbox
from units.mailing import send_mails
from units.matters import topic
from units.models import Batch, Letter, Notice, User
from units.notices import mark_read

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden" / "year_2026.txt"
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
AFTERWARDS = make.at(date(2027, 1, 15))
# The worker is not running on these days.
OFF = {
    date(2026, 3, 30),
    date(2026, 3, 31),
    date(2026, 4, 1),
    date(2026, 10, 9),
    date(2026, 10, 10),
    date(2026, 10, 11),
}
CHASED = date(2026, 5, 20)
# Registering has no milestone: its window reminds. The regulation is not reminded of at all.
MILESTONES = (
    ("Ban hành kế hoạch của đơn vị", "plan", (3, 9), {}),
    ("Thành lập, kiện toàn Tổ chỉ đạo", "body", (3, 31), {}),
    ("Ban hành quy chế làm việc của Tổ chỉ đạo", "regulation", (4, 30), {"reminding": "none"}),
    ("Tự báo cáo thành tích", "report", (10, 10),
     {"reminding": "own", "remind_before": "20, 10, 3, 0", "remind_late_every": 3}),
    ("Báo cáo tổng kết năm của đơn vị", "other", (12, 5), {}),
)  # fmt: skip
SILENT = 7  # the number of a unit in which nobody has an account
SEED = 20260101


@dataclass
class Committee:
    """The committee with its year, its clerk, and its units by number (1 to 110)."""

    year: CampaignYear
    clerk: User
    units: list

    def number_of(self):
        """{key of a unit: its number}."""
        return {unit.pk: number for number, unit in enumerate(self.units, 1)}


@pytest.fixture
def committee(db):
    rng = Random(SEED)
    places = organisations.build(rng)
    folk = people.build(places, rng)
    years.build(places, folk)
    year = CampaignYear.objects.get(campaign__unit=places.committee, year=2026)
    units = [base.unit for base in places.bases]
    for number in range(1, len(units) + 1, 27):
        User.objects.filter(username=f"coso{number}").update(email=f"coso{number}@example.com")
    User.objects.filter(username__in=[f"coso{SILENT}", f"totruong{SILENT}"]).update(is_active=False)
    # As it stood in January: the demo's year has it extended in November.
    year.windows.filter(kind="registration", level="base").update(closes_on=date(2026, 1, 31))
    for name, kind, due, reminding in MILESTONES:
        make.a_milestone(year, kind, date(2026, *due), name=name, **reminding)
    ReminderPlan.objects.create(campaign=year.campaign, outbox_wait=60)
    return Committee(year, folk.committee.accounts["clerk"], units)


# ---- the acts of the year ----


def acts_of(committee):
    """{day: functions of that day}: what the units do and the committee answers, seeded."""
    rng, acts = Random(SEED), defaultdict(list)
    for duty in Obligation.objects.of_year(committee.year).for_list().order_by("milestone__due_on", "unit__path"):
        acts[day_done(rng, duty.due_on)].append(done(duty, committee))
    for unit in committee.units:
        acts[day_done(rng, date(2026, 1, 31))].append(registered(unit, committee))
    body = committee.year.milestones.get(kind="body")
    owed = list(body.obligations.select_related("unit").order_by("unit__path"))
    for duty in owed[:4]:
        acts[date(2026, 3, 25)].append(extended(duty, committee))
    for duty in owed[4:7]:
        acts[date(2026, 3, 26)].append(excused(duty, committee))
    for duty in (
        committee.year.milestones.get(kind="plan").obligations.select_related("unit").order_by("unit__path")[:6]
    ):
        acts[date(2026, 4, 15)].append(returned(duty, committee))
    acts[CHASED].append(chased(committee))
    return acts


def day_done(rng, due_on):
    """When something due on this day is done: mostly before, some on the last days, some late, a few not this year."""
    fate = rng.random()
    if fate < 0.05:
        return LAST + timedelta(days=1)
    spans = ((0.6, (-25, -8)), (0.85, (-7, 0)), (1, (1, 40)))
    first, last = next(span for share, span in spans if fate < share)
    return max(FIRST, due_on + timedelta(days=rng.randint(first, last)))


def done(duty, committee):
    def act(on):
        kind = duty.milestone.kind
        fulfilled_by_itself(duty.unit, committee.year, kind, by=committee.clerk, at=make.at(on), on=on)

    return act


def registered(unit, committee):
    def act(on):
        practice = make.a_practice(unit, committee.year.unit)
        make.a_registration(unit, committee.year, practice, state="submitted", registered_on=on)

    return act


def extended(duty, committee):
    def act(on):
        duty.refresh_from_db()
        if duty.state == "owed":
            words = {"due_on": date(2026, 4, 20), "reason": "Đang đại hội chi bộ."}
            extend(duty, by=committee.clerk, at=make.at(on), **words)

    return act


def excused(duty, committee):
    def act(on):
        duty.refresh_from_db()
        if duty.state == "owed":
            settle(duty, "excuse", by=committee.clerk, at=make.at(on), reason="Đơn vị mới sáp nhập.")

    return act


def returned(duty, committee):
    def act(on):
        duty.refresh_from_db()
        if duty.state == "fulfilled":
            words = {"due_on": date(2026, 5, 10), "reason": "Kế hoạch chưa có chữ ký."}
            send_back(duty, by=committee.clerk, at=make.at(on), **words)

    return act


def chased(committee):
    def act(on):
        late = Obligation.objects.of_year(committee.year).late(on).for_list().order_by("unit__path", "due_on", "pk")
        remind(late, by=committee.clerk, at=make.at(on))
        batch = Batch.objects.get()
        outbox.rewrite(batch, sentence="Đề nghị làm ngay:", goes_at=batch.goes_at, by=committee.clerk)
        outbox.pull_out(batch, [batch.items.first().pk], by=committee.clerk, at=make.at(on))

    return act


# ---- the days ----


def live(committee, settings):
    """Live the year; where the worker ran the day before too, everybody is told who has to hear that day."""
    settings.DAILY = ["units.matters.close_all_done", OF_DUTIES, OF_WINDOWS]
    acts = acts_of(committee)
    for number in range((LAST - FIRST).days + 1):
        on = FIRST + timedelta(days=number)
        if on not in OFF:
            wake(committee, on)
        for act in acts[on]:
            act(on)
        if on.weekday() == 4:
            read_some(on)
        if on not in OFF:
            work(make.at(on, 10))


def wake(committee, on):
    """The first hours of a worker's day."""
    expected = expected_on(committee, on)
    run_daily_once(on)
    run_daily_once(on)
    if on - timedelta(days=1) not in OFF:
        assert told_on(on) == expected, on
    work(make.at(on, 7))


def work(now):
    """What the worker does at this moment, until nothing is left."""
    while outbox.send_due(now) + write_digests(now) + send_mails(now):
        pass


def read_some(on):
    """A third of the people read what lies in their inbox."""
    mark_read(Notice.objects.unread().filter(user__in=readers(on)), at=make.at(on))


def readers(on):
    keys = User.objects.order_by("pk").values_list("pk", flat=True)
    return [key for place, key in enumerate(keys) if place % 3 == on.isocalendar().week % 3]


def expected_on(committee, on):
    """{topic of a duty} that people must hear of on this day, by the plain words of the schedule."""
    owed = Obligation.objects.of_year(committee.year).waiting().exclude(milestone__reminding="none")
    reached = [unit for unit in committee.units if unit is not committee.units[SILENT - 1]]
    owed = owed.of_units(reached).values_list("pk", "due_on", "milestone__kind")
    return {topic("duty", pk) for pk, due_on, kind in owed if speaks((on - due_on).days, kind == "report")}


def speaks(days, is_own):
    before, every = ((-20, -10, -3, 0), 3) if is_own else ((-14, -7, -1, 0), 7)
    return days in before or (days > 0 and days % every == 0)


def told_on(on):
    """{topic of a duty} that people heard of in the daily run of this day."""
    begun = make.at(on, 0)
    rows = Notice.objects.filter(kind="reminder", topic__startswith="duty:")
    rows = rows.filter(created_at__gte=begun, created_at__lt=begun + timedelta(days=1))
    return set(rows.values_list("topic", flat=True))


# ---- what was told, as it is read ----


def chronicle(committee):
    """The year as a text: for each day the words and the units whose people heard them, then the letters."""
    numbers = committee.number_of()
    lines = ["Đơn vị: số thứ tự và tên", *(f"{numbers[unit.pk]:>4} {unit.name}" for unit in committee.units), ""]
    rows = Notice.objects.select_related("user").order_by("created_at", "text", "user__username")
    letters = list(Letter.objects.exclude(sent_at=None).select_related("user").order_by("sent_at", "user__username"))
    by_day = {on: list(notices) for on, notices in groupby(rows, key=lambda row: local_day(row.created_at))}
    mailed = {on: list(some) for on, some in groupby(letters, key=lambda row: local_day(row.sent_at))}
    for on in sorted({*by_day, *mailed}):
        lines.append(day_words(on))
        lines += told_lines(by_day.get(on, []))
        lines += mail_lines(mailed.get(on, []))
        lines.append("")
    return "\n".join(lines)


def local_day(at):
    return timezone.localdate(at)


def told_lines(notices):
    heard = defaultdict(list)
    for notice in notices:
        heard[notice.text].append(notice.user.username)
    return [f"  {text}\n      {who(names)}" for text, names in heard.items()]


def mail_lines(letters):
    kinds = {"Thư tổng hợp": [], "Thư báo ngay": []}
    for letter in letters:
        kinds["Thư tổng hợp" if letter.digest_on else "Thư báo ngay"].append(letter.user.username)
    return [f"  {kind}: {who(names)}" for kind, names in kinds.items() if names]


def who(names):
    """Units both of whose people are meant as numbers, the others with the seat: "1-4, 9; cán bộ 10; tổ trưởng 12"."""
    seats = {"coso": set(), "totruong": set()}
    others = []
    for name in names:
        seat = name.rstrip("0123456789")
        seats[seat].add(int(name[len(seat) :])) if seat in seats else others.append(name)
    both = seats["coso"] & seats["totruong"]
    parts = [("", both), ("cán bộ ", seats["coso"] - both), ("tổ trưởng ", seats["totruong"] - both)]
    return "; ".join([*(f"{label}{spans(numbers)}" for label, numbers in parts if numbers), *others])


def spans(numbers):
    """Numbers as spans: 1-4, 9."""
    found = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in found)


def test_a_year_of_the_demo_committee_tells_everybody_what_the_golden_file_says(
    committee, settings, request, time_machine
):
    time_machine.move_to(AFTERWARDS)  # what is told today is told now, not in the morning: no day of it is today
    live(committee, settings)

    told = chronicle(committee)

    if request.config.getoption("--write-golden"):
        GOLDEN.write_text(told)
    assert told == GOLDEN.read_text()
    causes = list(Notice.objects.exclude(key="").values_list("user", "key"))
    assert len(causes) == len(set(causes))
    assert Letter.objects.exclude(error="").count() == 0
    assert len(mail.outbox) == Letter.objects.exclude(sent_at=None).count()
    assert Registration.objects.filter(campaign_year=committee.year).count() > 90
    open_now = Notice.objects.filter(closed_at=None, topic__startswith="duty:").values_list("topic", flat=True)
    waiting = {topic("duty", pk) for pk in Obligation.objects.waiting().values_list("pk", flat=True)}
    assert set(open_now) <= waiting


# ---- killed in the middle ----

SETUP = """
import sys; sys.path.insert(0, "."); import django; django.setup()
from tests.campaign import killed_run
"""
BUILD, HALF_A_RUN = (SETUP + act for act in ("killed_run.build()", "killed_run.run('2026-03-24')"))


def manage(database, *arguments, **options):
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{database}", "DJANGO_SETTINGS_MODULE": "tests.settings"}
    return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment, **options)


def rows_of(database):
    """Who was told what, and of which matter, as the file holds it."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=60)) as connection:
        return sorted(connection.execute('SELECT user_id, text, topic, "key", closed_as FROM units_notice').fetchall())


def test_a_worker_killed_in_the_middle_of_its_day_leaves_nobody_untold_and_nobody_told_twice(tmp_path):
    built, whole, killed = (tmp_path / name for name in ("built.sqlite3", "whole.sqlite3", "killed.sqlite3"))
    assert manage(built, "-c", BUILD).wait() == 0
    for copy in (whole, killed):
        copy.write_bytes(built.read_bytes())
    daily = ("manage.py", "daily", "2026-03-24")
    assert manage(whole, *daily).wait() == 0

    with manage(killed, "-c", HALF_A_RUN, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as worker:
        assert worker.stdout.readline() == b"half way\n"
        worker.kill()
    assert worker.returncode == -signal.SIGKILL
    left = rows_of(killed)
    assert manage(killed, *daily).wait() == 0

    assert 0 < len(left) < len(rows_of(whole))
    assert rows_of(killed) == rows_of(whole)
