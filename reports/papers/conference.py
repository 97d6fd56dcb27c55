"""The papers of a conference: each guest's copy of the invitation, the programme, who is called up, who is invited."""

from dataclasses import replace

from awards.models import Invitation, Presentation
from campaign.issuers import heading_of, place_of
from campaign.models import Document
from reports.format_rules import short_date, zero2
from reports.official import document_paper
from reports.paper import Column, Field, Head, Paper, Row, Table, TotalRow
from units.workflow import Refusal

NOT_ISSUED = "Giấy mời chưa ban hành: soạn và ban hành ở trang hội nghị, sau đó in được mỗi khách một bản."


def letter_of(conference):
    """The issued invitation of a conference, the latest; raises Refusal while there is none."""
    found = Document.objects.issued().begun_as(conference.letter_key)
    letter = found.select_related("type", "unit__parent", "body__unit").first()
    if letter is None:
        raise Refusal(NOT_ISSUED)
    return letter


def invitation_paper(invitation, *, letter=None):
    """The copy of the issued invitation for one guest, addressed on its top; raises Refusal while none is issued."""
    letter = letter or letter_of(invitation.conference)
    paper = document_paper(letter, today=letter.issued_on)
    return replace(paper, addressees=(invitation.addressed,), addressee_word="Kính mời")


def invitation_papers(conference):
    """(invitation, Paper) for everybody on the list, in its order; raises Refusal while there is no letter or guest."""
    letter = letter_of(conference)
    rows = Invitation.objects.of_conference(conference).order_by("position")
    if not rows:
        raise Refusal("Hội nghị chưa có khách mời nào.")
    return [(row, invitation_paper(row, letter=letter)) for row in rows]


def programme_paper(conference):
    """Chương trình hội nghị: when, where, and its items in order."""
    items = [line.strip() for line in conference.programme.splitlines() if line.strip()]
    rows = tuple(Row((zero2(place), item)) for place, item in enumerate(items, 1))
    columns = (Column("TT", 12, "center"), Column("Nội dung", 150))
    return paper_of(conference, "CHƯƠNG TRÌNH", (*when(conference), Table(columns, rows)))


def order_paper(conference):
    """Danh sách trao, across: who is called up in which order, what is handed over, room to sign or the tick.

    An award revoked before it was handed over is not called up; one handed over stays, and says so.
    """
    rows = Presentation.objects.of_conference(conference)
    found = [row for row in rows if row.is_called]
    columns = (Column("Lượt", 12, "center"), Column("Tập thể, cá nhân", 60), Column("Chức vụ, đơn vị", 60),
               Column("Hình thức", 38), Column("Quyết định, số vào sổ", 44), Column("Ký nhận", 36))  # fmt: skip
    handed = sum(row.handed_on is not None for row in found)
    total = TotalRow(f"Tổng số: {zero2(len(found))} lượt; đã trao: {zero2(handed)}", 6, ())
    table = Table(columns, (*(order_row(place, row) for place, row in enumerate(found, 1)), total), size=12)
    return paper_of(conference, "DANH SÁCH TRAO KHEN THƯỞNG", (*when(conference), table), landscape=True)


def order_row(place, row):
    """One line; it is numbered as it is called up."""
    award = row.award
    paper = f"{award.number_text}, số vào sổ {award.register_number}" if award.decision_id else award.paper_words
    received = f"Đã trao {short_date(row.handed_on)}: {row.received_by}" if row.handed_on else ""
    if award.revoked_on:
        received += f". Huỷ ngày {short_date(award.revoked_on)}"
    post = award.post_and_unit or award.unit.name
    return Row((str(place), award.name, post, award.form.name, paper, received))


def guests_paper(conference):
    """Danh sách khách mời, across: who is invited and what was answered."""
    found = Invitation.objects.of_conference(conference).order_by("position")
    rows = [
        Row((zero2(place), each.name, each.post_and_unit, each.get_kind_display(), str(each.seats),
             each.get_reply_display(), str(each.attending or ""), each.note))
        for place, each in enumerate(found, 1)
    ]  # fmt: skip
    columns = (Column("TT", 12, "center"), Column("Người, đơn vị được mời", 62), Column("Chức vụ, đơn vị", 56),
               Column("Diện mời", 28), Column("Số người mời", 17, "center"), Column("Trả lời", 26),
               Column("Số người dự", 17, "center"), Column("Người dự thay, lý do", 32))  # fmt: skip
    asked, coming = (sum(getattr(each, name) for each in found) for name in ("seats", "attending"))
    total = f"Tổng số: {zero2(len(rows))} giấy mời, {zero2(asked)} người; dự kiến dự: {zero2(coming)} người"
    table = Table(columns, (*rows, TotalRow(total, 8, ())), size=12)
    return paper_of(conference, "DANH SÁCH KHÁCH MỜI", (*when(conference), table), landscape=True)


def when(conference):
    """Time and place."""
    clock = f"{conference.starts_at:%H} giờ {conference.starts_at:%M}"
    return (Field("Thời gian:", f"{clock}, ngày {short_date(conference.held_on)}."),
            Field("Địa điểm:", f"{conference.place}."))  # fmt: skip


def paper_of(conference, type_name, blocks, *, landscape=False):
    """A paper without number under the head of who organises, of the day of the conference."""
    unit, on = conference.unit, conference.held_on
    superior, issuer = heading_of(unit, on)
    head = Head(superior=superior, issuer=issuer, place=place_of(unit, on), on=on)
    name = f"{conference.name[:1].lower()}{conference.name[1:]}"
    return Paper(head=head, type_name=type_name, abstract=name, blocks=tuple(blocks), landscape=landscape)
