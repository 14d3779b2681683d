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

from tests.libreoffice.bridge import option

EXCEPTION, REJECTED = -2147352567, -2147418111
FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xlsm": "Calc MS Excel 2007 VBA XML"}
LOCKS = {
    "AllowFormattingCells": "formatCells", "AllowFormattingColumns": "formatColumns", "AllowFormattingRows": "formatRows",
    "AllowInsertingColumns": "insertColumns", "AllowInsertingRows": "insertRows", "AllowInsertingHyperlinks": "insertHyperlinks",
    "AllowDeletingColumns": "deleteColumns", "AllowDeletingRows": "deleteRows", "AllowSorting": "sort", "AllowFiltering": "autoFilter",
    "AllowUsingPivotTables": "pivotTables",
}  # fmt: skip
HUNDREDTHS_A_LETTER = 190


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


class Range(base_classes.Range):
    api: Any = None
    sheet: Any = None
    row = column = 0
    shape = (0, 0)
    max_cells_per_read = max_cells_per_write = None

    def __init__(self, sheet: Sheet, top: int, left: int, bottom: int, right: int) -> None:
        self.sheet, self.row, self.column = sheet, top, left
        self.shape = (bottom - top + 1, right - left + 1)
        self.uno = sheet.uno.getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1)
        self.api = self
        self.options: dict[str, Any] = {}

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> Range:
        if column is None:
            row, column = (row - 1) // self.shape[1] + 1, (row - 1) % self.shape[1] + 1
        at = (self.row + row - 1, self.column + column - 1)
        return Range(self.sheet, *at, *at)

    @property
    def raw_value(self) -> Any:
        rows = [list(row) for row in self.uno.getDataArray()]
        return rows[0][0] if self.shape == (1, 1) else rows

    @raw_value.setter
    def raw_value(self, values: Any) -> None:
        """Write as Excel does: a text that begins with "=" is a formula, one that begins with an apostrophe is the rest of it."""
        rows = values if isinstance(values, list) else [[values]]
        for down, row in enumerate(rows):
            for across, value in enumerate(row):
                cell = self.sheet.uno.getCellByPosition(self.column + across - 1, self.row + down - 1)
                if isinstance(value, str) and value.startswith("'"):
                    cell.setString(value[1:])
                elif isinstance(value, str):
                    cell.setFormula(value)
                else:
                    cell.setValue(value)

    @property
    def formula(self) -> str:
        return str(self.uno.getCellByPosition(0, 0).getFormula())

    @formula.setter
    def formula(self, text: str) -> None:
        self.uno.getCellByPosition(0, 0).setFormula(re.sub(r'(?<="),(?=")', ";", text))

    @property
    def color(self) -> tuple[int, int, int] | None:
        ground = int(self.uno.CellBackColor)
        return None if ground == -1 else (ground >> 16 & 255, ground >> 8 & 255, ground & 255)

    @color.setter
    def color(self, ground: tuple[int, int, int] | None) -> None:
        self.sheet.refuse_where_locked()
        if ground is None:
            self.uno.setPropertyToDefault("CellBackColor")
        else:
            self.uno.CellBackColor = ground[0] << 16 | ground[1] << 8 | ground[2]

    @property
    def font(self) -> Font:
        return Font(self.uno)

    @property
    def note(self) -> Note | None:
        found = self.uno.getCellByPosition(0, 0).getAnnotation()
        return Note(self, found) if found.getString() else None

    def add_note(self, text: str) -> Note:
        self.sheet.refuse_notes_where_locked()
        self.sheet.uno.Annotations.insertNew(self.uno.getCellByPosition(0, 0).CellAddress, text)
        return Note(self, self.uno.getCellByPosition(0, 0).getAnnotation())

    def _set(self, name: str, value: Any) -> None:
        setattr(self.uno, name, value)

    wrap_text = property(lambda self: self.uno.IsTextWrapped, lambda self, value: self._set("IsTextWrapped", value))

    @property
    def column_width(self) -> float:
        return float(self.uno.Columns.getByIndex(0).Width) / HUNDREDTHS_A_LETTER

    @column_width.setter
    def column_width(self, letters: float) -> None:
        column = self.uno.Columns.getByIndex(0)
        column.IsVisible = letters > 0
        if letters:
            column.Width = int(letters * HUNDREDTHS_A_LETTER)

    def select(self) -> None:
        self.sheet.book.document.CurrentController.select(self.uno)


class Font(base_classes.Font):
    def __init__(self, where: Any) -> None:
        self.uno = where

    bold = property(lambda self: self.uno.CharWeight > 100, lambda self, value: setattr(self.uno, "CharWeight", 150.0 if value else 100.0))
    size = property(lambda self: self.uno.CharHeight, lambda self, value: setattr(self.uno, "CharHeight", value))
    color = property(lambda self: self.uno.CharColor, lambda self, ink: setattr(self.uno, "CharColor", ink[0] << 16 | ink[1] << 8 | ink[2]))


class Note(base_classes.Note):
    api: Any = None

    def __init__(self, cell: Range, annotation: Any) -> None:
        self.cell, self.annotation = cell, annotation
        self.api = self
        self.Shape = SimpleNamespace(Width=0, Height=0)

    @property
    def text(self) -> str:
        return str(self.annotation.getString())

    @text.setter
    def text(self, text: str) -> None:
        self.cell.sheet.refuse_notes_where_locked()
        self.annotation.setString(text)

    def delete(self) -> None:
        self.cell.sheet.refuse_notes_where_locked()
        notes = self.cell.sheet.uno.Annotations
        at = (self.cell.column - 1, self.cell.row - 1)
        numbers = [number for number in range(notes.Count) if (notes.getByIndex(number).Position.Column, notes.getByIndex(number).Position.Row) == at]
        notes.removeByIndex(numbers[0])


def address_of(area: CellRangeAddress) -> str:
    first = f"${letters_of(area.StartColumn)}${area.StartRow + 1}"
    last = f"${letters_of(area.EndColumn)}${area.EndRow + 1}"
    return first if first == last else f"{first}:{last}"


def letters_of(column: int) -> str:
    before, last = divmod(column, 26)
    return (letters_of(before - 1) if before else "") + chr(65 + last)
