"""A file with the sheets of two units on its whole way: counted by unit, asked by unit, answered, listed, sent back."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from indicators.consolidation import Consolidation, UnitState
from indicators.vietnamese.sentences import sentence
from macros.consolidate import ConsolidationRun, consolidate
from macros.consolidation_json import document
from tests.macros.answering import answer, rows
from tests.macros.issued_office import LATER, Q1, SENT, Office, cell_of, one, values
from tests.xlsx_templates.reading.conftest import together

pytestmark = pytest.mark.usefixtures("lasting_workers")

FIRST, SECOND = {"X": 3, "Y": 1, "Z": 0}, {"X": 4, "Y": 2, "Z": 5}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def joined(office: Office, first: dict[str, Any], second: dict[str, Any], *, with_meta: bool, name: str = "cum.xlsx") -> Path:
    paths = [office.filled("A", first), office.filled("B", second)]
    return together(paths, office.root / "thư" / name, with_meta=with_meta)


def run(office: Office, now: datetime = LATER) -> ConsolidationRun:
    return consolidate(office.folder, Q1, now=now, workers=1)


def parts(result: Consolidation, name: str = "cum.xlsx") -> dict[str, str]:
    return {part.unit: part.status.value for file in result.files if file.name == name for part in file.parts}


def asked(result: Consolidation) -> list[tuple[str, str]]:
    return [(finding.code, finding.unit) for finding in result.findings if finding.severity == "ask"]


class DescribeAFileOfTwoUnits:
    def it_counts_for_both(self, office: Office) -> None:
        office.send(joined(office, FIRST, SECOND, with_meta=True))
        result = office.total()
        assert values(result) == {"X": 7, "Y": 3, "Z": 5}
        assert (result.counted, parts(result)) == (("A", "B"), {"A": "counted", "B": "counted"})
        assert {part.unit: part.place.sheet for part in result.total_by_code["X"].contributions} == {"A": "Nhập liệu", "B": "Nhập liệu (2)"}
        assert {unit.unit: unit.state for unit in result.units if unit.files} == {"A": UnitState.ON_TIME, "B": UnitState.ON_TIME}

    def it_is_held_for_the_unit_that_is_only_proposed(self, office: Office) -> None:
        office.send(joined(office, FIRST, SECOND, with_meta=False))
        result = office.total()
        assert values(result) == FIRST
        assert (asked(result), parts(result)) == ([("identity_sheet_proposed", "B")], {"A": "counted", "B": "held"})
        assert result.total_by_code["X"].coverage.held == ("B",)
        assert "B" not in result.missing

    def it_counts_the_proposed_unit_once_a_person_says_so(self, office: Office) -> None:
        office.send(joined(office, FIRST, SECOND, with_meta=False))
        run(office)
        (question,) = rows(office)
        assert (question["Đơn vị"], question["Ô"], question["Gợi ý"]) == ("Đoàn phường B", "cả trang", "tính cho Đoàn phường B")
        answer(office, "cả trang", "Dùng gợi ý")
        result = run(office, LATER + timedelta(hours=1)).consolidation
        assert (values(result), asked(result)) == ({"X": 7, "Y": 3, "Z": 5}, [])
        assert parts(result) == {"A": "counted", "B": "counted"}
        (done,) = rows(office, "Đã xử lý")
        assert (done["Đơn vị"], done["Số được tính"]) == ("Đoàn phường B", "Đoàn phường B")

    def it_leaves_out_only_the_sheet_that_is_not_to_count(self, office: Office) -> None:
        office.send(joined(office, FIRST, SECOND, with_meta=False))
        run(office)
        answer(office, "cả trang", "Không tính", reason="Bản tham khảo")
        result = run(office, LATER + timedelta(hours=1)).consolidation
        assert (values(result), asked(result), parts(result)) == (FIRST, [], {"A": "counted", "B": "ignored"})
        assert "B" in result.missing
        assert [sentence(finding)[:34] for finding in result.findings if finding.code == "sheet_set_aside"] == ["Trang “Nhập liệu (2)” được để ngoài"[:34]]

    def it_is_named_with_all_its_units_in_the_workbook_and_the_document(self, office: Office) -> None:
        office.send(joined(office, FIRST, SECOND, with_meta=True))
        done = run(office)
        assert done.output is not None
        sheet = load_workbook(done.output)["Tệp đã tổng hợp"]
        shown = [row[:4] for row in sheet.iter_rows(min_row=5, values_only=True) if row[0]]
        assert shown == [
            (1, "cum.xlsx, trang Nhập liệu", "Đoàn phường A", "Được tính"),
            (1, "cum.xlsx, trang Nhập liệu (2)", "Đoàn phường B", "Được tính"),
        ]
        assert "từ 1 tệp" in sheet["A2"].value
        (file,) = document(done.consolidation)["files"]
        assert (file["unit"], [(part["unit"], part["sheet"]) for part in file["parts"]]) == (None, [("A", "Nhập liệu"), ("B", "Nhập liệu (2)")])

    def it_counts_the_same_whatever_came_before_or_after(self, office: Office) -> None:
        """B's own later file takes the place of its sheet; A keeps what the joint file says."""
        office.send(joined(office, FIRST, SECOND, with_meta=True))
        office.send(office.filled("B", {"X": 9, "Y": 2, "Z": 5}), "B", SENT + timedelta(hours=1))
        result = office.total()
        assert values(result) == {"X": 12, "Y": 3, "Z": 5}
        assert parts(result) == {"A": "counted", "B": "superseded"}

    def it_is_counted_once_under_two_names(self, office: Office) -> None:
        path = joined(office, FIRST, SECOND, with_meta=True)
        office.send(path)
        (office.folder.received(Q1) / "cum (1).xlsx").write_bytes(path.read_bytes())
        result = office.total()
        assert values(result) == {"X": 7, "Y": 3, "Z": 5}
        assert sorted(file.status.value for file in result.files) == ["counted", "duplicate"]
        assert {**parts(result), **parts(result, "cum (1).xlsx")} == {"A": "duplicate", "B": "duplicate"}

    def it_goes_back_as_a_fresh_workbook_of_the_one_unit(self, office: Office) -> None:
        """The other unit's figures do not travel: nobody gets them, and they cannot come back to be counted again."""
        paths = [office.filled("B", {"X": 1.2, "Y": 2, "Z": 5}), office.filled("A", FIRST)]
        office.send(together(paths, office.root / "thư" / "cum.xlsx", with_meta=True))
        back = one(office.give_back())
        assert (back.unit, back.is_fresh) == ("B", True)
        book = load_workbook(back.path)
        assert [name for name in book.sheetnames if "Nhập liệu" in name] == ["Nhập liệu"]
        sheet = book["Nhập liệu"]
        assert "ĐOÀN PHƯỜNG B" in sheet["A1"].value
        assert [sheet[cell_of(sheet, code)].value for code in "YZ"] == [2, 5]
