"""What is kept for the ribbon's box of periods, and what becomes of it when it is spoilt, too much or not to be written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from addin.chosen_period import keep_period, saved_period
from addin.home import exchange
from addin.period_box import FILE, LONGEST, ROUNDS, kept, show_period

Q1, Q2 = "2023-Quy-I", "2023-Quy-II"
QUARTERS = [(Q1, "Quý I năm 2023"), (Q2, "Quý II năm 2023")]
LISTED = "2023-Quy-I|Quý I năm 2023\n2023-Quy-II|Quý II năm 2023"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TONGHOP_HOME", str(tmp_path / "TongHop"))
    exchange().mkdir(parents=True)
    return exchange() / FILE


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "Nguyễn Thị Hạnh/Bình Tân 2023"


def test_a_round_is_one_line_of_ascii_that_vba_reads(place: Path, root: Path) -> None:
    show_period(root, Q2, QUARTERS)
    text = place.read_bytes()
    assert text.isascii()
    assert text.count(b"\n") == 1
    assert json.loads(text) == {"round1": str(root), "period1": Q2, "periods1": LISTED}


def test_the_list_is_kept_while_it_has_the_period(place: Path, root: Path) -> None:
    show_period(root, Q2, QUARTERS)
    show_period(root, Q1)
    assert kept(place) == [(str(root), Q1, LISTED)]
    show_period(root, "2024-Nam")
    assert kept(place) == [(str(root), "2024-Nam", "2024-Nam|Năm 2024")]


def test_a_round_without_a_period_is_forgotten(place: Path, root: Path) -> None:
    show_period(root.with_name("khác"), Q1)
    show_period(root, Q1)
    show_period(root, "")
    assert [each.root for each in kept(place)] == [str(root.with_name("khác"))]


def test_a_folder_is_spelled_as_the_workbook_in_it_is(place: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for spelled in ("x", "x/", "./x"):
        show_period(Path(spelled), Q1)
    monkeypatch.setattr("os.path.abspath", str)
    show_period("Z:\\", Q1)  # type: ignore[arg-type]  # a drive of Windows that is the round itself
    assert [each.root for each in kept(place)] == ["Z:", str(tmp_path / "x")]


def test_the_rounds_met_last_are_kept_and_not_too_many(place: Path, root: Path) -> None:
    for number in range(ROUNDS + 3):
        show_period(root / str(number), Q1)
    assert [Path(each.root).name for each in kept(place)] == [str(number) for number in range(ROUNDS + 2, 2, -1)]


def test_the_file_stays_short(place: Path, root: Path) -> None:
    many = [(f"2023-Dot-{number}", f"Đợt {number} năm 2023") for number in range(250)]
    for number in range(9):
        show_period(root / str(number), many[0][0], many)
    assert 0 < len(place.read_bytes()) <= LONGEST
    assert 1 < len(kept(place)) < 9
    assert Path(kept(place)[0].root).name == "8"
    show_period(root, many[0][0], many * 9)
    assert kept(place) == []


@pytest.mark.parametrize("text", ["", "{", "[1, 2, 3]", "7", '{"a": "1", "b": "2", "c": "3"}', "\x80"])
def test_a_spoilt_file_is_begun_anew(place: Path, root: Path, text: str) -> None:
    place.write_text(text, encoding="latin-1")
    assert kept(place) == []
    show_period(root, Q1)
    assert [each.code for each in kept(place)] == [Q1]


def test_nothing_is_kept_where_no_click_was_ever_made(place: Path, root: Path) -> None:
    place.parent.rmdir()
    show_period(root, Q1)
    assert not place.parent.exists()


def test_what_cannot_be_written_now_is_left_and_leaves_nothing_behind(place: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    show_period(root, Q1)

    def _held(*_: object) -> None:
        raise PermissionError

    with monkeypatch.context() as held:
        held.setattr(Path, "replace", _held)
        show_period(root, Q2)
    assert [path.name for path in place.parent.iterdir()] == [FILE]
    with monkeypatch.context() as held:
        held.setattr(Path, "replace", _held)
        held.setattr(Path, "unlink", lambda *_, **__: _held())
        show_period(root, Q2)
    show_period(root, Q2)
    assert kept(place)[0].code == Q2


@pytest.mark.usefixtures("place")
def test_a_file_that_says_the_same_is_not_written_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    show_period(root, Q1, QUARTERS)
    monkeypatch.setattr("addin.period_box._write", lambda *_: pytest.fail("written"))
    show_period(root, Q1)


def test_a_campaign_with_accents_in_its_code_is_kept(root: Path) -> None:
    keep_period(root, "2023-Dot-Đại-hội")
    assert saved_period(root) == "2023-Dot-Đại-hội"
