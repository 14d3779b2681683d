"""TTs inside a sentence: rows that follow each other as one run, the first few runs of a long list, the rest counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NAMED = 20
_SHORTEST_RUN = 3
_LABEL = re.compile(r"((?:.*\.)?)([1-9][0-9]*)")
_STEP_DOWN = re.compile(r"(?<=[0-9])(?=[^0-9])")


@dataclass(frozen=True, slots=True)
class _Run:
    labels: Sequence[str]

    @property
    def parts(self) -> tuple[str, ...]:
        return (f"{self.labels[0]} đến {self.labels[-1]}",) if self.is_long else tuple(self.labels)

    @property
    def is_long(self) -> bool:
        return len(self.labels) >= _SHORTEST_RUN


def row_numbers(numbers: Iterable[str], *, others: Iterable[str] = (), what: str = "dòng", limit: int = NAMED) -> str:
    """Return TTs in a row as they come, three or more that follow each other as one run, at most `limit` parts of the list.

    Only whole numbers, and those under one TT, make a run: 2.1, 2.2, 2.3. None goes past a row below its own, be it in the list or among the `others` of
    the form: with 2.1 or 2a beside them, 2 and 3 do not follow each other.

    >>> row_numbers(["1", "2", "3", "5", "6", "7a", "8"])
    '1 đến 3, 5, 6, 7a, 8'
    """
    labels = list(numbers)
    parts = [(part, len(run.labels) if run.is_long else 1) for run in _runs(labels, _parents([*labels, *others])) for part in run.parts]
    rest = sum(count for _, count in parts[limit:])
    return ", ".join(part for part, _ in parts[:limit]) + (f" và {rest} {what} khác" if rest else "")


def _runs(labels: Sequence[str], parents: frozenset[str]) -> list[_Run]:
    found: list[list[str]] = []
    for label in labels:
        last = found[-1][-1] if found else ""
        if last not in parents and _follows(last, label):
            found[-1].append(label)
        else:
            found.append([label])
    return [_Run(run) for run in found]


def _follows(label: str, following: str) -> bool:
    one, other = _LABEL.fullmatch(label), _LABEL.fullmatch(following)
    return one is not None and other is not None and one[1] == other[1] and int(one[2]) + 1 == int(other[2])


def _parents(labels: Iterable[str]) -> frozenset[str]:
    """Return the TTs that have rows below their own: 2 where there is a 2.1, 12 where there is a 12a."""
    return frozenset(label[: step.start()] for label in labels for step in _STEP_DOWN.finditer(label))
