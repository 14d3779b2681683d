"""The consolidation as one JSON document (schema ``tonghop.consolidation/1``). Numbers are JSON numbers, percentages are 10 and not 0.1."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from indicators.closing import Adjustment, Difference, SinceClosing
from indicators.consolidation import Consolidation, FileRecord, FileStatus
from indicators.findings import Finding
from indicators.numbers import Number
from indicators.totals import Contribution, Total
from indicators.vietnamese.sentences import sentence
from macros.comparison_json import estimates_data, same_period_data

SCHEMA = "tonghop.consolidation/1"


def document(result: Consolidation, *, trace: bool = False) -> dict[str, Any]:
    """Return the document as plain data, in the order in which it is printed. `trace` adds each entry's contributions."""
    return {
        "schema": SCHEMA,
        "period": result.period.code,
        "as_of": result.as_of.isoformat(timespec="seconds"),
        "unit": next((unit.code for unit in result.round.units if unit.is_own), None),
        "expected": len(result.expected),
        "received": len(result.received),
        "counted": len(result.counted),
        "missing": list(result.missing),
        "late": list(result.late),
        "files": [_file(file) for file in result.files],
        "indicators": [_total(total, trace=trace) for total in result.totals],
        "findings": findings_data(result.findings),
        **_only_where_said(result),
    }


def _only_where_said(result: Consolidation) -> dict[str, Any]:
    """Return the keys that stand there only where a unit was excused, the period closed, or an earlier period of the year."""
    rows = {
        "excused": list(result.excused),
        "closing": _closing(result.closing),
        "adjustments": [_adjustment(row, result.closing) for row in result.closing.adjustments.values()],
        "same_period": same_period_data(result),
        "estimates": estimates_data(result),
    }
    return {key: value for key, value in rows.items() if value}


def _closing(known: SinceClosing) -> dict[str, Any] | None:
    """Return the period's last closing; None where it was never closed."""
    last = known.last
    if last is None:
        return None
    return {
        "number": last.number,
        "at": last.at.isoformat(timespec="seconds"),
        "by": last.by,
        "note": last.note,
        "reason": last.reason or None,
        "file": last.file,
        "sha256": last.sha256,
        "in_force": known.reopened is None,
        "late_files": sorted(known.late_files),
        "differences": [_difference(row) for row in known.differences],
    }


def _adjustment(row: Adjustment, known: SinceClosing) -> dict[str, Any]:
    return {
        "indicator": row.indicator,
        "closed": number(row.closed),
        "amount": number(row.amount),
        "numerator": number(row.numerator),
        "denominator": number(row.denominator),
        "units": [_difference(each) for each in known.moved if each.indicator == row.indicator],
    }


def _difference(row: Difference) -> dict[str, Any]:
    figures = {name: value.isoformat() if isinstance(value, date) else number(value) for name, value in (("before", row.before), ("after", row.after))}
    return {"period": row.period, "indicator": row.indicator, "unit": row.unit or None, "column": row.column.value, **figures}


def findings_data(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Return findings as plain data, each with its Vietnamese sentence."""
    return [_finding(finding) for finding in findings]


def text_of(data: object) -> str:
    """Return the JSON text, a line for each file, entry and finding; what is no text in a file's name (a lone surrogate) stays an escape."""
    text = "{\n" + ",\n".join(f"{_line(key)}: {_lines(value)}" for key, value in data.items()) + "\n}" if isinstance(data, dict) else _line(data)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _lines(value: object) -> str:
    return "[\n" + ",\n".join(map(_line, value)) + "\n]" if isinstance(value, list) and value else _line(value)


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def number(value: Number | None) -> int | float | None:
    """Return the figure as a JSON number, whole where it is whole; None stays None."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _file(file: FileRecord) -> dict[str, Any]:
    return {
        "name": file.name,
        "sha256": file.sha256,
        "unit": file.unit or None,
        **({"parts": [{"sheet": part.sheet, "unit": part.unit or None, **_status(part.status)} for part in file.parts]} if file.parts else {}),
        **_status(file.status),
        "received_at": file.received_at.isoformat(timespec="seconds") if file.received_at else None,
    }


def _total(total: Total, *, trace: bool) -> dict[str, Any]:
    return {
        "code": total.code,
        "name": total.name,
        "unit_of_measure": total.unit_of_measure,
        "time_rule": total.time_rule.value,
        "space_rule": total.space_rule.value,
        "value": number(total.value),
        "numerator": number(total.numerator),
        "denominator": number(total.denominator),
        "cumulative": number(total.cumulative),
        "cumulative_numerator": number(total.cumulative_numerator),
        "cumulative_denominator": number(total.cumulative_denominator),
        "sum": number(total.amount),
        "cumulative_sum": number(total.cumulative_amount),
        "target": number(total.target),
        "completion": number(total.completion),
        "met": total.met.value,
        **_coverage(total),
        **({"contributions": [_contribution(part) for part in total.contributions]} if trace else {}),
    }


def _coverage(total: Total) -> dict[str, list[str]]:
    names = ("reported", "nil", "no_data", "held", "missing", "not_applicable")
    return {name: list(getattr(total.coverage, name)) for name in names}


def _contribution(part: Contribution) -> dict[str, Any]:
    place = part.place
    return {
        "unit": part.unit,
        "value": number(part.value),
        "whole": number(part.whole),
        "file": place.file or None,
        "sheet": place.sheet or None,
        "cell": place.cell or None,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "file": place.file or None,
        "sheet": place.sheet or None,
        "cell": place.cell or None,
        "unit": finding.unit or None,
        "indicator": finding.indicator or None,
        "found": finding.found or None,
        "understood": finding.understood or None,
        "message": sentence(finding),
    }


def _status(status: FileStatus) -> dict[str, Any]:
    """Return what became of a file in the document's six words; a signed copy is no return, and marked as such."""
    return {"status": FileStatus.IGNORED.value, "signed_copy": True} if status is FileStatus.SIGNED_COPY else {"status": status.value}
