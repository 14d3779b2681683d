"""``tonghop new``: makes a round folder with its control workbook, from a shipped catalogue or from a workbook that exists."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from indicators.branches import branch_round
from indicators.findings import Finding
from indicators.rounds import Round
from macros.os_reasons import reason_of
from macros.round_definitions import checked
from macros.round_folder.paths import CONTROL_STEM, CONTROL_SUFFIXES, RoundFolder
from macros.stopped import StoppedError
from xlsx_templates.catalogues import load_seed
from xlsx_templates.catalogues.outline import UnknownOutlineError, shipped_outlines, with_outline
from xlsx_templates.catalogues.unit_changes import UnknownUnitChangesError, shipped_changes, with_unit_changes
from xlsx_templates.control_workbook.writing import write_control_workbook

LEFT_BY_SYSTEMS = frozenset({"desktop.ini", "thumbs.db", ".ds_store", ".directory"})
"""Names that Windows, macOS and Linux put into a folder of themselves: a folder with these alone is empty."""


@dataclass(frozen=True, slots=True)
class NewRound:
    """A round folder just made: its control workbook and what a check of it finds."""

    folder: RoundFolder
    control_workbook: Path
    findings: tuple[Finding, ...]


def new_round(
    folder: Path, *, catalogue: str | None = None, from_workbook: Path | None = None, unit_changes: str = "", unit: str = "", outline: str = ""
) -> NewRound:
    """Make `folder` a round with SO-THEO-DOI.xlsx (or .xlsm, as the workbook it comes from) and return it.

    `unit` is the code of one of the source's units: the round is then that unit's own, with those that report to it. `unit_changes`
    names a shipped example of units that changed, `outline` a shipped outline, both added to a catalogue.
    StoppedError where not exactly one source is named, the example does not belong to it, the folder holds anything, or the workbook is no
    control workbook.
    UnknownCatalogueError for a catalogue that is not shipped.
    """
    _refuse_a_folder_in_use(folder)
    if from_workbook is not None and catalogue is None and not (unit_changes or outline):
        _refuse_what_is_no_control_workbook(from_workbook)
        if unit:
            branch = _branch(checked(from_workbook).round, unit)
            return _made(folder, ".xlsx", lambda target: write_control_workbook(branch, target))
        return _made(folder, from_workbook.suffix.lower(), lambda target: shutil.copyfile(from_workbook, target))
    if catalogue is not None and from_workbook is None:
        whole = _with_outline(_with_changes(load_seed(catalogue)[0], unit_changes), outline)
        seed = _branch(whole, unit) if unit else whole
        return _made(folder, ".xlsx", lambda target: write_control_workbook(seed, target))
    raise StoppedError("new_round_needs_one_source")


def _branch(whole: Round, unit: str) -> Round:
    bodies = {each.parent for each in whole.units}
    if unit not in whole.unit_by_code or unit not in bodies:
        known = ", ".join(each.code for each in whole.units if each.code in bodies and not each.is_own)
        raise StoppedError("new_round_unit_unknown", found=unit, known=known or "chưa có đơn vị nào")
    return branch_round(whole, unit)


def _with_changes(seed: Round, name: str) -> Round:
    if not name:
        return seed
    try:
        return with_unit_changes(seed, name)
    except UnknownUnitChangesError as problem:
        raise StoppedError("unit_changes_unknown", found=name, known=", ".join(shipped_changes())) from problem


def _with_outline(seed: Round, name: str) -> Round:
    try:
        return with_outline(seed, name) if name else seed
    except UnknownOutlineError as problem:
        raise StoppedError("outline_unknown", found=name, known=", ".join(shipped_outlines())) from problem


def _made(root: Path, suffix: str, write: Callable[[Path], object]) -> NewRound:
    folder = RoundFolder(root)
    control_workbook = root / f"{CONTROL_STEM}{suffix}"
    unfinished = root / f".~{CONTROL_STEM}{suffix}"
    try:
        folder.make()
        write(unfinished)
        unfinished.replace(control_workbook)
    except OSError as problem:
        raise StoppedError("round_folder_not_made", folder=str(root), reason=reason_of(problem)) from problem
    return NewRound(folder, control_workbook, checked(control_workbook).findings)


def _refuse_a_folder_in_use(folder: Path) -> None:
    if not folder.exists():
        return
    if not folder.is_dir():
        raise StoppedError("round_folder_is_a_file", folder=str(folder))
    names = {path.name.lower() for path in folder.iterdir()} - LEFT_BY_SYSTEMS
    if names & {f"{CONTROL_STEM}{suffix}".lower() for suffix in CONTROL_SUFFIXES}:
        raise StoppedError("round_folder_has_round", folder=str(folder))
    if names:
        raise StoppedError("round_folder_not_empty", folder=str(folder))


def _refuse_what_is_no_control_workbook(workbook: Path) -> None:
    if not workbook.is_file():
        raise StoppedError("source_workbook_missing", file=str(workbook))
    if workbook.suffix.lower() not in CONTROL_SUFFIXES:
        raise StoppedError("source_workbook_not_excel", file=workbook.name)
    round_ = checked(workbook).round
    if not round_.units and not round_.catalogue.indicators and not round_.periods:
        raise StoppedError("source_workbook_has_no_round", file=workbook.name)
