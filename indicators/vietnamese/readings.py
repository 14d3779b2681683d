"""The four answers to a cell: accepted silently, noted, held with a question, refused."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from indicators.findings import Severity
from indicators.numbers import Number
from indicators.submissions import Fact
from indicators.vietnamese.days import date_text
from indicators.vietnamese.numbers import format_number

FACT_WORDS = {Fact.NIL: "Không phát sinh", Fact.NO_DATA: "Chưa có số liệu", Fact.NOT_APPLICABLE: "Không áp dụng"}


@dataclass(frozen=True, slots=True)
class Reading:
    """The fact and value read from one cell, with the finding that the reading calls for ("" for none).

    `understood` is the reading or the suggestion in Vietnamese notation ("1.200").
    """

    fact: Fact
    value: Number | date | None = None
    code: str = ""
    severity: Severity | None = None
    understood: str = ""


def accepted(value: Number | date) -> Reading:
    """Return the reading of a cell that leaves no doubt."""
    return Reading(Fact.NUMBER, value, understood=in_words(value))


def accepted_answer(value: int) -> Reading:
    """Return the reading of a plain yes (1) or no (0)."""
    return Reading(Fact.NUMBER, value, understood="Có" if value else "Không")


def noted(code: str, value: Number | date, *, understood: str = "") -> Reading:
    """Return the reading of a cell that counts and is shown as understood."""
    return Reading(Fact.NUMBER, value, code, Severity.NOTE, understood or in_words(value))


def noted_fact(code: str, fact: Fact) -> Reading:
    """Return the reading of words that say why there is no number."""
    return Reading(fact, None, code, Severity.NOTE, FACT_WORDS[fact])


def asked(code: str) -> Reading:
    """Return the reading of a cell that only the unit can explain."""
    return Reading(Fact.HELD, None, code, Severity.ASK)


def suggested(code: str, value: Number | date, *, understood: str = "") -> Reading:
    """Return the reading of a cell that waits for a person, with the likely value."""
    return Reading(Fact.HELD, value, code, Severity.ASK, understood or in_words(value))


def refused(code: str) -> Reading:
    """Return the reading of a cell that cannot be right."""
    return Reading(Fact.REFUSED, None, code, Severity.ERROR)


def in_words(value: Number | date) -> str:
    """Return a value as the unit would write it: "1.200", "15/3/2023"."""
    return date_text(value) if isinstance(value, date) else format_number(value)
