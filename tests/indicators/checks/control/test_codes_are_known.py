from __future__ import annotations

import pytest

from indicators.checks.control.codes_are_known import check
from tests.indicators.checks.control.definitions import found, spoilt, with_rows
from tests.xlsx_templates.control_workbook.rounds import small_round


@pytest.mark.parametrize(
    ("table", "row", "change"),
    [
        ("units", 1, {"kind": "XX"}),
        ("units", 1, {"parent": "XX"}),
        ("inputs", 0, {"applies_to": frozenset({"PH", "XX"})}),
        ("inputs", 4, {"whole": "XX"}),
        ("indicators", 0, {"inputs": ("XX",)}),
        ("conditions", 0, {"indicator": "XX"}),
        ("conditions", 0, {"input": "XX"}),
        ("conditions", 0, {"threshold_input": "XX"}),
        ("base_figures", 0, {"unit": "XX"}),
        ("base_figures", 0, {"input": "XX"}),
        ("targets", 0, {"unit": "XX"}),
        ("targets", 0, {"indicator": "XX"}),
        ("extensions", 0, {"unit": "XX"}),
        ("extensions", 0, {"period": "2023-Nam"}),
        ("upper_cells", 0, {"indicator": "XX"}),
        ("periods", 3, {"made_of": ("2023-Thang-01",)}),
    ],
)
def test_a_code_nobody_defines(table: str, row: int, change: dict[str, object]) -> None:
    (field,) = change
    assert found(check, spoilt(table, row, **change)) == [("control_code_unknown", table, row, field)]


def test_one_unknown_code_of_a_column_is_said_once() -> None:
    round_ = small_round()
    lost = with_rows(round_, "kinds", round_.kinds[:1])
    facts = [(finding.code, finding.facts["more"], spot.table) for spot, finding in check(lost)]
    assert facts == [("control_code_unknown_often", "1", "units"), ("control_code_unknown_often", "4", "inputs")]


def test_a_whole_that_the_unit_types_is_no_code() -> None:
    assert found(check, spoilt("inputs", 4, whole="own")) == []


def test_a_slot_that_is_no_period() -> None:
    assert found(check, spoilt("inputs", 1, asked_in=frozenset({"Quy-V"}))) == [("control_slot_unknown", "inputs", 1, "asked_in")]


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
