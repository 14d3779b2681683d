"""What may and may not displace a counted return, and what the same quarter of last year brings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from indicators.catalogue import SpaceRule
from indicators.rounds import Round
from macros.receive import receive_files
from macros.round_folder.opening import read_ledger
from tests.macros.small_office import AFTER, Q1, Q2, Office, statuses, the_round, values
from tests.rounds import make_indicator, make_input, make_round

pytestmark = pytest.mark.usefixtures("lasting_workers")

LAST_YEAR = "2022-Quy-I"
FIRST, SECOND = datetime(2023, 3, 1, 8, 0), datetime(2023, 3, 2, 8, 0)


def blank(office: Office) -> None:
    office.receive("sau.xlsx", "A", SECOND)


def unreadable(office: Office) -> None:
    letter = office.root / "thư" / "sau.xlsx"
    letter.write_bytes(b"PK\3\4 khong phai tep Excel")
    receive_files(office.folder, Q1, [letter], at=SECOND, sent_by="", now=AFTER)


def of_another_period(office: Office) -> None:
    letter = office.fill(office.root / "thư" / "khác" / "sau.xlsx", "A", {"X": 9}, Q2)
    receive_files(office.folder, Q1, [letter], at=SECOND, sent_by="", now=AFTER)


@pytest.mark.parametrize(("newer", "status"), [(blank, "rejected"), (unreadable, "rejected"), (of_another_period, "held")])
def test_a_newer_file_that_says_nothing_sure_displaces_no_counted_one(office: Office, newer: Callable[[Office], None], status: str) -> None:
    office.receive("trước.xlsx", "A", FIRST, X=3, Y=1)
    newer(office)
    run = office.run()
    assert (values(run), statuses(run)) == ({"X": 3, "Y": 1}, {"trước.xlsx": "counted", "sau.xlsx": status})


def test_a_read_only_workbook_is_left_and_nothing_of_the_run_is_lost(office: Office) -> None:
    office.drop("a.xlsx", "A", X=3, Y=1)
    first = office.run().output
    assert first is not None
    before = first.read_bytes()
    first.chmod(0o444)
    office.drop("b.xlsx", "B", X=4, Y=0)
    run = office.run(now=AFTER)
    assert run.output is not None
    assert (run.output.name, run.output.parent) == ("2023-Quy-I (09g00).xlsx", first.parent)
    assert (first.read_bytes(), values(run)["X"]) == (before, 7)
    assert openpyxl.load_workbook(run.output).sheetnames[0] == "Báo cáo nhanh"
    with read_ledger(office.folder) as ledger:
        assert len(ledger.events("run")) == 2


def test_the_same_quarter_of_last_year_is_read_from_its_own_folder(office: Office) -> None:
    this_year = office.round.periods[0]
    earlier = replace(this_year, code=LAST_YEAR, start=date(2022, 1, 1), end=date(2022, 3, 31), deadline=None)
    office.round = replace(office.round, periods=(earlier, *office.round.periods))
    office.write_control()
    office.drop("a.xlsx", "A", LAST_YEAR, X=3, Y=1)
    office.drop("a.xlsx", "A", X=5, Y=1)
    run = office.run()
    total = run.consolidation.total_by_code["X"]
    assert run.consolidation.last_year == {"X": 3, "Y": 1}
    assert (total.value, total.cumulative) == (5, 5)
    assert run.output is not None
    sheet = openpyxl.load_workbook(run.output)["Báo cáo nhanh"]
    shown = {row[1]: row[4:9] for row in sheet.iter_rows(values_only=True) if row[1]}
    assert shown["Chỉ tiêu X"] == (5, 5, None, 3, 2)


@pytest.mark.parametrize("newer", [{"Y": 6}, {"X": None, "Z": 6}], ids=["another row again", "joined"])
@pytest.mark.parametrize("text", ["khoảng 3", -5])
def test_a_cell_in_question_that_the_newer_file_leaves_blank_keeps_its_question(tmp_path: Path, newer: dict[str, Any], text: object) -> None:
    """The question was dropped with the older file, of which nothing counts; “Giữ số đang ghi” then counted what had only been suggested."""
    office = Office(tmp_path, of_three_rows())
    older: dict[str, Any] = {"X": text} if "Z" in newer else {"X": text, "Y": 3}
    office.receive("a1.xlsx", "A", FIRST, **older)
    office.receive("a2.xlsx", "A", SECOND, **newer)
    run = office.run()
    assert (values(run)["X"], statuses(run)) == (None, {"a1.xlsx": "superseded", "a2.xlsx": "counted"})
    assert [(found.indicator, found.place.file, found.found) for found in run.consolidation.findings if found.severity != "note"] == [
        ("X", "a1.xlsx", str(text))
    ]


def of_three_rows() -> Round:
    codes = "XYZ"
    made = make_round(inputs=tuple(make_input(code) for code in codes), indicators=tuple(make_indicator(code, SpaceRule.SUM) for code in codes))
    return replace(made, periods=the_round().periods)
