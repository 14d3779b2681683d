"""How a loaded indicator is written in a table made by hand: the same columns for every programme."""

from __future__ import annotations

from collections.abc import Mapping

from indicators.catalogue import Condition, Indicator, Input
from indicators.rounds import Round

SCOPES = {"total": "total", "each_branch": "branch", "each_member": "member"}


def lines(table: str) -> list[list[str]]:
    """Return the cells of each line of a table made by hand."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def as_by_hand(round_: Round, row: Indicator, letters: Mapping[str, str], own: str) -> list[str]:
    """Return the cells of one indicator, kinds of unit by their letters."""
    inputs = [round_.catalogue.input_by_code[code] for code in row.inputs]
    target = row.target
    return [
        row.code,
        f"{target.comparator} {target.value}" if target else "",
        SCOPES[target.scope] if target else "",
        row.unit_of_measure,
        ", ".join(one.unit_of_measure for one in inputs),
        row.level,
        _who(inputs, letters, own),
        row.time_rule,
        row.space_rule,
        _quarters(inputs),
    ]


def _who(inputs: list[Input], letters: Mapping[str, str], own: str) -> str:
    if any(row.entered_by.value == "own" for row in inputs):
        return own
    kinds = {kind for row in inputs for kind in row.applies_to}
    return "".join(letter for kind, letter in letters.items() if kind in kinds) or "-"


def _quarters(inputs: list[Input]) -> str:
    if not inputs:
        return ""
    slots = {slot for row in inputs for slot in row.asked_in}
    return " ".join(roman for roman in ("I", "II", "III", "IV") if f"Quy-{roman}" in slots) or "all"


def said(row: Condition) -> str:
    """Return a condition in one line."""
    threshold = row.threshold_input or row.threshold
    window = f"on {row.date.day}/{row.date.month}" if row.date else f"per {row.per}"
    over = " over total" if row.over.value == "total" else ""
    return f"{row.group}: {row.input} {row.comparator} {threshold} {window}{over}"
