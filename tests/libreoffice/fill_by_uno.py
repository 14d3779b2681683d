"""Fills a workbook in a real LibreOffice by sheet, title and code, as a person at its window would. Run by the system's Python, which has `uno`.

Reads one JSON document from standard input and prints one: see `main`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tests.libreoffice.bridge import desktop_without_a_screen, option


def main() -> None:
    """Fill `source` and save it as `target`; print what the asked cells show and how the filled cells are validated.

    In: {"source", "target", "sheet", "cells": {code: {title: value}}, "show": [[code, title], ...]}.
    Out: {"shown": [text, ...], "validation": {code: [type, shows_error, prompt]}, "errors": [address, ...]}.
    """
    order = json.load(sys.stdin)
    with desktop_without_a_screen() as desktop:
        print(json.dumps(fill(desktop, order), ensure_ascii=False))


def fill(desktop: Any, order: dict[str, Any]) -> dict[str, Any]:
    """Return the answer to one order."""
    document = desktop.loadComponentFromURL(Path(order["source"]).as_uri(), "_blank", 0, (option("Hidden", True),))
    sheet = document.Sheets.getByName(order["sheet"])
    columns, rows = places(sheet)
    for code, cells in order["cells"].items():
        for title, value in cells.items():
            _type_in(sheet.getCellByPosition(columns[title], rows[code]), value)
    document.calculateAll()
    answer = {
        "shown": [sheet.getCellByPosition(columns[title], rows[code]).String for code, title in order["show"]],
        "validation": {code: _validation(sheet.getCellByPosition(columns["Số liệu kỳ này"], rows[code])) for code in order["cells"]},
        "errors": [name for name in document.Sheets.ElementNames for _ in _errors(document.Sheets.getByName(name))],
    }
    document.storeToURL(Path(order["target"]).as_uri(), (option("FilterName", "Calc MS Excel 2007 XML"),))
    document.close(True)
    return answer


def places(sheet: Any) -> tuple[dict[str, int], dict[str, int]]:
    """Return the column of each title and the row of each code."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    data = sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow).getDataArray()
    head = next(number for number, row in enumerate(data) if "Mã" in row and "Số liệu kỳ này" in row)
    columns = {title: number for number, title in enumerate(data[head]) if title}
    rows = {row[columns["Mã"]]: number for number, row in enumerate(data) if number > head and row[columns["Mã"]]}
    return columns, rows


def _type_in(cell: Any, value: Any) -> None:
    if isinstance(value, str):
        cell.setFormula(value) if value.startswith("=") else cell.setString(value)
    else:
        cell.setValue(value)


def _validation(cell: Any) -> list[Any]:
    rule = cell.Validation
    return [rule.Type.value, rule.ShowErrorMessage, rule.InputMessage]


def _errors(sheet: Any) -> list[Any]:
    found = sheet.queryFormulaCells(4)
    return list(found.RangeAddresses)


if __name__ == "__main__":
    main()
