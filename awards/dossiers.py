"""Hồ sơ: its papers scanned and checked, the dossiers sent up, and what came back (S2-32…37)."""

from django.db import transaction

from awards.deciding import concerned
from awards.decision_list import achievement, named
from awards.dossier_items import dossiers_of, needed
from awards.models import Award, AwardRound, DossierPaper, Nomination, SentUp
from awards.nominations import PROPOSERS, keep, lock, refuse_unless_proposer, renew, trace
from models_registry.windows import today
from units.notices import notify
from units.workflow import Refusal

Outcome = SentUp.Outcome
OVER = (Nomination.State.WITHDRAWN, Nomination.State.DECIDED_YES, Nomination.State.DECIDED_NO)
LEAST_REASON = 10
STATES = {
    Outcome.GRANTED: Nomination.State.DECIDED_YES,
    Outcome.REFUSED: Nomination.State.DECIDED_NO,
    Outcome.RETURNED: Nomination.State.APPROVED,
}
LABELS = {
    Outcome.GRANTED: "Cấp trên khen thưởng",
    Outcome.REFUSED: "Cấp trên không khen thưởng",
    Outcome.RETURNED: "Cấp trên trả lại hồ sơ",
}


def keeps(round_, user):
    """May this person upload, check and send?"""
    return any(user.holds(role, round_.unit) for role in PROPOSERS)


# ---- papers ----


@transaction.atomic
def upload(nomination, kind, checked, *, dated_on, by, at):
    """Put a scan (a units.uploads.CheckedFile, PDF) in the place of a paper: what was there goes.

    Nobody has checked the new one yet.

    Raises Refusal without the seat, for a paper this dossier does not have, and for a day that is still to come.
    """
    lock(nomination.round)
    refuse_unless_open(nomination, kind, by)
    if dated_on > today(at):
        raise Refusal("Ngày của văn bản không thể ở sau hôm nay.", "dated_on")
    row = DossierPaper.objects.select_for_update().filter(nomination=nomination, kind=kind).first()
    row = row or DossierPaper(nomination=nomination, kind=kind)
    old, storage = row.file.name, row.file.storage
    row.name, row.size, row.sha256, row.dated_on = checked.name, checked.size, checked.sha256, dated_on
    row.uploaded_by, row.checked_by, row.checked_on = by, None, None
    stored = checked.stored()
    row.file.save(stored.name, stored, save=False)
    row._history_user, row._change_reason = by, "Đưa bản chụp lên"
    row.save()
    if old:
        transaction.on_commit(lambda: storage.delete(old))
    renew_incomplete(nomination, by=by, at=at)
    return row


def renew_incomplete(nomination, *, by, at):
    """Judge a nomination again that waited for papers."""
    waits = "DOSSIER_INCOMPLETE" in {each["code"] for each in nomination.findings}
    if waits and nomination.round.state == AwardRound.State.OPEN:
        renew(nomination, by=by, at=at)


def refuse_unless_open(nomination, kind, by):
    """Raise Refusal unless this paper of the dossier may still be worked on."""
    refuse_unless_proposer(nomination.round, by)
    if kind not in needed(nomination.round, is_unit=nomination.is_of_unit):
        raise Refusal("Hồ sơ này không có giấy tờ đó.")
    if nomination.state in OVER:
        raise Refusal(f"Đề nghị “{nomination.get_state_display().lower()}”, hồ sơ không sửa được nữa.")
    if nomination.sendings.waiting().exclude(pk__in=nomination.sendings.not_printable()).exists():
        raise Refusal("Hồ sơ đã trình cấp trên, đang chờ kết quả.")


@transaction.atomic
def check(nomination, kind, *, by, at):
    """Note that a paper was looked at and is in order. Raises Refusal while it is missing."""
    lock(nomination.round)
    refuse_unless_open(nomination, kind, by)
    [dossier] = dossiers_of(nomination.round, [nomination])
    item = next(each for each in dossier.items if each.kind == kind)
    if not item.is_there:
        raise Refusal(f"{item.label}: {item.why}")
    row = item.row or DossierPaper(nomination=nomination, kind=kind)
    row.checked_by, row.checked_on = by, today(at)
    row.dated_on = item.dated_on
    row._history_user, row._change_reason = by, "Kiểm tra giấy tờ"
    row.save()
    return row


# ---- up, and back ----


@transaction.atomic
def send_up(round_, *, sent_to, paper, on, by, at):
    """Send every approved dossier of a round to the province; returns how many.

    Each is kept as it was sent (S2-34): the worker prints it (awards.packages). Raises Refusal without the seat, for a
    round that is decided here, while the list is not closed, and for dossiers that lack a paper, each by name.
    """
    lock(round_)
    refuse_unless_sendable(round_, on, by, at)
    ready = list(to_send(round_))
    if not ready:
        raise Refusal("Không còn đề nghị nào chờ trình cấp trên.")
    refuse_incomplete(dossiers_of(round_, ready))
    for nomination in ready:
        sent = SentUp(nomination=nomination, sent_to=sent_to.strip(), paper=paper.strip(), sent_on=on, by=by)
        sent._history_user = by
        sent.save()
        trace(nomination, "send_up", "Trình cấp trên", nomination.state, by=by, at=at, reason=f"{paper}, {sent_to}")
    return len(ready)


def refuse_unless_sendable(round_, on, by, at):
    """Raise Refusal unless `by` may send the dossiers of this round up on this day."""
    refuse_unless_proposer(round_, by)
    if round_.track != AwardRound.Track.PROVINCE:
        raise Refusal("Chỉ đợt đề nghị cấp tỉnh mới trình hồ sơ lên cấp trên; đợt khác cấp uỷ quyết định.")
    if round_.state != AwardRound.State.CLOSED:
        raise Refusal("Chốt danh sách đợt xét trước khi trình cấp trên.")
    if on > today(at):
        raise Refusal("Ngày gửi không thể ở sau hôm nay.", "on")


def refuse_incomplete(dossiers):
    """Raise Refusal that names what each of these dossiers lacks."""
    lacking = [f"{each.nomination.matter}: {', '.join(each.missing)}" for each in dossiers if each.missing]
    if lacking:
        raise Refusal("Hồ sơ còn thiếu giấy tờ. " + "; ".join(lacking) + ".")


def to_send(round_):
    """The approved nominations that are not waiting above."""
    approved = round_.nominations.filter(state=Nomination.State.APPROVED)
    return approved.exclude(sendings__outcome=Outcome.WAITING).for_package()


@transaction.atomic
def enter_result(sent, *, outcome, answer_paper, on, given_by="", reason="", by, at):
    """Enter what the level above has decided: the nomination follows, the clerk of its unit and its person are told.

    Granted, it is an Award of that level, given by `given_by` (else by whom it was sent to), with its paper and day.
    Returned, it may be completed and sent again. Raises Refusal without the seat, when it has a result already, for
    an award without paper, a refusal or a return without reason, and for a day before it was sent or still to come.
    """
    sent.refresh_from_db(from_queryset=SentUp._base_manager.select_for_update())
    nomination = sent.nomination
    refuse_unless_proposer(nomination.round, by)
    if sent.outcome:
        raise Refusal("Hồ sơ này đã có kết quả của cấp trên.")
    if outcome != Outcome.GRANTED and len(reason.strip()) < LEAST_REASON:
        raise Refusal(f"Cần ghi lý do của cấp trên, ít nhất {LEAST_REASON} ký tự.", "reason")
    if outcome == Outcome.GRANTED and not answer_paper.strip():
        raise Refusal("Cần ghi số quyết định khen thưởng của cấp trên.", "answer_paper")
    if not sent.sent_on <= on <= today(at):
        raise Refusal("Ngày có kết quả phải từ ngày gửi đến hôm nay.", "on")
    sent.outcome, sent.answer_paper, sent.answered_on = outcome, answer_paper.strip(), on
    sent.reason, sent._history_user = reason.strip(), by
    sent.save()
    source, nomination.state = nomination.state, STATES[outcome]
    said = ". ".join(filter(None, (answer_paper.strip(), reason.strip())))
    keep(nomination, by, LABELS[outcome])
    trace(nomination, "result", LABELS[outcome], source, by=by, at=at, reason=said)
    if outcome == Outcome.GRANTED:
        write_award(nomination, sent, given_by.strip() or sent.sent_to, by=by)
    people = concerned(nomination, today(at))
    notify(people, f"“{nomination.matter}”: {LABELS[outcome].lower()}. {said}", nomination.get_absolute_url(), at=at)
    return sent


def write_award(nomination, sent, given_by, *, by):
    """The Award a level above gave: its paper and day; number, money and certificate are not ours."""
    line = named(nomination.matter, sent.answered_on)
    row = Award(
        nomination=nomination, practice=nomination.practice, form=nomination.form, unit=nomination.unit,
        collective=nomination.collective, person=nomination.person, position=1, name=line.name,
        post_and_unit=line.post_and_unit[:300], achievement=achievement(nomination), awarded_on=sent.answered_on,
        span_first=nomination.span_first, span_last=nomination.span_last, given_by=given_by, paper=sent.answer_paper,
    )  # fmt: skip
    row._history_user, row._change_reason = by, LABELS[Outcome.GRANTED]
    row.save()
    return row
