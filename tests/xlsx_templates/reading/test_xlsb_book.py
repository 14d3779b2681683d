"""An .xlsb workbook written record by record: there is no other writer of them here that leaves errors, hidden rows and formulas uncalculated."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from indicators.submissions import Fact
from tests.xlsx_templates.reading.grid_files import VALUE, Rows, row_of, rows
from tests.xlsx_templates.reading.test_containers import archive
from tests.xlsx_templates.reading.test_delimited import WANTED, codes, figures
from xlsx_templates.reading import Expected, ReadFile, ReadStatus, interpret_with

RELATIONS = b'<?xml version="1.0"?><Relationships><Relationship Id="r1" Type="t" Target="worksheets/sheet1.bin"/></Relationships>'
TYPES = b'<?xml version="1.0"?><Types/>'
ALWAYS = 2


def record(kind: int, body: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = b"", len(body)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + body


def text(value: str) -> bytes:
    return struct.pack("<L", len(value.encode("utf-16-le")) // 2) + value.encode("utf-16-le")


def cell(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    return record(kind, struct.pack("<LL", column, style) + value)


def formula(kind: int, column: int, value: bytes, flags: int = 0) -> bytes:
    return record(kind, struct.pack("<LL", column, 0) + value + struct.pack("<H", flags) + struct.pack("<LL", 0, 0))


def number(column: int, value: float, style: int = 0) -> bytes:
    return cell(5, column, struct.pack("<d", value), style)


def row_head(index: int, *, is_hidden: bool = False) -> bytes:
    return record(0, struct.pack("<LLHBB", index, 0, 300, 0, 0x10 if is_hidden else 0) + bytes(5))


def font(name: str) -> bytes:
    return record(43, struct.pack("<HHHHBBBB8sB", 240, 0, 400, 0, 0, 0, 0, 0, bytes(8), 0) + text(name))


def runs(*starts: tuple[int, int]) -> bytes:
    return struct.pack("<L", len(starts)) + b"".join(struct.pack("<HH", *start) for start in starts)


def styles(*formats: str) -> bytes:
    made = (
        font("Times New Roman")
        + font(".VnTime")
        + b"".join(record(44, struct.pack("<H", 164 + index) + text(written)) for index, written in enumerate(formats))
    )
    plain = [record(47, struct.pack("<HH8xHH", 0, number, 0, 0)) for number in (0, *range(164, 164 + len(formats)))]
    plain.append(record(47, struct.pack("<HHH6xHH", 0, 0, 1, 0, 0)))
    return made + record(617, struct.pack("<L", len(plain))) + b"".join(plain) + record(618)


def sheet(table: Rows, special: Mapping[str, bytes], hidden: str = "", more: bytes = b"") -> bytes:
    made = record(145)
    for index, row in enumerate(table):
        code = row[15] if len(row) > 15 else ""
        made += row_head(index, is_hidden=bool(hidden) and code == hidden)
        for column, shown in enumerate(row):
            if column == VALUE and code in special:
                made += special[code]
            elif shown.replace(".", "", 1).isdigit():
                made += number(column, float(shown))
            elif shown:
                made += cell(6, column, text(shown))
    return made + record(146) + more


OTHER_BOOK = {
    "xl/_rels/workbook.bin.rels": RELATIONS.replace(b"</Rel", b'<Relationship Id="r9" Type="t" Target="externalLinks/externalLink1.bin"/></Rel', 1),
    "xl/externalLinks/_rels/externalLink1.bin.rels": (
        b'<Relationships><Relationship Id="a" Type="t" Target="file:///C:\\bc\\so.xlsx" TargetMode="External"/></Relationships>'
    ),
}
OLD = 4
"""The style whose font is .VnTime."""
BOOKS = record(357) + record(355, text("r9")) + record(362, struct.pack("<L", 2) + struct.pack("<Lll", 0, 0, 0) + struct.pack("<Lll", 1, 0, 0))
"""This workbook itself, another one, and the two sheets that formulas name: the first of each."""


def book(bench: Any, special: Mapping[str, bytes] | None = None, *, books: bool = False, **parts: Any) -> Path:
    table = rows(bench)
    made = {
        "[Content_Types].xml": TYPES,
        "xl/_rels/workbook.bin.rels": RELATIONS,
        **(OTHER_BOOK if books else {}),
        "xl/workbook.bin": record(153, struct.pack("<LL", int(parts.pop("starts_1904", False)), 0))
        + record(156, struct.pack("<LL", 0, 1) + text("r1") + text("Nhập liệu"))
        + (BOOKS if books else b""),
        "xl/styles.bin": styles("0%", "dd/mm/yyyy", '#,##0" người"'),
        "xl/sharedStrings.bin": b"".join(record(19, each) for each in parts.pop("shared", ())),
        "xl/worksheets/sheet1.bin": parts.pop("part", None) or sheet(table, special or {}, **parts),
    }
    path: Path = bench.folder / "nop.xlsb"
    path.write_bytes(archive(made))
    return path


def read(bench: Any, path: Path) -> ReadFile:
    return interpret_with(Expected(bench.round, bench.period, bench.issued), bench.raw(path), bench.round.unit_by_code["AL"])


class DescribeAnXlsbWorkbook:
    def it_is_read_with_its_facts(self, bench: Any) -> None:
        found = read(bench, book(bench))
        assert (figures(found), codes(found)) == (WANTED, set())

    @pytest.mark.parametrize(
        ("special", "fact", "value", "finding"),
        [
            (cell(2, VALUE, struct.pack("<L", 12 << 2 | 2)), Fact.NUMBER, 12, ""),
            (cell(2, VALUE, struct.pack("<L", 1200 << 2 | 3)), Fact.NUMBER, 12, ""),
            (cell(2, VALUE, struct.pack("<d", 12.0)[4:]), Fact.NUMBER, 12, ""),
            (record(16, struct.pack("<L", 0) + struct.pack("<d", 12.0)), Fact.NUMBER, 12, ""),
            (cell(6, VALUE, text("1.200")), Fact.NUMBER, 1200, "cell_number_separators"),
            (cell(62, VALUE, b"\0" + text("15 người")), Fact.NUMBER, 15, "cell_number_words"),
            (cell(1, VALUE, b""), Fact.BLANK, None, "rows_blank"),
            (cell(3, VALUE, b"\x2a"), Fact.REFUSED, None, "error_cell"),
            (formula(11, VALUE, b"\x07"), Fact.REFUSED, None, "error_cell"),
            (formula(9, VALUE, struct.pack("<d", 25.0)), Fact.NUMBER, 25, ""),
            (formula(9, VALUE, struct.pack("<d", 0.0)), Fact.NUMBER, 0, ""),
            (formula(9, VALUE, struct.pack("<d", 0.0), ALWAYS), Fact.HELD, None, "formula_without_value"),
            (number(VALUE, 45049, style=2), Fact.HELD, None, "cell_date_in_count"),
            (number(VALUE, 12, style=3), Fact.NUMBER, 12, ""),
            (number(VALUE, 0.8, style=1), Fact.HELD, None, "cell_fraction_in_count"),
        ],
        ids=[
            "rk",
            "rk hundredths",
            "rk float",
            "short",
            "text",
            "rich text",
            "blank",
            "error",
            "formula error",
            "sum",
            "zero",
            "uncached",
            "day",
            "words",
            "%",
        ],
    )
    def it_knows_what_stands_in_a_cell(self, bench: Any, special: bytes, fact: Fact, value: object, finding: str) -> None:
        found = read(bench, book(bench, {"N01": special}))
        figure = found.submissions[0].entries["N01"].figure
        assert figure.fact == fact
        assert fact is Fact.HELD or figure.value == value
        own = {found.code for found in found.findings if found.indicator == "N01" or found.code == "rows_blank"}
        assert own == ({finding} if finding else set()) or finding == "cell_fraction_in_count"

    @pytest.mark.parametrize(("starts_1904", "serial"), [(False, 45049), (True, 43587)])
    def it_says_a_day_as_a_day(self, bench: Any, starts_1904: bool, serial: int) -> None:
        (asked,) = read(bench, book(bench, {"N01": number(VALUE, serial, style=2)}, starts_1904=starts_1904)).findings
        assert (asked.code, asked.found) == ("cell_date_in_count", "03/5/2023")

    @pytest.mark.parametrize(
        ("tokens", "finding"),
        [
            (b"\x3a" + struct.pack("<HLH", 1, 0, 0), "external_link"),
            (b"\x1e\x01\x00" + b"\x3b" + struct.pack("<HLLHH", 1, 0, 1, 0, 0) + b"\x03", "external_link"),
            (b"\x17" + struct.pack("<H", 2) + "ab".encode("utf-16-le") + b"\x5a" + struct.pack("<HLH", 1, 0, 0), "external_link"),
            (b"\x3a" + struct.pack("<HLH", 0, 0, 0) + b"\x3a" + struct.pack("<HLH", 1, 0, 0) + b"\x03", "external_link"),
            (b"\x3a" + struct.pack("<HLH", 0, 0, 0), ""),
            (b"\x24" + struct.pack("<LH", 0, 0) + b"\x25" + struct.pack("<LLHH", 0, 1, 0, 0) + b"\x03", ""),
        ],
        ids=["a cell", "an area", "after a text", "after a sheet of its own", "a sheet of its own", "its own cells"],
    )
    def it_asks_of_a_figure_from_another_workbook(self, bench: Any, tokens: bytes, finding: str) -> None:
        linked = record(9, struct.pack("<LL", VALUE, 0) + struct.pack("<dH", 17.0, 0) + struct.pack("<L", len(tokens)) + tokens + struct.pack("<L", 0))
        found = read(bench, book(bench, {"N01": linked}, books=True))
        asked = [each for each in found.findings if each.indicator == "N01"]
        assert [(each.code, each.found, each.understood) for each in asked] == ([("external_link", "='[so.xlsx]'!", "17")] if finding else [])
        assert found.submissions[0].entries["N01"].figure.value == 17

    @pytest.mark.parametrize(
        ("tokens", "formula"),
        [
            (b"\x24" + struct.pack("<LH", 59, 16 | 0xC000), "=Q60"),
            (b"\x3a" + struct.pack("<HLH", 0, 59, 16) + b"\x12", "=+'Nhập liệu'!Q60"),
            (b"\x3b" + struct.pack("<HLLHH", 0, 59, 60, 16, 17) + b"\x19\x10\x00\x00", "=SUM('Nhập liệu'!Q60:R61)"),
            (b"\x25" + struct.pack("<LLHH", 59, 60, 16, 16) + b"\x24" + struct.pack("<LH", 70, 16) + b"\x42\x02\x04\x00", "=SUM(Q60:Q61,Q71)"),
            (b"\x24" + struct.pack("<LH", 59, 16) + b"\x24" + struct.pack("<LH", 60, 16) + b"\x03\x15\x1e\x0a\x00\x05", "=(Q60+Q61)*10"),
            (b"\x24" + struct.pack("<LH", 0, 0), ""),
            (b"\x24" + struct.pack("<LH", 59, 16) + b"\x1e\x00\x00\x03", ""),
            (b"\x24" + struct.pack("<LH", 59, 16) + b"\x41\x4d\x00", ""),
            (b"\x03", ""),
            (b"\x24\x00", ""),
            (b"\x3a" + struct.pack("<HLH", 7, 59, 16), ""),
        ],
        ids=[
            "a cell",
            "of its own sheet",
            "a sum",
            "a sum of two",
            "in brackets",
            "a filled cell",
            "an addend",
            "another function",
            "nothing",
            "cut",
            "no sheet",
        ],
    )
    def it_asks_of_a_zero_that_is_made_of_blank_cells(self, bench: Any, tokens: bytes, formula: str) -> None:
        made = record(9, struct.pack("<LL", VALUE, 0) + struct.pack("<dH", 0.0, 0) + struct.pack("<L", len(tokens)) + tokens + struct.pack("<L", 0))
        found = read(bench, book(bench, {"N01": made}, books=True))
        asked = [each for each in found.findings if each.indicator == "N01"]
        assert [(each.code, each.found) for each in asked] == ([("formula_on_blanks", formula)] if formula else [])
        assert found.submissions[0].entries["N01"].figure.value == (None if formula else 0)

    def it_reads_short_records_that_carry_no_column(self, bench: Any) -> None:
        table = rows(bench)
        header = table.index(next(row for row in table if "Mã" in row))
        whole = sheet(table, {})
        long = row_head(header) + b"".join(cell(6, column, text(title)) for column, title in enumerate(table[header]))
        short = row_head(header) + b"".join(record(17, struct.pack("<L", 0) + text(title)) for title in table[header])
        assert long in whole
        assert figures(read(bench, book(bench, part=whole.replace(long, short)))) == WANTED

    def it_asks_of_a_hidden_row_but_not_of_a_filtered_one(self, bench: Any) -> None:
        assert "hidden_row" in codes(read(bench, book(bench, hidden="N01")))
        assert codes(read(bench, book(bench, hidden="N01", more=record(163, bytes(8))))) == set()

    def it_asks_of_a_figure_merged_over_rows(self, bench: Any) -> None:
        at = rows(bench).index(row_of(rows(bench), "N01"))
        found = read(bench, book(bench, more=record(176, struct.pack("<4L", at, at + 1, VALUE, VALUE))))
        assert "merged_rows" in codes(found)

    def it_keeps_a_decimal_number_to_the_last_digit(self, bench: Any) -> None:
        assert figures(read(bench, book(bench, {"M01": number(VALUE, 12.125)})))["M01"] == Decimal("12.125")


class DescribeADamagedXlsb:
    @pytest.mark.parametrize(
        "part",
        [
            b"\x85\xff\xff\xff\xff",
            record(0, b"\1"),
            record(0, bytes(17)) + cell(7, 6, struct.pack("<L", 999)),
            record(0, bytes(17)) + cell(6, 6, b"\xff\xff\xff\x7f"),
        ],
    )
    def it_is_not_read_and_never_an_empty_report(self, bench: Any, part: bytes) -> None:
        found = bench.read(book(bench, part=part))
        assert (found.status, codes(found)) == (ReadStatus.REJECTED, {"damaged_file"})

    def it_without_a_cell_was_not_read(self, bench: Any) -> None:
        assert bench.raw(book(bench, part=record(145) + record(146))).problem == "no_cells"

    def it_beyond_the_rows_we_read_is_still_answered(self, bench: Any) -> None:
        far = sheet(rows(bench), {}) + row_head(1_048_575) + number(16_383, 1)
        assert figures(read(bench, book(bench, part=far))) == WANTED

    @pytest.mark.parametrize(
        ("special", "shared"),
        [
            (cell(6, VALUE, text("Kh«ng"), style=OLD), ()),
            (cell(62, VALUE, b"\1" + text("Kh«ng") + runs((2, 1))), ()),
            (cell(7, VALUE, struct.pack("<L", 1)), (b"\0" + text("x"), b"\1" + text("Kh«ng") + runs((0, 0), (2, 1)))),
        ],
        ids=["a cell in its font", "a run in a cell", "a run of a shared text"],
    )
    def it_reads_words_as_their_font_of_before_unicode_shows_them(self, bench: Any, special: bytes, shared: tuple[bytes, ...]) -> None:
        found = read(bench, book(bench, {"N01": special}, shared=shared))
        assert found.submissions[0].entries["N01"].figure.fact is Fact.NIL
        assert "legacy_font_converted" in codes(found)

    def it_leaves_words_of_other_fonts_as_they_are(self, bench: Any) -> None:
        found = read(bench, book(bench, {"N01": cell(62, VALUE, b"\1" + text("Kh«ng") + runs((0, 0)))}))
        assert found.submissions[0].entries["N01"].figure.fact is Fact.HELD
