"""Named anchors in a template: where they are, and the text cut at them."""

from __future__ import annotations

import re
from typing import Any

from generators.word_template.contract import TAG
from generators.word_template.wordml import DECLARED, NAMESPACE

_W = f"{{{NAMESPACE}}}"
_TOKEN = re.compile(r"<w:p><w:r><w:t>@@th:(\w+)@@</w:t></w:r></w:p>")


def anchor_of(root: Any, name: str) -> Any:
    """Return the paragraph or block that stands for the anchor, or None: a content control with its tag, or a bookmark of that name."""
    wanted = f"{TAG}{name}".replace("_", "-")
    for mark in root.iter(f"{_W}tag", f"{_W}bookmarkStart"):
        if (mark.get(f"{_W}val") or mark.get(f"{_W}name") or "").replace("_", "-") == wanted:
            return _holder(mark)
    return None


def cut(root: Any, names: tuple[str, ...]) -> None:
    """Put a token in place of each anchor that is there."""
    from docx.oxml import parse_xml

    for name in names:
        found = anchor_of(root, name)
        if found is not None:
            found.getparent().replace(found, parse_xml(f"<w:p {DECLARED}><w:r><w:t>@@th:{name}@@</w:t></w:r></w:p>"))


def pieces_of(text: str) -> tuple[str, ...]:
    """Return the text cut at its tokens: text and anchor by turns."""
    return tuple(_TOKEN.split(text))


def serialized(element: Any) -> str:
    """Return the element as XML text."""
    from docx.opc.oxml import serialize_part_xml

    return str(serialize_part_xml(element), "utf-8")


def _holder(mark: Any) -> Any:
    """Return the paragraph that a mark stands in, or the block control around it."""
    found = mark
    for each in mark.iterancestors():
        if each.tag in {f"{_W}tc", f"{_W}body", f"{_W}ftr", f"{_W}hdr"}:
            break
        if each.tag in {f"{_W}p", f"{_W}sdt"}:
            found = each
    return found
