"""The bridge to a running LibreOffice, for whoever has `uno`: Debian's Python, which runs the scripts, and ours beside it."""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

SECONDS = 90


@contextlib.contextmanager
def desktop_without_a_screen() -> Iterator[Any]:
    """Have a LibreOffice with a profile of its own while the body runs; yield its desktop."""
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"tonghop{uuid.uuid4().hex}"
        options = ["--headless", "--norestore", "--nologo", "--nodefault", f"-env:UserInstallation={Path(profile).as_uri()}"]
        program = subprocess.Popen(["soffice", *options, f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            desktop = services(pipe).createInstance("com.sun.star.frame.Desktop")
            yield desktop
            leave(desktop)
            program.wait(SECONDS)
        finally:
            program.kill()
            program.wait(SECONDS)


def services(pipe: str) -> Any:
    """Return the services of the LibreOffice that listens on the pipe, as soon as it does."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + SECONDS
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext").ServiceManager
        except NoConnectException:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def leave(desktop: Any) -> None:
    """Have the office end without asking whether to save what was typed."""
    components = desktop.Components.createEnumeration()
    while components.hasMoreElements():
        components.nextElement().setModified(False)
    desktop.terminate()


def option(name: str, value: object) -> Any:
    """Return a named value as LibreOffice takes it."""
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made
