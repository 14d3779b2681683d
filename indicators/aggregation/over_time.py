"""The time rules: how one unit's figures of successive periods make its cumulative figure."""

from __future__ import annotations

from collections.abc import Sequence

from indicators.aggregation.figures import UnitFigure
from indicators.catalogue import TimeRule
from indicators.numbers import Number, exact
from indicators.submissions import Fact


def cumulate(figures: Sequence[UnitFigure], part_rule: TimeRule, whole_rule: TimeRule) -> UnitFigure | None:
    """Return the cumulative figure of one unit from its figures of the year's periods, oldest first.

    A flow is summed; lũy kế and thời điểm take the last that counts. A rate's part and whole follow each its own
    rule. None where no period has a figure that counts.
    """
    counting = [figure for figure in figures if figure.counts]
    if not counting:
        return None
    last = counting[-1]
    if len(counting) == 1:
        return last
    value = over_periods(part_rule, [figure.value for figure in counting])
    wholes = [figure.whole for figure in counting if figure.whole is not None]
    whole = over_periods(whole_rule, wholes) if wholes else None
    fact = Fact.NUMBER if any(figure.fact is Fact.NUMBER for figure in counting) else Fact.NIL
    return UnitFigure(last.unit, fact, value, whole, last.place, last.day)


def over_periods(rule: TimeRule, values: Sequence[Number]) -> Number:
    """Return what figures of successive periods, oldest first and at least one, make together."""
    return exact(sum(values)) if rule.is_summed else values[-1]
