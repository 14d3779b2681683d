"""Kiểm tra máy on machines as they are told: by environment, folders and registry."""

from __future__ import annotations

import os
import shlex
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from addin import home, office_policy
from addin import windows_places as places
from addin import words_of_doctor as words
from addin.cloud_addresses import PROVIDERS
from addin.command_line import main
from addin.doctor import PACKAGES, Check, examine
from addin.installer.lock import roots_of
from tests.addin.fake_registry import FakeRegistry
from tests.house.source import ROOT

EXCEL = r"HKCU\Software\Microsoft\Office\16.0\Excel"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0"


def well(checks: list[Check]) -> dict[str, bool]:
    return {check.title: check.is_well for check in checks}


def found(checks: list[Check], title: str) -> Check:
    return next(check for check in checks if check.title == title)


@pytest.fixture
def machine(tmp_path: Path) -> Mapping[str, str]:
    """A PC on which everything is as the installer leaves it, and a round without buttons."""
    surroundings = {"TONGHOP_HOME": str(tmp_path / "TongHop"), "APPDATA": str(tmp_path / "Roaming"), "PROGRAMFILES": str(tmp_path / "P"), "PATH": ""}
    for file in (
        home.interpreter(surroundings),
        places.startup_folder(surroundings) / places.ADDIN,
        tmp_path / "P/Microsoft Office/root/Office16/EXCEL.EXE",
        tmp_path / "ho so/SO-THEO-DOI.xlsx",
    ):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return surroundings


def test_a_machine_as_the_installer_leaves_it_is_well(machine: Mapping[str, str], tmp_path: Path) -> None:
    checks = examine(machine, FakeRegistry(), tmp_path / "ho so")
    assert all(well(checks).values()), checks
    program = [words.PYTHON, words.HOME, words.INTERPRETER, words.PACKAGES, words.EXCHANGE, words.OFFICES]
    assert list(well(checks)) == [*program, words.ADDIN, words.ENABLED, words.MARKED, words.MACROS, words.CHILD, words.ROUND, words.CLOUD]


def test_what_is_wrong_is_said_with_what_to_do(tmp_path: Path) -> None:
    place = tmp_path / "Nguyễn Thị Hạnh"
    (tmp_path / "tep").touch()
    surroundings = {"TONGHOP_HOME": str(place), "OneDrive": str(tmp_path), "APPDATA": str(tmp_path), "PATH": ""}
    checks = examine(surroundings, FakeRegistry(DisableAllAddins="1"), tmp_path / "tep/ho so")
    wrong = (words.HOME, words.INTERPRETER, words.OFFICES, words.ADDIN, words.ENABLED, words.MACROS, words.ROUND, words.CLOUD)
    assert [title for title in wrong if well(checks)[title]] == []
    assert all(check.todo for check in checks if not check.is_well)


def test_a_place_that_excel_is_not_told_of_is_said_where_the_name_of_the_person_has_accents(tmp_path: Path) -> None:
    accented = {"LOCALAPPDATA": str(tmp_path / "Dương"), "PUBLIC": str(tmp_path), "APPDATA": str(tmp_path), "PATH": ""}
    assert found(examine(accented, FakeRegistry()), words.HOME).todo == words.HOME_UNTOLD_TODO
    assert not well(examine(accented, FakeRegistry()))[words.HOME]
    for told in ({"TONGHOP_HOME": str(tmp_path / "TongHop")}, {"LOCALAPPDATA": str(tmp_path / "Duong")}):
        assert well(examine({**accented, **told}, FakeRegistry()))[words.HOME]


def test_a_round_that_is_synchronised_is_said_and_whether_the_buttons_find_it(machine: Mapping[str, str], tmp_path: Path) -> None:
    registry, folder = FakeRegistry(), tmp_path / "Mẫu/Thư viện/ho so"
    folder.mkdir(parents=True)
    assert found(examine(machine, registry, folder), words.CLOUD).found == words.LOCAL
    kept = {"MountPoint": str(tmp_path / "Mẫu"), "UrlNamespace": "https://mau.sharepoint.com/sites/a/Shared Documents"}
    for name, text in kept.items():
        registry.write(f"{PROVIDERS}\\1", name, text)
    check = found(examine(machine, registry, folder), words.CLOUD)
    assert (check.is_well, check.found, check.todo) == (False, words.SYNCED, words.CLOUD_TODO)
    for name, text in {**kept, "MountPoint": str(folder.parent), "IsFolderScope": "1"}.items():
        registry.write(f"{PROVIDERS}\\2", name, text)
    assert found(examine(machine, registry, folder), words.CLOUD).todo == words.CLOUD_UNKNOWN_TODO
    elsewhere = {**machine, "OneDrive": str(tmp_path)}
    check = found(examine(elsewhere, registry, tmp_path / "ho so"), words.CLOUD)
    assert (check.found, check.todo) == (words.SYNCED, words.CLOUD_UNKNOWN_TODO), "Windows does not list it"
    assert found(examine(elsewhere, FakeRegistry(), tmp_path / "ho so"), words.CLOUD).todo == words.CLOUD_TODO


def test_without_windows_nothing_is_said_of_its_installer(machine: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("addin.doctor.registry_of_this_machine", lambda: None)
    checks = examine({**machine, "TONGHOP_HOME": str(tmp_path / "chưa cài")})
    assert not [check for check in checks if "cai-dat.cmd" in check.todo or ":\\" in check.todo]
    place = shlex.quote(str(tmp_path / "chưa cài" / home.ENVIRONMENT))
    assert found(checks, words.INTERPRETER).todo.endswith(f"ln -s {shlex.quote(sys.prefix)} {place}")


def test_a_place_that_cannot_be_written_is_said(machine: Mapping[str, str], tmp_path: Path) -> None:
    (tmp_path / "tep").touch()
    assert not well(examine({**machine, "TONGHOP_HOME": str(tmp_path / "tep")}))[words.EXCHANGE]


def test_a_package_that_cannot_be_loaded_is_named(machine: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    def _load(name: str) -> None:
        if name == "lxml.etree":
            raise ImportError("DLL load failed")
        if name == "pandas":
            raise ValueError("numpy.dtype size changed, may indicate binary incompatibility")

    monkeypatch.setattr("addin.doctor.import_module", _load)
    check = found(examine(machine), words.PACKAGES)
    assert (check.is_well, check.found) == (False, "lxml.etree, pandas")


def test_the_packages_are_those_that_the_program_is_made_with() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    called = {"python-docx": "docx", "msoffcrypto-tool": "msoffcrypto"}
    wanted = {called.get(name, name.replace("-", "_")) for name in roots_of(project)}
    assert {name.partition(".")[0] for name in PACKAGES} == wanted - {"xlwings"}


@pytest.mark.parametrize("place", [{"APPDATA": "Roaming"}, {"HOME": "."}])
def test_an_extension_that_libreoffice_lacks_is_said(machine: Mapping[str, str], tmp_path: Path, place: Mapping[str, str]) -> None:
    (tmp_path / "P/LibreOffice/program").mkdir(parents=True)
    plain = {name: value for name, value in machine.items() if name != "APPDATA"}
    surroundings = {**plain, **{name: str(tmp_path / value) for name, value in place.items()}}
    assert (said := found(examine(surroundings), words.EXTENSION)).todo == words.EXTENSION_TODO_UNMADE
    assert not said.is_well
    folder = home.home(surroundings)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tonghop.oxt").touch()
    assert found(examine(surroundings), words.EXTENSION).todo == words.EXTENSION_TODO.format(folder=folder)
    settings = tmp_path / ("Roaming/LibreOffice" if "APPDATA" in place else ".config/libreoffice")
    (settings / "4/user/uno_packages/cache/uno_packages/lu12.tmp_/tonghop.oxt").mkdir(parents=True)
    assert found(examine(surroundings), words.EXTENSION).is_well
    assert words.EXTENSION not in well(examine({**machine, "PROGRAMFILES": ""}))


def test_a_mistyped_folder_is_not_made(machine: Mapping[str, str], tmp_path: Path) -> None:
    assert found(examine(machine, folder=tmp_path / "ho s"), words.ROUND).todo == words.NO_ROUND_TODO
    assert not (tmp_path / "ho s").exists()


def test_an_addin_that_a_person_ticked_is_on_too(machine: Mapping[str, str]) -> None:
    ticked = places.addins_folder(machine) / places.ADDIN
    ticked.parent.mkdir(parents=True)
    (places.startup_folder(machine) / places.ADDIN).rename(ticked)
    assert (well(examine(machine, FakeRegistry()))[words.ADDIN], well(examine(machine, FakeRegistry()))[words.ENABLED]) == (True, False)
    registry = FakeRegistry()
    registry.write(rf"{EXCEL}\Options", "OPEN1", r'/R "C:\AddIns\tonghop.xlam"')
    assert well(examine(machine, registry))[words.ENABLED]


def test_an_addin_in_both_places_is_said_with_the_one_to_delete(machine: Mapping[str, str]) -> None:
    ticked = places.addins_folder(machine) / places.ADDIN
    ticked.parent.mkdir(parents=True)
    ticked.touch()
    check = found(examine(machine, FakeRegistry()), words.ADDIN)
    assert (check.is_well, check.todo) == (False, words.TWICE_TODO.format(path=ticked))


def test_an_addin_that_excel_switched_off_is_said(machine: Mapping[str, str]) -> None:
    registry = FakeRegistry()
    registry.write(rf"{EXCEL}\Resiliency\DisabledItems", "3F2A", "\x01\x00c:\\users\\hạnh\\xlstart\\TONGHOP.xlam")
    check = found(examine(machine, registry), words.ENABLED)
    assert (check.is_well, check.found, check.todo) == (False, words.DISABLED, words.DISABLED_TODO)


def test_the_mark_of_the_web_on_the_addin_is_said(machine: Mapping[str, str]) -> None:
    Path(f"{places.startup_folder(machine) / places.ADDIN}{places.MARK}").touch()
    assert not well(examine(machine, FakeRegistry()))[words.MARKED]


@pytest.mark.parametrize(
    ("key", "name", "barrier"),
    [
        (rf"{POLICY}\Common", "VBAOff", "vba-off"),
        (r"HKLM\Software\Policies\Microsoft\Office\16.0\Common", "VBAOff", "vba-off"),
        (rf"{EXCEL}\Security", "DisableAllAddins", "no-addins"),
        (rf"{POLICY}\Excel\Security", "RequireAddinSig", "signed-addins"),
        (rf"{POLICY}\Common\Security", "RequireAlwaysOnMacroSig", "signed-always-on"),
    ],
)
def test_a_policy_that_keeps_the_addin_from_running_is_named(machine: Mapping[str, str], key: str, name: str, barrier: str) -> None:
    registry = FakeRegistry()
    registry.write(key, name, "1")
    check = found(examine(machine, registry), words.MACROS)
    assert (check.is_well, check.found) == (False, words.BARRIERS[barrier])


def test_signed_macros_only_is_no_barrier_in_a_trusted_place_unless_those_are_off() -> None:
    assert office_policy.barrier(FakeRegistry(VBAWarnings="3")) == ""
    registry = FakeRegistry(VBAWarnings="3")
    registry.write(rf"{POLICY}\Excel\Security\Trusted Locations", "AllLocationsDisabled", "1")
    assert office_policy.barrier(registry) == "no-trusted-places"
    registry.write(rf"{POLICY}\Excel\Security", "VBAWarnings", "2")
    assert (office_policy.macro_level(registry), office_policy.barrier(registry)) == ("2", "")


@pytest.mark.parametrize(
    ("key", "name", "text"),
    [
        (office_policy.ASR_RULES, "d4f940ab-401b-4efc-aadc-ad5f3c50688a", "1"),
        (office_policy.ASR_BY_SERVICE, "ASRRules", "3b576869-a4ec-4529-8536-b80a7769e899=1|d4f940ab-401b-4efc-aadc-ad5f3c50688a=1"),
    ],
)
def test_a_rule_against_child_processes_is_said_with_watch(machine: Mapping[str, str], key: str, name: str, text: str) -> None:
    registry = FakeRegistry()
    registry.write(key, name, text)
    check = found(examine(machine, registry), words.CHILD)
    assert not check.is_well
    assert "tonghop watch" in check.todo
    registry.write(key, name, text.replace("=1", "=2") if "=" in text else "2")
    assert well(examine(machine, registry))[words.CHILD]


@pytest.mark.parametrize(("settings", "is_marked", "runs"), [({}, False, True), ({}, True, False), ({"VBAWarnings": "3"}, False, False)])
def test_the_macros_of_a_control_workbook_with_buttons(
    machine: Mapping[str, str], tmp_path: Path, settings: dict[str, str], *, is_marked: bool, runs: bool
) -> None:
    book = tmp_path / "ho so/SO-THEO-DOI.xlsm"
    book.touch()
    if is_marked:
        Path(f"{book}{places.MARK}").touch()
    registry = FakeRegistry(**settings)
    registry.write(rf"{EXCEL}\Security\Trusted Locations\Location1", "Path", str(tmp_path / "elsewhere"))
    registry.write(rf"{EXCEL}\Security\Trusted Locations\Location1", "AllowSubfolders", "1")
    assert well(examine(machine, registry, book.parent))[words.BOOK] is runs
    registry.write(rf"{EXCEL}\Security\Trusted Locations\Location7", "Path", f"{tmp_path}{os.sep}")
    assert well(examine(machine, registry, book.parent))[words.BOOK] is runs
    registry.write(rf"{EXCEL}\Security\Trusted Locations\Location7", "AllowSubfolders", "1")
    assert well(examine(machine, registry, book.parent))[words.BOOK]


def test_the_folder_of_an_accented_user_is_the_public_one() -> None:
    assert home.home({"LOCALAPPDATA": "C:/Users/Hạnh/AppData/Local", "PUBLIC": "C:/Users/Public"}) == Path("C:/Users/Public/TongHop")
    assert home.home({"LOCALAPPDATA": "C:/Users/Hanh/AppData/Local", "PUBLIC": "C:/Users/Public"}) == Path("C:/Users/Hanh/AppData/Local/TongHop")
    assert home.home({"HOME": "/h"}) == Path("/h/.local/share/TongHop")


def test_the_command_says_it_in_vietnamese(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TONGHOP_HOME", str(tmp_path / "Hồ"))
    assert main(["doctor", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert said.startswith("Còn ")
    assert f"{words.UNWELL}  {words.HOME}" in said
