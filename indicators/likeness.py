"""How alike two wordings are: to propose which of our indicators a line of somebody else's form may be. It only proposes; a person confirms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from indicators.rounds import Round
from indicators.vietnamese.keys import text_key

SURE, LEAST, GAP = 0.8, 0.4, 0.1
"""From `SURE` on a wording is proposed where the next is `GAP` behind; from `LEAST` on it is shown as one of several."""
_DIFFERENT = 0.7
"""What two wordings score at most that differ in a number or in a word that turns the sense round."""
_WORD = re.compile(r"[^\W_]+")
_TURNS = frozenset({"không", "chưa", "ngoài", "trừ", "nữ", "nam"})


class Certainty(StrEnum):
    """How sure a proposal is."""

    BY_CODE = "by_code"
    SAME_WORDING = "same_wording"
    LIKELY = "likely"
    OPEN = "open"
    """Several may be meant, or none: a person chooses."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """One of our lines that may be meant, how alike it is (0 to 1), and the wording that is."""

    code: str
    wording: str
    score: float


@dataclass(frozen=True, slots=True)
class Guess:
    """What is proposed for a line: the code, "" where it is open, and those that may be meant, the likeliest first."""

    code: str
    certainty: Certainty
    candidates: tuple[Likeness, ...] = ()


def likeness(one: str, other: str) -> float:
    """Return how alike two wordings are, 0 to 1: words and pairs of words that both have.

    >>> likeness("Số đoàn viên mới kết nạp", "số đoàn viên mới  kết nạp"), likeness("Đoàn viên", "Công trình")
    (1.0, 0.0)
    """
    left, right = _words(one), _words(other)
    if not left or not right:
        return 0.0
    if left == right:
        return 1.0
    mine, theirs = Counter(_pieces(left)), Counter(_pieces(right))
    score = 2 * sum((mine & theirs).values()) / (mine.total() + theirs.total())
    return min(score, _DIFFERENT) if _tells_apart(set(left) ^ set(right)) else score


class Wordings:
    """The lines of a round by code and wording, to be compared with those of a form."""

    def __init__(self, round_: Round) -> None:
        catalogue = round_.catalogue
        self._names: Mapping[str, Sequence[str]] = {
            **{row.code: (row.name,) for row in catalogue.inputs},
            **{row.code: tuple(dict.fromkeys(filter(None, (row.name, row.clause)))) for row in catalogue.indicators},
        }
        self._codes: dict[str, set[str]] = {}
        for row in catalogue.indicators:
            if row.superior_code:
                self._codes.setdefault(_code(row.superior_code), set()).add(row.code)
        for code in self._names:
            self._codes.setdefault(_code(code), {code})

    def guess(self, label: str, marks: Iterable[str]) -> Guess:
        """Return what a line may be that is worded `label` and bears `marks`, the short texts beside it, one of which may be a code."""
        coded = {code for mark in marks for code in self._codes.get(_code(mark), ()) if not mark.strip().isdecimal()}
        if len(coded) == 1:
            (code,) = coded
            return Guess(code, Certainty.BY_CODE, tuple(self._likest(label, coded)))
        found = tuple(self._likest(label, self._names))
        first, second = (found[0].score if found else 0.0), (found[1].score if len(found) > 1 else 0.0)
        if coded or first < SURE or first - second < GAP:
            return Guess("", Certainty.OPEN, found)
        return Guess(found[0].code, Certainty.SAME_WORDING if first == 1.0 else Certainty.LIKELY, found)

    def _likest(self, label: str, codes: Iterable[str]) -> list[Likeness]:
        scored = [max((Likeness(code, name, likeness(label, name)) for name in self._names[code]), key=lambda each: each.score) for code in codes]
        return sorted((each for each in scored if each.score >= LEAST), key=lambda each: -each.score)[:3]


def _code(text: str) -> str:
    return text.replace(" ", "").upper()


def _words(text: str) -> list[str]:
    return _WORD.findall(text_key(text))


def _pieces(words: Sequence[str]) -> Iterator[object]:
    yield from words
    yield from pairwise(words)


def _tells_apart(words: set[str]) -> bool:
    return any(word in _TURNS or any(sign.isdecimal() for sign in word) for word in words)
