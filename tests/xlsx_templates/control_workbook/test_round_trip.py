"""read(write(round)) == round, for every round."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from indicators.catalogue import Catalogue, Condition, Indicator, Input
from indicators.checks.control.spots import Spot
from indicators.rounds import Round
from indicators.units import OrgUnit
from tests.xlsx_templates.control_workbook.rounds import any_round, small_round
from xlsx_templates.control_workbook.places import place_of
from xlsx_templates.control_workbook.reading import read_control_workbook
from xlsx_templates.control_workbook.writing import write_control_workbook


@given(any_round)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_what_is_written_is_read_back(tmp_path: Path, round_: Round) -> None:
    path = tmp_path / "SO-THEO-DOI.xlsx"
    write_control_workbook(round_, path)
    assert read_control_workbook(path).round == round_


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
