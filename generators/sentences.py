"""Sentences with numbers bound in them: jinja2 writes the words, and each number stays the noun that it is. It never writes XML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from generators.body import BoundNumber, Inline, Inlines, Run

if TYPE_CHECKING:
    from jinja2 import Template

Fact = str | int | BoundNumber | None
_FIRST = 0xE000
_PLACE = re.compile("([\ue000-\uf8ff])")
"""Private signs hold the places of numbers while the words are written; nobody's text keeps any."""
_NOT_IN_A_DOCUMENT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff]")


def sentence(words: str, facts: Mapping[str, Fact]) -> Inlines:
    """Return the words with their facts filled in; a fact that is None or "" is false in the words' conditions.

    >>> [type(part).__name__ for part in sentence("Có {{ n }} đơn vị.", {"n": BoundNumber("3", "C1", "2023-Quy-I", "value")})]
    ['Run', 'BoundNumber', 'Run']
    """
    numbers: list[BoundNumber] = []
    filled = {name: _held(fact, numbers) for name, fact in facts.items()}
    parts = _PLACE.split(_template(words).render(filled))
    return tuple(_inline(part, numbers) for part in parts if part)


def plain(text: str) -> str:
    """Return what somebody typed without the signs that no document can hold; line breaks and tabs stay."""
    return _NOT_IN_A_DOCUMENT.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n"))


def _held(fact: Fact, numbers: list[BoundNumber]) -> str | int | None:
    if isinstance(fact, BoundNumber):
        numbers.append(fact)
        return chr(_FIRST + len(numbers) - 1)
    return plain(fact) if isinstance(fact, str) else fact


def _inline(part: str, numbers: list[BoundNumber]) -> Inline:
    return numbers[ord(part) - _FIRST] if _PLACE.fullmatch(part) else Run(part)


@cache
def _template(words: str) -> Template:
    from jinja2 import Environment

    return Environment(autoescape=False, keep_trailing_newline=True).from_string(words)  # noqa: S701 - words, never markup: the renderer writes the XML
