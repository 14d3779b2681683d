from __future__ import annotations

from datetime import date

from indicators.checks.control.periods_run_forward import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_a_period_that_ends_before_it_starts() -> None:
    assert found(check, spoilt("periods", 1, end=date(2023, 3, 31))) == [("control_period_backward", "periods", 1, "end")]


def test_a_campaign_of_one_day() -> None:
    assert found(check, spoilt("periods", 1, end=date(2023, 4, 1))) == []


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
