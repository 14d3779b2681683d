"""The order of the Vietnamese alphabet: a, ă, â, b, c, d, đ, e, ê …; of words with the same letters the tone decides."""

from __future__ import annotations

import re
import unicodedata

from indicators.vietnamese.keys import tidy

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
"""Ngang, huyền, hỏi, ngã, sắc, nặng: the order of dictionaries."""
_RANK = {letter: number for number, letter in enumerate(LETTERS)}
_TONE = {mark: number for number, mark in enumerate(TONES) if mark}
_WORD = re.compile(r"\d+|[^\W\d_]+")

Word = tuple[int, tuple[int, ...], tuple[int, ...]]


def alphabetical(text: str) -> tuple[Word, ...]:
    """Return the sort key of a name, word by word; numbers go by their size and before letters.

    >>> sorted(["Đoàn phường 11", "Đoàn phường An Lạc A", "Đoàn phường 2", "Dân", "Đoàn phường An Lạc"], key=alphabetical)
    ['Dân', 'Đoàn phường 2', 'Đoàn phường 11', 'Đoàn phường An Lạc', 'Đoàn phường An Lạc A']
    """
    return tuple(_word(word) for word in _WORD.findall(tidy(text).casefold()))


def _word(word: str) -> Word:
    if word.isdecimal():
        return 0, (int(word),), ()
    letters, tones = zip(*(_letter(letter) for letter in word), strict=True)
    return 1, letters, tones


def _letter(letter: str) -> tuple[int, int]:
    parts = unicodedata.normalize("NFD", letter)
    tone = next((_TONE[mark] for mark in parts if mark in _TONE), 0)
    bare = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONE))
    return _RANK.get(bare, len(LETTERS) + ord(bare[0])), tone
