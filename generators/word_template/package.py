"""Writes a .docx from parts of which most are packed once: the same bytes for the same parts, with no date of any machine."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

_LOCAL, _CENTRAL, _END = struct.Struct("<4s5H3L2H"), struct.Struct("<4s6H3L5H2L"), struct.Struct("<4s4H2LH")
_VERSION, _UTF8, _DEFLATED, _MIDNIGHT, _FIRST_DAY = 20, 0x800, 8, 0, 0x21
"""The day is 1/1/1980, the first that a ZIP knows."""
_OFFSET = struct.Struct("<L")
_PLACE_IN_ROW = _CENTRAL.size - _OFFSET.size
"""A row of the listing ends with where its part stands."""


_SMALL_TABLE = 5
"""zlib's memory level: parts of a letter are small, and a larger table costs more to clear than it saves."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A part, compressed, with its local header before it; `entry` is its row of the listing but for where it stands."""

    data: bytes
    entry: tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Opening:
    """The parts that a package begins with, put together once, and their rows of the listing."""

    data: bytes
    listing: bytes
    count: int


def packed(name: str, content: bytes, level: int = 6) -> Packed:
    """Return the part compressed."""
    maker = zlib.compressobj(level, zlib.DEFLATED, -15, _SMALL_TABLE)
    body = maker.compress(content) + maker.flush()
    raw, crc = name.encode(), zlib.crc32(content)
    header = _LOCAL.pack(b"PK\3\4", _VERSION, _UTF8, _DEFLATED, _MIDNIGHT, _FIRST_DAY, crc, len(body), len(content), len(raw), 0)
    row = _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, _UTF8, _DEFLATED, _MIDNIGHT, _FIRST_DAY, crc, len(body), len(content), len(raw), 0, 0, 0, 0, 0, 0)
    return Packed(header + raw + body, (row[:_PLACE_IN_ROW], raw))


def opening(parts: Iterable[Packed]) -> Opening:
    """Return the parts as the beginning of a package, in their order."""
    return _with(Opening(b"", b"", 0), parts)


def package(first: Opening, parts: Iterable[Packed]) -> bytes:
    """Return the package of what it begins with and the parts after it, in their order."""
    whole = _with(first, parts)
    return b"".join((whole.data, whole.listing, _END.pack(b"PK\5\6", 0, 0, whole.count, whole.count, len(whole.listing), len(whole.data), 0)))


def _with(first: Opening, parts: Iterable[Packed]) -> Opening:
    pieces, rows, offset = [first.data], [first.listing], len(first.data)
    for part in parts:
        row, name = part.entry
        pieces.append(part.data)
        rows += (row, _OFFSET.pack(offset), name)
        offset += len(part.data)
    return Opening(b"".join(pieces), b"".join(rows), first.count + len(pieces) - 1)
