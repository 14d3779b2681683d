"""``python -m addin.build``: the add-in, the control workbooks with buttons and the LibreOffice extension, from text into ``dist/``."""

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


def main(arguments: Sequence[str] | None = None) -> int:
    """Build and print what was made."""
    parser = argparse.ArgumentParser(prog="python -m addin.build", description=__doc__)
    parser.add_argument("--into", type=Path, default=DIST)
    for path in build(parser.parse_args(arguments).into):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
