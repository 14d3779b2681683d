"""An HTML table that bears the name of a workbook, as web portals and "save as web page" make: read by the standard parser, nothing fetched."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from xlsx_templates.reading.containers import UnreadableError
from xlsx_templates.reading.decimal_mark import STYLE, WORDS, settle_numbers
from xlsx_templates.reading.grids import CELLS_LIMIT, COLUMNS_LIMIT, ROWS_LIMIT, Grid, GridBook, named_apart
from xlsx_templates.reading.letters import decoded
from xlsx_templates.reading.parts import scattered_tokens
from xlsx_templates.reading.sheet_facts import CellFact, CellStyle
from xlsx_templates.reading.sheets import is_nothing
from xlsx_templates.reading.typed_cells import TypedCell, error_of, typed_value
from xlsx_templates.reading.web_page import page_problem

DEPTH_LIMIT = 20
TAGS_LIMIT = 1_000_000
_HEADINGS = frozenset({"h1", "h2", "h3", "caption"})
_CELLS = frozenset({"td", "th"})
_BREAKS = frozenset({"br", "p", "div", "li"})
_UNREAD = frozenset({"script", "style", "comment"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)

Attributes = dict[str, str]


def read(data: bytes) -> GridBook:
    """Return every table of the page as a sheet of its own.

    UnreadableError: what the page is ("page_file", "login_page" ...) where no table carries our header row; "doctype_file" for entities of its own.
    """
    found = decoded(data, is_declared=True)
    if found is None:
        raise UnreadableError("unknown_file")
    text, encoding = found
    if _ENTITY.search(text):
        raise UnreadableError("doctype_file")
    if text.count("<") > TAGS_LIMIT:
        raise UnreadableError("oversized_file")
    page = _Page()
    page.feed(_closed(_without_comments(text)))
    page.close()
    page.end_all()
    page.styles.append(STYLE)
    marks = {settle_numbers(grid, len(page.styles) - 1) for grid in page.grids} - {""}
    said = {"encoding": encoding, "decimals": WORDS[marks.pop()] if len(marks) == 1 else ""}
    book = GridBook(named_apart(page.grids), tuple(page.styles), scattered_tokens(html.unescape(text).encode()), said)
    if not book.has_table:
        raise UnreadableError(page_problem(text))
    return book


def _without_comments(text: str) -> str:
    """Return the page without its comments; one that stays open ends it. The parser would look for its end again and again."""
    kept: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        kept.append(text[at:start])
        end = text.find("-->", start + 2)
        if end < 0:
            return "".join(kept)
        at = end + 3
    return "".join((*kept, text[at:]))


def _closed(text: str) -> str:
    """Return the page up to the first tag that never ends, for the same reason."""
    unclosed = text.find("<", text.rfind(">") + 1)
    return text if unclosed < 0 else text[:unclosed]


@dataclass
class _Table:
    """A table while it is read. `spans` holds by column how many more rows a cell from above still covers."""

    grid: Grid
    row: int = -1
    in_row: bool = False
    column: int = 0
    spans: dict[int, int] = field(default_factory=dict)
    cell: Attributes | None = None
    text: list[str] = field(default_factory=list)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[Grid] = []
        self.styles: list[CellStyle] = [CellStyle("")]
        self.open: list[_Table] = []
        self.unread = 0
        self.cells = 0
        self.heading: list[str] = []
        self.in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row or a cell."""
        facts = {name: value or "" for name, value in attrs}
        if tag in _UNREAD:
            self.unread += 1
        elif tag == "table":
            self._open_table()
        elif tag in _HEADINGS:
            self.heading, self.in_heading = [], True
        elif self.open and tag == "tr":
            self._open_row(self.open[-1], facts)
        elif self.open and tag in _CELLS:
            self._open_cell(self.open[-1], facts)
        elif tag in _BREAKS:
            self._add(" " if not self._is_written() else "\n")

    def handle_endtag(self, tag: str) -> None:
        """Close what stands open."""
        if tag in _UNREAD:
            self.unread = max(self.unread - 1, 0)
        elif tag in _HEADINGS:
            self.in_heading = False
        elif self.open and tag in _CELLS:
            self._close_cell(self.open[-1])
        elif self.open and tag == "tr":
            self._close_row(self.open[-1])
        elif self.open and tag == "table":
            self._close_row(self.open.pop())

    def handle_data(self, data: str) -> None:
        """Add to the text of the cell or heading that stands open."""
        if not self.unread:
            self._add(re.sub(r"[ \t\r\n]+", " ", data))

    def end_all(self) -> None:
        """Close what a page cut short left open."""
        while self.open:
            self._close_row(self.open.pop())

    def _is_written(self) -> bool:
        return bool(self.open and "".join(self.open[-1].text).strip())

    def _add(self, text: str) -> None:
        if self.open and self.open[-1].cell is not None:
            self.open[-1].text.append(text)
        elif self.in_heading:
            self.heading.append(text)

    def _open_table(self) -> None:
        if len(self.open) >= DEPTH_LIMIT:
            raise UnreadableError("oversized_file")
        name = " ".join("".join(self.heading).split()).rpartition(":")[2].strip()[:31] or "Bảng"
        grid = Grid(name)
        self.grids.append(grid)
        self.open.append(_Table(grid))

    def _open_row(self, table: _Table, facts: Attributes) -> None:
        self._close_row(table)
        table.row += 1
        table.column, table.in_row = 0, True
        if table.row >= ROWS_LIMIT:
            raise UnreadableError("oversized_file")
        table.grid.rows.append([])
        if "hidden" in facts or _HIDDEN.search(facts.get("style", "")):
            table.grid.hidden.add(table.row)

    def _close_row(self, table: _Table) -> None:
        self._close_cell(table)
        if table.in_row:
            table.in_row = False
            table.spans = {column: left - 1 for column, left in table.spans.items() if left > 1}

    def _open_cell(self, table: _Table, facts: Attributes) -> None:
        if not table.in_row:
            self._open_row(table, {})
        self._close_cell(table)
        table.cell, table.text = facts, []

    def _close_cell(self, table: _Table) -> None:
        """Put the cell that stands open in its place: after the cells before it and those that hang down from above."""
        if table.cell is None:
            return
        facts, text = table.cell, "".join(table.text).strip()
        table.cell = None
        while table.spans.get(table.column, 0) > 0:
            table.column += 1
        wide, high = _span(facts, "colspan", COLUMNS_LIMIT), _span(facts, "rowspan", ROWS_LIMIT)
        self._put(table, facts, text)
        last = table.column + wide
        self.cells += wide
        if last > COLUMNS_LIMIT or self.cells > CELLS_LIMIT:
            raise UnreadableError("oversized_file")
        if high > 1:
            table.grid.merges.append((table.row, table.column, min(table.row + high, ROWS_LIMIT) - 1, last - 1))
            table.spans |= dict.fromkeys(range(table.column, last), high)
        table.column = last

    def _put(self, table: _Table, facts: Attributes, text: str) -> None:
        cell = typed_value(facts, text)
        if is_nothing(cell.value) and not cell.formula:
            return
        row = table.grid.rows[table.row]
        row.extend([""] * (table.column - len(row)))
        row.append(cell.value)
        if fact := self._fact(cell):
            table.grid.cells.setdefault(table.row, {})[table.column] = fact

    def _fact(self, cell: TypedCell) -> CellFact | None:
        if error := error_of(cell):
            return CellFact(0, error)
        if not cell.number_format and not cell.formula:
            return None
        style = CellStyle(cell.number_format)
        if style not in self.styles:
            self.styles.append(style)
        return CellFact(self.styles.index(style), "", cell.formula or None, has_value=not is_nothing(cell.value))


def _span(facts: Attributes, name: str, limit: int) -> int:
    written = facts.get(name, "1").strip()[:6]
    return min(max(int(written), 1), limit) if written.isascii() and written.isdigit() else 1
