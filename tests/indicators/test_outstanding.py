"""Who owes what: nobody excused, nobody with more time, nobody who sent what waits for the office."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from indicators.aggregation import Book
from indicators.catalogue import SpaceRule
from indicators.consolidation import Consolidation, FileRecord, FileStatus, UnitStanding, UnitState
from indicators.outstanding import Outstanding, OutstandingReturns, outstanding_returns
from tests.rounds import make_indicator, make_input, make_round

DEADLINE, NOW = datetime(2023, 3, 21, 11), datetime(2023, 3, 22, 8)


def _said(*units: UnitStanding, files: tuple[FileRecord, ...] = (), mail: str = "") -> OutstandingReturns:
    round_ = make_round(inputs=(make_input("C1"),), indicators=(make_indicator("C1", SpaceRule.SUM),), units="A B C")
    round_ = replace(round_, units=tuple(replace(unit, email=mail if unit.code == "A" else "") for unit in round_.units))
    return outstanding_returns(Consolidation(Book(round_, round_.periods[0], {}), NOW, (), (), files, units))


def _unit(state: UnitState, code: str = "A", **more: object) -> UnitStanding:
    return UnitStanding(code, state, deadline=DEADLINE, **more)  # type: ignore[arg-type]


def _one(*units: UnitStanding, **more: object) -> Outstanding:
    (found,) = _said(*units, **more).owing  # type: ignore[arg-type]
    return found


def test_a_unit_that_sent_nothing_owes_everything() -> None:
    found = _one(_unit(UnitState.NOT_SENT, blank=5))
    assert (found.sent, found.unread, found.blank, found.is_overdue) == (False, False, 0, True)


@pytest.mark.parametrize("state", [UnitState.EXCUSED, UnitState.EXTENDED, UnitState.CONSOLIDATED, UnitState.AFTER_CLOSING])
def test_excused_extended_and_closed_units_owe_nothing(state: UnitState) -> None:
    assert _said(_unit(state, blank=3, open_errors=2)).owing == ()
    assert _said(_unit(state), files=(FileRecord("a.xlsx", "1", FileStatus.REJECTED, "A"),)).owing == ()


def test_a_unit_that_never_got_its_workbook_is_named_apart() -> None:
    said = _said(_unit(UnitState.NOT_ISSUED))
    assert (said.owing, said.not_issued) == ((), ("A",))


def test_a_whole_report_owes_nothing_late_or_not() -> None:
    assert _said(_unit(UnitState.LATE, late_by=timedelta(hours=3), received_at=NOW), _unit(UnitState.ON_TIME, "B", received_at=NOW)).owing == ()


def test_blank_rows_and_places_to_amend_are_owed() -> None:
    found = _one(_unit(UnitState.TO_AMEND, blank=4, open_errors=2, open_asks=1, received_at=NOW, late_by=timedelta(hours=2)))
    assert (found.sent, found.blank, found.to_amend, found.late_by) == (True, 4, 3, timedelta(hours=2))
    assert _one(_unit(UnitState.ON_TIME, blank=4, received_at=NOW)).blank == 4


def test_items_left_unwritten_are_owed_though_every_row_is_filled() -> None:
    assert _one(_unit(UnitState.ON_TIME, unwritten=2, received_at=NOW)).unwritten == 2
    assert _one(_unit(UnitState.NOT_SENT, unwritten=2)).unwritten == 0


def test_what_waits_for_the_office_alone_is_not_asked_of_the_unit() -> None:
    assert _said(_unit(UnitState.ON_TIME, open_asks=3, received_at=NOW)).owing == ()


def test_an_hour_that_is_not_known_is_neither_late_nor_on_time() -> None:
    assert _one(_unit(UnitState.TIME_UNKNOWN, blank=1)).late_by is None


def test_a_unit_whose_file_waits_for_the_office_is_not_reminded() -> None:
    said = _said(_unit(UnitState.NOT_SENT), files=(FileRecord("a.xlsx", "1", FileStatus.HELD, "A"),))
    assert (said.owing, said.waiting, said.received) == ((), ("A",), 1)


@pytest.mark.parametrize("status", [FileStatus.REJECTED, FileStatus.SIGNED_COPY])
def test_a_file_that_could_not_be_used_was_sent(status: FileStatus) -> None:
    assert _one(_unit(UnitState.NOT_SENT), files=(FileRecord("a.xlsx", "1", status, "A"),)).unread


def test_a_file_of_nobody_from_the_units_address_is_the_units() -> None:
    file = FileRecord("a.xlsx", "1", FileStatus.REJECTED, sent_by="Bí thư <A@mau.example.vn>")
    assert _one(_unit(UnitState.NOT_SENT), files=(file,), mail="a@mau.example.vn").unread
    assert not _one(_unit(UnitState.NOT_SENT), files=(file,), mail="").unread


def test_files_of_nobody_are_named_and_those_set_aside_are_not() -> None:
    files = (FileRecord("x.xlsx", "1", FileStatus.REJECTED), FileRecord("y.xlsx", "2", FileStatus.HELD), FileRecord("z.pdf", "3", FileStatus.IGNORED))
    aside = FileRecord("w.xlsx", "4", FileStatus.REJECTED, "A", set_aside="nhầm")
    said = _said(_unit(UnitState.NOT_SENT), files=(*files, aside))
    assert said.unknown_files == ("x.xlsx", "y.xlsx")
    assert not said.owing[0].unread


def test_the_issuing_body_and_the_excused_are_not_counted() -> None:
    said = _said(_unit(UnitState.NOT_SENT, "QD"), _unit(UnitState.NOT_SENT), _unit(UnitState.EXCUSED, "B"), _unit(UnitState.ON_TIME, "C", received_at=NOW))
    assert (said.expected, said.received, [each.unit for each in said.owing]) == (2, 1, ["A"])


def test_a_deadline_to_come_is_not_overdue() -> None:
    assert not _one(replace(_unit(UnitState.NOT_SENT), deadline=datetime(2023, 3, 25))).is_overdue
