"""One filled template, saved again by every program that units use, says the same: the files are in tests/fixtures/resaved, `make.py` there makes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fixtures.resaved.filled import FILLED, HERE, PERIOD, ROUND, UNITS, issued
from tests.xlsx_templates.reading.test_round_trips import said
from xlsx_templates.reading import Expected, FileJob, ReadFile, ReadStatus, WorkerPool, interpret_with

FILES = sorted(path for unit in UNITS for path in (HERE / unit).iterdir() if path.stem not in {"filled", "own-password"})
OWN_NOTES = {"AL": {"rows_blank"}, "P11": {"cell_number_words"}}
"""What the filled template itself calls for."""
KIND_NOTES = {".csv": {"delimited_file"}, ".html": {"web_table"}, ".xml": {"spreadsheet_2003"}}
EXPECTED = Expected(ROUND, PERIOD, issued())


def read(pool: WorkerPool, path: Path) -> tuple[ReadFile, ReadFile]:
    """Return the file as read, and as read once the office has said whose it is."""
    (raw,) = pool.read([FileJob(path.name, path)])
    return interpret_with(EXPECTED, raw), interpret_with(EXPECTED, raw, ROUND.unit_by_code[path.parent.name])


@pytest.fixture(scope="module")
def originals(pool: WorkerPool) -> dict[str, dict[str, Any]]:
    return {unit: said(read(pool, HERE / unit / "filled.xlsx")[0].submissions[0].entries) for unit in UNITS}


def test_every_program_is_there() -> None:
    assert {f"{path.parent.name}/{path.name}" for path in FILES} >= {
        f"{unit}/{name}"
        for unit in UNITS
        for name in (
            *(f"libreoffice.{ending}" for ending in ("xlsx", "ods", "xls")),
            *(f"gnumeric.{ending}" for ending in ("xlsx", "ods", "xls")),
            *(f"sheetjs.{ending}" for ending in ("xlsx", "xls", "xlsb", "ods", "csv", "html", "xml")),
            *(f"libreoffice-{kind}.csv" for kind in ("utf8-comma", "utf8-semicolon", "utf16-tab")),
            "exceljs.xlsx",
            "xlsx-populate.xlsx",
            "windows-1258.csv",
        )
    }


def test_the_original_says_what_was_typed(originals: dict[str, dict[str, Any]]) -> None:
    for unit, entries in originals.items():
        typed = {code: row["value"] for code, row in FILLED[unit].items() if isinstance(row.get("value"), int | float)}
        assert {code: float(entries[code][1]) for code in typed} == typed
    assert (originals["AL"]["N03"][0], originals["AL"]["N05"][0], originals["P11"]["N05"][0]) == ("nil", "blank", "not_applicable")
    assert originals["P11"]["N04"][1] == 1200


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_it_says_the_same(pool: WorkerPool, originals: dict[str, dict[str, Any]], path: Path) -> None:
    unit = path.parent.name
    found, decided = read(pool, path)
    is_asked = path.suffix == ".csv" or path.name == "sheetjs.html"
    assert (found.status, found.unit) == (ReadStatus.HELD if is_asked else ReadStatus.READ, unit)
    assert ("identity_proposed" in {finding.code for finding in found.findings}) is is_asked
    held = dict(_held_in_text(path))
    assert said(decided.submissions[0].entries) == {**originals[unit], **{code: _held(originals[unit][code]) for code in held}}
    codes = {finding.code for finding in decided.findings}
    assert codes == OWN_NOTES[unit] | KIND_NOTES.get(path.suffix, set()) | ({"cell_number_separators", *held.values()} if held else set())
    assert decided.submissions[0].prepared_by == "Nguyễn Văn Mẫu"


def _held_in_text(path: Path) -> Iterator[tuple[str, str]]:
    """SheetJS writes "1,250" and "2.500" and nothing that would tell which sign parts thousands: the count is noted, the amount is asked."""
    if path.name == "sheetjs.csv":
        yield "M01", "cell_point_or_thousands"


def _held(entry: tuple[object, ...]) -> tuple[object, ...]:
    return ("held", None, *entry[2:])


@pytest.mark.parametrize("ending", ["xlsx", "xls"])
def test_another_password_is_never_tried(pool: WorkerPool, ending: str) -> None:
    found, _ = read(pool, HERE / "AL" / f"own-password.{ending}")
    assert (found.status, [finding.code for finding in found.findings]) == (ReadStatus.REJECTED, ["password_file"])
