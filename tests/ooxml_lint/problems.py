"""What the lint finds."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that Excel or Word would repair or refuse: the part it stands in, the rule's code, what was found."""

    part: str
    code: str
    detail: str
