"""Quyết định chọn điểm: units that are followed closely so that all may learn from them (S0-30, S0-31)."""

from campaign.drafts.bodies import directs
from campaign.drafts.parts import GAP, MOVEMENT, paragraphs
from campaign.drafts.signing import by_committee, sent_to
from campaign.issuers import cited, grounded, issuing_name


def columns(campaign_year, unit, body, plan, *, on):
    """The columns of the decision; which units is for the committee to say, `body` is its steering body."""
    campaign, name = campaign_year.campaign, directs(body.kind)
    return by_committee(unit, on) | {
        "title": f"chọn đơn vị làm điểm thực hiện {MOVEMENT} năm {campaign_year.year}",
        "bases": "\n".join(
            grounded([
                f"Quy chế làm việc của {issuing_name(unit, on)}",
                cited(plan.document) if plan else "",
                f"đề nghị của {body.name}",
            ])
        ),
        "text": paragraphs(
            f"Điều 1. Chọn các đơn vị sau đây làm điểm thực hiện {MOVEMENT} năm {campaign_year.year}:",
            f"1. Đảng bộ {GAP}, nội dung làm điểm: {GAP};",
            f"2. Chi bộ {GAP}, nội dung làm điểm: {GAP}",
            "Điều 2. Nhiệm vụ của đơn vị làm điểm",
            "1. Xây dựng kế hoạch, đăng ký mô hình, điển hình có chỉ tiêu cụ thể; thực hiện đúng quy trình theo dõi, "
            "tự báo cáo, thẩm định.",
            f"2. Định kỳ hằng quý báo cáo {name} kết quả, khó khăn, cách làm hay.",
            f"3. Sơ kết, rút kinh nghiệm trong quý IV/{campaign_year.year} để phổ biến trong toàn Đảng bộ giai đoạn "
            f"{campaign.first_year} - {campaign.last_year}.",
            f"Điều 3. {name} phân công thành viên trực tiếp theo dõi, giúp đỡ các đơn vị làm điểm: đồng chí {GAP}",
            f"Điều 4. Văn phòng Đảng uỷ, {name}, cấp uỷ các đơn vị có tên tại Điều 1 chịu trách nhiệm thi hành Quyết "
            "định này. Quyết định có hiệu lực kể từ ngày ký.",
        ),
        "recipients": sent_to(unit, f"Thành viên {name}", "Các chi, đảng bộ trực thuộc"),
    }  # fmt: skip
