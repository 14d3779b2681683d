from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from indicators.forms import compile_form
from indicators.rounds import Round
from tests.ooxml_lint import audit, lint
from xlsx_templates.catalogues import load_seed
from xlsx_templates.identity import Token
from xlsx_templates.unit_workbook import file_names, write_unit_workbook

WARD_ONLY = "Xanh - Sạch"


@pytest.fixture(scope="module")
def seed() -> Round:
    return load_seed("binh-tan-2023")[0]


def written(round_: Round, unit: str, quarter: int, folder: Path) -> Path:
    period = round_.periods[quarter - 1]
    form = compile_form(round_, period, round_.unit_by_code[unit])
    path = folder / f"{unit}-{quarter}.xlsx"
    write_unit_workbook(form, round_, path, token=Token("BT", period.code, unit, form.definitions, 1))
    return path


def test_every_form_of_the_year_can_be_written(seed: Round, tmp_path: Path) -> None:
    kinds = {unit.kind: unit.code for unit in seed.units}
    for unit in kinds.values():
        for quarter in range(1, 5):
            assert lint(written(seed, unit, quarter, tmp_path), plain=True) == []


def test_a_ward_a_school_and_the_district_pass_the_audit(seed: Round, tmp_path: Path) -> None:
    kinds = {unit.kind: unit.code for unit in seed.units}
    for kind in ("phuong", "lien-doi-th", "quan-doan"):
        assert audit(written(seed, kinds[kind], 1, tmp_path)) == []


def test_a_school_never_sees_the_wards_residential_areas(seed: Round, tmp_path: Path) -> None:
    kinds = {unit.kind: unit.code for unit in seed.units}
    seen = {kind: "".join(words(written(seed, unit, quarter, tmp_path)) for quarter in range(1, 5)) for kind, unit in kinds.items()}
    assert [kind for kind, text in seen.items() if WARD_ONLY in text] == ["phuong"]


def words(path: Path) -> str:
    book = openpyxl.load_workbook(path, read_only=True)
    return "\n".join(str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value is not None)


def test_file_names_are_ascii_and_distinct(seed: Round) -> None:
    names = file_names("2023-Quy-I", seed.units)
    assert names["P-AL"] == "Quy-I-2023_Doan-phuong-An-Lac.xlsx"
    assert len({name.casefold() for name in names.values()}) == len(seed.units)
    assert all(name.isascii() for name in names.values())
