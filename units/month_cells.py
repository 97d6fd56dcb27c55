"""Which cells of a workbook show a day as a month: typed "9/2026", Excel keeps the 1st and the format mmm-yy.

The reader of workbooks (units.workbooks) gives values without their formats; these are looked up only in a workbook
that has such a format at all.
"""

import io
import re
import zipfile

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BUILT_IN = "17"  # mmm-yy
_QUIET = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_CELL = re.compile(rb"<c\s[^>]*>")
_PLACE = re.compile(rb"""\sr=["']([A-Z]{1,3})(\d+)["']""")
_STYLE = re.compile(rb"""\ss=["'](\d+)["']""")


def month_cells(content):
    """{sheet: [(row, column), …]}, both from 0 on, of the cells of an .xlsx (bytes) that show a day as a month.

    What can not be read is left out: the reader itself says what is wrong with a file.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            styles = month_styles(archive)
            return {name: places(archive.read(part), styles) for name, part in parts_of(archive)} if styles else {}
    except (KeyError, etree.XMLSyntaxError):
        return {}


def month_styles(archive):
    """The numbers (bytes) of the cell styles that show month and year and no day."""
    root = tree(archive, "xl/styles.xml")
    codes = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iter(f"{_MAIN}numFmt")}
    months = {number for number, code in codes.items() if is_month(code)} | {_BUILT_IN}
    found = root.find(f"{_MAIN}cellXfs")
    styles = () if found is None else found.iterchildren(f"{_MAIN}xf")
    return {b"%d" % at for at, style in enumerate(styles) if style.get("numFmtId") in months}


def is_month(code):
    """Does a format show a month and a year, and neither a day nor a time?"""
    letters = _QUIET.sub("", code.split(";")[0]).lower()
    return "m" in letters and "y" in letters and not set("dhs0#?") & set(letters)


def parts_of(archive):
    """Yield (name, path in the archive) of each sheet."""
    links = {each.get("Id"): each.get("Target") for each in tree(archive, "xl/_rels/workbook.xml.rels")}
    names, kept = archive.namelist(), tree(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet")
    for sheet in kept:
        target = links[sheet.get(_LINK)]
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in names:
            yield sheet.get("name"), part


def places(sheet, styles):
    """The places (row, column) of the cells with one of these styles in a sheet (bytes)."""
    found = []
    for cell in _CELL.finditer(sheet):
        style, place = _STYLE.search(cell[0]), _PLACE.search(cell[0])
        if style and place and style[1] in styles:
            found.append((int(place[2]) - 1, column(place[1])))
    return found


def column(letters):
    """The place of a column by its letters (bytes), from 0 on."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def tree(archive, part):
    """A part of the workbook, parsed; nothing else is opened and no entity is expanded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(archive.read(part), parser)
