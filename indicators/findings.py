"""Findings: what is doubtful or wrong, where, and the facts that its sentence needs. No prose here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Severity(StrEnum):
    """What the office must do about a finding."""

    ERROR = "error"
    """Phải sửa: the cell, row or file is refused."""
    ASK = "ask"
    """Cần xác nhận: held out of the total until a person decides."""
    NOTE = "note"
    """Lưu ý: it counts as understood."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: file relative to the period's received folder, sheet name, A1 address."""

    file: str = ""
    sheet: str = ""
    cell: str = ""


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact to show once.

    `code` names a sentence in ``indicators/vietnamese/messages``; `facts` fills it. `found` is what stands in the
    cell, `understood` the reading that counts or is suggested. `unit` and `indicator` are codes.
    """

    code: str
    severity: Severity
    place: Place = NOWHERE
    unit: str = ""
    indicator: str = ""
    found: str = ""
    understood: str = ""
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)

    def at(self, place: Place) -> Finding:
        """Return the same finding at another place."""
        return replace(self, place=place)


def error(code: str, place: Place = NOWHERE, *, unit: str = "", indicator: str = "", found: str = "", understood: str = "", **facts: str) -> Finding:
    """Return a finding that refuses what stands at `place`."""
    return Finding(code, Severity.ERROR, place, unit, indicator, found, understood, facts)


def ask(code: str, place: Place = NOWHERE, *, unit: str = "", indicator: str = "", found: str = "", understood: str = "", **facts: str) -> Finding:
    """Return a finding that holds what stands at `place` for a person."""
    return Finding(code, Severity.ASK, place, unit, indicator, found, understood, facts)


def note(code: str, place: Place = NOWHERE, *, unit: str = "", indicator: str = "", found: str = "", understood: str = "", **facts: str) -> Finding:
    """Return a finding that only informs."""
    return Finding(code, Severity.NOTE, place, unit, indicator, found, understood, facts)
