"""``Nội dung báo cáo``: one tall white cell for each item of the outline, as text whatever is typed, with how much was written."""

from __future__ import annotations

from typing import Any

from indicators.outline import OutlineItem, Passage, Written
from xlsx_templates.cell_text import fitting
from xlsx_templates.layouts.outline_sheet import COLUMNS, HEADER_ROW, WHITE_COLUMNS
from xlsx_templates.layouts.unit_workbook import IF_NONE_NIL
from xlsx_templates.measure import LINE as LINE_PIXELS
from xlsx_templates.measure import row_pixels
from xlsx_templates.sample_line import page_footer
from xlsx_templates.unit_workbook.plan import Plan
from xlsx_templates.unit_workbook.print_pages import Strip, page_breaks
from xlsx_templates.unit_workbook.styles import ALLOWED, BAD, BLOCK, GOOD, HEADING, LINE, Styles

NOT_WRITTEN, BOTH = "Chưa ghi", "Vừa ghi, vừa chọn Không phát sinh"
_HOW = (
    "Viết vào ô trắng, mỗi mục một ô; xuống dòng trong ô bằng Alt+Enter. Gạch đầu dòng, dấu cộng, dấu bằng đều giữ nguyên là chữ.",
    f"Không có nội dung thì chọn {IF_NONE_NIL} ở cột “Nếu không có”; để trống là chưa ghi.",
)
_AT = {column.key: index for index, column in enumerate(COLUMNS)}
_WIDTH = {column.key: column.width for column in COLUMNS}
_TITLE_PIXELS, _LINE_PIXELS, _HEADER_PIXELS, _LEAST_PIXELS, _MOST_PIXELS = 30, 22, 32, 124, 540
_HEADING_PIXELS = _LINE_PIXELS + 4
_TOP_PIXELS = _TITLE_PIXELS + len(_HOW) * _LINE_PIXELS + _HEADER_PIXELS
_WORDS_A_LINE = 16
_SCALE = 82
"""Percent at which the columns fill the width of the page; Excel passes over page breaks where it is told to fit the width instead."""
_PAGE_PIXELS = 805
"""What fits on a landscape A4 page at that scale, with some room left for other programs' rounding."""


def write_outline(sheet: Any, styles: Styles, plan: Plan) -> None:
    """Write the sheet with what the unit wrote before, if anything; protected without a password."""
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width)
    at, heading = HEADER_ROW, ""
    strips: list[Strip] = []
    for number, item in enumerate(plan.items, start=1):
        if item.heading and item.heading != heading:
            _write_heading(sheet, styles, at, item.heading)
            at += 1
            strips.append(Strip(at, _HEADING_PIXELS, clings=True))
        heading = item.heading
        pixels = _write_item(sheet, styles, at, (number, item), plan.passages.get(item.code, Passage(item.code, Written.BLANK)))
        at += 1
        strips.append(Strip(at, pixels))
    _write_top(sheet, styles, plan, at)
    _validate(sheet, styles, at)
    _set_up(sheet, plan, at)
    sheet.set_h_pagebreaks(page_breaks(strips, above=_TOP_PIXELS, repeated=_HEADER_PIXELS, room=_PAGE_PIXELS))


def _write_top(sheet: Any, styles: Styles, plan: Plan, last: int) -> None:
    title = f"{plan.form.unit.name.upper()}: NỘI DUNG BÁO CÁO {plan.form.period.name.upper()}"
    sheet.set_row_pixels(0, _TITLE_PIXELS)
    sheet.write_string(0, 0, title, styles.get(bold=True, font_size=15, font_color=HEADING, valign="vcenter"))
    for row, text in enumerate(_HOW, start=1):
        sheet.set_row_pixels(row, _LINE_PIXELS)
        sheet.write_string(row, 0, text, styles.get(bold=row == 1, valign="vcenter"))
    left = sum(plan.passages.get(item.code, Passage(item.code, Written.BLANK)).written is Written.BLANK for item in plan.items)
    count = f'COUNTIF($E${HEADER_ROW + 1}:$E${last},"{NOT_WRITTEN}")'
    formula = f'=IF({count}=0,"Đã ghi đủ các mục","Còn "&{count}&" mục chưa ghi")'
    look = styles.get(bold=True, align="right", valign="vcenter", font_color=HEADING)
    sheet.write_formula(0, _AT["state"], formula, look, f"Còn {left} mục chưa ghi" if left else "Đã ghi đủ các mục")
    sheet.set_row_pixels(HEADER_ROW - 1, _HEADER_PIXELS)
    for index, column in enumerate(COLUMNS):
        sheet.write_string(HEADER_ROW - 1, index, column.title, _head_look(styles, is_white=column.key in WHITE_COLUMNS))


def _head_look(styles: Styles, *, is_white: bool) -> Any:
    looks = {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1}
    if is_white:
        return styles.get(**looks, bg_color="#FFFFFF", font_color=HEADING, border_color=HEADING)
    return styles.get(**looks, bg_color=HEADING, font_color="#FFFFFF", border_color="#FFFFFF")


def _write_heading(sheet: Any, styles: Styles, at: int, heading: str) -> None:
    look = styles.get(bold=True, bg_color=BLOCK, top=1, bottom=1, top_color=LINE, bottom_color=LINE, valign="vcenter")
    sheet.set_row_pixels(at, _HEADING_PIXELS)
    for index in range(len(COLUMNS)):
        sheet.write_blank(at, index, None, look)
    sheet.write_string(at, 0, heading, look)


def _write_item(sheet: Any, styles: Styles, at: int, numbered: tuple[int, OutlineItem], passage: Passage) -> int:
    """Write one item and return the height of its row in pixels."""
    number, item = numbered
    asked = f"{item.name}\n(khoảng {item.length} chữ)" if item.length else item.name
    text = fitting(passage.text) if passage.written in {Written.TEXT, Written.UNREAD} else ""
    pixels = _height(item, asked, text)
    sheet.set_row_pixels(at, pixels)
    top: dict[str, Any] = {"valign": "top", "text_wrap": True}
    sheet.write_number(at, _AT["number"], number, styles.grid(align="center", valign="top"))
    sheet.write_string(at, _AT["name"], asked, styles.grid(**top))
    _write_white(sheet, at, "text", text, styles.grid(white=True, num_format="@", align="left", indent=1, **top))
    nil = IF_NONE_NIL if passage.written is Written.NIL else ""
    _write_white(sheet, at, "if_none", nil, styles.grid(white=True, align="center", **top))
    sheet.write_formula(at, _AT["state"], _state_formula(at + 1, item), styles.grid(align="center", **top), _state(item, text, nil))
    sheet.write_string(at, _AT["code"], item.code, styles.grid(align="center", font_color="#7F7F7F", font_size=10, valign="top"))
    return pixels


def _write_white(sheet: Any, at: int, key: str, text: str, look: Any) -> None:
    if text:
        sheet.write_string(at, _AT[key], text, look)
    else:
        sheet.write_blank(at, _AT[key], None, look)


def _height(item: OutlineItem, asked: str, text: str) -> int:
    """Return the height that the item's question, the text there and a text of the length it should take all find room in."""
    wanted = (item.length // _WORDS_A_LINE + 2) * LINE_PIXELS
    lines = tuple((line, _WIDTH["text"] - 2) for line in text.split("\n"))
    written = sum(row_pixels((line,), least=0) - 6 for line in lines) + 10
    return min(max(_LEAST_PIXELS, wanted, written, row_pixels(((asked, _WIDTH["name"] - 1),)) + LINE_PIXELS), _MOST_PIXELS)


def _state_formula(row: int, item: OutlineItem) -> str:
    text, none = f"$C{row}", f"$D{row}"
    plain = f'TRIM(SUBSTITUTE({text},CHAR(10)," "))'
    words = f'(LEN({plain})-LEN(SUBSTITUTE({plain}," ",""))+1)&" chữ{_advice(item)}"'
    return f'=IF(LEN({plain})=0,IF({none}="","{NOT_WRITTEN}",{none}),IF({none}="",{words},"{BOTH}"))'


def _advice(item: OutlineItem) -> str:
    return f" (nên khoảng {item.length})" if item.length else ""


def _state(item: OutlineItem, text: str, nil: str) -> str:
    count = sum(word != "" for word in text.replace("\n", " ").split(" "))
    return f"{count} chữ{_advice(item)}" if count else nil or NOT_WRITTEN


def _validate(sheet: Any, styles: Styles, last: int) -> None:
    sheet.data_validation(
        HEADER_ROW,
        _AT["if_none"],
        last - 1,
        _AT["if_none"],
        {
            "validate": "list",
            "source": [IF_NONE_NIL],
            "input_title": "Nếu không có",
            "input_message": f"Chọn {IF_NONE_NIL} khi đơn vị không có nội dung ở mục này.",
            "error_title": "Đề nghị chọn lại",
            "error_message": f"Ô này chỉ chọn {IF_NONE_NIL}, hoặc để trống.",
        },
    )
    first, area = f"$E{HEADER_ROW + 1}", f"E{HEADER_ROW + 1}:E{last}"
    doubtful = f'=OR({first}="{NOT_WRITTEN}",{first}="{BOTH}")'
    sheet.conditional_format(area, {"type": "formula", "criteria": doubtful, "format": styles.get(**BAD)})
    sheet.conditional_format(area, {"type": "formula", "criteria": f'=AND({first}<>"",NOT({doubtful[1:]}))', "format": styles.get(**GOOD)})


def _set_up(sheet: Any, plan: Plan, last: int) -> None:
    sheet.freeze_panes(HEADER_ROW, 0)
    sheet.set_selection(f"C{HEADER_ROW + (2 if plan.items[0].heading else 1)}")
    sheet.hide_gridlines(2)
    sheet.protect("", ALLOWED)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_print_scale(_SCALE)
    sheet.repeat_rows(HEADER_ROW - 1)
    sheet.print_area(0, 0, last - 1, len(COLUMNS) - 1)
    sheet.set_footer(page_footer(plan.round.agency.sample_data))
    sheet.ignore_errors({"formula_differs": f"A1:F{last}", "number_stored_as_text": f"A1:F{last}"})
