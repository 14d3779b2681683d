"""A mail (.eml): its parts are cut out where their boundaries stand, to a small depth and number, and nothing in it is opened."""

from __future__ import annotations

import binascii
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass

from xlsx_templates.reading.packages.headers import Headers, split_headers
from xlsx_templates.reading.packages.left_parts import is_body, is_encrypted, is_left, is_of_a_program, is_of_the_page
from xlsx_templates.reading.packages.nouns import INNER_LIMIT, Inner, Package, ShutPackageError
from xlsx_templates.reading.packages.signs import OLE, ZIP

DEPTH_LIMIT = 12
LINE_LIMIT = 998
"""Bytes of the longest line of a mail (RFC 5322, 2.1.1)."""
_MBOX_LINE = re.compile(rb"\A[\s\xef\xbb\xbf]*(?:From [^\n]*\n)?")
_SECOND_MAIL = re.compile(rb"\n\r?\nFrom [^\n]*\d{4}[^\n]*\n[A-Za-z-]+:")
_WORKBOOK_IN_BASE64 = re.compile(rb"^[ \t]*(?:UEsDB[A-Z]|0M8R4KGxGuE)", re.MULTILINE)
"""The first bytes of a workbook, new or old, as they travel."""
_NOT_BASE64 = bytes(set(range(256)) - set(string.ascii_letters.encode() + string.digits.encode() + b"+/"))
_EXTENSIONS = {
    "application/vnd.ms-excel": ".xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
    "image/jpeg": ".jpg",
    "image/png": ".png",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of a mail: its headers, its body as it travelled, whether it belongs to a page with pictures."""

    headers: Headers
    body: bytes
    is_related: bool = False


def open_mail(data: bytes) -> Package:
    """Return the mail; ShutPackageError where it is no single mail or is made to exhaust."""
    start = _MBOX_LINE.match(data)
    if start and b"From " in start[0] and _SECOND_MAIL.search(data):
        raise ShutPackageError("several_mails")
    walk = _Walk()
    headers, parts = walk.from_top(data[start.end() if start else 0 :])
    return Package("eml", _never_lost(_inner(parts), data), headers.sent_at, headers.sent_by, walk.is_cut)


class _Walk:
    """One walk over a mail's parts; `is_cut` where a multipart has no end."""

    def __init__(self) -> None:
        self.is_cut = False
        self.seen = 0

    def from_top(self, data: bytes) -> tuple[Headers, list[Part]]:
        headers, at = split_headers(data)
        return headers, list(self._leaves(headers, data[at:], 0, is_related=False))

    def _leaves(self, headers: Headers, body: bytes, depth: int, *, is_related: bool) -> Iterator[Part]:
        self.seen += 1
        if self.seen > INNER_LIMIT or depth > DEPTH_LIMIT:
            raise ShutPackageError("package_of_too_many")
        if not headers.kind.startswith("multipart/"):
            yield Part(headers, body, is_related)
            return
        for segment in self._segments(body, headers.boundary):
            inner, at = split_headers(segment)
            yield from self._leaves(inner, segment[at:], depth + 1, is_related=headers.kind == "multipart/related")

    def _segments(self, body: bytes, boundary: bytes) -> Iterator[bytes]:
        """Yield what stands between the boundaries; a last one that is missing is where the mail was cut."""
        if not boundary.strip():
            raise ShutPackageError("damaged_mail")
        start = None
        for before, after, is_last in _boundaries(body, b"--" + boundary):
            if start is not None:
                yield body[start:before]
            if is_last:
                return
            start = after
        if start is None:
            raise ShutPackageError("damaged_mail")
        self.is_cut = True
        yield body[start:]


def _boundaries(body: bytes, mark: bytes) -> Iterator[tuple[int, int, bool]]:
    """Yield of each line that is a boundary where what stands before it ends, where what follows begins, and whether it is the last."""
    at = body.find(mark)
    while at >= 0:
        longest = min(at + len(mark) + LINE_LIMIT, len(body))
        end = body.find(b"\n", at, longest)
        end = longest if end < 0 else end
        rest = body[at + len(mark) : end].rstrip()
        if rest in {b"", b"--"} and (at == 0 or body[at - 1 : at] == b"\n"):
            before = at - 2 if body.startswith(b"\r", at - 2) and at > 1 else max(at - 1, 0)
            yield before, min(end + 1, len(body)), rest == b"--"
        at = body.find(mark, at + len(mark))


def _never_lost(found: Iterator[Inner], data: bytes) -> Iterator[Inner]:
    """Yield the files; where none came out and the bytes of a workbook travel in the mail all the same, say that it is damaged."""
    is_empty = True
    for inner in found:
        is_empty = is_empty and inner.is_left
        yield inner
    if is_empty and _WORKBOOK_IN_BASE64.search(data):
        yield Inner("tệp đính kèm", problem="damaged_mail")


def _inner(parts: list[Part]) -> Iterator[Inner]:
    pages = b"".join(_content(part) for part in parts if part.headers.kind == "text/html" and is_body(part.headers))
    for number, part in enumerate(parts, start=1):
        headers, data = part.headers, _content(part)
        if headers.kind == "application/pgp-encrypted" or (is_body(headers) and not data.startswith((ZIP, OLE)) and not is_encrypted("", data)):
            continue
        name = headers.file_name or f"tệp đính kèm {number}{_EXTENSIONS.get(headers.kind, '')}"
        if is_encrypted(name, data, headers.kind):
            yield Inner(name, problem="mail_encrypted")
        elif headers.kind == "message/rfc822":
            yield Inner(name if name.lower().endswith(".eml") else f"{name}.eml", problem="mail_in_package")
        elif not is_of_a_program(name, headers.kind) and not is_of_the_page(headers, data, pages, is_related=part.is_related):
            yield Inner(name, data, is_left=is_left(name, data, headers.kind, is_inline=headers.disposition == "inline"))


def _content(part: Part) -> bytes:
    """Return the bytes that were sent; of damaged ones as many as can be had."""
    if part.headers.encoding == "base64":
        return _from_base64(part.body)
    if part.headers.encoding == "quoted-printable":
        return binascii.a2b_qp(part.body)
    if part.headers.encoding in {"x-uuencode", "uuencode", "x-uue"}:
        return _from_uuencode(part.body)
    return part.body


def _from_base64(body: bytes) -> bytes:
    plain = body.partition(b"=")[0].translate(None, _NOT_BASE64)
    whole = len(plain) - len(plain) % 4
    rest = plain[whole:]
    tail = binascii.a2b_base64(rest + b"=" * (4 - len(rest))) if len(rest) > 1 else b""
    return binascii.a2b_base64(plain[:whole]) + tail


def _from_uuencode(body: bytes) -> bytes:
    found = bytearray()
    for line in body.splitlines():
        if line.startswith((b"begin ", b"end")) or not line:
            continue
        try:
            found += binascii.a2b_uu(line)
        except binascii.Error:
            continue
    return bytes(found)
