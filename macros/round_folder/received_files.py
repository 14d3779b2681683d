"""The files of a received folder as they lie there: names, paths and hashes. Links are never followed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from indicators.findings import Finding, Place, error, note
from xlsx_templates.reading.online_only import is_online_only

_MOUNT_POINT = 0xA0000003


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file by its name relative to the received folder ("/" between parts), its path and its bytes' hash."""

    name: str
    path: Path
    sha256: str
    size: int


def scan(folder: Path) -> tuple[tuple[ReceivedFile, ...], tuple[Finding, ...]]:
    """Return the folder's files, sub-folders included, by name; links and what cannot be opened are said and passed over."""
    if folder.is_symlink():
        return (), (note("received_link_passed_over", Place(folder.name), file=folder.name),)
    files: list[ReceivedFile] = []
    said: list[Finding] = []
    for name, entry in sorted(_walk(folder, ""), key=lambda pair: pair[0]):
        if entry is None:
            said.append(error("received_folder_not_opened", Place(name), file=name or folder.name))
            continue
        if not entry.is_file(follow_symlinks=False):
            said.append(note("received_link_passed_over", Place(name), file=name))
            continue
        try:
            if is_online_only(entry.stat()):
                said.append(error("placeholder_file", Place(name)))
                continue
            files.append(ReceivedFile(name, Path(entry.path), sha256_of(Path(entry.path)), entry.stat().st_size))
        except OSError:
            said.append(error("received_file_not_opened", Place(name), file=name))
    return tuple(files), tuple(said)


def count_files(folder: Path) -> int:
    """Return about how many files lie there, sub-folders included; 0 where there is no such folder."""
    return 0 if folder.is_symlink() else sum(1 for _ in _walk(folder, ""))


def sha256_of(path: Path) -> str:
    """Return the hash of the file's bytes; OSError where it cannot be read."""
    import hashlib

    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _walk(folder: Path, prefix: str) -> Iterator[tuple[str, os.DirEntry[str] | None]]:
    """Yield every file with its name relative to the folder asked for; None in the place of a folder that cannot be opened."""
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        yield prefix.rstrip("/"), None
        return
    for entry in entries:
        name = prefix + _as_text(entry.name)
        if entry.is_dir(follow_symlinks=False) and not _is_junction(entry):
            yield from _walk(Path(entry.path), f"{name}/")
        else:
            yield name, entry


def _as_text(name: str) -> str:
    """Return the name as text that can be shown and written anywhere; bytes that are no text are shown as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _is_junction(entry: os.DirEntry[str]) -> bool:
    """Whether a folder of Windows leads elsewhere."""
    return getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) == _MOUNT_POINT
