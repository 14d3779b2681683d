"""Formulas on another workbook and error cells, in every kind of workbook: asked or refused with the address, and never followed."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl.packaging.relationship import Relationship
from openpyxl.workbook.external_link.external import ExternalBook, ExternalLink

from indicators.findings import Severity
from indicators.submissions import Fact
from tests.conftest import Convert
from tests.input_table import rows_by_code, titles
from tests.xlsx_templates.reading.conftest import PLAIN, TITLES, Bench


def linked(bench: Bench, formula: str) -> Path:
    """A return with a formula on another workbook in one cell, an error in the next."""

    def change(book: Any) -> None:
        sheet = book["Nhập liệu"]
        at, (_, columns) = rows_by_code(sheet), titles(sheet)
        sheet.cell(at["N01"], columns[TITLES["value"]]).value = formula
        book._external_links.append(ExternalLink(ExternalBook(id="rId1")))
        book._external_links[-1].file_link = Relationship(type="externalLinkPath", Target="So-lieu.xlsx", TargetMode="External")

    return bench.edit(bench.fill(bench.issue(), {**PLAIN, "N03": {"value": "#N/A"}}), change, name="lien-ket.xlsx")


@pytest.mark.libreoffice
@pytest.mark.parametrize("formula", ["=[1]Sheet1!$A$1", "=[1]Sheet1!$A$1+2", "=SUM([1]Sheet1!$A$1:$A$3)", '=IF(1>0,"",0)+[1]Sheet1!$A$1'])
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_formula_on_another_workbook_is_asked(bench: Bench, convert: Convert, kind: str, formula: str) -> None:
    path = linked(bench, formula)
    for each in [path] if kind == "xlsx" else [convert(path, kind)]:
        found = bench.read(each)
        figures = {code: found.submissions[0].entries[code].figure for code in ("N01", "N02", "N03")}
        said = {finding.indicator: finding for finding in found.findings if finding.indicator}
        if figures["N01"].fact is not Fact.REFUSED:
            assert said["N01"].code in {"external_link", "external_link_blank"}, (each.suffix, said)
        assert figures["N01"].fact in {Fact.HELD, Fact.REFUSED}
        assert said["N01"].place.cell == "G12"
        assert (figures["N02"].value, figures["N03"].fact) == (0, Fact.REFUSED)
        assert (said["N03"].code, said["N03"].severity, said["N03"].found) == ("error_cell", Severity.ERROR, "#N/A")


@pytest.mark.libreoffice
def test_so_is_one_in_xls_whose_value_was_kept(bench: Bench, convert: Convert) -> None:
    """LibreOffice keeps no value of a book that it cannot find: 9 is put into the record as Excel would keep it."""
    path = convert(linked(bench, "=[1]Sheet1!$A$1+2"), "xls")
    data = bytearray(path.read_bytes())
    at = next(at for at in _all(data, struct.pack("<HH", 11, 6)) if data[at - 4 : at - 2] == b"\x06\x00")
    assert data[at + 12 : at + 14] == b"\xff\xff"
    data[at + 6 : at + 14] = struct.pack("<d", 9.0)
    path.write_bytes(data)
    found = bench.read(path)
    (asked,) = [finding for finding in found.findings if finding.indicator == "N01"]
    figure = found.submissions[0].entries["N01"].figure
    assert (asked.code, asked.place.cell, asked.found, asked.understood) == ("external_link", "G12", "='[So-lieu.xlsx]'!", "9")
    assert (figure.fact, figure.value) == (Fact.HELD, 9)


def _all(data: bytes | bytearray, pattern: bytes) -> Iterator[int]:
    at = data.find(pattern)
    while at >= 0:
        yield at
        at = data.find(pattern, at + 1)
