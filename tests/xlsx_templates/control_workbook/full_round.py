"""A round in which no field of any noun has its default, no two texts are alike, and every word of every list occurs."""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_type_hints

from indicators.catalogue import OWN_WHOLE, Catalogue, Condition, Indicator, Input, Target, TimeRule
from indicators.earlier_year import EarlierFigure
from indicators.outgoing import OutgoingLetter, OutsideBody
from indicators.outline import OutlineItem
from indicators.periods import ReportingPeriod
from indicators.rounds import Agency, Extension, Round
from indicators.unit_changes import UnitChange
from indicators.units import BaseFigure, OrgUnit, UnitKind
from indicators.upper_forms import Take, UpperCell

ROWS = 6
"""As many rows of each noun as the longest list has words."""
_SLOTS = ("Quy-I", "Quy-II", "Quy-III", "Quy-IV", "Thang-03", "Dot-he-2")
_RULES = (*TimeRule, *TimeRule)
NOUNS = (
    Agency,
    UnitKind,
    OrgUnit,
    ReportingPeriod,
    BaseFigure,
    Target,
    Extension,
    UpperCell,
    UnitChange,
    EarlierFigure,
    OutgoingLetter,
    OutsideBody,
    OutlineItem,
    Condition,
    Indicator,
    Input,
    Catalogue,
)


def full_round() -> Round:
    """Return the round: `ROWS` rows of each noun, one half of the inputs in rows of their own, one half in their indicator's."""
    lines = [filled(Input, n, code=f"D{n}", whole=OWN_WHOLE if n == 0 else f"D{n + 1}") for n in range(ROWS)]
    own = [filled(Input, n, code=f"C{n}", is_base=False, time_rule=_RULES[n + 1]) for n in range(ROWS)]
    promises = [filled(Target, n, indicator=f"C{n}", unit="") for n in range(ROWS)]
    alone = [filled(Indicator, n, code=f"C{n}", inputs=(f"C{n}",), target=promises[n]) for n in range(ROWS)]
    several = filled(Indicator, 9, code="C9", inputs=("C0", "D1"), target=filled(Target, 9, indicator="C9", unit=""))
    conditions = [filled(Condition, n) for n in range(ROWS)]
    agency = filled(Agency, 0)
    return Round(
        agency=agency,
        catalogue=filled(Catalogue, 0, inputs=(*lines, *own), indicators=(*alone, several), conditions=tuple(conditions)),
        kinds=tuple(filled(UnitKind, n) for n in range(ROWS)),
        units=tuple(filled(OrgUnit, n) for n in range(ROWS)),
        periods=tuple(filled(ReportingPeriod, n, code=f"2023-{slot}") for n, slot in enumerate(_SLOTS)),
        base_figures=tuple(filled(BaseFigure, n) for n in range(ROWS)),
        targets=tuple(filled(Target, n) for n in range(ROWS)),
        extensions=tuple(filled(Extension, n, period=f"2023-{slot}") for n, slot in enumerate(_SLOTS)),
        unit_changes=tuple(filled(UnitChange, n) for n in range(ROWS)),
        earlier_figures=tuple(filled(EarlierFigure, n) for n in range(ROWS)),
        outgoing=tuple(_letter(n, agency) for n in range(ROWS)),
        outside_bodies=tuple(filled(OutsideBody, n) for n in range(ROWS)),
        upper_cells=tuple(filled(UpperCell, n) for n in range(len(Take))),
        outline=tuple(filled(OutlineItem, n) for n in range(ROWS)),
    )


def _letter(number: int, agency: Agency) -> OutgoingLetter:
    """Return a letter: one names no regime, so that its regime is the office's."""
    row: OutgoingLetter = filled(OutgoingLetter, number, says_regime=number > 0)
    return row if row.says_regime else replace(row, regime=agency.own_regime)


def filled(noun: Any, number: int, **given: Any) -> Any:
    """Return a noun none of whose fields has its default, those in `given` as they are; `number` tells rows apart."""
    hints = get_type_hints(noun)
    values = {
        field.name: _value(field, hints[field.name], number, place, f"{noun.__name__}.{field.name}")
        for place, field in enumerate(fields(noun))
        if field.name not in given
    }
    return noun(**values, **given)


def at_default(noun: Any) -> list[str]:
    """Return the fields that hold their default, or where they have none, nothing."""
    return [field.name for field in fields(noun) if getattr(noun, field.name) == _default(field)]


def nouns_in(value: Any) -> list[Any]:
    """Return every noun in a value, its own parts included."""
    if isinstance(value, tuple):
        return [noun for part in value for noun in nouns_in(part)]
    if not is_dataclass(value):
        return []
    return [value, *(noun for field in fields(value) for noun in nouns_in(getattr(value, field.name)))]


def _default(field: Field[Any]) -> Any:
    return "" if field.default is MISSING else field.default


def _value(field: Field[Any], hint: Any, number: int, place: int, name: str) -> Any:
    kinds = [kind for kind in get_args(hint) if kind is not type(None)] if isinstance(hint, UnionType) else [hint]
    kind = kinds[0]
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return list(kind)[number % len(kind)]
    made: dict[Any, Any] = {
        str: f"{name} số {number}",
        int: 2 + number + 10 * place if kinds == [int] else Decimal(f"{number + 1}.{place + 1:02}"),
        bool: True,
        date: date(2023, 1, 1) + timedelta(days=40 * number + place),
        datetime: datetime(2023, 1, 1, 1 + place % 23, 5 + number) + timedelta(days=number),
        tuple[str, ...]: (f"{field.name}-{number}-A", f"{field.name}-{number}-B"),
        frozenset[str]: frozenset({_SLOTS[number], _SLOTS[(number + 1) % ROWS]} if field.name == "asked_in" else {f"K{number}", f"K{number + 1}"}),
    }
    return made[kind]
