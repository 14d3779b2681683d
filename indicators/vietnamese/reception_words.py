"""How many units sent their return, one sentence for every sheet, screen and board."""

from __future__ import annotations

from collections.abc import Mapping

from indicators.consolidation import Consolidation
from indicators.forms import compile_form
from indicators.vietnamese.wording import reception_words

OWN_MISSING = "Chưa có biểu của cơ quan."


def reception(result: Consolidation, names: Mapping[str, str]) -> str:
    """Return "Đã nhận 38/40 đơn vị; chưa nhận: A, B. Biểu của cơ quan chưa có." with the names that stand for unit codes."""
    words = reception_words(result.expected, result.received, [names.get(code, code) for code in result.missing], len(result.excused))
    return " ".join(filter(None, (words, own_missing(result))))


def own_missing(result: Consolidation) -> str:
    """Return the words for an office that has figures of its own to fill and has not, else ""."""
    silent = [unit for unit in result.round.units_in(result.period) if unit.is_own and unit.code in result.silent]
    return OWN_MISSING if any(compile_form(result.round, result.period, unit).rows for unit in silent) else ""
