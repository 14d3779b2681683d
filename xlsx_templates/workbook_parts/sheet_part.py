"""A worksheet of somebody else's workbook: its cells found or made, its format numbers changed, our own elements put in where they belong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xlsx_templates.reading.cell_facts import column_letters, column_number
from xlsx_templates.workbook_parts.package import CannotMarkError, Package
from xlsx_templates.workbook_parts.xml_part import Tag, XmlPart, escaped

_CHILDREN = (
    "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate "
    "customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks "
    "colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects controls "
    "webPublishItems tableParts extLst"
)
ORDER = tuple(_CHILDREN.split())
"""The children of a worksheet in the order that every Excel demands (ECMA-376, CT_Worksheet)."""
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """A cell by 1-based row and 0-based column."""

    row: int
    column: int

    @property
    def address(self) -> str:
        """The A1 address."""
        return f"{column_letters(self.column)}{self.row}"


def cell_of(address: str) -> Cell:
    """Return the cell of an A1 address; CannotMarkError for anything else."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise CannotMarkError(address)
    return Cell(int(found[2]), column_number(found[1].encode()))


class SheetPart:
    """A worksheet opened once; `save` puts it back."""

    def __init__(self, package: Package, name: str) -> None:
        self._package = package
        self.name = name
        self.part: XmlPart = package.part(name)
        data = self.part.root.child("sheetData")
        if self.part.root.name != "worksheet" or data is None:
            raise CannotMarkError(name)
        self._data: Tag = data
        self._rows = {int(tag.attributes["r"]): tag for tag in data.children if tag.name == "row" and tag.attributes.get("r", "").isdecimal()}
        self._cells = {tag.attributes.get("r", ""): tag for row in data.children for tag in row.children if tag.name == "c"}
        if len(self._rows) != len(data.children) or "" in self._cells:
            raise CannotMarkError(name)
        self._styles: dict[Cell, int] = {}
        self._values: dict[Cell, str | float] = {}

    def child(self, name: str) -> Tag | None:
        """Return the first child of the worksheet of that name."""
        return self.part.root.child(name)

    def tag(self, cell: Cell) -> Tag | None:
        """Return the element of a cell, None where it is not there."""
        return self._cells.get(cell.address)

    def row(self, number: int) -> Tag | None:
        """Return the element of a row, None where it is not there."""
        return self._rows.get(number)

    def tags(self) -> Iterator[tuple[Cell, Tag]]:
        """Yield the cells that are there with their elements."""
        return ((cell_of(address), tag) for address, tag in self._cells.items())

    def set_result(self, cell: Cell, value: float | None) -> None:
        """Put what the formula of a cell comes to in place of what it came to before; None leaves none, so that every program works it out anew."""
        tag = self._cells[cell.address]
        there, p = tag.child("v"), self.part.prefix
        text = "" if value is None else f"<{p}v>{int(value) if value == int(value) else value}</{p}v>"
        if there is not None:
            self.part.replace(there, text)
        elif text:
            self.part.append(tag, text)
        self.part.drop_attribute(tag, "t")

    def style(self, cell: Cell) -> int:
        """Return the number of the cell's format as it will be; 0 for a cell that is not there."""
        tag = self._cells.get(cell.address)
        return self._styles.get(cell, int(tag.attributes.get("s", "0")) if tag else 0)

    def cells(self) -> list[Cell]:
        """Return the cells that are there."""
        return [cell_of(address) for address in self._cells]

    def set_style(self, cell: Cell, style: int) -> None:
        """Give the cell a format; a cell that is not there is made, blank."""
        self._styles[cell] = style

    def set_value(self, cell: Cell, value: str | float) -> None:
        """Give the cell a value in place of what stands there."""
        self._values[cell] = value

    def insert_child(self, name: str, text: str) -> None:
        """Put in a child of the worksheet where its kind belongs, before the first child of a later kind."""
        later = set(ORDER[ORDER.index(name) + 1 :])
        following = next((tag for tag in self.part.root.children if tag.name in later), None)
        if following is not None:
            self.part.put_in(following.start, text)
        else:
            self.part.append(self.part.root, text)

    def save(self) -> None:
        """Put the sheet back into the package."""
        new: dict[int, list[Cell]] = {}
        for cell in sorted({*self._styles, *self._values}):
            tag = self._cells.get(cell.address)
            if tag is None:
                new.setdefault(cell.row, []).append(cell)
            elif cell in self._values:
                self.part.replace(tag, self._cell_text(cell))
            else:
                self.part.set_attribute(tag, "s", str(self._styles[cell]))
        for row, cells in new.items():
            self._make(row, cells)
        self._package.put(self.name, self.part)

    def _make(self, number: int, cells: list[Cell]) -> None:
        row = self._rows.get(number)
        if row is None:
            p = self.part.prefix
            text = f'<{p}row r="{number}">{"".join(map(self._cell_text, cells))}</{p}row>'
            following = next((tag for other, tag in sorted(self._rows.items()) if other > number), None)
            self._before(following, self._data, text)
            return
        if "spans" in row.attributes:
            self.part.drop_attribute(row, "spans")
        there = [(cell_of(tag.attributes["r"]), tag) for tag in row.children]
        for cell in cells:
            self._before(next((tag for other, tag in there if other > cell), None), row, self._cell_text(cell))

    def _before(self, following: Tag | None, parent: Tag, text: str) -> None:
        if following is not None:
            self.part.put_in(following.start, text)
        else:
            self.part.append(parent, text)

    def _cell_text(self, cell: Cell) -> str:
        p, style = self.part.prefix, self.style(cell)
        head = f'<{p}c r="{cell.address}"' + (f' s="{style}"' if style else "")
        value = self._values.get(cell)
        if value is None:
            return f"{head}/>"
        if isinstance(value, str):
            return f'{head} t="inlineStr"><{p}is><{p}t xml:space="preserve">{escaped(value)}</{p}t></{p}is></{p}c>'
        return f"{head}><{p}v>{value}</{p}v></{p}c>"
