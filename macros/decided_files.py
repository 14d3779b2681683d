"""What people decided about whole files: counted for a unit they named, or set aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from indicators.deciding import decided_note
from indicators.decisions import Action, Column, Decision, file_of, in_force
from indicators.findings import Finding, Place, note
from indicators.units import OrgUnit
from indicators.vietnamese.action_words import NO_REASON
from xlsx_templates.reading import Expected, RawFile, ReadFile, ReadStatus, interpret_with
from xlsx_templates.reading.interpretation import ReadPart

DecidedFiles = Mapping[str, Mapping[str, Decision]]
"""By the file's hash, then by sheet, "" for the whole file."""


def decided_files(decisions: Iterable[Decision]) -> DecidedFiles:
    """Return the decisions in force about whole files and about the sheets of files that hold several units."""
    found: dict[str, dict[str, Decision]] = {}
    for key, decision in in_force(decisions).items():
        if key.column is Column.FILE:
            sha256, sheet = file_of(key)
            found.setdefault(sha256, {})[sheet] = decision
    return found


def set_aside(decisions: Mapping[str, Decision]) -> str:
    """Return the reason and the person of a file that does not count by decision, "" for any other."""
    decision = decisions.get("")
    return f"{decision.reason} ({decision.who})" if decision is not None and decision.action is Action.EXCLUDE else ""


def interpret_decided(expected: Expected, raw: RawFile, decisions: Mapping[str, Decision]) -> ReadFile:
    """Return what a file says, as it was decided where it was; a decision counts only where the file, or its sheet, is still in question."""
    whole = decisions.get("")
    if whole is not None and whole.action is Action.EXCLUDE:
        return ReadFile(raw.name, (_left_out(ReadPart(ReadStatus.IGNORED), Place(raw.name), whole),))
    found = interpret_with(expected, raw)
    asked = {part.sheet: decisions[part.sheet] for part in found.parts if part.status is ReadStatus.HELD and part.sheet in decisions}
    units = {sheet: unit for sheet, decision in asked.items() if (unit := expected.round.unit_by_code.get(str(decision.value)))}
    counted = interpret_with(expected, raw, units) if units else found
    both = zip(found.parts, counted.parts, strict=True)
    parts = tuple(_decided(part, again, asked[part.sheet], raw.name, units) if part.sheet in asked else part for part, again in both)
    return replace(counted, parts=parts)


def _decided(found: ReadPart, counted: ReadPart, decision: Decision, file: str, units: Mapping[str, OrgUnit]) -> ReadPart:
    """Return a part that was in question (its first finding asks) as it was decided: left out, waiting with the unit, or counted for the unit named."""
    if decision.action is Action.EXCLUDE:
        return _left_out(replace(found, status=ReadStatus.IGNORED, submission=None), Place(file, found.sheet), decision)
    if decision.action is Action.ASK_UNIT:
        return replace(found, findings=tuple(_with_unit(finding, decision) for finding in found.findings))
    if found.sheet not in units or counted.status is ReadStatus.HELD:
        return found
    unit = units[found.sheet]
    question = found.findings[0]
    answered = decided_note(replace(question, unit=unit.code), replace(decision, value=unit.name))
    return replace(counted, findings=(answered, *counted.findings))


def _left_out(part: ReadPart, place: Place, decision: Decision) -> ReadPart:
    said = note("file_set_aside", place, unit=part.unit, who=decision.who, reason=decision.reason or NO_REASON)
    return replace(part, findings=(said,))


def _with_unit(finding: Finding, decision: Decision) -> Finding:
    return replace(finding, facts={**finding.facts, "asked_by": decision.who})
