"""The wheels of the bundle: fetched once and kept by their hash, or taken from a folder; our own is built from the repository."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from addin.archives import archive_bytes, read_archive
from addin.installer.lock import PYTHON, REPOSITORY, Pin, canonical

PLATFORM = "win_amd64"
PACKAGES = ("indicators", "xlsx_templates", "generators", "macros", "addin")
SOURCES = ("pyproject.toml", "README.md", "LICENSE")
LEFT_BEHIND = ("__pycache__", ".*", "*.egg-info")


class WheelMissingError(Exception):
    """A wheel that the lock pins is not in the folder, or none in it has a hash of the lock; ``str()`` names it."""


def cache_folder() -> Path:
    """Return where fetched wheels are kept between builds."""
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "tonghop/windows-wheels"


def fetch(pins: Sequence[Pin], folder: Path) -> None:
    """Download into `folder` the Windows wheels of those pins that it has not yet; pip refuses what has another hash. CalledProcessError if it cannot."""
    wanted = [pin for pin in pins if _kept(pin, folder) is None]
    if not wanted:
        return
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch) / "wanted.txt"
        listed.write_text(requirements(wanted), encoding="ascii")
        target = ["--platform", PLATFORM, "--python-version", PYTHON, "--implementation", "cp", "--only-binary=:all:"]
        command = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--require-hashes", *target, "-d", str(folder), "-r", str(listed)]
        subprocess.run(command, check=True)  # noqa: S603 - our own interpreter, words of our own


def wheels(pins: Iterable[Pin], folder: Path) -> dict[str, bytes]:
    """Return the wheel of each pin by file name, each with a hash of the lock; WheelMissingError otherwise."""
    found = {}
    for pin in pins:
        path = _kept(pin, folder)
        if path is None:
            raise WheelMissingError(f"{pin.name}=={pin.version}: no wheel with a hash of the lock in {folder}")
        found[path.name] = path.read_bytes()
    return found


def requirements(pins: Iterable[Pin]) -> str:
    """Return the pins as pip and uv read them, a package with its hashes on each line."""
    return "".join(f"{pin.name}=={pin.version} {' '.join(f'--hash=sha256:{each}' for each in pin.hashes)}\n" for pin in pins)


def installed_list(wheels_: dict[str, bytes]) -> str:
    """Return the list that the PC installs from: every wheel that is there, with its one hash."""
    rows = (Pin(canonical(name.split("-")[0]), name.split("-")[1], "", (hashlib.sha256(data).hexdigest(),), ()) for name, data in sorted(wheels_.items()))
    return requirements(rows)


def own_wheel() -> tuple[str, bytes]:
    """Return our wheel, built from a copy of the repository: the same bytes each time."""
    with tempfile.TemporaryDirectory() as scratch:
        source, made = Path(scratch) / "source", Path(scratch) / "made"
        for package in PACKAGES:
            shutil.copytree(REPOSITORY / package, source / package, ignore=shutil.ignore_patterns(*LEFT_BEHIND))
        for name in SOURCES:
            shutil.copy(REPOSITORY / name, source)
        command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(made), str(source)]
        subprocess.run(command, check=True)  # noqa: S603 - our own interpreter, words of our own
        wheel = next(made.glob("tonghop-*.whl"))
        return wheel.name, archive_bytes(read_archive(wheel))


def _kept(pin: Pin, folder: Path) -> Path | None:
    """Return the pin's wheel in the folder: named as it, with one of its hashes, fit for Windows."""
    for path in sorted(folder.glob("*.whl")):
        name, version, *_ = path.stem.split("-")
        is_named = (canonical(name), version) == (pin.name, pin.version)
        if is_named and _fits(path.name) and hashlib.sha256(path.read_bytes()).hexdigest() in pin.hashes:
            return path
    return None


def _fits(name: str) -> bool:
    """Return whether the PC's Python takes a wheel of that name."""
    from packaging.tags import compatible_tags, cpython_tags
    from packaging.utils import parse_wheel_filename

    version = tuple(map(int, PYTHON.split(".")))
    taken = {*cpython_tags(version, platforms=[PLATFORM]), *compatible_tags(version, platforms=[PLATFORM])}
    return not taken.isdisjoint(parse_wheel_filename(name)[3])
