"""The checks on what a unit sent: one rule per file, each a fact that a return keeps. To add one is to add a file and its line here.

A rule is a function ``check(view) -> Iterator[Finding]`` whose docstring says what it forbids and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType

from indicators.checks.submissions import (
    base_near_reference,
    base_zero,
    inputs_agree,
    nil_after_a_figure,
    not_below_last_cumulative,
    part_not_over_whole,
    part_on_zero_whole,
    parts_make_total,
    period_equals_last_cumulative,
    same_as_last_period,
    scale_slip,
    shifted_by_one_row,
    whole_present,
)
from indicators.checks.submissions.asked_cells import without_contradictions
from indicators.checks.submissions.fraction_in_count import JUDGED, judge_fractions
from indicators.checks.submissions.holding import hold
from indicators.checks.submissions.one_cause import join
from indicators.checks.submissions.totals_agree import check_totals
from indicators.checks.submissions.view import SubmissionView
from indicators.findings import Finding, Severity

__all__ = ["JUDGED", "RULES", "SubmissionView", "check_submission", "check_totals", "hold", "judge_fractions", "without_contradictions"]

Rule = Callable[[SubmissionView], Iterator[Finding]]

RULES: MappingProxyType[str, Rule] = MappingProxyType(
    {
        "same_as_last_period": same_as_last_period.check,
        "shifted_by_one_row": shifted_by_one_row.check,
        "nil_after_a_figure": nil_after_a_figure.check,
        "period_equals_last_cumulative": period_equals_last_cumulative.check,
        "scale_slip": scale_slip.check,
        "not_below_last_cumulative": not_below_last_cumulative.check,
        "base_zero": base_zero.check,
        "base_near_reference": base_near_reference.check,
        "part_on_zero_whole": part_on_zero_whole.check,
        "part_not_over_whole": part_not_over_whole.check,
        "whole_present": whole_present.check,
        "parts_make_total": parts_make_total.check,
        "inputs_agree": inputs_agree.check,
    }
)
"""In order of likelihood: of two rules that speak about one row, or about a row and the row it is held against, the first is heard."""


def check_submission(view: SubmissionView, is_answered: Callable[[Finding], bool] = lambda _: False) -> tuple[Finding, ...]:
    """Return at most one finding for each row, the one that names the likeliest cause, in the form's order after those on several rows.

    A note gives way to any question or error about its row. A question that a person has answered silences further questions about its rows, not errors.
    """
    taken: set[str] = set()
    settled: set[str] = set()
    found: list[Finding] = []
    for rule in RULES.values():
        free = (finding for finding in rule(view) if taken.isdisjoint((*_rows(finding), *finding.facts.get("against", "").split(","))))
        fresh = [finding for finding in free if finding.severity is not Severity.ASK or settled.isdisjoint(_rows(finding))]
        found.extend(fresh)
        for finding in fresh:
            if finding.severity is not Severity.NOTE:
                (settled if is_answered(finding) else taken).update(_rows(finding))
    kept = (finding for finding in found if finding.severity is not Severity.NOTE or taken.isdisjoint(_rows(finding)))
    in_order = sorted(kept, key=lambda finding: _number(view, finding))
    return tuple(sorted(join(view, in_order, is_answered), key=lambda finding: _number(view, finding)))


def _rows(finding: Finding) -> tuple[str, ...]:
    return (finding.indicator,) if finding.indicator else tuple(finding.facts["codes"].split(","))


def _number(view: SubmissionView, finding: Finding) -> int:
    row = view.row_by_code.get(finding.indicator)
    return row.number if row else 0
