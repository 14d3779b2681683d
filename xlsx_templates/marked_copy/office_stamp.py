"""The stamp on a workbook that the office fills in a unit's place: in plain sight above the table, on the form to print, and in ``_meta``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from xlsx_templates.layouts.unit_workbook import (
    OFFICE_ENTRY,
    OFFICE_ENTRY_CELL,
    OFFICE_ENTRY_WHITE,
    OFFICE_SOURCE,
    OFFICE_SOURCE_CELL,
    OFFICE_SOURCE_WHITE,
    SHEET_INPUT,
    SHEET_META,
    SHEET_PRINT,
    stamp_text,
)
from xlsx_templates.marked_copy.styles_part import Look, Styles
from xlsx_templates.workbook_parts.package import Package
from xlsx_templates.workbook_parts.sheet_part import Cell, SheetPart, cell_of
from xlsx_templates.workbook_parts.workbook_part import sheet_parts
from xlsx_templates.workbook_parts.xml_part import escaped

_LOOK = Look(bold=True, ink="FFC00000")
_WHITE = Look(bold=True, framed=True)
_UNSIGNED = "Cơ quan nhập thay đơn vị"
_FOOTER_ROOM = 120
_META_LABEL, _META_TEXT = "A10", "B10"


def stamp_workbook(source: Path, target: Path, by: str, said: str) -> None:
    """Write an issued workbook with the stamp to `target`: `by` is who types, `said` what from.

    Where either is "" the stamp leaves white cells for both: the person who types fills them in, and the workbook waits until that is done.
    """
    package = Package(source)
    parts = sheet_parts(package)
    styles = Styles(package)
    look = styles.look(_LOOK)
    text = stamp_text(by, said) if by and said else f"{OFFICE_ENTRY}:"
    _write(package, parts[SHEET_META], {_META_LABEL: "Nhập thay", _META_TEXT: text}, look)
    _write(package, parts[SHEET_INPUT], {OFFICE_ENTRY_CELL: text}, look)
    if not (by and said):
        _write(package, parts[SHEET_INPUT], {OFFICE_SOURCE_CELL: f"{OFFICE_SOURCE}:"}, look)
        _write_white(package, parts[SHEET_INPUT], {OFFICE_ENTRY_WHITE: by, OFFICE_SOURCE_WHITE: said}, styles.unlocked(styles.look(_WHITE)))
    styles.save()
    for sheet_name in (SHEET_INPUT, SHEET_PRINT):
        _write_footer(package, parts[sheet_name], text if by and said else _UNSIGNED)
    package.write(target)


def _write(package: Package, part: str, cells: Mapping[str, str], style: int) -> None:
    sheet = SheetPart(package, part)
    for address, words in cells.items():
        if words:
            sheet.set_value(cell_of(address), words)
        sheet.set_style(cell_of(address), style)
    sheet.save()


def _write_white(package: Package, part: str, ranges: Mapping[str, str], style: int) -> None:
    """Write merged white cells, wide enough for a name and for "ảnh chụp của đ/c …"."""
    sheet = SheetPart(package, part)
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in ranges)
    for area, words in ranges.items():
        first, last = map(cell_of, area.split(":"))
        for column in range(first.column, last.column + 1):
            sheet.set_style(Cell(first.row, column), style)
        if words:
            sheet.set_value(first, words)
    there = sheet.child("mergeCells")
    if there is None:
        sheet.insert_child("mergeCells", f'<mergeCells count="{len(ranges)}">{merges}</mergeCells>')
    else:
        sheet.part.append(there, merges)
        sheet.part.set_attribute(there, "count", str(len(there.children) + len(ranges)))
    sheet.save()


def _write_footer(package: Package, name: str, text: str) -> None:
    """Put the stamp at the left foot of every printed page; a footer holds 255 characters with its codes."""
    part = package.part(name)
    footer = next((tag for tag in part.tags if tag.name == "oddFooter"), None)
    if footer is not None:
        part.prepend(footer, escaped(f'&L&"Times New Roman,Italic"&10{text[:_FOOTER_ROOM].replace("&", "&&")}'))
        package.put(name, part)
