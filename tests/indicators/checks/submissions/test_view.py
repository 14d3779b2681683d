from __future__ import annotations

from dataclasses import replace
from datetime import date

from indicators.checks.submissions import SubmissionView
from indicators.checks.submissions.view import counted, number_of
from indicators.periods import ReportingPeriod
from indicators.submissions import Fact, Figure
from tests.indicators.checks.submissions.views import view_of
from tests.rounds import QUARTERS, entries

YEAR_BEFORE = ReportingPeriod("2022-Quy-IV", date(2022, 10, 1), date(2022, 12, 31))
HALF_YEAR = ReportingPeriod("2023-6T", date(2023, 1, 1), date(2023, 6, 30))


def _view() -> SubmissionView:
    """
    | Mã | Cách ghi   | Quý I | Quý II | Quý III |
    |----|------------|-------|--------|---------|
    | C1 | flow       | 3     | 4      | 5       |
    | C2 | cumulative | 3     | kps    | 9       |
    | C3 | stock      | hỏi   | cc     | 9       |
    """
    return view_of(_view.__doc__)


def test_luy_ke_runs_over_the_year() -> None:
    view = _view()
    assert [view.last_cumulative(code) for code in ("C1", "C2", "C3")] == [7, 0, None]


def test_other_years_other_kinds_and_this_period_are_no_part_of_luy_ke() -> None:
    view = _view()
    others = ((YEAR_BEFORE, entries({"C1": "100"})), (HALF_YEAR, entries({"C1": "7"})), (QUARTERS[2], entries({"C1": "50"})))
    more = replace(view, earlier=(*others, *reversed(tuple(view.earlier))))
    assert more.last_cumulative("C1") == 7
    assert [period.code for period, _ in more.earlier_this_year] == ["2023-Quy-I", "2023-Quy-II"]


def test_the_last_period_may_be_of_the_year_before() -> None:
    view = _view()
    first = replace(view, period=QUARTERS[0], earlier=((YEAR_BEFORE, entries({"C1": "100", "C2": "hỏi"})), (QUARTERS[0], entries({"C1": "8"}))))
    assert (first.last_value("C1"), first.last_value("C2"), first.last_cumulative("C1")) == (100, None, None)


def test_a_unit_that_never_reported_has_no_past() -> None:
    view = replace(_view(), earlier=())
    assert (view.last, view.last_value("C1"), view.last_cumulative("C1")) == (None, None, None)


def test_only_a_number_that_counts_is_a_figure() -> None:
    held, day = Figure(Fact.HELD, 12), Figure(Fact.NUMBER, date(2023, 3, 15))
    assert [number_of(figure) for figure in (held, day, None, Figure(Fact.NIL), Figure(Fact.NUMBER, 0))] == [None, None, None, None, 0]
    assert [counted(figure) for figure in (held, day, None, Figure(Fact.NIL), Figure(Fact.NUMBER, 3))] == [None, None, None, 0, 3]


def test_what_stands_is_shown_as_typed_and_as_a_figure() -> None:
    view = _view()
    typed = replace(view.entries["C1"], figure=Figure(Fact.NUMBER, 1200, text="=600*2"))
    bare = replace(typed, figure=Figure(Fact.NUMBER, 1200))
    row = view.row_by_code["C1"]
    said = [replace(view, entries={"C1": entry}).facts(row) for entry in (typed, bare)]
    assert [(facts["found"], facts["value"]) for facts in said] == [("=600*2", "1.200"), ("1.200", "1.200")]
