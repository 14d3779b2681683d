"""What people type stays text in every output: no formula comes of it, no file is damaged, and what a cell cannot hold is cut and said."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from indicators.catalogue import SpaceRule
from indicators.outline import OutlineItem, Written
from indicators.passages import standing_passages
from indicators.rounds import Agency
from macros.consolidate import ConsolidationRun, consolidate
from macros.consolidation_json import document, text_of
from macros.issue import issue_templates
from macros.receive import receive_files
from macros.return_to_units import Returning, return_to_units
from macros.round_folder.paths import RoundFolder
from tests.conftest import Convert
from tests.macros.issued_office import ISSUED, LATER, Q1, RETURNED, SENT, cell_of
from tests.ooxml_lint import lint
from tests.rounds import make_indicator, make_input, make_round
from xlsx_templates.control_workbook.writing import write_control_workbook
from xlsx_templates.layouts.unit_workbook import SHEET_INPUT, SHEET_OUTLINE

HOSTILE = {
    "equals": "=1+1",
    "plus": "+1+1",
    "minus": "-1+1",
    "at": "@SUM(1)",
    "link": '=HYPERLINK("http://example.vn","bấm")',
    "dde": "=cmd|' /C calc'!A0",
    "tab": "\t=1+1",
    "line": "dòng một\n=1+1",
    "braces": "{=1+1}",
    "markup": "<r>=1+1</r> & <b>",
    "controls": "a\x01b\x07c\x1fd\x0be",
    "escape": "_x0041_ _x0007_",
    "emoji": "xong 😀👨‍👩‍👧 ✅",
    "cdata": "]]> <!-- -->",
    "long": "dài " * 10_000,
    "long emoji": "😀" * 20_000,
}
CODES = {f"T{number:02}": text for number, text in enumerate(HOSTILE.values(), start=1)}


def _folder(root: Path, typed: dict[str, str]) -> RoundFolder:
    inputs = tuple(make_input(code) for code in CODES)
    made = make_round(inputs=inputs, indicators=tuple(make_indicator(code, SpaceRule.SUM) for code in CODES), units="A B")
    units = tuple(replace(unit, name="=Đoàn phường A+1" if unit.code == "A" else unit.name) for unit in made.units)
    folder = RoundFolder(root / "hồ sơ")
    folder.make()
    outline = tuple(OutlineItem(code, f"Mục {code}") for code in CODES)
    write_control_workbook(replace(made, agency=Agency("mau", "Quận Đoàn mẫu"), units=units, outline=outline), folder.root / "SO-THEO-DOI.xlsx")
    issued = {file.unit: file.path for file in issue_templates(folder, Q1, now=ISSUED).files}
    path = root / "=1+1.xlsx"
    _type(issued["A"], path, typed)
    receive_files(folder, Q1, [path], at=SENT, sent_by="a@example.vn", now=SENT)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> RoundFolder:
    """A round in which unit A typed all of these, in every white column of its workbook and under every item of the outline."""
    return _folder(tmp_path_factory.mktemp("chữ"), CODES)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same workbooks where every text is a harmless one."""
    folder = _folder(tmp_path_factory.mktemp("lành"), dict.fromkeys(CODES, "khoảng 5"))
    return _workbooks(consolidate(folder, Q1, now=LATER, workers=1), return_to_units(folder, Q1, now=RETURNED))


def _type(issued: Path, path: Path, typed: dict[str, str]) -> None:
    """Fill the workbook in its XML, since no library writes a text that Excel would not."""
    book = load_workbook(issued)
    sheet = book[SHEET_INPUT]
    marks: dict[str, str] = {}
    for code, text in typed.items():
        for column in ("Số liệu kỳ này", "Nếu không có số", "Minh chứng", "Ghi chú"):
            if column != "Nếu không có số" or code == "T01":
                mark = f"MARK{code}{len(marks)}END"
                sheet[cell_of(sheet, code, column)].value = mark
                marks[mark] = text
    words = book[SHEET_OUTLINE]
    rows = {words.cell(row, 6).value: row for row in range(1, words.max_row + 1)}
    for code, text in typed.items():
        mark = f"MARK{code}{len(marks)}END"
        words.cell(rows[code], 3).value = mark
        marks[mark] = text
    book.save(path.with_suffix(".tmp"))
    with zipfile.ZipFile(path.with_suffix(".tmp")) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            data = source.read(name).decode() if name.endswith(".xml") else source.read(name)
            if isinstance(data, str):
                data = re.sub(r"MARKT\d\d\d+END", lambda match: _in_xml(marks[match[0]]), data)
            made.writestr(name, data)


def _in_xml(text: str) -> str:
    text = re.sub(r"_x([0-9A-F]{4})_", r"_x005F_x\1_", text)
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", lambda match: f"_x{ord(match[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.fixture(scope="module")
def run(folder: RoundFolder) -> ConsolidationRun:
    return consolidate(folder, Q1, now=LATER, workers=1)


@pytest.fixture(scope="module")
def returned(folder: RoundFolder, run: ConsolidationRun) -> Returning:  # noqa: ARG001 - after the run
    return return_to_units(folder, Q1, now=RETURNED)


@pytest.fixture(scope="module")
def workbooks(run: ConsolidationRun, returned: Returning) -> dict[str, Path]:
    return _workbooks(run, returned)


def _workbooks(run: ConsolidationRun, returned: Returning) -> dict[str, Path]:
    assert run.output is not None
    assert run.questions is not None
    return {"consolidated": run.output, "questions": run.questions, "marked copy": returned.files[0].path}


EVERY = pytest.mark.parametrize("which", ["consolidated", "questions", "marked copy"])


@EVERY
def test_no_output_is_damaged(workbooks: dict[str, Path], which: str) -> None:
    assert lint(workbooks[which]) == []


@EVERY
def test_no_formula_comes_of_a_text(workbooks: dict[str, Path], plain: dict[str, Path], which: str) -> None:
    """As openpyxl sees it, each formula is one that the same workbook has where units type figures only; links lead to files and cells."""
    ours = {formula for _, formula in _formulas(plain[which])}
    strange = [formula for _, formula in _formulas(workbooks[which]) if formula not in ours and not _leads_to_a_file(formula)]
    assert not strange
    shown = [str(cell.value) for sheet in load_workbook(workbooks[which]).worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "s"]
    assert [text for text in shown if "=1+1" in text]
    assert [text for text in shown if "@SUM(1)" in text]


@pytest.mark.libreoffice
@EVERY
def test_libreoffice_opens_it_and_sees_no_other_formula(workbooks: dict[str, Path], which: str, convert: Convert) -> None:
    path = workbooks[which]
    again = convert(path, "xlsx:Calc MS Excel 2007 XML")
    assert {place for place, _ in _formulas(again)} == {place for place, _ in _formulas(path)}


@EVERY
def test_no_cell_holds_more_than_excel_can(workbooks: dict[str, Path], which: str) -> None:
    sheets = load_workbook(workbooks[which]).worksheets
    texts = [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert max(len(text.encode("utf-16-le")) // 2 for text in texts) <= 32_767


def test_what_is_cut_bears_a_mark(run: ConsolidationRun, workbooks: dict[str, Path]) -> None:
    for which in ("consolidated", "questions"):
        texts = [str(cell.value) for sheet in load_workbook(workbooks[which]).worksheets for row in sheet.iter_rows() for cell in row]
        assert [text for text in texts if text.count("dài") > 50 and "…" in text], which
        assert not [text for text in texts if text.count("dài") > 50 and "…" not in text], which
    assert run.consolidation.standings[Q1].entries["A"]["T15"].note.startswith("dài dài")


def test_what_is_written_in_words_is_kept_to_the_letter(run: ConsolidationRun) -> None:
    passages = standing_passages(run.consolidation.wrote[Q1])[0]["A"]
    assert {code: (passages[code].written, passages[code].text) for code in CODES} == {code: (Written.TEXT, text.strip()) for code, text in CODES.items()}


def test_the_message_and_the_json_hold_what_was_typed(run: ConsolidationRun, returned: Returning) -> None:
    message = returned.files[0].message.read_bytes().decode("utf-8-sig")
    assert "“=1+1”" in message
    assert "😀👨‍👩‍👧" in message
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", message)
    (asked,) = [row for row in json.loads(text_of(document(run.consolidation)))["findings"] if row["indicator"] == "T13"]
    assert asked["found"] == HOSTILE["emoji"]


def test_a_file_that_can_be_marked_stays_whole(tmp_path: Path, plain: dict[str, Path]) -> None:
    """Without the texts that no Excel writes, the unit's own file goes back, its texts untouched."""
    folder = _folder(tmp_path, {code: text for code, text in CODES.items() if len(text) < 1000})
    (back,) = return_to_units(folder, Q1, now=RETURNED).files
    assert (back.is_fresh, lint(back.path)) == (False, [])
    ours = {formula for _, formula in _formulas(plain["marked copy"])}
    assert not [formula for _, formula in _formulas(back.path) if formula not in ours]
    sheet = load_workbook(back.path)[SHEET_INPUT]
    typed = {code: sheet[cell_of(sheet, code)].value for code in ("T01", "T04", "T10", "T13")}
    assert typed == {code: CODES[code] for code in typed}


def _leads_to_a_file(formula: str) -> bool:
    return formula.startswith("=HYPERLINK(") and "example.vn" not in formula


def _formulas(path: Path) -> Iterator[tuple[str, str]]:
    for sheet in load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    formula: Any = cell.value
                    yield f"{sheet.title}!{cell.coordinate}", str(getattr(formula, "text", formula))
