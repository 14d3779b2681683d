"""The LibreOffice side of a click: runs in LibreOffice's own Python, with nothing but its standard library, and starts the same backend."""

from __future__ import annotations

import contextlib
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
import unohelper
from com.sun.star.awt.MessageBoxType import MESSAGEBOX
from com.sun.star.beans import PropertyValue
from com.sun.star.task import XJobExecutor

SERVICE = "vn.tonghop.TongHop"
TITLE = "Tổng Hợp"
REQUEST, PROGRESS, REPLY, STOP = ".yeu-cau.json", ".tien-do.json", ".tra-loi.json", ".dung"
SILENT_SECONDS, LOOK_EVERY = 45.0, 0.1
NO_WINDOW = 0x08000000
BUTTONS_OK = 1
STARTING = "Tổng Hợp đang chuẩn bị…"
BUSY = "Tổng Hợp đang chạy việc vừa bấm. Đợi xong rồi bấm lại."
NO_INTERPRETER = "Chưa thấy phần chạy của Tổng Hợp trên máy này. Đề nghị cài lại theo mục 2 của Hướng dẫn. Không có tệp nào bị thay đổi."
CANNOT_START = "Máy không cho LibreOffice khởi động chương trình Tổng Hợp. Đề nghị dùng biểu tượng Tổng Hợp trên màn hình nền, hoặc nhờ người quản trị máy."
DIED = "Việc vừa bấm ngừng giữa chừng. Các tệp đã nhận và kết quả lần trước vẫn nguyên. Đề nghị bấm lại."
UNSAVED = "Sổ theo dõi có thay đổi chưa lưu: đề nghị lưu rồi bấm lại."

_running = False


class TongHop(unohelper.Base, XJobExecutor):  # type: ignore[misc]  # LibreOffice's bridge ships no types
    """What menu and toolbar call, with the key of the procedure."""

    def __init__(self, context: Any) -> None:
        self._context = context

    def trigger(self, key: str) -> None:
        """Run the procedure; a second click while one runs does nothing but say so."""
        global _running  # noqa: PLW0603 - one run per LibreOffice, whatever object the next click makes
        desk = Desk(self._context)
        if _running:
            desk.say(BUSY)
            return
        _running = True
        try:
            desk.run(key)
        finally:
            _running = False


class Desk:
    """The window in front: its workbook, its status bar, its dialogs."""

    def __init__(self, context: Any) -> None:
        self._context = context
        self._desktop = self._service("com.sun.star.frame.Desktop")
        self._document = self._desktop.getCurrentComponent()
        self._toolkit = self._service("com.sun.star.awt.Toolkit")

    def run(self, key: str) -> None:
        """Ask the backend, and a person what the backend asks, until it is done; show what came of it."""
        if self._is_unsaved_control_workbook():
            self.say(UNSAVED)
            return
        answers: dict[str, str] = {}
        while True:
            reply = self._reply_to(key, answers)
            if reply.get("state") != "ask":
                break
            given = self._answer(reply)
            if not given and not reply.get("optional"):
                return
            answers[f"answer.{reply['name']}"] = given
        self._show(reply)

    def say(self, text: str) -> None:
        """Show a message box."""
        self._toolkit.createMessageBox(self._window(), MESSAGEBOX, BUTTONS_OK, TITLE, text).execute()

    def _service(self, name: str) -> Any:
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)

    def _window(self) -> Any:
        return self._desktop.getCurrentFrame().getContainerWindow()

    def _path(self) -> str:
        address = getattr(self._document, "URL", "")
        return str(uno.fileUrlToSystemPath(address)) if address.startswith("file:") else address

    def _is_unsaved_control_workbook(self) -> bool:
        return Path(self._path()).stem.upper() == "SO-THEO-DOI" and self._document.isModified()

    def _reply_to(self, key: str, answers: dict[str, str]) -> dict[str, str]:
        interpreter = _interpreter()
        if not interpreter.exists():
            return _failed(NO_INTERPRETER)
        exchange = _home() / "trao-doi"
        exchange.mkdir(parents=True, exist_ok=True)
        stem = exchange / f"{int(time.time())}-{os.getpid()}-{random.randrange(10**6)}"  # noqa: S311 - a name, not a secret
        request = Path(f"{stem}{REQUEST}")
        request.write_text(json.dumps({"procedure": key, "workbook": self._path(), **answers}), encoding="ascii")
        try:
            child = subprocess.Popen(  # noqa: S603 - the interpreter that the installer put there
                [str(interpreter), "-I", "-X", "utf8", "-m", "addin.backend", str(request)],
                env=_surroundings(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                creationflags=NO_WINDOW if sys.platform == "win32" else 0,
            )  # fmt: skip
        except OSError:
            return _failed(CANNOT_START)
        return self._awaited(child, stem)

    def _awaited(self, child: Any, stem: Path) -> dict[str, str]:
        """Return the reply once it is there, the progress in the status bar meanwhile; a sentence where the backend died."""
        bar = self._desktop.getCurrentFrame().createStatusIndicator()
        bar.start(STARTING, 0)
        try:
            while not Path(f"{stem}{REPLY}").exists():
                if child.poll() is not None and not Path(f"{stem}{REPLY}").exists():
                    return _failed(DIED)
                if status := _read(f"{stem}{PROGRESS}").get("status"):
                    bar.setText(status)
                self._toolkit.processEventsToIdle()
                time.sleep(LOOK_EVERY)
            return _read(f"{stem}{REPLY}")
        finally:
            bar.end()
            for ending in (REQUEST, PROGRESS, REPLY, STOP):
                with contextlib.suppress(OSError):
                    Path(f"{stem}{ending}").unlink()

    def _answer(self, reply: dict[str, str]) -> str:
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

    def _typed(self, prompt: str) -> str:
        lines = prompt.count("\n") + 1 + len(prompt) // 60
        model = self._service("com.sun.star.awt.UnoControlDialogModel")
        model.setPropertyValues(("Height", "Title", "Width"), (40 + 9 * lines, TITLE, 230))
        _add(model, "FixedText", "prompt", (6, 6, 218, 9 * lines), Label=prompt, MultiLine=True)
        _add(model, "Edit", "given", (6, 8 + 9 * lines, 160, 14))
        _add(model, "Button", "ok", (172, 8 + 9 * lines, 52, 14), Label="OK", PushButtonType=1, DefaultButton=True)
        dialog = self._service("com.sun.star.awt.UnoControlDialog")
        dialog.setModel(model)
        dialog.createPeer(self._toolkit, self._window())
        try:
            return str(dialog.getControl("given").getText()).strip() if dialog.execute() else ""
        finally:
            dialog.dispose()

    def _show(self, reply: dict[str, str]) -> None:
        opened = reply.get("open", "")
        if opened and Path(opened).is_file():
            self._desktop.loadComponentFromURL(uno.systemPathToFileUrl(opened), "_default", 0, (_option("MacroExecutionMode", 0),))
        elif opened:
            self._service("com.sun.star.system.SystemShellExecute").execute(uno.systemPathToFileUrl(opened), "", 0)
        if reply.get("message"):
            self.say(reply["message"])


def _add(model: Any, kind: str, name: str, place: tuple[int, int, int, int], **properties: Any) -> None:
    control = model.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
    for key, value in zip(("PositionX", "PositionY", "Width", "Height"), place, strict=True):
        control.setPropertyValue(key, value)
    for key, value in properties.items():
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


def _failed(message: str) -> dict[str, str]:
    return {"state": "failed", "message": message}


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 - the name that LibreOffice looks for
g_ImplementationHelper.addImplementation(TongHop, SERVICE, ("com.sun.star.task.Job",))
