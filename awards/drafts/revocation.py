"""Quyết định huỷ khen thưởng: one line of a decision taken back, what is recovered, what else stands (3.3)."""

from awards.correcting import LAST, named
from awards.money import in_words
from campaign.drafts.parts import paragraphs
from campaign.drafts.signing import by_committee, sent_to
from campaign.issuers import cited, grounded, issuing_name
from campaign.models import Document
from units.wording import number


def columns(award, *, on):
    """The columns of the decision that takes a revoked award back, with the ground and reason that were recorded."""
    decision, unit = award.decision, award.decision.unit
    return by_committee(unit, on) | {
        "title": f"huỷ bỏ khen thưởng đối với {award.name}",
        "bases": "\n".join(grounded([f"Quy chế làm việc của {issuing_name(unit, on)}", cited(decision.document)])),
        "text": paragraphs(
            f"Điều 1. Huỷ bỏ khen thưởng (hình thức: {award.form.name}) đối với {addressed(award)}, số thứ tự "
            f"{award.position:02d} trong danh sách kèm theo {named(decision)}.",
            f"Lý do: {award.get_revoke_ground_display()}. {award.revoke_reason.rstrip('.')}.",
            f"Điều 2. {recovered(award)}Các nội dung khác của {named(decision)} giữ nguyên.",
            f"Điều 3. {LAST}",
        ),
        "recipients": sent_to(unit, "Như Điều 3"),
        "follows": decision.document,
        "follows_as": Document.Follows.REVOKES_PART,
    }


def addressed(award):
    """Whose award it is, with post and unit where they are known."""
    return ", ".join(filter(None, (award.name, award.post_and_unit)))


def recovered(award):
    """What has to come back, as one sentence and a space; empty where nothing was given."""
    money = f"tiền thưởng {number(award.money)} đồng (bằng chữ: {in_words(award.money)})" if award.money else ""
    paper = award.form.get_kind_display().lower() if award.has_certificate else ""
    things = " và ".join(filter(None, (paper, money)))
    return f"Thu hồi {things} đã trao. " if things else ""
