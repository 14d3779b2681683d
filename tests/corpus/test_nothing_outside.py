"""A run over the whole corpus opens no file and no connection outside the round folder, in the parent and in the workers; seen by audit hooks."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.cases import CASES
from tests.corpus.killers import killers
from tests.corpus.office import PERIOD, Office, copy_of

ROOT = Path(__file__).resolve().parents[2]
WATCH = """
import json, os, sys
log = os.open(os.environ["AUDIT_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
WATCHED = ("open", "socket.", "urllib.", "http.", "ftplib.", "smtplib.", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.system", "os.exec",
           "os.posix_spawn", "subprocess.Popen", "shutil.", "sqlite3.connect", "tempfile.", "ctypes.dlopen", "webbrowser.")
def hook(event, arguments):
    if event.startswith(WATCHED):
        first = arguments[0] if arguments else ""
        mode = arguments[1] if event == "open" and len(arguments) > 1 else ""
        path = os.fsdecode(first) if isinstance(first, bytes) else str(first)
        os.write(log, (json.dumps([os.environ["AUDIT_ROLE"], event, path, str(mode)]) + chr(10)).encode())
sys.addaudithook(hook)
"""
PARENT = """
{watch}
sys.path.insert(0, {root!r})
from datetime import datetime
from pathlib import Path
from macros.consolidate import consolidate
from macros.round_folder.paths import RoundFolder
from xlsx_templates.reading import workers
workers.command = lambda: [sys.executable, "-I", "-X", "utf8", "-c", os.environ["WATCHED_WORKER"], {root!r}]
run = consolidate(RoundFolder(Path(sys.argv[1])), {period!r}, now=datetime(2023, 6, 19, 9), workers=2)
print(len(run.consolidation.files))
"""
WORKER = """
import os
os.environ["AUDIT_ROLE"] = "worker"
{watch}
sys.path.insert(0, sys.argv[1])
from xlsx_templates.reading.worker import main
main()
"""
ALLOWED_TO_READ = tuple({str(Path(path).resolve()) for path in (sys.prefix, sys.base_prefix, ROOT)} | {sys.prefix, sys.base_prefix, "/proc/self", "/dev/null"})
SYSTEM = ("/etc/mime.types", "/usr/share/mime", "/etc/localtime", "/usr/share/zoneinfo", "/usr/lib", "/lib", "/etc/ld.so.cache", "/dev/urandom")


@pytest.fixture(scope="module")
def events(office: Office, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[list[str]]]:
    """Everything that was opened while every case and every killer lay in one received folder, with the folder."""
    place = tmp_path_factory.mktemp("outside")
    copy = copy_of(office, place / "hồ sơ")
    received = copy.folder.received(PERIOD)
    laid = {f"{case.name} {name.rpartition('/')[2]}": data for case in CASES for name, data in case.make(office).items()}
    for number, (name, data) in enumerate((laid | killers(office)).items()):
        (received / f"{number:03} {name.replace('/', '-')}").write_bytes(data)
    home = place / "home"
    home.mkdir()
    log = place / "audit"
    worker = WORKER.format(watch=WATCH)
    environment = {
        **{name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "SYSTEMROOT"}},
        "AUDIT_LOG": str(log), "AUDIT_ROLE": "parent", "WATCHED_WORKER": worker,
        **dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"), str(home)),
    }  # fmt: skip
    script = PARENT.format(watch=WATCH, root=str(ROOT), period=PERIOD)
    command = [sys.executable, "-I", "-X", "utf8", "-B", "-c", script, str(copy.folder.root)]
    done = subprocess.run(command, env=environment, cwd=home, capture_output=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert int(done.stdout) > len(CASES)
    assert list(home.iterdir()) == []
    assert sorted(path.name for path in place.iterdir()) == ["audit", "home", "hồ sơ"]
    return copy.folder.root, [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def _is_inside(path: str, *folders: str) -> bool:
    return any(path == folder or path.startswith(folder.rstrip("/") + "/") for folder in folders)


def test_the_hooks_saw_both_parent_and_workers_at_work(events: tuple[Path, list[list[str]]]) -> None:
    folder, seen = events
    opened = {role for role, event, path, _ in seen if event == "open" and _is_inside(path, str(folder))}
    assert opened == {"parent", "worker"}


def test_nothing_is_fetched_and_nothing_else_is_started(events: tuple[Path, list[list[str]]]) -> None:
    _, seen = events
    assert not [line for line in seen if line[1].startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "os.system", "os.exec"))]
    assert {line[2] for line in seen if line[1] == "subprocess.Popen"} == {sys.executable}


def test_nothing_is_read_outside_the_round_folder(events: tuple[Path, list[list[str]]]) -> None:
    folder, seen = events
    read = {(role, path) for role, event, path, _ in seen if event == "open" and not path.isdecimal()}
    allowed = (str(folder), *ALLOWED_TO_READ, *SYSTEM)
    assert not {path for _, path in read if not _is_inside(path, *allowed)}
    inside = {path for role, path in read if role == "worker" and path.startswith(str(folder))}
    assert not {path for path in inside if "/2-bao-cao-nhan-ve/" not in path and not _is_our_draft(folder, path)}


def test_nothing_is_written_outside_the_round_folder_and_by_a_worker_only_what_it_unpacks(events: tuple[Path, list[list[str]]]) -> None:
    folder, seen = events
    changed = [(role, path) for role, event, path, mode in seen if event.startswith(("os.re", "os.mk", "os.rm")) or set(mode) & set("wax+")]
    named = [(role, path) for role, path in changed if not path.isdecimal()]
    assert named
    assert not [path for _, path in named if not _is_inside(path, str(folder), "/dev/null")]
    unpacked = [path for role, path in named if role == "worker"]
    assert unpacked
    assert not [path for path in unpacked if not _is_our_draft(folder, path)]
    assert not (folder / ".he-thong" / "tam").exists()


def _is_our_draft(folder: Path, path: str) -> bool:
    """Whether a worker may write there: what it unpacks, by number only, among the drafts of this run, which are gone in the end."""
    place = re.escape(str(folder / ".he-thong" / "tam"))
    return re.match(rf"{place}/[0-9a-f-]+/tonghop-\w+/\d+(?:/\d+)?$", path) is not None
