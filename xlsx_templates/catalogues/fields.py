"""Turning a table of a seed into a noun, with what is wrong with it as findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from indicators.findings import Finding, Place, error
from xlsx_templates.catalogues.seeds import TomlTable

Noun = TypeVar("Noun")


@dataclass
class Gathering:
    """The findings of one file of a seed."""

    file: str
    findings: list[Finding] = field(default_factory=list)

    def each(self, tables: Iterable[TomlTable], make: Callable[[TomlTable], Noun], known: frozenset[str]) -> list[Noun]:
        """Return a noun for each table that can be read; unknown fields and unreadable tables become findings."""
        nouns = []
        for table in tables:
            self._check_fields(table, known)
            try:
                nouns.append(make(table))
            except (KeyError, TypeError, ValueError) as problem:
                self.findings.append(error("seed_record_unreadable", Place(self.file), record=_name(table), cause=str(problem)))
        return nouns

    def _check_fields(self, table: TomlTable, known: frozenset[str]) -> None:
        for name in table.keys() - known:
            self.findings.append(error("seed_field_unknown", Place(self.file), record=_name(table), field=name))


def kinds_of(table: TomlTable, groups: TomlTable) -> frozenset[str]:
    """Return the unit kinds of ``applies_to``, each group replaced by its kinds."""
    named: Sequence[str] = table.get("applies_to", ())
    return frozenset(kind for name in named for kind in groups.get(name, (name,)))


def _name(table: TomlTable) -> str:
    return str(table.get("code") or table.get("name") or "?")
