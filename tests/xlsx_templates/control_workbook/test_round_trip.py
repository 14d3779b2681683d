"""read(write(round)) == round, for every round."""

from __future__ import annotations

from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings

from indicators.catalogue import Catalogue, Condition, Indicator, Input
from indicators.checks.control.spots import Spot
from indicators.rounds import Round
from indicators.units import OrgUnit
from tests.xlsx_templates.control_workbook.full_round import NOUNS, at_default, full_round, nouns_in
from tests.xlsx_templates.control_workbook.rounds import any_round, small_round
from xlsx_templates.control_workbook import layout, reading
from xlsx_templates.control_workbook.places import place_of
from xlsx_templates.control_workbook.reading import read_control_workbook
from xlsx_templates.control_workbook.writing import write_control_workbook

CHECKED_ONLY = "weekday"
"""The one column that is written, compared with its date and kept in no noun."""
COLUMNS = [(table.key, column.key) for table in layout.TABLES for column in table.columns if not column.derived and column.key != CHECKED_ONLY]


@given(any_round)
@example(full_round())
@settings(
    max_examples=60,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink a whole round takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_what_is_written_is_read_back(tmp_path: Path, round_: Round) -> None:
    path = tmp_path / "SO-THEO-DOI.xlsx"
    write_control_workbook(round_, path)
    assert read_control_workbook(path).round == round_


def test_the_full_round_leaves_no_field_at_its_default_and_no_word_unused() -> None:
    nouns = nouns_in(full_round())
    filled = {(type(noun), field.name) for noun in nouns for field in fields(noun) if field.name not in at_default(noun)}
    assert {(noun, field.name) for noun in NOUNS for field in fields(noun)} - filled == set()
    words = {value for noun in nouns for field in fields(noun) if isinstance(value := getattr(noun, field.name), StrEnum)}
    assert {word for kind in {type(word) for word in words} for word in kind} == words


@pytest.fixture(scope="module")
def full_workbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("full") / "SO-THEO-DOI.xlsx"
    write_control_workbook(full_round(), path)
    return path


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_the_full_round_misses_every_column_that_is_lost(table: str, column: str, full_workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = reading._columns

    def _all_but_one(of: Any, cells: Any) -> dict[str, int]:
        return {name: index for name, index in found(of, cells).items() if (of.key, name) != (table, column)}

    monkeypatch.setattr(reading, "_columns", _all_but_one)
    assert read_control_workbook(full_workbook).round != full_round()


def test_the_strategy_draws_every_field_of_every_noun_filled() -> None:
    drawn: set[tuple[type, str]] = set()

    @given(any_round)
    @settings(max_examples=60, deadline=None, derandomize=True, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    def draw(round_: Round) -> None:
        drawn.update((type(noun), field.name) for noun in nouns_in(round_) for field in fields(noun) if field.name not in at_default(noun))

    draw()
    assert {(noun, field.name) for noun in NOUNS for field in fields(noun)} - drawn == set()


def test_a_plain_round_comes_back_without_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "SO-THEO-DOI.xlsx"
    write_control_workbook(small_round(), path)
    book = read_control_workbook(path)
    assert book.round == small_round()
    assert book.findings == ()


def test_inputs_out_of_report_order_keep_their_order(tmp_path: Path) -> None:
    catalogue = small_round().catalogue
    mixed = replace(small_round(), catalogue=replace(catalogue, inputs=tuple(reversed(catalogue.inputs))))
    write_control_workbook(mixed, tmp_path / "SO-THEO-DOI.xlsx")
    assert read_control_workbook(tmp_path / "SO-THEO-DOI.xlsx").round == mixed


def test_every_field_of_every_noun_has_a_cell(tmp_path: Path) -> None:
    path = tmp_path / "SO-THEO-DOI.xlsx"
    write_control_workbook(small_round(), path)
    places = read_control_workbook(path).places
    for table, noun in (("indicators", Indicator), ("inputs", Input), ("conditions", Condition), ("units", OrgUnit)):
        assert [field.name for field in fields(noun) if places[table, 0].get(field.name) is None] == []
    names = {field.name for field in fields(Catalogue)} - {"inputs", "indicators", "conditions"}
    assert all(places["catalogue", 0].get(name) for name in names)


def test_an_own_input_stands_in_the_row_of_its_indicator(tmp_path: Path) -> None:
    path = tmp_path / "SO-THEO-DOI.xlsx"
    write_control_workbook(small_round(), path)
    book = read_control_workbook(path)
    number = [row.code for row in book.round.catalogue.inputs].index("MOI")
    place = place_of(book.places, Spot("inputs", number, "note"))
    assert (place.sheet, place.cell[-1]) == ("Chỉ tiêu", "5")
