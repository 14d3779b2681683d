from __future__ import annotations

from pathlib import Path

import pytest

from macros.round_folder.paths import RoundFolder, root_named
from macros.stopped import StoppedError


def test_the_one_control_workbook_is_found_in_either_form(tmp_path: Path) -> None:
    (tmp_path / "SO-THEO-DOI.xlsm").touch()
    (tmp_path / "~$SO-THEO-DOI.xlsm").touch()
    assert RoundFolder(tmp_path).control_workbook().name == "SO-THEO-DOI.xlsm"


@pytest.mark.parametrize(
    ("names", "code"),
    [((), "control_workbook_missing"), (("SO-THEO-DOI.xlsx", "SO-THEO-DOI.xlsm"), "control_workbook_doubled")],
)
def test_none_or_two_control_workbooks_stop_the_run(tmp_path: Path, names: tuple[str, ...], code: str) -> None:
    for name in names:
        (tmp_path / name).touch()
    with pytest.raises(StoppedError) as stopped:
        RoundFolder(tmp_path).control_workbook()
    assert stopped.value.code == code
    assert "SO-THEO-DOI" in str(stopped.value)


def test_a_folder_that_is_not_there_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(StoppedError) as stopped:
        RoundFolder(tmp_path / "không có").control_workbook()
    assert stopped.value.code == "round_folder_missing"


def test_a_control_workbook_stands_for_its_folder_and_nothing_else_does(tmp_path: Path) -> None:
    for name in ("SO-THEO-DOI.xlsx", "so-theo-doi.XLSM", "Quý I.xlsx"):
        (tmp_path / name).touch()
    named = [root_named(tmp_path / name) for name in ("SO-THEO-DOI.xlsx", "so-theo-doi.XLSM", "Quý I.xlsx", "")]
    assert named == [tmp_path, tmp_path, tmp_path / "Quý I.xlsx", tmp_path]
    with pytest.raises(StoppedError) as stopped:
        RoundFolder(tmp_path / "Quý I.xlsx").control_workbook()
    assert "Quý I.xlsx là một tệp. Đề nghị ghi thư mục hồ sơ" in str(stopped.value)


def test_make_lays_out_the_folders_in_the_order_of_the_work(tmp_path: Path) -> None:
    RoundFolder(tmp_path).make()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".he-thong",
        "1-bieu-mau-gui-di",
        "2-bao-cao-nhan-ve",
        "3-de-nghi-dieu-chinh",
        "4-tong-hop",
        "5-van-ban",
    ]
