"""Every click starts a process, so the command line starts without what only some commands need."""

from __future__ import annotations

import re
import subprocess
import sys

from tests.house.source import ROOT

COSTLY = {"openpyxl", "pandas", "numpy", "xlsxwriter", "rich", "python_calamine", "xlwings", "docx", "jinja2", "sqlite3", "asyncio", "multiprocessing"}
START = f"import runpy, sys; sys.path.insert(0, {str(ROOT)!r}); sys.argv = ['tonghop', '--help']; runpy.run_module('addin', run_name='__main__')"


def _imported_by_help() -> tuple[set[str], str]:
    done = subprocess.run([sys.executable, "-I", "-X", "utf8", "-X", "importtime", "-c", START], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return {name.partition(".")[0] for name in re.findall(r"^import time:.*\|\s*(\S+)$", done.stderr, re.MULTILINE)}, done.stdout


def test_help_imports_nothing_costly() -> None:
    imported, _ = _imported_by_help()
    assert "argparse" in imported
    assert not imported & COSTLY


def test_help_is_vietnamese() -> None:
    _, said = _imported_by_help()
    assert "hồ sơ" in said.casefold()
    assert not re.search(r"\b(usage|options|positional|show this help)\b", said)
