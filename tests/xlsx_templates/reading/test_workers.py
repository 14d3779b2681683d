from __future__ import annotations

import io
import json
import struct
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.misbehaving_workers import KILLED, command
from xlsx_templates.reading import FileJob, WorkerPool, WorkersUnavailableError, read_returns, workers
from xlsx_templates.reading.answered import raw_file
from xlsx_templates.reading.raw import RawFile
from xlsx_templates.reading.wire import BrokenWireError, receive, send


@pytest.fixture
def killers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers that die, hang, panic or devour memory over files so named."""
    monkeypatch.setattr(workers, "command", lambda: command(KILLED))
    monkeypatch.setattr(workers, "TIME_LIMIT", 1.0)


def jobs(good: Path, names: list[str]) -> list[FileJob]:
    made = []
    for name in names:
        path = good.parent / f"{name}.xlsx"
        path.write_bytes(good.read_bytes())
        made.append(FileJob(path.name, path))
    return made


def figures(found: RawFile) -> list[object]:
    return [row.cells["value"].value for sheet in found.sheets for row in sheet.rows if "value" in row.cells]


@pytest.mark.usefixtures("killers")
class DescribeAWorkerThatDies:
    @pytest.mark.parametrize("count", [1, 2, 3])
    @pytest.mark.parametrize(("killer", "problem"), [("abort", "broken_file"), ("hang", "slow_file"), ("panic", "damaged_file"), ("memory", "oversized_file")])
    def it_takes_only_its_own_file_with_it(self, bench: Any, killer: str, problem: str, count: int) -> None:
        names = [f"{number:02}" for number in range(12)]
        names[1] = names[7] = ""
        work = jobs(bench.fill(bench.issue()), [name or f"{killer}-{at}" for at, name in enumerate(names)])
        found = list(read_returns(work, workers=count))
        assert [file.name for file in found] == [job.name for job in work]
        assert {file.problem for file in found if killer in file.name} == {problem}
        good = [file for file in found if killer not in file.name]
        assert {file.problem for file in good} == {""}
        assert {str(figures(file)) for file in good} == {str(figures(good[0]))} != {"[]"}

    def it_stands_at_the_end_and_alone_too(self, bench: Any) -> None:
        (found,) = read_returns(jobs(bench.issue(), ["abort"]))
        assert found.problem == "broken_file"


def test_one_worker_and_four_give_the_same(bench: Any) -> None:
    work = jobs(bench.fill(bench.issue()), [f"{number}" for number in range(30)])
    work.insert(3, FileJob("~$khoa.xlsx", work[0].path))
    one, four = (list(read_returns(work, workers=count)) for count in (1, 4))
    assert one == four
    assert one[3].problem == "passed_over_file"


def test_progress_is_told_in_order(bench: Any) -> None:
    work = jobs(bench.issue(), ["a", "b", "c"])
    heard: list[tuple[int, int, str]] = []
    list(read_returns(work, progress=lambda *words: heard.append(words)))
    assert heard == [(1, 3, "a.xlsx"), (2, 3, "b.xlsx"), (3, 3, "c.xlsx")]


def test_a_reader_who_stops_early_leaves_no_worker_behind(bench: Any) -> None:
    work = jobs(bench.issue(), [f"{number}" for number in range(20)])
    with WorkerPool(2) as pool:
        reading = pool.read(work)
        next(reading)
        reading.close()
        assert all(worker.process.poll() is not None for worker in pool.workers)


def test_a_python_that_cannot_start_stops_the_run(bench: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "command", lambda: [sys.executable, "-I", "-c", "raise SystemExit(3)"])
    with pytest.raises(WorkersUnavailableError):
        list(read_returns(jobs(bench.issue(), ["a"])))


def test_a_file_that_is_gone_is_said(tmp_path: Path) -> None:
    (found,) = read_returns([FileJob("mat.xlsx", tmp_path / "mat.xlsx")])
    assert found.problem == "unopened_file"


def test_a_path_of_any_spelling_reaches_the_worker(bench: Any) -> None:
    folder = bench.folder / "Hồ sơ Nguyễn Thị Hạnh" / ("thư mục " * 20)
    folder.mkdir(parents=True)
    path = folder / "Báo cáo quý I (bản sửa).xlsx"
    path.write_bytes(bench.fill(bench.issue()).read_bytes())
    assert bench.raw(path).problem == ""


def test_ten_files_take_far_less_than_ten_processes(bench: Any) -> None:
    work = jobs(bench.fill(bench.issue()), [f"{number}" for number in range(100)])
    started = time.perf_counter()
    list(bench.pool.read(work))
    assert time.perf_counter() - started < 2


class DescribeTheWire:
    def it_carries_frames_and_ends_on_a_broken_one(self) -> None:
        stream = io.BytesIO()
        send(stream, {"p": "x"})
        stream.seek(0)
        assert receive(stream) == b'{"p":"x"}'
        with pytest.raises(BrokenWireError):
            receive(stream)

    def it_refuses_a_frame_beyond_the_limit_on_both_sides(self) -> None:
        stream = io.BytesIO()
        send(stream, {"s": "x" * 9_000_000})
        stream.seek(0)
        assert json.loads(receive(stream)) == {"p": "oversized_file"}
        with pytest.raises(BrokenWireError):
            receive(io.BytesIO(struct.pack("<L", 2**31)))

    @pytest.mark.parametrize(
        "frame", [b"", b"[]", b"3", b'{"s":[{}]}', b'{"s":[[1]]}', b'{"t":[1]}', b"\xff", b'{"s":[{"n":"a","h":0,"c":{},"b":[],"r":[[1]],"m":[],"f":1}]}']
    )
    def it_takes_nothing_else_for_a_file(self, frame: bytes) -> None:
        with pytest.raises(BrokenWireError):
            raw_file("a", frame)
