"""A mail saved by Outlook (.msg): an OLE container with a storage for each attachment (MS-OXMSG); only a few properties are read."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from xlsx_templates.reading.ole import DamagedOleError, OleEntry, OleFile
from xlsx_templates.reading.packages.headers import EARLIEST, VIETNAM, Headers
from xlsx_templates.reading.packages.left_parts import is_encrypted, is_left, is_of_a_program, is_picture
from xlsx_templates.reading.packages.names import shown, text_of, without_folders
from xlsx_templates.reading.packages.nouns import INNER_LIMIT, Inner, Package, ShutPackageError

PROPERTIES = "__properties_version1.0"
ATTACHMENT = "__attach_version1.0_"
TOP_HEAD, ATTACHMENT_HEAD = 32, 8
"""Bytes before the first property in a message's own properties and in an attachment's."""
DELIVERED, SUBMITTED = 0x0E06, 0x0039
SENDER_SMTP, SENDER, SENDER_NAME, HEADERS = 0x5D01, 0x0C1F, 0x0C1A, 0x007D
LONG_NAME, SHORT_NAME, DISPLAY_NAME, DATA = 0x3707, 0x3704, 0x3001, 0x3701
METHOD, FLAGS, HIDDEN, CODE_PAGE = 0x3705, 0x3714, 0x7FFE, 0x3FFD
BY_VALUE_METHODS, EMBEDDED_MAIL = frozenset({0, 1}), 5
SHOWN_IN_PAGE = 4
TEXT_LIMIT = 64 * 2**10
_UTF8_PAGE = 65001
_UNICODE, _BYTES, _BINARY, _OBJECT = "001F", "001E", "0102", "000D"
_SINCE = datetime(1601, 1, 1)


def is_message(data: bytes) -> bool:
    """Return whether an OLE container is a message: its own properties stand at its root."""
    if PROPERTIES.encode("utf-16-le") not in data:
        return False
    try:
        return PROPERTIES in OleFile(data).children()
    except DamagedOleError:
        return False


def open_message(data: bytes) -> Package:
    """Return the message; ShutPackageError where it holds more than anybody sends. DamagedOleError where it cannot be followed."""
    file = OleFile(data)
    top = _Bag.read(file, file.children(), TOP_HEAD)
    attachments = [entry for name, entry in sorted(top.streams.items()) if name.startswith(ATTACHMENT) and entry.is_storage]
    if len(attachments) > INNER_LIMIT:
        raise ShutPackageError("package_of_too_many")
    return Package("msg", _inner(file, attachments, top.page), _sent_at(top), _sent_by(top))


@dataclass(frozen=True)
class _Bag:
    """The properties of a message or an attachment: those of fixed size by number, the others in streams of their own."""

    file: OleFile
    streams: Mapping[str, OleEntry]
    fixed: Mapping[int, bytes]
    page: int = 0
    """The code page of texts that are not Unicode, 0 where it is not known."""

    @classmethod
    def read(cls, file: OleFile, streams: Mapping[str, OleEntry], head: int, page: int = 0) -> _Bag:
        properties = streams.get(PROPERTIES)
        rows = file.read(properties)[head : head + 16 * INNER_LIMIT] if properties is not None else b""
        fixed = {struct.unpack_from("<H", rows, at + 2)[0]: rows[at + 8 : at + 16] for at in range(0, len(rows) - 15, 16)}
        return cls(file, streams, fixed, page or int.from_bytes(fixed.get(CODE_PAGE, b"")[:4], "little"))

    def number(self, key: int, otherwise: int = 0) -> int:
        return int.from_bytes(self.fixed[key][:4], "little") if key in self.fixed else otherwise

    def hour(self, key: int) -> datetime | None:
        """Return Vietnam's wall clock of a count of 100 nanoseconds since 1601, UTC."""
        ticks = int.from_bytes(self.fixed.get(key, b""), "little")
        try:
            found = _SINCE + timedelta(microseconds=ticks // 10) + VIETNAM
        except OverflowError:
            return None
        return found.replace(microsecond=0) if found.year >= EARLIEST else None

    def text(self, key: int) -> str:
        unicode, plain = self._stream(key, _UNICODE), self._stream(key, _BYTES)
        if unicode is not None and unicode.length <= TEXT_LIMIT:
            return self.file.read(unicode).decode("utf-16-le", "replace").rstrip("\0")
        return self._plain_text(self.file.read(plain).rstrip(b"\0")) if plain is not None and plain.length <= TEXT_LIMIT else ""

    def data(self) -> bytes | None:
        entry = self._stream(DATA, _BINARY)
        return self.file.read(entry) if entry is not None else None

    def _stream(self, key: int, kind: str) -> OleEntry | None:
        found = self.streams.get(f"__substg1.0_{key:04X}{kind}")
        return found if found is not None and found.is_stream else None

    def _plain_text(self, raw: bytes) -> str:
        try:
            return raw.decode("utf-8" if self.page == _UTF8_PAGE else f"cp{self.page}" if self.page else "ascii")
        except (LookupError, ValueError):
            return text_of(raw)


def _inner(file: OleFile, attachments: list[OleEntry], page: int) -> Iterator[Inner]:
    read = 0
    for number, entry in enumerate(attachments, start=1):
        try:
            found = _attachment(_Bag.read(file, file.children(entry), ATTACHMENT_HEAD, page), number)
        except DamagedOleError:
            found = Inner(f"tệp đính kèm {number}", problem="damaged_file")
        if found is None:
            continue
        read += len(found.data)
        if read > 2 * len(file.data):
            raise ShutPackageError("bomb_file")
        yield found


def _attachment(bag: _Bag, number: int) -> Inner | None:
    """Return the file; None for what a mail program added or its page shows."""
    written = bag.text(LONG_NAME) or bag.text(SHORT_NAME) or bag.text(DISPLAY_NAME)
    name = shown(without_folders(written)) or f"tệp đính kèm {number}"
    if bag.number(METHOD, 1) == EMBEDDED_MAIL or f"__substg1.0_{DATA:04X}{_OBJECT}" in bag.streams:
        return Inner(name, problem="mail_in_package")
    data = bag.data()
    if is_encrypted(name, data or b""):
        return Inner(name, problem="mail_encrypted")
    if data is None or bag.number(METHOD, 1) not in BY_VALUE_METHODS:
        return Inner(name, problem="attachment_elsewhere")
    is_of_the_page = is_picture(data) and (bag.number(HIDDEN) > 0 or bag.number(FLAGS) & SHOWN_IN_PAGE > 0)
    return None if is_of_the_page or is_of_a_program(name) else Inner(name, data, is_left=is_left(name, data))


def _sent_at(top: _Bag) -> datetime | None:
    """Return when it was delivered, else when it was sent."""
    return top.hour(DELIVERED) or top.hour(SUBMITTED)


def _sent_by(top: _Bag) -> str:
    """Return the sender's address; an address inside one's own office is a path of the directory, of which the name says more."""
    found = (top.text(SENDER_SMTP), top.text(SENDER), Headers(top.text(HEADERS).encode()).sent_by)
    address = next((text.strip() for text in found if "@" in text), "")
    return shown(address or top.text(SENDER_NAME))
