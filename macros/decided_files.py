"""What people decided about whole files: counted for a unit they named, or set aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from indicators.deciding import decided_note, is_about_the_period
from indicators.decisions import Action, Column, Decision, file_of, in_force
from indicators.findings import Finding, Place, note
from indicators.units import OrgUnit
from indicators.vietnamese.action_words import NO_REASON, NOT_IN_THIS_PERIOD
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
    if decision is not None and str(decision.value).startswith(NOT_IN_THIS_PERIOD):
        return f"số liệu kỳ khác ({decision.who})"
    return f"{decision.reason} ({decision.who})" if decision is not None and decision.action is Action.EXCLUDE else ""


def interpret_decided(expected: Expected, raw: RawFile, decisions: Mapping[str, Decision]) -> ReadFile:
    """Return what a file says, as it was decided where it was; a decision counts only where the file, or its sheet, is still in question."""
    whole = decisions.get("")
    if whole is not None and whole.action is Action.EXCLUDE:
        return ReadFile(raw.name, (_left_out(ReadPart(ReadStatus.IGNORED), Place(raw.name), whole),))
    found = interpret_with(expected, raw)
    held = {part.sheet: part for part in found.parts if part.status is ReadStatus.HELD}
    asked = {sheet: decisions[sheet] for sheet in held if sheet in decisions}
    named = {sheet: _unit_named(held[sheet], decision) for sheet, decision in asked.items()}
    units = {sheet: unit for sheet, code in named.items() if code in expected.units_there and (unit := expected.round.unit_by_code.get(code))}
    counted = interpret_with(expected, raw, units) if units else found
    both = zip(found.parts, counted.parts, strict=True)
    parts = tuple(_decided(part, again, asked[part.sheet], raw.name, units) if part.sheet in asked else part for part, again in both)
    return replace(counted, parts=_with_owner_said(parts, found, raw.name, expected, whole))


def _with_owner_said(parts: tuple[ReadPart, ...], found: ReadFile, file: str, expected: Expected, whole: Decision | None) -> tuple[ReadPart, ...]:
    """Return the parts, the first with a word on a file that was to count for a unit but bears the mark of another, for which it counts."""
    named = expected.round.unit_by_code.get(str(whole.value)) if whole is not None else None
    owners = [part.unit for part in found.parts if part.status is ReadStatus.READ]
    if whole is None or named is None or len(owners) < len(found.parts) or named.code in owners:
        return parts
    names = ", ".join(expected.round.unit_by_code[owner].name for owner in owners)
    said = note("file_of_its_own_unit", Place(file), unit=owners[0], owner=names, wanted=named.name, who=whole.who)
    return (replace(parts[0], findings=(said, *parts[0].findings)), *parts[1:])


def _unit_named(found: ReadPart, decision: Decision) -> str:
    """Return the code of the unit that a decision counts a part for; a part of another period is its own unit's, where its figures are kept."""
    if _is_of_other_period(found) and decision.action is Action.KEEP:
        return found.unit
    return str(decision.value)


def _is_of_other_period(found: ReadPart) -> bool:
    return any(is_about_the_period(finding) for finding in found.findings)


def _decided(found: ReadPart, counted: ReadPart, decision: Decision, file: str, units: Mapping[str, OrgUnit]) -> ReadPart:
    """Return a part that was in question (its first finding asks) as it was decided: left out, waiting with the unit, or counted for the unit named."""
    if decision.action is Action.SUGGESTION and _is_of_other_period(found):
        question = next(finding for finding in found.findings if is_about_the_period(finding))
        note_ = decided_note(question, decision)
        return replace(found, status=ReadStatus.IGNORED, submission=None, findings=(note_,))
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
    code = "sheet_set_aside" if place.sheet else "file_set_aside"
    said = note(code, place, unit=part.unit, who=decision.who, reason=decision.reason or NO_REASON, sheet=place.sheet)
    return replace(part, findings=(said,))


def _with_unit(finding: Finding, decision: Decision) -> Finding:
    return replace(finding, facts={**finding.facts, "asked_by": decision.who})
