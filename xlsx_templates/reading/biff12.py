"""The records of BIFF12, the binary parts of an ``.xlsb`` workbook (MS-XLSB 2.1.4), and the few structures that a reader needs."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from xlsx_templates.reading.archive import DamagedArchiveError

STRING_LIMIT = 40_000


def records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (kind, body) of each record; DamagedArchiveError where one is longer than the part."""
    at, length = 0, len(part)
    while at < length:
        kind = part[at]
        at += 1
        if kind & 0x80 and at < length:
            kind = kind & 0x7F | (part[at] & 0x7F) << 7
            at += 1
        size, at = _size(part, at)
        if at + size > length:
            raise DamagedArchiveError
        yield kind, part[at : at + size]
        at += size


def _size(part: bytes, at: int) -> tuple[int, int]:
    """Return the size of a record and where its body starts: at most four bytes, seven bits each, lowest first."""
    size = 0
    for place in range(4):
        if at >= len(part):
            raise DamagedArchiveError
        byte = part[at]
        at += 1
        size |= (byte & 0x7F) << 7 * place
        if not byte & 0x80:
            break
    return size, at


def wide_string(body: bytes, at: int) -> tuple[str, int]:
    """Return the string that starts there and where it ends; "" for a null string."""
    if at + 4 > len(body):
        raise DamagedArchiveError
    (letters,) = struct.unpack_from("<L", body, at)
    if letters == 0xFFFFFFFF:
        return "", at + 4
    if letters > STRING_LIMIT or at + 4 + 2 * letters > len(body):
        raise DamagedArchiveError
    end = at + 4 + 2 * letters
    return body[at + 4 : end].decode("utf-16-le", "replace"), end


def rich_string(body: bytes) -> tuple[str, list[tuple[int, int]]]:
    """Return the text that `body` is and, where it has several fonts, where each run starts with the number of its font."""
    text, at = wide_string(body, 1)
    if not body[0] & 1 or at + 4 > len(body):
        return text, []
    (count,) = struct.unpack_from("<L", body, at)
    if at + 4 + 4 * count > len(body):
        raise DamagedArchiveError
    return text, list(struct.iter_unpack("<HH", body[at + 4 : at + 4 + 4 * count]))
