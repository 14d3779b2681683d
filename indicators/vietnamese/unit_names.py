"""Names of units that tell them apart: of two that bore one name in turn, the earlier with its last day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from indicators.units import OrgUnit
from indicators.vietnamese.days import date_text


def names_told_apart(units: Iterable[OrgUnit]) -> dict[str, str]:
    """Return names by unit code: "Đoàn phường An Lạc" and "Đoàn phường An Lạc (đến 30/6/2025)"."""
    rows = list(units)
    often = Counter(unit.name for unit in rows)
    return {unit.code: f"{unit.name} (đến {date_text(unit.valid_to)})" if often[unit.name] > 1 and unit.valid_to else unit.name for unit in rows}
