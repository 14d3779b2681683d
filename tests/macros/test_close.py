from __future__ import annotations

import stat
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import macros.close
from addin.command_line import main
from indicators.catalogue import OWN_WHOLE, SpaceRule
from indicators.closing import Closing
from indicators.consolidation import UnitState
from indicators.forms import compile_form
from indicators.periods import PeriodState, ReportingPeriod
from indicators.rounds import Extension
from indicators.submissions import Entry, Fact, Figure, Standing
from macros.close import ClosingOrder, ClosingRun, close_period
from macros.closings import closing_facts, closings_of
from macros.consolidation_json import document
from macros.earlier_figures import read_earlier
from macros.reopen import reopen_period
from macros.round_folder.opening import open_ledger, read_ledger, rebuild, verify
from macros.round_folder.received_files import sha256_of
from macros.stopped import StoppedError
from tests.independent.quick_returns import write_return
from tests.macros.test_consolidate import AFTER, Q1, Q2, Office, codes, the_round, values
from tests.rounds import QUARTERS, make_indicator, make_input, make_round
from xlsx_templates.identity import Token

pytestmark = pytest.mark.usefixtures("lasting_workers")

ORDER = ClosingOrder("Người chốt mẫu", "Theo Báo cáo Quý I (số liệu mẫu)")
LATER = datetime(2023, 4, 10, 9, 0)
HALF = "2023-6T"
MARKED = {"Báo cáo nhanh", "Tổng hợp", "Theo đơn vị", "So kỳ trước", "Phụ lục", "Nhập liệu", "Chuyển cấp trên"}
"""The sheets that say of figures that they are not closed."""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path, the_round())


def close(office: Office, period: str = Q1, order: ClosingOrder = ORDER, now: datetime = AFTER) -> ClosingRun:
    return close_period(office.folder, period, order, now=now, workers=1)


def closed(office: Office, period: str = Q1, number: int = 1) -> Path:
    return office.folder.closed(period, number)


def reopen(office: Office, period: str = Q1) -> None:
    reopen_period(office.folder, period, by="Người mở mẫu", reason="Đơn vị đề nghị sửa", now=LATER)


def states(run: Any) -> dict[str, UnitState]:
    return {unit.unit: unit.state for unit in run.consolidation.units}


class DescribeClosing:
    def it_writes_a_read_only_workbook_and_tells_the_ledger(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        office.drop("b.xlsx", "B", X=4, Y=2)
        done = close(office)
        assert done.closing is not None
        assert (done.closing.number, done.closing.by, done.closing.left_open) == (1, "Người chốt mẫu", 0)
        assert not closed(office).stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
        known = closings_of(read_ledger(office.folder))[Q1]
        assert known.is_closed
        assert known.last is not None
        assert known.last.sha256 == sha256_of(closed(office))
        assert known.last.files == {name: sha256_of(office.folder.received(Q1) / name) for name in ("a.xlsx", "b.xlsx")}
        assert known.last.totals == {"X": 7, "Y": 3}
        assert known.last.standings[Q1].entries["B"]["X"].figure.value == 4
        assert verify(office.folder) == ()

    def it_is_refused_while_asks_are_open_and_names_them(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X="khoảng 3", Y=1)
        office.drop("b.xlsx", "B", X=4, Y=2)
        done = close(office)
        assert done.closing is None
        assert [(finding.unit, finding.indicator) for finding in done.open_findings] == [("A", "X")]
        assert not closed(office).exists()
        assert closings_of(read_ledger(office.folder)) == {}
        assert done.run.questions is not None

    def it_goes_on_where_a_reason_is_given_and_keeps_it(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X="khoảng 3", Y=1)
        done = close(office, order=replace(ORDER, despite_open="Cấp trên yêu cầu trong ngày"))
        assert done.closing is not None
        last = closings_of(read_ledger(office.folder))[Q1].last
        assert last is not None
        assert (last.reason, last.left_open) == ("Cấp trên yêu cầu trong ngày", 1)

    @pytest.mark.parametrize("order", [replace(ORDER, by=" "), replace(ORDER, note="")])
    def it_wants_a_name_and_a_note(self, office: Office, order: ClosingOrder) -> None:
        with pytest.raises(StoppedError) as stopped:
            close(office, order=order)
        assert stopped.value.code == "closing_unsigned"

    def it_happens_once(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        close(office)
        with pytest.raises(StoppedError, match="đã chốt lần 1"):
            close(office)

    def it_never_writes_over_a_name_that_is_taken(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        closed(office).write_bytes(b"of somebody")
        done = close(office)
        assert done.closing is not None
        assert done.closing.file == f"{Q1} chot lan 1 (2).xlsx"
        assert [finding.code for finding in done.findings] == ["closing_name_taken"]
        assert closed(office).read_bytes() == b"of somebody"

    def it_goes_beside_a_target_that_is_open(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        closed(office).with_name(f".~lock.{closed(office).name}#").write_text(",ai đó")
        done = close(office)
        assert done.closing is not None
        assert done.closing.file == f"{Q1} chot lan 1 (2).xlsx"
        assert not closed(office).exists()

    def it_leaves_neither_where_it_breaks_before_the_ledger(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        monkeypatch.setattr("macros.round_folder.ledger.Ledger.record_closing", _crash)
        with pytest.raises(KeyboardInterrupt):
            close(office)
        monkeypatch.undo()
        assert not closed(office).exists()
        assert closings_of(read_ledger(office.folder)) == {}
        assert close(office).closing is not None
        assert closed(office).exists()

    def it_is_healed_by_the_next_run_where_it_breaks_after_the_ledger(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        monkeypatch.setattr(macros.close, "put_in_place", _crash)
        with pytest.raises(KeyboardInterrupt):
            close(office)
        monkeypatch.undo()
        assert not closed(office).exists()
        assert "closed_workbook_missing" not in codes(office.run())
        known = closings_of(read_ledger(office.folder))[Q1].last
        assert known is not None
        assert known.sha256 == sha256_of(closed(office))
        assert not closed(office).stat().st_mode & stat.S_IWUSR

    def it_misses_its_workbook_and_tells_a_changed_one(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        close(office)
        closed(office).chmod(0o644)
        closed(office).write_bytes(b"other")
        assert "closed_workbook_changed" in codes(office.run())
        closed(office).chmod(0o644)
        closed(office).unlink()
        assert "closed_workbook_missing" in codes(office.run())

    def it_survives_the_loss_of_the_database(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        close(office)
        before = closings_of(read_ledger(office.folder))
        office.folder.ledger.unlink()
        rebuild(office.folder)
        assert closings_of(read_ledger(office.folder)) == before

    def it_makes_the_units_consolidated_in_the_workbook_and_after(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        close(office)
        assert states(office.run())["A"] is UnitState.CONSOLIDATED
        assert "Đã tổng hợp" in _texts(closed(office), "Tiến độ nộp")


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
        assert "Đến sau khi chốt (Được tính)" in _texts(run.output, "Tệp đã tổng hợp")
        assert any("Có báo cáo đến sau khi chốt" in text for text in _texts(run.output, "Tệp đã tổng hợp"))
        assert "Đến sau khi chốt" in _texts(run.output, "Tiến độ nộp")
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
        rows = _rows(closed(office, number=2), "So với lần chốt")
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


class DescribeAPeriodMadeOfOthers:
    @pytest.fixture
    def office(self, tmp_path: Path) -> Office:
        made = the_round()
        return Office(tmp_path, replace(made, periods=(*made.periods, ReportingPeriod(HALF, date(2023, 1, 1), date(2023, 6, 30), made_of=(Q1, Q2)))))

    def it_is_closed_with_the_files_of_its_parts(self, office: Office) -> None:
        for period in (Q1, Q2):
            office.drop("a.xlsx", "A", period, X=3, Y=1)
        done = close(office, HALF)
        assert done.closing is not None
        assert len(done.closing.files) == 2
        office.drop("b.xlsx", "B", X=5, Y=2)
        run = office.run(HALF, now=LATER)
        assert [name.rpartition("/")[2] for name in run.consolidation.closing.late_files] == ["b.xlsx"]
        assert [(row.period, row.indicator, row.unit, row.after) for row in run.consolidation.closing.differences if row.unit] == [
            (Q1, "X", "B", 5),
            (Q1, "Y", "B", 2),
        ]

    def it_is_refused_while_something_waits_in_a_part(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X="khoảng 3", Y=1)
        assert [finding.code for finding in close(office, HALF).open_findings] == ["earlier_period_left_open"]


class DescribeTheStateOnTheSheet:
    def it_is_word_and_not_fact(self, office: Office) -> None:
        office.round = replace(office.round, periods=(replace(office.round.periods[0], state=PeriodState.CLOSED), *office.round.periods[1:]))
        office.write_control()
        office.drop("a.xlsx", "A", X=3, Y=1)
        run = office.run()
        assert codes(run).count("closing_not_in_ledger") == 1
        assert states(run)["A"] is not UnitState.CONSOLIDATED
        close(office)
        assert "closing_not_in_ledger" not in codes(office.run())

    def it_is_told_where_the_sheet_lags_behind(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        assert codes(office.run()) == []
        close(office)
        assert codes(office.run()) == ["closing_not_on_sheet"]


class DescribeTheMark:
    def it_stands_on_what_is_printed_until_the_closing(self, office: Office) -> None:
        office.drop("a.xlsx", "A", X=3, Y=1)
        run = office.run()
        assert run.output is not None
        assert _marked(run.output) == MARKED
        close(office)
        assert _marked(closed(office)) == set()
        assert _marked(office.folder.consolidated(Q1)) == MARKED
        assert any("ĐÃ CHỐT lần 1, 09g00 ngày 22/3/2023, Người chốt mẫu" in text for text in _texts(closed(office), "Tệp đã tổng hợp"))


class DescribeExtensionsAndExcuses:
    def it_tells_an_excused_unit_apart_in_every_coverage_line(self, office: Office) -> None:
        excuse(office, excused=True)
        office.drop("a.xlsx", "A", X=3, Y=1)
        run = office.run(now=AFTER)
        assert run.output is not None
        assert document(run.consolidation)["excused"] == ["B"]
        assert "1/1 đơn vị, 01 đơn vị được miễn" in _texts(run.output, "Tổng hợp")
        assert "Đã nhận 1/1 đơn vị, 01 đơn vị được miễn." in _texts(run.output, "Tiến độ nộp")
        assert any(text.startswith("Đã nhận 1/1 đơn vị, 01 đơn vị được miễn.") for text in _texts(run.output, "Báo cáo nhanh"))
        assert "Số liệu của 1/1 đơn vị, 01 đơn vị được miễn" in _texts(run.output, "Phụ lục")

    def it_counts_an_excused_unit_that_reports_all_the_same(self, office: Office) -> None:
        excuse(office, excused=True)
        office.drop("a.xlsx", "A", X=3, Y=1)
        office.drop("b.xlsx", "B", X=4)
        run = office.run(now=AFTER)
        assert run.output is not None
        assert "excused" not in document(run.consolidation)
        assert {"2/2 đơn vị", "1/2 đơn vị; thiếu: Đoàn phường B"} <= _texts(run.output, "Tổng hợp")

    def it_excuses_for_one_period_only(self, office: Office) -> None:
        excuse(office, excused=True)
        office.drop("a.xlsx", "A", Q2, X=3, Y=1)
        run = office.run(Q2, now=AFTER)
        assert run.output is not None
        assert "1/2 đơn vị; thiếu: Đoàn phường B" in _texts(run.output, "Tổng hợp")

    def it_moves_the_deadline_of_the_unit_that_has_more_time(self, office: Office) -> None:
        excuse(office, until=datetime(2023, 3, 25, 17, 0))
        office.receive("a.xlsx", "A", datetime(2023, 3, 22, 8, 0), X=3, Y=1)
        assert states(office.run(now=AFTER))["B"] is UnitState.EXTENDED
        office.receive("b.xlsx", "B", datetime(2023, 3, 22, 8, 0), X=3, Y=1)
        assert office.run(now=AFTER).consolidation.late == ("A",)


def excuse(office: Office, **granted: Any) -> None:
    office.round = replace(office.round, extensions=(Extension("B", Q1, reason="Đang kiện toàn", decided_by="Ban Thường vụ", **granted),))
    office.write_control()


class DescribeTheCommands:
    def it_closes_and_opens_again(self, office: Office, capsys: pytest.CaptureFixture[str]) -> None:
        office.drop("a.xlsx", "A", X="khoảng 3", Y=1)
        words = ["close", str(office.folder.root), "--period", "2023-Q1", "--by", "Người chốt mẫu", "--note", "gì đó"]
        assert main(words) == 1
        assert "Chưa chốt Quý I năm 2023: còn 1 chỗ" in (said := capsys.readouterr().out)
        assert "khoảng 3" in said
        assert main([*words, "--despite-open", "gấp"]) == 0
        assert f"Đã chốt Quý I năm 2023 lần 1: {closed(office)}" in capsys.readouterr().out
        assert main(["reopen", str(office.folder.root), "--period", "2023-Q1", "--by", "Người mở mẫu", "--reason", "bổ sung"]) == 0
        assert "Đã mở lại Quý I năm 2023" in capsys.readouterr().out
        assert main(["reopen", str(office.folder.root), "--period", "2023-Q1", "--by", "Người mở mẫu", "--reason", "bổ sung"]) == 2


def test_what_was_closed_comes_back_from_the_ledger_as_it_was() -> None:
    facts = {
        "X": Entry("X", Figure(Fact.NUMBER, 3)),
        "R": Entry("R", Figure(Fact.NUMBER, Decimal("2.5")), Figure(Fact.NUMBER, 10)),
        "D": Entry("D", Figure(Fact.NUMBER, date(2023, 3, 26))),
        "N": Entry("N", Figure(Fact.NIL)),
        "K": Entry("K", Figure(Fact.NO_DATA)),
        "H": Entry("H", Figure(Fact.HELD)),
    }
    standing = Standing({"A": facts, "B": {}}, frozenset({"C"}))
    closing = Closing(Q1, 1, AFTER, "ai", "gì", files={"a.xlsx": "12"}, totals={"X": Decimal("2.5")}, standings={Q1: standing})

    class Once:
        def closing_events(self) -> dict[str, list[Any]]:
            from macros.round_folder.journal import Event

            return {Q1: [Event("closed", Q1, AFTER.isoformat(), "máy", closing_facts(closing))]}

    assert closings_of(Once())[Q1].last == closing  # type: ignore[arg-type]


def _crash(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def _drop_rate(office: Office, name: str, unit: str, period: str, part: int, whole: int) -> None:
    """Put a return in the received folder whose one row is a rate with a whole of its own."""
    path = office.drop(name, unit, period, R=part)
    form = compile_form(office.round, office.round.period_by_code[period], office.round.unit_by_code[unit])
    token = Token(office.round.agency.round_code, period, unit, form.definitions, 1).text
    write_return(path, "tonghop_token", token, [{"TT": 1, "Nội dung chỉ tiêu": "Dòng R", "Mã": "R", "Số liệu kỳ này": part, "Trên tổng số": whole}])


def _texts(path: Path, sheet: str) -> set[str]:
    return {value for row in _rows(path, sheet) for value in row if isinstance(value, str)}


def _rows(path: Path, sheet: str) -> list[tuple[Any, ...]]:
    import openpyxl

    return list(openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(values_only=True))


def _marked(path: Path) -> set[str]:
    import openpyxl

    book = openpyxl.load_workbook(path)
    found = {sheet.title for sheet in book if "SỐ LIỆU CHƯA CHỐT" in f"{sheet.oddHeader.left.text}{sheet.oddHeader.center.text}{sheet.oddHeader.right.text}"}
    return found | {sheet.title for sheet in book for row in sheet.iter_rows(values_only=True, max_row=4) if any("SỐ LIỆU CHƯA CHỐT" in str(v) for v in row)}
