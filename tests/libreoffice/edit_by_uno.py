"""Edits a document in a real LibreOffice as a person at its window would. Run by the system's Python, which has `uno`.

Reads one JSON document from standard input and prints one: see `main`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from fill_by_uno import SECONDS, connect  # type: ignore[import-not-found]  # run as a script, beside it


def main() -> None:
    """Edit `source` and save it by each filter in `saves`, one after the other, each from the file before.

    In: {"source", "replace": {text: text}, "first": text put before everything, "saves": [[path, filter], ...]}, and where styles are changed
    "styles": {family: {style: {property: value}}}. Out: {"replaced": [how often, ...]}.
    """
    order = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"tonghop{uuid.uuid4().hex}"
        options = ["--headless", "--norestore", f"-env:UserInstallation={Path(profile).as_uri()}", f"--accept=pipe,name={pipe};urp;"]
        office = subprocess.Popen(["soffice", *options])
        try:
            desktop = connect(pipe)
            print(json.dumps({"replaced": edit(desktop, order)}, ensure_ascii=False))
            desktop.terminate()
        finally:
            office.wait(SECONDS)


def edit(desktop: Any, order: dict[str, Any]) -> list[int]:
    """Return how often each text was found and replaced."""
    document = _open(desktop, order["source"])
    counts = [_replace(document, old, new) for old, new in order["replace"].items()]
    document.Text.insertString(document.Text.Start, order["first"], False)
    for family, styles in order.get("styles", {}).items():
        for style, changes in styles.items():
            for name, value in changes.items():
                document.StyleFamilies.getByName(family).getByName(style).setPropertyValue(name, _value(value))
    for path, kind in order["saves"]:
        document.storeToURL(uno.systemPathToFileUrl(path), (_option("FilterName", kind),))
        document.close(True)
        document = _open(desktop, path)
    document.close(True)
    return counts


def _open(desktop: Any, path: str) -> Any:
    return desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, (_option("Hidden", True),))


def _replace(document: Any, old: str, new: str) -> int:
    wanted = document.createReplaceDescriptor()
    wanted.SearchString, wanted.ReplaceString = old, new
    return int(document.replaceAll(wanted))


def _value(value: Any) -> Any:
    return uno.Enum(*value["enum"]) if isinstance(value, dict) else value


def _option(name: str, value: object) -> Any:
    option = PropertyValue()
    option.Name, option.Value = name, value
    return option


if __name__ == "__main__":
    main()
