"""What the level below closed for one line: counts that add up, who is in them, who is missing; so that the upper figure is that of all units at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace

from indicators.catalogue import SpaceRule
from indicators.numbers import Number, exact
from indicators.totals import Contribution, Coverage, Total

COUNTED_AS_TWO = frozenset({SpaceRule.RATIO, SpaceRule.SHARE})


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a line comes to in one window.

    `value` is the sum or the largest figure; of a rate there are part and whole instead, of a share the units that meet it (None where of
    none it is known) and those asked, with the `amount` behind it.
    """

    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None
    amount: Number | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """What each unit brought to a closed line, () where that stayed below.

    `parts_so_far` is the same as `parts` for the year so far, of a share and of what shares look at. `behind` are the figures of the input
    under a share's own code, on which its units were judged, with `behind_so_far`.
    """

    parts: tuple[Contribution, ...] = ()
    parts_so_far: tuple[Contribution, ...] = ()
    behind: tuple[Contribution, ...] = ()
    behind_so_far: tuple[Contribution, ...] = ()

    def under_names(self, names: Mapping[str, str]) -> Detail:
        """Return the detail with units under other names."""
        return Detail(**{name: tuple(part._replace(unit=names.get(part.unit, part.unit)) for part in getattr(self, name)) for name in DETAIL})


DETAIL = tuple(field.name for field in fields(Detail))
"""The fields of a detail."""
_NO_DETAIL = Detail()


@dataclass(frozen=True, slots=True)
class LowerTotal:
    """A line as the level below closed it, for its period (`in_period`) and for the year so far.

    `coverage` names units by their code in this round where it has them, else by name. `since` is the code of the first period that `so_far`
    holds.
    """

    space_rule: SpaceRule
    in_period: Amounts
    so_far: Amounts
    coverage: Coverage
    since: str = ""
    detail: Detail = _NO_DETAIL


def lower_total(total: Total, since: str, detail: Detail = _NO_DETAIL) -> LowerTotal:
    """Return a total as it goes up: never a percentage, always the counts behind it."""
    now = Amounts(total.value, total.numerator, total.denominator, total.amount)
    so_far = Amounts(total.cumulative, total.cumulative_numerator, total.cumulative_denominator, total.cumulative_amount)
    return LowerTotal(total.space_rule, _counts(now, total), _counts(so_far, total), total.coverage, since, detail)


def _counts(amounts: Amounts, total: Total) -> Amounts:
    is_known = amounts.value is not None or (total.space_rule is SpaceRule.RATIO and amounts.denominator is not None)
    if total.space_rule is SpaceRule.SHARE or amounts.denominator is not None:
        return replace(amounts, value=None, numerator=amounts.numerator if is_known or total.space_rule is not SpaceRule.SHARE else None)
    return amounts


def figures_in(coverage: Coverage) -> Iterator[tuple[str, str]]:
    """Yield each unit with the name of its list."""
    for name in ("reported", "nil", "no_data", "held", "missing", "not_applicable"):
        for unit in getattr(coverage, name):
            yield unit, name


def waiting(lower: LowerTotal, *, is_left_out: bool) -> LowerTotal:
    """Return the line while it waits for a person, or as one decided that it stays out: nobody of the units that gave a figure is in the total."""
    coverage = lower.coverage
    given = (*coverage.reported, *coverage.nil)
    held = coverage.held if is_left_out else (*given, *coverage.held)
    missing = (*given, *coverage.missing) if is_left_out else coverage.missing
    asked = Amounts(denominator=lower.in_period.denominator) if lower.space_rule is SpaceRule.SHARE else Amounts()
    so_far = Amounts(denominator=lower.so_far.denominator) if lower.space_rule is SpaceRule.SHARE else Amounts()
    lists = replace(coverage, reported=(), nil=(), held=held, missing=missing)
    return replace(lower, in_period=asked, so_far=so_far, coverage=lists, detail=_NO_DETAIL)


def corrected(lower: LowerTotal, value: Number, whole: Number | None) -> LowerTotal:
    """Return the line with the office's own figure for the period; the year so far moves by as much."""
    if lower.space_rule in COUNTED_AS_TWO or lower.in_period.denominator is not None:
        below = lower.in_period.denominator if whole is None else whole
        now = replace(lower.in_period, numerator=value, denominator=below)
        moved = replace(
            lower.so_far,
            numerator=_moved(lower.so_far.numerator, lower.in_period.numerator, value),
            denominator=_moved(lower.so_far.denominator, lower.in_period.denominator, below),
        )
        return replace(lower, in_period=now, so_far=moved)
    so_far = value if lower.space_rule is SpaceRule.MAX else _moved(lower.so_far.value, lower.in_period.value, value)
    return replace(lower, in_period=replace(lower.in_period, value=value), so_far=replace(lower.so_far, value=so_far))


def _moved(so_far: Number | None, before: Number | None, after: Number | None) -> Number | None:
    if after is None:
        return so_far
    return exact((so_far or 0) - (before or 0) + after)
