"""Đề nghị: the steering body of a level puts a practice forward to the committee of that level (S2-30)."""

from django.db import transaction

from awards import rounds
from awards.dossier_items import lacking
from awards.frozen import freeze, kept
from awards.models import AwardRound, Nomination, Ruling
from awards.rules import Verdict
from awards.unit_work import UnitWork
from campaign.drafts.bodies import part_words
from campaign.drafts.signing import body_of, head_of
from campaign.models import BodyMember, Level
from models_registry.models import AchievementReport, Practice, PracticeEvent, YearResult
from models_registry.windows import today
from units.models import Role
from units.workflow import Refusal

State = Nomination.State
PROPOSERS = (Role.CLERK, Role.HEAD)
LEAST_REASON = 10
IDENTITY = "IDENTITY"


@transaction.atomic
def nominate(round_, matter, *, form=None, summary="", by, at):
    """Put a practice (or a UnitWork) forward, or say all that stands in the way; with a REFER it waits for a ruling.

    `form` is the round's own for this kind of subject unless named. Raises Refusal with all reasons.
    """
    lock(round_)
    refuse_unless_proposer(round_, by)
    form = form or rounds.form_for(round_, matter)
    refuse_unless_open_for(round_, matter, form, on=today(at))
    nomination = Nomination(
        round=round_, unit=matter.unit, collective=matter.collective, person=matter.person, form=form,
        is_adhoc=round_.track == AwardRound.Track.ADHOC, proposed_by=by, proposed_on=today(at),
        **rows_behind(round_, matter),
    )  # fmt: skip
    found = judge_again(nomination, on=today(at))
    if found.verdict == Verdict.NOT_ELIGIBLE:
        raise Refusal(f"“{matter}” không đủ điều kiện: " + " ".join(each.says for each in found.reasons))
    nomination.state = State.REFERRED if found.verdict == Verdict.REFER else State.PROPOSED
    nomination.summary = summary or summary_of(nomination) or achieved(found)
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
        raise Refusal("Mô hình cấp nào do tổ chỉ đạo, ban chỉ đạo cấp đó đề nghị (Hướng dẫn, mục III.2).")


def refuse_unless_open_for(round_, matter, form, *, on):
    """Raise Refusal unless the round takes nominations and this practice, or this unit, fits into it."""
    if round_.state != AwardRound.State.OPEN:
        raise Refusal("Đợt xét chưa mở hoặc đã chốt danh sách.")
    if not is_considered(round_, matter, on=on):
        raise Refusal(f"“{matter}” không thuộc diện xét của đợt này.")
    if form is None or form.level != round_.level:
        raise Refusal("Đợt xét chưa chọn hình thức khen cho chủ thể này.")
    if put_forward(round_, matter).exclude(state=State.WITHDRAWN).exists():
        raise Refusal(f"“{matter}” đã được đề nghị trong đợt.")


def is_considered(round_, matter, *, on):
    """Is this practice, or this unit, one the round is about?"""
    if isinstance(matter, UnitWork):
        return matter in rounds.works_of(round_, on=on)
    return rounds.practices_of(round_).filter(pk=matter.pk).exists()


def put_forward(round_, matter):
    """What was nominated of this practice, or of this unit, in the round."""
    if isinstance(matter, UnitWork):
        return round_.nominations.filter(practice=None, collective=matter.unit)
    return round_.nominations.filter(practice=matter)


def rows_behind(round_, matter):
    """The practice, with registration, report and result of the counted year, where there are any; none of a unit."""
    if isinstance(matter, UnitWork):
        return {"practice": None}
    return rows_behind_all(round_, [matter])[matter.pk]


def rows_behind_all(round_, practices):
    """The same for many practices, by their key; two queries."""
    is_adhoc = round_.track == AwardRound.Track.ADHOC
    is_upper = round_.track in (AwardRound.Track.BLOC, AwardRound.Track.PROVINCE)
    year = {"practice__in": practices, "year": round_.counted_year, "is_adhoc": is_adhoc,
            "level": Level.BLOC if is_upper else Level.BASE}  # fmt: skip
    results, reports = {}, {}
    for row in YearResult.objects.standing().filter(**year).select_related("registration"):
        results.setdefault(row.practice_id, row)
    for row in AchievementReport.objects.filter(**year):
        reports.setdefault((row.practice_id, row.registration_id), row)
    return {each.pk: rows_of(each, results.get(each.pk), reports) for each in practices}


def rows_of(practice, result, reports):
    """The rows behind one practice; `reports` by practice and registration."""
    registration = result.registration if result else None
    report = reports.get((practice.pk, result.registration_id if result else None))
    return {"practice": practice, "result": result, "registration": registration, "report": report}


def achieved(found):
    """What a unit did in the year, in one sentence; nothing for a practice."""
    return " ".join(each.says for each in found.findings if each.code == "MET_UNIT_RESULT")


def summary_of(nomination):
    """The first lines of what was reported, for the list of proposals (2.8)."""
    report = nomination.report
    return (report.initiative or report.process)[:600] if report else ""


def write_findings(nomination, found, *, on):
    """Freeze what was found on this day: verdict, every finding, the years the award pays for, the facts and rules."""
    nomination.facts = freeze(found.question, found.facts, found.rules, on=on)
    nomination.verdict = found.verdict
    nomination.findings = [kept(finding) for finding in found.findings]
    nomination.span_first, nomination.span_last = found.span


def keep(nomination, by, why):
    nomination._history_user, nomination._change_reason = by, why
    nomination.save()


def trace(nomination, step, label, source, *, by, at, reason=""):
    """Leave a row in the trail for an act that is no step of the table."""
    nomination.trail.create(step=step, label=label, source=source, target=nomination.state, by=by, at=at, reason=reason)


def ruling_body(round_, on):
    """(the body that usually rules in this round, who heads it with the part held there) on a day; "" where unknown."""
    body = body_of(round_.unit, on)
    head = head_of(body, on) if body else None
    part = part_words(body.kind, BodyMember.Role.HEAD) if head else ""
    return body.name if body else "", f"{head.full_name}, {part}" if head else ""


def open_matters(nomination):
    """The findings of this nomination that wait for a ruling."""
    return [each for each in nomination.findings if each["verdict"] == Verdict.REFER]


def origins_of(nomination, code):
    """The practices among which a ruling on this matter names the one whose years count on (5.8); mostly none."""
    if code != IDENTITY:
        return Practice.objects.none()
    merged = PracticeEvent.objects.filter(practice=nomination.practice_id, kind=PracticeEvent.Kind.UNIT_MERGED)
    return Practice.objects.filter(pk__in=merged.values("other")).select_related("unit")


@transaction.atomic
def rule(nomination, code, *, allows, body, person="", on, reason, paper="", chosen=None, by, at):
    """Record what a body, by a named person, said on one REFER, and judge the nomination again with all its rulings.

    `chosen` is the practice whose years count on after a merger of several. When nothing else is referred it may be
    approved; refused, it is rejected. What is not eligible stays so. Raises Refusal for a code that was not referred,
    without body or reason, without (or with a strange) `chosen` where several were merged, for one's own case, and
    when the round is closed.
    """
    nomination.refresh_from_db(from_queryset=Nomination._base_manager.select_for_update())
    refuse_unless_ruling(nomination, code, body=body, on=on, reason=reason, by=by, at=at)
    refuse_unless_chosen(origins_of(nomination, code), chosen, allows)
    ruling = Ruling(
        nomination=nomination, code=code, allows=allows, body=body.strip(), person=person.strip(), ruled_on=on,
        reason=reason.strip(), paper=paper.strip(), chosen=chosen if allows else None, by=by,
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
    matter, round_ = nomination.matter, nomination.round
    rulings = list(nomination.rulings.select_related("chosen__unit")) if nomination.pk else []
    lacks = lacking(round_, [nomination]) if asks_for_papers(round_) else {}
    [found] = rounds.judge(round_, [matter], on=on, rulings={matter.pk: rulings}, lacking=lacks)
    return found


def asks_for_papers(round_):
    """Is a dossier a condition of the choice? Only what goes up to the province waits for papers (table D)."""
    return round_.track == AwardRound.Track.PROVINCE


@transaction.atomic
def renew(nomination, *, by, at):
    """Judge an open nomination again by the facts of this day: papers that came, results that changed; returns it.

    Raises Refusal without the seat, once the round is closed or the body has answered, and, with the reasons, for
    what is not eligible any more.
    """
    nomination.refresh_from_db(from_queryset=Nomination._base_manager.select_for_update())
    refuse_unless_proposer(nomination.round, by)
    if not may_renew(nomination):
        raise Refusal("Đề nghị này không còn chờ xét điều kiện.")
    found, source = judge_again(nomination, on=today(at)), nomination.state
    write_findings(nomination, found, on=today(at))
    nomination.state = State.PROPOSED if found.verdict == Verdict.ELIGIBLE else State.REFERRED
    keep(nomination, by, "Xét lại điều kiện")
    trace(nomination, "renew", "Xét lại điều kiện", source, by=by, at=at, reason=found.verdict.label)
    return nomination


def may_renew(nomination):
    """Does it still wait, in a round that is open?"""
    waits = nomination.state in (State.PROPOSED, State.REFERRED)
    return waits and nomination.round.state == AwardRound.State.OPEN


def state_after(verdict, allows):
    """Refused is rejected; with every REFER answered it is proposed again; else it waits."""
    if not allows:
        return State.REJECTED
    return State.PROPOSED if verdict == Verdict.ELIGIBLE else State.REFERRED


def refuse_unless_chosen(origins, chosen, allows):
    """Raise Refusal unless the practice named is one of those that were merged, and one is named where it must be."""
    if chosen is not None and chosen not in origins:
        raise Refusal("Mô hình được chọn không nằm trong các mô hình đã sáp nhập.", "chosen")
    if allows and chosen is None and len(origins) > 1:
        raise Refusal("Cần chọn mô hình được tính tiếp các năm trước.", "chosen")


def refuse_unless_ruling(nomination, code, *, body, on, reason, by, at):
    """Raise Refusal unless this ruling may be recorded."""
    refuse_unless_proposer(nomination.round, by)
    if nomination.round.state != AwardRound.State.OPEN:
        raise Refusal("Đợt xét chưa mở hoặc đã chốt danh sách.")
    if by.person_id and by.person_id == nomination.person_id:
        raise Refusal("Không tự cho ý kiến về trường hợp của chính mình.")
    if nomination.state != State.REFERRED or code not in {each["code"] for each in open_matters(nomination)}:
        raise Refusal("Việc này không chờ ý kiến.")
    refuse_unless_told(body, reason)
    if on > today(at):
        raise Refusal("Ngày cho ý kiến không thể ở sau hôm nay.", "ruled_on")
    if on.year < nomination.span_last:
        says = f"Ngày cho ý kiến không thể ở trước năm {nomination.span_last}, năm của thành tích."
        raise Refusal(says, "ruled_on")


def refuse_unless_told(body, reason):
    """Raise Refusal without who ruled, and why."""
    if not body.strip():
        raise Refusal("Cần ghi cơ quan cho ý kiến.", "body")
    if len(reason.strip()) < LEAST_REASON:
        raise Refusal(f"Cần ghi lý do, ít nhất {LEAST_REASON} ký tự.", "reason")
