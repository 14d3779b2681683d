"""One period's returns, from what was read to what counts: settle, check, hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from indicators.checks.submissions import SubmissionView, check_submission, hold
from indicators.findings import Finding
from indicators.forms import Forms
from indicators.peers import Peers
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.settling import Candidate, settle
from indicators.submissions import Entry, Standing
from macros.returns import PeriodReturns

Entries = Mapping[str, Mapping[str, Entry]]
"""By unit code, by input code."""


@dataclass(frozen=True)
class SettledPeriod:
    """What counts of each unit in one period, the files behind it, who sent what, and every finding about it."""

    period: ReportingPeriod
    standing: Standing
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    candidates: tuple[Candidate, ...] = ()
    findings: tuple[Finding, ...] = ()


def settle_period(
    round_: Round, period: ReportingPeriod, candidates: Sequence[Candidate], held_units: Iterable[str], earlier: Sequence[SettledPeriod]
) -> SettledPeriod:
    """Return what counts of the period's returns. `earlier` holds the year's periods before it, oldest first.

    A unit whose only file waits for a person is held; one with a counted return is not, whatever else waits.
    """
    settled = settle(candidates)
    entries, findings = _checked(round_, period, settled.entries, earlier)
    standing = Standing(entries, frozenset(held_units) - entries.keys())
    return SettledPeriod(period, standing, settled.files, tuple(candidates), (*settled.findings, *findings))


def settle_all(round_: Round, returns: Sequence[PeriodReturns]) -> dict[str, SettledPeriod]:
    """Return what counts in each period by its code, oldest first; each is checked against the earlier ones of its year."""
    settled: dict[str, SettledPeriod] = {}
    for each in sorted(returns, key=lambda each: each.stock.period.end):
        period = each.stock.period
        earlier = [other for other in settled.values() if other.period.year == period.year]
        settled[period.code] = settle_period(round_, period, each.candidates, each.held_units, earlier)
    return settled


def _checked(round_: Round, period: ReportingPeriod, entries: Entries, earlier: Sequence[SettledPeriod]) -> tuple[Entries, list[Finding]]:
    """Return the entries with what is asked held and what is wrong refused, and the findings, unit by unit in the round's order."""
    peers, forms = Peers(round_, entries), Forms(round_, period)
    held: dict[str, Mapping[str, Entry]] = {}
    findings: list[Finding] = []
    for unit in round_.unit_by_code_in_order:
        if unit.code not in entries:
            continue
        before = [(other.period, other.standing.entries[unit.code]) for other in earlier if unit.code in other.standing.entries]
        view = SubmissionView(round_, period, unit, forms.of(unit), entries[unit.code], before, peers.medians(unit.code))
        found = check_submission(view)
        held[unit.code] = hold(entries[unit.code], found)
        findings.extend(found)
    return held, findings
