"""The demonstration, run once by its command for all tests that look at what it made; none of them writes into its folder."""

from __future__ import annotations

import io
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from addin.command_line import main
from macros.demo.quarter import Demonstration, run_quarter


@dataclass(frozen=True)
class Told:
    """What the command gave back and printed, and the round that it ran in `root`."""

    root: Path
    status: int
    printed: str
    shown: Demonstration


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    root, ran, printed = tmp_path_factory.mktemp("demo") / "Bình Tân 2023", [], io.StringIO()

    def _run(*order: Any) -> Demonstration:
        ran.append(run_quarter(*order))
        return ran[-1]

    with mock.patch("addin.commands.demo.run_quarter", _run), redirect_stdout(printed):
        status = main(["demo", str(root)])
    (shown,) = ran
    return Told(root, status, printed.getvalue(), shown)


@pytest.fixture(scope="session")
def shown(told: Told) -> Demonstration:
    return told.shown
