"""``tonghop new``: make a round folder."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from addin import listening
from addin.edge import exit_status, print_findings
from macros.new import new_round
from macros.stopped import StoppedError
from xlsx_templates.catalogues import UnknownCatalogueError, shipped


def run(chosen: Namespace) -> int:
    """Return 0, or 1 where the control workbook has something to mend or confirm."""
    workbook = Path(chosen.workbook) if chosen.workbook else None
    try:
        made = new_round(
            Path(chosen.folder), catalogue=chosen.catalogue, from_workbook=workbook, unit_changes=chosen.unit_changes, unit=chosen.unit, outline=chosen.outline
        )
    except UnknownCatalogueError as problem:
        raise StoppedError("catalogue_unknown", found=problem.name, known=", ".join(shipped())) from problem
    listening.made(made.control_workbook)
    print(f"Đã tạo hồ sơ {made.folder.root} với sổ theo dõi {made.control_workbook.name}.")
    if made.findings:
        print_findings(made.findings)
    return exit_status(made.findings)
