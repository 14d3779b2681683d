"""``tonghop demo``: one whole quarter with sample data."""

from __future__ import annotations

import tempfile
from argparse import Namespace
from pathlib import Path

from addin import words
from addin.edge import progress_bar
from indicators.findings import Severity
from indicators.numbers import Number
from indicators.vietnamese.measured import one_decimal
from macros.demo.quarter import Demonstration, run_quarter


def run(chosen: Namespace) -> int:
    """Return 0 when the round went as scripted."""
    root = Path(chosen.folder) if chosen.folder else Path(tempfile.mkdtemp(prefix="tong-hop-")) / words.DEMO_FOLDER
    print(words.DEMO_START)
    with progress_bar(wanted=True) as progress:
        shown = run_quarter(root, progress)
    _print(shown)
    return int(bool(shown.differences))


def _print(shown: Demonstration) -> None:
    result = shown.run.consolidation
    print(words.DEMO_RECEIVED.format(received=len(result.received), expected=len(result.expected), missing=len(result.missing), late=len(result.late)))
    print(words.COUNTS.format(**{severity.value: result.count(severity) for severity in Severity}))
    print(f"\n{words.DEMO_HEADER}")
    published = [row for row in result.round.catalogue.indicators if row.line == row.article and result.total_by_code[row.code].value is not None]
    for indicator in published[: words.DEMO_ROWS]:
        total = result.total_by_code[indicator.code]
        cells = (_number(total.target), _number(total.value), _number(total.completion))
        print("{:<6} {:<58.58} {:>10} {:>10} {:>8}".format(indicator.code, indicator.name, *cells))
    print()
    for title, path in zip(words.DEMO_PATHS, _paths(shown), strict=True):
        print(f"{title:<24} {path}")
    for difference in shown.differences:
        print(words.DEMO_DIFFERENCE.format(difference=difference))
    print(words.DEMO_BAD if shown.differences else words.DEMO_GOOD)


def _paths(shown: Demonstration) -> tuple[Path | None, ...]:
    folder, period = shown.folder, shown.run.consolidation.period.code
    return folder.control_workbook(), folder.issued(period), folder.received(period), shown.run.output, shown.run.questions, folder.to_amend(period)


def _number(value: Number | None) -> str:
    return "" if value is None else one_decimal(value)
