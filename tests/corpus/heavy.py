"""Files that are heavy without being bombs: what a worker must bear within its time and memory."""

from __future__ import annotations

import random

from tests.corpus.files import rows_added
from tests.corpus.office import Office
from tests.corpus.template import INPUT_PART, Parts, with_parts, with_sheet

SIZE_LIMIT = 99 * 2**20
"""Just below the size beyond which no file is opened."""


def heavy_files(office: Office) -> dict[str, bytes]:
    """Return the files by name."""
    return {
        "a million formatted rows": with_sheet(office.filled(), rows_added(1_048_000)),
        "a sign in the last cell": with_sheet(office.filled(), lambda sheet: sheet.replace("</sheetData>", _LAST + "</sheetData>")),
        "thirty megabytes in one cell": with_parts(office.filled(), _long_text),
        "noise that starts like a package": b"PK\3\4" + random.Random(1).randbytes(SIZE_LIMIT),
        "nothing but zeros": bytes(SIZE_LIMIT),
    }


_LAST = '<row r="1048576"><c r="P1048576" t="inlineStr"><is><t>x</t></is></c></row>'


def _long_text(parts: Parts) -> None:
    text = random.Random(2).randbytes(15_000_000).hex().encode()
    parts[INPUT_PART] = parts[INPUT_PART].replace(b"</sheetData>", b'<row r="300"><c r="B300" t="inlineStr"><is><t>%b</t></is></c></row></sheetData>' % text)
