"""What became of each code between two rounds: added, dropped, redefined, counted in another unit of measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from indicators.catalogue import Catalogue, Indicator, Input, Scope
from indicators.rounds import Round
from indicators.vietnamese.keys import text_key


class Aspect(StrEnum):
    """What a change of a definition touches."""

    UNIT_OF_MEASURE = "unit_of_measure"
    RULE = "rule"
    """How figures are asked, judged and added up: earlier figures may not be comparable."""
    TARGET = "target"
    WORDING = "wording"


_ASPECTS = {
    "unit_of_measure": Aspect.UNIT_OF_MEASURE,
    **dict.fromkeys(("target", "level_targets"), Aspect.TARGET),
    **dict.fromkeys(("name", "clause", "sentence", "article", "line", "level", "area", "superior_code", "note", "whole_name", "officer"), Aspect.WORDING),
}


@dataclass(frozen=True, slots=True)
class Alteration:
    """One field that differs.

    `table` is "indicators", "inputs" or "conditions"; `field` the noun's field, "level_targets" for the revisions in Giao chỉ tiêu,
    "rows" for conditions, "code" where only one side has a row of its own to fill in.
    """

    table: str
    field: str
    before: Any
    after: Any

    @property
    def aspect(self) -> Aspect:
        """What the change touches; anything that is not measure, target or wording is a rule."""
        return _ASPECTS.get(self.field, Aspect.RULE)


@dataclass(frozen=True, slots=True)
class Redefinition:
    """One code that is not what it was; `before` is None for a new one, `after` for one that was dropped."""

    code: str
    before: Indicator | Input | None
    after: Indicator | Input | None
    alterations: tuple[Alteration, ...] = ()

    def of(self, aspect: Aspect) -> tuple[Alteration, ...]:
        """Return the alterations that touch this aspect."""
        return tuple(row for row in self.alterations if row.aspect is aspect)


def compare(before: Round, after: Round) -> tuple[Redefinition, ...]:
    """Return every code whose definition differs, in the order of the later catalogue, those dropped last.

    Compared are indicators, inputs, conditions and the targets of the level; units, periods, base figures and the targets of single units are not.
    A code is the same only letter by letter.
    """
    old, new = before.catalogue, after.catalogue
    found = []
    for code in dict.fromkeys((*new.codes, *old.codes)):
        was, is_now = _definition(old, code), _definition(new, code)
        alterations = tuple(_alterations(before, after, code)) if was is not None and is_now is not None else ()
        if was is None or is_now is None or alterations:
            found.append(Redefinition(code, was, is_now, alterations))
    return tuple(found)


def same_wording(found: Sequence[Redefinition]) -> tuple[tuple[Redefinition, Redefinition], ...]:
    """Return pairs (dropped, added) that alone bear one wording: they may be one indicator under another code, which only a person can say."""
    dropped = _by_wording([(row, row.before.name) for row in found if row.after is None and row.before is not None])
    added = _by_wording([(row, row.after.name) for row in found if row.before is None and row.after is not None])
    return tuple((row, added[wording]) for wording, row in dropped.items() if wording in added)


def _by_wording(rows: Sequence[tuple[Redefinition, str]]) -> dict[str, Redefinition]:
    often = Counter(text_key(name) for _, name in rows)
    return {text_key(name): row for row, name in rows if often[text_key(name)] == 1 and text_key(name)}


def _definition(catalogue: Catalogue, code: str) -> Indicator | Input | None:
    return catalogue.indicator_by_code.get(code) or catalogue.input_by_code.get(code)


def _alterations(before: Round, after: Round, code: str) -> Iterator[Alteration]:
    old, new = before.catalogue, after.catalogue
    yield from _fields("indicators", old.indicator_by_code.get(code), new.indicator_by_code.get(code))
    yield from _fields("inputs", old.input_by_code.get(code), new.input_by_code.get(code))
    rows = [side.conditions_by_indicator.get(code, ()) for side in (old, new)]
    if set(rows[0]) != set(rows[1]):
        yield Alteration("conditions", "rows", *rows)
    revised = [tuple(row for row in side.targets if row.indicator == code and row.scope is not Scope.UNIT) for side in (before, after)]
    if set(revised[0]) != set(revised[1]):
        yield Alteration("indicators", "level_targets", *revised)


def _fields(table: str, before: Indicator | Input | None, after: Indicator | Input | None) -> Iterator[Alteration]:
    if before is None or after is None:
        if before is not after:
            yield Alteration(table, "code", "" if before is None else before.code, "" if after is None else after.code)
        return
    for field in fields(before):
        was, is_now = getattr(before, field.name), getattr(after, field.name)
        if was != is_now:
            yield Alteration(table, field.name, was, is_now)
