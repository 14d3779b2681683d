"""A column that slipped by one row."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from indicators.catalogue import ValueType
from indicators.checks.submissions.scale_slip import times_apart
from indicators.checks.submissions.view import SubmissionView
from indicators.findings import Finding, Place, ask
from indicators.forms import FormRow
from indicators.numbers import Number

FEWEST_ROWS, FEWEST_LARGE, LARGE = 4, 2, 10
"""A run of so many different known figures, each one row off, is no accident, if some of them are more than a handful: 1, 2, 3, 4 meet by chance."""
_ALIKE, _FAR = 2, 10
_CLOSE, _LONG, _NEARER = Decimal("1.3"), 8, 3
"""Rows of like size: so many in a run so close to the last figure beside, and so many times nearer to it than to their own."""
_SIZED = frozenset({ValueType.NUMBER, ValueType.MONEY})


def check(view: SubmissionView) -> Iterator[Finding]:
    """Forbid figures that stand one row above or below where they are known to belong.

    Known are the reference figures of block A and what the unit reported last; a run of at least four different ones, two of them of ten or
    more, each found in the next row, or each in the row before, and none in its own. New figures that slipped are known by their size: at least
    four in a run within twice of what is usual in the row beside, two of them ten times or more from what is usual in their own. Where all rows are
    of like size, eight in a run must each be close to the last figure beside, half of them not to their own, and together three times nearer to it.
    One question for the whole column, because all below it may be off too.
    """
    rows = view.form.rows
    typed = [view.value(row.input.code) for row in rows]
    known = [row.reference if row.input.is_base else view.last_value(row.input.code) for row in rows]
    usual = [_usual(view, row) for row in rows]
    ways = (("shifted_by_one_row", _run, known), ("shifted_by_one_row_likely", _run_by_size, usual), ("shifted_by_one_row_nearer", _run_nearer, known))
    for code, run_of, beside in ways:
        for step, direction in ((1, "xuống"), (-1, "lên")):
            if run := run_of(typed, beside, step):
                yield _question(view, code, run, direction)
                return


def _question(view: SubmissionView, code: str, run: Sequence[int], direction: str) -> Finding:
    rows = view.form.rows
    first, last = rows[run[0]], rows[run[-1]]
    place = view.place(first)
    codes = ",".join(row.input.code for row in rows if view.value(row.input.code) is not None)
    return ask(
        code, Place(place.file, place.sheet), unit=view.unit.code, first_tt=str(first.number), last_tt=str(last.number), direction=direction, codes=codes
    )


def _usual(view: SubmissionView, row: FormRow) -> Number | None:
    """Return a figure of the size that the row usually has, None where none is known; a yes or no has no size."""
    if row.input.value_type not in _SIZED:
        return None
    code = row.input.code
    found = (row.reference if row.input.is_base else None, view.last_value(code), view.peer_medians.get(code))
    return next((value for value in found if value), None)


def _run_by_size(typed: Sequence[Number | None], usual: Sequence[Number | None], step: int) -> list[int]:
    """Return the indexes of the longest run of rows whose figure has the size of the row `step` before; rows of unknown size are passed over."""
    longest = _longest((index, _is_within(value, beside, _ALIKE)) for index, value, beside in _sized(typed, usual, step))
    far = [index for index in longest if times_apart(typed[index] or 1, usual[index] or 1) >= _FAR]
    return longest if len(longest) >= FEWEST_ROWS and len(far) >= FEWEST_LARGE else []


def _run_nearer(typed: Sequence[Number | None], known: Sequence[Number | None], step: int) -> list[int]:
    """Return the indexes of the longest run of rows whose figure is close to what is known of the row `step` before; [] where it proves nothing."""
    longest = _longest((index, _is_within(value, beside, _CLOSE)) for index, value, beside in _sized(typed, known, step))
    from_own = [float(times_apart(typed[index] or 1, known[index] or 1)) for index in longest]
    from_beside = [float(times_apart(typed[index] or 1, known[index - step] or 1)) for index in longest]
    is_nearer = sum(map(math.log, from_own)) >= _NEARER * sum(map(math.log, from_beside))
    return longest if len(longest) >= _LONG and is_nearer and 2 * sum(apart > _CLOSE for apart in from_own) >= len(longest) else []


def _run(typed: Sequence[Number | None], known: Sequence[Number | None], step: int) -> list[int]:
    """Return the indexes of the longest run of rows that hold the known figure of the row `step` before; [] where it proves nothing."""
    beside = _beside(known, step)
    longest = _longest((index, value is not None and value == beside[index] and value != known[index]) for index, value in enumerate(typed))
    return longest if _proves(typed[index] for index in longest) else []


def _beside(known: Sequence[Number | None], step: int) -> Sequence[Number | None]:
    """Return for each row what is known of the row `step` before it, None beyond the ends."""
    return (None, *known[:-1]) if step > 0 else (*known[1:], None)


def _sized(typed: Sequence[Number | None], known: Sequence[Number | None], step: int) -> Iterator[tuple[int, Number, Number]]:
    """Yield (index, figure, size of the row `step` before) of the rows whose own size is known too."""
    for index, (value, own, beside) in enumerate(zip(typed, known, _beside(known, step), strict=True)):
        if value and value > 0 and beside and own:
            yield index, value, beside


def _is_within(value: Number, beside: Number, times: Number) -> bool:
    return value <= beside * times and beside <= value * times


def _longest(rows: Iterable[tuple[int, bool]]) -> list[int]:
    """Return the indexes of the longest run of rows that are so, the first of equal ones."""
    longest: list[int] = []
    run: list[int] = []
    for index, is_so in rows:
        if not is_so:
            run = []
            continue
        run.append(index)
        if len(run) > len(longest):
            longest = run
    return longest


def _proves(figures: Iterable[Number | None]) -> bool:
    different = {figure for figure in figures if figure}
    return len(different) >= FEWEST_ROWS and sum(figure >= LARGE for figure in different) >= FEWEST_LARGE
