"""``tonghop new``: the folder it makes and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.new import new_round
from macros.round_definitions import load_round
from macros.stopped import StoppedError
from tests.xlsx_templates.control_workbook.rounds import small_round
from xlsx_templates.catalogues import UnknownCatalogueError, load_seed
from xlsx_templates.control_workbook.writing import write_control_workbook

FOLDERS = {"1-bieu-mau-gui-di", "2-bao-cao-nhan-ve", "3-de-nghi-dieu-chinh", "4-tong-hop", "5-van-ban", ".he-thong"}


def _workbook(folder: Path, name: str = "Sổ năm trước.xlsx") -> Path:
    path = folder / name
    write_control_workbook(small_round(), path)
    return path


class DescribeANewRound:
    def it_stands_in_the_folder_of_the_design(self, tmp_path: Path) -> None:
        made = new_round(tmp_path / "Bình Tân 2023", catalogue="binh-tan-2023")
        assert {path.name for path in (tmp_path / "Bình Tân 2023").iterdir()} == FOLDERS | {"SO-THEO-DOI.xlsx"}
        assert made.findings == ()
        assert load_round(made.folder).round == load_seed("binh-tan-2023")[0]

    def it_copies_a_workbook_byte_for_byte(self, tmp_path: Path) -> None:
        source = _workbook(tmp_path)
        made = new_round(tmp_path / "2024", from_workbook=source)
        assert made.control_workbook.name == "SO-THEO-DOI.xlsx"
        assert made.control_workbook.read_bytes() == source.read_bytes()
        assert load_round(made.folder).round == small_round()

    def it_keeps_the_buttons_of_a_workbook(self, tmp_path: Path) -> None:
        made = new_round(tmp_path / "2024", from_workbook=_workbook(tmp_path, "Sổ.xlsm"))
        assert made.control_workbook.name == "SO-THEO-DOI.xlsm"

    def it_takes_an_empty_folder_whatever_the_system_left_there(self, tmp_path: Path) -> None:
        folder = tmp_path / "trống"
        folder.mkdir()
        (folder / "desktop.ini").touch()
        assert new_round(folder, from_workbook=_workbook(tmp_path)).control_workbook.is_file()


class DescribeARefusal:
    def it_names_the_round_that_stands_there(self, tmp_path: Path) -> None:
        source = _workbook(tmp_path)
        new_round(tmp_path / "2024", from_workbook=source)
        before = (tmp_path / "2024" / "SO-THEO-DOI.xlsx").read_bytes()
        with pytest.raises(StoppedError) as stopped:
            new_round(tmp_path / "2024", catalogue="binh-tan-2023")
        assert stopped.value.code == "round_folder_has_round"
        assert (tmp_path / "2024" / "SO-THEO-DOI.xlsx").read_bytes() == before

    def it_never_mixes_with_other_files(self, tmp_path: Path) -> None:
        source = _workbook(tmp_path)
        with pytest.raises(StoppedError) as stopped:
            new_round(tmp_path, from_workbook=source)
        assert stopped.value.code == "round_folder_not_empty"
        assert [path.name for path in tmp_path.iterdir()] == [source.name]

    @pytest.mark.parametrize(
        ("name", "content", "code"),
        [
            ("không có.xlsx", None, "source_workbook_missing"),
            ("sổ.xls", b"", "source_workbook_not_excel"),
            ("sổ.xlsx", b"PK\x03\x04", "control_workbook_unreadable"),
        ],
    )
    def it_wants_a_control_workbook(self, tmp_path: Path, name: str, content: bytes | None, code: str) -> None:
        source = tmp_path / name
        if content is not None:
            source.write_bytes(content)
        with pytest.raises(StoppedError) as stopped:
            new_round(tmp_path / "2024", from_workbook=source)
        assert stopped.value.code == code
        assert str(stopped.value)
        assert not (tmp_path / "2024").exists()

    def it_knows_a_workbook_that_holds_no_round(self, tmp_path: Path) -> None:
        from openpyxl import Workbook

        source = tmp_path / "danh sách.xlsx"
        Workbook().save(source)
        with pytest.raises(StoppedError) as stopped:
            new_round(tmp_path / "2024", from_workbook=source)
        assert stopped.value.code == "source_workbook_has_no_round"

    def it_wants_one_source(self, tmp_path: Path) -> None:
        for sources in ({}, {"catalogue": "binh-tan-2023", "from_workbook": _workbook(tmp_path)}):
            with pytest.raises(StoppedError) as stopped:
                new_round(tmp_path / "2024", **sources)  # type: ignore[arg-type]
            assert stopped.value.code == "new_round_needs_one_source"

    def it_names_the_catalogues_that_exist(self, tmp_path: Path) -> None:
        with pytest.raises(UnknownCatalogueError, match="binh-tan-2023"):
            new_round(tmp_path / "2024", catalogue="binh-chanh-2023")
        assert not (tmp_path / "2024").exists()


class DescribeTheRoundOfOneUnit:
    def it_holds_the_unit_as_issuing_body_with_the_same_codes(self, tmp_path: Path) -> None:
        made = new_round(tmp_path / "Ba Đình", catalogue="ha-noi-2024", unit="Q-BADINH")
        round_, whole = load_round(made.folder).round, load_seed("ha-noi-2024")[0]
        assert [unit.code for unit in round_.units if unit.is_own] == ["Q-BADINH"]
        assert {unit.parent for unit in round_.units if not unit.is_own} == {"Q-BADINH"}
        assert (round_.agency.name, round_.agency.upper_unit, round_.agency.round_code) == ("Quận đoàn Ba Đình", "Q-BADINH", "HA-NOI-2024-Q-BADINH")
        codes = {indicator.code for indicator in round_.catalogue.indicators}
        assert {indicator.code for indicator in whole.catalogue.indicators} - codes == {"H06A"}
        assert [finding.code for finding in made.findings] == ["control_written_figure_unclear"]

    def it_comes_from_a_control_workbook_too(self, tmp_path: Path) -> None:
        city = new_round(tmp_path / "Hà Nội", catalogue="ha-noi-2024").control_workbook
        made = new_round(tmp_path / "Ba Đình", from_workbook=city, unit="Q-BADINH")
        assert load_round(made.folder).round.agency.upper_unit == "Q-BADINH"

    @pytest.mark.parametrize("unit", ["KHONG-CO", "BADINH-CONGVI"])
    def it_is_no_round_where_nobody_reports_to_the_unit(self, tmp_path: Path, unit: str) -> None:
        with pytest.raises(StoppedError) as stopped:
            new_round(tmp_path / "x", catalogue="ha-noi-2024", unit=unit)
        assert stopped.value.code == "new_round_unit_unknown"
