"""What comes after a closing: an adjustment of the next lũy kế; and opening again for a second closing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from indicators.catalogue import OWN_WHOLE, SpaceRule
from indicators.consolidation import UnitState
from indicators.forms import compile_form
from macros.consolidation_json import document
from macros.earlier_figures import read_earlier
from macros.reopen import reopen_period
from macros.round_folder.opening import open_ledger, read_ledger
from macros.round_folder.received_files import sha256_of
from macros.stopped import StoppedError
from tests.independent.quick_returns import write_return
from tests.macros.closing_office import LATER, close, closed, reopen, sheet_rows, sheet_texts, states
from tests.macros.small_office import Q1, Q2, Office, values
from tests.rounds import QUARTERS, make_indicator, make_input, make_round
from xlsx_templates.identity import Token

pytestmark = pytest.mark.usefixtures("lasting_workers")


class DescribeWhatComesLater:
    def it_changes_nothing_that_was_closed_and_enters_the_next_luy_ke_as_an_adjustment(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        office.drop("a.xlsx", "A", Q2, X=10, Y=1)
        close(office)
        before = sha256_of(closed(office))
        office.drop("b.xlsx", "B", X=5, Y=2)
        office.run(now=LATER)
        run = office.run(Q2, now=LATER)
        assert sha256_of(closed(office)) == before
        total = run.consolidation.total_by_code["X"]
        added = run.consolidation.closing.adjustments["X"]
        assert (added.closed, added.amount, total.value, total.cumulative) == (3, 5, 10, 18)
        (row,) = (row for row in document(run.consolidation)["adjustments"] if row["indicator"] == "X")
        assert (row["closed"], row["amount"]) == (3, 5)
        assert [(each["unit"], each["before"], each["after"]) for each in row["units"]] == [("B", None, 5)]

    def it_stands_apart_in_the_working_copy(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        close(office)
        office.drop("b.xlsx", "B", X=5, Y=2)
        office.drop("a2.xlsx", "A", X=4, Y=1)
        run = office.run(now=LATER)
        assert run.consolidation.closing.late_files == {"a2.xlsx", "b.xlsx"}
        assert states(run)["B"] is UnitState.AFTER_CLOSING
        assert run.output is not None
        assert "Đến sau khi chốt (Được tính)" in sheet_texts(run.output, "Tệp đã tổng hợp")
        assert any("Có báo cáo đến sau khi chốt" in text for text in sheet_texts(run.output, "Tệp đã tổng hợp"))
        assert "Đến sau khi chốt" in sheet_texts(run.output, "Tiến độ nộp")
        assert document(run.consolidation)["closing"]["late_files"] == ["a2.xlsx", "b.xlsx"]

    def it_is_printed_as_what_stood_before_in_the_next_templates(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        close(office)
        office.drop("a2.xlsx", "A", X=30, Y=1)
        office.drop("b.xlsx", "B", X=5, Y=2)
        with open_ledger(office.folder)[0] as ledger:
            found = read_earlier(office.folder, office.round, QUARTERS[1], ledger, now=LATER).cumulative
        assert found == {"A": {"X": (30, None), "Y": (1, None)}, "B": {"X": (5, None), "Y": (2, None)}}

    def it_is_adjusted_once(self, office: Office) -> None:
        """Quý I chốt 3, sau thêm 5; Quý II chốt đã gồm điều chỉnh; Quý III không điều chỉnh nữa."""
        office.drop("a.xlsx", "A", X=3, Y=1)
        close(office)
        office.drop("b.xlsx", "B", X=5, Y=2)
        office.drop("a.xlsx", "A", Q2, X=10, Y=1)
        close(office, Q2, now=LATER)
        office.drop("a.xlsx", "A", "2023-Quy-III", X=100, Y=1)
        run = office.run("2023-Quy-III", now=LATER)
        added = run.consolidation.closing.adjustments["X"]
        assert (added.closed, added.amount, values(run)["X"], run.consolidation.total_by_code["X"].cumulative) == (18, 0, 100, 118)

    def it_moves_a_rate_by_points_and_counts(self, tmp_path: Path) -> None:
        """Quý I: A 10/100 đã chốt, B 50/100 đến sau. Quý II: A 20/100. Có chốt: 30/200 = 15%; nay 80/300."""
        rate = make_input("R", whole=OWN_WHOLE, whole_name="Tổng số")
        office = Office(tmp_path, replace(make_round(inputs=(rate,), indicators=(make_indicator("R", SpaceRule.RATIO),)), periods=QUARTERS))
        _drop_rate(office, "a.xlsx", "A", Q1, 10, 100)
        close(office)
        _drop_rate(office, "b.xlsx", "B", Q1, 50, 100)
        _drop_rate(office, "a.xlsx", "A", Q2, 20, 100)
        run = office.run(Q2, now=LATER)
        added = run.consolidation.closing.adjustments["R"]
        assert (added.closed, added.numerator, added.denominator) == (10, 50, 100)
        assert run.consolidation.total_by_code["R"].cumulative == (added.amount or 0) + 15


class DescribeReopening:
    def it_collects_again_and_the_second_closing_says_what_changed(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        close(office)
        first = sha256_of(closed(office))
        reopen(office)
        office.drop("b.xlsx", "B", X=5, Y=2)
        assert states(office.run(now=LATER))["B"] is not UnitState.AFTER_CLOSING
        done = close(office, now=LATER)
        assert done.closing is not None
        assert done.closing.number == 2
        assert sha256_of(closed(office)) == first
        rows = sheet_rows(closed(office, number=2), "So với lần chốt")
        assert [row[1:7] for row in rows[3:]] == [
            ("X", "Chỉ tiêu X", "Toàn cấp", "Số liệu", 3, 8),
            ("Y", "Chỉ tiêu Y", "Toàn cấp", "Số liệu", 1, 3),
            ("X", "Chỉ tiêu X", "Đoàn phường B", "Số liệu", None, 5),
            ("Y", "Chỉ tiêu Y", "Đoàn phường B", "Số liệu", None, 2),
        ]
        (facts,) = (event.facts for event in read_ledger(office.folder).events("closed") if event.facts["number"] == 2)
        assert facts["differences"][0] == {"period": Q1, "indicator": "X", "unit": "", "column": "value", "before": "3", "after": "8"}

    def it_takes_a_closed_period_only(self, office: Office) -> None:
        with pytest.raises(StoppedError, match="chưa chốt"):
            reopen(office)
        office.drop("a.xlsx", "A", X=3, Y=1)
        close(office)
        reopen(office)
        with pytest.raises(StoppedError, match="chưa chốt"):
            reopen(office)

    @pytest.mark.parametrize(("by", "reason"), [("", "x"), ("Người mở mẫu", " ")])
    def it_wants_a_name_and_a_reason(self, office: Office, by: str, reason: str) -> None:
        with pytest.raises(StoppedError) as stopped:
            reopen_period(office.folder, Q1, by=by, reason=reason, now=LATER)
        assert stopped.value.code == "reopening_unsigned"

    def it_says_which_later_periods_stay_closed(self, office: Office) -> None:
        for period in (Q1, Q2):
            office.drop("a.xlsx", "A", period, X=3, Y=1)
            close(office, period)
        done = reopen_period(office.folder, Q1, by="Người mở mẫu", reason="x", now=LATER)
        (said,) = (finding for finding in done.findings if finding.code == "reopened_before_closed")
        assert said.facts["periods"] == "Quý II năm 2023"


def _drop_rate(office: Office, name: str, unit: str, period: str, part: int, whole: int) -> None:
    """Put a return in the received folder whose one row is a rate with a whole of its own."""
    path = office.drop(name, unit, period, R=part)
    form = compile_form(office.round, office.round.period_by_code[period], office.round.unit_by_code[unit])
    token = Token(office.round.agency.round_code, period, unit, form.definitions, 1).text
    write_return(path, "tonghop_token", token, [{"TT": 1, "Nội dung chỉ tiêu": "Dòng R", "Mã": "R", "Số liệu kỳ này": part, "Trên tổng số": whole}])
