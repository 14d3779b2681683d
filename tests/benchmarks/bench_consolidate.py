"""1,000 returns against a loop of ``pandas.read_excel``: a command of its own, never run by pytest.

    python tests/benchmarks/bench_consolidate.py [--files 1000] [--runs 3] [--folder DIR]

Makes a round folder once (a third of the returns as Excel saves them, a third re-saved by openpyxl, a third by
LibreOffice), then times cold processes: reading and interpreting alone, the whole of ``tonghop consolidate``, and the
loop over the same files. Prints medians, ratios and the peak memory of all processes together.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from indicators.forms import Form, compile_form  # noqa: E402
from indicators.rounds import Round  # noqa: E402

SEED = 2023
PERIOD = "2023-Quy-I"
NOW = datetime(2023, 3, 20, 8, 0)


def sample_round(count: int) -> Round:
    """Return the round of Bình Tân with `count` phường in place of its own (sample data)."""
    from xlsx_templates.catalogues.loading import load_seed

    seed, _ = load_seed("binh-tan-2023")
    ward = next(unit for unit in seed.units if unit.code.startswith("P-"))
    units = tuple(replace(ward, code=f"M{number:04}", name=f"Đoàn phường Mẫu {number:04}", document_name="", heading="", aliases=()) for number in range(count))
    return replace(seed, units=(*(unit for unit in seed.units if unit.is_own), *units), base_figures=(), targets=())


def make_round(root: Path, count: int) -> None:
    """Make a round folder with its returns received: the same figures for the same count."""
    from macros.issue import issue_templates
    from macros.round_folder.paths import RoundFolder
    from xlsx_templates.control_workbook.writing import write_control_workbook

    round_ = sample_round(count)
    period = round_.periods[0]
    folder = RoundFolder(root)
    folder.make()
    write_control_workbook(round_, root / "SO-THEO-DOI.xlsx")
    issued = issue_templates(folder, PERIOD, now=NOW)
    received = folder.received(PERIOD)
    received.mkdir(parents=True, exist_ok=True)
    drawn = random.Random(SEED)
    paths = []
    for file in issued.files:
        paths.append(received / file.path.name)
        shutil.copyfile(file.path, paths[-1])
        _type_into(paths[-1], compile_form(round_, period, round_.unit_by_code[file.unit]), drawn)
    for path in paths[1::3]:
        _resave(path)
    _resave_by_libreoffice(paths[2::3])


def _type_into(path: Path, form: Form, drawn: random.Random) -> None:
    """Put a figure into every white cell as Excel would: the part is changed, cached values stay."""
    figures = _plausible(form, drawn)
    members = _members(path)
    sheet = members["xl/worksheets/sheet1.xml"]
    texts = re.findall(r"<si><t[^>]*>(.*?)</t></si>", members["xl/sharedStrings.xml"].decode())
    for code, row in _rows_by_code(sheet.decode(), texts, figures):
        is_yes_no = next(line.input.value_type.value == "yes_no" for line in form.rows if line.input.code == code)
        figure = str(int(figures[code]) % 2) if is_yes_no else figures[code]
        sheet = re.sub(rf'<c r="G{row}"( s="\d+")(?:/>|>.*?</c>)'.encode(), rf'<c r="G{row}"\1><v>{figure}</v></c>'.encode(), sheet, count=1)
    members["xl/worksheets/sheet1.xml"] = sheet
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in members.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)


def _plausible(form: Form, drawn: random.Random) -> dict[str, str]:
    """Return a figure for every row, no part over its whole: clean returns, as most are."""
    figures = {row.input.code: int(drawn.random() * 900) + 1 for row in form.rows if not row.input.is_rate}
    figures |= {row.input.code: int(drawn.random() * figures.get(row.input.whole, 900)) for row in form.rows if row.input.is_rate}
    return {code: str(figure) for code, figure in figures.items()}


def _members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _rows_by_code(sheet: str, texts: list[str], codes: dict[str, str]) -> Iterator[tuple[str, str]]:
    for row, index in re.findall(r'<c r="P(\d+)"[^>]*t="s"[^>]*><v>(\d+)</v>', sheet):
        if texts[int(index)] in codes:
            yield texts[int(index)], row


def _resave(path: Path) -> None:
    import openpyxl

    openpyxl.load_workbook(path).save(path)


def _resave_by_libreoffice(paths: list[Path]) -> None:
    if not shutil.which("soffice"):
        sys.stderr.write("soffice: not found, its third of the files stays as Excel saves them\n")
        return
    with tempfile.TemporaryDirectory() as scratch:
        profile = f"-env:UserInstallation=file://{scratch}/profile"
        for start in range(0, len(paths), 100):
            batch = [str(path) for path in paths[start : start + 100]]
            subprocess.run(["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", f"{scratch}/out", *batch], check=True, capture_output=True)
        for path in paths:
            shutil.move(f"{scratch}/out/{path.name}", path)


def read_only(root: Path) -> int:
    """Read and interpret every return; give how many entries came of it."""
    from indicators.forms import definitions, definitions_hash
    from xlsx_templates.reading import Expected, FileJob, WorkerPool, interpret_with

    paths = _returns(root)
    with WorkerPool(min(2, os.cpu_count() or 1)) as pool:
        round_ = sample_round(len(paths) - 1)
        period = round_.periods[0]
        current = definitions(round_, period)
        expected = Expected(round_, period, {definitions_hash(current): current})
        found = [interpret_with(expected, raw) for raw in pool.read([FileJob(path.name, path) for path in paths])]
    asks = [finding for file in found for finding in file.findings if finding.severity != "note"]
    if asks:
        raise SystemExit(f"clean returns were asked about: {asks[:3]}")
    return sum(len(file.submissions[0].entries) for file in found if file.submissions)


def consolidate(root: Path) -> int:
    """Consolidate the round as the command does; give how many units it says are counted."""
    from addin.command_line import main

    with contextlib.redirect_stdout(io.StringIO()) as said:
        main(["consolidate", str(root), "--period", PERIOD])
    return int(re.findall(r"đã tính (\d+)", said.getvalue())[0])


def read_by_pandas(root: Path) -> int:
    """Read every sheet of every file by pandas; return how many cells came of it."""
    import pandas as pd

    return sum(frame.size for path in _returns(root) for frame in pd.read_excel(path, sheet_name=None, engine="openpyxl").values())


ROADS = {"read": read_only, "consolidate": consolidate, "pandas": read_by_pandas}


def _returns(root: Path) -> list[Path]:
    return sorted((root / "2-bao-cao-nhan-ve" / PERIOD).glob("*.xlsx"))


def seconds_of(root: Path, road: str) -> float:
    """Return the seconds of one cold run; nothing else runs beside it."""
    started = time.perf_counter()
    subprocess.run(_command(root, road), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def peak_memory(root: Path, road: str) -> float:
    """Return the peak of the memory of all processes of one run together, in MB; a run of its own, since looking costs time."""
    import psutil

    child = psutil.Popen(_command(root, road), stdout=subprocess.DEVNULL)
    peak = 0.0
    while child.poll() is None:
        peak = max(peak, _memory(child))
        time.sleep(0.02)
    if child.returncode:
        raise SystemExit(child.returncode)
    return peak


def _command(root: Path, road: str) -> list[str]:
    return [sys.executable, "-X", "utf8", __file__, "--only", road, "--folder", str(root)]


def _memory(child: Any) -> float:
    import psutil

    total = 0
    for process in (child, *child.children(recursive=True)):
        with contextlib.suppress(psutil.Error):
            total += process.memory_info().rss
    return total / 2**20


def main() -> None:
    """Make the round, time each road and print what came of it."""
    words = argparse.ArgumentParser()
    words.add_argument("--files", type=int, default=1000)
    words.add_argument("--runs", type=int, default=3)
    words.add_argument("--folder", type=Path, help="a round made by an earlier run, or where to make it")
    words.add_argument("--only", choices=tuple(ROADS), help="one cold run of one road, as the benchmark itself starts it")
    chosen = words.parse_args()
    root = chosen.folder or Path(tempfile.gettempdir()) / f"tonghop-bench-{chosen.files}"
    if chosen.only:
        print(json.dumps(ROADS[chosen.only](root)))
        return
    if not root.exists():
        unfinished = root.with_name(f"{root.name}.new")
        shutil.rmtree(unfinished, ignore_errors=True)
        make_round(unfinished, chosen.files)
        unfinished.rename(root)
    report(root, chosen.runs)


def report(root: Path, runs: int) -> None:
    """Print medians, ratios and peak memory."""
    files = len(_returns(root))
    medians: dict[str, float] = {}
    for road in ROADS:
        medians[road] = statistics.median(seconds_of(root, road) for _ in range(runs))
        peak = peak_memory(root, road)
        print(f"{road:12} {medians[road]:8.2f} s   {1000 * medians[road] / files:7.2f} ms a return   peak of all processes {peak:4.0f} MB", flush=True)
    for road in ("read", "consolidate"):
        print(f"{road}: {medians['pandas'] / medians[road]:.1f} times as fast as the loop of pandas.read_excel over {files} returns")


if __name__ == "__main__":
    main()
