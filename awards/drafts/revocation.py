"""Quyết định huỷ khen thưởng: lines of a decision taken back, what is recovered, what else stands (3.3)."""

from awards.correcting import LAST, named
from awards.money import in_words
from campaign.drafts.parts import CENTRE, LEFT, RIGHT, numbered, paragraphs, table
from campaign.drafts.signing import by_committee, sent_to
from campaign.issuers import cited, grounded, issuing_name
from campaign.models import Document
from units.wording import number

COLUMNS = [
    ("TT", CENTRE), ("Họ tên, tên tập thể", LEFT), ("Chức vụ, đơn vị", LEFT), ("Số thứ tự trong Quyết định", CENTRE),
    ("Hình thức", LEFT), ("Căn cứ, lý do huỷ", LEFT), ("Tiền thưởng thu hồi (đồng)", RIGHT),
]  # fmt: skip


def columns(awards, *, on):
    """The columns of the decision that takes these revoked lines of one decision back, with what was recorded.

    One line is named in Điều 1, several in a list across.
    """
    decision, unit = awards[0].decision, awards[0].decision.unit
    is_one = len(awards) == 1
    listed = {} if is_one else {"appendices": [list_of(awards)]}
    return (
        by_committee(unit, on)
        | listed
        | {
            "title": f"huỷ bỏ khen thưởng đối với {addressees(awards)}",
            "bases": "\n".join(grounded([f"Quy chế làm việc của {issuing_name(unit, on)}", cited(decision.document)])),
            "text": paragraphs(
                one_line(awards[0]) if is_one else many_lines(awards),
                f"Điều 2. {recovered(awards)}Các nội dung khác của {named(decision)} giữ nguyên.",
                f"Điều 3. {LAST}",
            ),
            "recipients": sent_to(unit, "Như Điều 3"),
            "follows": decision.document,
            "follows_as": Document.Follows.REVOKES_PART,
        }
    )


def addressees(awards):
    """Whose awards: the one by name, several as "02 tập thể, 01 cá nhân"."""
    if len(awards) == 1:
        return awards[0].name
    persons = sum(1 for each in awards if each.person_id)
    parts = ((len(awards) - persons, "tập thể"), (persons, "cá nhân"))
    return ", ".join(f"{count:02d} {name}" for count, name in parts if count)


def one_line(award):
    """Điều 1 on one line, and why."""
    return [
        f"Điều 1. Huỷ bỏ khen thưởng (hình thức: {award.form.name}) đối với {addressed(award)}, số thứ tự "
        f"{award.position:02d} trong danh sách kèm theo {named(award.decision)}.",
        f"Lý do: {why(award)}",
    ]


def many_lines(awards):
    """Điều 1 on several lines; who and why is in the list."""
    return [
        f"Điều 1. Huỷ bỏ khen thưởng đối với {addressees(awards)} trong danh sách kèm theo "
        f"{named(awards[0].decision)} (có danh sách và lý do kèm theo)."
    ]


def list_of(awards):
    """The lines with their place in the decision, ground and reason, and the money, as an appendix across."""
    cells = [
        (each.name, each.post_and_unit or each.unit.name, f"{each.position:02d}", each.form.name, why(each),
         number(each.money) if each.money else "–")
        for each in awards
    ]  # fmt: skip
    sum_ = money_of(awards)
    total = f"Tổng số: {addressees(awards)}" + (f"; tiền thưởng thu hồi: {number(sum_)} đồng." if sum_ else ".")
    return {
        "title": "DANH SÁCH", "subtitle": "tập thể, cá nhân bị huỷ bỏ khen thưởng",
        "text": "\n".join([*table(COLUMNS, numbered(cells)), total]), "is_landscape": True,
    }  # fmt: skip


def why(award):
    """The ground by law and what happened."""
    return f"{award.get_revoke_ground_display()}. {award.revoke_reason.rstrip('.')}."


def addressed(award):
    """Whose award it is, with post and unit where they are known."""
    return ", ".join(filter(None, (award.name, award.post_and_unit)))


def money_of(awards):
    """What has to come back in all, đồng."""
    return sum(each.money for each in awards)


def recovered(awards):
    """What has to come back, as one sentence and a space; empty where nothing was given."""
    total = money_of(awards)
    money = f"tiền thưởng {number(total)} đồng (bằng chữ: {in_words(total)})" if total else ""
    papers = dict.fromkeys(each.form.get_kind_display().lower() for each in awards if each.has_certificate)
    things = " và ".join(filter(None, (", ".join(papers), money)))
    return f"Thu hồi {things} đã trao. " if things else ""
