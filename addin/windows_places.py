r"""Where Windows and Office keep what the installer puts and Kiểm tra máy looks for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from addin.registry import Registry

ADDIN = "tonghop.xlam"
SHORTCUT = "Tổng Hợp.cmd"
SHELL_FOLDERS = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
OFFICE_VERSIONS = ("16.0", "15.0", "14.0")
"""Office 2016 and later, 2013, 2010."""
MARK = ":Zone.Identifier"
"""The stream in which Windows notes that a file came from the web."""


def startup_folder(surroundings: Mapping[str, str]) -> Path:
    """Return XLSTART of the user: Excel opens what lies there at its start, and trusts it without any setting of ours."""
    return Path(surroundings.get("APPDATA", "")) / "Microsoft/Excel/XLSTART"


def addins_folder(surroundings: Mapping[str, str]) -> Path:
    """Return where Excel looks for add-ins that a person ticks in its list."""
    return Path(surroundings.get("APPDATA", "")) / "Microsoft/AddIns"


def send_to_folder(surroundings: Mapping[str, str]) -> Path:
    """Return the folder of the menu Send to."""
    return Path(surroundings.get("APPDATA", "")) / "Microsoft/Windows/SendTo"


def desktop(surroundings: Mapping[str, str], registry: Registry | None) -> Path:
    """Return the user's desktop, wherever Windows or OneDrive moved it."""
    told = registry.value(SHELL_FOLDERS, "Desktop") if registry else ""
    return Path(expanded(told, surroundings) or str(Path(surroundings.get("USERPROFILE", "")) / "Desktop"))


def expanded(text: str, surroundings: Mapping[str, str]) -> str:
    """Return the text with its %NAMES% read from the environment."""
    upper = {name.upper(): value for name, value in surroundings.items()}
    return re.sub(r"%([^%]+)%", lambda name: upper.get(name[1].upper(), name[0]), text)


def is_marked(path: Path) -> bool:
    """Return whether Windows noted that the file came from the web."""
    with suppress(OSError):
        return Path(f"{path}{MARK}").exists()
    return False


def unmark(path: Path) -> None:
    """Take away the note that the file came from the web."""
    with suppress(OSError):
        Path(f"{path}{MARK}").unlink()


def libreoffice(surroundings: Mapping[str, str]) -> Path | None:
    """Return the folder of LibreOffice's programs, None where it is not installed."""
    import shutil

    if found := shutil.which("soffice", path=surroundings.get("PATH", "")):
        return Path(found).resolve().parent
    return next((path for root in program_roots(surroundings) for path in root.glob("LibreOffice*/program") if path.is_dir()), None)


def libreoffice_extension(surroundings: Mapping[str, str]) -> Path | None:
    """Return where LibreOffice keeps our extension for this user, None where it has none."""
    told = surroundings.get("APPDATA", "")
    settings = Path(told) / "LibreOffice" if told else Path(surroundings.get("HOME", "")) / ".config/libreoffice"
    return next(settings.glob("*/user/uno_packages/cache/uno_packages/*/tonghop.oxt"), None)


def program_roots(surroundings: Mapping[str, str]) -> list[Path]:
    """Return the folders into which programs are installed."""
    named = (surroundings.get(name, "") for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432"))
    return [Path(place) for place in dict.fromkeys(named) if place]
