"""The chart in a Word file that came back: found by what it says to those who do not see it, and drawn anew."""

from __future__ import annotations

import posixpath
from typing import Any

from generators.docx_package import DOCUMENT, parse

_RELATIONS = "word/_rels/document.xml.rels"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_PNG = b"\x89PNG"


def redraw(parts: dict[str, bytes], root: Any, begins: str, png: bytes, says: str) -> bool | None:
    """Put the picture in the place of the one whose description begins so; return whether it is another than before, None where there is none.

    `root` is the document's, changed in place; the file of the picture in `parts` gets the new bytes.
    """
    drawn = next((each for each in root.iter(_DRAWING) if each.get("descr", "").startswith(begins)), None)
    blip = next(drawn.getparent().iter(_BLIP), None) if drawn is not None else None
    name = _target(parts, blip.get(_EMBED, "")) if blip is not None else ""
    if drawn is None or not parts.get(name, b"").startswith(_PNG):
        return None
    is_other = bool(drawn.get("descr") != says)
    drawn.set("descr", says)
    if is_other:
        parts[name] = png
    return is_other


def _target(parts: dict[str, bytes], relation: str) -> str:
    rows = parse(parts[_RELATIONS]) if _RELATIONS in parts else ()
    found = next((row for row in rows if row.get("Id") == relation and row.get("TargetMode") != "External"), None)
    return posixpath.normpath(posixpath.join(posixpath.dirname(DOCUMENT), found.get("Target", ""))).lstrip("/") if found is not None else ""
