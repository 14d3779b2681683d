"""What a cell says, as a person in the field would read it: see `Reading`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from indicators.findings import Severity
from indicators.numbers import Number
from indicators.submissions import Fact


@dataclass(frozen=True, slots=True)
class Reading:
    """The fact and value read from one cell, with the finding that the reading calls for ("" for none).

    `understood` is the reading or the suggestion in Vietnamese notation ("1.200").
    """

    fact: Fact
    value: Number | date | None = None
    code: str = ""
    severity: Severity | None = None
    understood: str = ""
