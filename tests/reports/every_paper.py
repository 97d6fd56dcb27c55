"""One invented paper of every kind the campaign writes, under the rules of three times.

PAPERS: name → a builder of the Paper. DOCUMENTS: the same and certificates, name → a builder of the PDF.
"""

from dataclasses import replace
from datetime import date
from functools import cache, partial

from reports.format_rules import number_line, short_date
from reports.paper import (
    Appendix,
    Article,
    Column,
    Division,
    GroupRow,
    Heading,
    Paper,
    Para,
    Recipient,
    Row,
    Signature,
    Table,
    TotalRow,
    Wide,
)
from reports.papers.achievement import achievement_paper
from reports.papers.appraisal import appraisal_paper
from reports.papers.certificate import COLLECTIVE, render_certificates
from reports.papers.certificate_design import LARGE, PRINTED_BEFORE, Design
from reports.papers.plan import text_paper
from reports.papers.registration import registration_paper
from reports.papers.summary import summary_paper
from reports.pdf import render_paper
from reports.word import word_of
from tests.reports.decision_sample import RECOGNITION, decision_paper
from tests.reports.samples import (
    ISSUED,
    RECIPIENTS,
    SENTENCE,
    SIGNER,
    a_certificate,
    a_decision,
    a_head,
    a_letter,
    a_plan,
    a_registration_form,
    a_summary,
    an_achievement,
    an_appraisal,
    an_individual,
    basis_lines,
    summary_lines,
)

UNDER_HD36, UNDER_HD11 = date(2020, 3, 19), date(2013, 2, 25)
COMMITTEE = "ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH"
BOARD = "Ban Thường vụ Đảng uỷ các cơ quan Đảng tỉnh"
LONG_BODY = "BAN CHỈ ĐẠO PHONG TRÀO THI ĐUA “DÂN VẬN KHÉO” VÀ THỰC HIỆN QUY CHẾ DÂN CHỦ Ở CƠ SỞ"
LONG_UNIT = (
    "Đảng bộ Trung tâm Kiểm soát bệnh tật, Bệnh viện Y học cổ truyền và Phục hồi chức năng Sở Y tế tỉnh Miền Đông"
)
BASES = (
    "Căn cứ Quy chế làm việc của Đảng uỷ các cơ quan Đảng tỉnh",
    "Căn cứ Kế hoạch số 69-KH/TU, ngày 10/3/2026 của Tỉnh uỷ về thực hiện “Năm dân vận khéo”",
)
KEPT = Recipient("Lưu Văn phòng Đảng uỷ")
ANSWER = (Recipient("Như trên"), KEPT)
BY_BODY = Signature("BÍ THƯ", "", "Nguyễn Văn Bình", "TRƯỞNG BAN CHỈ ĐẠO")


def sentences(count):
    return tuple(Para(SENTENCE) for _ in range(count))


def written(type_name, symbol, abstract, text, *, number=7, on=ISSUED, head=None, issuer="ĐU", **more):
    """A paper whose body is the text of a clerk."""
    facts = {"signatures": (SIGNER,), "recipients": RECIPIENTS, **more}
    top = a_head(number_line=number_line(number, symbol, issuer), on=on, **(head or {}))
    return text_paper(head=top, type_name=type_name, abstract=abstract, text=text, **facts)


def of_body(issuer=LONG_BODY, **more):
    """The head of a steering body under its committee."""
    return {"superior": COMMITTEE, "issuer": issuer, **more}


def parent(type_name, symbol, number=7, on=ISSUED, issuer="ĐU", body=BOARD):
    numbered = number_line(number, symbol, issuer).removeprefix("Số ")
    return f"kèm theo {type_name} số {numbered}, ngày {short_date(on)} của {body}"


def people(count, **columns):
    """A list of people with their unit."""
    titles = columns or {"Họ và tên": 50, "Chức vụ, đơn vị": 70, "Nhiệm vụ": 35}
    heads = (Column("TT", 10, "center"), *(Column(title, width) for title, width in titles.items()))
    rows = (
        Row((str(at), "Đỗ Thị Hạnh", LONG_UNIT if at % 5 == 2 else "Chi bộ Văn phòng", "Thành viên"))
        for at in range(1, count + 1)
    )
    return Table(heads, tuple(rows))


def wide_table(count):
    """A table of eight columns, for a page across."""
    titles = ("Tên mô hình", "Đơn vị", "Lĩnh vực", "Cấp", "Điểm", "Kết quả", "Ghi chú")
    columns = (Column("TT", 8, "center"), *(Column(title, 30) for title in titles))
    row = ("Khéo trong vận động cải cách thủ tục hành chính", "Chi bộ Sở Nội vụ", "HTCT", "cơ sở", "86", "Đạt", "")
    rows = [Row((str(at), *row)) for at in range(1, count + 1)]
    return Table(
        columns, (GroupRow(f"I- TẬP THỂ ({count:02d})"), *rows, TotalRow(f"TỔNG SỐ: {count}", 2, ("",) * 6)), size=11
    )


def plan(**more):
    text = f"I- MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\n{SENTENCE}\n2. Yêu cầu\n- {SENTENCE}\n+ {SENTENCE}\n"
    text += f"II- NỘI DUNG\n1. Đăng ký\na) {SENTENCE}\nb) {SENTENCE}\nc) {SENTENCE}\nd) {SENTENCE}\nđ) {SENTENCE}\n"
    text += (
        f"2. Thẩm định\n2.1. Cấp cơ sở\n{SENTENCE}\n2.2. Cấp trên cơ sở\n{SENTENCE}\nIII- TỔ CHỨC THỰC HIỆN\n{SENTENCE}"
    )
    return written("KẾ HOẠCH", "KH", "thực hiện phong trào thi đua “Dân vận khéo” năm 2026", text, bases=BASES, **more)


def guidance():
    blocks = (
        Heading(1, "I- ĐĂNG KÝ"),
        *sentences(2),
        Para("Bảng phân bổ như sau:"),
        Wide((wide_table(16),)),
        Heading(1, "II- THẨM ĐỊNH"),
        *sentences(3),
    )
    return replace(written("HƯỚNG DẪN", "HD", "đăng ký, xây dựng mô hình “Dân vận khéo”", "x"), blocks=blocks)


def founding_decision(on=ISSUED, **more):
    articles = (
        Article(
            1,
            "Thành lập Ban Chỉ đạo phong trào thi đua “Dân vận khéo” gồm các đồng chí có tên trong danh sách kèm theo.",
        ),
        Article(2, "Ban Chỉ đạo có nhiệm vụ:", (f"1. {SENTENCE}", "a) Tham mưu.", "b) Theo dõi.", f"2. {SENTENCE}")),
        Article(
            3,
            "Văn phòng Đảng uỷ, các chi bộ, đảng bộ trực thuộc, các đồng chí tại Điều 1 thi hành Quyết định này.",
        ),
    )
    members = Appendix(
        title="DANH SÁCH",
        subtitle="thành viên Ban Chỉ đạo",
        parent=parent("Quyết định", "QĐ", on=on),
        blocks=(people(15),),
    )
    paper = written(
        "QUYẾT ĐỊNH", "QĐ", "thành lập Ban Chỉ đạo phong trào thi đua “Dân vận khéo”", "x", on=on, bases=BASES, **more
    )
    return replace(paper, issuing=(BOARD.upper(), "QUYẾT ĐỊNH"), blocks=articles, appendices=(members,))


def pilot_decision():
    paper = founding_decision()
    units = Appendix(
        title="PHỤ LỤC 1",
        subtitle="đơn vị làm điểm",
        parent=parent("Quyết định", "QĐ"),
        blocks=(people(6), *sentences(1)),
    )
    steps = replace(units, title="PHỤ LỤC 2", subtitle="các bước thực hiện", blocks=sentences(14))
    return replace(paper, abstract="chọn đơn vị làm điểm xây dựng mô hình “Dân vận khéo”", appendices=(units, steps))


def regulation():
    chapters = (
        Division("Chương I", "QUY ĐỊNH CHUNG"),
        Article(1, SENTENCE),
        Article(2, SENTENCE),
        Division("Chương II", "NHIỆM VỤ, QUYỀN HẠN"),
        Article(
            3, "Ban Chỉ đạo có nhiệm vụ:", (f"1. {SENTENCE}", f"a) {SENTENCE}", f"b) {SENTENCE}", f"2. {SENTENCE}")
        ),
        *(Article(number, SENTENCE) for number in range(4, 12)),
        Division("Chương III", "ĐIỀU KHOẢN THI HÀNH"),
        Article(12, SENTENCE),
    )
    paper = written(
        "QUY CHẾ",
        "QC",
        "làm việc của Ban Chỉ đạo",
        "x",
        head=of_body(),
        issuer="BCĐ",
        signatures=(BY_BODY,),
        bases=BASES,
    )
    return replace(paper, blocks=chapters)


def notice(abstract, *blocks, **more):
    return replace(written("THÔNG BÁO", "TB", abstract, "x", **more), blocks=(*sentences(1), *blocks))


def assignment():
    return notice(
        "phân công thành viên Ban Chỉ đạo",
        people(12),
        *sentences(1),
        head=of_body("BAN CHỈ ĐẠO"),
        issuer="BCĐ",
        signatures=(BY_BODY,),
    )


def results():
    return notice("kết quả thẩm định mô hình “Dân vận khéo”", Wide((wide_table(18),)), *sentences(1))


def survey():
    by_order = Signature("T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Trần Thị Mai Hương")
    days = people(4, **{"Ngày": 30, "Đơn vị": 80, "Thành phần": 45})
    return notice("lịch khảo sát mô hình “Dân vận khéo”", days, *sentences(1), signatures=(by_order,), urgency="KHẨN")


def submission(on=ISSUED, **more):
    return written(
        "TỜ TRÌNH", "TTr", "về việc khen thưởng phong trào thi đua “Dân vận khéo” năm 2026", "\n".join([SENTENCE] * 4),
        on=on, addressees=("Ban Thường vụ Tỉnh uỷ Miền Đông",), addressee_word="", recipients=ANSWER, **more,
    )  # fmt: skip


def proposal():
    paper = submission(appendices=(list_of_proposed(),))
    top = a_head(number_line=number_line(4, "BĐN", "ĐU"))
    return replace(paper, head=top, type_name="BẢN ĐỀ NGHỊ", addressee_word="Kính gửi")


def list_of_proposed():
    return Appendix(
        title="DANH SÁCH", subtitle="cá nhân đề nghị khen thưởng", parent=parent("Bản đề nghị", "BĐN", 4),
        blocks=(Heading(1, "I- CÁ NHÂN (40)"), people(40)), landscape=True,
    )  # fmt: skip


def report():
    def annex(number, **more):
        facts = {
            "title": f"PHỤ LỤC {number}",
            "subtitle": "số liệu đăng ký",
            "parent": parent("Báo cáo", "BC"),
            "blocks": sentences(5),
        }
        return Appendix(**{**facts, **more})

    annexes = (annex(1), annex(2, blocks=(wide_table(24),), landscape=True), annex(3, blocks=sentences(9)))
    return replace(plan(), head=a_head(number_line=number_line(7, "BC", "ĐU")), type_name="BÁO CÁO", appendices=annexes)


def minutes():
    both = (Signature("NGƯỜI GHI BIÊN BẢN", name="Võ Minh Trí"), Signature("CHỦ TRÌ HỘI NGHỊ", name="Nguyễn Văn Bình"))
    text = f"Thời gian: 08 giờ, ngày 25/9/2026.\nI- THÀNH PHẦN\n{SENTENCE}\n"
    text += f"II- NỘI DUNG\n1. {SENTENCE}\n2. {SENTENCE}\nIII- KẾT LUẬN\n{SENTENCE}"
    return written("BIÊN BẢN", "BB", "hội nghị xét khen thưởng", text, signatures=both, recipients=())


def confirmed_minutes():
    """The chair's signature may not be sealed: the office confirms it below."""
    office = Signature(
        "T/L BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Võ Minh Trí", opinion="Xác nhận chữ ký của đồng chí Nguyễn Văn Bình"
    )
    return replace(minutes(), confirmation=office, recipients=RECIPIENTS)


def joint_programme():
    """Two issue it: the lead signs at the right, their names are joined by a hyphen."""
    names = {"superior": "", "issuer": "BAN TUYÊN GIÁO VÀ DÂN VẬN TỈNH UỶ - BAN TỔ CHỨC TỈNH UỶ"}
    both = (
        Signature("TRƯỞNG BAN TỔ CHỨC TỈNH UỶ", name="Võ Minh Trí"),
        Signature("TRƯỞNG BAN TUYÊN GIÁO VÀ DÂN VẬN TỈNH UỶ", name="Nguyễn Văn Bình"),
    )
    text = f"I- MỤC ĐÍCH\n1. {SENTENCE}\n2. {SENTENCE}\nII- NỘI DUNG\n{SENTENCE}"
    title = "phối hợp thực hiện phong trào thi đua “Dân vận khéo”"
    return written("CHƯƠNG TRÌNH", "CTr", title, text, number=3, head=names, issuer="BTGDVTU-BTCTU", signatures=both)


def invitation():
    text = f"{SENTENCE}\nThời gian: 08 giờ, ngày 12/10/2026.\nĐịa điểm: hội trường Đảng uỷ.\nRất mong đến dự đúng giờ."
    return written(
        "GIẤY MỜI",
        "GM",
        "dự Hội nghị tổng kết phong trào thi đua “Dân vận khéo”",
        text,
        addressees=("Đồng chí Đỗ Thị Hạnh",),
        recipients=ANSWER,
    )


def letter(**more):
    return a_letter(**more)


def letter_to_many():
    units = ("Chi bộ Văn phòng Tỉnh uỷ", LONG_UNIT, "Đảng bộ Sở Xây dựng")
    return a_letter(addressees=units, urgency="HOẢ TỐC", contact_line="Địa chỉ: số 02, đường Hoà Bình, phường Tân Hoà")


def with_all_marks(**more):
    return plan(
        draft_mark="Dự thảo lần 3", urgency="THƯỢNG KHẨN", circulation_mark="TÀI LIỆU THU HỒI", not_for_media=True,
        drafter_code="TDV-268", author_line="CỦA BAN THƯỜNG VỤ ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH", **more,
    )  # fmt: skip


def of_a_province():
    signer = Signature("T/M BAN THƯỜNG VỤ", "BÍ THƯ", "Lê Hoàng Nam")
    return plan(head={"superior": "", "issuer": "TỈNH UỶ MIỀN ĐÔNG"}, issuer="TU", signatures=(signer,))


def of_a_cell():
    cell = {"superior": "ĐẢNG BỘ SỞ Y TẾ", "issuer": "CHI BỘ A", "place": "Phường Hoà"}
    return plan(
        head=cell, issuer="CB", signatures=(Signature("T/M CHI BỘ", "BÍ THƯ", "Võ Minh Trí"),), recipients=(KEPT,)
    )


def of_long_names():
    head = {
        "superior": "ĐẢNG BỘ CÁC CƠ QUAN ĐẢNG, MẶT TRẬN TỔ QUỐC VÀ ĐOÀN THỂ TỈNH MIỀN ĐÔNG",
        "issuer": "ĐẢNG UỶ TRƯỜNG TRUNG HỌC PHỔ THÔNG CHUYÊN NGUYỄN THỊ MINH KHAI VÀ TRUNG TÂM GIÁO DỤC THƯỜNG XUYÊN",
        "place": "Thành phố Hồ Chí Minh",
    }
    signer = Signature("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Công Tằng Tôn Nữ Hoàng Nguyễn Thị Phương Thảo Nguyên")
    return plan(
        head=head, signatures=(signer,), recipients=(Recipient(LONG_UNIT, "để thực hiện"), Recipient(LONG_UNIT), KEPT)
    )


def by_deputy():
    signer = Signature("K/T TRƯỞNG BAN", "PHÓ TRƯỞNG BAN", "Trần Thị Mai Hương")
    return plan(head=of_body("BAN TUYÊN GIÁO VÀ DÂN VẬN"), issuer="BTGDVĐU", signatures=(signer,))


def by_acting_head():
    signer = Signature("Q. TRƯỞNG BAN", name="Trần Thị Mai Hương")
    return plan(head=of_body("BAN TỔ CHỨC"), issuer="BTCĐU", signatures=(signer,))


def by_plain_member():
    return plan(signatures=(Signature("T/M BAN THƯỜNG VỤ", "", "Đỗ Thị Hạnh"),))


def certificates():
    collective = a_certificate(2, kind=COLLECTIVE, honorific="Tập thể", recipient=LONG_UNIT)
    return render_certificates([a_certificate(1), collective, a_certificate(3, recipient="Y Ê")])


def certificate_of_recognition():
    return render_certificates(
        [
            a_certificate(
                9, kind=COLLECTIVE, award="GIẤY CHỨNG NHẬN", verb="CHỨNG NHẬN", verb_below=True, recipient="Phòng A"
            )
        ]
    )


def large_certificates():
    return render_certificates([a_certificate(at, award="BẰNG KHEN", design=Design(size=LARGE)) for at in (1, 2)])


def certificates_on_blanks():
    blank = Design(is_preprinted=True, on_blank=PRINTED_BEFORE, shifts=(("book", 2.5, -1.0),))
    return render_certificates([a_certificate(at, design=blank) for at in (1, 2)])


def list_of_its_own():
    table = Wide((Heading(1, "I- TẬP THỂ (25)"), people(25), Para("Tổng số: 25 tập thể.", bold=True)))
    top = a_head(number_line="")
    return replace(
        plan(),
        head=top,
        type_name="DANH SÁCH",
        abstract="đề nghị tặng bằng khen, cờ thi đua",
        bases=(),
        blocks=(*sentences(1), table),
    )


def register():
    columns = (Column("Số, ký hiệu", 26), Column("Ngày ban hành", 24), Column("Trích yếu", 110), Column("Ghi chú", 97))
    rows = tuple(Row((f"{at:02d}-KH/ĐU", "05/6/2026", "thực hiện phong trào thi đua", "")) for at in range(1, 30))
    blocks = (Table(columns, rows, size=11), Para("Số tiếp theo: 30."))
    return Paper(
        head=a_head(number_line=""), type_name="SỔ ĐĂNG KÝ VĂN BẢN", abstract="kế hoạch (KH), nhiệm kỳ 2025 - 2030",
        blocks=blocks, landscape=True,
    )  # fmt: skip


def to_many():
    return plan(recipients=(*(Recipient(f"Chi bộ trực thuộc thứ {at}", "để thực hiện") for at in range(1, 31)), KEPT))


PAPERS = {
    "kế hoạch": plan,
    "kế hoạch một trang": partial(a_plan, 1),
    "kế hoạch nhiều trang": partial(a_plan, 14),
    "kế hoạch HD36": partial(plan, on=UNDER_HD36, issuer="ĐUK", head={"issuer": "ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH"}),
    "kế hoạch 2013": partial(plan, on=UNDER_HD11),
    "kế hoạch của tỉnh uỷ": of_a_province,
    "kế hoạch của chi bộ, tên ngắn": of_a_cell,
    "kế hoạch, mọi tên đều dài": of_long_names,
    "kế hoạch của ban chỉ đạo, ký kiêm": partial(plan, head=of_body(), issuer="BCĐ", signatures=(BY_BODY,)),
    "ký K/T": by_deputy,
    "ký Q.": by_acting_head,
    "uỷ viên ký": by_plain_member,
    "dự thảo chưa có số": partial(plan, number=None, on=None, draft_mark="Dự thảo lần 1"),
    "đủ các dấu": with_all_marks,
    "đủ các dấu HD36": partial(with_all_marks, on=UNDER_HD36),
    "hướng dẫn có trang ngang": guidance,
    "quyết định thành lập": founding_decision,
    "quyết định kiện toàn HD36": partial(founding_decision, on=UNDER_HD36),
    "quyết định chọn điểm, hai phụ lục": pilot_decision,
    "quyết định khen thưởng": lambda: decision_paper(a_decision(8, 36)),
    "quyết định công nhận": lambda: decision_paper(a_decision(2, 3, kind=RECOGNITION, funds="")),
    "quyết định vừa một trang": lambda: decision_paper(a_decision(1, 2, bases=basis_lines(5))),
    "quyết định khen một người": lambda: decision_paper(a_decision(0, 1)),
    "quy chế làm việc": regulation,
    "thông báo phân công": assignment,
    "thông báo kết quả, bảng ngang": results,
    "thông báo lịch khảo sát, T/L, khẩn": survey,
    "tờ trình": submission,
    "tờ trình HD36": partial(submission, on=UNDER_HD36),
    "bản đề nghị, danh sách ngang": proposal,
    "báo cáo, ba phụ lục": report,
    "công văn": letter,
    "công văn HD36": partial(letter, on=UNDER_HD36, abstract="đôn đốc đăng ký mô hình “Dân vận khéo”"),
    "công văn gửi nhiều nơi, hoả tốc": letter_to_many,
    "biên bản": minutes,
    "biên bản, xác nhận chữ ký": confirmed_minutes,
    "chương trình liên tịch": joint_programme,
    "giấy mời": invitation,
    "nơi nhận dài": to_many,
    "danh sách riêng, ngang": list_of_its_own,
    "sổ đăng ký văn bản": register,
    "mẫu 1 tập thể": lambda: registration_paper(a_registration_form()),
    "mẫu 1 cá nhân": lambda: registration_paper(a_registration_form(subject=an_individual())),
    "mẫu 2": lambda: summary_paper(a_summary(12)),
    "mẫu 2 theo đơn vị": lambda: summary_paper(a_summary(60, by_unit=True, lines=summary_lines(60, units=5))),
    "báo cáo thành tích": lambda: achievement_paper(an_achievement()),
    "phiếu thẩm định": lambda: appraisal_paper(an_appraisal()),
}
CERTIFICATES = {
    "giấy khen cá nhân và tập thể": certificates,
    "giấy chứng nhận": certificate_of_recognition,
    "bằng khen khổ lớn": large_certificates,
    "giấy khen in trên phôi": certificates_on_blanks,
}


def printed(build):
    """Return a builder of the PDF of a Paper."""
    return lambda: render_paper(build())


DOCUMENTS = {name: printed(build) for name, build in PAPERS.items()} | CERTIFICATES


@cache
def print_of(name):
    """The first print of a document in this process: bytes of a PDF. Who asks for many is of the xdist_group papers."""
    return DOCUMENTS[name]()


@cache
def word_file_of(name):
    """The first Word file of a paper in this process: its bytes."""
    return word_of(PAPERS[name]())
