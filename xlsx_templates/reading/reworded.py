"""Titles that somebody wrote anew: “SL kỳ này”, “Trên TS”, “Mã CT”, a heading over two rows; known by words, by neighbours, by what stands below."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from indicators.vietnamese.keys import text_key, tidy
from xlsx_templates.layouts.unit_workbook import ALL_COLUMNS, COLUMNS
from xlsx_templates.reading.sheets import FIGURES, HEADER_WITHIN, Rivals, Table, Values, column_of, is_nothing

ENOUGH = 4
"""Columns that a heading must name before a table without codes is taken for ours."""
_ABBREVIATIONS = {
    "sl": "so lieu", "ts": "tong so", "ct": "chi tieu", "lk": "luy ke", "kq": "ket qua", "dvt": "don vi tinh", "nd": "noi dung", "mc": "minh chung",
    "gc": "ghi chu", "th": "thuc hien", "bc": "bao cao", "tt": "thu tu", "stt": "so thu tu", "tl": "ty le", "ti": "ty",
    "q1": "quy i", "q2": "quy ii", "q3": "quy iii", "q4": "quy iv",
}  # fmt: skip
_PERIOD_WORDS = frozenset(["ky", "nay", "quy", "thang", "nam", "trong", "bao", "cao", "i", "ii", "iii", "iv"])
_VALUE_WORDS = _PERIOD_WORDS | frozenset(["so", "lieu", "thuc", "hien", "ket", "qua", "cua", "don", "vi", "phat", "sinh"])
_NEEDED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("previous", ("luy ke truoc",)), ("cumulative", ("luy ke",)), ("unit_of_measure", ("don vi tinh",)), ("completion", ("so voi",)), ("rate", ("ty le",)),
    ("target", ("chi tieu nam", "chi tieu giao")), ("evidence", ("minh chung",)), ("note", ("ghi chu",)), ("how", ("cach ghi", "huong dan ghi")),
)  # fmt: skip
"""Words that name a column wherever they stand in its title; the first column that fits."""
_WITHIN: tuple[tuple[str, tuple[str, ...], frozenset[str]], ...] = (
    ("number", ("thu tu",), frozenset({"so"})),
    ("code", ("ma",), frozenset(["so", "chi", "tieu", "hieu", "dong"])),
    ("if_none", ("khong co",), frozenset(["neu", "so", "lieu", "ly", "do", "phat", "sinh"])),
    ("name", ("noi dung", "chi tieu"), frozenset(["noi", "dung", "ten", "cac", "chi", "tieu", "bao", "cao"])),
    ("whole", ("tong so", "mau so"), frozenset(["tren", "mau", "tong", "so", "chung", "trong", "cua"])),
    ("value", ("so lieu", "thuc hien", "ket qua"), _VALUE_WORDS),
    ("value", ("ky nay", "quy", "thang", "trong ky"), _PERIOD_WORDS),
)
"""Words that a title must have, and the words that it may have beside them: another word makes it another column."""
_ORDER = {column.key: number for number, column in enumerate(ALL_COLUMNS)}
_KEYS = tuple(column.key for column in COLUMNS)
_CODE = re.compile(r"[^\W\d_]{1,8}[-._ ]?\d[\w.-]{0,12}")
_READ_BY_WORDS, _READ_BY_PLACE = 0, -1


@dataclass
class _Header:
    """The columns of a heading as far as they are known: by key the places that could be meant, and how surely the best of them is."""

    titles: list[str]
    found: dict[str, list[int]] = field(default_factory=dict)
    sureness: dict[str, int] = field(default_factory=dict)

    def add(self, key: str, sureness: int, column: int) -> None:
        """Keep a place for a key; a surer one takes its place, an equal one stands beside it."""
        known = self.sureness.get(key, sureness - 1)
        if sureness > known:
            self.found[key] = [column]
            self.sureness[key] = sureness
        elif sureness == known:
            self.found[key].append(column)

    @property
    def key_at(self) -> dict[int, str]:
        """The key of each column that is known."""
        return {column: key for key, columns in self.found.items() for column in columns}


@lru_cache(maxsize=4096)
def key_by_words(title: str) -> str:
    """Return the key of the column that the words of a title name, "" for none.

    >>> key_by_words("SL quý này"), key_by_words("Trên TS"), key_by_words("Mã CT"), key_by_words("Số liệu quý trước")
    ('value', 'whole', 'code', '')
    """
    words = title_words(title)
    said = frozenset(words)
    if not said:
        return ""
    for key, wanted in _NEEDED:
        if any(said.issuperset(needed.split()) for needed in wanted):
            return key
    for key, wanted, allowed in _WITHIN:
        for needed in wanted:
            rest = said - set(needed.split())
            if said.issuperset(needed.split()) and all(word in allowed or word.isdecimal() for word in rest):
                return key
    return ""


def title_words(title: str) -> list[str]:
    """Return the words of a title without marks and without what stands in brackets, short forms written out."""
    plain = unicodedata.normalize("NFD", text_key(re.sub(r"\([^()]*\)", " ", title)).replace("đ", "d"))
    letters = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return " ".join(_ABBREVIATIONS.get(word, word) for word in letters.split()).split()


def completed(values: Values, table: Table) -> Table:
    """Return a table whose heading is known with the columns whose titles were written anew or stand one row below."""
    row = values[table.header]
    below = values[table.header + 1] if table.header + 1 < len(values) else ()
    if any((key := column_of(_text(cell))[0]) and key not in table.columns for cell in below):
        found = _table(values, table.header + 1, _header(_over_two_rows(row, below)))
        return found if found and len(found.columns) > len(table.columns) else table
    if all(column_of(cell)[0] for cell in row if type(cell) is str and cell):
        return table
    found = _table(values, table.header, _header([[_text(cell)] for cell in row]))
    return replace(found, rivals={**_weaker_rivals(values, found), **table.rivals}) if found else table


def _weaker_rivals(values: Values, table: Table) -> Rivals:
    """Return beside the title of a column of figures those that say the same in other words, over figures of their own."""
    row, taken = values[table.header], frozenset(table.columns.values())
    found: Rivals = {}
    for key in FIGURES & table.columns.keys():
        others = [at for at, cell in enumerate(row) if at not in taken and not column_of(_text(cell))[0] and key_by_words(_text(cell)) == key]
        filled = [at for at in others if any(_is_figure(line[at]) for line in values[table.header + 1 :] if at < len(line))]
        if filled:
            found[key] = tuple((_text(row[at]), at) for at in (table.columns[key], *filled))
    return found


def _is_figure(cell: Any) -> bool:
    return type(cell) in {int, float} or (type(cell) is str and cell[:1].isdigit())


def reworded_table(values: Values) -> Table | None:
    """Return the first table whose heading is written anew or over two rows, with or without its column of codes; None for none."""
    rows = [index for index, row in enumerate(values[:HEADER_WITHIN]) if sum(1 for cell in row if type(cell) is str and cell) >= ENOUGH // 2]
    alone = (_table(values, index, _header([[_text(cell)] for cell in values[index]])) for index in rows)
    below = (_table(values, index + 1, _header(_over_two_rows(values[index], values[index + 1]))) for index in rows if index + 1 < len(values))
    return next((table for table in (*alone, *below) if table), None)


def _over_two_rows(upper: Sequence[Any], lower: Sequence[Any]) -> list[list[str]]:
    """Return for each column what its title may be: both parts, the lower, the upper; a part merged over columns stands for each of them."""
    titles, over = [], ""
    for column in range(max(len(upper), len(lower))):
        top, bottom = (_text(row[column]) if column < len(row) else "" for row in (upper, lower))
        over = top or over
        titles.append([f"{top or over} {bottom}", bottom, top] if bottom else [top])
    return titles


def _header(titles: Sequence[Sequence[str]]) -> _Header:
    header = _Header([next((text for text in texts if text), "") for texts in titles])
    for column, texts in enumerate(titles):
        known = [(sureness, key, text) for text in texts if text for key, sureness in (_key(text),) if key]
        if known:
            sureness, key, text = max(known, key=lambda each: each[0])
            header.titles[column] = text
            header.add(key, sureness, column)
    return header


def _key(text: str) -> tuple[str, int]:
    key, sureness = column_of(text)
    return (key, sureness) if key else (key_by_words(text), _READ_BY_WORDS)


def _table(values: Values, at: int, header: _Header) -> Table | None:
    _add_between_neighbours(header)
    if "value" not in header.found:
        return None
    if "code" not in header.found:
        _add_codes(values, at, header)
    if "code" not in header.found and not ("name" in header.found and len(header.found) >= ENOUGH):
        return None
    columns = {key: places[0] for key, places in header.found.items()}
    renamed = {key: header.titles[column] for key, column in columns.items() if header.sureness[key] <= _READ_BY_WORDS}
    rivals = {key: tuple((header.titles[column], column) for column in header.found[key]) for key in ("value", "whole") if len(header.found.get(key, ())) > 1}
    return Table(at, columns, renamed, rivals)


def _add_between_neighbours(header: _Header) -> None:
    """Take a title that says nothing for the one column of the form that stands between its two neighbours."""
    key_at = header.key_at
    for column in range(1, len(header.titles)):
        before = key_at.get(column - 1)
        if column in key_at or before is None or before == _KEYS[-1]:
            continue
        key = _KEYS[_ORDER[before] + 1]
        after = _KEYS[_ORDER[key] + 1] if key != _KEYS[-1] else None
        if key not in header.found and (after is not None and key_at.get(column + 1) == after):
            header.add(key, _READ_BY_PLACE, column)


def _add_codes(values: Values, at: int, header: _Header) -> None:
    """Take the one column below whose cells are all codes, each another, for the column of codes."""
    width, rows = max((len(row) for row in values[at:]), default=0), values[at + 1 :]
    free = [column for column in range(width) if column not in header.key_at]
    like_codes = [column for column in free if _are_codes([row[column] for row in rows if column < len(row) and not is_nothing(row[column])])]
    if len(like_codes) == 1:
        (column,) = like_codes
        header.titles.extend([""] * (column + 1 - len(header.titles)))
        header.add("code", _READ_BY_PLACE, column)


def _are_codes(cells: Sequence[Any]) -> bool:
    codes = [tidy(cell) for cell in cells if isinstance(cell, str) and _CODE.fullmatch(tidy(cell))]
    return len(codes) == len(cells) == len(set(codes)) and len(codes) >= ENOUGH - 1


def _text(cell: Any) -> str:
    return tidy(cell) if type(cell) is str else ""
