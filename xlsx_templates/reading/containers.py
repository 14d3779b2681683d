"""What a file is, by its content and not its name, and whether it may be opened at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from xlsx_templates.reading.archive import Archive, DamagedArchiveError, inflated
from xlsx_templates.reading.packages.signs import looks_like_mail

SIZE_LIMIT = 100 * 2**20
PROLOGUE = 400
PROLOGUE_LIMIT = 2**20

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"%PDF", "signed_copy"),
    (b"\xff\xd8\xff", "signed_copy"),
    (b"\x89PNG", "signed_copy"),
    (b"GIF8", "signed_copy"),
    (b"BM", "signed_copy"),
    (b"II*\0", "signed_copy"),
    (b"MM\0*", "signed_copy"),
    (b"Rar!", "packed_file"),
    (b"7z\xbc\xaf\x27\x1c", "packed_file"),
    (b"\x1f\x8b", "packed_file"),
    (b"PK\5\6", "truncated_file"),
    (b"{\\rtf", "word_file"),
)
_OLE_STREAMS = (("EncryptedPackage", "password_file"), ("WordDocument", "word_file"), ("Workbook", ""), ("Book", ""))
_MESSAGE = "__properties_version1.0".encode("utf-16-le")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_ODT = b"application/vnd.oasis.opendocument.text"
_PLAIN_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml([^>]*)\?>)?\s*(?:<!--(?:(?!-->).)*-->\s*)*<[A-Za-z_]", re.DOTALL)
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']*)["']""")
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252", b"windows-1258"})
_PASSED_OVER = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db"})
_PASSED_OVER_ENDINGS = (".lnk", ".url", ".crdownload", ".part", ".tmp", ".download")


@dataclass(frozen=True, slots=True)
class Container:
    """A file's kind ("xlsx", "xlsb", "xls", "ods", "" for no workbook), or the finding code of what keeps it shut."""

    kind: str
    problem: str = ""
    data: bytes = b""
    archive: Archive | None = None


def is_passed_over(name: str) -> bool:
    """Return whether the name is that of a lock, a hidden file or a system file, which no unit sends on purpose."""
    last = name.rpartition("/")[2].lower()
    return last.startswith(("~$", ".")) or last in _PASSED_OVER or last.endswith(_PASSED_OVER_ENDINGS)


def open_container(path: Path) -> Container:
    """Return what the file at `path` is; OSError where it cannot be opened."""
    if path.stat().st_size > SIZE_LIMIT:
        return Container("", "oversized_file")
    data = path.read_bytes()
    if not data.strip(b"\0"):
        return Container("", "empty_file")
    if data.startswith(b"PK\3\4"):
        return _zip(data)
    if data.startswith(_OLE):
        return _ole(data)
    return Container("", _other(data[:4096]))


def is_signed_copy(data: bytes) -> bool:
    """Return whether the bytes are those of a PDF or a picture."""
    return _other(data[:64]) == "signed_copy"


def doctype_problem(archive: Archive) -> str:
    """Return the finding code of a DOCTYPE, or of XML that hides its prologue, in any part; "" where there is none."""
    for name, member in archive.members.items():
        if member.inflated and name.endswith((".xml", ".rels", ".vml")):
            if _starts_plainly(member.method, bytes(archive.packed(name, PROLOGUE))):
                continue
            if problem := _prologue_problem(archive.inflate(name, PROLOGUE_LIMIT)):
                return problem
    return ""


@lru_cache(maxsize=256)
def _starts_plainly(method: int, packed: bytes) -> bool:
    """Return whether a part that starts with these packed bytes has a plain prologue; most parts of a round's files are the same to the byte."""
    found = _PLAIN_START.match(inflated(method, packed, PROLOGUE))
    return found is not None and _is_plain(found[1])


def _is_plain(declaration: bytes | None) -> bool:
    named = _ENCODING.search(declaration) if declaration else None
    return named is None or named[1].lower() in _ENCODINGS


def _prologue_problem(start: bytes) -> str:
    squeezed = start.replace(b"\0", b"")
    if b"<!doctype" in squeezed.lower():
        return "doctype_file"
    found = _PLAIN_START.match(squeezed)
    return "" if found and _is_plain(found[1]) else "damaged_file"


def _zip(data: bytes) -> Container:
    try:
        archive = Archive(data)
        kind, problem = zip_kind(archive)
        if not problem and archive.is_locked:
            problem = "password_file"
        if archive.is_oversized:
            problem = "bomb_file"
        return Container(kind, problem or doctype_problem(archive), data, archive)
    except DamagedArchiveError:
        return Container("", "truncated_file")


def zip_kind(archive: Archive) -> tuple[str, str]:
    """Return what an archive is by its members: its kind, or the finding code of one that is no workbook; ("", "packed_file") is an archive of files."""
    members = archive.members
    if "xl/workbook.bin" in members:
        return "xlsb", ""
    if any(name.startswith("xl/") for name in members) and "[Content_Types].xml" in members:
        return "xlsx", ""
    if "mimetype" in members:
        written = archive.inflate("mimetype", 100)
        return ("ods", "") if written.startswith(_ODS) else ("", "word_file" if written.startswith(_ODT) else "packed_file")
    if any(name.startswith("word/") for name in members):
        return "", "word_file"
    return "", "packed_file"


def _ole(data: bytes) -> Container:
    if _MESSAGE in data and _is_message(data):
        return Container("", "mail_in_package")
    for stream, problem in _OLE_STREAMS:
        if stream.encode("utf-16-le") + b"\0\0" in data:
            return Container("" if problem else "xls", problem, data)
    return Container("", "unknown_file")


def _is_message(data: bytes) -> bool:
    from xlsx_templates.reading.packages.outlook import is_message

    return is_message(data)


def _other(start: bytes) -> str:
    for signature, problem in _SIGNATURES:
        if start.startswith(signature):
            return problem
    if start[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"} or (start[:4] == b"RIFF" and start[8:12] == b"WEBP"):
        return "signed_copy"
    if looks_like_mail(start):
        return "mail_in_package"
    text = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if text.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<head", b"<body")):
        return "page_file"
    return "text_file" if _is_text(start) else "unknown_file"


def _is_text(start: bytes) -> bool:
    return start.startswith((b"\xff\xfe", b"\xfe\xff")) or not any(byte < 9 for byte in start)
