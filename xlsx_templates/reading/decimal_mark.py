"""Which sign parts decimals in a file whose numbers are text: what the file itself proves, and nothing more.

"12.125" is twelve and a bit in one office's Excel and twelve thousand in another's; "66.7" and "1,234,567" can be read in one way only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from xlsx_templates.reading.grids import Grid
from xlsx_templates.reading.raw import UNPROVEN_MARK
from xlsx_templates.reading.sheet_facts import CellFact, CellStyle
from xlsx_templates.reading.sheets import Table, find_table

FIGURES = ("target", "previous", "value", "whole", "cumulative", "rate", "completion")
TYPED = ("value", "whole")
WORDS = {".": ", dấu thập phân là dấu chấm (.)", ",": ", dấu thập phân là dấu phẩy (,)", "": ""}
STYLE = CellStyle(UNPROVEN_MARK)

_ONE_WAY = r"[+-]?(?:\d+[M]\d{1,2}|\d+[M]\d{4,}|(?:0|\d{4,})[M]\d+|\d{1,3}(?:[O]\d{3})+[M]\d+|\d{1,3}(?:[O]\d{3}){2,})%?"
"""Numbers that can be read in one way only where M parts decimals and O thousands."""
_OTHER = {".": ",", ",": "."}
_PROOF = {mark: re.compile(_ONE_WAY.replace("M", mark).replace("O", other)) for mark, other in _OTHER.items()}
_NUMBER = {mark: re.compile(rf"[+-]?(?:\d{{1,3}}(?:[{other}]\d{{3}})*|\d+)(?:[{mark}]\d+)?") for mark, other in _OTHER.items()}
_UNPROVEN = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
_MOST_DIGITS = 15


def settle_numbers(grid: Grid, style: int) -> str:
    """Turn the figures under our header row into numbers where the file proves its decimal sign, and return that sign, "" where it proves none.

    A text that could be either is then marked with the cell format number `style`: `STYLE` among those of its workbook.
    """
    table = find_table(grid.rows)
    if table is None:
        return ""
    mark = _proven(text for _, _, text in _texts(grid, table, FIGURES))
    for row, column, text in list(_texts(grid, table, TYPED)):
        if mark and _NUMBER[mark].fullmatch(text) and sum(map(str.isdigit, text)) <= _MOST_DIGITS:
            grid.rows[row][column] = float(text.replace(_OTHER[mark], "").replace(",", "."))
        elif _UNPROVEN.fullmatch(text):
            grid.cells.setdefault(row, {})[column] = CellFact(style)
    return mark


def _proven(texts: Iterator[str]) -> str:
    marks = {mark for text in texts for mark, proof in _PROOF.items() if proof.fullmatch(text)}
    return marks.pop() if len(marks) == 1 else ""


def _texts(grid: Grid, table: Table, keys: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Yield (row, column, text) of the texts in these columns under the header row."""
    columns = [table.columns[key] for key in keys if key in table.columns]
    for row in range(table.header + 1, len(grid.rows)):
        cells = grid.rows[row]
        for column in columns:
            if column < len(cells) and type(cells[column]) is str and cells[column]:
                yield row, column, cells[column].strip()
