"""What Word is strict about and LibreOffice is not: the order of elements, cells, styles, parts and their relations.

The order is that of ECMA-376 part 1 (wml.xsd); Word calls a file damaged that has another.
"""

import posixpath
import zipfile
from collections import Counter
from functools import cache
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from tests.reports.every_paper import PAPERS, word_file_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SIDES = "top start left bottom end right insideH insideV between bar"
LETTERS = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang"
)
PARAGRAPH = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)
ORDER = {
    "pPr": PARAGRAPH,
    "rPr": LETTERS,
    "pBdr": SIDES,
    "tblBorders": SIDES,
    "tcBorders": SIDES,
    "tblCellMar": SIDES,
    "tcMar": SIDES,
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "docDefaults": "rPrDefault pPrDefault",
    "settings": "writeProtection view zoom removePersonalInformation mirrorMargins evenAndOddHeaders defaultTabStop "
    "autoHyphenation characterSpacingControl footnotePr endnotePr compat docVars rsids themeFontLang clrSchemeMapping",
    "font": "altName panose1 charset family notTrueType pitch sig",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "body": "BLOCKS sectPr",
    "tc": "tcPr BLOCKS",
    "p": "pPr RUNS",
    "r": "rPr CONTENT",
}
ALIKE = {
    **dict.fromkeys(("p", "tbl"), "BLOCKS"),
    **dict.fromkeys(("r", "fldSimple", "hyperlink"), "RUNS"),
    **dict.fromkeys(("t", "tab", "br", "noBreakHyphen"), "CONTENT"),
}
# These may stand more than once in their parent.
REPEATED = {"headerReference", "footerReference", "style", "tr", "tc", "BLOCKS", "RUNS", "CONTENT"}
ALIGNMENTS = {"left", "center", "right", "both"}

pytestmark = pytest.mark.xdist_group("papers")
every_paper = pytest.mark.parametrize("paper", PAPERS)


@cache
def parts_of(paper):
    """Name → root element of every part of the Word file of the paper of this name."""
    with zipfile.ZipFile(BytesIO(word_file_of(paper))) as file:
        names = file.namelist()
        assert len(names) == len(set(names))
        return {name: ElementTree.fromstring(file.read(name)) for name in names}


def name_of(element):
    return element.tag.removeprefix(f"{{{W}}}")


def value(element, name="val"):
    return element.get(f"{{{W}}}{name}")


def disorder(element):
    """Say what is in a wrong place, unknown or doubled among the children of an element."""
    name = name_of(element)
    if name not in ORDER:
        return []
    order = ORDER[name].split()
    children = [name_of(child) for child in element]
    children = [child if child in order else ALIKE.get(child, child) for child in children]
    unknown = [f"{name}: {child} is unknown" for child in children if child not in order]
    if unknown:
        return unknown
    swapped = [f"{name}: {b} behind {a}" for a, b in pairwise(children) if order.index(a) > order.index(b)]
    doubled = [
        f"{name}: two {child}" for child, count in Counter(children).items() if count > 1 and child not in REPEATED
    ]
    return swapped + doubled


@every_paper
def test_elements_stand_in_the_order_of_the_schema(paper):
    written = [element for root in parts_of(paper).values() for element in root.iter()]

    assert [wrong for element in written for wrong in disorder(element)] == []


@every_paper
def test_a_cell_ends_with_a_paragraph_and_a_row_fills_the_grid(paper):
    document = parts_of(paper)["word/document.xml"]
    tables = list(document.iter(f"{{{W}}}tbl"))

    assert {name_of(cell[-1]) for cell in document.iter(f"{{{W}}}tc")} == {"p"}
    for table in tables:
        grid = [int(value(column, "w")) for column in table.find(f"{{{W}}}tblGrid")]
        assert {tuple(row_widths(row, grid)) for row in table.findall(f"{{{W}}}tr")} == {tuple(grid)}
        assert int(value(table.find(f"{{{W}}}tblPr/{{{W}}}tblW"), "w")) == sum(grid)


def row_widths(row, grid):
    """The widths of the columns that the cells of a row cover, each cell as wide as its columns together."""
    at = 0
    for cell in row.findall(f"{{{W}}}tc"):
        span = cell.find(f"{{{W}}}tcPr/{{{W}}}gridSpan")
        count = int(value(span)) if span is not None else 1
        covered = grid[at : at + count]
        assert int(value(cell.find(f"{{{W}}}tcPr/{{{W}}}tcW"), "w")) == sum(covered)
        yield from covered
        at += count


@every_paper
def test_no_two_tables_touch(paper):
    document = parts_of(paper)["word/document.xml"]

    for parent in document.iter():
        assert ("tbl", "tbl") not in pairwise(map(name_of, parent))


@every_paper
def test_every_style_that_is_named_is_there_once(paper):
    parts = parts_of(paper)
    styles = parts["word/styles.xml"].findall(f"{{{W}}}style")
    ids = [value(style, "styleId") for style in styles]
    named = {
        value(element)
        for root in parts.values()
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")
        for element in root.iter(f"{{{W}}}{tag}")
    }

    assert len(ids) == len(set(ids))
    assert len({value(style.find(f"{{{W}}}name")).lower() for style in styles}) == len(styles)
    assert named <= set(ids)
    assert sorted(value(style, "type") for style in styles if value(style, "default") == "1") == ["paragraph", "table"]


@every_paper
def test_lengths_are_whole_twips_and_alignments_are_known(paper):
    parts = parts_of(paper)

    for element in (each for root in parts.values() for each in root.iter()):
        if name_of(element) in ("spacing", "ind", "pgSz", "pgMar", "tcW", "tblW", "gridCol", "trHeight", "sz", "szCs"):
            lengths = [text for key, text in element.attrib.items() if not key.endswith(("Rule", "type", "orient"))]
            assert all(text.removeprefix("-").isdecimal() for text in lengths)
        if name_of(element) == "jc":
            assert value(element) in ALIGNMENTS


@every_paper
def test_every_part_has_a_type_and_every_relation_a_target(paper):
    parts = parts_of(paper)
    kinds = parts["[Content_Types].xml"]
    ends = {each.get("Extension") for each in kinds.findall(f"{{{PACKAGE}/content-types}}Default")}
    typed = [each.get("PartName").lstrip("/") for each in kinds.findall(f"{{{PACKAGE}/content-types}}Override")]

    assert next(iter(parts)) == "[Content_Types].xml"
    assert len(typed) == len(set(typed))
    assert set(typed) <= set(parts)
    assert {name for name in parts if not name.endswith(".rels")} - set(typed) == {"[Content_Types].xml"}
    assert {name.rpartition(".")[2] for name in parts} <= ends
    for name, root in parts.items():
        if name.endswith(".rels"):
            folder = posixpath.dirname(posixpath.dirname(name))
            relations = root.findall(f"{{{PACKAGE}/relationships}}Relationship")
            assert len({each.get("Id") for each in relations}) == len(relations)
            assert {posixpath.normpath(posixpath.join(folder, each.get("Target"))) for each in relations} <= set(parts)


@every_paper
def test_every_reference_of_the_document_is_a_relation_of_its_kind(paper):
    parts = parts_of(paper)
    relations = {each.get("Id"): each.get("Type") for each in parts["word/_rels/document.xml.rels"]}

    used = [
        (name_of(element), relations[element.get(f"{{{R}}}id")])
        for element in parts["word/document.xml"].iter()
        if element.get(f"{{{R}}}id")
    ]

    assert set(used) <= {("headerReference", f"{R}/header"), ("footerReference", f"{R}/footer")}
