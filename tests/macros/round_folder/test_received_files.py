from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from indicators.findings import Severity
from macros.round_folder import received_files
from macros.round_folder.received_files import scan


def test_sub_folders_are_read_and_names_are_relative_with_slashes(tmp_path: Path) -> None:
    (tmp_path / "cụm 1" / "thư").mkdir(parents=True)
    (tmp_path / "cụm 1" / "thư" / "Phường 1.xlsx").write_bytes(b"1")
    (tmp_path / "b.xlsx").write_bytes(b"22")
    files, said = scan(tmp_path)
    assert [(file.name, file.size, file.sha256) for file in files] == [
        ("b.xlsx", 2, hashlib.sha256(b"22").hexdigest()),
        ("cụm 1/thư/Phường 1.xlsx", 1, hashlib.sha256(b"1").hexdigest()),
    ]
    assert said == ()


def test_links_are_said_and_never_followed(tmp_path: Path) -> None:
    outside = tmp_path / "ngoài"
    outside.mkdir()
    (outside / "bí mật.xlsx").write_bytes(b"x")
    folder = tmp_path / "2-bao-cao-nhan-ve"
    folder.mkdir()
    (folder / "tệp").symlink_to(outside / "bí mật.xlsx")
    (folder / "thư mục").symlink_to(outside, target_is_directory=True)
    (folder / "vòng").symlink_to(folder, target_is_directory=True)
    files, said = scan(folder)
    assert files == ()
    assert [(finding.code, finding.place.file) for finding in said] == [("received_link_passed_over", name) for name in ("thư mục", "tệp", "vòng")]


def test_a_pipe_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống")
    assert [finding.code for finding in scan(tmp_path)[1]] == ["received_link_passed_over"]


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert scan(tmp_path / "2023-Quy-I") == ((), ())


def test_a_received_folder_that_leads_elsewhere_is_said_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "ngoài").mkdir()
    (tmp_path / "ngoài" / "a.xlsx").write_bytes(b"x")
    (tmp_path / "2023-Quy-I").symlink_to(tmp_path / "ngoài", target_is_directory=True)
    files, said = scan(tmp_path / "2023-Quy-I")
    assert (files, [finding.code for finding in said]) == ((), ["received_link_passed_over"])


def test_a_folder_that_cannot_be_opened_is_an_error_and_the_others_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "cấm").mkdir()
    (tmp_path / "a.xlsx").write_bytes(b"1")
    real = os.scandir

    def scandir(folder: Path) -> object:
        if Path(folder).name == "cấm":
            raise PermissionError(13, "no")
        return real(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    files, said = scan(tmp_path)
    assert [file.name for file in files] == ["a.xlsx"]
    assert [(finding.code, finding.severity, finding.place.file) for finding in said] == [("received_folder_not_opened", Severity.ERROR, "cấm")]


def test_a_file_that_cannot_be_opened_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"1")

    def refused(_: Path) -> str:
        raise PermissionError(13, "no")

    monkeypatch.setattr(received_files, "sha256_of", refused)
    files, said = scan(tmp_path)
    assert (files, [(finding.code, finding.severity) for finding in said]) == ((), [("received_file_not_opened", Severity.ERROR)])


def test_a_file_that_is_only_online_is_said_and_not_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    monkeypatch.setattr(received_files, "is_online_only", lambda facts: facts.st_size == 2)
    monkeypatch.setattr(received_files, "sha256_of", lambda path: pytest.fail(f"{path} was read"))
    files, said = scan(tmp_path)
    assert (files, [(finding.code, finding.severity) for finding in said]) == ((), [("placeholder_file", Severity.ERROR)])
