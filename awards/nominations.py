"""Đề nghị: the steering body of a level puts a practice forward to the committee of that level (S2-30)."""

from django.db import transaction

from awards import rounds
from awards.frozen import freeze
from awards.models import AwardRound, Nomination, Ruling
from awards.rules import Verdict
from campaign.models import Level
from models_registry.windows import today
from units.models import Role
from units.workflow import Refusal

State = Nomination.State
PROPOSERS = (Role.CLERK, Role.HEAD)
LEAST_REASON = 10


@transaction.atomic
def nominate(round_, practice, *, form=None, summary="", by, at):
    """Put a practice forward, or say everything that stands in the way; with a REFER it waits for a ruling.

    `form` is the round's own for this kind of subject unless named. Raises Refusal with all reasons.
    """
    lock(round_)
    refuse_unless_proposer(round_, by)
    form = form or rounds.form_for(round_, practice)
    refuse_unless_open_for(round_, practice, form)
    [found] = rounds.judge(round_, [practice], on=today(at))
    if found.verdict == Verdict.NOT_ELIGIBLE:
        raise Refusal(f"“{practice}” không đủ điều kiện: " + " ".join(each.says for each in found.reasons))
    nomination = Nomination(
        round=round_, practice=practice, unit=practice.unit, collective=practice.collective, person=practice.person,
        form=form, is_adhoc=round_.track == AwardRound.Track.ADHOC, proposed_by=by, proposed_on=today(at),
        state=State.REFERRED if found.verdict == Verdict.REFER else State.PROPOSED, **rows_behind(round_, practice),
    )  # fmt: skip
    nomination.summary = summary or summary_of(nomination)
    write_findings(nomination, found, on=today(at))
    keep(nomination, by, "Đề nghị")
    trace(nomination, "nominate", "Đề nghị", "", by=by, at=at)
    return nomination


def lock(round_):
    """Make other acts on this round wait, and read it again."""
    round_.refresh_from_db(from_queryset=AwardRound._base_manager.select_for_update())


def may_propose(round_, by):
    """Does `by` sit in the body that proposes to this committee?"""
    return any(by.holds(role, round_.unit) for role in PROPOSERS)


def refuse_unless_proposer(round_, by):
    if not may_propose(round_, by):
        raise Refusal("Mô hình cấp nào do tổ chỉ đạo, ban chỉ đạo cấp đó đề nghị (S2-30).")


def refuse_unless_open_for(round_, practice, form):
    """Raise Refusal unless the round takes nominations and this practice fits into it."""
    if round_.state != AwardRound.State.OPEN:
        raise Refusal("Đợt xét chưa mở hoặc đã chốt danh sách.")
    if not rounds.practices_of(round_).filter(pk=practice.pk).exists():
        raise Refusal(f"“{practice}” không thuộc diện xét của đợt này.")
    if form is None or form.level != round_.level:
        raise Refusal("Đợt xét chưa chọn hình thức khen cho chủ thể này.")
    if round_.nominations.filter(practice=practice).exclude(state=State.WITHDRAWN).exists():
        raise Refusal(f"“{practice}” đã được đề nghị trong đợt.")


def rows_behind(round_, practice):
    """The registration, report and result of the counted year on which the nomination rests, where there are any."""
    is_adhoc = round_.track == AwardRound.Track.ADHOC
    is_upper = round_.track in (AwardRound.Track.BLOC, AwardRound.Track.PROVINCE)
    level = Level.BLOC if is_upper else Level.BASE
    year = {"year": round_.counted_year, "level": level, "is_adhoc": is_adhoc}
    result = practice.results.standing().filter(**year).first()
    registration = result.registration if result else None
    return {
        "result": result,
        "registration": registration,
        "report": practice.reports.filter(**year, registration=registration).first(),
    }


def summary_of(nomination):
    """The first lines of what was reported, for the list of proposals (2.8)."""
    report = nomination.report
    return (report.initiative or report.process)[:600] if report else ""


def write_findings(nomination, found, *, on):
    """Freeze what was found on this day: verdict, every finding, the years the award pays for, the facts and rules."""
    nomination.facts = freeze(found.question, found.facts, found.rules, on=on)
    nomination.verdict = found.verdict
    nomination.findings = [frozen(finding) for finding in found.findings]
    nomination.span_first, nomination.span_last = found.span


def frozen(finding):
    """A finding as it is kept in JSON."""
    return {
        "verdict": str(finding.verdict),
        "code": finding.code,
        "says": finding.says,
        "clause": finding.clause,
        "refs": list(finding.refs),
    }


def keep(nomination, by, why):
    nomination._history_user, nomination._change_reason = by, why
    nomination.save()


def trace(nomination, step, label, source, *, by, at, reason=""):
    """Leave a row in the trail for an act that is no step of the table."""
    nomination.trail.create(step=step, label=label, source=source, target=nomination.state, by=by, at=at, reason=reason)


def open_matters(nomination):
    """The findings of this nomination that wait for a ruling."""
    return [each for each in nomination.findings if each["verdict"] == Verdict.REFER]


@transaction.atomic
def rule(nomination, code, *, allows, body, person="", on, reason, paper="", by, at):
    """Record what a body, by a named person, said on one REFER, and judge the nomination again with all its rulings.

    When nothing else is referred it may be approved; refused, it is rejected. What is not eligible stays so. Raises
    Refusal for a code that was not referred, without body or reason, for one's own case, and when the round is closed.
    """
    nomination.refresh_from_db(from_queryset=Nomination._base_manager.select_for_update())
    refuse_unless_ruling(nomination, code, body=body, on=on, reason=reason, by=by, at=at)
    ruling = Ruling(
        nomination=nomination, code=code, allows=allows, body=body.strip(), person=person.strip(), ruled_on=on,
        reason=reason.strip(), paper=paper.strip(), by=by,
    )  # fmt: skip
    ruling._history_user = by
    ruling.save()
    source = nomination.state
    found = judge_again(nomination, on=today(at))
    write_findings(nomination, found, on=today(at))
    nomination.state = state_after(found.verdict, allows)
    keep(nomination, by, "Ghi ý kiến")
    label = "Ghi ý kiến: đồng ý" if allows else "Ghi ý kiến: không đồng ý"
    trace(nomination, "rule", label, source, by=by, at=at, reason=f"{body.strip()}: {reason.strip()}")
    return ruling


def judge_again(nomination, *, on):
    """The candidate as of today, with the rulings given on this nomination."""
    rulings = {nomination.practice_id: list(nomination.rulings.all())}
    [found] = rounds.judge(nomination.round, [nomination.practice], on=on, rulings=rulings)
    return found


def state_after(verdict, allows):
    """Refused is rejected; with every REFER answered it is proposed again; else it waits."""
    if not allows:
        return State.REJECTED
    return State.PROPOSED if verdict == Verdict.ELIGIBLE else State.REFERRED


def refuse_unless_ruling(nomination, code, *, body, on, reason, by, at):
    """Raise Refusal unless this ruling may be recorded."""
    refuse_unless_proposer(nomination.round, by)
    if nomination.round.state != AwardRound.State.OPEN:
        raise Refusal("Đợt xét chưa mở hoặc đã chốt danh sách.")
    if by.person_id and by.person_id == nomination.person_id:
        raise Refusal("Không tự cho ý kiến về trường hợp của chính mình.")
    if nomination.state != State.REFERRED or code not in {each["code"] for each in open_matters(nomination)}:
        raise Refusal("Việc này không chờ ý kiến.")
    if not body.strip() or len(reason.strip()) < LEAST_REASON:
        raise Refusal(f"Cần ghi cơ quan cho ý kiến và lý do, ít nhất {LEAST_REASON} ký tự.")
    if on > today(at):
        raise Refusal("Ngày cho ý kiến không thể ở sau hôm nay.")
