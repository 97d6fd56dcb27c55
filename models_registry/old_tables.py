"""Old tables of registrations (mẫu 2) in any layout: where the head is, what the columns mean, what the rows say.

Pure: a grid is rows of cleaned texts, as units.workbooks.grids and units.wordtables.tables give them. Merged cells
repeat what their first one says. Nothing here knows a database.
"""

import hashlib
import re
from dataclasses import dataclass

from units.text import fold

HEAD_WITHIN = 30
MEANINGS = {
    "": "Không dùng",
    "title": "Tên mô hình, điển hình",
    "unit": "Đơn vị (đảng bộ, chi bộ cơ sở)",
    "subject": "Tập thể, cá nhân đăng ký",
    "subject_kind": "Loại: tập thể hay cá nhân (bằng chữ)",
    "is_collective": "Loại: tập thể (đánh dấu)",
    "is_individual": "Loại: cá nhân (đánh dấu)",
    "field": "Lĩnh vực (bằng chữ)",
    "is_kt": "Lĩnh vực: kinh tế (đánh dấu)",
    "is_vhxh": "Lĩnh vực: văn hoá - xã hội (đánh dấu)",
    "is_qpan": "Lĩnh vực: quốc phòng - an ninh (đánh dấu)",
    "is_htct": "Lĩnh vực: xây dựng hệ thống chính trị (đánh dấu)",
    "programme": "Dân vận khéo hay Quy chế dân chủ",
    "content": "Nội dung, chỉ tiêu chính",
    "baseline": "Thực trạng, sự cần thiết",
    "political_task": "Nhiệm vụ chính trị, vấn đề trọng tâm",
    "goal": "Mục tiêu",
    "methods": "Cách làm",
    "area": "Địa bàn",
    "target_group": "Đối tượng",
    "outputs": "Sản phẩm, kết quả dự kiến",
    "period": "Thời gian thực hiện",
    "starts_on": "Thời gian: từ ngày (bắt đầu)",
    "ends_on": "Thời gian: đến ngày (kết thúc)",
    "checkpoints": "Mốc kiểm tra, đánh giá",
    "follower": "Người theo dõi, chăm bồi",
    "representative": "Người đại diện",
    "representative_post": "Chức vụ người đại diện",
    "representative_phone": "Điện thoại",
    "forces": "Lực lượng, phân công",
    "resources": "Nguồn lực",
    "cost": "Kinh phí dự kiến (đồng)",
    "sustainability": "Khả năng duy trì, nhân rộng",
    "number": "Số thứ tự",
}
# The first whose words all stand in the heading, blind to accents; the narrow ones come first.
GUESSES = (
    ("number", r"^(tt|stt|so tt|so thu tu)$"),
    ("follower", r"theo doi|cham boi|phu trach"),
    ("is_kt", r"(^|/ ?)(kt|kinh te|phat trien kinh te)$"),
    ("is_vhxh", r"(^|/ ?)(vh ?-? ?xh|van hoa.*|vh, xh)$"),
    ("is_qpan", r"(^|/ ?)(qp ?-? ?an|an ?-? ?qp|quoc phong.*|an ninh.*)$"),
    ("is_htct", r"(^|/ ?)((xd )?htct|xay dung he thong.*|he thong chinh tri|xay dung dang.*)$"),
    ("subject_kind", r"^(loai|loai hinh|hinh thuc)\b.*(tap the ?[/,] ?ca nhan|ca nhan ?[/,] ?tap the)"),
    ("subject_kind", r"^(loai:? )?tap the hay ca nhan$"),
    ("subject", r"(tap the|don vi) ?[/,] ?ca nhan$|ca nhan ?[/,] ?(tap the|don vi)$"),
    ("is_collective", r"(^|/ ?)(tap the|tt)$"),
    ("is_individual", r"(^|/ ?)(ca nhan|cn)$"),
    ("subject", r"(tap the|don vi|nguoi|ca nhan|chu the).*(ca nhan|dang ky|thuc hien)|chu the|ho (va )?ten"),
    (
        "unit",
        r"^(ten )?(cac )?(don vi|co quan|co quan, don vi|tccsd|to chuc (co so )?dang|dang bo|chi bo|dang uy|dia phuong)"
        r"( co so| truc thuoc|,? ?[/(,].*)?$",
    ),
    ("title", r"ten (mo hinh|dien hinh|goi)|^(mo hinh|ten)\b|dang ky mo hinh"),
    ("subject_kind", r"^(loai|loai hinh|hinh thuc)$|tap the hay ca nhan"),
    ("field", r"linh vuc"),
    ("starts_on", r"(^|/ ?)((ngay|thoi gian|thoi diem) )?(bat dau|tu ngay|tu thang|tu)$"),
    ("ends_on", r"(^|/ ?)((ngay|thoi gian|thoi diem) )?(ket thuc|hoan thanh|den ngay|den thang|den)$"),
    ("period", r"thoi gian|tu ngay|lo trinh"),
    ("programme", r"qcdc|quy che dan chu"),
    ("baseline", r"thuc trang|hien trang|su can thiet"),
    ("political_task", r"nhiem vu chinh tri|van de trong tam"),
    ("checkpoints", r"^(cac )?moc\b"),
    ("sustainability", r"^(kha nang )?(duy tri|nhan rong)"),
    ("cost", r"kinh phi"),
    ("resources", r"nguon luc"),
    ("outputs", r"san pham|ket qua"),
    ("content", r"chi tieu|noi dung|tieu chi"),
    ("goal", r"muc tieu|muc dich"),
    ("methods", r"cach lam|giai phap|bien phap"),
    ("area", r"dia ban|pham vi"),
    ("target_group", r"doi tuong"),
    ("representative_post", r"chuc vu.*dai dien"),
    ("representative", r"dai dien"),
    ("representative_phone", r"dien thoai|^sdt$"),
    ("forces", r"luc luong|phoi hop"),
)
TICKS = {"is_collective": ("subject_kind", "Tập thể"), "is_individual": ("subject_kind", "Cá nhân")}
FIELD_GROUPS = {"is_kt": "kt", "is_vhxh": "vhxh", "is_qpan": "qpan", "is_htct": "htct"}
# "Cộng: 2" and "Cộng Đảng bộ …", but no title that begins with "Công khai", "Cộng đồng", "Tổng kết".
_TOTAL = re.compile(
    r"(tong so|tong cong)\b|(tong|cong)\s*($|[:(\d-])"
    r"|cong (chung|toan|nhom|muc|phan|linh vuc|mo hinh|dien hinh|tap the|ca nhan|dang bo|chi bo|dang uy|[ivx]+|[a-d])\b"
)
_NUMBERED = re.compile(r"^(?:phan )?(?:[ivx]+|[a-h]|\d{1,2})\s*[-./)]+\s*")
_SIGNED = re.compile(r"(noi nhan|t/m|tm\.|nguoi lap|thu truong|bi thu|\(ky|xac nhan cua|ngay \d|,? ?ngay\b)")


@dataclass(frozen=True)
class Layout:
    """Where a grid has its head: the heading of each column, and the index of the first row below."""

    headings: tuple
    first: int

    @property
    def signature(self):
        """The same for all tables with the same headings, blind to accents, case and spaces."""
        return hashlib.sha256("|".join(map(fold, self.headings)).encode()).hexdigest()


def layout_of(grid):
    """Find the head of a table, of one row or of two; None where no row looks like one."""
    best, at = max(((score(cells), -at) for at, cells in enumerate(grid[:HEAD_WITHIN])), default=((False, 0), 0))
    if best[1] < 2:
        return None
    top = last = -at
    while last + 1 < len(grid) and is_second_row(grid[last], grid[last + 1]):
        last += 1
    headings = tuple(heading([grid[row][place] for row in range(top, last + 1)]) for place in range(len(grid[top])))
    first = last + 1
    while first < len(grid) and is_column_numbers(grid[first]):
        first += 1
    return Layout(headings, first)


def score(cells):
    """How much a row looks like a head: does it name the title, and how many different columns in all?"""
    found = {meaning for meaning in map(guess, cells) if meaning}
    return "title" in found, len(found)


def guess(said):
    """What a heading most likely means, "" for what nobody can tell."""
    words = fold(" ".join(said.split())).strip(" .:*")
    if not words or len(words) > 120:
        return ""
    return next((meaning for meaning, pattern in GUESSES if re.search(pattern, words)), "")


def is_second_row(above, below):
    """Does a row still belong to the head: does it name columns, and say nothing new under the title?"""
    at = guessed(above).index("title") if "title" in guessed(above) else 0
    return below[at] in ("", above[at]) and score(below)[1] >= 2 and below != above


def heading(parts):
    """One heading out of those that stand over one another: "Lĩnh vực / KT"."""
    said = list(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))
    return " / ".join(said)


def is_column_numbers(cells):
    """Is it the row (1) (2) (3) below the head?"""
    filled = [cell.strip(" ()") for cell in cells if cell.strip()]
    return len(filled) > 2 and all(text.isdecimal() or re.fullmatch(r"\d+ ?[=+].*", text) for text in filled)


def guessed(headings, *, is_combined=False):
    """What the columns most likely mean; of two alike the first counts, ticks of both kinds apart.

    Only a combined table has a column for the unit.
    """
    found = []
    for said in headings:
        meaning = guess(said)
        is_out = meaning in found or (meaning == "unit" and not is_combined)
        found.append("" if is_out else meaning)
    return found


def put_right(columns, values):
    """The same meanings, but a column that only ever says "Tập thể" or "Cá nhân" tells the kind, not who registers.

    `values` are some of those of each column (see samples).
    """
    if "subject_kind" in columns:
        return columns
    says_kind = [bool(said) and all(fold(each) in ("tap the", "ca nhan") for each in said) for said in values]
    pairs = zip(columns, says_kind, strict=True)
    return ["subject_kind" if meaning == "subject" and is_kind else meaning for meaning, is_kind in pairs]


def meanings(*, is_combined):
    """What a column may mean, in words."""
    return {name: said for name, said in MEANINGS.items() if is_combined or name != "unit"}


def samples(grid, layout, most=3):
    """The first different values of each column, for the person who says what they mean."""
    columns = []
    for place in range(len(layout.headings)):
        values = dict.fromkeys(cells[place] for cells in grid[layout.first :] if cells[place])
        columns.append(list(values)[:most])
    return columns


# ---- the rows ----


@dataclass(frozen=True)
class Lines:
    """What a table says: rows (number as the file shows it, texts by column of mẫu 1), and what was passed over.

    `passed` are (number, text) of headings of groups, totals and signatures: whoever sent the table sees them.
    """

    rows: list
    passed: list


class _Reader:
    """Takes the rows of a table one after another; a model that fills several rows becomes one."""

    def __init__(self, layout, columns, fields, said, heads_unit):
        self.columns, self.fields, self.heads_unit = columns, fields, heads_unit
        self.at_first, self.said = dict(said), dict(said)
        self.rows, self.passed, self.before = [], [], None
        at = columns.index("title") if "title" in columns else 0
        self.heads = {fold(part) for part in layout.headings[at].split(" / ")}

    def take(self, number, cells):
        """Read one row: empty, the head once more, more of the model above, one text only, or a model of its own."""
        cells = self.without_unit(cells)
        if not any(cell.strip() for cell in cells):
            self.before = None
        elif fold(title_in(cells, self.columns)) in self.heads or is_column_numbers(cells):
            return
        elif self.is_of_unit(cells):
            self.begin_unit(number, *spoken(cells))
        elif self.before and goes_on(self.before, cells, self.columns):
            self.add(cells)
        elif (label := only_text(cells, self.columns)) is not None:
            self.pass_over(number, label)
        else:
            self.rows.append((number, list(cells), dict(self.said)))
            self.before = cells

    def without_unit(self, cells):
        """The cells without that of the unit, which is noted for this row and those below that name none."""
        if "unit" not in self.columns:
            return cells
        at = self.columns.index("unit")
        said = " ".join(cells[at].split())
        is_across = len(spoken(cells)) == 1 and cells.count(cells[at]) > 1
        if not said or is_across or names_group(said):
            return cells
        if said != self.said.get("unit"):
            self.said["unit"], self.before = said, None
        return [*cells[:at], "", *cells[at + 1 :]]

    def is_of_unit(self, cells):
        """Is a row the heading of a unit?"""
        texts = spoken(cells)
        number = next((cell.strip(" .-/)") for cell in cells if is_roman(cell)), "")
        said = " ".join(f"{number}. {texts[0]}".split()) if number and texts else "".join(texts[:1])
        return len(texts) == 1 and not names_group(texts[0]) and self.heads_unit(said)

    def add(self, cells):
        """Put what a further row of a model says beside what stands there."""
        _, whole, _ = self.rows[-1]
        for place, (meaning, cell) in enumerate(zip(self.columns, cells, strict=False)):
            if cell.strip() and cell != self.before[place]:
                whole[place] = f"{whole[place]}\n{cell}".strip() if meaning in JOINED else whole[place] or cell
        self.before = [new or old for new, old in zip(cells, self.before, strict=True)]

    def pass_over(self, number, label):
        """Heed the heading of a group; after a total or a signature nothing goes on."""
        self.said |= group_of(label, self.fields)
        self.before = None
        if label:
            self.passed.append((number, label))

    def begin_unit(self, number, label):
        """The rows below are of the unit of this heading; kinds and fields are said anew for it."""
        self.said = self.at_first | {"unit": " ".join(label.split())}
        self.before = None
        self.passed.append((number, label))


def no_unit(label):
    """In a table of one unit no heading names another."""
    return False


def rows_of(grid, layout, columns, *, fields, said=(), heads_unit=no_unit):
    """Read the rows of a table as Lines.

    `columns` are keys of MEANINGS by place, `fields` the name of the field of each group. Headings of groups ("I. Tập
    thể") tell the kind, programme or field of the rows below, `said` what is known before the first of them.
    """
    reader = _Reader(layout, columns, fields, said, heads_unit)
    for number, cells in enumerate(grid[layout.first :], start=layout.first + 1):
        reader.take(number, cells)
    rows = [(at, with_subject(group | texts_of(cells, columns, fields))) for at, cells, group in reader.rows]
    return Lines(rows, reader.passed)


def goes_on(before, cells, columns):
    """Does a row say more of the model above: under the same merged title, or with nothing but further text?"""
    named = dict(zip(columns, cells, strict=False))
    last = dict(zip(columns, before, strict=False))
    if named["title"].strip():
        same = "number" if named.get("number", "").strip() else "subject"
        is_merged = named["title"] == last["title"] and named.get(same, "") == last.get(same, "")
        return is_merged and cells != before
    filled = {place for place, cell in enumerate(cells) if cell.strip()}
    is_text = all(columns[place] in JOINED for place in filled)
    return is_text and not any(group_like(cells[place]) for place in filled)


def spoken(cells):
    """The different texts of a row but for its numbers."""
    filled = dict.fromkeys(cell for cell in cells if cell.strip())
    return [cell for cell in filled if not cell.strip(" .()").isdecimal() and not is_roman(cell)]


def only_text(cells, columns):
    """The text of a row that says one thing only, or None; a lone title, or any text with a number, is its own row."""
    texts = spoken(cells)
    if len(texts) != 1 and not (texts and _TOTAL.match(fold(texts[0]))):
        return "" if not texts else None
    label = texts[0]
    is_own = cells.count(label) == 1 and (title_in(cells, columns) == label or is_numbered(cells, columns))
    return None if is_own and not group_like(label) else label


def is_numbered(cells, columns):
    """Does a figure stand in the column of the running numbers?"""
    return any(
        meaning == "number" and cell.strip(" .()").isdecimal() for meaning, cell in zip(columns, cells, strict=False)
    )


def is_roman(text):
    return re.fullmatch(r"[IVX]{1,4}[.)-]?|[A-H][.)-]?", text.strip()) is not None


def group_like(label):
    """Does a lone text head a group, total one or sign the table?"""
    return names_group(label) or len(_NUMBERED.sub("", fold(label)).split()) < 2


def names_group(label):
    """Does a text name a kind, a field or a programme, total the rows above or sign the table?"""
    words = _NUMBERED.sub("", fold(label))
    is_named = kind_said(words) or words.startswith(("linh vuc", "quy che dan chu"))
    return bool(is_named or _TOTAL.match(words) or _SIGNED.match(words))


def group_of(label, fields):
    """What the heading of a group says of the rows below it."""
    words = _NUMBERED.sub("", fold(label))
    if _TOTAL.match(words):
        return {}
    kind = kind_said(words)
    found = {"subject_kind": kind} if kind else {}
    if re.search(r"quy che dan chu|qcdc", words):
        found |= {"programme": "Quy chế dân chủ ở cơ sở", "subject_kind": kind}
    return found | field_said(words, fields)


def kind_said(words):
    """Tập thể or Cá nhân, when a heading begins with one of them only."""
    found = re.match(r"(?:ve |mo hinh |dien hinh |dang ky |cac |nhom )*(tap the|ca nhan)\b", words)
    return {"tap the": "Tập thể", "ca nhan": "Cá nhân"}[found[1]] if found else ""


def field_said(words, fields):
    """The field that a heading like "1. Lĩnh vực kinh tế" names."""
    if "linh vuc" not in words:
        return {}
    group = group_named(words)
    return {"field": fields[group]} if group in fields else {}


def group_named(words):
    """Which of the four groups of fields these folded words mean, or ""."""
    named = (("kt", r"kinh te|\bkt\b"), ("vhxh", r"van hoa|xa hoi|\bvh"), ("qpan", r"quoc phong|an ninh|\b(an)?qp"),
             ("htct", r"he thong|\bhtct\b|xay dung dang|chinh tri"))  # fmt: skip
    return next((group for group, pattern in named if re.search(pattern, words)), "")


def title_in(cells, columns):
    """The title of a row, or ""."""
    return cells[columns.index("title")] if "title" in columns and columns.index("title") < len(cells) else ""


def texts_of(cells, columns, fields):
    """The texts of one row by the columns of mẫu 1."""
    given = {meaning: cell for meaning, cell in zip(columns, cells, strict=False) if meaning and cell}
    texts = {name: said for name, said in given.items() if name in PLAIN}
    texts["title"] = " ".join(given.get("title", "").split())
    for tick, (name, word) in TICKS.items():
        if tick in given:
            texts[name] = word
    texts |= field_of(given, fields) | times_of(given)
    return texts | ({"subject": " ".join(given["subject"].split())} if "subject" in given else {})


JOINED = {
    "content", "baseline", "political_task", "goal", "methods", "area", "target_group", "outputs", "checkpoints",
    "forces", "resources", "sustainability",
}  # fmt: skip
PLAIN = JOINED | {
    "title", "subject_kind", "programme", "follower", "representative", "representative_post",
    "representative_phone", "cost",
}  # fmt: skip


def times_of(given):
    """The time as it was said, for the beginning as for the end, unless they have columns of their own."""
    said = {name: given.get(name) or given.get("period", "") for name in ("starts_on", "ends_on")}
    return {name: " ".join(text.split()) for name, text in said.items() if text}


def field_of(given, fields):
    """The field a row is ticked under, or the words it is named by, as the committee calls it."""
    for tick, group in FIELD_GROUPS.items():
        if tick in given:
            return {"field": fields.get(group, "")}
    said = " ".join(given.get("field", "").split())
    if not said:
        return {}
    group = group_named(fold(said))
    is_ours = fold(said) in map(fold, fields.values())
    return {"field": said if is_ours or group not in fields else fields[group]}


def with_subject(texts):
    """Put who registers where mẫu 1 has it, once the kind is known: "subject" becomes collective or person."""
    texts = dict(texts)
    subject = texts.pop("subject", "")
    if not subject:
        return texts
    is_person = fold(subject).startswith(("ong ", "ba ", "d/c ", "dong chi "))
    kind = texts.get("subject_kind") or ("Cá nhân" if is_person else "Tập thể")
    is_person = fold(kind).startswith("ca nhan")
    return texts | {"subject_kind": kind, "person" if is_person else "collective": subject}
