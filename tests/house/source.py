"""The house as source: every module of the five packages, parsed once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = {"indicators": 0, "xlsx_templates": 1, "generators": 1, "macros": 2, "addin": 3}


@cache
def modules() -> dict[str, ast.Module]:
    """Return the parsed modules of the house by path from the root, as 'indicators/units.py'."""
    paths = sorted(path for package in FLOORS for path in (ROOT / package).rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield (line, full module name) of every import, those inside functions too; a relative one as '.'."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, name.name) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, "." if node.level else str(node.module)


def data_files() -> list[str]:
    """Return the files of the five packages by path from the root, modules included, what programs leave behind not."""
    paths = (path for package in FLOORS for path in (ROOT / package).rglob("*") if path.is_file())
    return sorted(path.relative_to(ROOT).as_posix() for path in paths if "__pycache__" not in path.parts and not path.name.startswith("."))
