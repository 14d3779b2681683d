from __future__ import annotations

import pytest

from indicators.checks.control.unit_names_differ import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


@pytest.mark.parametrize("name", ["Đoàn phường An Lạc", "BCH Đoàn P. An Lạc", "ĐOÀN PHƯỜNG  AN LẠC"])
def test_one_name_written_in_two_ways(name: str) -> None:
    assert found(check, spoilt("units", 2, name=name)) == [("control_unit_name_doubled", "units", 2, "name")]


def test_names_that_only_begin_alike() -> None:
    assert found(check, spoilt("units", 2, name="Đoàn phường An Lạc A")) == []


def test_two_rows_of_one_code_are_another_finding() -> None:
    assert found(check, spoilt("units", 2, code="AL", name="Đoàn phường An Lạc")) == []


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
