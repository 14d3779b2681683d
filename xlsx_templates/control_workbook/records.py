"""From the nouns of a round to the rows of its sheets: one record (column key to value) a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from indicators.catalogue import Catalogue, Indicator, Input, Scope, Target
from indicators.outgoing import OutgoingLetter
from indicators.outline import OutlineItem
from indicators.periods import ReportingPeriod
from indicators.rounds import Extension, Round
from xlsx_templates.control_workbook import words

Record = dict[str, Any]

OWN_INPUT_COLUMNS = {
    "code": "code",
    "name": "input_name",
    "unit_of_measure": "input_unit_of_measure",
    "time_rule": "input_time_rule",
    "note": "input_note",
    "value_type": "value_type",
    "applies_to": "applies_to",
    "asked_in": "asked_in",
    "entered_by": "entered_by",
    "decimals": "decimals",
    "whole": "whole",
    "whole_name": "whole_name",
    "whole_time_rule": "whole_time_rule",
    "since": "input_since",
}
"""Columns of ``Chỉ tiêu`` that hold an indicator's own input, by field of `Input`."""

SHARED_WITH_INPUT = ("name", "unit_of_measure", "time_rule")
"""Fields of an own input that are the indicator's where their cell is blank."""


def records(round_: Round) -> dict[str, list[Record]]:
    """Return the rows of every sheet but ``Thông tin cơ quan``, by table key, in the order of the nouns."""
    catalogue = round_.catalogue
    own = own_inputs(catalogue)
    kind_order = {kind.code: number for number, kind in enumerate(round_.kinds)}
    lines = [row for row in catalogue.inputs if row is not own.get(row.code)]
    return {
        "units": [_plain(unit) for unit in round_.units],
        "kinds": [_plain(kind) for kind in round_.kinds],
        "indicators": [_indicator(row, own.get(row.code), kind_order) for row in catalogue.indicators],
        "inputs": [_input(row, kind_order) for row in lines],
        "conditions": [_plain(row) for row in catalogue.conditions],
        "base_figures": [_plain(row) for row in round_.base_figures],
        "targets": [_target(row) for row in round_.targets],
        "periods": [_period(row) for row in round_.periods],
        "extensions": [_extension(row) for row in round_.extensions],
        "upper_cells": [_plain(row) for row in round_.upper_cells],
        "unit_changes": [_plain(row) for row in round_.unit_changes],
        "earlier_figures": [_plain(row) for row in round_.earlier_figures],
        "outgoing": [_letter(row) for row in round_.outgoing],
        "outside_bodies": [_plain(row) for row in round_.outside_bodies],
        "outline": [_outline_item(row, kind_order) for row in round_.outline],
    }


def own_inputs(catalogue: Catalogue) -> dict[str, Input]:
    """Return by code the inputs that are written in their indicator's row.

    All or none: none where the inputs do not stand in report order, which only the sheet ``Dòng nhập`` can then keep.
    """
    indicators = Counter(row.code for row in catalogue.indicators)
    inputs = Counter(row.code for row in catalogue.inputs)
    own = {
        row.code: row for row in catalogue.inputs if indicators[row.code] == inputs[row.code] == 1 and _shares_a_row(row, catalogue.indicator_by_code[row.code])
    }
    lines = [row for row in catalogue.inputs if row.code not in own]
    folded = [own[row.code] for row in catalogue.indicators if row.code in own]
    return own if in_report_order(lines, folded, catalogue.indicators) == catalogue.inputs else {}


def in_report_order(lines: Sequence[Input], folded: Sequence[Input], indicators: Sequence[Indicator]) -> tuple[Input, ...]:
    """Return the inputs of ``Dòng nhập`` and of ``Chỉ tiêu`` in one order: the sheet's own where nothing is folded, else the report's."""
    if not folded:
        return tuple(lines)
    together = (*lines, *folded)
    position = {code: number for number, code in enumerate(Catalogue("", "", "", 0, together, tuple(indicators)).codes)}
    return tuple(sorted(together, key=lambda row: position[row.code]))


def _shares_a_row(row: Input, indicator: Indicator) -> bool:
    same_or_filled = all(getattr(row, name) or not getattr(indicator, name) for name in SHARED_WITH_INPUT)
    return same_or_filled and not row.is_base and bool(indicator.inputs)


def _plain(noun: Any) -> Record:
    return {field.name: getattr(noun, field.name) for field in fields(noun)}


def _letter(row: OutgoingLetter) -> Record:
    return _plain(row) | {"regime": row.regime if row.says_regime else None}


def _input(row: Input, kind_order: dict[str, int]) -> Record:
    return _plain(row) | {"applies_to": _kinds(row.applies_to, kind_order), "asked_in": _slots(row.asked_in)}


def _outline_item(row: OutlineItem, kind_order: dict[str, int]) -> Record:
    lists = {"applies_to": _kinds(row.applies_to, kind_order), "asked_in": _slots(row.asked_in)}
    return _plain(row) | lists | {"length": row.length or None}


def _indicator(row: Indicator, own: Input | None, kind_order: dict[str, int]) -> Record:
    record = _plain(row) | _promise(row.target)
    if own is None:
        return record
    folded = {OWN_INPUT_COLUMNS[name]: value for name, value in _input(own, kind_order).items() if name in OWN_INPUT_COLUMNS}
    for name in SHARED_WITH_INPUT:
        if getattr(own, name) == getattr(row, name):
            folded[OWN_INPUT_COLUMNS[name]] = None
    return record | folded | {"inputs": () if row.inputs == (row.code,) else row.inputs}


def _promise(target: Target | None) -> Record:
    if target is None:
        return {"target": None, "comparator": None, "scope": None, "target_from": None, "target_source": ""}
    return {
        "target": target.value,
        "comparator": target.comparator,
        "scope": target.scope,
        "target_from": target.valid_from,
        "target_source": target.source,
    }


def _target(row: Target) -> Record:
    implied = Scope.UNIT if row.unit else Scope.TOTAL
    return _plain(row) | {"scope": None if row.scope is implied else row.scope}


def _period(row: ReportingPeriod) -> Record:
    deadline = row.deadline
    return _plain(row) | {
        "name": row.name,
        "deadline_date": deadline.date() if deadline else None,
        "weekday": words.WEEKDAYS[deadline.weekday()] if deadline else "",
        "deadline_time": deadline.time() if deadline else None,
        "deadline_included": row.deadline_included if deadline or row.deadline_included else None,
    }


def _extension(row: Extension) -> Record:
    return _plain(row) | {"until_date": row.until.date() if row.until else None, "until_time": row.until.time() if row.until else None}


def _kinds(codes: frozenset[str], order: dict[str, int]) -> tuple[str, ...]:
    return tuple(sorted(codes, key=lambda code: (order.get(code, len(order)), code)))


def _slots(codes: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(codes, key=lambda code: (words.SLOT_ORDER.get(code, len(words.SLOT_ORDER)), code)))
