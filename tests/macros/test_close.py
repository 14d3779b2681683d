"""Closing a period: what it writes, when it is refused, what breaks on the way, the mark on figures that are not closed."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import macros.close
from addin.command_line import main
from indicators.closing import Closing
from indicators.consolidation import UnitState
from indicators.periods import PeriodState, ReportingPeriod
from indicators.submissions import Entry, Fact, Figure, Standing
from macros.close import ClosingOrder
from macros.closings import closing_facts, closings_of
from macros.round_folder.opening import read_ledger, rebuild, verify
from macros.round_folder.received_files import sha256_of
from macros.stopped import StoppedError
from tests.macros.closing_office import HALF, LATER, MARKED, ORDER, close, closed, marked_sheets, sheet_texts, states
from tests.macros.small_office import AFTER, Q1, Q2, Office, codes, the_round

pytestmark = pytest.mark.usefixtures("lasting_workers")


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
        assert "Đã tổng hợp" in sheet_texts(closed(office), "Tiến độ nộp")


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
        assert marked_sheets(run.output) == MARKED
        close(office)
        assert marked_sheets(closed(office)) == set()
        assert marked_sheets(office.folder.consolidated(Q1)) == MARKED
        assert any("ĐÃ CHỐT lần 1, 09g00 ngày 22/3/2023, Người chốt mẫu" in text for text in sheet_texts(closed(office), "Tệp đã tổng hợp"))


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
