"""Remind (Đôn đốc): the dispatch to units that have not sent or not completed their report, to all of them or one to each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime

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
from macros.letter import Draft, Letters, Progress, Wanted, chosen_units, drafts_of, write_drafts
from macros.letter_files import template_of
from macros.letter_regime import about_the_regime
from macros.round_definitions import load_round_in_use
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError

MOST_NAMES = 12


def write_reminders(folder: RoundFolder, wanted: Wanted, *, now: datetime, progress: Progress | None = None) -> Letters:
    """Write the reminders as drafts, no document and a sentence where nobody owes anything. StoppedError where the run cannot go on."""
    book = load_round_in_use(folder)
    round_ = book.round
    period = known_period(round_, wanted.period)
    if not period.collects:
        raise StoppedError("reminder_of_joined_period", period=period.name, parts=", ".join(part.name for part in round_.parts_of(period)))
    units = chosen_units(round_, period, wanted.units)
    template_of(folder, office_of(round_, wanted.regime).regime)
    said = returns_of(folder, period, now=now, progress=progress)
    owing = tuple(unit for unit in units if unit.code in {each.unit for each in said.owing})
    findings = (*about_the_regime(book, wanted.regime), *about_the_returns(round_, period, said, {unit.code for unit in units}))
    if not owing:
        return Letters(period, kinds()[CODE].NAME, (), (*findings, note("reminder_nobody", period=period.name)))
    return write_drafts(folder, kinds()[CODE], list(_drafts(round_, period, owing, said, wanted, now)), findings, now=now, progress=progress)


def returns_of(folder: RoundFolder, period: ReportingPeriod, *, now: datetime, progress: Progress | None = None) -> OutstandingReturns:
    """Return what units owe for the period as of now; nothing is written."""
    return outstanding_returns(consolidate(folder, period.code, now=now, write=False, progress=progress).consolidation)


def _drafts(round_: Round, period: ReportingPeriod, owing: tuple[OrgUnit, ...], said: OutstandingReturns, wanted: Wanted, now: datetime) -> Iterator[Draft]:
    office, forms = office_of(round_, wanted.regime, wanted.symbol), Forms(round_, period)
    groups = [(unit,) for unit in owing] if wanted.each else [owing]
    return drafts_of([ReminderBrief(office, forms, group, now.year, returns=said) for group in groups], wanted, all_units=False)


def about_the_returns(round_: Round, period: ReportingPeriod, said: OutstandingReturns, wanted: AbstractSet[str]) -> tuple[Finding, ...]:
    """Return what the office looks at before it sends reminders to the units of those codes."""
    return tuple(_about(round_, period, said, wanted))


def _about(round_: Round, period: ReportingPeriod, said: OutstandingReturns, wanted: AbstractSet[str]) -> Iterator[Finding]:
    for code, found in (("reminder_not_issued", said.not_issued), ("reminder_waits_with_office", said.waiting)):
        if names := [round_.unit_by_code[unit].name for unit in found if unit in wanted]:
            yield ask(code, count=str(len(names)), units=_named(names))
    if said.unknown_files:
        yield ask("reminder_files_unknown", count=str(len(said.unknown_files)), files=_named(said.unknown_files))
    if period.deadline is None:
        yield ask("letter_no_deadline", period=period.name)


def _named(names: Sequence[str]) -> str:
    return name_list(names, MOST_NAMES) if len(names) <= MOST_NAMES else f"{', '.join(names[:MOST_NAMES])} …"
