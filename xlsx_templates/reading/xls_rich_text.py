"""The shared texts of an ``.xls`` workbook of which each run has a font of its own (MS-XLS 2.4.265 and 2.5.293)."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence

from xlsx_templates.reading.sheet_facts import Runs, runs_of

SHARED, CONTINUED = 0x00FC, 0x003C
_WIDE, _EXTENDED, _RICH = 1, 4, 8


class _Pieces:
    """A record and those that continue it, read as one; letters that go on in the next piece say there anew whether they are wide."""

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self.pieces, self.number, self.at = pieces, 0, 0

    @property
    def left(self) -> int:
        """Bytes left in the piece."""
        return len(self.pieces[self.number]) - self.at if self.number < len(self.pieces) else 0

    def bytes_of(self, length: int) -> bytes:
        """Return the next bytes; EOFError where there are fewer."""
        found = b""
        while len(found) < length:
            self._turn()
            wanted = length - len(found)
            found += self.pieces[self.number][self.at : self.at + wanted]
            self.at += min(wanted, self.left)
        return found

    def letters(self, count: int, *, wide: bool) -> str:
        """Return the next letters; EOFError where there are fewer."""
        found = ""
        while len(found) < count:
            if not self.left:
                self._turn()
                wide = bool(self.bytes_of(1)[0] & _WIDE)
            size = 2 if wide else 1
            here = min(count - len(found), self.left // size)
            if here == 0:
                raise EOFError
            found += self.bytes_of(here * size).decode("utf-16-le" if wide else "latin-1", "replace")
        return found

    def _turn(self) -> None:
        while not self.left:
            if self.number >= len(self.pieces):
                raise EOFError
            self.number, self.at = self.number + 1, 0


def rich_texts(records: Iterable[tuple[int, bytes]], fonts: Sequence[str]) -> tuple[Mapping[str, Runs], int | None]:
    """Return by its whole text each shared text of several fonts, and after how many texts the table is cut, None where it is whole.

    A text that stands there in two ways is left out. `fonts` are named by a run's number.
    """
    text, found = _Pieces(_pieces(records)), dict[str, set[Runs]]()
    whole, cut_after = 0, None
    try:
        stated = struct.unpack("<LL", text.bytes_of(8))[1]
        while whole < stated:
            if runs := _string(text, fonts):
                found.setdefault("".join(part for _, part in runs), set()).add(runs)
            whole += 1
    except EOFError:
        cut_after = whole
    return {words: next(iter(ways)) for words, ways in found.items() if len(ways) == 1}, cut_after


def _pieces(records: Iterable[tuple[int, bytes]]) -> list[bytes]:
    pieces: list[bytes] = []
    for kind, body in records:
        if kind == SHARED or (kind == CONTINUED and pieces):
            pieces.append(body)
        elif pieces:
            break
    return pieces


def _string(source: _Pieces, fonts: Sequence[str]) -> Runs:
    """Return the runs of the next text, () where it has but one font."""
    count, flags = struct.unpack("<HB", source.bytes_of(3))
    number = struct.unpack("<H", source.bytes_of(2))[0] if flags & _RICH else 0
    more = struct.unpack("<L", source.bytes_of(4))[0] if flags & _EXTENDED else 0
    letters = source.letters(count, wide=bool(flags & _WIDE))
    starts = [struct.unpack("<HH", source.bytes_of(4)) for _ in range(number)]
    source.bytes_of(more)
    return runs_of(letters, starts, fonts)
