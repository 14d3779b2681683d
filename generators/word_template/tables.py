"""Tables as XML text: a fixed grid that no figure is torn by, header rows that come again on each page, rows that never break."""

from __future__ import annotations

from generators.body import Cell, Table
from generators.word_template.columns import fitted_columns, placed
from generators.word_template.compiling import CompiledTemplate
from generators.word_template.inline import InlineWriter
from generators.word_template.wordml import twips

_JUSTIFY = {"left": "left", "center": "center", "right": "right", "justify": "both"}


def table_xml(table: Table, template: CompiledTemplate, inline: InlineWriter, width: float) -> str:
    """Return the table, `width` mm wide."""
    fitted, smaller = fitted_columns(table, template, width)
    widths = [twips(each) for each in fitted]
    grid = "".join(f'<w:gridCol w:w="{wide}"/>' for wide in widths)
    rows = _Rows(table, template, inline, widths, smaller)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{template.table_style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows.all()}</w:tbl>"
    )


class _Rows:
    """Writes the rows of one table; cells that cover rows below are carried down."""

    def __init__(self, table: Table, template: CompiledTemplate, inline: InlineWriter, widths: list[int], smaller: int) -> None:
        self.table, self.inline, self.widths = table, inline, widths
        self.styles = {is_header: template.styles[name] for is_header, name in ((True, "table_head"), (False, "table_cell"))}
        self.sizes = {is_header: template.looks[name].size - smaller if smaller else 0 for is_header, name in ((True, "table_head"), (False, "table_cell"))}

    def all(self) -> str:
        """Return every row."""
        heads, bold = len(self.table.header), self.table.bold_rows
        kept = {*bold, len(self.table.rows) - 1} if self.table.held else bold
        rows = placed((*self.table.header, *self.table.rows), len(self.widths))
        return "".join(self._row(cells, is_header=place < heads, bold=place - heads in bold, keep=place - heads in kept) for place, cells in enumerate(rows))

    def _row(self, cells: list[tuple[int, Cell, bool]], *, is_header: bool, bold: bool, keep: bool) -> str:
        made = []
        for place, cell, is_carried in cells:
            merge = "<w:vMerge/>" if is_carried else '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
            made.append(self._xml(cell, place, merge, is_header=is_header, bold=bold, keep=keep))
        return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_header else ''}</w:trPr>{''.join(made)}</w:tr>"

    def _xml(self, cell: Cell, place: int, merge: str, *, is_header: bool, bold: bool, keep: bool) -> str:
        wide = sum(self.widths[place : place + cell.columns])
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        align = cell.align or (None if is_header else self.table.columns[place].align)
        look = f'<w:jc w:val="{_JUSTIFY[align]}"/>' if align else ""
        runs = self.inline.runs(cell.runs, bold=bold, size=self.sizes[is_header])
        stays = "<w:keepNext/>" if keep else ""
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{self.styles[is_header]}"/>{stays}{look}</w:pPr>{runs}</w:p></w:tc>'
        )
