"""``tonghop consolidate``: read, check, total and write."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from addin import words
from addin.edge import clock, leave_garbage, moment_of, period_of, print_findings, progress_bar
from addin.listening import came_to, made
from macros.consolidate import ConsolidationRun, consolidate
from macros.round_folder.paths import RoundFolder

SHOWN_UNITS = 8


def run(chosen: Namespace, *, write: bool = True) -> int:
    """Return 0, or 1 where something must be mended, confirmed or is overdue."""
    leave_garbage()
    as_of = moment_of(chosen.as_of) if chosen.as_of else None
    with progress_bar(wanted=True) as progress:
        done = consolidate(RoundFolder(Path(chosen.folder)), period_of(chosen.period), now=clock(), as_of=as_of, write=write, progress=progress)
    made(done.output)
    came_to(done.consolidation)
    if chosen.json:
        from macros.consolidation_json import document, text_of

        print(text_of(document(done.consolidation, trace=chosen.trace)))
    else:
        _print(done)
    return done.exit_status


def _print(done: ConsolidationRun) -> None:
    from indicators.vietnamese.reception_words import own_missing

    result = done.consolidation
    print(f"{result.period.name} · {result.round.agency.name}")
    came = len(set(result.received) & set(result.expected))
    print(f"Đã nhận {came}/{len(result.expected)} đơn vị, đã tính {len(result.counted)}; chưa nhận: {_names(done, result.missing)}")
    if told := own_missing(result):
        print(told)
    print(f"Nộp trễ: {_names(done, result.late)}")
    print_findings(result.findings)
    if done.output is not None:
        print(f"Kết quả: {done.output}")
        if done.questions is not None:
            print(f"Chỗ cần xác nhận: {done.questions}")


def _names(done: ConsolidationRun, units: tuple[str, ...]) -> str:
    known = done.consolidation.round.unit_by_code
    shown = ", ".join(known[code].name for code in units[:SHOWN_UNITS]) or words.NOBODY
    return shown + (words.MORE_UNITS.format(count=len(units) - SHOWN_UNITS) if len(units) > SHOWN_UNITS else "")
