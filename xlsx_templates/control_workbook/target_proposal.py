"""``Đề xuất``: lines for ``Giao chỉ tiêu`` that move the targets of changed units to their successors, for a person to confirm and copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from indicators.rounds import Round
from indicators.target_carrying import Carriage, CarriedTarget
from indicators.vietnamese.days import date_text
from indicators.vietnamese.numbers import format_number
from indicators.vietnamese.unit_names import names_told_apart
from xlsx_templates.consolidated_workbook.styles import FONT, Styles, heads, page, put, put_figure, put_moment, row_height
from xlsx_templates.control_workbook.layout import TARGETS
from xlsx_templates.control_workbook.words import COMPARATORS

SHEET = "Đề xuất"
HEAD_ROW = 3
CARRIAGE_WORDS: Mapping[Carriage, str] = {
    Carriage.SUMMED: "Cộng chỉ tiêu của các đơn vị cũ",
    Carriage.SAME: "Các đơn vị cũ cùng một chỉ tiêu",
    Carriage.DIVIDED: "Chia theo phần chuyển, tổng giữ nguyên",
    Carriage.OPEN_PARTS: "Để trống: chưa rõ phần chuyển",
    Carriage.DIFFERENT: "Để trống: chỉ tiêu của các đơn vị cũ khác nhau, không cộng được",
    Carriage.OUTSIDE: "Phần không có đơn vị nào trong sổ nhận",
}
_WIDTHS = {"indicator": 10, "indicator_name": 40, "unit": 11, "unit_name": 28, "value": 10, "comparator": 11, "scope": 12, "valid_from": 12, "source": 30}
_BESIDE = (("Cách tính", 26), ("Chỉ tiêu của đơn vị cũ", 44), ("Đơn vị cũ đã thực hiện", 11), ("Còn phải thực hiện", 11))
_OPEN_GROUND = "#F8CBAD"


def write_target_proposal(round_: Round, on: date, rows: Sequence[CarriedTarget], path: Path, *, done_until: str) -> None:
    """Write the sheet to `path`: first the columns of ``Giao chỉ tiêu`` in its order, then how each figure was made and what is left to do."""
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "default_format_properties": {"font_name": FONT}}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": "Chuyển chỉ tiêu"})
        book.set_size(1900, 1100)
        sheet = book.add_worksheet(SHEET)
        sheet.sample_line = ""
        styles = Styles(book)
        _head(sheet, rows, styles, on, done_until)
        writer = _Writer(sheet, round_, on, styles)
        for at, row in enumerate(rows, start=HEAD_ROW + 1):
            writer.write(at, row)
        sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + max(len(rows), 1), len(TARGETS.columns) + len(_BESIDE) - 1)


def _head(sheet: Any, rows: Sequence[CarriedTarget], styles: Styles, on: date, done_until: str) -> None:
    waiting = sum(row.value is None for row in rows)
    sheet.write_string(0, 0, f"CHUYỂN CHỈ TIÊU CHO ĐƠN VỊ KẾ THỪA TỪ {date_text(on)}", styles.title)
    said = f"{len(rows)} dòng; {waiting} dòng phải quyết định (tô màu). Số đã thực hiện tính {done_until}."
    sheet.write_string(1, 0, said, styles.remark)
    how = f"Xem từng dòng, rồi chép các cột từ {TARGETS.columns[0].title} đến {TARGETS.columns[-1].title} vào trang {TARGETS.sheet} của sổ theo dõi."
    sheet.write_string(2, 0, how, styles.remark)
    heads(sheet, HEAD_ROW, (*((column.title, _WIDTHS[column.key]) for column in TARGETS.columns), *_BESIDE), styles)
    page(sheet, landscape=True, head_row=HEAD_ROW)
    sheet.freeze_panes(HEAD_ROW + 1, 4)


class _Writer:
    def __init__(self, sheet: Any, round_: Round, on: date, styles: Styles) -> None:
        self.sheet, self.round, self.on, self.styles = sheet, round_, on, styles
        self.names = names_told_apart(round_.units)
        self.sources = sorted({row.source for row in round_.unit_changes if row.day == on and row.source})

    def write(self, at: int, row: CarriedTarget) -> None:
        """Write one line."""
        ground: dict[str, object] = {"bg_color": _OPEN_GROUND} if row.value is None or row.carriage is Carriage.OUTSIDE else {}
        style = self.styles(border=1, text_wrap=True, indent=1, **ground)
        name = self.round.catalogue.indicator_by_code[row.indicator].name
        cells = {
            "indicator": row.indicator,
            "indicator_name": name,
            "unit": row.unit,
            "unit_name": self.names.get(row.unit, row.unit),
            "comparator": COMPARATORS.word(row.comparator),
            "source": "; ".join(self.sources),
        }
        for number, column in enumerate(TARGETS.columns):
            if column.key == "value":
                put_figure(self.sheet, at, number, row.value, self.styles, **ground)
            elif column.key == "valid_from":
                put_moment(self.sheet, at, number, self.on, self.styles)
            else:
                put(self.sheet, at, number, cells.get(column.key, ""), style)
        given = "; ".join(f"{self.names.get(old, old)}: {format_number(value)}" for old, value in row.given)
        self._beside(at, row, given, style)
        texts = ((name, _WIDTHS["indicator_name"]), (given, _BESIDE[1][1]), (CARRIAGE_WORDS[row.carriage], _BESIDE[0][1]), (cells["source"], _WIDTHS["source"]))
        self.sheet.set_row(at, row_height(*((text, width - 2) for text, width in texts)))

    def _beside(self, at: int, row: CarriedTarget, given: str, style: Any) -> None:
        first = len(TARGETS.columns)
        put(self.sheet, at, first, CARRIAGE_WORDS[row.carriage], style)
        put(self.sheet, at, first + 1, given, style)
        put_figure(self.sheet, at, first + 2, row.done, self.styles)
        put_figure(self.sheet, at, first + 3, row.left, self.styles)
