"""What tests of all floors share: LibreOffice, where it is."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from hypothesis import settings

from tests.order import place, share_of_test

if TYPE_CHECKING:
    from macros.round_folder.paths import RoundFolder
    from xlsx_templates.reading import WorkerPool

# The same examples in every run, so that a failure is somebody's change; no deadline, as two cores are shared with LibreOffice.
settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.load_profile("house")

Convert = Callable[..., Path]
NO_LIBREOFFICE = "LibreOffice (soffice) is not installed here: apt-get install libreoffice-calc libreoffice-writer"
SECONDS = 180


def missing(reason: str) -> None:
    """Skip the test with its reason; fail it on the machine that vouches for everything (CI=true)."""
    if os.environ.get("CI", "").lower() == "true":
        pytest.fail(f"CI=true allows no skip: {reason}", pytrace=False)
    pytest.skip(reason)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: place(item.nodeid))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Return the scheduler that gives each worker whole shares in the order of the tests."""
    from xdist.scheduler import LoadScopeScheduling

    class ByShare(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            return share_of_test(nodeid)

    config.option.loadscopereorder = False
    return ByShare(config, log)


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("libreoffice") and not shutil.which("soffice"):
        missing(NO_LIBREOFFICE)


@pytest.fixture(autouse=True)
def what_a_test_left_open_is_its_own_fault() -> Iterator[None]:
    """Collect what the test left, so that a file left open fails this test in every run, and not some other one now and then."""
    yield
    gc.collect()
    gc.freeze()  # else each collection walks again through all that outlives the tests


@pytest.fixture(scope="session")
def soffice() -> str:
    """Return the path of soffice."""
    program = shutil.which("soffice")
    if program is None:
        missing(NO_LIBREOFFICE)
    return str(program)


@pytest.fixture(scope="session")
def system_python_with_uno(soffice: str) -> str:  # noqa: ARG001 - the bridge is of no use without the program
    """Return the path of a Python that can speak to a running LibreOffice: Debian's, with python3-uno."""
    python = "/usr/bin/python3"
    if not shutil.which(python) or subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode:
        missing("Debian's Python cannot import uno: apt-get install python3-uno")
    return python


@pytest.fixture
def needs() -> Callable[[str], str]:
    """Return a function that gives the path of a program of the tests, as pdftoppm, or skips."""

    def _needs(program: str) -> str:
        found = shutil.which(program)
        if found is None:
            missing(f"{program} is not installed here")
        return str(found)

    return _needs


@pytest.fixture(scope="session")
def standing_office(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Return the start of a command that a LibreOffice carries out which is open already, on a page of its own: it need not start each time.

    One profile per worker, so that workers do not wait for one another. While its page is open the program does not end after a conversion.
    """
    place = tmp_path_factory.mktemp("libreoffice")
    page, profile = place / "trang.txt", place / "profile"
    page.touch()
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen([*command, str(page)], start_new_session=True, **quiet) as program:
        until = time.monotonic() + SECONDS
        while not page.with_name(f".~lock.{page.name}#").exists():
            assert program.poll() is None, "LibreOffice ended while it was being opened"
            assert time.monotonic() < until, "LibreOffice did not open"
            time.sleep(0.05)
        yield command
        with suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def convert(standing_office: list[str], tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Return a function that has LibreOffice save a file as another kind, in a folder of its own: convert(path, "pdf") -> Path.

    The kind may name a filter too ("xlsx:Calc MS Excel 2007 XML").
    """

    def _convert(path: Path, kind: str, into: Path | None = None) -> Path:
        folder = into or tmp_path_factory.mktemp("converted")
        command = [*standing_office, "--convert-to", kind, "--outdir", str(folder), str(path)]
        done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        made = folder / f"{path.stem}.{kind.partition(':')[0]}"
        assert made.exists(), f"LibreOffice did not convert {path.name}: {done.stdout.decode()} {done.stderr.decode()}"
        return made

    return _convert


@pytest.fixture(scope="module")
def lasting_workers() -> Iterator[None]:
    """Let the runs of a module read with one and the same worker; that a run starts and ends its own is shown in test_consolidate.py and test_workers.py."""
    from macros import consolidate as button
    from macros.round_folder.received_files import count_files
    from tests.corpus.running import LastingPool

    pools: list[LastingPool] = []

    @contextmanager
    def started(folder: RoundFolder, period: str, _: int | None) -> Iterator[WorkerPool | None]:
        if not count_files(folder.received(period).parent):
            yield None
            return
        if not pools or pools[-1].closing.is_set():
            pools.append(LastingPool(1))
        yield pools[-1]

    with mock.patch.object(button, "_started_workers", started):
        yield
    for pool in pools:
        pool.close()
