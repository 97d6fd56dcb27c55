"""Chuyển phiên bản: an open round that kept its version of the rules takes the one its year goes by now (5.5)."""

from copy import copy
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.timezone import localtime

from awards import closing, meetings, rounds
from awards.frozen import findings_of
from awards.models import Meeting, Nomination
from awards.nominations import LEAST_REASON, keep, lock, trace, write_findings
from awards.rounds import Candidate
from awards.rule_cases import RoundLook, compare
from awards.rule_changes import is_changed
from awards.rule_versions import OPEN_ROUNDS, adopt, differing
from awards.rules import Verdict
from models_registry.windows import today
from units.models import Role
from units.notices import notify, seated
from units.workflow import Refusal

State = Nomination.State
# Those whom the body has not turned down and no decision has answered.
STANDING = (State.PROPOSED, State.REFERRED, State.APPROVED)


def is_behind(round_):
    """Does the year go by another version than this round?"""
    return round_.rules_id != round_.campaign_year.rules_id


def may_adopt(round_, by):
    """Does `by` head the committee of this round, which is behind and whose list is not closed?"""
    return is_behind(round_) and round_.state in OPEN_ROUNDS and by.holds(Role.HEAD, round_.unit)


def refuse_while_met(round_):
    """Raise Refusal while a meeting of the round is under way: it votes by the rules it began with."""
    for meeting in round_.meetings.filter(state=Meeting.State.CALLED):
        is_noted = meeting.attendees.exclude(presence="").exists()
        if is_noted or meeting.cases.exclude(agreed=None, against=None, abstained=None).exists():
            on = f"{localtime(meeting.starts_at):%d/%m/%Y}"
            raise Refusal(f"Phiên họp ngày {on} đã ghi thành phần hoặc phiếu; hãy kết thúc hoặc huỷ phiên họp trước.")


# ---- what would come of it ----


@dataclass(frozen=True)
class Turn:
    """One candidate of the round by the version it keeps and by the newer one, and where it is put forward.

    Who is put forward stands `before` as found and ruled then.
    """

    before: Candidate
    after: Candidate
    nomination: Nomination | None = None

    @property
    def matter(self):
        return self.after.matter


def turns(round_, *, on):
    """The Turns of everybody who would be judged otherwise; the queries do not grow with the candidates."""
    newer = by_rules_of_year(round_)
    standing = standing_in(round_)
    asked = {each.matter.pk: each.matter for each in standing} | {
        each.pk: each for row in (round_, newer) for each in (*rounds.works_of(row, on=on), *rounds.practices_of(row))
    }
    put_forward = {each.matter.pk: each for each in standing}
    rejected = round_.nominations.filter(state=State.REJECTED).select_related("practice", "collective")
    answered = {each.matter.pk for each in rejected}
    matters = sorted(
        (each for key, each in asked.items() if key not in answered), key=lambda each: (each.unit.path, each.sort_key)
    )
    pairs = zip(judged(round_, matters, standing, on), judged(newer, matters, standing, on), strict=True)
    found = [turn(before, after, put_forward.get(after.matter.pk)) for before, after in pairs]
    return [each for each in found if is_changed(each.before, each.after)]


def comparisons(round_, *, on):
    """What of dossiers, bodies, votes and money would come out otherwise in this round, where its parameters differ."""
    return compare(RoundLook(round_, on=on), differing(round_.rules, round_.campaign_year.rules))


def by_rules_of_year(round_):
    """The round as it would be, not saved."""
    newer = copy(round_)
    newer.rules = round_.campaign_year.rules
    return newer


def standing_in(round_):
    """The nominations that stand, with their rulings."""
    found = round_.nominations.filter(state__in=STANDING)
    return list(found.for_page().prefetch_related("rulings__chosen__unit"))


def judged(round_, matters, standing, on):
    """Candidates for these matters by the rules of this round, with the rulings on those that stand."""
    rulings = {each.matter.pk: list(each.rulings.all()) for each in standing}
    lacking = closing.lacking_of(round_, standing)
    return rounds.judge(round_, matters, on=on, rulings=rulings, lacking=lacking)


def turn(before, after, nomination):
    if nomination is not None:
        before = replace(before, findings=findings_of(nomination), verdict=Verdict(nomination.verdict))
    return Turn(before, after, nomination)


# ---- doing it ----


@transaction.atomic
def adopt_rules(round_, *, based_on, reason, by, at):
    """Let an open round go by the version of its year; everybody put forward is judged anew by it. Returns the round.

    `based_on` is the key of the version that was shown. Who is eligible stays where he stood; who is not any more, or
    has to be referred, waits for a ruling again, whatever the body had answered. Raises Refusal without the seat,
    without a reason, once the list is closed, when the year's version is another, while a meeting is under way.
    """
    lock(round_)
    reason = reason.strip()
    refuse_unless_adopting(round_, based_on, reason, by)
    adopt(round_, round_.campaign_year.rules, by)
    label = f"Chuyển sang phiên bản {round_.rules.version} của bộ quy tắc"
    round_.trail.create(
        step="adopt", label=label, source=round_.state, target=round_.state, by=by, at=at, reason=reason
    )
    standing = standing_in(round_)
    came = judged(round_, [each.matter for each in standing], standing, today(at))
    sent_back = [each for each, found in zip(standing, came, strict=True) if judge_anew(each, found, label, by, at)]
    for meeting in round_.meetings.filter(state=Meeting.State.CALLED):
        meetings.renew_agenda(meeting, by=by)
    waits = f"; {len(sent_back)} đề nghị phải cho ý kiến" if sent_back else ""
    text = f"“{round_}” xét theo phiên bản {round_.rules.version} của bộ quy tắc{waits}. Lý do: {reason}"
    notify(seated(round_.unit, Role.CLERK, Role.HEAD, on=today(at)), text, round_.get_absolute_url(), at=at, but=by)
    return round_


def refuse_unless_adopting(round_, based_on, reason, by):
    """Raise Refusal unless this round may take these rules now."""
    if round_.state not in OPEN_ROUNDS:
        raise Refusal("Đợt xét đã chốt danh sách nên giữ phiên bản của mình.")
    if not by.holds(Role.HEAD, round_.unit):
        raise Refusal("Trưởng ban, tổ trưởng của cấp uỷ xét chuyển đợt sang phiên bản mới của bộ quy tắc.")
    if not is_behind(round_):
        raise Refusal("Đợt xét đã theo phiên bản của năm.")
    if round_.campaign_year.rules_id != based_on:
        raise Refusal("Năm thi đua vừa chuyển sang phiên bản khác; hãy mở lại trang và làm lại.")
    if len(reason) < LEAST_REASON:
        raise Refusal(f"Cần ghi lý do, ít nhất {LEAST_REASON} ký tự.", "reason")
    refuse_while_met(round_)


def judge_anew(nomination, found, label, by, at):
    """Write what was found and where the nomination stands by it; returns whether it has to be ruled on again."""
    source = nomination.state
    write_findings(nomination, found, on=today(at))
    nomination.state = state_by(found.verdict, source)
    keep(nomination, by, label)
    trace(nomination, "renew", label, source, by=by, at=at, reason=found.verdict.label)
    return nomination.state == State.REFERRED != source


def state_by(verdict, state):
    """Where a nomination stands that is judged anew: what the body agreed to stays agreed to while it is eligible."""
    if verdict != Verdict.ELIGIBLE:
        return State.REFERRED
    return State.APPROVED if state == State.APPROVED else State.PROPOSED
