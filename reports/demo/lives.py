"""The models of the demo through the years: whose they are, how long they last, what becomes of each in every year."""

import re
from dataclasses import dataclass, field
from datetime import date

from campaign.models import Level
from models_registry.models import Practice, PracticeEvent, Registration
from reports.demo import fates
from reports.demo.content import themes_for
from reports.demo.days import RUNNING, YEARS
from reports.demo.organisations import MERGED
from reports.demo.people import LEFT, MOVED
from reports.demo.rows import moment, write

# Which practice a place of a unit shows in each of the four years; "." is a year without registration.
PATTERNS = (
    ("AAAA", 40),
    ("AABB", 15),
    ("ABBB", 15),
    ("AAAB", 9),
    ("A.AA", 6),
    ("AA.A", 4),
    ("ABCD", 6),
    ("AAA.", 5),
)
PLACES = (1, 2, 2, 3, 3, 3, 3, 4)
SHOWN_UNITS, SHOWN_PLACES = 2, 12
WAYS = (("rising", 58), ("equal", 12), ("falling", 12), ("mixed", 18))
# A title that names a place already, or ends in a word that "ở" would be read with.
PLACED = re.compile(r" (ở|tại|trong (lớp|khu)|ngay|trên) .*|nhà$")
QCDC = "Khéo trong thực hiện quy chế dân chủ ở cơ quan"
DIGITAL = "kỹ năng số"


@dataclass(eq=False)
class Life:
    """A practice with what the next year needs to know of it."""

    practice: Practice
    theme: object
    base: object
    crew: object
    years: tuple
    way: str
    quality: float
    registrations: dict = field(default_factory=dict)
    scores: dict = field(default_factory=dict)
    grades: dict = field(default_factory=dict)
    shares: dict = field(default_factory=dict)
    results: dict = field(default_factory=dict)
    moved_up: int = 0
    fates: dict = field(default_factory=dict)
    crew_now: object = None
    origins: list = field(default_factory=list)

    @property
    def home(self):
        """The unit that answers for it today."""
        return self.practice.unit

    def unit_in(self, year):
        """The unit that registered it in a year: the one merged away before 2026."""
        return self.base.unit if year < RUNNING else self.home

    def crew_in(self, year):
        """The people who answer for it in a year."""
        return self.crew_now if year == RUNNING and self.crew_now else self.crew

    def collective_in(self, year):
        """The collective that registered it in a year: before the merger the old school itself."""
        own = self.practice.collective
        return own if own is None or self.unit_in(year) is self.home else self.unit_in(year)

    def speaker_in(self, year):
        """(person, post) who stands for it on mẫu 1: the person whose model it is, or who heads the collective."""
        person, crew = self.practice.person, self.crew_in(year)
        if person is not None:
            return person, self.crew.post_of(person)
        return crew.spokesman(self.practice.collective)

    def accepted_in(self, year, level=None):
        """Its registration of a year that was accepted (at this level), or None."""
        found = self.registrations.get(year)
        if found is None or found.state not in Registration.COUNTED:
            return None
        return found if level in (None, found.level) else None

    def number_in(self, year, level=None):
        """Which year in a row this is (at this level), from 1: as registering.place_in_line counts."""
        return 1 + self.number_in(year - 1, level) if self.accepted_in(year - 1, level) else 1

    def is_first_in(self, year):
        """Was it never accepted before this year?"""
        return not any(self.accepted_in(each) for each in self.registrations if each < year)


class Births:
    """Begins practices: draws a theme and a subject nobody of the unit has yet."""

    def __init__(self, years, rng):
        self.years, self.rng = years, rng
        self.taken, self.titles, self.names = set(), set(), set()

    def practice(self, base, crew, years, *, heir=None, person=None, theme=None):
        """A new Life of this base, not yet written; today it is the `heir`'s."""
        theme = theme or self.theme(base)
        person = person or (self.somebody(crew) if self.rng.random() < 0.4 else None)
        today = heir or base
        collective = None if person else self.rng.choice(today.collectives)
        programme = "qcdc" if theme.title == QCDC else "dvk"
        practice = Practice(
            name=self.named(theme, base, collective or person), programme=programme, field=self.field_for(theme),
            unit=today.unit, collective=collective, person=person, first_year=years[0],
            subject_kind="individual" if person else "collective",
            legacy_paper=self.legacy(years),
        )  # fmt: skip
        way = fates.drawn(self.rng, WAYS)
        return Life(practice, theme, base, crew, years, way, self.rng.uniform(71, 91))

    def theme(self, base):
        """A theme the unit has not taken up yet, as long as there is one."""
        offered = themes_for(base.work)
        fresh = [theme for theme in offered if (base.agency, theme.title) not in self.titles]
        theme = self.rng.choice(fresh or offered)
        self.titles.add((base.agency, theme.title))
        return theme

    def somebody(self, crew):
        """One of the staff without a model of his own, or None."""
        free = [person for person in [crew.registrant, *crew.staff[1:]] if id(person) not in self.taken]
        if not free:
            return None
        person = self.rng.choice(free)
        self.taken.add(id(person))
        return person

    def named(self, theme, base, subject):
        """The title, with the agency, and then the subject, only where others of the committee have it already."""
        own = getattr(subject, "short_name", "") or str(subject)
        titled = with_place(theme.title, base.agency)
        offered = (theme.title, titled, f"{titled} ({own})")
        name = next((each for each in offered if each not in self.names), offered[-1])
        self.names.add(name)
        return name

    def field_for(self, theme):
        """The field of the committee."""
        if DIGITAL in theme.title:
            return self.years.fields["Chuyển đổi số"]
        return next(field for field in self.years.fields.values() if field.group == theme.group)

    def legacy(self, years):
        """A few had been registered with the province before the campaign began (S2-22)."""
        if years[0] == 2023 and self.rng.random() < 0.02:
            return "Danh sách mô hình đăng ký với Ban Chỉ đạo tỉnh, kèm Công văn 45-CV/BCĐ, ngày 14/3/2022"
        return ""


def with_place(title, agency):
    """The title with the agency in it, as people write it: "ở cơ quan" gives way, "của" follows another place."""
    for vague in (" ở cơ quan", " ở đơn vị", " ở doanh nghiệp", " cơ quan", " nơi công sở", " trong cơ quan"):
        if title.endswith(vague):
            return f"{title.removesuffix(vague)} ở {agency}"
    return f"{title} {'của' if PLACED.search(title) else 'ở'} {agency}"


def begin(organisations, people, years, rng):
    """Write the practices of the committee; returns their Lives in the order of the tree."""
    births = Births(years, rng)
    lives = []
    for position, (base, crew) in enumerate(zip(organisations.bases, people.crews, strict=True)):
        if base is not organisations.merged:
            lives += lives_of(births, base, crew, places_of(position, rng), rng)
    crew = people.crew_of(organisations.merged, organisations)
    for base in organisations.ended:
        lives += [steady(births.practice(base, crew, YEARS, heir=organisations.merged)) for _ in range(3)]
    lives += those_who_moved(births, organisations, people)
    lives += the_own_youth(births, organisations, people)
    show_every_state(lives, organisations)
    write([life.practice for life in lives], at=moment(date(2023, 1, 4)))
    write_events(lives, organisations, people)
    return lives


def begin_next_door(organisations, people, years, rng):
    """Write the practices of the sibling committee: what its neighbours must never see."""
    births = Births(years, rng)
    lives = []
    for base, crew in zip(organisations.sibling_bases, people.siblings, strict=True):
        lives += [births.practice(base, crew, (2025, RUNNING)) for _ in range(2)]
    write([life.practice for life in lives], at=moment(date(2025, 1, 4)))
    return lives


def places_of(position, rng):
    """How many models the unit keeps at a time."""
    return SHOWN_PLACES if position < SHOWN_UNITS else rng.choice(PLACES)


def lives_of(births, base, crew, places, rng):
    """The models of one unit."""
    found = []
    for _ in range(places):
        pattern = fates.drawn(rng, PATTERNS)
        for letter in sorted(set(pattern) - {"."}):
            years = tuple(2023 + index for index, sign in enumerate(pattern) if sign == letter)
            found.append(births.practice(base, crew, years))
    return found


def steady(life):
    """Let the model go well, a little better every year, and never so well that it moves up."""
    life.way, life.quality = "rising", 72
    life.fates |= dict.fromkeys(YEARS, fates.GOOD)
    return life


def those_who_moved(births, organisations, people):
    """The person who moved inside the committee and the one who left it (examples 16, 17)."""
    found = []
    for index, person, heir in ((3, people.moved, organisations.bases[6]), (4, people.left, None)):
        base, crew = organisations.bases[index], people.crews[index]
        life = births.practice(base, crew, (2024, 2025, RUNNING), person=person, heir=heir)
        life.crew_now = people.crews[6] if heir else None
        found.append(life)
    return found


def the_own_youth(births, organisations, people):
    """The committee's youth union registers at its base cell (example 30)."""
    base = next(each for each in organisations.bases if each.agency.startswith("Cơ quan Đảng uỷ"))
    crew = people.crew_of(base, organisations)
    youth = organisations.offices[3]
    life = births.practice(base, crew, (2024, 2025, RUNNING))
    life.practice.subject_kind, life.practice.person, life.practice.collective = "collective", None, youth
    return [life]


def show_every_state(lives, organisations):
    """Give the first units every state of the running year."""
    for base in organisations.bases[:SHOWN_UNITS]:
        own = [life for life in lives if life.base is base and RUNNING in life.years]
        start = 0 if base is organisations.bases[0] else SHOWN_PLACES
        for position, life in enumerate(own):
            life.fates[RUNNING] = fates.SHOWN[SHOWN_ORDER[(start + position) % len(SHOWN_ORDER)]]


# Places in `fates.SHOWN`: first what waits for somebody at the first unit, from the second line on at the second.
SHOWN_ORDER = (
    *(14, 15, 16, 12, 10, 8, 6, 4, 17, 9, 0, 11),
    *(13, 5, 7, 14, 2, 3, 19, 20, 18, 15, 1, 10),
)


def fate_of(life, year, rng):
    """What befalls the model at base in this year."""
    if year in life.fates:
        return life.fates[year]
    return fates.drawn(rng, fates.RUNNING if year == RUNNING else fates.PAST)


def quality(life, year, rng):
    """The points of a year, in halves: rising, equal, falling or both ways."""
    if year not in life.scores:
        last = [life.scores[each] for each in sorted(life.scores) if each < year]
        life.scores[year] = next_score(life.way, last[-1], rng) if last else round(life.quality * 2) / 2
    return life.scores[year]


def next_score(way, last, rng):
    """The points after `last`."""
    step = {"rising": rng.uniform(2, 7), "equal": 0, "falling": rng.uniform(-8, -2), "mixed": rng.uniform(-9, 9)}[way]
    return max(52.0, min(98.5, round((last + step) * 2) / 2))


def write_events(lives, organisations, people):
    """What happened to the identity of models: merged units, a moved person, one who left, a new name (5.8)."""
    events = []
    for number, life in enumerate(each for each in lives if each.base in organisations.ended):
        events.append(merged(life, people, is_ruled=number % 2 == 0))
    for life in lives:
        person = life.practice.person
        if person is not None and person in (people.moved, people.left):
            events.append(gone(life, person is people.moved, people))
    renamed = next(life for life in lives if len(life.years) == 4)
    events.append(
        PracticeEvent(
            practice=renamed.practice, kind=PracticeEvent.Kind.RENAMED, on=date(2025, 1, 8), continues=True,
            note="Bỏ chữ “năm 2024” trong tên, nội dung không đổi.", by=renamed.crew.accounts["clerk"],
        )
    )  # fmt: skip
    write(events, at=moment(MERGED))


def merged(life, people, *, is_ruled):
    """The unit merged: half of the cases have been ruled on."""
    ruling = {
        "continues": True, "ruled_by": "Ban Chỉ đạo", "ruled_on": date(2026, 7, 20),
        "ruling_reason": "Trường mới tiếp tục thực hiện, giữ người chủ trì và đối tượng.",
    } if is_ruled else {}  # fmt: skip
    return PracticeEvent(
        practice=life.practice, kind=PracticeEvent.Kind.UNIT_MERGED, on=MERGED, by=people.committee.accounts["clerk"],
        note=f"{life.base.unit.name} sáp nhập vào {life.home.name}.", **ruling,
    )  # fmt: skip


def gone(life, has_moved, people):
    """The person moved inside the committee, or left it."""
    kind = PracticeEvent.Kind.PERSON_MOVED if has_moved else PracticeEvent.Kind.PERSON_LEFT
    note = f"Chuyển đến {life.home.name}, tiếp tục mô hình." if has_moved else "Chuyển công tác ra ngoài tỉnh."
    return PracticeEvent(
        practice=life.practice, kind=kind, on=MOVED if has_moved else LEFT, note=note,
        continues=True if has_moved else None, by=people.committee.accounts["clerk"],
    )  # fmt: skip


def candidates_for_bloc(lives, year):
    """Models exemplary at base the year before and not yet moved up (S2-12)."""
    return [life for life in lives if life.grades.get((year - 1, Level.BASE)) == "exemplary" and not life.moved_up]
