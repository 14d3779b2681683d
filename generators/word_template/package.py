"""Writes a .docx from parts of which most are packed once: the same bytes for the same parts, with no date of any machine."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
_VERSION, _UTF8, _DEFLATED, _MIDNIGHT, _FIRST_DAY = 20, 0x800, 8, 0, 0x21
"""The day is 1/1/1980, the first that a ZIP knows."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A part, compressed, with its local header before it."""

    name: bytes
    data: bytes
    crc: int
    compressed: int
    size: int


def packed(name: str, content: bytes, level: int = 6) -> Packed:
    """Return the part compressed."""
    maker = zlib.compressobj(level, zlib.DEFLATED, -15)
    body = maker.compress(content) + maker.flush()
    raw, crc = name.encode(), zlib.crc32(content)
    header = _LOCAL.pack(b"PK\3\4", _VERSION, _UTF8, _DEFLATED, _MIDNIGHT, _FIRST_DAY, crc, len(body), len(content), len(raw), 0)
    return Packed(raw, header + raw + body, crc, len(body), len(content))


def package(parts: Iterable[Packed]) -> bytes:
    """Return the package of the parts, in their order."""
    pieces: list[bytes] = []
    central: list[bytes] = []
    offset = 0
    for part in parts:
        pieces.append(part.data)
        entry = (
            b"PK\1\2",
            _VERSION,
            _VERSION,
            _UTF8,
            _DEFLATED,
            _MIDNIGHT,
            _FIRST_DAY,
            part.crc,
            part.compressed,
            part.size,
            len(part.name),
            0,
            0,
            0,
            0,
            0,
            offset,
        )
        central.append(_CENTRAL.pack(*entry) + part.name)
        offset += len(part.data)
    listing = b"".join(central)
    return b"".join((*pieces, listing, _END.pack(b"PK\5\6", 0, 0, len(central), len(central), len(listing), offset, 0)))
