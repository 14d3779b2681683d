"""A period made of others that the level below closed as such: where its own closing stands in for those of the parts, and never beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indicators.aggregation.figures import COUNTING
from indicators.aggregation.lower import Line, LowerReturns
from indicators.periods import ReportingPeriod
from indicators.submissions import Standing


def with_joined(returns: LowerReturns, period: ReportingPeriod, parts: Sequence[ReportingPeriod], standing: Standing) -> LowerReturns:
    """Return the closed returns of the parts with the lines of the period's own in place of theirs, as if closed for the last part.

    That is so where a unit did not close all of the parts, and where a person decided for the figure of the whole period, which differs.
    """
    closed = LowerReturns({period.code: standing}, [period]).at(period.code)
    if not closed:
        return returns
    found = {part.code: {unit: dict(rows) for unit, rows in returns.at(part.code).items()} for part in parts}
    for unit, rows in closed.items():
        has_all = all(unit in returns.at(part.code) for part in parts)
        for code, line in rows.items():
            if not has_all or standing.entries[unit][code].figure.fact in COUNTING:
                _put(found, unit, code, replace(line, is_joined=True))
    lines = {**returns.lines, **{code: {unit: rows for unit, rows in units.items() if rows} for code, units in found.items()}}
    return returns.with_lines({code: units for code, units in lines.items() if units})


def _put(lines: dict[str, dict[str, dict[str, Line]]], unit: str, code: str, line: Line) -> None:
    """Put a line for the last part, and take what the parts have of it away."""
    for units in lines.values():
        units.get(unit, {}).pop(code, None)
    lines[next(reversed(lines))].setdefault(unit, {})[code] = line
