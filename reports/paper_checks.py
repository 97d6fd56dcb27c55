"""What a finished PDF looks like, check by check: the golden checklist of HD 05-HD/VPTW, read back in mm.

Each check answers with what it found wrong, or with nothing. The numbers are those of the checklist.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import pairwise

import pdfplumber

from reports.format_rules import HD05

MM = 25.4 / 72
FAMILY = ("TimesNewRoman", "Tinos", "LiberationSerif", "Liberation-Serif")
COLUMN_GAP = 7.0
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
NUMBER = re.compile(r"^Số (\d{2,}|\s{3,})-[A-ZĐ][A-Za-zĐđ]*/[0-9A-ZĐƯ][0-9A-ZĐƯ.\-]*$")
PLACE = re.compile(r"^.+, ngày (0[1-9]|[12]\d|3[01]) tháng (0[12]|[3-9]|1[0-2]) năm \d{4}$")
BLANK_DATE = re.compile(r"^.+, ngày\s+tháng\s+năm\s*$")
AUTHORITY = re.compile(r"^(T/M|K/T|T/L|Q\.) ")
ROMAN = re.compile(r"^([IVX]+)[-.] ")
TITLES = ("ThS", "TS.", "PGS", "GS.", "Đại tá", "Thượng tá")
CHECKS = []


@dataclass(frozen=True)
class Line:
    """One line of one column: text, place in mm, size in points, style of its first letter."""

    page: int
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float
    font: str

    @property
    def centre(self):
        return (self.x0 + self.x1) / 2

    @property
    def bold(self):
        return "Bold" in self.font

    @property
    def italic(self):
        return "Italic" in self.font


@dataclass(frozen=True)
class Verdict:
    """A check by number and sentence, and what was wrong; nothing wrong is an empty text."""

    number: int
    says: str
    wrong: str

    @property
    def ok(self):
        return not self.wrong


class Sheet:
    """A PDF read back: its pages, lines and rules (drawn), and the rule set it must follow."""

    def __init__(self, data, rules):
        self.rules = rules
        with pdfplumber.open(BytesIO(data)) as pdf:
            self.sizes = [(page.width * MM, page.height * MM) for page in pdf.pages]
            self.lines = [line for number, page in enumerate(pdf.pages, 1) for line in lines_of(page, number)]
            self.fonts = {char["fontname"] for page in pdf.pages for char in page.chars}
            self.colours = {char["non_stroking_color"] for page in pdf.pages for char in page.chars}
            self.strokes = [
                (number, each["x0"] * MM, each["x1"] * MM, each["bottom"] * MM)
                for number, page in enumerate(pdf.pages, 1)
                for each in (*page.lines, *page.rects)
            ]

    @cached_property
    def text(self):
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def head(self):
        """The lines of page one above the title (or, of a công văn, above the addressee)."""
        end = next((line.top for line in self.on(1) if line.text == "-----" or line.text.startswith("Kính ")), 80)
        return [line for line in self.on(1) if line.top < end]

    @cached_property
    def left(self):
        return [line for line in self.head if line.centre < 105]

    @cached_property
    def broad(self):
        return self.sizes[0][0] > self.sizes[0][1]

    @cached_property
    def margins(self):
        """Left and right edge of the text on page one."""
        return (20.0, 277.0) if self.broad else (30.0, 195.0)

    @cached_property
    def middle(self):
        return sum(self.margins) / 2

    def on(self, page):
        return [line for line in self.lines if line.page == page]

    def first(self, test):
        return next((line for line in self.lines if test(line)), None)

    @cached_property
    def party(self):
        return self.first(lambda line: line.text == PARTY)

    @cached_property
    def star(self):
        return next((line for line in self.left if line.text == "*"), None)

    @cached_property
    def number(self):
        return next((line for line in self.left if line.text.startswith("Số")), None)

    @cached_property
    def place(self):
        return next((line for line in self.head if PLACE.match(line.text) or BLANK_DATE.match(line.text)), None)

    @cached_property
    def hyphens(self):
        return self.first(lambda line: line.text == "-----")

    @cached_property
    def title(self):
        """The lines of type name and abstract, top to bottom."""
        if not self.hyphens:
            return []
        below = max(line.bottom for line in (self.star, self.number, self.place) if line)
        return [line for line in self.head if line.top > below - 1 and abs(line.centre - self.middle) < 2]

    @cached_property
    def names_above_star(self):
        return [line for line in self.left if self.star and line.baseline < self.star.baseline]

    @cached_property
    def authority(self):
        return self.first(lambda line: AUTHORITY.match(line.text) and line.bold)

    @cached_property
    def nearby_signer(self):
        """The lines of the signature block, top to bottom."""
        at = self.authority
        return [line for line in self.on(at.page) if line.top >= at.top - 0.5 and line.x0 > 105] if at else []

    @cached_property
    def recipients_label(self):
        return self.first(lambda line: line.text == "Nơi nhận:")

    @cached_property
    def recipients(self):
        label = self.recipients_label
        if not label:
            return []
        return [line for line in self.on(label.page) if line.top > label.top + 1 and line.x0 < 100]

    @cached_property
    def body(self):
        """The body lines of the main part at their size, without tables (smaller) and page numbers."""
        end = self.recipients_label or self.authority or self.lines[-1]
        start = self.hyphens or self.place
        return [
            line
            for line in self.lines
            if (1, start.bottom) < (line.page, line.top) < (end.page, end.top - 0.5) and 13.9 < line.size < 15.1
            if not (line.text.isdigit() and line.top < 20)
        ]


def lines_of(page, number):
    """Return the lines of a page, split where two columns stand side by side."""
    found = []
    rows = {}
    for char in page.chars:
        rows.setdefault(round(float(char["matrix"][5]), 1), []).append(char)
    for baseline in sorted(rows, reverse=True):
        row = sorted(rows[baseline], key=lambda char: char["x0"])
        found += [as_line(part, number, page.height - baseline) for part in columns_of(row)]
    return [line for line in found if line.text]


def columns_of(row):
    parts = [[row[0]]]
    for before, char in pairwise(row):
        if (char["x0"] - before["x1"]) * MM > COLUMN_GAP:
            parts.append([])
        parts[-1].append(char)
    return parts


def as_line(chars, page, baseline):
    seen = [char for char in chars if char["text"].strip()] or chars
    return Line(
        page=page,
        text="".join(char["text"] for char in chars).strip(),
        x0=seen[0]["x0"] * MM,
        x1=seen[-1]["x1"] * MM,
        top=min(char["top"] for char in seen) * MM,
        bottom=max(char["bottom"] for char in seen) * MM,
        baseline=baseline * MM,
        size=seen[0]["size"],
        font=seen[0]["fontname"],
    )


def check(number, says):
    """Register a check under its number in the checklist."""

    def register(function):
        CHECKS.append((number, says, function))
        return function

    return register


def check_paper(data, rules=HD05):
    """Return a Verdict for each check on the PDF bytes of an official paper."""
    sheet = Sheet(data, rules)
    return [Verdict(number, says, function(sheet) or "") for number, says, function in CHECKS]


def near(value, wanted, tolerance):
    return abs(value - wanted) <= tolerance


def styled(line, *, size, tolerance=0.3, bold=False, italic=False):
    """Return what is wrong with the style of a line."""
    if not near(line.size, size, tolerance):
        return f"“{line.text}”: cỡ {line.size:.1f}"
    if (line.bold, line.italic) != (bold, italic):
        return f"“{line.text}”: kiểu chữ {line.font}"
    return ""


def first_wrong(answers):
    return next((answer for answer in answers if answer), "")


@check(1, "Khổ giấy A4")
def paper_size(sheet):
    allowed = ((210, 297), (297, 210))
    odd = [size for size in sheet.sizes if not any(near(size[0], w, 0.5) and near(size[1], h, 0.5) for w, h in allowed)]
    return f"khổ {odd[0]}" if odd else ""


@check(2, "Chữ nằm trong lề")
def inside_margins(sheet):
    for line in sheet.lines:
        width, height = sheet.sizes[line.page - 1]
        left, right = (20, 277) if width > height else (30, 195)
        numbered = line.text.isdigit() and line.bottom < 14
        if line.x0 < left - 0.5 or line.x1 > right + 0.7:
            return f"“{line.text[:40]}” ở {line.x0:.1f}-{line.x1:.1f}, trang {line.page}"
        if not numbered and (line.top < 17 or line.bottom > height - (15 if width > height else 20)):
            return f"“{line.text[:40]}” ở độ cao {line.top:.1f}, trang {line.page}"
    return ""


@check(3, "Một họ chữ, mực đen")
def fonts_and_ink(sheet):
    odd = [font for font in sheet.fonts if not any(name in font for name in FAMILY)]
    coloured = [colour for colour in sheet.colours if any(part for part in colour or (0,))]
    return f"{odd or ''} {coloured or ''}" if odd or coloured else ""


@check(4, "Chữ dựng sẵn, không có lỗi")
def clean_text(sheet):
    if unicodedata.normalize("NFC", sheet.text) != sheet.text:
        return "chữ tổ hợp"
    return first_wrong(bad for bad in ("\ufffd", "(cid:", "None", "{{", "nan ", "undefined") if bad in sheet.text)


@check(5, "Số trang")
def page_numbers(sheet):
    for page in range(1, len(sheet.sizes) + 1):
        numbers = [line for line in sheet.on(page) if line.text.isdigit() and line.bottom < 14]
        if page == 1 and numbers:
            return "trang 1 có số trang"
        if len(numbers) > 1 or (numbers and misplaced(sheet, numbers[0])):
            return f"trang {page}"
    return ""


def misplaced(sheet, number):
    width, height = sheet.sizes[number.page - 1]
    middle = 148.5 if width > height else 112.5
    return not (
        near(number.centre, middle, 1)
        and near((number.top + number.bottom) / 2, 10, 1.5)
        and near(number.size, 14, 0.5)
    )


@check(6, "Tên Đảng: một dòng, đậm, cỡ 15, bên phải")
def party_name(sheet):
    if sheet.text.count(PARTY) != 1 or not sheet.party:
        return "không đúng một lần"
    line = sheet.party
    placed = line.x0 > 105 and line.x1 <= sheet.margins[1] + 0.5 and line.top <= (35 if sheet.broad else 25)
    return styled(line, size=15, bold=True) or ("" if placed else f"{line.x0:.1f}-{line.x1:.1f}, {line.top:.1f}")


@check(7, "Đường kẻ dài bằng tên Đảng")
def party_rule(sheet):
    line = sheet.party
    fits = [
        stroke
        for stroke in sheet.strokes
        if near(stroke[1], line.x0, 1.5) and near(stroke[2], line.x1, 1.5) and 0 <= stroke[3] - line.baseline <= 3
    ]
    return "" if fits else "không thấy đường kẻ"


@check(8, "Không có Quốc hiệu")
def no_national_title(sheet):
    return first_wrong(bad for bad in ("CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "Độc lập - Tự do") if bad in sheet.text)


@check(9, "Cơ quan cấp trên đứng, cơ quan ban hành đậm")
def issuer_lines(sheet):
    lines = sheet.names_above_star
    if not lines or not lines[-1].bold:
        return "không thấy cơ quan ban hành"
    limit = 140 if sheet.broad else 108
    if not near(lines[0].top, sheet.party.top, 1.5):
        return "hai bên không ngang nhau"
    return first_wrong(
        f"“{line.text}”"
        for line in lines
        if line.text.upper() != line.text or line.x1 > limit or not near(line.size, 14, 0.3)
    )


@check(10, "Tiêu đề không có Ban Thường vụ")
def no_standing_board(sheet):
    return "BAN THƯỜNG VỤ" if any("BAN THƯỜNG VỤ" in line.text for line in sheet.names_above_star) else ""


@check(11, "Dấu sao giữa tên cơ quan và số; không dòng nào một chữ")
def star(sheet):
    if not sheet.star:
        return "không có dấu sao"
    axis = [line.text for line in sheet.left if not near(line.centre, sheet.star.centre, 1.5) and line.x1 < 100]
    alone = [line.text for line in sheet.names_above_star if " " not in line.text]
    return f"{axis or ''}{alone or ''}" if axis or alone else ""


@check(12, "Số và ký hiệu")
def number_and_symbol(sheet):
    line = sheet.number
    if not line:
        return ""
    return styled(line, size=14) or ("" if NUMBER.match(line.text.replace("\u00a0", " ")) else line.text)


@check(13, "Địa danh, ngày: nghiêng, dưới tên Đảng")
def place_and_date(sheet):
    line = sheet.place
    if not line:
        return "không thấy"
    centred = BLANK_DATE.match(line.text) or near(line.centre, sheet.party.centre, 2)
    placed = centred and line.top > sheet.party.baseline
    return styled(line, size=14, italic=True) or ("" if placed else f"tâm {line.centre:.1f}")


@check(15, "Thứ tự từ trên xuống")
def order_of_head(sheet):
    left = [sheet.names_above_star[-1], sheet.star, sheet.number]
    tops = [line.baseline for line in left if line]
    return "" if tops == sorted(tops) else str(tops)


@check(16, "Tên loại: đậm, hoa, cỡ 15-16, giữa trang")
def type_name(sheet):
    if not sheet.title:
        return ""
    line = sheet.title[0]
    placed = near(line.centre, sheet.middle, 1) and line.text.upper() == line.text
    return styled(line, size=15.5, tolerance=0.6, bold=True) or ("" if placed else line.text)


@check(17, "Trích yếu: đậm, cỡ 14-15, chữ thường đầu câu, không chấm")
def abstract(sheet):
    lines = sheet.title[1:]
    if not lines:
        return "" if not sheet.hyphens else "không thấy trích yếu"
    proper = lines[0].text[0].islower() and not lines[-1].text.endswith(".")
    return first_wrong(styled(line, size=14.5, tolerance=0.6, bold=True) for line in lines) or (
        "" if proper else lines[0].text
    )


@check(18, "Năm gạch nối dưới trích yếu")
def five_hyphens(sheet):
    if not sheet.hyphens:
        return ""
    return "" if near(sheet.hyphens.centre, sheet.middle, 1) else f"tâm {sheet.hyphens.centre:.1f}"


@check(19, "Căn cứ đúng dấu")
def bases(sheet):
    starts = ("- Căn cứ", "- Theo", "- Xét") if sheet.rules.basis_dash else ("Căn cứ", "Theo", "Xét")
    opening = []
    for line in sheet.body:
        if ROMAN.match(line.text) or line.bold:
            break
        opening.append(line)
    joined = paragraphs(opening)
    if not any(text.lstrip("- ").startswith("Căn cứ") for text in joined):
        return ""
    ends = [";"] * (len(joined) - 1) + [sheet.rules.basis_end]
    return first_wrong(
        text for text, end in zip(joined, ends, strict=True) if not (text.startswith(starts) and text.endswith(end))
    )


def paragraphs(lines):
    """Return the texts of paragraphs: each begins at an indent."""
    texts = []
    for line in lines:
        if line.x0 > 36 or not texts:
            texts.append(line.text)
        else:
            texts[-1] += " " + line.text
    return texts


@check(20, "Cỡ chữ và khoảng cách dòng của nội dung")
def body_pitch(sheet):
    sizes = {round(line.size, 1) for line in sheet.body}
    if len(sizes) > 1:
        return f"nhiều cỡ {sizes}"
    pitches = [
        round((below.baseline - above.baseline) / MM, 1)
        for above, below in pairwise(sheet.body)
        if above.page == below.page and below.x0 < above.x0 + 1 and near(below.x0, sheet.margins[0], 0.5)
    ]
    return first_wrong(f"{pitch} pt" for pitch in pitches if not 17.7 <= pitch <= 22.3)


@check(27, "Quyền hạn: hoa, đậm, cỡ 14, bên phải")
def authority(sheet):
    bad = first_wrong(
        wrong
        for wrong in ("TM.", "KT.", "TL.", "TUQ", "T/M BAN CHỈ ĐẠO")
        if re.search(rf"\b{re.escape(wrong)}", sheet.text)
    )
    if bad or not sheet.authority:
        return bad
    line = sheet.authority
    return styled(line, size=14, bold=True) or ("" if line.x0 > 105 and line.text.upper() == line.text else line.text)


@check(28, "Chức vụ: hoa, không đậm, không kèm tên cơ quan")
def post(sheet):
    if len(sheet.nearby_signer) < 3:
        return ""
    line = sheet.nearby_signer[1]
    plain = line.text.upper() == line.text and not re.search("ĐẢNG UỶ|ĐẢNG ỦY|CHI BỘ", line.text)
    return styled(line, size=14) or ("" if plain else line.text)


@check(30, "Họ tên: đậm, không học vị; chỗ ký để trống 22-40 mm")
def signer_name(sheet):
    if len(sheet.nearby_signer) < 3:
        return ""
    above, line = sheet.nearby_signer[-2:]
    gap = line.top - above.bottom
    bad = any(title in line.text for title in TITLES) or not 22 <= gap <= 40
    return styled(line, size=14, bold=True) or (f"“{line.text}”, trống {gap:.1f} mm" if bad else "")


@check(31, "Quyền hạn, chức vụ, họ tên cùng một trục")
def signer_axis(sheet):
    block = sheet.nearby_signer
    if not block:
        return ""
    right = sheet.sizes[block[0].page - 1][0] > 250 or 145 <= block[0].centre <= 165
    same = all(near(line.centre, block[0].centre, 1.5) for line in block)
    return "" if right and same else ", ".join(f"{line.centre:.1f}" for line in block)


@check(32, "Nơi nhận: gạch chân, cỡ 14, ngang quyền hạn")
def recipients_label(sheet):
    line = sheet.recipients_label
    if not line:
        return ""
    underlined = any(
        page == line.page and 0 <= bottom - line.baseline <= 2 for page, x0, _, bottom in sheet.strokes if x0 < 60
    )
    level = not sheet.authority or near(line.top, sheet.authority.top, 3)
    left = line.x0 - (20 if sheet.sizes[line.page - 1][0] > 250 else 30)
    return styled(line, size=14) or (
        "" if underlined and level and 0 <= left <= 6 else f"{line.x0:.1f}, {line.top:.1f}"
    )


@check(33, "Danh sách nơi nhận: cỡ 12, đúng dấu, dòng cuối là Lưu")
def recipients(sheet):
    if not sheet.recipients:
        return ""
    texts = " ".join(line.text for line in sheet.recipients)
    items = ["- " + item.strip() for item in re.split(r"(?:^| )- ", texts) if item.strip()]
    separator = sheet.rules.recipient_separator
    if not all(item.endswith(separator) for item in items[:-1]) or not re.match(r"- Lưu .*\.$", items[-1]):
        return texts
    if "Lưu:" in texts or "VT" in texts.split():
        return "Lưu: VT"
    return first_wrong(styled(line, size=12) for line in sheet.recipients)


@check(34, "Kính gửi, Kính trình và “Như trên”")
def addressee(sheet):
    line = sheet.first(lambda line: line.text.startswith(("Kính gửi:", "Kính trình:")))
    if not line or not sheet.recipients:
        return "" if sheet.title or line else "công văn không có Kính gửi"
    return "" if sheet.recipients[0].text.startswith("- Như trên") else sheet.recipients[0].text


@check(35, "Khối chữ ký không đứng một mình")
def closing_in_company(sheet):
    if not sheet.authority:
        return ""
    at = sheet.authority
    above = [
        line for line in sheet.on(at.page) if line.bottom < at.top and not (line.text.isdigit() and line.bottom < 14)
    ]
    return "" if len(above) >= 2 else f"trang {at.page} chỉ có {len(above)} dòng"
