"""The pages of the bundle: what to read before installing, the checklist of the first run, and the guide, as pages that any browser opens."""

from __future__ import annotations

import itertools
import re
from importlib import resources
from pathlib import Path
from typing import Any

from addin.installer.lock import REPOSITORY
from addin.installer.ribbon_picture import ribbon_picture

DOCS = REPOSITORY / "docs"
FIRST = {"DOC-TRUOC.html": "doc-truoc.md", "KIEM-TRA-LAN-DAU.html": "kiem-tra-lan-dau.md"}
GUIDE = "huong-dan"
PICTURES = {"hinh/the-tong-hop.svg": None, "hinh/nut-bam.png": DOCS / "images/nut-bam.png"}
"""The pictures of the first pages; the ribbon is drawn, the window was kept from a real screen."""
PAGE = """<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<title>{title}</title>
<style>
@page {{ size: A4; margin: 14mm 16mm; }}
body {{ font-family: "Segoe UI", Arial, sans-serif; font-size: 11pt; line-height: 1.4; max-width: 60em; margin: 1em auto; padding: 0 1em; color: #222; }}
h1 {{ font-size: 17pt; color: #217346; margin: 0 0 .4em; }}
h2 {{ font-size: 13pt; color: #217346; margin: .9em 0 .3em; }}
img {{ max-width: 100%; border: 1px solid #ccc; }}
table {{ border-collapse: collapse; }}
th:last-child {{ min-width: 5em; }}
td, th {{ border: 1px solid #bbb; padding: .2em .5em; vertical-align: top; text-align: left; }}
pre, code {{ background: #f2f2f2; font-family: Consolas, monospace; }}
pre {{ padding: .5em; overflow-x: auto; }}
p, ul, ol {{ margin: .3em 0; }}
@media print {{ body {{ font-size: 9.5pt; line-height: 1.3; margin: 0; padding: 0; max-width: none; }}
 td, th {{ padding: .1em .4em; }} }}
</style>
</head>
<body>
{body}</body>
</html>
"""


def pages() -> dict[str, bytes]:
    """Return every page and picture by its name in the bundle."""
    folder = resources.files("addin.installer") / "windows"
    first = {name: page((folder / source).read_text(encoding="utf-8")) for name, source in FIRST.items()}
    drawn = {name: ribbon_picture() if path is None else path.read_bytes() for name, path in PICTURES.items()}
    guide = {f"{GUIDE}/{path.stem}.html": page(path.read_text(encoding="utf-8")) for path in sorted(DOCS.glob("*.md")) if not _is_english(path)}
    shown = {f"{GUIDE}/images/{path.name}": path.read_bytes() for path in sorted((DOCS / "images").glob("*.png"))}
    return first | drawn | guide | shown


def page(text: str) -> bytes:
    """Return a page of Markdown as one of HTML; links to other pages lead to their HTML."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": True}).enable("table")
    tokens = parser.parse(text)
    _name_headings(tokens)
    body = re.sub(r'href="(?!https?:)([^"#]+)\.md(#[^"]*)?"', r'href="\1.html\2"', parser.renderer.render(tokens, parser.options, {}))
    title = re.search(r"^# (.+)$", text, re.MULTILINE)
    return PAGE.format(title=title[1] if title else "Tổng Hợp", body=body).encode("utf-8")


def _name_headings(tokens: list[Any]) -> None:
    """Give each heading the name that links within the page use."""
    for token, words in itertools.pairwise(tokens):
        if token.type == "heading_open":
            token.attrSet("id", re.sub(r"[^\w -]", "", words.content).lower().replace(" ", "-"))


def _is_english(path: Path) -> bool:
    """Return whether a page is for developers."""
    return path.name == "glossary.md"
