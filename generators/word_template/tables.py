"""Tables as XML text: a fixed grid, header rows that come again on each page, rows that never break."""

from __future__ import annotations

from generators.body import Cell, Row, Table
from generators.word_template.compiling import CompiledTemplate
from generators.word_template.inline import InlineWriter
from generators.word_template.wordml import twips

_JUSTIFY = {"left": "left", "center": "center", "right": "right", "justify": "both"}


def table_xml(table: Table, template: CompiledTemplate, inline: InlineWriter, width: float) -> str:
    """Return the table, `width` mm wide."""
    total = sum(column.share for column in table.columns)
    widths = [round(twips(width) * column.share / total) for column in table.columns]
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    rows = _Rows(table, template, inline, widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{template.table_style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows.all()}</w:tbl>"
    )


class _Rows:
    """Writes the rows of one table; cells that cover rows below are carried down."""

    def __init__(self, table: Table, template: CompiledTemplate, inline: InlineWriter, widths: list[int]) -> None:
        self.table, self.inline, self.widths = table, inline, widths
        self.head, self.cell = template.styles["table_head"], template.styles["table_cell"]
        self.below: dict[int, tuple[int, int]] = {}

    def all(self) -> str:
        """Return every row."""
        header = "".join(self._row(row, is_header=True) for row in self.table.header)
        kept = {*self.table.bold_rows, len(self.table.rows) - 1} if self.table.held else self.table.bold_rows
        rows = (self._row(row, is_header=False, bold=place in self.table.bold_rows, keep=place in kept) for place, row in enumerate(self.table.rows))
        return header + "".join(rows)

    def _row(self, row: Row, *, is_header: bool, bold: bool = False, keep: bool = False) -> str:
        given, place, cells = iter(row), 0, []
        while place < len(self.widths):
            rows_left, columns = self.below.get(place, (0, 1))
            if rows_left:
                self.below[place] = (rows_left - 1, columns)
                cells.append(self._xml(Cell((), columns), place, "<w:vMerge/>", is_header=is_header, bold=bold, keep=keep))
                place += columns
                continue
            cell = next(given, Cell(()))
            merge = '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
            if cell.rows > 1:
                self.below[place] = (cell.rows - 1, cell.columns)
            cells.append(self._xml(cell, place, merge, is_header=is_header, bold=bold, keep=keep))
            place += cell.columns
        return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_header else ''}</w:trPr>{''.join(cells)}</w:tr>"

    def _xml(self, cell: Cell, place: int, merge: str, *, is_header: bool, bold: bool, keep: bool) -> str:
        wide = sum(self.widths[place : place + cell.columns])
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        align = cell.align or (None if is_header else self.table.columns[place].align)
        look = f'<w:jc w:val="{_JUSTIFY[align]}"/>' if align else ""
        runs = self.inline.runs(cell.runs)
        if bold:
            runs = runs.replace("<w:r><w:t", "<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t")
        stays = "<w:keepNext/>" if keep else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{self.head if is_header else self.cell}"/>{stays}{look}</w:pPr>{runs}</w:p></w:tc>'
        )
