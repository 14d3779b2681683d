"""What the round expects of each unit in a period, worked out once for all its returns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache

from indicators.catalogue import OWN_WHOLE, Input, TimeRule, ValueType
from indicators.forms import definitions, inputs_in_order
from indicators.numbers import Number
from indicators.periods import ReportingPeriod
from indicators.rounds import Round, is_asked
from indicators.units import OrgUnit
from indicators.vietnamese.keys import text_key, unit_key
from indicators.vietnamese.wording import TIME_RULE_WORDS, VALUE_TYPE_WORDS

Definitions = Mapping[str, Mapping[str, str]]
"""Plain-text definitions by input code, as `indicators.forms.definitions` compiles them."""

_DEFINITION_WORDS: Mapping[str, Mapping[str, str]] = {
    "value_type": {value.value: word for value, word in VALUE_TYPE_WORDS.items()},
    "time_rule": {value.value: word for value, word in TIME_RULE_WORDS.items()},
    "whole": {"": "không có tổng số"},
}
_COMPARED = ("value_type", "unit_of_measure", "time_rule", "decimals", "whole")


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """One row that a unit is asked. `whole` is the denominator read as an input of its own, None where the unit types none."""

    number: str
    input: Input
    whole: Input | None
    changed: tuple[str, str] | None = None
    """The first definition that differs from the one it was issued with: (then, now)."""


class Expected:
    """The rows, references and names of one round and period. `issued` holds by hash the definitions that went out."""

    def __init__(self, round_: Round, period: ReportingPeriod, issued: Mapping[str, Definitions]) -> None:
        self.round = round_
        self.period = period
        self.issued = issued
        self.inputs = inputs_in_order(round_)
        self._rows: dict[tuple[str, bool, str], tuple[ExpectedRow, ...]] = {}

    def rows(self, unit: OrgUnit, hash_: str) -> tuple[ExpectedRow, ...]:
        """Return what the unit is asked now, each row as the definitions of that hash have it."""
        key = (unit.kind, unit.is_own, hash_ if hash_ in self.issued else "")
        if key not in self._rows:
            then = self.issued.get(hash_, self.now)
            asked = [row for row in self.inputs if is_asked(row, unit, self.period)]
            self._rows[key] = tuple(_row(number, row, then.get(row.code), self.now.get(row.code)) for number, row in enumerate(asked, start=1))
        return self._rows[key]

    @cached_property
    def now(self) -> Definitions:
        """The definitions of today."""
        return definitions(self.round, self.period)

    @cached_property
    def codes(self) -> frozenset[str]:
        """Every input code of the catalogue, folded by `code_key`."""
        return frozenset(code_key(row.code) for row in self.inputs)

    @cached_property
    def names(self) -> frozenset[str]:
        """The key of the wording of every input of the catalogue."""
        return frozenset(text_key(row.name) for row in self.inputs)

    @cached_property
    def units_there(self) -> frozenset[str]:
        """The codes of the units that exist in the period."""
        return frozenset(unit.code for unit in self.round.units_in(self.period))

    @cached_property
    def references(self) -> dict[tuple[str, str], Number]:
        """The prefilled base figures by (unit, input): the latest not after the period."""
        base = {row.code for row in self.inputs if row.is_base}
        rows = [row for row in self.round.base_figures if row.input in base and (row.valid_from is None or row.valid_from <= self.period.end)]
        rows.sort(key=lambda row: row.valid_from or date.min)
        return {(row.unit, row.input): row.value for row in rows}

    @cached_property
    def units_by_name(self) -> dict[str, frozenset[str]]:
        """Unit codes by the key of each name they go by in full."""
        return self._named(text_key)

    @cached_property
    def units_by_short_name(self) -> dict[str, frozenset[str]]:
        """Unit codes by the key of each name without the words for body and level."""
        return self._named(unit_key)

    def unit_named(self, names: Iterable[str]) -> OrgUnit | None:
        """Return the one unit that goes by any of the names, in full before short, there in the period before ended; None for none or several."""
        said = tuple(name for name in names if name)
        for units, key in ((self.units_by_name, text_key), (self.units_by_short_name, unit_key)):
            found: frozenset[str] = frozenset().union(*(units.get(key(name), frozenset()) for name in said))
            found = found & self.units_there or found
            if len(found) == 1:
                return self.round.unit_by_code[next(iter(found))]
        return None

    def _named(self, key: Callable[[str], str]) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for unit in self.round.units:
            for name in {unit.name, unit.document_name, unit.heading, *unit.aliases} - {""}:
                folded = key(name)
                found[folded] = found.get(folded, frozenset()) | {unit.code}
        return found


@lru_cache(maxsize=4096)
def code_key(code: str) -> str:
    """Return a code as it is matched: letters of either case, no spaces."""
    return code.replace(" ", "").upper()


def _row(number: int, row: Input, then: Mapping[str, str] | None, now: Mapping[str, str] | None) -> ExpectedRow:
    as_issued = _issued_input(row, then) if then else row
    whole = replace(as_issued, name=as_issued.whole_name or as_issued.name, value_type=ValueType.NUMBER) if as_issued.whole == OWN_WHOLE else None
    return ExpectedRow(str(number), as_issued, whole, _change(then, now))


def _change(then: Mapping[str, str] | None, now: Mapping[str, str] | None) -> tuple[str, str] | None:
    if then is None or now is None or then is now:
        return None
    return next(((_said(key, then), _said(key, now)) for key in _COMPARED if then.get(key, "") != now.get(key, "")), None)


def _said(key: str, definition: Mapping[str, str]) -> str:
    """Return one field of a definition as a person reads it."""
    text = definition.get(key, "")
    if key == "whole" and text:
        return "trên tổng số đơn vị tự ghi" if text == OWN_WHOLE else f"trên tổng số ở dòng {text}"
    if key == "decimals":
        return f"{text or 0} chữ số lẻ"
    return _DEFINITION_WORDS.get(key, {}).get(text, text) or "chưa ghi"


def _issued_input(row: Input, then: Mapping[str, str]) -> Input:
    return replace(
        row,
        name=then.get("name", row.name),
        value_type=ValueType(then.get("value_type", row.value_type)),
        unit_of_measure=then.get("unit_of_measure", row.unit_of_measure),
        time_rule=TimeRule(then.get("time_rule", row.time_rule)),
        decimals=int(then.get("decimals", row.decimals)),
        whole=then.get("whole", row.whole),
    )
