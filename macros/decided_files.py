"""What people decided about whole files: counted for a unit they named, or set aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from indicators.deciding import decided_note
from indicators.decisions import Action, Column, Decision, in_force
from indicators.findings import Finding, Place, Severity, note
from indicators.vietnamese.action_words import NO_REASON
from xlsx_templates.reading import Expected, RawFile, ReadFile, ReadStatus
from xlsx_templates.reading.interpretation import interpret_with


def decided_files(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Return the decisions in force about whole files, by the file's hash."""
    return {key.text: decision for key, decision in in_force(decisions).items() if key.column is Column.FILE}


def set_aside(decision: Decision | None) -> str:
    """Return the reason and the person of a file that does not count by decision, "" for any other."""
    return f"{decision.reason} ({decision.who})" if decision is not None and decision.action is Action.EXCLUDE else ""


def interpret_decided(expected: Expected, raw: RawFile, decision: Decision | None) -> ReadFile:
    """Return what a file says, as it was decided where it was; a decision counts only where the file is still in question."""
    if decision is None:
        return interpret_with(expected, raw)
    if decision.action is Action.EXCLUDE:
        said = note("file_set_aside", Place(raw.name), who=decision.who, reason=decision.reason or NO_REASON)
        return ReadFile(raw.name, ReadStatus.IGNORED, findings=(said,))
    found = interpret_with(expected, raw)
    if found.status is not ReadStatus.HELD:
        return found
    if decision.action is Action.ASK_UNIT:
        return replace(found, findings=tuple(_with_unit(finding, decision) for finding in found.findings))
    unit = expected.round.unit_by_code.get(str(decision.value))
    counted = interpret_with(expected, raw, unit) if unit is not None else found
    if unit is None or counted.status is ReadStatus.HELD:
        return found
    notes = tuple(decided_note(replace(finding, unit=unit.code), replace(decision, value=unit.name)) for finding in _asks(found))
    return replace(counted, findings=(*notes, *counted.findings))


def _asks(found: ReadFile) -> tuple[Finding, ...]:
    return tuple(finding for finding in found.findings if finding.severity is Severity.ASK)


def _with_unit(finding: Finding, decision: Decision) -> Finding:
    return replace(finding, facts={**finding.facts, "asked_by": decision.who})
