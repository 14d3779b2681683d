"""The superior's forms as they lie in their folder: known by name alone, links never followed."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path

from indicators.checks.control.spots import Spot
from indicators.findings import Finding, error
from macros.round_folder.paths import RoundFolder
from macros.round_folder.received_files import scan
from xlsx_templates.control_workbook.places import place_of
from xlsx_templates.control_workbook.reading import ControlWorkbook
from xlsx_templates.reading.containers import is_passed_over


def name_key(name: str) -> str:
    """Return what two spellings of a file's name share: Windows does not tell letters of either case apart, a Mac writes accents another way."""
    return unicodedata.normalize("NFC", name).casefold().strip()


def upper_files(folder: RoundFolder) -> Mapping[str, Path]:
    """Return the forms by ``name_key``, in the order of their names; sub-folders, links, locks and hidden files are no forms."""
    files, _ = scan(folder.upper_forms)
    return {name_key(file.name): file.path for file in files if "/" not in file.name and not is_passed_over(file.name)}


def missing_files(folder: RoundFolder, book: ControlWorkbook) -> tuple[Finding, ...]:
    """Return one finding for each form that the control workbook names and the folder lacks, at the first line that names it."""
    there = upper_files(folder)
    found: dict[str, Finding] = {}
    for row, line in enumerate(book.round.upper_cells):
        key = name_key(line.file)
        if key and key not in there and key not in found:
            found[key] = error("upper_line_without_file", place_of(book.places, Spot("upper_cells", row, "file")), found=line.file)
    refused = {finding.place for finding in book.findings}
    return tuple(finding for finding in found.values() if finding.place not in refused)
