"""Measures a .docx as an archivist would: every paragraph wherever it stands, its looks resolved through run, styles and defaults."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = ET.Element


@dataclass(frozen=True)
class Looks:
    """Letters in pt; gaps in pt; lengths in mm."""

    size: float
    bold: bool
    italic: bool
    underline: bool
    font: str
    align: str
    before: float
    after: float
    line: float
    line_rule: str
    left: float
    first: float
    outline: int | None


class Measured:
    """A .docx, opened for measuring."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = ET.fromstring(self.parts["word/document.xml"])
        self.margins = [ET.fromstring(part) for name, part in sorted(self.parts.items()) if re.match(r"word/(?:header|footer)", name)]
        styles = ET.fromstring(self.parts["word/styles.xml"])
        self.defaults = styles.find(f"{W}docDefaults")
        self.styles = {str(style.get(f"{W}styleId")): style for style in styles.iter(f"{W}style")}
        self.ids = {str(style.find(f"{W}name").get(f"{W}val")): key for key, style in self.styles.items()}  # type: ignore[union-attr]

    def paragraphs(self, name: str) -> list[Element]:
        """Return the paragraphs of that style that say something, in order: those of the text, then those of headers and footers."""
        here = [found for found in self.root.iter(f"{W}p") if self.style_of(found) == self.ids[name]]
        return here + [found for root in self.margins for found in root.iter(f"{W}p") if self.style_of(found) == self.ids[name] and self.text(found)]

    def spans(self, name: str) -> list[tuple[Element, int]]:
        """Return the paragraphs and places of the runs that bear that character style, in order."""
        found = []
        for paragraph in self.root.iter(f"{W}p"):
            for place, run in enumerate(paragraph.iter(f"{W}r")):
                style = run.find(f"{W}rPr/{W}rStyle")
                if style is not None and style.get(f"{W}val") == self.ids[name]:
                    found.append((paragraph, place))
        return found

    def cell_of(self, paragraph: Element) -> tuple[int, int, int] | None:
        """Return which table, row and column the paragraph stands in, None where it stands in none."""
        for number, table in enumerate(self.root.iter(f"{W}tbl")):
            for row, line in enumerate(table.findall(f"{W}tr")):
                for column, cell in enumerate(line.findall(f"{W}tc")):
                    if any(each is paragraph for each in cell.findall(f"{W}p")):
                        return number, row, column
        return None

    def shown_number(self, paragraph: Element) -> str:
        """Return the number that Word would show first for the paragraph's level: "1.1." of the pattern "%5.%6."."""
        level = self.level_of(paragraph)
        if level is None:
            return ""
        kind = next(each for each in self._numbering.iter(f"{W}abstractNum") if level in list(each))
        forms = {str(each.get(f"{W}ilvl")): str(each.find(f"{W}numFmt").get(f"{W}val")) for each in kind.iter(f"{W}lvl")}  # type: ignore[union-attr]
        pattern = str(level.find(f"{W}lvlText").get(f"{W}val"))  # type: ignore[union-attr]
        ones = {"upperRoman": "I", "decimal": "1", "none": ""}
        return re.sub(r"%(\d)", lambda match: ones[forms[str(int(match[1]) - 1)]], pattern)

    def style_of(self, paragraph: Element) -> str:
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        return str(found.get(f"{W}val")) if found is not None else "Normal"

    def text(self, paragraph: Element) -> str:
        return "".join(found.text or "" for found in paragraph.iter(f"{W}t"))

    def looks(self, paragraph: Element, run: int = 0) -> Looks:
        """Return how the paragraph and its so-many-th run look."""
        chain = list(self._chain(self.style_of(paragraph)))
        own = paragraph.find(f"{W}pPr")
        runs = list(paragraph.iter(f"{W}r"))
        letters = [*self._run_chain(runs[run] if runs else None), *(style.find(f"{W}rPr") for style in chain), self._default("rPr")]
        lines = [own, *(style.find(f"{W}pPr") for style in chain), self._default("pPr")]
        spacing = self._attributes(lines, "spacing")
        indent = self._attributes(lines, "ind")
        return Looks(
            size=int(self._first(letters, "sz") or 20) / 2,
            bold=self._flag(letters, "b"),
            italic=self._flag(letters, "i"),
            underline=self._first(letters, "u") not in {None, "none"},
            font=self._attributes(letters, "rFonts").get("ascii", ""),
            align=self._first(lines, "jc") or "left",
            before=int(spacing.get("before", 0)) / 20,
            after=int(spacing.get("after", 0)) / 20,
            line=int(spacing.get("line", 240)) / (20 if spacing.get("lineRule") == "exact" else 240),
            line_rule=spacing.get("lineRule", "auto"),
            left=int(indent.get("left", 0)) / 1440 * 25.4,
            first=int(indent.get("firstLine", self._list_indent(lines))) / 1440 * 25.4,
            outline=int(found) if (found := self._first(lines, "outlineLvl")) is not None else None,
        )

    @cached_property
    def _numbering(self) -> Element:
        return ET.fromstring(self.parts["word/numbering.xml"])

    def level_of(self, paragraph: Element) -> Element | None:
        """Return the level of the list that numbers the paragraph."""
        lines = [paragraph.find(f"{W}pPr"), *(style.find(f"{W}pPr") for style in self._chain(self.style_of(paragraph)))]
        properties = next((line.find(f"{W}numPr") for line in lines if line is not None and line.find(f"{W}numPr") is not None), None)
        if properties is None:
            return None
        number, level = (properties.find(W + tag) for tag in ("numId", "ilvl"))
        assert number is not None
        row = next((num for num in self._numbering.iter(f"{W}num") if num.get(f"{W}numId") == number.get(f"{W}val")), None)
        if row is None:
            return None
        key = row.find(f"{W}abstractNumId").get(f"{W}val")  # type: ignore[union-attr]
        wanted = level.get(f"{W}val") if level is not None else "0"
        levels = (found for kind in self._numbering.iter(f"{W}abstractNum") if kind.get(f"{W}abstractNumId") == key for found in kind.iter(f"{W}lvl"))
        return next((found for found in levels if found.get(f"{W}ilvl") == wanted), None)

    def _list_indent(self, lines: list[Element | None]) -> str:
        holder = ET.Element(f"{W}p")
        properties = ET.SubElement(holder, f"{W}pPr")
        found = next((line.find(f"{W}numPr") for line in lines if line is not None and line.find(f"{W}numPr") is not None), None)
        if found is None:
            return "0"
        properties.append(found)
        level = self.level_of(holder)
        indent = level.find(f"{W}pPr/{W}ind") if level is not None else None
        return str(indent.get(f"{W}firstLine", "0")) if indent is not None else "0"

    def _chain(self, key: str) -> Iterator[Element]:
        while key in self.styles:
            yield self.styles[key]
            base = self.styles[key].find(f"{W}basedOn")
            key = str(base.get(f"{W}val")) if base is not None else ""

    def _run_chain(self, run: Element | None) -> Iterator[Element | None]:
        if run is None:
            return
        yield run.find(f"{W}rPr")
        style = run.find(f"{W}rPr/{W}rStyle")
        if style is not None:
            yield from (found.find(f"{W}rPr") for found in self._chain(str(style.get(f"{W}val"))))

    def _default(self, kind: str) -> Element | None:
        return self.defaults.find(f"{W}{kind}Default/{W}{kind}") if self.defaults is not None else None

    @staticmethod
    def _first(chain: list[Element | None], tag: str) -> str | None:
        return next((found.get(f"{W}val") for each in chain if each is not None and (found := each.find(W + tag)) is not None), None)

    @staticmethod
    def _flag(chain: list[Element | None], tag: str) -> bool:
        found = next((found for each in chain if each is not None and (found := each.find(W + tag)) is not None), None)
        return found is not None and found.get(f"{W}val", "1") not in {"0", "false"}

    @staticmethod
    def _attributes(chain: list[Element | None], tag: str) -> dict[str, str]:
        made: dict[str, str] = {}
        for each in reversed(chain):
            if each is not None and (found := each.find(W + tag)) is not None:
                made.update({key.removeprefix(W): value for key, value in found.attrib.items()})
        return made
