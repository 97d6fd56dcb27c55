from io import BytesIO
from itertools import pairwise

import pdfplumber
import pikepdf
import pytest
from pikepdf import pdfa

from reports.checks import read
from reports.paper import MissingData
from reports.papers.certificate import COLLECTIVE, name_lines, render_certificates
from tests.reports.samples import a_certificate

MM = 25.4 / 72
LONG_COLLECTIVE = (
    "Chi bộ Trường Trung học phổ thông chuyên Nguyễn Thị Minh Khai, Đảng bộ Sở Giáo dục và Đào tạo tỉnh Miền Đông"
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


def test_an_unfinished_certificate_is_not_printed():
    with pytest.raises(MissingData) as missing:
        render_certificates([a_certificate(decision="", register="", bodies=())])

    assert missing.value.labels == ["Cơ quan khen thưởng", "Số quyết định", "Số vào sổ"]
