r"""What stands on the PC besides the program's own folder: put there, written down, and taken away again.

    python -I -X utf8 -m addin.installer.placing put  FOLDER-OF-THE-BUNDLE
    python -I -X utf8 -m addin.installer.placing take

``cai-dat.cmd`` and ``go-bo.cmd`` call it. What it put is listed with its hash in ``da-cai.json``; what a person changed since is left alone.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from addin import home
from addin import windows_places as places
from addin.installer import words
from addin.installer.first_click import first_click
from addin.installer.pages import FIRST
from addin.registry import Registry, registry

LIST = "da-cai.json"
ALONG = ("tonghop.cmd", "truc-nut-bam.cmd", "tonghop.oxt", "SO-THEO-DOI *.xlsm", *FIRST, "hinh", "huong-dan", "vba")
"""What of the bundle goes into the program's folder."""
TO_THE_END = ("go-bo.cmd", "loi-nhan")
"""What goes there too, and what go-bo.cmd itself takes away last, as it runs from there."""
ONLY_RUN = ("cai-dat.cmd", "uv.exe")
ENVIRONMENT_KEY, HOME_NAME = r"HKCU\Environment", "TONGHOP_HOME"
EXTENSION = "vn.tonghop.addin"
SECONDS = 180
Run = Callable[[Sequence[str]], int]


class Machine(NamedTuple):
    """A PC as the installer sees it: the program's folder, the environment, the registry, and how programs are run."""

    home: Path
    surroundings: Mapping[str, str]
    registry: Registry | None
    run: Run


def put(bundle: Path, machine: Machine) -> Iterator[str]:
    """Put everything in its place; yield what is said about it, sentence by sentence. OSError where the add-in or our own folder cannot be written."""
    _copied(bundle, machine.home, TO_THE_END)
    written = {**_listed(machine), **_copied(bundle, machine.home, ALONG)}
    for path in _files(bundle, (*ALONG, *TO_THE_END, *ONLY_RUN, places.ADDIN)):  # it may have been unpacked among other downloads
        places.unmark(path)
    addin, data = places.startup_folder(machine.surroundings) / places.ADDIN, (bundle / places.ADDIN).read_bytes()
    _keep_list(machine, {**written, str(addin): _digest(data)})
    written[str(addin)] = _write(addin, data)
    yield words.ADDIN.format(folder=addin.parent)
    for folder in (places.desktop(machine.surroundings, machine.registry), places.send_to_folder(machine.surroundings)):
        written |= _shortcut(folder / places.SHORTCUT, written, machine)
    yield words.SHORTCUTS
    _keep_list(machine, written)
    yield from _tell_home(machine)
    yield from _put_extension(machine)


def take(machine: Machine) -> Iterator[str]:
    """Take away what `put` wrote and nobody changed since; yield what is said about it. OSError where a file is held open."""
    listed = _listed(machine)
    for place, digest in listed.items():
        path = Path(place)
        if not path.is_file():
            continue
        if _digest(path.read_bytes()) == digest:
            path.unlink()
        else:
            yield words.LEFT.format(path=path)
    for folder in sorted({parent for place in listed for parent in Path(place).parents if machine.home in parent.parents}, reverse=True):
        with suppress(OSError):
            folder.rmdir()
    if machine.registry and machine.registry.value(ENVIRONMENT_KEY, HOME_NAME) == str(machine.home):
        machine.registry.remove(ENVIRONMENT_KEY, HOME_NAME)
    if (office := places.libreoffice(machine.surroundings)) and listed:
        machine.run([str(_unopkg(office)), "remove", EXTENSION])
    (machine.home / LIST).unlink(missing_ok=True)
    yield words.TAKEN


def _copied(bundle: Path, folder: Path, patterns: Sequence[str]) -> dict[str, str]:
    """Copy what the patterns name into the folder; return the hash of each copy by its place."""
    return {str(target): _write(target, file.read_bytes()) for file in _files(bundle, patterns) for target in (folder / file.relative_to(bundle),)}


def _files(bundle: Path, patterns: Sequence[str]) -> list[Path]:
    """Return the files that the patterns name, those below a folder with it."""
    found = [path for pattern in patterns for path in sorted(bundle.glob(pattern))]
    return [file for path in found for file in (sorted(path.rglob("*")) if path.is_dir() else [path]) if file.is_file() and places.MARK not in file.name]


def _shortcut(path: Path, written: Mapping[str, str], machine: Machine) -> dict[str, str]:
    """Write the shortcut unless somebody has a file of that name there; a missing folder is no fault."""
    if not path.parent.is_dir() or (path.exists() and str(path) not in written):
        return {}
    return {str(path): _write(path, words.SHORTCUT_TEXT.format(python=home.interpreter_of(machine.home)).replace("\n", "\r\n").encode("utf-8"))}


def _write(path: Path, data: bytes) -> str:
    """Write the file, new, with no note of the web on it; return its hash."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    places.unmark(path)
    return _digest(data)


def _tell_home(machine: Machine) -> Iterator[str]:
    """Say to Excel and LibreOffice where the program is, where that is not the place they look first.

    VBA reads the environment in the letters of the code page: to it "Dương" is "Duong" and "Nguyễn" "Nguy?n", so it is told wherever there are accents.
    """
    usual = home.home({name: value for name, value in machine.surroundings.items() if name != HOME_NAME})
    if machine.registry and not (str(usual) == str(machine.home) and machine.surroundings.get("LOCALAPPDATA", "").isascii()):
        machine.registry.write(ENVIRONMENT_KEY, HOME_NAME, str(machine.home))
        _announce()
        yield words.HOME_TOLD.format(folder=machine.home)


def _announce() -> None:
    """Have running programs read the environment anew."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.SendMessageTimeoutW(0xFFFF, 0x001A, 0, "Environment", 0x0002, 5000, None)


def _put_extension(machine: Machine) -> Iterator[str]:
    office = places.libreoffice(machine.surroundings)
    if office is not None:
        status = machine.run([str(_unopkg(office)), "add", "--force", str(machine.home / "tonghop.oxt")])
        yield words.EXTENSION if status == 0 else words.EXTENSION_BY_HAND.format(path=machine.home / "tonghop.oxt")


def _unopkg(office: Path) -> Path:
    return office / ("unopkg.com" if sys.platform == "win32" else "unopkg")


def _listed(machine: Machine) -> dict[str, str]:
    with suppress(OSError, ValueError):
        found = json.loads((machine.home / LIST).read_text(encoding="utf-8"))
        return {str(path): str(digest) for path, digest in found.items()} if isinstance(found, dict) else {}
    return {}


def _keep_list(machine: Machine, written: Mapping[str, str]) -> None:
    (machine.home / LIST).write_text(json.dumps(dict(written), ensure_ascii=False, indent=1), encoding="utf-8")


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _run(command: Sequence[str]) -> int:
    try:
        return subprocess.run(command, check=False, timeout=SECONDS, stdin=subprocess.DEVNULL, capture_output=True).returncode  # noqa: S603 - LibreOffice's own
    except (OSError, subprocess.TimeoutExpired):
        return 1


def main(arguments: Sequence[str]) -> int:
    """Put or take, and say what was done; return 0, or 1 where a file was held open or may not be written."""
    machine = Machine(Path(sys.prefix).parent, os.environ, registry(), _run)
    said = put(Path(arguments[1]).resolve(), machine) if arguments[0] == "put" else take(machine)
    try:
        for sentence in said:
            print(sentence)
        if arguments[0] == "put":
            print(first_click(machine.home, machine.run))
    except OSError as problem:
        print(words.HELD.format(path=problem.filename or ""))
        return 1
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(main(sys.argv[1:]))
