"""A column that slipped by one row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from indicators.checks.submissions.view import SubmissionView
from indicators.findings import Finding, Place, ask
from indicators.numbers import Number

FEWEST_ROWS, FEWEST_LARGE, LARGE = 4, 2, 10
"""A run of so many different known figures, each one row off, is no accident, if some of them are more than a handful: 1, 2, 3, 4 meet by chance."""


def check(view: SubmissionView) -> Iterator[Finding]:
    """Forbid figures that stand one row above or below where they are known to belong.

    Known are the reference figures of block A and what the unit reported last; a run of at least four different ones, two of them of ten or
    more, each found in the next row, or each in the row before, and none in its own. One question for the whole column, because all below it may be off too.
    """
    rows = view.form.rows
    typed = [view.value(row.input.code) for row in rows]
    known = [row.reference if row.input.is_base else view.last_value(row.input.code) for row in rows]
    for step, direction in ((1, "xuống"), (-1, "lên")):
        if run := _run(typed, known, step):
            first, last = rows[run[0]], rows[run[-1]]
            place = view.place(first)
            codes = [row.input.code for row in rows if view.value(row.input.code) is not None]
            yield ask(
                "shifted_by_one_row", Place(place.file, place.sheet), unit=view.unit.code, first_tt=str(first.number), last_tt=str(last.number),
                direction=direction, codes=",".join(codes),
            )  # fmt: skip
            return


def _run(typed: Sequence[Number | None], known: Sequence[Number | None], step: int) -> list[int]:
    """Return the indexes of the longest run of rows that hold the known figure of the row `step` before; [] where it proves nothing."""
    longest: list[int] = []
    run: list[int] = []
    for index, value in enumerate(typed):
        source = index - step
        is_off = 0 <= source < len(known) and value is not None and value == known[source] and value != known[index]
        run = [*run, index] if is_off else []
        longest = max(longest, run, key=len)
    return longest if _proves(typed[index] for index in longest) else []


def _proves(figures: Iterable[Number | None]) -> bool:
    different = {figure for figure in figures if figure}
    return len(different) >= FEWEST_ROWS and sum(figure >= LARGE for figure in different) >= FEWEST_LARGE
