"""A table as a .csv file that any program reads and that runs nothing in a spreadsheet: UTF-8 with BOM, every field in quotes, CRLF.

A spreadsheet takes a text that begins with = + - @ for a formula. Such a text, and one that begins with an apostrophe, gets one apostrophe in
front; so does what follows ; , Tab or a line break inside a text, which a spreadsheet set to another separator would take for the beginning of a
cell. `as_written` takes these apostrophes off again: nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

_SIGNS = "=+\\-@＝＋－＠'"
_STARTS = re.compile(rf"\A(?=[ \u00a0]*[{_SIGNS}\t\r\n])|(?<=[;,\t\r\n|])(?=[ \u00a0]*[{_SIGNS}])")
_GUARDED = re.compile(r"(\A|[;,\t\r\n|])'")


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("xã A;=1+1"), guarded("'12"), guarded("Quý I")
    ("'=1+1", "xã A;'=1+1", "''12", 'Quý I')
    """
    return _STARTS.sub("'", text)


def as_written(text: str) -> str:
    """Return a guarded text as it was."""
    return _GUARDED.sub(r"\1", text)


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]], plain: Sequence[str] = ()) -> None:
    """Write the rows under their titles. The columns `plain` hold numbers and days of our own making and are written as they are.

    A lone surrogate, which stands in no file, is written as an escape.
    """
    import csv

    import pandas as pd

    table = pd.DataFrame([list(row) for row in rows], columns=list(columns), dtype="object")
    for column in (column for column in columns if column not in plain):
        table[column] = table[column].map(guarded)
    table.to_csv(path, index=False, encoding="utf-8-sig", errors="backslashreplace", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
