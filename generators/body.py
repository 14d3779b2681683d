"""What the body of a document is made of: headings, paragraphs, lists, tables, pictures, and numbers bound to their indicator."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias

from generators.written_numbers import marks_of

BOUND = "th"
LONGEST_TAG = 64
"""Word keeps no longer tag of a content control."""


class TagTooLongError(ValueError):
    """A bound number whose tag Word would not keep; the argument is the tag."""


class Level(StrEnum):
    """The heading levels of the three regimes; which of them a regime knows, and how each looks, its data say."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    """I."""
    TITLED_SECTION = "titled_section"
    """Mục 1, between Chương and Điều."""
    SUBSECTION = "subsection"
    ARTICLE = "article"
    CLAUSE = "clause"
    """1."""
    POINT = "point"
    """1.1. of the Đoàn, a) of the others."""
    SUBPOINT = "subpoint"
    SUBSUBPOINT = "subsubpoint"


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look; a line feed in it is a line break."""

    text: str
    bold: bool = False
    italic: bool = False
    underline: bool = False


@dataclass(frozen=True, slots=True)
class BoundNumber:
    """A number in the text that belongs to an indicator and a period, as it is written ("1.200").

    `what` says which figure it is ("total", "cumulative", "percent" …). Word keeps all four in the tag of a content control, so that a later
    run finds the number, renews it, and sees whether somebody typed over it.
    """

    text: str
    indicator: str
    period: str
    what: str
    bold: bool = False
    italic: bool = False

    @property
    def tag(self) -> str:
        """The tag of its content control, "th;C01A;2023-Quy-I;total;1.200", marks in place of a long text; TagTooLongError beyond 64 signs."""
        before = f"{BOUND};{self.indicator};{self.period};{self.what}"
        tag = f"{before};{self.text}"
        if len(tag) > LONGEST_TAG:
            tag = f"{before};#{marks_of(self.text)}"
        if len(tag) > LONGEST_TAG:
            raise TagTooLongError(tag)
        return tag


def bound_number(tag: str) -> BoundNumber | None:
    """Return the number that a tag of a content control says, or None for a tag that is not ours."""
    parts = tag.split(";", 4)
    if len(parts) != 5 or parts[0] != BOUND:
        return None
    _, indicator, period, what, text = parts
    return BoundNumber(text, indicator, period, what)


Inline: TypeAlias = Run | BoundNumber
Inlines: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body."""

    runs: Inlines


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its own line, numbered by Word. Phần and Chương bear their title on the line below the number."""

    level: Level
    text: str


@dataclass(frozen=True, slots=True)
class Numbered:
    """A paragraph that bears a heading's number without being a title: "1. Các đơn vị gửi báo cáo trước ngày …"."""

    level: Level
    runs: Inlines


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, with items of its own below it ("+")."""

    runs: Inlines
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class DashedList:
    """Items that begin with "-", those below them with "+"."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Items numbered from 1; each list begins anew."""

    items: tuple[Item, ...]


Align: TypeAlias = Literal["left", "center", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its share of the width, and where its cells stand."""

    share: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, how many columns and rows it covers. A cell covered from above is not given."""

    runs: Inlines
    columns: int = 1
    rows: int = 1
    align: Align | None = None


Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `header` rows come again on every page; `rows` never break over two pages. `caption` stands above it.

    `bold_rows` are places of rows that head those below: they stay with the row that follows. `assigned` are the units that it gives work to, by name.
    The last row of one that is `held` stays on the page of what follows, as where the signature does.
    """

    columns: tuple[Column, ...]
    header: tuple[Row, ...]
    rows: tuple[Row, ...]
    bold_rows: frozenset[int] = field(default_factory=frozenset)
    caption: str = ""
    assigned: tuple[str, ...] = ()
    held: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (PNG) in the middle of the line; `width` and `height` in millimetres, `says` what it shows, for readers who do not see it."""

    png: bytes
    width: float
    height: float
    says: str


@dataclass(frozen=True, slots=True)
class Centred:
    """A bold line in the middle: "QUYẾT ĐỊNH:"."""

    text: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = Paragraph | Heading | Numbered | DashedList | NumberedList | Centred | Table | Picture | PageBreak


def runs(text: str, *, bold: bool = False, italic: bool = False) -> Inlines:
    """Return the text as one run."""
    return (Run(text, bold, italic),)


def paragraph(*parts: str | Inline) -> Paragraph:
    """Return a paragraph of texts and runs, as `paragraph("Có ", BoundNumber(…), " đoàn viên.")` in one line."""
    return Paragraph(tuple(Run(part) if isinstance(part, str) else part for part in parts))


def cell(text: str, *, bold: bool = False) -> Cell:
    """Return a cell with one run."""
    return Cell(runs(text, bold=bold))


def text_of(inlines: Inlines) -> str:
    """Return the bare text."""
    return "".join(part.text for part in inlines)
