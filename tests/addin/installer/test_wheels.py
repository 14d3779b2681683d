"""Wheels by the lock's hashes: from a folder, without a network."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from addin.installer import wheels
from addin.installer.lock import Pin


def stand_in(folder: Path, name: str) -> Pin:
    """Lay a wheel of that name into the folder; return the pin that wants it."""
    data = f"{name} in place of a wheel".encode()
    (folder / name).write_bytes(data)
    package, version, *_ = name.split("-")
    return Pin(package.replace("_", "-"), version, "", (hashlib.sha256(data).hexdigest(),), ())


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("numpy-2.4.6-cp311-cp311-win_amd64.whl", True),
        ("cryptography-50.0.2-cp311-abi3-win_amd64.whl", True),
        ("old-1.0-cp39-abi3-win_amd64.whl", True),
        ("tzdata-2026.6-py2.py3-none-any.whl", True),
        ("uv-0.13.9-py3-none-win_amd64.whl", True),
        ("numpy-2.4.6-cp312-cp312-win_amd64.whl", False),
        ("numpy-2.4.6-cp311-cp311-manylinux_2_28_x86_64.whl", False),
        ("numpy-2.4.6-cp311-cp311-win32.whl", False),
        ("numpy-2.4.6-cp311-cp311-win_arm64.whl", False),
    ],
)
def test_a_wheel_is_taken_where_the_python_of_the_pc_takes_it(tmp_path: Path, name: str, *, fits: bool) -> None:
    pin = stand_in(tmp_path, name)
    if fits:
        assert set(wheels.wheels([pin], tmp_path)) == {name}
    else:
        with pytest.raises(wheels.WheelMissingError, match=r"numpy==2\.4\.6"):
            wheels.wheels([pin], tmp_path)


def test_a_wheel_with_another_hash_is_not_taken(tmp_path: Path) -> None:
    pin = stand_in(tmp_path, "lxml-6.1.3-cp311-cp311-win_amd64.whl")
    (tmp_path / "lxml-6.1.3-cp311-cp311-win_amd64.whl").write_bytes(b"another")
    with pytest.raises(wheels.WheelMissingError):
        wheels.wheels([pin], tmp_path)


def test_what_lies_in_the_cache_is_not_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    monkeypatch.setattr("addin.installer.wheels.subprocess.run", lambda command, **_: asked.append(command))
    kept, wanted = stand_in(tmp_path, "rich-15.0.0-py3-none-any.whl"), Pin("lxml", "6.1.3", "", ("a" * 64,), ())
    wheels.fetch([kept], tmp_path)
    assert asked == []
    wheels.fetch([kept, wanted], tmp_path)
    assert {"--require-hashes", "--only-binary=:all:", "win_amd64", "3.11"} <= set(asked[0])


def test_the_list_for_the_pc_names_each_wheel_with_its_own_hash() -> None:
    listed = wheels.installed_list({"et_xmlfile-2.0.0-py3-none-any.whl": b"x", "rich-15.0.0-py3-none-any.whl": b"y"})
    digests = [hashlib.sha256(data).hexdigest() for data in (b"x", b"y")]
    assert listed == f"et-xmlfile==2.0.0 --hash=sha256:{digests[0]}\nrich==15.0.0 --hash=sha256:{digests[1]}\n"
