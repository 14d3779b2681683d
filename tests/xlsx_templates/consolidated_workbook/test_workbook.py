"""The whole workbook of a sample quarter: its parts, its live totals, the way from a total to a cell, and back as a return."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from indicators.catalogue import EnteredBy, SpaceRule, ValueType
from indicators.consolidation import Consolidation
from indicators.rounds import Round
from indicators.submissions import Fact
from indicators.units import OrgUnit
from indicators.upward import is_of_this_level
from tests.ooxml_lint import audit, lint
from xlsx_templates.consolidated_workbook import write_consolidated_workbook
from xlsx_templates.consolidated_workbook.unit_table import Part, UnitTable, add_up
from xlsx_templates.identity import parse_token

ISSUE = [
    "Báo cáo nhanh",
    "Tổng hợp",
    "Theo đơn vị",
    "Tiến độ nộp",
    "Cần xử lý",
    "So kỳ trước",
    "Thay đổi từ lần chạy trước",
    "Phụ lục",
    "Tệp đã tổng hợp",
    "Nhập liệu",
    "_meta",
    "Chuyển cấp trên",
]


def sheet_xml(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as parts:
        names = re.findall(r'<sheet name="([^"]+)"', parts.read("xl/workbook.xml").decode())
        return {name: parts.read(f"xl/worksheets/sheet{number}.xml") for number, name in enumerate(names, start=1)}


def table_of(sheet: Any, code_title: str = "Mã") -> dict[str, dict[str, Any]]:
    """Return rows by code from the first row that carries the code's title."""
    rows = list(sheet.iter_rows())
    head = next(index for index, row in enumerate(rows) if code_title in [cell.value for cell in row])
    titles = [cell.value for cell in rows[head]]
    at = titles.index(code_title)
    return {row[at].value: dict(zip(titles, row, strict=True)) for row in rows[head + 1 :] if row[at].value}


def unit_rows(sheet: Any) -> dict[tuple[str, str], dict[str, Any]]:
    rows = list(sheet.iter_rows())
    head = next(index for index, row in enumerate(rows) if row[0].value == "Mã")
    titles = [cell.value for cell in rows[head]]
    return {(row[0].value, row[3].value): dict(zip(titles, row, strict=True)) for row in rows[head + 1 :]}


class DescribeTheWorkbook:
    def it_holds_the_sheets_in_the_order_that_people_read_them(self, book: Any) -> None:
        assert [name for name in book.sheetnames if name != "Nguồn số liệu"] == ISSUE
        assert book.active is not None
        assert book.active.title == "Báo cáo nhanh"
        assert book["_meta"].sheet_state == "hidden"

    def it_is_sound_to_two_validators(self, workbook: Path) -> None:
        assert audit(workbook) == []
        assert lint(workbook, plain=True) == []

    def it_says_the_hour_and_the_version_on_one_sheet_only(self, quarter: Consolidation, tmp_path: Path) -> None:
        first, second = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
        write_consolidated_workbook(quarter, first)
        write_consolidated_workbook(replace(quarter, as_of=datetime(2024, 1, 2, 3, 4), compared_with=datetime(2024, 1, 1)), second)
        one, other = cells_of(first), cells_of(second)
        assert [name for name in one if one[name] != other[name]] == ["Tệp đã tổng hợp"]

    def it_uses_no_volatile_function_and_no_formula_from_words(self, book: Any, workbook: Path) -> None:
        functions = {name for xml in sheet_xml(workbook).values() for text in re.findall(rb"<f>(.*?)</f>", xml) for name in re.findall(rb"([A-Z]{2,})\(", text)}
        assert functions == {b"SUM", b"SUMIFS", b"HYPERLINK"}
        names = [row[1] for row in book["Tệp đã tổng hợp"].iter_rows(min_row=5)]
        assert [(cell.value, cell.data_type) for cell in names if str(cell.value).startswith("=")] == [("=ảnh chụp (1).xlsx", "s")]


def cells_of(path: Path) -> dict[str, list[tuple[str, object]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: [(cell.coordinate, cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None] for sheet in book}


class DescribeTotals:
    def it_writes_every_total_as_a_sum_over_the_units_with_its_value(self, quarter: Consolidation, book: Any, workbook: Path) -> None:
        live, values = table_of(book["Tổng hợp"]), table_of(openpyxl.load_workbook(workbook, data_only=True)["Tổng hợp"])
        assert list(live) == [total.code for total in quarter.totals]
        for total in quarter.totals:
            shown = values[total.code]["Trong kỳ"].value
            assert shown == (None if total.value is None else pytest.approx(float(total.value)))
            if total.value is not None:
                assert str(live[total.code]["Trong kỳ"].value).startswith(("=SUM('Theo đơn vị'!", "=100*SUM('Theo đơn vị'!"))

    def it_names_the_coverage_of_every_total(self, quarter: Consolidation, book: Any) -> None:
        rows = table_of(book["Tổng hợp"])
        for total in quarter.totals:
            line = rows[total.code]["Mức độ đủ của số liệu"].value
            coverage = total.coverage
            assert line.startswith(f"{coverage.counted}/{coverage.expected} đơn vị" if coverage.expected else "Chưa thu")
            assert ("thiếu:" in line) == bool(coverage.missing)

    @pytest.mark.libreoffice
    @pytest.mark.parametrize("period", ["2023-Quy-I", "2023-Quy-IV"])
    def it_is_recalculated_by_libreoffice_to_the_same_figures(
        self, binh_tan: Round, make_quarter: Callable[..., Consolidation], period: str, tmp_path: Path, convert: Callable[..., Path]
    ) -> None:
        result = make_quarter(binh_tan, period, seed=7)
        write_consolidated_workbook(result, tmp_path / "full.xlsx")
        recalculated = openpyxl.load_workbook(convert(without_cached_values(tmp_path / "full.xlsx", tmp_path / "bare.xlsx"), "xlsx"), data_only=True)
        rows = table_of(recalculated["Tổng hợp"])
        for total in result.totals:
            for title, expected in (("Trong kỳ", total.value), ("Phần đạt được", total.numerator), ("Trên tổng số", total.denominator)):
                if expected is not None:
                    assert rows[total.code][title].value == pytest.approx(float(expected)), (total.code, title)
        written = openpyxl.load_workbook(tmp_path / "full.xlsx", data_only=True)["Theo đơn vị"]
        for row in written.iter_rows(min_row=6):
            for cell in row:
                if isinstance(cell.value, int | float):
                    assert recalculated["Theo đơn vị"][cell.coordinate].value == pytest.approx(cell.value), cell.coordinate


def without_cached_values(path: Path, target: Path) -> Path:
    """Return a copy whose formulas have no value, so that whoever opens it must calculate."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            made.writestr(name, re.sub(rb"(<f>[^<]*</f>)<v>[^<]*</v>", rb"\1", source.read(name)))
    return target


class DescribeUnits:
    def it_shows_a_number_only_where_it_counts(self, quarter: Consolidation, book: Any) -> None:
        """A held 1,2, a refused cell, a blank and a nil stand as words; a typed 0 stands as 0."""
        rows = unit_rows(book["Theo đơn vị"])
        names = {unit.code: unit.name for unit in quarter.round.units}
        marks = {
            Fact.BLANK: "chưa nhập",
            Fact.NIL: "–",
            Fact.NO_DATA: "…",
            Fact.NOT_APPLICABLE: "×",
            Fact.HELD: "chờ xử lý: 1,2",
            Fact.REFUSED: "phải sửa: =#REF!",
            Fact.SET_ASIDE: "không tính: 99",
        }
        seen = set()
        for unit, entries in quarter.standings[quarter.period.code].entries.items():
            for code, entry in entries.items():
                row = quarter.round.catalogue.input_by_code[code]
                if row.is_rate or row.value_type is ValueType.DATE:
                    continue
                shown = rows[code, "Số liệu"][names[unit]].value
                seen.add((entry.figure.fact, entry.figure.value == 0))
                assert shown == (entry.figure.value if entry.figure.fact is Fact.NUMBER else marks[entry.figure.fact])
        assert {(fact, False) for fact in Fact} | {(Fact.NUMBER, True)} <= seen

    def it_shows_beside_a_part_that_waits_the_whole_that_stands_in_another_row(self, quarter: Consolidation) -> None:
        """Phần đạt được và tổng số là hai số khác nhau, dù cùng chờ."""
        table, entries = UnitTable(quarter), quarter.standings[quarter.period.code].entries
        seen = 0
        for row in table.rows:
            if row.part is not Part.DENOMINATOR or row.input is None:
                continue
            for cell in table.cells(row):
                base = entries.get(cell.unit, {}).get(row.input.whole)
                if base is not None and base.figure.text and cell.mark.startswith("chờ xử lý: "):
                    seen += 1
                    assert cell.mark == f"chờ xử lý: {base.figure.text}"
        assert seen > 5

    def it_says_who_sent_nothing_and_whose_file_waits(self, quarter: Consolidation, book: Any) -> None:
        rows = unit_rows(book["Theo đơn vị"])
        standing = quarter.standings[quarter.period.code]
        names = {unit.code: unit.name for unit in quarter.round.units}
        silent = [unit.code for unit in quarter.round.units if unit.code not in standing.entries]
        shown = {rows[row.code, "Số liệu"][names[code]].value for code in silent for row in quarter.round.catalogue.inputs if (row.code, "Số liệu") in rows}
        assert shown == {"chưa nộp", "chờ xử lý", "×"}
        judged = [code for code, part in rows if part == "Đơn vị đạt (1)"]
        sent_nothing = [code for code in silent if code not in standing.held_units]
        assert {rows[row, "Đơn vị đạt (1)"][names[code]].value for code in sent_nothing for row in judged} == {"chưa nộp", "×"}

    def it_adds_up_to_every_total(self, quarter: Consolidation) -> None:
        table = UnitTable(quarter)
        sums = {row.key: add_up(table.cells(row)) for row in table.rows}
        seen = set()
        amounts = 0
        for total in quarter.totals:
            if total.value is None:
                continue
            code = table.source_code(total)
            above, below = (Part.MET, Part.ASKED) if total.space_rule is SpaceRule.SHARE else (Part.NUMERATOR, Part.DENOMINATOR)
            seen.add(total.space_rule)
            if total.denominator is None:
                assert sums[code, Part.VALUE].value == total.value, total.code
            else:
                assert (sums[code, above].value, sums[code, below].value) == (total.numerator, total.denominator), total.code
            if total.amount is not None and (code, Part.VALUE) in sums:
                amounts += 1
                assert sums[code, Part.VALUE].value == total.amount
        assert amounts > 5
        assert {SpaceRule.SUM, SpaceRule.RATIO, SpaceRule.SHARE, SpaceRule.OWN} <= seen

    def it_sums_every_row_and_every_cluster_alive(self, quarter: Consolidation, book: Any) -> None:
        rows = unit_rows(book["Theo đơn vị"])
        last = openpyxl.utils.get_column_letter(5 + len(quarter.round.units))
        for row in rows.values():
            at = row["Mã"].row
            assert row["Tổng"].value == f"=SUM(F{at}:{last}{at})"
            cell = row["Cộng Cụm 2"]
            assert cell.value == f"=SUMIFS($F{at}:${last}{at},$F$3:${last}$3,{cell.column_letter}$3)"

    def it_writes_the_largest_as_a_value_that_no_sum_pretends_to_make(self, quarter: Consolidation, tmp_path: Path) -> None:
        total = quarter.total_by_code["C12A"]
        largest = max(part.value for part in total.contributions)
        changed = replace(total, space_rule=SpaceRule.MAX, value=largest)
        write_consolidated_workbook(replace(quarter, totals=(changed,)), tmp_path / "max.xlsx")
        book = openpyxl.load_workbook(tmp_path / "max.xlsx")
        assert unit_rows(book["Theo đơn vị"])["C12A", "Số liệu"]["Tổng"].value == largest
        assert table_of(book["Tổng hợp"])["C12A"]["Trong kỳ"].value == largest

    def it_leads_from_a_total_to_its_units_to_the_file_and_cell(self, quarter: Consolidation, book: Any) -> None:
        by_code = table_of(book["Tổng hợp"])
        followed = 0
        for total in quarter.totals:
            for part in total.contributions:
                row = int(by_code[total.code]["Mã"].hyperlink.location.rpartition("!A")[2])
                column = next(cell.column for cell in book["Theo đơn vị"][5] if cell.value == quarter.round.unit_by_code[part.unit].name)
                formula = book["Nguồn số liệu"].cell(row, column).value
                path = book["Nguồn số liệu"].cell(3, column).value
                assert formula == f'=HYPERLINK({openpyxl.utils.get_column_letter(column)}$3&"#\'Nhập liệu\'!{part.place.cell}","{part.place.cell}")'
                assert path == f"../2-bao-cao-nhan-ve/{quarter.period.code}/{part.place.file}"
                followed += 1
        assert followed > 500
        assert book["Nguồn số liệu"].row_dimensions[3].hidden


class DescribeTheReturn:
    def it_carries_one_token_in_three_places(self, quarter: Consolidation, book: Any) -> None:
        token = parse_token(book["_meta"]["B1"].value)
        assert token is not None
        assert (token.round, token.period, token.unit) == (quarter.round.agency.round_code, "2023-Quy-I", "QD")
        assert book.custom_doc_props["tonghop_token"].value == token.text
        assert book.defined_names["tonghop_token"].value == "'_meta'!$B$1"

    def it_is_read_by_the_level_above_as_counts_once_it_is_closed(self, quarter: Consolidation, workbook: Path) -> None:
        """The city asks its districts the same codes; this copy is not closed, and waits whole for a person."""
        from xlsx_templates.reading import FileJob, ReadStatus, interpret, read_returns

        city = round_above(quarter.round)
        raw = next(iter(read_returns([FileJob("QD.xlsx", workbook)], workers=1)))
        read = interpret(raw, city, quarter.period, {})
        assert (read.status, [finding.code for finding in read.findings]) == (ReadStatus.HELD, ["upward_not_closed"])
        entries = read.submissions[0].entries
        compared = 0
        for total in quarter.totals:
            lower = entries[total.code].lower if total.code in entries else None
            if lower is None:
                assert is_of_this_level(quarter.round, total) or quarter.round.catalogue.indicator_by_code[total.code].space_rule is SpaceRule.OWN
                continue
            compared += 1
            mine = (total.numerator, total.denominator) if total.denominator is not None and total.value is not None else None
            assert mine is None or (lower.in_period.numerator, lower.in_period.denominator) == mine, total.code
            assert total.denominator is not None or lower.in_period.value == total.value, total.code
            assert lower.in_period.amount == total.amount, total.code
        assert compared > 40

    def it_carries_figures_of_one_measure_on_each_row(self, quarter: Consolidation, book: Any) -> None:
        """Of a share and of a rate the amount that stands behind, now and so far; a share's target of 100% is no target of an amount."""
        rows = table_of(book["Nhập liệu"])
        seen = set()
        for code, cells in rows.items():
            total, row = quarter.total_by_code[code], quarter.round.catalogue.input_by_code[code]
            if row.value_type is ValueType.DATE:
                continue
            seen.add(total.space_rule)
            now, target, so_far = (cells[title].value for title in ("Số liệu kỳ này", "Chỉ tiêu năm", "Lũy kế từ đầu năm"))
            if total.space_rule is SpaceRule.SHARE:
                assert (now, so_far, target, cells["So với chỉ tiêu (%)"].value, cells["Kết quả"].value) == (
                    total.amount,
                    total.cumulative_amount,
                    None,
                    None,
                    None,
                ), code
            elif row.is_rate:
                assert (now, so_far, target) == (total.numerator, total.cumulative_numerator, total.target), code
                assert target is None or cells["Chỉ tiêu năm"].number_format == '#,##0"%"'
            elif row.value_type is not ValueType.YES_NO:
                assert (now, so_far, target) == (total.value, total.cumulative, total.target), code
        assert {SpaceRule.SHARE, SpaceRule.RATIO, SpaceRule.SUM} <= seen


def round_above(round_: Round) -> Round:
    catalogue = round_.catalogue
    inputs = tuple(
        replace(
            row,
            applies_to=frozenset({"quan-doan"}),
            entered_by=EnteredBy.UNIT,
            value_type=ValueType.NUMBER if row.value_type is ValueType.YES_NO and row.entered_by is not EnteredBy.OWN else row.value_type,
        )
        for row in catalogue.inputs
    )
    district = replace(next(unit for unit in round_.units if unit.is_own), is_own=False)
    return replace(round_, catalogue=replace(catalogue, inputs=inputs), units=(OrgUnit("TD", "Thành Đoàn", "thanh-doan", is_own=True), district))
