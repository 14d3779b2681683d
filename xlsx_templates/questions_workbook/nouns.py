"""What the workbook of open questions holds: questions with their keys, and what people wrote in its white cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from indicators.consolidation import Consolidation
from indicators.decisions import Action, Decision, Key
from indicators.findings import Finding
from indicators.numbers import Number

Typed = float | str | date | bool | None
"""A white cell as it was read."""


@dataclass(frozen=True, slots=True)
class Question:
    """An open question with what it is about. `suggested` is the figure or the unit's code that “Dùng gợi ý” stands for, None for none."""

    finding: Finding
    key: Key
    suggested: Number | date | str | None = None
    comment: str = ""
    """What the unit wrote in comments on the row's cells."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person wrote beside a question, at `cell` of the sheet."""

    key: Key
    suggested: Number | date | str | None
    choice: str
    other: Typed
    reason: str
    who: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    """A figure that the office puts in place of a unit's."""

    unit: str
    code: str
    column: str
    value: Typed
    reason: str
    who: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that the office sets aside, or says to be a unit's."""

    name: str
    reason: str
    who: str
    cell: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Reopening:
    """A decision that somebody takes back. `word` is what stands under “Mở lại”."""

    key: Key
    who: str
    cell: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands in a white cell and can be taken for no answer: the code of the sentence that says why, and its facts."""

    code: str
    sheet: str = ""
    cell: str = ""
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that stands in the white cells of one workbook. `stamp` tells what had been decided when it was written.

    `slips` cannot be carried over into a new workbook: one that holds any is left as it is.
    """

    stamp: str = ""
    answers: tuple[Answer, ...] = ()
    corrections: tuple[CorrectionLine, ...] = ()
    files: tuple[FileLine, ...] = ()
    reopened: tuple[Reopening, ...] = ()
    slips: tuple[Slip, ...] = ()


@dataclass(frozen=True)
class Questions:
    """What is to be written: the open questions, what was decided, and the lines that could not be followed yet, kept as they were typed."""

    result: Consolidation
    open: tuple[Question, ...]
    stamp: str
    unfinished: Answers = field(default_factory=Answers)

    @property
    def typed(self) -> Mapping[Key, Answer]:
        """What was typed beside a question and could not be followed, or waits with the unit; of two the later."""
        return {answer.key: answer for answer in self.unfinished.answers}

    @property
    def decided(self) -> tuple[Decision, ...]:
        """What is in force and leaves nothing open, in the order of time; an adjustment is taken back in the period whose returns proposed it."""
        waiting = {question.key for question in self.open}
        return tuple(decision for decision in self.result.decisions if decision.key not in waiting and decision.action is not Action.ADJUSTMENT)
