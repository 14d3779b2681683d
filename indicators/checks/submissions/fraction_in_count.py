"""A point or a comma that may part thousands or a fraction, held against what is known of the row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from indicators.checks.submissions.scale_slip import times_apart
from indicators.checks.submissions.view import SubmissionView
from indicators.findings import Finding
from indicators.numbers import Number, exact
from indicators.submissions import Entry, Fact
from indicators.vietnamese.numbers import format_number, printed_number

_COUNT, _COUNT_UNCLEAR = "cell_fraction_in_count_likely", "cell_fraction_in_count"
_COMMA, _COMMA_AS_KNOWN = "cell_comma_or_thousands", "cell_comma_likely"
JUDGED = frozenset({_COUNT, _COMMA})
"""Questions of the reading whose suggestion depends on what is known of the row."""


def judge_fractions(view: SubmissionView, findings: Iterable[Finding]) -> tuple[SubmissionView, tuple[Finding, ...]]:
    """Return the view and the findings with the suggestion of each such question as the known figure nearest to either reading has it.

    1,2 people may be 1.200 typed with a point; where what is known is nearer to the 1,2 as typed, nobody can say whether 1 or 2 or 12 was meant,
    and the question names no figure. "1,200" km is 1.200 or 1,2, whichever lies nearer. Where nothing is known the question stays as it was read.
    """
    entries: dict[str, Entry] = {}
    judged: list[Finding] = []
    for finding in findings:
        entry = view.entries.get(finding.indicator)
        is_small = finding.code in JUDGED and finding.unit == view.unit.code and entry is not None and _is_small(view, entry, finding)
        if entry is None or not is_small:
            judged.append(finding)
            continue
        likely = None if finding.code == _COUNT else exact(Decimal(printed_number(finding.understood)) / 1000)
        code = _COUNT_UNCLEAR if likely is None else _COMMA_AS_KNOWN
        judged.append(replace(finding, code=code, understood="" if likely is None else format_number(likely)))
        entries[finding.indicator] = replace(entry, figure=replace(entry.figure, value=likely))
    return (replace(view, entries={**view.entries, **entries}) if entries else view), tuple(judged)


def _is_small(view: SubmissionView, entry: Entry, finding: Finding) -> bool:
    row = view.row_by_code.get(finding.indicator)
    if row is None or entry.figure.fact is not Fact.HELD or entry.figure.place != finding.place:
        return False
    return not _is_thousands(printed_number(finding.understood), view.known(row))


def _is_thousands(likely: Number, known: Iterable[Number]) -> bool:
    """Return whether the known figure nearest to either reading is nearer to `likely` than to its thousandth; nothing known speaks against nothing."""
    thousandth = Decimal(likely) / 1000
    distances = [(times_apart(likely, figure), times_apart(thousandth, figure)) for figure in known]
    return not distances or min(far for far, _ in distances) < min(near for _, near in distances)
