"""The comments on cells of an .xls sheet: a NOTE names the cell and a drawn object, in whose text the words stand."""

from __future__ import annotations

import struct
from collections.abc import Iterable

from xlsx_templates.reading.cell_comments import MOST, tidy_comment
from xlsx_templates.reading.sheet_facts import Comments

_NOTE, _OBJECT, _TEXT, _CONTINUED = 0x001C, 0x005D, 0x01B6, 0x003C


def xls_comments(records: Iterable[tuple[int, bytes]]) -> Comments:
    """Return what is said of each cell; `records` are those of one sheet, in their order."""
    places: dict[int, tuple[int, int]] = {}
    texts: dict[int, str] = {}
    current, wanted = 0, 0
    for kind, body in records:
        if kind == _OBJECT and len(body) >= 8:
            current, wanted = struct.unpack_from("<H", body, 6)[0], 0
        elif kind == _TEXT and len(body) >= 12:
            wanted = struct.unpack_from("<H", body, 10)[0]
        elif kind == _CONTINUED and wanted and body:
            piece = body[1:].decode("utf-16-le", "replace") if body[0] & 1 else body[1:].decode("latin-1")
            texts[current] = texts.get(current, "") + piece[:wanted]
            wanted -= min(len(piece), wanted)
        elif kind == _NOTE and len(body) >= 8:
            row, column, _, number = struct.unpack_from("<4H", body)
            places[number] = (row, column)
    found = {place: tidy_comment(texts.get(number, "")) for number, place in list(places.items())[:MOST]}
    return {place: text for place, text in found.items() if text}
