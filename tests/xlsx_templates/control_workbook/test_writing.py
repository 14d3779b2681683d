"""The control workbook as Excel and LibreOffice see it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from tests.conftest import Convert
from tests.ooxml_lint import audit, lint
from tests.xlsx_templates.control_workbook.rounds import small_round
from xlsx_templates.catalogues import load_seed
from xlsx_templates.control_workbook import layout
from xlsx_templates.control_workbook.columns import Kind, Need
from xlsx_templates.control_workbook.reading import read_control_workbook
from xlsx_templates.control_workbook.words import key
from xlsx_templates.control_workbook.writing import write_control_workbook

SHEETS = [
    "Thông tin cơ quan",
    "Đơn vị",
    "Loại đơn vị",
    "Chỉ tiêu",
    "Dòng nhập",
    "Điều kiện",
    "Số liệu nền",
    "Giao chỉ tiêu",
    "Kỳ báo cáo",
    "Gia hạn miễn",
    "Biểu cấp trên",
    "Thay đổi đơn vị",
    "Cùng kỳ năm trước",
    "Văn bản đi",
    "Cơ quan ngoài",
    "Đề cương",
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("control") / "SO-THEO-DOI.xlsx"
    write_control_workbook(small_round(), path)
    return path


@pytest.fixture(scope="module")
def book(path: Path) -> Iterator[Any]:
    book = load_workbook(path)
    yield book
    book.close()


def test_the_sheets_in_their_order(book: Any) -> None:
    assert book.sheetnames == SHEETS
    assert book.active.title == "Thông tin cơ quan"


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_is_a_table_ready_to_print(book: Any, name: str) -> None:
    sheet = book[name]
    (table,) = sheet.tables.values()
    assert table.tableStyleInfo.showRowStripes
    assert sheet.freeze_panes.endswith("5")
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    fonts = {(cell.font.name, cell.font.size) for row in sheet.iter_rows(min_row=4) for cell in row if cell.value is not None}
    assert {font for font, _ in fonts} == {"Times New Roman"}
    assert min(size for _, size in fonts) >= 11


@pytest.mark.parametrize("name", SHEETS[1:])
def test_every_heading_has_a_note_and_a_filter(book: Any, name: str) -> None:
    sheet = book[name]
    (table,) = sheet.tables.values()
    assert table.autoFilter is not None
    headings = [cell for cell in sheet[4] if cell.value is not None]
    assert [cell.value for cell in headings if cell.comment is None or len(cell.comment.text) < 5] == []
    assert [column.name for column in table.tableColumns] == [cell.value for cell in headings]


def test_the_first_heading_of_the_indicators_is_their_code(book: Any) -> None:
    assert book["Chỉ tiêu"]["A4"].value == "Mã"


def test_lists_of_codes_are_ranges_and_lists_of_words_are_short(book: Any) -> None:
    for sheet in book:
        for rule in sheet.data_validations.dataValidation:
            if rule.type == "list":
                assert len(rule.formula1) <= 255
                assert rule.formula1.startswith(('"', "DanhSach"))
                assert rule.formula1.startswith('"') or rule.formula1 in book.defined_names
    assert book.defined_names["DanhSachDonVi"].attr_text.startswith("'Đơn vị'!$A$5:INDEX(")


def test_words_and_days_stand_as_people_write_them(book: Any) -> None:
    period = {cell.value: book["Kỳ báo cáo"].cell(5, cell.column) for cell in book["Kỳ báo cáo"][4]}
    assert [period[title].value for title in ("Mã kỳ", "Tên kỳ", "Thứ", "Cách tính giờ", "Trạng thái")] == [
        "2023-Quy-I",
        "Quý I năm 2023",
        "thứ Ba",
        "Trước giờ này",
        "Đang thu",
    ]
    assert period["Hạn nộp: ngày"].is_date
    assert period["Hạn nộp: ngày"].number_format == "dd/mm/yyyy"


def test_text_is_never_a_formula(tmp_path: Path) -> None:
    from dataclasses import replace

    round_ = small_round()
    risky = replace(round_, units=(*round_.units[:2], replace(round_.units[2], note="=1+1", contact="@ai")))
    write_control_workbook(risky, tmp_path / "SO-THEO-DOI.xlsx")
    with zipfile.ZipFile(tmp_path / "SO-THEO-DOI.xlsx") as package:
        assert not any(
            b"<f>1+1" in package.read(name) or b"<f>=1+1" in package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")
        )


def test_names_stand_beside_codes_and_follow_them(book: Any, path: Path) -> None:
    row = {cell.value: book["Giao chỉ tiêu"].cell(5, cell.column).value for cell in book["Giao chỉ tiêu"][4]}
    assert row["Tên đơn vị"] == '=IFERROR(INDEX(DonVi[Tên chính thức],MATCH(GiaoChiTieu[[#This Row],[Mã đơn vị]],DonVi[Mã],0)),"")'
    shown = load_workbook(path, data_only=True)["Giao chỉ tiêu"]
    assert [shown.cell(5, column).value for column in (1, 2, 3, 4)] == ["MOI", "Đoàn viên mới", "AL", "Đoàn phường An Lạc"]


def test_a_units_kind_is_named_beside_its_code(book: Any, path: Path) -> None:
    titles = {cell.value: cell.column for cell in book["Đơn vị"][4]}
    assert titles["Tên loại đơn vị"] == titles["Loại"] + 1
    shown = load_workbook(path, data_only=True)["Đơn vị"]
    kinds = {kind.code: kind.name for kind in small_round().kinds}
    rows = range(5, shown.max_row + 1)
    pairs = {shown.cell(row, titles["Loại"]).value: shown.cell(row, titles["Tên loại đơn vị"]).value for row in rows}
    assert {code: name for code, name in pairs.items() if code} == {code: kinds[code] for code in pairs if code}


def test_details_are_folded_away_and_make_no_row_higher(tmp_path: Path) -> None:
    seed, _ = load_seed("binh-tan-2023")
    write_control_workbook(seed, tmp_path / "SO-THEO-DOI.xlsx")
    book = load_workbook(tmp_path / "SO-THEO-DOI.xlsx")
    for table in layout.TABLES:
        sheet = book[table.sheet]
        folded = [column.title for index, column in enumerate(table.columns) if sheet.column_dimensions[get_column_letter(index + 1)].hidden]
        assert folded[:1] == [column.title for column in table.columns[len(table.main_columns) : len(table.main_columns) + 1]]
    heights = [book["Đơn vị"].row_dimensions[row].height for row in range(5, 5 + len(seed.units))]
    assert sorted(heights)[len(heights) // 2] < 20


class DescribeTheLayout:
    def it_gives_every_column_of_a_table_its_own_title(self) -> None:
        for table in layout.TABLES:
            titles = [key(column.title) for column in table.columns]
            assert len(titles) == len(set(titles))

    def it_keeps_to_the_limits_of_excel(self) -> None:
        for table in layout.TABLES:
            assert len(table.sheet) <= 31
            for column in table.columns:
                assert column.note
                assert column.kind is not Kind.WORD or column.words
                assert column.kind is not Kind.WORD or column.need is Need.NONE or column.default is not None


def test_openxml_audit_and_our_lint_pass(path: Path) -> None:
    assert audit(path) == []
    assert lint(path) == []


@pytest.mark.libreoffice
def test_libreoffice_saves_it_without_loss(tmp_path: Path, convert: Convert) -> None:
    seed, _ = load_seed("binh-tan-2023")
    source = tmp_path / "SO-THEO-DOI.xlsx"
    write_control_workbook(seed, source)
    book = read_control_workbook(convert(source, "xlsx:Calc MS Excel 2007 XML"))
    assert book.findings == ()
    assert book.round == seed


def test_openpyxl_saves_it_without_loss(path: Path, tmp_path: Path) -> None:
    book = load_workbook(path)
    book.save(tmp_path / "SO-THEO-DOI.xlsx")
    saved = read_control_workbook(tmp_path / "SO-THEO-DOI.xlsx")
    assert (saved.round, saved.findings) == (small_round(), ())
