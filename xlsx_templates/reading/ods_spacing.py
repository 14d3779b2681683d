"""OpenDocument sheets whose cells stand on lines of their own, as Gnumeric and SheetJS write them: calamine wants them without the space between."""

from __future__ import annotations

import io
import re
import zipfile

from xlsx_templates.reading.archive import Archive

_BETWEEN = re.compile(rb">\s+<(?=/?table:)")
CONTENT = "content.xml"
LINE_BREAK = b"<text:line-break/>"


def without_spacing(archive: Archive) -> io.BytesIO:
    """Return the workbook with nothing between the tags of its tables; texts inside cells stay as they are, line breaks become what calamine keeps."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        for name in ("mimetype", "META-INF/manifest.xml", CONTENT):
            if name in archive:
                part = archive.inflate(name)
                target.writestr(name, _BETWEEN.sub(b"><", part).replace(LINE_BREAK, b"\n") if name == CONTENT else part)
    made.seek(0)
    return made
