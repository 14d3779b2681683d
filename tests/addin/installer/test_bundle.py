"""The bundle for Windows, assembled from stand-in wheels: what is in it, and that it is the same bytes each time.

The real one needs a network the first time: ``python -m addin.build --bundle``.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from addin.archives import archive_bytes, read_archive
from addin.excel.vba_modules import importable, modules
from addin.installer import bundle
from addin.installer.pages import FIRST, GUIDE, PICTURES
from addin.installer.wheels import WheelMissingError
from tests.addin.installer.test_wheels import stand_in
from tests.house.source import ROOT

BUILT = {"tonghop.xlam": b"addin", "tonghop.oxt": b"extension", "SO-THEO-DOI binh-tan-2023.xlsm": b"book"}
OWN = ("tonghop-0.1.0-py3-none-any.whl", b"ours")
UV = {"uv-0.13.9.data/scripts/uv.exe": b"MZ", "uv-0.13.9.data/scripts/uvx.exe": b"x", "uv-0.13.9.dist-info/licenses/LICENSE-MIT": b"MIT"}
FETCHED = {"lxml-6.1.3-cp311-cp311-win_amd64.whl": b"lxml", "uv-0.13.9-py3-none-win_amd64.whl": archive_bytes(UV)}


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    return bundle.parts(BUILT, OWN, FETCHED)


def test_it_holds_what_a_pc_needs_and_nothing_else(parts: dict[str, bytes]) -> None:
    said = {f"loi-nhan/{path.name}" for path in (ROOT / "addin/installer/windows/said").glob("*.txt")}
    docs = {f"{GUIDE}/{path.stem}.html" for path in (ROOT / "docs").glob("*.md") if path.stem != "glossary"}
    images = {f"{GUIDE}/images/{path.name}" for path in (ROOT / "docs/images").glob("*.png")}
    wheels = {"goi/goi.txt", "goi/lxml-6.1.3-cp311-cp311-win_amd64.whl", f"goi/{OWN[0]}"}
    programs = {"uv.exe", "giay-phep-uv/LICENSE-MIT.txt", "GIAY-PHEP.txt"}
    scripts = {"cai-dat.cmd", "go-bo.cmd", "tonghop.cmd", "truc-nut-bam.cmd"}
    assert set(parts) == {*BUILT, *said, *docs, *images, *wheels, *programs, *scripts, *FIRST, *PICTURES, *(f"vba/{name}" for name in importable())}
    assert parts["uv.exe"] == b"MZ"


def test_the_list_of_wheels_is_that_of_the_folder_each_with_its_hash(parts: dict[str, bytes]) -> None:
    listed = dict(re.findall(r"^(\S+) --hash=sha256:(\w+)\r$", parts["goi/goi.txt"].decode("ascii"), re.MULTILINE))
    assert listed == {"lxml==6.1.3": hashlib.sha256(b"lxml").hexdigest(), "tonghop==0.1.0": hashlib.sha256(b"ours").hexdigest()}


def test_what_windows_reads_has_its_line_ends(parts: dict[str, bytes]) -> None:
    read = [name for name in parts if name.endswith((".cmd", ".bas", ".cls")) or name.startswith("loi-nhan/")]
    assert len(read) > len(modules())
    assert not [name for name in read if re.search(rb"(?<!\r)\n", parts[name])]
    assert not [name for name in read if name.endswith((".cmd", ".bas", ".cls")) and not parts[name].isascii()]


def test_plan_b_is_the_vba_of_the_addin(parts: dict[str, bytes]) -> None:
    found = {name.removeprefix("vba/"): data.decode("ascii").replace("\r\n", "\n") for name, data in parts.items() if name.startswith("vba/")}
    classes = {name for name in found if name.endswith(".cls")}
    assert {name.removesuffix(".bas"): text for name, text in found.items() if name not in classes} == {
        name: text for name, text in modules().items() if f"{name}.cls" not in classes
    }
    assert classes == {"BookWatcher.cls"}
    for name in classes:  # as the import of the VBA editor wants a class, the inner form of the project left out
        assert found[name].startswith('VERSION 1.0 CLASS\nBEGIN\n  MultiUse = -1  \'True\nEND\nAttribute VB_Name = "BookWatcher"\n')
        assert found[name].partition("END\n")[2] == re.sub(r"(?m)^Attribute VB_Base .*\n", "", modules()[name.removesuffix(".cls")])


def test_it_is_the_same_bytes_each_time_whatever_the_order(parts: dict[str, bytes]) -> None:
    shuffled = {name: parts[name] for name in sorted(parts, reverse=True)}
    assert archive_bytes(parts) == archive_bytes(shuffled)
    again = bundle.parts(BUILT, OWN, dict(reversed(FETCHED.items())))
    assert archive_bytes(again) == archive_bytes(parts)


def test_every_member_is_dated_alike_and_unpacks_by_plain_names(parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(BytesIO(archive_bytes(parts))) as archive:
        members = archive.infolist()
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert not [member.filename for member in members if not member.filename.isascii() or member.filename.startswith("/") or ".." in member.filename]


def test_it_is_written_from_a_folder_of_wheels_without_a_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("addin.installer.wheels.own_wheel", lambda: OWN)
    (tmp_path / "uv-0.13.9-py3-none-win_amd64.whl").write_bytes(FETCHED["uv-0.13.9-py3-none-win_amd64.whl"])
    digest = hashlib.sha256(FETCHED["uv-0.13.9-py3-none-win_amd64.whl"]).hexdigest()
    pins = [stand_in(tmp_path, "lxml-6.1.3-cp311-cp311-win_amd64.whl")]
    pins.append(pins[0]._replace(name="uv", version="0.13.9", hashes=(digest,)))
    bundle.write_bundle(tmp_path / "made.zip", BUILT, pins, tmp_path)
    assert "goi/lxml-6.1.3-cp311-cp311-win_amd64.whl" in read_archive(tmp_path / "made.zip")
    with pytest.raises(WheelMissingError):
        bundle.write_bundle(tmp_path / "other.zip", BUILT, [pins[0]._replace(version="6.1.4")], tmp_path)
    assert not (tmp_path / "other.zip").exists()
