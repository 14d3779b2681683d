"""``Số để chép`` and ``Các ô của biểu``: what a person types into a form on the web, in its order, and what became of every cell of the files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from indicators.consolidation import Consolidation
from indicators.numbers import Number
from indicators.upper_forms import cell_address
from indicators.vietnamese.hours import moment
from indicators.vietnamese.numbers import format_number
from xlsx_templates.consolidated_workbook.styles import FONT, Styles, heads, page, put, put_figure, row_height
from xlsx_templates.sample_line import footer_line
from xlsx_templates.upper_form.rows import NOT_CLOSED, UpperRow, is_rounded, typed
from xlsx_templates.workbook_parts.sheet_part import Cell, cell_of

COPY_SHEET, CELLS_SHEET = "Số để chép", "Các ô của biểu"
HEAD_ROW = 3
_COPY = (("TT", 5), ("Biểu", 30), ("Nội dung trên biểu", 58), ("Số để gõ", 16), ("Đơn vị tính", 12), ("Lấy từ", 46), ("Ghi chú", 34))
_CELLS = (
    ("Tệp mẫu", 28), ("Trang", 16), ("Ô", 8), ("Mã chỉ tiêu", 10), ("Nội dung chỉ tiêu", 44), ("Lấy số", 14), ("Nhân với", 9),
    ("Số của ta", 14), ("Kết quả", 24), ("Ghi chú", 28), ("Mức độ đủ của số liệu", 40),
)  # fmt: skip
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": FONT, "font_size": 11},
}
_WEB = "Trang mạng"


@dataclass(frozen=True)
class CopyWorkbook:
    """What is written: the consolidation, and the lines in the superior's order."""

    result: Consolidation
    rows: tuple[UpperRow, ...]
    is_closed: bool = False


def write_copy_workbook(content: CopyWorkbook, path: Path) -> None:
    """Write both sheets to `path`."""
    import xlsxwriter

    result = content.result
    with xlsxwriter.Workbook(str(path), _OPTIONS) as book:
        book.set_properties({"title": f"Biểu cấp trên {result.period.name}", "author": result.round.agency.name, "created": result.as_of})
        book.set_size(1800, 1100)
        styles = Styles(book)
        for name, titles, write in ((COPY_SHEET, _COPY, _write_copy), (CELLS_SHEET, _CELLS, _write_cell)):
            sheet = book.add_worksheet(name)
            sheet.sample_line = footer_line(result.round.agency.sample_data)
            _head(sheet, name, titles, content, styles)
            for at, row in enumerate(content.rows):
                write(sheet, HEAD_ROW + 1 + at, at + 1, row, content, styles)
            sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + max(len(content.rows), 1), len(titles) - 1)


def _head(sheet: Any, name: str, titles: tuple[tuple[str, float], ...], content: CopyWorkbook, styles: Styles) -> None:
    result = content.result
    about = "SỐ ĐỂ CHÉP VÀO BIỂU CỦA CẤP TRÊN" if name == COPY_SHEET else "CÁC Ô CỦA BIỂU CẤP TRÊN"
    sheet.write_string(0, 0, f"{about}, {result.period.name.upper()}", styles.title)
    state = "" if content.is_closed else NOT_CLOSED
    sheet.write_string(1, 0, state, styles(bold=True, font_size=12, font_color="#C00000"))
    sheet.write_string(2, 0, _remark(name, result), styles.remark)
    heads(sheet, HEAD_ROW, titles, styles)
    page(sheet, landscape=True, head_row=HEAD_ROW)


def _remark(name: str, result: Consolidation) -> str:
    if name == COPY_SHEET:
        return f"{result.round.agency.name} · theo bản tổng hợp lúc {moment(result.as_of)}. Số lẻ sau dấu phẩy; không có dấu chấm giữa hàng nghìn."
    return "Chỉ những ô dưới đây được ghi. Ô đã có số, có công thức hoặc bị khóa được để nguyên."


def _write_copy(sheet: Any, at: int, number: int, row: UpperRow, content: CopyWorkbook, styles: Styles) -> None:
    where, label, source = _where(row), row.label or row.name, _source(row, content)
    note = _copy_note(row)
    sheet.set_row(at, row_height((where, 29), (label, 57), (source, 45), (note, 33)))
    put(sheet, at, 0, number, styles.centred)
    put(sheet, at, 1, where, styles.text)
    put(sheet, at, 2, label, styles.text)
    put(sheet, at, 3, typed(row.value), styles(border=1, align="right", bold=True, num_format="@"))
    put(sheet, at, 4, row.measure, styles.centred)
    put(sheet, at, 5, source, styles.text)
    put(sheet, at, 6, note, styles.text)


def _where(row: UpperRow) -> str:
    if not row.file:
        return f"{_WEB}: {row.sheet}" if row.sheet else _WEB
    return f"{row.file}, trang {row.sheet}, ô {row.cell}"


def _source(row: UpperRow, content: CopyWorkbook) -> str:
    same = row.label and row.label != row.name
    times = f" × {format_number(row.factor)}" if row.factor != 1 else ""
    return f"{row.code}{f', {row.name}' if same else ''} · {row.take}{times}, {content.result.period.name}"


def _copy_note(row: UpperRow) -> str:
    said = ["chưa có số, không gõ 0"] if row.value is None else []
    if is_rounded(row.value):
        said.append("đã làm tròn")
    if row.is_in_place:
        said.append("đã ghi vào tệp")
    return "; ".join((*said, row.coverage)) if row.coverage else "; ".join(said)


def _write_cell(sheet: Any, at: int, _: int, row: UpperRow, __: CopyWorkbook, styles: Styles) -> None:
    sheet.set_row(at, row_height((row.file or _WEB, 27), (row.name, 43), (row.state, 23), (row.remark, 27), (row.coverage, 39)))
    words = (row.file or _WEB, row.sheet, row.cell, row.code, row.name, row.take)
    for column, text in enumerate(words):
        put(sheet, at, column, text, styles.centred if column in {2, 3, 5} else styles.text)
    put_figure(sheet, at, 6, row.factor, styles)
    put_figure(sheet, at, 7, _shown(row), styles)
    is_done = row.is_in_place or not row.file
    put(sheet, at, 8, row.state, styles.text if is_done else styles(border=1, text_wrap=True, indent=1, bold=True, bg_color="#F8CBAD"))
    put(sheet, at, 9, row.remark, styles.text)
    put(sheet, at, 10, row.coverage, styles.text)


def _shown(row: UpperRow) -> Number | str | None:
    return typed(row.value) if isinstance(row.value, date) else row.value


def in_superiors_order(rows: Sequence[UpperRow], tabs: dict[str, Sequence[str]]) -> tuple[UpperRow, ...]:
    """Return the lines file by file as they first come, within a file by tab, row and column; lines of the web as they stand. `tabs` are sheets by file."""
    files = list(dict.fromkeys(row.file for row in rows))

    def place(row: UpperRow) -> tuple[int, int, Cell]:
        known, address = tabs.get(row.file, ()), cell_address(row.cell) if row.file else ""
        tab = known.index(row.sheet) if row.file and row.sheet in known else len(known)
        return files.index(row.file), tab, cell_of(address) if address else Cell(0, 0)

    return tuple(sorted(rows, key=place))
