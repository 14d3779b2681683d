"""A plausible return in other containers, written by hand: an .xls (BIFF8 in OLE), an .ods, a grid of text; and forged ZIP directories."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

import openpyxl

from tests.corpus.office import PERIOD, UNIT, Office
from tests.corpus.template import zipped
from xlsx_templates.layouts.unit_workbook import COLUMNS, SHEET_INPUT

Value = str | int | float
Grid = Sequence[Sequence[Value | None]]
_FREE, _END = 0xFFFFFFFF, 0xFFFFFFFE
ODS = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
    "<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
)


_MANIFEST = {
    "META-INF/manifest.xml": b"""<?xml version="1.0" encoding="UTF-8"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>"""
}


def grid(office: Office, unit: str = UNIT) -> Grid:
    """Return what stands on Nhập liệu, from A1 on; cells with a formula are left out, as if it showed nothing."""
    sheet = openpyxl.load_workbook(io.BytesIO(office.filled(unit=unit)))[SHEET_INPUT]
    width = len(COLUMNS)
    return [[_plain(value) for value in row] for row in sheet.iter_rows(max_col=width, values_only=True)]


def _plain(value: object) -> Value | None:
    return value if isinstance(value, int | float) or (isinstance(value, str) and not value.startswith("=")) else None


def token(office: Office, unit: str = UNIT) -> str:
    """Return the mark of the unit's template."""
    properties = openpyxl.load_workbook(io.BytesIO(office.templates[unit, PERIOD]), read_only=True).custom_doc_props
    return str(properties["tonghop_token"].value)


def delimited(rows: Grid, sign: str) -> str:
    """Return the rows as CSV text, decimals with a comma as a Vietnamese Excel writes them."""
    return "\r\n".join(sign.join(_csv(value, sign) for value in row) for row in rows) + "\r\n"


def _csv(value: Value | None, sign: str) -> str:
    text = "" if value is None else str(value).replace(".", ",") if isinstance(value, float) else str(value)
    return f'"{text}"'.replace("\n", " ") if sign in text or "\n" in text else text


def html(rows: Grid) -> str:
    """Return the rows as the HTML table that many web systems hand out as .xls."""
    body = "".join("<tr>" + "".join(f"<td>{escape(str('' if value is None else value))}</td>" for value in row) + "</tr>" for row in rows)
    return f'<html><head><meta charset="utf-8"></head><body><table border="1">{body}</table></body></html>'


def spreadsheet_ml(rows: Grid) -> str:
    """Return the rows as SpreadsheetML 2003."""
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    body = "".join("<Row>" + "".join(_ml(value) for value in row) + "</Row>" for row in rows)
    head = f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
    return f'{head}<Worksheet ss:Name="{SHEET_INPUT}"><Table>{body}</Table></Worksheet></Workbook>'


def _ml(value: Value | None) -> str:
    kind = "Number" if isinstance(value, int | float) else "String"
    return "<Cell/>" if value is None else f'<Cell><Data ss:Type="{kind}">{escape(str(value))}</Data></Cell>'


def ods(rows: Grid, mark: str) -> bytes:
    """Return the rows as an OpenDocument spreadsheet whose property bears the mark."""
    body = "".join("<table:table-row>" + "".join(_ods(value) for value in row) + "</table:table-row>" for row in rows)
    content = ODS.format(tables=f'<table:table table:name="{SHEET_INPUT}">{body}</table:table>')
    meta = f"<?xml version='1.0'?><office:document-meta xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>{mark}</office:document-meta>"
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", **_MANIFEST, "content.xml": content.encode(), "meta.xml": meta.encode()})


def _ods(value: Value | None) -> str:
    if value is None:
        return "<table:table-cell/>"
    facts = f'office:value-type="float" office:value="{value}"' if isinstance(value, int | float) else 'office:value-type="string"'
    return f"<table:table-cell {facts}><text:p>{escape(str(value))}</text:p></table:table-cell>"


def xls(rows: Grid, mark: str) -> bytes:
    """Return the rows as a BIFF8 workbook; the mark stands in a cell far below the table."""
    return ole({"Workbook": biff([*rows, [], [None, mark]])})


def biff(rows: Grid) -> bytes:
    """Return a BIFF8 stream of one sheet."""
    cells = [_biff_cell(row, column, value) for row, values in enumerate(rows) for column, value in enumerate(values) if value is not None]
    start, end = _record(0x0809, struct.pack("<4H2L", 0x0600, 0x0005, 0, 0, 0, 0)), _record(0x000A, b"")
    name = SHEET_INPUT.encode("utf-16-le")
    listing = struct.pack("<LHBB", 0, 0, len(name) // 2, 1) + name
    offset = len(start) + len(_record(0x0085, listing)) + len(end)
    sheet = start[:6] + b"\x10\0" + start[8:]
    return start + _record(0x0085, struct.pack("<L", offset) + listing[4:]) + end + sheet + b"".join(cells) + end


def _record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def _biff_cell(row: int, column: int, value: Value) -> bytes:
    if isinstance(value, int | float):
        return _record(0x0203, struct.pack("<3Hd", row, column, 0, value))
    text = value[:2000]
    return _record(0x0204, struct.pack("<4HB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def ole(streams: Mapping[str, bytes]) -> bytes:
    """Return an OLE container of streams, each in a chain of whole sectors."""
    bodies = {name: body.ljust(max(4096, -(-len(body) // 512) * 512), b"\0") for name, body in streams.items()}
    directory = -(-(len(bodies) + 1) // 4)
    starts, at = {}, 0
    counts = {name: len(body) // 512 for name, body in bodies.items()}
    tables = -(-(directory + sum(counts.values()) + 8) // 127)
    at = tables + directory
    for name, count in counts.items():
        starts[name], at = at, at + count
    chain = [0xFFFFFFFD] * tables + [*range(tables + 1, tables + directory), _END]
    for name, count in counts.items():
        chain += [*range(starts[name] + 1, starts[name] + count), _END]
    chain += [_FREE] * (tables * 128 - len(chain))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9L", 0, tables, tables, 0, 4096, _END, 0, _END, 0) + struct.pack("<109L", *range(tables), *[_FREE] * (109 - tables))
    entries = _entry("Root Entry", 5, _END, 0, child=1) + b"".join(_entry(name, 2, starts[name], len(body)) for name, body in bodies.items())
    return head + struct.pack(f"<{len(chain)}L", *chain) + entries.ljust(directory * 512, b"\0") + b"".join(bodies.values())


def _entry(name: str, kind: int, start: int, size: int, child: int = _FREE) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<HBB3L", len(written), kind, 1, _FREE, _FREE, child)
    return written.ljust(64, b"\0") + links + bytes(36) + struct.pack("<LQ", start, size)


def forged(data: bytes, name: str, *, packed: int, inflated: int) -> bytes:
    """Return the package with one member more, whose directory entry claims these sizes."""
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as target:
        target.writestr(zipfile.ZipInfo(name), b"x", zipfile.ZIP_DEFLATED)
    out = bytearray(made.getvalue())
    at = out.rfind(name.encode()) - 46
    assert out[at : at + 4] == b"PK\1\2"
    out[at + 20 : at + 28] = struct.pack("<LL", packed, inflated)
    return bytes(out)


def overlapping(data: bytes, count: int, size: int) -> bytes:
    """Return the package with `count` members that all lie on the same packed bytes, each inflating to `size`."""
    made = io.BytesIO(data)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as target:
        target.writestr(zipfile.ZipInfo("bom/000"), bytes(size), zipfile.ZIP_DEFLATED)
        first = target.getinfo("bom/000")
        for number in range(1, count):
            twin = zipfile.ZipInfo(f"bom/{number:03}")
            twin.header_offset, twin.compress_size, twin.file_size, twin.CRC = first.header_offset, first.compress_size, first.file_size, first.CRC
            twin.compress_type, twin.create_version, twin.extract_version = first.compress_type, 20, 20
            target.filelist.append(twin)
            target.NameToInfo[twin.filename] = twin
    return made.getvalue()
