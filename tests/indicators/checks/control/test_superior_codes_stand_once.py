from __future__ import annotations

from dataclasses import replace

from indicators.checks.control.superior_codes_stand_once import check
from tests.indicators.checks.control.definitions import found, with_rows
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_two_lines_that_go_up_under_one_code() -> None:
    first, second, *rest = small_round().catalogue.indicators
    rows = (replace(first, superior_code="TP1"), replace(second, superior_code="TP1 "), *rest)
    assert found(check, with_rows(small_round(), "indicators", rows)) == [("control_superior_code_twice", "indicators", 1, "superior_code")]


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
