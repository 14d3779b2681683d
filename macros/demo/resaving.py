"""Saving a workbook again with LibreOffice, as some offices do, where this machine has it."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

_SECONDS = 120


def has_libreoffice() -> bool:
    """Return whether this machine can save with LibreOffice."""
    return shutil.which("soffice") is not None


def resave(workbook: Path) -> None:
    """Replace the workbook by LibreOffice's own saving of it; CalledProcessError where LibreOffice fails."""
    program = shutil.which("soffice") or "soffice"
    with tempfile.TemporaryDirectory() as folder:
        profile = (Path(folder) / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx", "--outdir", folder, str(workbook)]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - our own words and a path of ours
        shutil.move(Path(folder) / workbook.name, workbook)
