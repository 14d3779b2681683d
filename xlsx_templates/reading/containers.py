"""What a file is, by its content and not its name, and whether it may be opened at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from xlsx_templates.reading.archive import Archive, DamagedArchiveError, inflated
from xlsx_templates.reading.online_only import is_online_only
from xlsx_templates.reading.packages.signs import looks_like_mail

SIZE_LIMIT = 100 * 2**20
PROLOGUE = 400
PROLOGUE_LIMIT = 2**20

TEXT_KINDS = frozenset({"csv", "html", "xml"})
"""Files of text that may hold our table; only the reading worker looks inside them."""
LOCKED = "locked"
"""An encrypted Office file; the reading worker tries the one password that Excel itself tries."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (b"%PDF", "signed_copy"),
    (b"\xff\xd8\xff", "signed_copy"),
    (b"\x89PNG", "signed_copy"),
    (b"GIF8", "signed_copy"),
    (b"II*\0", "signed_copy"),
    (b"MM\0*", "signed_copy"),
    (b"Rar!", "rar_file"),
    (b"7z\xbc\xaf\x27\x1c", "seven_zip_file"),
    (b"\x1f\x8b", "gzip_file"),
    (b"PK\5\6", "truncated_file"),
    (b"{\\rtf", "rich_text_file"),
    (b"bplist00", "placeholder_file"),  # how a file that stayed in iCloud begins
    (b"L\0\0\0\1\x14\2\0", "passed_over_file"),
    (b"[InternetShortcut]", "passed_over_file"),
)
_OLE_STREAMS = (("WordDocument", "word_file"), ("PowerPoint Document", "slides_file"), ("Workbook", ""), ("Book", ""))
_MESSAGE = "__properties_version1.0".encode("utf-16-le")
_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_ODT = b"application/vnd.oasis.opendocument.text"
_PLAIN_START = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml([^>]*)\?>)?\s*(?:<!--(?:(?!-->).)*-->\s*)*<[A-Za-z_]", re.DOTALL)
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']*)["']""")
_ENCODINGS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252", b"windows-1258"})
_PAGES = (b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta", b"<div", b"<style")
_PICTURES = frozenset({b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypavif"})
_PASSED_OVER = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db"})
_PLACEHOLDER = ".icloud"
"""Hidden by its name (".Quy-I.xlsx.icloud"), and yet what stands for a return that is not on this machine."""
_PASSED_OVER_ENDINGS = (".lnk", ".url", ".crdownload", ".part", ".tmp", ".download")


class UnreadableError(Exception):
    """The file is no table of ours, or breaks a limit; `problem` is the finding code that says so."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Container:
    """A file's kind ("xlsx", "xlsb", "xls", "ods", one of `TEXT_KINDS`, `LOCKED`, "" for none), or the finding code of what keeps it shut."""

    kind: str
    problem: str = ""
    data: bytes = b""
    archive: Archive | None = None


def is_passed_over(name: str) -> bool:
    """Return whether the name is that of a lock, a hidden file or a system file, which no unit sends on purpose."""
    last = name.rpartition("/")[2].lower()
    if last.endswith(_PLACEHOLDER):
        return False
    return last.startswith(("~$", ".")) or last in _PASSED_OVER or last.endswith(_PASSED_OVER_ENDINGS)


def open_container(path: Path) -> Container:
    """Return what the file at `path` is; OSError where it cannot be opened."""
    facts = path.stat()
    if facts.st_size > SIZE_LIMIT:
        return Container("", "oversized_file")
    if is_online_only(facts):
        return Container("", "placeholder_file")
    return container_of(path.read_bytes())


def container_of(data: bytes) -> Container:
    """Return what these bytes are."""
    if not data.strip(b"\0"):
        return Container("", "placeholder_file" if data else "empty_file")
    if data.startswith(b"PK\3\4"):
        return _zip(data)
    if data.startswith(_OLE):
        return _ole(data)
    return _other(data)


def is_signed_copy(data: bytes) -> bool:
    """Return whether the bytes are those of a PDF or a picture."""
    return _other(data[:64]).problem == "signed_copy"


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
        if archive.is_oversized:
            return Container("", "bomb_file")
        kind, problem = zip_kind(archive)
        if not problem and archive.is_locked:
            problem = "password_file"
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
    if any(name.startswith(("word/", "ppt/")) for name in members):
        return "", "word_file" if any(name.startswith("word/") for name in members) else "slides_file"
    return "", "packed_file"


def _ole(data: bytes) -> Container:
    if _MESSAGE in data and _is_message(data):
        return Container("", "mail_in_package")
    if _named("EncryptedPackage", data):
        return Container(LOCKED, "", data)
    for stream, problem in _OLE_STREAMS:
        if _named(stream, data):
            return Container("" if problem else "xls", problem, data)
    return Container("", "unknown_file")


def _named(stream: str, data: bytes) -> bool:
    return stream.encode("utf-16-le") + b"\0\0" in data


def _is_message(data: bytes) -> bool:
    from xlsx_templates.reading.packages.outlook import is_message

    return is_message(data)


def _other(data: bytes) -> Container:
    start = data[:4096]
    for signature, problem in _SIGNATURES:
        if start.startswith(signature):
            return Container("", problem)
    if _is_picture(start):
        return Container("", "signed_copy")
    if looks_like_mail(start):
        return Container("", "mail_in_package")
    text = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if text.startswith(b"<"):
        return _markup(text, data)
    return Container("csv", data=data) if _is_text(start) else Container("", "unknown_file")


def _is_picture(start: bytes) -> bool:
    """Whether it is a picture known by more than its first letters; "BM" alone may begin a table: "BM 01: biểu số liệu"."""
    is_bitmap = start.startswith(b"BM") and start[6:10] == bytes(4)
    return start[4:12] in _PICTURES or (start[:4] == b"RIFF" and start[8:12] == b"WEBP") or is_bitmap


def _markup(start: bytes, data: bytes) -> Container:
    """Return what a file that starts with a tag is: the XML of Excel 2003, a web page, or XML of some other program."""
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start and b"<html" not in start:
        return Container("xml", data=data)
    if start.startswith(_PAGES) or b"<html" in start or b"<table" in start:
        return Container("html", data=data)
    return Container("", "xml_file" if start.startswith(b"<?xml") else "page_file")


def _is_text(start: bytes) -> bool:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")) or not any(byte < 9 for byte in start):
        return True
    from xlsx_templates.reading.letters import wide_without_mark

    return bool(wide_without_mark(start))
