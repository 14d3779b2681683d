from __future__ import annotations

import io
import random
import re
import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.corpus.files import looped
from tests.corpus.writers import ODS, Grid, biff, ole
from tests.input_table import rows_by_code, titles
from tests.xlsx_templates.reading.conftest import PLAIN
from xlsx_templates.reading import FileJob


def with_part(path: Path, part: str, change: Any, name: str) -> Path:
    target = path.with_name(name)
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for member in source.namelist():
            content = source.read(member)
            copy.writestr(member, change(content) if member == part else content)
    return target


def far_cell(sheet: bytes) -> bytes:
    return sheet.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


def million_rows(sheet: bytes) -> bytes:
    rows = b"".join(b'<row r="%d" s="3" customFormat="1"><c r="A%d" s="3"/></row>' % (row, row) for row in range(300, 130_300))
    return sheet.replace(b"</sheetData>", rows + b"</sheetData>")


def xls(path: Path) -> Path:
    """Write an .xls by hand: a header row and 399 rows with a number and a code."""
    rows: Grid = [["TT", "Nội dung", "Số liệu kỳ này", "Mã"], *([None, None, row * 3.0, f"N{row:02}"] for row in range(1, 400))]
    path.write_bytes(ole({"Workbook": biff(rows)}))
    return path


def test_the_hand_made_workbook_is_read(bench: Any) -> None:
    raw = bench.raw(xls(bench.folder / "tay.xls"))
    assert [(row.code, row.cells["value"].value) for row in raw.sheets[0].rows[:2]] == [("N01", 3.0), ("N02", 6.0)]


class DescribeAKillerAmongGoodFiles:
    @pytest.mark.parametrize("killer", ["far cell", "million rows", "repeated rows", "looped chain", "nested tables", "many members"])
    def it_is_answered_in_time_and_changes_nothing_else(self, bench: Any, killer: str) -> None:
        good = bench.fill(bench.issue())
        bad = bench.folder / "xau.xlsx"
        if killer in {"far cell", "million rows"}:
            bad = with_part(good, "xl/worksheets/sheet1.xml", far_cell if killer == "far cell" else million_rows, "xau.xlsx")
        elif killer in {"repeated rows", "nested tables"}:
            cell = '<table:table-cell table:number-columns-repeated="16384"><text:p>9</text:p></table:table-cell>'
            row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
            tables = (
                f'<table:table table:name="Nhập liệu">{row * 50}</table:table>'
                if killer == "repeated rows"
                else "<table:table>" * 5000 + "</table:table>" * 5000
            )
            with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as made:
                made.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
                made.writestr("content.xml", ODS.format(tables=tables))
        elif killer == "looped chain":
            bad.write_bytes(looped(xls(bad).read_bytes()))
        else:
            with zipfile.ZipFile(bad, "w") as made:
                for number in range(20_000):
                    made.writestr(f"xl/{number}.xml", "")
        started = time.perf_counter()
        before, found, after = bench.pool.read([FileJob(path.name, path) for path in (good, bad, good)])
        assert time.perf_counter() - started < 60
        assert (before.problem, after.problem) == ("", "")
        assert before.sheets == after.sheets != ()
        if killer != "million rows":
            assert found.problem
        assert bench.read(good).status == "read"

    def it_is_a_million_formatted_rows_and_still_reads(self, bench: Any) -> None:
        good = bench.fill(bench.issue())
        raw = bench.raw(with_part(good, "xl/worksheets/sheet1.xml", million_rows, "day.xlsx"))
        assert [row.code for row in raw.sheets[0].rows] == [row.code for row in bench.raw(good).sheets[0].rows]


class DescribeDamage:
    """A few hundred mutations; the fuzzing command does thousands."""

    @pytest.mark.parametrize("seed", range(3))
    def it_never_stops_the_run(self, bench: Any, seed: int) -> None:
        drawn = random.Random(seed)
        sources = [bench.fill(bench.issue()).read_bytes(), xls(bench.folder / "mau.xls").read_bytes()]
        work = []
        for number in range(80):
            data = bytearray(sources[number % 2])
            for _ in range(drawn.choice((1, 5, 50))):
                data[drawn.randrange(len(data))] = drawn.randrange(256)
            path = bench.folder / f"{number:03}.xlsx"
            path.write_bytes(bytes(data[: drawn.choice((len(data), len(data), drawn.randrange(1, len(data))))]))
            work.append(FileJob(path.name, path))
        found = list(bench.pool.read(work))
        assert len(found) == 80
        assert all(file.problem or file.sheets for file in found)

    @pytest.mark.parametrize("seed", range(3))
    def it_reads_sheets_with_broken_tags_or_says_so(self, bench: Any, seed: int) -> None:
        drawn = random.Random(seed)
        good = bench.fill(bench.issue())

        def change(sheet: bytes) -> bytes:
            tags = [match.start() for match in re.finditer(rb"<", sheet)]
            data = bytearray(sheet)
            for _ in range(3):
                at = drawn.choice(tags)
                data[at + drawn.randrange(4)] = drawn.randrange(32, 127)
            return bytes(data)

        work = []
        for number in range(40):
            path = with_part(good, "xl/worksheets/sheet1.xml", change, f"{number:03}.xlsx")
            work.append(FileJob(path.name, path))
        assert len([file for file in bench.pool.read(work) if file.problem or file.sheets]) == 40


def test_links_to_other_workbooks_are_never_followed(bench: Any) -> None:
    path = bench.fill(bench.issue(), {"N01": {"value": r"='\\may-chu\chia-se\[so.xlsx]Sheet1'!A1"}, "N02": {"value": "=cmd|'/c calc'!A0"}})
    facts = [(entry.figure.fact, entry.figure.text[:1]) for code, entry in bench.entries(path).items() if code in {"N01", "N02"}]
    assert facts == [("held", "="), ("held", "=")]


def test_text_stays_text(bench: Any) -> None:
    wild = ["=1+1", "+84 908", "@SUM(A1)", "\x07chuông"[1:], "😀 " + "x" * 32000]
    book = openpyxl.load_workbook(bench.issue())
    sheet = book["Nhập liệu"]
    rows = [row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 16).value in {"N01", "N02", "N03", "R01", "R02"}]
    for row, text in zip(rows, wild, strict=True):
        sheet.cell(row, 7).value = 1
        sheet.cell(row, 15).value = text
        sheet.cell(row, 15).data_type = "s"
    made = io.BytesIO()
    book.save(made)
    path = bench.folder / "chu.xlsx"
    path.write_bytes(made.getvalue())
    entries = bench.entries(path)
    assert [entries[code].note for code in ("N01", "N02", "N03", "R01", "R02")] == wild


def test_a_tt_of_thousands_of_digits_stops_nobody(bench: Any) -> None:
    """Excel holds 32.767 letters in a cell; Python makes no number of more than 4.300 digits."""

    def change(book: Any) -> None:
        sheet = book["Nhập liệu"]
        for row in rows_by_code(sheet).values():
            sheet.cell(row, titles(sheet)[1]["TT"]).value = "9" * 5000

    filled = bench.fill(bench.issue(), PLAIN)
    read, plain = bench.entries(bench.edit(filled, change)), bench.entries(filled)
    assert {code: entry.figure.value for code, entry in read.items()} == {code: entry.figure.value for code, entry in plain.items()}
    assert any(entry.figure.value for entry in read.values())
