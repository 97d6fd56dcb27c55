"""A simulated October: 300 reports of 110 clerks arrive in ten days, on the last of them from all at once.

Every morning the daily work runs, reminds and mails; two write in the same report; twelve members judge. A real server
on loopback that is told what day it is, PostgreSQL below it: nothing is lost, doubled or overtaken.
"""

import os
import re
import socket
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from http.client import HTTPConnection
from types import SimpleNamespace
from urllib.parse import urlencode, urlsplit

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from campaign.digests import write_digests
from campaign.models import Window
from campaign.worker import run_daily_once
from models_registry.models import AchievementReport, Appraisal
from tests import make
from tests.another_day import MOMENT
from tests.browser import session_of
from units.mailing import send_mails
from units.models import BulkRow, Letter, Notice, User

UNITS, MEMBERS = 110, 12
PATIENCE = 600  # seconds: a busy machine is slow, not wrong
# How many reports arrive on each of the ten days in which they are due (S2-15): few at first, on the last all at once.
ARRIVALS = (8, 8, 10, 12, 14, 18, 30, 40, 50, UNITS)
REPORTS = sum(ARRIVALS)
FIRST, LAST = date(2026, 10, 1), date(2026, 10, 10)
JUDGED = date(2026, 10, 13)
TOKEN = "thangmuoithangmuoithangmuoithang"
STORY = {"process": "Phân công từng việc.", "initiative": "Làm theo tuần.", "lessons": "Cần duy trì.", "trend": "first"}


def at_hour(on, hour):
    """A moment of this day."""
    return timezone.make_aware(datetime(on.year, on.month, on.day, hour))


class Visitor:
    """Somebody at a browser that sends forms; an answer is (status, path it leads to, page)."""

    def __init__(self, port, user):
        self.port, self.user = port, user.pk
        self.cookie = f"sessionid={session_of(user)}; csrftoken={TOKEN}"

    def send(self, path, **fields):
        server = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        # The day on which this is sent, the same for all who send on it.
        moment = at_hour(timezone.localdate(), 9).isoformat()
        headers = {
            MOMENT: moment,
            "Cookie": self.cookie,
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        server.request("POST", path, urlencode(fields, doseq=True), headers)
        answer = server.getresponse()
        page = answer.read().decode()
        server.close()
        return answer.status, answer.getheader("Location"), page


@contextmanager
def a_server():
    """gunicorn as `make run` starts it, on the database of this test; yields its port.

    It is handed a socket that listens already: nobody can take the port before it, and who calls too early waits.
    """
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    with socket.create_server(("127.0.0.1", 0), backlog=4 * UNITS) as listening:
        port = listening.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "tests.another_day:application",
                   "--bind", f"fd://{listening.fileno()}", "--no-control-socket", "--timeout", "0",
                   "--worker-class", "campaign.web_worker.Worker", "--workers", "3", "--threads", "6",
                   "--log-level", "error"]  # fmt: skip
        served = subprocess.Popen(
            command, env=os.environ | {"DATABASE_URL": database, "DJANGO_SETTINGS_MODULE": "tests.settings"},
            pass_fds=[listening.fileno()],
        )  # fmt: skip
    try:
        yield port
    finally:
        served.terminate()
        served.wait(timeout=PATIENCE)


def places_of(tree, year, port):
    """The units with whoever writes and confirms there, and the keys of what they report on."""
    places = []
    for number in range(UNITS):
        unit = make.a_unit(tree.committee)
        people = [make.an_account(unit, role) for role in ("clerk", "registrant", "leader")]
        User.objects.filter(pk=people[0].pk).update(email=f"thuky{number}@donvi.vn")
        registrations = [
            make.an_accepted_registration(unit, year, receiver=tree.committee) for _ in range(number, REPORTS, UNITS)
        ]
        clerk, colleague, leader = (Visitor(port, user) for user in people)
        reported = [(each.pk, each.criteria.get().pk) for each in registrations]
        places.append(SimpleNamespace(clerk=clerk, colleague=colleague, leader=leader, registrations=reported))
    return places


def both(*calls):
    """The answers to calls that are made at the same moment."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return [each.result() for each in [pool.submit(call) for call in calls]]


# ---- what the units do ----


def arrivals_of(places):
    """By day, who reports on what: (place, registration, criterion), no unit twice on one day."""
    turns = [(place, *place.registrations[turn]) for turn in range(-(-REPORTS // UNITS)) for place in places
             if turn < len(place.registrations)]  # fmt: skip
    ends = [sum(ARRIVALS[: day + 1]) for day in range(len(ARRIVALS))]
    return {
        FIRST + timedelta(days=day): turns[end - ARRIVALS[day] : end] for day, end in enumerate(ends)
    }  # fmt: skip


def reported(arrival, *, contested):
    return report_on(*arrival, contested=contested)


def report_on(place, registration, criterion, *, contested):
    """Write, send and confirm one report, each button pressed twice where it is contested."""
    beginning = reverse("models_registry:report-begin", args=[registration])
    begun = both(*[lambda: place.clerk.send(beginning)] * (2 if contested else 1))
    edit = begun[0][1]
    found = SimpleNamespace(
        registration=registration, text=f"Thư ký viết về mô hình {registration}.", begun={each[1] for each in begun},
        statuses=[], keeps_both=True,
    )  # fmt: skip
    form = STORY | {f"result-{criterion}": "95", f"verdict-{criterion}": "exceeded", "version": 1}
    if contested:
        form["version"] = contest(place, edit, form, found)
    found.sent = place.clerk.send(edit, **form, situation=found.text)[:2]
    confirmation = {"capacity": "committee", "post": "Bí thư", "remarks": "Đúng thực tế."}
    page = edit.replace("sua/", "xac-nhan/")
    confirmed = both(*[lambda: place.leader.send(page, **confirmation)] * (2 if contested else 1))
    found.confirmed = [each[0] for each in confirmed]
    return found


def contest(place, edit, form, found):
    """Two people save one version: the second sees the first's text and keeps his; returns the version that stands."""
    texts = [found.text, f"Đồng chí khác viết về mô hình {found.registration}."]
    answers = both(
        lambda: place.clerk.send(edit, **form, situation=texts[0], draft="1"),
        lambda: place.colleague.send(edit, **form, situation=texts[1], draft="1"),
    )
    found.statuses = sorted(status for status, _, _ in answers)
    page = max(answers)[2]
    found.keeps_both = all(text in page for text in texts)
    return version_in(page)


def version_in(page):
    return re.search(r'name="version" value="(\d+)"', page)[1]


# ---- what goes on by itself ----


def morning(on):
    """Two workers do the work of the day, remind and mail; whom the reminders should tell is said by `lacking`."""
    for _ in range(2):
        run_daily_once(on)
        write_digests(at_hour(on, 8))
    while send_mails(at_hour(on, 8)):
        pass


def lacking(arrivals, on):
    """The clerks whose units owe reports on the morning of this day."""
    return {place.clerk.user for day, rows in arrivals.items() if day >= on for place, *_ in rows}


def told():
    """Who was reminded of the window, by how many days after its end (negative before it)."""
    found = Notice.objects.filter(kind=Notice.Kind.REMINDER).values_list("key", "user")
    by_days = {}
    for key, user in found:
        by_days.setdefault(int(key.rpartition(":")[2]), []).append(user)
    return {days: sorted(users) for days, users in by_days.items()}


# ---- what the committee does ----


def receive_all(chief):
    """All confirmed reports received by one bulk act: the page before, then the button."""
    asked = {"act": "report-receive", "back": f"{reverse('models_registry:report-list')}?trang_thai=confirmed"}
    before = chief.send(reverse("units:bulk-ask"), **asked, all="1")[2]
    rows = re.search(r'name="rows" value="([\d,]+)"', before)[1]
    return chief.send(reverse("units:bulk-ask"), **asked, rows=rows, confirmed="1")[0]


def assign_all(chief, keys, members):
    """Each member gets a twelfth of the reports, with the next member beside him."""
    return [
        chief.send(
            reverse("models_registry:appraisal-assign"), pk=keys[place::MEMBERS], confirmed="1",
            appraisers=[member.pk, members[(place + 1) % MEMBERS].pk],
        )[0]
        for place, member in enumerate(members)
    ]  # fmt: skip


def sitting_of(member, neighbour, cases, criteria):
    """One member judges his cases; at the first the neighbour saves the same sheet at the same moment."""
    marks = {f"points-{key}": most for key, most in criteria} | {"targets": "exceeded", "grade": "proposed"}
    first, *others = cases
    address = {case: reverse("models_registry:appraisal", args=[case]) for case in cases}
    answers = both(
        lambda: member.send(address[first], **marks, version=1, findings="Nhận xét thứ nhất.", stay="1"),
        lambda: neighbour.send(address[first], **marks, version=1, findings="Nhận xét thứ hai.", stay="1"),
    )
    version = version_in(max(answers)[2])
    done = [member.send(address[first], **marks, version=version, findings=f"Phiếu {first}.", conclude="1")[0]]
    done += [member.send(address[case], **marks, version=1, findings=f"Phiếu {case}.", conclude="1")[0]
             for case in others]  # fmt: skip
    return sorted(status for status, _, _ in answers), done


def steps_of(model):
    """How often each step was taken, over all records."""
    return Counter(model.trail.rel.related_model.objects.values_list("step", flat=True))


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="a real server needs a database of its own")
def test_three_hundred_reports_arrive_in_ten_days_and_are_judged_by_twelve_s2_15_s2_16():
    tree = make.a_tree()
    year = make.a_year(tree.committee, FIRST.year)
    year.windows.filter(kind=Window.Kind.REPORT).update(opens_on=FIRST, closes_on=LAST)
    criteria = [(each.pk, each.max_points) for each in make.some_criteria(year).criteria.all()]
    members = [make.an_account(tree.committee, "member") for _ in range(MEMBERS)]
    arrived, received, reminded = [], [], {}
    with a_server() as port, time_machine.travel(at_hour(FIRST, 6)) as clock:
        places = places_of(tree, year, port)
        arrivals = arrivals_of(places)
        chief, sheets = Visitor(port, tree.chief), [Visitor(port, member) for member in members]
        for on, rows in arrivals.items():
            clock.move_to(at_hour(on, 7))
            reminded[(on - LAST).days] = sorted(lacking(arrivals, on))
            morning(on)
            with ThreadPoolExecutor(UNITS) as clerks:
                arrived += clerks.map(partial(reported, contested=on == LAST), rows)
            received.append(receive_all(chief))
        clock.move_to(at_hour(JUDGED, 7))
        morning(JUDGED)
        keys = list(AchievementReport.objects.order_by("pk").values_list("pk", flat=True))
        assigned = assign_all(chief, keys, members)
        cases = [
            list(Appraisal.objects.filter(report__in=keys[place::MEMBERS]).order_by("pk").values_list("pk", flat=True))
            for place in range(MEMBERS)
        ]
        with ThreadPoolExecutor(MEMBERS) as pool:
            sittings = list(pool.map(sitting_of, sheets, sheets[1:] + sheets[:1], cases, [criteria] * MEMBERS))

    reports, appraisals = AchievementReport.objects.order_by("pk"), Appraisal.objects.order_by("pk")
    # Nothing is lost: every report stands as it was sent, on its day, every case as it was judged.
    assert dict(reports.values_list("registration", "situation")) == {row.registration: row.text for row in arrived}
    assert len(arrived) == len(keys) == REPORTS
    assert Counter(reports.values_list("submitted_on", flat=True)) == dict(zip(arrivals, ARRIVALS, strict=True))
    assert not reports.filter(is_late=True).exists()
    assert {row.sent[0] for row in arrived} == {*received, *assigned} == {302}
    assert list(appraisals.values_list("state", "score", "grade", "findings")) == [
        ("concluded", 100, "exemplary", f"Phiếu {key}.") for key in appraisals.values_list("pk", flat=True)
    ]
    # Nothing is doubled: two presses of one button are one report, one step.
    assert {len(row.begun) for row in arrived} == {1}
    assert steps_of(AchievementReport) == dict.fromkeys(("begin", "submit", "confirm", "receive", "lock"), REPORTS)
    assert steps_of(Appraisal) == dict.fromkeys(("assign", "begin", "conclude"), REPORTS)
    assert Counter(BulkRow.objects.values_list("outcome", flat=True)) == {"done": REPORTS}
    # Nobody is overtaken: of two who save one version the second is shown what the first wrote, and keeps his own.
    assert [row.statuses for row in arrived if row.statuses] == [[302, 409]] * UNITS
    assert all(row.keeps_both for row in arrived)
    assert sittings == [([302, 409], [302] * (REPORTS // MEMBERS))] * MEMBERS
    # A week before the last day, the day before and on it those who lacked something were reminded, each once.
    assert told() == {days: reminded[days] for days in (-7, -1, 0)}
    assert not Notice.objects.filter(kind=Notice.Kind.REMINDER, closed_at=None).exists()
    # One digest a person and working day, and none on Saturday or Sunday.
    letters = Letter.objects.exclude(sent_at=None)
    assert len(mail.outbox) == letters.count() == len(set(letters.values_list("user", "digest_on")))
    assert sorted(letters.filter(digest_on=LAST - timedelta(days=1)).values_list("user", flat=True)) == reminded[-1]
    assert {day.isoweekday() for day in letters.values_list("digest_on", flat=True)} <= {1, 2, 3, 4, 5}
    assert not Letter.objects.failed().exists()
