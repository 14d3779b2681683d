"""Who wrote under an item of the outline, who has nothing to tell, who left it blank, who has not reported: four facts that are not each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from indicators.passages import ItemAnswers
from indicators.vietnamese.measured import NO_BREAK, counted


class OutlineFacet(StrEnum):
    """What a report says of an item of the outline."""

    COVERAGE = "told"


NAMED = 5
"""So many units at most are named in one breath: a report that says under each of twenty items who of forty is missing is not read."""


def outline_coverage(answers: ItemAnswers, names: Mapping[str, str], *, in_full: bool = False) -> str:
    """Return "12/34 đơn vị có nội dung; 02 đơn vị không phát sinh: …; 01 đơn vị để trống: …; 30 đơn vị chưa có báo cáo được tính".

    More than ``NAMED`` units are counted only; `in_full` names those that have nothing to tell or left it blank, however many.
    """
    parts = [f"{len(answers.tellers)}/{answers.asked}{NO_BREAK}đơn vị có nội dung"]
    for units, words, named in (
        (answers.unread, "đang chờ xác nhận nội dung", in_full),
        (answers.nil, "không phát sinh", in_full),
        (answers.blank, "để trống", in_full),
        (answers.absent, "chưa có báo cáo được tính", False),
    ):
        if units:
            parts.append(f"{counted(len(units))} {words}{_named(units, names) if named or len(units) <= NAMED else ''}")
    return "; ".join(parts)


def _named(units: Sequence[str], names: Mapping[str, str]) -> str:
    return ": " + ", ".join(names.get(unit, unit) for unit in units)
