"""The block that signs the printed form is that of the unit's kind."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from indicators.forms import compile_form
from xlsx_templates.catalogues import load_seed
from xlsx_templates.identity import Token
from xlsx_templates.unit_workbook import write_unit_workbook


@pytest.mark.parametrize(
    ("kind", "block"),
    [
        ("phuong", ("TM. BAN THƯỜNG VỤ", "BÍ THƯ")),
        ("co-quan", ("TM. BAN CHẤP HÀNH", "BÍ THƯ")),
        ("luc-luong-vu-trang", ("TM. BAN CHẤP HÀNH", "BÍ THƯ")),
        ("lien-doi-th", ("TM. BAN CHỈ HUY LIÊN ĐỘI", "TỔNG PHỤ TRÁCH ĐỘI")),
        ("lien-doi-thcs", ("TM. BAN CHỈ HUY LIÊN ĐỘI", "TỔNG PHỤ TRÁCH ĐỘI")),
    ],
)
def test_the_printed_form_is_signed_as_the_kind_signs(kind: str, block: tuple[str, str], tmp_path: Path) -> None:
    round_, _ = load_seed("binh-tan-2023")
    period, unit = round_.periods[0], next(unit for unit in round_.units if unit.kind == kind)
    form = compile_form(round_, period, unit)
    write_unit_workbook(form, round_, tmp_path / "mau.xlsx", token=Token("BT", period.code, unit.code, form.definitions, 1))
    sheet = openpyxl.load_workbook(tmp_path / "mau.xlsx", data_only=True)["Bản in ký"]
    cells = [cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("TM. ")]
    assert [cell.value for cell in cells] == [block[0]]
    assert sheet.cell(cells[0].row + 1, cells[0].column).value == block[1]
