"""What all tests of the front doors share: no click of a test leaves a trace in what is installed on the machine that runs it."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _no_installed_program(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("TONGHOP_HOME", str(tmp_path_factory.getbasetemp() / "chua-cai"))
