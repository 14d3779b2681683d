"""The unit's own workbook with its doubtful cells marked: the page that says what is done to it.

The copy is the unit's own file with text put into its XML parts, not a file read and written anew: openpyxl would lose the calculated values of
every formula (previews and phones would show empty cells), newer validations, pictures and shapes, and would write text that starts with "=" as a
formula. Here every byte that is not spoken of stays: only format numbers of marked cells change, and a sheet, comments and lost rules are added.
What is built in a way that leaves doubt (no addresses, XML that is not UTF-8) is a CannotMarkError; the caller then sends a fresh workbook.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from xlsx_templates.marked_copy.comments import write_comments
from xlsx_templates.marked_copy.request import SHEET_REQUEST, Request
from xlsx_templates.marked_copy.request_sheet import sheet_xml
from xlsx_templates.marked_copy.rules import Layout, Template, restore_protection, restore_rules
from xlsx_templates.marked_copy.styles_part import Styles
from xlsx_templates.workbook_parts.package import CannotMarkError, Package
from xlsx_templates.workbook_parts.sheet_part import Cell, SheetPart, cell_of
from xlsx_templates.workbook_parts.workbook_part import put_first, sheet_parts


def write_marked_copy(source: Path, target: Path, request: Request, tables: Mapping[str, Layout], template: Template) -> None:
    """Write `source` to `target` with what is asked marked; `tables` says by sheet where the table of the unit stands.

    CannotMarkError where the workbook cannot be changed safely.
    """
    package = Package(source)
    parts = sheet_parts(package)
    styles = Styles(package)
    marks = _marks(request)
    for name in dict.fromkeys((*tables, *marks)):
        if name not in parts:
            raise CannotMarkError(name)
        sheet = SheetPart(package, parts[name])
        if name in tables:
            _unmark(sheet, styles, tables[name])
            restore_rules(sheet, styles, tables[name], template)
        _mark(package, sheet, styles, marks.get(name, {}), request.author)
        sheet.save()
    restore_protection(package, template, tables)
    list_sheet = sheet_xml(request, styles)
    styles.save()
    put_first(package, SHEET_REQUEST, list_sheet)
    package.write(target)


def _marks(request: Request) -> dict[str, dict[Cell, str]]:
    """Return by sheet and cell what is said of it; two things about one cell follow each other."""
    found: dict[str, dict[Cell, str]] = {}
    for row in request.rows:
        for address in dict.fromkeys((row.cell, *row.more)):
            if address:
                cells, cell = found.setdefault(row.sheet, {}), cell_of(address)
                cells[cell] = f"{cells[cell]}\n{row.say}" if cell in cells else row.say
    return found


def _unmark(sheet: SheetPart, styles: Styles, table: Layout) -> None:
    """Take the ground of an earlier copy off the cells of the table."""
    for cell in sheet.cells():
        if cell.row > table.header and styles.unmarked(style := sheet.style(cell)) != style:
            sheet.set_style(cell, styles.unmarked(style))


def _mark(package: Package, sheet: SheetPart, styles: Styles, said: Mapping[Cell, str], author: str) -> None:
    for cell in said:
        sheet.set_style(cell, styles.marked(sheet.style(cell)))
    write_comments(package, sheet, author, said)
