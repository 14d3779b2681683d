"""A period made of others: 6T from its two quarters, without returns of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from indicators.aggregation import Book, consolidate_totals
from indicators.catalogue import OWN_WHOLE, Comparator, Condition, Per, SpaceRule, Target, TimeRule
from indicators.consolidation import UnitState
from indicators.periods import ReportingPeriod
from indicators.rounds import Extension, Round
from indicators.totals import Met
from macros.consolidation_json import document
from macros.issue import issue_templates
from macros.stopped import StoppedError
from tests.macros.small_office import AFTER, BEFORE, Office, codes, values
from tests.rounds import QUARTERS, make_indicator, make_input, make_round, standing

pytestmark = pytest.mark.usefixtures("lasting_workers")

Q1, Q2, Q3, Q4 = (quarter.code for quarter in QUARTERS)
HALF = ReportingPeriod("2023-6T", date(2023, 1, 1), date(2023, 6, 30), made_of=(Q1, Q2))
NINE = ReportingPeriod("2023-9T", date(2023, 1, 1), date(2023, 9, 30), made_of=("2023-6T", Q3))
YEAR = ReportingPeriod("2023-Nam", date(2023, 1, 1), date(2023, 12, 31), made_of=(Q1, Q2, Q3, Q4))
LATE = datetime(2023, 3, 21, 13, 15)


def the_round() -> Round:
    """X phát sinh, Y lũy kế, Z tỷ lệ trên mẫu số tự ghi (tử phát sinh, mẫu hiện có), W mỗi quý ít nhất 20; V chỉ hỏi trong Quý II."""
    made = make_round(
        inputs=(
            make_input("X"),
            make_input("Y", TimeRule.CUMULATIVE),
            make_input("Z", whole=OWN_WHOLE, whole_time_rule=TimeRule.STOCK),
            make_input("W", TimeRule.EVERY),
            make_input("V", asked_in=frozenset({"Quy-II"})),
        ),
        indicators=(
            make_indicator("X", SpaceRule.SUM, target=Target("X", 100)),
            make_indicator("Y", SpaceRule.SUM, time_rule=TimeRule.CUMULATIVE),
            make_indicator("Z", SpaceRule.RATIO),
            make_indicator("W", SpaceRule.SHARE, time_rule=TimeRule.EVERY),
            make_indicator("V", SpaceRule.SUM),
        ),
        conditions=(Condition("W", 1, "W", Comparator.AT_LEAST, 20, per=Per.EVERY),),
    )
    deadline = datetime(2023, 3, 21, 11, 0)
    return replace(made, periods=(replace(made.periods[0], deadline=deadline), *made.periods[1:], HALF, NINE, YEAR))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, the_round())


class DescribeHalfAYear:
    @pytest.fixture
    def office(self, office: Office) -> Office:
        office.receive("a.xlsx", "A", LATE, X=3, Y=5, W=25)
        office.drop("b.xlsx", "B", X=4, Y=6, W=19)
        office.drop("a.xlsx", "A", Q2, X=10, Y=8, W=20, V=2)
        office.drop("b.xlsx", "B", Q2, X=20, Y=9, W=30, V=3)
        return office

    def it_joins_the_quarters_by_each_rows_time_rule(self, office: Office) -> None:
        found = values(office.run("2023-6T"))
        assert (found["X"], found["Y"], found["V"]) == (3 + 4 + 10 + 20, 8 + 9, 5)

    def it_judges_a_duty_of_each_quarter_in_each_of_them(self, office: Office) -> None:
        total = office.run("2023-6T").consolidation.total_by_code["W"]
        assert (total.numerator, total.denominator, total.value) == (1, 2, 50)
        assert [(part.unit, part.value) for part in total.contributions] == [("A", 1), ("B", 0)]

    def it_says_the_year_so_far_as_the_last_quarter_does(self, office: Office) -> None:
        half, quarter = office.run("2023-6T").consolidation, office.run(Q2).consolidation
        assert {total.code: total.cumulative for total in half.totals} == {total.code: total.cumulative for total in quarter.totals}
        assert half.total_by_code["X"].completion == 37
        assert half.total_by_code["X"].met is Met.NOT_DUE

    def it_is_late_where_a_quarter_was(self, office: Office) -> None:
        result = office.run("2023-6T", now=AFTER).consolidation
        assert result.late == ("A",)
        assert result.missing == ()

    def it_shows_the_quarters_side_by_side(self, office: Office) -> None:
        run = office.run("2023-6T")
        assert run.output == office.folder.consolidated("2023-6T")
        sheet = openpyxl.load_workbook(run.output)["Theo từng kỳ"]
        rows = {row[1].value: [cell.value for cell in row] for row in sheet.iter_rows(min_row=4)}
        assert [cell.value for cell in sheet[3]][4:9] == ["Quý I năm 2023", "Số đơn vị", "Quý II năm 2023", "Số đơn vị", "6 tháng đầu năm 2023"]
        assert rows["X"][4:9] == [7, 2, 30, 2, 37]
        assert rows["V"][4:9] == [None, 0, 5, 2, 5]

    def it_names_the_files_of_both_quarters(self, office: Office) -> None:
        names = [file["name"] for file in document(office.run("2023-6T").consolidation)["files"]]
        assert names == ["../2023-Quy-I/a.xlsx", "../2023-Quy-I/b.xlsx", "../2023-Quy-II/a.xlsx", "../2023-Quy-II/b.xlsx"]

    def it_takes_part_in_nine_months(self, office: Office) -> None:
        office.drop("a.xlsx", "A", Q3, X=100, Y=11, W=20)
        assert values(office.run("2023-9T"))["X"] == 137
        assert list(office.run("2023-9T").consolidation.parts) == [Q1, Q2, Q3]


def it_says_who_owes_a_quarter_and_counts_what_came(office: Office) -> None:
    office.drop("a.xlsx", "A", X=3)
    office.drop("a.xlsx", "A", Q2, X=10)
    office.drop("b.xlsx", "B", Q2, X=20)
    result = office.run("2023-6T", now=AFTER).consolidation
    assert (result.missing, result.total_by_code["X"].value) == (("B",), 33)
    assert {unit.unit: unit.state for unit in result.units}["B"] in {UnitState.NOT_SENT, UnitState.NOT_ISSUED}


def it_excuses_from_the_whole_only_who_was_excused_from_every_part(office: Office) -> None:
    office.round = replace(office.round, extensions=(Extension("B", Q1, excused=True), Extension("A", Q1, excused=True), Extension("A", Q2, excused=True)))
    office.write_control()
    coverage = office.run("2023-6T", now=AFTER).consolidation.total_by_code["X"].coverage
    assert (coverage.missing, coverage.excused) == (("A", "B"), ("A",))
    office.drop("b.xlsx", "B", Q2, X=20)
    result = office.run("2023-6T", now=AFTER).consolidation
    assert (result.expected, result.received, result.missing) == (("B",), ("B",), ())


def it_tells_what_still_waits_in_a_part(office: Office) -> None:
    office.drop("a.xlsx", "A", X="khoảng 200")
    office.drop("b.xlsx", "B", X=4)
    result = office.run("2023-6T")
    assert codes(result) == ["earlier_period_left_open"]
    assert values(result)["X"] == 4
    assert result.consolidation.total_by_code["X"].coverage.held == ("A",)


def it_rates_a_half_year_by_its_parts_own_rules(office: Office) -> None:
    standings = {Q1: standing({"A": {"Z": "10/100"}, "B": {"Z": "1/50"}}), Q2: standing({"A": {"Z": "20/120"}, "B": {"Z": "4/40"}})}
    total = next(total for total in consolidate_totals(Book(office.round, HALF, standings)) if total.code == "Z")
    assert (total.numerator, total.denominator) == (35, 160)


def it_meets_each_quarters_80_by_every_quarter_only() -> None:
    standings = {code: standing({"A": {"W": figure}}) for code, figure in ((Q1, "0"), (Q2, "0"), (Q3, "0"), (Q4, "80"))}
    total = next(total for total in consolidate_totals(Book(the_round(), YEAR, standings)) if total.code == "W")
    assert (total.numerator, total.cumulative_numerator) == (0, 0)


def it_has_no_templates_of_its_own(office: Office) -> None:
    with pytest.raises(StoppedError, match="gồm các kỳ 2023-Quy-I, 2023-Quy-II"):
        issue_templates(office.folder, "2023-6T", now=BEFORE)


def it_judges_a_unit_excused_from_the_last_part_by_the_others(office: Office) -> None:
    office.round = replace(office.round, extensions=(Extension("B", Q2, excused=True),))
    office.write_control()
    office.drop("a.xlsx", "A", X=1)
    office.drop("b.xlsx", "B", X=3)
    office.drop("a.xlsx", "A", Q2, X=2)
    result = office.run("2023-6T", now=AFTER).consolidation
    assert (result.expected, result.counted, result.missing) == (("A", "B"), ("A", "B"), ())


def it_leads_from_no_cell_to_one_file_where_the_figure_lies_in_two(office: Office) -> None:
    office.drop("a.xlsx", "A", X=1)
    office.drop("a.xlsx", "A", Q2, X=2)
    assert [part.place.file for part in office.run("2023-6T").consolidation.total_by_code["X"].contributions] == [""]


def it_shows_the_rows_that_any_part_asks(office: Office) -> None:
    office.drop("a.xlsx", "A", Q2, V=2)
    run = office.run("2023-6T")
    assert run.output is not None
    book = openpyxl.load_workbook(run.output)
    assert [row[0].value for row in book["Theo đơn vị"].iter_rows(min_row=6) if row[0].value == "V"]
    assert [row[-1].value for row in book["Nhập liệu"].iter_rows(min_row=5) if row[-1].value == "V"]
