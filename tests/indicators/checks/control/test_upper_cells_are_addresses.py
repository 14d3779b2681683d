from __future__ import annotations

import pytest

from indicators.checks.control.upper_cells_are_addresses import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


@pytest.mark.parametrize("cell", ["", "E", "12", "E0", "E12:F12", "XFE1", "A1048577", "Biểu 1!E7", "R1C1"])
def test_anything_but_one_cell(cell: str) -> None:
    assert found(check, spoilt("upper_cells", 0, cell=cell)) == [("control_upper_cell_unclear", "upper_cells", 0, "cell")]


@pytest.mark.parametrize("cell", ["E7", "$E$7", " e7 ", "XFD1048576"])
def test_a_cell_as_people_write_it(cell: str) -> None:
    assert found(check, spoilt("upper_cells", 0, cell=cell)) == []


def test_a_file_without_a_sheet() -> None:
    assert found(check, spoilt("upper_cells", 0, sheet="")) == [("control_upper_sheet_missing", "upper_cells", 0, "sheet")]


def test_a_form_on_the_web_needs_a_name_and_no_cell() -> None:
    assert found(check, spoilt("upper_cells", 2, label="")) == [("control_upper_label_missing", "upper_cells", 2, "label")]
    assert found(check, small_round()) == []
