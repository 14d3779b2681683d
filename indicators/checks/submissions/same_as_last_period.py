"""The column of the last period sent again."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.submissions.view import SubmissionView, number_of
from indicators.findings import Finding, Place, ask
from indicators.numbers import Number

FEWEST_ROWS, FEWEST_VALUES = 5, 4
"""Fewer equal rows, or always the same one or two figures ("01 hoạt động mỗi quý"), happen by themselves."""


def check(view: SubmissionView) -> Iterator[Finding]:
    """Forbid a return whose figures of the period all equal those of the period before: someone filled in last quarter's file.

    Only what occurs anew in each period is compared; what stands or accumulates may well stay the same. One question for the whole column.
    """
    if view.last is None:
        return
    period, before = view.last
    now = {row.input.code: value for row, value in view.figures if row.input.time_rule.is_summed and row.input.code in before}
    is_copy = all(number_of(before[code].figure) == value for code, value in now.items())
    if is_copy and _says_enough([value for value in now.values() if value != 0]):
        place = _sheet(view, next(iter(now)))
        yield ask("same_as_last_period", place, unit=view.unit.code, last_period=period.name, count=str(len(now)), codes=",".join(now))


def _says_enough(values: list[Number]) -> bool:
    return len(values) >= FEWEST_ROWS and len(set(values)) >= FEWEST_VALUES


def _sheet(view: SubmissionView, code: str) -> Place:
    place = view.entries[code].figure.place
    return Place(place.file, place.sheet)
