"""Formulas of an .xls or .xlsb workbook of cells, numbers, + − × ÷ ( ) and SUM, as Excel writes them; every other one stays untold."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from xlsx_templates.reading.cell_facts import cell_address

LENGTH_LIMIT = 4000
_SIGNS = {0x03: "+", 0x04: "-", 0x05: "*", 0x06: "/"}
_CONSTANTS = {0x1E: "H", 0x1F: "d"}
_PLUS, _BRACKETS, _ATTRIBUTE, _FUNCTION = 0x12, 0x15, 0x19, 0x22
_CELL, _AREA, _CELL_OF_SHEET, _AREA_OF_SHEET = 0x24, 0x25, 0x3A, 0x3B
_SUM_OF_ONE, _SPACES, _SUM, _COLUMN = 0x10, 0x40, 4, 0x3FFF


def formula_text(tokens: bytes, sheets: Sequence[str | None], *, is_biff12: bool = False) -> str:
    """Return a formula without "=", "" where its tokens say more than that (MS-XLS 2.5.198, MS-XLSB 2.5.97).

    `sheets` holds for each sheet that formulas name by number its name, None where it is none of this workbook's.
    """
    if len(tokens) > LENGTH_LIMIT:
        return ""
    try:
        stack = _Stack(tokens, sheets, "L" if is_biff12 else "H")
        while stack.at < len(tokens):
            stack.take()
    except (struct.error, IndexError, ValueError):
        return ""
    return stack.texts[0] if len(stack.texts) == 1 else ""


class _Stack:
    """The texts of what was read so far; ValueError where a token is none of ours, IndexError where what it works on is missing."""

    def __init__(self, tokens: bytes, sheets: Sequence[str | None], row: str) -> None:
        self.tokens, self.sheets, self.row = tokens, sheets, row
        self.texts: list[str] = []
        self.at = 0

    def take(self) -> None:
        (kind,) = self._numbers("B")
        token = kind & 0x1F | 0x20 if kind >= 0x20 else kind
        if token in {_CELL, _AREA, _CELL_OF_SHEET, _AREA_OF_SHEET}:
            self.texts.append(self._reference(token))
        elif token in _CONSTANTS:
            self.texts.append(f"{self._numbers(_CONSTANTS[token])[0]:.15g}")
        elif token in _SIGNS:
            right, left = self.texts.pop(), self.texts.pop()
            self.texts.append(f"{left}{_SIGNS[token]}{right}")
        elif token in {_PLUS, _BRACKETS}:
            text = self.texts.pop()
            self.texts.append(f"+{text}" if token == _PLUS else f"({text})")
        elif token in {_ATTRIBUTE, _FUNCTION}:
            self._sum(token)
        else:
            raise ValueError(token)

    def _sum(self, token: int) -> None:
        first, second = self._numbers("BH")
        if token == _ATTRIBUTE and first == _SPACES:
            return
        count = 1 if token == _ATTRIBUTE and first == _SUM_OF_ONE else first if token == _FUNCTION and second == _SUM else 0
        if not 0 < count <= len(self.texts):
            raise ValueError(token)
        self.texts[-count:] = [f"SUM({','.join(self.texts[-count:])})"]

    def _reference(self, token: int) -> str:
        sheet = ""
        if token in {_CELL_OF_SHEET, _AREA_OF_SHEET}:
            name = self.sheets[self._numbers("H")[0]]
            if name is None:
                raise ValueError(token)
            sheet = "'{}'!".format(name.replace("'", "''"))
        if token in {_CELL, _CELL_OF_SHEET}:
            row, column = self._numbers(f"{self.row}H")
            return sheet + cell_address(row, column & _COLUMN)
        top, bottom, left, right = self._numbers(f"2{self.row}2H")
        return f"{sheet}{cell_address(top, left & _COLUMN)}:{cell_address(bottom, right & _COLUMN)}"

    def _numbers(self, shape: str) -> tuple[int, ...]:
        found = struct.unpack_from(f"<{shape}", self.tokens, self.at)
        self.at += struct.calcsize(f"<{shape}")
        return found
