"""Biên bản hội nghị biểu dương: who was asked, what was on the programme, what was handed over (5.3, 2.6)."""

from awards.inviting import heads
from awards.models import Presentation
from campaign.calendar import party_date_short
from campaign.drafts.bodies import Part
from campaign.drafts.meetings import serving
from campaign.drafts.parts import CENTRE, GAP, LEFT, ended, numbered, paragraphs, table, two
from campaign.drafts.signing import body_of, by_committee, issuing_words, sent_to

READ_ALOUD = "Biên bản đã được đọc lại trước hội nghị, được hội nghị thống nhất thông qua"


def minutes(conference, *, on):
    """The columns of the minutes of a conference that was held; what nobody noted is left for the pen."""
    unit, rows = conference.unit, list(Presentation.objects.of_conference(conference))
    known, recorder = by_committee(unit, on), secretary(unit, on)
    return known | {
        "title": f"{conference.name[:1].lower()}{conference.name[1:]}",
        "bases": "",
        "authority": "CHỦ TRÌ HỘI NGHỊ",
        "signer_post": "",
        "second_authority": "NGƯỜI GHI BIÊN BẢN",
        "second_name": recorder,
        "recipients": sent_to(unit, issuing_words(unit, on), above=False),
        "text": paragraphs(
            "I- THỜI GIAN, ĐỊA ĐIỂM",
            f"1. Thời gian: bắt đầu lúc {conference.starts_at:%H} giờ {conference.starts_at:%M}, "
            f"ngày {party_date_short(conference.held_on)}.",
            f"2. Địa điểm: {ended(conference.place)}",
            who_came(conference, known.get("signer_name"), recorder),
            "III- NỘI DUNG",
            [f"{position}. {ended(item)}" for position, item in enumerate(programme(conference), 1)],
            "IV- TRAO KHEN THƯỞNG",
            handed_over(rows),
            "V- KẾT LUẬN",
            f"1. Ý kiến chỉ đạo tại hội nghị: {GAP}",
            f"2. Giao thực hiện: {GAP}",
            f"Hội nghị kết thúc lúc {GAP} giờ {GAP}, ngày {party_date_short(conference.held_on)}. {READ_ALOUD}.",
        ),
    }


def secretary(unit, on):
    """The name of the secretary of the unit's steering body, who usually keeps the minutes; "" for none."""
    body = body_of(unit, on)
    found = serving(body, on, Part.SECRETARY) if body else []
    return found[0].person.full_name if found else ""


def who_came(conference, chair, recorder):
    """Who presided and wrote; how many were invited and meant to come, and how many came."""
    invited, expected = heads(conference)
    return [
        "II- THÀNH PHẦN",
        f"1. Chủ trì: {named(chair)}",
        f"2. Ghi biên bản: {named(recorder)}",
        f"3. Đại biểu: mời {two(invited)}, báo dự {two(expected)}; có mặt {GAP} đại biểu.",
    ]


def named(person):
    return f"đồng chí {person}." if person else GAP


def programme(conference):
    """The items of the programme, without their full stops."""
    return [line.strip(" .") for line in conference.programme.splitlines() if line.strip(" .")]


def handed_over(rows):
    """How many awards were handed over, and the table in their order; without what was revoked before its turn."""
    due = [row for row in rows if row.is_called]
    handed = [row for row in due if row.handed_on]
    columns = [("TT", CENTRE), ("Tập thể, cá nhân", LEFT), ("Hình thức", LEFT), ("Quyết định", LEFT),
               ("Trao", LEFT)]  # fmt: skip
    cells = [(row.award.name, row.award.form.name, row.award.paper_words, received(row)) for row in due]
    return [f"Đã trao {two(len(handed))}/{two(len(due))} lượt khen thưởng:", *table(columns, numbered(cells))]


def received(row):
    """How one award was handed over: to whom, where it was not the laureate himself."""
    if not row.handed_on:
        return "Chưa trao"
    return f"Đã trao, {row.deputy} nhận thay" if row.deputy else "Đã trao"
