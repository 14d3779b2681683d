"""The streams of an OLE container, the file around ``.xls`` and ``.msg``: chains are followed with a limit, since damaged ones loop."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

_END = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""
_ENTRY = 128
_NONE = 0xFFFFFFFF
_STORAGE, _STREAM = 1, 2


class DamagedOleError(Exception):
    """A chain loops or leads out of the file."""


class OleEntry(NamedTuple):
    """One line of the directory: a storage (a folder) or a stream, with its neighbours by number."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    length: int

    @property
    def is_storage(self) -> bool:
        """Whether it holds others."""
        return self.kind == _STORAGE

    @property
    def is_stream(self) -> bool:
        """Whether it holds bytes."""
        return self.kind == _STREAM


class OleFile:
    """An OLE container in memory; DamagedOleError where its tables cannot be followed."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        try:
            self.size = 1 << struct.unpack_from("<H", data, 30)[0]
            self.table = _table(data, self.size)
            self.directory = _chained(data, self.size, self.table, struct.unpack_from("<L", data, 48)[0])
            self.entries = tuple(_entries(self.directory))
        except (struct.error, IndexError, OverflowError) as damage:
            raise DamagedOleError from damage

    def children(self, entry: OleEntry | None = None) -> dict[str, OleEntry]:
        """Return what a storage holds by name, the root's where none is given; neighbours that loop are met once."""
        found: dict[str, OleEntry] = {}
        waiting, met = [(entry or self.entries[0]).child if self.entries else _NONE], {_NONE}
        while waiting:
            number = waiting.pop()
            if number in met or number >= len(self.entries):
                continue
            met.add(number)
            one = self.entries[number]
            found.setdefault(one.name, one)
            waiting += [one.left, one.right]
        return found

    def read(self, entry: OleEntry) -> bytes:
        """Return the bytes of a stream; DamagedOleError where its chain cannot be followed."""
        try:
            if entry.length < struct.unpack_from("<L", self.data, 56)[0]:
                return self._small(entry.start)[: entry.length]
            return _chained(self.data, self.size, self.table, entry.start)[: entry.length]
        except (struct.error, IndexError, OverflowError) as damage:
            raise DamagedOleError from damage

    def _small(self, start: int) -> bytes:
        """Return a stream kept in the small sectors of 64 bytes, inside the root entry's own stream."""
        root, small = self._small_sectors
        return b"".join(root[number * 64 : number * 64 + 64] for number in _chain(small, start))

    @cached_property
    def _small_sectors(self) -> tuple[bytes, list[int]]:
        root = _chained(self.data, self.size, self.table, struct.unpack_from("<L", self.directory, 116)[0])
        packed = _chained(self.data, self.size, self.table, struct.unpack_from("<L", self.data, 60)[0])
        return root, list(struct.unpack(f"<{len(packed) // 4}L", packed))


def workbook_stream(data: bytes) -> bytes:
    """Return the stream that holds a BIFF workbook; DamagedOleError where there is none."""
    file = OleFile(data)
    streams = {entry.name: entry for entry in file.entries}
    found = streams.get("Workbook") or streams.get("Book")
    if found is None:
        raise DamagedOleError
    return file.read(found)


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


def _entries(directory: bytes) -> Iterator[OleEntry]:
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        name = directory[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        yield OleEntry(name, kind, *struct.unpack_from("<LLL", directory, at + 68), *struct.unpack_from("<LL", directory, at + 116))
