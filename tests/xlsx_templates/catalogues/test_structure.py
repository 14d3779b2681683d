"""Laws that hold for every shipped catalogue."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise

import pytest

from indicators.catalogue import OWN_WHOLE, Catalogue, EnteredBy, Scope, SpaceRule, TimeRule, ValueType
from indicators.periods import PeriodKind
from indicators.rounds import Round, is_asked
from indicators.vietnamese.how_to_fill import prompt
from xlsx_templates.catalogues import load_seed, shipped

pytestmark = pytest.mark.parametrize("name", shipped())
MOST_ROWS = 45


@cache
def _round(name: str) -> Round:
    return load_seed(name)[0]


def _catalogue(name: str) -> Catalogue:
    return _round(name).catalogue


def test_it_loads_without_a_finding(name: str) -> None:
    assert load_seed(name)[1] == ()


def test_codes_are_unique_and_ascii(name: str) -> None:
    inputs, indicators = ([row.code for row in rows] for rows in (_catalogue(name).inputs, _catalogue(name).indicators))
    assert [code for code, count in (Counter(inputs) + Counter(set(indicators) - set(inputs))).items() if count > 1] == []
    assert len(set(indicators)) == len(indicators)
    assert all(code.isascii() and "." not in code for code in indicators)
    assert all(code.isascii() for code in inputs)


def test_inputs_stand_in_report_order(name: str) -> None:
    known = [code for code in _catalogue(name).codes if code in _catalogue(name).input_by_code]
    assert [row.code for row in _catalogue(name).inputs] == known


def test_every_code_that_is_named_is_known(name: str) -> None:
    catalogue = _catalogue(name)
    inputs = set(catalogue.input_by_code)
    assert {code for row in catalogue.indicators for code in row.inputs} <= inputs
    assert {row.input for row in catalogue.conditions} <= inputs
    assert {row.threshold_input for row in catalogue.conditions if row.threshold_input} <= inputs
    assert {row.whole for row in catalogue.inputs} <= inputs | {"", OWN_WHOLE}
    assert {row.indicator for row in catalogue.conditions} <= set(catalogue.indicator_by_code)


def test_every_input_serves_an_indicator_or_a_rate(name: str) -> None:
    catalogue = _catalogue(name)
    used = {code for row in catalogue.indicators for code in row.inputs} | {row.whole for row in catalogue.inputs}
    assert [row.code for row in catalogue.inputs if row.code not in used] == []


def test_conditions_judge_the_inputs_of_their_indicator(name: str) -> None:
    catalogue = _catalogue(name)
    assert [row for row in catalogue.conditions if row.input not in catalogue.indicator_by_code[row.indicator].inputs] == []
    assert all((row.threshold is None) == bool(row.threshold_input) for row in catalogue.conditions)


def test_a_share_has_conditions_and_a_rate_has_a_whole(name: str) -> None:
    catalogue = _catalogue(name)
    for row in catalogue.indicators:
        assert row.space_rule is not SpaceRule.SHARE or row.code in catalogue.conditions_by_indicator
        assert (row.space_rule is SpaceRule.RATIO) == any(catalogue.input_by_code[code].is_rate for code in row.inputs)


def test_percentages_are_counted_in_percent_and_their_rows_are_not(name: str) -> None:
    rates = {SpaceRule.RATIO, SpaceRule.SHARE, SpaceRule.TEXT}
    assert all((row.unit_of_measure == "%") == (row.space_rule in rates) for row in _catalogue(name).indicators)
    assert all(row.unit_of_measure not in {"", "%"} for row in _catalogue(name).inputs)


def test_amounts_of_a_period_are_asked_in_every_period(name: str) -> None:
    lost = [row.code for row in _catalogue(name).inputs if row.time_rule in {TimeRule.FLOW, TimeRule.EVERY} and row.asked_in]
    assert lost == []


def test_a_rate_is_asked_only_when_its_whole_is(name: str) -> None:
    catalogue = _catalogue(name)
    for row in catalogue.inputs:
        if row.whole not in {"", OWN_WHOLE}:
            whole = catalogue.input_by_code[row.whole]
            assert row.applies_to <= whole.applies_to, row.code
            assert not whole.asked_in or (row.asked_in and row.asked_in <= whole.asked_in), row.code


def test_a_denominator_that_is_typed_has_a_name_and_a_rule(name: str) -> None:
    assert all((row.whole == OWN_WHOLE) == bool(row.whole_name and row.whole_time_rule) for row in _catalogue(name).inputs)


def test_yes_or_no_is_said_alike(name: str) -> None:
    assert all((row.value_type is ValueType.YES_NO) == (row.unit_of_measure == "Có/Không") for row in _catalogue(name).inputs)


def test_the_levels_own_figures_are_entered_by_the_level(name: str) -> None:
    catalogue = _catalogue(name)
    for row in catalogue.indicators:
        by_level = [catalogue.input_by_code[code].entered_by is EnteredBy.OWN for code in row.inputs]
        assert row.space_rule is not SpaceRule.OWN or all(by_level)
        assert not any(by_level) or row.space_rule in {SpaceRule.OWN, SpaceRule.RATIO}
    assert all((row.entered_by is EnteredBy.OWN) == (not row.applies_to) for row in catalogue.inputs)


def test_every_indicator_cites_its_source_and_has_an_area(name: str) -> None:
    for row in _catalogue(name).indicators:
        assert all((row.name, row.clause, row.sentence, row.article, row.line, row.level, row.unit_of_measure, row.area)), row.code


def test_an_indicator_without_a_figure_says_why(name: str) -> None:
    assert [row.code for row in _catalogue(name).indicators if row.target is None and not row.note] == []


def test_a_target_belongs_to_its_indicator(name: str) -> None:
    assert all(row.target is None or (row.target.indicator == row.code and not row.target.unit) for row in _catalogue(name).indicators)


def test_units_kinds_and_periods_are_known(name: str) -> None:
    round_ = _round(name)
    kinds, units = set(round_.kind_by_code), set(round_.unit_by_code)
    assert len(kinds) == len(round_.kinds)
    assert len(units) == len(round_.units)
    assert {kind for row in round_.catalogue.inputs for kind in row.applies_to} <= kinds
    assert {unit.kind for unit in round_.units} == kinds
    assert all(unit.parent in units for unit in round_.units if not unit.is_own)
    slots = {period.slot for period in round_.periods}
    assert {slot for row in round_.catalogue.inputs for slot in row.asked_in} <= slots
    assert {code for period in round_.periods for code in period.made_of} <= set(round_.period_by_code)


def test_every_unit_can_be_named_written_to_and_signed_for(name: str) -> None:
    round_ = _round(name)
    for unit in round_.units:
        assert all((unit.document_name, unit.heading, unit.contact, unit.phone, unit.channel, "Số liệu mẫu" in unit.note)), unit.code
        assert unit.email.endswith(".example.vn")
        assert len(round_.kind_by_code[unit.kind].signature) == 2
    assert sum(unit.is_own for unit in round_.units) == 1


def test_targets_of_units_add_up_to_the_levels(name: str) -> None:
    round_ = _round(name)
    given: Counter[str] = Counter()
    for row in round_.targets:
        given[row.indicator] += int(row.value)
    summed = {
        row.code: row.target.value
        for row in round_.catalogue.indicators
        if row.space_rule is SpaceRule.SUM and row.target and row.target.scope is Scope.TOTAL and row.code in row.inputs
    }
    assert given == summed


def test_targets_and_base_figures_go_to_units_that_are_asked(name: str) -> None:
    round_ = _round(name)
    figures = [(row.unit, row.indicator, row.source) for row in round_.targets] + [(row.unit, row.input, row.source) for row in round_.base_figures]
    for unit, code, source in figures:
        assert round_.unit_by_code[unit].kind in round_.catalogue.input_by_code[code].applies_to
        assert source == "Số liệu mẫu"
    assert len({row[:2] for row in figures}) == len(figures)
    for row in round_.catalogue.inputs:
        if row.is_base:
            asked = {unit.code for unit in round_.units if unit.kind in row.applies_to}
            assert asked == {figure.unit for figure in round_.base_figures if figure.input == row.code}


def test_no_form_of_a_quarter_is_long_or_empty(name: str) -> None:
    round_ = _round(name)
    quarters = [period for period in round_.periods if period.kind is PeriodKind.QUARTER]
    for unit in round_.units:
        for quarter in quarters:
            assert 0 < sum(is_asked(row, unit, quarter) for row in round_.catalogue.inputs) <= MOST_ROWS, (unit.code, quarter.code)


def test_a_dated_duty_is_asked_in_the_quarter_that_holds_its_day(name: str) -> None:
    round_ = _round(name)
    for row in round_.catalogue.conditions:
        if row.date:
            holds = next(period.slot for period in round_.periods if period.kind is PeriodKind.QUARTER and period.start <= row.date <= period.end)
            assert holds in round_.catalogue.input_by_code[row.input].asked_in, row


def test_a_deadline_follows_its_cut_off(name: str) -> None:
    for period in _round(name).periods:
        if period.deadline and period.cutoff:
            assert period.start <= period.cutoff < period.deadline.date() <= period.end


def test_a_day_after_the_deadline_of_its_quarter_is_asked_again_in_the_next(name: str) -> None:
    round_ = _round(name)
    quarters = [period for period in round_.periods if period.kind is PeriodKind.QUARTER]
    for row in round_.catalogue.conditions:
        for quarter, following in pairwise(quarters):
            if row.date and quarter.deadline and quarter.deadline.date() < row.date <= quarter.end:
                assert following.slot in round_.catalogue.input_by_code[row.input].asked_in, row


def test_every_hint_fits_into_the_message_of_its_cell(name: str) -> None:
    round_ = _round(name)
    for quarter in (period for period in round_.periods if period.kind is PeriodKind.QUARTER):
        asked = [row for row in round_.catalogue.inputs if not row.asked_in or quarter.slot in row.asked_in]
        assert [row.code for row in asked if row.note not in prompt(row, quarter, MOST_ROWS).text] == []
