"""``tonghop letter`` on the command line: what it writes, what it says, how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.command_line import main


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("rounds") / "r"
    assert main(["new", str(root), "--catalogue", "binh-tan-2023"]) in {0, 1}
    return root


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGHOP_NOW", "2023-03-06T08:00")


@pytest.mark.parametrize("regime", ["doan", "nha-nuoc", "dang"])
def test_the_dispatch_is_written_and_its_place_said(folder: Path, regime: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["letter", str(folder), "--kind", "yeu-cau-bao-cao", "--period", "2023-Q1", "--unit", "P-AL", "--regime", regime]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("Đã soạn 1 văn bản (Công văn yêu cầu báo cáo kèm biểu mẫu, Quý I năm 2023): ")
    assert Path(said[0].partition("): ")[2]).is_file()


def test_the_template_is_written_where_it_is_looked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["letter", str(folder), "--template", "--regime", "dang"]) == 0
    assert "mau-trinh-bay" in capsys.readouterr().out
    assert (folder / "5-van-ban/mau-trinh-bay/dang.docx").is_file()


@pytest.mark.parametrize("arguments", [[], ["--kind", "yeu-cau-bao-cao"], ["--period", "2023-Q1"], ["--kind", "thu-tinh", "--period", "2023-Q1"]])
def test_what_lacks_is_said_in_one_sentence(folder: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["letter", str(folder), *arguments]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_every_draft_of_the_sheet_is_written_and_the_register_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["letter", str(folder), "--all", "--period", "2023-Q1"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("Chưa soạn văn bản nào: trang Văn bản đi của sổ theo dõi không có dòng nào của Quý I năm 2023 còn là Dự thảo.")
    assert said[1] == f"Sổ văn bản đi: {folder / '5-van-ban' / 'So van ban di.xlsx'}"


def test_all_drafts_need_a_period(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["letter", str(folder), "--all"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
