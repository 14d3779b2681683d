from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from indicators.forms import compile_form
from indicators.rounds import Round
from tests.ooxml_lint import audit, lint
from xlsx_templates.catalogues import load_seed, shipped
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


@pytest.mark.parametrize("name", shipped())
def test_every_form_of_the_year_can_be_written(name: str, tmp_path: Path) -> None:
    round_ = load_seed(name)[0]
    kinds = {unit.kind: unit.code for unit in round_.units}
    for unit in kinds.values():
        for quarter in range(1, 5):
            assert lint(written(round_, unit, quarter, tmp_path), plain=True) == []


def test_a_ward_a_school_and_the_district_pass_the_audit(seed: Round, tmp_path: Path) -> None:
    kinds = {unit.kind: unit.code for unit in seed.units}
    for kind in ("phuong", "lien-doi-th", "quan-doan"):
        assert audit(written(seed, kinds[kind], 1, tmp_path)) == []


def test_a_school_never_sees_the_wards_residential_areas(seed: Round, tmp_path: Path) -> None:
    kinds = {unit.kind: unit.code for unit in seed.units}
    seen = {kind: "".join(words(written(seed, unit, quarter, tmp_path)) for quarter in range(1, 5)) for kind, unit in kinds.items()}
    assert [kind for kind, text in seen.items() if WARD_ONLY in text] == ["phuong"]


class DescribePaper:
    def it_prints_a_wards_form_on_three_pages(self, seed: Round, tmp_path: Path) -> None:
        form = openpyxl.load_workbook(written(seed, "P-AL", 1, tmp_path))["Bản in ký"]
        assert len(form.row_breaks.brk) == 2

    @pytest.mark.parametrize("name", ["Nhập liệu", "Kiểm tra", "Bản in ký"])
    def it_never_ends_a_page_with_a_block_heading(self, seed: Round, tmp_path: Path, name: str) -> None:
        for quarter in range(1, 5):
            sheet = openpyxl.load_workbook(written(seed, "P-AL", quarter, tmp_path))[name]
            lasts = [sheet.cell(mark.id, 1).value for mark in sheet.row_breaks.brk]
            assert lasts
            assert all(isinstance(value, int) for value in lasts)
            assert not sheet.sheet_properties.pageSetUpPr or not sheet.sheet_properties.pageSetUpPr.fitToPage

    def it_prints_the_line_of_a_round_of_samples(self, seed: Round, tmp_path: Path) -> None:
        said = seed.agency.sample_data
        book = openpyxl.load_workbook(written(seed, "P-AL", 1, tmp_path))
        assert said in words(tmp_path / "P-AL-1.xlsx")
        printed = [book["Nhập liệu"].oddFooter.center, book["Kiểm tra"].oddFooter.center, book["Bản in ký"].oddHeader.center]
        assert [part.text for part in printed] == [f"&I{said}"] * 3

    def it_prints_no_such_line_over_real_figures(self, seed: Round, tmp_path: Path) -> None:
        real = replace(seed, agency=replace(seed.agency, sample_data=""))
        with zipfile.ZipFile(written(real, "P-AL", 1, tmp_path)) as parts:
            assert not any("Số liệu mẫu".encode() in parts.read(name) for name in parts.namelist())


def words(path: Path) -> str:
    book = openpyxl.load_workbook(path, read_only=True)
    return "\n".join(str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value is not None)


def test_file_names_are_ascii_and_distinct(seed: Round) -> None:
    names = file_names("2023-Quy-I", seed.units)
    assert names["P-AL"] == "Quy-I-2023_Doan-phuong-An-Lac.xlsx"
    assert len({name.casefold() for name in names.values()}) == len(seed.units)
    assert all(name.isascii() for name in names.values())


def test_two_units_of_one_very_long_name_get_two_names_that_a_disk_bears(seed: Round) -> None:
    long = tuple(replace(unit, name="Đoàn phường " + "rất dài " * 40) for unit in seed.units[1:3])
    names = file_names("2023-Quy-I", long)
    assert len(set(names.values())) == 2
    assert all(len(name) < 150 for name in names.values())
