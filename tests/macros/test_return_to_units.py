"""``return``: the corrected file that comes back, files past marking, the run and its messages."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from indicators.consolidation import FileStatus, UnitState
from macros.issue import issue_templates
from macros.return_to_units import return_to_units
from macros.round_folder.opening import read_ledger
from macros.stopped import StoppedError
from tests.conftest import Convert
from tests.macros.issued_office import BLAMING, DOUBTFUL, ISSUED, LATER, Q1, Office, cell_of, correct, everything, one, sound, values
from xlsx_templates.layouts.unit_workbook import SHEET_INPUT
from xlsx_templates.marked_copy import SHEET_REQUEST
from xlsx_templates.marked_copy.comments import OPENING, SETTLED
from xlsx_templates.marked_copy.styles_part import MARK_COLOUR

pytestmark = pytest.mark.usefixtures("lasting_workers")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


class DescribeTheCorrectedFile:
    def it_counts_when_it_comes_and_nothing_is_asked_any_more(self, office: Office) -> None:
        office.send(office.filled("A", DOUBTFUL))
        office.send(office.filled("B", {"X": 1, "Y": 2, "Z": 3}), "B")
        assert values(office.total()) == {"X": 1, "Y": 2, "Z": 8}
        corrected = correct(one(office.give_back()).path, X=1200, Y=200)
        office.send(corrected, at=LATER)
        result = office.total()
        assert values(result) == {"X": 1201, "Y": 202, "Z": 8}
        assert not [finding for finding in result.findings if finding.unit == "A"]
        assert sorted(file.status for file in result.files if file.unit == "A") == [FileStatus.COUNTED, FileStatus.SUPERSEDED]
        assert office.give_back().files == ()

    def it_goes_back_again_with_only_what_is_still_open(self, office: Office) -> None:
        office.send(office.filled("A", DOUBTFUL))
        corrected = correct(one(office.give_back()).path, X=1200)
        office.send(corrected, at=LATER)
        copy = one(office.give_back(now=LATER)).path
        book = load_workbook(copy)
        assert book.sheetnames.count(SHEET_REQUEST) == 1
        sheet = book[SHEET_INPUT]
        x, y = (sheet[cell_of(sheet, code)] for code in "XY")
        assert (x.fill.fgColor.rgb == MARK_COLOUR, y.fill.fgColor.rgb == MARK_COLOUR) == (False, True)
        assert x.comment.text == f"{OPENING}\n{SETTLED}"
        assert y.comment.text.count(OPENING) == 1
        assert everything(copy) == everything(corrected)
        sound(copy)

    @pytest.mark.libreoffice
    def it_counts_when_libreoffice_saved_it(self, office: Office, convert: Convert) -> None:
        office.send(office.filled("A", DOUBTFUL))
        corrected = correct(one(office.give_back()).path, X=1200, Y=200)
        office.send(convert(corrected, "xlsx"), at=LATER)
        result = office.total()
        assert (values(result)["X"], values(result)["Y"]) == (1200, 200)
        assert not [finding for finding in result.findings if finding.unit == "A"]

    @pytest.mark.libreoffice
    def it_can_be_made_of_a_file_that_libreoffice_saved(self, office: Office, convert: Convert) -> None:
        source = convert(office.filled("A", DOUBTFUL), "xlsx")
        office.send(source)
        returned = one(office.give_back())
        assert not returned.is_fresh
        assert everything(returned.path) == everything(source)
        assert everything(returned.path, data_only=True) == everything(source, data_only=True)
        assert load_workbook(returned.path).sheetnames[0] == SHEET_REQUEST


class DescribeAFilePastMarking:
    def it_gives_a_fresh_workbook_with_what_could_be_read(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        from xlsx_templates.marked_copy import CannotMarkError

        def cannot(*_: object) -> None:
            raise CannotMarkError

        office.send(office.filled("A", {"X": 1.2, "Y": 7, "Z": "không"}))
        real = return_to_units.__globals__["_marked"]
        monkeypatch.setitem(return_to_units.__globals__, "_marked", cannot)
        returning = office.give_back()
        monkeypatch.setitem(return_to_units.__globals__, "_marked", real)
        fresh = one(returning)
        assert fresh.is_fresh
        assert [finding.code for finding in returning.findings] == ["return_fresh_workbook"]
        sheet = load_workbook(fresh.path)[SHEET_INPUT]
        assert [sheet[cell_of(sheet, code)].value for code in "XY"] == ["1,2", 7]
        assert sheet[cell_of(sheet, "Z", "Nếu không có số")].value == "Không phát sinh"
        assert sheet[cell_of(sheet, "X")].fill.fgColor.rgb == MARK_COLOUR
        sound(fresh.path)
        office.send(correct(fresh.path, X=1200), at=LATER)
        result = office.total()
        assert values(result) == {"X": 1200, "Y": 7, "Z": 0}
        assert not [finding for finding in result.findings if finding.unit == "A"]

    @pytest.mark.libreoffice
    @pytest.mark.parametrize("kind", ["xls", "ods"])
    def it_does_so_for_an_older_kind_of_file(self, office: Office, convert: Convert, kind: str) -> None:
        office.send(convert(office.filled("A", {"X": 1.2, "Y": 7, "Z": 8}), kind))
        fresh = one(office.give_back())
        assert fresh.is_fresh
        sheet = load_workbook(fresh.path)[SHEET_INPUT]
        assert [sheet[cell_of(sheet, code)].value for code in "YZ"] == [7, 8]

    def it_gives_a_blank_one_for_a_file_that_could_not_be_read(self, office: Office, tmp_path: Path) -> None:
        locked = tmp_path / "a.xlsx"
        locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + b"\0\0" * 300)
        office.send(locked)
        fresh = one(office.give_back())
        assert fresh.is_fresh
        assert "không đặt mật khẩu" in fresh.message.read_text("utf-8-sig")
        assert "không đặt mật khẩu" in str(list(everything_of(fresh.path, SHEET_REQUEST)))

    def it_says_what_to_write_where_nobody_knows_whose_the_file_is(self, office: Office) -> None:
        path = office.folder.received(Q1) / "la.docx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"{\\rtf1}")
        returning = office.give_back()
        assert returning.files == ()
        assert [finding.code for finding in returning.findings] == ["return_sender_unknown"]


def everything_of(path: Path, sheet: str) -> list[Any]:
    return [cell.value for row in load_workbook(path)[sheet].iter_rows() for cell in row if cell.value]


def state(office: Office, unit: str = "A") -> UnitState:
    return next(standing.state for standing in office.total().units if standing.unit == unit)


class DescribeTheRun:
    def it_leaves_the_unit_waiting_until_something_comes(self, office: Office) -> None:
        office.send(office.filled("A", DOUBTFUL))
        assert state(office) is UnitState.ON_TIME
        corrected = correct(one(office.give_back()).path, X=1200)
        assert state(office) is UnitState.TO_AMEND
        office.send(corrected, at=LATER)
        assert state(office) is UnitState.RESENT

    def it_gives_the_right_form_to_a_unit_that_sent_another_period(self, office: Office) -> None:
        issued = issue_templates(office.folder, "2023-Quy-II", ["A"], now=ISSUED).files[0].path
        office.issued["A"] = issued
        office.send(office.filled("A", {"X": 1}))
        returned = one(office.give_back())
        assert returned.is_fresh
        assert "không phải Quý I năm 2023" in returned.message.read_text("utf-8-sig")

    def it_goes_only_to_units_with_something_open(self, office: Office) -> None:
        office.send(office.filled("A", {"X": 1, "Y": 2}))
        office.send(office.filled("B", DOUBTFUL), "B")
        assert [file.unit for file in office.give_back().files] == ["B"]
        named = office.give_back("A")
        assert [(file.unit, file.places) for file in named.files] == [("A", 1)]
        assert "TT 3. Đề nghị đơn vị ghi bổ sung" in named.files[0].message.read_text("utf-8-sig")

    def it_says_so_where_nothing_is_open(self, office: Office) -> None:
        office.send(office.filled("A", {"X": 1, "Y": 2, "Z": 3}))
        assert [finding.code for finding in office.give_back("A").findings] == ["return_nothing_open"]
        assert [finding.code for finding in office.give_back("B").findings] == ["return_nothing_open"]

    def it_writes_a_polite_message_ready_to_send(self, office: Office) -> None:
        office.send(office.filled("A", DOUBTFUL))
        returned = one(office.give_back())
        raw = returned.message.read_bytes()
        text = raw.decode("utf-8-sig")
        assert raw.startswith(b"\xef\xbb\xbf")
        assert text.startswith("Kính gửi Đoàn phường A,\r\n")
        assert "1. TT 1, Dòng X (ô G" in text
        assert returned.path.name in text
        shown = text + str(everything_of(returned.path, SHEET_REQUEST))
        assert not [word for word in BLAMING if word in shown.casefold()]

    def it_leaves_out_a_deadline_that_has_passed(self, office: Office) -> None:
        office.send(office.filled("A", DOUBTFUL))
        passed = one(office.give_back(now=datetime(2023, 3, 22))).message.read_text("utf-8-sig")
        given = return_to_units(office.folder, Q1, now=datetime(2023, 3, 22), until=datetime(2023, 3, 24, 17)).files[0].message.read_text("utf-8-sig")
        assert "trong thời gian sớm nhất" in passed
        assert "trước 17g00 ngày 24/3/2023 (thứ Sáu)" in given

    def it_records_what_went_back(self, office: Office) -> None:
        office.send(office.filled("A", DOUBTFUL))
        office.give_back()
        with read_ledger(office.folder) as ledger:
            assert [(event.facts["unit"], event.facts["places"]) for event in ledger.events("marked", period=Q1)] == [("A", 2)]

    def it_writes_beside_a_copy_that_is_open(self, office: Office) -> None:
        office.send(office.filled("A", DOUBTFUL))
        first = one(office.give_back()).path
        first.with_name(f".~lock.{first.name}#").touch()
        returning = office.give_back()
        assert one(returning).path.name == f"{first.stem} (14g00).xlsx"
        assert [finding.code for finding in returning.findings] == ["output_open_written_beside"]
        assert one(returning).path.name in one(returning).message.read_text("utf-8-sig")

    def it_stops_for_a_unit_that_is_not_there(self, office: Office) -> None:
        with pytest.raises(StoppedError, match="C"):
            office.give_back("C")
