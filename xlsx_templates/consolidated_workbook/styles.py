"""How the consolidated workbook looks: Times New Roman, black on white with grey heads, A4."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from indicators.numbers import Number
from indicators.vietnamese.days import date_format
from indicators.vietnamese.measured import beside, decimals_beside
from xlsx_templates.cell_text import as_words
from xlsx_templates.measure import lines

FONT = "Times New Roman"
A4 = 9
HEAD_FILL = "#D9D9D9"
BAND_FILL = "#F2F2F2"
GREY = "#7F7F7F"
"""Of a mark that prints."""
INTEGER, DECIMAL, SIGNED, SIGNED_DECIMAL = "#,##0", "#,##0.0#", '+#,##0;"–"#,##0;0', '+#,##0.0#;"–"#,##0.0#;0'
YES_NO = '"Có";;"Không"'
_DECIMALS = 2
"""Decimals that `DECIMAL` shows at most."""


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, **properties: object) -> Any:
        """Return the format with these XlsxWriter properties over the workbook's own font."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": FONT, "font_size": 11, "valign": "vcenter", **properties})
        return self._made[key]

    @cached_property
    def title(self) -> Any:
        """The first line of a sheet."""
        return self(bold=True, font_size=14)

    @cached_property
    def remark(self) -> Any:
        """The line under the title."""
        return self(italic=True, font_size=10)

    @cached_property
    def head(self) -> Any:
        """A column heading."""
        return self(bold=True, border=1, bg_color=HEAD_FILL, text_wrap=True, align="center", font_size=10)

    @cached_property
    def text(self) -> Any:
        """A cell of words."""
        return self(border=1, text_wrap=True, indent=1)

    @cached_property
    def centred(self) -> Any:
        """A short cell in the middle."""
        return self(border=1, text_wrap=True, align="center")

    @cached_property
    def link(self) -> Any:
        """A cell that leads somewhere."""
        return self(border=1, text_wrap=True, indent=1, underline=1, font_color="#1F3864")

    @cached_property
    def group(self) -> Any:
        """A heading inside a table."""
        return self(bold=True, border=1, bg_color=BAND_FILL, indent=1)

    def figure(self, value: Number | None, limits: Sequence[Number] = (), /, **properties: object) -> Any:
        """Return the format of a bordered number that shows as many decimals as it has, two at most unless a limit asks for more."""
        return self(**{"border": 1, "align": "right", "num_format": number_format(value, *limits), **properties})


def number_format(value: Number | None, *limits: Number) -> str:
    """Return the number format that suits a value, one that shows it on its side of each limit that it is held against."""
    if not isinstance(value, Decimal) or value == value.to_integral_value():
        return INTEGER
    decimals = decimals_beside(value, *limits, least=_DECIMALS)
    return DECIMAL if decimals == _DECIMALS else f"{INTEGER}.{'0' * decimals}"


def rounded(value: Number | None, *limits: Number) -> Number | None:
    """Return the number with one decimal at most, as a page for reading shows it; with more where a limit that it is held against asks for them."""
    return beside(value, *limits) if isinstance(value, Decimal) else value


def put(sheet: Any, row: int, column: int, value: Number | str | None, style: Any) -> None:
    """Write one cell: words always as words, an absent value as an empty cell."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, as_words(value), style)
    else:
        sheet.write_number(row, column, value, style)


def put_figure(sheet: Any, row: int, column: int, value: Number | str | None, styles: Styles, limits: Sequence[Number] = (), /, **properties: object) -> None:
    """Write a number in the format that suits it beside the `limits` that it is held against, or a word in its place at the right."""
    put(sheet, row, column, value, styles.figure(None if isinstance(value, str) else value, limits, **properties))


def put_moment(sheet: Any, row: int, column: int, moment: datetime | date | None, styles: Styles, otherwise: str = "") -> None:
    """Write an hour or a day as a true date of Excel."""
    if moment is None:
        put(sheet, row, column, otherwise, styles.centred)
    else:
        shape = ('hh"g"mm "ngày" ' if isinstance(moment, datetime) else "") + date_format(moment)
        sheet.write_datetime(row, column, moment, styles(border=1, align="center", num_format=shape))


def heads(sheet: Any, row: int, titles: tuple[tuple[str, float], ...], styles: Styles, height: float = 32) -> None:
    """Write the heading row from (title, width in characters) and set the widths."""
    sheet.set_row(row, height)
    for column, (title, width) in enumerate(titles):
        sheet.set_column(column, column, width)
        sheet.write_string(row, column, title, styles.head)


def page(sheet: Any, *, landscape: bool, head_row: int | None = None, pages_high: int = 0) -> None:
    """Set the sheet for A4, one page wide, its heading row frozen and repeated on each page."""
    sheet.set_paper(A4)
    if landscape:
        sheet.set_landscape()
    sheet.set_margins(left=0.6, right=0.6, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, pages_high)
    sheet.hide_gridlines(2)
    sheet.set_footer(f"&L&9&A&C{sheet.sample_line}&R&9Trang &P/&N")
    if head_row is not None:
        sheet.freeze_panes(head_row + 1, 0)
        sheet.repeat_rows(head_row)


def mark_header(text: str, beside: str = "") -> str:
    """Return a page header with a mark at the right in grey that prints, and what else the header bears."""
    return beside + (f'&R&"{FONT},Bold"&11&K{GREY[1:]}{text}' if text else "")


def row_height(*cells: tuple[str, float], size: float = 11, least: int = 1) -> float:
    """Return the height in points that shows all texts, each given with its column's width, in letters of `size` points."""
    most = max((lines(text, width, digit=_DIGIT, size=size) for text, width in cells), default=least)
    return min(size * 1.28 * max(most, least) + 3, _HIGHEST)


def fitting_width(texts: Sequence[str], least: float, most: float) -> float:
    """Return the width in characters of a column whose longest text stands in one line, between `least` and `most`: LibreOffice does not wrap links."""
    widest = next((width for width in range(int(least), int(most)) if all(lines(text, width - 1, digit=_DIGIT, size=11) == 1 for text in texts)), most)
    return max(widest, least)


_HIGHEST = 409
"""Points: a row of Excel is no higher."""
_DIGIT = 7
"""Pixels of a digit of the workbook's own font, the unit of its columns' widths."""
