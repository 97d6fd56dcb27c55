"""Surveys of the demo: what the committee and two units went to see, found and asked to correct (S1-24, S2-23)."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle

from campaign.models import Document, Level
from models_registry.models import Correction, Registration, SurveyMember, SurveyRound, SurveyVisit
from models_registry.survey_rules import even_sample
from models_registry.surveys import visiting_days
from reports.demo.days import RUNNING, TODAY
from reports.demo.rows import Journey, Taken, follow, moment, write, write_journeys

SEED, DRAWN = "15112026", 8
WHAT = (
    "Việc thực hiện từng chỉ tiêu đã đăng ký; cách làm, minh chứng; tác dụng, sức lan toả; khó khăn, vướng mắc; "
    "khả năng duy trì, nhân rộng."
)
PRESENT = "Đoàn khảo sát; đại diện cấp uỷ, lãnh đạo đơn vị; người phụ trách mô hình; hai người được hưởng lợi."
FOUND = (
    ("good", "Làm đúng các bước đã đăng ký, có sổ theo dõi từng tháng; người được hưởng lợi xác nhận kết quả.", ""),
    ("fair", "Đã triển khai đủ nội dung, hai chỉ tiêu vượt tiến độ, đoàn viên tham gia đều.",
     "Minh chứng còn rải rác ở từng bộ phận, chưa tập hợp."),
    ("good", "Cách làm rõ, dễ làm theo; cấp uỷ nghe kết quả mỗi quý và chỉ đạo kịp thời.", ""),
    ("good", "Kết quả đúng như nhật ký chăm bồi đã ghi; quần chúng đồng tình, tự nguyện tham gia.", ""),
    ("fair", "Bước đầu có kết quả, được cơ quan phối hợp đánh giá tốt.",
     "Việc phân công còn dồn vào một vài người; chưa sơ kết giữa năm."),
    ("weak", "Có triển khai, có phân công bằng văn bản.",
     "Mới làm được ở một bộ phận; số liệu báo cáo chưa khớp với sổ theo dõi."),
)  # fmt: skip
ASKED = {
    "fair": "Tập hợp minh chứng theo từng chỉ tiêu, lưu một nơi; sơ kết và rút kinh nghiệm trong tập thể.",
    "weak": "Rà lại số liệu theo sổ gốc; mở rộng cách làm ra các bộ phận còn lại; báo cáo lại với đoàn khảo sát.",
}
OPINION = "Đơn vị nhất trí với đánh giá của đoàn khảo sát."
MENDED = "Đã tập hợp minh chứng, đối chiếu số liệu với sổ gốc và sơ kết trong tập thể."
CALLED_OFF = "Đơn vị tập trung phòng, chống bão; đoàn xem xét qua báo cáo."
# What became of what was asked, one after the other, in the running year.
FOLLOWED = ("open", "closed", "mended", "closed")


@dataclass
class Trip:
    """A round and what is to be written of it; `until` is the last day whose visits were written up."""

    round: SurveyRound
    crew: object
    steps: tuple
    registrations: list
    until: date
    crews: dict
    followed: tuple = ("closed",)
    is_drawn: bool = False
    called_off: int = -1
    visits: list = field(default_factory=list)
    corrections: list = field(default_factory=list)

    @property
    def prepared_at(self):
        """When it was planned: a week before it began, and never after the demo's day."""
        return moment(min(self.round.starts_on - timedelta(days=7), TODAY - timedelta(days=1)), 9)

    def journey(self):
        """The round led to its state, with its team's models chosen on the way."""
        accounts, round_ = self.crew.accounts, self.round
        begun, steps = self.prepared_at, list(self.taken())
        found = Journey(round_, [])
        found.note(step="begin", label="Lập đợt khảo sát", target="preparing", by=accounts["clerk"], at=begun)
        how = f"bốc ngẫu nhiên, số chọn {round_.seed}" if self.is_drawn else "chọn trực tiếp"
        found.note(
            step="draw", label="Chọn mô hình khảo sát", target="preparing", by=accounts["clerk"],
            at=begun + timedelta(hours=1), reason=f"{len(self.registrations)} mô hình, {how}.",
        )  # fmt: skip
        later = follow(round_, steps, by=accounts["clerk"], at=begun)
        found.trail += later.trail
        found.stages += later.stages[1:]
        return found

    def taken(self):
        """The steps of the round with their days."""
        days = {"announce": self.prepared_at + timedelta(hours=7), "end": moment(self.round.ends_on, 16, 45)}
        for name in self.steps:
            yield Taken(name, self.crew.accounts["head"], days[name])

    def team(self):
        """Who goes: a member leads, with the head and the clerk."""
        for role in ("member", "head", "clerk"):
            yield SurveyMember(round=self.round, user=self.crew.accounts[role], is_lead=role == "member")

    def go(self):
        """Draw up the visits of the round, each led as far as it has come."""
        days = visiting_days(self.round, 0, len(self.registrations))
        told = zip(self.registrations, days, cycle(FOUND), strict=False)
        for place, (registration, day, found) in enumerate(told):
            visit = SurveyVisit(
                round=self.round, registration=registration, planned_on=day, is_drawn=self.is_drawn,
            )  # fmt: skip
            self.visits.append(self.visited(visit, found, is_off=place == self.called_off))

    def visited(self, visit, found, *, is_off):
        """One visit from its plan on."""
        clerk, lead = self.crew.accounts["clerk"], self.crew.accounts["member"]
        journey = Journey(visit, [(self.prepared_at + timedelta(hours=1), clerk, None, visit.state)])
        if is_off:
            journey.note(step="cancel", label="Không khảo sát", target="cancelled", by=clerk,
                         at=self.prepared_at + timedelta(days=2), reason=CALLED_OFF)  # fmt: skip
        elif visit.planned_on <= self.until:
            visit.visited_on, visit.place = visit.planned_on, f"Trụ sở {visit.registration.unit.name}"
            visit.rating, visit.findings, visit.shortcomings = found
            visit.present, visit.opinion = PRESENT, OPINION
            journey.note(step="record", label="Ghi kết quả khảo sát", target="done", by=lead,
                         at=moment(visit.visited_on, 16))  # fmt: skip
            if text := ASKED.get(visit.rating):
                self.corrected(journey, text, lead)
        return journey

    def corrected(self, journey, text, lead):
        """What was asked at a visit, and what the unit made of it."""
        visit, state = journey.record, self.followed[len(self.corrections) % len(self.followed)]
        asked = moment(visit.visited_on, 16, 30)
        journey.note(step="correct", label="Yêu cầu uốn nắn", target="corrections_open", by=lead, at=asked, reason=text)
        correction = Correction(visit=visit, text=text, due_on=visit.visited_on + timedelta(days=20))
        told = Journey(correction, [(asked, lead, None, correction.state)])
        self.corrections.append(told)
        if state == "open":
            return
        mended = asked + timedelta(days=9)
        correction.answer, correction.mended_on = MENDED, mended.date()
        unit = self.crews[visit.registration.unit_id].accounts["clerk"]
        told.note(step="mend", label="Báo đã khắc phục", target="mended", by=unit, at=mended, reason=MENDED)
        if state == "closed":
            at = mended + timedelta(days=2)
            correction.closed_on = at.date()
            told.note(step="confirm", label="Xác nhận đã khắc phục", target="closed", by=lead, at=at)
            journey.note(step="close", label="Đã khắc phục xong", target="corrections_closed", by=lead, at=at)


def build(organisations, people, years):
    """Write the rounds of the committee of two years and of the first two units; returns the Trips."""
    trips = [*of_the_committee(organisations, people, years), *of_units(organisations, people, years)]
    write_journeys(trip.journey() for trip in trips)
    write(member for trip in trips for member in trip.team())
    for trip in trips:
        trip.go()
    write_journeys(journey for trip in trips for journey in trip.visits)
    write_journeys(journey for trip in trips for journey in trip.corrections)
    return trips


def of_the_committee(organisations, people, years):
    """Its bloc models in September of two years, all but the last few; and base models drawn by lot these days."""
    unit, crews = organisations.committee, {crew.leader.unit_id: crew for crew in people.crews}
    common = {"crew": people.committee, "crews": crews}
    for year, left_out in ((RUNNING - 1, 1), (RUNNING, 2)):
        first = date(year, 9, 21 if year == RUNNING else 22)
        rows = list(registered(unit, year, Level.BLOC))[:-left_out]
        notice = Document.objects.filter(unit=unit, made_from="lich-khao-sat", issued_on__year=year).first()
        yield Trip(
            a_round(years, unit, year, f"Khảo sát mô hình đăng ký cấp Đảng uỷ năm {year}", first, date(year, 10, 2),
                    notice=notice),
            steps=("announce", "end"), registrations=rows, until=TODAY,
            followed=FOLLOWED if year == RUNNING else ("closed",),
            called_off=len(rows) - 1 if year == RUNNING else -1, **common,
        )  # fmt: skip
    name = "Khảo sát mô hình cơ sở cuối năm 2026, bốc chọn ngẫu nhiên"
    first, last = date(RUNNING, 11, 18), date(RUNNING, 11, 26)
    yield Trip(
        a_round(years, unit, RUNNING, name, first, last, seed=SEED, sample_size=DRAWN),
        steps=("announce",), registrations=by_lot(unit), until=TODAY - timedelta(days=1), followed=("open",),
        is_drawn=True, **common,
    )  # fmt: skip


def of_units(organisations, people, years):
    """The first unit saw three of its models in June; the second prepares."""
    one, two = (base.unit for base in organisations.bases[:2])
    crews = {crew.leader.unit_id: crew for crew in people.crews}
    name = "Khảo sát mô hình của đơn vị giữa năm 2026"
    yield Trip(
        a_round(years, one, RUNNING, name, date(RUNNING, 6, 2), date(RUNNING, 6, 5)), crew=people.crews[0],
        steps=("announce", "end"), registrations=list(registered(one, RUNNING, Level.BASE))[:3], until=TODAY,
        crews=crews,
    )  # fmt: skip
    name = "Khảo sát mô hình của đơn vị cuối năm 2026"
    yield Trip(
        a_round(years, two, RUNNING, name, TODAY, date(RUNNING, 11, 30)), crew=people.crews[1], steps=(),
        registrations=list(registered(two, RUNNING, Level.BASE))[:4], until=date.min, crews=crews,
    )  # fmt: skip


def a_round(years, unit, year, name, first, last, **columns):
    """A round not yet written."""
    return SurveyRound(
        unit=unit, campaign_year=years.years[year], name=name, starts_on=first, ends_on=last, content=WHAT, **columns
    )


def registered(unit, year, level):
    """The accepted registrations of a year and level that this unit receives."""
    rows = Registration.objects.accepted().of_year(year).filter(receiver=unit, level=level)
    return rows.select_related("unit").order_by("path", "pk")


def by_lot(unit):
    """Eight base models of the running year, drawn as the product draws."""
    rows = Registration.objects.accepted().of_year(RUNNING).within(unit).filter(level=Level.BASE)
    found = {row.pk: row for row in rows.select_related("unit")}
    keys = even_sample([(row.unit_id, row.pk) for row in found.values()], DRAWN, SEED)
    return sorted((found[key] for key in keys), key=lambda row: (row.path, row.pk))
