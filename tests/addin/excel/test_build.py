"""What ``python -m addin.build`` makes: the same bytes each time, sound for Office, its VBA as the repository has it."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from pyvbaanalysis import analyze_office_file

from addin.build import build
from addin.excel.vba_modules import importable, modules
from addin.libreoffice.extension import command_of
from addin.procedures import PROCEDURES
from tests.ooxml_lint import audit, lint
from xlsx_templates.catalogues import load_seed, shipped
from xlsx_templates.control_workbook.button_sheet import SHEET
from xlsx_templates.control_workbook.reading import read_control_workbook

OOR = "{http://openoffice.org/2001/registry}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return {path.name: path for path in build(tmp_path_factory.mktemp("dist"))}


def twins() -> list[str]:
    return [f"SO-THEO-DOI {name}.xlsm" for name in shipped()]


OFFICE_FILES = ["tonghop.xlam", *twins()]


def test_a_rebuild_is_the_same_bytes(built: dict[str, Path], tmp_path: Path) -> None:
    assert set(built) == {"tonghop.xlam", "tonghop.oxt", *twins()}
    another_process = {**os.environ, "PYTHONHASHSEED": "20", "TZ": "America/Lima", "PYTHONPATH": str(Path(__file__).parents[3])}
    subprocess.run([sys.executable, "-m", "addin.build", "--into", tmp_path], check=True, capture_output=True, env=another_process)
    assert {path.name: path.read_bytes() == built[path.name].read_bytes() for path in tmp_path.iterdir()} == dict.fromkeys(built, True)


@pytest.mark.parametrize("name", OFFICE_FILES)
def test_office_would_find_nothing_to_repair(built: dict[str, Path], name: str) -> None:
    assert lint(built[name]) == []
    assert audit(built[name]) == []


@pytest.mark.parametrize("name", OFFICE_FILES)
def test_olevba_reads_the_sources_of_the_repository(built: dict[str, Path], name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # olevba still calls pyparsing by its old names
        from oletools.olevba import VBA_Parser

        parser = VBA_Parser(str(built[name]))
    found = {file.rpartition(".")[0]: code.replace("\r\n", "\n") for _, _, file, code in parser.extract_macros()}
    ours = {module: text for module, text in found.items() if module in modules()}
    assert ours == modules()
    assert {file for _, _, file, _ in parser.extract_macros() if file.rpartition(".")[0] in ours} == set(importable())
    parser.close()
    assert all(not [line for line in text.splitlines() if not line.startswith("Attribute ")] for module, text in found.items() if module not in ours)


@pytest.mark.parametrize("name", OFFICE_FILES)
def test_the_analyser_finds_nothing_in_the_whole_project(built: dict[str, Path], name: str) -> None:
    assert [(module, str(problem)) for module, problems in analyze_office_file(str(built[name])).items() for problem in problems] == []


@pytest.mark.parametrize("catalogue", shipped())
def test_the_twin_is_the_same_control_workbook(built: dict[str, Path], catalogue: str) -> None:
    book = read_control_workbook(built[f"SO-THEO-DOI {catalogue}.xlsm"])
    assert book.round == load_seed(catalogue)[0]


@pytest.mark.parametrize("name", twins())
def test_the_twin_has_a_button_for_every_procedure_on_its_first_sheet(built: dict[str, Path], name: str) -> None:
    with zipfile.ZipFile(built[name]) as archive:
        workbook, drawn = archive.read("xl/workbook.xml").decode(), archive.read("xl/drawings/vmlDrawing1.vml").decode()
    assert f'<sheet name="{SHEET}" sheetId="1"' in workbook
    root = ET.fromstring(drawn)
    macros = {element.text for element in root.iter("{urn:schemas-microsoft-com:office:excel}FmlaMacro")}
    captions = {"".join(element.itertext()) for element in root.iter("{urn:schemas-microsoft-com:vml}textbox")}
    assert macros == {f"[0]!Clicks.Click_{procedure.key.replace('-', '_')}" for procedure in PROCEDURES} | {"[0]!Backend.StopRun"}
    assert captions == {procedure.label for procedure in PROCEDURES} | {"Dừng"}


def test_the_ribbon_stands_in_the_addin_alone(built: dict[str, Path]) -> None:
    holders = [name for name in OFFICE_FILES if "customUI/customUI14.xml" in zipfile.ZipFile(built[name]).namelist()]
    assert holders == ["tonghop.xlam"]


def test_the_menu_of_libreoffice_has_every_procedure_by_its_label(built: dict[str, Path]) -> None:
    root = ET.fromstring(zipfile.ZipFile(built["tonghop.oxt"]).read("Addons.xcu"))
    menu = next(node for node in root.iter("node") if node.get(f"{OOR}name") == "OfficeMenuBar")
    entries = {_prop(node, "URL"): _prop(node, "Title") for node in menu.iter("node") if _prop(node, "URL")}
    assert entries == {command_of(procedure.key): procedure.label for procedure in PROCEDURES}


def _prop(node: ET.Element, name: str) -> str:
    return next((prop.findtext("value") or "" for prop in node.findall("prop") if prop.get(f"{OOR}name") == name), "")
