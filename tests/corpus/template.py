"""Typing into an issued template without a spreadsheet program: the cells of ``Nhập liệu`` as XML, the parts of the package as bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape

from xlsx_templates.layouts.unit_workbook import SIGNATURE_CELLS, column_letter

INPUT_PART = "xl/worksheets/sheet1.xml"
Parts = dict[str, bytes]
_STRING = re.compile(rb"<si>(.*?)</si>", re.DOTALL)
_CODE = re.compile(r'<c r="' + column_letter("code") + r'(\d+)"[^>]*t="s"[^>]*><v>(\d+)</v></c>')


@dataclass(frozen=True)
class Formula:
    """A formula; `value` is what the program that saved it last showed, None for one never calculated."""

    text: str
    value: float | str | None = None


@dataclass(frozen=True)
class Error:
    """An error cell."""

    text: str


@dataclass(frozen=True)
class Formatted:
    """A number under a number format."""

    value: float
    number_format: str


Cell = str | int | float | bool | None | Formula | Error | Formatted


def unzipped(data: bytes) -> Parts:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a package of these parts; the same parts give the same bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as target:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2023, 6, 1, 8, 0, 0))
            info.compress_type = method
            target.writestr(info, content)
    return made.getvalue()


@lru_cache(maxsize=32)
def _parts(data: bytes) -> tuple[tuple[str, bytes], ...]:
    return tuple(unzipped(data).items())


@lru_cache(maxsize=32)
def rows_of(data: bytes) -> Mapping[str, int]:
    """Return the 1-based row of each code in an issued template."""
    parts = dict(_parts(data))
    strings = [re.sub(rb"<[^>]*>", b"", found).decode() for found in _STRING.findall(parts["xl/sharedStrings.xml"])]
    return {strings[int(index)]: int(row) for row, index in _CODE.findall(parts[INPUT_PART].decode())}


def fill(data: bytes, typed: Mapping[str, Cell], *, signed: str = "Nguyễn Văn Mẫu") -> bytes:
    """Return the template with cells typed in.

    "N01" is the row's Số liệu kỳ này, "R01/whole", "N01/if_none", "N01/note" are other columns of a row, "@C4" is an address.
    """
    parts, rows = dict(_parts(data)), rows_of(data)
    cells = {_address(key, rows): value for key, value in typed.items()}
    if signed:
        cells.setdefault(SIGNATURE_CELLS["Người lập biểu"], signed)
    sheet = parts[INPUT_PART].decode()
    for address, value in cells.items():
        sheet = _put(sheet, parts, address, value)
    return zipped({**parts, INPUT_PART: sheet.encode()})


def address_of(data: bytes, key: str) -> str:
    """Return the address of a cell of an issued template: "N01" or "N01/note"."""
    return _address(key, rows_of(data))


def _address(key: str, rows: Mapping[str, int]) -> str:
    if key.startswith("@"):
        return key[1:]
    code, _, column = key.partition("/")
    return f"{column_letter(column or 'value')}{rows[code]}"


def _put(sheet: str, parts: Parts, address: str, value: Cell) -> str:
    found = re.search(rf'<c r="{address}"(?: s="(\d+)")?[^>]*?(?:/>|>.*?</c>)', sheet)
    assert found, address
    style = found[1] or "0"
    if isinstance(value, Formatted):
        style, value = _styled(parts, style, value.number_format), value.value
    return sheet[: found.start()] + _cell(address, style, value) + sheet[found.end() :]


def _cell(address: str, style: str, value: Cell) -> str:
    start = f'<c r="{address}" s="{style}"'
    return f"{start}/>" if value is None else f"{start}{_content(value)}</c>"


def _content(value: Cell) -> str:
    match value:
        case bool():
            return f' t="b"><v>{int(value)}</v>'
        case int() | float():
            return f"><v>{value}</v>"
        case Error(text):
            return f' t="e"><v>{text}</v>'
        case Formula(text, shown):
            kind = "" if not isinstance(shown, str) else ' t="e"' if shown.startswith("#") else ' t="str"'
            return f"{kind}><f>{escape(text)}</f>" + ("<v />" if shown is None else f"<v>{escape(str(shown))}</v>")
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is>'


def _styled(parts: Parts, style: str, number_format: str) -> str:
    """Add the cell's format once more with another number format; return its index."""
    sheet = parts["xl/styles.xml"].decode()
    block = re.search(r'<cellXfs count="(\d+)">(.*?)</cellXfs>', sheet, re.DOTALL)
    assert block
    formats = re.findall(r"<xf [^>]*?(?:/>|>.*?</xf>)", block[2], re.DOTALL)
    clone = re.sub(r'numFmtId="\d+"', 'numFmtId="900"', formats[int(style)], count=1)
    sheet = sheet.replace(block[0], f'<cellXfs count="{len(formats) + 1}">{block[2]}{clone}</cellXfs>')
    sheet = re.sub(r"<numFmts[^>]*>", lambda found: f'{found[0]}<numFmt numFmtId="900" formatCode="{escape(number_format)}"/>', sheet, count=1)
    if "<numFmts" not in sheet:
        sheet = re.sub(r"(<styleSheet[^>]*>)", rf'\1<numFmts count="1"><numFmt numFmtId="900" formatCode="{escape(number_format)}"/></numFmts>', sheet)
    parts["xl/styles.xml"] = sheet.encode()
    return str(len(formats))


def with_parts(data: bytes, change: Callable[[Parts], object]) -> bytes:
    """Return the package after `change` has changed its parts."""
    parts = unzipped(data)
    change(parts)
    return zipped(parts)


def with_sheet(data: bytes, change: Callable[[str], str], part: str = INPUT_PART) -> bytes:
    """Return the package with the XML of one part changed; a change that changes nothing is an AssertionError."""
    parts = unzipped(data)
    changed = change(parts[part].decode())
    assert changed.encode() != parts[part], f"{part} was left as it was"
    return zipped({**parts, part: changed.encode()})
