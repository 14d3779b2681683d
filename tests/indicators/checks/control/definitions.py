"""A sound round to spoil, one definition at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from indicators.checks.control.spots import Check
from indicators.rounds import Round
from indicators.vietnamese.sentences import sentence
from tests.xlsx_templates.control_workbook.rounds import small_round

CATALOGUE_TABLES = ("inputs", "indicators", "conditions")


def rows(round_: Round, table: str) -> Sequence[Any]:
    owner = round_.catalogue if table in CATALOGUE_TABLES else round_
    result: Sequence[Any] = getattr(owner, table)
    return result


def with_rows(round_: Round, table: str, new: Sequence[Any]) -> Round:
    change: dict[str, Any] = {table: tuple(new)}
    if table in CATALOGUE_TABLES:
        return replace(round_, catalogue=replace(round_.catalogue, **change))
    return replace(round_, **change)


def spoilt(table: str, row: int, **changes: Any) -> Round:
    """Return the sound round with some fields of one definition changed."""
    round_ = small_round()
    old = list(rows(round_, table))
    old[row] = replace(old[row], **changes)
    return with_rows(round_, table, old)


def added(table: str, *nouns: Any) -> Round:
    """Return the sound round with definitions added at the end of a table."""
    return with_rows(small_round(), table, (*rows(small_round(), table), *nouns))


def found(check: Check, round_: Round) -> list[tuple[str, str, int, str]]:
    """Return code, table, row and field of everything the check yields."""
    doubts = list(check(round_))
    assert all(sentence(finding) for _, finding in doubts)
    return [(finding.code, spot.table, spot.row, spot.field) for spot, finding in doubts]
