"""The demonstration's quarter once more, its returns sent in mails and archives: the same totals, hours and senders."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from addin.command_line import main
from indicators.consolidation import Consolidation, FileRecord, FileStatus
from macros.consolidate import consolidate
from macros.consolidation_json import document
from macros.demo.quarter import CONSOLIDATED_AT, PERIOD, Demonstration
from macros.receive import receive_files
from macros.return_to_units import return_to_units
from macros.round_folder.paths import RoundFolder
from tests.packages import Attached, archive, eml, msg

RECEIVED = "2-bao-cao-nhan-ve"
ZIPPED = 4
"""One of four returns comes in an archive, as the office took them from Zalo."""


@pytest.fixture(scope="module")
def plain(shown: Demonstration) -> Demonstration:
    return shown


@pytest.fixture(scope="module")
def mailed(plain: Demonstration, tmp_path_factory: pytest.TempPathFactory) -> RoundFolder:
    """The same round with nothing received yet but mails and archives: a third in .eml, a third in .msg, the rest in archives."""
    root = tmp_path_factory.mktemp("mailed") / "Bình Tân 2023"
    shutil.copytree(plain.folder.root, root, ignore=shutil.ignore_patterns(RECEIVED, "4-tong-hop", ".he-thong"))
    folder = RoundFolder(root)
    folder.make()
    shutil.copytree(plain.folder.journals, folder.journals, dirs_exist_ok=True)
    _drop_receipts(folder)
    for name, content, at in _packages(plain):
        path = root.parent / name
        path.write_bytes(content)
        receive_files(folder, PERIOD, [path], at=at, sent_by="", now=CONSOLIDATED_AT)
    return folder


def _drop_receipts(folder: RoundFolder) -> None:
    """Keep of the journals what was issued, so that the round waits for returns."""
    for path in folder.journals.iterdir():
        lines = path.read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if json.loads(line)["kind"] in {"definitions", "issued"}]
        path.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")


def _packages(plain: Demonstration) -> Iterator[tuple[str, bytes, datetime | None]]:
    """Yield name, bytes and the hour that the office gives: none for mails, which tell it themselves."""
    for number, file in enumerate(plain.run.consolidation.files):
        data = (plain.folder.received(PERIOD) / file.name).read_bytes()
        at, sender = file.received_at, file.sent_by or "khac@example.vn"
        assert at is not None
        if number % 3 == 0:
            yield f"thư {number}.eml", eml({file.name: data, "Bản ký.pdf": b"%PDF-1.7"}, delivered=at, sender=sender), None
        elif number % 3 == 1:
            yield f"thư {number}.msg", msg([Attached(file.name, data), Attached("logo.png", b"\x89PNG", hidden=True)], delivered=at, sender=sender), None
        else:
            yield f"zalo {number}.zip", archive({f"Quý I/{file.name}": data}), at


def _totals(result: Consolidation) -> list[Any]:
    return document(result)["indicators"]  # type: ignore[no-any-return]


def _own_name(file: FileRecord) -> str:
    return file.name.rpartition(" › ")[2].removeprefix("Quý I/")


def it_gives_the_same_totals_as_the_plain_files(plain: Demonstration, mailed: RoundFolder) -> None:
    found = consolidate(mailed, PERIOD, now=CONSOLIDATED_AT)
    assert _totals(found.consolidation) == _totals(plain.run.consolidation)
    assert [(unit.unit, unit.state, unit.received_at, unit.late_by) for unit in found.consolidation.units] == [
        (unit.unit, unit.state, unit.received_at, unit.late_by) for unit in plain.run.consolidation.units
    ]
    assert found.exit_status == plain.run.exit_status


def it_names_each_file_in_its_package_with_hour_and_status(plain: Demonstration, mailed: RoundFolder) -> None:
    result = consolidate(mailed, PERIOD, now=CONSOLIDATED_AT, write=False).consolidation
    read = [file for file in result.files if file.status is not FileStatus.IGNORED and not file.name.endswith(".pdf")]
    assert {(_own_name(file), file.status, file.sha256, file.unit, file.received_at) for file in read} == {
        (file.name, file.status, file.sha256, file.unit, file.received_at) for file in plain.run.consolidation.files
    }
    assert all(" › " in file.name for file in read)
    senders = {file.name: file.sent_by for file in plain.run.consolidation.files}
    assert all(file.sent_by == senders[_own_name(file)] for file in read if file.name.startswith("thư") and senders[_own_name(file)])


def it_files_the_pdf_as_signed_copy(mailed: RoundFolder) -> None:
    result = consolidate(mailed, PERIOD, now=CONSOLIDATED_AT, write=False).consolidation
    (copy, *others) = [file for file in result.files if file.name.endswith(".pdf")]
    assert copy.status is FileStatus.SIGNED_COPY
    assert all(file.status is FileStatus.SIGNED_COPY for file in others)
    beside = {file.name.partition(" › ")[0]: file.unit for file in result.files if file.unit and not file.name.endswith(".pdf")}
    assert {file.unit for file in (copy, *others)} - {""}
    assert all(file.unit == beside.get(file.name.partition(" › ")[0], "") for file in (copy, *others))
    assert all(file.sha256 == copy.sha256 for file in others)


def it_prints_the_same_json_with_names_in_their_packages(mailed: RoundFolder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGHOP_NOW", CONSOLIDATED_AT.isoformat())
    status = main(["consolidate", str(mailed.root), "--period", PERIOD, "--json"])
    printed = json.loads(capsys.readouterr().out)
    assert status == 1
    assert any(" › Quy-I-2023_Doan-phuong-An-Lac.xlsx" in file["name"] for file in printed["files"])


def it_sends_back_the_units_own_file_out_of_its_package(mailed: RoundFolder) -> None:
    returned = return_to_units(mailed, PERIOD, now=CONSOLIDATED_AT)
    assert returned.files
    assert not [file for file in returned.files if file.is_fresh]


def it_leaves_the_received_folder_as_it_was(mailed: RoundFolder) -> None:
    before = {path.name: path.read_bytes() for path in Path(mailed.received(PERIOD)).iterdir()}
    consolidate(mailed, PERIOD, now=CONSOLIDATED_AT)
    assert {path.name: path.read_bytes() for path in Path(mailed.received(PERIOD)).iterdir()} == before
