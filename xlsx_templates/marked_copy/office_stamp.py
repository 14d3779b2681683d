"""The stamp on a workbook that the office fills in a unit's place: in plain sight above the table, on the form to print, and in ``_meta``."""

from __future__ import annotations

from pathlib import Path

from xlsx_templates.layouts.unit_workbook import OFFICE_ENTRY, OFFICE_ENTRY_CELL, SHEET_INPUT, SHEET_META, SHEET_PRINT
from xlsx_templates.marked_copy.styles_part import Look, Styles
from xlsx_templates.workbook_parts.package import Package
from xlsx_templates.workbook_parts.sheet_part import SheetPart, cell_of
from xlsx_templates.workbook_parts.workbook_part import sheet_parts
from xlsx_templates.workbook_parts.xml_part import escaped

_LOOK = Look(bold=True, ink="FFC00000")
_FOOTER_ROOM = 120
_META_LABEL, _META_TEXT = "A10", "B10"


def stamp_text(by: str, source: str) -> str:
    """Return the stamp: "Nhập thay bởi Nguyễn Văn A (mẫu), theo ảnh của đ/c B"."""
    return f"{OFFICE_ENTRY} {by.strip()}, theo {source.strip()}"


def stamp_workbook(source: Path, target: Path, text: str) -> None:
    """Write an issued workbook with the stamp to `target`."""
    package = Package(source)
    parts = sheet_parts(package)
    styles = Styles(package)
    look = styles.look(_LOOK)
    for sheet_name, cells in ((SHEET_INPUT, {OFFICE_ENTRY_CELL: text}), (SHEET_META, {_META_LABEL: "Nhập thay", _META_TEXT: text})):
        sheet = SheetPart(package, parts[sheet_name])
        for address, words in cells.items():
            sheet.set_value(cell_of(address), words)
            sheet.set_style(cell_of(address), look)
        sheet.save()
    styles.save()
    for sheet_name in (SHEET_INPUT, SHEET_PRINT):
        _write_footer(package, parts[sheet_name], text)
    package.write(target)


def _write_footer(package: Package, name: str, text: str) -> None:
    """Put the stamp at the left foot of every printed page; a footer holds 255 characters with its codes."""
    part = package.part(name)
    footer = next((tag for tag in part.tags if tag.name == "oddFooter"), None)
    if footer is not None:
        part.prepend(footer, escaped(f'&L&"Times New Roman,Italic"&10{text[:_FOOTER_ROOM].replace("&", "&&")}'))
        package.put(name, part)
