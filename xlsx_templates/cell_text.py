"""What a cell of Excel can hold: 32,767 units of UTF-16. A longer text is cut, and says so itself."""

from __future__ import annotations

LONGEST = 32_767
CUT = "… (đã cắt bớt, toàn văn ở tệp gốc)"


def is_beyond_a_cell(text: str) -> bool:
    """Return whether Excel could not hold the text in one cell."""
    return len(text) > LONGEST // 2 and len(text.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST


def fitting(text: str) -> str:
    """Return the text as a cell can hold it; of a longer one the beginning, with a mark."""
    if not is_beyond_a_cell(text):
        return text
    most = LONGEST - len(CUT)
    return text.encode("utf-16-le", "surrogatepass")[: 2 * most].decode("utf-16-le", "ignore") + CUT


def as_words(text: str) -> str:
    """Return the text as XlsxWriter is to be given it: fitting, and never what it takes for markup of its own ("<r>…</r>")."""
    words = fitting(text)
    return f"{words} " if words.startswith("<r>") else words
