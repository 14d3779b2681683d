"""A fraction where only whole numbers stand, held against what is known of the row: thousands, or a slip of the hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from indicators.checks.submissions.scale_slip import times_apart
from indicators.checks.submissions.view import SubmissionView
from indicators.findings import Finding
from indicators.numbers import Number
from indicators.submissions import Entry, Fact
from indicators.vietnamese.numbers import printed_number

LIKELY, UNLIKELY = "cell_fraction_in_count_likely", "cell_fraction_in_count"


def judge_fractions(view: SubmissionView, findings: Iterable[Finding]) -> tuple[SubmissionView, tuple[Finding, ...]]:
    """Return the view and the findings with each question about a fraction left without its suggestion where a known figure speaks against it.

    1,2 people may be 1.200 typed with a point. Where the known figure nearest to either reading is nearer to the 1,2 as typed, nobody can say
    whether 1 or 2 or 12 was meant: the question names what stands, and the figure waits without a suggestion.
    """
    entries: dict[str, Entry] = {}
    judged: list[Finding] = []
    for finding in findings:
        if finding.code == LIKELY and finding.unit == view.unit.code and _speaks_against(view, finding):
            finding = replace(finding, code=UNLIKELY, understood="")  # noqa: PLW2901 - the question as it is asked now
            entry = view.entries[finding.indicator]
            entries[finding.indicator] = replace(entry, figure=replace(entry.figure, value=None))
        judged.append(finding)
    return (replace(view, entries={**view.entries, **entries}) if entries else view), tuple(judged)


def _speaks_against(view: SubmissionView, finding: Finding) -> bool:
    row, entry = view.row_by_code.get(finding.indicator), view.entries.get(finding.indicator)
    if row is None or entry is None or entry.figure.fact is not Fact.HELD or entry.figure.place != finding.place:
        return False
    return not _is_thousands(printed_number(finding.understood), view.known(row))


def _is_thousands(likely: Number, known: Iterable[Number]) -> bool:
    """Return whether the known figure nearest to either reading is nearer to `likely` than to its thousandth; nothing known speaks against nothing."""
    thousandth = Decimal(likely) / 1000
    distances = [(times_apart(likely, figure), times_apart(thousandth, figure)) for figure in known]
    return not distances or min(far for far, _ in distances) < min(near for _, near in distances)
