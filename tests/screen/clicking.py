"""A person at LibreOffice's window: opens, clicks, waits, looks. Run by the system's Python, which has `uno`; see `main`."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
import uuid
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import uno

from tests.libreoffice import bridge

SECONDS, PATIENCE = 60, 30
AGAIN, CLICKS = 5, 5
"""Seconds after which a click that did nothing is given again, and how often."""
LINES_SEEN, LINES_ABOVE = 14, 4
ALERT, STATIC = 1, 86
"""Roles of com.sun.star.accessibility.AccessibleRole."""
SETTINGS = {
    "Office.Common/Security/Scripting": ("MacroSecurityLevel", "0"),
    "Office.Common/Misc": ("ShowTipOfTheDay", "false"),
    "Setup/Office": ("ooSetupInstCompleted", "true"),
}


def main() -> None:
    """Do the steps of the order on standard input, one after another, and print what each found.

    In: {"profile": folder, "extension": path or "", "steps": [[verb, argument, ...], ...]}. Verbs: see `Person`.
    """
    order = json.load(sys.stdin)
    profile = Path(order["profile"])
    settle(profile)
    if order.get("extension"):
        unpack(Path(order["extension"]), profile)
    with screen(), office(profile) as services:
        do(order["steps"], services, profile)


def do(steps: list[list[Any]], services: Any, profile: Path) -> None:
    """Do the steps and print what each found."""
    person = Person(services, profile)
    print(json.dumps([getattr(person, verb)(*arguments) for verb, *arguments in steps], ensure_ascii=False))


def unpack(extension: Path, profile: Path) -> None:
    """Put the extension where LibreOffice takes it in at its start: unopkg refuses to work for root."""
    with zipfile.ZipFile(extension) as archive:
        archive.extractall(profile / "bundled" / extension.name)


def settle(profile: Path) -> None:
    """Give the profile its settings: macros run, no welcome."""
    path = profile / "user/registrymodifications.xcu"
    path.parent.mkdir(parents=True, exist_ok=True)
    items = "".join(
        f'<item oor:path="/org.openoffice.{place}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for place, (name, value) in SETTINGS.items()
    )
    path.write_text(f'<?xml version="1.0"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>', encoding="utf-8")


@contextlib.contextmanager
def screen() -> Iterator[None]:
    """Have a screen with a window manager while the body runs."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            os.environ["DISPLAY"] = f":{told.readline().strip()}"
        manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        try:
            yield
        finally:
            manager.terminate()
            manager.wait(SECONDS)
    finally:
        server.terminate()
        server.wait(SECONDS)


@contextlib.contextmanager
def office(profile: Path) -> Iterator[Any]:
    """Have LibreOffice on that screen; yield its services."""
    pipe = f"tonghop{uuid.uuid4().hex}"
    options = ["--norestore", "--nologo", "--nodefault", "--nofirststartwizard", f"-env:UserInstallation={profile.as_uri()}"]
    options += [f"-env:BUNDLED_EXTENSIONS={(profile / 'bundled').as_uri()}"]
    program = subprocess.Popen(["soffice", *options, f"--accept=pipe,name={pipe};urp;"], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    try:
        services = bridge.services(pipe)
        yield services
        with contextlib.suppress(Exception):  # the bridge breaks as the program ends
            bridge.leave(services.createInstance("com.sun.star.frame.Desktop"))
        program.wait(10)
    except subprocess.TimeoutExpired:
        pass
    finally:
        subprocess.run(["pkill", "-P", str(program.pid)], check=False)
        program.kill()
        program.wait(SECONDS)


class Person:
    """The verbs of an order; each returns what it found."""

    def __init__(self, services: Any, profile: Path) -> None:
        self.services, self.profile = services, profile
        self.desktop = services.createInstance("com.sun.star.frame.Desktop")
        self.toolkit = services.createInstance("com.sun.star.awt.Toolkit")
        self.document: Any = None
        self.sheet: Any = None
        self.cell: Any = None

    def open(self, path: str) -> str:
        """Open a workbook as a double click does, the window filling the screen; return its title."""
        subprocess.run(["soffice", f"-env:UserInstallation={self.profile.as_uri()}", path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _until(lambda: path in self.opened())
        self.document = self.desktop.getCurrentComponent()
        self.document.CurrentController.Frame.ContainerWindow.setPosSize(0, 0, 1366, 740, 15)
        time.sleep(1)
        return str(self.document.Title)

    def saved(self) -> bool:
        """Return whether the workbook has no unsaved changes."""
        return not self.document.isModified()

    def click(self, label: str) -> bool:
        """Click the sheet button with that label."""
        sheet = self.document.CurrentController.ActiveSheet
        page = sheet.DrawPage
        shapes = [page.getByIndex(number) for number in range(page.Count)]
        shape = next(shape for shape in shapes if getattr(shape, "Control", None) and shape.Control.Label == label)
        row = next(number for number in range(100) if sheet.getCellByPosition(0, number + 1).Position.Y > shape.Position.Y)
        self.document.CurrentController.setFirstVisibleRow(row - LINES_ABOVE if row > LINES_SEEN else 0)
        time.sleep(0.2)
        return _click_on(self.document.CurrentController.getControl(shape.Control).getAccessibleContext())

    def click_for_line(self, verb: str, label: str, path: str, count: int) -> bool:
        """Click ("click" or "click_toolbar") until a file has so many lines, as a person clicks again where the office was not ready for a click."""
        return any(getattr(self, verb)(label) and _until(lambda: _lines_in(path) >= count, AGAIN) for _ in range(CLICKS))

    def click_toolbar(self, label: str) -> bool:
        """Click the button of the extension's toolbar with that label."""
        layout = self.document.CurrentController.Frame.LayoutManager
        _until(lambda: bool(_toolbars(layout)))
        address = _toolbars(layout)[0]
        bar = layout.getElement(address).getRealInterface().getAccessibleContext()
        children = [bar.getAccessibleChild(number).getAccessibleContext() for number in range(bar.getAccessibleChildCount())]
        return _click_on(next(child for child in children if child.getAccessibleName() == label))

    def select(self, sheet: str, column: str, code: str) -> str:
        """Select the cell in the column of that title and the row of that code; return its address."""
        self.sheet = self.document.Sheets.getByName(sheet)
        cursor = self.sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        rows = self.sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow).getDataArray()
        head = next(number for number, row in enumerate(rows) if "Mã" in row and column in row)
        where = next(number for number, row in enumerate(rows) if number > head and row[rows[head].index("Mã")] == code)
        self.cell = self.sheet.getCellByPosition(rows[head].index(column), where)
        self.document.CurrentController.select(self.cell)
        self.document.CurrentController.Frame.ContainerWindow.setFocus()
        return str(self.cell.AbsoluteName)

    def change(self, sheet: str, address: str, text: str) -> bool:
        """Change a cell, so that the workbook has something to save."""
        self.document.Sheets.getByName(sheet).getCellRangeByName(address).setString(text)
        return bool(self.document.isModified())

    def exists(self, path: str) -> bool:
        """Return whether a file is there."""
        return Path(path).exists()

    def files_of(self, folder: str) -> list[str]:
        """Return the names of what lies in a folder."""
        return sorted(path.name for path in Path(folder).iterdir())

    def known_periods(self, path: str) -> list[str]:
        """Return what the VBA of the workbook with buttons finds kept of the round of a workbook: the chosen code, the list."""
        address = "vnd.sun.star.script:VBAProject.KeptPeriods.FindPeriods?language=Basic&location=document"
        return [str(each) for each in self.document.getScriptProvider().getScript(address).invoke((path, "", ""), (), ())[2]]

    def stands(self) -> str:
        """Return what stands in the selected cell."""
        return str(self.cell.String)

    def dispatch(self, address: str) -> bool:
        """Do what an entry of the menu does."""
        helper = self.services.createInstance("com.sun.star.frame.DispatchHelper")
        helper.executeDispatch(self.document.CurrentController.Frame, address, "", 0, ())
        return True

    def wait_for_lines(self, path: str, count: int) -> bool:
        """Wait until a file has so many lines."""
        return _until(lambda: _lines_in(path) >= count)

    def press(self, *keys: str) -> bool:
        """Press keys, as xdotool names them, in whatever window is in front."""
        return subprocess.run(["xdotool", "key", *keys], check=False).returncode == 0

    def type(self, text: str) -> bool:
        """Type a text into whatever window is in front."""
        return subprocess.run(["xdotool", "type", "--delay", "20", text], check=False).returncode == 0

    def rest(self, seconds: float) -> bool:
        """Wait."""
        time.sleep(seconds)
        return True

    def wait_for_first_sheet(self, name: str) -> bool:
        """Wait until the first sheet bears a name."""
        return _until(lambda: self.document.Sheets.getByIndex(0).Name == name)

    def wait_for_file(self, path: str) -> bool:
        """Wait until a file is there."""
        return _until(Path(path).exists)

    def wait_for_window(self, words: str) -> bool:
        """Wait until a window whose title holds the words is shown."""
        return _until(lambda: words in self.windows())

    def windows(self) -> str:
        """Return the titles of the windows on the screen, one a line."""
        found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "."], capture_output=True, text=True, check=False).stdout.split()
        names = [subprocess.run(["xdotool", "getwindowname", each], capture_output=True, text=True, check=False).stdout.strip() for each in found]
        return "\n".join(names)

    def said(self) -> str:
        """Return the text of the message box in front."""
        tops = [self.toolkit.getTopWindow(number).getAccessibleContext() for number in range(self.toolkit.getTopWindowCount())]
        return "\n".join(text for top in tops if top.getAccessibleRole() == ALERT for text in _texts(top))

    def opened(self) -> list[str]:
        """Return the paths of the open workbooks."""
        components, found = self.desktop.Components.createEnumeration(), []
        while components.hasMoreElements():
            found.append(uno.fileUrlToSystemPath(components.nextElement().URL))
        return sorted(found)

    def picture(self, path: str) -> bool:
        """Keep what the screen shows."""
        return subprocess.run(["import", "-window", "root", path], check=False).returncode == 0


def _texts(context: Any) -> Iterator[str]:
    """Yield the texts of the labels below a window, its buttons left out."""
    if context.getAccessibleRole() == STATIC:
        yield context.getAccessibleName()
    for number in range(context.getAccessibleChildCount()):
        yield from _texts(context.getAccessibleChild(number).getAccessibleContext())


def _click_on(context: Any) -> bool:
    place, size = context.getLocationOnScreen(), context.getSize()
    where = [str(place.X + size.Width // 2), str(place.Y + size.Height // 2)]
    return subprocess.run(["xdotool", "mousemove", *where, "sleep", "0.2", "click", "1"], check=False).returncode == 0


def _toolbars(layout: Any) -> list[str]:
    return [element.ResourceURL for element in layout.getElements() if "addon_vn.tonghop" in element.ResourceURL]


def _lines_in(path: str) -> int:
    return Path(path).read_bytes().count(b"\n") if Path(path).exists() else 0


def _until(is_so: Callable[[], bool], patience: float = PATIENCE) -> bool:
    until = time.monotonic() + patience
    while not is_so():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


if __name__ == "__main__":
    tempfile.tempdir = None
    main()
