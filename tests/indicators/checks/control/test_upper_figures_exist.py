from __future__ import annotations

import pytest

from indicators.checks.control.upper_figures_exist import check
from indicators.upper_forms import OF_RATES, Take
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


@pytest.mark.parametrize("take", sorted(OF_RATES))
def test_a_plain_figure_has_no_numerator(take: Take) -> None:
    assert found(check, spoilt("upper_cells", 0, take=take)) == [("control_upper_take_of_rate", "upper_cells", 0, "take")]


def test_only_a_share_has_a_sum_behind_it() -> None:
    assert found(check, spoilt("upper_cells", 1, take=Take.AMOUNT)) == [("control_upper_take_of_share", "upper_cells", 1, "take")]
    assert found(check, spoilt("upper_cells", 1, take=Take.AMOUNT, indicator="UT")) == []


@pytest.mark.parametrize("take", sorted(OF_RATES))
def test_a_rate_has_all_of_them(take: Take) -> None:
    assert found(check, spoilt("upper_cells", 1, take=take)) == []


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
