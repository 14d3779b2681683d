"""Formulas: known to Excel 2010, written as the file format wants, pointing at sheets that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.ooxml_lint.functions import PLAIN, PREFIXED, VOLATILE
from tests.ooxml_lint.package import MAIN, Package, local
from tests.ooxml_lint.problems import Problem

LONGEST = 8_192
TEXT = re.compile(r'"(?:[^"]|"")*"')
QUOTED_SHEET = re.compile(r"'((?:[^']|'')+)'!")
BARE_SHEET = re.compile(r"(?<![\w.'\]])([^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!")
FUNCTION = re.compile(r"((?:_xl\w+\.)*)([A-Za-z][A-Za-z0-9.]*)\(")


def sheets_named(formula: str) -> frozenset[str]:
    """Return the sheets a formula points at, folded; a 3-D reference names both its ends."""
    bare = TEXT.sub('""', formula)
    names = [name.replace("''", "'") for name in QUOTED_SHEET.findall(bare)] + BARE_SHEET.findall(QUOTED_SHEET.sub("", bare))
    return frozenset(end.casefold() for name in names for end in name.split(":"))


def written_formulas(package: Package) -> Iterator[tuple[str, str, str]]:
    """Yield (part, place, formula) of cells, validations, conditional formats and table columns."""
    for sheet in package.sheets:
        for cell in sheet.root.iter(f"{MAIN}c"):
            formula = cell.find(f"{MAIN}f")
            if formula is not None and formula.text:
                yield sheet.part, cell.get("r", ""), formula.text
        for element in sheet.root.iter():
            if local(element) in {"formula", "formula1", "formula2"} and (text := "".join(element.itertext())).strip():
                yield sheet.part, local(element), text
    for part, root in package.matching(r"xl/tables/.*\.xml"):
        yield from ((part, "calculatedColumnFormula", item.text or "") for item in root.iter(f"{MAIN}calculatedColumnFormula"))


def form(package: Package) -> Iterator[Problem]:
    """A formula has no leading '=', closes what it opens, parts its arguments with commas, and is not too long."""
    for part, place, formula in written_formulas(package):
        bare = QUOTED_SHEET.sub("", TEXT.sub("", formula))
        if formula.startswith("="):
            yield Problem(part, "formula.equals-sign", f"{place}: {formula}")
        if bare.count("(") != bare.count(")") or '"' in bare:
            yield Problem(part, "formula.unbalanced", f"{place}: {formula}")
        if ";" in re.sub(r"\{[^}]*\}", "", bare):
            yield Problem(part, "formula.semicolon", f"{place}: {formula}")
        if len(formula) > LONGEST:
            yield Problem(part, "formula.long", f"{place}: {len(formula)}")


def functions(package: Package) -> Iterator[Problem]:
    """Every function is one that Excel 2010 knows, under the name it has in the file."""
    for part, place, formula in written_formulas(package):
        for prefix, name in FUNCTION.findall(TEXT.sub("", formula)):
            known = name.upper() in (PREFIXED if prefix else PLAIN)
            if not known:
                yield Problem(part, "formula.function-unknown-to-2010", f"{place}: {prefix}{name}")


def targets(package: Package) -> Iterator[Problem]:
    """A formula points at no missing sheet, no deleted cell and no other workbook."""
    for part, place, formula in written_formulas(package):
        bare = TEXT.sub("", formula)
        if "#REF!" in bare:
            yield Problem(part, "formula.broken", f"{place}: {formula}")
        elif re.search(r"\[[^\]]*\][^!\[\]]*'?!", bare):
            yield Problem(part, "formula.other-workbook", f"{place}: {formula}")
        elif missing := sheets_named(formula) - package.sheet_names:
            yield Problem(part, "formula.sheet-missing", f"{place}: {sorted(missing)}")


def plain(package: Package) -> Iterator[Problem]:
    """For workbooks that go out to units: no volatile function, no array formula."""
    for part, place, formula in written_formulas(package):
        for _, name in FUNCTION.findall(TEXT.sub("", formula)):
            if name.upper() in VOLATILE:
                yield Problem(part, "formula.volatile", f"{place}: {name}")
    for sheet in package.sheets:
        for formula_cell in sheet.root.iter(f"{MAIN}f"):
            if formula_cell.get("t") in {"array", "dataTable"}:
                yield Problem(sheet.part, "formula.array", formula_cell.get("ref", ""))


RULES = (form, functions, targets)
