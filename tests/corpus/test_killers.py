"""Fifty good files and one killer, at any place, with any number of workers: the others' totals are the same, and the killer gets one sentence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from indicators.catalogue import SpaceRule
from indicators.consolidation import Consolidation, FileStatus
from indicators.forms import compile_form, definitions
from indicators.vietnamese.sentences import sentence
from macros import consolidate as button
from macros.consolidate import consolidate
from macros.round_folder.opening import open_ledger
from macros.round_folder.paths import RoundFolder
from macros.term_figures import load_round_of_term
from tests.corpus.killers import killers
from tests.corpus.office import Office
from tests.independent.quick_returns import write_return
from tests.misbehaving_workers import KILLED, command
from tests.rounds import make_indicator, make_input, make_round
from xlsx_templates.control_workbook.writing import write_control_workbook
from xlsx_templates.identity import Token
from xlsx_templates.reading import workers

GOOD, PERIOD, NOW = 50, "2023-Quy-I", datetime(2023, 3, 20, 9)
PLACES = {"first": "000", "middle": "025 và sau", "last": "zzz"}
NAMES = (
    "bom-ty-le", "bom-thua", "bom-200", "bom-400", "bom-chong", "bom-long", "zip-long", "thuc-the", "thuc-the-utf16", "thuc-the-ngoai", "xlm", "ra-ngoai",
    "trieu-dong", "ole-vong", "o-xa-xls", "o-xa", "lien-ket", "lien-ket-chua-tinh", "unc", "dde", "dde-chua-tinh",
    "a million formatted rows", "a sign in the last cell",
    "zip-ra-ngoai", "bang-long-bang.ods", "dong-lap.ods", "xls-dut-giua.xls", "xls-rac.xls", "ole-khong-luong.xls", "hai-phan-mot-ten", "muc-luc-xa",
    "dinh-dang-am",
)  # fmt: skip
SAID = {"abort": "broken_file", "hang": "slow_file", "panic": "damaged_file", "memory": "oversized_file", "flood": "oversized_file"}
Run = Callable[[str, bytes, int], list[str]]
STRANGE = f"""{KILLED}
if "flood" in name:
    return {{"k": "x" * 2**24}}
if "babble" in name:
    os.write(1, b"what a library prints" * 1000)
"""


@pytest.fixture(scope="module")
def round_folder(tmp_path_factory: pytest.TempPathFactory) -> RoundFolder:
    """Fifty units that sent a good return each."""
    units = [f"U{number:02}" for number in range(GOOD)]
    made = make_round(inputs=(make_input("X"),), indicators=(make_indicator("X", SpaceRule.SUM),), units=" ".join(units))
    folder = RoundFolder(tmp_path_factory.mktemp("killers") / "hồ sơ")
    folder.make()
    write_control_workbook(made, folder.root / "SO-THEO-DOI.xlsx")
    received = folder.received(PERIOD)
    received.mkdir(parents=True)
    period = made.period_by_code[PERIOD]
    for number, unit in enumerate(units, start=1):
        form = compile_form(made, period, made.unit_by_code[unit])
        token = Token(made.agency.round_code, PERIOD, unit, form.definitions, 1).text
        write_return(received / f"{number:03}.xlsx", "tonghop_token", token, [{"TT": 1, "Nội dung chỉ tiêu": "X", "Mã": "X", "Số liệu kỳ này": 20 + number}])
    with open_ledger(folder)[0] as ledger:
        ledger.record_definitions(form.definitions, PERIOD, json.dumps(definitions(made, period)), NOW)
    return folder


@pytest.fixture(scope="module")
def plain(round_folder: RoundFolder) -> Consolidation:
    """The run without any killer."""
    return consolidate(round_folder, PERIOD, now=NOW, write=False, workers=1).consolidation


@pytest.fixture
def run(round_folder: RoundFolder, plain: Consolidation, monkeypatch: pytest.MonkeyPatch) -> Iterator[Run]:
    """Return a function that lays a killer among the good files, runs with so many workers, holds the result against the plain one, and tells what is said."""
    laid: list[Path] = []
    book = load_round_of_term(round_folder)
    monkeypatch.setattr(button, "load_round_of_term", lambda _: book)

    def _run(name: str, data: bytes, count: int) -> list[str]:
        path = round_folder.received(PERIOD) / name
        path.write_bytes(data)
        laid.append(path)
        found = consolidate(round_folder, PERIOD, now=NOW, write=False, workers=count).consolidation
        assert found.totals == plain.totals
        assert [file for file in found.files if not file.name.startswith(name)] == list(plain.files)
        _holds_one_sentence(found, name)
        path.unlink()
        return [finding.code for finding in found.findings]

    yield _run
    for path in laid:
        path.unlink(missing_ok=True)


def _holds_one_sentence(found: Consolidation, name: str) -> None:
    """One for the file, or one for each that was packed in it."""
    files = [file for file in found.files if file.name.startswith(name)]
    assert files
    assert {file.status for file in files} <= {FileStatus.REJECTED, FileStatus.HELD, FileStatus.IGNORED, FileStatus.DUPLICATE}
    places = [finding.place.file for finding in found.findings]
    assert places
    assert len(set(places)) == len(places)
    assert set(places) <= {file.name for file in files}
    said = [sentence(finding) for finding in found.findings]
    assert not [text for text in said if not text.endswith((".", "qua.")) or len(text) > 300]


def test_the_good_files_make_the_total(plain: Consolidation) -> None:
    assert plain.totals[0].value == sum(range(21, 21 + GOOD))
    assert (len(plain.files), plain.findings) == (GOOD, ())


@pytest.fixture(scope="module")
def made(office: Office) -> dict[str, bytes]:
    return killers(office)


def test_the_killers_are_all_run(made: dict[str, bytes]) -> None:
    assert tuple(made) == NAMES


@pytest.mark.parametrize("number", range(len(NAMES)), ids=NAMES)
def test_a_killer_changes_nothing_else(run: Run, made: dict[str, bytes], number: int) -> None:
    """Places and numbers of workers take turns from killer to killer."""
    place = list(PLACES.values())[number % 3]
    run(f"{place} {NAMES[number]}", made[NAMES[number]], number // 3 % 3 + 1)


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("place", PLACES)
def test_a_killer_of_workers_at_any_place_with_any_number_of_them(run: Run, made: dict[str, bytes], place: str, count: int) -> None:
    assert run(f"{PLACES[place]} ole-vong", made["ole-vong"], count) == ["broken_file"]


@pytest.mark.parametrize(
    ("killer", "place", "count"),
    [
        ("abort", "first", 1), ("abort", "middle", 2), ("abort", "last", 3), ("hang", "first", 2), ("hang", "middle", 3), ("hang", "last", 1),
        ("panic", "middle", 1), ("panic", "last", 2), ("memory", "first", 3), ("memory", "middle", 1), ("flood", "last", 1), ("flood", "first", 2),
    ],
)  # fmt: skip
def test_a_parser_that_dies_hangs_or_floods_changes_nothing_else(
    run: Run, office: Office, monkeypatch: pytest.MonkeyPatch, killer: str, place: str, count: int
) -> None:
    monkeypatch.setattr(workers, "command", lambda: command(STRANGE))
    monkeypatch.setattr(workers, "TIME_LIMIT", 1.0)
    assert run(f"{PLACES[place]} {killer}.xlsx", office.filled(), count) == [SAID[killer]]


def test_what_a_library_prints_does_not_enter_the_wire(round_folder: RoundFolder, plain: Consolidation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "command", lambda: command(STRANGE))
    good = round_folder.received(PERIOD) / "010.xlsx"
    renamed = good.rename(good.with_name("010 babble.xlsx"))
    try:
        assert consolidate(round_folder, PERIOD, now=NOW, write=False, workers=1).consolidation.totals[0].value == plain.totals[0].value
    finally:
        renamed.rename(good)
