import ctypes
from io import BytesIO
from itertools import pairwise
from time import process_time

import pikepdf
import pypdfium2
import pytest
import segno
from pikepdf import pdfa
from pypdfium2 import raw

from reports import typesetting
from reports.checks import read
from reports.checks.drawn import MM, box_around, is_black, objects_of, seen_as, subpaths
from reports.ornament import ornament
from reports.paper import MissingData
from reports.papers.certificate import COLLECTIVE, kept_frames, lay_out, name_lines, render_certificates
from reports.papers.certificate_design import A4, LARGE, Design, as_data
from tests import make
from tests.reports.printed import page_texts, pages_of, text_of
from tests.reports.samples import a_certificate
from tests.reports.test_painted_list import SAME, differences

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


def test_each_recipient_has_one_page_in_the_order_given():
    names = [f"Phạm Thị Ngọc Ánh {letter}" for letter in "ABCDEFGHIJ"]

    pages = page_texts(render_certificates([a_certificate(at, recipient=name) for at, name in enumerate(names, 1)]))

    assert [name.upper() in text for name, text in zip(names, pages, strict=True)] == [True] * 10
    assert all("Số vào sổ: 0" in text or "Số vào sổ: 10" in text for text in pages)


def test_a_certificate_says_everything_once():
    data = render_certificates([a_certificate()])
    [page] = pages_of(data)
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
    assert (round(page.width), round(page.height)) == (297, 210)
    assert [text.count(each) for each in once] == [1] * len(once)
    assert "CỘNG HO" not in text
    assert [letter.text for letter in page.letters if not letter.is_black] == list("GIẤY KHEN")


@pytest.mark.parametrize(
    "certificate",
    [a_certificate(), a_collective_certificate(), a_collective_certificate(achievement=LONG_ACHIEVEMENT)],
)
def test_nothing_is_printed_on_the_ornament_and_no_line_on_another(certificate):
    [page] = pages_of(render_certificates([certificate]))

    seen = [letter for letter in page.letters if letter.text.strip()]
    assert min(letter.x0 for letter in seen) > 22
    assert max(letter.x1 for letter in seen) < 275
    assert max(letter.bottom for letter in seen) < 188
    right = sorted({round(letter.baseline, 1) for letter in seen if letter.x0 > 165})
    assert min(b - a for a, b in pairwise(right)) > 12 * MM


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
    pages = page_texts(render_certificates([a_certificate(), a_collective_certificate()]))

    assert ["Đồng chí:" in pages[0], "Tập thể:" in pages[1]] == [True, True]


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
    kept_frames.clear()
    assert data == render_certificates(batch)
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdfa.check(pdf, "3b").findings == []
        assert pdf.check_pdf_syntax() == []


def test_another_certificate_of_the_decision_printed_last_is_there_at_once():
    kept_frames.clear()

    first, other = (seconds(render_certificates, [a_certificate(number)]) for number in (1, 2))

    assert other * 3 < first


def seconds(make, *what):
    begun = process_time()
    make(*what)
    return process_time() - begun


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
    [page] = pages_of(data)

    place = min(letter.top for letter in page.letters if "Italic" in letter.font and letter.x0 > 165)
    told = [letter.bottom for letter in page.letters if letter.top < place - MM]
    assert max(told) <= place + MM
    assert recipient in " ".join(read(data).text.split())
    assert differences(data, typesetting.write(lay_out([certificate]))) == SAME


# ---- the code ----


@pytest.mark.parametrize("size", [A4, LARGE])
@pytest.mark.parametrize("name", ["Phạm Thị Ngọc Ánh", "Nguyễn Văn\u00adPhong"])
def test_the_code_leads_to_the_page_that_checks_the_certificate(size, name):
    address, code = "https://dan-van-kheo.example/khen-thuong/tra-cuu/ABCDEFGHJKLM/", "ABCD-EFGH-JKLM"

    data = render_certificates([a_certificate(recipient=name, check=address, code=code, design=Design(size=size))])

    assert code in read(data).text
    [page] = read(data).pages
    [below] = [line for line in page.lines if line.text == code]
    dark = [box for box in black_boxes(data) if box.top > page.height / 2]
    assert min(each.x0 for each in dark) > max(line.x1 for line in page.lines if line.x1 < 130)
    assert max(each.bottom for each in dark) < below.top + MM
    assert max(each.x1 for each in dark) < (165 if size == A4 else 203)
    across = max(each.x1 for each in dark) - min(each.x0 for each in dark)
    assert round(across / (dark[0].bottom - dark[0].top)) == len(segno.make_qr(address, error="m").matrix)


def black_boxes(data):
    """The rectangles that are filled with black."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [
            box_around(points)
            for kind, item, matrix in objects_of(pdf[0], seen_as(pdf[0])[0])
            if kind == raw.FPDF_PAGEOBJ_PATH and is_filled(item) and is_black(item)
            for points in subpaths(item, matrix)
        ]


def is_filled(path):
    how, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, how, stroked)
    return how.value != raw.FPDF_FILLMODE_NONE


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

    pages = page_texts(render_certificates([a_certificate(1), foreign, a_certificate(3)]))

    assert ["NGUYỄN VĂN" in text for text in pages] == [False, True, False]
    assert all("Đồng chí:" in text for text in pages)


def test_a_blank_gets_the_text_alone():
    [page] = pages_of(render_certificates([a_certificate(design=BLANK)]))

    text = text_of(page)
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" not in text
    assert "GIẤY KHEN" not in text
    assert "PHẠM THỊ NGỌC ÁNH" in text
    assert all(letter.is_black for letter in page.letters)


def test_a_large_sheet_is_360_by_270_mm():
    [page] = pages_of(render_certificates([a_certificate(design=LARGE_DESIGN)]))

    assert (round(page.width), round(page.height)) == (360, 270)


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
