"""One LibreOffice for all tests of the open workbook, and xlwings over it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from addin.answering import answer
from tests.conftest import missing

DEBIAN = "/usr/lib/python3/dist-packages"
Open = Callable[[Path], Any]


def click(path: Path | str, **more: str) -> dict[str, str]:
    """Return the reply to a click on Kiểm tra tệp đang mở."""
    return answer({"procedure": "check-open", "workbook": str(path), **more}, lambda *_: None)


def blank(path: Path) -> Path:
    """Write a workbook of one blank sheet; return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet("Trang 1")
    return path


@pytest.fixture(scope="session")
def desktop(soffice: str) -> Iterator[Any]:  # noqa: ARG001 - the bridge is of no use without the program
    """Return the desktop of a LibreOffice without a screen."""
    if DEBIAN not in sys.path:
        sys.path.append(DEBIAN)
    try:
        from tests.libreoffice.bridge import desktop_without_a_screen
    except ImportError:
        missing("this Python cannot import uno: apt-get install python3-uno, and run the tests with the Python it is made for")
    with desktop_without_a_screen() as found:
        yield found


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

    from tests.libreoffice.bridge import option

    return lambda path: desktop.loadComponentFromURL(uno.systemPathToFileUrl(str(path)), "_blank", 0, (option("Hidden", True),))


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
