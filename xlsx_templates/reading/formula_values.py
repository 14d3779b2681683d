"""The value of a formula that no program calculated: numbers, + − × ÷ ( ), SUM and cells of the same workbook, nothing else."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

CELLS_LIMIT = 10_000
DEPTH_LIMIT = 30
LENGTH_LIMIT = 2000

Address = tuple[str, int, int]
"""Sheet name ("" for the formula's own), row and column, 0-based."""
LookUp = Callable[[Address, int], float | None]
"""The number at an address, None where it is blank or text; `depth` counts formulas that lead to it. Raises NotComputableError."""

_TOKEN = re.compile(
    r"\s*(?:(?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)(?![A-Za-z\d])"
    r"|(?P<sum>SUM)(?=\s*\()"
    r"|(?:(?:'(?P<quoted>(?:[^'\[\]]|'')+)'|(?P<sheet>[^\W\d][\w.]*))!)?\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d{1,7})(?![\w(!])(?::\$?(?P<column2>[A-Z]{1,3})\$?(?P<row2>\d{1,7})(?![\w(!]))?"
    r"|(?P<sign>[-+*/(),;]))",
    re.IGNORECASE,
)


class NotComputableError(Exception):
    """The formula holds something that we do not calculate, or a cell without a number where one is needed."""


@dataclass(frozen=True, slots=True)
class _Range:
    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    def addresses(self) -> Iterator[Address]:
        if (self.bottom - self.top + 1) * (self.right - self.left + 1) > CELLS_LIMIT:
            raise NotComputableError
        return ((self.sheet, row, column) for row in range(self.top, self.bottom + 1) for column in range(self.left, self.right + 1))


def value_of(formula: str, look_up: LookUp | None = None, depth: int = 0) -> float:
    """Return the value of a formula, given without its "="; NotComputableError beyond the grammar.

    >>> value_of("12+8+5"), value_of("SUM(1,2,3)/(4-2)")
    (25.0, 3.0)
    """
    if depth > DEPTH_LIMIT or len(formula) > LENGTH_LIMIT:
        raise NotComputableError
    reader = _Reader(_tokens(formula), look_up, depth)
    try:
        found = reader.terms()
    except (ZeroDivisionError, OverflowError, RecursionError) as impossible:
        raise NotComputableError from impossible
    if reader.has_more() or not reader.saw_number or not math.isfinite(found):
        raise NotComputableError
    return found


def has_cells(formula: str) -> bool:
    """Return whether a formula of our grammar refers to any cell; NotComputableError for another grammar."""
    return any(not isinstance(token, float | str) for token in _tokens(formula))


def cells_taken(formula: str) -> tuple[Address, ...]:
    """Return the cells from which a formula of our grammar takes all that it comes to; NotComputableError where a number is typed into it as an addend.

    >>> cells_taken("+Sheet2!B4*1000")
    (('Sheet2', 3, 1),)
    """
    if len(formula) > LENGTH_LIMIT:
        raise NotComputableError
    tokens = _tokens(formula)
    for at, token in enumerate(tokens):
        if isinstance(token, float) and not {"*", "/"} & {sign for sign in tokens[max(at - 1, 0) : at + 2] if isinstance(sign, str)}:
            raise NotComputableError
    taken: list[Address] = []

    def take(address: Address, _: int) -> float:
        taken.append(address)
        return 0.0

    value_of(formula, take)
    if not taken:
        raise NotComputableError
    return tuple(taken)


def _tokens(formula: str) -> list[float | str | _Range]:
    found: list[float | str | _Range] = []
    at = 0
    text = formula.strip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise NotComputableError
        found.append(_token(match))
        at = match.end()
    return found


def _token(match: re.Match[str]) -> float | str | _Range:
    if match["number"]:
        return float(match["number"])
    if match["sum"]:
        return "SUM"
    if match["sign"]:
        return match["sign"].replace(";", ",")
    sheet = (match["quoted"] or "").replace("''", "'") or match["sheet"] or ""
    top, left = _address(match["column"], match["row"])
    bottom, right = _address(match["column2"] or match["column"], match["row2"] or match["row"])
    return _Range(sheet, min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def _address(letters: str, row: str) -> tuple[int, int]:
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(row) - 1, column - 1


class _Reader:
    """A recursive descent over the tokens."""

    def __init__(self, tokens: list[float | str | _Range], look_up: LookUp | None, depth: int) -> None:
        self.tokens = tokens
        self.at = 0
        self.look_up = look_up
        self.depth = depth
        self.nesting = 0
        self.saw_number = False

    def has_more(self) -> bool:
        return self.at < len(self.tokens)

    def terms(self) -> float:
        total = self.factors()
        while (sign := self._take("+", "-")) is not None:
            total = total + self.factors() if sign == "+" else total - self.factors()
        return total

    def factors(self) -> float:
        product = self.atom()
        while (sign := self._take("*", "/")) is not None:
            product = product * self.atom() if sign == "*" else product / self.atom()
        return product

    def atom(self) -> float:
        self.nesting += 1
        if self.nesting > 500 or not self.has_more():
            raise NotComputableError
        try:
            return self._atom()
        finally:
            self.nesting -= 1

    def _atom(self) -> float:
        found = self.tokens[self.at]
        self.at += 1
        if isinstance(found, float):
            self.saw_number = True
            return found
        if isinstance(found, _Range):
            return self._cell(found)
        match found:
            case "+":
                return self.atom()
            case "-":
                return -self.atom()
            case "SUM":
                return self._sum()
            case "(":
                return self._closed(self.terms())
        raise NotComputableError

    def _closed(self, value: float) -> float:
        if self._take(")") is None:
            raise NotComputableError
        return value

    def _sum(self) -> float:
        if self._take("(") is None:
            raise NotComputableError
        total = self._argument()
        while self._take(",") is not None:
            total += self._argument()
        return self._closed(total)

    def _argument(self) -> float:
        token = self.tokens[self.at] if self.has_more() else None
        after = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        if isinstance(token, _Range) and after in {",", ")"}:
            self.at += 1
            return sum((self._number(address) or 0.0 for address in token.addresses()), 0.0)
        return self.terms()

    def _cell(self, place: _Range) -> float:
        if (place.top, place.left) != (place.bottom, place.right):
            raise NotComputableError
        return self._number((place.sheet, place.top, place.left)) or 0.0

    def _number(self, address: Address) -> float | None:
        if self.look_up is None:
            raise NotComputableError
        found = self.look_up(address, self.depth + 1)
        self.saw_number = self.saw_number or found is not None
        return found

    def _take(self, *signs: str) -> str | None:
        token = self.tokens[self.at] if self.has_more() else None
        if isinstance(token, str) and token in signs:
            self.at += 1
            return token
        return None
