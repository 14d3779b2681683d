"""What the sheets that a unit fills have alike: the lines above, the titles, white over white cells, and the printed page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from xlsx_templates.layouts.unit_workbook import Column
from xlsx_templates.sample_line import page_footer
from xlsx_templates.unit_workbook.styles import ALLOWED, HEADING, Styles

TITLE_PIXELS, ROW_PIXELS, HEADER_PIXELS = 30, 22, 32
_TITLE = {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
_OVER_WHITE = {**_TITLE, "bg_color": "#FFFFFF", "font_color": HEADING, "border_color": HEADING}
_OVER_GREY = {**_TITLE, "bg_color": HEADING, "font_color": "#FFFFFF", "border_color": "#FFFFFF"}


def write_lines_above(sheet: Any, styles: Styles, title: str, how: Sequence[str]) -> None:
    """Write what a sheet of words is, and how it is filled, the first of these lines bold."""
    sheet.set_row_pixels(0, TITLE_PIXELS)
    sheet.write_string(0, 0, title, styles.get(bold=True, font_size=15, font_color=HEADING, valign="vcenter"))
    for row, text in enumerate(how, start=1):
        sheet.set_row_pixels(row, ROW_PIXELS)
        sheet.write_string(row, 0, text, styles.get(bold=row == 1, valign="vcenter"))


def write_titles(sheet: Any, styles: Styles, columns: Sequence[Column], white: Collection[str], header_row: int, pixels: int = HEADER_PIXELS) -> None:
    """Write the titles; `white` are the keys of the columns that the unit writes in, `header_row` counts from 1."""
    sheet.set_row_pixels(header_row - 1, pixels)
    for index, column in enumerate(columns):
        sheet.write_string(header_row - 1, index, column.title, styles.get(**(_OVER_WHITE if column.key in white else _OVER_GREY)))


def page(sheet: Any, sample_data: str, *, header_row: int, last_row: int, columns: int) -> None:
    """Set a sheet for landscape A4, its titles frozen and repeated, protected without a password; rows count from 1.

    `sample_data` is the line of a round of samples.
    """
    sheet.freeze_panes(header_row, 0)
    sheet.hide_gridlines(2)
    sheet.protect("", ALLOWED)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.repeat_rows(header_row - 1)
    sheet.print_area(0, 0, last_row - 1, columns - 1)
    sheet.set_footer(page_footer(sample_data))


def page_of_words(sheet: Any, sample_data: str, *, header_row: int, last_row: int, columns: int, scale: int = 0) -> None:
    """Set a sheet of words as `page` does, one page wide or at `scale` percent; a figure typed there as text gets no green mark."""
    page(sheet, sample_data, header_row=header_row, last_row=last_row, columns=columns)
    if scale:
        sheet.set_print_scale(scale)
    else:
        sheet.fit_to_pages(1, 0)
    area = f"A1:{chr(ord('A') + columns - 1)}{last_row}"
    sheet.ignore_errors({"formula_differs": area, "number_stored_as_text": area})
