"""The LibreOffice side of a click: runs in LibreOffice's own Python, with nothing but its standard library, and starts the same backend."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uno
import unohelper
from com.sun.star.awt.MessageBoxType import MESSAGEBOX, QUERYBOX
from com.sun.star.beans import PropertyValue
from com.sun.star.task import XJobExecutor

SERVICE = "vn.tonghop.TongHop"
REQUEST, PROGRESS, REPLY, STOP = ".yeu-cau.json", ".tien-do.json", ".tra-loi.json", ".dung"
WATCH_SIGN, WATCH_SECONDS = "dang-truc.txt", 10.0
START_SECONDS, SILENT_SECONDS, LONGEST_SECONDS, LOOK_EVERY = 30.0, 45.0, 3600.0, 0.1
TOLD_SECONDS = 15.0
"""How long the status bar says what came of a click."""
STOP_SECONDS = 5.0
"""How long a run that was asked to stop may take to do so before it is ended."""
NO_WINDOW = 0x08000000
OK, YES_NO, YES_NO_CANCEL = 1, 3, 4
CANCEL, YES = 0, 2
CHECK_OPEN, PANEL = "check-open", "Kiểm tra tệp"
COPY = ".xlsx"
SENTENCES = json.loads(Path(__file__).with_name("sentences.json").read_text(encoding="utf-8"))

_running: list[Path] = []
"""The stem of the exchange's files of the run that goes on, if any: one for a whole LibreOffice."""


class TongHop(unohelper.Base, XJobExecutor):  # type: ignore[misc]  # LibreOffice's bridge ships no types
    """What menu and toolbar call, with the key of the procedure."""

    def __init__(self, context: Any) -> None:
        self._context = context

    def trigger(self, key: str) -> None:
        """Run the procedure; a second click while one runs offers to stop it and starts nothing."""
        desk = Desk(self._context)
        try:
            if _running:
                desk.offer_to_stop(_running[-1])
            else:
                desk.run(key)
        except Exception as problem:  # noqa: BLE001 - the edge: LibreOffice itself would say nothing
            desk.say(f"{SENTENCES['unexpected']}\n{problem}")


class Desk:
    """The window in front: its workbook, its status bar, its dialogs."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._desktop = self._service("com.sun.star.frame.Desktop")
        self._document = self._desktop.getCurrentComponent()
        self._toolkit = self._service("com.sun.star.awt.Toolkit")

    def run(self, key: str) -> None:
        """Ask the backend, and a person what the backend asks, until it is done; show what came of it."""
        if key == CHECK_OPEN and _beside("marks").is_marked(self._document, PANEL):
            _beside("marks").clear(self._document, PANEL, Path(self._path()))
            return
        if not self._is_saved_or_agreed():
            return
        answers: dict[str, str] = {}
        while True:
            reply = self._reply_to(key, answers)
            if reply.get("state") != "ask":
                break
            given = self._answer(reply)
            if given is None or not (given or reply.get("optional")):
                return
            answers[f"answer.{reply['name']}"] = given
        self._show(reply)

    def say(self, text: str) -> None:
        """Show a message box."""
        self._box(MESSAGEBOX, OK, text)

    def offer_to_stop(self, stem: Path) -> None:
        """Ask whether the run that goes on shall be stopped; the run goes on meanwhile."""
        if self._box(QUERYBOX, YES_NO, SENTENCES["busy"]) == YES and stem in _running:
            Path(f"{stem}{STOP}").write_text("1", encoding="ascii")

    def _box(self, kind: Any, buttons: int, text: str) -> int:
        box = self._toolkit.createMessageBox(self._window(), kind, buttons, SENTENCES["title"], text)
        try:
            return int(box.execute())
        finally:
            box.dispose()

    def _service(self, name: str) -> Any:
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)

    def _window(self) -> Any:
        return self._desktop.getCurrentFrame().getContainerWindow()

    def _path(self) -> str:
        return _path_of(self._document)

    def _is_saved_or_agreed(self) -> bool:
        control = self._control()
        if control is None or not control.isModified():
            return True
        said = self._box(QUERYBOX, YES_NO_CANCEL, SENTENCES["save_first"])
        if said == YES:
            control.store()
        return said != CANCEL

    def _control(self) -> Any:
        """Return the open control workbook of the round that the workbook in front belongs to, None where none is open."""
        for each in self._documents():
            place = Path(_path_of(each))
            if place.stem.upper() == "SO-THEO-DOI" and place.parent in Path(self._path()).parents:
                return each
        return None

    def _documents(self) -> Iterator[Any]:
        components = self._desktop.Components.createEnumeration()
        while components.hasMoreElements():
            yield components.nextElement()

    def _reply_to(self, key: str, answers: dict[str, str]) -> dict[str, str]:
        if not _interpreter().exists():
            return _failed("no_interpreter")
        exchange = _home() / "trao-doi"
        exchange.mkdir(parents=True, exist_ok=True)
        stem = exchange / f"{int(time.time())}-{os.getpid()}-{random.randrange(10**6)}"  # noqa: S311 - a name, not a secret
        said = {**(self._copied(stem) if key == CHECK_OPEN else {}), **self._board(), **answers}
        Path(f"{stem}{REQUEST}").write_text(json.dumps({"procedure": key, "workbook": self._path(), **said}), encoding="ascii")
        try:
            child = None if _is_watched(exchange) else _started(Path(f"{stem}{REQUEST}"))
        except OSError:
            _unlink(stem, (REQUEST, COPY))
            return _failed("cannot_start")
        _running.append(stem)
        try:
            return self._awaited(child, stem)
        finally:
            _running.remove(stem)
            _unlink(stem, (COPY,))

    def _board(self) -> dict[str, str]:
        """Return where the control workbook lies that is open here and whose board can be written; nothing where none is open."""
        control = self._control()
        return {"board": _path_of(control)} if hasattr(control, "Sheets") else {}

    def _copied(self, stem: Path) -> dict[str, str]:
        """Write what is on the screen, saved or not, beside the request; nothing where that is no unit's workbook."""
        is_sheet = hasattr(self._document, "Sheets") and self._path() and Path(self._path()).stem.upper() != "SO-THEO-DOI"
        if is_sheet:
            self._document.storeToURL(uno.systemPathToFileUrl(f"{stem}{COPY}"), (_option("FilterName", "Calc MS Excel 2007 XML"),))
        return {"copy": f"{stem}{COPY}"} if is_sheet else {}

    def _awaited(self, child: Any, stem: Path) -> dict[str, str]:
        """Return the reply once it is there, the progress in the status bar meanwhile; a sentence where the backend is not heard of any more."""
        bar = self._desktop.getCurrentFrame().createStatusIndicator()
        bar.start(SENTENCES["starting"], 0)
        patience = Patience()
        try:
            while not (reply := _read(f"{stem}{REPLY}")):
                progress = _read(f"{stem}{PROGRESS}")
                given_up = patience.over(progress.get("beat", ""))
                if _has_ended(child) and not Path(f"{stem}{REPLY}").exists():
                    given_up = "died"
                if given_up:
                    _end(child, stem)
                    return _failed(given_up)
                if status := SENTENCES["stopping"] if Path(f"{stem}{STOP}").exists() else progress.get("status"):
                    bar.setText(status)
                self._toolkit.processEventsToIdle()
                time.sleep(LOOK_EVERY)
            return reply
        finally:
            bar.end()
            _unlink(stem, (REPLY,) if child is None else (REQUEST, PROGRESS, REPLY, STOP))

    def _answer(self, reply: dict[str, str]) -> str | None:
        """Return what a person answered; None where they closed the question."""
        if reply["kind"] == "folder":
            picker = self._service("com.sun.star.ui.dialogs.FolderPicker")
            picker.setTitle(reply["message"])
            return str(uno.fileUrlToSystemPath(picker.getDirectory())) if picker.execute() else ""
        if reply["kind"] in {"file", "files"}:
            picker = self._service("com.sun.star.ui.dialogs.FilePicker")
            picker.setTitle(reply["message"])
            picker.setMultiSelectionMode(reply["kind"] == "files")
            return "\n".join(uno.fileUrlToSystemPath(address) for address in picker.getSelectedFiles()) if picker.execute() else ""
        return self._typed(reply["message"])

    def _typed(self, prompt: str) -> str | None:
        lines = prompt.count("\n") + 1 + len(prompt) // 60
        model = self._service("com.sun.star.awt.UnoControlDialogModel")
        model.setPropertyValues(("Height", "Title", "Width"), (40 + 9 * lines, SENTENCES["title"], 230))
        _add(model, "FixedText", "prompt", (6, 6, 218, 9 * lines), Label=prompt, MultiLine=True)
        _add(model, "Edit", "given", (6, 8 + 9 * lines, 160, 14))
        _add(model, "Button", "ok", (172, 8 + 9 * lines, 52, 14), Label="OK", PushButtonType=1, DefaultButton=True)
        dialog = self._service("com.sun.star.awt.UnoControlDialog")
        dialog.setModel(model)
        dialog.createPeer(self._toolkit, self._window())
        try:
            return str(dialog.getControl("given").getText()).strip() if dialog.execute() else None
        finally:
            dialog.dispose()

    def _show(self, reply: dict[str, str]) -> None:
        opened = reply.get("open", "")
        if opened and Path(opened).is_file():
            self._desktop.loadComponentFromURL(uno.systemPathToFileUrl(opened), "_default", 0, (_option("MacroExecutionMode", 0),))
        elif opened:
            self._service("com.sun.star.system.SystemShellExecute").execute(uno.systemPathToFileUrl(opened), "", 0)
        is_put = bool(reply.get("marks")) and _beside("marks").put(self._document, json.loads(reply["marks"]), Path(self._path()))
        said = self._written_board(json.loads(reply["board"]), show=bool(reply.get("sheet"))) if reply.get("board") else ""
        self._tell(" · ".join(text for text in (reply.get("status", ""), said) if text))
        if reply.get("message") and not is_put:
            self.say(reply["message"])

    def _written_board(self, order: dict[str, Any], *, show: bool) -> str:
        """Write the board; return what is to be said where it stays as it was, "" too where its workbook was closed meanwhile."""
        control = next((each for each in self._documents() if _path_of(each) == order["workbook"]), None)
        return "" if control is None else str(_beside("board").put(control, order, show=show))

    def _tell(self, text: str) -> None:
        """Have the status bar of the window in front say a text for a while: nothing else says what came of a click that opens nothing."""
        frame = self._desktop.getCurrentFrame()
        if frame is None or not text:
            return
        bar = frame.createStatusIndicator()
        bar.start(text, 0)
        quiet = threading.Timer(TOLD_SECONDS, _end_bar, (bar,))
        quiet.daemon = True
        quiet.start()


class Patience:
    """How long a click waits: for the first sign of life, between two signs, and in all."""

    def __init__(self) -> None:
        self._began = self._heard = time.monotonic()
        self._beat = ""

    def over(self, beat: str) -> str:
        """Return the key of what is to be said where the wait is over, "" while there is hope."""
        now = time.monotonic()
        if beat != self._beat:
            self._beat, self._heard = beat, now
        silent = now - self._heard
        if not beat and silent > _limit("TONGHOP_START_SECONDS", START_SECONDS):
            return "not_started"
        if beat and silent > _limit("TONGHOP_SILENT_SECONDS", SILENT_SECONDS):
            return "died"
        return "too_long" if now - self._began > _limit("TONGHOP_LONGEST_SECONDS", LONGEST_SECONDS) else ""


def _path_of(document: Any) -> str:
    address = getattr(document, "URL", "")
    return str(uno.fileUrlToSystemPath(address)) if address.startswith("file:") else address


def _end_bar(bar: Any) -> None:
    with contextlib.suppress(Exception):  # its window may be gone
        bar.end()


def _limit(setting: str, otherwise: float) -> float:
    said = os.environ.get(setting, "")
    return float(said) if said.isdigit() and int(said) else otherwise


def _started(request: Path) -> Any:
    """Return the backend as a process of its own. OSError where the machine lets none be started."""
    return subprocess.Popen(  # noqa: S603 - the interpreter that the installer put there
        [str(_interpreter()), "-I", "-X", "utf8", "-m", "addin.backend", str(request)],
        env=_surroundings(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        creationflags=NO_WINDOW if sys.platform == "win32" else 0,
    )  # fmt: skip


def _has_ended(child: Any) -> bool:
    """Return whether the backend broke off; one that ended well replied, or left the request to a watcher that had taken it."""
    return child is not None and child.poll() not in {None, 0}


def _is_watched(exchange: Path) -> bool:
    """Return whether a watcher (tonghop watch) serves the requests, for offices where LibreOffice may start no process."""
    try:
        return abs(time.time() - (exchange / WATCH_SIGN).stat().st_mtime) < WATCH_SECONDS
    except OSError:
        return False


def _end(child: Any, stem: Path) -> None:
    """Ask a run to stop; end the process that does not."""
    Path(f"{stem}{STOP}").write_text("1", encoding="ascii")
    if child is None:
        return
    try:
        child.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        child.kill()


def _unlink(stem: Path, endings: tuple[str, ...]) -> None:
    for ending in endings:
        with contextlib.suppress(OSError):
            Path(f"{stem}{ending}").unlink()


def _beside(name: str) -> Any:
    """Return a module beside this one: LibreOffice's Python knows no folder of ours."""
    spec = importlib.util.spec_from_file_location(f"tonghop_{name}", Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)  # type: ignore[arg-type]  # the file is there: both come in one extension
    spec.loader.exec_module(module)  # type: ignore[union-attr]
    return module


def _add(model: Any, kind: str, name: str, place: tuple[int, int, int, int], **properties: Any) -> None:
    control = model.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
    measures = {key: place[number] for number, key in enumerate(("PositionX", "PositionY", "Width", "Height"))}
    for key, value in {**measures, **properties}.items():
        control.setPropertyValue(key, value)
    model.insertByName(name, control)


def _option(name: str, value: Any) -> Any:
    option = PropertyValue()
    option.Name, option.Value = name, value
    return option


def _home() -> Path:
    """Return the folder of the installed program: the same place as the add-in of Excel looks in."""
    if place := os.environ.get("TONGHOP_HOME"):
        return Path(place)
    local = os.environ.get("LOCALAPPDATA", "")
    if not local:
        return Path.home() / ".local/share/TongHop"
    return Path(local if local.isascii() else os.environ.get("PUBLIC", local)) / "TongHop"


def _interpreter() -> Path:
    environment = _home() / "moi-truong"
    return environment / "Scripts/python.exe" if sys.platform == "win32" else environment / "bin/python"


def _surroundings() -> dict[str, str]:
    """Return the environment without what LibreOffice set for its own Python."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LD_LIBRARY_PATH", "URE_"))}


def _read(path: str) -> dict[str, str]:
    with contextlib.suppress(OSError, ValueError):
        return dict(json.loads(Path(path).read_text(encoding="utf-8")))
    return {}


def _failed(about: str) -> dict[str, str]:
    return {"state": "failed", "message": SENTENCES[about]}


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - the name that LibreOffice looks for
g_ImplementationHelper.addImplementation(TongHop, SERVICE, ("com.sun.star.task.Job",))
