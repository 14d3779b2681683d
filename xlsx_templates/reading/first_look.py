"""The first look at a file, inside a worker: calamine's values and the facts of the bytes, as plain lists fit for the wire."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from indicators.vietnamese.keys import text_key
from xlsx_templates.layouts.unit_workbook import (
    COLUMNS,
    SHEET_CHECKS,
    SHEET_CORRECTIONS,
    SHEET_GUIDE,
    SHEET_INPUT,
    SHEET_LIVE,
    SHEET_META,
    SHEET_OUTLINE,
    SHEET_PRINT,
    SHEET_REPORTED,
    SHEET_SCRATCH,
)
from xlsx_templates.reading.archive import Archive, DamagedArchiveError
from xlsx_templates.reading.blank_links import BlankLinks
from xlsx_templates.reading.cell_facts import sheet_facts
from xlsx_templates.reading.containers import LOCKED, TEXT_KINDS, Container, UnreadableError, container_of, open_container
from xlsx_templates.reading.further_tables import band_texts, further_tables
from xlsx_templates.reading.parts import cell_styles, scattered_tokens, sheet_parts, written_tokens
from xlsx_templates.reading.raw_cells import CellReader, is_figure
from xlsx_templates.reading.rich_text import rich_texts
from xlsx_templates.reading.sheet_facts import UNSEEN, CellFact, CellStyle, Comments, Runs, SheetFacts
from xlsx_templates.reading.sheets import Table, Values, as_text, code_text, find_table, sheet_key, white_columns
from xlsx_templates.reading.upward_look import upward_look
from xlsx_templates.reading.xlsx_cells import XlsxCells

NEVER_READ = frozenset(map(text_key, (SHEET_SCRATCH, SHEET_PRINT, SHEET_REPORTED, SHEET_LIVE)))
NOT_INPUT = frozenset(map(text_key, (SHEET_CHECKS, SHEET_GUIDE, SHEET_OUTLINE, "Nhiệm vụ được giao", SHEET_CORRECTIONS, SHEET_META)))
KNOWN = NEVER_READ | NOT_INPUT | {text_key(SHEET_INPUT)}
CORRECTION_ROWS = OUTLINE_ROWS = 600
ISSUED = (SHEET_CHECKS, SHEET_PRINT, SHEET_SCRATCH, SHEET_GUIDE)
LOCKED_PROBLEM = "password_file"
ROWS_LIMIT = 20_000

Wire = dict[str, Any]


def first_look(path: str) -> Wire:
    """Return what the file holds: ``k`` kind, ``p`` problem, ``t`` tokens, ``s`` sheets with codes (see wire.py)."""
    try:
        container = open_container(Path(path))
    except OSError:
        return {"p": "unopened_file"}
    if container.problem:
        return {"k": container.kind, "p": container.problem}
    found = {"p": LOCKED_PROBLEM} if container.kind == LOCKED else _look_inside(container)
    return _look_behind_lock(container) if _is_locked(container, found.get("p", "")) else found


def _is_locked(container: Container, problem: str) -> bool:
    """Return whether a password keeps the file shut; of a locked .xls calamine says only that it is damaged."""
    if problem == "damaged_file" and container.kind == "xls":
        from xlsx_templates.reading.xls_facts import is_locked

        return is_locked(container.data)
    return bool(problem == LOCKED_PROBLEM)


def _look_behind_lock(container: Container) -> Wire:
    """Return what a locked file holds where it is locked with the password that every program knows."""
    if container.kind not in {LOCKED, "xls"}:
        return {"k": container.kind, "p": LOCKED_PROBLEM}
    from xlsx_templates.reading.default_password import opened

    data, problem = opened(container.data)
    inside = Container("", problem) if problem else container_of(data)
    if inside.problem or inside.kind == LOCKED:
        return {"k": inside.kind, "p": inside.problem or LOCKED_PROBLEM}
    return _look_inside(inside)


def _look_inside(container: Container) -> Wire:
    try:
        return _look_at_text(container) if container.kind in TEXT_KINDS else _look_at_workbook(container)
    except UnreadableError as unread:
        return {"k": container.kind, "p": unread.problem}


def _look_at_workbook(container: Container) -> Wire:
    import python_calamine as calamine

    kind = container.kind
    try:
        book = _open_book(container)
        if upward := upward_look(book):
            return {"k": kind, "p": "", "t": list(_tokens(container, book)), "s": [], "u": upward}
        workbook = _Workbook(container, book)
        sheets, tokens = workbook.sheets(), list(_tokens(container, book))
        in_words = {key: found for key, found in (("c", workbook.corrections()), ("o", workbook.passages())) if found}
        problem = "" if sheets else _without_table(book)
    except calamine.PasswordError:
        return {"k": kind, "p": LOCKED_PROBLEM}
    except (calamine.CalamineError, DamagedArchiveError, ValueError, KeyError, OSError):
        return {"k": kind, "p": "damaged_file"}
    return {"k": kind, "p": problem, "t": tokens, "s": sheets, **in_words, **_gone(book.sheet_names)}


def _gone(names: list[str]) -> Wire:
    """Return which sheets of ours a workbook has lost, nothing where it has none but the table (a copy, another kind of file)."""
    there = {sheet_key(name) for name in names}
    gone = [name for name in ISSUED if sheet_key(name) not in there]
    return {"f": {"gone": ", ".join(gone)}} if 0 < len(gone) < len(ISSUED) else {}


def _open_book(container: Container) -> Any:
    """Return the workbook opened by calamine, or by a reader of ours where calamine would lose cells."""
    import python_calamine as calamine

    archive = container.archive
    if archive and container.kind == "xlsb":
        from xlsx_templates.reading.xlsb_book import read_xlsb

        return read_xlsb(archive)
    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(container.data))
    except calamine.CalamineError:
        if archive is None or container.kind != "ods":
            raise
    from xlsx_templates.reading.ods_spacing import without_spacing

    return calamine.CalamineWorkbook.from_filelike(without_spacing(archive))


def _look_at_text(container: Container) -> Wire:
    from xlsx_templates.reading.grids import open_grids

    book = open_grids(container.kind, container.data)
    sheets = _Workbook(container, book).sheets()
    problem = "" if sheets else "no_table" if _has_cells(book) else "no_cells"
    return {"k": container.kind, "p": problem, "t": book.tokens, "s": sheets, "f": book.said}


def _without_table(book: Any) -> str:
    """Return what is amiss with a workbook without a table of ours: it is the office's own with answers, another one, or nothing was read of it."""
    from xlsx_templates.questions_workbook.layout import SHEET_LISTS, SHEET_OPEN

    if {sheet_key(SHEET_OPEN), sheet_key(SHEET_LISTS)} <= {sheet_key(name) for name in book.sheet_names}:
        return "answers_misfiled"
    return "no_table" if _has_cells(book) else "no_cells"


def _has_cells(book: Any) -> bool:
    """Return whether anything stands in any sheet: a book that opens without a cell was not read."""
    return any(book.get_sheet_by_name(name).to_python(nrows=5) for name in book.sheet_names)


def _tokens(container: Container, book: Any) -> Iterator[tuple[str, str]]:
    """Yield every mark of identity with its text: the cell of ``_meta``, the defined name, the document property."""
    for name in book.sheet_names:
        if sheet_key(name) == SHEET_META:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=50)
            yield from (("cell", cell.strip()) for row in rows for cell in row if isinstance(cell, str) and cell.strip().startswith("TH1;"))
    yield from written_tokens(container.archive) if container.archive else scattered_tokens(container.data)


class _Workbook:
    def __init__(self, container: Container, book: Any) -> None:
        self.container = container
        self.book = book
        self.parts: dict[str, str] = {}
        self.facts: Any = None
        self.cells = CellReader(self._styles(), self._calculator if container.kind == "xlsx" else None)
        self.cells.rich = self._rich_texts()
        self.cells.blank_links = self._blank_links()

    def sheets(self) -> list[Wire]:
        """Return the sheets that carry codes, ``Nhập liệu`` first; sheets of ours that are no input only where no other does."""
        names = [name for name in self.book.sheet_names if sheet_key(name) not in NEVER_READ]
        likely = [name for name in names if sheet_key(name) not in NOT_INPUT]
        likely.sort(key=lambda name: sheet_key(name) != sheet_key(SHEET_INPUT))
        others = [name for name in names if name not in likely]
        return list(self._with_codes(likely)) or list(self._reworded(likely)) or list(self._with_codes(others))

    def corrections(self) -> list[Wire]:
        """Return the lines of ``Điều chỉnh kỳ trước``; where no sheet bears that name, of any other that bears its titles."""
        from xlsx_templates.reading.corrections_table import corrections_table, is_corrections_sheet

        read = self._named_or_unknown(is_corrections_sheet, CORRECTION_ROWS)
        found = (corrections_table(name, values, self.cells, self._facts) for name, values in read)
        return [sheet for sheet in found if sheet and sheet["r"]]

    def passages(self) -> list[Wire]:
        """Return the items of ``Nội dung báo cáo``; where no sheet bears that name, of any other that bears its titles."""
        from xlsx_templates.reading.passages_table import is_outline_sheet, passages_table

        read = self._named_or_unknown(is_outline_sheet, OUTLINE_ROWS)
        found = (passages_table(name, values, self.cells, self._facts) for name, values in read)
        return [sheet for sheet in found if sheet and sheet["r"]]

    def _named_or_unknown(self, is_ours: Callable[[str], bool], most: int) -> Iterator[tuple[str, Values]]:
        """Yield the sheets that bear a name of ours with their first rows, or where none does, those that are unknown."""
        names = [name for name in self.book.sheet_names if is_ours(name)]
        for name in names or [name for name in self.book.sheet_names if sheet_key(name) not in KNOWN]:
            yield name, self.book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=most)

    def _with_codes(self, names: list[str]) -> Iterator[Wire]:
        for name in names:
            values = self.book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=ROWS_LIMIT + 1)
            if table := find_table(values):
                yield self._sheet(name, values, _completed(values, table))

    def _reworded(self, names: list[str]) -> Iterator[Wire]:
        """Yield the tables whose heading was written anew, where no sheet bears the titles of ours."""
        from xlsx_templates.reading.reworded import reworded_table

        for name in names:
            values = self.book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if table := reworded_table(values):
                yield self._sheet(name, values, table)

    def _styles(self) -> tuple[CellStyle, ...]:
        archive = self.container.archive
        if self.container.kind == "xlsx" and archive:
            self.parts = sheet_parts(archive)
            return cell_styles(archive)
        if self.container.kind == "ods" and archive:
            from xlsx_templates.reading.ods_facts import ods_styles

            return ods_styles(archive)
        if self.container.kind == "xls":
            from xlsx_templates.reading.xls_facts import XlsFacts

            self.facts = XlsFacts(self.container.data)
        elif self.container.kind in TEXT_KINDS or self.container.kind == "xlsb":
            self.facts = self.book
        return tuple(self.facts.styles) if self.facts is not None else ()

    def _rich_texts(self) -> Mapping[str, Runs]:
        """Return the texts of which a part is in a font of before Unicode, in the kinds of workbook where parts can be told apart."""
        kind, archive = self.container.kind, self.container.archive
        if kind == "xlsx" and archive:
            return rich_texts(archive)
        if kind == "ods" and archive:
            from xlsx_templates.reading.ods_fonts import ods_rich_texts

            return ods_rich_texts(archive)
        rich: Mapping[str, Runs] = self.facts.rich if kind == "xls" else {}
        return rich

    def _facts(self, name: str, columns: list[int]) -> SheetFacts:
        archive = self.container.archive
        if self.facts is not None:
            found: SheetFacts = self.facts.sheet(name)
            return found
        if archive and self.container.kind == "ods":
            from xlsx_templates.reading.ods_facts import ods_facts

            return ods_facts(archive, name)
        part = self.parts.get(name)
        if archive is None or part is None:
            return UNSEEN
        facts = sheet_facts(archive.inflate(part), columns)
        return facts._replace(comments=self._comments(archive, part)) if any("omment" in member for member in archive.members) else facts

    @staticmethod
    def _comments(archive: Archive, part: str) -> Comments:
        from xlsx_templates.reading.cell_comments import sheet_comments

        return sheet_comments(archive, part)

    def _blank_links(self) -> BlankLinks | None:
        """Return what tells the formulas that show 0 of blank cells, for the kinds of workbook that tell every cell and its formula."""
        kind, archive = self.container.kind, self.container.archive
        if kind == "xlsx" and archive:
            return BlankLinks(XlsxCells(archive, self.parts))
        if kind == "ods" and archive:
            from xlsx_templates.reading.ods_cells import OdsCells

            return BlankLinks(OdsCells(archive))
        if kind in {"xls", "xlsb"}:
            from xlsx_templates.reading.binary_cells import XlsbCells, XlsCells

            return BlankLinks(XlsCells(self.facts) if kind == "xls" else XlsbCells(self.book))
        return None

    def _calculator(self) -> Any:
        from xlsx_templates.reading.second_look import SecondLook

        return SecondLook(self.container.data)

    def _sheet(self, name: str, values: Values, table: Table) -> Wire:
        white = {**white_columns(table), **_rival_columns(table)}
        has_legacy = self.cells.has_legacy_fonts
        facts = self._facts(name, list(range(len(values[table.header]))) if has_legacy else list(white.values()))
        self.cells.converted = {}
        if has_legacy:
            values = self._shown(values, table, facts)
        last = min(max(len(values) - 1, max(facts.cells, default=0)), ROWS_LIMIT)
        found = (
            self._row(name, index, values[index] if index < len(values) else (), table, white, facts.cells.get(index, {}))
            for index in range(table.header + 1, last + 1)
        )
        rows = [row for row in found if row]
        sheet = {
            "n": name,
            "h": table.header,
            "c": table.columns,
            "b": band_texts(values, 0, table.header),
            "r": [(*row, row[0] in facts.hidden) for row in rows],
            "m": [(key, top, bottom) for top, left, bottom, right in facts.merges for key, column in white.items() if left <= column <= right],
            "f": facts.is_seen,
            "x": table.renamed,
            "y": table.rivals,
        }
        if has_legacy or self.cells.converted:
            sheet["l"] = self.cells.converted
        if calculated := _calculated(facts, white.get("whole")):
            sheet["w"] = calculated
        if further := further_tables(values, table, [row[0] for row in rows if row[1]]):
            sheet["z"] = further
        if facts.comments:
            sheet["k"] = [(row, key, facts.comments[row, column]) for row, column in facts.comments for key, white_one in white.items() if white_one == column]
        return sheet

    def _shown(self, values: Values, table: Table, facts: SheetFacts) -> Values:
        """Return the values with the band and the names of rows as their fonts of before Unicode show them; white cells are read later."""
        beside = table.columns.get("name")
        found = [list(row) for row in values]
        for index, row in enumerate(found):
            for column, fact in facts.cells.get(index, {}).items():
                if (index < table.header or column == beside) and column < len(row) and type(row[column]) is str:
                    row[column] = self.cells.shown(row[column], fact)
        return found

    def _row(self, sheet: str, index: int, row: Any, table: Table, white: dict[str, int], facts: dict[int, CellFact]) -> tuple[Any, ...] | None:
        columns, width = table.columns, len(row)
        code = code_text(_at(row, columns["code"])) if "code" in columns else ""
        cells: Wire = {}
        for key, column in white.items():
            value = row[column] if column < width else ""
            fact = facts.get(column)
            if (fact is not None or value != "") and (cell := self.cells.read((sheet, index, column), key, value, fact)) is not None:
                cells[key] = cell
        name = as_text(_at(row, columns["name"])).strip() if "name" in columns else ""
        is_said = is_figure(cells.get("value"), is_text_file=self.container.kind in TEXT_KINDS) or ("code" not in columns and name)
        if not code and not is_said:
            return None
        number = as_text(_at(row, columns["number"])).strip() if "number" in columns else ""
        return index, code, number, name, cells


def _rival_columns(table: Table) -> dict[str, int]:
    """Return the columns that could be meant in the place of one taken: ``value~1``, ``value~2``."""
    return {f"{key}~{number}": column for key, places in table.rivals.items() for number, (_, column) in enumerate(places) if number}


def _calculated(facts: SheetFacts, column: int | None) -> list[int]:
    """Return the rows in which the cell of this column is a formula on other cells."""
    found = ((row, cells[column].formula) for row, cells in facts.cells.items() if column in cells) if column is not None else ()
    return [row for row, formula in found if formula is not None and (not formula or any(sign.isalpha() for sign in formula))]


def _completed(values: Values, table: Table) -> Table:
    """Return a table with the columns whose titles were written anew, if the heading holds any that are not ours."""
    if len(COLUMNS) <= len(table.columns) == sum(1 for cell in values[table.header] if cell not in {"", None}):
        return table
    from xlsx_templates.reading.reworded import completed

    return completed(values, table)


def _at(row: Any, column: int) -> Any:
    return row[column] if column < len(row) else ""
