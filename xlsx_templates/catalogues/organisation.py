"""From the records of a seed to agency, kinds, units, periods, base figures and unit targets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any

from indicators.catalogue import Scope, Target
from indicators.periods import ReportingPeriod, kind_of
from indicators.rounds import Agency
from indicators.units import BaseFigure, OrgUnit, UnitKind
from indicators.vietnamese.alphabet import alphabetical
from xlsx_templates.catalogues.seeds import TomlTable


def field_names(noun: type[Any]) -> frozenset[str]:
    """Return the names that a record of this noun may use."""
    return frozenset(field.name for field in fields(noun))


def agency(table: TomlTable) -> Agency:
    """Return the issuing body."""
    return Agency(**_plain(table, Agency))


def unit_kind(table: TomlTable) -> UnitKind:
    """Return a kind of unit."""
    return UnitKind(**_plain(table, UnitKind))


def org_unit(table: TomlTable) -> OrgUnit:
    """Return a unit."""
    return OrgUnit(**_plain(table, OrgUnit))


def period(table: TomlTable) -> ReportingPeriod:
    """Return a reporting period; ValueError where its code is none."""
    kind_of(table["code"])
    return ReportingPeriod(**_plain(table, ReportingPeriod))


def base_figures(tables: TomlTable) -> tuple[BaseFigure, ...]:
    """Return the reference figures, unit by unit."""
    return tuple(
        BaseFigure(unit, code, value, tables.get("valid_from"), tables.get("source", ""))
        for unit, figures in tables.get("base_figures", {}).items()
        for code, value in figures.items()
    )


def unit_targets(tables: TomlTable) -> tuple[Target, ...]:
    """Return the targets given to single units, indicator by indicator."""
    return tuple(
        Target(indicator, value, scope=Scope.UNIT, unit=unit, source=tables.get("source", ""))
        for indicator, figures in tables.get("unit_targets", {}).items()
        for unit, value in figures.items()
    )


def _plain(table: TomlTable, noun: type[Any]) -> dict[str, Any]:
    known = field_names(noun)
    return {name: tuple(value) if isinstance(value, list) else value for name, value in table.items() if name in known}


def in_order(units: Iterable[OrgUnit], kinds: Sequence[UnitKind]) -> tuple[OrgUnit, ...]:
    """Return the units as an office lists them: itself, then kind by kind by the Vietnamese alphabet."""
    place = {kind.code: number for number, kind in enumerate(kinds)}
    return tuple(sorted(units, key=lambda unit: (not unit.is_own, place.get(unit.kind, len(place)), alphabetical(unit.name))))
