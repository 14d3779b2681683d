"""Mails and archives as units and officers send them, built from plain data: .eml by the standard library, .msg and odd .zip by hand."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime

XLSX = "application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
VIETNAM = timedelta(hours=7)
Tree = Mapping[str, "bytes | Tree"]
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SECTOR, SMALL, CUTOFF = 512, 64, 4096


def stamp(at: datetime) -> str:
    """Return Vietnam's hour as a header writes it, with its zone."""
    return format_datetime((at - VIETNAM).replace(tzinfo=UTC))


def eml(
    files: Mapping[str, bytes], *, delivered: datetime | None = None, written: datetime | None = None, sender: str = "anlac@example.vn", text: str = "Kính gửi"
) -> bytes:
    """Return a mail with the files attached; `delivered` is the hour of the topmost server, `written` that of the sender."""
    mail = EmailMessage()
    if delivered:
        mail["Received"] = f"from mail.example.vn (mail.example.vn [192.0.2.1]) by mx.example.vn with ESMTPS; {stamp(delivered)}"
        mail["Received"] = f"from laptop by mail.example.vn; {stamp(delivered - timedelta(hours=9))}"
    mail["From"] = f'"Đoàn phường mẫu" <{sender}>'
    mail["To"] = "vanphong@example.vn"
    mail["Subject"] = "Báo cáo Quý I"
    if written:
        mail["Date"] = stamp(written)
    mail.set_content(text)
    for name, data in files.items():
        kind = ("application", "pdf") if name.endswith(".pdf") else ("image", "png") if name.endswith(".png") else XLSX
        mail.add_attachment(data, maintype=kind[0], subtype=kind[1], filename=name)
    return mail.as_bytes()


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return an archive as today's programs make it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in files.items():
            target.writestr(name, data)
    return made.getvalue()


@dataclass
class Row:
    """One member of an archive made by hand, whatever its directory is to say of it."""

    name: bytes
    data: bytes = b""
    flags: int = 0
    method: int = 8
    inflated: int | None = None
    mode: int = 0
    extra: bytes = b""
    offset: int | None = None
    packed: bytes | None = None
    crc: int | None = field(default=None)


def odd_archive(rows: Sequence[Row]) -> bytes:
    """Return an archive whose directory says what the rows say."""
    body, directory = bytearray(), bytearray()
    for row in rows:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        packed = row.packed if row.packed is not None else packer.compress(row.data) + packer.flush() if row.method == 8 else row.data
        crc, size = zlib.crc32(row.data) if row.crc is None else row.crc, len(row.data) if row.inflated is None else row.inflated
        offset = len(body) if row.offset is None else row.offset
        facts = struct.pack("<HHHHLLL", row.flags, row.method, 0, 0, crc, len(packed), size)
        if row.offset is None:
            body += b"PK\3\4" + struct.pack("<H", 20) + facts + struct.pack("<HH", len(row.name), 0) + row.name + packed
        directory += b"PK\1\2" + struct.pack("<HH", 3 << 8 if row.mode else 20, 20) + facts
        directory += struct.pack("<HHHHHLL", len(row.name), len(row.extra), 0, 0, 0, row.mode << 16, offset) + row.name + row.extra
    end = b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, len(rows), len(rows), len(directory), len(body), 0)
    return bytes(body + directory + end)


@dataclass(frozen=True)
class Attached:
    """An attachment of a message: `method` 1 by value, 5 a message; `flags` 4 where the page shows it."""

    name: str
    data: bytes = b""
    method: int = 1
    flags: int = 0
    hidden: bool = False


def msg(
    attachments: Sequence[Attached], *, delivered: datetime | None = None, submitted: datetime | None = None, sender: str = "anlac@example.vn", page: int = 0
) -> bytes:
    """Return a message as Outlook saves it; with `page` its texts are bytes of that code page instead of Unicode."""
    fixed = {(0x0E06, 0x40): _ticks(delivered), (0x0039, 0x40): _ticks(submitted), (0x3FFD, 3): page.to_bytes(8, "little") if page else None}
    texts = _text(0x0C1A, "Đoàn phường mẫu" if not page else "Doan phuong", page) | _text(0x5D01, sender, page)
    tree: dict[str, bytes | Tree] = {
        "__properties_version1.0": bytes(32) + _properties(fixed) + _streamed(texts),
        "__nameid_version1.0": {"__substg1.0_00020102": b""},
        **texts,
    }
    for number, one in enumerate(attachments):
        facts = {
            (0x3705, 3): one.method.to_bytes(8, "little"),
            (0x3714, 3): one.flags.to_bytes(8, "little"),
            (0x7FFE, 0xB): int(one.hidden).to_bytes(8, "little"),
        }
        held = _text(0x3707, one.name, page) | ({} if one.method == 5 else {"__substg1.0_37010102": one.data})
        inner: dict[str, bytes | Tree] = {"__properties_version1.0": bytes(8) + _properties(facts) + _streamed(held), **held}
        inner |= {"__substg1.0_3701000D": {"__properties_version1.0": bytes(24)}} if one.method == 5 else {}
        tree[f"__attach_version1.0_#{number:08X}"] = inner
    return ole(tree)


def _ticks(at: datetime | None) -> bytes | None:
    return int((at - VIETNAM - datetime(1601, 1, 1)).total_seconds() * 10_000_000).to_bytes(8, "little") if at else None


def _properties(fixed: Mapping[tuple[int, int], bytes | None]) -> bytes:
    return b"".join(struct.pack("<HHL", kind, key, 6) + value for (key, kind), value in fixed.items() if value is not None)


def _streamed(streams: Mapping[str, bytes]) -> bytes:
    """Return the lines of properties that stand in streams of their own."""
    return b"".join(
        struct.pack("<HHLLL", int(name[-4:], 16), int(name[-8:-4], 16), 6, len(data) + 2 * name.endswith("1F"), 0) for name, data in streams.items()
    )


def _text(key: int, text: str, page: int) -> dict[str, bytes]:
    return {f"__substg1.0_{key:04X}001E": text.encode(f"cp{page}")} if page else {f"__substg1.0_{key:04X}001F": text.encode("utf-16-le")}


@dataclass
class _Line:
    """One line of a directory."""

    name: str
    kind: int
    data: bytes = b""
    child: int = _FREE
    right: int = _FREE
    start: int = 0
    length: int = 0

    def written(self) -> bytes:
        raw = (self.name + "\0").encode("utf-16-le")
        facts = struct.pack("<HBBLLL", len(raw), self.kind, 1, _FREE, self.right, self.child)
        return raw.ljust(64, b"\0") + facts + bytes(36) + struct.pack("<LQ", self.start, self.length)


@dataclass
class _Sectors:
    """Sectors of one size with the table that chains them."""

    size: int
    rows: list[bytes] = field(default_factory=list)
    table: list[int] = field(default_factory=list)

    def store(self, data: bytes) -> int:
        start, pieces = len(self.rows), [data[at : at + self.size].ljust(self.size, b"\0") for at in range(0, len(data), self.size)]
        self.rows.extend(pieces)
        self.table.extend([*range(start + 1, start + len(pieces)), _END] if pieces else [])
        return start if pieces else _END

    def table_bytes(self) -> bytes:
        return b"".join(struct.pack("<L", one) for one in self.table).ljust(-(-len(self.table) // 128) * SECTOR, b"\xff")


def ole(tree: Tree) -> bytes:
    """Return an OLE container of version 3 that holds the tree: storages are mappings, streams are bytes."""
    lines, large, small = [_Line("Root Entry", 5)], _Sectors(SECTOR), _Sectors(SMALL)
    _grow(lines, lines[0], tree)
    for line in lines:
        if line.kind == 2:
            line.start, line.length = (large if len(line.data) >= CUTOFF else small).store(line.data), len(line.data)
    mini = b"".join(small.rows)
    lines[0].start, lines[0].length = large.store(mini), len(mini)
    small_table = large.store(small.table_bytes())
    directory = large.store(b"".join(line.written() for line in lines))
    at, count = len(large.rows), -(-(len(large.rows) + 1) // 127)
    assert count < 109
    large.table += [_FAT] * count
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHHHLL", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0)
    head += struct.pack("<LLLLLLLL", count, directory, 0, CUTOFF, small_table, -(-len(small.table) // 128), _END, 0)
    head += b"".join(struct.pack("<L", at + number if number < count else _FREE) for number in range(109))
    return head + b"".join(large.rows) + large.table_bytes().ljust(count * SECTOR, b"\xff")


def _grow(lines: list[_Line], parent: _Line, tree: Tree) -> None:
    """Add what a storage holds, each the right neighbour of the one before."""
    before: _Line | None = None
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        held = tree[name]
        line = _Line(name, 2, held) if isinstance(held, bytes) else _Line(name, 1)
        if before is None:
            parent.child = len(lines)
        else:
            before.right = len(lines)
        lines.append(line)
        before = line
        if not isinstance(held, bytes):
            _grow(lines, line, held)
