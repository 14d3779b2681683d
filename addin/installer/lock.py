"""The lock as the bundle reads it: which pinned packages a Windows PC needs, with their hashes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parents[2]
PYTHON = "3.11"
"""The Python of the PC: the one that the tests run on. Compiled wheels fit one Python only."""
INSTALLER = "uv"
"""Not a dependency: its wheel is where ``uv.exe`` comes from."""
WINDOWS = {
    "implementation_name": "cpython",
    "implementation_version": "3.11.9",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_release": "10",
    "platform_system": "Windows",
    "platform_version": "10.0.19045",
    "python_full_version": "3.11.9",
    "python_version": PYTHON,
    "sys_platform": "win32",
    "extra": "",
}
"""What the markers of the lock are read against."""
_ROW = re.compile(r"^(?P<name>[a-z0-9][\w.-]*)==(?P<version>[^ ;\\]+)(?: ; (?P<marker>[^\\]+?))? \\$", re.MULTILINE)


class Pin(NamedTuple):
    """One package of the lock: its version, the SHA-256 of every file it may come in, and which packages want it."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    wanted_by: tuple[str, ...]


def pins(lock: str) -> list[Pin]:
    """Return the rows of a lock written by ``uv pip compile --generate-hashes --annotation-style line``."""
    rows = list(_ROW.finditer(lock))
    ends = [*(row.start() for row in rows[1:]), len(lock)]
    return [_pin(row, lock[row.end() : end]) for row, end in zip(rows, ends, strict=True)]


def _pin(row: re.Match[str], rest: str) -> Pin:
    wanted = re.search(r"# via (.+)", rest)
    names = tuple(name.strip().partition(" ")[0] for name in wanted[1].split(",")) if wanted else ()
    return Pin(row["name"], row["version"], row["marker"] or "", tuple(re.findall(r"--hash=sha256:([0-9a-f]{64})", rest)), names)


def for_windows(found: Iterable[Pin], roots: Iterable[str]) -> list[Pin]:
    """Return the pins that a Windows PC needs for the packages `roots`: those, what they want, and no tool of the developers."""
    on_windows = [pin for pin in found if _applies(pin.marker)]
    chosen = {canonical(root) for root in roots}
    while wider := {pin.name for pin in on_windows if pin.name not in chosen and chosen & set(pin.wanted_by)}:
        chosen |= wider
    return [pin for pin in on_windows if pin.name in chosen]


def roots_of(project: Mapping[str, object]) -> list[str]:
    """Return the names of what the project depends on when it runs, from its parsed pyproject.toml."""
    table = project["project"]
    wanted = table["dependencies"] if isinstance(table, dict) else []
    return [canonical(re.split(r"[<>=!~;\[ ]", line, maxsplit=1)[0]) for line in wanted]


def repository_pins() -> list[Pin]:
    """Return the pins of this repository's lock for a Windows PC, the installer's last."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    found = pins((REPOSITORY / "requirements.lock").read_text(encoding="utf-8"))
    return [*for_windows(found, roots_of(project)), *(pin for pin in found if pin.name == INSTALLER)]


def canonical(name: str) -> str:
    """Return a package's name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _applies(marker: str) -> bool:
    if not marker:
        return True
    from packaging.markers import Marker

    return Marker(marker).evaluate(dict(WINDOWS))
