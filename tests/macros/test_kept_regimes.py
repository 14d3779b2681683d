"""A letter past drafting keeps its regime and its series of numbers where its row names none and the office's regime changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from indicators.outgoing import LetterRegime, LetterState, OutgoingLetter
from indicators.vietnamese.sentences import sentence
from macros.letter import Wanted, write_letters
from macros.outgoing import OutgoingRun
from macros.round_folder.opening import read_ledger
from macros.round_folder.paths import RoundFolder
from tests.macros.small_letters import NOW, OURS, PERIOD, codes, copied, letter, register_of, run, small_round_folder, text_of, write_rows
from xlsx_templates.control_workbook.reading import read_control_workbook

DOAN, STATE = LetterRegime.DOAN, LetterRegime.STATE
DAY = date(2023, 3, 1)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> RoundFolder:
    return small_round_folder(tmp_path_factory.mktemp("rounds") / "r")


@pytest.fixture
def folder(made: RoundFolder, tmp_path: Path) -> RoundFolder:
    return copied(made, tmp_path)


def blank(code: str, kind: str = "cong-van", **more: Any) -> OutgoingLetter:
    """A row whose cell Thể thức is blank."""
    return letter(code, kind, **{"says_regime": False, **more})


def issued(code: str, number: int, kind: str = "cong-van", **more: Any) -> OutgoingLetter:
    return blank(code, kind, **{"state": LetterState.ISSUED, "number": number, "day": DAY, **more})


def numbers(done: OutgoingRun) -> dict[str, str]:
    return {code: line["Số, ký hiệu"] for code, line in register_of(done.register).items()}


def about_regimes(done: OutgoingRun) -> list[str]:
    return [sentence(finding) for finding in done.findings if finding.code.startswith("letter_regime_")]


def test_issued_letters_keep_regime_and_series_and_new_ones_begin_in_the_new_series(folder: RoundFolder) -> None:
    """Đoàn numbers each kind apart, Nhà nước all together: the two letters 05 would be one number twice."""
    rows = (issued("VB-01", 5), issued("VB-02", 5, "bao-cao"))
    assert about_regimes(run(folder, *rows, **OURS)) == []
    done = run(folder, *rows, blank("VB-03"), regime=STATE, **OURS)
    assert numbers(done) == {"VB-01": "05-CV/ĐTN", "VB-02": "05-BC/ĐTN", "VB-03": "01/ĐTN"}
    assert "Số: 01/ĐTN" in text_of(done.files[0])
    assert codes(done) == ["letter_regime_kept"]
    assert about_regimes(done)[0].startswith("Trang Văn bản đi, cột Thể thức: 2 văn bản đã có số hoặc đã trình ký mà để trống cột này (VB-01, VB-02).")
    assert "nay là Nhà nước, nhưng các văn bản này vẫn giữ thể thức Đoàn" in about_regimes(done)[0]
    series = {(event.facts["letter"], event.facts["series"].split("|")[0]) for event in read_ledger(folder).events("numbered")}
    assert series == {("VB-01", "doan"), ("VB-02", "doan"), ("VB-03", "nha-nuoc")}


def test_a_row_that_names_its_regime_is_asked_about_no_more(folder: RoundFolder) -> None:
    run(folder, issued("VB-01", 5))
    done = run(folder, issued("VB-01", 5, says_regime=True), regime=STATE)
    assert (numbers(done), codes(done)) == ({"VB-01": "05-CV/ĐTN"}, [])
    done = run(folder, issued("VB-01", 5, says_regime=True, regime=STATE), regime=STATE)
    assert (numbers(done), codes(done)) == ({"VB-01": "05/ĐTN"}, []), "what a person wrote goes before what the program remembers"


def test_a_draft_follows_the_office_and_keeps_the_regime_that_it_was_put_to_signature_with(folder: RoundFolder) -> None:
    assert "ĐOÀN TNCS HỒ CHÍ MINH" in text_of(run(folder, blank("VB-01")).files[0])
    assert "CỘNG HÒA XÃ HỘI" in text_of(run(folder, blank("VB-01"), regime=STATE).files[0])
    run(folder, blank("VB-01"), regime=DOAN)
    done = run(folder, blank("VB-01", state=LetterState.SIGNED, number=7, day=DAY), regime=STATE)
    assert numbers(done) == {"VB-01": "07-CV/ĐTN"}, "signed and the office's regime changed between two runs: the ledger knows the draft"
    assert codes(done) == ["letter_regime_kept"]


def test_a_draft_with_a_number_is_laid_out_as_it_was(folder: RoundFolder) -> None:
    run(folder, blank("VB-01", number=4))
    done = run(folder, blank("VB-01", number=4, summary="khác trước"), regime=STATE)
    assert "Số: 04-CV/ĐTN" in text_of(done.files[0])
    assert codes(done) == ["letter_regime_kept"]


def test_a_letter_first_met_after_the_change_is_asked_and_its_number_is_in_no_series(folder: RoundFolder) -> None:
    run(folder, letter())
    unsure = issued("VB-02", 5)
    for _ in range(2):
        done = run(folder, unsure, blank("VB-03"), regime=STATE, **OURS)
        assert codes(done) == ["letter_regime_doubtful"], "asked until it is answered"
        assert "đã đổi từ Đoàn sang Nhà nước nên chưa rõ" in about_regimes(done)[0]
        assert numbers(done)["VB-02"] == "05"
        assert numbers(done)["VB-03"] == "", "no new number before that"
        assert not read_ledger(folder).events("numbered")
    done = run(folder, issued("VB-02", 5, says_regime=True), blank("VB-03"), regime=STATE, **OURS)
    assert numbers(done) == {"VB-02": "05-CV/ĐTN", "VB-03": "01/ĐTN", "VB-01": ""}
    assert not codes(done)
    assert codes(run(folder, issued("VB-02", 5, says_regime=True), issued("VB-04", 8), regime=STATE, **OURS)) == [], "the change is over"


def test_a_command_of_its_own_keeps_them_too(folder: RoundFolder) -> None:
    wanted = Wanted("ke-hoach", PERIOD)
    write_rows(folder, [issued("VB-01", 5)])
    write_letters(folder, wanted, now=NOW)
    write_rows(folder, [issued("VB-01", 5)], regime=STATE)
    done = write_letters(folder, wanted, now=NOW)
    assert "letter_regime_kept" in [finding.code for finding in done.findings]
    assert done.register is not None
    assert register_of(done.register)["VB-01"]["Số, ký hiệu"] == "05-CV/ĐTN"


def test_an_office_that_never_changed_is_asked_nothing_and_enters_each_letter_once(folder: RoundFolder) -> None:
    for _ in range(2):
        assert codes(run(folder, issued("VB-01", 5), issued("VB-02", 6), regime=STATE)) == []
        events = read_ledger(folder).events("regime")
        assert [event.facts for event in events] == [{"letter": code, "regime": "nha-nuoc"} for code in ("", "VB-01", "VB-02")]


def test_a_blank_cell_stays_blank_in_the_workbook(folder: RoundFolder) -> None:
    write_rows(folder, [issued("VB-01", 5, regime=STATE)], regime=STATE)
    read = read_control_workbook(folder.control_workbook()).round.outgoing[0]
    assert (read.says_regime, read.regime) == (False, STATE)
    write_rows(folder, [read], regime=DOAN)
    assert read_control_workbook(folder.control_workbook()).round.outgoing[0].regime is DOAN
