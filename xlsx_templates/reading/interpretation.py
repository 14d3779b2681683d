"""What a file as read means for a round: read, held, rejected or ignored, with what its unit (or each of its units) said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from indicators.findings import Finding, Place, Severity, ask, error, note
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.submissions import Submission
from indicators.units import OrgUnit
from indicators.vietnamese.keys import text_key
from xlsx_templates.reading.band import read_band
from xlsx_templates.reading.corrections import sheets_of
from xlsx_templates.reading.expected import Definitions, Expected, code_key
from xlsx_templates.reading.identification import identify, identify_sheet, unsigned_entry
from xlsx_templates.reading.listing import listed
from xlsx_templates.reading.own_column import with_own_columns
from xlsx_templates.reading.raw import RawCorrections, RawFile, RawPassages, RawSheet, RawUpward
from xlsx_templates.reading.several_units import split_by_unit
from xlsx_templates.reading.submissions import read_submission
from xlsx_templates.reading.titled_period import other_period
from xlsx_templates.reading.upward_return import UnreadableUpwardError, of_joined_period, of_unknown_period, read_upward, refused, sender_of


class ReadStatus(StrEnum):
    """What can be done with a file."""

    READ = "read"
    HELD = "held"
    """The whole file waits for a person: whose it is, or for which period."""
    REJECTED = "rejected"
    IGNORED = "ignored"


KIND_NOTES = {"csv": "delimited_file", "html": "web_table", "xml": "spreadsheet_2003"}
"""What is said of a file that is no workbook and was read all the same."""
IGNORED_PROBLEMS = frozenset({"passed_over_file", "signed_copy", "mail_without_workbook", "archive_without_workbook", "answers_misfiled"})
_ENOUGH_NAMES = 2
_NOBODY: Mapping[str, OrgUnit] = {}


@dataclass(frozen=True, slots=True)
class ReadPart:
    """What one unit said in a file. `unit` is known when the part is read, only proposed ("" for nobody) when it is held.

    `sheet` is set only where the file holds returns of several units: each stands on a sheet of its own, or from a row of it on.
    """

    status: ReadStatus
    unit: str = ""
    submission: Submission | None = None
    findings: tuple[Finding, ...] = ()
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as understood: at least one part, several where it holds returns of several units. `said` is about the file as a whole."""

    name: str
    parts: tuple[ReadPart, ...]
    said: tuple[Finding, ...] = field(default=())

    @property
    def status(self) -> ReadStatus:
        """The status of the part that came furthest: read before held before rejected."""
        return min((part.status for part in self.parts), key=tuple(ReadStatus).index)

    @property
    def unit(self) -> str:
        """The unit of a file that is one unit's, else ""."""
        return self.parts[0].unit if len(self.parts) == 1 else ""

    @property
    def submissions(self) -> tuple[Submission, ...]:
        """What could be read, of every unit."""
        return tuple(part.submission for part in self.parts if part.submission is not None)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found, what is said of the whole file first."""
        return (*self.said, *(finding for part in self.parts for finding in part.findings))


def interpret(raw: RawFile, round_: Round, period: ReportingPeriod, issued: Mapping[str, Definitions]) -> ReadFile:
    """Return what a returned file says. `issued` holds by hash the definitions that templates went out with.

    For many files make one `Expected` and call `interpret_with`.
    """
    return interpret_with(Expected(round_, period, issued), raw)


def interpret_with(expected: Expected, raw: RawFile, decided: OrgUnit | Mapping[str, OrgUnit] = _NOBODY) -> ReadFile:
    """Return what a returned file says to a round and period that were worked out once.

    `decided` is the unit that a person named, for a file of several units by sheet: it answers the question whose it is, where there is one.
    """
    whose = {"": decided} if isinstance(decided, OrgUnit) else decided
    here = Place(raw.name)
    if raw.upward is not None:
        return ReadFile(raw.name, (_read_upward(expected, raw, raw.upward, whose.get("")),))
    if (nobodys := _without_a_form(raw, expected)) is not None:
        return nobodys
    own = tuple(with_own_columns(sheet, expected.period) if sheet.rivals else sheet for sheet in raw.sheets)
    sheets = _main_first(own, expected)
    if not sheets:
        return _nobodys(raw, ReadStatus.REJECTED, error("no_known_codes", here))
    by_unit = split_by_unit(sheets, expected)
    left, by_unit = _without_other_periods(here, by_unit, expected)
    if len(by_unit) == 1:
        return ReadFile(raw.name, (_read_part(expected, replace(raw, sheets=by_unit[0]), "", whose),), left)
    parts = tuple(_read_part(expected, replace(raw, sheets=group), group[0].part_name, whose) for group in by_unit)
    return ReadFile(raw.name, parts, (_several_units(here, parts, expected), *left, *_sheets_of_nobody(raw, parts, expected)))


def _without_a_form(raw: RawFile, expected: Expected) -> ReadFile | None:
    """Return what is said of a file that is no unit's form for this period, None for one that is."""
    if not expected.period.collects:
        return _nobodys(raw, ReadStatus.REJECTED, of_joined_period(raw.name, expected))
    if not raw.tokens and raw.problem in {"", "no_table"} and not _main_first(raw.sheets, expected):
        return _nobodys(raw, ReadStatus.IGNORED, note("not_a_return", Place(raw.name)))
    if raw.problem:
        is_ignored = raw.problem in IGNORED_PROBLEMS
        finding = (note if is_ignored else error)(raw.problem, Place(raw.name), **raw.facts)
        return _nobodys(raw, ReadStatus.IGNORED if is_ignored else ReadStatus.REJECTED, finding)
    return None


def _sheets_of_nobody(raw: RawFile, parts: Sequence[ReadPart], expected: Expected) -> Iterator[Finding]:
    """Yield a question for each sheet of corrections or of words, in a file of several units, that names none of them."""
    units = [expected.round.unit_by_code.get(part.unit) for part in parts]
    theirs = {name for unit in units for name in (*_names(sheets_of(raw.corrections, unit)), *_names(sheets_of(raw.passages, unit)))}
    filled = tuple(sheet for sheet in raw.passages if any(row.cells for row in sheet.rows))
    for name, count in {**_names(raw.corrections), **_names(filled)}.items():
        if name not in theirs:
            yield ask("corrections_of_nobody", Place(raw.name, name), found=name, sheet=name, count=str(count))


def _names(sheets: Sequence[RawCorrections] | Sequence[RawPassages]) -> dict[str, int]:
    return {sheet.name: len(sheet.rows) for sheet in sheets}


def _without_other_periods(here: Place, by_unit: Sequence[tuple[RawSheet, ...]], expected: Expected) -> tuple[tuple[Finding, ...], list[tuple[RawSheet, ...]]]:
    """Return a note for each sheet left out, and each unit's others: out are those titled with another period beside a filled one of this period."""
    left: list[Finding] = []
    kept: list[tuple[RawSheet, ...]] = []
    for sheets in by_unit:
        others = {sheet.name: period for sheet in sheets if (period := _other_period(sheet, expected))} if sheets[1:] else {}
        this = [sheet for sheet in sheets if sheet.name not in others]
        if others and any(_is_filled(sheet) and _names_period(sheet, expected) for sheet in this):
            left += [note("sheet_of_other_period", replace(here, sheet=name), found=period, sheet=name) for name, period in others.items()]
            kept.append(tuple(this))
        else:
            kept.append(sheets)
    return tuple(left), kept


def _other_period(sheet: RawSheet, expected: Expected) -> str:
    return other_period(read_band(sheet).cells, expected.period, expected.round.periods, by_year=False)


def _names_period(sheet: RawSheet, expected: Expected) -> bool:
    return any(text_key(expected.period.name) in text_key(cell) for cell in read_band(sheet).cells)


def _is_filled(sheet: RawSheet) -> bool:
    return any("value" in row.cells for row in sheet.rows)


def _nobodys(raw: RawFile, status: ReadStatus, finding: Finding) -> ReadFile:
    return ReadFile(raw.name, (ReadPart(status, findings=(finding,)),))


def _several_units(here: Place, parts: tuple[ReadPart, ...], expected: Expected) -> Finding:
    units = expected.round.unit_by_code
    names = listed(units[part.unit].name if part.unit in units else "chưa rõ đơn vị" for part in parts)
    return note("several_units", here, count=str(len(parts)), units=names)


def _read_part(expected: Expected, raw: RawFile, sheet: str, decided: Mapping[str, OrgUnit]) -> ReadPart:
    """Read what one unit said; `sheet` is its own where the file holds several units."""
    band = read_band(raw.sheets[0])
    identity = identify_sheet(raw, band, expected) if sheet else identify(raw, band, expected)
    if identity.finding is None and identity.unit is not None and band.is_entry_unsigned:
        identity = replace(identity, finding=unsigned_entry(Place(raw.name, sheet), identity.unit))
    if identity.finding is not None and sheet in decided:
        identity = replace(identity, unit=decided[sheet], finding=None)
    held = (identity.finding,) if identity.finding else ()
    if identity.unit is None:
        return ReadPart(ReadStatus.HELD, findings=(*held, *_kind_note(raw, "")), sheet=sheet)
    unit = identity.unit
    raw = replace(raw, corrections=sheets_of(raw.corrections, unit), passages=sheets_of(raw.passages, unit)) if sheet else raw
    submission, findings, is_filled = read_submission(raw, band, identity, unit, expected)
    if not is_filled:
        return ReadPart(ReadStatus.REJECTED, unit.code, findings=(error("not_filled", Place(raw.name, sheet), unit=unit.code),), sheet=sheet)
    if held:
        return ReadPart(ReadStatus.HELD, unit.code, submission, (*held, *_kind_note(raw, unit.code)), sheet)
    findings.extend(_kind_note(raw, unit.code))
    return ReadPart(ReadStatus.READ, unit.code, submission, tuple(sorted(findings, key=_seriousness)), sheet)


def _read_upward(expected: Expected, raw: RawFile, upward: RawUpward, decided: OrgUnit | None) -> ReadPart:
    """Read the consolidated workbook of another level, for the unit that a person named where it was asked whose it is or whether it counts."""
    if (unknown := of_unknown_period(raw.name, upward, expected)) is not None:
        return ReadPart(ReadStatus.REJECTED, findings=(unknown,))
    sender = sender_of(raw.name, upward, expected)
    unit, asked = (sender.unit, sender.finding) if decided is None or sender.finding is None else (decided, None)
    if unit is None:
        return ReadPart(ReadStatus.HELD, findings=(asked,) if asked else ())
    try:
        submission, findings = read_upward(raw.name, upward, unit, expected)
    except UnreadableUpwardError:
        return ReadPart(ReadStatus.REJECTED, unit.code, findings=(refused(raw.name, unit.code),))
    if asked is not None:
        return ReadPart(ReadStatus.HELD, unit.code, submission, (asked,))
    return ReadPart(ReadStatus.READ, unit.code, submission, tuple(sorted(findings, key=_seriousness)))


def _kind_note(raw: RawFile, unit: str) -> tuple[Finding, ...]:
    code = KIND_NOTES.get(raw.kind)
    return (note(code, Place(raw.name), unit=unit, **raw.facts),) if code else ()


def _main_first(sheets: tuple[RawSheet, ...], expected: Expected) -> tuple[RawSheet, ...]:
    """Return the sheets that carry codes of ours, the first one in which anything is written ahead."""
    ours = [sheet for sheet in sheets if _is_ours(sheet, expected)]
    filled = next((sheet for sheet in ours if _is_filled(sheet)), None)
    return (filled, *(sheet for sheet in ours if sheet is not filled)) if filled else tuple(ours)


def _is_ours(sheet: RawSheet, expected: Expected) -> bool:
    """Return whether a sheet carries codes of the round, or, without a column of codes, the wording of its inputs."""
    if "code" in sheet.columns:
        return any(row.code and code_key(row.code) in expected.codes for row in sheet.rows)
    return sum(text_key(row.name) in expected.names for row in sheet.rows) >= _ENOUGH_NAMES


def _seriousness(finding: Finding) -> int:
    return (Severity.ERROR, Severity.ASK, Severity.NOTE).index(finding.severity)
