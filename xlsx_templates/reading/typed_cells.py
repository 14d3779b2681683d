"""What a cell of an HTML table tells beyond its text: the number behind it, its format, its formula, each program in its own attributes."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import NamedTuple

from xlsx_templates.reading.sheets import is_nothing

_ERROR = re.compile(r"#(?:NULL!|DIV/0!|VALUE!|REF!|NAME\?|NUM!|N/A)|Err:\d{3}")
_CHARACTER = re.compile(r"\\(.)")
_DAY = re.compile(r"[dmyhs]", re.IGNORECASE)
"""Formats under which the number behind a cell is not what the unit wrote."""
_SHOWN_DAY = re.compile(r"\d[/:]\d")


class TypedCell(NamedTuple):
    """The value (a number, or text), its number format, "" where it is not told, and its formula without "="."""

    value: float | str
    number_format: str = ""
    formula: str = ""


def typed_value(facts: Mapping[str, str], text: str) -> TypedCell:
    """Return the cell under a tag with these attributes; the text as it stands where they tell no number."""
    written = _format(facts) or ("0%" if text.endswith("%") else "")
    formula = facts.get("x:fmla", "").removeprefix("=")
    is_text = is_nothing(text) or "x:str" in facts or facts.get("data-t") == "s"
    if is_text or _DAY.search(written) or _SHOWN_DAY.search(text):
        return TypedCell(text, "", formula)
    number = next((found for name in ("x:num", "sdval", "data-v") if (found := _number(facts.get(name, ""))) is not None), None)
    return TypedCell(text if number is None else number, "" if number is None else written, formula)


def error_of(cell: TypedCell) -> str:
    """Return the error that a cell shows, "" for none."""
    return cell.value if isinstance(cell.value, str) and _ERROR.fullmatch(cell.value) else ""


def _format(facts: Mapping[str, str]) -> str:
    """Return the number format: LibreOffice writes ``sdnum="1033;0;#,##0"``, Excel a style that only its own sheet of styles explains."""
    written = facts.get("sdnum", "").split(";", 2)[-1] or facts.get("data-z", "")
    return _CHARACTER.sub(r"\1", written)


def _number(written: str) -> float | None:
    try:
        number = float(written) if written and written.isascii() else None
    except ValueError:
        return None
    return number if number is None or math.isfinite(number) else None
