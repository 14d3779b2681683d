from __future__ import annotations

from dataclasses import replace

from indicators.checks.control.names_are_given import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_a_unit_without_its_name() -> None:
    assert found(check, spoilt("units", 1, name="")) == [("control_unit_name_missing", "units", 1, "name")]


def test_the_issuing_body_without_its_name() -> None:
    assert found(check, replace(small_round(), agency=replace(small_round().agency, name=""))) == [("control_agency_name_missing", "agency", 0, "name")]


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
