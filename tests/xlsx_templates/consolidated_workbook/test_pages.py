"""The pages for reading: the leader's one page, the board, the questions, the comparison, the annex."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from indicators.aggregation import Book
from indicators.consolidation import Consolidation, UnitStanding, UnitState
from indicators.findings import Place, Severity, ask, error, note
from indicators.published import published
from indicators.rounds import Round
from indicators.vietnamese.reception_words import reception
from xlsx_templates.consolidated_workbook import write_consolidated_workbook
from xlsx_templates.consolidated_workbook.annex import roman
from xlsx_templates.consolidated_workbook.by_unit import wrote_words
from xlsx_templates.consolidated_workbook.links import anchor, source_formula
from xlsx_templates.consolidated_workbook.progress_sheet import OF_THE_OFFICE, tally
from xlsx_templates.consolidated_workbook.questions_sheet import group_title, groups
from xlsx_templates.consolidated_workbook.styles import row_height
from xlsx_templates.consolidated_workbook.upward_sheet import going_up
from xlsx_templates.layouts.upward_sheet import HEAD_ROW
from xlsx_templates.layouts.upward_titles import LINE_COLUMNS
from xlsx_templates.sample_line import footer_line


def words_of(path: Path, name: str) -> list[str]:
    return [str(cell.value) for row in openpyxl.load_workbook(path)[name].iter_rows() for cell in row if cell.value is not None]


class DescribeTheQuickReport:
    def it_says_who_sent_and_who_did_not(self, quarter: Consolidation, workbook: Path) -> None:
        line = words_of(workbook, "Báo cáo nhanh")[2]
        assert line.startswith("Đã nhận 37/40 đơn vị; chưa nhận: ")
        assert all(quarter.round.unit_by_code[code].document_name in line for code in quarter.missing)

    def it_shows_the_published_targets_and_none_of_the_duties(self, quarter: Consolidation, workbook: Path) -> None:
        lines = [indicator.line for indicator, _ in published(quarter)]
        assert all(line.startswith("II.") for line in lines)
        shown = words_of(workbook, "Báo cáo nhanh")
        assert all(total.name in shown for _, total in published(quarter))
        assert "Tổ chức Ngày hội “Thiếu nhi vui, khỏe”" not in shown

    def it_says_once_that_there_are_no_figures_of_last_year(self, quarter: Consolidation, workbook: Path, tmp_path: Path) -> None:
        write_consolidated_workbook(replace(quarter, last_year={}), tmp_path / "first.xlsx")
        said = "Chưa có số liệu cùng kỳ năm trước."
        assert [word.count(said) for word in words_of(tmp_path / "first.xlsx", "Báo cáo nhanh") if said in word] == [1]
        assert not any(said in word for word in words_of(workbook, "Báo cáo nhanh"))
        sheet = openpyxl.load_workbook(tmp_path / "first.xlsx")["Báo cáo nhanh"]
        rows = range(5, 5 + len(published(quarter)))
        assert {sheet.cell(row, column).value for row in rows for column in (8, 9)} == {None}

    @pytest.mark.libreoffice
    @pytest.mark.parametrize("lines", [0, 30, 45])
    def it_fills_one_a4_page(self, quarter: Consolidation, tmp_path: Path, convert: Callable[..., Path], needs: Callable[[str], str], lines: int) -> None:
        pdf = convert(only_first_sheet(with_published(quarter, lines), tmp_path), "pdf")
        facts = subprocess.run([needs("pdfinfo"), str(pdf)], capture_output=True, text=True, check=True).stdout
        assert re.search(r"^Pages: +1$", facts, re.MULTILINE), facts
        assert "A4" in facts


def with_published(quarter: Consolidation, count: int) -> Consolidation:
    """Return the quarter with that many published lines of long wording."""
    rows = quarter.round.catalogue.indicators
    front = [replace(row, line=f"II.{number}") for number, row in enumerate(rows[:count], start=1)]
    behind = [replace(row, line="III.1") for row in rows[count:]]
    start = [replace(rows[0], line="II.0", code="không có trong kết quả")] if not count else []
    catalogue = replace(quarter.round.catalogue, indicators=(*start, *front, *behind))
    long = tuple(replace(total, name=f"{total.name} trên địa bàn và các đơn vị trực thuộc trong năm") for total in quarter.totals)
    return replace(quarter, book=Book(replace(quarter.round, catalogue=catalogue), quarter.period, quarter.standings), totals=long)


def only_first_sheet(result: Consolidation, folder: Path) -> Path:
    """Return a copy in which the other sheets are hidden and have no area to print: LibreOffice prints what is shown or has one."""
    import zipfile

    write_consolidated_workbook(result, folder / "full.xlsx")
    target = folder / "first.xlsx"
    with zipfile.ZipFile(folder / "full.xlsx") as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/workbook.xml":
                data = re.sub(rb'(<sheet name="(?!B\xc3\xa1o c\xc3\xa1o nhanh|_meta)[^"]+")', rb'\1 state="hidden"', data)
                data = re.sub(rb'<definedName name="_xlnm.Print_Area"[^>]*>(?!\'B\xc3\xa1o c\xc3\xa1o nhanh)[^<]*</definedName>', b"", data)
            made.writestr(name, data)
    return target


class DescribeTheBoard:
    def it_counts_each_group_apart(self, quarter: Consolidation) -> None:
        units = (
            UnitStanding("P-AL", UnitState.ON_TIME, quarter.as_of, files=("a.xlsx",)),
            UnitStanding("P-TT", UnitState.LATE, quarter.as_of, timedelta(hours=2), files=("b.xlsx",)),
            UnitStanding("P-BTD", UnitState.NOT_SENT),
            UnitStanding("P-BHH", UnitState.EXCUSED),
            UnitStanding("P-TTA", UnitState.TIME_UNKNOWN, files=("c.xlsx",)),
        )
        result = replace(quarter, units=units)
        count = tally(units, result)
        assert (count.units, count.received, count.on_time, count.late, count.missing, count.excused) == (5, 3, 1, 1, 1, 1)
        assert count.words == "đã nhận 3/4; đúng hạn 1; trễ 1; chưa nhận 1; được miễn 1"

    def it_counts_those_who_report_to_the_office_and_tells_of_the_office_apart(self, quarter: Consolidation, tmp_path: Path) -> None:
        own = next(unit for unit in quarter.round.units if unit.is_own)
        silent = tuple(replace(unit, state=UnitState.NOT_SENT, files=(), received_at=None) if unit.unit == own.code else unit for unit in quarter.units)
        result = replace(quarter, units=silent)
        write_consolidated_workbook(result, tmp_path / "riêng.xlsx")
        words = words_of(tmp_path / "riêng.xlsx", "Tiến độ nộp")
        assert words[1].startswith("Đã nhận 37/40 đơn vị; chưa nhận: ")
        assert "Chưa có biểu của cơ quan." in words[1]
        assert words.index(own.name) == words.index(OF_THE_OFFICE) + 1, "under a line of its own, without a number"
        last = len(words) - 1 - words[::-1].index("Cộng")
        assert words[last + 1 : last + 3] == ["40", "37"]
        urged = [word for word in words_of(tmp_path / "riêng.xlsx", "Báo cáo nhanh") if ": chưa nộp" in word]
        assert urged
        assert not any(own.name in word for word in urged)
        assert "Chưa có biểu của cơ quan." in reception(result, {})
        assert "cơ quan" not in reception(quarter, {})

    def it_lists_every_unit_once_under_its_cluster_and_again_by_officer(self, quarter: Consolidation, workbook: Path) -> None:
        words = words_of(workbook, "Tiến độ nộp")
        assert all(words.count(unit.name) == 1 for unit in quarter.round.units)
        assert any(word.startswith("Cụm 1: đã nhận ") for word in words)
        assert words.index("THEO CÁN BỘ PHỤ TRÁCH") > words.index(quarter.round.units[-1].name)


class DescribeTheQuestions:
    def it_groups_by_kind_the_most_serious_first(self) -> None:
        found = [note("cell_nil"), ask("cell_text", unit="B"), error("cell_mark"), ask("cell_range"), ask("cell_text", unit="A")]
        assert [[(finding.severity, finding.code, finding.unit) for finding in members] for members in groups(found)] == [
            [(Severity.ERROR, "cell_mark", "")],
            [(Severity.ASK, "cell_text", "A"), (Severity.ASK, "cell_text", "B")],
            [(Severity.ASK, "cell_range", "")],
            [(Severity.NOTE, "cell_nil", "")],
        ]

    def it_sets_the_cells_of_a_return_in_the_order_of_its_rows(self) -> None:
        found = [ask("cell_text", Place("P.xlsx", "Nhập liệu", cell), unit="A") for cell in ("G10", "H9", "G9")]
        assert [finding.place.cell for finding in groups(found)[0]] == ["G9", "H9", "G10"]

    def it_heads_a_group_in_words_without_facts(self) -> None:
        assert group_title([ask("cell_range", found="2-3")]) == "CẦN XÁC NHẬN, 1 chỗ: Đang ghi “…”, là một khoảng chứ chưa phải một số"

    def it_heads_a_group_with_more_where_the_first_clause_says_nothing(self) -> None:
        title = group_title([error("cell_fraction_in_count"), error("cell_fraction_in_count")])
        assert title == "PHẢI SỬA, 2 chỗ: Đang ghi …. Dòng này tính bằng … nên phải là số nguyên"

    def it_writes_each_finding_with_its_file_and_cell(self, quarter: Consolidation, book: Any) -> None:
        sheet = book["Cần xử lý"]
        links = {(cell.hyperlink.location, cell.column_letter) for row in sheet.iter_rows() for cell in row if cell.hyperlink}
        assert {(anchor(finding.place), "E") for finding in quarter.findings} == links
        assert sum(isinstance(row[0].value, int) for row in sheet.iter_rows(min_row=4)) == len(quarter.findings)

    def it_says_when_nothing_is_open(self, quarter: Consolidation, tmp_path: Path) -> None:
        write_consolidated_workbook(replace(quarter, findings=()), tmp_path / "clean.xlsx")
        assert "Không có chỗ nào cần xử lý." in words_of(tmp_path / "clean.xlsx", "Cần xử lý")


class DescribeComparison:
    def it_says_that_a_first_period_has_none_before(self, workbook: Path) -> None:
        assert words_of(workbook, "So kỳ trước")[1] == "Chưa có kỳ trước cùng loại trong năm để so sánh."

    def it_sets_a_period_beside_the_one_before(self, binh_tan: Round, make_quarter: Callable[..., Consolidation], tmp_path: Path) -> None:
        result = make_quarter(binh_tan, "2023-Quy-II")
        write_consolidated_workbook(result, tmp_path / "second.xlsx")
        sheet = openpyxl.load_workbook(tmp_path / "second.xlsx")["So kỳ trước"]
        row = next(row for row in sheet.iter_rows(values_only=True) if row[1] == "C12A")
        now, before = result.total_by_code["C12A"].value, result.previous["C12A"].value
        assert now is not None
        assert before is not None
        assert row[4:7] == (before, now, now - before)

    def it_tells_a_first_run_from_a_run_without_changes(self, quarter: Consolidation, tmp_path: Path) -> None:
        write_consolidated_workbook(replace(quarter, changes=(), compared_with=None), tmp_path / "1.xlsx")
        write_consolidated_workbook(replace(quarter, changes=()), tmp_path / "2.xlsx")
        first, second = (words_of(tmp_path / name, "Thay đổi từ lần chạy trước")[1] for name in ("1.xlsx", "2.xlsx"))
        assert "lần tổng hợp đầu tiên" in first
        assert "Không có số liệu nào thay đổi" in second


class DescribeTheAnnex:
    def it_bears_the_heading_the_attachment_line_and_every_area(self, quarter: Consolidation, workbook: Path) -> None:
        words = words_of(workbook, "Phụ lục")
        assert words[:3] == ["THÀNH ĐOÀN THÀNH PHỐ HỒ CHÍ MINH", "ĐOÀN TNCS HỒ CHÍ MINH", "BCH QUẬN ĐOÀN BÌNH TÂN"]
        assert any(word.startswith("(Kèm theo Báo cáo số ") for word in words)
        assert {row.area.upper() for row in quarter.round.catalogue.indicators} <= set(words)
        assert openpyxl.load_workbook(workbook)["Phụ lục"].page_setup.orientation == "landscape"

    def it_numbers_areas_in_roman(self) -> None:
        assert [roman(number) for number in (1, 4, 9, 14, 29)] == ["I", "IV", "IX", "XIV", "XXIX"]


def test_a_link_survives_quotes_and_a_figure_from_an_older_file() -> None:
    place = Place('An "Lạc".xlsx', "Nhập liệu's", "G17")
    assert anchor(place) == "'Nhập liệu''s'!G17"
    assert source_formula("F$3", "2023-Quy-I", place, place.file) == "=HYPERLINK(F$3&\"#'Nhập liệu''s'!G17\",\"G17\")"
    assert '"../2-bao-cao-nhan-ve/2023-Quy-I/An ""Lạc"".xlsx"&' in source_formula("F$3", "2023-Quy-I", place, "khác.xlsx")


def test_a_link_to_a_file_in_a_mail_leads_to_the_mail() -> None:
    place = Place("thư A.eml › bc.xlsx", "Nhập liệu", "G17")
    assert anchor(place) == ""
    assert source_formula("F$3", "2023-Quy-I", place, place.file) == '=HYPERLINK(F$3,"G17")'
    assert source_formula("F$3", "2023-Quy-I", place, "khác.xlsx") == '=HYPERLINK("../2-bao-cao-nhan-ve/2023-Quy-I/thư A.eml","G17")'


def test_lines_break_between_words() -> None:
    assert row_height(("một hai ba", 11)) == row_height(("", 5)) == row_height()
    assert row_height(("một hai ba", 8)) == row_height(("", 5), least=2) > row_height()
    assert row_height(("một hai ba", 8), size=8) < row_height(least=2)


def test_a_moment_is_shown_as_the_letters_say_it(workbook: Path) -> None:
    sheet = openpyxl.load_workbook(workbook)["Tiến độ nộp"]
    formats = {cell.number_format for row in sheet.iter_rows() for cell in row if isinstance(cell.value, datetime)}
    assert formats == {'hh"g"mm "ngày" dd/m/yyyy'}


def test_pages_are_counted_through_the_whole_workbook_and_from_1_on_a_sheet_alone(book: Any) -> None:
    """A sheet with a first number of its own would have every sheet behind it count on from there; without one both programs start a sheet alone at 1."""
    assert [sheet.title for sheet in book if sheet.page_setup.useFirstPageNumber] == []
    assert "&P" in book["Phụ lục"].oddHeader.center.text


class DescribeTheSampleLine:
    def it_is_printed_on_every_sheet_while_figures_are_samples(self, quarter: Consolidation, workbook: Path) -> None:
        said = quarter.round.agency.sample_data
        book = openpyxl.load_workbook(workbook)
        assert said
        for name in ("Báo cáo nhanh", "Phụ lục"):
            assert said in words_of(workbook, name)
        pages = [sheet for sheet in book if sheet.title not in {"Báo cáo nhanh", "Phụ lục", "_meta"}]
        assert all("Số liệu mẫu" in (sheet.oddFooter.center.text or "") for sheet in pages)

    def it_is_absent_from_real_figures(self, quarter: Consolidation, tmp_path: Path) -> None:
        round_ = replace(quarter.round, agency=replace(quarter.round.agency, sample_data=""))
        write_consolidated_workbook(replace(quarter, book=Book(round_, quarter.period, quarter.standings)), tmp_path / "real.xlsx")
        with zipfile.ZipFile(tmp_path / "real.xlsx") as parts:
            assert not any("Số liệu mẫu".encode() in parts.read(name) for name in parts.namelist())

    def it_fits_a_footer_of_excel(self) -> None:
        line = footer_line("Số liệu mẫu & " * 40)
        assert len(f"&L&9&A&C{line}&R&9Trang &P/&N") <= 255
        assert line.startswith("&8&ISố liệu mẫu && Số")


def test_what_a_unit_wrote_stands_on_one_short_line_beside_the_offices_figure() -> None:
    assert wrote_words("khoảng\n 5\x01") == "đơn vị ghi khoảng 5"
    assert len(wrote_words("a" * 40_000)) < 60


def test_what_goes_up_prints_its_figures_one_page_wide_under_repeated_titles(quarter: Consolidation, workbook: Path) -> None:
    sheet = openpyxl.load_workbook(workbook)["Chuyển cấp trên"]
    last = HEAD_ROW + 1 + len(going_up(quarter).lines)
    assert sheet.print_area == f"'Chuyển cấp trên'!$A$1:$N${last}"
    assert (sheet.cell(HEAD_ROW + 1, 14).value, sheet.cell(HEAD_ROW + 1, 15).value) == ("Số lượng lũy kế", "Có số")
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.orientation, sheet.print_title_rows) == (True, "landscape", "$5:$5")
    printed = sum(sheet.column_dimensions[letter].width or width for letter, (_, width) in zip("ABCDEFGHIJKLMN", LINE_COLUMNS, strict=False))
    assert printed < 220, "what is wider prints smaller than people read"
