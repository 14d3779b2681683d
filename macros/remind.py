"""Remind (Đôn đốc): the dispatch to units that have not sent or not completed their report, to all of them or one to each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from generators.brief import office_of
from generators.kinds import kinds
from generators.kinds.reminder import CODE, ReminderBrief
from indicators.findings import Finding, ask, note
from indicators.forms import Forms
from indicators.outstanding import OutstandingReturns, outstanding_returns
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.units import OrgUnit
from indicators.vietnamese.wording import name_list
from macros.consolidate import consolidate
from macros.known_period import known_period
from macros.letter import Letters, Progress, Wanted, chosen_units, template_of, write_drafts
from macros.round_definitions import load_round_in_use
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError
from xlsx_templates.unit_workbook import file_names

MOST_NAMES = 12


def write_reminders(folder: RoundFolder, wanted: Wanted, *, now: datetime, progress: Progress | None = None) -> Letters:
    """Write the reminders as drafts, no document and a sentence where nobody owes anything. StoppedError where the run cannot go on."""
    round_ = load_round_in_use(folder).round
    period = known_period(round_, wanted.period)
    if not period.collects:
        raise StoppedError("reminder_of_joined_period", period=period.name, parts=", ".join(part.name for part in round_.parts_of(period)))
    units = chosen_units(round_, period, wanted.units)
    template_of(folder, wanted.regime)
    said = outstanding_returns(consolidate(folder, period.code, now=now, write=False, progress=progress).consolidation)
    owing = tuple(unit for unit in units if unit.code in {each.unit for each in said.owing})
    findings = tuple(_about(round_, period, said, {unit.code for unit in units}))
    if not owing:
        return Letters(period, kinds()[CODE].NAME, (), (*findings, note("reminder_nobody", period=period.name)))
    return write_drafts(folder, kinds()[CODE], list(_briefs(round_, period, owing, said, wanted, now)), findings, now=now, progress=progress)


def _briefs(
    round_: Round, period: ReportingPeriod, owing: tuple[OrgUnit, ...], said: OutstandingReturns, wanted: Wanted, now: datetime
) -> Iterator[tuple[ReminderBrief, str]]:
    office, forms, names = office_of(round_, wanted.regime, wanted.symbol), Forms(round_, period), file_names(period.code, owing)
    if wanted.each or len(owing) == 1:
        yield from ((ReminderBrief(office, forms, (unit,), now.year, returns=said), Path(names[unit.code]).stem) for unit in owing)
    else:
        yield ReminderBrief(office, forms, owing, now.year, returns=said), period.code


def _about(round_: Round, period: ReportingPeriod, said: OutstandingReturns, wanted: set[str]) -> Iterator[Finding]:
    """Yield what the office looks at before it sends reminders."""
    for code, found in (("reminder_not_issued", said.not_issued), ("reminder_waits_with_office", said.waiting)):
        if names := [round_.unit_by_code[unit].name for unit in found if unit in wanted]:
            yield ask(code, count=str(len(names)), units=_named(names))
    if said.unknown_files:
        yield ask("reminder_files_unknown", count=str(len(said.unknown_files)), files=_named(said.unknown_files))
    if period.deadline is None:
        yield ask("letter_no_deadline", period=period.name)


def _named(names: Sequence[str]) -> str:
    return name_list(names, MOST_NAMES) if len(names) <= MOST_NAMES else f"{', '.join(names[:MOST_NAMES])} …"
