"""Dự thảo quyết định: drawn up from a closed round, its text and list, and everything it still lacks (5.3)."""

from django.db import transaction

from awards import decision_words, rounds
from awards.decision_list import lines_of
from awards.models import AwardRound, Decision, PublicList
from awards.rules import Verdict
from campaign import paper_rules, registers
from campaign.models import Document, DocumentType
from models_registry.windows import today
from units.models import Notice, Role
from units.notices import notify
from units.turns import turn_of
from units.versions import hold
from units.workflow import Refusal, take

Kind, Covers = Decision.Kind, Decision.Covers
DRAFTERS = (Role.CLERK, Role.HEAD)
LEAST_REASON = 10
OPEN_PAPERS = (Document.State.DRAFT, Document.State.FOR_SIGNATURE)
RECOGNISING = (AwardRound.Track.BASE, AwardRound.Track.BLOC)


def may_draft(unit, by):
    """Does `by` draw up the papers of this unit?"""
    return any(by.holds(role, unit) for role in DRAFTERS)


@transaction.atomic
def draw_up(round_, *, kind, covers=Covers.ALL, by, at):
    """Draw up the decision of a closed round, its paper pre-filled; raises Refusal where there is nothing to decide."""
    round_.refresh_from_db(from_queryset=AwardRound._base_manager.select_for_update())
    decision = Decision(kind=kind, covers=covers, unit=round_.unit, round=round_, rules=round_.rules)
    refuse_unless_drawable(decision, by)
    lines = lines_of(decision, on=today(at))
    if not lines.listed:
        raise Refusal("Chưa có tập thể, cá nhân nào để đưa vào quyết định này.")
    document = Document(type=decision_type(), **decision_words.columns(decision, lines, on=today(at)))
    document._history_user = decision._history_user = by
    document.save()
    decision.document = document
    decision.save()
    document.trail.create(step="draw_up", label="Dự thảo", target=document.state, by=by, at=at)
    return decision


def refuse_unless_drawable(decision, by):
    """Raise Refusal unless `by` may draw up this decision on its round now."""
    round_ = decision.round
    if not may_draft(round_.unit, by):
        raise Refusal("Đồng chí không dự thảo quyết định của đơn vị này.")
    if round_.track == AwardRound.Track.PROVINCE:
        raise Refusal("Đợt này do tỉnh quyết định: trình hồ sơ, rồi ghi kết quả ở từng hồ sơ (Hướng dẫn, mục III.4).")
    if round_.state not in (AwardRound.State.CLOSED, AwardRound.State.DECIDED):
        raise Refusal(f"Hãy chốt danh sách của đợt xét “{round_}” trước khi dự thảo quyết định.")
    if decision.kind == Kind.RECOGNITION and round_.track not in RECOGNISING:
        raise Refusal("Chỉ đợt xét mô hình trong năm mới có quyết định công nhận.")
    if any(meets(decision, other) for other in drafts_of(round_)):
        raise Refusal("Đợt xét đã có dự thảo quyết định cho các đối tượng này.")


def drafts_of(round_):
    """The decisions of a round that are not issued."""
    return round_.decisions.filter(document__state__in=OPEN_PAPERS)


def meets(decision, other):
    """Would the two list the same subjects?"""
    return decision.kind == other.kind and (
        decision.covers == other.covers or Covers.ALL in (decision.covers, other.covers)
    )


def decision_type():
    """The document type of decisions."""
    found = DocumentType.objects.filter(symbol="QĐ").first()
    if found is None:
        raise Refusal("Danh mục thể loại văn bản chưa có “Quyết định” (QĐ).")
    return found


@transaction.atomic
def write(decision, columns, *, version, by):
    """Write the text of a draft. Raises Overtaken for a stale version, Refusal once it is sent to signature."""
    document = decision.document
    hold(document, version)
    if not may_draft(decision.unit, by) or document.state != Document.State.DRAFT:
        raise Refusal("Văn bản này không sửa được nữa.")
    for name, value in columns.items():
        setattr(document, name, value)
    document._history_user = by
    document.save()
    return decision


@transaction.atomic
def hold_back(decision, *keys, reason, on, by):
    """Leave nominations (their keys) or results ("r" and the key) out of a draft; reason "" takes them in again.

    The figures of the text follow the list of the day `on` where they stand as proposed. Raises Refusal without the
    seat, without a reason, or once it is sent for signature.
    """
    lock(decision)
    refuse_unless_draft(decision, by)
    reason = reason.strip()
    if not any(keys):
        raise Refusal("Hãy chọn ít nhất một dòng.")
    if reason and len(reason) < LEAST_REASON:
        raise Refusal(f"Cần ghi lý do, ít nhất {LEAST_REASON} ký tự.")
    before = lines_of(decision, on=on)
    left_out = {name: why for name, why in decision.facts.get("left_out", {}).items() if name not in keys}
    decision.facts = {"left_out": left_out | (dict.fromkeys(keys, reason) if reason else {})}
    decision._history_user = by
    decision.save()
    renew_text(decision, before, lines_of(decision, on=on), by)
    return decision


def renew_text(decision, before, after, by):
    """Bring title and figures of the text from one list to another."""
    document = decision.document
    if columns := decision_words.renewed(document, decision, before, after):
        write(decision, columns, version=document.version, by=by)


def lock(decision):
    """Make other acts on this decision wait, and read it again."""
    decision.refresh_from_db(from_queryset=Decision._base_manager.select_for_update())


def refuse_unless_draft(decision, by):
    if not may_draft(decision.unit, by):
        raise Refusal("Đồng chí không sửa được quyết định của đơn vị này.")
    if decision.document.state not in OPEN_PAPERS:
        raise Refusal("Quyết định đã ban hành, danh sách đã khoá.")
    if decision.document.state != Document.State.DRAFT:
        raise Refusal("Quyết định đang trình ký; hãy rút về sửa trước.")


@transaction.atomic
def discard(decision, *, by):
    """Throw a draft away; the round stays as it is. Raises Refusal once it is sent for signature."""
    lock(decision)
    refuse_unless_draft(decision, by)
    document = decision.document
    decision._history_user = document._history_user = by
    decision.delete()
    document.delete()


# ---- to signature and back ----


@transaction.atomic
def send_for_signature(decision, *, on, by, at):
    """Trình ký: hand a complete draft to the leader; returns it.

    `on` is the day it is to be signed. Raises Refusal without the clerk's seat, or with everything that is missing.
    """
    lock(decision)
    lacking = missing(decision, lines_of(decision, on=on), on=on)
    if may_draft(decision.unit, by) and lacking:
        raise Refusal(" ".join(lacking))
    take("send_for_signature", decision.document, by=by, at=at)
    return decision


@transaction.atomic
def take_back(decision, *, reason, by, at):
    """Rút về sửa: make a draft again of what was sent for signature, with the reason, and tell who sent it.

    Raises Refusal without the clerk's or leader's seat, without a reason.
    """
    lock(decision)
    document = take("take_back", decision.document, by=by, at=at, reason=reason)
    sent = document.trail.filter(step="send_for_signature").last()
    if sent and sent.by != by:
        text = f"Rút về sửa: {document.type} {document.title}. Lý do: {reason.strip()}"
        told = {"kind": Notice.Kind.RETURNED, "about": turn_of(document)}
        notify([sent.by], text, decision.get_absolute_url(), at=at, **told)
    return decision


# ---- what is missing ----


def missing(decision, lines, *, on):
    """Sentences about everything that keeps the decision from being issued on this day; none when it is ready."""
    return [
        *missing_of_paper(decision, on),
        *missing_of_list(decision, lines),
        *decision_words.unlike(decision.document, lines),
        *missing_of_lines(lines),
        *no_longer_eligible(decision, lines, on),
    ]


def missing_of_paper(decision, on):
    """What the paper lacks, and the term its number would be taken in."""
    lacking = paper_rules.missing(decision.document)
    if lacking:
        yield "Văn bản còn thiếu: " + "; ".join(lacking) + "."
    try:
        registers.term_on(decision.unit, on)
    except Refusal as refusal:
        yield str(refusal)


def missing_of_list(decision, lines):
    """What the list as a whole lacks."""
    if decision.round.state not in (AwardRound.State.CLOSED, AwardRound.State.DECIDED):
        yield "Đợt xét chưa chốt danh sách."
    if PublicList.objects.asking_before(decision.round).exists():
        yield "Danh sách đang lấy ý kiến công khai; hãy kết thúc công khai trước (Hướng dẫn, mục III.2)."
    if not lines.listed:
        yield "Danh sách chưa có tập thể, cá nhân nào."
    if any(line.money is None for line in lines.listed):
        yield "Chưa khai báo mức lương cơ sở cho ngày ký quyết định."


def missing_of_lines(lines):
    """Who has no post on the day of the decision."""
    return [
        f"{line.name} ({line.practice.unit}): chưa có chức vụ, đơn vị công tác tại ngày ký."
        for line in lines.individuals
        if not line.post_and_unit
    ]


def no_longer_eligible(decision, lines, on):
    """Whose facts have changed since the body approved them: judged again, with the rulings given."""
    found = [line.nomination for line in lines.listed if line.nomination]
    rulings = {nomination.practice_id: list(nomination.rulings.all()) for nomination in found}
    judged = rounds.judge(decision.round, [each.practice for each in found], on=on, rulings=rulings)
    return [
        f"“{each.matter}” không còn đủ điều kiện: " + " ".join(reason.says for reason in each.reasons)
        for each in judged
        if each.verdict != Verdict.ELIGIBLE
    ]
