from __future__ import annotations

from indicators.checks.control.one_row_per_code import check
from tests.indicators.checks.control.definitions import found, spoilt, with_rows
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_two_rows_with_one_code() -> None:
    assert found(check, spoilt("units", 2, code="AL")) == [("control_code_doubled", "units", 2, "code")]


def test_an_indicator_and_its_own_input_are_said_once() -> None:
    round_ = small_round()
    doubled = with_rows(round_, "indicators", (*round_.catalogue.indicators, round_.catalogue.indicators[0]))
    both = with_rows(doubled, "inputs", (*round_.catalogue.inputs, round_.catalogue.inputs[1]))
    assert found(check, both) == [("control_code_doubled", "indicators", 3, "code")]


def test_an_input_doubled_alone_is_said_too() -> None:
    round_ = small_round()
    assert found(check, with_rows(round_, "inputs", (*round_.catalogue.inputs, round_.catalogue.inputs[0]))) == [("control_code_doubled", "inputs", 5, "code")]


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
