"""Checks of what a round defines, one rule a file. Each yields where it points and what it found."""

from __future__ import annotations

from indicators.checks.control import (
    base_figures_for_rates,
    codes_are_known,
    codes_are_well_formed,
    conditions_can_hold,
    conditions_have_one_threshold,
    dated_conditions_have_a_date,
    deadlines_after_start,
    emails_are_addresses,
    extensions_say_something,
    flows_asked_in_every_period,
    indicators_have_inputs,
    inputs_apply_to_some_kind,
    names_are_given,
    one_own_unit,
    one_row_per_code,
    parents_make_no_loop,
    parts_lie_in_their_period,
    percentages_within_hundred,
    periods_lie_in_their_year,
    periods_run_forward,
    ratios_have_a_whole,
    rules_fit_values,
    shares_have_conditions,
    unit_names_differ,
    unit_targets_make_the_level,
    unit_workbook_short_enough,
    units_have_parents,
    units_live_forward,
    upper_cells_are_addresses,
    upper_cells_stand_once,
    upper_factors_above_zero,
    upper_figures_exist,
    upper_files_are_plain_names,
    written_figures_are_decided,
)
from indicators.checks.control.spots import Check, Doubt
from indicators.rounds import Round

CHECKS: tuple[Check, ...] = (
    one_row_per_code.check,
    codes_are_well_formed.check,
    codes_are_known.check,
    names_are_given.check,
    one_own_unit.check,
    units_have_parents.check,
    units_live_forward.check,
    parents_make_no_loop.check,
    unit_names_differ.check,
    emails_are_addresses.check,
    indicators_have_inputs.check,
    inputs_apply_to_some_kind.check,
    ratios_have_a_whole.check,
    rules_fit_values.check,
    shares_have_conditions.check,
    conditions_have_one_threshold.check,
    dated_conditions_have_a_date.check,
    conditions_can_hold.check,
    percentages_within_hundred.check,
    written_figures_are_decided.check,
    flows_asked_in_every_period.check,
    unit_targets_make_the_level.check,
    periods_run_forward.check,
    periods_lie_in_their_year.check,
    parts_lie_in_their_period.check,
    deadlines_after_start.check,
    extensions_say_something.check,
    base_figures_for_rates.check,
    unit_workbook_short_enough.check,
    upper_files_are_plain_names.check,
    upper_cells_are_addresses.check,
    upper_cells_stand_once.check,
    upper_figures_exist.check,
    upper_factors_above_zero.check,
)


def check_round(round_: Round) -> tuple[Doubt, ...]:
    """Return everything that the checks doubt in the round, check by check."""
    return tuple(doubt for check in CHECKS for doubt in check(round_))
