"""What a unit is asked to put right: the heading and the rows of the sheet ``ĐỀ NGHỊ ĐIỀU CHỈNH``."""

from __future__ import annotations

from dataclasses import dataclass

SHEET_REQUEST = "ĐỀ NGHỊ ĐIỀU CHỈNH"


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One thing to put right. `sheet` and `cell` are "" where it is about the whole file; `more` are further cells of the sheet to mark."""

    tt: str
    name: str
    sheet: str
    cell: str
    found: str
    understood: str
    say: str
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """The heading lines (the first is the title of the sheet), the rows, and who asks."""

    heading: tuple[str, ...]
    rows: tuple[RequestRow, ...]
    author: str
