"""A form that the level above issued with this very program: known by its token, filled by code, without a line in the control workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from indicators.consolidation import Consolidation
from indicators.findings import Finding, Place, ask, error, note
from indicators.numbers import Number
from indicators.periods import parse_period_code, period_name
from indicators.vietnamese.keys import text_key
from indicators.vietnamese.wording import coverage_words
from macros.upper_rows import shown
from xlsx_templates.consolidated_workbook.level_figures import LevelFigure, level_figures, measure_of_level
from xlsx_templates.identity import parse_token
from xlsx_templates.layouts.unit_workbook import COLUMNS, column_index, reference_name
from xlsx_templates.reading import FileJob, RawFile, read_returns
from xlsx_templates.reading.expected import code_key
from xlsx_templates.reading.raw import RawRow, RawSheet
from xlsx_templates.upper_form.filling import Filled, Outcome, ToFill, fill_form
from xlsx_templates.upper_form.form_workbook import FormWorkbook
from xlsx_templates.upper_form.looking import SeenForm, SeenSheet, look_at_form
from xlsx_templates.upper_form.rows import NO_VALUE, OUTCOME_WORDS, UpperRow
from xlsx_templates.workbook_parts.package import CannotMarkError
from xlsx_templates.workbook_parts.sheet_part import Cell

VALUE, WHOLE, IF_NONE = "value", "whole", "if_none"


@dataclass(frozen=True)
class OwnCell:
    """A white cell of the form with our answer to it; `doubt` is the finding code of why none is written, "" where one is."""

    row: RawRow
    column: str
    cell: Cell
    answer: LevelFigure | None
    value: Number | date | str | None = None
    doubt: str = ""


@dataclass(frozen=True)
class OwnForm:
    """The form: its sheet of inputs, and its white cells in its order."""

    path: Path
    seen: SeenForm
    sheet: str
    cells: tuple[OwnCell, ...]

    @property
    def to_fill(self) -> list[OwnCell]:
        """The cells that have an answer."""
        return [cell for cell in self.cells if cell.value is not None]

    def told(self, filled: Sequence[Filled], result: Consolidation) -> Iterator[tuple[UpperRow, list[Finding]]]:
        """Yield how each cell came out, with what is to be said of it."""
        by_cell = {cell.cell: done for cell, done in zip(self.to_fill, filled, strict=False)}
        for cell in self.cells:
            yield _row(self, cell, by_cell.get(cell.cell), result), list(_findings(self, cell, by_cell.get(cell.cell), result))


def own_form(path: Path, result: Consolidation) -> OwnForm | Finding | None:
    """Return the form at `path` where the level above issued it for this period, a finding where it is for another, None for any other workbook."""
    seen = look_at_form(path)
    tokens = {token for text in seen.tokens if (token := parse_token(text))}
    if seen.problem or len(tokens) != 1:
        return None
    (token,) = tokens
    if token.round == result.round.agency.round_code:
        return note("upper_form_is_of_this_round", Place(path.name))
    if token.period != result.period.code:
        stated = period_name(token.period) if parse_period_code(token.period) else token.period
        return error("upper_form_of_other_period", Place(path.name), found=stated, wanted=result.period.name)
    (raw,) = read_returns([FileJob(path.name, path)], workers=1)
    if not raw.sheets:
        return error("upper_form_unreadable", Place(path.name), count="các")
    sheet = next(found for found in seen.sheets if found.name == raw.sheets[0].name)
    return OwnForm(path, seen, sheet.name, tuple(_cells(raw.sheets[0], sheet, result)))


def fill_own_form(form: OwnForm, target: Path) -> tuple[Filled, ...]:
    """Write the filled copy and read it back as the level above will; CannotMarkError where it does not say what was written."""
    book = FormWorkbook(form.path)
    cells = [_to_fill(form, cell, book) for cell in form.to_fill]
    filled = fill_form(form.path, target, cells)
    (again,) = read_returns([FileJob(form.path.name, target)], workers=1)
    if not _says(again, form, filled):
        raise CannotMarkError(form.path.name)
    return filled


def _says(raw: RawFile, form: OwnForm, filled: Sequence[Filled]) -> bool:
    rows = {row.at: row for row in raw.sheets[0].rows} if raw.sheets else {}
    written = [cell for cell, done in zip(form.to_fill, filled, strict=True) if done.outcome is Outcome.FILLED]
    return all(cell.column in rows[cell.cell.row - 1].cells for cell in written if cell.cell.row - 1 in rows) and bool(rows)


def _to_fill(form: OwnForm, cell: OwnCell, book: FormWorkbook) -> ToFill:
    """Return the answer for its cell; a base figure printed for reference gives way, since the level's own figure is what is asked."""
    printed = book.named_number(reference_name(cell.row.code)) if cell.column == VALUE else None
    value = cell.value if cell.value is not None else ""
    return ToFill(form.sheet, cell.cell.address, value, may_replace=printed)


def _cells(raw: RawSheet, seen: SeenSheet, result: Consolidation) -> Iterator[OwnCell]:
    answers, by_code = level_figures(result), _by_superior_code(result)
    for row in raw.rows:
        if not row.code:
            continue
        candidates = by_code.get(code_key(row.code), ())
        answer = answers.get(candidates[0]) if len(candidates) == 1 else None
        yield from _cells_of_row(row, raw, seen, answer, _doubt(row, raw, seen, answer, len(candidates)))


def _cells_of_row(row: RawRow, raw: RawSheet, seen: SeenSheet, answer: LevelFigure | None, doubt: str) -> Iterator[OwnCell]:
    here = {key: Cell(row.at + 1, raw.columns[key]) for key in (VALUE, WHOLE, IF_NONE) if key in raw.columns}
    if answer is None or doubt:
        yield OwnCell(row, VALUE, here[VALUE], answer, doubt=doubt)
        return
    yield OwnCell(row, VALUE, here[VALUE], answer, answer.value)
    standing = seen.cells.get(here[WHOLE]) if WHOLE in here else None
    if answer.whole is not None and answer.value is not None and WHOLE in here and not (standing and standing.is_formula) and answer.input.whole == "own":
        yield OwnCell(row, WHOLE, here[WHOLE], answer, answer.whole)
    if answer.value is None and answer.if_none and IF_NONE in here:
        yield OwnCell(row, IF_NONE, here[IF_NONE], answer, answer.if_none)


def _doubt(row: RawRow, raw: RawSheet, seen: SeenSheet, answer: LevelFigure | None, candidates: int) -> str:
    if candidates > 1:
        return "upper_own_code_ambiguous"
    if answer is None:
        return "upper_own_code_unknown"
    column = raw.columns.get("unit_of_measure")
    standing = seen.cells.get(Cell(row.at + 1, column)) if column is not None else None
    differs = standing is not None and text_key(standing.text) != text_key(measure_of_level(answer.input))
    return "upper_own_measure_differs" if differs else ""


def _by_superior_code(result: Consolidation) -> Mapping[str, tuple[str, ...]]:
    """Return our inputs by the superior's code: those that say so under Mã của cấp trên, else those of the very code."""
    found: dict[str, tuple[str, ...]] = {}
    for indicator in result.round.catalogue.indicators:
        if indicator.superior_code and len(indicator.inputs) == 1:
            key = code_key(indicator.superior_code)
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), indicator.inputs[0])))
    for row in result.round.catalogue.inputs:
        found.setdefault(code_key(row.code), (row.code,))
    return found


def _name(cell: OwnCell) -> str:
    title = next(column.title for column in COLUMNS if column.key == cell.column)
    return cell.row.name if cell.column == VALUE else f"{cell.row.name}: {title}"


def _row(form: OwnForm, cell: OwnCell, filled: Filled | None, result: Consolidation) -> UpperRow:
    answer = cell.answer
    return UpperRow(
        file=form.path.name,
        sheet=form.sheet,
        cell=cell.cell.address,
        label=_name(cell),
        code=answer.input.code if answer else "",
        name=answer.input.name if answer else "",
        take=COLUMNS[column_index(cell.column)].title,
        measure=measure_of_level(answer.input) if answer else "",
        value=cell.value,
        coverage=_coverage(answer, result),
        state=OUTCOME_WORDS[filled.outcome] if filled else NO_VALUE if answer and not cell.doubt else "Chưa ghi: cần chọn chỉ tiêu",
        filled=filled,
    )


def _coverage(answer: LevelFigure | None, result: Consolidation) -> str:
    total = answer.total if answer else None
    if total is None or total.coverage.counted == total.coverage.expected:
        return ""
    return coverage_words(total.coverage, {unit.code: unit.name for unit in result.round.units})


def _findings(form: OwnForm, cell: OwnCell, filled: Filled | None, result: Consolidation) -> Iterator[Finding]:
    place, facts = Place(form.path.name, form.sheet, cell.cell.address), {"tt": cell.row.number, "name": _name(cell)}
    coverage = _coverage(cell.answer, result)
    if cell.doubt:
        ours = cell.answer.input if cell.answer else None
        yield ask(cell.doubt, place, found=cell.row.code, measure=measure_of_level(ours) if ours else "", ours=ours.code if ours else "", **facts)
    elif filled is None:
        if cell.column == VALUE and not (cell.answer and cell.answer.if_none):
            yield ask("upper_own_no_value", place, coverage=coverage or "chưa đơn vị nào có số", **facts)
    elif filled.outcome is Outcome.FILLED:
        if coverage and cell.column == VALUE:
            yield note("upper_own_incomplete", place, understood=shown(filled.asked.value), coverage=coverage, **facts)
        if filled.found:
            yield note("upper_own_reference_replaced", place, found=filled.found, understood=shown(filled.asked.value), **facts)
    elif filled.outcome is not Outcome.SAME:
        yield ask("upper_own_not_filled", place, found=filled.found or "công thức", understood=shown(filled.asked.value), **facts)
