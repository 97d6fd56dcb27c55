"""The worker: runs queued tasks, asks the functions in settings.WORK for something to do, and once a day DAILY's.

Any number of workers may run beside each other; one that is killed leaves nothing half done that the next would
not take up again.
"""

import logging
import signal
import threading

from django.conf import settings
from django.db import OperationalError, close_old_connections, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.module_loading import import_string
from django_tasks_db.management.commands.db_worker import Worker

from campaign.models import DailyRun

PAUSE = 1  # seconds between two rounds that found nothing

log = logging.getLogger(__name__)


class WorkLoop:
    """Rounds of work until somebody asks it to stop; a task under way is finished first."""

    def __init__(self):
        self.stopped = threading.Event()
        self.tasks = Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )

    def stop(self, *_):
        self.tasks.running = False
        self.stopped.set()

    def stop_on_signals(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)

    def run(self):
        while not self.stopped.is_set():
            if not self.round():
                self.stopped.wait(PAUSE)

    def round(self):
        """Do what there is to do now; returns whether there was anything besides queued tasks."""
        close_old_connections()
        try:
            self.tasks.run()
            run_daily_once(timezone.localdate())
            return sum(self.ask(name) for name in settings.WORK) > 0
        except OperationalError:
            # A locked SQLite file or a database that restarts: the next round tries again.
            log.warning("The database is not to be reached or locked.", exc_info=True)
            return False

    def ask(self, name):
        """Let one function do a piece of work; its failure does not stop the others."""
        if self.stopped.is_set():
            return False
        try:
            return bool(import_string(name)(timezone.now()))
        except OperationalError:
            raise
        except Exception:
            log.exception("%s failed", name)
            return False


def run_daily(on):
    """Call every function in settings.DAILY with this date, done or not; returns the names of those that failed."""
    return [name for name in settings.DAILY if not run_one(name, on)]


def run_daily_once(on):
    """Call those of them that nobody has done on this day and nobody is at; what was killed is done again."""
    done = set(DailyRun.objects.of_day(on).done().values_list("name", flat=True))
    for name in settings.DAILY:
        if name not in done and begin(name, on, timezone.now()):
            run_one(name, on)


@transaction.atomic
def begin(name, on, now):
    """Take one function of one day on oneself; returns whether it was free."""
    run, is_new = DailyRun.objects.select_for_update().get_or_create(name=name, on=on, defaults={"begun_at": now})
    if not is_new and not run.is_free(now):
        return False
    run.begun_at = now
    run.save()
    return True


def run_one(name, on):
    """Call one function and note that it is done; returns whether it was. What failed is tried again after a while."""
    try:
        import_string(name)(on)
    except Exception:
        log.exception("%s failed", name)
        return False
    now = timezone.now()
    DailyRun.objects.update_or_create(
        name=name, on=on, defaults={"done_at": now}, create_defaults={"begun_at": now, "done_at": now}
    )
    return True
