"""Hướng dẫn of the year: who, when, by which criteria, with which papers, whom to ask (S2)."""

from campaign.calendar import party_date_short
from campaign.drafts.parts import GAP, MOVEMENT, lowered, movement_of, paragraphs
from campaign.drafts.plan import contact_of, fields_of, subjects, windows_for, windows_table
from campaign.drafts.signing import by_committee, issuing_words, sent_to
from campaign.issuers import cited, grounded
from campaign.models import Level, Window
from models_registry.models import CriteriaSet

AT_BASE = (
    "Xuất phát từ yêu cầu thực tiễn của cơ quan, đơn vị, gắn với nhiệm vụ chính trị",
    "Tuyên truyền, vận động, tạo được sự đồng thuận cao trong cán bộ, đảng viên, đoàn viên, hội viên",
    "Thể hiện quá trình phấn đấu từ khó khăn, hạn chế vươn lên; đạt hoặc vượt nội dung, chỉ tiêu đã đăng ký",
    "Có sáng kiến, cách làm sáng tạo; có tác dụng tốt, sức lan toả trong cơ quan, đơn vị",
    "Gương mẫu học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh",
)
ABOVE = (
    "Được chọn từ các mô hình, điển hình tiêu biểu cấp cơ sở, đăng ký với Ban Chỉ đạo và được chấp nhận",
    "Đạt hoặc vượt nội dung, chỉ tiêu đã đăng ký",
    "Có hiệu quả thiết thực, nhân rộng được trong toàn Đảng bộ",
    "Phát huy tác dụng động viên cán bộ, đảng viên, công chức, viên chức, người lao động làm theo",
)


def columns(campaign_year, unit, plan, *, on):
    """The columns of the guidance; `plan` is the committee's issued plan of the year, or None."""
    year, issuer = campaign_year.year, issuing_words(unit, on)
    return by_committee(unit, on) | {
        "title": f"thực hiện {movement_of(campaign_year.campaign)} năm {year}",
        "bases": "\n".join(grounded([cited(plan.paper) if plan else "", campaign_year.rules.basis])),
        "text": paragraphs(
            f"{issuer} hướng dẫn thực hiện {MOVEMENT} năm {year}, cụ thể như sau:",
            whom_and_when(campaign_year),
            criteria(campaign_year),
            procedure(campaign_year),
            rewards(campaign_year),
            carried_out(campaign_year),
        ),
        "recipients": sent_to(
            unit, "Các đồng chí Uỷ viên Ban Chấp hành Đảng bộ", "Thành viên Ban Chỉ đạo",
            "Các chi, đảng bộ trực thuộc", "Mặt trận Tổ quốc, các đoàn thể",
        ),
    }  # fmt: skip


def whom_and_when(campaign_year):
    """Part I: whom it is for, in which fields, when."""
    theme = [f"- Chủ đề năm {campaign_year.year}: “{campaign_year.theme}”."] if campaign_year.theme else []
    fields = "; ".join(lowered(name) for name in fields_of(campaign_year))
    return [
        "I- ĐỐI TƯỢNG, NỘI DUNG, THỜI GIAN",
        "1. Đối tượng",
        *subjects(True),
        "2. Nội dung",
        f"- Xây dựng mô hình, điển hình “Dân vận khéo” trong các lĩnh vực: {fields}.",
        *theme,
        "3. Thời gian",
        *(windows_table(windows_for(campaign_year, True)) or [f"- {GAP}"]),
    ]


def criteria(campaign_year):
    """Part II: by what a model is judged at each level, as the committee's own set says, or as S2 does."""
    return [
        "II- TIÊU CHUẨN MÔ HÌNH, ĐIỂN HÌNH",
        "1. Cấp cơ sở",
        *criteria_of(campaign_year, Level.BASE, AT_BASE),
        "2. Cấp Đảng uỷ",
        *criteria_of(campaign_year, Level.BLOC, ABOVE),
    ]


def criteria_of(campaign_year, level, usual):
    """The criteria of a level, one a line, with the most points where they are judged in points."""
    found = CriteriaSet.objects.filter(campaign=campaign_year.campaign, level=level, is_used=True)
    used = found.prefetch_related("criteria").order_by("-version", "-pk").first()
    if used is None or not used.criteria.all():
        return [f"- {text}." for text in usual]
    in_points = used.mode == CriteriaSet.Mode.POINTS
    lines = [f"- {each.text.rstrip('.')}{points(each) if in_points else ''}." for each in used.criteria.all()]
    return [*lines, *([grades(used)] if in_points else [])]


def points(criterion):
    return f" (tối đa {criterion.max_points} điểm)"


def grades(used):
    """From how many points a model is reached and exemplary."""
    return (
        f"- Xếp loại: từ {used.exemplary_from} điểm trở lên là tiêu biểu; từ {used.reached_from} đến dưới "
        f"{used.exemplary_from} điểm là đạt; dưới {used.reached_from} điểm là không đạt."
    )


def procedure(campaign_year):
    """Part III: from registering to being rewarded."""
    rules = campaign_year.rules
    late = [
        "- Đăng ký sau thời hạn phải nêu rõ lý do và được Tổ chỉ đạo, Ban Chỉ đạo nhận đăng ký cho phép bằng văn bản."
    ]
    return [
        "III- QUY TRÌNH THỰC HIỆN",
        "1. Đăng ký",
        "- Mỗi năm đăng ký một lần theo mẫu 1, có chỉ tiêu cụ thể, đo được; Tổ chỉ đạo lập biểu tổng hợp đăng ký theo "
        "mẫu 2, gửi Ban Chỉ đạo.",
        f"- Mô hình cấp cơ sở đăng ký với Tổ chỉ đạo cùng cấp{span(campaign_year, Level.BASE)}; mô hình cấp Đảng uỷ "
        f"đăng ký với Ban Chỉ đạo{span(campaign_year, Level.BLOC)}.",
        *(late if rules.late_permission_allowed else []),
        "2. Theo dõi, chăm bồi",
        "- Tổ chỉ đạo, Ban Chỉ đạo phân công thành viên theo dõi, khảo sát, đánh giá, uốn nắn và ghi nhận kết quả từng "
        "mô hình, điển hình.",
        "3. Tự báo cáo thành tích",
        "- Tập thể, cá nhân tự báo cáo kết quả so với từng chỉ tiêu đã đăng ký, có xác nhận của cấp uỷ, lãnh đạo hoặc "
        "người quản lý trực tiếp; không sao chép báo cáo của nhau hoặc của năm trước.",
        "4. Thẩm định",
        "- Thành viên được phân công trực tiếp thẩm định, kết luận: tiêu biểu, đạt, không đạt hoặc cần bổ sung; người "
        "thẩm định không thuộc tập thể được thẩm định.",
        "5. Xét chọn, biểu dương, khen thưởng",
        "- Mô hình, điển hình cấp cơ sở được xét công nhận, biểu dương hằng năm vào dịp kỷ niệm Ngày truyền thống công "
        "tác dân vận của Đảng (15/10).",
        f"- Mô hình đạt hiệu quả {rules.streak_years} năm liên tục{rising(rules)} được xét biểu dương, khen thưởng ở "
        "cấp Đảng uỷ, trừ mô hình đã chuyển lên đăng ký ở cấp trên.",
    ]


def span(campaign_year, level):
    """From when to when a level registers, in brackets; nothing where no window is set."""
    window = campaign_year.window(level, Window.Kind.REGISTRATION)
    if window is None:
        return ""
    return f" (từ ngày {party_date_short(window.opens_on)} đến hết ngày {party_date_short(window.closes_on)})"


def rising(rules):
    """Whether quality has to rise from year to year."""
    return ", chất lượng năm sau cao hơn năm trước," if rules.rising_quality == rules.Rising.REQUIRED else ""


def rewards(campaign_year):
    """Part IV: principles, dossier, forms of award."""
    return [
        "IV- NGUYÊN TẮC, HỒ SƠ, HÌNH THỨC KHEN THƯỞNG",
        "1. Nguyên tắc",
        "- Thi đua tự nguyện, đoàn kết, hợp tác; khen thưởng dân chủ, công khai, công bằng; kết hợp động viên tinh "
        "thần với khuyến khích vật chất.",
        "- Chỉ xét mô hình, điển hình có đăng ký từ đầu năm, trừ trường hợp đột xuất; một thành tích chỉ khen thưởng "
        "một lần.",
        "- Mô hình cấp nào do Ban Chỉ đạo, Tổ chỉ đạo cấp đó đề nghị cấp uỷ cùng cấp xem xét.",
        "2. Hồ sơ",
        "- Bản đăng ký (mẫu 1).",
        "- Báo cáo thành tích có xác nhận.",
        "- Biểu tổng hợp đăng ký (mẫu 2).",
        "- Bản đề nghị của cấp uỷ, kèm biên bản họp xét.",
        "3. Hình thức",
        "- Cấp cơ sở: công nhận, biểu dương, khen thưởng theo thẩm quyền.",
        "- Cấp Đảng uỷ: biểu dương, tặng giấy khen.",
        "- Cấp tỉnh: Ban Chỉ đạo lựa chọn, tham mưu cấp uỷ trình cấp có thẩm quyền xem xét.",
    ]


def carried_out(campaign_year):
    """Part V: who does what, whom to ask."""
    asked = contact_of(campaign_year.campaign) or f"đồng chí {GAP}, điện thoại {GAP}"
    return [
        "V- TỔ CHỨC THỰC HIỆN",
        "1. Các chi, đảng bộ trực thuộc thành lập, kiện toàn Tổ chỉ đạo, ban hành quy chế làm việc, kế hoạch; dự toán "
        "kinh phí; tổ chức thực hiện hiệu quả, tiết kiệm.",
        "2. Thành viên Ban Chỉ đạo hướng dẫn, kiểm tra đơn vị được phân công.",
        f"3. Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị liên hệ {asked}.",
    ]
