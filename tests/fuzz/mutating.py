"""Mutated templates: a plausible return of any kind, damaged at random in its bytes, its package, its XML or its cells. The same seed gives the same file."""

from __future__ import annotations

import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from tests.corpus.office import UNITS, Office
from tests.corpus.template import INPUT_PART, Cell, Error, Formatted, Formula, Parts, fill, rows_of, unzipped, zipped
from tests.corpus.writers import Grid, biff, delimited, grid, html, ods, ole, spreadsheet_ml, token

TEXTS = (
    "", " ", "0", "-0", "00012", "1.200", "1,200", "1 200", "１２００", "'12", "12 đ/c", "2,5 triệu", "1 tỷ 200 triệu", "999999999999 tỷ",
    "khoảng 200", "2-3", ">=50",
    "x", "✓", "1O5", "mười hai", "không", "KPS", "-", "//", "0 đ/c", "chưa có số liệu", "80%", "80,5 %", "3/5", "1e5", "NaN", "-inf", "Infinity", "1" * 400,
    "²", "½", "٣", "一", "0x1F", "1_000", "+5", "5-", "(12)", "=1+1", "#N/A", "\u200b12", "12\u0301", "12" + "\u0301" * 300, "\ufeff7", "a" * 40_000,
    "😀" * 500,
    "đoàn viên " * 200, "12\n13", "TH1;hs=X;ky=Y;dv=Z;dn=0123456789abcdef;lan=1", "Mã", "Số liệu kỳ này", "1 triệu triệu", "9" * 15, "9" * 16, "0,000000000001",
)  # fmt: skip
NUMBERS = (
    0, -1, 1.2, 12.5, 1e15, 999999999999999, 1e308, -1e308, 5e-324, 0.1 + 0.2, 45049, 2**53, 1e-9, 12, 1200, 1200000, 3.0000000001, 100.5, 1e14 + 0.3,
)  # fmt: skip
FORMULAS = (
    "1/0", "1+", "((((((1))))))", "SUM(A1:XFD1048576)", "G12", "G13+G12", "SUM(G12:G20)", "2^1000", "1e308*10", "-5", "'Nháp'!A1", "[1]S!A1", "cmd|'/c'!A0",
    "IF(1,2,3)", "1" + "+1" * 3000, "(" * 500 + "1" + ")" * 500, "A0", "SUM()", "1,5", "0.5%", "#REF!+1", "G99999999", "SUM(G12,SUM(G13,SUM(G14)))",
)  # fmt: skip
FORMATS = ("0%", "d/m/yyyy", "@", "[h]:mm", "0.00E+00", '"%"0', "[$-42A]d mmmm", ";;;", "#,##0 \\đ", "0" * 200)
ATTRIBUTES = ("-1", "0", "99999999", "1048577", "A0", "XFD1048576", "ZZZ9", "", "e", "b", "str", "inlineStr", "d", "n", "s", "true", "&#x110000;", "NaN")


@dataclass(frozen=True)
class Mutated:
    """One case: its number in the run, what was done, and the file."""

    number: int
    kind: str
    name: str
    data: bytes


class Mutator:
    """Draws the cases of a seed. Sources are made once."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.filled = {unit: office.filled(unit=unit) for unit in UNITS}
        self.grids = {unit: grid(office, unit) for unit in UNITS}
        self.marks = {unit: token(office, unit) for unit in UNITS}
        self.kinds: dict[str, Callable[[random.Random], tuple[str, bytes]]] = {
            "cells": self._cells,
            "cells and bytes": self._cells_and_bytes,
            "bytes": self._bytes,
            "package": self._package,
            "xml": self._xml,
            "wild xml": self._wild_xml,
            "xls": self._xls,
            "ole": self._ole,
            "ods": self._ods,
            "text": self._text,
        }

    def case(self, seed: int, number: int) -> Mutated:
        """Return the case of that number."""
        drawn = random.Random(f"{seed}/{number}")
        kind = drawn.choice(list(self.kinds))
        name, data = self.kinds[kind](drawn)
        return Mutated(number, kind, f"{seed}-{number:06}{name}", data)

    def _return(self, drawn: random.Random) -> bytes:
        return self.filled[drawn.choice(UNITS)]

    def _cells(self, drawn: random.Random) -> tuple[str, bytes]:
        data = self._return(drawn)
        codes = sorted(code for code in rows_of(data) if re.fullmatch(r"[A-Z]\d\d", code))
        columns = ("", "", "", "/if_none", "/note", "/evidence", "/whole")
        keys = {drawn.choice(codes) + drawn.choice(columns) for _ in range(drawn.choice((1, 1, 2, 5, 20)))}
        return ".xlsx", fill(data, {key: _cell(drawn) for key in sorted(keys)}, signed=drawn.choice(("", "Nguyễn Văn Mẫu")))

    def _cells_and_bytes(self, drawn: random.Random) -> tuple[str, bytes]:
        return ".xlsx", damaged(drawn, self._cells(drawn)[1])

    def _bytes(self, drawn: random.Random) -> tuple[str, bytes]:
        return ".xlsx", damaged(drawn, self._return(drawn))

    def _package(self, drawn: random.Random) -> tuple[str, bytes]:
        parts = unzipped(self._return(drawn))
        for _ in range(drawn.choice((1, 1, 2, 4))):
            _change_parts(drawn, parts)
        data = zipped(parts, drawn.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED)))
        return ".xlsx", forged(drawn, data) if drawn.random() < 0.5 else data

    def _xml(self, drawn: random.Random) -> tuple[str, bytes]:
        parts = unzipped(self._return(drawn))
        for _ in range(drawn.choice((1, 1, 3, 10))):
            part = drawn.choice((INPUT_PART, INPUT_PART, INPUT_PART, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", drawn.choice(list(parts))))
            if part in parts:
                parts[part] = change_xml(drawn, parts[part])
        return ".xlsx", zipped(parts)

    def _wild_xml(self, drawn: random.Random) -> tuple[str, bytes]:
        parts = unzipped(self._return(drawn))
        part = drawn.choice((INPUT_PART, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"))
        parts[part] = damaged(drawn, parts[part])
        return ".xlsx", zipped(parts)

    def _xls(self, drawn: random.Random) -> tuple[str, bytes]:
        unit = drawn.choice(UNITS)
        stream = bytearray(biff([*_wild_grid(drawn, self.grids[unit]), [], [None, self.marks[unit]]]))
        for _ in range(drawn.choice((0, 1, 3, 20))):
            at = drawn.randrange(len(stream))
            stream[at] = drawn.randrange(256)
        return ".xls", ole({drawn.choice(("Workbook", "Workbook", "Workbook", "Book")): bytes(stream)})

    def _ole(self, drawn: random.Random) -> tuple[str, bytes]:
        unit = drawn.choice(UNITS)
        data = bytearray(ole({"Workbook": biff([*self.grids[unit], [], [None, self.marks[unit]]])}))
        for _ in range(drawn.choice((1, 2, 8))):
            at = drawn.randrange(0, min(len(data) - 4, drawn.choice((512, 1024, 4096))))
            struct.pack_into("<L", data, at, drawn.choice((0, 1, 2, 0xFFFFFFFE, 0xFFFFFFFF, 0x7FFFFFFF, drawn.randrange(2**32))))
        return ".xls", bytes(data)

    def _ods(self, drawn: random.Random) -> tuple[str, bytes]:
        unit = drawn.choice(UNITS)
        data = ods(_wild_grid(drawn, self.grids[unit]), self.marks[unit])
        if drawn.random() < 0.7:
            parts = unzipped(data)
            for _ in range(drawn.choice((1, 1, 3, 10))):
                parts["content.xml"] = change_xml(drawn, parts["content.xml"])
            data = zipped(parts)
        return ".ods", data

    def _text(self, drawn: random.Random) -> tuple[str, bytes]:
        rows = _wild_grid(drawn, self.grids[drawn.choice(UNITS)])
        name, text = drawn.choice(((".csv", delimited(rows, drawn.choice(";,\t|"))), (".html", html(rows)), (".xml", spreadsheet_ml(rows))))
        data = text.encode(drawn.choice(("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1258", "latin-1")), "replace")
        return name, damaged(drawn, data) if drawn.random() < 0.5 else data


def _cell(drawn: random.Random) -> Cell:
    match drawn.randrange(7):
        case 0 | 1:
            return drawn.choice(TEXTS)
        case 2:
            return drawn.choice(NUMBERS)
        case 3:
            return Formula(drawn.choice(FORMULAS), drawn.choice((None, 12, 1e308, "chữ", "#N/A", "")))
        case 4:
            return Error(drawn.choice(("#N/A", "#REF!", "#DIV/0!", "", "lạ")))
        case 5:
            return Formatted(drawn.choice(NUMBERS), drawn.choice(FORMATS))
    return drawn.choice((None, True, False))


def _wild_grid(drawn: random.Random, rows: Grid) -> Grid:
    """Return the rows with a few cells of `Số liệu kỳ này` written over, and now and then rows and columns moved."""
    changed = [list(row) for row in rows]
    for _ in range(drawn.choice((0, 1, 3))):
        row = changed[drawn.randrange(len(changed))]
        if row:
            row[drawn.randrange(len(row))] = drawn.choice((*TEXTS[:40], *NUMBERS))
    if drawn.random() < 0.2:
        drawn.shuffle(changed)
    return changed


def damaged(drawn: random.Random, data: bytes) -> bytes:
    """Return bytes with a few of them changed, cut out, doubled, or the end cut off."""
    out = bytearray(data)
    for _ in range(drawn.choice((1, 1, 3, 20, 200))):
        at, length = drawn.randrange(len(out)), drawn.choice((1, 1, 4, 64, 1000))
        match drawn.randrange(5):
            case 0:
                out[at : at + length] = drawn.randbytes(min(length, len(out) - at))
            case 1:
                out[at] ^= 1 << drawn.randrange(8)
            case 2 if len(out) > length + 100:
                del out[at : at + length]
            case 3:
                out[at:at] = out[at : at + length]
            case _:
                out[at] = drawn.choice(b"\0\xff<>&\"'/=")
    return bytes(out[: drawn.randrange(1, len(out))]) if drawn.random() < 0.1 else bytes(out)


def _change_parts(drawn: random.Random, parts: Parts) -> None:
    one, other = drawn.choice(list(parts)), drawn.choice(list(parts))
    match drawn.randrange(7):
        case 0 if len(parts) > 2:
            del parts[one]
        case 1:
            parts[one], parts[other] = parts[other], parts[one]
        case 2:
            parts[drawn.choice((one.upper(), f"/{one}", one.replace("/", "\\"), f"../{one}", one + "\0", "é" + one))] = parts[one]
        case 3:
            parts[one] = b""
        case 4:
            parts[one] = parts[one] * drawn.choice((2, 50))
        case 5:
            parts[one] = parts[one].decode("utf-8", "replace").encode(drawn.choice(("utf-16", "utf-16-be", "utf-32", "cp1258")), "replace")
        case _:
            parts[f"xl/{drawn.randrange(99)}.xml"] = zlib.compress(parts[one])


def forged(drawn: random.Random, data: bytes) -> bytes:
    """Return a package with a field of its directory written over."""
    out = bytearray(data)
    entries = [match.start() for match in re.finditer(b"PK\1\2", data)] + [match.start() for match in re.finditer(b"PK\3\4", data)]
    at = drawn.choice(entries) + drawn.choice((6, 8, 10, 16, 20, 24, 28, 30, 42))
    size = drawn.choice((2, 4))
    out[at : at + size] = drawn.choice((b"\0" * 4, b"\xff" * 4, drawn.randbytes(4)))[:size]
    return bytes(out)


def change_xml(drawn: random.Random, part: bytes) -> bytes:
    """Return XML with a tag gone, doubled, moved or renamed, an attribute's value replaced, or text put in."""
    tags = [match.span() for match in re.finditer(rb"<[^>]*>", part)]
    if not tags:
        return part
    (start, end), (other_start, other_end) = drawn.choice(tags), drawn.choice(tags)
    new = b""
    match drawn.randrange(6):
        case 1:
            start, new = end, part[start:end] * drawn.choice((1, 3, 1000))
        case 2:
            new = part[other_start:other_end]
        case 3:
            values = [match.span(1) for match in re.finditer(rb'="([^"]*)"', part)]
            start, end = drawn.choice(values) if values else (end, end)
            new = drawn.choice(ATTRIBUTES).encode()
        case 4:
            start, new = end, escape(drawn.choice(TEXTS)).encode()
        case 5:
            start, end = min(start, other_start), max(end, other_end)
    return part[:start] + new + part[end:]
