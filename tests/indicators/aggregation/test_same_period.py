"""So cùng kỳ across 01/7/2025: Quý III năm 2025 beside Quý III năm 2024."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.aggregation import Book, consolidate_totals
from indicators.aggregation.same_period import compare
from indicators.catalogue import OWN_WHOLE, Comparator, Condition, SpaceRule, TimeRule, ValueType
from indicators.earlier_year import EarlierFigure, Span
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.same_period import Comparability, Comparison, EarlierYear, Ground, SamePeriod, a_year_earlier
from indicators.unit_changes import ChangeKind, UnitChange
from indicators.units import OrgUnit
from tests.rounds import make_indicator, make_input, make_round, standing

EXACT, ESTIMATED, APART = Comparability.EXACT, Comparability.ESTIMATED, Comparability.NOT_COMPARABLE
MERGED, DIVIDED = ChangeKind.MERGED, ChangeKind.DIVIDED
JULY, LAST = date(2025, 7, 1), date(2025, 6, 30)
THEN = ReportingPeriod("2024-Quy-III", date(2024, 7, 1), date(2024, 9, 30))
NOW = ReportingPeriod("2025-Quy-III", date(2025, 7, 1), date(2025, 9, 30))
Figures = Mapping[str, str]


def the_round(*changes: UnitChange, old: str = "A B", new: str = "N M", stays: str = "C", **more: Any) -> Round:
    """Units `old` end on 30/6/2025, `new` begin on 01/7, `stays` are there throughout; X as `more` says."""
    rule, time = more.pop("rule", SpaceRule.SUM), more.pop("time", TimeRule.FLOW)
    condition = (Condition("X", 1, "X", Comparator.AT_LEAST, 1),) if rule is SpaceRule.SHARE else ()
    made = make_round(inputs=(make_input("X", time, **more),), indicators=(make_indicator("X", rule, time_rule=time),), conditions=condition, units=stays)
    made_units = tuple(
        OrgUnit(code, f"Đoàn phường {code}", "phuong", parent="QD", valid_from=since, valid_to=until)
        for codes, since, until in ((old, None, LAST), (new, JULY, None))
        for code in codes.split()
    )
    return replace(made, units=(*made.units, *made_units), periods=(THEN, NOW), unit_changes=changes)


def compared(round_: Round, then: Figures, now: Figures, **last: Any) -> SamePeriod:
    """Return the comparisons of figures written as in the tables of `tests.rounds`."""
    before = Book(round_, THEN, {THEN.code: standing({unit: {"X": word} for unit, word in then.items()})})
    book = Book(round_, NOW, {NOW.code: standing({unit: {"X": word} for unit, word in now.items()})})
    found = compare(book, consolidate_totals(book), EarlierYear(THEN, before, **last))
    assert found is not None
    return found


def of(found: SamePeriod, unit: str) -> Comparison:
    return found.level["X"] if not unit else next(row for row in found.units if row.unit == unit)


def said(found: SamePeriod, unit: str) -> tuple[object, object, Comparability]:
    row = of(found, unit)
    return row.before, row.after, row.how


WHOLE = (UnitChange(JULY, MERGED, "A", "N"), UnitChange(JULY, MERGED, "B", "N"), UnitChange(JULY, ChangeKind.OPENED, "", "M"))
SPLIT = (UnitChange(JULY, DIVIDED, "A", "N", 40), UnitChange(JULY, DIVIDED, "A", "M", 60), UnitChange(JULY, MERGED, "B", "N"))
OPEN = (UnitChange(JULY, DIVIDED, "A", "N"), UnitChange(JULY, DIVIDED, "A", "M"), UnitChange(JULY, MERGED, "B", "N"))


class DescribeWholeMerges:
    def it_sums_what_the_old_units_did(self) -> None:
        found = compared(the_round(*WHOLE), {"A": "10", "B": "5", "C": "3"}, {"N": "20", "M": "1", "C": "4"})
        assert said(found, "N") == (15, 20, EXACT)
        assert of(found, "N").ground is Ground.WHOLE
        assert dict(of(found, "N").parts) == {"A": 1, "B": 1}
        assert said(found, "C") == (3, 4, EXACT)
        assert of(found, "C").ground is Ground.UNCHANGED

    @pytest.mark.parametrize("time", [TimeRule.STOCK, TimeRule.CUMULATIVE])
    def it_sums_stocks_over_space_too(self, time: TimeRule) -> None:
        found = compared(the_round(*WHOLE, time=time), {"A": "10", "B": "5"}, {"N": "20"})
        assert said(found, "N") == (15, 20, EXACT)

    def it_makes_a_rate_of_both_sums(self) -> None:
        found = compared(the_round(*WHOLE, rule=SpaceRule.RATIO, whole=OWN_WHOLE), {"A": "90/100", "B": "10/900"}, {"N": "50/100"})
        assert said(found, "N") == (10, 50, EXACT)
        assert said(found, "") == (10, 50, EXACT)

    def it_takes_the_largest_of_largest_figures(self) -> None:
        found = compared(the_round(*WHOLE, rule=SpaceRule.MAX), {"A": "10", "B": "15"}, {"N": "20"})
        assert said(found, "N") == (15, 20, EXACT)

    def it_does_not_add_yes_to_no(self) -> None:
        found = compared(the_round(*WHOLE, value_type=ValueType.YES_NO), {"A": "1", "B": "0"}, {"N": "1"})
        assert (of(found, "N").before, of(found, "N").ground) == (None, Ground.NOT_DERIVABLE)

    def it_has_nothing_for_a_unit_that_is_new(self) -> None:
        found = compared(the_round(*WHOLE), {"A": "10", "B": "5"}, {"N": "20", "M": "1"})
        assert (of(found, "M").before, of(found, "M").how, of(found, "M").ground) == (None, APART, Ground.NEW_UNIT)

    def it_never_takes_an_old_unit_without_figure_for_zero(self) -> None:
        found = compared(the_round(*WHOLE), {"A": "10"}, {"N": "20"})
        assert said(found, "N") == (None, 20, APART)
        assert of(found, "N").lacking == ("B",)

    def it_takes_none_to_report_for_zero(self) -> None:
        assert said(compared(the_round(*WHOLE), {"A": "10", "B": "kps"}, {"N": "20"}), "N") == (10, 20, EXACT)


class DescribeDividedUnits:
    def it_estimates_by_the_parts_and_shows_them(self) -> None:
        found = compared(the_round(*SPLIT), {"A": "10", "B": "5"}, {"N": "20", "M": "8"})
        assert (said(found, "N"), said(found, "M")) == ((9, 20, ESTIMATED), (6, 8, ESTIMATED))
        assert [f"{part:.1f}" for _, part in of(found, "N").parts if part is not None] == ["0.4", "1.0"]

    def it_rounds_an_estimate_as_the_row_is_written(self) -> None:
        assert said(compared(the_round(*SPLIT), {"A": "11", "B": "0"}, {"N": "1"}), "N") == (4, 1, ESTIMATED)

    def it_weighs_part_and_whole_of_a_rate(self) -> None:
        found = compared(the_round(*SPLIT, rule=SpaceRule.RATIO, whole=OWN_WHOLE), {"A": "50/100", "B": "0/60"}, {"N": "1/2"})
        assert said(found, "N") == (20, 50, ESTIMATED)

    def it_compares_nothing_where_a_part_is_open(self) -> None:
        found = compared(the_round(*OPEN), {"A": "10", "B": "5"}, {"N": "20", "M": "8"})
        assert said(found, "N") == (None, 20, APART)
        assert (of(found, "N").ground, of(found, "N").lacking) == (Ground.OPEN_PARTS, ("A",))

    def it_does_not_weigh_a_largest_figure(self) -> None:
        assert of(compared(the_round(*SPLIT, rule=SpaceRule.MAX), {"A": "10", "B": "5"}, {"M": "8"}), "M").ground is Ground.NOT_DERIVABLE

    @pytest.mark.parametrize("changes", [SPLIT, OPEN])
    def it_keeps_the_levels_total_exact_while_every_part_stays_in_the_level(self, changes: tuple[UnitChange, ...]) -> None:
        found = compared(the_round(*changes), {"A": "10", "B": "5", "C": "3"}, {"N": "20", "M": "8", "C": "4"})
        assert said(found, "") == (18, 32, EXACT)
        assert found.figures() == {"X": 18}

    def it_estimates_the_level_where_a_known_part_left_it_and_never_prints_that_as_exact(self) -> None:
        away = (UnitChange(JULY, DIVIDED, "A", "N", 40), UnitChange(JULY, DIVIDED, "A", "", 60), UnitChange(JULY, MERGED, "B", "N"))
        found = compared(the_round(*away), {"A": "10", "B": "5", "C": "3"}, {"N": "20", "C": "4"})
        assert said(found, "") == (12, 24, ESTIMATED)
        assert found.figures() == {}

    def it_has_no_total_where_an_open_part_left_it(self) -> None:
        away = (UnitChange(JULY, DIVIDED, "A", "N"), UnitChange(JULY, DIVIDED, "A", ""), UnitChange(JULY, MERGED, "B", "N"))
        found = compared(the_round(*away), {"A": "10", "B": "5"}, {"N": "20"})
        assert said(found, "") == (None, 20, APART)


class DescribeTheLevel:
    def it_is_not_comparable_where_the_level_grew_by_a_unit_without_figures(self) -> None:
        round_ = the_round(*WHOLE, UnitChange(JULY, MERGED, "O", "N"))
        outside = OrgUnit("O", "Đoàn xã O", "ngoai", parent="QD", valid_to=LAST)
        found = compared(replace(round_, units=(*round_.units, outside)), {"A": "10", "B": "5"}, {"N": "20"})
        assert (of(found, "").ground, of(found, "").lacking, of(found, "").how) == (Ground.NO_FIGURE, ("O",), APART)
        assert (of(found, "N").ground, of(found, "N").lacking) == (Ground.NO_FIGURE, ("O",))

    def it_does_not_compare_a_share_of_other_units(self) -> None:
        found = compared(the_round(*WHOLE, rule=SpaceRule.SHARE), {"A": "1", "B": "0", "C": "1"}, {"N": "1", "C": "1"})
        assert (of(found, "").ground, found.figures()) == (Ground.NOT_DERIVABLE, {})

    def it_compares_a_share_of_units_that_were_only_renamed(self) -> None:
        renamed = (UnitChange(JULY, ChangeKind.RENAMED, "A", "N"), UnitChange(JULY, ChangeKind.RENAMED, "B", "M"))
        found = compared(the_round(*renamed, rule=SpaceRule.SHARE, stays=""), {"A": "1", "B": "0"}, {"N": "1", "M": "1"})
        assert said(found, "") == (50, 100, EXACT)

    def it_keeps_what_a_dissolved_unit_did_in_the_levels_figure(self) -> None:
        found = compared(the_round(UnitChange(JULY, ChangeKind.CLOSED, "A"), UnitChange(JULY, MERGED, "B", "N")), {"A": "10", "B": "5"}, {"N": "20"})
        assert said(found, "") == (15, 20, EXACT)

    def it_says_whose_figure_of_a_year_earlier_is_missing(self) -> None:
        row = of(compared(the_round(*WHOLE), {"A": "10", "C": "3"}, {"N": "20", "C": "4"}), "")
        assert (row.before, row.how, row.lacking) == (13, EXACT, ("B",))

    def it_does_not_lose_a_unit_that_the_row_does_not_apply_to_this_year(self) -> None:
        found = compared(the_round(*WHOLE), {"A": "10", "B": "5", "C": "3"}, {"N": "20", "C": "kad"})
        assert said(found, "") == (18, 20, EXACT)

    def it_compares_nothing_that_is_counted_otherwise_now(self) -> None:
        found = compared(the_round(*WHOLE), {"A": "10", "B": "5"}, {"N": "20"}, redefined=frozenset({"X"}))
        assert (said(found, ""), said(found, "N")) == ((None, 20, APART), (None, 20, APART))


class DescribeFiguresTypedOnce:
    def typed(self, *rows: EarlierFigure, **more: Any) -> SamePeriod:
        round_ = replace(the_round(*WHOLE, **more), earlier_figures=rows)
        book = Book(round_, NOW, {NOW.code: standing({"N": {"X": "20" if not more else "50/100"}, "C": {"X": "4" if not more else "1/100"}})})
        found = compare(book, consolidate_totals(book), EarlierYear(a_year_earlier(NOW)))
        assert found is not None
        return found

    def it_takes_the_levels_figure_as_typed(self) -> None:
        assert said(self.typed(EarlierFigure("X", THEN.code, "", 30)), "") == (30, 24, EXACT)

    def it_makes_a_rate_of_both_counts(self) -> None:
        found = self.typed(EarlierFigure("X", THEN.code, "", 30, 120), rule=SpaceRule.RATIO, whole=OWN_WHOLE)
        assert said(found, "")[0] == 25

    def it_carries_units_figures_to_their_successor_and_adds_the_level_up(self) -> None:
        found = self.typed(*(EarlierFigure("X", THEN.code, unit, value) for unit, value in (("A", 10), ("B", 5), ("C", 3))))
        assert (said(found, "N"), said(found, "")) == ((15, 20, EXACT), (18, 24, EXACT))

    def it_leaves_other_periods_and_figures_of_the_term_aside(self) -> None:
        round_ = replace(the_round(*WHOLE), earlier_figures=(EarlierFigure("X", "2024-Quy-II", "", 30), EarlierFigure("X", THEN.code, "", 99, span=Span.TERM)))
        book = Book(round_, NOW, {})
        assert compare(book, consolidate_totals(book), EarlierYear(a_year_earlier(NOW))) is None

    def it_puts_what_was_typed_before_what_was_read(self) -> None:
        round_ = replace(the_round(*WHOLE), earlier_figures=(EarlierFigure("X", THEN.code, "A", 100),))
        assert said(compared(round_, {"A": "10", "B": "5"}, {"N": "20"}), "N") == (105, 20, EXACT)


@given(st.lists(st.integers(0, 1000), min_size=4, max_size=4), st.lists(st.sampled_from("NM"), min_size=4, max_size=4))
def test_the_sums_of_successors_of_whole_merges_make_the_level(figures: list[int], into: list[str]) -> None:
    changes = tuple(UnitChange(JULY, MERGED, old, new) for old, new in zip("ABDE", into, strict=True))
    then = {old: str(figure) for old, figure in zip("ABDE", figures, strict=True)}
    found = compared(the_round(*changes, old="A B D E", stays=""), then, {"N": "1", "M": "1"})
    assert sum(int(row.before or 0) for row in found.units) == found.level["X"].before == sum(figures)


def test_a_year_that_holds_the_change_counts_old_and_new_units_in_it() -> None:
    """Năm 2026 beside Năm 2025: N did 4 in the second half of 2025, A and B 10 and 5 in the first; stocks are the successor's alone."""
    years = tuple(ReportingPeriod(f"{year}-Nam", date(year, 1, 1), date(year, 12, 31), made_of=(f"{year}-Dot-1", f"{year}-Dot-2")) for year in (2025, 2026))
    halves = tuple(
        ReportingPeriod(f"{year}-Dot-{half}", date(year, first, 1), date(year, last, 30))
        for year in (2025, 2026)
        for half, first, last in ((1, 1, 6), (2, 7, 11))
    )
    for time, before in ((TimeRule.FLOW, 19), (TimeRule.STOCK, 4)):
        round_ = replace(the_round(*WHOLE, stays="", time=time), periods=(*halves, *years))
        said_ = ({"A": "10", "B": "5"}, {"N": "4"}, {"N": "1"}, {"N": "20"})
        standings = {half.code: standing({unit: {"X": word} for unit, word in rows.items()}) for half, rows in zip(halves, said_, strict=True)}
        then, book = Book(round_, years[0], standings), Book(round_, years[1], standings)
        found = compare(book, consolidate_totals(book), EarlierYear(years[0], then))
        assert found is not None
        assert (of(found, "N").before, of(found, "").before) == (before, before)
