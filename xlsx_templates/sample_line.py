"""The line that says that a round's figures are samples, printed small on every form and table."""

from __future__ import annotations

import textwrap

SIZE = 8
_MOST = 165
"""Letters that stand in one line of a landscape page; a footer of Excel holds 255 signs, its codes among them."""


def footer_line(text: str) -> str:
    """Return the codes that print the line small and slanted in a header or footer; "" for real figures."""
    short = textwrap.shorten(text, _MOST, placeholder=" …").replace("&", "&&")
    return f"&{SIZE}&I{short}" if short else ""


def page_footer(text: str) -> str:
    """Return the footer of a printed sheet: the line of a round of samples in the middle, the page among all at the right."""
    return f'&C{footer_line(text)}&R&"Times New Roman,Regular"&11Trang &P/&N'
