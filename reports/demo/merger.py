"""What a school born of a merger began itself: practices that go back to one of each school before it (example 15)."""

from datetime import date
from random import Random

from models_registry.models import PracticeEvent
from reports.demo import fates, seasons
from reports.demo.content import themes_for
from reports.demo.days import RUNNING, YEARS
from reports.demo.lives import Births, merged, steady
from reports.demo.organisations import MERGED
from reports.demo.rows import moment, write

SEED = 20260701
PAIRS = 2
BEFORE = tuple(year for year in YEARS if year < RUNNING)
BODY, RULED_ON = "Ban Chỉ đạo", date(RUNNING, 7, 24)
STOPPED = "Trường mới lập mô hình chung thay cho mô hình của từng trường trước khi sáp nhập."
CHOSEN = "Nội dung, cách làm và người chủ trì như mô hình này; mô hình kia chỉ giống về tên gọi."
BETTER = 88


def build(born, organisations, people, campaign):
    """Write two such practices with those before them; of the first pair one was named, the second waits for it.

    `born` are the Lives there are; returns the new ones. They draw for themselves, so that nobody else's change.
    """
    rng = Random(SEED)
    births = beside(born, campaign, rng)
    pairs = [pair(births, organisations, people) for _ in range(PAIRS)]
    made = [life for origins, begun in pairs for life in (*origins, begun)]
    write([life.practice for life in made], at=moment(date(2023, 1, 4)))
    for number, (origins, begun) in enumerate(pairs):
        write(events(origins, begun, people, is_ruled=number == 0), at=moment(RULED_ON))
    seasons.live(made, campaign, organisations.committee, people.committee, rng)
    return made


def beside(born, campaign, rng):
    """Births that take up nothing anybody has already."""
    births = Births(campaign, rng)
    births.taken = {id(life.practice.person) for life in born}
    births.titles = {(life.base.agency, life.theme.title) for life in born}
    births.names = {life.practice.name for life in born}
    return births


def pair(births, organisations, people):
    """(a practice of each school that ended, which stopped with it; the one that the new school began)."""
    heir, theme = organisations.merged, common_theme(births, organisations)
    crew = people.crew_of(heir, organisations)
    origins = [steady(births.practice(base, crew, BEFORE, heir=heir, theme=theme)) for base in organisations.ended]
    begun = births.practice(heir, crew, (RUNNING,), theme=theme)
    begun.quality, begun.origins = BETTER, origins
    begun.fates[RUNNING] = fates.Fate("late_allowed")
    for life in (*origins, begun):
        of_the_whole(life, heir.unit)
    return origins, begun


def common_theme(births, organisations):
    """A theme that none of the three schools has taken up."""
    schools = (*organisations.ended, organisations.merged)
    taken = {title for agency, title in births.titles if agency in {school.agency for school in schools}}
    theme = births.rng.choice([each for each in themes_for(organisations.merged.work) if each.title not in taken])
    births.titles.add((organisations.merged.agency, theme.title))
    return theme


def of_the_whole(life, unit):
    """Let the Party organisation itself be the subject."""
    life.practice.subject_kind, life.practice.person, life.practice.collective = "collective", None, unit


def events(origins, begun, people, *, is_ruled):
    """The merger in the lives of all three: what was before it has stopped, what was begun goes back to it."""
    for place, life in enumerate(origins):
        yield ruled(merged(life, people, is_ruled=False), continues=False, reason=STOPPED)
        link = PracticeEvent(
            practice=begun.practice, kind=PracticeEvent.Kind.UNIT_MERGED, on=MERGED, other=life.practice,
            note=f"Tiếp nối mô hình của {life.base.unit.name}.", by=people.committee.accounts["clerk"],
        )  # fmt: skip
        yield ruled(link, continues=place == 0, reason=CHOSEN) if is_ruled else link


def ruled(event, *, continues, reason):
    """The event with what the body said on it."""
    event.continues, event.ruled_by, event.ruled_on, event.ruling_reason = continues, BODY, RULED_ON, reason
    return event
