"""The demonstration end to end, as ``run.py demo`` runs it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.consolidation import FileStatus
from indicators.findings import Severity
from macros.demo.filling import SUM_VALUE, TEXT_VALUE
from macros.demo.offices import Habit
from macros.demo.quarter import Demonstration
from macros.demo.verdict import differences
from tests.macros.demo.conftest import Told


def it_goes_as_scripted(shown: Demonstration) -> None:
    assert shown.differences == ()


def it_misses_three_units_and_finds_one_error(shown: Demonstration) -> None:
    result = shown.run.consolidation
    assert (len(result.expected), len(result.received), len(result.missing)) == (40, 37, 3)
    assert [finding.code for finding in result.findings if finding.severity is Severity.ERROR] == ["error_cell"]
    assert shown.run.exit_status == 1


def it_asks_about_one_cell_and_sends_both_units_their_own_file(shown: Demonstration) -> None:
    result = shown.run.consolidation
    assert [(finding.code, finding.found) for finding in result.findings if finding.severity is Severity.ASK] == [("cell_fraction_in_count_likely", "1,2")]
    assert shown.run.questions is not None
    assert shown.run.questions.is_file()
    doubtful = {shown.expected.with_habit(habit)[0].unit.code for habit in (Habit.ERROR_CELL, Habit.FRACTION)}
    assert {file.unit for file in shown.sent_back} == doubtful
    assert all(file.path.is_file() and not file.is_fresh and file.places == 1 for file in shown.sent_back)


def it_counts_the_later_of_two_returns(shown: Demonstration) -> None:
    unit = shown.expected.with_habit(Habit.RESUBMITS)[0].unit.code
    statuses = {file.status for file in shown.run.consolidation.files if file.unit == unit}
    assert statuses == {FileStatus.COUNTED, FileStatus.SUPERSEDED}


@pytest.mark.parametrize(("habit", "value"), [(Habit.TEXT_NUMBER, TEXT_VALUE), (Habit.TYPED_SUM, SUM_VALUE)])
def it_reads_what_was_typed_oddly(shown: Demonstration, habit: Habit, value: int) -> None:
    unit = shown.expected.with_habit(habit)[0].unit.code
    code = shown.expected.typed[unit].odd_code
    contributions = shown.run.consolidation.total_by_code[code].contributions
    assert [part.value for part in contributions if part.unit == unit] == [value]


def it_would_see_a_total_that_is_wrong(shown: Demonstration) -> None:
    result = shown.run.consolidation
    wrong = replace(result, totals=tuple(replace(total, value=-1) if total.code == "C04A" else total for total in result.totals))
    sent_back = {file.unit for file in shown.sent_back}
    assert len(differences(shown.expected, wrong, sent_back)) == 1
    assert len(differences(shown.expected, result, sent_back - {min(sent_back)})) == 1


def it_prints_a_short_table_and_the_paths(told: Told) -> None:
    root = told.root
    assert told.status == 0
    assert "Đã nhận 37/40 đơn vị" in told.printed
    (volunteers,) = (line.split() for line in told.printed.splitlines() if line.startswith("C04A "))
    assert volunteers[-3:] == ["10.000", "3.085", "30,9"], "30,85 is rounded as in the report and in the workbook"
    for path in (root / "SO-THEO-DOI.xlsx", root / "4-tong-hop" / "2023-Quy-I.xlsx", root / "4-tong-hop" / "2023-Quy-I can xu ly.xlsx"):
        assert str(path) in told.printed
        assert path.is_file()
