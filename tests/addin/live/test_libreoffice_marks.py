"""Kiểm tra tệp đang mở in LibreOffice itself: the component gives a copy, the backend answers, the component marks and clears."""

from __future__ import annotations

import importlib.util
import json
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from addin import live_words as words
from addin.answering import answer
from addin.excel.live_panel import GROUNDS
from addin.libreoffice import marks
from addin.libreoffice.extension import write_extension
from tests.addin.live.conftest import Open, blank
from tests.addin.live.test_live_check import (
    ASK,
    ERROR,
    Issued,
    at,
    ground,
    issued,
    note,
    panel,
    parts,
    place,
    type_wrong_figures,
    ward,
)
from xlsx_templates.layouts.unit_workbook import MARK_OPENING, SHEET_INPUT, SHEET_LIVE

__all__ = ["issued", "ward"]

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def component(tmp_path_factory: pytest.TempPathFactory, desktop: Any) -> Any:  # noqa: ARG001 - the bridge comes with it
    """The component as the extension brings it."""
    folder = tmp_path_factory.mktemp("oxt")
    write_extension(folder / "tonghop.oxt")
    with zipfile.ZipFile(folder / "tonghop.oxt") as archive:
        archive.extractall(folder)
    spec = importlib.util.spec_from_file_location("tonghop_component", folder / "component.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["tonghop_component"] = module
    spec.loader.exec_module(module)
    return module


def desk_at(component: Any, document: Any, said: list[str]) -> Any:
    desk = component.Desk.__new__(component.Desk)
    desk._document, desk._desktop = document, SimpleNamespace(getCurrentFrame=lambda: None)
    desk.say = said.append
    return desk


class DescribeAClickInLibreOffice:
    def it_marks_what_stands_on_the_screen_and_the_next_click_takes_it_away(self, component: Any, issued: Issued, ward: Any, tmp_path: Path) -> None:
        wrong, unclear = type_wrong_figures(ward)
        before, said = parts(ward, tmp_path / "trước.xlsx"), list[str]()
        desk = desk_at(component, ward, said)
        copy = desk._copied(tmp_path / "1-2-3")
        reply = answer({"procedure": "check-open", "workbook": str(issued[1]), **copy}, lambda *_: None)
        assert all(text.isascii() for text in (reply["marks"], copy["copy"].replace(str(tmp_path), "")))
        desk._show(json.loads(json.dumps(reply)))
        assert said == []
        assert (ground(ward, wrong), ground(ward, unclear)) == (GROUNDS[ERROR], GROUNDS[ASK])
        assert note(ward, wrong).startswith(f"{MARK_OPENING}\nPhải sửa: Đang ghi -5")
        assert at(ward, "D5", SHEET_LIVE).getFormula() == f'=HYPERLINK("#\'{SHEET_INPUT}\'!{wrong}";"{wrong}")'
        assert ward.Sheets.getByName(SHEET_INPUT).isProtected()
        desk.run("check-open")
        assert parts(ward, tmp_path / "sau.xlsx") == before

    def it_lists_the_places_where_the_list_of_sheets_is_locked(self, component: Any, ward: Any) -> None:
        ward.protect("")
        said = list[str]()
        desk_at(component, ward, said)._show({"marks": panel(place(ERROR, "G23")).order, "message": words.LIST_LOCKED})
        assert said == [words.LIST_LOCKED]
        assert SHEET_LIVE not in ward.Sheets.ElementNames

    def it_gives_no_copy_of_a_control_workbook(self, component: Any, open_workbook: Open, tmp_path: Path) -> None:
        document = open_workbook(blank(tmp_path / "SO-THEO-DOI.xlsx"))
        assert desk_at(component, document, [])._copied(tmp_path / "1") == {}


class DescribeTheMarksInLibreOffice:
    def it_leaves_the_saved_state_and_what_was_shown(self, ward: Any, issued: Issued) -> None:
        sheet = ward.Sheets.getByName("Hướng dẫn")
        ward.CurrentController.setActiveSheet(sheet)
        ward.CurrentController.select(sheet.getCellRangeByName("B3:C4"))
        marks.put(ward, json.loads(panel(place(ERROR, "G23"), place(ERROR, "A1")).order), issued[1])
        assert (ward.isModified(), ward.CurrentController.ActiveSheet.Name) == (False, SHEET_LIVE)
        assert ground(ward, "A1") != GROUNDS[ERROR]
        marks.clear(ward, SHEET_LIVE, issued[1])
        assert (ward.isModified(), ward.CurrentController.ActiveSheet.Name) == (False, "Hướng dẫn")
        assert ward.CurrentController.getSelection().AbsoluteName.endswith("$B$3:$C$4")
        assert (ground(ward, "G23"), note(ward, "G23")) == (None, "")

    def it_stays_off_what_a_person_wrote(self, ward: Any, issued: Issued) -> None:
        sheet = ward.Sheets.getByName(SHEET_INPUT)
        sheet.Annotations.insertNew(at(ward, "G23").getCellByPosition(0, 0).CellAddress, "Hỏi lại đ/c Hạnh")
        at(ward, "G24").CellBackColor = 0xDDEBF7
        marks.put(ward, json.loads(panel(place(ERROR, "G23"), place(ASK, "G24")).order), issued[1])
        assert note(ward, "G23") == "Hỏi lại đ/c Hạnh"
        at(ward, "G23").CellBackColor = 0x00FF00
        written = at(ward, "G24").getCellByPosition(0, 0).getAnnotation()
        written.setString(written.getString() + "\nĐã hỏi.")
        marks.clear(ward, SHEET_LIVE, issued[1])
        assert (note(ward, "G23"), ground(ward, "G23")) == ("Hỏi lại đ/c Hạnh", (0, 255, 0))
        assert (note(ward, "G24"), ground(ward, "G24")) == ("Đã hỏi.", (0xDD, 0xEB, 0xF7))

    def it_calls_a_workbook_saved_with_them_unsaved_without_them(self, ward: Any, tmp_path: Path) -> None:
        path = tmp_path / "a.xlsx"
        path.touch()
        marks.put(ward, json.loads(panel(place(ERROR, "G23")).order), path)
        path.write_bytes(b"luu")
        ward.setModified(False)
        marks.clear(ward, SHEET_LIVE, path)
        assert ward.isModified()

    @pytest.mark.parametrize("own", [True, False])
    def it_gives_back_the_ground_of_a_cell_or_of_its_style(self, open_workbook: Open, tmp_path: Path, *, own: bool) -> None:
        """A cell of a coloured style: with the style's ground, or with none in place of it."""
        path = blank(tmp_path / "a.xlsx")
        document = open_workbook(path)
        styles = document.StyleFamilies.getByName("CellStyles")
        styles.insertByName("Ground", document.createInstance("com.sun.star.style.CellStyle"))
        styles.getByName("Ground").CellBackColor = 0xDDEBF7
        cell = at(document, "G23", "Trang 1").getCellByPosition(0, 0)
        cell.CellStyle = "Ground"
        if own:
            cell.CellBackColor = -1
        marks.put(document, json.loads(panel(place(ERROR, "G23", sheet="Trang 1")).order), path)
        assert ground(document, "G23", "Trang 1") == GROUNDS[ERROR]
        marks.clear(document, SHEET_LIVE, path)
        found = (ground(document, "G23", "Trang 1"), cell.getPropertyState("CellBackColor").value)
        assert found == ((None, "DIRECT_VALUE") if own else ((0xDD, 0xEB, 0xF7), "DEFAULT_VALUE"))

    def it_leaves_a_persons_own_sheet_of_the_panels_name(self, component: Any, ward: Any, issued: Issued) -> None:
        ward.Sheets.insertNewByName(SHEET_LIVE, 0)
        at(ward, "A1:H1", SHEET_LIVE).setDataArray([("Đã gọi điện", "", "", "", "", "", "", "7")])
        before = at(ward, "A1:H9", SHEET_LIVE).getDataArray()
        assert not marks.is_marked(ward, SHEET_LIVE)
        marks.put(ward, json.loads(panel(place(ERROR, "G23")).order), issued[1])
        assert ward.CurrentController.ActiveSheet.Name == f"{SHEET_LIVE} (2)"
        desk_at(component, ward, []).run("check-open")
        assert SHEET_LIVE in ward.Sheets.ElementNames
        assert f"{SHEET_LIVE} (2)" not in ward.Sheets.ElementNames
        assert at(ward, "A1:H9", SHEET_LIVE).getDataArray() == before

    def it_takes_away_the_marks_that_an_earlier_program_left(self, ward: Any, issued: Issued) -> None:
        """Saved with its marks before the program was renewed: whose ground it was had not been kept."""
        marks.put(ward, json.loads(panel(place(ERROR, "G23")).order), issued[1])
        kept = at(ward, "H2", SHEET_LIVE).getCellByPosition(0, 0)
        kept.setString(json.dumps([*json.loads(kept.getString())[:4], 0xDDEBF7, False]))
        marks.clear(ward, SHEET_LIVE, issued[1])
        assert (ground(ward, "G23"), note(ward, "G23")) == ((0xDD, 0xEB, 0xF7), "")


def test_a_ground_of_the_theme_is_borne_as_it_is_where_libreoffice_knows_those() -> None:
    """LibreOffice 7.6 and later; a stand-in bears the names of its cells, the object behind the colour is passed on as it is."""

    class Cell:
        def __init__(self, names: tuple[str, ...]) -> None:
            self.names = names
            self.CellBackColor = -1
            self.CellBackgroundComplexColor: object = None

        def getPropertySetInfo(self) -> Any:  # noqa: N802 - LibreOffice's name
            return SimpleNamespace(hasPropertyByName=self.names.__contains__)

    for names in (("CellBackColor", "CellBackgroundComplexColor"), ("CellBackColor",)):
        themed, other = Cell(names), Cell(names)
        themed.CellBackColor, themed.CellBackgroundComplexColor = 0xDDEBF7, object()
        marks.wear_ground(other, themed)
        assert other.CellBackColor == 0xDDEBF7
        assert (other.CellBackgroundComplexColor is themed.CellBackgroundComplexColor) is (len(names) > 1)
