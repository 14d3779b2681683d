"""The streams of an OLE container, the file around ``.xls``: chains are followed with a limit, since damaged ones loop."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_END = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""
_ENTRY = 128


class DamagedOleError(Exception):
    """A chain loops or leads out of the file."""


def workbook_stream(data: bytes) -> bytes:
    """Return the stream that holds a BIFF workbook; DamagedOleError where there is none."""
    try:
        size = 1 << struct.unpack_from("<H", data, 30)[0]
        table = _table(data, size)
        directory = _chained(data, size, table, struct.unpack_from("<L", data, 48)[0])
        streams = {name: (start, length) for name, start, length in _entries(directory)}
        start, length = streams.get("Workbook") or streams["Book"]
        if length < struct.unpack_from("<L", data, 56)[0]:
            return _small(data, size, table, directory, start)[:length]
        return _chained(data, size, table, start)[:length]
    except (struct.error, KeyError, IndexError, OverflowError) as damage:
        raise DamagedOleError from damage


def _table(data: bytes, size: int) -> list[int]:
    if size not in {512, 4096}:
        raise DamagedOleError
    sectors = [number for number in struct.unpack_from("<109L", data, 76) if number < _END]
    following, limit = struct.unpack_from("<L", data, 68)[0], len(data) // size
    for _ in range(limit):
        if following >= _END:
            break
        more = struct.unpack_from(f"<{size // 4}L", data, (following + 1) * size)
        sectors += [number for number in more[:-1] if number < _END]
        following = more[-1]
    return [entry for number in sectors[:limit] for entry in struct.unpack_from(f"<{size // 4}L", data, (number + 1) * size)]


def _chain(table: list[int], start: int) -> Iterator[int]:
    for _ in range(len(table) + 1):
        if start >= _END:
            return
        yield start
        start = table[start]
    raise DamagedOleError


def _chained(data: bytes, size: int, table: list[int], start: int) -> bytes:
    return b"".join(data[(number + 1) * size : (number + 2) * size] for number in _chain(table, start))


def _small(data: bytes, size: int, table: list[int], directory: bytes, start: int) -> bytes:
    """Return a stream kept in the small sectors of 64 bytes, inside the root entry's own stream."""
    root = _chained(data, size, table, struct.unpack_from("<L", directory, 116)[0])
    packed = _chained(data, size, table, struct.unpack_from("<L", data, 60)[0])
    small = list(struct.unpack(f"<{len(packed) // 4}L", packed))
    return b"".join(root[number * 64 : number * 64 + 64] for number in _chain(small, start))


def _entries(directory: bytes) -> Iterator[tuple[str, int, int]]:
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length = struct.unpack_from("<H", directory, at + 64)[0]
        name = directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        start, stream_length = struct.unpack_from("<LL", directory, at + 116)
        yield name, start, stream_length
