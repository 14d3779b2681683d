"""Links from the consolidated workbook to the received files, relative, so that a moved round folder stays whole."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from indicators.findings import Place
from xlsx_templates.consolidated_workbook.styles import put
from xlsx_templates.reading.packages.signs import INSIDE
from xlsx_templates.reading.raw import BELOW

RETURNS_FOLDER = "2-bao-cao-nhan-ve"
_LONGEST = 255
_MOST_ON_A_SHEET = 60_000
_ESCAPES = str.maketrans({sign: f"%{ord(sign):02x}" for sign in '%#" <>[]^`{}'})


def relative_path(period: str, file: str) -> str:
    """Return the path of a received file as seen from ``4-tong-hop``; of a file in a mail or an archive that package's own."""
    return f"../{RETURNS_FOLDER}/{period}/{file.partition(INSIDE)[0]}"


def anchor(place: Place) -> str:
    """Return the part of a link after "#", as Excel and LibreOffice both read it: ``'Nhập liệu'!G17``; "" into a package, which has no cells."""
    name, _, row = place.sheet.partition(BELOW)
    sheet = name.replace("'", "''")
    return f"'{sheet}'!{place.cell or f'A{row or 1}'}" if place.sheet and INSIDE not in place.file else ""


def put_link(sheet: Any, row: int, column: int, period: str, place: Place, text: str, styles: tuple[Any, Any]) -> None:
    """Write `text` as a link to `place` in a received file; as plain words where a link cannot stand.

    `styles` are the formats of a link and of plain words.
    """
    url = "external:" + relative_path(period, place.file).translate(_ESCAPES)
    url += f"#{to}" if (to := anchor(place)) else ""
    if not place.file or len(url) > _LONGEST or sheet.hlink_count >= _MOST_ON_A_SHEET:
        put(sheet, row, column, text, styles[1])
    else:
        sheet.write_url(row, column, url, styles[0], text)


def source_formula(path_cell: str, period: str, place: Place, default_file: str, label: str = "") -> str:
    """Return a HYPERLINK formula to `place` that shows `label` or its cell; the path stands in `path_cell` unless the figure came in another file."""
    path = path_cell if place.file == default_file else _quoted(relative_path(period, place.file))
    if INSIDE in place.file:
        return f"=HYPERLINK({path},{_quoted(label or place.cell)})"
    return f"=HYPERLINK({path}&{_target(place.sheet, place.cell, label)})"


@lru_cache(maxsize=4096)
def _target(sheet: str, cell: str, label: str) -> str:
    return f"{_quoted('#' + anchor(Place('', sheet, cell)))},{_quoted(label or cell)}"


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
