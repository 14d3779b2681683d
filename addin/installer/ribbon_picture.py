"""A picture of the ribbon tab for the page that goes with the bundle: drawn from the same table as the ribbon itself."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from addin.excel.ribbon import PERIOD_GROUP, PERIOD_LABEL
from addin.procedures import GROUPS, TAB, Procedure, in_group

ROWS, ROW, LARGE, HEAD, FOOT, GAP = 3, 24, 78, 30, 22, 8
"""Buttons one above the other, and the pixels of a button, a large one, the head with the tab, the names of the groups, the space between groups."""
LETTER = 6.6
"""Pixels of a letter, near enough."""
INK, LINE, FACE, SHOWN = "#222222", "#c8c8c8", "#f5f6f7", "#217346"


def ribbon_picture() -> bytes:
    """Return the tab with its groups and buttons as SVG."""
    height = HEAD + ROWS * ROW + FOOT + GAP
    drawing = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": "Segoe UI, Arial, Liberation Sans, sans-serif", "font-size": "12"})
    ET.SubElement(drawing, "rect", {"width": "100%", "height": "100%", "fill": FACE})
    _text(drawing, 14, 19, TAB, weight="bold", fill=SHOWN)
    ET.SubElement(drawing, "rect", {"x": "10", "y": "24", "width": str(round(len(TAB) * LETTER + 10)), "height": "3", "fill": SHOWN})
    left = float(GAP)
    for group in GROUPS:
        if procedures := in_group(group):
            left = _group(drawing, left, group, procedures, height)
    drawing.set("width", str(round(left)))
    drawing.set("height", str(height))
    drawing.set("viewBox", f"0 0 {round(left)} {height}")
    return bytes(ET.tostring(drawing, encoding="utf-8", xml_declaration=True)) + b"\n"


def _group(drawing: ET.Element, left: float, name: str, procedures: tuple[Procedure, ...], height: int) -> float:
    """Draw one group from `left`; return where the next begins."""
    start = left
    for procedure in (each for each in procedures if each.is_large):
        _large(drawing, left, procedure.label)
        left += LARGE
    small = [each.label for each in procedures if not each.is_large] + ([f"{PERIOD_LABEL} ▾"] if name == PERIOD_GROUP else [])
    for first in range(0, len(small), ROWS):
        column = small[first : first + ROWS]
        for row, label in enumerate(column):
            _small(drawing, left, HEAD + row * ROW, label)
        left += max(map(len, column)) * LETTER + 30
    left = max(left, start + len(name) * LETTER)
    _text(drawing, (start + left) / 2, HEAD + ROWS * ROW + 16, name, anchor="middle", fill="#666666")
    ET.SubElement(drawing, "line", {"x1": f"{left:.0f}", "x2": f"{left:.0f}", "y1": str(HEAD), "y2": str(height - GAP), "stroke": LINE})
    return left + GAP


def _small(drawing: ET.Element, left: float, top: float, label: str) -> None:
    ET.SubElement(drawing, "rect", {"x": f"{left:.0f}", "y": f"{top + 4:.0f}", "width": "14", "height": "14", "rx": "2", "fill": "#d4e6dc", "stroke": SHOWN})
    _text(drawing, left + 20, top + 16, label)


def _large(drawing: ET.Element, left: float, label: str) -> None:
    ET.SubElement(drawing, "rect", {"x": f"{left + 20:.0f}", "y": str(HEAD + 4), "width": "34", "height": "34", "rx": "3", "fill": "#d4e6dc", "stroke": SHOWN})
    _text(drawing, left + 37, HEAD + 29, "Σ", anchor="middle", fill=SHOWN, weight="bold")
    _text(drawing, left + 37, HEAD + 58, label, anchor="middle", weight="bold")


def _text(drawing: ET.Element, left: float, base: float, words: str, *, anchor: str = "start", fill: str = INK, weight: str = "normal") -> None:
    style = {"x": f"{left:.0f}", "y": f"{base:.0f}", "text-anchor": anchor, "fill": fill, "font-weight": weight}
    ET.SubElement(drawing, "text", style).text = words
