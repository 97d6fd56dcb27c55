"""Lines of type: how wide a text is in the document font, and where a long name may break."""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import uharfbuzz

FONTS = Path(__file__).parent / "fonts"
POINT = 25.4 / 72
BLANKS = re.compile(r"[ \t\n]")

# Words that open a part of a name: a new line likes to begin with them.
OPENERS = {
    *("CÁC", "TỈNH", "THÀNH", "HUYỆN", "XÃ", "PHƯỜNG", "VÀ", "CƠ", "KHỐI", "SỞ", "BAN", "CHI", "ĐẢNG", "TRƯỜNG"),
    *("PHONG", "THUỘC", "LẦN", "UỶ", "ỦY", "CỤC", "VỤ", "CÔNG", "LIÊN", "HỘI", "PHÒNG", "VĂN", "CỦA", "TRONG", "NĂM"),
}
# Words that never end a line.
LEADERS = {"CÁC", "VÀ", "THUỘC", "CỦA", "NHỮNG", "TRONG", "NĂM", "NGÀY", "THÁNG", "SỐ"}
# Syllables that make one word: a line never ends between them.
COMPOUNDS = """
    ĐẢNG UỶ, ĐẢNG ỦY, ĐẢNG BỘ, CHI BỘ, CHI UỶ, CHI ỦY, TỈNH UỶ, TỈNH ỦY, THÀNH UỶ, THÀNH ỦY, CƠ QUAN, CÁC CƠ QUAN,
    CƠ QUAN ĐẢNG, CÁC CƠ QUAN ĐẢNG, CƠ SỞ, DOANH NGHIỆP, PHONG TRÀO, THI ĐUA, BAN CHỈ ĐẠO, TỔ CHỈ ĐẠO, DÂN VẬN,
    DÂN VẬN KHÉO, UỶ BAN, ỦY BAN, NHÂN DÂN, MẶT TRẬN, TỔ QUỐC, VIỆT NAM, THÀNH PHỐ, ĐẶC KHU, VĂN PHÒNG, THƯỜNG VỤ,
    CHẤP HÀNH, KIỂM TRA, TUYÊN GIÁO, TỔ CHỨC, HÀNH CHÍNH, QUẢN TRỊ, GIÁO DỤC, ĐÀO TẠO, TÀI CHÍNH, Y TẾ, NÔNG NGHIỆP,
    MÔI TRƯỜNG, XÂY DỰNG, CÔNG THƯƠNG, KHOA HỌC, CÔNG NGHỆ, THANH NIÊN, PHỤ NỮ, CÔNG ĐOÀN, LIÊN ĐOÀN, LAO ĐỘNG,
    NỘI VỤ, TƯ PHÁP, NỘI CHÍNH, QUÂN SỰ, CÔNG AN, BIÊN PHÒNG, ĐẠI BIỂU, ĐẠI HỘI, HỘI ĐỒNG, KINH TẾ, VĂN HOÁ,
    XÃ HỘI, BỘ PHẬN, TRỰC THUỘC, LƯU TRỮ, THANH TRA, HỢP TÁC, TRUNG ƯƠNG, CHÍNH TRỊ, MÔ HÌNH, ĐIỂN HÌNH, THẨM ĐỊNH,
    CHẤT LƯỢNG, SINH HOẠT,
    TẬP THỂ, CÁ NHÂN, THÀNH TÍCH, GIẤY KHEN, ĐĂNG KÝ, TỔNG HỢP, KHEN THƯỞNG, THỰC HIỆN, QUY CHẾ, DÂN CHỦ, QUẢN LÝ,
    ĐẤT ĐAI, ĐO ĐẠC, BẢN ĐỒ, TÀI NGUYÊN, HỌC SINH, SINH VIÊN, TRUNG HỌC, TIỂU HỌC, MẦM NON, PHỔ THÔNG, CƠ SỞ, BỆNH VIỆN,
    ĐA KHOA, TRUNG TÂM, BẢO HIỂM, NGÂN HÀNG, NHÀ NƯỚC, CHÍNH SÁCH, KHO BẠC, HẢI QUAN, CHI CỤC, KIỂM LÂM, KIỂM SÁT,
    TOÀ ÁN, THI HÀNH, THI HÀNH ÁN, DÂN SỰ, THỐNG KÊ, PHÁT THANH, TRUYỀN HÌNH, BÁO CHÍ, HỘI NGHỊ, GIAI ĐOẠN, CÔNG NHẬN,
    PHÓ BÍ THƯ, BÍ THƯ, TRƯỞNG BAN, PHÓ TRƯỞNG BAN, TRƯỞNG PHÒNG, PHÓ TRƯỞNG PHÒNG, CHỦ TỊCH, PHÓ CHỦ TỊCH, UỶ VIÊN,
    CHỦ NHIỆM, CHÁNH VĂN PHÒNG, GIÁM ĐỐC, PHÓ GIÁM ĐỐC, HIỆU TRƯỞNG, CHUYÊN VIÊN, CHUYỂN ĐỔI, VĂN BẢN, NHIỆM VỤ
"""
TOGETHER = [tuple(words.split()) for words in COMPOUNDS.split(",")]
BY_FIRST_WORD = {first: [words for words in TOGETHER if words[0] == first] for first, *_ in TOGETHER}


@cache
def harfbuzz_font(style):
    """Return (face, font) of Regular, Bold, Italic or BoldItalic."""
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(FONTS / f"LiberationSerif-{style}.ttf")))
    return face, uharfbuzz.Font(face)


@cache
def letter_widths(style):
    """Return (letter → its width in em, that of a letter which the font of a style does not have)."""
    face, font = harfbuzz_font(style)
    widths = {chr(code): font.get_glyph_h_advance(font.get_nominal_glyph(code)) / face.upem for code in face.unicodes}
    return widths, font.get_glyph_h_advance(0) / face.upem


@lru_cache(maxsize=20_000)
def width(text, size, style="Regular"):
    """Return the width of a line in mm, set in the document font at `size` points; kerning left out (under 1 %)."""
    widths, unknown = letter_widths(style)
    return sum([widths.get(letter, unknown) for letter in unicodedata.normalize("NFC", text)]) * size * POINT


def fitted_size(text, room, largest, smallest, style="Bold"):
    """Return the largest half point in [smallest, largest] at which the text fits into `room` mm, else the smallest."""
    fitting = int(2 * room / max(width(text, 1, style), 0.01)) / 2
    return max(smallest, min(largest, fitting))


def break_name(name, room=82.0, size=14, style="Bold"):
    """Return a name as lines that fit into `room` mm, broken at sense units, no word left alone on a line.

    ĐẢNG UỶ KHỐI CÁC CƠ QUAN TỈNH becomes ĐẢNG UỶ KHỐI / CÁC CƠ QUAN TỈNH (HD 05-HD/VPTW p.6).
    """
    whole = " ".join(words_of(name))
    if not whole or width(whole, size, style) <= room:
        return [whole]
    return list(best_lines(tuple(sense_units(name)), room, size, style)[1])


def words_of(name):
    """Return the words of a name. A gap left for a number is made of spaces that do not break."""
    return [word for word in BLANKS.split(name) if word]


def sense_units(name):
    """Return the parts of a name that stay on one line: compounds of TOGETHER, single words, a short quotation."""
    words = words_of(name)
    bare = [bare_word(word) for word in words]
    units, at = [], 0
    while at < len(words):
        taken = longest_compound(words, bare, at)
        units.append(" ".join(words[at : at + taken]))
        at += taken
    return units


def longest_compound(words, bare, at):
    """Return how many words from one on stay together; `bare` are the words as COMPOUNDS writes them."""
    if words[at].startswith(("“", '"')):
        few = words[at : at + 4]
        closing = next((i for i, word in enumerate(few) if word.rstrip(",.").endswith(("”", '"'))), 0)
        return closing + 1
    found = BY_FIRST_WORD.get(bare[at])
    if not found:
        return 1
    next_words = tuple(bare[at : at + 4])
    return max((len(together) for together in found if next_words[: len(together)] == together), default=1)


@lru_cache(maxsize=5_000)
def bare_word(word):
    return word.strip('“”",.()').upper()


@lru_cache(maxsize=5_000)
def best_lines(units, room, size, style):
    """Return (cost, lines) of the cheapest way to break the units."""
    if not units:
        return 0.0, ()
    choices = []
    for end in range(1, len(units) + 1):
        line = " ".join(units[:end])
        if end > 1 and width(line, size, style) > room:
            break
        rest_cost, rest = best_lines(units[end:], room, size, style)
        choices.append((line_cost(line, bool(rest), room, size, style) + rest_cost + opening_cost(rest), (line, *rest)))
    return min(choices)


def line_cost(line, more_follows, room, size, style):
    """Return what a line costs: each line, one word alone, and how ragged it is."""
    alone = 20.0 if " " not in line else 0.0
    slack = 1 - width(line, size, style) / room
    too_wide = 50.0 if slack < 0 else 0.0
    hanging = 8.0 if more_follows and line.split()[-1].upper() in LEADERS else 0.0
    return 6.0 + alone + too_wide + hanging + slack**2 * (3.0 if more_follows else 2.0)


def opening_cost(lines_below):
    """Return what it costs to begin the next line with a word that opens no part of the name."""
    if not lines_below:
        return 0.0
    first = lines_below[0].split()[0]
    if first in ("-", "–"):
        return 8.0
    return 0.0 if first.strip('“"').upper() in OPENERS or first.startswith(("“", '"')) else 2.0
