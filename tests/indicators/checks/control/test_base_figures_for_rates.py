from __future__ import annotations

from dataclasses import replace

from indicators.checks.control.base_figures_for_rates import check
from tests.indicators.checks.control.definitions import found, spoilt, with_rows
from tests.xlsx_templates.control_workbook.rounds import small_round


def test_a_unit_without_the_denominator_of_its_rate() -> None:
    ((spot, finding),) = check(with_rows(small_round(), "base_figures", small_round().base_figures[:1]))
    assert (spot.table, spot.row, finding.code) == ("inputs", 0, "control_base_figure_missing")
    assert (finding.facts["count"], finding.facts["units"]) == ("1", "Đoàn phường Tân Tạo")


def test_a_figure_of_zero_is_a_figure() -> None:
    assert found(check, spoilt("base_figures", 0, value=0)) == []


def test_of_many_units_five_are_named() -> None:
    round_ = small_round()
    many = tuple(replace(round_.units[1], code=f"P{n}", name=f"Đoàn phường {n}") for n in range(7))
    ((_, finding),) = check(with_rows(round_, "units", (*round_.units, *many)))
    assert (finding.code, finding.facts["count"], finding.facts["units"].count(",")) == ("control_base_figures_missing", "7", 4)


def test_a_sound_round_passes() -> None:
    assert found(check, small_round()) == []
