"""An archive of returns (.zip): its directory is judged before anything is inflated, its names are only shown."""

from __future__ import annotations

import io
import stat
import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from xlsx_templates.reading.archive import COUNT_LIMIT, DEFLATED, STORED, DamagedArchiveError, Member, inflated, oversized
from xlsx_templates.reading.packages.names import shown, text_of
from xlsx_templates.reading.packages.nouns import INNER_LIMIT, Inner, Package, ShutPackageError

_END = struct.Struct("<4s6xHLL2x")
_LARGE_END = struct.Struct("<32xQ8xQ")
_LOCATOR = struct.Struct("<4s4xQ")
_ENTRY = struct.Struct("<4sH2xHH4xLLLHHH4xLL")
_LOCAL = struct.Struct("<4s22xHH")
_UNICODE_NAME, _ZIP64 = 0x7075, 1
_UNIX, _MACINTOSH = 3, 19
_FULL, _FULL_COUNT = 0xFFFFFFFF, 0xFFFF
_MARKED_UTF8, _LOCKED = 0x800, 1


class _Entry(NamedTuple):
    name: str
    member: Member
    crc: int
    is_file: bool


def open_zip(data: bytes) -> Package:
    """Return the archive; ShutPackageError where it is a bomb, locked or cannot be followed."""
    entries = list(_entries(data))
    members = [entry.member for entry in entries]
    if oversized(members) or sum(member.packed for member in members) > len(data):
        raise ShutPackageError("bomb_file")
    files = [entry for entry in entries if entry.is_file and not entry.name.startswith("__MACOSX/")]
    if len(files) > INNER_LIMIT:
        raise ShutPackageError("package_of_too_many")
    if files and all(entry.member.flags & _LOCKED for entry in files):
        raise ShutPackageError("password_file")
    return Package("zip", (_inner(data, entry) for entry in files))


def _entries(data: bytes) -> Iterator[_Entry]:
    """Yield the rows of the directory, as many as it says."""
    end = data.rfind(b"PK\5\6", max(0, len(data) - 65557))
    if end < 0:
        raise ShutPackageError("truncated_file")
    try:
        count, at = _directory(data, end)
        for _ in range(min(count, COUNT_LIMIT + 1)):
            entry, at = _entry(data, at)
            yield entry
    except (struct.error, OverflowError) as damage:
        raise ShutPackageError("truncated_file") from damage


def _directory(data: bytes, end: int) -> tuple[int, int]:
    """Return how many rows the directory has and where it begins; both stand elsewhere where an archive uses the ZIP64 extension."""
    _, count, size, at = _END.unpack_from(data, end)
    if count != _FULL_COUNT and _FULL not in {size, at}:
        return count, at
    mark, record = _LOCATOR.unpack_from(data, max(end - _LOCATOR.size - 4, 0))
    if mark != b"PK\6\7":
        return count, at
    return _LARGE_END.unpack_from(data, record)


def _entry(data: bytes, at: int) -> tuple[_Entry, int]:
    mark, made, flags, method, crc, packed, size, name_length, extra_length, comment_length, outer, offset = _ENTRY.unpack_from(data, at)
    if mark != b"PK\1\2":
        raise ShutPackageError("truncated_file")
    start, end = at + _ENTRY.size, at + _ENTRY.size + name_length
    raw, extra = data[start:end], _extra(data[end : end + extra_length])
    name = shown(_name(raw, extra, is_utf8=bool(flags & _MARKED_UTF8)))
    mode = outer >> 16 if made >> 8 in {_UNIX, _MACINTOSH} else 0
    is_file = not raw.endswith((b"/", b"\\")) and (not stat.S_IFMT(mode) or stat.S_ISREG(mode))
    size, packed, offset = _large(extra, size, packed, offset)
    return _Entry(name, Member(flags, method, packed, size, offset), crc, is_file), end + extra_length + comment_length


def _extra(field: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    at = 0
    while at + 4 <= len(field):
        kind, length = struct.unpack_from("<HH", field, at)
        found[kind] = field[at + 4 : at + 4 + length]
        at += 4 + length
    return found


def _large(extra: Mapping[int, bytes], *figures: int) -> list[int]:
    """Return inflated size, packed size and offset, each from the ZIP64 extension where its own place is full."""
    field = io.BytesIO(extra.get(_ZIP64, b""))
    return [int.from_bytes(field.read(8), "little") if figure == _FULL else figure for figure in figures]


def _name(raw: bytes, extra: Mapping[int, bytes], *, is_utf8: bool) -> str:
    """Return the name as it is best known: its Unicode twin where that belongs to it, else what its bytes say."""
    twin = extra.get(_UNICODE_NAME, b"")
    if not is_utf8 and twin[1:5] == zlib.crc32(raw).to_bytes(4, "little"):
        raw = twin[5:]
    return text_of(raw.replace(b"\\", b"/"))


def _inner(data: bytes, entry: _Entry) -> Inner:
    member = entry.member
    if member.flags & _LOCKED:
        return Inner(entry.name, problem="password_file")
    if member.method not in {STORED, DEFLATED}:
        return Inner(entry.name, problem="packed_otherwise")
    try:
        mark, name_length, extra_length = _LOCAL.unpack_from(data, member.offset)
        start = member.offset + _LOCAL.size + name_length + extra_length
        found = inflated(member.method, memoryview(data)[start : start + member.packed], member.inflated)
    except (struct.error, OverflowError, DamagedArchiveError):
        return Inner(entry.name, problem="damaged_file")
    is_sound = mark == b"PK\3\4" and len(found) == member.inflated and zlib.crc32(found) == entry.crc
    return Inner(entry.name, found) if is_sound else Inner(entry.name, problem="damaged_file")
