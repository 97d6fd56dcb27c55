"""Mẫu 2 as a paper, as a table on the screen and as an Excel sheet: one table, three ways to show it."""

from awards.decision_words import ISSUERS, SIGNS_FOR
from campaign.drafts.signing import signer
from campaign.issuers import heading_of, parent_on, place_of
from campaign.models import Document
from reports.paper import Recipient, Signature
from reports.papers.summary import Summary, summary_columns, summary_table
from reports.prescribed import TO_SIGN
from units import sheets
from units.models import Unit

MM_A_CHARACTER = 2


def summary_of(unit, year, rows, *, on):
    """The facts of mẫu 2 of a node, signed for its committee; a column of units where it has rows of several."""
    superior, issuer = heading_of(unit, on)
    return Summary(
        superior=superior,
        issuer=issuer,
        place=place_of(unit, on) or "……",
        on=on,
        year=year,
        lines=tuple(row.line for row in rows),
        by_unit=is_by_unit(unit, rows),
        signature=signature_of(unit, on),
        recipients=recipients_of(unit, on),
    )


def is_by_unit(unit, rows):
    """Are there rows of units other than this one?"""
    return any(row.unit_id != unit.pk for row in rows)


def signature_of(unit, on):
    """The block of who signs for the unit; room for the pen where no leader is known."""
    post, name = signer(unit, on)
    authority = SIGNS_FOR[ISSUERS.get(unit.kind, Document.Issuer.STANDING)] if unit.is_party else "THỦ TRƯỞNG ĐƠN VỊ"
    return Signature(authority, post, name, note="" if name else TO_SIGN)


def recipients_of(unit, on):
    """The organisation above on this day, and the archive."""
    kept = "Lưu Chi bộ" if unit.kind in (Unit.Kind.GRASSROOTS_CELL, Unit.Kind.CELL) else "Lưu Văn phòng"
    parent = parent_on(unit, on)
    above = [Recipient(parent.name_on(on).name, "để báo cáo")] if parent and parent.is_party else []
    return (*above, Recipient(kept))


# ---- on the screen ----


def table_of(unit, rows):
    """The table of mẫu 2 as its paper prints it."""
    lines = tuple(row.line for row in rows)
    return summary_table(lines, by_unit=is_by_unit(unit, rows))


def screen_lines(unit, rows):
    """The rows of the table with the registration each leads to: {"kind", "cells", "label", "span", "pk"}."""
    pks = iter([row.pk for row in sorted(rows, key=lambda row: row.line.part)])
    title_at = 2 if is_by_unit(unit, rows) else 1
    return [screen_line(row, pks, title_at) for row in table_of(unit, rows).rows]


def screen_line(row, pks, title_at):
    """One row of the table as the page shows it; the cell at `title_at` leads to the registration."""
    if row.kind == "row":
        return {"kind": "row", "cells": row.cells, "pk": next(pks), "title_at": title_at}
    if row.kind == "group":
        return {"kind": "group", "label": row.text}
    return {"kind": "total", "label": row.label, "span": row.span, "cells": row.cells}


# ---- as Excel ----


def sheet_of(unit, year, rows, *, as_of):
    """Mẫu 2 as a sheet with the same cells as the paper."""
    columns = [
        sheets.Column(title_of(column), width_of(column), "sign" if column.align == "center" else "text")
        for column in summary_columns(by_unit=is_by_unit(unit, rows))
    ]
    return sheets.Table(
        title=f"Biểu tổng hợp đăng ký mô hình, điển hình “Dân vận khéo” năm {year}",
        columns=columns,
        rows=[sheet_row(row, len(columns)) for row in table_of(unit, rows).rows],
        caption=unit.name,
        as_of=as_of,
    )


def width_of(column):
    """The width of a paper's column (mm) in characters of a sheet."""
    return max(8, round(column.width / MM_A_CHARACTER * 1.6))


def title_of(column):
    """The title of a paper's column as a sheet with one row of titles says it."""
    return f"{column.group}: {column.title}" if column.group else column.title


def sheet_row(row, width):
    """One row of the paper's table as cells of a sheet, numbers as such; a label has the wide second cell."""
    if row.kind == "row":
        return [int(row.cells[0]), *row.cells[1:]]
    if row.kind == "group":
        return ["", row.text, *[""] * (width - 2)]
    figures = [int(cell) if cell else "" for cell in row.cells]
    return ["", row.label, *[""] * (row.span - 2), *figures]
