from __future__ import annotations

import errno
import os
from datetime import datetime
from pathlib import Path

import pytest

from macros.round_folder.outputs import NAME_LIMIT, fitted, open_since, output, replace_output, write_output
from macros.stopped import StoppedError

NOW = datetime(2023, 3, 21, 14, 32)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "hồ sơ" / "4-tong-hop" / "2023-Quy-I.xlsx"
    path.parent.mkdir(parents=True)
    path.write_text("cũ", encoding="utf-8")
    return path


def new(path: Path) -> None:
    path.write_text("mới", encoding="utf-8")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def hold_open(monkeypatch: pytest.MonkeyPatch, held: Path) -> None:
    """What Windows does for a file that Excel holds: it refuses to move another over it."""
    real = os.replace

    def replace(source: str, target: str) -> None:
        if Path(target) == held:
            raise PermissionError(13, "used by another process", str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr(Path, "replace", lambda self, target: replace(str(self), str(target)))


class DescribeWriteOutput:
    def it_replaces_the_old_file_and_leaves_nothing_beside(self, target: Path) -> None:
        assert write_output(target, NOW, new) == (target, ())
        assert target.read_text(encoding="utf-8") == "mới"
        assert names(target.parent) == ["2023-Quy-I.xlsx"]

    def it_makes_the_folder(self, tmp_path: Path) -> None:
        path, _ = write_output(tmp_path / "4-tong-hop" / "a.xlsx", NOW, new)
        assert path.exists()

    def it_writes_beside_a_file_open_in_excel_and_says_so(self, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        hold_open(monkeypatch, target)
        path, said = write_output(target, NOW, new)
        assert [finding.code for finding in said] == ["output_open_written_beside"]
        assert (path.name, path.read_text(encoding="utf-8"), target.read_text(encoding="utf-8")) == ("2023-Quy-I (14g32).xlsx", "mới", "cũ")
        assert names(target.parent) == ["2023-Quy-I (14g32).xlsx", "2023-Quy-I.xlsx"]

    def it_never_writes_over_what_was_written_beside_in_the_same_minute(self, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        hold_open(monkeypatch, target)
        paths = [write_output(target, NOW, new)[0].name for _ in range(3)]
        assert paths == ["2023-Quy-I (14g32).xlsx", "2023-Quy-I (14g32-2).xlsx", "2023-Quy-I (14g32-3).xlsx"]

    def it_writes_beside_a_file_open_in_libreoffice(self, target: Path) -> None:
        target.with_name(".~lock.2023-Quy-I.xlsx#").touch()
        assert write_output(target, NOW, new)[0].name == "2023-Quy-I (14g32).xlsx"

    def it_writes_beside_a_read_only_file(self, target: Path) -> None:
        target.chmod(0o444)
        assert write_output(target, NOW, new)[0].name == "2023-Quy-I (14g32).xlsx"
        assert target.read_text(encoding="utf-8") == "cũ"

    def it_writes_beside_a_folder_that_stands_in_the_way(self, tmp_path: Path) -> None:
        (tmp_path / "a.xlsx" / "b").mkdir(parents=True)
        assert write_output(tmp_path / "a.xlsx", NOW, new)[0].name == "a (14g32).xlsx"

    def it_writes_to_the_round_folder_where_its_own_folder_cannot_be_made(self, tmp_path: Path) -> None:
        (tmp_path / "4-tong-hop").write_text("một tệp mang tên thư mục", encoding="utf-8")
        path, said = write_output(tmp_path / "4-tong-hop" / "a.xlsx", NOW, new)
        assert path == tmp_path / "a.xlsx"
        assert [finding.code for finding in said] == ["output_folder_read_only"]

    def it_writes_to_the_temporary_folder_where_the_whole_round_is_read_only(self, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        real = Path.touch

        def touch(self: Path, mode: int = 0o666, exist_ok: bool = True) -> None:
            if target.parents[1] in self.parents:
                raise PermissionError(13, "read-only", str(self))
            real(self, mode, exist_ok)

        monkeypatch.setattr(Path, "touch", touch)
        path, said = write_output(target, NOW, new)
        assert path.read_text(encoding="utf-8") == "mới"
        assert target.parents[1] not in path.parents
        assert said[0].facts["written"] == str(path)

    def it_leaves_the_old_file_where_writing_fails(self, target: Path) -> None:
        def fail(path: Path) -> None:
            path.write_text("nửa chừng", encoding="utf-8")
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            write_output(target, NOW, fail)
        assert (names(target.parent), target.read_text(encoding="utf-8")) == (["2023-Quy-I.xlsx"], "cũ")


class DescribeAFullDisk:
    @pytest.mark.parametrize("wrapped", [False, True])
    def it_stops_the_run_in_a_sentence_and_leaves_the_old_file(self, target: Path, wrapped: bool) -> None:
        def write(path: Path) -> None:
            path.write_text("nửa", encoding="utf-8")
            try:
                fail()
            except OSError as problem:
                if wrapped:  # as XlsxWriter does
                    raise RuntimeError(problem)  # noqa: B904 - the library gives no cause
                raise

        def fail() -> None:
            raise OSError(errno.ENOSPC, "full")

        with pytest.raises(StoppedError) as stopped:
            write_output(target, NOW, write)
        assert stopped.value.code == "disk_full"
        assert target.read_text(encoding="utf-8") == "cũ"
        assert names(target.parent) == ["2023-Quy-I.xlsx"]


@pytest.mark.parametrize("letter", ["a", "ă", "ế"])
def test_a_name_is_cut_to_what_the_disk_bears(tmp_path: Path, letter: str) -> None:
    name = fitted(letter * 300, " (2).xlsx")
    assert name.endswith(f"{letter} (2).xlsx")
    assert len(os.fsencode(name)) in range(NAME_LIMIT - 2, NAME_LIMIT + 1)
    (tmp_path / name).touch()


def test_the_longest_name_can_still_be_written_and_written_beside(tmp_path: Path) -> None:
    target = tmp_path / f"{'a' * 245}.xlsx"
    target.mkdir()
    path, said = write_output(target, NOW, new)
    assert (path.read_text(encoding="utf-8"), [finding.code for finding in said]) == ("mới", ["output_open_written_beside"])


def test_the_temporary_name_lies_in_the_same_folder_and_keeps_its_suffix(target: Path) -> None:
    with output(target, NOW) as written:
        assert (written.temporary.parent, written.temporary.suffix) == (target.parent, ".xlsx")
        new(written.temporary)
    assert written.path == target


def test_replace_output_returns_where_the_file_lies(target: Path) -> None:
    temporary = target.with_name("tạm.xlsx")
    new(temporary)
    assert replace_output(temporary, target, NOW) == target
    assert not temporary.exists()


@pytest.mark.parametrize("owner", ["~$SO-THEO-DOI.xlsx", ".~lock.SO-THEO-DOI.xlsx#"])
def test_a_workbook_that_is_open_tells_when_it_was_saved(tmp_path: Path, owner: str) -> None:
    workbook = tmp_path / "SO-THEO-DOI.xlsx"
    workbook.touch()
    os.utime(workbook, (NOW.timestamp(), NOW.timestamp()))
    assert open_since(workbook) is None
    (tmp_path / owner).touch()
    assert open_since(workbook) == NOW
