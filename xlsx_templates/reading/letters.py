"""The encoding of a text file, worked out from its bytes: a byte order mark, what it declares, else UTF-8 or the Vietnamese code page."""

from __future__ import annotations

import codecs
import re
import unicodedata

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([\w-]{3,20})""", re.IGNORECASE)
_KNOWN = {
    **dict.fromkeys(("utf-8", "utf8", "unicode"), "utf-8"),
    **dict.fromkeys(("windows-1258", "cp1258", "x-cp1258"), "cp1258"),
    **dict.fromkeys(("windows-1252", "iso-8859-1", "us-ascii", "latin1"), "cp1252"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be"), "utf-8"),
}
"""A page that calls itself UTF-16 and yet reads as single bytes is not UTF-16."""
_NAMES = {"utf-8": "UTF-8", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "cp1258": "Windows-1258", "cp1252": "Windows-1252"}
_START = 4096
_SAMPLE = 1000


def decoded(data: bytes, *, is_declared: bool = False) -> tuple[str, str] | None:
    """Return the text and the name of its encoding ("UTF-8"), None where no encoding fits.

    With `is_declared` the file may name its encoding, as a web page does; it is believed only where the bytes fit.
    """
    for encoding, body in _candidates(data, is_declared=is_declared):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return (unicodedata.normalize("NFC", text) if encoding == "cp1258" else text), _NAMES[encoding]
    return None


def _candidates(data: bytes, *, is_declared: bool) -> list[tuple[str, bytes]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return [(encoding, data[len(mark) :])]
    if wide := wide_without_mark(data):
        return [(wide, data)]
    found = _DECLARED.search(data[:_START]) if is_declared else None
    declared = _KNOWN.get(found[1].decode("ascii", "replace").lower(), "") if found else ""
    return [(encoding, data) for encoding in dict.fromkeys(("utf-8", declared, "cp1258")) if encoding]


def wide_without_mark(data: bytes) -> str:
    """Return the UTF-16 that bytes without a mark are in, "" for none: of Latin letters every second byte is 0."""
    even, odd = data[:_SAMPLE:2], data[1:_SAMPLE:2]
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if len(data) % 2 == 0 and zeros.count(0) * 3 > len(zeros) and 0 not in others:
            return encoding
    return ""
