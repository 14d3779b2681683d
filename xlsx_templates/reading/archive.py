"""A ZIP archive in memory: its directory is judged before anything is inflated."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Collection, Iterator
from typing import NamedTuple

MEMBER_LIMIT = 200 * 2**20
WHOLE_LIMIT = 400 * 2**20
RATIO_FLOOR = 10 * 2**20
RATIO_LIMIT = 200
STORED, DEFLATED = 0, 8
HEAD = 2048
"""Packed bytes beyond which a few inflated ones never need to be looked for."""
COUNT_LIMIT = 5000

_END = struct.Struct("<4s4x2H2LH")
_ENTRY = struct.Struct("<4s4xHH4xLLLHHH8xL")
_LOCAL = struct.Struct("<4s22xHH")
_ZIP64 = 0xFFFFFFFF


class DamagedArchiveError(Exception):
    """The archive is cut short, or its parts are not where its directory says."""


class Member(NamedTuple):
    """One member as the directory describes it."""

    flags: int
    method: int
    packed: int
    inflated: int
    offset: int


class Archive:
    """The members of a ZIP file by name; raises DamagedArchiveError where the directory cannot be followed."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.members = _directory(data)

    def __contains__(self, name: str) -> bool:
        return name in self.members

    @property
    def is_locked(self) -> bool:
        """Whether any member is encrypted."""
        return any(member.flags & 1 for member in self.members.values())

    @property
    def is_oversized(self) -> bool:
        """Whether inflating it could exhaust the machine: a member, the whole, or a ratio beyond the limits."""
        return oversized(self.members.values())

    def inflate(self, name: str, limit: int = 0) -> bytes:
        """Return the member's bytes, at most `limit` of them if given; DamagedArchiveError where it is cut short or longer than declared."""
        member = self.members[name]
        found = inflated(member.method, self.packed(name, limit), limit or member.inflated)
        if not limit and member.method == DEFLATED and len(found) != member.inflated:
            raise DamagedArchiveError(name)
        return found

    def packed(self, name: str, limit: int = 0) -> memoryview:
        """Return the member's bytes as they are packed; with `limit` as many as it takes to inflate that many."""
        member = self.members[name]
        start = self._start(member)
        return memoryview(self.data)[start : start + (min(member.packed, limit + HEAD) if limit else member.packed)]

    def _start(self, member: Member) -> int:
        try:
            mark, name_length, extra_length = _LOCAL.unpack_from(self.data, member.offset)
        except struct.error as damage:
            raise DamagedArchiveError from damage
        if mark != b"PK\3\4":
            raise DamagedArchiveError
        return int(member.offset + 30 + name_length + extra_length)


def oversized(members: Collection[Member]) -> bool:
    """Return whether a member, the whole, a ratio or the number of members is beyond the limits."""
    return (
        len(members) > COUNT_LIMIT
        or sum(member.inflated for member in members) > WHOLE_LIMIT
        or any(
            member.inflated > MEMBER_LIMIT or (member.inflated > RATIO_FLOOR and member.inflated > RATIO_LIMIT * max(member.packed, 1)) for member in members
        )
    )


def inflated(method: int, packed: bytes | memoryview, wanted: int) -> bytes:
    """Return at most `wanted` bytes that these packed ones hold; DamagedArchiveError where they hold none."""
    if method == STORED:
        return bytes(packed[:wanted])
    if method != DEFLATED:
        raise DamagedArchiveError
    try:
        return zlib.decompressobj(-15).decompress(packed, wanted) if wanted else b""
    except zlib.error as damage:
        raise DamagedArchiveError from damage


def _directory(data: bytes) -> dict[str, Member]:
    end = data.rfind(b"PK\5\6", max(0, len(data) - 65557))
    if end < 0 or end + _END.size > len(data):
        raise DamagedArchiveError
    _, _, count, size, offset, _ = _END.unpack_from(data, end)
    if count == 0xFFFF or _ZIP64 in {size, offset}:
        return _large_directory(data)
    members: dict[str, Member] = {}
    for name, member in _entries(data, offset, min(count, COUNT_LIMIT + 1)):
        if _ZIP64 in {member.packed, member.inflated, member.offset}:
            return _large_directory(data)
        if name in members:
            raise DamagedArchiveError(name)
        members[name] = member
    return members


def _entries(data: bytes, at: int, count: int) -> Iterator[tuple[str, Member]]:
    for _ in range(count):
        try:
            mark, flags, method, _crc, packed, inflated, name_length, extra_length, comment_length, offset = _ENTRY.unpack_from(data, at)
        except struct.error as damage:
            raise DamagedArchiveError from damage
        if mark != b"PK\1\2":
            raise DamagedArchiveError
        name = data[at + 46 : at + 46 + name_length].decode("utf-8", "replace").replace("\\", "/").lstrip("/")
        yield name, Member(flags, method, packed, inflated, offset)
        at += 46 + name_length + extra_length + comment_length


def _large_directory(data: bytes) -> dict[str, Member]:
    """Return the directory of an archive that uses the ZIP64 extension, read by the standard library."""
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            rows = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError) as damage:
        raise DamagedArchiveError from damage
    return {row.filename: Member(row.flag_bits, row.compress_type, row.compress_size, row.file_size, row.header_offset) for row in rows}
