"""Blank rows declared without a name, what is blank yet, and definitions that are gone: said once, answered once."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from indicators.catalogue import SpaceRule
from indicators.submissions import Fact
from indicators.vietnamese.sentences import sentence
from macros.consolidate import ConsolidationRun, consolidate
from macros.round_folder.opening import read_ledger
from tests.macros.answering import answer, asks, found, rows
from tests.macros.issued_office import LATER, Q1, SENT, cell_of
from tests.macros.issued_office import Office as Issued
from tests.macros.small_office import BEFORE, Office, the_round, values
from tests.rounds import make_indicator, make_input, make_round
from tests.xlsx_templates.reading.conftest import beside

pytestmark = pytest.mark.usefixtures("lasting_workers")


@pytest.fixture
def issued(tmp_path: Path) -> Issued:
    return Issued(tmp_path)


def run(issued: Issued, now: datetime = LATER) -> ConsolidationRun:
    return consolidate(issued.folder, Q1, now=now, workers=1)


def declare_nil(book: Any) -> None:
    beside(book["Nhập liệu"], "Các dòng còn để trống là").value = "Không phát sinh"


class DescribeBlanksDeclaredWithoutAName:
    @pytest.fixture(autouse=True)
    def _unsigned(self, issued: Issued) -> None:
        """X = 3; Y, Z blank, declared Không phát sinh, nobody signed."""
        issued.send(issued.filled("A", {"X": 3}, declare_nil))
        first = run(issued)
        assert (asks(first), values(first)) == (["blanks_rule_unsigned"], {"X": 3, "Y": None, "Z": None})

    def it_is_taken_as_declared(self, issued: Issued) -> None:
        (question,) = rows(issued)
        assert question["Gợi ý"] == "Không phát sinh"
        answer(issued, question["Ô"], "Dùng gợi ý")
        result = run(issued, LATER + timedelta(hours=1))
        assert (asks(result), values(result)) == ([], {"X": 3, "Y": 0, "Z": 0})
        assert result.consolidation.total_by_code["Y"].coverage.nil == ("A",)
        assert found(result, "decided_by_person")
        assert not found(result, "rows_blank")

    def it_stays_blank_where_a_person_keeps_it(self, issued: Issued) -> None:
        answer(issued, rows(issued)[0]["Ô"], "Giữ số đang ghi")
        result = run(issued, LATER + timedelta(hours=1))
        assert (asks(result), values(result)) == ([], {"X": 3, "Y": None, "Z": None})
        entries = result.consolidation.standings[Q1].entries["A"]
        assert (entries["Y"].figure.fact, found(result, "rows_blank")[0].facts["count"]) == (Fact.BLANK, "2")

    def it_is_asked_again_where_the_blank_rows_are_others(self, issued: Issued) -> None:
        answer(issued, rows(issued)[0]["Ô"], "Dùng gợi ý")
        issued.send(issued.filled("A", {"X": 3, "Y": 4}, declare_nil), at=SENT + timedelta(hours=2))
        result = run(issued, LATER + timedelta(hours=1))
        assert (asks(result), values(result)) == (["blanks_rule_unsigned"], {"X": 3, "Y": 4, "Z": None})

    def it_marks_the_choice_and_not_every_blank_row(self, issued: Issued) -> None:
        from openpyxl import load_workbook

        (back,) = issued.give_back().files
        sheet = load_workbook(back.path)["Nhập liệu"]
        noted = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment]
        assert cell_of(sheet, "Y") not in noted
        assert noted


class DescribeManyRows:
    def it_says_rows_that_follow_each_other_as_one_run_wherever_it_names_them(self, tmp_path: Path) -> None:
        """A ghi sáu dòng rồi gửi lại chỉ có dòng 1 và 6; B gửi hai tệp, tệp đầu chỉ có dòng 1, tệp sau chỉ có dòng 6."""
        named = [f"X{number}" for number in range(1, 7)]
        office = Office(tmp_path, make_round(inputs=tuple(map(make_input, named)), indicators=tuple(make_indicator(code, SpaceRule.SUM) for code in named)))
        all_six: dict[str, Any] = dict.fromkeys(named, 3)
        office.receive("a.xlsx", "A", SENT, **all_six)
        office.receive("a mới.xlsx", "A", SENT + timedelta(hours=1), X1=3, X6=3)
        office.receive("b.xlsx", "B", SENT, X1=3)
        office.receive("b mới.xlsx", "B", SENT + timedelta(hours=1), X6=3)
        first = office.run()
        assert found(first, "filled_before_blank_now")[0].facts["rows"] == "2 đến 5"
        assert {each.facts["rows"] for each in found(first, "rows_blank") if each.unit == "B"} == {"2 đến 5"}
        assert [row["TT"] for row in rows(office)] == ["2 đến 5"]
        answer(office, rows(office)[0]["Ô"], "Giữ số đang ghi", who="")
        assert sentence(found(office.run(now=LATER), "answer_without_name")[0]).startswith("Đoàn phường A, TT 2 đến 5: ")


class DescribeOneUnitInTwoFiles:
    def it_is_joined_where_the_files_do_not_overlap(self, issued: Issued) -> None:
        """File 1: X = 3, Y = 1. File 2, an hour later: Z = 5. Nothing is asked and nothing is said to be blank."""
        first = issued.filled("A", {"X": 3, "Y": 1}).rename(issued.root / "thư" / "phan 1.xlsx")
        issued.send(first)
        issued.send(issued.filled("A", {"Z": 5}), at=SENT + timedelta(hours=1))
        result = run(issued)
        assert (values(result), asks(result)) == ({"X": 3, "Y": 1, "Z": 5}, [])
        assert [finding.code for finding in result.consolidation.findings] == ["files_joined"]
        assert [file.status.value for file in result.consolidation.files] == ["counted", "counted"]

    def it_says_what_is_blank_in_both(self, issued: Issued) -> None:
        issued.send(issued.filled("A", {"X": 3}).rename(issued.root / "thư" / "phan 1.xlsx"))
        issued.send(issued.filled("A", {"Z": 5}), at=SENT + timedelta(hours=1))
        notes = found(run(issued), "rows_blank")
        assert {(note.facts["count"], note.facts["rows"]) for note in notes} == {("1", "2")}

    def it_counts_the_newer_where_they_overlap(self, issued: Issued) -> None:
        issued.send(issued.filled("A", {"X": 3, "Y": 1, "Z": 2}).rename(issued.root / "thư" / "cu.xlsx"))
        issued.send(issued.filled("A", {"X": 4, "Y": 1, "Z": 2}), at=SENT + timedelta(hours=1))
        result = run(issued)
        assert (values(result), asks(result)) == ({"X": 4, "Y": 1, "Z": 2}, [])

    def it_is_asked_where_two_files_of_no_hour_differ(self, issued: Issued) -> None:
        """Both dropped into the folder by hand before the same run."""
        issued.folder.received(Q1).mkdir(parents=True, exist_ok=True)
        for name, figure in (("1.xlsx", 3), ("2.xlsx", 4)):
            issued.filled("A", {"X": figure, "Y": 1, "Z": 2}).rename(issued.folder.received(Q1) / name)
        result = run(issued)
        assert (values(result), asks(result)) == ({"X": None, "Y": 1, "Z": 2}, ["returns_of_one_moment_differ"])
        assert sentence(found(result, "returns_of_one_moment_differ")[0]).startswith("TT 1, Dòng X (ô G9): tệp này ghi 4, tệp 1.xlsx")
        answer(issued, rows(issued)[0]["Ô"], "Giữ số đang ghi")
        assert values(run(issued, LATER + timedelta(hours=1))) == {"X": 4, "Y": 1, "Z": 2}


def test_definitions_that_are_gone_are_said_once_for_the_run(tmp_path: Path) -> None:
    """The folder .he-thong was deleted: two files and a copy, one note with the count."""
    office = Office(tmp_path, the_round())
    office.drop("a.xlsx", "A", X=3, Y=1)
    office.drop("b.xlsx", "B", X=4, Y=1)
    office.drop("b2.xlsx", "B", X=4, Y=1)
    for path in sorted(office.folder.system.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    result = office.run(now=BEFORE)
    assert read_ledger(office.folder).definitions() == {}
    (note,) = (finding for finding in result.consolidation.findings if finding.code.startswith("definitions_unknown"))
    assert (note.code, note.facts["count"], values(result)) == ("definitions_unknown_often", "2", {"X": 7, "Y": 2})
