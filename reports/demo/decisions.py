"""Decisions of the demo: paper, list, awards and the frozen facts, in the words and the shape of the product."""

import json
from dataclasses import dataclass, field, fields, replace
from random import Random

from awards import decision_words
from awards.codes import new_code
from awards.deciding import FrozenEncoder, frozen_row
from awards.decision_list import Lines, achievement, findings_of_year, money_for, named, place, says
from awards.models import Award, AwardRegister, Decision
from awards.money import base_wage_on
from awards.revoking import paper_key
from awards.rules import Rules, Verdict
from campaign.models import Document
from models_registry.models import YearResult
from reports.demo.days import TODAY
from reports.demo.papers import leading_post
from reports.demo.rows import create, keep_past, moment, values, write
from reports.demo.years import WAGES

SEED = 1510  # of the codes
WAGE_PAIRS = [wage[:2] for wage in WAGES]


@dataclass(eq=False)
class Decided:
    """A decision with its list, and the sitting it ends."""

    row: Decision
    lines: Lines
    sitting: object

    @property
    def on(self):
        return self.row.document.issued_on

    @property
    def is_issued(self):
        return self.row.document.state == "issued"


@dataclass
class Desk:
    """Draws up decisions and writes them together; keeps the award registers."""

    papers: object
    plans: dict
    waiting: list = field(default_factory=list)
    numbers: dict = field(default_factory=dict)
    revocations: dict = field(default_factory=dict)
    rng: Random = field(default_factory=lambda: Random(SEED))  # codes are drawn anew with each building

    def draw_up(self, sitting, kind, *, covers="all", state="issued"):
        """A decision on a round, dated by its due day, or by today while it is not issued."""
        round_, on = sitting.round, sitting.days.due if state == "issued" else TODAY
        row = Decision(kind=kind, covers=covers, unit=round_.unit, round=round_, rules=round_.rules)
        lines = lines_of(row, sitting, on)
        if not lines.listed:
            return
        row.document = Document(
            type=self.papers.types["QĐ"], issued_on=on, term=self.papers.term(round_.unit, on),
            **columns(row, sitting, self.plans_of(round_), lines, on),
        )  # fmt: skip
        self.papers.take(row.document, sitting.crew, state)
        self.waiting.append(Decided(row, lines, sitting))

    def plans_of(self, round_):
        """The plan of the committee for the year of a round, then the unit's own."""
        units = dict.fromkeys((round_.campaign_year.unit.pk, round_.unit_id))
        found = (self.plans.get((round_.counted_year, unit)) for unit in units)
        return [plan for plan in found if plan and plan.document.state == "issued"]

    def write(self):
        """Write the papers, the decisions, their awards, and what each recognises."""
        made, self.waiting = self.waiting, []
        self.papers.write()
        if not made:
            return
        create([each.row for each in made])
        keep_past(Decision, (self.drafted(each) for each in made))
        issued = [each for each in made if each.is_issued]
        self.give([each for each in issued if each.row.kind == "award"])
        recognise([each for each in issued if each.row.kind == "recognition"])
        Decision.objects.bulk_update([each.row for each in issued], ["facts", "base_wage", "total_money"], 100)
        keep_past(Decision, (line(each.row, moment(each.on, 10), each, "Ban hành") for each in issued))

    def drafted(self, decided):
        """The line of history of a decision when it was drafted."""
        at = moment(decided.on or TODAY, 7)
        return at, decided.sitting.crew.accounts.get("clerk"), "", "+", values(decided.row)

    def give(self, decided):
        """Write the awards of these decisions with their register numbers, and freeze each."""
        awards = {each: [self.an_award(each, *numbered) for numbered in enumerate(each.lines.listed, 1)]
                  for each in decided}  # fmt: skip
        rows = [award for found in awards.values() for award in found]
        if not rows:
            return
        create(rows)
        keep_past(Award, (given(award, each) for each, found in awards.items() for award in found))
        keep_past(
            Award,
            (line(award, moment(award.revoked_on, 9), each, "Huỷ") for each, found in awards.items()
             for award in found if award.revoked_on),
        )  # fmt: skip
        for each, found in awards.items():
            each.row.base_wage = base_wage_on(each.on, WAGE_PAIRS)
            freeze(each, found)

    def an_award(self, decided, position, found):
        """One line of the list as issuing writes it."""
        row, practice = decided.row, found.practice
        book = row.unit_id, decided.on.year
        number = self.numbers[book] = self.numbers.get(book, 0) + 1
        revoked_on, reason = self.revocations.get(id(found.nomination), (None, ""))
        return Award(
            decision=row, nomination=found.nomination, practice=practice, form=found.form, unit=practice.unit,
            collective=practice.collective, person=practice.person, position=position, name=found.name,
            post_and_unit=found.post_and_unit[:300], achievement=found.achievement, span_first=found.span[0],
            span_last=found.span[1], awarded_on=decided.on, money=found.money, revoked_on=revoked_on,
            revoke_ground=Award.Ground.FALSE_CLAIM if reason else "", revoke_reason=reason,
            revocation_key=paper_key(row, moment(revoked_on, 9)) if revoked_on else "",
            code=new_code(self.rng.choice), register_number=f"{number:02d}/{decided.on.year}",
        )  # fmt: skip

    def close_registers(self):
        """Write the next number of every award register."""
        write(
            AwardRegister(unit_id=unit, year=year, next_number=last + 1) for (unit, year), last in self.numbers.items()
        )


def line(row, at, decided, why):
    """A line of history of a row that its leader changed."""
    return at, decided.sitting.crew.accounts.get("leader"), why, "~", values(row)


def given(award, decided):
    """The line of history of an award on its first day."""
    by = decided.sitting.crew.accounts.get("leader")
    return (
        moment(award.awarded_on, 10),
        by,
        "",
        "+",
        values(award) | {"revoked_on": None, "revoke_ground": "", "revoke_reason": "", "revocation_key": ""},
    )


# ---- the list ----


def lines_of(decision, sitting, on):
    """The list of a decision by the names of its day, as awards.decision_list orders it."""
    build = recognised if decision.kind == "recognition" else awarded
    found = sorted(build(decision, sitting, on), key=place)
    return Lines([each for each in found if not each.held_back], [each for each in found if each.held_back])


def awarded(decision, sitting, on):
    """A line for each nomination the body approved and this decision covers."""
    wanted = {"collectives": (False,), "individuals": (True,)}.get(decision.covers, (False, True))
    for journey in sitting.nominations.values():
        nomination = journey.record
        if nomination.state in ("approved", "decided_yes") and (nomination.person is not None) in wanted:
            yield replace(
                named(nomination.practice, on), form=nomination.form, nomination=nomination,
                achievement=achievement(nomination), reasons=tuple(nomination.findings),
                span=(nomination.span_first, nomination.span_last),
                money=money_for(nomination.form, nomination.practice, on, WAGE_PAIRS, decision.rules.rounding),
            )  # fmt: skip


def recognised(decision, sitting, on):
    """A line for each result of the year that was there in time, held back where the year itself does not stand."""
    rules = Rules.from_row(decision.rules)
    for life in sitting.lives:
        result = sitting.result(life)
        if result.grade == "not_reached" or result.decided_on > on:
            continue
        findings = findings_of_year(sitting.round, sitting.candidates[life].facts, rules)
        yield replace(
            named(life.practice, on), result=result, achievement=f"Mô hình “{life.practice}”",
            reasons=({"code": result.grade, "says": says(result), "clause": "S2-17"},),
            span=(result.year, result.year),
            held_back=" ".join(each.says for each in findings if each.verdict == Verdict.NOT_ELIGIBLE),
        )  # fmt: skip


# ---- the paper ----


def columns(decision, sitting, plans, lines, on):
    """The columns of the paper in the words the product drafts."""
    unit, crew = decision.unit, sitting.crew
    issuer = decision_words.ISSUERS.get(unit.kind, Document.Issuer.STANDING)
    return {
        "unit": unit,
        "issuer": issuer,
        "campaign_year": decision.round.campaign_year,
        "title": decision_words.title(decision, lines),
        "place": unit.place,
        "bases": grounds(sitting, plans, on),
        "text": decision_words.text(decision, lines),
        "authority": decision_words.SIGNS_FOR[issuer],
        "signer_post": leading_post(crew),
        "signer_name": crew.leader.full_name,
        "recipients": "\n".join(decision_words.recipients(unit, on)),
        "is_bound": True,
    }


def grounds(sitting, plans, on):
    """The căn cứ, one a line, on the word of the body that sat."""
    round_ = sitting.round
    # Asked once a round, as all its decisions rest on the word of one body.
    sitting.body = sitting.body or decision_words.body_name(round_)
    return "\n".join(decision_words.bases(round_, plans, sitting.body, on=on))


# ---- what is locked ----


def recognise(decided):
    """Write on each recognised result the decision that recognises it, and freeze the decisions."""
    results = []
    for each in decided:
        paper = each.row.document
        for found in each.lines.listed:
            found.result.recognised_on = each.on
            found.result.recognised_by = f"Quyết định số {paper.number_text}, ngày {each.on:%d/%m/%Y}"
            results.append((found.result, each))
    rows = [result for result, _ in results]
    YearResult.objects.bulk_update(rows, ["recognised_on", "recognised_by"], batch_size=200)
    keep_past(YearResult, (line(result, moment(each.on, 10), each, "Công nhận") for result, each in results))
    for each in decided:
        freeze(each, [found.result for found in each.lines.listed])


def freeze(decided, rows):
    """Lock list, facts, findings, rules and wage in the decision, in the shape of awards.deciding.freeze."""
    row, lines = decided.row, decided.lines
    rules = Rules.from_row(row.rules)
    known = {found.matter.pk: found.facts for found in decided.sitting.candidates.values()}
    frozen = {
        "rules": str(row.rules),
        "rules_values": {each.name: getattr(rules, each.name) for each in fields(rules)},
        "base_wage": row.base_wage,
        "rows": [frozen_row(*pair, known) for pair in zip(enumerate(lines.listed, 1), rows, strict=True)],
        "held_back": [
            {"name": each.name, "practice": each.practice.pk, "why": each.held_back} for each in lines.held_back
        ],
    }
    row.total_money = lines.total
    row.facts = json.loads(json.dumps(frozen, cls=FrozenEncoder))
