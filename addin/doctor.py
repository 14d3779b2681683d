"""What must be so on a PC for the buttons to work (Kiểm tra máy): each thing with what was found and what to do."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from addin import home, office_policy
from addin import windows_places as places
from addin import words_of_doctor as words
from addin.cloud_addresses import mounts
from addin.registry import Registry
from addin.registry import registry as registry_of_this_machine

PACKAGES = ("docx", "jinja2", "lxml.etree", "matplotlib", "msoffcrypto", "olefile", "openpyxl", "pandas", "python_calamine", "rich", "xlsxwriter")
"""What the program is made with and must be loadable; xlwings is left out: it would take hold of a running Excel."""


class Check(NamedTuple):
    """One thing: what it is, whether it is as it should be, what was found, and what to do where it is not."""

    title: str
    is_well: bool
    found: str
    todo: str = ""


def examine(surroundings: Mapping[str, str] = os.environ, registry: Registry | None = None, folder: Path | None = None) -> list[Check]:
    """Return every check of this machine; those of Excel where a registry is at hand, those of a round where its folder is named."""
    reading = registry or registry_of_this_machine()
    checks = [*_program(surroundings, is_windows=reading is not None), *_offices(surroundings)]
    if reading is not None:
        checks += [*_addin(surroundings, reading), *_policies(reading)]
    return [*checks, *(_round(folder, surroundings, reading) if folder else ())]


def _program(surroundings: Mapping[str, str], *, is_windows: bool) -> Iterator[Check]:
    version, place, interpreter = ".".join(map(str, sys.version_info[:3])), home.home(surroundings), home.interpreter(surroundings)
    todo = (words.PYTHON_TODO, words.HOME_TODO, words.INTERPRETER_TODO) if is_windows else _todo_without_installer(interpreter.parents[1])
    yield Check(words.PYTHON, sys.version_info >= (3, 11), f"{version} ({sys.executable})", todo[0])
    is_told = "TONGHOP_HOME" in surroundings or surroundings.get("LOCALAPPDATA", "").isascii()
    yield Check(words.HOME, str(place).isascii() and is_told, str(place), todo[1] if is_told else words.HOME_UNTOLD_TODO)
    yield Check(words.INTERPRETER, interpreter.exists(), str(interpreter), todo[2])
    broken = [name for name in PACKAGES if not _can_load(name)]
    yield Check(words.PACKAGES, not broken, ", ".join(broken) or words.ALL_PACKAGES, words.PACKAGES_TODO if is_windows else words.PACKAGES_TODO_ELSEWHERE)
    exchange = home.exchange(surroundings)
    yield Check(words.EXCHANGE, _can_make(exchange) and _can_write(exchange), str(exchange), words.WRITE_TODO)


def _todo_without_installer(environment: Path) -> tuple[str, str, str]:
    """Return what to do about Python, the folder and the interpreter where no installer of ours runs: on any machine but a Windows one."""
    link = f"ln -s {shlex.quote(sys.prefix)} {shlex.quote(str(environment))}"
    return words.PYTHON_TODO_ELSEWHERE, words.HOME_TODO_ELSEWHERE, words.INTERPRETER_TODO_ELSEWHERE.format(command=link)


def _offices(surroundings: Mapping[str, str]) -> Iterator[Check]:
    patterns = ("Microsoft Office*/Office*/EXCEL.EXE", "Microsoft Office*/root/Office*/EXCEL.EXE")
    excel = any(next(root.glob(pattern), None) for root in places.program_roots(surroundings) for pattern in patterns)
    found = ", ".join(filter(None, ("Excel" if excel else "", "LibreOffice" if places.libreoffice(surroundings) else "")))
    yield Check(words.OFFICES, bool(found), found or words.NOTHING, words.OFFICES_TODO)
    if places.libreoffice(surroundings):
        extension = places.libreoffice_extension(surroundings)
        folder = home.home(surroundings)
        todo = words.EXTENSION_TODO.format(folder=folder) if (folder / "tonghop.oxt").is_file() else words.EXTENSION_TODO_UNMADE
        yield Check(words.EXTENSION, extension is not None, str(extension or words.NOTHING), todo)


def _addin(surroundings: Mapping[str, str], registry: Registry) -> Iterator[Check]:
    """Whether the add-in lies where Excel looks, once, switched on, and without the mark of the web."""
    startup, ticked = (folder / places.ADDIN for folder in (places.startup_folder(surroundings), places.addins_folder(surroundings)))
    placed = [path for path in (startup, ticked) if path.is_file()]
    todo = words.TWICE_TODO.format(path=ticked) if len(placed) > 1 else words.ADDIN_TODO.format(folder=startup.parent)
    yield Check(words.ADDIN, len(placed) == 1, ", ".join(map(str, placed)) or words.NOTHING, todo)
    is_disabled = office_policy.is_disabled_item(registry, places.ADDIN)
    is_on = startup.is_file() or office_policy.is_ticked(registry, places.ADDIN)
    found = words.DISABLED if is_disabled else words.ON if is_on else words.NOT_ON
    yield Check(words.ENABLED, is_on and not is_disabled, found, words.DISABLED_TODO if is_disabled else words.ENABLED_TODO)
    marked = [path for path in placed if places.is_marked(path)]
    yield Check(words.MARKED, not marked, words.FROM_WEB if marked else words.NOT_FROM_WEB, words.MARKED_TODO)


def _policies(registry: Registry) -> Iterator[Check]:
    barrier = office_policy.barrier(registry)
    yield Check(words.MACROS, not barrier, words.BARRIERS[barrier] if barrier else words.MACRO_LEVELS[office_policy.macro_level(registry)], words.MACROS_TODO)
    is_blocked = office_policy.blocks_child_processes(registry)
    yield Check(words.CHILD, not is_blocked, words.BLOCKED if is_blocked else words.NOT_BLOCKED, words.CHILD_TODO)


def _round(folder: Path, surroundings: Mapping[str, str], registry: Registry | None) -> Iterator[Check]:
    yield Check(words.ROUND, folder.is_dir() and _can_write(folder), str(folder), words.WRITE_TODO if folder.is_dir() else words.NO_ROUND_TODO)
    yield _cloud(folder.absolute(), surroundings, registry)
    books = sorted(path for path in folder.glob("SO-THEO-DOI*.xlsm") if path.is_file())
    if books and registry is not None:
        yield from _book_with_buttons(books[0], registry)


def _cloud(folder: Path, surroundings: Mapping[str, str], registry: Registry | None) -> Check:
    """Whether the round lies in a synchronised folder; the buttons find it there where the folder's address in the web is known."""
    around = [mount for mount in mounts(registry, surroundings) if folder.is_relative_to(mount.folder)]
    named = [surroundings[name] for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer") if surroundings.get(name)]
    synced = bool(around) or any(folder.is_relative_to(cloud) for cloud in named)
    deepest = max((len(mount.folder.parts) for mount in around), default=0)
    is_known = any(mount.address for mount in around if len(mount.folder.parts) == deepest)
    todo = words.CLOUD_TODO if is_known else words.CLOUD_UNKNOWN_TODO
    return Check(words.CLOUD, not synced, words.SYNCED if synced else words.LOCAL, todo)


def _book_with_buttons(book: Path, registry: Registry) -> Iterator[Check]:
    """Whether the macros of the control workbook itself may run: it lies in no trusted place."""
    level = office_policy.macro_level(registry)
    is_trusted = office_policy.is_trusted(registry, book)
    may_run = is_trusted or (level in office_policy.RUNNING_LEVELS and not places.is_marked(book))
    found = words.FROM_WEB if places.is_marked(book) and not is_trusted else words.MACRO_LEVELS[level]
    yield Check(words.BOOK, may_run, words.TRUSTED if is_trusted else found, words.MARKED_TODO if level in office_policy.RUNNING_LEVELS else words.BOOK_TODO)


def _can_load(name: str) -> bool:
    """Return whether a package can be loaded: its files may be there and a library of Windows that it needs not."""
    try:
        import_module(name)
    except Exception:  # noqa: BLE001 - a package that is there by half fails in its own way, and its name is what is said
        return False
    return True


def _can_make(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return True


def _can_write(folder: Path) -> bool:
    probe = folder / ".~thu-ghi"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True
