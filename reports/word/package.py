"""The file around the text: a zip of parts, the same bytes for the same paper."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from reports.word.markup import NAMESPACES, Paragraph, clean, run
from reports.word.styles import FONT, LANGUAGE, styles_part

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Zip knows no day before this one; a paper's own day stands in its properties.
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
SCHEMAS = "http://schemas.openxmlformats.org"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = (
    f'<Types xmlns="{SCHEMAS}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name, kind in (
            ("word/document.xml", f"{MAIN}.document.main+xml"),
            ("word/styles.xml", f"{MAIN}.styles+xml"),
            ("word/settings.xml", f"{MAIN}.settings+xml"),
            ("word/fontTable.xml", f"{MAIN}.fontTable+xml"),
            ("word/numbered.xml", f"{MAIN}.header+xml"),
            ("word/unnumbered.xml", f"{MAIN}.header+xml"),
            ("word/marked.xml", f"{MAIN}.header+xml"),
            ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
            ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
        )
    )
    + "</Types>"
)
SETTINGS = (
    f"<w:settings {NAMESPACES}>"
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    f'w:val="15"/></w:compat><w:themeFontLang w:val="{LANGUAGE}"/></w:settings>'
)
FONTS = (
    f'<w:fonts {NAMESPACES}><w:font w:name="{FONT}"><w:panose1 w:val="02020603050405020304"/>'
    '<w:charset w:val="A3"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
PROGRAM = (
    f'<Properties xmlns="{SCHEMAS}/officeDocument/2006/extended-properties">'
    "<Application>Dân vận khéo</Application></Properties>"
)
PAGE_FIELD = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'


def relations(*targets):
    """Return a part of relations: (id, kind, target)."""
    written = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{target}"/>' for name, kind, target in targets)
    return f'<Relationships xmlns="{SCHEMAS}/package/2006/relationships">{written}</Relationships>'


OF_OFFICE = f"{SCHEMAS}/officeDocument/2006/relationships"
OF_FILE = relations(
    ("document", f"{OF_OFFICE}/officeDocument", "word/document.xml"),
    ("core", f"{SCHEMAS}/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
    ("app", f"{OF_OFFICE}/extended-properties", "docProps/app.xml"),
)
OF_DOCUMENT = relations(
    ("styles", f"{OF_OFFICE}/styles", "styles.xml"),
    ("settings", f"{OF_OFFICE}/settings", "settings.xml"),
    ("fonts", f"{OF_OFFICE}/fontTable", "fontTable.xml"),
    ("numbered", f"{OF_OFFICE}/header", "numbered.xml"),
    ("unnumbered", f"{OF_OFFICE}/header", "unnumbered.xml"),
    ("marked", f"{OF_OFFICE}/header", "marked.xml"),
)


def packed(paper, content):
    """Return the bytes of the file; `content` is what stands in w:body."""
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": OF_FILE,
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{content}</w:body></w:document>",
        "word/_rels/document.xml.rels": OF_DOCUMENT,
        "word/styles.xml": styles_part(paper.line_pitch, paper.signing_room),
        "word/settings.xml": SETTINGS,
        "word/fontTable.xml": FONTS,
        "word/numbered.xml": header(Paragraph("SoTrang", PAGE_FIELD)),
        "word/unnumbered.xml": header(Paragraph("SoTrang")),
        "word/marked.xml": header(Paragraph("DauLuuHanh", run(paper.circulation_mark))),
        "docProps/core.xml": properties(paper),
        "docProps/app.xml": PROGRAM,
    }
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(entry(name), DECLARATION + part, ZIP_DEFLATED)
    return stream.getvalue()


def entry(name):
    """Return a zip entry that says neither when nor on what machine it was written."""
    found = ZipInfo(name, ZIP_DAY)
    found.create_system = 0
    return found


def header(paragraph):
    return f"<w:hdr {NAMESPACES}>{paragraph.xml()}</w:hdr>"


def properties(paper):
    """Return the properties of the file: what the paper is, whose, of which day."""
    facts = [
        ("dc:title", paper.title),
        ("dc:subject", paper.head.number_line),
        ("dc:creator", paper.head.issuer),
        ("dc:language", LANGUAGE),
    ]
    written = "".join(f"<{name}>{clean(text)}</{name}>" for name, text in facts)
    return (
        f'<cp:coreProperties xmlns:cp="{SCHEMAS}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{written}{days(paper)}</cp:coreProperties>'
    )


def days(paper):
    """Return the day of issue as the day the file was made and last changed; a draft has none."""
    if paper.head.on is None:
        return ""
    at = f"{paper.head.on.isoformat()}T00:00:00Z"
    return "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{at}</dcterms:{name}>' for name in ("created", "modified")
    )
