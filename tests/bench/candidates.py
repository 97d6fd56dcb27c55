"""Who is considered in a round: judged here, not through HTTP, for one committee and for a whole province."""

from copy import copy
from dataclasses import dataclass
from time import perf_counter

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.models import AwardRound
from awards.rounds import candidates
from tests.bench.pages import seat_of

COMMITTEE_SECONDS, PROVINCE_SECONDS = 1, 10


@dataclass(frozen=True)
class Judged:
    """How long it took to judge so many practices, and by how many queries; `goal` in seconds."""

    name: str
    practices: int
    seconds: float
    queries: int
    goal: float


def judged():
    """The round of the first committee, and the same as if the whole province were looked at."""
    of_committee = AwardRound.objects.select_related("unit", "rules", "campaign_year__campaign").first()
    of_province = copy(of_committee)
    of_province.unit = seat_of("tinh01")
    return [
        timed("candidates of a committee", of_committee, COMMITTEE_SECONDS),
        timed("candidates of a province", of_province, PROVINCE_SECONDS),
    ]


def timed(name, round_, goal):
    """Judge everyone in this round once."""
    with CaptureQueriesContext(connection) as asked:
        started = perf_counter()
        found = candidates(round_, on=timezone.localdate())
        seconds = perf_counter() - started
    return Judged(name, len(found), seconds, len(asked), goal)
