"""A workbook from above as its parts have it: sheets, what stands in a cell, whether it may be written in and how it shows a number."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from indicators.numbers import Number, from_cell
from indicators.upper_forms import cell_address
from indicators.vietnamese.keys import text_key, tidy
from xlsx_templates.reading.parts import styles_of
from xlsx_templates.reading.sheet_facts import CellStyle
from xlsx_templates.upper_form.dependents import shifted
from xlsx_templates.workbook_parts.areas import Area, areas
from xlsx_templates.workbook_parts.package import WORKBOOK, CannotMarkError, Package
from xlsx_templates.workbook_parts.sheet_part import Cell, SheetPart, cell_of
from xlsx_templates.workbook_parts.workbook_part import sheet_parts
from xlsx_templates.workbook_parts.xml_part import Tag

TRUE = frozenset({"1", "true"})
SIGNATURES = "_xmlsignatures/"
_GENERAL = CellStyle("General", is_unlocked=False)


@dataclass(frozen=True, slots=True)
class CellState:
    """What stands in a cell. `text` is a constant as it is stored, "" for a blank cell and for a formula."""

    text: str
    is_number: bool
    is_formula: bool
    is_locked: bool
    is_hidden: bool
    number_format: str

    @property
    def is_blank(self) -> bool:
        """Whether nothing that can be seen stands there."""
        return not self.is_formula and not tidy(self.text)


class FormSheet:
    """One worksheet of the form. ``part`` is where it is changed."""

    def __init__(self, book: FormWorkbook, name: str, part: str, *, is_hidden: bool) -> None:
        self.name, self.is_hidden = name, is_hidden
        self.part = SheetPart(book.package, part)
        self._book = book

    @cached_property
    def merges(self) -> list[Area]:
        """The merged ranges."""
        return [area for tag in self.part.part.tags if tag.name == "mergeCell" for area in areas(tag.attributes.get("ref", ""))]

    def top_left(self, cell: Cell) -> Cell:
        """Return the cell that holds the value where this one is merged with others, else the cell itself."""
        merged = next((area for area in self.merges if area.holds(cell)), None)
        return Cell(merged.top, merged.left) if merged else cell

    def state(self, cell: Cell) -> CellState:
        """Return what stands in a cell."""
        style = self._book.style(self.style(cell))
        text, is_number = self.constant(cell)
        return CellState(
            text=text,
            is_number=is_number,
            is_formula=self._is_formula(cell),
            is_locked=self._is_protected and not style.is_unlocked,
            is_hidden=self.is_hidden or self._lies_hidden(cell),
            number_format=style.number_format,
        )

    def style(self, cell: Cell) -> int:
        """Return the number of the cell's format: where the cell is not there, its row's, else its column's."""
        if self.part.tag(cell) is not None:
            return self.part.style(cell)
        row = self.part.row(cell.row)
        if row is not None and row.attributes.get("customFormat") in TRUE:
            return int(row.attributes.get("s", "0"))
        column = self._column(cell)
        return int(column.attributes.get("style", "0")) if column else 0

    def constant(self, cell: Cell) -> tuple[str, bool]:
        """Return what stands in the cell as text, and whether it is a number; "" for a formula."""
        tag = self.part.tag(cell)
        if tag is None or tag.child("f") is not None:
            return "", False
        kind, value = tag.attributes.get("t", "n"), tag.child("v")
        if kind == "inlineStr":
            return self._book.text_of(self.part.part.data, tag), False
        stored = html.unescape(self.part.part.text(value)) if value else ""
        return (self._book.shared(stored), False) if kind == "s" else (stored, kind == "n" and bool(stored))

    def formulas(self) -> Iterator[tuple[Cell, Tag]]:
        """Yield each formula with its cell."""
        for cell, tag in self.part.tags():
            formula = tag.child("f")
            if formula is not None:
                yield cell, formula

    def formula(self, cell: Cell, tag: Tag) -> str:
        """Return the text of a formula, of a shared one as it reads in this cell; "" where it cannot be told."""
        text = html.unescape(self.part.part.text(tag))
        kind = tag.attributes.get("t", "normal")
        if text or kind != "shared" or (first := self._shared_formulas.get(tag.attributes.get("si", ""))) is None:
            return "" if kind == "dataTable" else text
        home, text = first
        return shifted(text, cell.row - home.row, cell.column - home.column)

    @cached_property
    def _shared_formulas(self) -> dict[str, tuple[Cell, str]]:
        """The formulas that several cells share, by number, each with the cell that holds its text."""
        found = ((cell, tag) for cell, tag in self.formulas() if tag.attributes.get("t") == "shared" and not tag.is_empty)
        return {tag.attributes.get("si", ""): (cell, html.unescape(self.part.part.text(tag))) for cell, tag in found}

    @cached_property
    def _arrays(self) -> list[Area]:
        """The ranges that one formula fills: nothing in them can be changed alone."""
        return [area for _, tag in self.formulas() if tag.attributes.get("t") in {"array", "dataTable"} for area in areas(tag.attributes.get("ref", ""))]

    def _is_formula(self, cell: Cell) -> bool:
        tag = self.part.tag(cell)
        return (tag is not None and tag.child("f") is not None) or any(area.holds(cell) for area in self._arrays)

    @cached_property
    def _is_protected(self) -> bool:
        tag = self.part.child("sheetProtection")
        return tag is not None and tag.attributes.get("sheet") in TRUE

    def _lies_hidden(self, cell: Cell) -> bool:
        return any(tag is not None and tag.attributes.get("hidden") in TRUE for tag in (self.part.row(cell.row), self._column(cell)))

    def _column(self, cell: Cell) -> Tag | None:
        columns = self.part.child("cols")
        number = cell.column + 1
        found = columns.children if columns else []
        return next((tag for tag in found if int(tag.attributes.get("min", "0")) <= number <= int(tag.attributes.get("max", "0"))), None)


class FormWorkbook:
    """The form's package with its sheets, each opened once; CannotMarkError where it is built in a way that leaves doubt."""

    def __init__(self, path: Path) -> None:
        self.package = Package(path)
        self._parts = sheet_parts(self.package)
        self._opened: dict[str, FormSheet] = {}

    @cached_property
    def states(self) -> Mapping[str, bool]:
        """The sheets by name in the order of the tabs, and whether each is hidden."""
        book = self.package.part(WORKBOOK)
        sheets = book.root.child("sheets")
        return {tag.attributes.get("name", ""): tag.attributes.get("state", "visible") != "visible" for tag in sheets.children} if sheets else {}

    @property
    def is_signed(self) -> bool:
        """Whether the workbook bears a digital signature, which any change breaks."""
        return any(name.startswith(SIGNATURES) for name in self.package.parts)

    def named(self, name: str) -> str:
        """Return the sheet's name as the form has it, "" for none: as typed, else in other letters and spaces."""
        if name in self._parts:
            return name
        return next((known for known in self._parts if text_key(known) == text_key(name)), "")

    def sheet(self, name: str) -> FormSheet:
        """Return a worksheet; CannotMarkError for a sheet of another kind."""
        if name not in self._opened:
            self._opened[name] = FormSheet(self, name, self._parts[name], is_hidden=self.states[name])
        return self._opened[name]

    def worksheets(self) -> Iterator[FormSheet]:
        """Yield every worksheet in the order of the tabs; charts and dialogs are passed over."""
        for name, part in self._parts.items():
            if part.startswith("xl/worksheets/") or self.package.part(part).root.name == "worksheet":
                yield self.sheet(name)

    def style(self, number: int) -> CellStyle:
        """Return a cell format by its number."""
        return self._styles[number] if number < len(self._styles) else _GENERAL

    def shared(self, number: str) -> str:
        """Return a shared text by the number that stands in its cell."""
        return self._shared[int(number)] if number.isdecimal() and int(number) < len(self._shared) else ""

    def named_number(self, name: str) -> Number | None:
        """Return the number of the one cell that a defined name stands for, None where there is none."""
        book = self.package.part(WORKBOOK)
        text = next((book.text(tag) for tag in book.tags if tag.name == "definedName" and tag.attributes.get("name") == name), "")
        sheet, _, address = html.unescape(text).strip("'").rpartition("!")
        sheet = self.named(sheet.strip("'").replace("''", "'"))
        if not sheet or not (address := cell_address(address)):
            return None
        stored, is_number = self.sheet(sheet).constant(cell_of(address))
        return from_cell(float(stored)) if is_number else None

    def save(self, path: Path) -> None:
        """Put the sheets that were opened back and write the package."""
        for sheet in self._opened.values():
            sheet.part.save()
        self.package.write(path)

    @cached_property
    def _styles(self) -> tuple[CellStyle, ...]:
        part = self.package.related(WORKBOOK, "styles")
        return styles_of(self.package.parts.get(part, b""))

    @cached_property
    def _shared(self) -> list[str]:
        name = self.package.related(WORKBOOK, "sharedStrings")
        if not name:
            return []
        part = self.package.part(name)
        return [self.text_of(part.data, tag) for tag in part.root.children if tag.name == "si"]

    @staticmethod
    def text_of(data: bytes, tag: Tag) -> str:
        """Return the text of a shared or inline string, its runs joined, without what only helps reading aloud."""
        if tag.name == "rPh":
            return ""
        if tag.name == "t":
            return "" if tag.is_empty else html.unescape(data[tag.inside : tag.close].decode())
        return "".join(FormWorkbook.text_of(data, child) for child in tag.children)


__all__ = ["CannotMarkError", "CellState", "FormSheet", "FormWorkbook"]
