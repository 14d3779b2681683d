"""The register of outgoing letters (Sổ văn bản đi): what went out or will, for the clerk to read and to copy from. Made anew at each run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from indicators.rounds import Agency
from indicators.vietnamese.hours import moment
from xlsx_templates.consolidated_workbook.styles import FONT, Styles, fitting_width, heads, page, put, put_moment, row_height
from xlsx_templates.sample_line import footer_line

SHEET = "Sổ văn bản đi"
HEAD_ROW = 3
TITLES = (
    ("TT", 5), ("Mã", 10), ("Số, ký hiệu", 17), ("Ngày", 12), ("Loại văn bản", 22), ("Trích yếu", 36), ("Nơi nhận", 34), ("Người ký", 18),
    ("Trạng thái", 17), ("Tệp", 36), ("Ghi vào sổ theo dõi", 24),
)  # fmt: skip
_CODE, _FILE = 1, 9
_WIDEST_CODE, _WIDEST = 34, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLine:
    """One letter as the register shows it; `file` is relative to the folder of documents, `to_copy` what the clerk may copy into the control workbook."""

    code: str
    number: str = ""
    day: date | None = None
    kind: str = ""
    summary: str = ""
    receivers: str = ""
    signer: str = ""
    state: str = ""
    file: str = ""
    to_copy: str = ""


def write_outgoing_register(agency: Agency, lines: Sequence[RegisterLine], path: Path, *, as_of: datetime) -> None:
    """Write the register to `path`."""
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "default_format_properties": {"font_name": FONT}}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": SHEET, "author": agency.name, "created": as_of})
        book.set_size(1900, 1100)
        sheet = book.add_worksheet(SHEET)
        sheet.sample_line = footer_line(agency.sample_data)
        styles = Styles(book)
        _head(sheet, agency, lines, styles, as_of)
        sheet.set_column(_CODE, _CODE, fitting_width([line.code for line in lines], TITLES[_CODE][1], _WIDEST_CODE))
        sheet.set_column(_FILE, _FILE, fitting_width([_name(line.file) for line in lines], TITLES[_FILE][1], _WIDEST))
        for number, line in enumerate(lines, start=1):
            _write(sheet, HEAD_ROW + number, number, line, styles)
        sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + max(len(lines), 1), len(TITLES) - 1)


def _head(sheet: Any, agency: Agency, lines: Sequence[RegisterLine], styles: Styles, as_of: datetime) -> None:
    name = " ".join(agency.name.split())
    put(sheet, 0, 0, f"SỔ VĂN BẢN ĐI – {name.upper()}", styles.title)
    put(sheet, 1, 0, f"{len(lines)} văn bản, lập lúc {moment(as_of)}. Sổ này được lập lại mỗi lần soạn văn bản: không ghi vào đây.", styles.remark)
    put(sheet, 2, 0, "Văn thư chép cột Ghi vào sổ theo dõi vào trang Văn bản đi của SO-THEO-DOI, ghi thêm số, ngày, trạng thái ở đó.", styles.remark)
    heads(sheet, HEAD_ROW, TITLES, styles)
    page(sheet, landscape=True, head_row=HEAD_ROW)
    sheet.freeze_panes(HEAD_ROW + 1, 3)


def _write(sheet: Any, row: int, number: int, line: RegisterLine, styles: Styles) -> None:
    put(sheet, row, 0, number, styles.centred)
    put(sheet, row, 1, line.code, styles.text)
    put(sheet, row, 2, line.number, styles.centred)
    put_moment(sheet, row, 3, line.day, styles)
    texts = (line.kind, line.summary, line.receivers, line.signer, line.state)
    for column, text in enumerate(texts, start=4):
        put(sheet, row, column, text, styles.text)
    if line.file:
        sheet.write_url(row, _FILE, f"external:{line.file}", styles.link, _name(line.file))
    else:
        put(sheet, row, _FILE, "", styles.text)
    put(sheet, row, 10, line.to_copy, styles.text)
    shown = (*texts, "", line.to_copy)
    sheet.set_row(row, row_height(*((text, width - 2) for text, (_, width) in zip(shown, TITLES[4:], strict=True))))


def _name(file: str) -> str:
    return file.rpartition("/")[2]
