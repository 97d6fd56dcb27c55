"""Đính chính: lines of an issued decision corrected by a new one; the old list stays as it was locked (5.3)."""

from dataclasses import dataclass

from django.db import transaction

from awards import inviting
from awards.deciding import concerned, send
from awards.decision_words import ISSUERS, SIGNS_FOR, recipients
from awards.drafting import OPEN_PAPERS, decision_type, may_draft
from awards.models import Award, Decision, DecisionCorrection
from campaign import paper_rules, papers, registers
from campaign.calendar import party_date_short
from campaign.drafts.signing import signer
from campaign.issuers import cited, grounded, issuing_name
from campaign.models import Document
from models_registry.windows import today
from units.notices import notify
from units.text import nfc
from units.versions import hold
from units.workflow import Refusal

CORRECTED = {"name": "tên tập thể, cá nhân", "post_and_unit": "chức vụ, đơn vị", "achievement": "thành tích"}
LAST = (
    "Các tổ chức, đơn vị và tập thể, cá nhân liên quan chịu trách nhiệm thi hành Quyết định này. "
    "Quyết định có hiệu lực kể từ ngày ký."
)


@dataclass(frozen=True)
class Change:
    """One correction of one line: what stood there, what should stand."""

    label: str
    was: str
    now: str


def may_correct(decision, by):
    """Does `by` draw up the papers of this committee, and is there a list to correct?"""
    return may_draft(decision.unit, by) and decision.document.state in Document.IN_FORCE


@transaction.atomic
def correct(award, values, *, by, at):
    """Put the correction of one line into the open draft, begun where there is none; returns the DecisionCorrection.

    `values` are columns named in CORRECTED; what equals the line as it stands is no change. Raises Refusal without the
    seat, for a line revoked, for no change at all, while the draft is out for signature.
    """
    decision = award.decision
    decision.refresh_from_db(from_queryset=Decision._base_manager.select_for_update())
    refuse_unless_correctable(award, by)
    changes = {
        name: [getattr(award, name), nfc(values[name]).strip()]
        for name in CORRECTED
        if name in values and nfc(values[name]).strip() != getattr(award, name)
    }
    if not changes:
        raise Refusal("Chưa có nội dung nào khác với danh sách.")
    correction = DecisionCorrection.objects.open_of(decision) or begin(decision, by=by, at=at)
    if correction.document.state != Document.State.DRAFT:
        raise Refusal("Dự thảo đính chính đang trình ký; hãy rút về sửa trước.")
    row = {"award": award.pk, "position": award.position, "name": award.name, "changes": changes}
    others = [each for each in correction.lines if each["award"] != award.pk]
    return write_lines(correction, sorted([*others, row], key=lambda each: each["position"]), by=by)


def refuse_unless_correctable(award, by):
    """Raise Refusal unless `by` may correct this line now."""
    if not may_correct(award.decision, by):
        raise Refusal("Đồng chí không đính chính được quyết định này.")
    if award.revoked_on:
        raise Refusal("Dòng này đã huỷ, không đính chính nữa.")


def begin(decision, *, by, at):
    """The empty draft of a correcting decision, its paper pre-filled but for the text."""
    unit, on = decision.unit, today(at)
    issuer = ISSUERS.get(unit.kind, Document.Issuer.STANDING)
    post, name = signer(unit, on)
    document = Document(
        type=decision_type(), unit=unit, issuer=issuer, campaign_year=decision.round.campaign_year, is_bound=True,
        title=f"đính chính {named(decision)}", place=unit.name_on(on).place or unit.place,
        authority=SIGNS_FOR[issuer], signer_post=post, signer_name=name,
        bases="\n".join(grounded([f"Quy chế làm việc của {issuing_name(unit, on)}", cited(decision.document)])),
        recipients="\n".join(recipients(unit, on)), follows=decision.document, follows_as=Document.Follows.CORRECTS,
    )  # fmt: skip
    document._history_user = by
    document.save()
    document.trail.create(step="draw_up", label="Dự thảo đính chính", target=document.state, by=by, at=at)
    correction = DecisionCorrection(decision=decision, document=document)
    correction._history_user = by
    correction.save()
    return correction


@transaction.atomic
def drop(correction, key, *, by):
    """Take the correction of one line (the key of its award) out of a draft; returns it, or None when nothing is left.

    Raises Refusal once the draft is sent for signature.
    """
    refuse_unless_draft(correction, by)
    left = [each for each in correction.lines if each["award"] != key]
    if left:
        return write_lines(correction, left, by=by)
    document = correction.document
    correction._history_user = document._history_user = by
    correction.delete()
    document.delete()
    return None


def write_lines(correction, rows, *, by):
    """Keep the rows, and the articles that say them."""
    correction.lines = rows
    correction._history_user = by
    correction.save()
    document = correction.document
    document.text, document.version = text(correction), document.version + 1
    document._history_user = by
    document.save()
    return correction


@transaction.atomic
def write(correction, columns, *, version, by):
    """Write the paper of a draft. Raises Overtaken for a stale version, Refusal once it is sent for signature."""
    document = correction.document
    hold(document, version)
    refuse_unless_draft(correction, by)
    for name, value in columns.items():
        setattr(document, name, value)
    document._history_user = by
    document.save()
    return correction


def refuse_unless_draft(correction, by):
    if not may_draft(correction.decision.unit, by) or correction.document.state != Document.State.DRAFT:
        raise Refusal("Dự thảo đính chính này không sửa được nữa.")


# ---- the words ----


def named(decision):
    """The decision as its correction names it."""
    return numbered(decision.document)


def numbered(document):
    """A decision by number and day."""
    return f"Quyết định số {document.number_text}, ngày {party_date_short(document.issued_on)}"


def changes_of(row):
    """The Changes of one line."""
    return [Change(CORRECTED[name], was, now) for name, (was, now) in row["changes"].items()]


def said_lines(rows):
    """What is corrected in the list, a line each."""
    return "\n".join(
        f"- Số thứ tự {row['position']:02d}, {each.label}: đã ghi “{each.was}”; nay sửa là “{each.now}”."
        for row in rows
        for each in changes_of(row)
    )


def text(correction):
    """The articles: what is corrected in the list, that the rest stands, from when."""
    decision = named(correction.decision)
    return "\n".join([
        f"Điều 1. Đính chính danh sách kèm theo {decision} như sau:",
        said_lines(correction.lines),
        f"Điều 2. Các nội dung khác của {decision} giữ nguyên.",
        f"Điều 3. {LAST}",
    ])  # fmt: skip


def missing(correction, *, on):
    """Sentences about everything that keeps the correction from being issued on this day; none when it is ready."""
    lacking = paper_rules.missing(correction.document)
    if lacking:
        yield "Văn bản còn thiếu: " + "; ".join(lacking) + "."
    first = correction.decision.document.issued_on
    if first and on < first:
        yield "Ngày ký đính chính không thể trước ngày của quyết định được đính chính."
    try:
        registers.term_on(correction.decision.unit, on)
    except Refusal as refusal:
        yield str(refusal)


# ---- issuing ----


@transaction.atomic
def issue(correction, *, on, by, at):
    """Issue a correction: numbered, the old paper marked, each line says the new, its unit told; or nothing.

    Raises Refusal with everything that is missing, and where a line was revoked or corrected otherwise meanwhile.
    """
    correction.refresh_from_db(from_queryset=DecisionCorrection._base_manager.select_for_update())
    document = correction.document
    if document.state not in OPEN_PAPERS:
        raise Refusal("Quyết định đính chính này đã ban hành.")
    lacking = list(missing(correction, on=on))
    if lacking:
        raise Refusal(" ".join(lacking))
    if document.state == Document.State.DRAFT:
        send(document, by=by, at=at)
    papers.issue(document, on=on, by=by, at=at, bound=True)
    for row in correction.lines:
        apply(correction, row, by=by, at=at)
    return correction


def apply(correction, row, *, by, at):
    """Write the corrected columns on one award and on its letter to a conference; its unit and its person are told."""
    award = Award.objects.select_for_update().get(pk=row["award"])
    if award.revoked_on or any(getattr(award, name) != was for name, (was, _) in row["changes"].items()):
        raise Refusal(f"“{row['name']}” đã thay đổi sau khi dự thảo; hãy lập lại phần đính chính này.")
    called = award.name
    for name, (_, now) in row["changes"].items():
        setattr(award, name, now)
    award.corrected_by = correction
    award._history_user, award._change_reason = by, f"Đính chính theo {correction.document}"
    award.save()
    inviting.readdress(award, was=called, by=by)
    text = f"{correction.document} đính chính khen thưởng của {award.name} theo {correction.decision.document}."
    notify(concerned(award, today(at)), text, award.get_absolute_url(), at=at)
