"""What a report says of one indicator: its total beside the target, the period before and the same period a year ago."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.catalogue import Comparator, Indicator, SpaceRule
from indicators.consolidation import Consolidation
from indicators.goals import level_target
from indicators.numbers import Number
from indicators.periods import ReportingPeriod
from indicators.totals import Total

YES_NO = "Có/Không"


@dataclass(frozen=True, slots=True)
class Achievement:
    """One total in its surroundings.

    `input_measure` is what the row behind it is counted in ("người"). `previous` and `last_year` are the period's own figures then, None where
    not known. `is_first` where no period of the year comes before: its figure is the cumulative one. `absent` are units that sent nothing at all.
    """

    total: Total
    period: ReportingPeriod
    comparator: Comparator = Comparator.AT_LEAST
    input_measure: str = ""
    previous: Number | None = None
    previous_period: ReportingPeriod | None = None
    last_year: Number | None = None
    is_first: bool = True
    absent: frozenset[str] = frozenset()

    @property
    def counted_in(self) -> str:
        """What the two counts of a rate are counted in: units for a share of them."""
        return "đơn vị" if self.total.space_rule is SpaceRule.SHARE else self.input_measure

    @property
    def is_rate(self) -> bool:
        """Whether the figures are percentages."""
        return self.total.space_rule in {SpaceRule.RATIO, SpaceRule.SHARE} or self.total.denominator is not None

    @property
    def is_yes_no(self) -> bool:
        """Whether the figure says done or not done."""
        return self.total.unit_of_measure == YES_NO and not self.is_rate

    @property
    def is_asked(self) -> bool:
        """Whether anybody is asked in this period."""
        return self.total.coverage.expected > 0 and self.total.space_rule is not SpaceRule.TEXT

    @property
    def has_two_figures(self) -> bool:
        """Whether the period's figure and the year's so far are two figures."""
        return self.total.time_rule.is_summed and not self.is_first and not self.is_yes_no


def achievement(result: Consolidation, indicator: Indicator) -> Achievement:
    """Return what a report says of the indicator; KeyError where the result has no total of it."""
    total, period, round_ = result.total_by_code[indicator.code], result.period, result.round
    target = level_target(round_, indicator, period.end)
    before = [other for other in round_.periods_up_to(period) if other.code != period.code]
    inputs = [round_.catalogue.input_by_code[code] for code in indicator.inputs if code in round_.catalogue.input_by_code]
    earlier = result.previous.get(indicator.code)
    return Achievement(
        total=total,
        period=period,
        comparator=target.comparator if target else Comparator.AT_LEAST,
        input_measure=inputs[0].unit_of_measure if inputs else "",
        previous=earlier.value if earlier else None,
        previous_period=before[-1] if before else None,
        last_year=result.last_year.get(indicator.code),
        is_first=not before,
        absent=result.silent,
    )
