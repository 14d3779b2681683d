"""An issued workbook filled with what could be read: values put into its cells, so that what it shows already stays."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from xlsx_templates.cell_text import fitting
from xlsx_templates.layouts.unit_workbook import SHEET_INPUT
from xlsx_templates.marked_copy.rules import Layout
from xlsx_templates.workbook_parts.package import Package
from xlsx_templates.workbook_parts.sheet_part import SheetPart, cell_of
from xlsx_templates.workbook_parts.workbook_part import sheet_parts

Value = str | float
Values = Mapping[tuple[str, str], Value]
"""By input code and column key."""


def fill_template(source: Path, target: Path, layout: Layout, values: Values, band: Mapping[str, str]) -> None:
    """Write `source` to `target` with `values` in the white cells of its rows and `band` by address above them; what has no row is left out."""
    package = Package(source)
    sheet = SheetPart(package, sheet_parts(package)[SHEET_INPUT])
    for (code, key), value in values.items():
        if cell := layout.cell(code, key):
            sheet.set_value(cell, fitting(value) if isinstance(value, str) else value)
    for address, text in band.items():
        sheet.set_value(cell_of(address), fitting(text))
    sheet.save()
    package.write(target)
