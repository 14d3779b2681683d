"""A code that is referred to stands in the sheet that defines it.

Codes of units that take over from another (`OrgUnit.successors`) may belong to a later round and are not asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from indicators.catalogue import OWN_WHOLE
from indicators.checks.control.spots import Doubt, Spot
from indicators.findings import error
from indicators.periods import parse_period_code
from indicators.rounds import Round

Reference = tuple[Spot, str]
_SHEETS = {
    "kinds": "Loại đơn vị",
    "units": "Đơn vị",
    "indicators": "Chỉ tiêu",
    "inputs": "Chỉ tiêu và Dòng nhập",
    "lines": "Chỉ tiêu và Dòng nhập",
    "periods": "Kỳ báo cáo",
    "receivers": "Đơn vị hoặc Cơ quan ngoài",
    "letters": "Văn bản đi",
}


def check(round_: Round) -> Iterator[Doubt]:
    """Yield one finding for each unknown code of a column, at the first cell that names it."""
    for defined_in, references in _references(round_).items():
        known = {row.code for row in _definitions(round_, defined_in)}
        unknown = [(spot, code) for spot, code in references if code not in known]
        yield from _once_a_column(unknown, defined_in)
    yield from _unknown_slots("inputs", round_.catalogue.inputs, round_.catalogue.year)
    yield from _unknown_slots("outline", round_.outline, round_.catalogue.year)


def _unknown_slots(table: str, rows: Iterable[Any], year: int) -> Iterator[Doubt]:
    for row, line in enumerate(rows):
        for slot in sorted(slot for slot in line.asked_in if parse_period_code(f"{year:04}-{slot}") is None):
            yield Spot(table, row, "asked_in"), error("control_slot_unknown", found=slot)


def _once_a_column(unknown: Iterable[Reference], defined_in: str) -> Iterator[Doubt]:
    unknown = list(unknown)
    uses = Counter((spot.table, spot.field, code) for spot, code in unknown)
    said: set[tuple[str, str, str]] = set()
    for spot, code in unknown:
        where = (spot.table, spot.field, code)
        if where not in said:
            said.add(where)
            more = uses[where] - 1
            doubt = "control_code_unknown_often" if more else "control_code_unknown"
            yield spot, error(doubt, found=code, sheet=_SHEETS[defined_in], more=str(more))


def _definitions(round_: Round, table: str) -> Iterable[Any]:
    catalogue = round_.catalogue
    rows: dict[str, Iterable[Any]] = {
        "kinds": round_.kinds,
        "units": round_.units,
        "indicators": catalogue.indicators,
        "inputs": catalogue.inputs,
        "lines": (*catalogue.indicators, *catalogue.inputs),
        "periods": round_.periods,
        "receivers": (*round_.units, *round_.outside_bodies),
        "letters": round_.outgoing,
    }
    return rows[table]


def _references(round_: Round) -> dict[str, list[Reference]]:
    catalogue = round_.catalogue
    return {
        "kinds": [
            *_each("units", round_.units, "kind", lambda row: [row.kind]),
            *_each("inputs", catalogue.inputs, "applies_to", lambda row: sorted(row.applies_to)),
            *_each("outline", round_.outline, "applies_to", lambda row: sorted(row.applies_to)),
        ],
        "units": [
            *_each("units", round_.units, "parent", lambda row: [row.parent]),
            *_each("base_figures", round_.base_figures, "unit", lambda row: [row.unit]),
            *_each("targets", round_.targets, "unit", lambda row: [row.unit]),
            *_each("extensions", round_.extensions, "unit", lambda row: [row.unit]),
            *_each("unit_changes", round_.unit_changes, "old", lambda row: [row.old]),
            *_each("unit_changes", round_.unit_changes, "new", lambda row: [row.new]),
            *_each("earlier_figures", round_.earlier_figures, "unit", lambda row: [row.unit]),
            *_each("outgoing", round_.outgoing, "assigned", lambda row: row.assigned),
        ],
        "indicators": [
            *_each("conditions", catalogue.conditions, "indicator", lambda row: [row.indicator]),
            *_each("targets", round_.targets, "indicator", lambda row: [row.indicator]),
        ],
        "inputs": [
            *_each("inputs", catalogue.inputs, "whole", lambda row: [row.whole] if row.whole != OWN_WHOLE else []),
            *_each("indicators", catalogue.indicators, "inputs", lambda row: row.inputs),
            *_each("conditions", catalogue.conditions, "input", lambda row: [row.input]),
            *_each("conditions", catalogue.conditions, "threshold_input", lambda row: [row.threshold_input]),
            *_each("base_figures", round_.base_figures, "input", lambda row: [row.input]),
        ],
        "lines": [
            *_each("upper_cells", round_.upper_cells, "indicator", lambda row: [row.indicator]),
            *_each("earlier_figures", round_.earlier_figures, "code", lambda row: [row.code]),
        ],
        "periods": [
            *_each("periods", round_.periods, "made_of", lambda row: row.made_of),
            *_each("extensions", round_.extensions, "period", lambda row: [row.period]),
            *_each("outgoing", round_.outgoing, "period", lambda row: [row.period]),
        ],
        "receivers": [
            *_each("outgoing", round_.outgoing, "to", lambda row: row.to),
            *_each("outgoing", round_.outgoing, "copies", lambda row: row.copies),
        ],
        "letters": [*_each("outgoing", round_.outgoing, "replaces", lambda row: [row.replaces])],
    }


def _each(table: str, rows: Iterable[Any], field: str, codes: Callable[[Any], Iterable[str]]) -> Iterator[Reference]:
    return ((Spot(table, number, field), code) for number, row in enumerate(rows) for code in codes(row) if code)
