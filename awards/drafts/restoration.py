"""Quyết định phục hồi khen thưởng: a line that was taken back by a numbered decision is given back by another (3.3)."""

from awards.correcting import LAST, named, numbered
from awards.drafts.revocation import addressed
from awards.money import in_words
from campaign.drafts.parts import GAP, paragraphs
from campaign.drafts.signing import by_committee, sent_to
from campaign.issuers import cited, grounded, issuing_name
from campaign.models import Document
from units.wording import number


def columns(award, paper, *, on):
    """The columns of the decision that gives this revoked line back, with the reason left for the pen.

    `paper` is the decision of revocation where it was made here; else it is named as it was written down.
    """
    decision, unit = award.decision, award.decision.unit
    revoking = cited(paper) if paper else award.revoke_paper
    bases = [f"Quy chế làm việc của {issuing_name(unit, on)}", cited(decision.document), revoking]
    follows = {"follows": paper, "follows_as": Document.Follows.REVOKES_PART} if paper else {}
    return by_committee(unit, on) | follows | {
        "title": f"phục hồi khen thưởng đối với {award.name}",
        "bases": "\n".join(grounded(bases)),
        "text": paragraphs(
            f"Điều 1. Huỷ bỏ việc huỷ khen thưởng đối với {addressed(award)} tại {short(award, paper)}; phục hồi khen "
            f"thưởng (hình thức: {award.form.name}), số thứ tự {award.position:02d} trong danh sách kèm theo "
            f"{named(decision)}.",
            f"Lý do: {GAP}",
            f"Điều 2. {given_back(award)}Các nội dung khác của {named(decision)} giữ nguyên.",
            f"Điều 3. {LAST}",
        ),
        "recipients": sent_to(unit, "Như Điều 3"),
    }  # fmt: skip


def short(award, paper):
    """The decision of revocation by number and day."""
    return numbered(paper) if paper else award.revoke_paper


def given_back(award):
    """What was brought back already and is handed out again, as one sentence and a space; empty for nothing."""
    recovery = getattr(award, "recovery", None)
    if recovery is None:
        return ""
    paper = award.form.get_kind_display().lower() if recovery.certificate_back_on else ""
    money = f"tiền thưởng {number(award.money)} đồng (bằng chữ: {in_words(award.money)})"
    things = " và ".join(filter(None, (paper, money if recovery.money_back_on else "")))
    return f"Trao lại {things} đã thu hồi. " if things else ""
