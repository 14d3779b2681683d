from __future__ import annotations

from dataclasses import replace

import pytest

from indicators.checks.control.codes_are_well_formed import check
from tests.indicators.checks.control.definitions import found, spoilt
from tests.xlsx_templates.control_workbook.rounds import small_round


@pytest.mark.parametrize("code", ["A L", "A.L", "ĐAL", "A/L", "A;L"])
def test_a_code_of_a_unit_that_no_file_name_bears(code: str) -> None:
    assert found(check, spoilt("units", 1, code=code)) == [("control_code_malformed", "units", 1, "code")]


def test_only_an_input_bears_a_dot() -> None:
    assert found(check, spoilt("inputs", 2, code="UT.1a")) == []
    assert found(check, spoilt("inputs", 2, code="UT 1")) == [("control_code_malformed", "inputs", 2, "code")]
    assert found(check, spoilt("indicators", 0, code="M.1")) == [("control_code_malformed", "indicators", 0, "code")]


def test_the_code_of_the_round() -> None:
    spaced = replace(small_round(), agency=replace(small_round().agency, round_code="Bình Tân 2023"))
    assert found(check, spaced) == [("control_code_malformed", "agency", 0, "round_code")]


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
