"""What the installer puts on a PC besides the program's folder, and that the undoing takes away just that."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from addin import home
from addin import windows_places as places
from addin.installer import placing, words
from addin.installer.bundle import SCRIPTS
from addin.installer.placing import Machine, put, take
from tests.addin.fake_registry import FakeRegistry

BUNDLED = ("tonghop.xlam", "tonghop.oxt", "SO-THEO-DOI mau.xlsm", "DOC-TRUOC.html", "huong-dan/images/a.png", "vba/Clicks.bas", "loi-nhan/go-bo.txt", *SCRIPTS)


class Pc:
    """A PC of Nguyễn Thị Hạnh, with LibreOffice; what was run on it is kept."""

    def __init__(self, root: Path, *, unopkg: int = 0) -> None:
        self.user, self.bundle, self.home = root / "Nguyễn Thị Hạnh", root / "Tải về", root / "Public/TongHop"
        self.surroundings = {
            "APPDATA": str(self.user / "Roaming"),
            "LOCALAPPDATA": str(self.user / "Local"),
            "PUBLIC": str(root / "Public"),
            "USERPROFILE": str(self.user),
            "PROGRAMFILES": str(root / "P"),
            "PATH": "",
        }
        for folder in (places.send_to_folder(self.surroundings), self.user / "Desktop", self.home, root / "P/LibreOffice/program"):
            folder.mkdir(parents=True)
        for name in BUNDLED:
            path = self.bundle / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(f"{name} of the bundle".encode())
            Path(f"{path}{places.MARK}").touch()
        self.registry, self.unopkg = FakeRegistry(), unopkg
        self.ran: list[list[str]] = []

    def machine(self) -> Machine:
        def _run(command: Sequence[str]) -> int:
            self.ran.append([Path(command[0]).name, *command[1:]])
            return self.unopkg

        return Machine(self.home, self.surroundings, self.registry, _run)

    def files(self) -> set[str]:
        """Return what lies outside the bundle, by path from the PC's root."""
        root = self.user.parent
        return {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file() and not path.is_relative_to(self.bundle)}


@pytest.fixture
def pc(tmp_path: Path) -> Pc:
    return Pc(tmp_path)


def test_the_addin_goes_where_excel_trusts_it_and_the_shortcuts_where_a_person_looks(pc: Pc) -> None:
    said = list(put(pc.bundle, pc.machine()))
    assert (pc.user / "Roaming/Microsoft/Excel/XLSTART/tonghop.xlam").read_bytes() == b"tonghop.xlam of the bundle"
    for shortcut in (pc.user / "Desktop/Tổng Hợp.cmd", pc.user / "Roaming/Microsoft/Windows/SendTo/Tổng Hợp.cmd"):
        text = shortcut.read_bytes().decode("ascii")
        assert f'"{home.interpreter_of(pc.home)}" -I -X utf8 -m addin open "%~1"\r\n' in text
    assert {path.relative_to(pc.bundle).as_posix() for path in pc.bundle.rglob("*.png")} == {"huong-dan/images/a.png"}
    assert (pc.home / "huong-dan/images/a.png").is_file()
    assert words.EXTENSION in said


def test_nothing_that_was_unpacked_or_put_keeps_the_mark_of_the_web(pc: Pc) -> None:
    assert places.is_marked(pc.bundle / "tonghop.xlam")
    list(put(pc.bundle, pc.machine()))
    assert [path for path in pc.user.parent.rglob("*") if path.name.endswith(places.MARK)] == []


def test_other_downloads_beside_the_bundle_keep_theirs_and_are_not_copied(pc: Pc) -> None:
    """Giải nén thẳng vào thư mục Tải về, giữa những tệp khác."""
    for name in ("la.xlsm", "trang-la.html"):
        (pc.bundle / name).touch()
        Path(f"{pc.bundle / name}{places.MARK}").touch()
    list(put(pc.bundle, pc.machine()))
    assert {path.name for path in pc.bundle.iterdir() if places.is_marked(path)} == {"la.xlsm", "trang-la.html"}
    assert not (pc.home / "trang-la.html").exists()


def test_the_extension_is_given_to_libreoffice_and_taken_from_it(pc: Pc) -> None:
    list(put(pc.bundle, pc.machine()))
    list(take(pc.machine()))
    assert [command[1:] for command in pc.ran] == [["add", "--force", str(pc.home / "tonghop.oxt")], ["remove", placing.EXTENSION]]


def test_libreoffice_that_refuses_is_said_with_what_to_do(tmp_path: Path) -> None:
    pc = Pc(tmp_path, unopkg=1)
    assert words.EXTENSION_BY_HAND.format(path=pc.home / "tonghop.oxt") in list(put(pc.bundle, pc.machine()))


def test_taking_away_leaves_the_pc_as_it_was(pc: Pc) -> None:
    (pc.user / "Desktop/Bình Tân 2023").mkdir()
    (pc.user / "Desktop/Bình Tân 2023/SO-THEO-DOI.xlsx").touch()
    (pc.home / "Hồ sơ để nhầm chỗ").mkdir()
    (pc.home / "Hồ sơ để nhầm chỗ/SO-THEO-DOI.xlsx").touch()
    before = pc.files()
    list(put(pc.bundle, pc.machine()))
    assert list(take(pc.machine())) == [words.TAKEN]
    left_to_the_script = {"Public/TongHop/go-bo.cmd", "Public/TongHop/loi-nhan/go-bo.txt"}
    assert pc.files() == before | left_to_the_script
    assert {path.name for path in pc.home.iterdir()} == {"Hồ sơ để nhầm chỗ", "go-bo.cmd", "loi-nhan"}


def test_what_a_person_changed_since_is_left_and_said(pc: Pc) -> None:
    list(put(pc.bundle, pc.machine()))
    book = pc.home / "SO-THEO-DOI mau.xlsm"
    book.write_bytes(b"changed by a person")
    assert words.LEFT.format(path=book) in list(take(pc.machine()))
    assert book.read_bytes() == b"changed by a person"


def test_a_file_that_only_bears_the_shortcut_s_name_is_not_touched(pc: Pc) -> None:
    other = pc.user / "Desktop/Tổng Hợp.cmd"
    other.write_text("another's", encoding="ascii")
    list(put(pc.bundle, pc.machine()))
    list(take(pc.machine()))
    assert other.read_text(encoding="ascii") == "another's"


def test_a_newer_version_takes_the_place_of_the_older(pc: Pc) -> None:
    list(put(pc.bundle, pc.machine()))
    (pc.bundle / "tonghop.xlam").write_bytes(b"newer")
    (pc.bundle / "vba/Clicks.bas").unlink()
    list(put(pc.bundle, pc.machine()))
    assert (pc.user / "Roaming/Microsoft/Excel/XLSTART/tonghop.xlam").read_bytes() == b"newer"
    list(take(pc.machine()))
    assert not (pc.home / "vba").exists()
    assert not (pc.user / "Desktop/Tổng Hợp.cmd").exists()


def test_a_place_that_excel_does_not_look_at_first_is_told_and_untold(pc: Pc) -> None:
    plain = pc.machine()._replace(home=pc.user.parent / "hanh/TongHop", surroundings={**pc.surroundings, "LOCALAPPDATA": str(pc.user.parent / "hanh")})
    list(put(pc.bundle, plain))
    assert pc.registry.value(placing.ENVIRONMENT_KEY, placing.HOME_NAME) == ""
    elsewhere = pc.machine()._replace(home=pc.user.parent / "TongHop")
    assert words.HOME_TOLD.format(folder=elsewhere.home) in list(put(pc.bundle, elsewhere))
    assert pc.registry.value(placing.ENVIRONMENT_KEY, placing.HOME_NAME) == str(elsewhere.home)
    list(take(elsewhere))
    assert pc.registry.value(placing.ENVIRONMENT_KEY, placing.HOME_NAME) == ""


def test_the_place_of_a_person_with_accents_is_told_for_vba_reads_no_accents_in_the_environment(pc: Pc) -> None:
    """Với VBA, "Nguyễn Thị Hạnh" là "Nguy?n Th? H?nh", "Dương" là "Duong": không thấy là có dấu, và không có thư mục ấy."""
    list(put(pc.bundle, pc.machine()))
    assert home.home(pc.surroundings) == pc.home
    assert pc.registry.value(placing.ENVIRONMENT_KEY, placing.HOME_NAME) == str(pc.home)
    list(take(pc.machine()))
    assert pc.registry.value(placing.ENVIRONMENT_KEY, placing.HOME_NAME) == ""


def test_the_desktop_is_where_windows_or_onedrive_moved_it(pc: Pc) -> None:
    pc.registry.write(places.SHELL_FOLDERS, "Desktop", "%USERPROFILE%/OneDrive/Màn hình nền")
    (pc.user / "OneDrive/Màn hình nền").mkdir(parents=True)
    list(put(pc.bundle, pc.machine()))
    assert (pc.user / "OneDrive/Màn hình nền/Tổng Hợp.cmd").is_file()
    assert not (pc.user / "Desktop/Tổng Hợp.cmd").exists()


def test_what_was_put_before_excel_held_the_addin_is_listed_all_the_same(pc: Pc) -> None:
    held = pc.user / "Roaming/Microsoft/Excel/XLSTART/tonghop.xlam"
    held.mkdir(parents=True)
    with pytest.raises(OSError, match="tonghop"):
        list(put(pc.bundle, pc.machine()))
    assert str(pc.home / "tonghop.oxt") in json.loads((pc.home / placing.LIST).read_text(encoding="utf-8"))


def test_the_words_of_a_held_file_name_it(pc: Pc, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.prefix", str(pc.home / "moi-truong"))
    for name, value in pc.surroundings.items():
        monkeypatch.setenv(name, value)
    held = pc.user / "Roaming/Microsoft/Excel/XLSTART/tonghop.xlam"
    held.mkdir(parents=True)
    assert placing.main(["put", str(pc.bundle)]) == 1
    assert words.HELD.format(path=held) in capsys.readouterr().out
    held.rmdir()
    assert placing.main(["put", str(pc.bundle)]) == 0
    assert placing.main(["take"]) == 0
    assert not held.exists()
