"""``ĐỀ NGHỊ ĐIỀU CHỈNH``: the list of what to put right, each with a link to its cell."""

from __future__ import annotations

from xlsx_templates.cell_text import fitting
from xlsx_templates.marked_copy.request import Request, RequestRow
from xlsx_templates.marked_copy.styles_part import MARK_COLOUR, Look, Styles
from xlsx_templates.measure import row_pixels
from xlsx_templates.workbook_parts.xml_part import escaped

TITLES = (("TT", 6), ("Nội dung chỉ tiêu", 34), ("Ô", 9), ("Đang ghi", 15), ("Có thể là", 15), ("Đề nghị", 62))
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LETTERS = "ABCDEF"
_POINTS = 0.75
_TITLE = Look(size=15, bold=True, ink="FF1F4E79")
_LINE = Look(wrapped=True)
_HEAD = Look(bold=True, ink="FFFFFFFF", ground="FF1F4E79", framed=True, centred=True, wrapped=True)
_TEXT = Look(framed=True, wrapped=True, indented=True)
_CENTRED = Look(framed=True, centred=True, wrapped=True)
_MARKED = Look(framed=True, centred=True, wrapped=True, ground=MARK_COLOUR)
_LINK = Look(framed=True, centred=True, underlined=True, ink="FF0563C1")


def sheet_xml(request: Request, styles: Styles) -> bytes:
    """Return the part of the sheet."""
    head = len(request.heading) + 2
    rows = [_heading(number, text, styles) for number, text in enumerate(request.heading, start=1)]
    rows.append(_row(head, 30, [(title, _HEAD) for title, _ in TITLES], styles))
    rows += [_asked(number, row, styles) for number, row in enumerate(request.rows, start=head + 1)]
    columns = "".join(f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, (_, width) in enumerate(TITLES, start=1))
    merged = "".join(f'<mergeCell ref="A{number}:F{number}"/>' for number in range(1, len(request.heading) + 1))
    text = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:F{head + len(request.rows)}"/>'
        f'<sheetViews><sheetView showGridLines="0" tabSelected="1" workbookViewId="0"><pane ySplit="{head}" topLeftCell="A{head + 1}" activePane="bottomLeft" '
        f'state="frozen"/><selection pane="bottomLeft" activeCell="C{head + 1}" sqref="C{head + 1}"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15.75"/><cols>{columns}</cols><sheetData>{"".join(rows)}</sheetData>'
        f'<mergeCells count="{len(request.heading)}">{merged}</mergeCells>{_links(request, head)}'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )
    return text.encode()


def _heading(number: int, text: str, styles: Styles) -> str:
    look = _TITLE if number == 1 else _LINE
    width = sum(width for _, width in TITLES)
    return _row(number, row_pixels(((text, width),), least=30 if number == 1 else 24), [(text, look)], styles)


def _asked(number: int, row: RequestRow, styles: Styles) -> str:
    texts = (row.tt, row.name, row.cell, row.found, row.understood, row.say)
    looks = (_CENTRED, _TEXT, _LINK if row.cell else _CENTRED, _MARKED if row.cell else _CENTRED, _CENTRED, _TEXT)
    pixels = row_pixels(tuple((text, width - 2) for text, (_, width) in zip(texts, TITLES, strict=True)))
    return _row(number, min(pixels, 540), list(zip(texts, looks, strict=True)), styles)


def _row(number: int, pixels: int, cells: list[tuple[str, Look]], styles: Styles) -> str:
    inside = "".join(_cell(f"{letter}{number}", text, styles.look(look)) for letter, (text, look) in zip(_LETTERS, cells, strict=False))
    return f'<row r="{number}" ht="{pixels * _POINTS}" customHeight="1">{inside}</row>'


def _cell(address: str, text: str, style: int) -> str:
    if not text:
        return f'<c r="{address}" s="{style}"/>'
    return f'<c r="{address}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escaped(fitting(text))}</t></is></c>'


def _links(request: Request, head: int) -> str:
    linked = [(number, row) for number, row in enumerate(request.rows, start=head + 1) if row.cell]
    if not linked:
        return ""
    inside = "".join(f'<hyperlink ref="C{number}" location="{_location(row)}" display="{row.cell}"/>' for number, row in linked)
    return f"<hyperlinks>{inside}</hyperlinks>"


def _location(row: RequestRow) -> str:
    quoted = row.sheet.replace("'", "''")
    return escaped(f"'{quoted}'!{row.cell}")
