"""Every starter is begun from one lived year, printed as its paper, and read back."""

import unicodedata
from contextlib import contextmanager
from datetime import date
from fnmatch import fnmatch
from io import BytesIO
from itertools import takewhile

import pytest
from django.db import transaction
from docx import Document as Docx
from docx.oxml.ns import qn

from campaign import document_types, drafting
from campaign.drafts import starter
from campaign.models import Assignment, Document, DocumentType, Milestone
from campaign.obligations import lay
from campaign.paper_forms import DocumentForm
from reports import drafts
from reports.checks import judge, read
from reports.official import document_paper
from reports.pdf import render_paper
from reports.word.document import word_of
from tests import make
from tests.ground import standing

HEADS = {"committee": "CÁC CƠ QUAN ĐẢNG TỈNH", "cell": "CHI BỘ VĂN PHÒNG"}
# Who begins it, from which starter (a pattern of its key), and what has to stand on the paper.
PAPERS = [
    ("committee", "ke-hoach-nam", ["KẾ HOẠCH", "II- NỘI DUNG", "Tự báo cáo", "T/M BAN THƯỜNG VỤ"]),
    ("committee", "huong-dan-nam", ["HƯỚNG DẪN", "Xuất phát từ thực tiễn (tối đa 40 điểm)", "0200 000 000"]),
    ("committee", "kien-toan", ["QUYẾT ĐỊNH", "BAN THƯỜNG VỤ ĐẢNG UỶ", "Đặng Văn Trưởng", "thay thế"]),
    ("committee", "quy-che", ["QUY CHẾ", "Chương I", "QUY ĐỊNH CHUNG", "Điều 14.", "kiêm", "TRƯỞNG BAN CHỈ ĐẠO"]),
    ("committee", "phan-cong", ["THÔNG BÁO", "Bùi Thị Ban", "Chi bộ Văn phòng", "Theo dõi, thẩm định"]),
    ("committee", "giay-moi-hop", ["GIẤY MỜI", "trân trọng kính mời", "Đặng Văn Trưởng"]),
    ("committee", "bien-ban-hop", ["BIÊN BẢN", "NGƯỜI GHI BIÊN BẢN", "CHỦ TRÌ HỘI NGHỊ", "Vũ Thị Ghi"]),
    ("committee", "don-doc-[0-9]*", ["đôn đốc", "Kính gửi:", "Chi bộ Báo", "31/3/2026", "Như trên"]),
    ("committee", "lam-diem", ["QUYẾT ĐỊNH", "chọn đơn vị làm điểm", "Điều 3."]),
    ("committee", "lich-khao-sat", ["THÔNG BÁO", "Mô hình bộ", "Sáng 27/11/2026", "Bùi Thị Ban"]),
    ("committee", "bien-ban-khao-sat", ["BIÊN BẢN", "Đoàn khảo sát của Ban Chỉ đạo"]),
    ("committee", "ke-hoach-khao-sat-[0-9]*", ["KẾ HOẠCH", "khảo sát đợt 1", "III- TỔ CHỨC THỰC HIỆN"]),
    ("committee", "doan-khao-sat-[0-9]*", ["QUYẾT ĐỊNH", "thành lập Đoàn khảo sát đợt 1", "Trưởng đoàn"]),
    ("committee", "lich-khao-sat-[0-9]*", ["THÔNG BÁO", "lịch khảo sát đợt 1", "03/6/2026", "Mô hình bộ"]),
    ("committee", "bien-ban-khao-sat-[0-9]*", ["BIÊN BẢN", "ĐẠI DIỆN ĐƠN VỊ", "Đỗ Văn Uỷ"]),
    ("committee", "bao-cao-khao-sat-[0-9]*", ["BÁO CÁO", "kết quả khảo sát đợt 1", "Mô hình bộ", "UỐN NẮN"]),
    ("committee", "bien-ban-tham-dinh-[0-9]*", ["BIÊN BẢN", "Lê Thị Ghi", "Mô hình bộ"]),
    ("committee", "moi-hop-xet-[0-9]*", ["GIẤY MỜI", "Xét khen đột xuất", "Phòng họp số 1"]),
    ("committee", "bien-ban-phien-[0-9]*", ["BIÊN BẢN", "Xét khen đột xuất", "Kết quả biểu quyết"]),
    ("committee", "to-trinh-[0-9]*", ["TỜ TRÌNH", "Kính trình:", "DANH SÁCH", "I- TẬP THỂ (01)", "Mô hình gốc"]),
    ("committee", "bien-ban-xet-[0-9]*", ["BIÊN BẢN", "Chi bộ Văn phòng", "Biểu quyết", "Nhất trí"]),
    ("committee", "giay-moi-[0-9]*", ["GIẤY MỜI", "hội nghị biểu dương", "17/12/2026"]),
    ("committee", "tong-ket", ["BÁO CÁO", "tổng kết", "BIỂU SỐ LIỆU", "Chi bộ Văn phòng", "Tổng số"]),
    ("committee", "so-ket", ["BÁO CÁO", "sơ kết", "đến ngày 20/11/2026", "6 THÁNG CUỐI NĂM 2026"]),
    ("cell", "thanh-lap", ["QUYẾT ĐỊNH", "Trần Văn Tổ", "Tổ trưởng", "T/M CHI BỘ"]),
    ("cell", "ke-hoach-nam", ["KẾ HOẠCH", "Cụ thể hoá kế hoạch của cấp trên", "Lưu Chi bộ"]),
    ("cell", "ket-qua-tham-dinh", ["THÔNG BÁO", "Mô hình gốc", "Tiêu biểu", "Có cách làm hay"]),
    ("cell", "to-trinh-[0-9]*", ["TỜ TRÌNH", "Ban Thường vụ Đảng uỷ các cơ quan Đảng tỉnh", "Mô hình gốc"]),
    ("cell", "tong-ket", ["BÁO CÁO", "Tổng số đăng ký: 02 mô hình, điển hình (tập thể 02, cá nhân 0)"]),
]  # fmt: skip


@standing
def lived(tree):
    """A year with a body, assignments, a late duty, a judged model, a model of the committee and a round."""
    document_types.fill(DocumentType)
    year = make.a_usual_year(tree.committee, 2026)
    year.theme = "Năm dân vận khéo"
    year.save()
    body = make.a_body(tree.committee)
    for kind in ("follow", "appraise"):
        Assignment.objects.create(
            member=body.members.get(role="member"), unit=tree.cell, kind=kind, valid_from=make.LONG_AGO
        )
    milestone = Milestone.objects.create(
        campaign_year=year, name="Lập Tổ chỉ đạo", kind="body", due_on=date(2026, 3, 31)
    )
    lay(milestone, by=None)
    practice = make.a_practice(tree.cell, tree.committee, name="Mô hình gốc")
    result = make.a_result(make.an_accepted_registration(tree.cell, year, practice=practice), grade="exemplary")
    result.appraisal.findings = "Có cách làm hay, người dân đồng tình."
    result.appraisal.save()
    above = make.a_practice(tree.cell, tree.committee, name="Mô hình bộ")
    seen = make.an_accepted_registration(tree.cell, year, practice=above, level="bloc", receiver=tree.committee)
    survey_and_endorse(tree, seen)
    round_ = make.a_round(tree.committee, 2026, "two_year", conference_on=date(2026, 12, 17))
    make.a_nomination(round_, practice, result=result, summary="Rút ngắn thời gian giải quyết hồ sơ.")
    sudden = make.a_round(tree.committee, 2026, "adhoc", name="Xét khen đột xuất")
    chair, secretary = body.members.get(role="head"), body.members.get(role="secretary")
    make.a_meeting(sudden, body, make.a_nomination(sudden, above), chair=chair, secretary=secretary)
    return year


def survey_and_endorse(tree, registration):
    """A running survey whose team saw this model, and the meeting that endorsed its appraisal."""
    survey = make.a_survey(tree.committee, tree.chief, tree.chief_member, name="Khảo sát đợt 1")
    make.a_correction(make.a_visit(survey, registration, state="done", place="Trụ sở chi bộ", present="Cấp uỷ"))
    make.an_endorsing_meeting(make.a_result(registration, grade="reached").appraisal, secretary="Lê Thị Ghi")


def printed(key, unit, year, user):
    """The paper begun from a starter: as a Sheet, and the words of its Word file."""
    values = starter.begun(key, unit, year, user, on=make.TODAY)
    paper = Document.objects.for_page().get(pk=drafting.draw_up(unit, values=values, by=user).pk)
    paper = document_paper(paper, today=make.TODAY)
    return read(render_paper(paper)), words_of(word_of(paper))


@contextmanager
def undone():
    """What is written inside is not there afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def words_of(file):
    """All words of a Word file, with one space between them."""
    lines = Docx(BytesIO(file)).element.body.iter(qn("w:p"))
    return " ".join(" ".join(line.text for line in lines).split())


@pytest.mark.parametrize("where", HEADS)
def test_a_starter_prints_as_its_paper(tree, lived, where, subtests):
    """One lived year for all of them: it takes as long as a print."""
    unit, user = getattr(tree, where), {"committee": tree.receiver, "cell": tree.clerk}[where]
    offers = [each.key for each in starter.offered(unit, lived, user, on=make.TODAY) if each.make]

    for pattern, wanted in [(key, wanted) for at, key, wanted in PAPERS if at == where]:
        with subtests.test(pattern), undone():
            sheet, in_word = printed(next(key for key in offers if fnmatch(key, pattern)), unit, lived, user)

            for text in (" ".join(sheet.text.split()), in_word):
                assert [words for words in [*wanted, HEADS[where]] if words not in text] == []
                assert "None" not in text
                assert unicodedata.is_normalized("NFC", text)
            assert [(each.number, each.asks, each.saw) for each in judge(sheet) if not each.ok] == []


def test_every_starter_is_tried(tree, lived):
    offers = [
        each
        for unit, user in ((tree.committee, tree.receiver), (tree.cell, tree.clerk))
        for each in starter.offered(unit, lived, user, on=make.TODAY)
    ]

    tried = [key for _, key, _ in PAPERS]
    assert [each.key for each in offers if not any(fnmatch(each.key, key) for key in tried)] == []


def test_every_starter_opens_a_form_that_can_be_saved_as_it_is(tree, lived):
    refused = []
    for unit, user in ((tree.committee, tree.receiver), (tree.cell, tree.clerk)):
        for each in starter.offered(unit, lived, user, on=make.TODAY):
            if each.make:
                values = starter.begun(each.key, unit, lived, user, on=make.TODAY)
                form = DocumentForm(typed(values), unit=unit, instance=Document(unit=unit))
                refused += [] if form.is_valid() else [(each.key, form.errors.as_data())]

    assert refused == []


def typed(values):
    """The columns as a browser sends them back."""
    return {name: getattr(value, "pk", value) or "" for name, value in values.items() if name != "appendices"}


# ---- the report that sums up: the outline of the review plan ----


def report_lines(unit, year, whole=True):
    """The report of a unit on its year, line by line."""
    return drafts.columns(unit, year, whole=whole, on=make.TODAY)["text"].splitlines()


def after(lines, heading):
    """The lines below a heading, up to the next that is no dash."""
    rest = lines[lines.index(heading) + 1 :]
    return list(takewhile(lambda line: line.startswith("- "), rest))


def test_s1_13_models_of_grassroots_democracy_are_summed_up_beside_the_others(tree, lived):
    practice = make.a_practice(tree.cell, tree.committee, programme="qcdc")
    make.an_accepted_registration(tree.cell, lived, practice=practice)

    lines = after(report_lines(tree.cell, lived), "1. Đăng ký mô hình, điển hình")

    assert lines[-1] == "- Trong đó mô hình thực hiện Quy chế dân chủ ở cơ sở: 01."


def test_s3_03_shortcomings_have_their_causes_the_subjective_ones_apart(tree, lived):
    lines = report_lines(tree.committee, lived)

    assert after(lines, "2. Tồn tại, hạn chế") == ["- Lập Tổ chỉ đạo: còn 2/2 đơn vị chậm so với thời hạn."]
    assert after(lines, "3. Nguyên nhân của tồn tại, hạn chế") == ["- Khách quan: …", "- Chủ quan: …"]


def test_s3_06_s3_09_how_it_was_spread_and_the_part_of_mass_organisations_have_their_places(tree, lived):
    for whole in (True, False):
        lines = report_lines(tree.committee, lived, whole)

        assert after(lines, "1. Quán triệt, tuyên truyền, phát động") == ["- …"]
        assert after(lines, "4. Vai trò của Mặt trận Tổ quốc, đoàn thể; sự hưởng ứng của Nhân dân") == ["- …"]


def test_s3_07_the_papers_issued_in_the_year_are_listed_by_themselves(tree, lived):
    make.an_issued_paper(tree.cell, 5, "KH", "Kế hoạch", on=date(2026, 3, 2), campaign_year=lived)
    make.an_issued_paper(tree.cell, 6, "GM", "Giấy mời", on=date(2026, 3, 3), campaign_year=lived)
    make.an_issued_paper(tree.sibling, 7, "KH", "Kế hoạch", on=date(2026, 3, 4), campaign_year=lived)

    [line] = after(report_lines(tree.cell, lived), "2. Văn bản đã ban hành")

    assert "số 05-KH/CB, ngày 02/3/2026" in line


def test_s3_08_results_are_told_by_level_of_merit(tree, lived):
    lines = after(report_lines(tree.cell, lived), "2. Thẩm định, công nhận")

    assert lines == [
        "- Thẩm định đạt trở lên: 02 mô hình, điển hình (tập thể 02, cá nhân 0).",
        "- Được công nhận: 0 mô hình, điển hình (tập thể 0, cá nhân 0), trong đó tiêu biểu 0.",
    ]


def test_s3_14_the_committee_collects_the_figures_of_its_units(tree, lived):
    [annex] = drafts.columns(tree.committee, lived, whole=True, on=make.TODAY)["appendices"]

    rows = [line for line in annex["text"].splitlines() if line.startswith("| 1 |")]
    assert [row.split(" | ")[1:3] for row in rows] == [["Chi bộ Văn phòng", "2"]]
    assert "**Tổng số: Đăng ký 2;" in annex["text"]
