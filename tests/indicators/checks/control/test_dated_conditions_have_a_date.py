from __future__ import annotations

from datetime import date

from indicators.catalogue import Per
from indicators.checks.control.dated_conditions_have_a_date import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_to_a_day_that_is_not_given() -> None:
    assert found(check, spoilt("conditions", 1, per=Per.DATE)) == [("control_condition_without_date", "conditions", 1, "date")]
    assert found(check, spoilt("conditions", 1, per=Per.DATE, date=date(2023, 3, 19))) == []


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
