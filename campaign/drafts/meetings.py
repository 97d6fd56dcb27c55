"""Giấy mời and biên bản of a steering body's meeting: who is called, who was there, two signers (2.6)."""

from campaign.calendar import party_date_short
from campaign.drafts.bodies import Part, directs, part_words, who
from campaign.drafts.parts import GAP, MOVEMENT, lowered, paragraphs, raised, two
from campaign.drafts.signing import by_body, head_of, sent_to

READ_ALOUD = "Biên bản đã được đọc lại cho các đồng chí dự họp nghe, thống nhất thông qua"


def invitation(body, campaign_year, *, on):
    """The columns of the invitation to a meeting of the body, its members as recipients."""
    name = directs(body.kind)
    return by_body(body, on) | {
        "title": f"họp {name}",
        "bases": "",
        "text": paragraphs(
            f"{body.name} trân trọng kính mời các đồng chí thành viên {name} dự cuộc họp sau:",
            f"1. Nội dung: đánh giá tiến độ thực hiện {MOVEMENT} năm {campaign_year.year}; "
            f"{upcoming(campaign_year, on)}.",
            f"2. Thời gian: {GAP} giờ {GAP}, ngày {GAP}/{GAP}/{on.year}.",
            f"3. Địa điểm: {GAP}",
            f"4. Chủ trì: {chair(body, on)}.",
            "Đề nghị các đồng chí chuẩn bị ý kiến về đơn vị được phân công theo dõi và dự họp đầy đủ, đúng giờ. Vắng "
            f"mặt, đề nghị báo cho Thư ký {name} trước cuộc họp.",
        ),
        "recipients": sent_to(body.unit, f"Thành viên {name}", above=False),
    }


def upcoming(campaign_year, on):
    """What the year asks for next: the window that is open or comes next, or the summing-up."""
    ahead = sorted(
        (window for window in campaign_year.windows.all() if window.closes_on >= on), key=lambda each: each.closes_on
    )
    if not ahead:
        return "công tác tổng kết năm"
    first = ahead[0]
    return f"triển khai việc {lowered(first.get_kind_display())} (đến hết ngày {party_date_short(first.closes_on)})"


def chair(body, on):
    """Who presides, by name where the head is known."""
    head = head_of(body, on)
    return f"đồng chí {head.full_name if head else GAP}, {part_words(body.kind, Part.HEAD)}"


def minutes(body, campaign_year, *, on):
    """The columns of the minutes of a meeting of the body."""
    name = directs(body.kind)
    return minuted(body, on) | {
        "title": f"họp {body.name}",
        "text": paragraphs(
            opening(on),
            attendance(body, on),
            "III- NỘI DUNG",
            f"1. {raised(chair(body, on))} nêu mục đích, nội dung cuộc họp.",
            f"2. Thư ký báo cáo tiến độ thực hiện {MOVEMENT} năm {campaign_year.year}: {GAP}",
            f"3. Ý kiến thảo luận: {GAP}",
            f"4. Biểu quyết: số phiếu tán thành {GAP}/{GAP}; không tán thành {GAP}; ý kiến khác {GAP}",
            "IV- KẾT LUẬN",
            f"1. {name} thống nhất: {GAP}",
            f"2. Phân công thực hiện: {GAP}",
            ending(on),
        ),
    }


def minuted(body, on):
    """The columns that all minutes of a body share: the chair signs right, who wrote them signs left."""
    secretary = serving(body, on, Part.SECRETARY)
    head = head_of(body, on)
    return by_body(body, on) | {
        "bases": "",
        "authority": "CHỦ TRÌ HỘI NGHỊ",
        "concurrent": "",
        "signer_name": head.full_name if head else "",
        "second_authority": "NGƯỜI GHI BIÊN BẢN",
        "second_name": secretary[0].person.full_name if secretary else "",
        "recipients": sent_to(body.unit, f"Thành viên {directs(body.kind)}", above=False),
    }


def opening(on):
    """When and where it was held."""
    return [
        "I- THỜI GIAN, ĐỊA ĐIỂM",
        f"1. Thời gian: bắt đầu lúc {GAP} giờ {GAP}, ngày {party_date_short(on)}.",
        f"2. Địa điểm: {GAP}",
    ]


def attendance(body, on):
    """Who presided, who wrote, who was there and who was not."""
    rows = serving(body, on)
    secretary = next((row.person.full_name for row in rows if row.role == Part.SECRETARY), GAP)
    return [
        "II- THÀNH PHẦN",
        f"1. Chủ trì: {chair(body, on)}.",
        f"2. Ghi biên bản: đồng chí {secretary}, Thư ký.",
        f"3. Thành viên (tổng số {two(len(rows))} đồng chí; có mặt {GAP} đồng chí):",
        *[f"- {who(row.person, row.representing, on)}, {part_words(body.kind, row.role)}." for row in rows],
        f"4. Vắng mặt (nêu lý do): {GAP}",
    ]


def serving(body, on, part=None):
    """The members of this day in their order, or those of one part."""
    rows = body.members.serving(on).select_related("person").prefetch_related("person__postings")
    return [row for row in rows if part is None or row.role == part]


def ending(on):
    """The last sentence of minutes."""
    return f"Cuộc họp kết thúc lúc {GAP} giờ {GAP}, ngày {party_date_short(on)}. {READ_ALOUD}."
