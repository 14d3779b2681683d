"""Archives that are the same bytes each time: members in a fixed order, one date for all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

DATE = (1980, 1, 1, 0, 0, 0)
PACKED = (".whl", ".xlam", ".oxt", ".xlsm", ".png")
FIRST = ("mimetype", "[Content_Types].xml")


def write_archive(path: Path, parts: Mapping[str, bytes]) -> None:
    """Write the parts as a ZIP archive at `path`, content types first, the rest by name."""
    path.write_bytes(archive_bytes(parts))


def archive_bytes(parts: Mapping[str, bytes]) -> bytes:
    """Return the parts as a ZIP archive; what is an archive itself is stored as it is."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name not in FIRST, name)):
            member = zipfile.ZipInfo(name, DATE)
            member.compress_type = zipfile.ZIP_STORED if name.endswith(PACKED) else zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, parts[name])
    return written.getvalue()


def read_archive(path: Path) -> dict[str, bytes]:
    """Return the parts of an archive by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
