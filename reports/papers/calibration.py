"""The calibration page: a ruler and the boxes of a design, to be laid on a blank and held against the light."""

from reports import typesetting
from reports.papers.certificate_design import FIELDS, Design

MAJOR, MINOR = 10, 5
HOW = (
    "In trang này ở đúng cỡ 100% (không chọn “vừa trang giấy”) lên giấy thường cùng khổ với phôi.",
    "Đặt trang vừa in lên phôi, soi ra ánh sáng. Thước trên mép và các ô giúp đọc độ lệch theo mi-li-mét.",
    "Cả trang lệch như nhau: ghi vào “cả trang sang phải”, “xuống dưới”. Lệch sang trái hoặc lên trên thì ghi số âm.",
    "Chỉ một ô lệch: ghi vào hai số của ô đó. Lưu lại rồi in trang này lần nữa để kiểm tra.",
    "Ô nét đứt là vị trí gốc; ô nét liền là vị trí sau khi dịch theo máy in này.",
)


def calibration_page(design, *, printer_name):
    """Return the PDF of one page: grid, boxes with and without the shifts of a printer, how to read them."""
    plain = Design(size=design.size, is_preprinted=True)
    rules = [page_rule(design), *places(design, "moved"), *places(plain, "plain"), *ruler_rules(design)]
    context = {
        "title": f"Trang căn chỉnh {printer_name}",
        "made_on": "",
        "body_class": design.size,
        "printer_name": printer_name,
        "how": HOW,
        "ruler": list(ruler(design)),
        "boxes": [(name, label, design.box(name)) for name, label in FIELDS.items()],
    }
    document = typesetting.layout(
        "print/calibration.html", context, stylesheet="calibration.css", places="\n".join(rules)
    )
    return typesetting.write(document)


def page_rule(design):
    return f"@page {{ size: {design.width:g}mm {design.height:g}mm }}"


def places(design, kind):
    """Yield the boxes of a design as rules of a style sheet."""
    for name in FIELDS:
        left, top, wide, high = design.box(name)
        yield f".{kind}.{name} {{ left: {left:.2f}mm; top: {top:.2f}mm; width: {wide:.2f}mm; height: {high:.2f}mm }}"


def ruler(design):
    """Yield (class, number) of each line of the grid: its way, its place in mm; every second one has its number."""
    for way, end in (("down", design.width), ("across", design.height)):
        for at in range(MINOR, int(end), MINOR):
            yield f"{way} {way}{at}{'' if at % MAJOR else ' major'}", "" if at % MAJOR else at


def ruler_rules(design):
    for way, side, end in (("down", "left", design.width), ("across", "top", design.height)):
        for at in range(MINOR, int(end), MINOR):
            yield f".{way}{at} {{ {side}: {at}mm }}"
