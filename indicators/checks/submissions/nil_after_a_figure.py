"""Không phát sinh in a row that already has a figure to keep."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.checks.submissions.view import SubmissionView
from indicators.findings import Finding, Place, ask
from indicators.forms import FormRow
from indicators.submissions import Fact
from indicators.vietnamese.row_numbers import row_numbers


def check(view: SubmissionView) -> Iterator[Finding]:
    """Forbid không phát sinh where a lũy kế or a standing figure above 0 was reported before: read as 0, it would wipe that figure out.

    Nothing new this quarter leaves such a figure as it was. One question for all such rows, since one choice at the head of the sheet makes them.
    """
    rows = [row for row in view.form.rows if _wipes_out(view, row)]
    if rows:
        place = view.place(rows[0])
        numbers = row_numbers(str(row.number) for row in rows)
        codes = ",".join(row.input.code for row in rows)
        yield ask("nil_after_a_figure", Place(place.file, place.sheet), unit=view.unit.code, count=str(len(rows)), numbers=numbers, codes=codes)


def _wipes_out(view: SubmissionView, row: FormRow) -> bool:
    figure = view.figure(row.input.code)
    if figure is None or figure.fact is not Fact.NIL or row.input.time_rule.is_summed:
        return False
    last = view.last_cumulative(row.input.code)
    return last is not None and last > 0
