"""What a person does in LibreOffice, given as an order to a script that the system's Python runs."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import SECONDS
from tests.house.source import ROOT

ByUno = Callable[[str, dict[str, Any]], Any]


@pytest.fixture(scope="session")
def by_uno(system_python_with_uno: str) -> ByUno:
    """Return a function that gives an order to a script of this folder, by its name, and returns its answer."""

    def _by_uno(script: str, order: dict[str, Any]) -> Any:
        command = [system_python_with_uno, "-m", f"tests.libreoffice.{script}"]
        done = subprocess.run(command, input=json.dumps(order), capture_output=True, text=True, check=False, timeout=SECONDS, cwd=ROOT)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return _by_uno
