"""The catalogue against a table written by hand from the programme."""

from __future__ import annotations

from functools import cache

import pytest

from indicators.rounds import Round
from tests.xlsx_templates.catalogues.by_hand import as_by_hand, lines, said
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


@cache
def _round() -> Round:
    return load_seed("binh-tan-2023")[0]


@pytest.mark.parametrize("expected", lines(HAND_WRITTEN), ids=lambda cells: cells[0])
def test_an_indicator_is_what_the_programme_says(expected: list[str]) -> None:
    assert as_by_hand(_round(), _round().catalogue.indicator_by_code[expected[0]], KIND_LETTERS, "Q") == expected


def test_the_table_has_every_code_in_the_same_order() -> None:
    assert [cells[0] for cells in lines(HAND_WRITTEN)] == [row.code for row in _round().catalogue.indicators]


def test_conditions_are_what_the_programme_says() -> None:
    loaded = [[code, "; ".join(map(said, rows))] for code, rows in _round().catalogue.conditions_by_indicator.items()]
    assert loaded == lines(CONDITIONS)


def test_dated_conditions_fall_in_2023_and_only_they_have_a_date() -> None:
    for row in _round().catalogue.conditions:
        assert (row.date is not None) == (row.per.value == "date")
        assert row.date is None or row.date.year == 2023


def test_denominators_are_what_the_programme_says() -> None:
    loaded = [[row.code, row.whole] for row in _round().catalogue.inputs if row.is_rate]
    assert loaded == [line.split() for line in WHOLES.strip().splitlines()]
