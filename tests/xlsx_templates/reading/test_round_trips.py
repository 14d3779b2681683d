from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from indicators.submissions import Entry, Fact
from tests.conftest import Convert

PLAIN = {
    "N01": {"value": 12, "note": "đã đối chiếu"},
    "N02": {"value": 0},
    "N03": {"if_none": "Không phát sinh"},
    "Y01": {"value": "Có"},
    "M01": {"value": 2.5},
    "R01": {"value": 30, "whole": 40},
}


def said(entries: Mapping[str, Entry]) -> dict[str, tuple[object, ...]]:
    """Return what the entries say, without the place and the spelling that a program may change."""
    return {
        code: (entry.figure.fact, entry.figure.value, entry.whole and (entry.whole.fact, entry.whole.value), entry.evidence, entry.note)
        for code, entry in entries.items()
    }


@pytest.mark.libreoffice
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_libreoffice_gives_the_same_entries(bench: Any, convert: Convert, ending: str) -> None:
    plain = bench.fill(bench.issue(), PLAIN)
    found = bench.read(convert(plain, ending))
    assert (found.status, found.unit) == ("read", "AL")
    assert said(found.submissions[0].entries) == said(bench.entries(plain))
    assert {finding.code for finding in found.findings} == {"rows_blank"}


@pytest.mark.libreoffice
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_an_error_is_no_blank_in_any_program(bench: Any, convert: Convert, ending: str) -> None:
    """Formulas are calculated by LibreOffice: =1/0, =NA(); the band says that blank rows are nil."""
    broken = bench.fill(bench.issue(), {**PLAIN, "N01": {"value": "=1/0"}, "N02": {"value": "=NA()"}}, blanks="Không phát sinh")
    found = bench.read(convert(broken, ending))
    entries = found.submissions[0].entries
    assert [entries[code].figure.fact for code in ("N01", "N02")] == [Fact.REFUSED, Fact.REFUSED]
    assert [entries[code].figure.text for code in ("N01", "N02")] == ["#DIV/0!", "#N/A"]
    assert [finding.code for finding in found.findings] == ["error_cell", "error_cell"]


@pytest.mark.libreoffice
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_a_sum_typed_as_a_formula_counts_by_its_value(bench: Any, convert: Convert, ending: str) -> None:
    found = bench.read(convert(bench.fill(bench.issue(), {**PLAIN, "N01": {"value": "=12+8+5"}}), ending))
    assert found.submissions[0].entries["N01"].figure.value == 25


def test_openpyxl_once_more_gives_the_same_entries(bench: Any) -> None:
    plain = bench.fill(bench.issue(), PLAIN)
    again = bench.edit(bench.edit(plain, lambda _: None), lambda _: None, name="lan-ba.xlsx")
    assert said(bench.entries(again)) == said(bench.entries(plain))


def _rewritten(path: Path, part: str, change: Any) -> Path:
    target = path.with_name("viet-lai.xlsx")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for name in source.namelist():
            content = source.read(name)
            copy.writestr(name, change(content) if name == part else content)
    return target


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: re.sub(rb'<dimension ref="[^"]*" ?/>', b'<dimension ref="A1:A1"/>', sheet),
        lambda sheet: re.sub(rb'<c r="(\w+)" s="(\d+)"', rb'<c s="\2" r="\1"', sheet),
        lambda sheet: (
            sheet.replace(b'<c r="', b"<c  r='").replace(b"\" s='", b"' s='") if b"<c  r='" in sheet else re.sub(rb'<c r="(\w+)"', rb"<c r='\1'", sheet)
        ),
        lambda sheet: re.sub(rb"<(/?)(c|v|f|is|t|row|sheetData|worksheet)(?=[\s/>])", rb"<\1x:\2", sheet).replace(b" xmlns=", b" xmlns:x=", 1),
    ],
    ids=["WPS dimension", "attributes turned round", "single quotes", "prefixed tags"],
)
def test_other_writers_spelling_gives_the_same_entries(bench: Any, change: Any) -> None:
    cells = {**PLAIN, "N02": {"value": "#REF!"}, "N03": {"value": "=3+4"}}
    plain = bench.fill(bench.issue(), cells)
    assert said(bench.entries(_rewritten(plain, SHEET, change))) == said(bench.entries(plain))
    assert bench.entries(plain)["N03"].figure.value == 7
