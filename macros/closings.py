"""Closings as the ledger keeps them, and what a consolidation says of them. Figures are kept as text, exact, with the fact that stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from indicators.aggregation import Book, consolidate_totals
from indicators.closing import Closing, Closings, Difference, Reopening, SinceClosing, adjustments, closed_standings, differences, figures_moved
from indicators.consolidation import Consolidation, FileRecord, UnitStanding, UnitState
from indicators.findings import Finding, note
from indicators.numbers import exact
from indicators.periods import PeriodState, ReportingPeriod
from indicators.rounds import Round
from indicators.submissions import Entry, Fact, Figure, Standing
from macros.lower_data import lower_data, lower_of
from macros.round_folder.journal import Event
from macros.round_folder.ledger import Ledger

_SETTLED = frozenset({UnitState.ON_TIME, UnitState.LATE, UnitState.TIME_UNKNOWN, UnitState.RESENT})


def closings_of(ledger: Ledger) -> dict[str, Closings]:
    """Return what was closed and opened again, by period code."""
    known: dict[str, Closings] = {}
    for code, events in ledger.closing_events().items():
        for event in events:
            was = known.get(code, Closings())
            if event.kind == "reopened":
                known[code] = replace(was, reopened=Reopening(datetime.fromisoformat(event.at), event.facts["by"], event.facts["reason"]))
            else:
                known[code] = Closings((*was.closings, _closing(event)))
    return known


def closing_facts(closing: Closing, apart: Sequence[Difference] = ()) -> dict[str, Any]:
    """Return the closing as the ledger keeps it, with its differences to the closing before."""
    return {
        "number": closing.number,
        "by": closing.by,
        "note": closing.note,
        "reason": closing.reason,
        "left_open": closing.left_open,
        "file": closing.file,
        "sha256": closing.sha256,
        "files": dict(closing.files),
        "totals": {code: str(value) for code, value in closing.totals.items()},
        "standings": {code: _standing_data(standing) for code, standing in closing.standings.items()},
        "differences": [_difference_data(row) for row in apart],
    }


def _closing(event: Event) -> Closing:
    facts = event.facts
    names = ("number", "by", "note", "reason", "left_open", "file", "sha256", "files")
    return Closing(
        period=event.period,
        at=datetime.fromisoformat(event.at),
        totals={code: exact(Decimal(text)) for code, text in facts["totals"].items()},
        standings={code: _standing(data) for code, data in facts["standings"].items()},
        **{name: facts[name] for name in names},
    )


def _difference_data(row: Difference) -> dict[str, str | None]:
    figures = {name: None if value is None else str(value) for name, value in (("before", row.before), ("after", row.after))}
    return {"period": row.period, "indicator": row.indicator, "unit": row.unit, "column": row.column.value, **figures}


def _standing_data(standing: Standing) -> dict[str, Any]:
    units = {unit: {code: _entry_data(entry) for code, entry in rows.items() if _says(entry)} for unit, rows in standing.entries.items()}
    return {"units": units, "held": sorted(standing.held_units)}


def _says(entry: Entry) -> bool:
    return entry.lower is not None or entry.figure.fact is not Fact.BLANK or (entry.whole is not None and entry.whole.fact is not Fact.BLANK)


def _entry_data(entry: Entry) -> list[Any]:
    """Return the figure, then the whole and what the level below closed, each where there is one; nothing in place of a whole that is not there."""
    whole = [_figure_data(entry.whole)] if entry.whole is not None else [[]] if entry.lower is not None else []
    return [_figure_data(entry.figure), *whole, *([lower_data(entry.lower)] if entry.lower is not None else [])]


def _figure_data(figure: Figure) -> list[str]:
    if figure.fact is not Fact.NUMBER or figure.value is None:
        return [figure.fact.value]
    return ["day", figure.value.isoformat()] if isinstance(figure.value, date) else [figure.fact.value, str(figure.value)]


def _standing(data: Mapping[str, Any]) -> Standing:
    units = {unit: {code: _entry(code, figures) for code, figures in rows.items()} for unit, rows in data["units"].items()}
    return Standing(units, frozenset(data["held"]))


def _entry(code: str, data: Sequence[Any]) -> Entry:
    lower = lower_of(data[2]) if len(data) > _WITH_LOWER else None
    return Entry(code, _figure(data[0]), _figure(data[1]) if len(data) > 1 and data[1] else None, lower=lower)


_WITH_LOWER = 2


def _figure(data: Sequence[str]) -> Figure:
    if data[0] == "day":
        return Figure(Fact.NUMBER, date.fromisoformat(data[1]))
    return Figure(Fact(data[0]), exact(Decimal(data[1])) if len(data) > 1 else None)


def as_closed(round_: Round, known: Mapping[str, Closings]) -> Round:
    """Return the round with each period closed or open as the ledger has it; what people wrote under Trạng thái is word, not fact."""
    periods = (replace(period, state=PeriodState.CLOSED if _is_closed(known, period) else PeriodState.OPEN) for period in round_.periods)
    return replace(round_, periods=tuple(periods))


def contradictions(period: ReportingPeriod, known: Mapping[str, Closings]) -> list[Finding]:
    """Return the one note where Trạng thái of the period, as people wrote it, is not what the ledger has."""
    is_closed = _is_closed(known, period)
    if is_closed == (period.state is PeriodState.CLOSED):
        return []
    return [note("closing_not_on_sheet" if is_closed else "closing_not_in_ledger", period=period.name, key=period.code)]


def _is_closed(known: Mapping[str, Closings], period: ReportingPeriod) -> bool:
    return known.get(period.code, Closings()).is_closed


def since_closing(result: Consolidation, known: Mapping[str, Closings]) -> Consolidation:
    """Return the result with what it says of closings: what came or moved since this period's, and what earlier ones bring to its lũy kế."""
    mine = known.get(result.period.code, Closings())
    before = [period for period in result.round.periods_up_to(result.book.parts[-1]) if period.code != result.period.code]
    closed = closed_standings(known, before, _made_of(result.round, before, result.period))
    said = SinceClosing(
        last=mine.last,
        reopened=mine.reopened,
        differences=_differences(mine.last, result),
        adjustments=adjustments(result.book, closed, result.totals),
        moved=tuple(each for code, standing in closed.items() for each in figures_moved(code, standing, result.standings.get(code, Standing()))),
        late_files=_late_files(mine, result.files),
    )
    units = _board(result.units, said.late_files, result.files) if mine.is_closed else result.units
    return replace(result, closing=said, units=units, findings=(*result.findings, *overtaken(result.round, result.period, known)))


def overtaken(round_: Round, period: ReportingPeriod, known: Mapping[str, Closings]) -> list[Finding]:
    """Return the one note on a closed period where others in its lũy kế were closed after it with other figures."""
    mine = known.get(period.code, Closings())
    if not mine.is_closed or mine.last is None:
        return []
    last, parts = mine.last, round_.parts_of(period)
    held = dict.fromkeys((*round_.periods_up_to(parts[-1]), *parts))
    again = [each.name for each in held if each.code != period.code and _moved_again(last, known.get(each.code, Closings()).last)]
    return [note("closed_again_before", earlier=", ".join(again), period=period.name, number=str(last.number))] if again else []


def _moved_again(last: Closing, other: Closing | None) -> bool:
    if other is None or other.at <= last.at:
        return False
    return any(figures_moved(other.period, *(each.standings.get(other.period, Standing()) for each in (last, other))))


def _made_of(round_: Round, parts: Sequence[ReportingPeriod], period: ReportingPeriod) -> list[ReportingPeriod]:
    """Return the other periods that are made of nothing but these parts."""
    codes = {part.code for part in parts}
    return [each for each in round_.periods if each.made_of and each.code != period.code and {part.code for part in round_.parts_of(each)} <= codes]


def as_last_closed(result: Consolidation) -> Consolidation | None:
    """Return the result with the figures of the closing in force, whatever came or moved since; None while none is."""
    last = result.closing.last
    if last is None or result.closing.reopened is not None:
        return None
    book = Book(result.round, result.period, last.standings)
    return replace(result, book=book, totals=consolidate_totals(book))


def final(result: Consolidation, closing: Closing, before: Closing | None) -> Consolidation:
    """Return the result as its closing writes it: nothing came later, and it differs from the closing before."""
    apart = _differences(before, result)
    said = replace(result.closing, last=closing, is_final=True, reopened=None, before_it=before, differences=apart, late_files=frozenset())
    return replace(result, closing=said, units=_board(result.units, frozenset(), result.files))


def _differences(before: Closing | None, result: Consolidation) -> tuple[Difference, ...]:
    if before is None:
        return ()
    return differences(before, result.standings, result.totals, [part.code for part in result.book.parts])


def _late_files(mine: Closings, files: Sequence[FileRecord]) -> frozenset[str]:
    """Return the names of files that came after the closing that is in force."""
    closing = mine.last
    return frozenset(file.name for file in files if closing is not None and mine.is_closed and closing.is_new(file.sha256))


def _board(units: Sequence[UnitStanding], late: frozenset[str], files: Sequence[FileRecord]) -> tuple[UnitStanding, ...]:
    came_late = {unit for file in files if file.name in late for unit in (file.unit, *(part.unit for part in file.parts))}
    return tuple(_placed(standing, is_late=standing.unit in came_late) for standing in units)


def _placed(standing: UnitStanding, *, is_late: bool) -> UnitStanding:
    settled = standing.state in {*_SETTLED, UnitState.CONSOLIDATED}
    if is_late and settled:
        return replace(standing, state=UnitState.AFTER_CLOSING)
    if settled and standing.files and not standing.open_errors + standing.open_asks:
        return replace(standing, state=UnitState.CONSOLIDATED)
    return standing
