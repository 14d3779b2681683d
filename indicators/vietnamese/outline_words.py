"""Who wrote under an item of the outline, who has nothing to tell, who left it blank, who has not reported: four facts that are not each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from indicators.passages import ItemAnswers
from indicators.vietnamese.measured import NO_BREAK, counted


class OutlineFacet(StrEnum):
    """What a report says of an item of the outline."""

    COVERAGE = "told"


def outline_coverage(answers: ItemAnswers, names: Mapping[str, str]) -> str:
    """Return "12/34 đơn vị có nội dung; 02 đơn vị không phát sinh: …; 01 đơn vị để trống: …; 03 đơn vị chưa có báo cáo được tính: …"."""
    parts = [f"{len(answers.tellers)}/{answers.asked}{NO_BREAK}đơn vị có nội dung"]
    for units, words in ((answers.nil, "không phát sinh"), (answers.blank, "để trống"), (answers.absent, "chưa có báo cáo được tính")):
        if units:
            parts.append(f"{counted(len(units))} {words}: {_named(units, names)}")
    return "; ".join(parts)


def _named(units: Sequence[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(unit, unit) for unit in units)
