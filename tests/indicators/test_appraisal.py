"""Units to praise and to urge, by the stated rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from indicators.aggregation import Book, consolidate_totals
from indicators.appraisal import Appraisal, AppraisalRule, GoalsMet, appraise, goals_met
from indicators.catalogue import Input, Scope, Target, TimeRule, ValueType
from indicators.consolidation import Consolidation, UnitStanding, UnitState
from tests.rounds import QUARTERS, make_input, make_round, standing

WHEN = datetime(2023, 3, 20, 9, 0)
CODES = ("a", "b", "c")
GOOD = {"a": "30", "b": "30", "c": "30"}
POOR = {"a": "30", "b": "1", "c": "1"}


def judged(rows: dict[str, dict[str, str]], inputs: tuple[Input, ...] | None = None, **states: UnitStanding) -> Consolidation:
    """Return the result of a first quarter in which every unit must reach 100 in each of three rows."""
    lines = inputs or tuple(make_input(code) for code in CODES)
    targets = tuple(Target(row.code, 100, scope=Scope.UNIT, unit=unit) for row in lines for unit in "AB")
    book = Book(make_round(inputs=lines, targets=targets), QUARTERS[0], {QUARTERS[0].code: standing(rows)})
    on_time = {unit: UnitStanding(unit, UnitState.ON_TIME, received_at=WHEN, files=(f"{unit}.xlsx",)) for unit in rows}
    sent = {**on_time, **states}
    return Consolidation(book, WHEN, consolidate_totals(book), (), (), tuple(sent.values()))


class DescribeAppraisal:
    def it_praises_who_sent_in_time_with_nothing_open_and_met_most_goals(self) -> None:
        assert appraise(judged({"A": GOOD, "B": POOR})) == Appraisal(praised=("A",), behind=("B",))

    def it_takes_a_quarter_of_the_year_for_on_pace(self) -> None:
        assert appraise(judged({"A": {**GOOD, "a": "25"}})).praised == ("A",)
        assert appraise(judged({"A": {"a": "24", "b": "24", "c": "25"}})).praised == ()

    def it_never_praises_nor_blames_over_figures_that_are_not_there(self) -> None:
        for word in ("", "cc", "hỏi"):
            assert appraise(judged({"A": {**GOOD, "c": word}, "B": {**POOR, "a": word}})) == Appraisal()

    def it_judges_nobody_by_the_rest_where_one_figure_is_missing(self) -> None:
        four = tuple(make_input(code) for code in "abcd")
        assert appraise(judged({"A": {**GOOD, "d": ""}, "B": {**POOR, "d": "cc"}}, four)) == Appraisal()
        assert appraise(judged({"A": {**GOOD, "d": "30"}, "B": {**POOR, "d": "1"}}, four)) == Appraisal(praised=("A",), behind=("B",))

    def it_takes_nothing_occurred_for_a_figure(self) -> None:
        assert goals_met(judged({"A": {**GOOD, "c": "kps"}}).book, make_round(inputs=()).units[1]) == GoalsMet(met=2, behind=1)

    def it_leaves_out_a_row_that_does_not_apply(self) -> None:
        assert goals_met(judged({"A": {**GOOD, "c": "kad"}}).book, make_round(inputs=()).units[1]) == GoalsMet(met=2)

    def it_judges_nobody_by_fewer_goals_than_the_rule_says(self) -> None:
        two = judged({"A": {**GOOD, "c": "kad"}, "B": {**POOR, "c": "kad"}})
        assert appraise(two) == Appraisal()
        assert appraise(two, AppraisalRule(least_goals=2)).praised == ("A",)

    def it_names_each_unit_once_by_the_first_thing_it_owes(self) -> None:
        late = UnitStanding("A", UnitState.LATE, received_at=WHEN, late_by=timedelta(hours=2), files=("A.xlsx",))
        assert appraise(judged({"A": POOR}, A=late)).late == ("A",)
        for owing in (replace(late, open_asks=1), replace(late, open_errors=1), replace(late, blank=3), replace(late, state=UnitState.TO_AMEND)):
            assert appraise(judged({"A": GOOD}, A=owing)) == Appraisal(open=("A",))
        assert appraise(judged({}, A=UnitStanding("A", UnitState.NOT_SENT))) == Appraisal(not_sent=("A",))

    def it_lets_alone_who_need_not_or_could_not_send(self) -> None:
        for state in (UnitState.EXCUSED, UnitState.EXTENDED, UnitState.NOT_ISSUED):
            assert appraise(judged({}, A=UnitStanding("A", state))) == Appraisal()

    def it_praises_nobody_whose_hour_is_not_established(self) -> None:
        unknown = UnitStanding("A", UnitState.TIME_UNKNOWN, files=("A.xlsx",))
        assert appraise(judged({"A": GOOD}, A=unknown)) == Appraisal()

    def it_praises_not_the_office_itself(self) -> None:
        assert appraise(judged({"QD": GOOD})).praised == ()

    def it_holds_nobody_to_a_yearly_rate_or_a_yes_before_the_year_is_over(self) -> None:
        yes = make_input("a", TimeRule.CUMULATIVE, value_type=ValueType.YES_NO)
        share = make_input("b", TimeRule.CUMULATIVE, whole="own")
        found = judged({"A": {"a": "0", "b": "1/10", "c": "30"}}, (yes, share, make_input("c")))
        assert goals_met(found.book, found.round.units[1]) == GoalsMet(met=1)
