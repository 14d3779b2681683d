"""What a level below closed, as the ledger keeps it in a closing: plain text, exact, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from indicators.catalogue import SpaceRule
from indicators.lower_totals import DETAIL, Amounts, Detail, LowerTotal
from indicators.numbers import Number, exact
from indicators.totals import Contribution, Coverage

_LISTS = tuple(field.name for field in fields(Coverage))


def lower_data(lower: LowerTotal) -> dict[str, Any]:
    """Return a closed line as plain data, empty fields left out."""
    return {
        "rule": lower.space_rule.value,
        "since": lower.since,
        "in_period": _amounts(lower.in_period),
        "so_far": _amounts(lower.so_far),
        "units": {name: list(units) for name in _LISTS if (units := getattr(lower.coverage, name))},
        "parts": _rows(lower.detail.parts),
        **{name: _rows(parts) for name in DETAIL if (parts := getattr(lower.detail, name)) and name != "parts"},
    }


def lower_of(data: Mapping[str, Any]) -> LowerTotal:
    """Return the closed line that `lower_data` made data of."""
    coverage = Coverage(**{name: tuple(units) for name, units in data["units"].items()})
    detail = {name: tuple(Contribution(unit, _number(value) or 0, _number(whole)) for unit, value, whole in data.get(name, ())) for name in DETAIL}
    now, so_far = (Amounts(**{name: _number(text) for name, text in data[key].items()}) for key in ("in_period", "so_far"))
    return LowerTotal(SpaceRule(data["rule"]), now, so_far, coverage, data["since"], Detail(**detail))


def _amounts(amounts: Amounts) -> dict[str, str]:
    known = ((field.name, getattr(amounts, field.name)) for field in fields(Amounts))
    return {name: str(value) for name, value in known if value is not None}


def _rows(parts: Iterable[Contribution]) -> list[list[str]]:
    return [[part.unit, _text(part.value), _text(part.whole)] for part in parts]


def _text(value: Number | None) -> str:
    return "" if value is None else str(value)


def _number(text: str) -> Number | None:
    return exact(Decimal(text)) if text else None
