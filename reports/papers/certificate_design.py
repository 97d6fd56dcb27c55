"""The designs of certificates: the sheet, its ornament, and the box of each field on it. Lengths are mm."""

from base64 import b64encode
from dataclasses import dataclass

from reports.lines import POINT
from reports.ornament import ornament
from reports.page_formats import Sheet

A4, LARGE = "a4", "large"
SHEETS = {A4: (297.0, 210.0), LARGE: (360.0, 270.0)}
FIELDS = {
    "party": "Dòng “Đảng Cộng sản Việt Nam”",
    "bodies": "Cơ quan khen thưởng",
    "award": "Tên hình thức (Tặng, Giấy khen)",
    "recipient": "Họ tên, tên tập thể, chức vụ",
    "achievement": "Thành tích",
    "book": "Số quyết định, số vào sổ",
    "signer": "Địa danh, ngày, người ký",
    "check": "Mã tra cứu (hình vuông)",
}
# What a blank may carry already.
PRINTED_BEFORE = ("party", "bodies", "award")
BOOK_SIZE, BOOK_LEADING = 13, 17
# (left, top, width, height)
BOXES = {
    A4: {
        "party": (30, 24, 237, 8),
        "bodies": (30, 32.5, 237, 9),
        "award": (30, 44, 237, 29),
        "recipient": (30, 76, 237, 20),
        "achievement": (30, 98, 237, 25),
        "book": (34, 162, 92, 19),
        "signer": (165, 127, 98, 58),
        "check": (131, 155, 29, 32),
    },
    LARGE: {
        "party": (36, 33, 288, 9),
        "bodies": (36, 43, 288, 10),
        "award": (36, 58, 288, 36),
        "recipient": (36, 100, 288, 22),
        "achievement": (36, 126, 288, 27),
        "book": (42, 212, 110, 19),
        "signer": (203, 168, 112, 66),
        "check": (163, 205, 31, 34),
    },
}
# How far an emblem above the Party's name moves the boxes down.
BELOW_EMBLEM = {
    "party": 13,
    "bodies": 12.5,
    "award": 9,
    "recipient": 7,
    "achievement": 6,
    "signer": 3,
    "book": 3,
    "check": 0,
}


@dataclass(frozen=True, kw_only=True)
class Design:
    """How a certificate looks.

    `woven` chooses the ornament. `is_preprinted`: the text alone, without `on_blank`, the fields that the blank carries
    already. `emblem`: an image as a data: address, or empty. `shifts`: (field, right, down) for the printer in use.
    """

    size: str = A4
    woven: bool = True
    is_preprinted: bool = False
    on_blank: tuple = ()
    emblem: str = ""
    shifts: tuple = ()

    @property
    def width(self):
        return SHEETS[self.size][0]

    @property
    def height(self):
        return SHEETS[self.size][1]

    @property
    def sheet(self):
        return Sheet(self.width, self.height, 0, self.width, 0, self.height)

    @property
    def room(self):
        """How wide a line of text may be."""
        return BOXES[self.size]["recipient"][2] - 9.0

    @property
    def has_emblem(self):
        return bool(self.emblem) and not self.is_preprinted

    @property
    def body_class(self):
        return f"{self.size}{' emblem' if self.has_emblem else ''}"

    @property
    def shown(self):
        """The fields that are printed."""
        return [name for name in FIELDS if not (self.is_preprinted and name in self.on_blank)]

    @property
    def background(self):
        """The rule that draws the ornament; none on a blank."""
        if self.is_preprinted:
            return []
        address = as_data(ornament(self.width, self.height, woven=self.woven).encode(), "image/svg+xml")
        return [f".sheet {{ background: url('{address}') 0 0 / 100% 100% no-repeat }}"]

    def box(self, name):
        """(left, top, width, height) of a field; `register` is the last line of the book."""
        if name == "register":
            left, top, wide, _ = self.box("book")
            return left, top + 2 * BOOK_LEADING * POINT, wide, BOOK_LEADING * POINT
        left, top, wide, high = BOXES[self.size][name]
        right, down = next(((right, down) for field, right, down in self.shifts if field == name), (0, 0))
        return left + right, top + down + (BELOW_EMBLEM[name] if self.has_emblem else 0), wide, high

    @property
    def places(self):
        """The sheet, its ornament and the boxes as rules of a style sheet."""
        rules = [place_rule(name, self.box(name)) for name in FIELDS if name not in ("recipient", "achievement")]
        name, text = self.box("recipient"), self.box("achievement")
        # A name of many lines pushes the text below it down.
        flow = [
            place_rule("told", name),
            f".recipient {{ min-height: {max(0, text[1] - name[1]):.2f}mm }}",
            f".achievement {{ position: relative; left: {text[0] - name[0]:.2f}mm }}",
        ]
        page = f"@page {{ size: {self.width:g}mm {self.height:g}mm }}"
        return "\n".join([page, *self.background, *rules, *flow])


OWN = Design()


def place_rule(name, box):
    left, top, wide, _ = box
    return f".{name} {{ left: {left:.2f}mm; top: {top:.2f}mm; width: {wide:.2f}mm }}"


def as_data(content, content_type):
    """Return a file as a data: address."""
    return f"data:{content_type};base64,{b64encode(content).decode()}"


def names_of(fields):
    """What these fields of a certificate are called."""
    return ", ".join(FIELDS[name] for name in fields)


def shift_words(shifts):
    """{field: [right, down]} in words, in mm."""
    said = (f"{FIELDS[name]}: sang phải {right} mm, xuống dưới {down} mm" for name, (right, down) in shifts.items())
    return "; ".join(said).replace(".", ",")
