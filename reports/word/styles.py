"""The styles of a paper in Word: named as a clerk knows the parts, headings and title based on Word's own.

Sizes and distances are those of templates/print/paper.css (HD 05-HD/VPTW); the line pitch is that of the rules.
"""

from dataclasses import dataclass

from reports.word.markup import KEEP_LINES, KEEP_NEXT, NAMESPACES, mm, points, spacing

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
PITCHES = {13: 16, 12: 14.6, 11: 13, 10: 12}
# In Word the head begins at the margin, 2.6 mm lower than in the PDF: the title takes that up.
TITLE_GAP = 6.4 - 2.6


@dataclass(frozen=True, kw_only=True)
class Style:
    """A paragraph style. `size`, `line` (exact), `before` and `after` in points, indents in mm."""

    id: str
    name: str
    base: str = "Normal"
    size: float = 0
    bold: bool | None = None
    italic: bool | None = None
    align: str = ""
    line: float | None = None
    before: float | None = None
    after: float | None = None
    first: float | None = None
    left: float | None = None
    keep: bool = False
    outline: int | None = None
    borders: str = ""

    def xml(self):
        default = ' w:default="1"' if self.id == "Normal" else ""
        own = "" if self.name in BUILT_IN else ' w:customStyle="1"'
        base = f'<w:basedOn w:val="{self.base}"/>' if self.id != "Normal" else ""
        return (
            f'<w:style w:type="paragraph"{default}{own} w:styleId="{self.id}"><w:name w:val="{self.name}"/>{base}'
            f"<w:qFormat/><w:pPr>{self.paragraph}</w:pPr><w:rPr>{self.letters}</w:rPr></w:style>"
        )

    @property
    def paragraph(self):
        """The paragraph properties, in the order Word's schema asks for."""
        return (
            (KEEP_NEXT + KEEP_LINES) * self.keep
            + ("<w:widowControl/>" if self.id == "Normal" else "")
            + self.borders
            + spacing(*(None if each is None else points(each) for each in (self.before, self.after, self.line)))
            + self.indent
            + (f'<w:jc w:val="{self.align}"/>' if self.align else "")
            + ("" if self.outline is None else f'<w:outlineLvl w:val="{self.outline}"/>')
        )

    @property
    def indent(self):
        left = "" if self.left is None else f' w:left="{mm(self.left)}"'
        kind, first = ("hanging", -(self.first or 0)) if (self.first or 0) < 0 else ("firstLine", self.first)
        start = "" if first is None else f' w:{kind}="{mm(first)}"'
        return f"<w:ind{left}{start}/>" if left or start else ""

    @property
    def letters(self):
        bold = "" if self.bold is None else f'<w:b w:val="{int(self.bold)}"/>'
        italic = "" if self.italic is None else f'<w:i w:val="{int(self.italic)}"/>'
        half = round(self.size * 2)
        return bold + italic + (f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>' if half else "")


BUILT_IN = {"Normal", "heading 1", "heading 2", "heading 3", "Title", "Subtitle", "header"}


def paper_styles(pitch, signing_room):
    """Return the styles of a paper whose lines are `pitch` points apart, with so many mm to sign in."""
    heading = {"bold": True, "keep": True, "base": "NoiDung"}
    body = {"align": "both", "line": pitch, "before": 6, "first": 10}
    centred = {"align": "center", "first": 0}
    return (
        Style(id="Normal", name="Normal", size=14),
        Style(id="NoiDung", name="Nội dung", **body),
        Style(id="CanCu", name="Căn cứ", base="NoiDung"),
        Style(id="Heading1", name="heading 1", outline=0, **heading),
        Style(id="Heading2", name="heading 2", outline=1, **heading),
        Style(id="Heading3", name="heading 3", outline=2, italic=True, **heading),
        Style(id="DeMuc1", name="Đề mục 1", base="Heading1"),
        Style(id="DeMuc2", name="Đề mục 2", base="Heading2"),
        Style(id="DeMuc3", name="Đề mục 3", base="Heading3"),
        Style(id="PhanChuongMuc", name="Phần, Chương, Mục", base="Heading1", **centred),
        Style(id="Dieu", name="Điều", base="NoiDung", outline=2),
        Style(id="MucBieuMau", name="Mục của biểu mẫu", base="NoiDung"),
        Style(id="CanGiua", name="Nội dung căn giữa", base="NoiDung", **centred),
        Style(id="CanTrai", name="Nội dung căn trái", base="NoiDung", align="left", first=0),
        Style(id="ThamQuyen", name="Thẩm quyền ban hành", base="NoiDung", bold=True, keep=True, **centred),
        *head_styles(pitch),
        *closing_styles(signing_room),
        *(style for size in PITCHES for style in table_styles(size)),
        Style(id="Ngan", name="Ngăn cách", size=1, line=1),
        Style(id="NganBang", name="Ngăn cách hai bảng", size=8, line=8, keep=True),
    )


def head_styles(pitch):
    """Return the styles of boxes 1 to 5 and 9 to 11."""
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:pBdr>'
    head = {"align": "center", "line": 16.4}
    return (
        Style(id="CoQuanCapTren", name="Cơ quan cấp trên", **head),
        Style(id="CoQuanBanHanh", name="Cơ quan ban hành", bold=True, **head),
        Style(id="DauSao", name="Dấu sao", before=2.8, **head),
        Style(id="SoKyHieu", name="Số và ký hiệu", **head),
        Style(id="TrichYeuCongVan", name="Trích yếu công văn", size=12, italic=True, align="center", line=14.4),
        Style(id="DuThao", name="Dự thảo", italic=True, **head),
        Style(id="DoKhan", name="Độ khẩn", bold=True, **head),
        Style(id="TenDang", name="Tên Đảng", size=15, bold=True, align="center", line=17, borders=rule),
        Style(id="DiaDanhNgayThang", name="Địa danh, ngày tháng", italic=True, before=6.8, **head),
        Style(id="Title", name="Title", size=16, bold=True, align="center", line=20.5, keep=True),
        Style(id="Subtitle", name="Subtitle", bold=True, align="center", line=18, keep=True),
        Style(id="TenLoai", name="Tên loại", base="Title", before=mm(TITLE_GAP) / 20),
        Style(id="TenPhuLuc", name="Tên phụ lục", base="Title", outline=0),
        Style(id="TacGia", name="Tác giả", base="Subtitle"),
        Style(id="TrichYeu", name="Trích yếu", base="Subtitle"),
        Style(id="KemTheo", name="Dòng kèm theo", base="Subtitle", bold=False, italic=True),
        Style(id="NamGach", name="Năm gạch nối", base="Subtitle", line=16),
        Style(id="KinhGui", name="Kính gửi", line=pitch),
        Style(id="DauLuuHanh", name="Dấu chỉ mức độ lưu hành", size=12, bold=True, align="right", line=16),
        Style(id="Header", name="header", line=16),
        Style(id="SoTrang", name="Số trang", base="Header", align="center"),
    )


def closing_styles(signing_room):
    """Return the styles of boxes 7 to 9, 12 and 13."""
    block = {"align": "center", "line": 18}
    rule = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="3" w:color="000000"/></w:pBdr>'
    return (
        Style(id="QuyenHan", name="Quyền hạn", bold=True, keep=True, **block),
        Style(id="ChucVu", name="Chức vụ", keep=True, **block),
        Style(id="GhiChuKy", name="Ghi chú dưới chức vụ", size=13, italic=True, keep=True, **block),
        Style(id="YKien", name="Ý kiến", italic=True, keep=True, after=6, **block),
        Style(id="HoTen", name="Họ tên người ký", bold=True, before=mm(signing_room) / 20, **block),
        Style(id="NoiNhan", name="Nơi nhận", line=18, left=3, keep=True),
        Style(id="DongNoiNhan", name="Dòng nơi nhận", size=12, line=14.4, left=2.4, first=-2.4),
        Style(id="KyHieuNguoiSoan", name="Ký hiệu người soạn", size=8, line=10, before=4),
        Style(id="LienHe", name="Dòng liên hệ", size=10, align="center", line=12, borders=rule),
        Style(id="KhongPhoBien", name="Không phổ biến", size=12, bold=True, align="center", line=14.2),
    )


def table_styles(size):
    """Return the styles of the cells of a table of this size."""
    cell = {"size": size, "line": PITCHES[size]}
    return (
        Style(id=f"OBang{size}", name=f"Ô bảng {size}", **cell),
        Style(id=f"TieuDeCot{size}", name=f"Tiêu đề cột {size}", bold=True, align="center", keep=True, **cell),
        Style(id=f"SoCot{size}", name=f"Số cột {size}", italic=True, align="center", keep=True, **cell),
        Style(id=f"DongDam{size}", name=f"Dòng đậm {size}", bold=True, **cell),
    )


DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" '
    f'w:cs="{FONT}"/><w:color w:val="000000"/><w:kern w:val="2"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
    f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    "<w:pPrDefault/></w:docDefaults>"
)


def margins(top, side):
    """Return the margins of a table's cells in twips."""
    sides = (("top", top), ("left", side), ("bottom", top), ("right", side))
    return "".join(f'<w:{name} w:w="{value}" w:type="dxa"/>' for name, value in sides)


def table_style(style_id, name, top, side, *, ruled):
    """Return a table style: its cell margins, with a line of half a point around every cell or none."""
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    border = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for edge in edges)
    borders = f"<w:tblBorders>{border}</w:tblBorders>" if ruled else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr>{borders}<w:tblCellMar>{margins(top, side)}</w:tblCellMar>'
        "</w:tblPr></w:style>"
    )


# Half a line of the grid stands inside each cell of the PDF: the side margin takes that in.
GRID_TOP, GRID_SIDE, HEADER_SIDE = mm(1), mm(1.2) + 5, mm(0.5) + 5


def styles_part(pitch, signing_room):
    """Return the part word/styles.xml."""
    normal = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{margins(0, 0)}</w:tblCellMar></w:tblPr></w:style>'
    )
    tables = (
        normal,
        table_style("BangKe", "Bảng kẻ khung", GRID_TOP, GRID_SIDE, ruled=True),
        table_style("BoCuc", "Bố cục không khung", 0, 0, ruled=False),
    )
    paragraphs = "".join(style.xml() for style in paper_styles(pitch, signing_room))
    return f"<w:styles {NAMESPACES}>{DEFAULTS}{paragraphs}{''.join(tables)}</w:styles>"
