"""What a bound number leaves behind: marks by which a later run sees whether somebody typed over the number, or only changed the words around it."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_HALF = 6


def numbers_in(text: str) -> tuple[str, ...]:
    """Return the numbers of a text as they are written.

    >>> numbers_in("đạt 85,2% chỉ tiêu năm (1.200 người)")
    ('85,2', '1.200')
    """
    return tuple(_NUMBER.findall(text))


def words_of(text: str) -> str:
    """Return the text with a sign for each number, blanks and letters in one form."""
    return " ".join(_NUMBER.sub("#", unicodedata.normalize("NFC", text)).replace("\u00a0", " ").split())


def marks_of(text: str) -> str:
    """Return twelve signs: six of the numbers in the text, six of its words."""
    return _digest(" ".join(numbers_in(text))) + _digest(words_of(text))


def has_numbers_of(text: str, marks: str) -> bool:
    """Return whether the text has the numbers that left these marks."""
    return marks_of(text)[:_HALF] == marks[:_HALF]


def has_words_of(text: str, marks: str) -> bool:
    """Return whether the text has the words that left these marks."""
    return marks_of(text)[_HALF:] == marks[_HALF:]


def with_numbers_of(text: str, new: str) -> str | None:
    """Return the text with the numbers of `new` in the places of its own; None where they are not as many."""
    numbers = iter(numbers_in(new))
    if len(numbers_in(new)) != len(numbers_in(text)):
        return None
    return _NUMBER.sub(lambda _: next(numbers), text)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_HALF]
