"""Quyết định: issuing one with everything that follows (5.3)."""

import json
from collections import Counter
from dataclasses import fields

from django.db import transaction

from awards import rounds
from awards.decision_list import covered, lines_of, wage_on
from awards.drafting import OPEN_PAPERS, lock, meets, missing
from awards.frozen import FrozenEncoder
from awards.models import Award, AwardRegister, AwardRound, Decision, Nomination
from awards.nominations import keep, trace
from awards.rules import Rules
from campaign import papers
from campaign.models import Document
from models_registry.windows import today
from units.models import Role, Seat, User
from units.notices import notify_all
from units.workflow import Refusal, take

Kind = Decision.Kind


@transaction.atomic
def issue(decision, *, on, by, at):
    """Issue a decision with all that follows, or nothing: number, list, awards, money, results, notices.

    `on` is the day it is signed: names, posts, base wage and the number are those of this day. List, facts, rules
    and wage are locked. Raises Refusal with everything that is missing.
    """
    lock(decision)
    decision.round.refresh_from_db(from_queryset=AwardRound._base_manager.select_for_update())
    document = decision.document
    if document.state not in OPEN_PAPERS:
        raise Refusal("Quyết định này đã ban hành.")
    if on > today(at):
        raise Refusal("Ngày ký không thể ở sau hôm nay.")
    lines = lines_of(decision, on=on)
    lacking = missing(decision, lines, on=on)
    if lacking:
        raise Refusal(" ".join(lacking))
    if document.state == Document.State.DRAFT:
        send(document, by=by, at=at)
    papers.issue(document, on=on, by=by, at=at, bound=True)
    give = recognise if decision.kind == Kind.RECOGNITION else award
    rows = give(decision, lines, on=on, by=by, at=at)
    freeze(decision, lines, rows, on=on, by=by)
    decide_round(decision, by=by, at=at)
    tell(decision, lines, at=at)
    return decision


def send(document, *, by, at):
    """Trình ký on the way to the issue; raises Refusal for a leader, who signs what a clerk has sent."""
    if not by.holds(Role.CLERK, document.unit):
        raise Refusal("Quyết định chưa trình ký: cán bộ phụ trách trình ký trước, lãnh đạo ban hành sau.")
    take("send_for_signature", document, by=by, at=at)


def award(decision, lines, *, on, by, at):
    """Write an Award for each line, with its register number; answer the nominations; returns the awards."""
    first = take_register_numbers(decision.unit, on.year, len(lines.listed))
    made = []
    for position, line in enumerate(lines.listed, 1):
        row = Award(
            decision=decision, nomination=line.nomination, practice=line.practice, form=line.form,
            unit=line.practice.unit, collective=line.practice.collective, person=line.practice.person,
            position=position, name=line.name, post_and_unit=line.post_and_unit[:300], achievement=line.achievement,
            span_first=line.span[0], span_last=line.span[1], awarded_on=on, money=line.money,
            register_number=f"{first + position - 1:02d}/{on.year}",
        )  # fmt: skip
        row._history_user = by
        row.save()
        made.append(row)
        answer(line.nomination, Nomination.State.DECIDED_YES, "Quyết định khen thưởng", "", by=by, at=at)
    for line in lines.held_back:
        answer(line.nomination, Nomination.State.DECIDED_NO, "Không đưa vào quyết định", line.held_back, by=by, at=at)
    return made


def answer(nomination, state, label, reason, *, by, at):
    """Move a nomination to what the decision says of it."""
    source, nomination.state = nomination.state, state
    keep(nomination, by, label)
    trace(nomination, "decide", label, source, by=by, at=at, reason=reason)


def take_register_numbers(unit, year, count):
    """Take `count` numbers of the award register under its lock; returns the first. Never doubled, never skipped."""
    register, _ = AwardRegister.objects.get_or_create(unit=unit, year=year)
    register.refresh_from_db(from_queryset=AwardRegister.objects.select_for_update())
    first = register.next_number
    register.next_number += count
    register.save(update_fields=["next_number"])
    return first


def recognise(decision, lines, *, on, by, at):
    """Write on each result the decision that recognises it; returns the results."""
    name = f"Quyết định số {decision.document.number_text}, ngày {on:%d/%m/%Y}"
    made = []
    for line in lines.listed:
        line.result.recognised_on, line.result.recognised_by = on, name
        line.result._history_user, line.result._change_reason = by, "Công nhận"
        line.result.save()
        made.append(line.result)
    return made


def freeze(decision, lines, rows, *, on, by):
    """Lock list, facts, findings, rule version and base wage in the decision (I6): with them it can be rebuilt."""
    judged = rounds.judge(decision.round, [line.practice for line in lines.listed], on=on)
    known = {each.matter.pk: each.facts for each in judged}
    rules = Rules.from_row(decision.rules)
    decision.base_wage = wage_on(on) if decision.kind == Kind.AWARD else None
    decision.total_money = lines.total
    frozen = {
        "rules": str(decision.rules),
        "rules_values": {each.name: getattr(rules, each.name) for each in fields(rules)},
        "base_wage": decision.base_wage,
        "rows": [frozen_row(*pair, known) for pair in zip(enumerate(lines.listed, 1), rows, strict=True)],
        "held_back": [
            {"name": line.name, "practice": line.practice.pk, "why": line.held_back} for line in lines.held_back
        ],
    }
    decision.facts = json.loads(json.dumps(frozen, cls=FrozenEncoder))
    decision._history_user = by
    decision.save()


def frozen_row(numbered, row, known):
    """One line as it is locked, with the facts it rested on."""
    position, line = numbered
    return {
        "position": position,
        "name": line.name,
        "post_and_unit": line.post_and_unit,
        "money": line.money,
        "achievement": line.achievement,
        "register_number": getattr(row, "register_number", ""),
        "form": line.form.name if line.form else "",
        "is_person": line.is_person,
        "practice": line.practice.pk,
        "unit": line.practice.unit_id,
        "record": row.pk,
        "span": list(line.span),
        "findings": list(line.reasons),
        "multiple": str(line.multiple),
        "facts": known[line.practice.pk],
        "judged": line.nomination.facts if line.nomination else {},
    }


def decide_round(decision, *, by, at):
    """The round is decided once no approved nomination is left without an answer."""
    round_ = decision.round
    is_waiting = round_.nominations.filter(state=Nomination.State.APPROVED).exists()
    if is_waiting or round_.state == AwardRound.State.DECIDED:
        return
    source, round_.state = round_.state, AwardRound.State.DECIDED
    round_._history_user = by
    round_.save()
    round_.trail.create(
        step="decide", label="Ban hành quyết định", source=source, target=round_.state, by=by, at=at, reason=""
    )


def tell(decision, lines, *, at):
    """Notices to the chosen and, with the reason, to the not chosen: clerks of their units, persons with an account."""
    not_chosen = [*((line.practice, line.held_back) for line in lines.held_back), *refused(decision)]
    practices = [*(line.practice for line in lines.listed), *(practice for practice, _ in not_chosen)]
    clerks = clerks_of({practice.unit_id for practice in practices}, today(at))
    accounts = accounts_of(practice.person_id for practice in practices)
    link = decision.get_absolute_url()
    what = "được công nhận" if decision.kind == Kind.RECOGNITION else "được khen thưởng"
    counts = Counter(line.practice.unit_id for line in lines.listed)
    letters = [
        (clerks.get(unit, ()), f"{decision.document}: {count} mô hình, điển hình của đơn vị {what}.", link)
        for unit, count in counts.items()
    ]
    for line in lines.listed:
        text = f"{decision.document}: đồng chí {what} với mô hình “{line.practice}”."
        letters.append((accounts.get(line.practice.person_id, ()), text, link))
    for unit, left in by_unit(not_chosen).items():
        letters.append((clerks.get(unit, ()), left_out(decision, left), link))
    for practice, why in not_chosen:
        letters.append((accounts.get(practice.person_id, ()), left_out(decision, [(practice, why)]), link))
    notify_all(letters, at=at)


def by_unit(pairs):
    """Pairs of (practice, why) by the key of their unit."""
    found = {}
    for practice, why in pairs:
        found.setdefault(practice.unit_id, []).append((practice, why))
    return found


def left_out(decision, pairs):
    """Which practices are not in the decision, and why; `pairs` are (practice, why)."""
    if len(pairs) == 1:
        return f"“{pairs[0][0]}” không có trong {decision.document}: {pairs[0][1]}"
    models = " ".join(f"“{practice}”: {why}" for practice, why in pairs)
    return f"{len(pairs)} mô hình không có trong {decision.document}. {models}"


def refused(decision):
    """Pairs of (practice, why) of those whom the body did not agree to, told by the first decision that covers them."""
    if decision.kind != Kind.AWARD or any(meets(decision, other) for other in issued_before(decision)):
        return []
    rejected = covered(decision.round.nominations.filter(state=Nomination.State.REJECTED), decision)
    found = rejected.select_related("practice").prefetch_related("trail")
    return [(each.practice, reason_of(each)) for each in found]


def issued_before(decision):
    """The decisions of the same round that were issued before this one."""
    return decision.round.decisions.filter(document__state__in=Document.PUBLIC).exclude(pk=decision.pk)


def reason_of(nomination):
    """The last reason written in the trail of a nomination, or that none was."""
    said = [step.reason for step in nomination.trail.all() if step.reason]
    return said[-1] if said else "tập thể không nhất trí đề nghị."


def concerned(row, on):
    """Who is told of one award or nomination: the clerks of its unit, and its person where he has an account."""
    own = accounts_of([row.person_id]).get(row.person_id, ())
    return list(dict.fromkeys([*clerks_of([row.unit_id], on).get(row.unit_id, ()), *own]))


def accounts_of(people):
    """The active accounts of these persons (keys), by person."""
    found = {}
    for user in User.objects.filter(person__in={key for key in people if key}, is_active=True):
        found.setdefault(user.person_id, []).append(user)
    return found


def clerks_of(units, on):
    """The accounts of the clerks by unit."""
    seats = Seat.objects.held(on).filter(unit__in=units, role=Role.CLERK, user__is_active=True)
    found = {}
    for seat in seats.select_related("user"):
        found.setdefault(seat.unit_id, []).append(seat.user)
    return found
