"""Every case of the table about cells, through a workbook that was really written, read back by the workers."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from indicators.catalogue import Catalogue, Input, TimeRule, ValueType
from indicators.findings import Finding, Severity
from indicators.rounds import Agency, Round
from indicators.submissions import Entry, Fact
from indicators.vietnamese.sentences import sentence
from tests.conftest import Convert
from tests.input_table import rows_by_code, titles
from tests.xlsx_templates.reading.cases_of_cells import CASES, FORMULAS, KINDS, Case
from tests.xlsx_templates.reading.conftest import KINDS as UNIT_KINDS
from tests.xlsx_templates.reading.conftest import PERIODS, UNITS, WARD, Bench, beside
from xlsx_templates.reading import ReadFile, WorkerPool

NUMBERED = {f"C{number:03}": case for number, case in enumerate(CASES, start=1)}


def _round() -> Round:
    usual: dict[str, Any] = {"value_type": ValueType.NUMBER, "time_rule": TimeRule.FLOW, "applies_to": WARD}
    inputs = tuple(Input(code, f"Dòng {code}", **{**usual, "unit_of_measure": case.kind, **KINDS[case.kind]}) for code, case in NUMBERED.items())
    return Round(Agency("BT23", "Quận Đoàn Bình Tân"), Catalogue("mau", "Chương trình mẫu", "01", 2023, inputs, ()), UNIT_KINDS, UNITS, PERIODS)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, pool: WorkerPool) -> tuple[Bench, Path]:
    """One workbook with every case in a row of its own."""
    bench = Bench(tmp_path_factory.mktemp("cells"), pool, _round())
    path = bench.issue()
    book = openpyxl.load_workbook(path)
    sheet = book["Nhập liệu"]
    at, (_, columns) = rows_by_code(sheet), titles(sheet)
    for code, case in NUMBERED.items():
        cell = sheet.cell(at[code], columns["Số liệu kỳ này"])
        cell.value = case.typed
        if case.number_format:
            cell.number_format = case.number_format
    beside(sheet, "Người lập biểu").value = "Nguyễn Văn Mẫu"
    book.save(path)
    return bench, path


Answers = tuple[dict[str, Entry], dict[str, list[Finding]]]


def answers(found: ReadFile) -> Answers:
    assert found.submissions, found
    said: dict[str, list[Finding]] = {}
    for finding in found.findings:
        said.setdefault(finding.indicator, []).append(finding)
    return dict(found.submissions[0].entries), said


@pytest.fixture(scope="module")
def as_sent(filled: tuple[Bench, Path]) -> Answers:
    bench, path = filled
    return answers(bench.read(path))


def given(found: Answers, code: str) -> tuple[Any, ...]:
    figure = found[0][code].figure
    return figure.fact, figure.value, [(finding.code, finding.severity) for finding in found[1].get(code, [])]


def wanted(case: Case) -> tuple[Any, ...]:
    return case.fact, case.value, [(case.code, case.severity)] if case.code else []


def _name(case: Case) -> str:
    return f"{case.kind}: {case.typed!r} {case.number_format}".encode("unicode_escape").decode()


@pytest.mark.parametrize("code", NUMBERED, ids=lambda code: _name(NUMBERED[code]))
def test_each_cell_gets_its_one_answer(as_sent: Answers, code: str) -> None:
    assert given(as_sent, code) == wanted(NUMBERED[code])
    for finding in as_sent[1].get(code, []):
        assert finding.place.cell
        assert finding.place.cell in sentence(finding)


@pytest.fixture(scope="module", params=["xls", "ods", "xlsx"])
def as_saved_by_libreoffice(request: pytest.FixtureRequest, filled: tuple[Bench, Path], convert: Convert) -> Answers:
    bench, path = filled
    return answers(bench.read(convert(path, request.param)))


@pytest.mark.libreoffice
def test_each_cell_gets_the_same_answer_once_libreoffice_has_saved_it(as_saved_by_libreoffice: Answers) -> None:
    """But for formulas and TRUE: LibreOffice calculates the one, and then the value counts without a word, and makes a number of the other."""
    told = {code: given(as_saved_by_libreoffice, code) for code in NUMBERED}
    other = {_name(case): told[code] for code, case in NUMBERED.items() if case not in FORMULAS and case.typed is not True and told[code] != wanted(case)}
    assert other == {}
    sums = [told[code] for code, case in NUMBERED.items() if case.typed == "=12+8+5"]
    assert sums == [(Fact.NUMBER, 25, [])]


def test_a_list_cell_is_read_however_it_is_spaced_or_cased(bench: Bench) -> None:
    typed = {
        "N01": "không phát sinh",
        "N02": " KHÔNG  PHÁT SINH ",
        "N03": unicodedata.normalize("NFD", "Không phát\nsinh."),
        "R01": "Không\u00a0áp dụng",
        "R02": "CHƯA có số liệu ",
    }
    found = bench.read(bench.fill(bench.issue(), {"M01": {"value": 1}, "Y01": {"value": "Đạt "}, **{code: {"if_none": text} for code, text in typed.items()}}))
    facts = {code: entry.figure.fact for code, entry in found.submissions[0].entries.items() if code in typed}
    assert facts == {"N01": Fact.NIL, "N02": Fact.NIL, "N03": Fact.NIL, "R01": Fact.NOT_APPLICABLE, "R02": Fact.NO_DATA}
    assert [finding.code for finding in found.findings] == ["cell_yes_no"]


@pytest.mark.parametrize("text", ["nil", "Không phát sinh 2", "?", "0"])
def test_a_list_cell_with_other_words_is_asked(bench: Bench, text: str) -> None:
    found = bench.read(bench.fill(bench.issue(), {"M01": {"value": 1}, "N01": {"if_none": text}}))
    assert [(finding.code, finding.found) for finding in found.findings if finding.severity is Severity.ASK] == [("if_none_unknown", text)]
    assert found.submissions[0].entries["N01"].figure.fact is Fact.HELD
