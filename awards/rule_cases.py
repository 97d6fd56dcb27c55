"""Which cases of a year, or of one round, other rules would change besides verdicts: dossiers, bodies, votes, money.

The queries do not grow with the cases. What each comparison asks is in awards.rule_comparisons.
"""

from copy import copy
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q

from awards import rounds
from awards.decision_list import multiple_for, wages_on
from awards.dossier_items import AtHand, Kind, kinds_by
from awards.meeting_rules import LETTER, ROOM, count_of, hall_of
from awards.models import Authority, AwardRound, Meeting, Nomination
from awards.money import in_figures
from awards.nominations import rows_behind_all
from awards.rule_comparisons import MONEY, PAPERS, VOTES, demands, outcomes, papers_missing, prizes, quorums
from awards.rules import Rules, Verdict
from awards.voting import Threshold, miscounted
from campaign.models import CampaignYear, RuleSet, SteeringBody
from units.paths import steps, within

Track = AwardRound.Track
WAITING = (Nomination.State.PROPOSED, Nomination.State.REFERRED, Nomination.State.APPROVED)


@dataclass(frozen=True)
class Case:
    """One case that would come out otherwise, in words; `gain` is the difference in đồng where it is one of money.

    `kept_by` is the round that keeps its version, so that the case stays as it is; None where it would change.
    """

    name: str
    url: str
    where: str
    before: str
    after: str
    kept_by: AwardRound | None = None
    gain: int = 0


@dataclass(frozen=True)
class Comparison:
    """What one kind of parameters decides: the cases that come out otherwise, how many were looked at."""

    title: str
    looked_at: str
    stays: str
    cases: list = field(default_factory=list)

    @property
    def changing(self):
        """Those that change when the version is saved."""
        return [each for each in self.cases if each.kept_by is None]

    @property
    def staying(self):
        """Those that would differ, but whose round keeps its version."""
        return [each for each in self.cases if each.kept_by is not None]

    @property
    def total(self):
        """By how much all the money that changes would rise or fall, in words; nothing where none does."""
        gain = sum(each.gain for each in self.changing)
        return f"Tổng cộng {'tăng' if gain > 0 else 'giảm'} {in_figures(abs(gain))}." if gain else ""


class YearRounds:
    """The rounds of a year by what they decide, and who is put forward in them; two queries."""

    def __init__(self, campaign_year):
        found = campaign_year.rounds.kept().select_related("unit", "rules", *rounds.FORMS).order_by("pk")
        self.all = list(found)
        self.put_forward = {}
        named = Nomination.objects.filter(round__in=[each.pk for each in self.all])
        begun = set()
        for practice, key, state in named.values_list("practice", "round", "state"):
            begun.add(key)
            if state != Nomination.State.WITHDRAWN:
                self.put_forward.setdefault(practice, set()).add(key)
        open_states = (AwardRound.State.PREPARING, AwardRound.State.OPEN)
        self.adopting = {each.pk for each in self.all if each.state in open_states and each.pk not in begun}
        self.places = {}
        for each in self.all:
            self.places.setdefault((each.track, each.round_number, each.unit.path), []).append(each)

    def of(self, question, practice):
        """The rounds of the year that put this question about a practice."""
        paths = reversed(steps(practice.unit.path))
        if question.track == Track.ADHOC:
            numbers = {each.round_number for each in self.all if each.track == Track.ADHOC}
        else:
            numbers = {question.round_number}
        return [
            each
            for path in paths
            for number in sorted(numbers)
            for each in self.places.get((question.track, number, path), ())
        ]

    def keeper(self, question, practice):
        """The round that answers this question about the practice by the version it began with, or None.

        Of deeds there may be another round at any time: only who is put forward stays.
        """
        mine = self.put_forward.get(practice.pk, ())
        kept = [each for each in self.of(question, practice) if each.pk not in self.adopting]
        if question.track == Track.ADHOC:
            kept = [each for each in kept if each.pk in mine]
        return kept[0] if kept else None

    def adopter(self, question, practice):
        """The round in which the practice would be judged by the new version, or None while there is none."""
        return next((each for each in self.of(question, practice) if each.pk in self.adopting), None)


@dataclass
class Look:
    """A year, its rules and the new ones, and who might be put forward: (question, Candidate by the new rules)."""

    campaign_year: CampaignYear
    after: RuleSet
    on: object
    year_rounds: YearRounds
    candidates: list

    @property
    def rounds(self):
        """The rounds whose papers there may be."""
        return self.year_rounds.all

    @property
    def asked(self):
        """Of which rounds nominations and meetings are looked at, as conditions."""
        return {"round__campaign_year": self.campaign_year}

    @property
    def place(self):
        """Where the bodies sit that are looked at."""
        return within("unit__path", [self.campaign_year.unit.path])

    def keeper(self, round_):
        """This round where it keeps its version, so that its cases stay; None where it takes the new one."""
        return None if round_.pk in self.year_rounds.adopting else round_

    @cached_property
    def bodies(self):
        """The bodies that are looked at, with how many serve."""
        return list(SteeringBody.objects.voting(self.place, self.on))

    @cached_property
    def meetings(self):
        """The meetings that are not over."""
        return list(Meeting.objects.running_in(self.campaign_year).filter(**self.asked))

    @cached_property
    def waiting(self):
        """The nominations that no decision has answered."""
        found = Nomination.objects.filter(**self.asked, state__in=WAITING)
        return list(found.for_dossiers().select_related("round__rules", "round__unit"))

    @cached_property
    def to_come(self):
        """Nominations, not saved, of those who might be put forward by the new version: pairs with their decider."""
        made, rows = [], self.rows_behind
        for question, candidate in self.candidates:
            practice = candidate.matter
            round_ = self.year_rounds.adopter(question, practice)
            decider = round_.unit_id if round_ else practice.unit_id
            if round_ is None and question.track != Track.BASE:
                decider = question.unit_id
            nomination = Nomination(
                round=round_ or question, unit=practice.unit, collective=practice.collective, person=practice.person,
                form=rounds.form_for(round_, practice) if round_ else None,
                **rows[question.track, practice.pk],
            )  # fmt: skip
            nomination.verdict = candidate.verdict
            made.append((nomination, decider))
        return made

    @property
    def rows_behind(self):
        """Registration, report and result by track and practice; two queries a track."""
        groups = {}
        for question, candidate in self.candidates:
            groups.setdefault(question.track, (question, []))[1].append(candidate.matter)
        return {
            (track, key): rows
            for track, (question, practices) in groups.items()
            for key, rows in rows_behind_all(question, practices).items()
        }

    def thresholds(self, rules):
        """The thresholds of some rules and of the new ones."""
        return tuple(Threshold.of(Rules.from_row(each)) for each in (rules, self.after))


class RoundLook(Look):
    """The same of one round that leaves its version for that of its year: its nominations, bodies and meetings."""

    def __init__(self, round_, *, on):
        before = copy(round_.campaign_year)
        before.rules = round_.rules
        super().__init__(before, round_.campaign_year.rules, on, year_rounds=None, candidates=[])
        self.round = round_

    @property
    def rounds(self):
        return [self.round]

    @property
    def asked(self):
        return {"round": self.round}

    @property
    def place(self):
        return Q(unit=self.round.unit_id)

    def keeper(self, round_):
        return None


def might_be_put_forward(candidate):
    return candidate.verdict != Verdict.NOT_ELIGIBLE


# ---- dossiers ----


def dossiers(look):
    """Whose dossier would lack another paper, or lack one no more."""
    to_come = look.to_come
    rows = [(each, each.round.unit_id, look.keeper(each.round)) for each in look.waiting]
    rows += [(each, decider, None) for each, decider in to_come]
    known = AtHand(look.rounds, [each for each, *_ in rows])
    authorities = {row.unit_id: row for row in Authority.objects.filter(unit__in={decider for _, decider, _ in rows})}
    cases = [dossier_case(look, known, authorities.get(decider), each, kept) for each, decider, kept in rows]
    return Comparison(
        "Hồ sơ thay đổi",
        f"{len(rows)} hồ sơ của các trường hợp đã đề nghị hoặc có thể được đề nghị",
        "Hồ sơ đã có quyết định hoặc kết quả của cấp trên thì không xét lại.",
        [each for each in cases if each],
    )


def dossier_case(look, known, authority, nomination, kept):
    """The Case of one dossier, or None."""
    versions = (nomination.round.rules if kept else look.campaign_year.rules, look.after)
    before, after = (kinds_by(rules, nomination.round, authority, is_unit=nomination.is_of_unit) for rules in versions)
    there = {kind for kind in {*before, *after} if known.item(nomination, kind).is_there}
    found = papers_missing(before, after, there)
    if found is None:
        return None
    return Case(
        name=str(nomination.matter), url=nomination.matter.get_absolute_url(), where=where(nomination),
        before=lacks(found.before), after=lacks(found.after), kept_by=kept,
    )  # fmt: skip


def lacks(kinds):
    """What a dossier lacks, in words."""
    return f"Thiếu: {', '.join(Kind(kind).label.lower() for kind in kinds)}" if kinds else "Đủ giấy tờ"


def where(nomination):
    """The unit, and the round or, while there is none, the track."""
    round_ = nomination.round
    return f"{nomination.unit} · {round_ if round_.pk else round_.get_track_display()}"


# ---- bodies and votes ----


def votes(look):
    """What bodies would have to bring together, which meetings might begin, which cases would pass."""
    cases = [body_case(look, each) for each in look.bodies]
    for each in look.meetings:
        cases += meeting_cases(look, each)
    return Comparison(
        "Họp xét thay đổi",
        f"{len(look.bodies)} ban, tổ chỉ đạo và {len(look.meetings)} phiên họp chưa kết thúc",
        "Phiên họp đã kết thúc giữ kết quả của mình.",
        [each for each in cases if each],
    )


def body_case(look, body):
    """What a body has to bring together at its next meetings."""
    found = demands(body.serving, *look.thresholds(look.campaign_year.rules))
    if found is None:
        return None
    where = f"{body.unit} · {body.serving} thành viên"
    return Case(str(body), body.get_absolute_url(), where, demanded(found.before), demanded(found.after))


def demanded(demand):
    return f"Họp khi có mặt {demand.present}; khi vừa đủ số ấy cần {demand.votes} phiếu tán thành"


def meeting_cases(look, meeting):
    """A meeting that is not over, and the votes typed into it."""
    thresholds, attendees = look.thresholds(meeting.round.rules), list(meeting.attendees.all())
    hall = hall_of(attendees)
    kept = look.keeper(meeting.round)
    url, where = meeting.get_absolute_url(), f"{hall.members} thành viên · {meeting.round}"
    is_noted = any(each.presence in (ROOM, LETTER) for each in attendees)
    found = quorums(hall, *thresholds)
    if found:
        yield Case(str(meeting), url, where, met(found.before, is_noted), met(found.after, is_noted), kept)
    for case in meeting.cases.all():
        count = count_of(case, attendees)
        found = None if miscounted(hall, count) or not count.given else outcomes(hall, count, *thresholds)
        if found:
            name = f"{case.nomination.matter} ({meeting})"
            yield Case(name, url, where, passed(found.before), passed(found.after), kept)


def met(quorum, is_noted):
    """Whether a meeting may begin, in words."""
    if not is_noted:
        return f"Phải có mặt {quorum.least}"
    return f"Có mặt {quorum.present}, cần {quorum.least}: {'hợp lệ' if quorum.is_there else 'không hợp lệ'}"


def passed(outcome):
    """What came of the votes, in words."""
    said = "được thông qua" if outcome.is_passed else "không được thông qua"
    return f"{outcome.agreed}/{outcome.base} phiếu tán thành, cần {outcome.needed}: {said}"


# ---- money ----


def money(look):
    """Whose prize would be another: who waits for a decision, and who may come into a round that has forms."""
    wages = wages_on(look.on)
    rows = [(each, look.keeper(each.round)) for each in look.waiting]
    rows += [(each, None) for each, _ in look.to_come if each.form_id and each.verdict == Verdict.ELIGIBLE]
    rows = [row for row in rows if wages and multiple_for(row[0].form, row[0].matter)]
    cases = [money_case(look, each, kept, wages) for each, kept in rows]
    return Comparison(
        "Tiền thưởng thay đổi",
        f"{len(rows)} mức thưởng dự kiến theo lương cơ sở ngày {look.on:%d/%m/%Y}",
        "Quyết định đã ban hành giữ số tiền của mình.",
        [each for each in cases if each],
    )


def money_case(look, nomination, kept, wages):
    """The Case of one prize, or None."""
    before = (kept.rules if kept else look.campaign_year.rules).rounding
    found = prizes(look.on, wages, multiple_for(nomination.form, nomination.matter), before, look.after.rounding)
    if found is None:
        return None
    return Case(
        name=str(nomination.matter), url=nomination.matter.get_absolute_url(), where=where(nomination),
        before=in_figures(found.before), after=in_figures(found.after), kept_by=kept,
        gain=found.after - found.before,
    )  # fmt: skip


COMPARED = ((PAPERS, dossiers), (VOTES, votes), (MONEY, money))


def compare(look, names):
    """The comparisons that look at any of these parameters."""
    return [compared(look) for parameters, compared in COMPARED if set(parameters) & set(names)]
