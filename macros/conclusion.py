"""From what counts to the result: totals, findings, files, and where each unit stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from indicators.aggregation import Book, consolidate_totals
from indicators.checks.submissions import check_totals
from indicators.consolidation import Consolidation, FileRecord, UnitStanding
from indicators.deciding import apply_decisions
from indicators.decisions import Decision, in_force
from indicators.findings import Finding, Severity, note
from indicators.periods import ReportingPeriod
from indicators.punctuality import Arrival, OpenWork, unit_standing
from indicators.rounds import Round, is_asked
from indicators.submissions import Fact, Standing
from indicators.totals import Total
from indicators.units import OrgUnit
from macros.closed_below import through_others
from macros.clusters_below import about_clusters
from macros.joined_period import join_files, join_units
from macros.returns import PeriodReturns
from macros.settled_period import SettledPeriod
from macros.signed_copies import say_unowned, with_owners
from xlsx_templates.reading import ReadStatus


@dataclass(frozen=True)
class Sent:
    """What went out to units: those that were sent a template, and by unit the hash of the file that went back to it with marks."""

    issued: Collection[str] = ()
    back: Mapping[str, str] = field(default_factory=dict)


def conclude(
    round_: Round,
    period: ReportingPeriod,
    returns: Sequence[PeriodReturns],
    settled: Mapping[str, SettledPeriod],
    sent: Mapping[str, Sent],
    findings: Iterable[Finding],
    decisions: Sequence[Decision],
    *,
    as_of: datetime,
) -> Consolidation:
    """Return the consolidation of `period`.

    `sent` is by the code of the periods whose returns make it up, `findings` what was found before the files, `decisions` what people decided about it.
    """
    this_year = {each.code for each in (*round_.periods_of_terms(round_.parts_of(period)[-1]), *round_.parts_of(period), period)}
    standings = {code: each.standing for code, each in settled.items() if code in this_year}
    book = Book(round_, period, standings)
    totals = consolidate_totals(book)
    own = settled[period.code].findings if period.code in settled else ()
    elsewhere = [settled[code] for code in standings if code != period.code]
    _, of_totals = apply_decisions(period.code, {}, check_totals(round_, period, totals), decisions)
    found = (*findings, *(said for each in elsewhere for said in _left_open(round_, each)), *own, *of_totals, *about_clusters(book))
    files, units = _files_and_units(book, returns, settled, found, sent, as_of)
    return Consolidation(
        book=book,
        as_of=as_of,
        totals=totals,
        findings=in_order(say_unowned(round_, files, found)),
        files=files,
        units=units,
        parts=_parts(book),
        previous=_previous(round_, period, standings),
        decisions=tuple(in_force(decisions).values()),
        wrote={code: each.candidates for code, each in settled.items() if round_.outline},
    )


def _files_and_units(
    book: Book,
    returns: Sequence[PeriodReturns],
    settled: Mapping[str, SettledPeriod],
    findings: Sequence[Finding],
    sent: Mapping[str, Sent],
    as_of: datetime,
) -> tuple[tuple[FileRecord, ...], tuple[UnitStanding, ...]]:
    """Return what became of every file and where each unit stands; over the parts, where the period is made of others."""
    sources = (*book.parts, *((book.period,) if book.is_joined and book.period.code in settled else ()))
    read = {source.code: next(each for each in returns if each.stock.period.code == source.code) for source in sources}
    files = {code: with_owners(book.round, each.records(settled[code].files), each.decided) for code, each in read.items()}
    units = {
        code: _units(book.round, each, settled[code], settled[code].findings if book.is_joined else findings, sent[code], as_of) for code, each in read.items()
    }
    here = book.period.code
    if book.is_joined:
        return join_files(files, here), join_units({code: its for code, its in units.items() if code != here or book.period.has_own_returns}, here)
    return files[here], through_others(book, units[here], settled[here].files)


def _parts(book: Book) -> dict[str, dict[str, Total]]:
    """Return the totals of each part by its code, then by code; nothing for a period with returns of its own."""
    if not book.is_joined:
        return {}
    return {part.code: {total.code: total for total in consolidate_totals(Book(book.round, part, book.standings))} for part in book.parts}


def _left_open(round_: Round, settled: SettledPeriod) -> Iterator[Finding]:
    """Say once of an earlier period that figures of it still wait and are in no lũy kế."""
    waiting = [finding for finding in settled.findings if finding.severity is not Severity.NOTE]
    if waiting:
        units = dict.fromkeys(finding.unit for finding in waiting if finding.unit)
        names = ", ".join(round_.unit_by_code[code].name for code in units if code in round_.unit_by_code)
        yield note("earlier_period_left_open", period=settled.period.name, count=str(len(waiting)), units=names or "chưa rõ đơn vị")


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings without doubles, most serious first, then by file and cell as they were found."""
    order = list(Severity)
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: (order.index(finding.severity), finding.place.file)))


def _previous(round_: Round, period: ReportingPeriod, standings: Mapping[str, Standing]) -> dict[str, Total]:
    """Return the totals of the period before, by code; nothing for the year's first."""
    before = round_.periods_up_to(period)[:-1]
    if not before:
        return {}
    up_to = {code: standing for code, standing in standings.items() if round_.period_by_code[code].end <= before[-1].end}
    return {total.code: total for total in consolidate_totals(Book(round_, before[-1], up_to))}


def _units(round_: Round, mine: PeriodReturns, counts: SettledPeriod, findings: Sequence[Finding], sent: Sent, as_of: datetime) -> tuple[UnitStanding, ...]:
    period, arrivals = mine.stock.period, _arrivals(mine)
    open_work = Counter((finding.unit, finding.severity) for finding in findings)
    asked_back = Counter(finding.unit for finding in findings if "asked_by" in finding.facts)
    waiting = _waiting_with(mine, sent.back)
    found = []
    asked_of: dict[tuple[str, bool], Sequence[str]] = {}
    for unit in round_.units_in(period):
        alike = unit.kind, unit.is_own
        if alike not in asked_of:
            asked_of[alike] = [row.code for row in round_.catalogue.inputs if is_asked(row, unit, period)]
        asked = asked_of[alike]
        came = arrivals.get(unit.code, [])
        if asked or came:
            work = OpenWork(
                open_work[unit.code, Severity.ERROR],
                open_work[unit.code, Severity.ASK],
                _blank(unit, asked, counts),
                counts.files.get(unit.code, ()),
                asked_back[unit.code] or int(unit.code in waiting and open_work[unit.code, Severity.ASK] > 0),
                len(counts.unwritten.get(unit.code, ())),
            )
            found.append(unit_standing(round_, period, unit.code, came, work, issued=unit.code in sent.issued, as_of=as_of))
    return tuple(found)


def _waiting_with(mine: PeriodReturns, sent_back: Mapping[str, str]) -> frozenset[str]:
    """Return the units whose newest file went back to them: nothing has come since."""
    newest = {part.unit: item.file.sha256 for item, file in mine.pairs() for part in file.parts if part.unit and part.status is ReadStatus.READ}
    return frozenset(unit for unit, sha256 in sent_back.items() if newest.get(unit) == sha256)


def _arrivals(mine: PeriodReturns) -> dict[str, list[Arrival]]:
    """Return what came of each unit: every file that could be read, one that waits for a person under the unit proposed."""
    found: dict[str, list[Arrival]] = {}
    for item, file in mine.pairs():
        units = dict.fromkeys(part.unit for part in file.parts if part.unit and part.status in {ReadStatus.READ, ReadStatus.HELD})
        for unit in units:
            found.setdefault(unit, []).append(Arrival(file.name, item.received_at))
    return found


def _blank(unit: OrgUnit, asked: Sequence[str], counts: SettledPeriod) -> int:
    entries = counts.standing.entries.get(unit.code)
    if entries is None:
        return 0
    return sum(code not in entries or entries[code].figure.fact is Fact.BLANK for code in asked)
