from __future__ import annotations

from decimal import Decimal

import pytest

from indicators.checks.control.upper_factors_above_zero import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


@pytest.mark.parametrize("factor", [0, -1, Decimal("-0.5")])
def test_nothing_or_less(factor: int) -> None:
    assert found(check, spoilt("upper_cells", 0, factor=factor)) == [("control_upper_factor", "upper_cells", 0, "factor")]


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
