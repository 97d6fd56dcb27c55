"""Papers made wrong on purpose: our own page with another rule of CSS, or with other letters in it."""

from io import BytesIO

import pikepdf
import weasyprint
from django.template.loader import render_to_string

from reports.typesetting import FONTS, PRINT, font_configuration, paper_context, parsed

# A PNG of one black dot.
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="


def spoilt(paper, css="", *changes):
    """Return the PDF of a paper with a style sheet more and pairs of (text, other text) put in its HTML."""
    html = render_to_string("print/paper.html", paper_context(paper))
    for old, new in changes:
        assert old in html, old
        html = html.replace(old, new)
    own = weasyprint.CSS(string=css, font_config=font_configuration())
    sheets = [parsed(FONTS / "fonts.css"), parsed(PRINT / "paper.css"), own]
    page = weasyprint.HTML(string=html, base_url=PRINT.as_uri() + "/")
    return page.render(stylesheets=sheets, font_config=font_configuration(), presentational_hints=True).write_pdf()


def without_embedded_fonts(data):
    """Return the PDF with its font files left out."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and "/FontFile2" in each:
                del each["/FontFile2"]
        pdf.save(out)
    return out.getvalue()


def without_meanings(data, font=""):
    """Return the PDF with nothing in it that says which letters the shapes of a font (a part of its name) are."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and "/ToUnicode" in each and font in str(each.BaseFont):
                del each["/ToUnicode"]
        pdf.save(out)
    return out.getvalue()


def with_joined_letters(data):
    """Return the PDF with every b told to be the two letters fi in one shape."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and "/ToUnicode" in each:
                told = each.ToUnicode.read_bytes()
                each.ToUnicode.write(told.replace(b"<0062>", b"<00660069>"))
        pdf.save(out)
    return out.getvalue()


def turned(data, quarters):
    """Return the PDF with its page drawn turned to the left by quarters, and shown turned back."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        page = pdf.pages[0]
        width, height = page.mediabox[2:]
        lie = {1: f"0 1 -1 0 {height} 0", 2: f"-1 0 0 -1 {width} {height}", 3: f"0 -1 1 0 0 {width}"}[quarters]
        page.contents_add(f"q {lie} cm\n".encode(), prepend=True)
        page.contents_add(b"\nQ")
        page.mediabox = [0, 0, width, height] if quarters == 2 else [0, 0, height, width]
        page.Rotate = 90 * quarters
        pdf.save(out)
    return out.getvalue()


def with_picture_to_sign(paper):
    """Return the PDF of a paper with an image between post and name."""
    image = '<p class="blank"><img src="data:image/png;base64,' + DOT + '" width="90" height="60"></p>'
    return spoilt(paper, "", ('<p class="blank"></p>', image))


def digitally_signed(data):
    """Return the PDF with the object of a digital signature in it."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.Root.Signed = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3]))
        pdf.save(out)
    return out.getvalue()


def a_scan():
    """Return a PDF that is a picture of a page and nothing else."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(out)
    return out.getvalue()
