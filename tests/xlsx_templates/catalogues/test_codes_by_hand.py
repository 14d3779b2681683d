"""The catalogue against a table written by hand from the programme."""

from __future__ import annotations

from functools import cache

import pytest

from indicators.catalogue import Condition, Indicator, Input
from indicators.rounds import Round
from tests.xlsx_templates.catalogues.hand_written_codes import CONDITIONS, HAND_WRITTEN, WHOLES
from xlsx_templates.catalogues import load_seed

KIND_LETTERS = {
    "phuong": "P",
    "thpt": "T",
    "doanh-nghiep": "D",
    "co-quan": "C",
    "luc-luong-vu-trang": "V",
    "lien-doi-th": "H",
    "lien-doi-thcs": "S",
}
SCOPES = {"total": "total", "each_branch": "branch", "each_member": "member"}


@cache
def _round() -> Round:
    return load_seed("binh-tan-2023")[0]


def _lines(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def _as_by_hand(row: Indicator) -> list[str]:
    inputs = [_round().catalogue.input_by_code[code] for code in row.inputs]
    target = row.target
    return [
        row.code,
        f"{target.comparator} {target.value}" if target else "",
        SCOPES[target.scope] if target else "",
        row.unit_of_measure,
        ", ".join(one.unit_of_measure for one in inputs),
        row.level,
        _who(inputs),
        row.time_rule,
        row.space_rule,
        _quarters(inputs),
    ]


def _who(inputs: list[Input]) -> str:
    if any(row.entered_by.value == "own" for row in inputs):
        return "Q"
    kinds = {kind for row in inputs for kind in row.applies_to}
    return "".join(letter for kind, letter in KIND_LETTERS.items() if kind in kinds) or "-"


def _quarters(inputs: list[Input]) -> str:
    if not inputs:
        return ""
    slots = {slot for row in inputs for slot in row.asked_in}
    return " ".join(roman for roman in ("I", "II", "III", "IV") if f"Quy-{roman}" in slots) or "all"


def _said(row: Condition) -> str:
    threshold = row.threshold_input or row.threshold
    window = f"on {row.date.day}/{row.date.month}" if row.date else f"per {row.per}"
    over = " over total" if row.over.value == "total" else ""
    return f"{row.group}: {row.input} {row.comparator} {threshold} {window}{over}"


@pytest.mark.parametrize("expected", _lines(HAND_WRITTEN), ids=lambda cells: cells[0])
def test_an_indicator_is_what_the_programme_says(expected: list[str]) -> None:
    assert _as_by_hand(_round().catalogue.indicator_by_code[expected[0]]) == expected


def test_the_table_has_every_code_in_the_same_order() -> None:
    assert [cells[0] for cells in _lines(HAND_WRITTEN)] == [row.code for row in _round().catalogue.indicators]


def test_conditions_are_what_the_programme_says() -> None:
    loaded = [[code, "; ".join(map(_said, rows))] for code, rows in _round().catalogue.conditions_by_indicator.items()]
    assert loaded == _lines(CONDITIONS)


def test_dated_conditions_fall_in_2023_and_only_they_have_a_date() -> None:
    for row in _round().catalogue.conditions:
        assert (row.date is not None) == (row.per.value == "date")
        assert row.date is None or row.date.year == 2023


def test_denominators_are_what_the_programme_says() -> None:
    loaded = [[row.code, row.whole] for row in _round().catalogue.inputs if row.is_rate]
    assert loaded == [line.split() for line in WHOLES.strip().splitlines()]
