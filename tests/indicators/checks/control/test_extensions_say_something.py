from __future__ import annotations

from datetime import datetime

from indicators.checks.control.extensions_say_something import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_neither_a_new_deadline_nor_an_excuse() -> None:
    assert found(check, spoilt("extensions", 0, until=None)) == [("control_extension_empty", "extensions", 0, "until_date")]
    assert found(check, spoilt("extensions", 0, until=None, excused=True)) == []


def test_no_later_than_everybody() -> None:
    assert found(check, spoilt("extensions", 0, until=datetime(2023, 3, 21, 11, 0))) == [("control_extension_not_later", "extensions", 0, "until_date")]


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
