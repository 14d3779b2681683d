"""From the lines of ``Biểu cấp trên`` to figures, cells and what is to be said of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from indicators.checks.control import check_round
from indicators.consolidation import Consolidation
from indicators.findings import Finding, Place, Severity, ask, error, note
from indicators.numbers import Number
from indicators.rounds import Round
from indicators.totals import Total
from indicators.upper_forms import Take, UpperCell, cell_address, figure_of, is_percentage, multiplied
from indicators.vietnamese.numbers import format_number
from indicators.vietnamese.wording import coverage_words, measure_of
from xlsx_templates.control_workbook.words import TAKES
from xlsx_templates.upper_form.filling import Filled, Outcome, ToFill
from xlsx_templates.upper_form.rows import NO_FILE, NO_VALUE, ON_THE_WEB, OUTCOME_WORDS, TO_MEND, UpperRow, rounded

_DOUBLED = "control_upper_cell_doubled"
_REFUSED: Mapping[Outcome, tuple[str, Severity]] = {
    Outcome.HOLDS_FORMULA: ("upper_cell_holds_formula", Severity.ERROR),
    Outcome.HOLDS_VALUE: ("upper_cell_holds_value", Severity.ASK),
    Outcome.LOCKED: ("upper_cell_locked", Severity.ERROR),
    Outcome.PERCENT_CELL: ("upper_cell_percent", Severity.ERROR),
    Outcome.DATE_CELL: ("upper_cell_date", Severity.ERROR),
    Outcome.TWICE: ("upper_cell_twice", Severity.ERROR),
    Outcome.TOO_LONG: ("upper_number_too_long", Severity.ERROR),
    Outcome.NO_SHEET: ("upper_sheet_missing", Severity.ERROR),
    Outcome.NO_CELLS: ("upper_sheet_without_cells", Severity.ERROR),
}


@dataclass(frozen=True)
class Line:
    """A line of the sheet with the total that it takes, and whether the control workbook must be mended before it can be filled."""

    line: UpperCell
    total: Total | None
    must_be_mended: bool = False

    @property
    def value(self) -> Number | None:
        """The figure times its factor."""
        figure = figure_of(self.total, self.line.take) if self.total else None
        return None if figure is None else multiplied(figure, self.line.factor)

    @property
    def can_be_filled(self) -> bool:
        """Whether a figure is there for a cell of a file."""
        return bool(self.line.file) and not self.must_be_mended and self.value is not None

    @property
    def to_fill(self) -> ToFill:
        """The figure for its cell; only where `can_be_filled`. A factor of the office's own takes the place of ours for a cell in per cent."""
        line, total = self.line, self.total
        of_rate = total is not None and is_percentage(total, line.take)
        return ToFill(line.sheet, cell_address(line.cell), self.value or 0, of_rate, scale=line.factor == 1)


def lines_of(result: Consolidation) -> tuple[Line, ...]:
    """Return every line of the sheet in its order."""
    refused = {
        spot.row
        for spot, finding in check_round(result.round)
        if spot.table == "upper_cells" and finding.severity is Severity.ERROR and finding.code != _DOUBLED
    }
    return tuple(
        Line(line, result.total_by_code.get(line.indicator), number in refused or line.indicator not in result.total_by_code)
        for number, line in enumerate(result.round.upper_cells)
    )


def row_of(line: Line, filled: Filled | None, round_: Round) -> UpperRow:
    """Return how a line came out."""
    cell, total = line.line, line.total
    return UpperRow(
        file=cell.file,
        sheet=filled.sheet if filled and filled.sheet else cell.sheet,
        cell=cell_address(cell.cell) or cell.cell,
        label=cell.label,
        code=cell.indicator,
        name=total.name if total else "",
        take=TAKES.word(cell.take),
        measure=_measure(line),
        value=line.value,
        coverage=_coverage(line, round_),
        state=_state(line, filled),
        factor=cell.factor,
        filled=filled,
    )


def _measure(line: Line) -> str:
    total, take = line.total, line.line.take
    if total is None or line.line.factor != 1:
        return ""
    if is_percentage(total, take):
        return "%"
    return total.unit_of_measure if measure_of(total) != "%" else ""


def _state(line: Line, filled: Filled | None) -> str:
    if line.must_be_mended:
        return TO_MEND
    if line.value is None:
        return NO_VALUE
    if not line.line.file:
        return ON_THE_WEB
    return OUTCOME_WORDS[filled.outcome] if filled else NO_FILE


def _coverage(line: Line, round_: Round) -> str:
    """Return how many units stand behind the figure, "" for all of them and for a target, which asks nobody."""
    total = line.total
    if total is None or line.line.take is Take.TARGET or (total.coverage.expected and total.coverage.counted == total.coverage.expected):
        return ""
    return coverage_words(total.coverage, {unit.code: unit.name for unit in round_.units})


def findings_of(line: Line, filled: Filled | None, round_: Round, tabs: Sequence[str]) -> Iterator[Finding]:
    """Yield what is to be said of a line: why its cell was not filled, or what to know of the figure in it."""
    cell, total = line.line, line.total
    place = Place(cell.file, cell.sheet if cell.file else "", cell_address(cell.cell) if cell.file else "")
    if line.must_be_mended or total is None:
        yield error("upper_line_to_mend", Place(cell.file), title=cell.label or (total.name if total else cell.indicator), cell=cell.cell)
    elif line.value is None:
        yield _without_value(line, total, place, round_)
    elif filled is not None:
        yield from _about_cell(filled, total, replace(place, sheet=filled.sheet or cell.sheet), _coverage(line, round_), tabs)


def _without_value(line: Line, total: Total, place: Place, round_: Round) -> Finding:
    if line.line.take in {Take.TARGET, Take.COMPLETION} and total.target is None:
        return ask("upper_no_target", place, indicator=total.code, title=total.name)
    coverage = coverage_words(total.coverage, {unit.code: unit.name for unit in round_.units})
    return ask("upper_no_value", place, indicator=total.code, title=total.name, take=f"số “{TAKES.word(line.line.take)}”", coverage=coverage)


def _about_cell(filled: Filled, total: Total, place: Place, coverage: str, tabs: Sequence[str]) -> Iterator[Finding]:
    figure = shown(filled.asked.value)
    if filled.outcome in _REFUSED:
        code, severity = _REFUSED[filled.outcome]
        facts = {"title": total.name, "cell": filled.asked.cell, "sheet": filled.asked.sheet, "known": ", ".join(tabs)}
        where = Place(place.file) if filled.outcome is Outcome.NO_SHEET else place
        yield Finding(code, severity, where, "", total.code, filled.found, figure, facts)
        return
    if coverage:
        yield note("upper_filled_incomplete", place, indicator=total.code, understood=figure, title=total.name, coverage=coverage)
    if filled.outcome is Outcome.FILLED and filled.is_moved:
        yield note("upper_cell_moved", replace(place, cell=filled.cell), indicator=total.code, found=filled.asked.cell, understood=figure, title=total.name)
    if filled.outcome is Outcome.FILLED and filled.is_hidden:
        yield note("upper_cell_hidden", place, indicator=total.code, understood=figure, title=total.name)


def shown(value: Number | date | str) -> str:
    """Return a figure as a sentence says it."""
    if isinstance(value, str):
        return value
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else format_number(rounded(value))
