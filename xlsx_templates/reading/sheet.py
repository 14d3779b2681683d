"""The sheet being read: whose it is, and what has been found on it so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from indicators.findings import Finding, Place
from indicators.submissions import Entry, Figure
from indicators.units import OrgUnit
from xlsx_templates.reading.band import Band
from xlsx_templates.reading.cell_facts import cell_address
from xlsx_templates.reading.expected import Expected
from xlsx_templates.reading.figures import RowPlace
from xlsx_templates.reading.raw import RawRow, RawSheet


@dataclass(frozen=True, slots=True)
class TypedWhole:
    """A whole as typed, at its row; `base` is the row of block A on which the rate is reckoned."""

    at: RowPlace
    base: str
    typed: Figure


@dataclass(slots=True)
class Sheet:
    """The sheet being read: whose it is, and what has been found so far."""

    file: str
    raw: RawSheet
    band: Band
    unit: OrgUnit
    expected: Expected
    findings: list[Finding] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    blank: list[tuple[str, str]] = field(default_factory=list)
    """TT and code of the rows left blank."""
    beside: list[RowPlace] = field(default_factory=list)
    """Rows that are blank but for a figure in the column next to theirs."""
    typed_wholes: list[TypedWhole] = field(default_factory=list)
    """Wholes typed where the rate is reckoned on block A."""
    is_filled: bool = False

    @property
    def odd_numbers(self) -> tuple[str, ...]:
        """The TTs of the sheet that are no whole number: 1.1, 12a."""
        return tuple(row.number for row in self.raw.rows if row.number and not row.number.isdecimal())

    def cell(self, row: RawRow, key: str) -> str:
        """Return the A1 address of a row's cell in a column, "" where the sheet lost the column."""
        return cell_address(row.at, self.raw.columns[key]) if key in self.raw.columns else ""

    def column_head(self, key: str) -> str:
        """Return the A1 address of a column's title."""
        return cell_address(self.raw.header, self.raw.columns[key])

    def add(self, finding: Finding | None) -> None:
        """Keep a finding, if there is one."""
        if finding is not None:
            self.findings.append(finding)

    @property
    def place(self) -> Place:
        """The sheet as a whole."""
        return Place(self.file, self.raw.name)
