"""``tonghop catalogues``: the list of what is shipped, and two catalogues compared in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from addin.command_line import main
from addin.redefinition_words import listed
from indicators.catalogue import Comparator, Condition, Indicator, Input, Per, SpaceRule, Target
from indicators.redefinitions import compare
from indicators.rounds import Round
from tests.indicators.test_redefinitions import INDICATOR_FIELDS, INPUT_FIELDS, OTHER, the_round, with_row
from tests.rounds import make_input
from tests.xlsx_templates.control_workbook.rounds import small_round
from xlsx_templates.catalogues import load_seed, shipped
from xlsx_templates.control_workbook.layout import CONDITIONS, INDICATORS, INPUTS
from xlsx_templates.control_workbook.writing import write_control_workbook


def said(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, list[str], str]:
    status = main([str(word) for word in arguments])
    captured = capsys.readouterr()
    return status, captured.out.splitlines(), captured.err


def lines(before: Round, after: Round) -> list[str]:
    return "\n".join(listed(compare(before, after))).split("\n")


class DescribeTheList:
    def it_tells_year_agency_and_counts_of_each(self, capsys: pytest.CaptureFixture[str]) -> None:
        status, out, _ = said(capsys, "catalogues")
        assert status == 0
        assert [line.split(" · ")[:3] for line in out] == [
            ["binh-tan-2023", "năm 2023", "Quận Đoàn Bình Tân"],
            ["ha-noi-2024", "năm 2024", "Thành đoàn Hà Nội"],
        ]
        assert out[0].endswith(": 121 chỉ tiêu, 124 dòng nhập, 41 đơn vị")
        assert out[1].endswith(": 27 chỉ tiêu, 30 dòng nhập, 121 đơn vị")


class DescribeTheWords:
    def it_groups_what_was_found(self) -> None:
        before = the_round(inputs=(make_input("A"), make_input("B"), make_input("C")))
        after = with_row(
            with_row(the_round(inputs=(make_input("A"), make_input("B"), make_input("D"))), "indicators", unit_of_measure="lượt"), "inputs", name="Số lượt"
        )
        assert lines(before, after) == [
            "", "Thêm mới (1):", "  D  Dòng D (người)",
            "", "Bỏ (1):", "  C  Dòng C (người)",
            "", "Đổi đơn vị tính (1):", "  A  Chỉ tiêu A (lượt)", "      Đơn vị tính: “người” → “lượt”",
            "", "Đổi câu chữ (1):", "  A  Chỉ tiêu A (lượt)", "      Câu hỏi cho đơn vị: “Dòng A” → “Số lượt”",
        ]  # fmt: skip

    def it_says_rules_and_conditions_in_the_words_of_the_control_workbook(self) -> None:
        after = with_row(with_row(the_round(), "indicators", space_rule=SpaceRule.SHARE), "inputs", asked_in=frozenset({"Quy-IV", "Quy-II"}))
        conditions = (
            Condition("A", 1, "A", Comparator.AT_LEAST, 5, per=Per.DATE, date=date(2023, 3, 26)),
            Condition("A", 2, "A", Comparator.LESS, threshold_input="B", per=Per.YEAR),
        )
        after = replace(after, catalogue=replace(after.catalogue, conditions=conditions))
        old = "nhóm 1: A ít nhất 1, trong kỳ, từng đơn vị"
        new = "nhóm 1: A ít nhất 5, đến ngày 26/3/2023, từng đơn vị; nhóm 2: A dưới B, cả năm, từng đơn vị"
        assert lines(the_round(), after)[1:] == [
            "Đổi cách ghi, cách tính (1):", "  A  Chỉ tiêu A (người)",
            "      Tính qua các đơn vị: “Cộng” → “Tỷ lệ đơn vị đạt”",
            "      Hỏi trong kỳ: để trống → “Quý II; Quý IV”",
            f"      Điều kiện: {old} → {new}",
        ]  # fmt: skip

    def it_says_targets_and_their_revisions(self) -> None:
        after = with_row(the_round(targets=(Target("A", 9, valid_from=date(2023, 6, 1), source="Công văn mẫu"),)), "indicators", target=None)
        assert lines(the_round(), after)[3:] == [
            "      Chỉ tiêu giao: ít nhất 3 (toàn cấp) → để trống",
            "      Điều chỉnh ở trang Giao chỉ tiêu: để trống → ít nhất 9 (toàn cấp từ 1/6/2023, Công văn mẫu)",
        ]

    def it_says_once_what_changed_alike_in_an_indicator_and_its_row(self) -> None:
        after = with_row(with_row(the_round(), "indicators", unit_of_measure="lượt"), "inputs", unit_of_measure="lượt")
        assert sum("“người” → “lượt”" in line for line in lines(the_round(), after)) == 1

    @pytest.mark.parametrize(("table", "names"), [("inputs", INPUT_FIELDS), ("indicators", INDICATOR_FIELDS)])
    def it_has_a_title_for_every_field(self, table: str, names: Sequence[str]) -> None:
        titles = {column.title for column in (*INDICATORS.columns, *INPUTS.columns)}
        for field in names:
            found = lines(the_round(), with_row(the_round(), table, **{field: OTHER.get(field, "khác")}))
            assert found[-1].strip().partition(": ")[0] in titles, field

    def it_calls_a_base_row_by_the_titles_of_its_own_sheet(self) -> None:
        before, after = (the_round(inputs=(make_input("A"), make_input("B"), make_input("C", note=note))) for note in ("", "Kể cả đoàn viên"))
        assert lines(before, after)[-1] == "      Hướng dẫn ghi: để trống → “Kể cả đoàn viên”"

    def it_offers_one_wording_under_two_codes_for_a_person_to_see(self) -> None:
        before, after = (the_round(inputs=(make_input("A"), make_input("B"), replace(make_input("C"), code=code))) for code in ("C1", "C2"))
        assert lines(before, after)[-2:] == ["Trùng nội dung, khác mã (1), có thể là cùng một chỉ tiêu, đề nghị xem lại:", "  C1 → C2  Dòng C (người)"]


class DescribeTheComparison:
    @pytest.mark.parametrize("name", shipped())
    def it_ends_with_0_where_nothing_differs(self, capsys: pytest.CaptureFixture[str], name: str) -> None:
        status, out, _ = said(capsys, "catalogues", "--diff", name, name)
        assert (status, out[-1]) == (0, "Không có gì khác nhau ở chỉ tiêu, dòng nhập, điều kiện và con số giao cho cả cấp.")

    def it_ends_with_1_and_names_every_code_where_all_differ(self, capsys: pytest.CaptureFixture[str]) -> None:
        status, out, _ = said(capsys, "catalogues", "--diff", "binh-tan-2023", "ha-noi-2024")
        codes = {line.split()[0] for line in out if line.startswith("  ") and not line.startswith("   ")}
        expected = {code for name in ("binh-tan-2023", "ha-noi-2024") for code in load_seed(name)[0].catalogue.codes}
        assert status == 1
        assert expected - codes == set()
        assert "  C01A → H01A  Tỷ lệ cán bộ Đoàn được học tập, quán triệt các nghị quyết, chủ trương (%)" in out

    def it_takes_a_round_folder_a_workbook_and_a_shipped_name(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        assert said(capsys, "new", tmp_path / "hồ sơ", "--catalogue", "ha-noi-2024")[0] == 1
        assert said(capsys, "catalogues", "--diff", "ha-noi-2024", tmp_path / "hồ sơ")[0] == 0
        write_control_workbook(decided(), tmp_path / "sổ.xlsm")
        status, out, _ = said(capsys, "catalogues", "--diff", "ha-noi-2024", tmp_path / "sổ.xlsm")
        assert (status, out[-1]) == (1, "      Chỉ tiêu giao: để trống → ít nhất 6.000 (toàn cấp)")

    def it_writes_nothing(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        path = tmp_path / "sổ.xlsx"
        write_control_workbook(small_round(), path)
        before = path.read_bytes()
        said(capsys, "catalogues", "--diff", path, path)
        assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("sổ.xlsx", before)]

    def it_says_where_a_workbook_could_be_read_only_in_part(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        path = tmp_path / "sổ.xlsx"
        write_control_workbook(small_round(), path)
        spoil(path)
        _, out, _ = said(capsys, "catalogues", "--diff", path, path)
        assert out[2] == f"{path} còn 1 chỗ phải sửa: chỉ so được những dòng đã đọc. Đề nghị chạy tonghop check để xem từng chỗ."

    @pytest.mark.parametrize("other", ["ha-noi", "../catalogues/ha-noi-2024", "không có.xlsx"])
    def it_stops_for_what_is_neither(self, capsys: pytest.CaptureFixture[str], other: str) -> None:
        status, out, err = said(capsys, "catalogues", "--diff", "ha-noi-2024", other)
        assert (status, out) == (2, [])
        assert err.startswith(f"Không tìm thấy {other}: ")

    def it_stops_for_a_workbook_that_is_no_control_workbook(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        import openpyxl

        openpyxl.Workbook().save(tmp_path / "khác.xlsx")
        status, _, err = said(capsys, "catalogues", "--diff", "ha-noi-2024", tmp_path / "khác.xlsx")
        assert (status, "không phải sổ theo dõi" in err) == (2, True)


def decided() -> Round:
    """Return Hà Nội with 6.000 written where the question stood."""
    round_ = load_seed("ha-noi-2024")[0]
    rows = tuple(replace(row, target=Target("H03A", 6000)) if row.code == "H03A" else row for row in round_.catalogue.indicators)
    return replace(round_, catalogue=replace(round_.catalogue, indicators=rows), targets=(), base_figures=(), units=round_.units[:5])


def spoil(path: Path) -> None:
    """Write words into the figure of the first indicator."""
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheet = book["Chỉ tiêu"]
    head = next(row for row in sheet.iter_rows() if row[0].value == "Mã")
    column = next(cell.column for cell in head if cell.value == "Chỉ tiêu giao")
    sheet.cell(head[0].row + 1, column).value = "6.000 nghìn"
    book.save(path)


def test_the_fields_that_are_compared_are_those_of_the_nouns() -> None:
    """A field added to a noun is compared as it comes; it needs a column to be named after."""
    columns: dict[type[Any], set[str]] = {
        Input: {column.key for column in INPUTS.columns},
        Indicator: {column.key for column in INDICATORS.columns},
        Condition: {column.key for column in CONDITIONS.columns},
    }
    assert not {(noun, field.name) for noun, known in columns.items() for field in fields(noun) if field.name not in known}
