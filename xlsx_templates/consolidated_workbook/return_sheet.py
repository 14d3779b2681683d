"""``Nhập liệu`` and ``_meta``: the level's own figures in the form of a return, for the level above."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from indicators.catalogue import Input, SpaceRule, ValueType
from indicators.consolidation import Consolidation
from indicators.forms import definitions, definitions_hash
from indicators.numbers import Number, ratio_percent
from indicators.totals import Total
from indicators.vietnamese.closing_words import mark
from indicators.vietnamese.how_to_fill import how_to_fill
from indicators.vietnamese.measured import PERCENT_BOUNDS
from indicators.vietnamese.wording import counted_words, limits_of, met_words
from xlsx_templates.consolidated_workbook.by_unit import Sums
from xlsx_templates.consolidated_workbook.level_figures import LevelFigure, asked_inputs, level_figure, measure_of_level
from xlsx_templates.consolidated_workbook.styles import GREY, Styles, mark_header, number_format, page, put, put_figure, put_moment, row_height
from xlsx_templates.identity import Token
from xlsx_templates.layouts.unit_workbook import COLUMNS, META_TOKEN_NAME, SHEET_INPUT, SHEET_META, column_index

HEAD_ROW = 3


def token_of(result: Consolidation) -> Token:
    """Return who speaks in this workbook: the issuing body itself, issue 0 since nobody issued it."""
    own = next((unit.code for unit in result.round.units if unit.is_own), "")
    hashed = definitions_hash(definitions(result.round, result.period))
    return Token(result.round.agency.round_code, result.period.code, own, hashed, 0)


def write_return(sheet: Any, result: Consolidation, sums: Sums, styles: Styles) -> None:
    """Write one row for each input asked in the period; its figure is the level's total, a value and no formula."""
    name = result.round.agency.name
    sheet.write_string(0, 0, f"{name.upper()}: BIỂU SỐ LIỆU {result.period.name.upper()}", styles.title)
    sheet.write_string(1, 0, "Số liệu của toàn cấp, ghi sẵn từ bảng tổng hợp để nộp lên cấp trên; các chỗ còn thiếu ghi ở cột Ghi chú.", styles.remark)
    if said := mark(result.closing):
        sheet.write_string(2, 0, said, styles(bold=True, font_size=11, font_color=GREY))
    sheet.set_row(HEAD_ROW, 46)
    for column, layout in enumerate(COLUMNS):
        sheet.set_column(column, column, layout.width)
        sheet.write_string(HEAD_ROW, column, layout.title, styles.head)
    page(sheet, landscape=True, head_row=HEAD_ROW)
    sheet.set_header(mark_header(mark(result.closing)))
    for index, row in enumerate(asked_inputs(result)):
        sheet.set_row(HEAD_ROW + 1 + index, row_height((row.name, 44.5), (how_to_fill(row, result.period), 22.5)))
        _Line(sheet, HEAD_ROW + 1 + index, styles).write(index + 1, level_figure(row, result, sums), result)


def write_meta(book: Any, sheet: Any, result: Consolidation) -> None:
    """Write the token into the hidden sheet, a defined name and a custom property."""
    token = token_of(result).text
    sheet.write_string(0, 0, "token")
    sheet.write_string(0, 1, token)
    sheet.hide()
    book.define_name(META_TOKEN_NAME, f"='{SHEET_META}'!$B$1")
    book.set_custom_property(META_TOKEN_NAME, token, "text")


class _Line:
    def __init__(self, sheet: Any, at: int, styles: Styles) -> None:
        self.sheet, self.at, self.styles = sheet, at, styles

    def write(self, number: int, answer: LevelFigure, result: Consolidation) -> None:
        row, total = answer.input, answer.total
        self._words(number=str(number), name=row.name, unit_of_measure=measure_of_level(row), how=how_to_fill(row, result.period), code=row.code)
        self._value(row, answer.value)
        self._figures(whole=answer.whole)
        self._words(if_none=answer.if_none, evidence="")
        self._judged(row, total, result.previous.get(row.code), answer)

    def _value(self, row: Input, value: Number | date | str | None) -> None:
        column = column_index("value")
        if isinstance(value, date) or row.value_type is ValueType.DATE:
            put_moment(self.sheet, self.at, column, value if isinstance(value, date) else None, self.styles)
        elif isinstance(value, str):
            put(self.sheet, self.at, column, value, self.styles.centred)
        else:
            self._figures(value=value)

    def _judged(self, row: Input, total: Total | None, before: Total | None, answer: LevelFigure) -> None:
        judged = total if total is not None and _is_of_one_measure(row, total) else None
        goal = limits_of(judged) if judged else ()
        self._figures(previous=_so_far(row, before))
        self._figures(() if row.is_rate else goal, cumulative=_so_far(row, total))
        self._figures(goal if row.is_rate else (), rate=_rate(answer))
        self._figures(PERCENT_BOUNDS, completion=judged.completion if judged else None)
        percent = {"num_format": f'{number_format(judged.target, *goal)}"%"'} if judged and row.is_rate else {}
        put_figure(self.sheet, self.at, column_index("target"), judged.target if judged else None, self.styles, **percent)
        self._words(result=met_words(judged) if judged else "", note=_remark(total))

    def _words(self, **texts: str) -> None:
        for key, text in texts.items():
            put(self.sheet, self.at, column_index(key), int(text) if key == "number" else text, self.styles.centred if key in _SHORT else self.styles.text)

    def _figures(self, limits: Sequence[Number] = (), /, **figures: Number | None) -> None:
        for key, figure in figures.items():
            put_figure(self.sheet, self.at, column_index(key), figure, self.styles, limits)


def _rate(answer: LevelFigure) -> Number | None:
    if answer.whole is None or not isinstance(answer.value, int | Decimal):
        return None
    return ratio_percent(answer.value, answer.whole)


def _is_of_one_measure(row: Input, total: Total) -> bool:
    """Return whether the total's target is held against the row's own figures: a share's is held against the units that meet it."""
    return total.space_rule is not SpaceRule.SHARE and row.value_type is not ValueType.DATE


def _so_far(row: Input, total: Total | None) -> Number | None:
    """Return the cumulative figure of the row itself: of a rate its part, of a share the amount behind it."""
    if total is None or row.value_type is ValueType.DATE:
        return None
    if total.space_rule is SpaceRule.SHARE:
        return total.cumulative_amount
    return total.cumulative_numerator if row.is_rate else total.cumulative


_SHORT = frozenset({"number", "unit_of_measure", "result", "if_none"})


def _remark(total: Total | None) -> str:
    if total is None or total.coverage.counted == total.coverage.expected:
        return ""
    return counted_words(total.coverage)


__all__ = ["SHEET_INPUT", "SHEET_META", "token_of", "write_meta", "write_return"]
