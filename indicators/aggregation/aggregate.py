"""What every space rule returns."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.numbers import Number


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A total over units, with both counts for rates and shares. `value` is None when nobody's number counts."""

    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None


NOTHING = Aggregate()
