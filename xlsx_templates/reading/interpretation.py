"""What a file as read means for a round: read, held, rejected or ignored, with what its unit said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from indicators.findings import Finding, Place, Severity, error, note
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.submissions import Submission
from indicators.units import OrgUnit
from xlsx_templates.reading.band import read_band
from xlsx_templates.reading.expected import Definitions, Expected, code_key
from xlsx_templates.reading.identification import identify
from xlsx_templates.reading.raw import RawFile, RawSheet
from xlsx_templates.reading.submissions import read_submission


class ReadStatus(StrEnum):
    """What can be done with a file."""

    READ = "read"
    HELD = "held"
    """The whole file waits for a person: whose it is, or for which period."""
    REJECTED = "rejected"
    IGNORED = "ignored"


KIND_NOTES = {"csv": "delimited_file", "html": "web_table", "xml": "spreadsheet_2003"}
"""What is said of a file that is no workbook and was read all the same."""
IGNORED_PROBLEMS = frozenset({"passed_over_file", "signed_copy", "mail_without_workbook", "archive_without_workbook"})


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as understood. `unit` is known when the file is read, only proposed ("" for nobody) when it is held."""

    name: str
    status: ReadStatus
    submissions: tuple[Submission, ...] = ()
    findings: tuple[Finding, ...] = ()
    unit: str = ""


def interpret(raw: RawFile, round_: Round, period: ReportingPeriod, issued: Mapping[str, Definitions]) -> ReadFile:
    """Return what a returned file says. `issued` holds by hash the definitions that templates went out with.

    For many files make one `Expected` and call `interpret_with`.
    """
    return interpret_with(Expected(round_, period, issued), raw)


def interpret_with(expected: Expected, raw: RawFile, decided: OrgUnit | None = None) -> ReadFile:
    """Return what a returned file says to a round and period that were worked out once.

    `decided` is the unit that a person named: it answers the question whose file this is, where there is one.
    """
    here = Place(raw.name)
    if not raw.tokens and raw.problem in {"", "no_table"} and not _main_first(raw.sheets, expected):
        return ReadFile(raw.name, ReadStatus.IGNORED, findings=(note("not_a_return", here),))
    if raw.problem:
        is_ignored = raw.problem in IGNORED_PROBLEMS
        finding = (note if is_ignored else error)(raw.problem, here, **raw.facts)
        return ReadFile(raw.name, ReadStatus.IGNORED if is_ignored else ReadStatus.REJECTED, findings=(finding,))
    sheets = _main_first(raw.sheets, expected)
    if not sheets:
        return ReadFile(raw.name, ReadStatus.REJECTED, findings=(error("no_known_codes", here),))
    return _interpret_sheets(expected, replace(raw, sheets=sheets), decided)


def _interpret_sheets(expected: Expected, raw: RawFile, decided: OrgUnit | None) -> ReadFile:
    band = read_band(raw.sheets[0])
    identity = identify(raw, band, expected)
    if decided is not None and identity.finding is not None:
        identity = replace(identity, unit=decided, finding=None)
    if identity.unit is None:
        return ReadFile(raw.name, ReadStatus.HELD, findings=(*((identity.finding,) if identity.finding else ()), *_kind_note(raw, "")))
    unit = identity.unit
    submission, findings, is_filled = read_submission(raw, band, identity, unit, expected)
    if not is_filled:
        return ReadFile(raw.name, ReadStatus.REJECTED, findings=(error("not_filled", Place(raw.name), unit=unit.code),), unit=unit.code)
    if identity.finding is not None:
        return ReadFile(raw.name, ReadStatus.HELD, (submission,), (identity.finding, *_kind_note(raw, unit.code)), unit.code)
    findings.extend(_kind_note(raw, unit.code))
    return ReadFile(raw.name, ReadStatus.READ, (submission,), tuple(sorted(findings, key=_seriousness)), unit.code)


def _kind_note(raw: RawFile, unit: str) -> tuple[Finding, ...]:
    code = KIND_NOTES.get(raw.kind)
    return (note(code, Place(raw.name), unit=unit, **raw.facts),) if code else ()


def _main_first(sheets: tuple[RawSheet, ...], expected: Expected) -> tuple[RawSheet, ...]:
    """Return the sheets that carry codes of ours, the first one in which anything is written ahead."""
    ours = [sheet for sheet in sheets if any(row.code and code_key(row.code) in expected.codes for row in sheet.rows)]
    filled = next((sheet for sheet in ours if any("value" in row.cells for row in sheet.rows)), None)
    return (filled, *(sheet for sheet in ours if sheet is not filled)) if filled else tuple(ours)


def _seriousness(finding: Finding) -> int:
    return (Severity.ERROR, Severity.ASK, Severity.NOTE).index(finding.severity)
