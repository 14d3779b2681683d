"""What calamine does not tell of a cell: that it shows an error, or holds a formula that was never calculated."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from io import BytesIO

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*\"([^\"]*)\"")
_ERROR = re.compile(rb"<c (?=[^>]*\bt=\"e\")[^>]*\br=\"([A-Z]+[0-9]+)\"")
_UNCALCULATED = re.compile(rb"<c (?![^>]*\bt=\"str\")[^>]*\br=\"([A-Z]+[0-9]+)\"[^>]*>\s*<f[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")


@dataclass(frozen=True, slots=True)
class CellFacts:
    """Addresses of the cells of one sheet that show an error, and of those whose formula has no value."""

    errors: frozenset[str] = frozenset()
    uncalculated: frozenset[str] = frozenset()

    def code_at(self, address: str) -> str:
        """Return the finding that the cell calls for, "" for none."""
        if address in self.errors:
            return "control_cell_error"
        return "control_formula_not_calculated" if address in self.uncalculated else ""

    def __bool__(self) -> bool:
        return bool(self.errors or self.uncalculated)


def cell_facts(content: bytes, names: Iterable[str]) -> dict[str, CellFacts]:
    """Return the facts of the named sheets of an .xlsx or .xlsm by its bytes; BadZipFile for any other file."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = _sheet_parts(package)
        return {name: _facts(package.read(parts[name])) for name in names if name in parts}


def _facts(xml: bytes) -> CellFacts:
    uncalculated = _UNCALCULATED.findall(xml) if b"<f" in xml else []
    errors = _ERROR.findall(xml) if b't="e"' in xml else []
    return CellFacts(frozenset(item.decode() for item in errors), frozenset(item.decode() for item in uncalculated))


def _sheet_parts(package: zipfile.ZipFile) -> dict[str, str]:
    targets = {row[b"Id"]: row[b"Target"].decode() for row in _rows(_RELATIONSHIP, package.read("xl/_rels/workbook.xml.rels"))}
    sheets = _rows(_SHEET, package.read("xl/workbook.xml"))
    return {unescape(row[b"name"].decode()): _part(targets[row[b"r:id"]]) for row in sheets if row.get(b"r:id") in targets}


def _rows(tag: re.Pattern[bytes], xml: bytes) -> list[dict[bytes, bytes]]:
    return [dict(_ATTRIBUTE.findall(match)) for match in tag.findall(xml)]


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
