"""Report (Báo cáo): the period's result as a Word document whose numbers a later run can renew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from generators.document_identity import DocumentIdentity
from generators.kinds.report import ReportBrief, compose
from generators.renewal import bind
from generators.word_template.compiling import shipped_template
from generators.word_template.rendering import render
from indicators.findings import Finding, Place, note
from indicators.periods import ReportingPeriod
from macros.consolidate import Progress
from macros.known_period import known_period
from macros.refresh_report import KIND
from macros.report_figures import report_figures
from macros.report_frame import frame_of, programme_of
from macros.round_definitions import load_round_in_use
from macros.round_folder.lock import round_lock
from macros.round_folder.outputs import write_output
from macros.round_folder.paths import RoundFolder

FILE = "Bao cao ket qua.docx"


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """The result: where the report lies, and what is to be said. Its figures are those of the last closing where one is in force (`is_closed`)."""

    path: Path
    period: ReportingPeriod
    findings: tuple[Finding, ...]
    is_closed: bool


def write_report(folder: RoundFolder, period_code: str, *, now: datetime, regime: str = "doan", progress: Progress | None = None) -> WrittenReport:
    """Write the report of a period into ``5-van-ban/<period>``, never over one that is there: people may have written in it.

    StoppedError where the run cannot go on.
    """
    round_ = load_round_in_use(folder).round
    period = known_period(round_, period_code)
    contents = report_figures(folder, period.code, now=now, progress=progress)
    document = compose(ReportBrief(frame_of(round_, period, regime), contents, programme_of(round_), round_.catalogue.document))
    data = bind(render(document, shipped_template(regime)), DocumentIdentity(round_.agency.round_code, KIND, period.code))
    wanted = folder.sent_up(period.code) / FILE
    with round_lock(folder, now) as taken_over:
        target = _free(wanted)
        path, said = write_output(target, now, lambda temporary: temporary.write_bytes(data))
    beside = (note("report_exists", Place(target.name), found=wanted.name, written=target.name),) if target != wanted else ()
    return WrittenReport(path, period, (*taken_over, *beside, *said), contents.closing is not None)


def _free(wanted: Path) -> Path:
    """Return a path that nothing lies at."""
    path, number = wanted, 1
    while path.exists():
        number += 1
        path = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
    return path
