"""Edits a document in a real LibreOffice as a person at its window would. Run by the system's Python, which has `uno`.

Reads one JSON document from standard input and prints one: see `main`.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import uno

from tests.libreoffice.bridge import desktop_without_a_screen, option


def main() -> None:
    """Edit `source` and save it by each filter in `saves`, one after the other, each from the file before.

    In: {"source", "replace": {text: text}, "first": text put before everything, "saves": [[path, filter], ...]}, and where styles are changed
    "styles": {family: {style: {property: value}}}. Out: {"replaced": [how often, ...]}.
    """
    order = json.load(sys.stdin)
    with desktop_without_a_screen() as desktop:
        print(json.dumps({"replaced": edit(desktop, order)}, ensure_ascii=False))


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
        document.storeToURL(uno.systemPathToFileUrl(path), (option("FilterName", kind),))
        document.close(True)
        document = _open(desktop, path)
    document.close(True)
    return counts


def _open(desktop: Any, path: str) -> Any:
    return desktop.loadComponentFromURL(uno.systemPathToFileUrl(path), "_blank", 0, (option("Hidden", True),))


def _replace(document: Any, old: str, new: str) -> int:
    wanted = document.createReplaceDescriptor()
    wanted.SearchString, wanted.ReplaceString = old, new
    return int(document.replaceAll(wanted))


def _value(value: Any) -> Any:
    return uno.Enum(*value["enum"]) if isinstance(value, dict) else value


if __name__ == "__main__":
    main()
