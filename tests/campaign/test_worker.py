import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from campaign.worker import WorkLoop, run_daily, run_daily_once

# A round begins by letting go of stale connections, which a test inside one transaction could not stand.
pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 20)
done = []


@pytest.fixture(autouse=True)
def nothing_done():
    done.clear()


def note(when):
    done.append(when)
    return True


def note_nothing(when):
    done.append(when)


def note_twice(when):
    """Has more to do the first two times."""
    done.append(when)
    return len(done) < 3


def fail(when):
    raise ValueError("lỗi thử")


def lock(when):
    raise OperationalError("database is locked")


def named(*functions):
    return [f"{__name__}.{function.__name__}" for function in functions]


def test_a_round_asks_every_function_even_after_a_failure(settings):
    settings.WORK, settings.DAILY = named(fail, note), []

    assert WorkLoop().round() is True
    assert len(done) == 1


def test_a_round_that_finds_nothing_says_so(settings):
    settings.WORK, settings.DAILY = named(note_nothing), []

    assert WorkLoop().round() is False


def test_a_locked_database_is_tried_again_in_the_next_round(settings):
    settings.WORK, settings.DAILY = named(lock, note), []
    loop = WorkLoop()

    assert loop.round() is False
    settings.WORK = named(note)
    assert loop.round() is True


def test_a_stopped_loop_asks_nobody(settings):
    settings.WORK, settings.DAILY = named(note), []
    loop = WorkLoop()
    loop.stop()

    loop.run()
    loop.round()

    assert done == []


def test_what_is_daily_is_done_once_a_day(settings):
    settings.DAILY = named(note)

    for on in (DAY, DAY, date(2026, 11, 21)):
        run_daily_once(on)

    assert done == [DAY, date(2026, 11, 21)]


def test_a_daily_failure_is_named_and_the_rest_is_done(settings):
    settings.DAILY = named(fail, note)

    assert run_daily(DAY) == named(fail)
    assert done == [DAY]
    with pytest.raises(CommandError, match="fail"):
        call_command("daily")


def test_what_there_is_to_do_can_be_asked_for_once(settings):
    settings.WORK, settings.DAILY = named(note_twice), []

    call_command("work", "--once")

    assert len(done) == 3


TABLES = """
import sys; sys.path.insert(0, "."); import django; django.setup()
from tests.campaign import killed_run; killed_run.tables()
"""


@pytest.mark.slow
def test_the_worker_stops_at_once_when_told(tmp_path):
    database = tmp_path / "db.sqlite3"
    environment = os.environ | {"DATABASE_URL": f"sqlite:///{database}", "DJANGO_SETTINGS_MODULE": "tests.settings"}
    subprocess.run([sys.executable, "-c", TABLES], cwd=ROOT, env=environment, check=True)
    worker = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT, env=environment)
    while worker.poll() is None and not works(database):
        time.sleep(0.1)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=120) == 0


def works(database):
    """Has the worker on this file done anything yet?"""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=60)) as connection:
        return connection.execute("SELECT 1 FROM campaign_dailyrun").fetchone()
