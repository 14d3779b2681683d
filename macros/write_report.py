"""Report (Báo cáo): the period's result as a Word document whose numbers a later run can renew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from generators.brief import office_of
from generators.checking import findings_of
from generators.document_identity import DocumentIdentity
from generators.kinds.report import CODE, FILE, ReportBrief, compose
from generators.renewal import bind
from indicators.findings import Finding, note
from indicators.forms import Forms
from indicators.periods import ReportingPeriod
from macros.consolidate import Progress
from macros.known_period import known_period
from macros.letter import Draft, letter_of, put_draft
from macros.letter_desk import letter_desk
from macros.letter_files import rendered, template_of
from macros.letter_regime import about_the_regime
from macros.report_figures import report_figures
from macros.round_definitions import load_round_in_use
from macros.round_folder.paths import RoundFolder


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """The result: where the report lies, the register that lists it, and what is to be said.

    Its figures are those of the last closing where one is in force (`is_closed`).
    """

    path: Path
    period: ReportingPeriod
    findings: tuple[Finding, ...]
    is_closed: bool
    register: Path


def write_report(
    folder: RoundFolder, period_code: str, *, now: datetime, regime: str = "", symbol: str = "", progress: Progress | None = None
) -> WrittenReport:
    """Write the report of a period with its documents, never over one that is there: people may have written in it.

    StoppedError where the run cannot go on.
    """
    book = load_round_in_use(folder)
    round_, office = book.round, office_of(book.round, regime, symbol)
    period, template = known_period(round_, period_code), template_of(folder, office.regime)
    contents = report_figures(folder, period.code, now=now, progress=progress)
    brief = ReportBrief(office, Forms(round_, period), (), now.year, contents=contents)
    stem = f"{FILE}_{period.code}"
    is_there = (folder.documents / period.code / f"{stem}.docx").exists()
    with letter_desk(folder, round_, period, now) as desk:
        desk.say(about_the_regime(book, regime))
        letter = letter_of(desk, CODE, Draft(brief, period.code))
        document = compose(replace(brief, number=desk.number(letter, brief.office.symbol), day=letter.day))
        desk.say(findings_of(document, letter.day or now.date()))
        data = bind(rendered(document, template), DocumentIdentity(round_.agency.round_code, CODE, period.code))
        path = put_draft(desk, letter, data, stem, symbol=brief.office.symbol, summary=document.summary)
        desk.say((note("report_exists", found=f"{stem}.docx", written=path.name),) if is_there else ())
        register = desk.register()
    return WrittenReport(path, period, tuple(desk.findings), contents.closing is not None, register)
