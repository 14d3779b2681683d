"""What the JSON document says of the year before and of the year's end: only where figures of either are known."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from indicators.consolidation import Consolidation
from indicators.estimates import Estimate, estimates
from indicators.numbers import Number
from indicators.same_period import Comparison


def same_period_data(result: Consolidation) -> list[dict[str, Any]]:
    """Return the comparisons of the level, then of each unit ("unit" null for the level), each with how far it holds and on what ground."""
    known = result.same_period
    return [_comparison(row) for row in (*known.level.values(), *known.units)] if known is not None else []


def estimates_data(result: Consolidation) -> list[dict[str, Any]]:
    """Return what the units expect of the whole year, row by row."""
    return [_estimate(row) for row in estimates(result.book)]


def _comparison(row: Comparison) -> dict[str, Any]:
    return {
        "code": row.code,
        "unit": row.unit or None,
        "before": _plain(row.before),
        "after": _plain(row.after),
        "comparability": row.how.value,
        "ground": row.ground.value,
        "parts": [{"unit": unit, "percent": None if part is None else _plain(part * 100)} for unit, part in row.parts],
        "lacking": list(row.lacking),
    }


def _estimate(row: Estimate) -> dict[str, Any]:
    return {"code": row.code, "total": _plain(row.total), "asked": row.asked, "by_unit": {unit: _plain(value) for unit, value in row.by_unit.items()}}


def _plain(value: Number | None) -> int | float | None:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value
