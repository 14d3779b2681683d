from __future__ import annotations

import io
import random
import re
import struct
import time
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from xlsx_templates.reading import FileJob

ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
)


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


def looped(path: Path) -> None:
    """An .xls whose sector table leads round and round."""
    data = bytearray(path.read_bytes())
    first = int.from_bytes(data[76:80], "little")
    start = (first + 1) * 512
    for entry in range(128):
        data[start + 4 * entry : start + 4 * entry + 4] = entry.to_bytes(4, "little")
    path.write_bytes(bytes(data))


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def biff() -> bytes:
    """A BIFF8 workbook of one sheet: a header row and 399 rows with a number and a code."""
    titles = enumerate(("TT", "Nội dung", "Số liệu kỳ này", "Mã"))
    cells = [_label(0, column, title) for column, title in titles]
    for row in range(1, 400):
        cells += [record(0x0203, struct.pack("<3Hd", row, 2, 0, row * 3.0)), _label(row, 3, f"N{row:02}")]
    start, end = record(0x0809, struct.pack("<4H2L", 0x0600, 0x0005, 0, 0, 0, 0)), record(0x000A, b"")
    name = "Nhập liệu".encode("utf-16-le")
    listing = struct.pack("<LHBB", 0, 0, len(name) // 2, 1) + name
    offset = len(start) + len(record(0x0085, listing)) + len(end)
    sheet = start[:6] + b"\x10\0" + start[8:]
    return start + record(0x0085, struct.pack("<L", offset) + listing[4:]) + end + sheet + b"".join(cells) + end


def _label(row: int, column: int, text: str) -> bytes:
    return record(0x0204, struct.pack("<4HB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def xls(path: Path) -> Path:
    """Write an OLE container around `biff()`: sector 0 the table, sector 1 the directory, the stream from sector 2 on."""
    stream = biff()
    sectors = -(-len(stream) // 512)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9L", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<109L", 0, *[0xFFFFFFFF] * 108)
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (128 - len(table))
    entries = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + _entry("Workbook", 2, 2, len(stream)) + bytes(256)
    path.write_bytes(head + struct.pack("<128L", *table) + entries + stream.ljust(sectors * 512, b"\0"))
    return path


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBB3L", len(written), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return written.ljust(64, b"\0") + links + bytes(36) + struct.pack("<LQ", start, size)


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
            looped(xls(bad))
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
