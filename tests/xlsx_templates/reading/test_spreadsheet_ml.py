from __future__ import annotations

import re
import time
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

import pytest

from indicators.submissions import Fact
from tests.xlsx_templates.reading.grid_files import VALUE, Rows, row_of, rows, saved
from tests.xlsx_templates.reading.test_delimited import WANTED, codes, figures, read
from xlsx_templates.reading import ReadStatus

HEAD = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
)
STYLES = '<Styles><Style ss:ID="s1"><NumberFormat ss:Format="0%"/></Style><Style ss:ID="s2"><NumberFormat ss:Format="Short Date"/></Style></Styles>'


def book(table: Rows, change: dict[str, str] | None = None, *, head: str = HEAD, names: str = "", options: str = "") -> str:
    """Return the workbook; numbers are numbers, blank cells are left out and the next one says its column, as Excel does."""
    lines = []
    for row in table:
        cells = [(index, text) for index, text in enumerate(row, start=1) if text]
        lines.append(f"<Row>{''.join(_cell(index, text) for index, text in cells)}</Row>")
    whole = f'{head}{names}{STYLES}<Worksheet ss:Name="Nhập liệu"><Table>{"".join(lines)}</Table>{options}</Worksheet></Workbook>'
    for old, new in (change or {}).items():
        assert old in whole, old
        whole = whole.replace(old, new, 1)
    return whole


def _cell(index: int, text: str) -> str:
    kind = "Number" if re.fullmatch(r"[\d.]+", text) else "String"
    return f'<Cell ss:Index="{index}"><Data ss:Type="{kind}">{escape(text)}</Data></Cell>'


def with_value(bench: Any, code: str, tag: str) -> str:
    table = rows(bench)
    row_of(table, code)[VALUE] = "@@"
    return book(table, {'<Cell ss:Index="7"><Data ss:Type="String">@@</Data></Cell>': tag})


class DescribeTheXmlOfExcel2003:
    def it_is_read_with_a_note_that_names_its_kind(self, bench: Any) -> None:
        found = read(bench, book(rows(bench)), "nop.xls")
        assert (figures(found), codes(found)) == (WANTED, {"spreadsheet_2003"})

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def it_is_read_in_its_own_letters(self, bench: Any, encoding: str) -> None:
        assert figures(read(bench, book(rows(bench)).encode(encoding))) == WANTED

    def it_keeps_its_mark_of_identity(self, bench: Any) -> None:
        table = rows(bench)
        (definitions,) = bench.issued
        token = f"TH1;hs=BT23;ky=2023-Quy-I;dv=AL;dn={definitions};lan=1"
        names = f'<Names><NamedRange ss:Name="tonghop_token" ss:RefersTo="=&quot;{token}&quot;"/></Names>'
        found = bench.read(saved(bench, "nop.xml", book(table, names=names)))
        assert (found.status, figures(found)) == (ReadStatus.READ, WANTED)

    def it_follows_rows_and_columns_that_say_where_they_are(self, bench: Any) -> None:
        table = rows(bench)
        found = read(bench, book(table, {"<Row>": '<Row ss:Index="4">'}))
        assert figures(found) == WANTED
        assert found.submissions[0].entries["N01"].figure.place.cell == "G15"

    def it_skips_the_columns_that_a_cell_covers(self, bench: Any) -> None:
        table = rows(bench)
        row_of(table, "N01")[VALUE] = "@@"
        merged = '<Cell ss:Index="4" ss:MergeAcross="2"/><Cell><Data ss:Type="Number">12</Data></Cell>'
        row = row_of(table, "N01")
        row[5] = ""
        assert figures(read(bench, book(table, {'<Cell ss:Index="7"><Data ss:Type="String">@@</Data></Cell>': merged}))) == WANTED

    def it_asks_of_a_figure_merged_over_rows(self, bench: Any) -> None:
        found = read(bench, with_value(bench, "N01", '<Cell ss:Index="7" ss:MergeDown="1"><Data ss:Type="Number">12</Data></Cell>'))
        assert "merged_rows" in codes(found)

    def it_asks_of_a_hidden_row_but_not_of_a_filtered_one(self, bench: Any) -> None:
        hidden = {'<Row><Cell ss:Index="1"><Data ss:Type="Number">3</Data>': '<Row ss:Hidden="1"><Cell ss:Index="1"><Data ss:Type="Number">3</Data>'}
        assert "hidden_row" in codes(read(bench, book(rows(bench), hidden)))
        options = '<AutoFilter x:Range="R7C1:R20C16" xmlns="urn:schemas-microsoft-com:office:excel"><AutoFilterColumn x:Type="All"/></AutoFilter>'
        assert codes(read(bench, book(rows(bench), hidden, options=options))) == {"spreadsheet_2003"}

    @pytest.mark.parametrize(
        ("code", "tag", "fact", "finding"),
        [
            ("N01", '<Cell ss:Index="7" ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell>', Fact.REFUSED, "error_cell"),
            ("N01", '<Cell ss:Index="7" ss:StyleID="s2"><Data ss:Type="DateTime">2023-05-03T00:00:00.000</Data></Cell>', Fact.HELD, "cell_date_in_count"),
            ("N01", '<Cell ss:Index="7" ss:Formula="=R[-1]C+Sheet2!R1C1"></Cell>', Fact.HELD, "formula_without_value"),
            ("N01", '<Cell ss:Index="7" ss:Formula="=[so.xls]Sheet1!R1C1"><Data ss:Type="Number">5</Data></Cell>', Fact.HELD, "external_link"),
            ("N01", '<Cell ss:Index="7" ss:Formula="=R[-1]C+5"><Data ss:Type="Number">12</Data></Cell>', Fact.NUMBER, ""),
            ("N01", '<Cell ss:Index="7" ss:Formula="=12+8+5"></Cell>', Fact.NUMBER, "formula_computed"),
            ("N01", '<Cell ss:Index="7"><Data ss:Type="String">1.200</Data></Cell>', Fact.NUMBER, "cell_number_separators"),
            ("N01", '<Cell ss:Index="7"><Data ss:Type="Number">12 người</Data></Cell>', Fact.NUMBER, "cell_number_words"),
            ("N01", '<Cell ss:Index="7"><Data ss:Type="Number"></Data></Cell>', Fact.BLANK, "rows_blank"),
            ("Y01", '<Cell ss:Index="7"><Data ss:Type="Boolean">1</Data></Cell>', Fact.NUMBER, ""),
        ],
    )
    def it_knows_what_stands_in_a_cell(self, bench: Any, code: str, tag: str, fact: Fact, finding: str) -> None:
        found = read(bench, with_value(bench, code, tag))
        assert found.submissions[0].entries[code].figure.fact == fact
        own = {found.code for found in found.findings if found.indicator == code or found.code == "rows_blank"}
        assert not finding or finding in own

    def it_takes_numbers_as_they_are_stored(self, bench: Any) -> None:
        found = read(bench, with_value(bench, "M01", '<Cell ss:Index="7"><Data ss:Type="Number">12.125</Data></Cell>'))
        assert figures(found)["M01"] == Decimal("12.125")

    def it_without_our_table_is_a_workbook_of_somebody_s(self, bench: Any) -> None:
        found = bench.read(saved(bench, "so.xml", book([["Họ và tên", "Điện thoại"], ["A", "1"]])))
        assert (found.status, codes(found)) == (ReadStatus.IGNORED, {"not_a_return"})


class DescribeHostileXml:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
    @pytest.mark.parametrize("doctype", ['<!DOCTYPE x [<!ENTITY a "aaaa">]>', '<!doctype x SYSTEM "file:///etc/hostname">'])
    def it_is_refused_for_a_doctype_in_any_encoding(self, bench: Any, encoding: str, doctype: str) -> None:
        head = HEAD.replace("<Workbook", f"{doctype}<Workbook")
        assert bench.raw(saved(bench, "la.xml", book(rows(bench), head=head).encode(encoding))).problem == "doctype_file"

    @pytest.mark.parametrize(
        ("change", "problem"),
        [
            ({"<Row>": '<Row ss:Index="9999999">'}, "oversized_file"),
            ({"<Row>": '<Row ss:Span="9999999">'}, "oversized_file"),
            ({'<Cell ss:Index="7">': '<Cell ss:Index="9999999">'}, "oversized_file"),
            ({"</Workbook>": ""}, "damaged_file"),
            ({"<Table>": "<Table>" + "<a>" * 200_000}, "damaged_file"),
        ],
    )
    def it_is_answered_in_time(self, bench: Any, change: dict[str, str], problem: str) -> None:
        start = time.monotonic()
        assert bench.raw(saved(bench, "la.xml", book(rows(bench), change))).problem == problem
        assert time.monotonic() - start < 10
