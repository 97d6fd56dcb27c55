"""Gỡ huỷ, phục hồi: a revocation entered by mistake is undone while nothing rests on it, else by a decision (3.3)."""

from django.db import transaction

from awards import inviting, resting
from awards.deciding import concerned
from awards.drafting import LEAST_REASON
from awards.models import Award, AwardRound, Decision, Nomination, Recheck
from awards.nominations import judge_again, keep, trace, write_findings
from awards.revoking import REVOKERS
from awards.rules import Verdict
from campaign.models import Document
from models_registry.windows import today
from units.matters import topic
from units.notices import close, notify
from units.wording import money
from units.workflow import Refusal

State = Nomination.State
MISTAKE, RESTORED = "Gỡ huỷ ghi nhầm", "Phục hồi khen thưởng"


def may_restore(row, by):
    """Does `by` speak for the committee that took this award back?"""
    return row.revoked_on is not None and any(by.holds(role, row.keeper) for role in REVOKERS)


def needs_decision(row):
    """Why only a new decision gives this revoked award back, as a sentence; "" while the entry can be undone."""
    if row.revoke_paper:
        return f"Đã có văn bản huỷ: {row.revoke_paper}."
    if issued := papers_of(row).filter(state__in=Document.PUBLIC).first():
        return f"Đã ban hành {issued} huỷ khen thưởng này."
    recovery = getattr(row, "recovery", None)
    if recovery and (recovery.money_back_on or recovery.certificate_back_on):
        return "Tiền thưởng, giấy khen đã thu hồi."
    concluded = Recheck.objects.of_cause(row).exclude(concluded_on=None).first()
    return f"Cấp uỷ đã kết luận “{concluded.nomination.matter}” theo việc huỷ này." if concluded else ""


def papers_of(row):
    """The papers begun as the decision of this revocation, but for void ones; none of what a level above gave."""
    return Document.objects.begun_as(row.revocation_key) if row.revocation_key else Document.objects.none()


@transaction.atomic
def restore(row, *, reason, paper="", on, by, at):
    """Let a revoked award hold again: at once when the entry was a mistake, else by a decision, `paper`.

    What was to come back is not due any more, what was flagged is judged again, who was told is told. The trail keeps
    both acts. Raises Refusal without the seat, without a reason, for an award that stands, while a draft of the
    revocation is open, without a decision where one is needed, and where the same achievement was rewarded since.
    """
    row.refresh_from_db(from_queryset=Award._base_manager.select_for_update())
    reason, paper = reason.strip(), paper.strip()
    refuse_unless_restorable(row, reason, paper, on=on, by=by, at=at)
    label = RESTORED if paper else MISTAKE
    said = f"{reason.rstrip('.')}. {handed_back(row)}"
    if paper:
        said = f"{paper}: {said}"
    forget_recovery(row, by)
    row.revoked_on, row.revoke_ground, row.revoke_reason, row.revoke_paper, row.revocation_key = None, "", "", "", ""
    row._history_user, row._change_reason = by, label
    row.save()
    trace(row.nomination, "restore", label, row.nomination.state, by=by, at=at, reason=said.strip())
    inviting.follow_standing(row, by=by)
    settle_rechecks(row, by=by, at=at)
    resting.recount(row.practice, at=at)
    text = f"Khen thưởng của {row.name} theo {row.paper_words} có hiệu lực trở lại: {said.strip()}"
    notify(concerned(row, today(at)), text, row.get_absolute_url(), at=at)
    return row


@transaction.atomic
def restore_lines(decision, rows, *, reason, paper="", on, by, at):
    """Let several revoked lines of one decision hold again in one act, all or none; returns them.

    Refusals as of `restore`, or of none.
    """
    if not rows:
        raise Refusal("Chưa chọn dòng nào để phục hồi.", "lines")
    decision.refresh_from_db(from_queryset=Decision._base_manager.select_for_update())
    return [restore(row, reason=reason, paper=paper, on=on, by=by, at=at) for row in rows]


def refuse_unless_restorable(row, reason, paper, *, on, by, at):
    """Raise Refusal unless `by` may let this award hold again now, in this way."""
    if not row.revoked_on:
        raise Refusal("Khen thưởng này chưa huỷ.")
    if not may_restore(row, by):
        raise Refusal("Đồng chí không phục hồi được khen thưởng của cấp uỷ này.")
    if len(reason) < LEAST_REASON:
        raise Refusal(f"Cần ghi lý do, ít nhất {LEAST_REASON} ký tự.", "reason")
    if draft := papers_of(row).filter(state__in=Document.OPEN).first():
        raise Refusal(f"Dự thảo “{draft.title}” còn mở; hãy bỏ dự thảo ấy trước.")
    if not paper and (why := needs_decision(row)):
        raise Refusal(f"{why} Chỉ phục hồi được bằng một quyết định mới: ghi số, ngày ký.", "number")
    if not row.revoked_on <= on <= today(at):
        raise Refusal("Ngày phục hồi phải từ ngày huỷ đến hôm nay.", "signed_on")
    if other := Award.objects.given_instead(row).first():
        raise Refusal(f"Sau ngày huỷ, thành tích này đã được khen theo {other.paper_words}; không khen hai lần.")


def handed_back(row):
    """What was brought back already and is owed again, as a sentence; "" for nothing."""
    recovery = getattr(row, "recovery", None)
    if recovery is None:
        return ""
    sum_, paper = money(recovery.money_due), row.form.get_kind_display().lower()
    things = [f"tiền thưởng {sum_} (thu hồi ngày {recovery.money_back_on:%d/%m/%Y})"] if recovery.money_back_on else []
    if recovery.certificate_back_on:
        things.append(f"{paper} (thu hồi ngày {recovery.certificate_back_on:%d/%m/%Y})")
    return f"Trao lại {', '.join(things)}." if things else ""


def forget_recovery(row, by):
    """Nothing has to come back any more; its history keeps what was written."""
    if recovery := getattr(row, "recovery", None):
        recovery._history_user = by
        recovery.delete()


# ---- what was flagged ----


def settle_rechecks(row, *, by, at):
    """Take back what the revocation flagged and nobody has concluded: the cases are judged by the facts of this day."""
    for each in Recheck.objects.of_cause(row).filter(concluded_on=None):
        close([topic(resting.RECHECK, each.pk)], at=at)
        each._history_user = by
        each.delete()
        judge_anew(each.nomination, by=by, at=at)


def judge_anew(nomination, *, by, at):
    """A case that was referred for the revocation stands where it stood, when the rules agree; else it still waits."""
    is_waiting = nomination.state == State.REFERRED and nomination.round.state == AwardRound.State.OPEN
    flagged = nomination.trail.filter(step="recheck").last()
    if not is_waiting or flagged is None:
        return
    found = judge_again(nomination, on=today(at))
    write_findings(nomination, found, on=today(at))
    nomination.state = State.REFERRED
    if found.verdict == Verdict.ELIGIBLE:
        nomination.state = State.APPROVED if flagged.source == State.APPROVED else State.PROPOSED
    keep(nomination, by, "Căn cứ có hiệu lực trở lại")
    trace(nomination, "renew", "Căn cứ có hiệu lực trở lại", State.REFERRED, by=by, at=at, reason=found.verdict.label)
