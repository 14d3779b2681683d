"""What a run needs only for a while lies in the hidden folder, and is gone when it ends."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime
from pathlib import Path

import pytest

from macros.round_folder import drafts as module
from macros.round_folder.drafts import drafts, lasting_folder
from macros.round_folder.lock import round_lock
from macros.round_folder.paths import RoundFolder


@pytest.fixture
def folder(tmp_path: Path) -> RoundFolder:
    made = RoundFolder(tmp_path / "hồ sơ")
    made.make()
    return made


def test_whatever_asks_for_a_temporary_place_gets_it_inside(folder: RoundFolder) -> None:
    before = tempfile.gettempdir()
    with drafts(folder) as mine:
        assert Path(tempfile.mkdtemp()).parent == mine
        assert mine.parent == folder.root / ".he-thong" / "tam"
        assert before in str(lasting_folder())
    assert tempfile.gettempdir() == before
    assert not folder.drafts.exists()


def test_it_is_gone_after_a_failure_too(folder: RoundFolder) -> None:
    def fail() -> None:
        with drafts(folder) as mine:
            (mine / "1").write_text("x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not folder.drafts.exists()


def test_every_run_that_holds_the_round_works_there(folder: RoundFolder) -> None:
    with round_lock(folder, datetime(2023, 3, 1, 8)):
        assert folder.drafts in Path(tempfile.gettempdir()).parents


def test_a_check_leaves_a_folder_as_it_found_it(tmp_path: Path) -> None:
    bare = RoundFolder(tmp_path / "hồ sơ")
    bare.root.mkdir()
    with drafts(bare) as mine:
        assert mine.is_dir()
    assert list(bare.root.iterdir()) == []


def test_what_a_dead_run_left_goes_at_the_next_start_and_what_a_living_one_uses_stays(folder: RoundFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "is_running", lambda pid: pid == os.getpid())
    machine = module._machine()
    dead, alive = folder.drafts / f"{machine}-999999-aa", folder.drafts / f"{machine}-{os.getpid()}-bb"
    elsewhere, long_ago = folder.drafts / "00000000-999999-cc", folder.drafts / "00000000-999999-dd"
    for place in (dead, alive, elsewhere, long_ago):
        place.mkdir(parents=True)
        (place / "1").write_text("x")
    os.utime(long_ago, (0, 0))
    with drafts(folder):
        assert [place.is_dir() for place in (dead, alive, elsewhere, long_ago)] == [False, True, True, False]
    assert alive.is_dir()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_check_of_a_folder_that_cannot_be_written_uses_the_system_s_place(folder: RoundFolder) -> None:
    folder.system.chmod(0o500)
    try:
        with drafts(folder) as mine:
            assert mine == Path(tempfile.gettempdir())
    finally:
        folder.system.chmod(0o700)
