"""Shipped examples of units that changed: new units, what became of the old ones, the resolution; all marked as to be verified."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable

from indicators.rounds import Round
from indicators.unit_changes import ChangeKind, UnitChange
from xlsx_templates.catalogues.organisation import org_unit, unit_kind
from xlsx_templates.catalogues.seeds import TomlTable, read_tables

_ENDING = ".toml"


class UnknownUnitChangesError(LookupError):
    """No shipped example has this name."""


def shipped_changes() -> tuple[str, ...]:
    """Return the names of the shipped examples, sorted."""
    return tuple(sorted(file.name.removesuffix(_ENDING) for file in _folder().iterdir() if file.name.endswith(_ENDING)))


def with_unit_changes(round_: Round, name: str) -> Round:
    """Return the round with the units of an example added, the old ones ended the day before, and a row for each change.

    UnknownUnitChangesError where there is no such example, or where it ends units that the round does not have.
    """
    if name not in shipped_changes():
        raise UnknownUnitChangesError(name)
    tables = read_tables(_folder(), f"{name}{_ENDING}")
    if not set(tables["ended"]) <= round_.unit_by_code.keys():
        raise UnknownUnitChangesError(name)
    last = tables["day"] - timedelta(days=1)
    old = tuple(replace(unit, valid_to=last) if unit.code in tables["ended"] else unit for unit in round_.units)
    return replace(
        round_,
        kinds=(*round_.kinds, *(unit_kind(table) for table in tables["kind"])),
        units=(*old, *(org_unit(table) for table in tables["unit"])),
        unit_changes=tuple(_change(table, tables) for table in tables["change"]),
    )


def _change(table: TomlTable, shared: TomlTable) -> UnitChange:
    return UnitChange(
        day=shared["day"],
        kind=ChangeKind(table["kind"]),
        old=table.get("old", ""),
        new=table.get("new", ""),
        share=table.get("share"),
        source=shared["source"],
        to_verify=True,
        note=str(table.get("note", shared["note"])),
    )


def _folder() -> Traversable:
    return files(__package__).joinpath("unit-changes")
