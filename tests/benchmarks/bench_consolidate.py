"""1,000 returns against a loop of ``pandas.read_excel``: a command of its own, never run by pytest.

    python tests/benchmarks/bench_consolidate.py [--files 1000] [--runs 3] [--folder DIR]

Makes the files once (a third as Excel saves them, a third re-saved by openpyxl, a third by LibreOffice, the same bytes'
worth of figures each time), then times cold processes: reading and interpreting, the whole of ``tonghop consolidate``
where the round folder was made, and the loop. Prints medians, the ratio and the peak memory of all processes together.
"""

from __future__ import annotations

import argparse
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
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from indicators.forms import Form, compile_form, definitions, definitions_hash  # noqa: E402
from indicators.rounds import Round  # noqa: E402

SEED = 2023


def sample_round(count: int) -> Round:
    """Return the round of Bình Tân with `count` phường in place of its own (sample data)."""
    from xlsx_templates.catalogues.loading import load_seed

    seed, _ = load_seed("binh-tan-2023")
    ward = next(unit for unit in seed.units if unit.code.startswith("P-"))
    units = tuple(replace(ward, code=f"M{number:04}", name=f"Đoàn phường Mẫu {number:04}", document_name="", heading="", aliases=()) for number in range(count))
    return replace(seed, units=(*(unit for unit in seed.units if unit.is_own), *units), base_figures=(), targets=())


def make_files(folder: Path, count: int) -> None:
    """Write the returns into `folder`: the same bytes for the same count, LibreOffice's time stamps aside."""
    from xlsx_templates.identity import Token
    from xlsx_templates.unit_workbook.writing import write_unit_workbook

    round_ = sample_round(count)
    period = round_.periods[0]
    hash_ = definitions_hash(definitions(round_, period))
    drawn = random.Random(SEED)
    for number, unit in enumerate(round_.units[1:]):
        form = compile_form(round_, period, unit)
        path = folder / f"{unit.code}.xlsx"
        write_unit_workbook(form, round_, path, token=Token(round_.agency.round_code, period.code, unit.code, hash_, 1))
        _type_into(path, form, drawn)
        if number % 3 == 1:
            _resave(path)
    _resave_by_libreoffice([folder / f"{unit.code}.xlsx" for number, unit in enumerate(round_.units[1:]) if number % 3 == 2])


def _type_into(path: Path, form: Form, drawn: random.Random) -> None:
    """Put a figure into every white cell as Excel would: the part is changed, cached values stay."""
    figures = {row.input.code: str(int(drawn.random() * 900)) for row in form.rows}
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


def read_ours(folder: Path) -> int:
    """Read and interpret every file; return how many submissions came of it."""
    from xlsx_templates.reading import Expected, FileJob, WorkerPool, interpret_with

    paths = sorted(folder.glob("*.xlsx"))
    with WorkerPool(min(2, os.cpu_count() or 1)) as pool:
        round_ = sample_round(len(paths))
        period = round_.periods[0]
        current = definitions(round_, period)
        expected = Expected(round_, period, {definitions_hash(current): current})
        found = [interpret_with(expected, raw) for raw in pool.read([FileJob(path.name, path) for path in paths])]
    asks = [finding for file in found for finding in file.findings if finding.severity != "note"]
    if asks:
        raise SystemExit(f"clean returns were asked about: {asks[:3]}")
    return sum(len(file.submissions[0].entries) for file in found if file.submissions)


def read_pandas(folder: Path) -> int:
    """Read every sheet of every file by pandas; return how many cells came of it."""
    import pandas as pd

    return sum(frame.size for path in sorted(folder.glob("*.xlsx")) for frame in pd.read_excel(path, sheet_name=None, engine="openpyxl").values())


def measure(folder: Path, what: str) -> tuple[float, float]:
    """Return the seconds of one cold run and the peak of the memory of all its processes together, in MB."""
    import psutil

    started = time.perf_counter()
    child = psutil.Popen([sys.executable, "-X", "utf8", __file__, "--only", what, "--folder", str(folder)], stdout=subprocess.PIPE)
    peak = 0.0
    while child.poll() is None:
        peak = max(peak, _memory(child))
        time.sleep(0.02)
    seconds = time.perf_counter() - started
    if child.returncode:
        raise SystemExit(child.returncode)
    return seconds, peak


def _memory(child: object) -> float:
    import psutil

    total = 0
    for process in (child, *child.children(recursive=True)):  # type: ignore[attr-defined]
        try:
            total += process.memory_info().rss  # type: ignore[attr-defined]
        except psutil.Error:
            continue
    return total / 2**20


def main() -> None:
    """Make the files, time both roads and print what came of it."""
    words = argparse.ArgumentParser()
    words.add_argument("--files", type=int, default=1000)
    words.add_argument("--runs", type=int, default=3)
    words.add_argument("--folder", type=Path)
    words.add_argument("--only", choices=("ours", "pandas"))
    chosen = words.parse_args()
    if chosen.only:
        print(json.dumps((read_ours if chosen.only == "ours" else read_pandas)(chosen.folder)))
        return
    folder = chosen.folder or Path(tempfile.gettempdir()) / f"tonghop-bench-{chosen.files}"
    if not folder.exists():
        making = folder.with_name(folder.name + ".new")
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True)
        make_files(making, chosen.files)
        making.rename(folder)
    report(folder, chosen.runs)


def report(folder: Path, runs: int) -> None:
    """Print medians, ratio and peak memory."""
    ours = [measure(folder, "ours") for _ in range(runs)]
    loop = [measure(folder, "pandas") for _ in range(runs)]
    fast, slow = (statistics.median(seconds for seconds, _ in found) for found in (ours, loop))
    files = len(list(folder.glob("*.xlsx")))
    print(f"{files} returns: ours {fast:.2f} s ({1000 * fast / files:.2f} ms each), pandas {slow:.2f} s ({1000 * slow / files:.1f} ms each): {slow / fast:.1f} times")
    print(f"peak memory of all processes: ours {max(peak for _, peak in ours):.0f} MB, pandas {max(peak for _, peak in loop):.0f} MB")


if __name__ == "__main__":
    main()
