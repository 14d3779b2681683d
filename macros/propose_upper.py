"""Propose (Đề xuất): which totals go into a form from above, by its wording and codes. A person confirms; the control workbook is not touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from indicators.catalogue import SpaceRule
from indicators.findings import Finding, Place, note
from indicators.likeness import Certainty, Wordings
from indicators.rounds import Round
from indicators.upper_forms import RATE_RULES, Take, cell_address, fits
from indicators.vietnamese.keys import text_key
from macros.known_period import known_period
from macros.round_definitions import load_round_in_use
from macros.round_folder.lock import round_lock
from macros.round_folder.outputs import fitted, write_output
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError
from macros.upper_files import name_key, upper_files
from xlsx_templates.upper_form.form_table import AskedCell, asked_cells
from xlsx_templates.upper_form.looking import look_at_form
from xlsx_templates.upper_form.proposal_workbook import Proposal, write_proposal_workbook

_STOPS = {
    "upper_form_password": "upper_form_password_stops",
    "upper_form_unreadable": "upper_form_unreadable_stops",
    "upper_form_not_xlsx": "upper_form_not_xlsx_stops",
}
_ALREADY = "ô này đã có ở trang Biểu cấp trên"
_TWICE = "nhiều dòng của biểu cùng giống chỉ tiêu này"
_NO_RATE = "cột hỏi tỷ lệ, chỉ tiêu này không phải tỷ lệ; có thể là So với chỉ tiêu %"
_NO_TARGET = "chưa có con số giao cho toàn cấp ở trang Chỉ tiêu"
_MEASURE = "đơn vị tính trên biểu là “{theirs}”, trong sổ là “{ours}”"


@dataclass(frozen=True, slots=True)
class Proposing:
    """The proposal: where it lies, of which form, every empty cell that asks for a figure, and what is to be said."""

    path: Path
    file: str
    rows: tuple[Proposal, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def sure(self) -> int:
        """How many can be copied as they stand."""
        return sum(row.is_whole for row in self.rows)


def propose_upper(folder: RoundFolder, period_code: str, form: str, *, now: datetime) -> Proposing:
    """Write what may go into the form, a path or the name of a file among the superior's forms. StoppedError where it cannot be read."""
    round_ = load_round_in_use(folder).round
    period = known_period(round_, period_code)
    path = _found(folder, form)
    seen = look_at_form(path)
    if seen.problem:
        raise StoppedError(_STOPS[seen.problem], file=path.name)
    asked, wordings = [cell for sheet in seen.sheets if not sheet.is_hidden for cell in asked_cells(sheet)], Wordings(round_)
    rows = [_unless_mapped(round_, row) for row in _without_doubles([_proposal(round_, path.name, wordings, cell) for cell in asked])]
    with round_lock(folder, now) as taken_over:
        target = folder.sent_up(period.code) / fitted(f"De xuat {path.stem}", ".xlsx")
        written, said = write_output(target, now, lambda place: write_proposal_workbook(rows, place, file=path.name, period=period.name))
    return Proposing(written, path.name, tuple(rows), (*taken_over, *said, *_about(folder, path, rows)))


def _found(folder: RoundFolder, form: str) -> Path:
    by_name = upper_files(folder).get(name_key(form))
    path = by_name or Path(form)
    if path.is_symlink() or not path.is_file():
        raise StoppedError("upper_form_not_found", file=form, folder=str(folder.upper_forms))
    return path


def _about(folder: RoundFolder, path: Path, rows: Sequence[Proposal]) -> Iterator[Finding]:
    if not rows:
        yield note("upper_form_asks_nothing", Place(path.name))
    if name_key(path.name) not in upper_files(folder):
        yield note("upper_form_to_copy", Place(path.name))


def _proposal(round_: Round, file: str, wordings: Wordings, asked: AskedCell) -> Proposal:
    guess = wordings.guess(asked.label, asked.marks)
    likeliest = guess.candidates[0] if guess.candidates else None
    take, why = _take(round_, guess.code, asked) if guess.code else (asked.take, "")
    name = _name(round_, guess.code) if guess.code else ""
    candidates = "; ".join(f"{each.code} {_name(round_, each.code)} ({round(each.score * 100)}%)" for each in guess.candidates)
    certainty = Certainty.OPEN if take is None else guess.certainty
    score = likeliest.score if likeliest else 0.0
    label = f"{asked.label} · {asked.heading}"
    wording = likeliest.wording if likeliest else ""
    return Proposal(file, asked.sheet, asked.cell, label, guess.code, name, take, certainty, score, wording, "" if guess.code else candidates, why)


def _take(round_: Round, code: str, asked: AskedCell) -> tuple[Take | None, str]:
    """Return the figure that the column asks of this indicator, None with the reason where that is not plain."""
    rule, measure = _rule(round_, code), _measure(round_, code)
    if not fits(rule, asked.take):
        return None, _NO_RATE
    if asked.take in {Take.TARGET, Take.COMPLETION} and not _has_target(round_, code):
        return None, _NO_TARGET
    is_amount = asked.take in {Take.PERIOD, Take.CUMULATIVE, Take.TARGET}
    if is_amount and asked.measure and measure and text_key(asked.measure) != text_key(measure):
        return None, _MEASURE.format(theirs=asked.measure, ours=measure)
    return asked.take, ""


def _rule(round_: Round, code: str) -> SpaceRule:
    indicator = round_.catalogue.indicator_by_code.get(code)
    if indicator is not None:
        return indicator.space_rule
    return SpaceRule.RATIO if round_.catalogue.input_by_code[code].is_rate else SpaceRule.SUM


def _measure(round_: Round, code: str) -> str:
    if _rule(round_, code) in RATE_RULES:
        return "%"
    indicator = round_.catalogue.indicator_by_code.get(code)
    return indicator.unit_of_measure if indicator else round_.catalogue.input_by_code[code].unit_of_measure


def _has_target(round_: Round, code: str) -> bool:
    indicator = round_.catalogue.indicator_by_code.get(code)
    return indicator is not None and (indicator.target is not None or any(row.indicator == code and not row.unit for row in round_.targets))


def _name(round_: Round, code: str) -> str:
    indicator = round_.catalogue.indicator_by_code.get(code)
    return indicator.name if indicator else round_.catalogue.input_by_code[code].name


def _without_doubles(rows: Sequence[Proposal]) -> list[Proposal]:
    """Return the proposals; of several cells of one sheet that would take the same figure each is left open."""
    times = Counter((row.sheet, row.code, row.take) for row in rows if row.is_whole)

    def judged(row: Proposal) -> Proposal:
        if not row.is_whole or times[row.sheet, row.code, row.take] < 2:
            return row
        return replace(row, code="", certainty=Certainty.OPEN, candidates=f"{row.code} {row.name}", why_open=_TWICE)

    return [judged(row) for row in rows]


def _unless_mapped(round_: Round, row: Proposal) -> Proposal:
    mapped = {(name_key(line.file), text_key(line.sheet), cell_address(line.cell)) for line in round_.upper_cells}
    here = name_key(row.file), text_key(row.sheet), row.cell
    return replace(row, code="", certainty=Certainty.OPEN, why_open=_ALREADY) if here in mapped else row
