"""Quy chế làm việc of a steering body: its chapters and articles, with the quorum and majority of the year's rules."""

from campaign.drafts.bodies import directs, part_words, recipients
from campaign.drafts.parts import MOVEMENT, paragraphs
from campaign.drafts.signing import by_body, issuing_words
from campaign.models import BodyMember
from campaign.rule_words import share
from units.models import Unit

Part = BodyMember.Role


def columns(body, rules, *, on):
    """The columns of the regulation; `rules` is the RuleSet whose quorum and majority it names."""
    name, unit = directs(body.kind), body.unit
    head = part_words(body.kind, Part.HEAD)
    return by_body(body, on) | {
        "title": f"làm việc của {body.name}",
        "bases": "",
        "text": paragraphs(
            general(body, name, unit, on),
            duties(name, head, part_words(body.kind, Part.DEPUTY)),
            regime(name, head, rules),
            relations(name, unit),
            effect(name, head),
        ),
        "recipients": recipients(unit, body.kind),
    }


def general(body, name, unit, on):
    """Chapter I: what it governs and by which principles."""
    led = "chi uỷ, chi bộ" if unit.kind == Unit.Kind.GRASSROOTS_CELL else issuing_words(unit, on)
    return [
        "Chương I",
        "QUY ĐỊNH CHUNG",
        "Điều 1. Phạm vi điều chỉnh, đối tượng áp dụng",
        f"1. Quy chế này quy định nguyên tắc, nhiệm vụ, chế độ làm việc và quan hệ công tác của {body.name} (sau đây "
        f"gọi tắt là {name}).",
        f"2. Quy chế áp dụng đối với thành viên {name} và các tổ chức, đơn vị có liên quan.",
        "Điều 2. Nguyên tắc làm việc",
        f"1. {name} làm việc theo nguyên tắc tập trung dân chủ, tập thể thảo luận, cá nhân phụ trách; đặt dưới sự "
        f"lãnh đạo trực tiếp của {led}.",
        "2. Thành viên làm việc theo chế độ kiêm nhiệm, chịu trách nhiệm về nhiệm vụ được phân công.",
        "3. Việc đăng ký, thẩm định, xét chọn, đề nghị khen thưởng bảo đảm tự nguyện, dân chủ, công khai, công bằng.",
    ]


def duties(name, head, deputy):
    """Chapter II: what the body, its head, deputies, members and secretary do."""
    return [
        "Chương II",
        "NHIỆM VỤ, QUYỀN HẠN",
        f"Điều 3. Nhiệm vụ, quyền hạn của {name}",
        f"1. Tham mưu cấp uỷ ban hành kế hoạch, hướng dẫn và tổ chức thực hiện {MOVEMENT}.",
        "2. Hướng dẫn, tiếp nhận đăng ký; phân công theo dõi, chăm bồi, khảo sát, thẩm định mô hình, điển hình.",
        "3. Xét chọn, đề nghị cấp có thẩm quyền công nhận, biểu dương, khen thưởng; tổ chức nhân rộng.",
        "4. Kiểm tra, đôn đốc; sơ kết, tổng kết và báo cáo kết quả theo quy định.",
        f"Điều 4. {head}",
        f"1. Lãnh đạo, điều hành toàn diện hoạt động của {name}; chịu trách nhiệm trước cấp uỷ.",
        "2. Phân công nhiệm vụ cho thành viên; triệu tập, chủ trì các cuộc họp; ký văn bản theo thẩm quyền.",
        f"Điều 5. {deputy}",
        f"1. Giúp {head} điều hành công việc được phân công; thay mặt {head} khi được uỷ quyền.",
        "2. Trực tiếp chỉ đạo việc thẩm định, tổng hợp kết quả và chuẩn bị hồ sơ khen thưởng.",
        "Điều 6. Thành viên",
        "1. Theo dõi, chăm bồi, hướng dẫn đơn vị được phân công; tham gia khảo sát, thẩm định.",
        "2. Dự họp đầy đủ, thảo luận và biểu quyết; vắng mặt phải báo cáo lý do trước cuộc họp.",
        "3. Không thẩm định, không biểu quyết đối với mô hình của chính mình.",
        "Điều 7. Thư ký",
        "1. Chuẩn bị nội dung, tài liệu, ghi biên bản cuộc họp; tiếp nhận, quản lý hồ sơ.",
        "2. Theo dõi tiến độ, tổng hợp số liệu, dự thảo văn bản, báo cáo.",
    ]


def regime(name, head, rules):
    """Chapter III: meetings, votes, reports, inspection."""
    return [
        "Chương III",
        "CHẾ ĐỘ LÀM VIỆC",
        "Điều 8. Chế độ họp",
        f"1. {name} họp định kỳ mỗi quý một lần; họp đột xuất khi cần thiết do {head} quyết định.",
        "2. Nội dung, tài liệu gửi thành viên trước cuộc họp ít nhất 03 ngày làm việc.",
        "Điều 9. Biểu quyết, xét chọn",
        f"1. Cuộc họp xét chọn, đề nghị khen thưởng hợp lệ khi có ít nhất {share(rules.quorum)} số thành viên dự họp.",
        f"2. Mô hình, điển hình được đề nghị khi có trên {share(rules.pass_share)} "
        f"{rules.get_pass_base_display().lower()} tán thành.",
        "3. Kết quả họp lập thành biên bản, có chữ ký của người chủ trì và người ghi biên bản.",
        "Điều 10. Chế độ thông tin, báo cáo",
        f"1. Thành viên báo cáo kết quả theo dõi, chăm bồi hằng quý về {name} qua Thư ký.",
        f"2. {name} báo cáo cấp uỷ kết quả 6 tháng, năm và khi có yêu cầu.",
        "Điều 11. Chế độ khảo sát, kiểm tra",
        "Mỗi năm tổ chức khảo sát, kiểm tra ít nhất một lần tại các đơn vị có mô hình đăng ký; kết quả ghi thành "
        "biên bản, nêu rõ nội dung cần bổ sung, uốn nắn và thời hạn thực hiện.",
    ]


def relations(name, unit):
    """Chapter IV: with whom it works, who pays."""
    below = "Tổ chỉ đạo các đơn vị trực thuộc" if unit.kind not in Unit.GRASSROOTS else "các tập thể, cá nhân đăng ký"
    return [
        "Chương IV",
        "QUAN HỆ CÔNG TÁC, KINH PHÍ",
        "Điều 12. Quan hệ công tác",
        f"1. {name} chịu sự lãnh đạo của cấp uỷ cùng cấp, sự hướng dẫn của cấp trên về công tác dân vận.",
        f"2. Phối hợp với chính quyền, Mặt trận Tổ quốc, đoàn thể; hướng dẫn, kiểm tra {below}.",
        "Điều 13. Kinh phí hoạt động",
        f"Kinh phí hoạt động của {name} do cấp uỷ bố trí trong dự toán hằng năm; sử dụng tiết kiệm, đúng quy định.",
    ]


def effect(name, head):
    """Chapter V: from when, and how it is amended."""
    return [
        "Chương V",
        "ĐIỀU KHOẢN THI HÀNH",
        "Điều 14. Hiệu lực thi hành",
        f"1. Quy chế này có hiệu lực kể từ ngày ký; các thành viên {name} chịu trách nhiệm thực hiện.",
        f"2. Trong quá trình thực hiện, có vấn đề cần sửa đổi, bổ sung, Thư ký tổng hợp báo cáo {head} xem xét, đưa "
        f"ra {name} quyết định.",
    ]
