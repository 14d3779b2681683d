#!/usr/bin/env python3
"""The two commands of a fresh machine, with Python 3.11 or later and nothing else.

    python3 run.py demo     one whole quarter of Bình Tân 2023, from empty templates to the consolidated workbook
    python3 run.py test     what the tests need, then ruff, mypy and pytest

Further words go to the demo or to pytest. Both work in an environment of their own, `.venv` beside this file.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON_IN = {"nt": "Scripts/python.exe", "posix": "bin/python"}
PYTHON = VENV / PYTHON_IN[os.name]
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "tonghop.stamp"
UNO = "/usr/lib/python3/dist-packages/uno.py"
FONT = "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"
SCREEN = {"Xvfb": ("xvfb",), "xdotool": ("xdotool",), "openbox": ("openbox",), "import": ("imagemagick",)}
OFFICE = {"soffice": ("libreoffice-calc", "libreoffice-writer"), UNO: ("python3-uno",)}
DEBIAN = {**OFFICE, FONT: ("fonts-liberation2",), "pdftoppm": ("poppler-utils",), **SCREEN}
CHECKS = (("ruff", "check", "."), ("ruff", "format", "--check", "."), ("mypy",))


def say(text: str) -> None:
    """Print one line of what is being done, at once."""
    print(f"• {text}", flush=True)


def call(*command: str | Path, **settings: str) -> int:
    """Return the status of a command run in the repository, with `settings` added to its environment; 127 if it is not there."""
    try:
        return subprocess.call([str(word) for word in command], cwd=ROOT, env={**os.environ, **settings})
    except FileNotFoundError:
        return 127


def apt(*packages: str) -> bool:
    """Return whether Debian's packages were installed; False where this is not root on Debian."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"Cài bằng apt: {' '.join(packages)}")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    call("apt-get", "update", "-qq", **quiet)
    return call("apt-get", "install", "-qq", "-y", "--no-install-recommends", *packages, **quiet) == 0


def has_venv() -> bool:
    """Return whether this Python can make environments by itself; Debian's cannot before python3-venv."""
    importlib.invalidate_caches()
    return importlib.util.find_spec("ensurepip") is not None


def roads() -> Iterator[tuple[str, Callable[[], int]]]:
    """Yield the ways that this machine has to make an environment, the nearest first: a name and what tries it."""
    if has_venv() or (apt("python3-venv") and has_venv()):
        yield "venv", lambda: call(sys.executable, "-m", "venv", "--clear", VENV)
    if shutil.which("virtualenv"):
        yield "virtualenv", lambda: call("virtualenv", "--clear", "-q", "-p", sys.executable, VENV)
    if shutil.which("uv"):
        yield "uv", lambda: call("uv", "venv", "--clear", "--seed", "-q", "--python", sys.executable, VENV)
    if importlib.util.find_spec("pip"):
        yield "pip", virtualenv_by_pip


def virtualenv_by_pip() -> int:
    """Return the status of a virtualenv fetched by pip into a folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        fetched = call(sys.executable, "-m", "pip", "install", "-q", "--target", folder, "virtualenv")
        return fetched or call(sys.executable, "-m", "virtualenv", "--clear", "-q", VENV, PYTHONPATH=folder)


def make_environment() -> None:
    """Make `.venv`, or stop with one sentence that names what to install."""
    for name, road in roads():
        say(f"Tạo môi trường riêng {VENV} bằng {name}")
        if road() == 0 and PYTHON.exists():
            return
    sys.exit("Chưa tạo được môi trường Python: đề nghị cài gói python3-venv (hoặc virtualenv, uv, pip) rồi chạy lại lệnh này.")


def install() -> None:
    """Bring `.venv` to what the lock says; nothing to do when it is there already."""
    wanted = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + str(ROOT).encode()).hexdigest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text(encoding="ascii") == wanted:
        return
    if not PYTHON.exists():
        make_environment()
    say("Cài các gói trong requirements.lock (lần đầu mất một hai phút)")
    pip = (PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check")
    if call(*pip, "--require-hashes", "-r", LOCK) or call(*pip, "--no-deps", "--no-build-isolation", "-e", ROOT):
        sys.exit("Chưa cài được các gói cần thiết: đề nghị xem dòng báo ở trên, kiểm tra kết nối mạng rồi chạy lại lệnh này.")
    STAMP.write_text(wanted, encoding="ascii")


def programs() -> None:
    """Install what only Debian's packages bring, or say what the tests will go without."""
    missing = [name for name in DEBIAN if not shutil.which(name) and not Path(name).is_file()]
    if missing and not apt(*(package for name in missing for package in DEBIAN[name])):
        say(f"Không có {', '.join(missing)} và không cài được bằng apt ở đây: các phép thử cần đến sẽ được bỏ qua, có ghi lý do.")


def demo(words: list[str]) -> int:
    """Return the demo's status: 0 when the round went as scripted."""
    return call(PYTHON, "-I", "-X", "utf8", "-m", "addin", "demo", *words)


def test(words: list[str]) -> int:
    """Return 0 when ruff, mypy and pytest all pass; pytest comes last, so that its summary ends the output."""
    programs()
    failed = 0
    for check in CHECKS:
        say(" ".join(check))
        failed |= call(PYTHON, "-m", *check) != 0
    say("pytest")
    return call(PYTHON, "-X", "utf8", "-m", "pytest", "-n", "2", *words) or failed


def main() -> int:
    """Run the command named first and return its status."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    commands = {"demo": demo, "test": test}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        sys.exit("Cách dùng: python3 run.py demo | test")
    if sys.version_info < (3, 11):
        sys.exit("Cần Python 3.11 trở lên.")
    install()
    return commands[sys.argv[1]](sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
