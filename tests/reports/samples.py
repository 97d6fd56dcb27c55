"""Invented papers of an invented province: one builder a document, any field replaced by name."""

from datetime import date

from reports.format_rules import number_line
from reports.paper import Head, Heading, Paper, Para, Recipient, Run, Signature
from reports.papers.achievement import Achievement, Result
from reports.papers.appraisal import AppraisalSheet, CriterionFound
from reports.papers.certificate import Certificate
from reports.papers.decision import ListedCollective, ListedPerson
from reports.papers.registration import Collective, Criterion, Force, Individual, RegistrationForm
from reports.papers.summary import COLLECTIVE, FIELDS, INDIVIDUAL, Summary, SummaryLine
from tests.reports.decision_sample import DecisionFacts

ISSUED = date(2026, 6, 5)
SENTENCE = (
    "Tiếp tục đổi mới nội dung, nâng cao chất lượng, hiệu quả công tác dân vận, Quy chế dân chủ ở cơ sở và phong trào "
    "thi đua “Dân vận khéo”, góp phần xây dựng chi bộ, đảng bộ trong sạch, vững mạnh; thực hiện tốt Quy chế công tác "
    "dân vận trong hệ thống chính trị của Đảng bộ."
)
SIGNER = Signature("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Nguyễn Văn Bình")
RECIPIENTS = (
    Recipient("Ban Thường vụ Tỉnh uỷ", "để báo cáo"),
    Recipient("Các chi bộ, đảng bộ trực thuộc", "để thực hiện"),
    Recipient("Lưu Văn phòng Đảng uỷ"),
)


def a_head(**changes):
    facts = {
        "superior": "ĐẢNG BỘ TỈNH MIỀN ĐÔNG",
        "issuer": "ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH",
        "number_line": number_line(5, "KH", "ĐU"),
        "place": "Tân Hoà",
        "on": ISSUED,
    }
    return Head(**{**facts, **changes})


def a_plan(paragraphs=6, *, on=ISSUED, head=None, **changes):
    facts = {
        "head": head or a_head(on=on),
        "type_name": "KẾ HOẠCH",
        "abstract": "thực hiện phong trào thi đua “Dân vận khéo” năm 2026",
        "bases": (
            "Căn cứ Nghị quyết số 02-NQ/ĐU, ngày 19/12/2025 của Đảng uỷ các cơ quan Đảng tỉnh về nhiệm vụ năm 2026",
            "Căn cứ Kế hoạch số 69-KH/TU, ngày 10/3/2026 của Tỉnh uỷ về thực hiện “Năm dân vận khéo” 2026",
        ),
        "blocks": (
            Heading(1, "I- MỤC ĐÍCH, YÊU CẦU"),
            *(Para(f"{number}. " + " ".join([SENTENCE] * (1 + number % 3))) for number in range(1, paragraphs + 1)),
            Heading(1, "II- TỔ CHỨC THỰC HIỆN"),
            Para("a) " + SENTENCE),
            Para(("- Các đơn vị ", Run("đăng ký", bold=True), " mô hình trong ", Run("tháng 01", italic=True), ".")),
        ),
        "signatures": (SIGNER,),
        "recipients": RECIPIENTS,
    }
    return Paper(**{**facts, **changes})


def a_letter(*, on=ISSUED, **changes):
    return a_plan(
        1,
        head=a_head(number_line=number_line(12, "CV", "ĐU"), on=on),
        **{
            "type_name": "",
            "abstract": "về việc đôn đốc đăng ký mô hình “Dân vận khéo” năm 2026",
            "addressees": ("Các chi bộ, đảng bộ trực thuộc",),
            "bases": (),
            "recipients": (Recipient("Như trên"), Recipient("Lưu Văn phòng Đảng uỷ")),
            **changes,
        },
    )


def a_registration_form(**changes):
    facts = {
        "superior": "ĐẢNG BỘ CÁC CƠ QUAN ĐẢNG TỈNH",
        "issuer": "CHI BỘ VĂN PHÒNG TỈNH UỶ",
        "place": "Tân Hoà",
        "on": date(2026, 1, 15),
        "receivers": ("Tổ chỉ đạo phong trào thi đua “Dân vận khéo” Đảng bộ Văn phòng Tỉnh uỷ",),
        "year": 2026,
        "subject": Collective(
            name="Phòng Tiếp dân và Xử lý đơn thư, Văn phòng Tỉnh uỷ",
            address="Số 02, đường Hoà Bình, phường Tân Hoà",
            representative="Trần Thị Mai Hương",
            representative_post="Trưởng phòng",
            phone="0900 000 001",
        ),
        "title": "Khéo trong tiếp dân, đối thoại, giải quyết đơn thư ngay từ cơ sở",
        "programme": "Dân vận khéo",
        "field": "Xây dựng hệ thống chính trị",
        "level": "Cấp cơ sở",
        "continuity": "Mới",
        "baseline": "Năm 2025 còn 18 đơn thư gửi vượt cấp; thời gian trả lời trung bình 21 ngày. " + SENTENCE,
        "political_task": "Nâng cao chất lượng tiếp công dân của cấp uỷ theo Nghị quyết năm 2026 của Đảng bộ.",
        "goal": "Đơn thư được giải quyết đúng hạn, người dân hài lòng, không để phát sinh điểm nóng.",
        "criteria": (
            Criterion("Đơn thư được trả lời đúng hạn", "%", "82", "100", "15/10/2026"),
            Criterion("Số buổi đối thoại với người dân ở cơ sở", "buổi", "04", "12", "30/9/2026"),
            Criterion("Đơn thư vượt cấp giảm", "%", "-", "50", "15/10/2026"),
        ),
        "methods": f"Phân công công chức theo dõi từng địa bàn.\nĐối thoại định kỳ mỗi tháng một lần.\n{SENTENCE}",
        "area": "12 phường, xã ven sông Hoà",
        "target_group": "công dân gửi đơn thư, tổ trưởng tổ dân phố",
        "forces": (
            Force("Phòng Tiếp dân và Xử lý đơn thư", "Chủ trì, tham mưu, đối thoại"),
            Force("Chi đoàn Văn phòng Tỉnh uỷ", "Hỗ trợ tuyên truyền, cập nhật phần mềm"),
        ),
        "resources": "Công chức của phòng, trụ sở tiếp dân hiện có.",
        "cost": "Kinh phí dự kiến: 15.000.000 đồng.",
        "starts_on": date(2026, 1, 20),
        "ends_on": date(2026, 10, 15),
        "milestones": "Sơ kết ngày 30/6/2026, đánh giá ngày 10/10/2026.",
        "outputs": "Quy trình tiếp dân 05 bước; sổ tay đối thoại; 12 buổi đối thoại có biên bản.",
        "sustainability": "Quy trình áp dụng được ở mọi chi bộ có nhiệm vụ tiếp dân.",
        "confirmation": Signature(
            "XÁC NHẬN CỦA TỔ CHỈ ĐẠO", "TỔ TRƯỞNG", "Lê Hoàng Nam", opinion="Đồng ý đăng ký mô hình cấp cơ sở."
        ),
    }
    return RegistrationForm(**{**facts, **changes})


def an_individual():
    return Individual(
        name="Phạm Thị Ngọc Ánh",
        post="Chuyên viên",
        unit="Ban Tổ chức Tỉnh uỷ",
        birth_year="1990",
        categories="đảng viên, công chức, đoàn viên công đoàn",
    )


def summary_lines(count, *, units=1):
    per_unit = -(-count // units)
    return tuple(summary_line(number, unit=f"Đảng bộ Sở số {number // per_unit + 1:02d}") for number in range(count))


def summary_line(number, **changes):
    facts = {
        "title": f"Khéo trong vận động cải cách thủ tục hành chính, mô hình thứ {number + 1}",
        "subject": "Phòng Kế hoạch - Tài chính" if number % 3 else "Võ Minh Trí, Phó Trưởng phòng, Sở Nội vụ",
        "kind": COLLECTIVE if number % 3 else INDIVIDUAL,
        "field": FIELDS[number % 4],
        "content": "Giảm 50% thời gian giải quyết hồ sơ; 100% hồ sơ đúng hạn",
        "continuity": "Mới" if number % 2 else "Tiếp tục (02)",
        "level": "cơ sở",
        "period": "01/2026 - 10/2026",
        "follower": "Đỗ Thị Hạnh",
        "note": "",
        "qcdc": number % 10 == 9,
    }
    return SummaryLine(**{**facts, **changes})


def a_summary(count=12, **changes):
    facts = {
        "superior": "ĐẢNG BỘ CÁC CƠ QUAN ĐẢNG TỈNH",
        "issuer": "ĐẢNG UỶ SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
        "place": "Tân Hoà",
        "on": date(2026, 6, 30),
        "year": 2026,
        "lines": summary_lines(count),
        "signature": Signature("T/M ĐẢNG UỶ", "BÍ THƯ", "Hoàng Thị Kim Oanh"),
        "recipients": RECIPIENTS,
    }
    return Summary(**{**facts, **changes})


def an_achievement(**changes):
    facts = {
        "superior": "ĐẢNG BỘ CÁC CƠ QUAN ĐẢNG TỈNH",
        "issuer": "CHI BỘ VĂN PHÒNG TỈNH UỶ",
        "place": "Tân Hoà",
        "on": date(2026, 9, 8),
        "year": 2026,
        "subject": "Phòng Tiếp dân và Xử lý đơn thư, Văn phòng Tỉnh uỷ",
        "title": "Khéo trong tiếp dân, đối thoại, giải quyết đơn thư ngay từ cơ sở",
        "field": "Xây dựng hệ thống chính trị",
        "level": "Cấp cơ sở",
        "registered_as": "Bản đăng ký ngày 15/01/2026",
        "continuity": "năm thứ nhất",
        "situation": "Phòng có 07 công chức, 06 đảng viên. " + SENTENCE,
        "process": SENTENCE + "\n" + SENTENCE,
        "results": (
            Result("Đơn thư được trả lời đúng hạn", "100%", "100%", "Đạt"),
            Result("Số buổi đối thoại với người dân ở cơ sở", "12 buổi", "15 buổi", "Vượt"),
        ),
        "initiative": "Lập sổ tay đối thoại, mã QR tra cứu tình trạng đơn.",
        "spread": "05 chi bộ học tập, làm theo.",
        "compared": "Tăng 11 buổi đối thoại so với năm 2025.",
        "shortcomings": "Một số buổi đối thoại còn ít người trẻ dự.",
        "evidence": ("Biên bản 15 buổi đối thoại", "Ảnh hoạt động (08 ảnh)"),
        "reporter": Signature("NGƯỜI BÁO CÁO", "TRƯỞNG PHÒNG", "Trần Thị Mai Hương"),
        "confirmation": Signature("XÁC NHẬN CỦA CẤP UỶ", "BÍ THƯ", "Lê Hoàng Nam"),
    }
    return Achievement(**{**facts, **changes})


def an_appraisal(**changes):
    facts = {
        "superior": "ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH",
        "issuer": "TỔ THẨM ĐỊNH PHONG TRÀO THI ĐUA “DÂN VẬN KHÉO”",
        "place": "Tân Hoà",
        "on": date(2026, 9, 25),
        "year": 2026,
        "group": "Tổ thẩm định số 2 (thành lập theo Quyết định số 31-QĐ/ĐU, ngày 10/8/2026)",
        "present": ("đồng chí Đỗ Thị Hạnh, Tổ trưởng", "đồng chí Võ Minh Trí, thành viên"),
        "worked_at": "08 giờ, ngày 25/9/2026, tại trụ sở Văn phòng Tỉnh uỷ",
        "title": "Khéo trong tiếp dân, đối thoại, giải quyết đơn thư ngay từ cơ sở",
        "subject": "Phòng Tiếp dân và Xử lý đơn thư, Văn phòng Tỉnh uỷ",
        "field": "Xây dựng hệ thống chính trị",
        "level": "cấp cơ sở",
        "criteria": tuple(
            CriterionFound(text, "Đạt", "Có quy trình, có sổ theo dõi", "Biên bản, ảnh")
            for text in (
                "Xuất phát từ thực tiễn",
                "Thuyết phục, tạo đồng thuận",
                "Đi lên từ khó khăn",
                "Đạt, vượt chỉ tiêu đăng ký",
                "Có sáng kiến, cách làm mới",
                "Hiệu quả thiết thực",
            )
        ),
        "compared_with_targets": "Vượt",
        "compared_with_last_year": "Tốt hơn",
        "conclusion": "Đạt tiêu biểu",
        "recommendations": "Đề nghị nhân rộng trong toàn Đảng bộ.",
        "subject_opinion": "Nhất trí với kết quả thẩm định.",
        "subject_signature": Signature("ĐẠI DIỆN TẬP THỂ", "TRƯỞNG PHÒNG", "Trần Thị Mai Hương"),
        "appraiser": Signature("TỔ TRƯỞNG", "", "Đỗ Thị Hạnh"),
    }
    return AppraisalSheet(**{**facts, **changes})


def a_decision(collectives=3, persons=12, **changes):
    facts = {
        "superior": "ĐẢNG BỘ TỈNH MIỀN ĐÔNG",
        "issuer": "ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH",
        "issuing_body": "Ban Thường vụ Đảng uỷ các cơ quan Đảng tỉnh",
        "number": 15,
        "issuer_symbol": "ĐU",
        "place": "Tân Hoà",
        "on": date(2026, 10, 15),
        "occasion": "trong phong trào thi đua “Dân vận khéo” năm 2026",
        "bases": (
            "Căn cứ Điều lệ Đảng Cộng sản Việt Nam",
            "Căn cứ Hướng dẫn số 06-HD/TW, ngày 09/6/2025 của Ban Bí thư về một số vấn đề công tác đảng viên",
            "Xét đề nghị của Ban Chỉ đạo phong trào thi đua “Dân vận khéo”",
        ),
        "collectives": tuple(
            ListedCollective(
                name=f"Phòng Nghiệp vụ {number}",
                unit="Sở Xây dựng",
                achievement="Khéo trong vận động cải cách thủ tục hành chính",
                amount=2_980_000,
            )
            for number in range(1, collectives + 1)
        ),
        "persons": tuple(
            ListedPerson(
                name="Phạm Thị Ngọc Ánh",
                post_and_unit=f"Chuyên viên, Chi bộ {number}, Đảng bộ Sở Y tế",
                achievement="Khéo trong chăm sóc sức khoẻ Nhân dân",
                amount=1_490_000,
            )
            for number in range(1, persons + 1)
        ),
        "funds": "trích từ nguồn khen thưởng của Đảng bộ năm 2026",
        "executing": "Văn phòng Đảng uỷ, các đảng uỷ, chi bộ trực thuộc",
        "signature": SIGNER,
        "recipients": (
            Recipient("Ban Thường vụ Tỉnh uỷ", "để báo cáo"),
            Recipient("Như Điều 3"),
            Recipient("Lưu Văn phòng Đảng uỷ"),
        ),
    }
    return DecisionFacts(**{**facts, **changes})


def basis_lines(count):
    """So many căn cứ of a line or two each: with five, the text of a decision is just over a page."""
    of = "của Đảng uỷ các cơ quan Đảng tỉnh"
    return tuple(f"Căn cứ Nghị quyết số 0{number}-NQ/ĐU, ngày 19/12/2025 {of}" for number in range(1, count + 1))


def a_certificate(number=7, **changes):
    facts = {
        "bodies": ("BAN THƯỜNG VỤ ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH",),
        "verb": "TẶNG",
        "award": "GIẤY KHEN",
        "honorific": "Đồng chí",
        "recipient": "Phạm Thị Ngọc Ánh",
        "position": "Chuyên viên, Chi bộ Văn phòng, Đảng bộ Sở Y tế",
        "achievement": (
            "Đã có thành tích xuất sắc trong phong trào thi đua “Dân vận khéo” năm 2026 "
            "(mô hình: “Khéo trong chăm sóc sức khoẻ Nhân dân”)"
        ),
        "decision": "15-QĐ/ĐU",
        "register": f"{number:02d}/2026",
        "place": "Tân Hoà",
        "on": date(2026, 10, 15),
        "signature": SIGNER,
    }
    return Certificate(**{**facts, **changes})
