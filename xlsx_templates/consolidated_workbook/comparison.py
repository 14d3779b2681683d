"""``So kỳ trước``: this period's figures beside those of the period before."""

from __future__ import annotations

from typing import Any

from indicators.consolidation import Consolidation
from indicators.numbers import Number, exact, ratio_percent
from indicators.totals import Total
from indicators.vietnamese.closing_words import ADJUSTMENT
from indicators.vietnamese.wording import measure_of
from xlsx_templates.consolidated_workbook.styles import INTEGER, SIGNED, SIGNED_DECIMAL, Styles, heads, number_format, page, put, put_figure, row_height

NAME = "So kỳ trước"
HEAD_ROW = 2
_TITLES = (
    ("TT", 5),
    ("Mã", 9),
    ("Chỉ tiêu", 50),
    ("Đơn vị tính", 11),
    ("Kỳ trước", 11),
    ("Kỳ này", 11),
    ("Tăng/giảm", 11),
    ("Tăng/giảm (%)", 11),
    ("Số đơn vị kỳ trước", 10),
    ("Số đơn vị kỳ này", 10),
)
_SO_FAR = (("Lũy kế đã chốt đến hết kỳ trước", 13), (ADJUSTMENT, 11), ("Lũy kế", 11))
"""Where an earlier period was closed: lũy kế is what was closed, what moved since, and this period."""


def difference(before: Number | None, after: Number | None) -> Number | None:
    """Return after − before, None where either is unknown."""
    return None if before is None or after is None else exact(after - before)


def write_comparison(sheet: Any, result: Consolidation, styles: Styles) -> None:
    """Write the sheet; without a period before, one line that says so."""
    sheet.write_string(0, 0, f"SO VỚI KỲ TRƯỚC, {result.period.name.upper()}", styles.title)
    page(sheet, landscape=True, head_row=HEAD_ROW)
    if not result.previous:
        sheet.write_string(1, 0, "Chưa có kỳ trước cùng loại trong năm để so sánh.", styles.remark)
        return
    sheet.write_string(1, 0, "So số liệu trong kỳ. Số đơn vị khác nhau giữa hai kỳ thì chưa so sánh trực tiếp được.", styles.remark)
    adjusted = bool(result.closing.adjustments)
    heads(sheet, HEAD_ROW, (*_TITLES, *_SO_FAR) if adjusted else _TITLES, styles, 46 if adjusted else 32)
    for index, total in enumerate(result.totals):
        _write_total(sheet, HEAD_ROW + 1 + index, index + 1, total, result.previous.get(total.code), styles)
        if adjusted:
            _write_so_far(sheet, HEAD_ROW + 1 + index, total, result, styles)


def _write_total(sheet: Any, at: int, number: int, total: Total, before: Total | None, styles: Styles) -> None:
    earlier = before.value if before else None
    change = difference(earlier, total.value)
    sheet.set_row(at, row_height((total.name, 50)))
    put(sheet, at, 0, number, styles.centred)
    put(sheet, at, 1, total.code, styles.text)
    put(sheet, at, 2, total.name, styles.text)
    put(sheet, at, 3, measure_of(total), styles.centred)
    put_figure(sheet, at, 4, earlier, styles)
    put_figure(sheet, at, 5, total.value, styles)
    put(sheet, at, 6, change, signed(change, styles))
    relative = None if change is None or earlier is None else ratio_percent(change, earlier)
    put(sheet, at, 7, relative, signed(relative, styles))
    put(sheet, at, 8, before.coverage.counted if before else None, styles.centred)
    put(sheet, at, 9, total.coverage.counted, styles.centred)


def _write_so_far(sheet: Any, at: int, total: Total, result: Consolidation, styles: Styles) -> None:
    row = result.closing.adjustments[total.code]
    put_figure(sheet, at, len(_TITLES), row.closed, styles)
    put(sheet, at, len(_TITLES) + 1, row.amount, signed(row.amount, styles))
    put_figure(sheet, at, len(_TITLES) + 2, total.cumulative, styles)


def signed(change: Number | None, styles: Styles, **properties: object) -> Any:
    """Return the format of a difference, its sign always shown."""
    shape = SIGNED if number_format(change) == INTEGER else SIGNED_DECIMAL
    return styles(**{"border": 1, "align": "right", "num_format": shape, **properties})
