from __future__ import annotations

import html
import time
from decimal import Decimal
from typing import Any

import pytest

from indicators.submissions import Fact
from indicators.vietnamese.sentences import sentence
from tests.xlsx_templates.reading.grid_files import NOTE, VALUE, page, row_of, rows, saved
from tests.xlsx_templates.reading.test_delimited import WANTED, codes, figures, read
from xlsx_templates.reading import ReadStatus

MARK_OF_AL = "TH1;hs=BT23;ky=2023-Quy-I;dv=AL;dn={};lan=1"


def by_excel(body: str, token: str = "") -> str:
    """A page as Excel saves it: its own namespaces, a style sheet, properties in a comment that only Office reads."""
    return (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40"><head>'
        '<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Excel.Sheet><style><!--td {padding:0px;} --></style>'
        f'<!--[if gte mso 9]><xml><o:CustomDocumentProperties><o:tonghop_token dt:dt="string">{token}</o:tonghop_token></o:CustomDocumentProperties></xml>'
        f"<![endif]--></head><body link=blue>{body}</body></html>"
    )


class DescribeATableOnAPage:
    def it_is_read_with_a_note_that_names_its_kind(self, bench: Any) -> None:
        found = read(bench, f"<!DOCTYPE html><html><body>{page(rows(bench))}</body></html>", "nop.xls")
        assert (figures(found), codes(found)) == (WANTED, {"web_table"})
        assert "(HTML)" in sentence(found.findings[0])

    @pytest.mark.parametrize("name", ["nop.xls", "nop.xlsx", "nop.htm", "nop"])
    def it_is_known_by_its_content(self, bench: Any, name: str) -> None:
        found = bench.read(saved(bench, name, page(rows(bench))))
        assert (found.status, found.unit, codes(found)) == (ReadStatus.HELD, "AL", {"identity_proposed", "web_table"})

    def it_keeps_its_mark_of_identity_where_excel_wrote_it(self, bench: Any) -> None:
        table = rows(bench)
        (definitions,) = bench.issued
        found = bench.read(saved(bench, "nop.htm", by_excel(page(table), MARK_OF_AL.format(definitions))))
        assert (found.status, figures(found), codes(found)) == (ReadStatus.READ, WANTED, {"web_table"})

    @pytest.mark.parametrize(
        ("encoding", "declared"),
        [("utf-8", "utf-8"), ("utf-8-sig", ""), ("utf-16", "unicode"), ("utf-8", "windows-1252"), ("ascii", "windows-1252"), ("utf-8", "")],
    )
    def it_is_read_in_its_own_letters(self, bench: Any, encoding: str, declared: str) -> None:
        meta = f'<meta charset="{declared}">' if declared else ""
        body = f"<html><head>{meta}</head><body>{page(rows(bench))}</body></html>"
        found = read(bench, body.encode(encoding, "xmlcharrefreplace"))
        assert figures(found) == WANTED
        assert found.submissions[0].prepared_by == "Nguyễn Văn Mẫu"

    def it_reads_tags_that_are_never_closed(self, bench: Any) -> None:
        body = "<table>" + "".join("<tr>" + "".join(f"<td>{html.escape(cell)}" for cell in row) for row in rows(bench))
        assert figures(read(bench, f"<html><head><body>{body}")) == WANTED

    def it_stands_inside_a_table_that_lays_out_the_page(self, bench: Any) -> None:
        body = f"<table><tr><td>Cổng báo cáo<td><table><tr><td>{page(rows(bench))}</td></tr></table></td></tr><tr><td>Chân trang</td></tr></table>"
        assert figures(read(bench, f"<html>{body}</html>")) == WANTED

    def it_goes_on_behind_a_table_inside_one_of_its_cells(self, bench: Any) -> None:
        inside = "<td>Đoàn viên mới<table><tr><td>nam</td><td>nữ</td></tr></table></td>"
        whole = page(rows(bench))
        assert "<td>Đoàn viên mới</td>" in whole
        assert figures(read(bench, whole.replace("<td>Đoàn viên mới</td>", inside))) == WANTED

    def it_keeps_line_breaks_and_entities(self, bench: Any) -> None:
        table = rows(bench)
        row_of(table, "N01")[NOTE] = "A &amp; B&nbsp;&lt;x&gt;<br>d&#7909;c"
        found = read(bench, page(table, lambda text: f"<td>{text}</td>"))
        assert found.submissions[0].entries["N01"].note == "A & B\xa0<x>\ndục"


class DescribeSpans:
    def it_counts_columns_that_a_cell_covers(self, bench: Any) -> None:
        table = rows(bench)
        title = f'<tr><td colspan=16>{table[0][0]}</td></tr><tr><td rowspan="2">x</td><td colspan="3">y</td></tr><tr><td>z</td></tr>'
        found = read(bench, page(table).replace("<table>", f"<table>{title}", 1))
        assert figures(found) == WANTED
        assert found.submissions[0].entries["N01"].figure.place.cell == "G15"

    def it_counts_them_in_the_rows_of_the_table_too(self, bench: Any) -> None:
        row = "<tr><td>3</td><td>Đoàn viên mới</td><td>người</td><td></td><td></td><td>Số phát sinh trong quý</td>"
        merged = row.replace("<td></td><td></td>", "").replace("<td>người</td>", "<td colspan=3>người</td>")
        whole = page(rows(bench))
        assert row in whole
        assert figures(read(bench, whole.replace(row, merged))) == WANTED

    def it_shifts_the_rows_below_a_cell_that_hangs_down(self, bench: Any) -> None:
        table = rows(bench)
        first, second = (index for index, row in enumerate(table) if row[15] in {"N01", "N02"})
        lines = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in table]
        cells = [f"<td>{html.escape(cell)}</td>" for cell in table[first]]
        lines[first] = "".join(['<td rowspan="2">3</td>', *cells[1:]])
        lines[second] = "".join(f"<td>{html.escape(cell)}</td>" for cell in table[second][1:])
        assert figures(read(bench, "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>")) == WANTED

    def it_asks_of_a_figure_merged_over_rows(self, bench: Any) -> None:
        table = rows(bench)
        first, second = (index for index, row in enumerate(table) if row[15] in {"N01", "N02"})
        lines = [[f"<td>{html.escape(cell)}</td>" for cell in row] for row in table]
        lines[first][VALUE] = "<td rowspan=2>12</td>"
        del lines[second][VALUE]
        found = read(bench, "<table>" + "".join(f"<tr>{''.join(line)}</tr>" for line in lines) + "</table>")
        assert "merged_rows" in codes(found)
        assert [found.submissions[0].entries[code].figure.fact for code in ("N01", "N02")] == [Fact.HELD, Fact.HELD]

    def it_asks_of_a_hidden_row(self, bench: Any) -> None:
        hidden = page(rows(bench)).replace("<tr><td>3</td>", "<tr style='height:0;display:none'><td>3</td>", 1)
        assert "hidden_row" in codes(read(bench, hidden))


class DescribeItsNumbers:
    @pytest.mark.parametrize(
        ("tag", "shown", "value"),
        [
            ('<td x:num="12.125">12,1</td>', "", Decimal("12.125")),
            ('<td sdval="12.125" sdnum="1066;0;#,##0.0">12,1</td>', "", Decimal("12.125")),
            ('<td data-t="n" data-v="12.125">12,1</td>', "", Decimal("12.125")),
            ("<td x:str>12</td>", "", 12),
            ("<td x:num>1.200</td>", "", None),
            ('<td sdval="45000" sdnum="1066;0;DD/MM/YYYY">15/3/2023</td>', "", None),
            ('<td sdval="45000" sdnum="1066;0;MMMM">Tháng Ba</td>', "", None),
            ('<td x:num="45000">15/3/2023</td>', "", None),
            ('<td x:num="0.5">12:00</td>', "", None),
        ],
    )
    def it_takes_the_number_behind_the_cell(self, bench: Any, tag: str, shown: str, value: object) -> None:
        table = rows(bench)
        row_of(table, "M01")[VALUE] = "@@"
        found = read(bench, page(table).replace("<td>@@</td>", tag or shown))
        figure = found.submissions[0].entries["M01"].figure
        assert (figure.fact, figure.value if figure.fact is Fact.NUMBER else None) == (Fact.NUMBER if value is not None else Fact.HELD, value)
        assert figure.fact is Fact.NUMBER or f">{figure.text}<" in tag

    @pytest.mark.parametrize("text", ["#REF!", "#DIV/0!", "Err:502"])
    def it_refuses_an_error(self, bench: Any, text: str) -> None:
        table = rows(bench)
        row_of(table, "N01")[VALUE] = text
        assert "error_cell" in codes(read(bench, page(table)))

    def it_never_guesses_a_point(self, bench: Any) -> None:
        table = rows(bench)
        row_of(table, "M01")[VALUE] = "12.125"
        assert "cell_point_or_thousands" in codes(read(bench, page(table)))


HOSTILE = {
    "comments, ended": "<html>" + "<!--" * 900_000 + ">",
    "comments that hold tags": "<html>" + "<!--a>" * 400_000,
    "nested": "<table>" * 5000,
    "wide": "<table><tr>" + "<td colspan=1000>x" * 5000,
    "hanging": "<table>" + "<tr><td rowspan=65000 colspan=1000>x" * 20_000,
    "rows": "<table>" + "<tr><td>x" * 300_000,
    "cells": "<table><tr>" + "<td>" * 2_000_000,
    "brackets": "<html><table><tr><td>" + "<" * 3_000_000,
    "comments": "<html><table><tr><td>" + "<!--" * 500_000,
    "attributes": "<html><table><tr><td " + "a=" * 1_000_000,
    "script": "<html><script>" + "</scrip" * 500_000,
    "instructions": "<html>" + "<?" * 900_000,
    "sections": "<html>" + "<![" * 900_000,
    "ends": "<html>" + "</a " * 900_000,
    "open tags": "<html>" + "<a '" * 900_000,
    "open tags, ended": "<html>" + "<a '" * 900_000 + ">",
    "ends, ended": "<html>" + "</a " * 900_000 + ">",
    "instructions, ended": "<html>" + "<?" * 900_000 + ">",
}


class DescribeAHostilePage:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    def it_is_refused_where_it_declares_entities(self, bench: Any, encoding: str) -> None:
        bomb = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html>' + page(rows(bench)) + "</html>"
        assert bench.raw(saved(bench, "la.xls", bomb.encode(encoding))).problem == "doctype_file"

    @pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
    def it_is_answered_in_time(self, bench: Any, content: str) -> None:
        start = time.monotonic()
        problem = bench.raw(saved(bench, "la.xls", content)).problem
        assert problem in {"oversized_file", "page_file", "damaged_file"}
        assert time.monotonic() - start < 10
        assert figures(read(bench, page(rows(bench)))) == WANTED
