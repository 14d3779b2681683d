"""Which round a click means: the one whose folder holds the open workbook, or the folder that a person chose."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from addin import backend_words as words
from macros.round_folder.paths import CONTROL_STEM, CONTROL_SUFFIXES, root_named

DEEPEST = 4
"""Folders between a round's root and its deepest file, and one."""


class OpenedFromCloudError(Exception):
    """The open workbook has no path on this machine; ``str()`` is the sentence for it."""

    def __str__(self) -> str:
        return words.OPENED_FROM_CLOUD


def on_this_machine(workbook: str) -> str:
    """Return the path on this machine of a workbook that Excel names by its address in OneDrive; the text as it is where that is not surely known."""
    if not workbook.startswith("https://"):
        return workbook
    from addin.cloud_addresses import local_file

    return str(local_file(workbook) or workbook)


def root_of(request: Mapping[str, str]) -> Path | None:
    """Return the root of the round that the request means, None where there is none; OpenedFromCloudError for a workbook of the web."""
    if chosen := request.get("answer.round", ""):
        return root_named(Path(chosen))
    workbook = request.get("workbook", "")
    if workbook.startswith(("http://", "https://")):
        raise OpenedFromCloudError
    folder = Path(_on_disk(workbook))
    return next((place for place in (folder, *folder.parents[:DEEPEST]) if workbook and _has_control_workbook(place)), None)


def _on_disk(workbook: str) -> str:
    if not workbook.startswith("file:"):
        return workbook
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    return url2pathname(urlsplit(workbook).path)


def _has_control_workbook(folder: Path) -> bool:
    return any((folder / f"{CONTROL_STEM}{suffix}").is_file() for suffix in CONTROL_SUFFIXES)
