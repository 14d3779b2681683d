"""One figure of a unit, or of the level, from those of the units it was made of: by the space rule, whole or by the parts that moved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from indicators.aggregation.figures import UnitFigure
from indicators.catalogue import Input, SpaceRule, ValueType
from indicators.numbers import Number, exact, ratio_percent
from indicators.same_period import Ground, Parts
from indicators.submissions import Fact
from indicators.unit_changes import WHOLE

Lookup = Callable[[str], UnitFigure | None]
"""The figure of a unit by its code; None where the unit was never asked."""


class Derived(NamedTuple):
    """The figure, in percent for a rate, and what it rests on."""

    value: Number | None
    ground: Ground
    lacking: tuple[str, ...] = ()


class _Weighed(NamedTuple):
    figure: UnitFigure
    part: Decimal


def derive(parts: Parts, figure_of: Lookup, row: Input, rule: SpaceRule, *, unit: str = "") -> Derived:
    """Return the figure of `row` that these parts of old units make together; `unit` is the one that holds them, "" for the level.

    An amount is summed, a rate by part and whole, a largest figure is the largest; what none of these gives is not derivable.
    """
    if not parts:
        return Derived(None, Ground.NEW_UNIT)
    if any(part is None for _, part in parts):
        return Derived(None, Ground.OPEN_PARTS, tuple(code for code, part in parts if part is None))
    found = [(code, part, figure_of(code)) for code, part in parts if part]
    lacking = tuple(code for code, _, figure in found if figure is None or not (figure.counts or figure.fact is Fact.NOT_APPLICABLE))
    weighed = [_Weighed(figure, part) for _, part, figure in found if figure is not None and figure.counts]
    if lacking or not weighed:
        return Derived(None, Ground.NO_FIGURE, lacking)
    is_whole = all(each.part == WHOLE for each in weighed)
    if not _adds_up(weighed, row, rule, is_whole=is_whole):
        return Derived(None, Ground.NOT_DERIVABLE)
    ground = Ground.WEIGHTED if not is_whole else Ground.UNCHANGED if parts == ((unit, WHOLE),) else Ground.WHOLE
    return Derived(_together(weighed, row, rule, is_whole=is_whole), ground)


def _adds_up(weighed: Sequence[_Weighed], row: Input, rule: SpaceRule, *, is_whole: bool) -> bool:
    if len(weighed) == 1 and is_whole:
        return True
    if row.value_type is ValueType.YES_NO:
        return False
    return is_whole or rule is not SpaceRule.MAX


def _together(weighed: Sequence[_Weighed], row: Input, rule: SpaceRule, *, is_whole: bool) -> Number | None:
    if rule is SpaceRule.MAX and not row.is_rate:
        return max(each.figure.value for each in weighed)
    above = sum((each.figure.value * each.part for each in weighed), Decimal(0))
    if not row.is_rate:
        return exact(above) if is_whole else exact(above.quantize(Decimal(1).scaleb(-row.decimals), ROUND_HALF_UP))
    return ratio_percent(above, sum(((each.figure.whole or 0) * each.part for each in weighed), Decimal(0)))
