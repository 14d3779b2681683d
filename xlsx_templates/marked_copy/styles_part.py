"""The cell formats of somebody else's workbook: ours are added at the end, theirs are copied with one thing changed."""

from __future__ import annotations

from dataclasses import dataclass

from xlsx_templates.workbook_parts.package import WORKBOOK, CannotMarkError, Package
from xlsx_templates.workbook_parts.xml_part import Tag, XmlPart, escaped

MARK_COLOUR = "FFF8CBAD"
"""The ground of a marked cell: a colour that no issued workbook uses, so that a mark is known again when the file comes back."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_EMPTY = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="{_MAIN}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_LISTS = ("fonts", "fills", "borders", "cellXfs")


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell of our own sheet looks. `ground` and `ink` are colours of eight hexadecimal digits, "" for none."""

    size: int = 12
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    ink: str = ""
    ground: str = ""
    framed: bool = False
    centred: bool = False
    wrapped: bool = False
    indented: bool = False


class Styles:
    """The styles part of a package, opened once; `save` puts it back."""

    def __init__(self, package: Package) -> None:
        self._package = package
        if not package.related(WORKBOOK, "styles"):
            package.add(WORKBOOK, "styles", "xl/styles.xml", _EMPTY.encode())
        self._name = package.related(WORKBOOK, "styles")
        self._part: XmlPart = package.part(self._name)
        self._lists = {name: self._part.root.child(name) for name in _LISTS}
        self._formats = [tag for tag in _list(self._lists["cellXfs"]).children if tag.name == "xf"]
        self._added: dict[str, list[str]] = {name: [] for name in _LISTS}
        self._made: dict[tuple[object, ...], int] = {}

    def marked(self, style: int) -> int:
        """Return the index of a cell format like `style` on our ground."""
        return self._copy(style, fillId=str(self._mark()), applyFill="1")

    def unmarked(self, style: int) -> int:
        """Return the index of a format like `style` without our ground; `style` itself where it never had it."""
        return self._copy(style, fillId="0", applyFill="1") if self._is_marked(style) else style

    def unlocked(self, style: int) -> int:
        """Return the index of a format like `style` that stays white on a protected sheet; `style` itself where it does."""
        tag = self._format(style)
        protection = tag.child("protection") if tag else None
        if protection is not None and protection.attributes.get("locked") in {"0", "false"}:
            return style
        return self._copy(style, is_unlocked=True, applyProtection="1")

    def look(self, look: Look) -> int:
        """Return the index of the format of a cell of our own sheet."""
        key = ("look", look)
        if key not in self._made:
            font, fill, border = self._font(look), self._fill(look.ground) if look.ground else 0, self._border() if look.framed else self._no_border()
            words = f'numFmtId="0" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
            self._made[key] = self._add("cellXfs", f"<{self._p}xf {words}><{self._p}alignment {_alignment(look)}/></{self._p}xf>")
        return self._made[key]

    def save(self) -> None:
        """Put the part back into the package."""
        for name, rows in self._added.items():
            if rows:
                tag = _list(self._lists[name])
                self._part.append(tag, "".join(rows))
                self._part.set_attribute(tag, "count", str(len(tag.children) + len(rows)))
        self._package.put(self._name, self._part)

    @property
    def _p(self) -> str:
        return self._part.prefix

    def _format(self, style: int) -> Tag | None:
        return self._formats[style] if style < len(self._formats) else None

    def _copy(self, style: int, *, is_unlocked: bool = False, **changes: str) -> int:
        key = (style, is_unlocked, tuple(sorted(changes.items())))
        if key not in self._made:
            tag, added = self._format(style), style - len(self._formats)
            text = self._added["cellXfs"][added] if tag is None and 0 <= added < len(self._added["cellXfs"]) else ""
            source = XmlPart(text.encode() if text else self._alone(tag))
            for name, value in changes.items():
                source.set_attribute(source.root, name, value)
            if is_unlocked:
                _unlock(source)
            self._made[key] = self._add("cellXfs", source.changed().decode())
        return self._made[key]

    def _alone(self, tag: Tag | None) -> bytes:
        return self._part.data[tag.start : tag.end] if tag else f'<{self._p}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'.encode()

    def _is_marked(self, style: int) -> bool:
        tag, fills = self._format(style), _list(self._lists["fills"])
        number = int(tag.attributes.get("fillId", "0")) if tag else 0
        inside = self._part.text(fills.children[number]) if number < len(fills.children) else ""
        return MARK_COLOUR.lower() in inside.lower()

    def _mark(self) -> int:
        return self._fill(MARK_COLOUR)

    def _fill(self, colour: str) -> int:
        p = self._p
        text = f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="{colour}"/><{p}bgColor indexed="64"/></{p}patternFill></{p}fill>'
        return self._once("fills", text)

    def _font(self, look: Look) -> int:
        p = self._p
        flags = "".join(f"<{p}{name}/>" for name, wanted in (("b", look.bold), ("i", look.italic), ("u", look.underlined)) if wanted)
        colour = f'<{p}color rgb="{look.ink}"/>' if look.ink else ""
        text = f'<{p}font>{flags}<{p}sz val="{look.size}"/>{colour}<{p}name val="{escaped("Times New Roman")}"/><{p}family val="1"/></{p}font>'
        return self._once("fonts", text)

    def _border(self) -> int:
        p = self._p
        sides = "".join(f'<{p}{side} style="thin"><{p}color rgb="FFA6A6A6"/></{p}{side}>' for side in ("left", "right", "top", "bottom"))
        return self._once("borders", f"<{p}border>{sides}<{p}diagonal/></{p}border>")

    def _no_border(self) -> int:
        p = self._p
        return self._once("borders", f"<{p}border><{p}left/><{p}right/><{p}top/><{p}bottom/><{p}diagonal/></{p}border>")

    def _once(self, name: str, text: str) -> int:
        key = (name, text)
        if key not in self._made:
            self._made[key] = self._add(name, text)
        return self._made[key]

    def _add(self, name: str, text: str) -> int:
        self._added[name].append(text)
        return len(_list(self._lists[name]).children) + len(self._added[name]) - 1


def _list(tag: Tag | None) -> Tag:
    if tag is None:
        raise CannotMarkError("styles")
    return tag


def _unlock(source: XmlPart) -> None:
    protection = source.root.child("protection")
    if protection is not None:
        source.set_attribute(protection, "locked", "0")
        return
    text = f'<{source.prefix}protection locked="0"/>'
    extension = source.root.child("extLst")
    if extension is not None:
        source.put_in(extension.start, text)
    else:
        source.append(source.root, text)


def _alignment(look: Look) -> str:
    across = 'horizontal="center" ' if look.centred else 'horizontal="left" indent="1" ' if look.indented else ""
    return f'{across}vertical="center"' + (' wrapText="1"' if look.wrapped else "")
