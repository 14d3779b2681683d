"""Small Word files for tests: paragraphs of words and bound numbers, as a renderer would write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from generators.bindings import W, places
from generators.body import BoundNumber, Inlines
from generators.document_identity import DocumentIdentity
from generators.docx_package import DOCUMENT, parse, read_package
from generators.renewal import bind

PERIOD = "2023-Quy-I"
IDENTITY = DocumentIdentity("MAU", "bao-cao", PERIOD)
_SPACE = W.strip("{}")
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def bound(text: str, what: str = "value", indicator: str = "C1") -> BoundNumber:
    return BoundNumber(text, indicator, PERIOD, what)


def small_document(*paragraphs: Inlines, identity: DocumentIdentity = IDENTITY) -> bytes:
    """Return a bound file with these paragraphs; its bound numbers are bold."""
    body = "".join(f"<w:p>{''.join(_xml(part) for part in runs)}</w:p>" for runs in paragraphs)
    document = f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{_SPACE}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    return bind(zipped({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, DOCUMENT: document}), identity)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return written.getvalue()


def edited(data: bytes, changes: Mapping[str, str]) -> bytes:
    """Return the file with pieces of its document's XML replaced, as an editor would leave it; each must be there."""
    parts = read_package(data)
    text = parts[DOCUMENT].decode()
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return zipped({**parts, DOCUMENT: text})


def typed(data: bytes, changes: Mapping[str, str]) -> bytes:
    """Return the file with texts replaced as people type."""
    return edited(data, {f">{old}</w:t>": f">{new}</w:t>" for old, new in changes.items()})


def texts(data: bytes) -> list[str]:
    """Return the text of each paragraph."""
    root = parse(read_package(data)[DOCUMENT])
    return ["".join(each.text or "" for each in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p")]


def held(data: bytes) -> list[str]:
    """Return what stands in each bound place."""
    return [place.text for place in places(parse(read_package(data)[DOCUMENT]))]


def _xml(part: object) -> str:
    text = f'<w:t xml:space="preserve">{escape(part.text)}</w:t>'  # type: ignore[attr-defined]
    if not isinstance(part, BoundNumber):
        return f"<w:r>{text}</w:r>"
    tag = escape(part.tag, {'"': "&quot;"})
    return f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent><w:r><w:rPr><w:b/></w:rPr>{text}</w:r></w:sdtContent></w:sdt>'
