"""An engine for xlwings over a real LibreOffice, on xlwings' public base classes: what `addin.excel.live` asks of Excel, LibreOffice answers here.

``.api`` answers the few names of Excel's own objects that the adapter uses. As in Excel, what a protected sheet does not allow is refused with a
``com_error``. LibreOffice's bridge neither tells nor takes the options of a protection; they are kept here, as the workbook came with them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar

import uno
from com.sun.star.lang import IllegalArgumentException
from com.sun.star.table import CellRangeAddress
from xlwings import base_classes

from tests.addin.live.libreoffice_cells import Range
from tests.libreoffice.bridge import option

EXCEPTION, REJECTED = -2147352567, -2147418111
FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML"}
LOCKS = {
    "AllowFormattingCells": "formatCells", "AllowFormattingColumns": "formatColumns", "AllowFormattingRows": "formatRows",
    "AllowInsertingColumns": "insertColumns", "AllowInsertingRows": "insertRows", "AllowInsertingHyperlinks": "insertHyperlinks",
    "AllowDeletingColumns": "deleteColumns", "AllowDeletingRows": "deleteRows", "AllowSorting": "sort", "AllowFiltering": "autoFilter",
    "AllowUsingPivotTables": "pivotTables",
}  # fmt: skip


class com_error(Exception):  # noqa: N801, N818 - the name of the class that Excel's refusals bear
    """A refusal, as Excel's bridge raises it."""


class ExcelBusyError(Exception):
    """What xlwings raises itself where it gave up."""


class Engine:
    """The engine: one app, as many workbooks as LibreOffice has open."""

    name, type = "libreoffice", "desktop"

    def __init__(self, desktop: Any) -> None:
        self.apps = Apps(self, desktop)

    @staticmethod
    def prepare_xl_data_element(value: Any, _options: Any = None) -> Any:
        return "" if value is None else value

    @staticmethod
    def clean_value_data(data: Any, _dates: Any, empty_as: Any, _numbers: Any, _errors: Any) -> Any:
        return [[empty_as if value == "" else value for value in row] for row in data]


class Apps(base_classes.Apps):
    def __init__(self, engine: Engine, desktop: Any) -> None:
        self._apps = [App(engine, desktop)]

    def keys(self) -> list[int]:
        return [0]

    def __iter__(self) -> Iterator[App]:
        return iter(self._apps)

    def __len__(self) -> int:
        return len(self._apps)

    def __getitem__(self, _pid: int) -> App:
        return self._apps[0]


class App(base_classes.App):
    """LibreOffice's desktop. `busy_for` is how many calls are still turned away."""

    api: Any = None
    engine: Any = None
    screen_updating = True
    pid = 0

    def __init__(self, engine: Engine, desktop: Any) -> None:
        self.engine, self.desktop = engine, desktop
        self.busy_for = 0
        self.says_busy: Exception = com_error(REJECTED, "Call was rejected by callee.", None, None)
        self.api = self

    @property
    def books(self) -> Books:
        if self.busy_for:
            self.busy_for -= 1
            raise self.says_busy
        return Books(self)


class Books(base_classes.Books):
    def __init__(self, app: App) -> None:
        self.app = app

    def _documents(self) -> list[Any]:
        components, found = self.app.desktop.Components.createEnumeration(), []
        while components.hasMoreElements():
            found.append(components.nextElement())
        return found

    def __iter__(self) -> Iterator[Book]:
        return iter([Book(self.app, each) for each in self._documents()])

    def __len__(self) -> int:
        return len(self._documents())

    def __call__(self, which: int | str) -> Book:
        return next(book for number, book in enumerate(self, start=1) if which in (number, book.name))


class Book(base_classes.Book):
    """A document, and Excel's own object for it: one class serves both, as their names do not meet."""

    app: Any = None
    api: Any = None
    name = fullname = ""
    OPTIONS: ClassVar[dict[str, dict[str, dict[str, bool]]]] = {}
    """The options of each protected sheet by path and name, as the workbook came with them and as they were set since."""
    HIDDEN = frozenset({"PERSONAL.XLSX"})
    """Names of workbooks whose window Excel would hide."""

    def __init__(self, app: App, document: Any) -> None:
        self.app, self.document = app, document
        self.api = self
        self.fullname = self.FullName = uno.fileUrlToSystemPath(document.URL) if document.URL else document.Title
        self.name = Path(self.fullname).name
        if self.fullname not in self.OPTIONS and Path(self.fullname).is_file():
            self.OPTIONS[self.fullname] = options_in(Path(self.fullname))

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    def activate(self) -> None:
        self.document.CurrentController.Frame.activate()

    Activate = activate

    @property
    def Saved(self) -> bool:  # noqa: N802 - Excel's name, here and below
        return not self.document.isModified()

    @Saved.setter
    def Saved(self, value: bool) -> None:  # noqa: N802
        self.document.setModified(not value)

    def SaveCopyAs(self, path: str) -> None:  # noqa: N802
        self.document.storeToURL(uno.systemPathToFileUrl(path), (option("FilterName", FILTERS[Path(path).suffix]),))

    @property
    def ProtectStructure(self) -> bool:  # noqa: N802
        return bool(self.document.isProtected())

    ProtectWindows = False

    def Protect(self, password: str, structure: bool, windows: bool) -> None:  # noqa: N802
        assert structure
        assert not windows
        self.document.protect(password)

    def Unprotect(self, password: str) -> None:  # noqa: N802
        unlocked(self.document, password)

    def Windows(self, _number: int) -> Any:  # noqa: N802
        address = self.document.CurrentController.getSelection().RangeAddress
        return SimpleNamespace(RangeSelection=SimpleNamespace(Address=address_of(address)), Visible=self.name not in self.HIDDEN)


def unlocked(lockable: Any, password: str) -> None:
    """Open a sheet or a document; refused where the password is another."""
    try:
        lockable.unprotect(password)
    except IllegalArgumentException as problem:
        raise com_error(EXCEPTION, "Exception occurred.", (0, "Excel", "wrong password", "", 0, -2146827284), None) from problem


def options_in(path: Path) -> dict[str, dict[str, bool]]:
    """Return by sheet name what the protection written in a workbook allows, in Excel's words: 1 says that a thing is locked."""
    with zipfile.ZipFile(path) as archive:
        names = [name.replace("&amp;", "&") for name in re.findall(r'<sheet [^>]*name="([^"]*)"', archive.read("xl/workbook.xml").decode())]
        texts = [archive.read(f"xl/worksheets/sheet{number}.xml").decode() for number in range(1, len(names) + 1)]
    found = {}
    for name, text in zip(names, texts, strict=True):
        if written := re.search(r"<sheetProtection ([^>]*)/>", text):
            locks = dict(re.findall(r'(\w+)="(\w+)"', written[1]))
            found[name] = {ours: locks.get(theirs, "1") in {"0", "false"} for ours, theirs in LOCKS.items()}
            found[name] |= {"DrawingObjects": locks.get("objects", "0") == "1", "Scenarios": locks.get("scenarios", "0") == "1"}
    return found


class Sheets(base_classes.Sheets):
    def __init__(self, book: Book) -> None:
        self.book, self.uno = book, book.document.Sheets

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.document.CurrentController.ActiveSheet)

    def __call__(self, which: int | str) -> Sheet:
        return Sheet(self.book, self.uno.getByIndex(which - 1) if isinstance(which, int) else self.uno.getByName(which))

    def __len__(self) -> int:
        return int(self.uno.Count)

    def __iter__(self) -> Iterator[Sheet]:
        return (self(number) for number in range(1, len(self) + 1))

    def add(self, before: Sheet | None = None, after: Sheet | None = None, name: str = "") -> Sheet:
        if self.book.ProtectStructure:
            raise com_error(EXCEPTION, "The workbook is protected.", None, None)
        at = before.uno.RangeAddress.Sheet if before else after.uno.RangeAddress.Sheet + 1 if after else len(self)
        self.uno.insertNewByName(name, at)
        made = self(name)
        made.activate()
        return made


class Sheet(base_classes.Sheet):
    """A sheet, and Excel's own object for it."""

    api: Any = None
    book: Any = None
    name = ""
    ProtectionMode, EnableSelection = False, 1

    def __init__(self, book: Book, sheet: Any) -> None:
        self.book, self.uno = book, sheet
        self.api = self
        self.name = sheet.Name

    @property
    def index(self) -> int:
        return int(self.uno.RangeAddress.Sheet) + 1

    @property
    def options(self) -> dict[str, bool]:
        return Book.OPTIONS.setdefault(self.book.fullname, {}).setdefault(self.name, {})

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        return bool(self.uno.isProtected())

    @property
    def ProtectDrawingObjects(self) -> bool:  # noqa: N802
        return self.ProtectContents and self.options.get("DrawingObjects", False)

    @property
    def ProtectScenarios(self) -> bool:  # noqa: N802
        return self.ProtectContents and self.options.get("Scenarios", False)

    @property
    def Protection(self) -> Any:  # noqa: N802
        return SimpleNamespace(**{name: self.options.get(name, False) for name in LOCKS})

    def Protect(self, *, Password: str, UserInterfaceOnly: bool, Contents: bool, **allowed: bool) -> None:  # noqa: N802, N803
        assert Contents
        assert not UserInterfaceOnly
        self.options.clear()
        self.options.update(allowed)
        self.uno.protect(Password)

    def Unprotect(self, password: str) -> None:  # noqa: N802
        unlocked(self.uno, password)

    def refuse_where_locked(self) -> None:
        if self.ProtectContents and not self.options.get("AllowFormattingCells"):
            raise com_error(EXCEPTION, "The sheet is protected.", None, None)

    def refuse_notes_where_locked(self) -> None:
        if self.ProtectDrawingObjects:
            raise com_error(EXCEPTION, "The notes of the sheet are protected.", None, None)

    def range(self, first: Any, last: Any = None) -> Range:
        one, other = self._area(first), self._area(last or first)
        return Range(self, min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))

    def _area(self, which: Any) -> tuple[int, int, int, int]:
        if isinstance(which, tuple):
            return which[0], which[1], which[0], which[1]
        if isinstance(which, Range):
            return which.row, which.column, which.row + which.shape[0] - 1, which.column + which.shape[1] - 1
        area = self.uno.getCellRangeByName(which).RangeAddress
        return area.StartRow + 1, area.StartColumn + 1, area.EndRow + 1, area.EndColumn + 1

    @property
    def used_range(self) -> Range:
        cursor = self.uno.createCursor()
        cursor.gotoEndOfUsedArea(False)
        return Range(self, 1, 1, cursor.RangeAddress.EndRow + 1, cursor.RangeAddress.EndColumn + 1)

    def activate(self) -> None:
        self.book.document.CurrentController.setActiveSheet(self.uno)

    Activate = activate

    def delete(self) -> None:
        if self.book.ProtectStructure:
            raise com_error(EXCEPTION, "The workbook is protected.", None, None)
        self.book.document.Sheets.removeByName(self.name)


def address_of(area: CellRangeAddress) -> str:
    first = f"${letters_of(area.StartColumn)}${area.StartRow + 1}"
    last = f"${letters_of(area.EndColumn)}${area.EndRow + 1}"
    return first if first == last else f"{first}:{last}"


def letters_of(column: int) -> str:
    before, last = divmod(column, 26)
    return (letters_of(before - 1) if before else "") + chr(65 + last)
