"""Kết quả: whether a total has reached its target, has missed it, or still has time."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.aggregation.book import Book
from indicators.catalogue import Comparator, Condition, Input, Per, Since, Target, TimeRule
from indicators.numbers import Number
from indicators.totals import Met

_UPWARD = frozenset({Comparator.AT_LEAST, Comparator.MORE, Comparator.EQUAL})


def judge(book: Book, inputs: Sequence[Input], conditions: Sequence[Condition], target: Target | None, cumulative: Number | None) -> Met:
    """Return the result of a cumulative figure against its target.

    A duty of each period is judged at once; any other target not yet reached (or, for an upper limit, not yet
    exceeded) is not due before the last period of the year that asks it.
    """
    if target is None or cumulative is None:
        return Met.UNKNOWN
    holds = target.comparator.holds(cumulative, target.value)
    if _is_judged_each_period(inputs, conditions):
        return Met.MET if holds else Met.NOT_MET
    if _is_last_chance(book, inputs):
        return Met.MET if holds else Met.NOT_MET
    if any(row.date is not None for row in conditions):
        return Met.NOT_DUE if holds else Met.NOT_MET
    if target.comparator in _UPWARD:
        return Met.MET if holds else Met.NOT_DUE
    return Met.NOT_DUE if holds else Met.NOT_MET


def _is_judged_each_period(inputs: Sequence[Input], conditions: Sequence[Condition]) -> bool:
    return any(row.per is Per.EVERY for row in conditions) or any(row.time_rule is TimeRule.EVERY for row in inputs)


def _is_last_chance(book: Book, inputs: Sequence[Input]) -> bool:
    """Return whether no later period of the year asks; a term is not over with the year."""
    if any(row.since is Since.TERM for row in inputs):
        return False
    period = book.parts[-1]
    later = [other for other in book.round.periods if other.year == period.year and other.kind == period.kind and other.end > period.end]
    return not any(not row.asked_in or other.slot in row.asked_in for other in later for row in inputs)
