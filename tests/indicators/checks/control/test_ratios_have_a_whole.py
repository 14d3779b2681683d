from __future__ import annotations

from indicators.checks.control.ratios_have_a_whole import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_a_ratio_of_one_row_without_whole() -> None:
    assert found(check, spoilt("inputs", 4, whole="")) == [("control_ratio_without_whole", "inputs", 4, "whole")]


def test_part_and_whole_may_be_two_rows() -> None:
    assert found(check, spoilt("indicators", 2, inputs=("UT.1", "UT.2"))) == []


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
