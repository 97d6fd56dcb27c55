from io import BytesIO
from itertools import pairwise

import pdfplumber
import pikepdf
import pytest
import segno
from pikepdf import pdfa

from reports import typesetting
from reports.checks import read
from reports.ornament import ornament
from reports.paper import MissingData
from reports.papers.certificate import COLLECTIVE, lay_out, name_lines, render_certificates
from reports.papers.certificate_design import A4, LARGE, Design, as_data
from tests import make
from tests.reports.samples import a_certificate
from tests.reports.test_painted_list import SAME, differences

MM = 25.4 / 72
LONG_COLLECTIVE = (
    "Chi bộ Trường Trung học phổ thông chuyên Nguyễn Thị Minh Khai, Đảng bộ Sở Giáo dục và Đào tạo tỉnh Miền Đông"
)
LONGEST_COLLECTIVE = (
    "Trung tâm Phục vụ hành chính công và Tổ Công nghệ số cộng đồng Đảng bộ các cơ quan Đảng tỉnh, Đảng uỷ phường "
    "Nguyễn Thị Minh Khai – Tổ dân phố số 12 khu vực Hoà Bình Đông, xã Ea H’leo, tỉnh Miền Đông"
)
LONG_ACHIEVEMENT = (
    "Mô hình “Khéo trong vận động cán bộ, giáo viên, học sinh xây dựng trường học hạnh phúc, không rác thải nhựa, tiết "
    "kiệm điện, nước và chung tay giúp đỡ học sinh có hoàn cảnh khó khăn trên địa bàn các xã vùng sâu, vùng xa” đạt "
    "danh hiệu “Dân vận khéo” cấp cơ sở năm 2026"
)


def a_collective_certificate(**changes):
    return a_certificate(8, **{"kind": COLLECTIVE, "honorific": "Tập thể", "recipient": LONG_COLLECTIVE, **changes})


def pages_of(data):
    with pdfplumber.open(BytesIO(data)) as pdf:
        return [(page.width * MM, page.height * MM, page.extract_text(), page.chars) for page in pdf.pages]


def test_each_recipient_has_one_page_in_the_order_given():
    names = [f"Phạm Thị Ngọc Ánh {letter}" for letter in "ABCDEFGHIJ"]

    pages = pages_of(render_certificates([a_certificate(at, recipient=name) for at, name in enumerate(names, 1)]))

    assert [name.upper() in text for name, (_, _, text, _) in zip(names, pages, strict=True)] == [True] * 10
    assert all("Số vào sổ: 0" in text or "Số vào sổ: 10" in text for _, _, text, _ in pages)


def test_a_certificate_says_everything_once():
    data = render_certificates([a_certificate()])
    ((width, height, _, chars),) = pages_of(data)
    text = read(data).text

    once = [
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "BAN THƯỜNG VỤ ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH",
        "TẶNG",
        "GIẤY KHEN",
        "Đồng chí: PHẠM THỊ NGỌC ÁNH",
        "Quyết định số 15-QĐ/ĐU,",
        "ngày 15/10/2026",
        "Số vào sổ: 07/2026",
        "Tân Hoà, ngày 15 tháng 10 năm 2026",
        "T/M BAN THƯỜNG VỤ",
        "Nguyễn Văn Bình",
    ]
    assert (round(width), round(height)) == (297, 210)
    assert [text.count(each) for each in once] == [1] * len(once)
    assert "CỘNG HO" not in text
    assert {char["non_stroking_color"] for char in chars if char["size"] < 40} <= {(0,), (0.0, 0.0, 0.0), (0, 0, 0)}


@pytest.mark.parametrize(
    "certificate",
    [a_certificate(), a_collective_certificate(), a_collective_certificate(achievement=LONG_ACHIEVEMENT)],
)
def test_nothing_is_printed_on_the_ornament_and_no_line_on_another(certificate):
    ((_, _, _, chars),) = pages_of(render_certificates([certificate]))

    seen = [char for char in chars if char["text"].strip()]
    assert min(char["x0"] for char in seen) * MM > 22
    assert max(char["x1"] for char in seen) * MM < 275
    assert max(char["bottom"] for char in seen) * MM < 188
    right = sorted({round(float(char["matrix"][5]), 1) for char in seen if char["x0"] * MM > 165})
    assert min(b - a for a, b in pairwise(right)) > 12


def test_a_long_name_gets_smaller_before_it_breaks():
    (short,) = name_lines(a_certificate())
    (middle,) = name_lines(
        a_collective_certificate(recipient="Phòng Tiếp dân và Xử lý đơn thư, Văn phòng Tỉnh uỷ tỉnh Miền Đông")
    )
    first, *rest = name_lines(a_collective_certificate())

    assert short.size == 22
    assert 16 <= middle.size < 22
    assert first.size == 16
    assert len(rest) == 1


def test_individuals_and_collectives_have_their_own_design_in_one_batch():
    pages = pages_of(render_certificates([a_certificate(), a_collective_certificate()]))

    assert ["Đồng chí:" in pages[0][2], "Tập thể:" in pages[1][2]] == [True, True]


def test_three_hundred_certificates_share_one_design():
    one = len(render_certificates([a_certificate()]))

    data = render_certificates([a_certificate(number) for number in range(1, 301)])

    assert (len(data) - one) / 299 < 1024
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == 300


def test_certificates_are_archival_and_the_same_every_time():
    batch = [a_certificate(), a_collective_certificate()]

    data = render_certificates(batch)

    assert data == render_certificates(batch)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdfa.check(pdf, "3b").findings == []
        assert pdf.check_pdf_syntax() == []


def test_an_unfinished_certificate_is_not_printed():
    with pytest.raises(MissingData) as missing:
        render_certificates([a_certificate(decision="", register="", bodies=())])

    assert missing.value.labels == ["Cơ quan khen thưởng", "Số quyết định", "Số vào sổ"]


@pytest.mark.parametrize("size", [A4, LARGE])
@pytest.mark.parametrize("recipient", [LONGEST_COLLECTIVE, f"{LONGEST_COLLECTIVE}, {LONG_COLLECTIVE[:60]}"])
def test_the_longest_name_ends_above_the_place_and_is_whole(size, recipient):
    emblem = as_data(make.an_emblem().read(), "image/png")
    design = Design(size=size, emblem=emblem)
    certificate = a_collective_certificate(recipient=recipient, achievement=LONG_ACHIEVEMENT, design=design)

    data = render_certificates([certificate])
    ((_, _, _, chars),) = pages_of(data)

    place = min(char["top"] for char in chars if "Italic" in char["fontname"] and char["x0"] * MM > 165)
    told = [char["bottom"] for char in chars if char["top"] < place - 1]
    assert max(told) <= place + 1
    assert recipient in " ".join(read(data).text.split())
    assert differences(data, typesetting.write(lay_out([certificate]))) == SAME


# ---- the code ----


@pytest.mark.parametrize("size", [A4, LARGE])
@pytest.mark.parametrize("name", ["Phạm Thị Ngọc Ánh", "Nguyễn Văn\u00adPhong"])
def test_the_code_leads_to_the_page_that_checks_the_certificate(size, name):
    address, code = "https://dan-van-kheo.example/khen-thuong/tra-cuu/ABCDEFGHJKLM/", "ABCD-EFGH-JKLM"

    data = render_certificates([a_certificate(recipient=name, check=address, code=code, design=Design(size=size))])

    assert code in read(data).text
    with pdfplumber.open(BytesIO(data)) as pdf:
        page = pdf.pages[0]
        dark = [each for each in page.rects if each["fill"] and each["non_stroking_color"] in ((0,), (0.0,), 0)]
        words = {word["text"]: word for word in page.extract_words()}
        assert min(each["x0"] for each in dark) > max(char["x1"] for char in page.chars if char["x1"] * MM < 130)
        assert max(each["bottom"] for each in dark) < words[code]["top"] + 1
        assert max(each["x1"] for each in dark) * MM < (165 if size == A4 else 203)
        modules = round((max(each["x1"] for each in dark) - min(each["x0"] for each in dark)) / dark[0]["height"])
    assert modules == len(segno.make_qr(address, error="m").matrix)


def test_a_certificate_with_its_code_stays_small():
    batch = [
        a_certificate(number, check=f"https://dan-van-kheo.example/khen-thuong/tra-cuu/{number:012d}/", code="ABCD")
        for number in range(1, 101)
    ]

    assert len(render_certificates(batch)) / 100 < 4 * 1024


# ---- designs ----

LARGE_DESIGN = Design(size=LARGE, woven=False)
BLANK = Design(is_preprinted=True, on_blank=("party", "award"), shifts=(("recipient", 2.0, -1.5), ("book", 0.0, 4.0)))
EMBLEM = as_data(make.an_emblem().read(), "image/png")
DESIGNS = [a_certificate().design, LARGE_DESIGN, BLANK, Design(emblem=EMBLEM)]


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("make_one", [a_certificate, a_collective_certificate])
def test_painted_texts_stand_where_weasyprint_puts_them(make_one, design):
    certificate = make_one(design=design, achievement=LONG_ACHIEVEMENT)

    data = render_certificates([certificate])

    assert differences(data, typesetting.write(lay_out([certificate]))) == SAME


def test_a_name_the_painter_does_not_know_is_laid_out_in_its_place():
    foreign = a_certificate(recipient="Nguyễn Văn\u00adPhong")

    pages = pages_of(render_certificates([a_certificate(1), foreign, a_certificate(3)]))

    assert ["NGUYỄN VĂN" in text for _, _, text, _ in pages] == [False, True, False]
    assert all("Đồng chí:" in text for _, _, text, _ in pages)


def test_a_blank_gets_the_text_alone():
    ((_, _, text, chars),) = pages_of(render_certificates([a_certificate(design=BLANK)]))

    assert "ĐẢNG CỘNG SẢN VIỆT NAM" not in text
    assert "GIẤY KHEN" not in text
    assert "PHẠM THỊ NGỌC ÁNH" in text
    assert {char["non_stroking_color"] for char in chars} <= {(0,), (0.0, 0.0, 0.0), (0, 0, 0)}


def test_a_large_sheet_is_360_by_270_mm():
    ((width, height, _, _),) = pages_of(render_certificates([a_certificate(design=LARGE_DESIGN)]))

    assert (round(width), round(height)) == (360, 270)


@pytest.mark.parametrize("size", [A4, LARGE])
def test_an_ornament_is_drawn_for_its_sheet(size):
    sheet = Design(size=size).sheet

    drawn = ornament(sheet.width, sheet.height, woven=True)

    assert f'viewBox="0 0 {sheet.width:g} {sheet.height:g}"' in drawn
    assert drawn != ornament(sheet.width, sheet.height, woven=False)


def test_progress_tells_each_certificate():
    told = []

    render_certificates([a_certificate(number) for number in range(1, 4)], progress=told.append)

    assert told == [1, 2, 3]
