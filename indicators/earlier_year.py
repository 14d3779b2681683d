"""Figures of earlier years that a person types or pastes once: the same period a year ago, and what a term has reached so far."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from indicators.numbers import Number


class Span(StrEnum):
    """What an earlier figure is the figure of."""

    PERIOD = "period"
    """Its period alone."""
    TERM = "term"
    """The term so far, up to and with its period."""


@dataclass(frozen=True, slots=True)
class EarlierFigure:
    """A figure of an earlier year (sheet Cùng kỳ năm trước). `unit` is "" for the whole level; `whole` is a rate's denominator."""

    code: str
    period: str
    unit: str = ""
    value: Number = 0
    whole: Number | None = None
    span: Span = Span.PERIOD
    source: str = ""
