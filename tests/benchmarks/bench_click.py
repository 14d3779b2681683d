"""From a click to the first file of the round being read, against a bare Python start: a command of its own, never run by pytest.

    python tests/benchmarks/bench_click.py [--runs 15]

Times cold processes of this machine's interpreter: one that does nothing; one that runs ``addin.backend`` on a consolidation and
ends when the first file of the round is opened; one that gives the first sign of life. Prints medians and ratios.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

PERIOD = "2023-Quy-I"
UNTIL_FIRST_FILE = """
import os, runpy, sys
sys.path.insert(0, {root!r})
def look(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and arguments[0].startswith({watched!r}):
        os._exit(0)
sys.addaudithook(look)
sys.argv = ["backend", {request!r}]
runpy.run_module("addin.backend", run_name="__main__", alter_sys=True)
"""


def make_round(root: Path) -> None:
    """Make a round folder with its control workbook, a period chosen."""
    from addin.chosen_period import keep_period
    from macros.new import new_round

    new_round(root, catalogue="binh-tan-2023")
    keep_period(root, PERIOD)


def median(code: str, runs: int, before: object = None) -> float:
    """Return the median seconds of a process that runs the code, the interpreter's start included."""
    times = []
    for _ in range(runs):
        if callable(before):
            before()
        began = time.perf_counter()
        subprocess.run([sys.executable, "-I", "-X", "utf8", "-c", code], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        round_, exchange = Path(folder) / "ho-so", Path(folder) / "trao-doi"
        make_round(round_)
        exchange.mkdir()
        request = exchange / "1.yeu-cau.json"
        asked = {"procedure": "consolidate", "workbook": str(round_ / "SO-THEO-DOI.xlsx")}
        bare = median("pass", runs)
        print(f"bare start                 {bare * 1000:6.0f} ms")
        control = str(round_ / "SO-THEO-DOI")
        for name, watched in (("first sign of life", str(exchange / "1.tien-do")), ("first file of the round", str(round_)), ("control workbook", control)):
            code = UNTIL_FIRST_FILE.format(root=str(ROOT), watched=watched, request=str(request))
            spent = median(code, runs, lambda: request.write_text(json.dumps(asked), encoding="ascii"))
            print(f"{name:<26} {spent * 1000:6.0f} ms  {spent / bare:4.1f}×")


if __name__ == "__main__":
    main()
