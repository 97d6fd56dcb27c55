"""How a body holds a round of the demo: candidates judged by the rules of the product, nominations and rulings."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.db.models import prefetch_related_objects

from awards import closing
from awards.decision_list import BOTH
from awards.facts import facts_of, plain_ruling
from awards.models import AwardRound, Nomination, Ruling
from awards.nominations import summary_of, write_findings
from awards.rounds import candidate, form_for, giver_of, practices_of
from awards.rules import Rules, Verdict
from campaign.models import Level
from models_registry.models import Practice
from reports.demo.rows import Journey, Taken, follow, moment
from units.workflow import steps_of

STEPS = {
    "preparing": (), "dropped": ("drop",), "open": ("open",), "closed": ("open", "close"), "decided": ("open", "close"),
}  # fmt: skip
WRONG = "Lập nhầm: mô hình đã khen lần 1 xét ở đợt lần 2, không lập thêm đợt."
RULED = {
    "QUALITY_EQUAL": "Chất lượng giữ vững trong điều kiện đơn vị giảm biên chế; đồng ý đề nghị.",
    "QUALITY_UNKNOWN": "Hai năm chấm theo hai bộ tiêu chí; đối chiếu từng chỉ tiêu thấy năm sau cao hơn.",
    "AUDIENCE": "Thủ trưởng cơ quan đã thống nhất bằng văn bản để Đảng uỷ khen; đồng ý đề nghị.",
    "NO_SURVEY": "Thành viên Ban Chỉ đạo theo dõi đã hai lần kiểm tra tại đơn vị trong năm; đồng ý đề nghị.",
    "CORRECTION_OPEN": "Đơn vị đã khắc phục phần lớn, phần còn lại có hạn cụ thể; đồng ý đề nghị.",
}


@dataclass(frozen=True)
class Days:
    """When a round went through its steps; `due` is the day of its decision, and may lie ahead."""

    opened: date
    proposed: date
    approved: date
    closed: date
    due: date


@dataclass(eq=False)
class Sitting:
    """A round, who holds it, how far it has come, and the lives it considers with what the rules say of each.

    `considered` is what they say of everybody in the scope of the round, by practice.
    """

    round: AwardRound
    crew: object
    state: str
    days: Days
    lives: list
    candidates: dict = field(default_factory=dict)
    nominations: dict = field(default_factory=dict)
    rulings: list = field(default_factory=list)
    considered: dict = field(default_factory=dict)
    body: str = ""

    def journey(self):
        """The round led to its state."""
        days, accounts = self.days, self.crew.accounts
        moments = (moment(days.opened, 9), moment(days.closed, 16))
        steps = [
            Taken(name, accounts.get("head"), at, WRONG if name == "drop" else "")
            for name, at in zip(STEPS[self.state], moments, strict=False)
        ]
        found = follow(self.round, steps, by=accounts.get("clerk"), at=moment(days.opened - timedelta(days=2), 15))
        if self.state == "decided":
            found.note(
                step="decide", label="Ban hành quyết định", target="decided", by=accounts.get("leader"),
                at=moment(days.due, 10),
            )  # fmt: skip
        return found

    def result(self, life):
        """The result of the counted year on which a nomination rests."""
        level = Level.BLOC if self.round.track == "bloc" else Level.BASE
        return life.results[self.round.counted_year, level]

    def of_verdict(self, verdict):
        """The lives judged so whose results were there in time, in the order of the tree."""
        return [
            life
            for life in self.lives
            if self.candidates[life].verdict == verdict and self.result(life).decided_on <= self.days.proposed
        ]

    @property
    def eligible(self):
        return self.of_verdict(Verdict.ELIGIBLE)

    def referred(self, *codes):
        """The lives on which the body must say something about exactly these matters."""
        return [life for life in self.of_verdict(Verdict.REFER) if self.open_codes(life) == set(codes)]

    def open_codes(self, life):
        """What stands open about a life."""
        return {each.code for each in self.candidates[life].findings if each.verdict == Verdict.REFER}

    def nominate(self, life, outcome, *, is_ruled=False, reason=""):
        """Put a model forward as the product does, and lead it to its outcome; returns the nomination."""
        found, round_, crew = self.candidates[life], self.round, self.crew
        if found.verdict == Verdict.NOT_ELIGIBLE:
            raise ValueError(f"{life.practice!r} is not eligible in {round_!r}.")
        result, practice = self.result(life), life.practice
        nomination = Nomination(
            round=round_, practice=practice, registration=result.registration, result=result,
            report=result.appraisal.report, unit=practice.unit, collective=practice.collective, person=practice.person,
            form=form_for(round_, practice), is_adhoc=result.is_adhoc, proposed_by=crew.accounts.get("clerk"),
            proposed_on=self.days.proposed, state="",
        )  # fmt: skip
        nomination.summary = summary_of(nomination)
        write_findings(nomination, found, on=self.days.proposed)
        journey = self.nominations[life] = Journey(nomination, [])
        journey.note(
            step="nominate", label="Đề nghị", target="referred" if found.verdict == Verdict.REFER else "proposed",
            by=nomination.proposed_by, at=moment(self.days.proposed, 14),
        )  # fmt: skip
        if is_ruled:
            self.rule(life, journey)
        self.answer(journey, outcome, reason)
        return nomination

    def rule(self, life, journey):
        """Record what the body said on everything that was referred, and judge again with it."""
        nomination, on = journey.record, self.days.approved
        rulings = [
            Ruling(
                nomination=nomination, code=code, allows=True, body="Ban Chỉ đạo", ruled_on=on, reason=RULED[code],
                paper=f"Biên bản họp Ban Chỉ đạo ngày {on:%d/%m/%Y}", by=self.crew.accounts["head"],
            )
            for code in sorted(self.open_codes(life))
        ]  # fmt: skip
        self.rulings += rulings
        facts = replace(self.candidates[life].facts, rulings=tuple(plain_ruling(each) for each in rulings))
        found = candidate(self.round, life.practice, facts, Rules.from_row(self.round.rules), giver_of(self.round.unit))
        write_findings(nomination, found, on=on)
        self.considered[life.practice.pk] = found
        for ruling in rulings:
            target = "proposed" if ruling is rulings[-1] else "referred"
            journey.note(
                step="rule", label="Ghi ý kiến: đồng ý", target=target, by=ruling.by, at=moment(on, 9),
                reason=f"{ruling.body}: {ruling.reason}",
            )  # fmt: skip

    def answer(self, journey, outcome, reason):
        """Approved or rejected by the body, then answered by the decision."""
        accounts, table = self.crew.accounts, steps_of(journey.record)
        name = {"approved": "approve", "decided_yes": "approve", "rejected": "reject"}.get(outcome)
        if name:
            journey.note(
                step=name, label=table[name].label, target=table[name].target, by=accounts.get("head"),
                at=moment(self.days.approved, 15), reason=reason,
            )  # fmt: skip
        if outcome == "decided_yes":
            journey.note(
                step="decide", label="Quyết định khen thưởng", target=outcome, by=accounts.get("leader"),
                at=moment(self.days.due, 10),
            )  # fmt: skip

    def lock(self):
        """Keep what was said of everybody, where the list was closed."""
        if self.round.state in closing.CLOSED:
            closing.keep_judgements(self.round, self.considered.values(), on=self.days.proposed)


def judge(sittings, scope, *, on):
    """Judge the lives of all these rounds as of one day; the facts are read once for all of them."""
    scopes = {id(sitting): set(practices_of(sitting.round).values_list("pk", flat=True)) for sitting in sittings}
    practices = {life.practice.pk: life.practice for sitting in sittings for life in sitting.lives}
    others = set().union(*scopes.values()) - practices.keys()
    practices |= Practice.objects.select_related("unit", "collective", "person", "field").in_bulk(others)
    prefetch_related_objects(list(practices.values()), *BOTH)
    facts = facts_of(practices.values(), scope=scope, on=on)
    for sitting in sittings:
        rules, giver = Rules.from_row(sitting.round.rules), giver_of(sitting.round.unit)
        keys = scopes[id(sitting)]
        known = {
            key: candidate(sitting.round, practices[key], facts[key], rules, giver)
            for key in keys | {life.practice.pk for life in sitting.lives}
        }
        sitting.candidates = {life: known[life.practice.pk] for life in sitting.lives}
        sitting.considered = {key: known[key] for key in sorted(keys)}
