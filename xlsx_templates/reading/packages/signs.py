"""By what a package is told from a workbook, in a few bytes: most files of a round are workbooks and must cost nothing here."""

from __future__ import annotations

import re
import struct
from pathlib import Path

INSIDE = " › "
"""Between the name of a package and the name of a file in it: "thư.eml › Quy-I-2023_Doan-phuong.xlsx"."""
HEAD = 4096
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\3\4"
_FIRST_OF_A_WORKBOOK = (b"[Content_Types].xml", b"_rels/.rels", b"docProps/", b"xl/workbook.", b"xl/worksheets/", b"xl/styles.xml", b"mimetype")
_WORKBOOK_STREAMS = tuple(f"{name}\0".encode("utf-16-le") for name in ("Workbook", "Book"))
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{1,60}):", re.MULTILINE)
_FOLDED = re.compile(
    rb"\A[\s\xef\xbb\xbf]*(?:From [^\n]*\n)?((?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\n?)(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\n]*\n?|[ \t]+\S[^\n]*\n?)*)"
)
_OF_A_MAIL = frozenset(
    {
        b"received", b"x-received", b"return-path", b"delivered-to", b"from", b"to", b"cc", b"subject", b"date", b"message-id", b"mime-version",
        b"content-type", b"dkim-signature", b"arc-seal", b"authentication-results", b"x-mozilla-status", b"thread-topic", b"reply-to",
    }
)  # fmt: skip
_WEB_ARCHIVE = re.compile(rb"^(?:x-document-type:|from: *\W?saved by )", re.MULTILINE | re.IGNORECASE)


def looks_like_mail(start: bytes) -> bool:
    """Return whether these first bytes of a file are the head of a mail: lines of headers, two of them such as mails carry.

    A page that a browser or Excel saved as a web archive has such headers too, and is none.
    """
    found = _FOLDED.match(start)
    if found is None or _WEB_ARCHIVE.search(found[1]):
        return False
    names = {name.lower() for name in _HEADER.findall(found[1])}
    return len(names & _OF_A_MAIL) >= 2


def may_be_package(path: Path) -> bool:
    """Return whether a worker must look if the file is a package; False for every usual workbook, and for a file that cannot be opened."""
    try:
        with path.open("rb") as source:
            start = source.read(64)
            if start.startswith(ZIP):
                return not start[30:].startswith(_FIRST_OF_A_WORKBOOK)
            start += source.read(HEAD - len(start))
            if not start.startswith(OLE):
                return looks_like_mail(start)
            source.seek(_directory_at(start))
            return not any(name in source.read(512) for name in _WORKBOOK_STREAMS)
    except (OSError, OverflowError, ValueError, struct.error):
        return False


def _directory_at(start: bytes) -> int:
    """Return where the directory of an OLE container begins."""
    shift, first = struct.unpack_from("<H", start, 30)[0], struct.unpack_from("<L", start, 48)[0]
    return int((first + 1) << min(shift, 12))
