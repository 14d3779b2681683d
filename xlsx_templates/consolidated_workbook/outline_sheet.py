"""``Nội dung các đơn vị``: what units wrote in words, item by item, with the cell where it stands and who is missing."""

from __future__ import annotations

from typing import Any

from indicators.consolidation import Consolidation
from indicators.findings import Place
from indicators.passages import ItemAnswers, UnitPassage, answers_of
from indicators.periods import period_name
from indicators.vietnamese.outline_words import outline_coverage
from xlsx_templates.consolidated_workbook.links import put_link
from xlsx_templates.consolidated_workbook.styles import BAND_FILL, Styles, fitting_width, heads, page, put, row_height

NAME = "Nội dung các đơn vị"
HEAD_ROW = 2
_WIDTHS = (5, 30, 88, 24)
_TITLES = tuple(zip(("TT", "Đơn vị", "Nội dung", "Nguồn"), _WIDTHS, strict=True))
_SOURCE = 3
_REMARK = "Chép nguyên văn, mọi thứ đều là chữ. Bấm cột Nguồn để mở đúng ô trong tệp của đơn vị. Đơn vị chưa nộp: xem trang Tiến độ nộp."
_WHOLE = sum(_WIDTHS)
_ITEM: dict[str, Any] = {"bold": True, "bg_color": BAND_FILL}
_SAID: dict[str, Any] = {"italic": True}


def is_wanted(result: Consolidation) -> bool:
    """Return whether the round asks units to write in words in this period."""
    return bool(result.round.outline) and bool(answers_of(result.round, result.sources, {}))


def write_outline(sheet: Any, result: Consolidation, styles: Styles) -> None:
    """Write for each item its wording, who wrote and who did not, then a row for each text."""
    answers = answers_of(result.round, result.sources, result.wrote)
    sheet.write_string(0, 0, f"NỘI DUNG BÁO CÁO CỦA CÁC ĐƠN VỊ, {result.period.name.upper()}", styles.title)
    sheet.write_string(1, 0, _REMARK, styles.remark)
    page(sheet, landscape=True, head_row=HEAD_ROW)
    heads(sheet, HEAD_ROW, _TITLES, styles, 20)
    sheet.set_column(_SOURCE, _SOURCE, fitting_width([_where(told.passage.place) for each in answers for told in each.told], _WIDTHS[_SOURCE], 48))
    names = {unit.code: unit.name for unit in result.round.units}
    at = HEAD_ROW + 1
    for number, each in enumerate(answers, start=1):
        at = _write_item(sheet, at, number, each, result, names, styles)


def _write_item(sheet: Any, at: int, number: int, answers: ItemAnswers, result: Consolidation, names: dict[str, str], styles: Styles) -> int:
    """Write one item; return the row below it."""
    title, said = f"{number}. {answers.item.name}", outline_coverage(answers, names, in_full=True)
    for row, text, look in ((at, title, _ITEM), (at + 1, said, _SAID)):
        sheet.set_row(row, row_height((text, _WHOLE - 4)))
        style = styles(border=1, text_wrap=True, valign="vcenter", indent=1, **look)
        sheet.merge_range(row, 0, row, len(_WIDTHS) - 1, "", style)
        put(sheet, row, 0, text, style)
    for offset, told in enumerate(answers.told, start=1):
        _write_text(sheet, at + 1 + offset, offset, told, result, names, styles)
    return at + 2 + len(answers.told)


def _write_text(sheet: Any, at: int, number: int, told: UnitPassage, result: Consolidation, names: dict[str, str], styles: Styles) -> None:
    place, text = told.passage.place, told.passage.text
    whose = names.get(told.unit, told.unit) + (f"\n({period_name(told.period)})" if told.period != result.period.code else "")
    sheet.set_row(at, _height(text, whose))
    put(sheet, at, 0, number, styles.centred)
    put(sheet, at, 1, whose, styles.text)
    put(sheet, at, 2, text, styles(border=1, text_wrap=True, align="left", indent=1, valign="top"))
    put_link(sheet, at, _SOURCE, told.period, place, _where(place), (styles.link, styles.text))


def _where(place: Place) -> str:
    return f"{place.file} ({place.cell})" if place.cell else place.file


def _height(text: str, whose: str) -> float:
    """Return the height that every line of the text finds room in, as far as a row of Excel goes."""
    lines = sum(round(row_height((line, _WIDTHS[2] - 3)) / row_height(("", 1))) for line in text[:8_000].split("\n"))
    return row_height((whose, _WIDTHS[1] - 2), least=max(lines, whose.count("\n") + 1))
