"""A lint for Office files, for what openxml-audit does not see and Excel or Word would repair or drop.

One set of rules per module; a rule is a function from a package to its problems, its docstring says what holds.
"""

from __future__ import annotations

from pathlib import Path

from tests.ooxml_lint import cells, drawings, formulas, names, packaging, ribbon, sheets, styles, tables, validations, word
from tests.ooxml_lint.audit import audit
from tests.ooxml_lint.package import Package
from tests.ooxml_lint.problems import Problem

__all__ = ["Problem", "audit", "lint"]

RULES = tuple(rule for module in (packaging, names, cells, sheets, styles, validations, tables, formulas, drawings, ribbon, word) for rule in module.RULES)


def lint(path: Path | str, *, plain: bool = False) -> list[Problem]:
    """Return the problems of an .xlsx, .xlsm, .xlam or .docx file, sorted; none for a sound one.

    `plain` forbids volatile functions and array formulas too, as workbooks that go out to units must.
    """
    package = Package(Path(path))
    rules = (*RULES, formulas.plain) if plain else RULES
    return sorted({problem for rule in rules for problem in rule(package)})
