"""Quyết định chọn điểm: units that are followed closely so that all may learn from them (S0-30, S0-31)."""

from campaign.drafts.bodies import directs
from campaign.drafts.parts import GAP, MOVEMENT, listed, lowered, paragraphs
from campaign.drafts.signing import by_committee, sent_to
from campaign.issuers import cited, grounded, issuing_name
from campaign.models import PilotUnit
from units.models import Unit

KEY = "lam-diem"
NOBODY = (f"Đảng bộ {GAP}, nội dung làm điểm: {GAP}", f"Chi bộ {GAP}, nội dung làm điểm: {GAP}")


def columns(campaign_year, unit, body, plan, *, on):
    """The columns of the decision on the pilots proposed and not yet decided, or with room for their names.

    `body` is the steering body of the committee that chooses, `plan` its issued plan or None.
    """
    campaign, name = campaign_year.campaign, directs(body.kind)
    chosen = PilotUnit.objects.chosen_by(unit).of_campaign_year(campaign_year).undecided().for_list()
    return by_committee(unit, on) | {
        "title": f"chọn đơn vị làm điểm thực hiện {MOVEMENT} năm {campaign_year.year}",
        "bases": "\n".join(
            grounded([
                f"Quy chế làm việc của {issuing_name(unit, on)}",
                cited(plan.paper) if plan else "",
                f"đề nghị của {body.name}",
            ])
        ),
        "text": paragraphs(
            f"Điều 1. Chọn các đơn vị sau đây làm điểm thực hiện {MOVEMENT} năm {campaign_year.year}:",
            listed([chosen_words(each) for each in chosen] or NOBODY),
            "Điều 2. Nhiệm vụ của đơn vị làm điểm",
            "1. Xây dựng kế hoạch, đăng ký mô hình, điển hình có chỉ tiêu cụ thể; thực hiện đúng quy trình theo dõi, "
            "tự báo cáo, thẩm định.",
            f"2. Định kỳ hằng quý báo cáo {name} kết quả, khó khăn, cách làm hay.",
            f"3. Sơ kết, rút kinh nghiệm trong quý IV/{campaign_year.year} để phổ biến {reach_of(unit)} giai đoạn "
            f"{campaign.first_year} - {campaign.last_year}.",
            f"Điều 3. {name} phân công thành viên trực tiếp theo dõi, giúp đỡ các đơn vị làm điểm: "
            f"{followers(chosen)}",
            f"Điều 4. Văn phòng Đảng uỷ, {name}, cấp uỷ các đơn vị có tên tại Điều 1 chịu trách nhiệm thi hành Quyết "
            "định này. Quyết định có hiệu lực kể từ ngày ký.",
        ),
        "recipients": sent_to(unit, f"Thành viên {name}", "Các chi, đảng bộ trực thuộc"),
    }  # fmt: skip


def chosen_words(pilot):
    """One pilot as the decision lists it: unit, what for, how long."""
    field = f", lĩnh vực {lowered(pilot.field.name)}" if pilot.field else ""
    return f"{pilot.unit.name}, nội dung làm điểm: {lowered(pilot.purpose)}{field}{span(pilot)}"


def span(pilot):
    """The period, where it is set: ", từ ngày 01/3/2026 đến ngày 30/9/2026"."""
    days = ((pilot.starts_on, "từ ngày"), (pilot.ends_on, "đến ngày"))
    said = " ".join(f"{word} {day:%d/%m/%Y}" for day, word in days if day)
    return f", {said}" if said else ""


def followers(chosen):
    """Who follows which pilot, as one sentence; room for a name where nobody is named."""
    named = [f"đồng chí {each.follower.person} theo dõi {each.unit.name}" for each in chosen if each.follower]
    return f"{'; '.join(named)}." if named else f"đồng chí {GAP}"


def reach_of(unit):
    """Where the lessons are spread."""
    return "trong đơn vị" if unit.kind in Unit.GRASSROOTS else "trong toàn Đảng bộ"
