"""What findings do to entries: a question holds the figure, an error refuses it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from indicators.aggregation.figures import COUNTING
from indicators.findings import Finding, Severity
from indicators.submissions import Entry, Fact
from indicators.vietnamese.numbers import printed_number


def hold(entries: Mapping[str, Entry], findings: Iterable[Finding]) -> Mapping[str, Entry]:
    """Return the entries with every asked figure HELD (its value the suggestion, else what was typed) and every wrong one REFUSED.

    A finding about the whole column names its rows in the fact ``codes``. Notes change nothing, nor does a figure change that counts in no total anyway.
    """
    result = dict(entries)
    for finding in findings:
        for code in _codes(finding):
            if finding.severity is not Severity.NOTE and code in result:
                result[code] = _held(result[code], finding)
    return result


def _codes(finding: Finding) -> tuple[str, ...]:
    listed = finding.facts.get("codes", "")
    return tuple(code.strip() for code in listed.split(",")) if listed else (finding.indicator,)


def _held(entry: Entry, finding: Finding) -> Entry:
    figure = entry.figure
    if finding.severity is Severity.ERROR:
        return replace(entry, figure=replace(figure, fact=Fact.REFUSED, value=None))
    if figure.fact not in COUNTING:
        return entry
    return replace(entry, figure=replace(figure, fact=Fact.HELD, value=printed_number(finding.understood) if finding.understood else figure.value))
