"""The table of a form from above: which column holds the wording of the lines, which columns ask for a figure, and which of their cells are empty."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indicators.upper_forms import Take
from indicators.vietnamese.keys import text_key, tidy
from xlsx_templates.upper_form.looking import SeenCell, SeenSheet
from xlsx_templates.workbook_parts.sheet_part import Cell

_HEADINGS: Sequence[tuple[Take, str]] = (
    (Take.COMPLETION, r"(?:tỷ|tỉ) lệ (?:hoàn thành|thực hiện|so với)|so với (?:chỉ tiêu|kế hoạch)|mức độ hoàn thành"),
    (Take.CUMULATIVE, r"l(?:ũy|uỹ) ?kế|cộng dồn|từ đầu năm"),
    (Take.NUMERATOR, r"tử số|số đạt|phần đạt"),
    (Take.DENOMINATOR, r"mẫu số|trên tổng số"),
    (Take.RATE, r"(?:tỷ|tỉ) lệ|tỷ số|%$"),
    (Take.TARGET, r"chỉ tiêu(?: giao| năm| được giao| đề ra)?$|kế hoạch(?: giao| năm)?$"),
    (
        Take.PERIOD,
        r"(?:số liệu |kết quả |thực hiện |số )?(?:trong kỳ|kỳ này|trong quý|trong tháng)|kết quả(?: thực hiện| đạt được)?$|thực hiện$|số liệu$|số lượng$",
    ),
)
_PATTERNS = tuple((take, re.compile(pattern)) for take, pattern in _HEADINGS)
_MEASURE = re.compile(r"đơn vị tính|đvt$")
_WORDS_OF_A_LINE = 2
LONGEST_HEADING = 80
_ONLY_SIGNS = re.compile(r"[\W\d_]*")


@dataclass(frozen=True, slots=True)
class AskedCell:
    """An empty cell that a column asks for: the wording of its line and of its column, the line's unit of measure and short texts."""

    sheet: str
    cell: str
    label: str
    heading: str
    take: Take
    measure: str = ""
    marks: tuple[str, ...] = ()


def take_of(heading: str) -> Take | None:
    """Return the figure that a column's heading asks for, None where it asks for none.

    >>> take_of("Lũy kế từ đầu năm"), take_of("Ghi chú")
    (<Take.CUMULATIVE: 'cumulative'>, None)
    """
    key = text_key(heading)
    return next((take for take, pattern in _PATTERNS if pattern.search(key)), None) if len(key) <= LONGEST_HEADING else None


def asked_cells(sheet: SeenSheet) -> list[AskedCell]:
    """Return the empty cells of a sheet that ask for a figure, row by row; none where no column says what it asks for."""
    return list(_Table(sheet).cells())


class _Table:
    def __init__(self, sheet: SeenSheet) -> None:
        self.sheet = sheet
        self.texts = _with_merges(sheet)
        self.rows: dict[int, dict[int, SeenCell]] = {}
        for cell, seen in self.texts.items():
            self.rows.setdefault(cell.row, {})[cell.column] = seen
        self.label_column = self._label_column()

    def _label_column(self) -> int:
        """Return the column with the most wordings, the leftmost of several."""
        found = Counter(cell.column for cell, seen in self.sheet.cells.items() if _is_wording(seen) and take_of(seen.text) is None)
        return max(sorted(found), key=lambda column: found[column], default=-1)

    def cells(self) -> Iterator[AskedCell]:
        asked: dict[int, tuple[Take, str]] = {}
        measure_column = -1
        for number in sorted(self.rows):
            row = self.rows[number]
            beside = [(column, seen) for column, seen in row.items() if column > self.label_column and column != measure_column]
            headings = {column: (take, tidy(seen.text)) for column, seen in beside if (take := self._asks(seen)) is not None}
            if headings:
                asked = {**asked, **headings}
                measure_column = next((column for column, seen in row.items() if _MEASURE.match(text_key(seen.text))), measure_column)
            elif asked:
                yield from self._of_row(number, row, asked, measure_column)

    def _asks(self, seen: SeenCell) -> Take | None:
        return None if seen.is_number or seen.is_formula else take_of(seen.text)

    def _of_row(self, number: int, row: Mapping[int, SeenCell], asked: Mapping[int, tuple[Take, str]], measure_column: int) -> Iterator[AskedCell]:
        label = row.get(self.label_column)
        if label is None or not _is_wording(label):
            return
        measure = tidy(row[measure_column].text) if measure_column in row else ""
        marks = tuple(tidy(seen.text) for column, seen in sorted(row.items()) if column != self.label_column and not seen.is_formula)
        for column, (take, heading) in sorted(asked.items()):
            cell = Cell(number, column)
            if cell not in self.texts and self._is_first(cell):
                yield AskedCell(self.sheet.name, cell.address, tidy(label.text), heading, take, measure, marks)

    def _is_first(self, cell: Cell) -> bool:
        """Return whether the cell is not swallowed by one above or left of it."""
        return all((area.top, area.left) == (cell.row, cell.column) for area in self.sheet.merges if area.holds(cell))


def _is_wording(seen: SeenCell) -> bool:
    text = tidy(seen.text)
    return not seen.is_number and not seen.is_formula and len(text.split()) >= _WORDS_OF_A_LINE and not _ONLY_SIGNS.fullmatch(text)


def _with_merges(sheet: SeenSheet) -> dict[Cell, SeenCell]:
    """Return the cells with the text of merged ones in each of them, as a reader sees it."""
    found = dict(sheet.cells)
    for area in sheet.merges:
        seen = sheet.cells.get(Cell(area.top, area.left))
        if seen is not None and area.size <= _LARGEST_MERGE:
            found.update(dict.fromkeys(area.cells(), seen))
    return found


_LARGEST_MERGE = 2000
