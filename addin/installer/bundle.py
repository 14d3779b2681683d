"""``dist/tonghop-windows.zip``: everything that a Windows PC needs, in one archive that is the same bytes each time."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from importlib import resources
from io import BytesIO
from pathlib import Path

from addin.archives import write_archive
from addin.excel.project import windows_lines
from addin.excel.vba_modules import importable
from addin.installer import wheels
from addin.installer.lock import INSTALLER, REPOSITORY, Pin
from addin.installer.pages import pages

BUNDLE = "tonghop-windows.zip"
WHEELS, LIST, VBA = "goi", "goi/goi.txt", "vba"
SCRIPTS = ("cai-dat.cmd", "go-bo.cmd", "tonghop.cmd", "truc-nut-bam.cmd")


def write_bundle(path: Path, built: Mapping[str, bytes], pins: list[Pin], folder: Path) -> None:
    """Write the bundle of what was built and the wheels that lie in `folder`; WheelMissingError where one of the pins is not there."""
    write_archive(path, parts(built, wheels.own_wheel(), wheels.wheels(pins, folder)))


def parts(built: Mapping[str, bytes], own: tuple[str, bytes], fetched: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return every file of the bundle by its name: `built` is the add-in, the extension and the workbooks, `own` our wheel."""
    installer = next(name for name in fetched if name.startswith(f"{INSTALLER}-"))
    installed = {own[0]: own[1], **{name: data for name, data in fetched.items() if name != installer}}
    return {
        **built,
        **{f"{WHEELS}/{name}": data for name, data in installed.items()},
        LIST: windows_lines(wheels.installed_list(installed)).encode("ascii"),
        **_uv(fetched[installer]),
        **_scripts(),
        **{f"{VBA}/{name}": windows_lines(text).encode("ascii") for name, text in importable().items()},
        "GIAY-PHEP.txt": windows_lines((REPOSITORY / "LICENSE").read_text(encoding="utf-8")).encode("utf-8"),
        **pages(),
    }


def _scripts() -> dict[str, bytes]:
    """Return the scripts and what they say, with the line ends of Windows."""
    folder = resources.files("addin.installer") / "windows"
    scripts = {name: windows_lines((folder / name).read_text(encoding="ascii")).encode("ascii") for name in SCRIPTS}
    said = {f"loi-nhan/{each.name}": windows_lines(each.read_text(encoding="utf-8")).encode("utf-8") for each in (folder / "said").iterdir()}
    return scripts | said


def _uv(wheel: bytes) -> dict[str, bytes]:
    """Return ``uv.exe`` and its licences out of its wheel."""
    with zipfile.ZipFile(BytesIO(wheel)) as archive:
        found = {name: archive.read(name) for name in archive.namelist()}
    program = next(data for name, data in found.items() if name.endswith("/uv.exe"))
    licences = {f"giay-phep-uv/{Path(name).name}.txt": data for name, data in found.items() if "/licenses/" in name}
    return {"uv.exe": program, **licences}
