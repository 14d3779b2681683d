"""More than all."""

from __future__ import annotations

from collections.abc import Iterator

from indicators.catalogue import OWN_WHOLE
from indicators.checks.submissions.view import SubmissionView, number_of
from indicators.findings import Finding, ask, error
from indicators.forms import FormRow
from indicators.numbers import Number
from indicators.vietnamese.numbers import format_number


def check(view: SubmissionView) -> Iterator[Finding]:
    """Forbid a part that is greater than its whole.

    Both typed in one row cannot be right. Against another row the figure is asked: either of the two rows may be the slip.
    A flow against a flow is held over the year so far, since what began in one quarter may end in the next.
    """
    for row, typed in view.figures:
        below = number_of(view.whole(row))
        if below is None or below == 0 or not view.round_.catalogue.is_of_one_span(row.input):
            continue
        part, whole = _over_the_year(view, row, typed, below)
        if part <= whole:
            continue
        if row.input.whole == OWN_WHOLE:
            yield error("part_over_own_whole", view.place(row), **view.facts(row), whole=format_number(whole))
        else:
            code = "part_over_whole" if part == typed else "part_over_whole_this_year"
            yield ask(code, view.place(row), **view.facts(row), **_whole_facts(view, row), part=format_number(part), whole=format_number(whole))


def _whole_facts(view: SubmissionView, row: FormRow) -> dict[str, str]:
    other = view.row_by_code.get(row.input.whole)
    return {"against": row.input.whole, "whole_tt": str(other.number) if other else "", "whole_name": other.input.name if other else row.input.whole_name}


def _over_the_year(view: SubmissionView, row: FormRow, part: Number, whole: Number) -> tuple[Number, Number]:
    if row.input.whole == OWN_WHOLE or not view.round_.catalogue.is_summed(row.input):
        return part, whole
    return part + (view.last_cumulative(row.input.code) or 0), whole + (view.last_cumulative(row.input.whole) or 0)
