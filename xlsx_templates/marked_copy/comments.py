"""Comments on cells: ours beside those of the unit, whose words stay."""

from __future__ import annotations

from collections.abc import Mapping

from xlsx_templates.layouts.unit_workbook import MARK_OPENING
from xlsx_templates.workbook_parts.package import RELATIONS, CannotMarkError, Package
from xlsx_templates.workbook_parts.sheet_part import Cell, SheetPart
from xlsx_templates.workbook_parts.xml_part import Tag, XmlPart, escaped

OPENING = MARK_OPENING
SETTLED = "Đã được điều chỉnh."
"""What a comment of an earlier copy says once its cell is no longer doubtful: taking it away would leave its shape behind."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NO_COMMENTS = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<comments xmlns="{_MAIN}"><authors/><commentList/></comments>'
_NO_SHAPES = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_WIDE, _HIGH = 5, 6
_LETTERS_A_LINE = 46


def write_comments(package: Package, sheet: SheetPart, author: str, said: Mapping[Cell, str]) -> None:
    """Write what is said of each cell under its own comment, if it has one; `sheet` is saved by the caller."""
    name = package.related(sheet.name, "comments")
    if not name and not said:
        return
    if not name:
        package.add(sheet.name, "comments", "xl/comments{}.xml", _NO_COMMENTS.encode())
        name = package.related(sheet.name, "comments")
    part = package.part(name)
    authors, rows = part.root.child("authors"), part.root.child("commentList")
    if authors is None or rows is None:
        raise CannotMarkError(name)
    there = {tag.attributes.get("ref", ""): tag for tag in rows.children if tag.name == "comment"}
    _settle(part, there, said)
    new = [cell for cell in sorted(said) if cell.address not in there]
    if new:
        part.append(authors, f"<{part.prefix}author>{escaped(author)}</{part.prefix}author>")
        part.append(rows, "".join(_comment(part.prefix, cell, len(authors.children), said[cell]) for cell in new))
        _write_shapes(package, sheet, {cell: said[cell] for cell in new})
    package.put(name, part)


def _settle(part: XmlPart, there: Mapping[str, Tag], said: Mapping[Cell, str]) -> None:
    """Add to comments that stand already; our own of an earlier copy give way."""
    wanted = {cell.address: text for cell, text in said.items()}
    for address, tag in there.items():
        text = tag.child("text")
        if text is None:
            continue
        runs = [run for run in text.children if run.name in {"r", "t"}]
        ours = [number for number, run in enumerate(runs) if OPENING in part.text(run)]
        kept = runs[: ours[0]] if ours else runs
        if address not in wanted and not ours:
            continue
        words = wanted.get(address, SETTLED)
        own = "".join(_as_run(part, run) for run in kept)
        part.replace(text, f"<{part.prefix}text>{own}{_run(part.prefix, words, is_after=bool(kept))}</{part.prefix}text>")


def _as_run(part: XmlPart, tag: Tag) -> str:
    """Return a piece of a comment as a run, as written; plain text beside runs would be dropped."""
    written = part.data[tag.start : tag.end].decode()
    return written if tag.name == "r" else f"<{part.prefix}r>{written}</{part.prefix}r>"


def _run(prefix: str, words: str, *, is_after: bool = False) -> str:
    text = escaped(("\n" if is_after else "") + f"{OPENING}\n{words}")
    looks = f'<{prefix}rPr><{prefix}sz val="11"/><{prefix}rFont val="Times New Roman"/><{prefix}family val="1"/></{prefix}rPr>'
    return f'<{prefix}r>{looks}<{prefix}t xml:space="preserve">{text}</{prefix}t></{prefix}r>'


def _comment(prefix: str, cell: Cell, author: int, words: str) -> str:
    return f'<{prefix}comment ref="{cell.address}" authorId="{author}"><{prefix}text>{_run(prefix, words)}</{prefix}text></{prefix}comment>'


def _write_shapes(package: Package, sheet: SheetPart, said: Mapping[Cell, str]) -> None:
    """Draw the box of each new comment, in the drawing that the sheet has or in a new one."""
    block = _free_block(package)
    drawn = sheet.child("legacyDrawing")
    relation = next((value for name, value in drawn.attributes.items() if name.rpartition(":")[2] == "id"), "") if drawn else ""
    name = package.relations(sheet.name).get(relation, ("", ""))[1]
    if drawn is None:
        relation = package.add(sheet.name, "vmlDrawing", "xl/drawings/vmlDrawing{}.vml", _NO_SHAPES.format(block=block).encode())
        name = package.relations(sheet.name)[relation][1]
        sheet.insert_child("legacyDrawing", f'<{sheet.part.prefix}legacyDrawing xmlns:r="{RELATIONS}" r:id="{relation}"/>')
    shapes = "".join(_shape(cell, block * 1024 + number, words) for number, (cell, words) in enumerate(sorted(said.items()), start=1))
    data = package.parts.get(name, b"")
    end = data.rfind(b"</xml>")
    if end < 0:
        raise CannotMarkError(name)
    package.parts[name] = data[:end] + shapes.encode() + data[end:]


def _free_block(package: Package) -> int:
    """Return a thousand of shape numbers that no drawing of the workbook uses."""
    import re

    drawings = (data for name, data in package.parts.items() if name.lower().endswith(".vml"))
    used = {int(number) // 1024 for data in drawings for number in re.findall(rb'id=["\']_x0000_s(\d{1,7})["\']', data)}
    blocks = (data for name, data in package.parts.items() if name.lower().endswith(".vml"))
    used |= {int(number) for data in blocks for found in re.findall(rb'idmap[^>]*data=["\']([\d,]*)["\']', data) for number in found.split(b",") if number}
    return 1 + max(used, default=0)


def _shape(cell: Cell, number: int, words: str) -> str:
    row, column = cell.row - 1, cell.column
    high = max(_HIGH, 2 + len(words) // _LETTERS_A_LINE)
    anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 10, {column + 1 + _WIDE}, 15, {max(row - 1, 0) + high}, 4"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:0;margin-top:0;width:288pt;height:108pt;z-index:1;'
        'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        f'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>'
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
