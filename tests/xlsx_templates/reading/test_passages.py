"""Nội dung báo cáo, written and read back: as issued, moved, renamed, copied together; text whatever it looks like."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from indicators.findings import Finding
from indicators.forms import compile_form
from indicators.outline import OutlineItem, Passage, Written
from indicators.vietnamese.sentences import sentence
from tests.xlsx_templates.reading.conftest import PLAIN, Bench, together
from xlsx_templates.identity import Token
from xlsx_templates.layouts.outline_sheet import HEADER_ROW, LONGEST_SHEET, LONGEST_TEXT
from xlsx_templates.reading import Expected
from xlsx_templates.reading.answered import raw_file
from xlsx_templates.reading.passages import read_passages
from xlsx_templates.reading.passages_table import passages_table
from xlsx_templates.reading.raw import RawFile
from xlsx_templates.reading.raw_cells import CellReader
from xlsx_templates.reading.sheet_facts import UNSEEN
from xlsx_templates.reading.wire import FRAME_LIMIT
from xlsx_templates.unit_workbook.filling import Filling, fill_workbook
from xlsx_templates.unit_workbook.plan import WrittenBefore
from xlsx_templates.unit_workbook.writing import SHEETS, write_unit_workbook

SHEET = "Nội dung báo cáo"
OUTLINE = (
    OutlineItem("YK1", "Những mặt làm được", "I. KẾT QUẢ", length=150),
    OutlineItem("YK2", "Hạn chế, nguyên nhân", "I. KẾT QUẢ"),
    OutlineItem("YK3", "Đề xuất, kiến nghị (nếu có)", "II. KIẾN NGHỊ"),
    OutlineItem("YK4", "Của quý khác", asked_in=frozenset({"Quy-II"})),
)
ROW = {"YK1": HEADER_ROW + 2, "YK2": HEADER_ROW + 3, "YK3": HEADER_ROW + 5}


@pytest.fixture
def bench(tmp_path: Path, pool: Any) -> Bench:
    made = Bench(tmp_path, pool)
    made.round = replace(made.round, outline=OUTLINE)
    return made


def tell(bench: Bench, /, *, figures: Mapping[str, Mapping[str, Any]] = PLAIN, **texts: str) -> Path:
    """Return a filled workbook: YK1="lời", YK2="kps" for Không phát sinh."""
    cells = {code: {"if_none": "Không phát sinh"} if text == "kps" else {"text": text} for code, text in texts.items()}
    path = bench.folder / "nop.xlsx"
    fill_workbook(bench.issue(), path, Filling(figures, {"Người lập biểu": "Nguyễn Văn Mẫu"}, passages=cells))
    return path


def read(bench: Bench, path: Path) -> dict[str, Passage]:
    (submission,) = bench.read(path).submissions
    return {passage.item: passage for passage in submission.passages}


def texts(bench: Bench, path: Path) -> dict[str, str]:
    return {code: passage.text or passage.written.value for code, passage in read(bench, path).items()}


def findings(bench: Bench, path: Path) -> list[Finding]:
    return [finding for part in bench.read(path).parts for finding in part.findings if finding.code.startswith("passage")]


class DescribeTheSheet:
    def it_is_there_only_where_the_unit_is_asked_anything_in_words(self, bench: Bench) -> None:
        assert tuple(openpyxl.load_workbook(bench.issue()).sheetnames) == (*SHEETS[:2], SHEET, *SHEETS[2:])
        bench.round = replace(bench.round, outline=())
        assert tuple(openpyxl.load_workbook(bench.issue()).sheetnames) == SHEETS

    def it_has_one_tall_wrapped_white_cell_of_text_for_each_item(self, bench: Bench) -> None:
        sheet = openpyxl.load_workbook(bench.issue())[SHEET]
        column = [sheet.cell(row, 6).value for row in range(HEADER_ROW + 1, sheet.max_row + 1)]
        assert column == [None, "YK1", "YK2", None, "YK3"]
        assert (sheet.cell(HEADER_ROW + 1, 1).value, sheet.cell(HEADER_ROW + 4, 1).value) == ("I. KẾT QUẢ", "II. KIẾN NGHỊ")
        for row in ROW.values():
            white = sheet.cell(row, 3)
            assert (white.protection.locked, white.number_format, white.alignment.wrap_text, white.alignment.vertical) == (False, "@", True, "top")
            assert sheet.row_dimensions[row].height > 90
            assert [sheet.cell(row, at).protection.locked for at in (1, 2, 4, 5, 6)] == [True, True, False, True, True]
        assert sheet.row_dimensions[ROW["YK1"]].height > sheet.row_dimensions[ROW["YK2"]].height
        assert sheet.protection.sheet
        assert sum(sheet.column_dimensions[letter].width for letter in "ABCDEF") * 8 + 6 * 5 < 1366 - 60

    def it_prints_no_heading_alone_at_the_foot_of_a_page(self, bench: Bench) -> None:
        items = (OutlineItem(f"Y{number}", "Mục " * 12, f"{number // 4}. PHẦN", length=100) for number in range(4, 24))
        bench.round = replace(bench.round, outline=tuple(items))
        sheet = openpyxl.load_workbook(bench.issue())[SHEET]
        headings = {row for row in range(HEADER_ROW + 1, sheet.max_row + 1) if sheet.cell(row, 6).value is None}
        ends = [each.id for each in sheet.row_breaks.brk]
        assert (len(headings), sheet.page_setup.scale, bool(sheet.sheet_properties.pageSetUpPr.fitToPage)) == (5, 82, False)
        assert ends
        assert not headings & set(ends)
        assert headings & {each + 1 for each in ends}, "a heading goes over with its first item"
        between = [sum((sheet.row_dimensions[row].height or 15) for row in range(first + 1, last + 1)) for first, last in pairwise([HEADER_ROW, *ends])]
        assert max(between) * 4 / 3 < 810

    def it_says_how_long_an_item_should_be_and_what_is_not_written(self, bench: Bench) -> None:
        sheet = openpyxl.load_workbook(bench.issue(), data_only=True)[SHEET]
        assert sheet.cell(ROW["YK1"], 2).value == "Những mặt làm được\n(khoảng 150 chữ)"
        assert [sheet.cell(row, 5).value for row in ROW.values()] == ["Chưa ghi"] * 3
        assert sheet["E1"].value == "Còn 3 mục chưa ghi"

    def it_carries_what_the_unit_wrote_before_as_it_stood(self, bench: Bench) -> None:
        form = compile_form(bench.round, bench.period, bench.round.unit_by_code["AL"])
        token = Token(bench.round.agency.round_code, bench.period.code, "AL", form.definitions, 2)
        wrote = (Passage("YK1", Written.TEXT, "=1+1\nhai"), Passage("YK2", Written.NIL), Passage("YK3", Written.BLANK))
        write_unit_workbook(form, bench.round, bench.folder / "lai.xlsx", token=token, before=WrittenBefore(passages=wrote))
        again = openpyxl.load_workbook(bench.folder / "lai.xlsx", data_only=True)[SHEET]
        cell = again.cell(ROW["YK1"], 3)
        assert (cell.value, cell.data_type) == ("=1+1\nhai", "s")
        assert [again.cell(row, 5).value for row in ROW.values()] == ["2 chữ (nên khoảng 150)", "Không phát sinh", "Chưa ghi"]
        assert texts(bench, bench.folder / "lai.xlsx") == {"YK1": "=1+1\nhai", "YK2": "nil", "YK3": "blank"}


HEADING = ("TT", "Nội dung đề nghị báo cáo", "Nội dung của đơn vị", "Nếu không có", "Số chữ", "Mã")


def row(code: str, text: object = "", nil: str = "", name: str = "") -> tuple[object, ...]:
    return ("", name or next((item.name for item in OUTLINE if item.code == code), ""), text, nil, "", code)


def raw(*rows: Sequence[object], above: Sequence[Sequence[object]] = (), heading: Sequence[object] = HEADING) -> RawFile:
    """Return a file with a sheet of these rows, as it comes from the worker."""
    table = passages_table(SHEET, [*above, heading, *rows], CellReader((), None), lambda _name, _columns: UNSEEN)
    return raw_file("nop.ods", json.dumps({"s": [], "o": [table] if table else []}).encode())


def found(bench: Bench, file: RawFile) -> tuple[dict[str, str], list[Finding]]:
    """Return what stands under each item of unit AL, and what is said of it."""
    passages, said = read_passages(file, bench.round.unit_by_code["AL"], Expected(bench.round, bench.period, {}))
    return {passage.item: passage.text or passage.written.value for passage in passages}, said


class DescribeReading:
    def it_keeps_text_nothing_to_tell_and_blank_apart(self, bench: Bench) -> None:
        path = tell(bench, YK1="Đã tổ chức 5 lớp", YK2="kps")
        assert texts(bench, path) == {"YK1": "Đã tổ chức 5 lớp", "YK2": "nil", "YK3": "blank"}
        place = read(bench, path)["YK1"].place
        assert (place.file, place.sheet, place.cell) == ("nop.xlsx", SHEET, f"C{ROW['YK1']}")
        (note,) = findings(bench, path)
        assert sentence(note).startswith("Trang Nội dung báo cáo còn 1 mục chưa ghi: TT 3.")

    def it_takes_the_words_for_nothing_as_nothing_to_tell_and_a_longer_sentence_as_text(self, bench: Bench) -> None:
        said, _ = found(bench, raw(row("YK1", "không phát sinh."), row("YK2", "Không."), row("YK3", "Không có kiến nghị gì thêm")))
        assert said == {"YK1": "nil", "YK2": "nil", "YK3": "Không có kiến nghị gì thêm"}

    def it_keeps_as_text_whatever_it_looks_like(self, bench: Bench) -> None:
        written = {"YK1": "=1+1 và @tất cả", "YK2": "-5 🌱 Ngày Chủ nhật xanh", "YK3": "+84 900\n- dòng hai"}
        said = read(bench, tell(bench, **written))  # type: ignore[arg-type]
        assert {code: (passage.written, passage.text) for code, passage in said.items()} == {code: (Written.TEXT, text) for code, text in written.items()}

    def it_reads_a_number_a_day_and_a_yes_as_the_words_for_them(self, bench: Bench) -> None:
        said, _ = found(bench, raw(row("YK1", 1200.0), row("YK2", date(2023, 3, 5)), row("YK3", True)))
        assert said == {"YK1": "1.200", "YK2": "05/3/2023", "YK3": "TRUE"}

    def it_says_what_is_no_text_and_shows_it(self, bench: Bench) -> None:
        def change(book: Any) -> None:
            book[SHEET].cell(ROW["YK1"], 3).value = "=Tốt+Khá"
            book[SHEET].cell(ROW["YK2"], 3).value = "='[khác.xlsx]Tờ 1'!A1"
            error = book[SHEET].cell(ROW["YK3"], 3)
            error.value, error.data_type = "#NAME?", "e"

        path = bench.edit(tell(bench), change)
        assert {passage.written for passage in read(bench, path).values()} == {Written.UNREAD}
        assert texts(bench, path) == {"YK1": "=Tốt+Khá", "YK2": "='[khác.xlsx]Tờ 1'!A1", "YK3": "#NAME?"}
        said = [sentence(finding) for finding in findings(bench, path)]
        assert (len(said), said[0].startswith(f"TT 1, Những mặt làm được (ô C{ROW['YK1']}): đang hiện “=Tốt+Khá”")) == (3, True)

    def it_says_where_a_text_stands_beside_nothing_to_tell(self, bench: Bench) -> None:
        said, notes = found(bench, raw(row("YK1", "lời", "Không phát sinh"), row("YK2", "hai"), row("YK3", "", "không phát sinh")))
        assert (said, [each.code for each in notes]) == ({"YK1": "lời", "YK2": "hai", "YK3": "nil"}, ["passage_and_nil"])

    def it_reads_by_code_wherever_rows_columns_and_sheet_went(self, bench: Bench) -> None:
        def change(book: Any) -> None:
            sheet = book[SHEET]
            sheet.insert_rows(2, 3)
            sheet.insert_cols(3, 2)
            sheet.title = f"{SHEET} (2)"

        assert texts(bench, bench.edit(tell(bench, YK1="lời", YK3="ba"), change)) == {"YK1": "lời", "YK2": "blank", "YK3": "ba"}

    def it_knows_a_renamed_sheet_by_its_titles(self, bench: Bench) -> None:
        path = bench.edit(tell(bench, YK1="lời"), lambda book: setattr(book[SHEET], "title", "Báo cáo chữ"))
        assert texts(bench, path)["YK1"] == "lời"

    def it_takes_the_row_that_says_something_where_an_item_stands_twice(self, bench: Bench) -> None:
        assert found(bench, raw(row("YK1", "lời"), row("YK1"), row("YK2"), row("YK2", "hai")))[0] == {"YK1": "lời", "YK2": "hai"}

    def it_says_once_which_items_are_gone(self, bench: Bench) -> None:
        said, notes = found(bench, raw(heading=("Mã", "Ghi chú")))
        assert (said, [(each.code, each.facts["count"]) for each in notes]) == ({}, [("passages_gone", "3")])
        _, notes = found(bench, raw(row("YK1", "lời"), row("YK2", "hai"), row("LẠ", "của ai")))
        assert [(each.code, each.facts["rows"]) for each in notes] == [("passages_gone", "Đề xuất, kiến nghị (nếu có)")]

    def it_asks_nothing_of_units_that_are_asked_nothing_in_words(self, bench: Bench) -> None:
        bench.round = replace(bench.round, outline=())
        assert found(bench, raw(row("YK1", "lời"))) == ({}, [])

    def it_says_that_an_item_was_worded_anew_since(self, bench: Bench) -> None:
        here = raw(row("YK1", "lời", name="Những mặt  làm được\n(khoảng 150 chữ)"), row("YK2", "hai"), row("YK3", "ba"))
        assert found(bench, here)[1] == []
        bench.round = replace(bench.round, outline=(replace(OUTLINE[0], name="Mô hình hay"), *OUTLINE[1:]))
        said, notes = found(bench, here)
        assert ([each.code for each in notes], said["YK1"]) == (["passage_of_older_item"], "lời")

    def it_takes_a_return_of_words_alone_for_a_return(self, bench: Bench) -> None:
        assert texts(bench, tell(bench, figures={}, YK1="lời"))["YK1"] == "lời"
        assert not bench.read(tell(bench, figures={})).submissions

    def it_cuts_what_is_longer_than_any_report_and_says_so(self, bench: Bench) -> None:
        said, notes = found(bench, raw(row("YK1", "a" * (LONGEST_TEXT + 1)), row("YK2", "b" * LONGEST_TEXT), row("YK3", "c")))
        assert said == {"YK1": "a" * LONGEST_TEXT, "YK2": "b" * LONGEST_TEXT, "YK3": "c"}
        assert [(each.code, each.facts["tt"]) for each in notes] == [("passage_cut", "1")]
        assert sentence(notes[0]).endswith("nội dung quá dài nên chỉ lấy 40.000 ký tự đầu; toàn văn ở tệp của đơn vị.")

    def it_keeps_a_sheet_full_of_long_texts_within_one_message(self, bench: Bench) -> None:
        many = LONGEST_SHEET // LONGEST_TEXT + 5
        bench.round = replace(bench.round, outline=tuple(OutlineItem(f"M{at}", f"Mục {at}") for at in range(many)))
        full = raw(*(row(f"M{at}", "ế" * LONGEST_TEXT) for at in range(many)))
        assert sum(len(text) for text in found(bench, full)[0].values() if text != "blank") == LONGEST_SHEET
        assert LONGEST_SHEET * len(r"\u1ebf") < FRAME_LIMIT


def test_of_several_units_in_one_file_each_has_its_own_sheet(bench: Bench) -> None:
    paths = [bench.fill(bench.issue(unit, name=f"{unit}.xlsx"), name=f"{unit}.xlsx") for unit in ("AL", "P1")]
    path = together(paths, bench.folder / "chung.xlsx", with_meta=True)

    def copy_words(book: Any) -> None:
        book[SHEET].cell(ROW["YK1"], 3).value = "của An Lạc"
        other = book.copy_worksheet(book[SHEET])
        other.title = f"{SHEET} (2)"
        other["A1"].value = "ĐOÀN PHƯỜNG 1: NỘI DUNG BÁO CÁO QUÝ I NĂM 2023"
        other.cell(ROW["YK1"], 3).value = "của Phường 1"
        nobody = book.copy_worksheet(book[SHEET])
        nobody.title, nobody["A1"].value = f"{SHEET} (3)", "NỘI DUNG BÁO CÁO"

    file = bench.read(bench.edit(path, copy_words))
    assert {each.unit: [p.text for p in each.passages if p.text] for each in file.submissions} == {"AL": ["của An Lạc"], "P1": ["của Phường 1"]}
    assert [finding.facts["sheet"] for finding in file.findings if finding.code == "corrections_of_nobody"] == [f"{SHEET} (3)"]
