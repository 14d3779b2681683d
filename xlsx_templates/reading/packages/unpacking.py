"""Unpacking, inside a worker: the files of a package are written out under numbers, and what they were called goes back as a small index."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from xlsx_templates.reading.containers import SIZE_LIMIT, is_passed_over, is_signed_copy
from xlsx_templates.reading.ole import DamagedOleError
from xlsx_templates.reading.packages.left_parts import WINMAIL
from xlsx_templates.reading.packages.nouns import Inner, Package, ShutPackageError
from xlsx_templates.reading.packages.signs import HEAD, OLE, ZIP, looks_like_mail

REQUEST = "\0"
Wire = dict[str, Any]


def requested(text: str) -> tuple[str, str] | None:
    """Return (folder, path) of a request to unpack; None for the path of a file to read, in which no NUL can stand."""
    if not text.startswith(REQUEST):
        return None
    folder, _, path = text[1:].partition(REQUEST)
    return folder, path


def unpack(folder: str, path: str) -> Wire:
    """Write the files of the package at `path` into `folder`, and return the index.

    ``k`` is the kind, "" for a file that is no package; ``p`` the finding code of what keeps it shut; ``at`` and ``by`` the hour and the
    sender; ``i`` rows of [name, number of the file or None, problem]; ``o`` names of what was left in it; ``c`` whether it is cut short;
    ``w`` whether any file is more than a signed copy.
    """
    try:
        if os.stat(path).st_size > SIZE_LIMIT:  # noqa: PTH116 - a worker imports no more than it needs
            return {"k": ""}
        data = Path(path).read_bytes()
        package = _opened(data)
        return _written(Path(folder), package) if package is not None else {"k": ""}
    except ShutPackageError as shut:
        return {"k": "shut", "p": shut.code}
    except DamagedOleError:
        return {"k": "msg", "p": "damaged_mail"}
    except OSError:
        return {"k": "shut", "p": "unopened_file"}


def _opened(data: bytes) -> Package | None:
    if data.startswith(ZIP):
        return _archive(data)
    if data.startswith(OLE):
        from xlsx_templates.reading.packages.outlook import is_message, open_message

        return open_message(data) if is_message(data) else None
    if looks_like_mail(data[:HEAD]):
        from xlsx_templates.reading.packages.mail import open_mail

        return open_mail(data)
    return None


def _archive(data: bytes) -> Package | None:
    """Return the archive, None where it is a workbook or a document, or where the reader knows best why it is none."""
    from xlsx_templates.reading.archive import Archive, DamagedArchiveError
    from xlsx_templates.reading.containers import zip_kind
    from xlsx_templates.reading.packages.zipped import open_zip

    try:
        if zip_kind(Archive(data)) != ("", "packed_file"):
            return None
    except DamagedArchiveError:
        pass  # two names that cannot be told apart are no damage to an archive of files
    return open_zip(data)


def _written(folder: Path, package: Package) -> Wire:
    rows: list[tuple[str, int | None, str]] = []
    left: list[str] = []
    may_hold_workbook = False
    for inner in package.inner:
        if inner.is_left or is_passed_over(inner.name):
            left.append(inner.name)
            continue
        rows.append(_row(folder, len(rows), inner))
        may_hold_workbook = may_hold_workbook or bool(inner.problem) or not is_signed_copy(inner.data)
    problem = "" if rows else _why_empty(package, left)
    return {
        "k": package.kind,
        "p": problem,
        "at": package.sent_at.isoformat() if package.sent_at else "",
        "by": package.sent_by,
        "i": rows,
        "o": left,
        "c": package.is_cut,
        "w": may_hold_workbook,
    }


def _row(folder: Path, number: int, inner: Inner) -> tuple[str, int | None, str]:
    if inner.problem:
        return inner.name, None, inner.problem
    (folder / f"{number:04d}").write_bytes(inner.data)
    return inner.name, number, ""


def _why_empty(package: Package, left: list[str]) -> str:
    if package.kind == "zip":
        return "archive_without_workbook"
    if package.is_cut:
        return "truncated_file"
    return "mail_with_winmail" if any(name.lower().endswith(WINMAIL) for name in left) else "mail_without_workbook"
