"""A figure of an earlier period in words, as a unit reads what is counted of it."""

from __future__ import annotations

from indicators.catalogue import Input, ValueType
from indicators.submissions import Fact, Figure
from indicators.vietnamese.readings import FACT_WORDS, in_words

YES_NO_WORDS = {1: "Có", 0: "Không"}
NOT_REPORTED = "Chưa báo cáo"
_WORDS = {**FACT_WORDS, Fact.BLANK: NOT_REPORTED, Fact.HELD: "Chờ xác nhận", Fact.REFUSED: "Chờ điều chỉnh", Fact.SET_ASIDE: "Không tính"}


def reported_words(figure: Figure, row: Input) -> str:
    """Return what counts in a cell: "1.200", "Có", "Không phát sinh", "Chưa báo cáo"."""
    value = figure.value
    if figure.fact is not Fact.NUMBER or value is None:
        return _WORDS.get(figure.fact, "")
    if row.value_type is ValueType.YES_NO and value in YES_NO_WORDS:
        return YES_NO_WORDS[int(value)]  # type: ignore[arg-type]
    return in_words(value)
