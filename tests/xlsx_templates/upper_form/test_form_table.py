from __future__ import annotations

from pathlib import Path

import pytest

from indicators.upper_forms import Take
from tests.xlsx_templates.upper_form.superior import superiors_form
from xlsx_templates.upper_form.form_table import asked_cells, take_of
from xlsx_templates.upper_form.looking import SeenCell, SeenSheet, look_at_form
from xlsx_templates.workbook_parts.areas import areas
from xlsx_templates.workbook_parts.sheet_part import cell_of


def sheet(merges: str = "", **cells: str) -> SeenSheet:
    return SeenSheet("S", {cell_of(at): SeenCell(text) for at, text in cells.items()}, tuple(areas(merges)))


def asked(found: SeenSheet) -> list[tuple[str, str, Take]]:
    return [(each.cell, each.label, each.take) for each in asked_cells(found)]


@pytest.mark.parametrize(
    ("heading", "take"),
    [
        ("Kết quả", Take.PERIOD),
        ("KẾT QUẢ THỰC HIỆN", Take.PERIOD),
        ("Số liệu trong kỳ", Take.PERIOD),
        ("Luỹ kế", Take.CUMULATIVE),
        ("Lũy  kế\ntừ đầu năm", Take.CUMULATIVE),
        ("Tỉ lệ (%)", Take.RATE),
        ("%", Take.RATE),
        ("Tỷ lệ so với chỉ tiêu", Take.COMPLETION),
        ("Chỉ tiêu giao", Take.TARGET),
        ("Mẫu số", Take.DENOMINATOR),
        ("Số đạt", Take.NUMERATOR),
        ("Nội dung chỉ tiêu công tác năm của Đoàn", None),
        ("Ghi chú", None),
        ("TT", None),
    ],
)
def test_what_a_column_asks_for(heading: str, take: Take | None) -> None:
    assert take_of(heading) is take


def test_the_superiors_form(tmp_path: Path) -> None:
    found = asked_cells(look_at_form(superiors_form(tmp_path / "x.xlsm")).sheets[0])
    cells = [each.cell for each in found]
    assert cells == ["D7", "E7", "F7", "G7", "D8", "F8", "G8", "D9", "E9", "F9", "G9", "D10", "E10", "F10", "G10"]
    assert (found[1].label, found[1].heading, found[1].take, found[1].measure) == ("Đoàn viên mới", "Trong kỳ", Take.PERIOD, "người")


def test_the_lower_of_two_storeys_of_headings_says_more() -> None:
    found = sheet("B1:C1", B1="Kết quả", B2="Trong kỳ", C2="Lũy kế", A3="Đoàn viên mới")
    assert asked(found) == [("B3", "Đoàn viên mới", Take.PERIOD), ("C3", "Đoàn viên mới", Take.CUMULATIVE)]


def test_a_merged_cell_is_asked_once() -> None:
    found = sheet("B2:C2 B3:B4", B1="Trong kỳ", C1="Lũy kế", A2="Đoàn viên mới", A3="Đảng viên mới", A4="Công trình mới")
    assert [cell for cell, _, _ in asked(found)] == ["B2", "B3", "C3", "C4"]


def test_a_form_without_such_headings_asks_nothing() -> None:
    assert asked(sheet(B1="Ghi chú", A2="Đoàn viên mới")) == []
    assert asked(sheet()) == []
