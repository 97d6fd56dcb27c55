"""The application as it answers on another day: a request names its moment in a header (for gunicorn, see October)."""

from threading import Lock

import time_machine

from campaign.wsgi import application as served

MOMENT = "X-Moment"


class Calendar:
    """The clock of this process, which shows one moment to all its threads."""

    def __init__(self):
        self.lock, self.moment, self.shown = Lock(), None, None

    def turn_to(self, moment):
        """Let the clock go on from this moment (ISO), unless it does already."""
        with self.lock:
            if moment == self.moment:
                return
            if self.shown:
                self.shown.stop()
            self.moment, self.shown = moment, time_machine.travel(moment)
            self.shown.start()


calendar = Calendar()


def application(environ, start_response):
    calendar.turn_to(environ["HTTP_X_MOMENT"])
    return served(environ, start_response)
