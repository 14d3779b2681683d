"""A mail (.eml): its parts are cut out where their boundaries stand, to a small depth and number, and nothing in it is opened."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass

from xlsx_templates.reading.packages.headers import Headers, split_headers
from xlsx_templates.reading.packages.left_parts import is_body, is_left
from xlsx_templates.reading.packages.names import shown
from xlsx_templates.reading.packages.nouns import INNER_LIMIT, Inner, Package, ShutPackageError
from xlsx_templates.reading.packages.signs import OLE, ZIP

DEPTH_LIMIT = 12
_MBOX_LINE = re.compile(rb"\A[\s\xef\xbb\xbf]*(?:From [^\n]*\n)?")
_SECOND_MAIL = re.compile(rb"\n\r?\nFrom [^\n]*\d{4}[^\n]*\n[A-Za-z-]+:")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]")
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
    return Package("eml", _inner(parts), headers.sent_at, headers.sent_by, walk.is_cut)


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
        for found in re.finditer(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)", body):
            if start is not None:
                yield _without_line_end(body, start, found.start())
            if found[1]:
                return
            start = found.end()
        if start is None:
            raise ShutPackageError("damaged_mail")
        self.is_cut = True
        yield _without_line_end(body, start, len(body))


def _without_line_end(body: bytes, start: int, end: int) -> bytes:
    line_end = 2 if body.startswith(b"\r\n", start) else 1
    return body[min(start + line_end, end) : end]


def _inner(parts: list[Part]) -> Iterator[Inner]:
    pages = b"".join(_content(part) for part in parts if part.headers.kind == "text/html" and is_body(part.headers))
    for number, part in enumerate(parts, start=1):
        if is_body(part.headers) and not _content(part).startswith((ZIP, OLE)):
            continue
        name = part.headers.file_name or f"tệp đính kèm {number}{_EXTENSIONS.get(part.headers.kind, '')}"
        if part.headers.kind == "message/rfc822":
            yield Inner(name if name.lower().endswith(".eml") else f"{name}.eml", part.body, "mail_in_package")
            continue
        data = _content(part)
        yield Inner(shown(name), data, is_left=is_left(part.headers, name, data, pages, is_related=part.is_related))


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
    plain = _NOT_BASE64.sub(b"", body.partition(b"=")[0])
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
