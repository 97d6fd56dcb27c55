import pytest

from reports.lines import break_name, fitted_size, letter_widths, width

VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
    "ĭŏĕŭƀčñ“”‘’–—…-./,;:()0123456789"
)
EDE = "êôơư\u0306ƀɃ"


@pytest.mark.parametrize("style", ["Regular", "Bold", "Italic", "BoldItalic"])
def test_the_document_font_has_every_letter(style):
    letters = set(VIETNAMESE + VIETNAMESE.upper() + EDE)

    missing = {letter for letter in letters if letter not in letter_widths(style)[0]}

    assert missing == set()


def test_the_party_name_is_as_wide_as_on_the_golden_sample():
    assert width("ĐẢNG CỘNG SẢN VIỆT NAM", 15, "Bold") == pytest.approx(73.3, abs=0.6)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("ĐẢNG BỘ TỈNH CÀ MAU", ["ĐẢNG BỘ TỈNH CÀ MAU"]),
        ("ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH", ["ĐẢNG UỶ KHỐI", "CÁC CƠ QUAN TỈNH"]),
        ("ĐẢNG UỶ CÁC CƠ QUAN ĐẢNG TỈNH", ["ĐẢNG UỶ", "CÁC CƠ QUAN ĐẢNG TỈNH"]),
        ("ĐẢNG BỘ SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", ["ĐẢNG BỘ SỞ NÔNG NGHIỆP", "VÀ MÔI TRƯỜNG"]),
        ("BAN TỔ CHỨC TỈNH UỶ - BAN NỘI CHÍNH TỈNH UỶ", ["BAN TỔ CHỨC TỈNH UỶ -", "BAN NỘI CHÍNH TỈNH UỶ"]),
        ("CHI BỘ PHÒNG QUẢN LÝ ĐẤT ĐAI VÀ ĐO ĐẠC BẢN ĐỒ", ["CHI BỘ PHÒNG QUẢN LÝ", "ĐẤT ĐAI VÀ ĐO ĐẠC BẢN ĐỒ"]),
        ("TRƯỞNG BAN NỘI CHÍNH TỈNH UỶ", ["TRƯỞNG BAN NỘI CHÍNH", "TỈNH UỶ"]),
        ("BAN CHỈ ĐẠO PHONG TRÀO THI ĐUA “DÂN VẬN KHÉO”", ["BAN CHỈ ĐẠO PHONG TRÀO", "THI ĐUA “DÂN VẬN KHÉO”"]),
    ],
)
def test_long_names_break_at_sense_units(name, lines):
    assert break_name(name, room=77) == lines


def test_a_gap_for_a_number_is_kept():
    assert break_name("kèm theo Quyết định số \u00a0\u00a0\u00a0-QĐ/ĐU", room=77) == [
        "kèm theo Quyết định số \u00a0\u00a0\u00a0-QĐ/ĐU"
    ]


def test_no_word_of_a_name_stands_alone():
    lines = break_name("CHI BỘ TRƯỜNG TRUNG HỌC PHỔ THÔNG CHUYÊN LƯƠNG VĂN TUỴ TỈNH", room=77)

    assert all(" " in line for line in lines)


def test_a_name_shrinks_until_it_fits():
    assert fitted_size("Võ Minh Trí", 200, 22, 16) == 22
    assert 16 < fitted_size("Phòng Tiếp dân và Xử lý đơn thư, Văn phòng Tỉnh uỷ miền Đông", 190, 22, 16) < 22
    assert fitted_size("A" * 200, 190, 22, 16) == 16
