"""One LibreOffice for all tests of the open workbook, and xlwings over it."""

from __future__ import annotations

import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import missing

SECONDS = 90
DEBIAN = "/usr/lib/python3/dist-packages"
Open = Callable[[Path], Any]


@pytest.fixture(scope="session")
def desktop(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Return the desktop of a LibreOffice without a screen."""
    if DEBIAN not in sys.path:
        sys.path.append(DEBIAN)
    try:
        import uno
    except ImportError:
        missing("this Python cannot import uno: apt-get install python3-uno, and run the tests with the Python it is made for")
    profile, pipe = tmp_path_factory.mktemp("live"), f"live{uuid.uuid4().hex}"
    options = ["--headless", "--norestore", "--nologo", "--nodefault", f"-env:UserInstallation={profile.as_uri()}"]
    program = subprocess.Popen([soffice, *options, f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        found = _desktop(uno.getComponentContext(), pipe)
        yield found
        for document in _documents(found):
            document.setModified(False)
        found.terminate()
        program.wait(SECONDS)
    finally:
        program.kill()
        program.wait(SECONDS)


def _desktop(local: Any, pipe: str) -> Any:
    from com.sun.star.connection import NoConnectException

    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + SECONDS
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def _documents(desktop: Any) -> list[Any]:
    components, found = desktop.Components.createEnumeration(), []
    while components.hasMoreElements():
        found.append(components.nextElement())
    return found


@pytest.fixture(scope="session")
def engine(desktop: Any) -> Iterator[Any]:
    """Return the engine, the active one of xlwings as Excel's is on Windows."""
    import xlwings

    from tests.addin.live.libreoffice_engine import Engine

    made = xlwings.Engine(impl=Engine(desktop))
    xlwings.engines.add(made)
    made.activate()
    yield made.impl
    xlwings.engines.active = None


@pytest.fixture(scope="session")
def load(engine: Any, desktop: Any) -> Open:  # noqa: ARG001 - xlwings is to see what is opened
    """Return a function that opens a workbook as a person does and gives LibreOffice's own document."""
    import uno

    from tests.addin.live.libreoffice_engine import option

    return lambda path: desktop.loadComponentFromURL(uno.systemPathToFileUrl(str(path)), "_blank", 0, (option("Hidden", value=True),))


@pytest.fixture
def open_workbook(load: Open) -> Iterator[Open]:
    """Return that function; what it opens is closed after the test."""
    from tests.addin.live.libreoffice_engine import Book

    opened = []

    def _open(path: Path) -> Any:
        opened.append(load(path))
        return opened[-1]

    yield _open
    for document in opened:
        document.close(True)
    Book.OPTIONS.clear()
