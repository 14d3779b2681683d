"""From a click to the first file being read, against a bare Python start: a command of its own, never run by pytest.

    python tests/benchmarks/bench_click.py [--runs 25]

Times cold processes of this machine's interpreter, in turns: one that does nothing; one that runs ``addin.backend`` on the consolidation of a
round to which one return came, and ends when it gives the first sign of life, reads the first file of the round (its kept period) or the
control workbook; and one that is let run
to its end, for the moment at which the return was read for the first time (seen by the file's time of access). Prints medians and
ratios. Aim: the first file read within 6 times the bare start.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

PERIOD = "2023-Quy-I"
UNTIL_READ = """
import os, runpy, sys
sys.path.insert(0, {root!r})
def look(event, arguments):
    if event == "open" and isinstance(arguments[0], str) and arguments[0].startswith({watched!r}):
        os._exit(0)
sys.addaudithook(look)
sys.argv = ["backend", {request!r}]
runpy.run_module("addin.backend", run_name="__main__", alter_sys=True)
"""


def make_round(root: Path) -> Path:
    """Make a round folder, a period chosen, in which one return lies; return the path of the return."""
    from addin.chosen_period import keep_period
    from macros.issue import issue_templates
    from macros.new import new_round
    from macros.round_folder.paths import RoundFolder

    new_round(root, catalogue="binh-tan-2023")
    keep_period(root, PERIOD)
    folder = RoundFolder(root)
    issue_templates(folder, PERIOD, now=datetime(2023, 3, 1, 8))
    issued = min(folder.issued(PERIOD).glob("*.xlsx"))
    folder.received(PERIOD).mkdir(parents=True, exist_ok=True)
    return issued.rename(folder.received(PERIOD) / issued.name)


def seconds(code: str) -> float:
    """Return the seconds of a process that runs the code, the interpreter's start included."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-I", "-X", "utf8", "-c", code], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - began


def seconds_until_accessed(code: str, path: Path) -> float:
    """Return the seconds until the file was read for the first time by a process that runs the code, to the tick of the file system's clock."""
    os.utime(path, (0, path.stat().st_mtime))
    began = time.time()
    seconds(code)
    return path.stat().st_atime - began


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=25)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        round_, exchange = Path(folder) / "ho-so", Path(folder) / "trao-doi"
        came = make_round(round_)
        exchange.mkdir()
        os.environ["TONGHOP_HOME"] = folder
        request = exchange / "1.yeu-cau.json"
        asked = json.dumps({"procedure": "consolidate", "workbook": str(round_ / "SO-THEO-DOI.xlsx")})
        watched = {
            "first sign of life": str(exchange / "1.tien-do"),
            "first file of the round": str(round_),
            "control workbook": str(round_ / "SO-THEO-DOI"),
            "first return": "nothing",
        }
        times: dict[str, list[float]] = {name: [] for name in ("bare start", *watched)}
        for _ in range(runs):
            times["bare start"].append(seconds("pass"))
            for name, path in watched.items():
                for left in exchange.iterdir():  # a run that was ended left its sign of life, and the request would be taken for served
                    left.unlink()
                request.write_text(asked, encoding="ascii")
                code = UNTIL_READ.format(root=str(ROOT), watched=path, request=str(request))
                times[name].append(seconds_until_accessed(code, came) if name == "first return" else seconds(code))
        bare = statistics.median(times["bare start"])
        for name, taken in times.items():
            spent = statistics.median(taken)
            print(f"{name:<26} {spent * 1000:6.0f} ms  {spent / bare:4.1f}×")


if __name__ == "__main__":
    main()
