"""Validation and protection put back where pasting or another program took them: lifted from the workbook as it is issued, so the rules stand once."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from xlsx_templates.layouts.unit_workbook import COLUMNS, SHEET_INPUT, WHITE_COLUMNS, column_index
from xlsx_templates.marked_copy.styles_part import Styles
from xlsx_templates.workbook_parts.areas import Area, areas
from xlsx_templates.workbook_parts.package import CannotMarkError, Package
from xlsx_templates.workbook_parts.sheet_part import Cell, SheetPart
from xlsx_templates.workbook_parts.workbook_part import sheet_parts
from xlsx_templates.workbook_parts.xml_part import Tag, XmlPart

_SQREF = re.compile(rb"<(?:\w+:)?sqref>([^<]*)</")


@dataclass(frozen=True)
class Layout:
    """Where a table stands: its 1-based header row, 0-based columns by key, 1-based rows by input code."""

    header: int
    columns: Mapping[str, int]
    rows: Mapping[str, int]

    def cell(self, code: str, key: str) -> Cell | None:
        """Return the cell of a row in a column, None where the table lost either."""
        return Cell(self.rows[code], self.columns[key]) if code in self.rows and key in self.columns else None


@dataclass(frozen=True)
class Template:
    """The unit's workbook as it would be issued now: `Nhập liệu` with its rules, and where its table stands."""

    package: Package
    layout: Layout

    @property
    def sheet(self) -> SheetPart:
        """The sheet to fill."""
        return SheetPart(self.package, sheet_parts(self.package)[SHEET_INPUT])


def restore_rules(sheet: SheetPart, styles: Styles, here: Layout, template: Template) -> bool:
    """Put back what the sheet lost; return whether anything was. White cells are unlocked before a sheet is protected again."""
    issued = template.sheet
    moved = dict(_moved(issued, here, template.layout))
    is_validated = _restore_validation(sheet, issued.part, moved)
    protection = issued.child("sheetProtection")
    if sheet.child("sheetProtection") is not None or protection is None:
        return is_validated
    for cell in _white(issued, styles_of=Styles(template.package), moved=moved):
        sheet.set_style(cell, styles.unlocked(sheet.style(cell)))
    sheet.insert_child("sheetProtection", _lifted(issued.part, protection, sheet.part.prefix))
    return True


def restore_protection(package: Package, template: Template, done: Collection[str]) -> None:
    """Protect again what the issued workbook protects beside the table: `Kiểm tra`, `Bản in ký` …; a sheet that cannot be opened safely is left."""
    issued_parts = sheet_parts(template.package)
    for name, part in sheet_parts(package).items():
        issued = template.package.part(issued_parts[name]) if name in issued_parts and name not in done else None
        protection = issued.root.child("sheetProtection") if issued else None
        if issued is None or protection is None:
            continue
        with suppress(CannotMarkError):
            sheet = SheetPart(package, part)
            if sheet.child("sheetProtection") is None:
                sheet.insert_child("sheetProtection", _lifted(issued, protection, sheet.part.prefix))
                sheet.save()


def _moved(issued: SheetPart, here: Layout, there: Layout) -> Iterator[tuple[Cell, Cell]]:
    """Yield each cell of the issued sheet with its place in this one: rows by code, columns by title, the band above where it was."""
    code_at = {row: code for code, row in there.rows.items()}
    keys = {column: key for key, column in there.columns.items() if key in WHITE_COLUMNS}
    for cell in issued.cells():
        if cell.row < there.header and here.header == there.header:
            yield cell, cell
        elif cell.row == there.header and (key := keys.get(cell.column)) in here.columns:
            yield cell, Cell(here.header, here.columns[key or ""])
        elif (code := code_at.get(cell.row)) is not None and (key := keys.get(cell.column)) and (target := here.cell(code, key)):
            yield cell, target


def _white(issued: SheetPart, styles_of: Styles, moved: Mapping[Cell, Cell]) -> list[Cell]:
    """Return the cells of this sheet that are white as issued."""
    return [target for source, target in moved.items() if styles_of.unlocked(issued.style(source)) == issued.style(source)]


def _restore_validation(sheet: SheetPart, issued: XmlPart, moved: Mapping[Cell, Cell]) -> bool:
    held = _validated(sheet)
    rules = [tag for tag in issued.tags if tag.name == "dataValidation"]
    texts = []
    for rule in rules:
        issued_to = areas(rule.attributes.get("sqref", ""))
        wanted = [target for source, target in moved.items() if any(area.holds(source) for area in issued_to)]
        if lost := [cell for cell in wanted if not any(area.holds(cell) for area in held)]:
            texts.append(_for_cells(_lifted(issued, rule, sheet.part.prefix), lost))
    if not texts:
        return False
    there = sheet.child("dataValidations")
    if there is None:
        p = sheet.part.prefix
        sheet.insert_child("dataValidations", f'<{p}dataValidations count="{len(texts)}">{"".join(texts)}</{p}dataValidations>')
    else:
        sheet.part.append(there, "".join(texts))
        sheet.part.set_attribute(there, "count", str(len(there.children) + len(texts)))
    return True


def _validated(sheet: SheetPart) -> list[Area]:
    """Return the areas that still have a validation, in the extension of newer programs too."""
    plain = [tag.attributes.get("sqref", "") for tag in sheet.part.tags if tag.name == "dataValidation"]
    extended = [found.decode() for found in _SQREF.findall(sheet.part.data)] if b":dataValidation " in sheet.part.data else []
    return [area for sqref in (*plain, *extended) for area in areas(sqref)]


def _lifted(issued: XmlPart, tag: Tag, prefix: str) -> str:
    """Return an element of the issued workbook, under the prefix that this one uses."""
    text = issued.data[tag.start : tag.end].decode()
    return re.sub(r"<(/?)(\w)", rf"<\1{prefix}\2", text) if prefix else text


def _for_cells(rule: str, cells: list[Cell]) -> str:
    return re.sub(r'sqref="[^"]*"', f'sqref="{" ".join(cell.address for cell in sorted(cells))}"', rule, count=1)


def layout_as_issued(rows: Mapping[str, int], header: int) -> Layout:
    """Return where the table of an issued workbook stands."""
    return Layout(header, {column.key: column_index(column.key) for column in COLUMNS}, rows)
