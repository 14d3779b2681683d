"""What one unit is asked to put right: its open findings, turned into the rows of the list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from indicators.consolidation import Consolidation, FileRecord, FileStatus
from indicators.findings import NOWHERE, Finding, Place, Severity
from indicators.forms import compile_form
from indicators.units import OrgUnit
from indicators.vietnamese.amendment_words import FILL_IN
from indicators.vietnamese.sentences import sentence
from macros.joined_period import is_of_a_part
from macros.signed_copies import unit_of_sender
from xlsx_templates.marked_copy import RequestRow

OF_THE_OFFICE = frozenset(
    {
        "identity_other_round", "identity_unknown_unit", "identity_merged_unit", "identity_title_differs", "identity_conflict", "identity_proposed",
        "identity_unknown", "identity_title_period", "identity_sheet_proposed", "identity_sheet_unknown",
        "identity_divided_unit", "identity_entry_unsigned",
    }
)  # fmt: skip
"""Questions about whose file it is: the office answers them, and until then nothing goes to anybody."""
BLANK_ROWS, BLANKS_UNSIGNED, WRONG_PERIOD, DECLINED = "rows_blank", "blanks_rule_unsigned", "wrong_period", "correction_declined"
BLANK_ITEMS = "passages_blank"
_TOLD_TOO = frozenset({BLANK_ROWS, BLANK_ITEMS, DECLINED})
"""Notes that a unit is told beside what it is asked: the rows and items it left blank, and what it wanted to correct and may not."""
_READABLE = (FileStatus.COUNTED, FileStatus.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Amendment:
    """The findings that one unit is asked about, and the file that goes back: None where none of its files could be read."""

    unit: OrgUnit
    findings: tuple[Finding, ...]
    file: FileRecord | None
    unusable: tuple[FileRecord, ...] = ()
    """Files of the unit that could not be read, or that are of another period."""

    @property
    def is_open(self) -> bool:
        """Whether anything is to be mended or confirmed; rows left blank alone do not call for a copy."""
        return any(finding.severity is not Severity.NOTE for finding in self.findings)

    def is_declined_since(self, told: datetime | None) -> bool:
        """Return whether a correction was declined after the unit was last told anything; None where it never was."""
        declined = (datetime.fromisoformat(finding.facts["decided_at"]) for finding in self.findings if finding.code == DECLINED)
        return any(told is None or at > told for at in declined)


def amendments(result: Consolidation) -> tuple[Amendment, ...]:
    """Return for each unit of the period what it is asked, in the order of the sheet Đơn vị."""
    return tuple(_amendment(result, unit) for unit in result.round.units_in(result.period))


def senders_unknown(result: Consolidation) -> list[Finding]:
    """Return what was found in unreadable files of which nobody knows whose they are."""
    files = {file.name for file in result.files if file.status is FileStatus.REJECTED and _sender(result, file) is None}
    return [finding for finding in result.findings if finding.place.file in files and finding.severity is Severity.ERROR]


def _amendment(result: Consolidation, unit: OrgUnit) -> Amendment:
    waiting = {finding.place.file for finding in result.findings if finding.code == WRONG_PERIOD and finding.unit == unit.code}
    unusable = tuple(file for file in result.files if file.name in waiting or (not is_of_a_part(file.name) and _is_rejected_of(result, file, unit.code)))
    names = {file.name for file in unusable}
    about = (finding for finding in result.findings if finding.unit == unit.code or (not finding.unit and finding.place.file in names))
    mine = [finding for finding in about if finding.code not in OF_THE_OFFICE]
    asked = tuple(finding for finding in mine if finding.severity is not Severity.NOTE)
    told = tuple(finding for finding in mine if finding.code in _TOLD_TOO)
    return Amendment(unit, (*asked, *told), _newest(result, unit.code), unusable)


def _newest(result: Consolidation, unit: str) -> FileRecord | None:
    """Return the unit's newest readable file, one that counts before any other."""
    mine = [file for file in result.files if file.status_for(unit) in _READABLE and not is_of_a_part(file.name)]
    return max(mine, key=lambda file: (file.status_for(unit) is FileStatus.COUNTED, _moment(file), file.name), default=None)


def _is_rejected_of(result: Consolidation, file: FileRecord, unit: str) -> bool:
    """Return whether what a unit sent in a file could not be read."""
    if file.parts:
        return file.status_for(unit) is FileStatus.REJECTED
    return file.status is FileStatus.REJECTED and _sender(result, file) == unit


def _moment(file: FileRecord) -> str:
    came = file.received_at or file.seen_at
    return came.isoformat() if came else ""


def _sender(result: Consolidation, file: FileRecord) -> str | None:
    """Return the unit that an unreadable file is of: its own word, else the unit whose address or number it came from."""
    if file.unit:
        return file.unit
    return unit_of_sender(result.round, file.sent_by) or None


def request_rows(result: Consolidation, asked: Amendment, places: Mapping[str, Place], file: str) -> tuple[RequestRow, ...]:
    """Return the rows of the list. `places` says by input code where the figure stands in the workbook that goes back, `file` which that is."""
    numbers = numbers_and_names(result, asked.unit)
    rows = [request_row(finding, numbers, places, file) for finding in asked.findings]
    return tuple(sorted(rows, key=lambda row: (not row.cell, int(row.tt) if row.tt.isdecimal() else 0)))


def sentences(asked: Amendment) -> list[str]:
    """Return each finding as a whole sentence with its place, as the message lists them; of a file that could not be read with its name."""
    unread = {file.name for file in asked.unusable}
    return [
        (f"Tệp {finding.place.file}: " if finding.place.file in unread else "") + _whole(finding, sentence(finding)) for finding in _in_order(asked.findings)
    ]


def _in_order(findings: Iterable[Finding]) -> Sequence[Finding]:
    return sorted(findings, key=lambda finding: (not finding.facts.get("tt"), int(tt) if (tt := finding.facts.get("tt", "")).isdecimal() else 0))


def numbers_and_names(result: Consolidation, unit: OrgUnit) -> Mapping[str, tuple[str, str]]:
    """Return by input code the TT and the name of each row of the unit's form."""
    return {row.input.code: (str(row.number), row.input.name) for row in compile_form(result.round, result.period, unit).rows}


def request_row(finding: Finding, numbers: Mapping[str, tuple[str, str]], places: Mapping[str, Place], file: str) -> RequestRow:
    """Return the row of one finding; `numbers` and `places` are by input code, `file` is the workbook in which the places lie."""
    number, name = numbers.get(finding.indicator, ("", ""))
    codes = [code.strip() for code in finding.facts.get("codes", "").split(",")] if finding.code != BLANKS_UNSIGNED else []
    more = tuple(places[code].cell for code in codes if code in places)
    place = finding.place if finding.place.file == file and finding.place.cell else places.get(finding.indicator, NOWHERE)
    sheet = place.sheet or next((places[code].sheet for code in codes if code in places), "")
    is_elsewhere = bool(finding.place.file) and not place.cell and finding.place.file != file
    return RequestRow(
        tt=finding.facts.get("tt") or number,
        name=finding.facts.get("name") or name or (finding.place.file if is_elsewhere else ""),
        sheet=sheet,
        cell=place.cell or next(iter(more), ""),
        found=finding.found,
        understood=finding.understood,
        say=said(finding),
        more=more,
    )


def said(finding: Finding) -> str:
    """Return the sentence of a finding without its place: "Đang ghi 1,2. …"."""
    facts = {**finding.facts, "tt": "", "name": ""}
    words = sentence(replace(finding, place=NOWHERE, facts=facts))
    return _whole(finding, words[:1].upper() + words[1:])


def _whole(finding: Finding, words: str) -> str:
    return words + FILL_IN if finding.code == BLANK_ROWS else words
