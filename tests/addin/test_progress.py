"""Long work draws its bar on a terminal, on the error stream only, and nowhere else."""

from __future__ import annotations

import io
import sys

import pytest

from addin.edge import progress_bar


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_what_is_being_done(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    with progress_bar(wanted=True) as progress:
        assert progress is not None
        for done in range(1, 4):
            progress(done, 3, f"Đoàn phường {done}")
    assert "Đoàn phường 3" in terminal.getvalue()
    assert "100%" in terminal.getvalue()
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(("stream", "wanted"), [(io.StringIO(), True), (Terminal(), False)])
def test_a_pipe_and_a_document_see_none(monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, wanted: bool) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    with progress_bar(wanted=wanted) as progress:
        assert progress is None
    assert stream.getvalue() == ""
