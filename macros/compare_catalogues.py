"""Comparing two catalogues (So hai danh mục): each a shipped one, a control workbook or a round folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from indicators.findings import Severity
from indicators.redefinitions import Redefinition, compare
from indicators.rounds import Round
from macros.round_definitions import checked
from macros.round_folder.paths import CONTROL_SUFFIXES, RoundFolder
from macros.stopped import StoppedError
from xlsx_templates.catalogues import load_seed, shipped


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what it was called on the command line, its round, and how many places of its workbook could not be read."""

    name: str
    round: Round
    to_mend: int = 0


@dataclass(frozen=True, slots=True)
class CatalogueComparison:
    """Two sides and every code whose definition differs."""

    before: Side
    after: Side
    found: tuple[Redefinition, ...]


def compare_catalogues(before: str, after: str) -> CatalogueComparison:
    """Return what differs between two catalogues named by a shipped name or a path; StoppedError where one is neither. Nothing is written."""
    sides = _side(before), _side(after)
    return CatalogueComparison(*sides, compare(sides[0].round, sides[1].round))


def _side(name: str) -> Side:
    if name in shipped():
        return Side(name, load_seed(name)[0])
    path = Path(name)
    if path.is_dir():
        return _of_workbook(name, RoundFolder(path).control_workbook())
    if path.is_file() and path.suffix.lower() in CONTROL_SUFFIXES:
        return _of_workbook(name, path)
    raise StoppedError("catalogue_not_found", found=name, known=", ".join(shipped()))


def _of_workbook(name: str, workbook: Path) -> Side:
    book = checked(workbook)
    if not book.round.catalogue.inputs and not book.round.catalogue.indicators:
        raise StoppedError("source_workbook_has_no_round", file=workbook.name)
    return Side(name, book.round, sum(finding.severity is Severity.ERROR for finding in book.findings))
