"""Findings of several rows that one slip has made: joined into the one that names it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from indicators.checks.submissions.view import SubmissionView
from indicators.findings import Finding, Place, Severity, ask

Cause = tuple[str, str]
"""The code of the joined finding, and the row it turns on ("" for the whole column)."""

FEWEST_OF_A_COLUMN, FEWEST_OF_A_WHOLE = 3, 2


def join(view: SubmissionView, findings: Sequence[Finding], is_answered: Callable[[Finding], bool]) -> list[Finding]:
    """Return the findings with those that one cause explains joined into one, in the place of the first.

    Three rows or more whose figure of the period is the last lũy kế, or whose lũy kế is below the last, are a column typed by the other rule;
    two parts or more over one row are that row's slip. What a person has answered stays apart.
    """
    groups: dict[Cause, list[Finding]] = {}
    for finding in findings:
        if (cause := _cause(finding)) and not is_answered(finding):
            groups.setdefault(cause, []).append(finding)
    joined = {id(each): (cause, members) for cause, members in groups.items() if len(members) >= _fewest(cause) for each in members}
    found: list[Finding] = []
    for finding in findings:
        cause_and_members = joined.get(id(finding))
        if cause_and_members is None:
            found.append(finding)
        elif cause_and_members[1][0] is finding:
            found.append(_JOINED[cause_and_members[0][0]](view, cause_and_members[0][1], cause_and_members[1]))
    return found


def _cause(finding: Finding) -> Cause | None:
    if finding.severity is not Severity.ASK:
        return None
    match finding.code:
        case "period_equals_last_cumulative":
            return "column_equals_last_cumulative", ""
        case "not_below_last_cumulative":
            return "column_below_last_cumulative", ""
        case "part_over_whole" | "part_over_whole_this_year":
            return "whole_below_its_parts", finding.facts["against"]
    return None


def _fewest(cause: Cause) -> int:
    return FEWEST_OF_A_WHOLE if cause[1] else FEWEST_OF_A_COLUMN


def _equals(view: SubmissionView, _: str, members: Sequence[Finding]) -> Finding:
    place, facts = _shared(members)
    return ask("column_equals_last_cumulative", place, unit=view.unit.code, **facts)


def _below(view: SubmissionView, _: str, members: Sequence[Finding]) -> Finding:
    place, facts = _shared(members)
    return ask("column_below_last_cumulative", place, unit=view.unit.code, **facts)


def _whole(view: SubmissionView, code: str, members: Sequence[Finding]) -> Finding:
    place, facts = _shared(members)
    row = view.row_by_code[code]
    about = {**facts, "codes": ",".join((code, facts["codes"]))}
    return ask(
        "whole_below_its_parts", place, unit=view.unit.code, whole_tt=str(row.number), whole_name=row.input.name, value=members[0].facts["whole"], **about
    )


def _shared(members: Iterable[Finding]) -> tuple[Place, Mapping[str, str]]:
    rows = list(members)
    numbers = ", ".join(f"TT {finding.facts['tt']} ({finding.facts.get('part') or finding.facts['value']})" for finding in rows)
    place = Place(rows[0].place.file, rows[0].place.sheet)
    return place, {"count": str(len(rows)), "numbers": numbers, "codes": ",".join(finding.indicator for finding in rows)}


_JOINED: Mapping[str, Callable[[SubmissionView, str, Sequence[Finding]], Finding]] = {
    "column_equals_last_cumulative": _equals,
    "column_below_last_cumulative": _below,
    "whole_below_its_parts": _whole,
}
