"""From the records of a seed to inputs, indicators and conditions."""

from __future__ import annotations

from dataclasses import dataclass, fields

from indicators.catalogue import Comparator, Condition, EnteredBy, Indicator, Input, Over, Per, Scope, Since, SpaceRule, Target, TimeRule, ValueType
from xlsx_templates.catalogues.fields import kinds_of
from xlsx_templates.catalogues.seeds import TomlTable

INPUT_FIELDS = frozenset(field.name for field in fields(Input)) - {"is_base"}
CONDITION_FIELDS = frozenset(field.name for field in fields(Condition)) - {"indicator"}
INDICATOR_FIELDS = INPUT_FIELDS | {field.name for field in fields(Indicator)} | {"input", "input_name", "input_unit_of_measure", "hint", "condition"}


@dataclass(frozen=True, slots=True)
class IndicatorRecord:
    """An indicator with the rows that it brings in and its conditions."""

    indicator: Indicator
    inputs: tuple[Input, ...]
    conditions: tuple[Condition, ...]


def base_input(table: TomlTable, groups: TomlTable) -> Input:
    """Return a row of block A: what stands at the end of the period."""
    return _input({"time_rule": TimeRule.STOCK, **table}, groups, is_base=True)


def indicator_record(table: TomlTable, groups: TomlTable) -> IndicatorRecord:
    """Return one indicator of a seed; KeyError or ValueError where a field is missing or has no meaning.

    Its inputs are those of ``[[indicator.input]]``, which take what they do not say from the record; else the rows of
    other indicators named in ``inputs``; else one row of the indicator's own code.
    """
    inputs = _inputs(table, groups)
    codes = tuple(table["inputs"]) if "inputs" in table else tuple(row.code for row in inputs)
    return IndicatorRecord(_indicator(table, codes), inputs, tuple(_condition(table["code"], row) for row in table.get("condition", ())))


def _inputs(table: TomlTable, groups: TomlTable) -> tuple[Input, ...]:
    if "inputs" in table:
        return ()
    shared = {name: value for name, value in table.items() if name in INPUT_FIELDS and name != "note"}
    if "input" in table:
        return tuple(_input({**shared, **row}, groups) for row in table["input"])
    own = {"name": table.get("input_name", table["name"]), "unit_of_measure": table.get("input_unit_of_measure", table["unit_of_measure"])}
    return (_input({**shared, **own, "note": table.get("hint", "")}, groups),)


def _input(table: TomlTable, groups: TomlTable, *, is_base: bool = False) -> Input:
    return Input(
        code=table["code"],
        name=table["name"],
        value_type=ValueType(table.get("value_type", ValueType.NUMBER)),
        unit_of_measure=table["unit_of_measure"],
        time_rule=TimeRule(table["time_rule"]),
        applies_to=kinds_of(table, groups),
        asked_in=frozenset(table.get("asked_in", ())),
        entered_by=EnteredBy(table.get("entered_by", EnteredBy.UNIT)),
        decimals=table.get("decimals", 0),
        whole=table.get("whole", ""),
        whole_name=table.get("whole_name", ""),
        whole_time_rule=TimeRule(table["whole_time_rule"]) if "whole_time_rule" in table else None,
        is_base=is_base,
        note=table.get("note", ""),
        since=Since(table.get("since", Since.YEAR)),
    )


def _indicator(table: TomlTable, inputs: tuple[str, ...]) -> Indicator:
    return Indicator(
        code=table["code"],
        name=table["name"],
        clause=table["clause"],
        sentence=table["sentence"],
        article=table["article"],
        line=table["line"],
        level=table["level"],
        space_rule=SpaceRule(table["space_rule"]),
        time_rule=TimeRule(table["time_rule"]),
        unit_of_measure=table["unit_of_measure"],
        inputs=inputs,
        area=table["area"],
        target=_target(table),
        superior_code=table.get("superior_code", ""),
        note=table.get("note", ""),
        officer=table.get("officer", ""),
    )


def _target(table: TomlTable) -> Target | None:
    if "target" not in table:
        return None
    promised = table["target"]
    return Target(table["code"], promised["value"], Comparator(promised["comparator"]), Scope(promised["scope"]))


def _condition(indicator: str, table: TomlTable) -> Condition:
    if unknown := table.keys() - CONDITION_FIELDS:
        raise KeyError(*sorted(unknown))
    return Condition(
        indicator=indicator,
        group=table.get("group", 1),
        input=table["input"],
        comparator=Comparator(table["comparator"]),
        threshold=table.get("threshold"),
        threshold_input=table.get("threshold_input", ""),
        per=Per(table["per"]),
        over=Over(table.get("over", Over.UNIT)),
        date=table.get("date"),
    )
