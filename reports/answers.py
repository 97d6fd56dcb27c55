"""Answers that carry a document, or say what it still lacks."""

import tempfile

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify

from reports.paper import MissingData
from units import sheets
from units.text import fold
from units.workflow import Refusal

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS = {"pdf": PDF, "docx": WORD, "xlsx": sheets.CONTENT_TYPE, "zip": "application/zip"}
NO_GUESSING = {"X-Content-Type-Options": "nosniff"}


def document_answer(request, make, *, name, back, kind="pdf"):
    """The PDF that `make()` returns, shown in the browser under an ASCII name; a Word file (`docx`) is to be kept.

    What can not be printed yet is answered by a page (409) that lists what is missing and leads `back` to the record.
    """
    try:
        content = make()
    except MissingData as missing:
        return lacking(request, missing.labels, back)
    except Refusal as refusal:
        return lacking(request, [str(refusal)], back)
    return HttpResponse(
        content, content_type=KINDS[kind], headers=headers(file_name(name, kind), attached=kind == "docx")
    )


def sheet_answer(table, name):
    """A units.sheets.Table as a workbook to be kept."""
    stream = tempfile.TemporaryFile()  # noqa: SIM115 - FileResponse closes it
    sheets.write(table, stream)
    stream.seek(0)
    return kept_answer(stream, file_name(name, "xlsx"))


def kept_answer(stream, name):
    """A file that is made, to be kept under this ASCII name; its ending says what it is. The answer closes it."""
    return FileResponse(
        stream, as_attachment=True, filename=name, content_type=KINDS[name.rpartition(".")[2]], headers=NO_GUESSING
    )


def headers(name, *, attached=False):
    """The headers of a document: its name, and no guessing at its kind."""
    kind = "attachment" if attached else "inline"
    return {"Content-Disposition": f'{kind}; filename="{name}"', **NO_GUESSING}


def file_name(words, ending):
    """An ASCII file name from Vietnamese words: mau-1-kheo-trong-tiep-dan.pdf."""
    return f"{slugify(fold(words))[:80].strip('-') or 'van-ban'}.{ending}"


def lacking(request, labels, back):
    """The page that says what a document still lacks."""
    context = {"labels": labels, "back": back}
    return render(request, "reports/lacking.html", context, status=409)
