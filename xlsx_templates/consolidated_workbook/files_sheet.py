"""``Tệp đã tổng hợp``: every received file, and the only place where run time and version stand."""

from __future__ import annotations

from typing import Any

from indicators import __version__
from indicators.consolidation import Consolidation, FilePart, FileRecord
from indicators.findings import Place
from indicators.vietnamese.closing_words import AFTER_CLOSING, state_of_copy
from indicators.vietnamese.hours import moment
from indicators.vietnamese.wording import FILE_STATUS_WORDS
from xlsx_templates.consolidated_workbook.links import put_link
from xlsx_templates.consolidated_workbook.styles import Styles, fitting_width, heads, page, put, put_moment, row_height

NAME = "Tệp đã tổng hợp"
HEAD_ROW = 3
_TITLES = (
    ("TT", 5),
    ("Tệp", 56),
    ("Đơn vị", 30),
    ("Trạng thái", 18),
    ("Nhận lúc", 19),
    ("Người gửi", 28),
    ("Thấy lần đầu", 19),
    ("Lần phát hành biểu mẫu", 10),
    ("Dấu biểu mẫu", 18),
    ("Dấu tệp (SHA-256)", 34),
)

_FILE = 1


def write_files(sheet: Any, result: Consolidation, styles: Styles) -> None:
    """Write the run's own facts, then one row for each file, or for each unit's sheet of a file that holds several."""
    sheet.write_string(0, 0, f"TỆP ĐÃ TỔNG HỢP, {result.period.name.upper()}", styles.title)
    sheet.write_string(1, 0, f"Tổng hợp lúc {moment(result.as_of)} bằng Tổng Hợp {__version__}, từ {len(result.files)} tệp.", styles.remark)
    compared = f"Lần chạy trước để so sánh: {moment(result.compared_with)}." if result.compared_with is not None else ""
    if said := " ".join(filter(None, (state_of_copy(result.closing), compared))):
        sheet.write_string(2, 0, said, styles(bold=True, font_size=10) if result.closing.last else styles.remark)
    heads(sheet, HEAD_ROW, _TITLES, styles, 46)
    sheet.set_column(_FILE, _FILE, fitting_width([record.name for record in result.files], 40, 70))
    page(sheet, landscape=True, head_row=HEAD_ROW)
    names = {unit.code: unit.name for unit in result.round.units}
    rows = [(number, record, part) for number, record in enumerate(result.files, start=1) for part in record.parts or (_whole(record),)]
    for at, (number, record, part) in enumerate(rows, start=HEAD_ROW + 1):
        _write_file(sheet, at, number, record, part, names.get(part.unit, part.unit), result, styles)
    sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + max(len(rows), 1), len(_TITLES) - 1)


def _whole(record: FileRecord) -> FilePart:
    return FilePart(record.unit, record.status, "", record.issue, record.definitions)


def _status(record: FileRecord, part: FilePart, result: Consolidation) -> str:
    status = f"Không tính: {record.set_aside}" if record.set_aside else FILE_STATUS_WORDS[part.status]
    return f"{AFTER_CLOSING} ({status})" if record.name in result.closing.late_files else status


def _write_file(sheet: Any, at: int, number: int, record: FileRecord, part: FilePart, unit: str, result: Consolidation, styles: Styles) -> None:
    status = _status(record, part, result)
    sheet.set_row(at, row_height((record.name, 68), (unit, 28.5), (record.sent_by, 26.5), (status, 18), least=2))
    put(sheet, at, 0, number, styles.centred)
    name = f"{record.name}, trang {part.sheet}" if part.sheet else record.name
    put_link(sheet, at, 1, result.period.code, Place(record.name, part.sheet), name, (styles.link, styles.text))
    put(sheet, at, 2, unit, styles.text)
    put(sheet, at, 3, status, styles.centred)
    put_moment(sheet, at, 4, record.received_at, styles, "chưa xác định")
    put(sheet, at, 5, record.sent_by, styles.text)
    put_moment(sheet, at, 6, record.seen_at, styles)
    put(sheet, at, 7, part.issue or "", styles.centred)
    put(sheet, at, 8, part.definitions, styles(border=1, font_size=9))
    put(sheet, at, 9, record.sha256, styles(border=1, font_size=8, text_wrap=True))
