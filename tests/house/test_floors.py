"""Imports go downward only, each library has one door, and the nouns touch neither disk nor clock."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

from tests.house.source import FLOORS, ROOT, imports, modules

DOORS = {
    "python_calamine": {"xlsx_templates"},
    "xlsxwriter": {"xlsx_templates"},
    "openpyxl": {"xlsx_templates"},
    "pandas": {"xlsx_templates"},
    "msoffcrypto": {"xlsx_templates"},
    "olefile": {"xlsx_templates"},
    "docx": {"generators"},
    "jinja2": {"generators"},
    "lxml": {"generators"},
    "matplotlib": {"generators"},
    "xlwings": {"addin"},
    "pyopenvba": {"addin"},
    "uno": {"addin"},
    "unohelper": {"addin"},
    "com": {"addin"},
    "rich": {"addin"},
    "packaging": {"addin"},
    "markdown_it": {"addin"},
}
OUTSIDE = {"io", "os", "pathlib", "random", "shutil", "socket", "sqlite3", "subprocess", "tempfile", "threading", "time", "urllib", "zipfile"}
CLOCK = {"now", "utcnow", "today", "fromtimestamp", "environ", "getenv"}
LONGEST_FUNCTION, LONGEST_MODULE = 60, 400


def _may_import(home: str, root: str) -> bool:
    if root in FLOORS:
        return root == home or FLOORS[root] < FLOORS[home]
    return root in sys.stdlib_module_names or home in DOORS.get(root, set())


def _wrong_imports(home: str, tree: ast.AST) -> Iterator[tuple[int, str]]:
    return ((line, name) for line, name in imports(tree) if not _may_import(home, name.partition(".")[0]))


def test_imports_go_downward_and_through_the_doors() -> None:
    wrong = [f"{path}:{line} {name}" for path, tree in modules().items() for line, name in _wrong_imports(path.partition("/")[0], tree)]
    assert not wrong


def test_an_upward_import_would_be_seen() -> None:
    tree = ast.parse("def f():\n    import macros.receive\nfrom openpyxl import Workbook\nfrom . import units\nimport re\nfrom indicators import units")
    assert list(_wrong_imports("indicators", tree)) == [(3, "openpyxl"), (4, "."), (2, "macros.receive")]
    assert list(_wrong_imports("xlsx_templates", ast.parse("import generators.report"))) == [(1, "generators.report")]


def test_pandas_stands_in_one_module() -> None:
    homes = [path for path, tree in modules().items() if any(name.partition(".")[0] == "pandas" for _, name in imports(tree))]
    assert len(homes) <= 1


def test_pyopenvba_the_bridge_of_libreoffice_and_the_maker_of_sentences_stand_in_one_module_each() -> None:
    for library in ("pyopenvba", "uno", "jinja2"):
        assert len([path for path, tree in modules().items() if any(name.partition(".")[0] == library for _, name in imports(tree))]) == 1


def test_the_nouns_touch_neither_disk_nor_clock_nor_environment() -> None:
    assert not [f"{path}: {what}" for path, tree in modules().items() if path.startswith("indicators/") for what in _reaches_outside(tree)]


def test_reaching_outside_would_be_seen() -> None:
    tree = ast.parse("import os\nfrom datetime import date\nopen('a')\ndate.today()\nprint(1)")
    assert sorted(_reaches_outside(tree)) == ["line 1: os", "line 3: open", "line 4: today", "line 5: print"]


def _reaches_outside(tree: ast.AST) -> Iterator[str]:
    yield from (f"line {line}: {name}" for line, name in imports(tree) if name.partition(".")[0] in OUTSIDE)
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCK:
            yield f"line {node.lineno}: {node.attr}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"open", "input", "print"}:
            yield f"line {node.lineno}: {node.func.id}"


def test_run_py_needs_nothing_but_python() -> None:
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    assert {name.partition(".")[0] for _, name in imports(tree)} <= sys.stdlib_module_names


def test_functions_and_modules_stay_short() -> None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    sizes = [
        (path, node, (node.end_lineno or 0) - node.lineno + 1) for path, tree in modules().items() for node in ast.walk(tree) if isinstance(node, functions)
    ]
    assert not [f"{path}:{node.lineno} {node.name} ({size})" for path, node, size in sizes if size > LONGEST_FUNCTION]
    assert not [path for path in modules() if (ROOT / path).read_text(encoding="utf-8").count("\n") > LONGEST_MODULE]
