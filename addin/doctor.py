"""What must be so on a PC for the buttons to work (Kiểm tra máy): each thing with what was found and what to do."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from addin import home
from addin import words_of_doctor as words

Registry = Callable[[str, str], str]
"""Reads a value below HKEY_CURRENT_USER by key and name; "" where it is not there."""


class Check(NamedTuple):
    """One thing: what it is, whether it is as it should be, what was found, and what to do where it is not."""

    title: str
    is_well: bool
    found: str
    todo: str = ""


def examine(surroundings: Mapping[str, str] = os.environ, registry: Registry | None = None, folder: Path | None = None) -> list[Check]:
    """Return every check of this machine; those of Excel where a registry is at hand, those of a round where its folder is named."""
    reading = registry or _registry()
    checks = [*_program(surroundings), *_offices(surroundings)]
    if reading is not None:
        checks += _excel(surroundings, reading)
    return [*checks, *(_round(folder, surroundings) if folder else ())]


def _program(surroundings: Mapping[str, str]) -> Iterator[Check]:
    version = ".".join(map(str, sys.version_info[:3]))
    yield Check(words.PYTHON, sys.version_info >= (3, 11), f"{version} ({sys.executable})", words.PYTHON_TODO)
    place = home.home(surroundings)
    yield Check(words.HOME, str(place).isascii(), str(place), words.HOME_TODO)
    yield Check(words.INTERPRETER, home.interpreter(surroundings).exists(), str(home.interpreter(surroundings)), words.INTERPRETER_TODO)
    exchange = home.exchange(surroundings)
    yield Check(words.EXCHANGE, _can_write(exchange), str(exchange), words.WRITE_TODO)


def _offices(surroundings: Mapping[str, str]) -> Iterator[Check]:
    roots = [surroundings.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")]
    excel = [path for root in roots if root for path in Path(root).glob("Microsoft Office*/**/EXCEL.EXE")]
    libre = shutil.which("soffice") or next((str(path) for root in roots if root for path in Path(root).glob("LibreOffice*/program/soffice.exe")), "")
    found = ", ".join(filter(None, ("Excel" if excel else "", "LibreOffice" if libre else "")))
    yield Check(words.OFFICES, bool(found), found or words.NOTHING, words.OFFICES_TODO)


def _excel(surroundings: Mapping[str, str], registry: Registry) -> Iterator[Check]:
    addin = Path(surroundings.get("APPDATA", "")) / "Microsoft/AddIns/tonghop.xlam"
    yield Check(words.ADDIN, addin.exists(), str(addin), words.ADDIN_TODO)
    excel = r"Software\Microsoft\Office\16.0\Excel"
    opened = [registry(rf"{excel}\Options", f"OPEN{number or ''}") for number in range(10)]
    yield Check(words.ENABLED, any("tonghop.xlam" in text.casefold() for text in opened), next(filter(None, opened), words.NOTHING), words.ENABLED_TODO)
    level = registry(r"Software\Policies\Microsoft\Office\16.0\Excel\Security", "VBAWarnings") or registry(rf"{excel}\Security", "VBAWarnings")
    yield Check(words.MACROS, level != "4", words.MACRO_LEVELS.get(level, words.MACRO_LEVELS[""]), words.MACROS_TODO)


def _round(folder: Path, surroundings: Mapping[str, str]) -> Iterator[Check]:
    yield Check(words.ROUND, _can_write(folder), str(folder), words.WRITE_TODO)
    clouds = [surroundings[name] for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer") if surroundings.get(name)]
    synced = any(folder.absolute().is_relative_to(cloud) for cloud in clouds)
    yield Check(words.CLOUD, not synced, words.SYNCED if synced else words.LOCAL, words.CLOUD_TODO)


def _can_write(folder: Path) -> bool:
    probe = folder / ".~thu-ghi"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True


def _registry() -> Registry | None:
    if sys.platform != "win32":
        return None
    import winreg

    def _read(key: str, name: str) -> str:
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                return str(winreg.QueryValueEx(opened, name)[0])
        except OSError:
            return ""

    return _read
