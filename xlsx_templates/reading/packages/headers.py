"""The headers of a mail or of one of its parts, as text: encoded words, continued parameters, addresses, hours."""

from __future__ import annotations

import email.errors
import email.header
import email.message
import email.parser
import email.policy
import email.utils
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from xlsx_templates.reading.packages.names import shown, text_of, without_folders

HEADERS_LIMIT = 256 * 2**10
VALUE_LIMIT = 8 * 2**10
VIETNAM = timedelta(hours=7)
"""The office's wall clock against UTC."""
EARLIEST = 1990
_BLANK_LINE = re.compile(rb"\r?\n\r?\n|\A\r?\n")
_MALFORMED = (ValueError, LookupError, TypeError, AttributeError, email.errors.MessageError, OverflowError, RecursionError)
_Found = TypeVar("_Found")


class Headers:
    """The headers before a body. Nothing that stands in them raises: what cannot be read is as if it were not there."""

    def __init__(self, block: bytes) -> None:
        self.message = email.parser.HeaderParser(policy=email.policy.compat32).parsestr("\n".join(map(text_of, block.splitlines())))

    @property
    def kind(self) -> str:
        """The content type, lower case: "text/plain" where none is given."""
        return _tried(self.message.get_content_type, "application/octet-stream")

    @property
    def boundary(self) -> bytes:
        """What stands between the parts of a multipart."""
        found = _tried(lambda: self.message.get_boundary(""), "") if self._is_short("Content-Type") else ""
        return str(found).encode("utf-8")

    @property
    def encoding(self) -> str:
        """How the body was made fit for travel, lower case."""
        return self._raw("Content-Transfer-Encoding").strip().lower()

    @property
    def disposition(self) -> str:
        """How the sender wants it shown: "inline", "attachment" or ""."""
        return _tried(self.message.get_content_disposition, None) or ""

    @property
    def content_id(self) -> str:
        """By what a page in the mail shows this part."""
        return self._raw("Content-ID").strip().strip("<>")

    @property
    def file_name(self) -> str:
        """The name of the attached file, without folders; "" where it has none."""
        if not (self._is_short("Content-Disposition") and self._is_short("Content-Type")):
            return ""
        found = _tried(self.message.get_filename, None) or ""
        return shown(without_folders(decoded(found)))

    @property
    def sent_by(self) -> str:
        """The sender's address; the sender's name where no address is given."""
        name, address = _tried(lambda: email.utils.parseaddr(decoded(self._raw("From"))), ("", ""))
        return shown(address or name)

    @property
    def sent_at(self) -> datetime | None:
        """When the mail came by the topmost server that names an hour, which is the office's own; else when it says it was written."""
        topmost = self._raw("Received").rpartition(";")[2]
        return hour_of(topmost) or hour_of(self._raw("Date"))

    def _raw(self, name: str) -> str:
        return str(_tried(lambda: self.message.get(name, ""), ""))[:VALUE_LIMIT]

    def _is_short(self, name: str) -> bool:
        """Long values would make the library's patterns crawl."""
        return len(str(self.message.get(name, ""))) <= VALUE_LIMIT


def split_headers(data: bytes) -> tuple[Headers, int]:
    """Return the headers at the start and where the body begins; headers beyond the limit are left unread."""
    blank = _BLANK_LINE.search(data, 0, HEADERS_LIMIT)
    return (Headers(data[: blank.start()]), blank.end()) if blank else (Headers(data[:HEADERS_LIMIT]), min(len(data), HEADERS_LIMIT))


def decoded(text: str) -> str:
    """Return the text of a header with its encoded words ("=?UTF-8?B?…?=") turned into letters."""
    if "=?" not in text:
        return text
    try:
        return "".join(piece if isinstance(piece, str) else _letters(piece, charset) for piece, charset in email.header.decode_header(text))
    except _MALFORMED:
        return text


def hour_of(stamp: str) -> datetime | None:
    """Return the hour of a mail's date in Vietnam, without a zone; None for anything that is none."""
    try:
        found = email.utils.parsedate_to_datetime(" ".join(stamp.split()))
        local = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).replace(tzinfo=None) + VIETNAM
    except _MALFORMED:
        return None
    return local if local.year >= EARLIEST else None


def _letters(piece: bytes, charset: str | None) -> str:
    """Return the piece as its charset says where that is known and fits; what was not encoded comes from the library as escapes."""
    try:
        return piece.decode(charset or "raw-unicode-escape")
    except (LookupError, ValueError):
        return text_of(piece)


def _tried(read: Callable[[], _Found], otherwise: _Found) -> _Found:
    try:
        return read()
    except _MALFORMED:
        return otherwise
