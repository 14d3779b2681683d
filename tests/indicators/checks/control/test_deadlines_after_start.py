from __future__ import annotations

from datetime import datetime

from indicators.checks.control.deadlines_after_start import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_a_deadline_before_the_first_day() -> None:
    assert found(check, spoilt("periods", 1, deadline=datetime(2023, 3, 31, 23, 59))) == [("control_deadline_before_start", "periods", 1, "deadline_date")]
    assert found(check, spoilt("periods", 1, deadline=datetime(2023, 4, 1, 0, 0))) == []


def test_no_deadline_is_noted_unless_the_period_is_made_of_others() -> None:
    assert found(check, spoilt("periods", 1, deadline=None)) == [("control_deadline_missing", "periods", 1, "deadline_date")]
    assert found(check, spoilt("periods", 1, deadline=None, made_of=("2023-Quy-I",))) == []


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
