"""Indicators in danger and units to urge, on cases that can be checked by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from indicators.catalogue import SpaceRule, TimeRule
from indicators.consolidation import UnitStanding, UnitState
from indicators.numbers import Number
from indicators.periods import ReportingPeriod
from indicators.ranking import indicators_in_danger, share_of_year, units_to_urge
from indicators.totals import Coverage, Met, Total

QUARTER_I = ReportingPeriod("2023-Quy-I", date(2023, 1, 1), date(2023, 3, 31))
QUARTER_II = ReportingPeriod("2023-Quy-II", date(2023, 4, 1), date(2023, 6, 30))


def total(code: str, completion: Number | None, met: Met = Met.NOT_DUE, target: Number | None = 100) -> Total:
    return Total(
        code, code, "người", TimeRule.FLOW, SpaceRule.SUM, completion, None, None, completion, None, None, None, None, target, completion, met, Coverage()
    )


class DescribeIndicatorsInDanger:
    def it_asks_of_each_quarter_its_part_of_the_year(self) -> None:
        assert share_of_year(QUARTER_I) == Decimal(25)
        assert share_of_year(QUARTER_II) == Decimal(50)

    def it_names_what_lags_the_furthest_behind_first(self) -> None:
        totals = [total("a", 24), total("b", 30), total("c", 5), total("d", Decimal("12.5"))]
        assert [danger.total.code for danger in indicators_in_danger(totals, QUARTER_I)] == ["c", "d", "a"]

    def it_is_stricter_later_in_the_year(self) -> None:
        assert [danger.total.code for danger in indicators_in_danger([total("b", 30)], QUARTER_II)] == ["b"]

    def it_holds_a_missed_duty_to_the_whole_target(self) -> None:
        found = indicators_in_danger([total("pace", 20), total("missed", 60, Met.NOT_MET)], QUARTER_I)
        assert [(danger.total.code, danger.pace) for danger in found] == [("missed", Decimal("0.6")), ("pace", Decimal("0.8"))]

    def it_leaves_out_what_is_met_unknown_or_has_no_target(self) -> None:
        assert indicators_in_danger([total("a", 3, Met.MET), total("b", None), total("c", 3, target=None)], QUARTER_I) == ()

    def it_keeps_an_exceeded_limit_although_its_completion_is_high(self) -> None:
        assert [danger.total.code for danger in indicators_in_danger([total("limit", 130, Met.NOT_MET)], QUARTER_I)] == ["limit"]

    def it_stops_at_five(self) -> None:
        assert len(indicators_in_danger([total(str(number), number) for number in range(9)], QUARTER_I)) == 5


class DescribeUnitsToUrge:
    def it_puts_the_silent_first_then_those_with_most_to_amend(self) -> None:
        units = [
            UnitStanding("asks", UnitState.ON_TIME, open_asks=3),
            UnitStanding("amend1", UnitState.TO_AMEND, open_errors=1),
            UnitStanding("silent", UnitState.NOT_SENT),
            UnitStanding("amend2", UnitState.TO_AMEND, open_errors=4),
        ]
        assert [standing.unit for standing in units_to_urge(units)] == ["silent", "amend2", "amend1", "asks"]

    def it_leaves_alone_who_owes_nothing(self) -> None:
        at_rest = [UnitState.ON_TIME, UnitState.LATE, UnitState.EXCUSED, UnitState.EXTENDED, UnitState.NOT_ISSUED, UnitState.RESENT]
        assert units_to_urge([UnitStanding(state, state) for state in at_rest]) == ()
