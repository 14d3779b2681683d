from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from macros.round_folder import lock as locking
from macros.round_folder.lock import round_lock
from macros.round_folder.machine import machine_name
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError

NOW = datetime(2023, 3, 21, 14, 5)


@contextmanager
def stopped(code: str) -> Iterator[None]:
    with pytest.raises(StoppedError) as caught:
        yield
    assert caught.value.code == code


def write_lock(folder: RoundFolder, *, machine: str, pid: int, age: float) -> None:
    folder.make_system()
    folder.lock.write_text(json.dumps({"machine": machine, "pid": pid, "started": "2023-03-21T09:00", "mark": "x"}), encoding="utf-8")
    os.utime(folder.lock, (time.time() - age, time.time() - age))


def ended_process() -> int:
    child = subprocess.Popen([sys.executable, "-c", ""])
    child.wait()
    return child.pid


class DescribeRoundLock:
    def it_is_gone_after_the_run(self, tmp_path: Path) -> None:
        folder = RoundFolder(tmp_path)
        with round_lock(folder, NOW) as said:
            assert folder.lock.exists()
            assert said == ()
        assert not folder.lock.exists()

    def it_is_gone_after_a_run_that_failed(self, tmp_path: Path) -> None:
        folder = RoundFolder(tmp_path)
        with pytest.raises(ZeroDivisionError), round_lock(folder, NOW):
            _ = 1 / 0
        assert not folder.lock.exists()

    @pytest.mark.parametrize(("held", "stays"), [(2, False), (99, True)])
    def it_does_not_end_a_run_that_did_its_work_where_a_reader_or_scanner_holds_it(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int, *, stays: bool
    ) -> None:
        """Máy kia vừa đọc tệp khóa, phần mềm diệt virus đang quét: Windows chưa cho xóa."""
        folder, unlink, tries = RoundFolder(tmp_path), Path.unlink, iter(range(held))

        def _unlink(path: Path, *, missing_ok: bool = False) -> None:
            if path == folder.lock and next(tries, None) is not None:
                raise PermissionError
            unlink(path, missing_ok=missing_ok)

        monkeypatch.setattr(locking, "RELEASE_EVERY", 0.0)
        with round_lock(folder, NOW):
            monkeypatch.setattr(Path, "unlink", _unlink)
        assert folder.lock.exists() == stays

    def it_keeps_a_second_run_out_and_says_who_runs_since_when(self, tmp_path: Path) -> None:
        folder = RoundFolder(tmp_path)
        with round_lock(folder, NOW), pytest.raises(StoppedError) as stopped, round_lock(folder, NOW):
            pytest.fail("a second run got in")
        assert stopped.value.code == "round_busy"
        assert "14g05 ngày 21/3/2023" in str(stopped.value)
        assert not folder.lock.exists()

    def it_keeps_out_while_another_machine_gives_signs_of_life(self, tmp_path: Path) -> None:
        folder = RoundFolder(tmp_path)
        write_lock(folder, machine="MAY-VAN-THU", pid=1, age=locking.STALE_AFTER - 10)
        with stopped("round_busy"), round_lock(folder, NOW):
            pass
        assert folder.lock.exists()

    def it_takes_over_from_a_machine_that_fell_silent_and_says_so(self, tmp_path: Path) -> None:
        folder = RoundFolder(tmp_path)
        write_lock(folder, machine="MAY-VAN-THU", pid=1, age=locking.STALE_AFTER + 10)
        with round_lock(folder, NOW) as said:
            assert [(finding.code, finding.facts["machine"]) for finding in said] == [("stale_lock_taken_over", "MAY-VAN-THU")]
        assert list(folder.system.glob("dang-chay*")) == []

    def it_takes_over_a_lock_whose_sign_of_life_lies_days_ahead_of_the_folder_s_clock(self, tmp_path: Path) -> None:
        folder = RoundFolder(tmp_path)
        write_lock(folder, machine="MAY-VAN-THU", pid=1, age=-2 * locking.AHEAD_OF_CLOCK)
        with round_lock(folder, NOW) as said:
            assert [finding.code for finding in said] == ["stale_lock_taken_over"]

    def it_keeps_out_while_the_other_machine_s_clock_is_minutes_ahead(self, tmp_path: Path) -> None:
        folder = RoundFolder(tmp_path)
        write_lock(folder, machine="MAY-VAN-THU", pid=1, age=-300)
        with stopped("round_busy"), round_lock(folder, NOW):
            pass

    def it_leaves_no_empty_lock_behind_on_a_full_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder = RoundFolder(tmp_path)

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "full")

        with monkeypatch.context() as patched:
            patched.setattr(json, "dump", full)
            with stopped("disk_full"), round_lock(folder, NOW):
                pass
        assert not folder.lock.exists()

    def it_takes_over_at_once_where_the_process_of_this_machine_has_ended(self, tmp_path: Path) -> None:
        folder = RoundFolder(tmp_path)
        write_lock(folder, machine=machine_name(), pid=ended_process(), age=0)
        with round_lock(folder, NOW) as said:
            assert said[0].code == "stale_lock_taken_over"

    def it_waits_for_a_lock_that_is_just_being_written(self, tmp_path: Path) -> None:
        folder = RoundFolder(tmp_path)
        folder.make_system()
        folder.lock.touch()
        with stopped("round_busy_unknown"), round_lock(folder, NOW):
            pass

    @pytest.mark.parametrize("age", [0, 600])
    def it_says_that_a_folder_stands_in_its_place(self, tmp_path: Path, age: int) -> None:
        folder = RoundFolder(tmp_path)
        folder.make_system()
        folder.lock.mkdir()
        (folder.lock / "tệp.txt").touch()
        os.utime(folder.lock, (time.time() - age,) * 2)
        with stopped("lock_is_a_folder"), round_lock(folder, NOW):
            pass
        assert (folder.lock / "tệp.txt").exists()

    def it_gives_signs_of_life(self, tmp_path: Path) -> None:
        folder = RoundFolder(tmp_path)
        with round_lock(folder, NOW, heartbeat=0.01):
            os.utime(folder.lock, (0, 0))
            limit = time.monotonic() + 5
            while folder.lock.stat().st_mtime == 0 and time.monotonic() < limit:
                time.sleep(0.01)
            assert folder.lock.stat().st_mtime > 0

    def it_leaves_alone_a_lock_that_somebody_else_took_over(self, tmp_path: Path) -> None:
        folder = RoundFolder(tmp_path)
        with round_lock(folder, NOW):
            write_lock(folder, machine="MAY-KHAC", pid=1, age=0)
        assert json.loads(folder.lock.read_text(encoding="utf-8"))["machine"] == "MAY-KHAC"

    def it_puts_back_a_live_lock_that_came_in_place_of_the_stale_one(self, tmp_path: Path) -> None:
        folder = RoundFolder(tmp_path)
        write_lock(folder, machine="MAY-KHAC", pid=1, age=0)
        stale = locking.Holder("MAY-CHET", 2, "2023-03-21T08:00", "y")
        assert not locking._put_aside(folder.lock, stale)
        assert json.loads(folder.lock.read_text(encoding="utf-8"))["machine"] == "MAY-KHAC"
