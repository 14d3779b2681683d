"""The picture of the buttons as a person sees them in LibreOffice: taken from a real screen.

    .venv/bin/python docs/screen_pictures.py

Builds the extension and a control workbook with buttons, opens it under Xvfb as the tests of the screen do, and keeps what the screen shows.
On Debian: what the tests of the screen need (see `run.py`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from addin.build import build

IMAGES = Path(__file__).resolve().parent / "images"
ROOT = Path(__file__).resolve().parents[1]
SYSTEM_PYTHON = "/usr/bin/python3"
NAMES = ("nut-bam",)
WORKBOOK = "SO-THEO-DOI binh-tan-2023.xlsm"
COLOURS = "64"


def main() -> int:
    """Take the picture; the status is 0."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        build(desk)
        shown = desk / "shown.png"
        steps = [["open", str(desk / WORKBOOK)], ["rest", 4], ["picture", str(shown)]]
        order = {"profile": str(desk / "profile"), "extension": str(desk / "tonghop.oxt"), "steps": steps}
        surroundings = {**os.environ, "LANG": "C.UTF-8", "PATH": os.defpath}
        command = [SYSTEM_PYTHON, "-m", "tests.screen.clicking"]
        subprocess.run(command, input=json.dumps(order), text=True, cwd=ROOT, env=surroundings, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - ours
        target = IMAGES / f"{NAMES[0]}.png"
        subprocess.run(["convert", str(shown), "-strip", "-colors", COLOURS, f"PNG8:{target}"], check=True)  # noqa: S603, S607 - of imagemagick, as `import` is
        print(f"{target.stat().st_size:>8}  {target.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
