from __future__ import annotations

import pytest

from indicators.checks.control.upper_files_are_plain_names import check
from tests.indicators.checks.control.definitions import found, spoilt, with_rows
from tests.xlsx_templates.control_workbook.rounds import small_round


@pytest.mark.parametrize("file", ["../a.xlsx", "a/b.xlsx", "..\\a.xlsx", "a\\b.xlsx", "C:a.xlsx", "/a.xlsx", ".a.xlsx", "a\nb.xlsx"])
def test_a_path_is_no_name(file: str) -> None:
    assert found(check, spoilt("upper_cells", 0, file=file)) == [("control_upper_file_is_path", "upper_cells", 0, "file")]


@pytest.mark.parametrize("file", ["Bieu.xls", "Bieu.ods", "Bieu", "Bieu.docx"])
def test_what_cannot_be_filled(file: str) -> None:
    assert found(check, spoilt("upper_cells", 0, file=file)) == [("control_upper_file_ending", "upper_cells", 0, "file")]


def test_a_name_is_said_once() -> None:
    lines = tuple(line for _ in range(3) for line in spoilt("upper_cells", 0, file="Bieu.xls").upper_cells[:1])
    assert len(found(check, with_rows(small_round(), "upper_cells", lines))) == 1


def test_a_workbook_with_macros_and_vietnamese_letters_passes() -> None:
    assert found(check, spoilt("upper_cells", 0, file="Biểu số 1 (Quý I).XLSM")) == []
