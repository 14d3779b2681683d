"""The round that one unit of a round runs by itself: the same catalogue, its own units, one level fewer above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indicators.catalogue import Catalogue, EnteredBy, Scope
from indicators.outline import OutlineItem
from indicators.rounds import Round
from indicators.units import OrgUnit


def branch_round(whole: Round, code: str) -> Round:
    """Return the round of the unit `code` with every unit under it; KeyError where `whole` does not have it.

    Lines that only the issuing body of `whole` enters are left out, and so are targets of the whole level. The codes stay, so that what is closed
    here goes up under them.
    """
    own = replace(whole.unit_by_code[code], is_own=True, parent="")
    units = (own, *(unit for unit in whole.units if is_under(whole, unit, code)))
    known = {unit.code for unit in units}
    agency = replace(
        whole.agency, round_code=f"{whole.agency.round_code}-{code}", name=own.name, parent_name=whole.agency.name, heading=own.heading,
        email=own.email, phone=own.phone, zalo="", contact=own.contact, signer="", signer_title="", upper_unit=code,
    )  # fmt: skip
    return replace(
        whole,
        agency=agency,
        catalogue=_without_lines_above(whole.catalogue, {unit.kind for unit in units}),
        kinds=tuple(kind for kind in whole.kinds if kind.code in {unit.kind for unit in units}),
        units=units,
        base_figures=tuple(row for row in whole.base_figures if row.unit in known),
        targets=tuple(row for row in whole.targets if row.scope is Scope.UNIT and row.unit in known),
        extensions=(),
        upper_cells=(),
        outline=_items_below(whole.outline, {unit.kind for unit in units}),
    )


def _items_below(outline: Sequence[OutlineItem], kinds: set[str]) -> tuple[OutlineItem, ...]:
    """Return the items that units of these kinds are asked."""
    return tuple(replace(item, applies_to=item.applies_to & kinds) for item in outline if not item.applies_to or item.applies_to & kinds)


def is_under(round_: Round, unit: OrgUnit, code: str) -> bool:
    """Return whether a unit reports to `code`, directly or through others; not so for itself."""
    met: set[str] = set()
    parent = unit.parent
    while parent in round_.unit_by_code and parent not in met:
        if parent == code:
            return True
        met.add(parent)
        parent = round_.unit_by_code[parent].parent
    return False


def _without_lines_above(catalogue: Catalogue, kinds: set[str]) -> Catalogue:
    inputs = tuple(
        replace(row, applies_to=row.applies_to & kinds) for row in catalogue.inputs if row.entered_by is not EnteredBy.OWN and row.applies_to & kinds
    )
    kept = {row.code for row in inputs}
    indicators = tuple(
        replace(row, target=None if row.target is not None and row.target.scope is Scope.TOTAL and row.unit_of_measure != "%" else row.target)
        for row in catalogue.indicators
        if set(row.inputs) <= kept
    )
    codes = {row.code for row in indicators}
    return replace(catalogue, inputs=inputs, indicators=indicators, conditions=tuple(row for row in catalogue.conditions if row.indicator in codes))
