"""Huỷ một dòng khen thưởng: with its legal ground; what was given comes back, what rested on it is looked at again."""

from django.db import transaction
from django.utils.timezone import localtime

from awards import inviting, resting
from awards.deciding import concerned
from awards.drafting import LEAST_REASON
from awards.models import Award, Decision, Recheck, Recovery
from awards.nominations import trace
from campaign.calendar import party_date_short
from campaign.models import Document
from models_registry.windows import today
from units.matters import topic
from units.models import Role
from units.notices import close, notify
from units.versions import hold
from units.workflow import Refusal

REVOKERS = (Role.HEAD, Role.LEADER)
KEEPERS = (Role.CLERK, Role.HEAD, Role.LEADER)


def may_revoke(row, by):
    """Does `by` speak for the committee that gave this award, or asked the level above for it?"""
    return row.revoked_on is None and any(by.holds(role, row.keeper) for role in REVOKERS)


def may_follow_up(row, by):
    """Does `by` keep the papers of the committee that gave this award?"""
    return any(by.holds(role, row.keeper) for role in KEEPERS)


@transaction.atomic
def revoke(row, *, ground, reason, paper="", on, by, at):
    """Huỷ one line of an issued decision: money and certificate are to come back, what rested on it is flagged.

    `ground` is an Award.Ground, `paper` the decision of revocation, where there is one. Raises Refusal without the
    seat, for a line revoked before, without ground or reason, for a day before the decision or to come.
    """
    row.refresh_from_db(from_queryset=Award._base_manager.select_for_update())
    reason = reason.strip()
    refuse_unless_revocable(row, ground, reason, on=on, by=by, at=at)
    row.revoked_on, row.revoke_ground, row.revoke_reason = on, ground, reason[:250]
    row.revoke_paper = paper.strip()
    row.revocation_key = key_of(row, at)
    row._history_user, row._change_reason = by, "Huỷ"
    row.save()
    trace(row.nomination, "revoke", "Huỷ khen thưởng", row.nomination.state, by=by, at=at, reason=reason)
    begin_recovery(row, by)
    inviting.follow_standing(row, by=by)
    resting.flag(row, on=on, by=by, at=at)
    words = f"{row.get_revoke_ground_display()}. {reason}"
    text = f"Huỷ khen thưởng của {row.name} theo {row.paper_words}: {words}"
    notify(concerned(row, today(at)), text, row.get_absolute_url(), at=at)
    return row


@transaction.atomic
def revoke_lines(decision, rows, *, ground, reason, paper="", on, by, at):
    """Huỷ several lines of one decision in one act, all or none; returns them. Refusals as of `revoke`, or of none."""
    if not rows:
        raise Refusal("Chưa chọn dòng nào để huỷ.", "lines")
    decision.refresh_from_db(from_queryset=Decision._base_manager.select_for_update())
    return [revoke(row, ground=ground, reason=reason, paper=paper, on=on, by=by, at=at) for row in rows]


def key_of(row, at):
    """Under which key the decision is written that takes this line back; one paper for all that still wait for one."""
    if row.decision_id is None:
        return ""
    if row.revoke_paper:
        return paper_key(row.decision, at)
    waiting = Award.objects.waiting_for_paper(row.decision).exclude(pk=row.pk).values_list("revocation_key", flat=True)
    unwritten = (key for key in waiting.order_by("pk") if not Document.objects.begun_as(key).exists())
    return next(unwritten, paper_key(row.decision, at))


def paper_key(decision, at):
    """The key of a paper of revocation that is needed since this moment."""
    return f"quyet-dinh-huy-{decision.pk}-{localtime(at):%y%m%d%H%M%S}"


def refuse_unless_revocable(row, ground, reason, *, on, by, at):
    """Raise Refusal unless `by` may revoke this line now, for this."""
    if row.revoked_on:
        raise Refusal("Dòng này đã huỷ.")
    if not may_revoke(row, by):
        raise Refusal("Đồng chí không huỷ được khen thưởng của cấp uỷ này.")
    if ground not in Award.Ground.values:
        raise Refusal("Cần chọn căn cứ huỷ theo quy định.")
    if len(reason) < LEAST_REASON:
        raise Refusal(f"Cần ghi lý do, ít nhất {LEAST_REASON} ký tự.")
    if not row.awarded_on <= on <= today(at):
        raise Refusal("Ngày huỷ phải từ ngày quyết định đến hôm nay.")


@transaction.atomic
def name_paper(row, *, paper, signed_on, by):
    """Write the decision by which a line was revoked, signed elsewhere or afterwards; a later word counts.

    It is that of all lines revoked together, which are returned. `paper` is its number. Raises Refusal without the
    seat, for a line that stands, for a day before the award.
    """
    row.refresh_from_db(from_queryset=Award._base_manager.select_for_update())
    if not may_follow_up(row, by):
        raise Refusal("Đồng chí không ghi quyết định huỷ của cấp uỷ này.")
    if not row.revoked_on:
        raise Refusal("Khen thưởng này chưa huỷ.")
    if signed_on < row.awarded_on:
        raise Refusal(f"Quyết định huỷ không thể ký trước ngày khen thưởng ({row.awarded_on:%d/%m/%Y}).")
    rows = list(Award.objects.revoked_with(row).select_for_update())
    for each in rows:
        each.revoke_paper = paper_words(paper, signed_on)
        each._history_user, each._change_reason = by, "Ghi quyết định huỷ"
        each.save()
    return rows


def paper_words(number, signed_on):
    """A decision of revocation as it is kept: by number and day."""
    return f"Quyết định số {number.strip()}, ngày {party_date_short(signed_on)}"


# ---- what comes back ----


def begin_recovery(row, by):
    """Write what has to come back; nothing where nothing was given."""
    if not row.money and not row.has_certificate:
        return
    recovery = Recovery(award=row, money_due=row.money, certificate_due=row.has_certificate)
    recovery._history_user = by
    recovery.save()


@transaction.atomic
def recover(recovery, *, money_back_on, certificate_back_on, note, version, by, at):
    """Write which of money and certificate is back, and since when (None: not yet).

    Raises Overtaken for a stale version, Refusal without the seat, for what was not due, for a day that cannot be.
    """
    hold(recovery, version)
    award = recovery.award
    if not may_follow_up(award, by):
        raise Refusal("Đồng chí không theo dõi thu hồi của cấp uỷ này.")
    if (money_back_on and not recovery.money_due) or (certificate_back_on and not recovery.certificate_due):
        raise Refusal("Khoản này không phải thu hồi.")
    days = [day for day in (money_back_on, certificate_back_on) if day]
    if any(not award.revoked_on <= day <= today(at) for day in days):
        raise Refusal("Ngày thu hồi phải từ ngày huỷ đến hôm nay.")
    recovery.money_back_on, recovery.certificate_back_on, recovery.note = money_back_on, certificate_back_on, note
    recovery._history_user = by
    recovery.save()
    return recovery


# ---- what rested on it ----


def may_conclude(recheck, by):
    """Does `by` speak for the committee in whose round the case is?"""
    return any(by.holds(role, recheck.nomination.round.unit) for role in REVOKERS)


@transaction.atomic
def conclude(recheck, *, conclusion, on, by, at):
    """Write what the committee concluded on a case that was looked at again.

    Raises Refusal without the seat of its committee, without a reason, for a case concluded before.
    """
    recheck.refresh_from_db(from_queryset=Recheck._base_manager.select_for_update())
    conclusion = conclusion.strip()
    if recheck.concluded_on:
        raise Refusal("Trường hợp này đã có kết luận.")
    if not may_conclude(recheck, by):
        raise Refusal("Đồng chí không kết luận được trường hợp của cấp uỷ này.")
    if len(conclusion) < LEAST_REASON:
        raise Refusal(f"Cần ghi kết luận, ít nhất {LEAST_REASON} ký tự.", "conclusion")
    if not recheck.found_on <= on <= today(at):
        raise Refusal("Ngày kết luận phải từ ngày phát hiện đến hôm nay.", "on")
    recheck.conclusion, recheck.concluded_on, recheck.by = conclusion, on, by
    recheck._history_user = by
    recheck.save()
    close([topic(resting.RECHECK, recheck.pk)], at=at)
    return recheck
