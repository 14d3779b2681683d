"""Totals and their coverage: the figure, who is in it, who is missing, and where each part stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from indicators.catalogue import Since, SpaceRule, TimeRule
from indicators.findings import NOWHERE, Place
from indicators.numbers import Number


class Met(StrEnum):
    """Whether the target is reached (Kết quả)."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_DUE = "not_due"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The six lists of unit codes; disjoint, and together the round's units. `excused` names those of `missing` that need not report."""

    reported: tuple[str, ...] = ()
    nil: tuple[str, ...] = ()
    no_data: tuple[str, ...] = ()
    held: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()

    @property
    def expected(self) -> int:
        """How many units the figure is asked of."""
        return sum(map(len, (self.reported, self.nil, self.no_data, self.held, self.missing)))

    @property
    def awaited(self) -> int:
        """How many units the figure is asked of and have not been excused."""
        return self.expected - len(self.excused)

    @property
    def counted(self) -> int:
        """How many units are in the total."""
        return len(self.reported) + len(self.nil)


class Contribution(NamedTuple):
    """What one unit brings. For a share `value` is 1 or 0; the values add up to the total or its numerator."""

    unit: str
    value: Number
    whole: Number | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Total:
    """A consolidated figure. Rates and shares are percentages: 10 means 10%.

    `value` is the period's, `cumulative` that of the year's periods up to it, or of the term's (`since`). `amount` is the sum that stands behind
    a share of one input ("100% Đoàn phường có ít nhất 01": how many in all), with its own cumulative figure. `verdicts_so_far` is, of a share, what
    each unit that it counts brings to the cumulative figure: 1 where it meets it, else 0, and 0 of 0 where that is not known.
    """

    code: str
    name: str
    unit_of_measure: str
    time_rule: TimeRule
    space_rule: SpaceRule
    value: Number | None
    numerator: Number | None
    denominator: Number | None
    cumulative: Number | None
    cumulative_numerator: Number | None
    cumulative_denominator: Number | None
    amount: Number | None
    cumulative_amount: Number | None
    target: Number | None
    completion: Number | None
    met: Met
    coverage: Coverage
    contributions: tuple[Contribution, ...] = ()
    since: Since = Since.YEAR
    verdicts_so_far: tuple[Contribution, ...] = ()
