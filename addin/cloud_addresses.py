r"""Where on this machine a workbook lies that Excel names by its address in OneDrive or SharePoint.

Windows keeps below ``PROVIDERS`` a key for each synchronised folder: what it stands for in the web (UrlNamespace) and where it lies (MountPoint).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from addin.registry import Registry
from addin.registry import registry as registry_of_this_machine

PROVIDERS = r"HKCU\Software\SyncEngines\Providers\OneDrive"
PERSONAL = "https://d.docs.live.net"
OF_AN_OFFICE = "https://*-my.sharepoint.com/personal/*/Documents"
FORBIDDEN = frozenset('\\/:*?"<>|\0')


class Mount(NamedTuple):
    """A synchronised folder; `address` is what it stands for, segment by segment ("*x": any that ends so), empty where that is not known."""

    address: tuple[str, ...]
    folder: Path


def local_file(address: str, registry: Registry | None = None, surroundings: Mapping[str, str] = os.environ) -> Path | None:
    """Return the file of this machine that an https address names; None where there is none, or more than one may be meant.

    The synchronised folder with the longest address decides; the file is there and lies in that folder, whatever the address says.
    """
    given = address.split("/")
    fitting = [mount for mount in mounts(registry, surroundings) if _begins(given, mount.address)]
    length = max((len(mount.address) for mount in fitting), default=0)
    found = {file for mount in fitting if len(mount.address) == length for file in _files_at(mount.folder, given[length:])}
    return found.pop() if len(found) == 1 else None


def mounts(registry: Registry | None = None, surroundings: Mapping[str, str] = os.environ) -> list[Mount]:
    """Return the synchronised folders of this machine as Windows lists them; where it lists none, those that the environment names."""
    reading = registry or registry_of_this_machine()
    return (list(_listed(reading)) if reading else []) or list(_of_environment(surroundings))


def _listed(registry: Registry) -> Iterator[Mount]:
    for name in registry.keys(PROVIDERS):
        key = f"{PROVIDERS}\\{name}"
        if folder := registry.value(key, "MountPoint"):
            yield from (Mount(tuple(address.rstrip("/").split("/")) if address else (), Path(folder)) for address in _addresses(registry, key))


def _addresses(registry: Registry, key: str) -> list[str]:
    """Return the addresses of one synchronised folder; a personal one is named by the account's CID, which UrlNamespace leaves out."""
    namespace, cid = registry.value(key, "UrlNamespace"), registry.value(key, "CID")
    if registry.value(key, "IsFolderScope") == "1":  # a folder of a library is mounted, and the namespace is the library's
        namespace = registry.value(key, "FullRemotePath")
    of_cid = [f"{PERSONAL}/{cid}"] if cid and (namespace.rstrip("/") == PERSONAL or registry.value(key, "LibraryType") == "personal") else []
    return [*of_cid, *([namespace] if namespace.startswith("https://") and namespace.rstrip("/").count("/") > 2 else [])] or [""]


def _of_environment(surroundings: Mapping[str, str]) -> Iterator[Mount]:
    of_office, first = surroundings.get("OneDriveCommercial", ""), surroundings.get("OneDrive", "")
    own = surroundings.get("OneDriveConsumer", "") or (first if first != of_office else "")
    for address, folder in ((f"{PERSONAL}/*", own), (OF_AN_OFFICE, of_office)):
        if folder:
            yield Mount(tuple(address.split("/")), Path(folder))


def _begins(given: Sequence[str], address: Sequence[str]) -> bool:
    return 0 < len(address) < len(given) and all(map(_fits, given, address))


def _fits(given: str, wanted: str) -> bool:
    one, other = _key(given), _key(wanted)
    return one == other or (other.startswith("*") and one.endswith(other[1:]))


def _key(segment: str) -> str:
    from unicodedata import normalize
    from urllib.parse import unquote

    return normalize("NFC", unquote(segment)).casefold()


def _files_at(folder: Path, segments: Sequence[str]) -> Iterator[Path]:
    """Yield the files below the folder that the segments may mean: Excel encodes some signs of a name and leaves others."""
    from urllib.parse import unquote

    for names in {tuple(segments), tuple(map(unquote, segments))}:
        if all(map(_is_name, names)):
            yield from (file for file in _files(folder, names) if file.resolve().is_relative_to(folder.resolve()))


def _is_name(text: str) -> bool:
    """Return whether the text is the name of one file or folder to Windows, which takes "a. " for "a" and ".. " for ".."."""
    return bool(text) and text == text.rstrip(". ") and not FORBIDDEN & set(text)


def _files(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    """Yield the files of these names, the accents composed or not."""
    from unicodedata import normalize

    for place in {folder / form for form in (names[0], normalize("NFC", names[0]), normalize("NFD", names[0]))}:
        if len(names) > 1:
            yield from _files(place, names[1:]) if place.is_dir() else ()
        elif place.is_file():
            yield place
