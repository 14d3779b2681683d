"""What the ledger keeps of a run, and what changed since the last run whose inputs differed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from indicators.consolidation import Change
from indicators.decisions import Decision, in_force
from indicators.findings import NOWHERE, Place
from indicators.numbers import Number, exact
from indicators.periods import PeriodState
from indicators.rounds import Round
from indicators.submissions import Entry, Fact, Standing
from indicators.totals import Total
from macros.round_folder.journal import canonical
from macros.round_folder.ledger import Run
from macros.stock import StockedFile

Values = Mapping[str, Mapping[str, Any]]
"""{"totals": {code: text}, "units": {unit: {input code: text}}}: figures as text, exact."""


def inputs_hash(round_: Round, files: Mapping[str, Sequence[StockedFile]], decisions: Mapping[str, Sequence[Decision]]) -> str:
    """Return a hash over all that figures are a function of: definitions, by period the files in their order, and what people decided.

    Whether a period is closed, and what goes into the superior's forms, changes no total and is left out.
    """
    received = {period: [(item.file.name, item.file.sha256, _plain(item.received_at)) for item in rows] for period, rows in files.items()}
    decided = {period: _plain(list(in_force(rows).values())) for period, rows in decisions.items()}
    periods = tuple(replace(period, state=PeriodState.OPEN) for period in round_.periods)
    return hashlib.sha256(canonical([_plain(replace(round_, periods=periods, upper_cells=())), received, decided]).encode()).hexdigest()


def figures_of(totals: Iterable[Total], standing: Standing) -> dict[str, dict[str, Any]]:
    """Return the figures of a run as the ledger keeps them."""
    units = {
        unit: {code: str(value) for code, entry in sorted(entries.items()) if (value := _value(entry)) is not None}
        for unit, entries in sorted(standing.entries.items())
    }
    return {"totals": {total.code: str(total.value) for total in totals if total.value is not None}, "units": units}


def changes_since(run: Run | None, totals: Sequence[Total], standing: Standing) -> tuple[Change, ...]:
    """Return the figures that differ from those of `run`: totals first, then unit by unit; nothing where there is no such run."""
    if run is None:
        return ()
    return (*_total_changes(run.values, totals), *_unit_changes(run.values, standing))


def _total_changes(before: Values, totals: Sequence[Total]) -> Iterator[Change]:
    figures = before.get("totals", {})
    for total in totals:
        old = _number(figures.get(total.code))
        if old != total.value:
            yield Change(total.code, "", old, total.value)


def _unit_changes(before: Values, standing: Standing) -> Iterator[Change]:
    old_units = before.get("units", {})
    for unit in sorted({*old_units, *standing.entries}):
        entries, old = standing.entries.get(unit, {}), old_units.get(unit, {})
        for code in sorted({*old, *entries}):
            was, now = _number(old.get(code)), _value(entries.get(code))
            if was != now:
                yield Change(code, unit, was, now, _place(entries.get(code)))


def _value(entry: Entry | None) -> Number | None:
    """Return what the cell adds to a total: its number, 0 for none to report, None for anything else."""
    if entry is None:
        return None
    if entry.figure.fact is Fact.NIL:
        return 0
    value = entry.figure.value
    return value if entry.figure.fact is Fact.NUMBER and isinstance(value, int | Decimal) else None


def _place(entry: Entry | None) -> Place:
    return entry.figure.place if entry is not None else NOWHERE


def _number(text: str | None) -> Number | None:
    return None if text is None else exact(Decimal(text))


def _plain(value: object) -> Any:
    """Plain data in an order of its own, fit for canonical JSON."""
    if is_dataclass(value):
        return {row.name: _plain(getattr(value, row.name)) for row in fields(value)}
    if isinstance(value, frozenset | set):
        return sorted(map(_plain, value), key=canonical)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
