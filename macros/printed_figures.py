"""What an issued workbook prints as Lũy kế đến hết kỳ trước, and one note for each unit where that has moved since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from indicators.findings import Finding, note
from indicators.forms import Form, FormRow, Forms
from indicators.numbers import Number, exact
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.vietnamese.numbers import format_number
from macros.earlier_figures import EarlierFigures, earlier_of, periods_before
from macros.round_folder.ledger import Issue
from macros.settled_period import SettledPeriod
from xlsx_templates.reading.listing import listed

NOTHING = "chưa có"
_Figures = Mapping[str, tuple[Number | None, Number | None]]


def printed_figures(form: Form, earlier: EarlierFigures) -> dict[str, str]:
    """Return what the unit's workbook prints of the periods before, as text by input code; a cell that stays empty prints nothing."""
    figures = earlier.cumulative.get(form.unit.code, {})
    return {row.input.code: str(value) for row in form.rows if (value := _value(figures, row)) is not None}


def moved_since_printed(round_: Round, period: ReportingPeriod, settled: Mapping[str, SettledPeriod], issues: Sequence[Issue]) -> Iterator[Finding]:
    """Yield one note for each unit whose workbook prints another lũy kế than the returns of the earlier periods make now.

    A unit is judged by the workbook that its newest return was filled in, else by the last one it was sent.
    """
    if period.made_of or not issues:
        return
    before = periods_before(round_, period)
    standings = {each.code: settled[each.code].standing for each in before if each.code in settled}
    now = earlier_of(round_, period, standings).cumulative
    forms, filled = Forms(round_, period), _filled(settled[period.code])
    by_unit: dict[str, dict[int, Issue]] = {}
    for each in issues:
        by_unit.setdefault(each.unit, {})[each.issue] = each
    for unit in round_.units_in(period):
        sent, figures = by_unit.get(unit.code, {}), now.get(unit.code, {})
        issue = sent.get(filled.get(unit.code, 0)) or (sent[max(sent)] if sent else None)
        if issue is None or issue.printed is None:
            continue
        printed = [row for row in forms.of(unit).rows if row.input.code in issue.printed]
        moved = [_moved(issue.printed, figures, row) for row in printed if _printed(issue.printed, row) != _value(figures, row)]
        if moved:
            yield note("printed_cumulative_moved", unit=unit.code, count=str(len(moved)), rows=listed(moved, "; "))


def _filled(settled: SettledPeriod) -> dict[str, int]:
    """Return by unit the issue number of the workbook that its newest return was filled in."""
    newest = sorted(settled.candidates, key=lambda each: (each.moment, each.submission.file))
    return {each.submission.unit: each.submission.issue for each in newest if each.submission.issue}


def _value(figures: _Figures, row: FormRow) -> Number | None:
    return figures.get(row.input.code, (None, None))[0]


def _printed(printed: Mapping[str, str], row: FormRow) -> Number:
    return exact(Decimal(printed[row.input.code]))


def _moved(printed: Mapping[str, str], figures: _Figures, row: FormRow) -> str:
    was, now = (NOTHING if value is None else format_number(value) for value in (_printed(printed, row), _value(figures, row)))
    return f"TT {row.number} {row.input.name} ({was} → {now})"
