"""From a raw file to what its unit said: one submission with its entries, and every finding of the sheet in one pass."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from indicators.catalogue import Input
from indicators.estimates import can_be_estimated
from indicators.findings import Finding, Place, Severity, ask, note
from indicators.goals import officer_of
from indicators.submissions import Entry, Fact, Figure, Submission
from indicators.units import OrgUnit
from indicators.vietnamese.keys import text_key
from indicators.vietnamese.row_numbers import row_numbers
from xlsx_templates.layouts.unit_workbook import ESTIMATE
from xlsx_templates.reading.band import Band
from xlsx_templates.reading.cell_facts import cell_address
from xlsx_templates.reading.containers import TEXT_KINDS
from xlsx_templates.reading.corrections import read_corrections
from xlsx_templates.reading.expected import Expected, ExpectedRow, code_key
from xlsx_templates.reading.figures import RowPlace, cell_text, held, read_figure, stated_cell, with_choice
from xlsx_templates.reading.identification import Identity, period_of
from xlsx_templates.reading.layout_changes import layout_note
from xlsx_templates.reading.listing import NAMED, listed
from xlsx_templates.reading.passages import read_passages
from xlsx_templates.reading.raw import CellKind, RawFile, RawRow, RawSheet
from xlsx_templates.reading.sheet import Sheet
from xlsx_templates.reading.typed_wholes import ask_typed_wholes, typed_whole
from xlsx_templates.reading.unsure_rows import ask_beside, from_next_column, hold_rivals, read_by_name

_EXAMPLE = re.compile(r"\W*(?:ví dụ|thí dụ|vd|dòng mẫu)\b")
_MAY_BE_EXAMPLE = re.compile(r"\W*(?:v|th|d)", re.IGNORECASE)
_FIGURES = frozenset({CellKind.NUMBER, CellKind.ERROR, CellKind.FORMULA, CellKind.LINK, CellKind.BLANK_LINK})


def read_submission(raw: RawFile, band: Band, identity: Identity, unit: OrgUnit, expected: Expected) -> tuple[Submission, list[Finding], bool]:
    """Return what the unit said, the findings, and whether it filled in anything at all."""
    token = identity.token
    sheet = Sheet(raw.name, raw.sheets[0], band, unit, expected)
    rows = expected.rows(unit, token.definitions if token else "")
    found = _rows_by_code(raw.sheets)
    _pass_over_examples(sheet, found)
    merged = _merged_rows(sheet)
    for row in rows:
        here = found.pop(code_key(row.input.code), [])
        if here and here[0][0] is not sheet.raw:
            _hold_elsewhere(sheet, row, *here[0])
        elif here:
            _read_row(sheet, row, here, is_merged=merged.get(here[0][1].at))
    read_by_name(sheet, rows, found, _read_row)
    ask_beside(sheet)
    ask_typed_wholes(sheet)
    hold_rivals(sheet, expected.period)
    sheet.add(layout_note(sheet, raw.facts.get("gone", ""), is_workbook=raw.kind not in TEXT_KINDS))
    _note_absent(sheet, rows, token.definitions if token else "")
    _ask_strangers(sheet, found)
    _note_blanks(sheet, {row.input.code for row in rows if row.input.is_base})
    if token and token.definitions not in expected.issued:
        sheet.add(note("definitions_unknown", sheet.place, unit=unit.code))
    if band.entered_by:
        sheet.add(note("entered_by_office", sheet.place, unit=unit.code, found=band.entered_by))
    for font, count in sheet.raw.converted:
        sheet.add(note("legacy_font_converted", sheet.place, unit=unit.code, found=font, count=str(count)))
    if not sheet.raw.facts_seen:
        sheet.add(note("facts_unseen", sheet.place, unit=unit.code, found=f".{raw.kind}"))
    corrections = read_corrections(raw, unit, expected)
    passages, about_words = read_passages(raw, unit, expected)
    sheet.findings.extend(about_words)
    sheet.is_filled = sheet.is_filled or bool(corrections) or any(passage.says_something for passage in passages)
    submission = Submission(
        unit=unit.code,
        period=period_of(identity, expected.period),
        file=raw.name,
        sheet=sheet.raw.name,
        entries=sheet.entries,
        definitions=token.definitions if token else "",
        issue=token.issue if token else 0,
        prepared_by=band.prepared_by,
        approved_by=band.approved_by,
        entered_by=band.entered_by,
        corrections=corrections,
        passages=passages,
    )
    return submission, sheet.findings, sheet.is_filled


def _rows_by_code(sheets: Sequence[RawSheet]) -> dict[str, list[tuple[RawSheet, RawRow]]]:
    found: dict[str, list[tuple[RawSheet, RawRow]]] = {}
    for sheet in sheets:
        for row in sheet.rows:
            found.setdefault(code_key(row.code), []).append((sheet, row))
    return found


def _pass_over_examples(sheet: Sheet, found: dict[str, list[tuple[RawSheet, RawRow]]]) -> None:
    """Take out the rows that say of themselves that they are examples, whatever their code, and say so once."""
    count = 0
    for code, rows in found.items():
        if code in sheet.expected.codes and not rows[1:]:
            continue
        real = [place for place in rows if not is_example(place[1])]
        count += len(rows) - len(real)
        if len(real) < len(rows):
            found[code] = real
    if count:
        sheet.add(note("example_rows", sheet.place, unit=sheet.unit.code, count=str(count)))


def is_example(row: RawRow) -> bool:
    """Return whether a row calls itself an example: “Ví dụ: Đoàn viên mới”, or “VD” in place of TT or code."""
    return any(_MAY_BE_EXAMPLE.match(text) and _EXAMPLE.match(text_key(text)) for text in (row.name, row.number, row.code))


def _read_row(sheet: Sheet, row: ExpectedRow, here: list[tuple[RawSheet, RawRow]], *, is_merged: bool | None) -> None:
    """Read one expected row; `is_merged` is None for a plain cell, True for the first of a merged block, False for one swallowed by it."""
    raw = here[0][1]
    at = RowPlace(sheet.file, sheet.raw.name, sheet.unit.code, row.input.code, raw.number or row.number, row.input.name, row.input.unit_of_measure)
    figure, finding = read_figure(stated_cell(raw.cells), row.input, at, sheet.cell(raw, "value"))
    sheet.add(finding)
    if choice := raw.cells.get("if_none"):
        figure, finding = with_choice(figure, choice, at, sheet.cell(raw, "if_none"))
        sheet.add(finding)
    if is_merged is not None:
        figure, finding = _merged(figure, at, is_first=is_merged)
        sheet.add(finding)
    if figure.fact is Fact.BLANK and is_merged is None:
        figure = from_next_column(sheet, raw, row, at) or figure
    if len(here) > 1:
        figure, finding = _doubled(sheet, figure, here, at, row)
        sheet.add(finding)
    figure, finding = _as_band_says(sheet, figure, row) if figure.fact is Fact.BLANK and is_merged is None else (_held_by_row(sheet, figure, raw, row, at))
    sheet.add(finding)
    whole = _whole(sheet, raw, row, row.whole, at) if row.whole is not None else None
    if typed := typed_whole(sheet, raw, row, at):
        sheet.typed_wholes.append(typed)
    estimate = _estimate(sheet, raw, row, at) if sheet.expected.period.asks_estimate else None
    comment = _comment(sheet, raw, at) if sheet.raw.comments else ""
    entry = Entry(row.input.code, figure, whole, _text(raw, "evidence"), _text(raw, "note"), comment, estimate=estimate)
    _keep(sheet, row, entry, at.number)


def _keep(sheet: Sheet, row: ExpectedRow, entry: Entry, number: str) -> None:
    sheet.entries[row.input.code] = entry
    if entry.figure.fact is Fact.BLANK:
        sheet.blank.append((number, row.input.code))
        sheet.is_filled = sheet.is_filled or bool(entry.evidence or entry.note or entry.comment or (entry.whole and entry.whole.fact is not Fact.BLANK))
    elif not row.input.is_base or entry.figure.value != sheet.expected.references.get((sheet.unit.code, row.input.code)):
        sheet.is_filled = True


def _text(raw: RawRow, key: str) -> str:
    cell = raw.cells.get(key)
    return "" if cell is None else cell_text(cell)


def _comment(sheet: Sheet, raw: RawRow, at: RowPlace) -> str:
    """Return the comments on the row's white cells, each shown in a note at its cell."""
    said = [(key, text) for row, key, text in sheet.raw.comments if row == raw.at]
    for key, text in said:
        sheet.add(at.finding("cell_comment", Severity.NOTE, sheet.cell(raw, key), text))
    return "\n".join(text for _, text in said)


def _whole(sheet: Sheet, raw: RawRow, row: ExpectedRow, whole: Input, at: RowPlace) -> Figure:
    beside = at._replace(name=f"{at.name}, cột Trên tổng số")
    figure, finding = read_figure(raw.cells.get("whole"), whole, beside, sheet.cell(raw, "whole"))
    sheet.add(finding)
    return held(figure) if row.changed and figure.fact is Fact.NUMBER else figure


def _estimate(sheet: Sheet, raw: RawRow, row: ExpectedRow, at: RowPlace) -> Figure | None:
    """Return what the unit expects of the year, where the period asks it; what is no plain number is said and left out, since nothing rests on it."""
    cell = raw.cells.get(ESTIMATE.key)
    if cell is None or not can_be_estimated(row.input):
        return None
    figure, finding = read_figure(cell, row.input, at, sheet.cell(raw, ESTIMATE.key))
    if finding is None or finding.severity is Severity.NOTE:
        return figure
    sheet.add(at.finding("estimate_unread", Severity.NOTE, sheet.cell(raw, ESTIMATE.key), cell_text(cell)))
    return replace(figure, fact=Fact.BLANK, value=None)


def _as_band_says(sheet: Sheet, figure: Figure, row: ExpectedRow) -> tuple[Figure, Finding | None]:
    """Return a blank row as what the band says of blank rows, once somebody signs for it; never in block A."""
    band = sheet.band
    if band.blanks is None or row.input.is_base or not band.prepared_by or not sheet.raw.facts_seen:
        return figure, None
    return Figure(band.blanks, None, figure.place, band.blanks_text), None


def _held_by_row(sheet: Sheet, figure: Figure, raw: RawRow, row: ExpectedRow, at: RowPlace) -> tuple[Figure, Finding | None]:
    """Return what a row says, held where its definition has changed since it was issued or where the row is hidden."""
    if figure.fact not in {Fact.NUMBER, Fact.NIL}:
        return figure, None
    cell = figure.place.cell
    if row.changed:
        return held(figure), at.finding("definition_changed", Severity.ASK, cell, figure.text, then=row.changed[0], now=row.changed[1])
    is_prefilled = row.input.is_base and figure.value == sheet.expected.references.get((sheet.unit.code, row.input.code))
    if raw.hidden and not is_prefilled:
        return held(figure), at.finding("hidden_row", Severity.ASK, cell, figure.text)
    return figure, None


def _merged_rows(sheet: Sheet) -> dict[int, bool]:
    coded = {row.at for row in sheet.raw.rows if row.code}
    found: dict[int, bool] = {}
    for key, first, last in sheet.raw.merges:
        inside = sorted(coded & set(range(first, min(last, first + 1000) + 1)))
        if key == "value" and len(inside) > 1:
            found |= {index: index == first for index in inside}
    return found


def _merged(figure: Figure, at: RowPlace, *, is_first: bool) -> tuple[Figure, Finding | None]:
    if figure.fact is Fact.BLANK and is_first:
        return figure, None
    finding = at.finding("merged_rows", Severity.ASK, figure.place.cell, figure.text) if is_first else None
    return replace(figure, fact=Fact.HELD), finding


def _doubled(sheet: Sheet, figure: Figure, here: list[tuple[RawSheet, RawRow]], at: RowPlace, row: ExpectedRow) -> tuple[Figure, Finding | None]:
    """Of rows with one code, equal figures count once; different ones are shown together and wait."""
    others = [_other(at, row, other, raw) for other, raw in here[1:]]
    said = [other for other in others if other.fact is not Fact.BLANK]
    if not said:
        return figure, None
    if figure.fact is Fact.BLANK and all(_says(other) == _says(said[0]) for other in said):
        code = "row_twice_one_blank" if said[0].place.sheet == sheet.raw.name else "row_on_other_sheet"
        return held(said[0]), at.finding(code, Severity.ASK, figure.place.cell, said[0].text, other=_where(said[0]))
    if all(_says(other) == _says(figure) for other in said):
        is_here = any(other.place.sheet == sheet.raw.name for other in said)
        return figure, at.finding("row_twice", Severity.NOTE, figure.place.cell, figure.text, other=_where(said[0])) if is_here else None
    listed = "; ".join(f"{other.text} ({_where(other)})" for other in said)
    return held(figure), at.finding("row_twice_differs", Severity.ASK, figure.place.cell, figure.text, other=listed)


def _other(at: RowPlace, row: ExpectedRow, other: RawSheet, raw: RawRow) -> Figure:
    beside = at._replace(sheet=other.name)
    address = cell_address(raw.at, other.columns["value"])
    figure, _ = read_figure(stated_cell(raw.cells), row.input, beside, address)
    return with_choice(figure, raw.cells.get("if_none"), beside, address)[0]


def _hold_elsewhere(sheet: Sheet, row: ExpectedRow, other: RawSheet, raw: RawRow) -> None:
    """Show and hold the figure of a row that the sheet lost and another sheet has."""
    at = RowPlace(sheet.file, other.name, sheet.unit.code, row.input.code, raw.number or row.number, row.input.name, row.input.unit_of_measure)
    figure = _other(at, row, other, raw)
    if figure.fact is not Fact.BLANK:
        sheet.add(at.finding("row_only_elsewhere", Severity.ASK, figure.place.cell, figure.text, other=other.name))
        _keep(sheet, row, Entry(row.input.code, held(figure)), at.number)


def _says(figure: Figure) -> tuple[object, ...]:
    return (figure.fact, figure.value) if figure.value is not None else (figure.fact, figure.text)


def _where(figure: Figure) -> str:
    return f"trang {figure.place.sheet}, ô {figure.place.cell}"


def _note_absent(sheet: Sheet, rows: Sequence[ExpectedRow], definitions: str) -> None:
    """One note for rows that the template never had, one question for rows that are gone."""
    absent = [row for row in rows if row.input.code not in sheet.entries]
    then = sheet.expected.issued.get(definitions)
    newer = [row for row in absent if then is not None and row.input.code not in then]
    gone = [row for row in absent if row not in newer and not _is_of_another_officer(sheet, row.input.code)]
    unit = sheet.unit.code
    if newer:
        sheet.add(note("old_template", sheet.place, unit=unit, count=str(len(newer)), rows=listed(row.input.name for row in newer)))
    if gone:
        sheet.add(ask("rows_gone", sheet.place, unit=unit, count=str(len(gone)), rows=listed(row.input.name for row in gone)))


def _is_of_another_officer(sheet: Sheet, code: str) -> bool:
    """Return whether a row of the issuing body stands in the workbook of an officer none of whose rows is here."""
    if not sheet.unit.is_own:
        return False
    round_ = sheet.expected.round
    return officer_of(round_, code) not in {officer_of(round_, there) for there in sheet.entries}


def _note_blanks(sheet: Sheet, base: Collection[str]) -> None:
    """One note for all blank rows of the unit, and one question where they were declared without a name: what was declared is the suggestion."""
    band, unit = sheet.band, sheet.unit.code
    declared = ", ".join(code for _, code in sheet.blank if code not in base)
    at = replace(sheet.place, cell=cell_address(*band.blanks_at) if band.blanks_at else "")
    if band.blanks_unknown and sheet.blank:
        sheet.add(ask("blanks_rule_unknown", at, unit=unit, found=band.blanks_text))
    if band.blanks is not None and not band.prepared_by and declared:
        sheet.add(ask("blanks_rule_unsigned", at, unit=unit, found=band.blanks_text, understood=band.blanks_text, codes=declared))
    if sheet.blank:
        rows = sorted(sheet.blank, key=lambda row: (len(row[0]), row[0]))
        blank = ",".join(f"{number}:{code}" for number, code in rows)
        others = {"others": "\n".join(sheet.odd_numbers)} if sheet.odd_numbers else {}
        numbers = row_numbers((number for number, _ in rows), others=sheet.odd_numbers)
        sheet.add(note("rows_blank", sheet.place, unit=unit, count=str(len(rows)), rows=numbers, blank=blank, **others))


def _ask_strangers(sheet: Sheet, found: Mapping[str, list[tuple[RawSheet, RawRow]]]) -> None:
    """Rows with a figure whose code the round does not ask of this unit are shown, never dropped without a word; very many in one line."""
    many: dict[str, list[Finding]] = {}
    for code, rows in found.items():
        for other, raw in rows:
            cell = raw.cells.get("value")
            is_plain_text = cell is not None and cell.kind not in _FIGURES
            if cell is None or (is_plain_text and other is not sheet.raw):
                continue
            place = Place(sheet.file, other.name, cell_address(raw.at, other.columns["value"]))
            finding = ("row_not_asked" if code in sheet.expected.codes else "unknown_code") if code else "row_without_code"
            sheet.is_filled = True
            name = raw.name.strip() or raw.code or "dòng không có mã"
            asked = ask(finding, place, unit=sheet.unit.code, found=cell_text(cell), row_code=raw.code, name=name, tt=raw.number)
            many.setdefault(other.name if finding == "row_without_code" else "", []).append(asked)
    for name, asked_of in many.items():
        if name and len(asked_of) > NAMED:
            cells = listed((finding.place.cell for finding in asked_of), what="ô")
            sheet.add(ask("rows_without_code", Place(sheet.file, name), unit=sheet.unit.code, count=str(len(asked_of)), cells=cells))
        else:
            sheet.findings.extend(asked_of)
