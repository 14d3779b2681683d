"""One white cell as it goes over the wire: calamine's value together with what the bytes say of it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, Protocol

from xlsx_templates.layouts.unit_workbook import ESTIMATE
from xlsx_templates.reading.blank_links import BlankLinks
from xlsx_templates.reading.formula_values import NotComputableError, has_cells, value_of
from xlsx_templates.reading.raw import CellKind
from xlsx_templates.reading.sheet_facts import CellFact, CellStyle, Runs
from xlsx_templates.reading.sheets import is_nothing

WireCell = list[Any]
_LINK = re.compile(r"\[\d+\][^\[\]!]*!|'[^']*\[[^\]]*\][^']*'!|\|'|'(?:file|https?|smb):[^']*'#")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[(?![hms]+\])[^\]]*\]|General|Standard', re.IGNORECASE)
_DAY_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)
_FIGURES = frozenset({"value", "whole"})
_MAY_LINK = _FIGURES | {ESTIMATE.key}
_NO_FIGURES = frozenset({CellKind.TEXT, CellKind.DAY, CellKind.TIME})
_WRITTEN = re.compile(r"[+-]?\d[\d.,\s]*%?")


class Calculator(Protocol):
    """What computes a formula on other cells."""

    def value(self, sheet: str, row: int, column: int) -> tuple[float | None, str]:
        """Return the value of the formula in a cell, None where it is not calculated, and its text without "="."""


class CellReader:
    """Turns the white cells of one workbook into wire cells; `open_calculator` is called once, if ever."""

    def __init__(self, styles: tuple[CellStyle, ...], open_calculator: Any) -> None:
        self.styles = styles
        self.open_calculator = open_calculator
        self.calculator: Calculator | None = None
        self.blank_links: BlankLinks | None = None
        self.rich: Mapping[str, Runs] = {}
        """The shared texts that have a run in a font of before Unicode."""
        self.converted: dict[str, int] = {}
        """How many texts were converted to Unicode, by font."""

    @property
    def has_legacy_fonts(self) -> bool:
        """Whether any style of the workbook has a font of before Unicode."""
        return bool(self.rich) or any(style.font for style in self.styles)

    def read(self, place: tuple[str, int, int], key: str, value: Any, fact: CellFact | None) -> WireCell | None:
        """Return the cell at (sheet, row, column) in the column `key`, None where it is blank."""
        if fact is None:
            return None if is_nothing(value) else plain(value, "")
        style = self.styles[fact.style] if fact.style < len(self.styles) else None
        written = style.number_format if style else ""
        if fact.number is not None and isinstance(value, date | time | timedelta) and written and not is_day_format(written):
            value = fact.number
        if fact.error:
            return [CellKind.ERROR, fact.error, "", fact.formula or ""]
        if fact.formula is not None:
            if _LINK.search(fact.formula):
                return [CellKind.LINK, float(value) if type(value) in {int, float} else None, written, fact.formula]
            is_zero = type(value) in {int, float} and value == 0
            if (is_zero or not fact.has_value) and (formula := self._of_blanks(place, key, fact, style)):
                return [CellKind.BLANK_LINK, None, written, formula]
            if not fact.has_value:
                return self._uncached(place, key, fact.formula, written, is_unlocked=style is None or style.is_unlocked)
        if type(value) is str and ((style is not None and style.font) or fact.runs or value in self.rich):
            value = self.shown(value, fact)
        return None if is_nothing(value) else plain(value, written)

    def shown(self, text: str, fact: CellFact) -> str:
        """Return a text as its font of before Unicode shows it, and keep account of it; any other as it stands."""
        from indicators.vietnamese.legacy_fonts import is_legacy_font, to_unicode

        font = self.styles[fact.style].font if fact.style < len(self.styles) else ""
        runs = fact.runs or self.rich.get(text, ((font, text),))
        shown = "".join(to_unicode(run, of or font) for of, run in runs)
        if shown != text:
            font = next((of for of, _ in runs if of and is_legacy_font(of)), font)
            self.converted[font] = self.converted.get(font, 0) + 1
        return shown

    def _of_blanks(self, place: tuple[str, int, int], key: str, fact: CellFact, style: CellStyle | None) -> str:
        """Return the formula that shows 0 only because all that it takes from is blank, "" for any other; what is locked is none of the unit's."""
        is_own = key != "whole" or style is None or style.is_unlocked
        return self.blank_links.formula(place, fact) if self.blank_links and is_own and key.partition("~")[0] in _MAY_LINK else ""

    def _uncached(self, place: tuple[str, int, int], key: str, formula: str, written: str, *, is_unlocked: bool) -> WireCell:
        without = [CellKind.FORMULA, None, "", formula]
        key = key.partition("~")[0]
        if key not in _FIGURES:
            return without
        try:
            if formula and not has_cells(formula):
                return [CellKind.NUMBER, value_of(formula), written, formula]
        except NotComputableError:
            return without
        if (key == "whole" and not is_unlocked) or self.open_calculator is None:
            return without
        self.calculator = self.calculator or self.open_calculator()
        found, text = self.calculator.value(*place)
        return [CellKind.FORMULA, None, "", text or formula] if found is None else [CellKind.NUMBER, found, written, text]


def is_day_format(number_format: str) -> bool:
    """Return whether numbers under this format are shown as days or hours; quoted words and colours aside."""
    return _DAY_LETTERS.search(_QUOTED.sub("", number_format)) is not None


def plain(value: Any, number_format: str) -> WireCell:
    """Return a value that stands in its cell as typed or as last calculated."""
    kind = type(value)
    if kind is float or kind is int:
        return [CellKind.NUMBER, float(value), number_format] if math.isfinite(value) else [CellKind.ERROR, "#NUM!"]
    if kind is str:
        return [CellKind.TEXT, value, number_format]
    if kind is bool:
        return [CellKind.BOOLEAN, value]
    if isinstance(value, datetime):
        return [CellKind.DAY, value.date().isoformat(), number_format]
    if isinstance(value, date):
        return [CellKind.DAY, value.isoformat(), number_format]
    return [CellKind.TIME, str(value), number_format]


def is_figure(cell: WireCell | None, *, is_text_file: bool = False) -> bool:
    """Return whether a cell holds a number, or what should have become one; in a text file every number is text."""
    if cell is None or cell[0] not in _NO_FIGURES:
        return cell is not None
    return is_text_file and cell[0] == CellKind.TEXT and _WRITTEN.fullmatch(cell[1].strip()) is not None
