"""``python -m addin.build``: the add-in, the control workbooks with buttons and the LibreOffice extension, from text into ``dist/``.

With ``--bundle`` also ``tonghop-windows.zip``, which puts all of it on a Windows PC; with ``--wheels DIR`` without a network.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

DIST = Path(__file__).resolve().parents[1] / "dist"


def build(folder: Path) -> list[Path]:
    """Write everything that is built into `folder`, the same bytes each time; return the files."""
    from addin.excel.workbooks import write_addin, write_control_twin
    from addin.libreoffice.extension import write_extension
    from xlsx_templates.catalogues import load_seed, shipped

    folder.mkdir(parents=True, exist_ok=True)
    made = [folder / "tonghop.xlam", folder / "tonghop.oxt"]
    write_addin(made[0])
    write_extension(made[1])
    for catalogue in shipped():
        made.append(folder / f"SO-THEO-DOI {catalogue}.xlsm")
        write_control_twin(made[-1], load_seed(catalogue)[0])
    return made


def build_bundle(folder: Path, made: Sequence[Path], wheels: Path | None) -> Path:
    """Write the bundle for Windows into `folder` from what was `made`; wheels come from the folder `wheels`, else they are fetched once and kept."""
    from addin.installer.bundle import BUNDLE, write_bundle
    from addin.installer.lock import repository_pins
    from addin.installer.wheels import cache_folder, fetch

    pins = repository_pins()
    if wheels is None:
        fetch(pins, cache_folder())
    write_bundle(folder / BUNDLE, {path.name: path.read_bytes() for path in made}, pins, wheels or cache_folder())
    return folder / BUNDLE


def main(arguments: Sequence[str] | None = None) -> int:
    """Build and print what was made, with sizes."""
    parser = argparse.ArgumentParser(prog="python -m addin.build", description=__doc__)
    parser.add_argument("--into", type=Path, default=DIST)
    parser.add_argument("--bundle", action="store_true", help="make tonghop-windows.zip too")
    parser.add_argument("--wheels", type=Path, help="take the Windows wheels from this folder, without a network")
    chosen = parser.parse_args(arguments)
    made = build(chosen.into)
    if chosen.bundle or chosen.wheels:
        made.append(build_bundle(chosen.into, made, chosen.wheels))
    for path in made:
        print(f"{path}  {path.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
