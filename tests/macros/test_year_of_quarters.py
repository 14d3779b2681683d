"""A year of quarters on real files: issued, filled, consolidated, closed; what comes late, what is corrected, what is closed twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from indicators.catalogue import Comparator, Condition, SpaceRule, TimeRule
from indicators.consolidation import UnitState
from indicators.periods import ReportingPeriod
from indicators.rounds import Extension
from macros.closings import closings_of
from macros.reopen import reopen_period
from macros.round_folder.opening import read_ledger
from macros.round_folder.received_files import sha256_of
from tests.macros.year_office import Q1, Q2, Q3, Q4, YearOffice, line, total
from tests.rounds import QUARTERS, make_indicator, make_input, make_round

pytestmark = pytest.mark.usefixtures("lasting_workers")

HALF, YEAR = "2023-6T", "2023-Nam"


@pytest.fixture
def office(tmp_path: Path) -> YearOffice:
    """X phát sinh, S có đến cuối kỳ; phường A và B; 6 tháng và năm gồm các quý."""
    joined = (
        ReportingPeriod(HALF, date(2023, 1, 1), date(2023, 6, 30), made_of=(Q1, Q2)),
        ReportingPeriod(YEAR, date(2023, 1, 1), date(2023, 12, 31), made_of=(Q1, Q2, Q3, Q4)),
    )
    inputs = (make_input("X"), make_input("S", TimeRule.STOCK))
    indicators = (make_indicator("X", SpaceRule.SUM), make_indicator("S", SpaceRule.SUM, time_rule=TimeRule.STOCK))
    return YearOffice(tmp_path, replace(make_round(inputs=inputs, indicators=indicators), periods=(*QUARTERS, *joined)))


def send_both(office: YearOffice, period: str, a: int, b: int) -> None:
    office.send(period, "A", {"X": a, "S": a})
    office.send(period, "B", {"X": b, "S": b})


def closed_rows(office: YearOffice, period: str, number: int, sheet: str) -> list[tuple[object, ...]]:
    return list(load_workbook(office.folder.closed(period, number), data_only=True)[sheet].iter_rows(values_only=True))


class DescribeAYear:
    def it_may_have_all_its_figures_in_the_fourth_quarter(self, office: YearOffice) -> None:
        """80 chỉ có ở Quý IV; ba quý đầu ghi 0 hoặc Không phát sinh."""
        for period in (Q1, Q2, Q3):
            office.send(period, "A", {"X": 0, "S": 7})
            office.send(period, "B", {"X": "Không phát sinh", "S": 9})
            assert total(office.run(period), "X") == (0, 0)
            assert office.close(period).closing is not None
        office.send(Q4, "A", {"X": 80, "S": 8})
        office.send(Q4, "B", {"X": 0, "S": 10})
        run = office.close(Q4).run
        assert (total(run, "X"), total(run, "S")) == ((80, 80), (18, 18))
        assert total(office.close(YEAR).run, "X") == (80, 80)
        known = closings_of(read_ledger(office.folder))
        assert {code: dict(each.last.totals)["X"] for code, each in known.items() if each.last} == {Q1: 0, Q2: 0, Q3: 0, Q4: 80, YEAR: 80}

    def it_joins_two_quarters_with_one_unit_late_in_the_first(self, office: YearOffice) -> None:
        office.send(Q1, "A", {"X": 3, "S": 3})
        office.close(Q1)
        send_both(office, Q2, 10, 20)
        office.close(Q2)
        done = office.close(HALF)
        assert done.closing is not None
        assert total(done.run, "X") == (33, 33)
        before = sha256_of(office.folder.closed(HALF, 1))
        office.send(Q1, "B", {"X": 4, "S": 4})
        run = office.run(HALF)
        assert total(run, "X") == (37, 37)
        added = run.consolidation.closing.adjustments["X"]
        assert (added.closed, added.amount) == (33, 4)
        assert run.consolidation.closing.adjustments["S"].amount == 0
        assert [(row.period, row.unit, row.before, row.after) for row in run.consolidation.closing.moved if row.indicator == "X"] == [(Q1, "B", None, 4)]
        assert "Điều chỉnh kỳ trước" in {cell for row in _rows(run.output, "Tổng hợp") for cell in row}
        assert sha256_of(office.folder.closed(HALF, 1)) == before
        assert [(row.unit, row.before, row.after) for row in run.consolidation.closing.differences if row.indicator == "X"] == [("", 33, 37), ("B", None, 4)]

    def it_adjusts_by_what_was_reported_last(self, office: YearOffice) -> None:
        """Quý II chốt 33 lũy kế; 6 tháng chốt sau, đã gồm số đến muộn: Quý III không điều chỉnh nữa."""
        office.send(Q1, "A", {"X": 3, "S": 3})
        send_both(office, Q2, 10, 20)
        office.close(Q2)
        office.send(Q1, "B", {"X": 4, "S": 4})
        send_both(office, Q3, 1, 1)
        assert office.run(Q3).consolidation.closing.adjustments["X"].amount == 4
        office.close(HALF)
        run = office.run(Q3)
        assert (run.consolidation.closing.adjustments["X"].closed, run.consolidation.closing.adjustments["X"].amount) == (37, 0)
        assert total(run, "X") == (2, 39)


class DescribeClosingTwice:
    def it_says_in_the_second_what_changed_after_a_correction(self, office: YearOffice) -> None:
        send_both(office, Q1, 3, 4)
        office.close(Q1)
        first = sha256_of(office.folder.closed(Q1, 1))
        office.send(Q2, "A", {"X": 10, "S": 3}, line("X", 80))
        office.send(Q2, "B", {"X": 20, "S": 4})
        office.approve(Q2)
        reopen_period(office.folder, Q1, by="Người mở mẫu", reason="Duyệt điều chỉnh", now=office.tick())
        assert office.close(Q1).closing is not None
        assert sha256_of(office.folder.closed(Q1, 1)) == first
        rows = [row[1:7] for row in closed_rows(office, Q1, 2, "So với lần chốt")[3:]]
        assert rows == [("X", "Chỉ tiêu X", "Toàn cấp", "Số liệu", 7, 84), ("X", "Chỉ tiêu X", "Đoàn phường A", "Số liệu", 3, 80)]
        run = office.run(Q2)
        assert (run.consolidation.closing.adjustments["X"].closed, run.consolidation.closing.adjustments["X"].amount) == (84, 0)

    def it_goes_up_from_the_last_closing(self, office: YearOffice) -> None:
        send_both(office, Q1, 3, 4)
        office.close(Q1)
        office.send(Q1, "A", {"X": 5, "S": 3})
        reopen_period(office.folder, Q1, by="Người mở mẫu", reason="Bổ sung", now=office.tick())
        office.close(Q1)
        office.send(Q1, "A", {"X": 50, "S": 3})
        known = closings_of(read_ledger(office.folder))[Q1]
        assert known.last is not None
        assert (known.last.number, dict(known.last.totals)["X"], total(office.run(Q1), "X")) == (2, 9, (54, 54))

    def it_is_refused_while_a_correction_waits(self, office: YearOffice) -> None:
        send_both(office, Q1, 3, 4)
        office.send(Q2, "A", {"X": 10, "S": 3}, line("X", 80))
        office.send(Q2, "B", {"X": 20, "S": 4})
        assert [finding.code for finding in office.close(Q2).open_findings] == ["correction_proposed"]
        done = office.close(Q2, despite="Cấp trên cần ngay")
        assert done.closing is not None
        assert total(done.run, "X") == (30, 37)
        office.approve(Q2)
        send_both(office, Q3, 1, 1)
        run = office.run(Q3)
        assert (run.consolidation.closing.adjustments["X"].closed, run.consolidation.closing.adjustments["X"].amount, total(run, "X")) == (37, 77, (2, 116))


def test_an_excuse_changes_who_is_expected_and_no_share(tmp_path: Path) -> None:
    """Tỷ lệ đơn vị có ít nhất 01: A có, B được miễn và không gửi: vẫn 1/2, mức độ đủ ghi riêng."""
    indicator = replace(make_indicator("X", SpaceRule.SHARE), unit_of_measure="%")
    made = make_round(inputs=(make_input("X"),), indicators=(indicator,), conditions=(Condition("X", 1, "X", Comparator.AT_LEAST, 1),))
    office = YearOffice(tmp_path, replace(made, extensions=(Extension("B", Q1, excused=True, reason="Đang kiện toàn", decided_by="BTV"),)))
    office.send(Q1, "A", {"X": 1})
    run = office.run(Q1)
    found = run.consolidation.total_by_code["X"]
    assert (found.value, found.numerator, found.denominator) == (50, 1, 2)
    assert (found.coverage.excused, found.coverage.awaited) == (("B",), 1)
    assert {unit.unit: unit.state for unit in run.consolidation.units}["B"] is UnitState.EXCUSED
    assert "1/1 đơn vị, 01 đơn vị được miễn" in {cell for row in _rows(run.output, "Tổng hợp") for cell in row}


def _rows(path: Path | None, sheet: str) -> list[tuple[object, ...]]:
    assert path is not None
    return list(load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True))
