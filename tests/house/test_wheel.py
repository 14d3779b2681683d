"""The wheel holds the five packages with their data, and nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.house.source import FLOORS, ROOT, data_files


def _built(folder: Path) -> Path:
    """Return the wheel built from a copy, so that nothing is left in the repository."""
    source, wheels = folder / "source", folder / "wheels"
    for package in FLOORS:
        shutil.copytree(ROOT / package, source / package, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(wheels), str(source)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return next(wheels.glob("tonghop-*.whl"))


def test_the_wheel_lists_what_the_house_holds(tmp_path: Path) -> None:
    with zipfile.ZipFile(_built(tmp_path)) as wheel:
        names = [name for name in wheel.namelist() if ".dist-info/" not in name]
        entry = next(name for name in wheel.namelist() if name.endswith("entry_points.txt"))
        assert "tonghop = addin.command_line:main" in wheel.read(entry).decode("utf-8")
    assert sorted(names) == data_files()
