"""Quyết định phục hồi khen thưởng: lines taken back by a numbered decision are given back by another (3.3)."""

from awards.correcting import LAST, named, numbered
from awards.drafts.revocation import addressed, addressees
from awards.money import in_words
from campaign.drafts import parts
from campaign.drafts.parts import CENTRE, GAP, LEFT, RIGHT, paragraphs, table
from campaign.drafts.signing import by_committee, sent_to
from campaign.issuers import cited, grounded, issuing_name
from campaign.models import Document
from units.wording import number

COLUMNS = [
    ("TT", CENTRE), ("Họ tên, tên tập thể", LEFT), ("Chức vụ, đơn vị", LEFT), ("Số thứ tự trong Quyết định", CENTRE),
    ("Hình thức", LEFT),
]  # fmt: skip
MONEY = ("Tiền thưởng trao lại (đồng)", RIGHT)


def columns(awards, paper, *, on):
    """The columns of the decision that gives these lines back, revoked together, with the reason left for the pen.

    One line is named in Điều 1, several in a list across. `paper` is the decision of revocation where it was made
    here; else it is named as it was written down.
    """
    decision, unit = awards[0].decision, awards[0].decision.unit
    revoking = cited(paper) if paper else awards[0].revoke_paper
    bases = [f"Quy chế làm việc của {issuing_name(unit, on)}", cited(decision.document), revoking]
    follows = {"follows": paper, "follows_as": Document.Follows.REVOKES_PART} if paper else {}
    listed = {} if len(awards) == 1 else {"appendices": [list_of(awards)]}
    return by_committee(unit, on) | follows | listed | {
        "title": f"phục hồi khen thưởng đối với {addressees(awards)}",
        "bases": "\n".join(grounded(bases)),
        "text": paragraphs(
            one_line(awards[0], paper) if len(awards) == 1 else many_lines(awards, paper),
            f"Lý do: {GAP}",
            f"Điều 2. {given_back(awards)}Các nội dung khác của {named(decision)} giữ nguyên.",
            f"Điều 3. {LAST}",
        ),
        "recipients": sent_to(unit, "Như Điều 3"),
    }  # fmt: skip


def one_line(award, paper):
    """Điều 1 on one line."""
    return (
        f"Điều 1. Huỷ bỏ việc huỷ khen thưởng đối với {addressed(award)} tại {short(award, paper)}; phục hồi khen "
        f"thưởng (hình thức: {award.form.name}), số thứ tự {award.position:02d} trong danh sách kèm theo "
        f"{named(award.decision)}."
    )


def many_lines(awards, paper):
    """Điều 1 on several lines; who is in the list."""
    return (
        f"Điều 1. Huỷ bỏ việc huỷ khen thưởng đối với {addressees(awards)} tại {short(awards[0], paper)}; phục hồi "
        f"khen thưởng đã tặng tại {named(awards[0].decision)} (có danh sách kèm theo)."
    )


def list_of(awards):
    """The lines with their place in the decision and, where some is, the money handed out again; an appendix across."""
    paid = {each.pk: number(each.money) for each in awards if has_come_back(each, "money_back_on")}
    cells = [
        (each.name, each.post_and_unit or each.unit.name, f"{each.position:02d}", each.form.name,
         *([paid.get(each.pk, "–")] if paid else []))
        for each in awards
    ]  # fmt: skip
    shown = [*COLUMNS, MONEY] if paid else COLUMNS
    return {
        "title": "DANH SÁCH", "subtitle": "tập thể, cá nhân được phục hồi khen thưởng",
        "text": "\n".join([*table(shown, parts.numbered(cells)), f"Tổng số: {addressees(awards)}."]),
        "is_landscape": True,
    }  # fmt: skip


def short(award, paper):
    """The decision of revocation by number and day."""
    return numbered(paper) if paper else award.revoke_paper


def has_come_back(award, column):
    """Is what was given with this award (the column of its Recovery) back?"""
    recovery = getattr(award, "recovery", None)
    return recovery is not None and getattr(recovery, column) is not None


def given_back(awards):
    """What was brought back already and is handed out again, as one sentence and a space; empty for nothing."""
    papers = dict.fromkeys(
        each.form.get_kind_display().lower() for each in awards if has_come_back(each, "certificate_back_on")
    )
    sum_ = sum(each.money for each in awards if has_come_back(each, "money_back_on"))
    money = f"tiền thưởng {number(sum_)} đồng (bằng chữ: {in_words(sum_)})" if sum_ else ""
    things = " và ".join(filter(None, (", ".join(papers), money)))
    return f"Trao lại {things} đã thu hồi. " if things else ""
