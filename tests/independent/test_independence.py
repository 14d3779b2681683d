"""The second road shares nothing with the first."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house.source import FLOORS

ROADS = ("recompute.py", "expected.py", "random_returns.py", "quick_returns.py", "ha_noi_figures.py")


@pytest.mark.parametrize("name", ROADS)
def test_it_imports_nothing_of_the_program(name: str) -> None:
    tree = ast.parse((Path(__file__).parent / name).read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported
    assert not {module for module in imported if module.partition(".")[0] in FLOORS}
    assert not {module for module in imported if module.startswith("tests.") and not module.startswith("tests.independent.")}
