from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from indicators.likeness import Certainty
from indicators.upper_forms import Take, UpperCell
from macros.propose_upper import Proposing, propose_upper
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError
from tests.macros.upper import FORM, LATER, Q1, Office, upper
from tests.ooxml_lint import audit, lint
from tests.xlsx_templates.upper_form.superior import SHEET, rezipped
from xlsx_templates.control_workbook.layout import HEADER_ROW, UPPER_CELLS
from xlsx_templates.control_workbook.reading import read_control_workbook
from xlsx_templates.control_workbook.writing import write_control_workbook
from xlsx_templates.upper_form.proposal_workbook import HEAD_ROW

pytestmark = pytest.mark.usefixtures("lasting_workers")


def propose(folder: RoundFolder, form: str = FORM) -> Proposing:
    return propose_upper(folder, Q1, form, now=LATER)


def by_cell(done: Proposing) -> dict[str, tuple[str, Take | None]]:
    return {row.cell: (row.code, row.take) for row in done.rows}


def test_what_is_proposed_by_wording_and_heading(tmp_path: Path) -> None:
    found = by_cell(propose(Office(tmp_path).folder))
    assert [found[cell] for cell in ("D7", "E7", "F7", "G9", "E10")] == [
        ("MOI", Take.TARGET), ("MOI", Take.PERIOD), ("MOI", Take.CUMULATIVE), ("DVC", Take.RATE), ("CT", Take.PERIOD),
    ]  # fmt: skip
    assert not {"E8", "E12", "F12", "D11"} & set(found)


def test_the_control_workbook_is_not_touched(tmp_path: Path) -> None:
    office = Office(tmp_path)
    before = office.folder.control_workbook().read_bytes()
    done = propose(office.folder)
    assert office.folder.control_workbook().read_bytes() == before
    assert done.path == office.folder.sent_up(Q1) / "De xuat Bieu so 1.xlsx"
    assert (lint(done.path), audit(done.path)) == ([], [])


def test_a_line_is_copied_as_it_stands(tmp_path: Path) -> None:
    """The columns of the proposal pasted under those of the sheet give lines that can be filled."""
    office = Office(tmp_path)
    proposal = load_workbook(propose(office.folder).path).active
    path = office.folder.control_workbook()
    write_control_workbook(replace(office.round, upper_cells=()), path)
    book = load_workbook(path)
    width = len(UPPER_CELLS.columns)
    titles = [cell.value for cell in proposal[HEAD_ROW + 1][:width]]
    assert titles == [column.title for column in UPPER_CELLS.columns]
    rows = [[cell.value for cell in row[:width]] for row in proposal.iter_rows(min_row=HEAD_ROW + 2)]
    whole = [row for row in rows if row[3] and row[5]]
    for at, row in enumerate(whole, start=HEADER_ROW + 2):
        for column, value in enumerate(row, start=1):
            book[UPPER_CELLS.sheet].cell(at, column).value = value
    book.save(path)
    lines = read_control_workbook(path).round.upper_cells
    assert UpperCell(FORM, SHEET, "E7", "MOI", Take.PERIOD, label="Đoàn viên mới · Trong kỳ") in lines
    assert len(lines) == len(whole)


def test_a_rate_column_of_a_count_is_left_open(tmp_path: Path) -> None:
    row = next(row for row in propose(Office(tmp_path).folder).rows if row.cell == "G7")
    assert (row.code, row.take, row.certainty, row.is_whole) == ("MOI", None, Certainty.OPEN, False)
    assert "So với chỉ tiêu %" in row.why_open


def test_a_target_column_of_an_indicator_without_a_target_is_left_open(tmp_path: Path) -> None:
    row = next(row for row in propose(Office(tmp_path).folder).rows if row.cell == "D10")
    assert (row.code, row.take, row.why_open) == ("CT", None, "chưa có con số giao cho toàn cấp ở trang Chỉ tiêu")


def test_another_unit_of_measure_is_left_open(tmp_path: Path) -> None:
    office = Office(tmp_path)
    sound = office.form.rename(tmp_path / "a.xlsm")
    rezipped(sound, office.form, lambda name, data: data.replace("<t>người</t>".encode(), "<t>nghìn người</t>".encode()) if "sharedStrings" in name else data)
    row = next(row for row in propose(office.folder).rows if row.cell == "E7")
    assert (row.take, row.why_open) == (None, "đơn vị tính trên biểu là “nghìn người”, trong sổ là “người”")


def test_what_may_be_either_shows_both(tmp_path: Path) -> None:
    office = Office(tmp_path)
    twins = tuple(replace(row, name="Đoàn viên mới") if row.code == "DANG" else row for row in office.round.catalogue.indicators)
    write_control_workbook(replace(office.round, catalogue=replace(office.round.catalogue, indicators=twins)), office.folder.control_workbook())
    row = next(row for row in propose(office.folder).rows if row.cell == "E7")
    assert (row.code, row.candidates) == ("", "MOI Đoàn viên mới (100%); DANG Đoàn viên mới (100%)")


def test_two_cells_for_one_figure_are_both_left_open(tmp_path: Path) -> None:
    office = Office(tmp_path)
    sound = office.form.rename(tmp_path / "a.xlsm")
    rezipped(sound, office.form, lambda name, data: data.replace("Đảng viên mới".encode(), "Đoàn viên mới".encode()) if "sharedStrings" in name else data)
    found = by_cell(propose(office.folder))
    assert [found[cell][0] for cell in ("F7", "F8", "E7")] == ["", "", "MOI"]


def test_a_cell_that_has_its_line_is_said(tmp_path: Path) -> None:
    row = next(row for row in propose(Office(tmp_path, upper("$E$7", "MOI")).folder).rows if row.cell == "E7")
    assert (row.is_whole, row.why_open) == (False, "ô này đã có ở trang Biểu cấp trên")


def test_a_form_from_elsewhere_is_to_be_copied(tmp_path: Path) -> None:
    office = Office(tmp_path)
    outside = office.form.rename(tmp_path / "Mail.xlsm")
    done = propose(office.folder, str(outside))
    assert [finding.code for finding in done.findings] == ["upper_form_to_copy"]
    assert {row.file for row in done.rows} == {"Mail.xlsm"}


@pytest.mark.parametrize(
    ("data", "code"),
    [(None, "upper_form_not_found"), (b"%PDF", "upper_form_not_xlsx_stops"), (b"PK\3\4", "upper_form_unreadable_stops")],
)
def test_what_cannot_be_read_stops(tmp_path: Path, data: bytes | None, code: str) -> None:
    office = Office(tmp_path)
    office.form.unlink()
    if data is not None:
        office.form.write_bytes(data)
    with pytest.raises(StoppedError) as stopped:
        propose(office.folder)
    assert stopped.value.code == code
    assert str(stopped.value)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    office = Office(tmp_path)
    outside = office.form.rename(tmp_path / "ngoài.xlsm")
    link = tmp_path / "link.xlsm"
    link.symlink_to(outside)
    with pytest.raises(StoppedError) as stopped:
        propose(office.folder, str(link))
    assert stopped.value.code == "upper_form_not_found"
