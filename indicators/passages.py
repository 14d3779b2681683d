"""What units wrote under the items of the outline: who is asked, which of several returns counts, who wrote and who did not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from indicators.findings import Finding, note
from indicators.outline import OutlineItem, Passage, Written
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.settling import Candidate
from indicators.submissions import Fact
from indicators.units import OrgUnit
from indicators.vietnamese.readings import FACT_WORDS
from indicators.vietnamese.row_numbers import row_numbers

NIL, BLANK, ABSENT, UNREAD = "nil", "blank", "absent", "unread"
_GOES_BEFORE = (Written.BLANK, Written.NIL, Written.UNREAD, Written.TEXT)
"""What counts of returns of one moment that differ, the last first."""


@dataclass(frozen=True, slots=True)
class UnitPassage:
    """A passage with whose it is, and of which period."""

    unit: str
    period: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class ItemAnswers:
    """What was written under one item, in the order of units, and by unit code who has nothing to tell, who left it blank, who has not reported.

    `unread` are those whose words could not be read: they wait for a person.
    """

    item: OutlineItem
    told: tuple[UnitPassage, ...] = ()
    nil: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def tellers(self) -> tuple[str, ...]:
        """The units that wrote something, each once."""
        return tuple(dict.fromkeys(each.unit for each in self.told))

    @property
    def asked(self) -> int:
        """How many units are asked the item."""
        return len(self.tellers) + len(self.nil) + len(self.blank) + len(self.absent) + len(self.unread)


def is_told_by(item: OutlineItem, unit: OrgUnit, period: ReportingPeriod) -> bool:
    """Return whether the unit is asked the item in this period."""
    is_its_kind = unit.kind in item.applies_to if item.applies_to else not unit.is_own
    return is_its_kind and (not item.asked_in or period.slot in item.asked_in)


def items_for(round_: Round, unit: OrgUnit, period: ReportingPeriod) -> tuple[OutlineItem, ...]:
    """Return the items that the unit is asked in this period, in the order of the outline, one per code."""
    known: dict[str, OutlineItem] = {}
    for item in round_.outline:
        known.setdefault(item.code, item)
    return tuple(item for item in known.values() if is_told_by(item, unit, period))


def standing_passages(candidates: Iterable[Candidate]) -> tuple[dict[str, dict[str, Passage]], tuple[Finding, ...]]:
    """Return by unit and item what counts of the returns of one period, whatever the order of files, and what is to be said.

    The newest return counts where it says something; what an older one said under an item that is blank now stays, with a note. Of returns of one
    moment that differ all texts stay, one after the other; a text goes before what could not be read, and both before nothing to tell. Each that gives
    way is told with what it says.
    """
    in_order = sorted(candidates, key=lambda each: (each.submission.unit, *_stage(each), each.submission.file, each.submission.sheet))
    found: dict[str, dict[str, Passage]] = {}
    findings: list[Finding] = []
    for unit, mine in groupby(in_order, key=lambda each: each.submission.unit):
        standing: dict[str, Passage] = {}
        for _, stage in groupby(mine, key=_stage):
            newer, said = _joined(unit, [each.submission.passages for each in stage])
            findings += [*said, *_blank_now(unit, standing, newer)]
            standing |= {item: passage for item, passage in newer.items() if passage.says_something or item not in standing}
        found[unit] = standing
    return found, tuple(findings)


def unwritten_items(candidates: Iterable[Candidate]) -> dict[str, frozenset[str]]:
    """Return by unit the items that all its returns together left blank: an item that a return does not have is not missed in it."""
    standing = standing_passages(candidates)[0]
    return {unit: frozenset(code for code, passage in rows.items() if not passage.says_something) for unit, rows in standing.items()}


def _stage(candidate: Candidate) -> tuple[object, bool]:
    return candidate.moment, not candidate.submission.entered_by


def _joined(unit: str, returns: Sequence[Sequence[Passage]]) -> tuple[dict[str, Passage], list[Finding]]:
    """Return by item what returns of one moment say together."""
    of_item: dict[str, list[Passage]] = {}
    for passage in (each for passages in returns for each in passages):
        of_item.setdefault(passage.item, []).append(passage)
    told = {item: _of_one_moment(unit, passages) for item, passages in of_item.items()}
    return {item: passage for item, (passage, _) in told.items()}, [finding for _, said in told.values() for finding in said]


def _of_one_moment(unit: str, passages: Sequence[Passage]) -> tuple[Passage, list[Finding]]:
    """Return what counts of what returns of one moment say under one item, and a note on each that says something else."""
    first = max(passages, key=lambda each: _GOES_BEFORE.index(each.written))
    others: dict[tuple[Written, str], Passage] = {}
    for each in passages:
        if each.says_something and (each.written, each.text) != (first.written, first.text):
            others.setdefault((each.written, each.text), each)
    texts = [each for each in others.values() if each.written is first.written is Written.TEXT]
    findings = [note("passages_of_one_moment", each.place, unit=unit, item=each.item, other=first.place.file) for each in texts]
    findings += [_gives_way(unit, each, first) for each in others.values() if each not in texts]
    return replace(first, text="\n".join(each.text for each in (first, *texts))) if texts else first, findings


def _gives_way(unit: str, passage: Passage, counted: Passage) -> Finding:
    found, understood = (FACT_WORDS[Fact.NIL] if each.written is Written.NIL else each.text for each in (passage, counted))
    return note("passage_gives_way", passage.place, unit=unit, found=found, understood=understood, item=passage.item, other=counted.place.file)


def _blank_now(unit: str, standing: Mapping[str, Passage], newer: Mapping[str, Passage]) -> Iterator[Finding]:
    for item, passage in newer.items():
        older = standing.get(item)
        if older is not None and older.says_something and not passage.says_something:
            yield note("passage_blank_now", passage.place, unit=unit, item=item, other=older.place.file)


def answers_of(round_: Round, periods: Sequence[ReportingPeriod], candidates: Mapping[str, Sequence[Candidate]]) -> tuple[ItemAnswers, ...]:
    """Return what was written under each item that any of the periods asks, in the order of the outline. `candidates` are by period code.

    A unit that wrote in one period of several has told; one that is excused from a period is not missed in it.
    """
    standing = {period.code: standing_passages(candidates.get(period.code, ()))[0] for period in periods}
    items = {item.code: item for period in periods for unit in round_.units_in(period) for item in items_for(round_, unit, period)}
    order = list(dict.fromkeys(item.code for item in round_.outline if item.code in items))
    return tuple(_answers(round_, items[code], periods, standing) for code in order)


def unwritten_by_the_office(round_: Round, period: ReportingPeriod, standing: Mapping[str, Mapping[str, Passage]]) -> Iterator[Finding]:
    """Yield a note for the issuing body where it is asked items itself and has sent nothing yet: its own return says what it left blank."""
    for unit in round_.units_in(period):
        asked = items_for(round_, unit, period) if unit.is_own and unit.code not in standing else ()
        if asked:
            rows = row_numbers((str(number) for number in range(1, len(asked) + 1)), what="mục")
            yield note("passages_of_the_office", unit=unit.code, unit_name=unit.name, count=str(len(asked)), rows=rows)


def _answers(round_: Round, item: OutlineItem, periods: Sequence[ReportingPeriod], standing: Mapping[str, Mapping[str, Mapping[str, Passage]]]) -> ItemAnswers:
    told: list[UnitPassage] = []
    others: dict[str, list[str]] = {NIL: [], BLANK: [], ABSENT: [], UNREAD: []}
    for unit in round_.unit_by_code_in_order:
        asked = [period for period in periods if unit in round_.units_in(period) and is_told_by(item, unit, period)]
        here = [(period.code, standing[period.code].get(unit.code)) for period in asked if _is_awaited(round_, unit.code, period.code, standing)]
        wrote = [UnitPassage(unit.code, code, rows[item.code]) for code, rows in here if rows and item.code in rows and _is_text(rows[item.code])]
        told += wrote
        if here and not wrote:
            others[_state(item.code, [rows for _, rows in here if rows is not None])].append(unit.code)
    return ItemAnswers(item, tuple(told), tuple(others[NIL]), tuple(others[BLANK]), tuple(others[ABSENT]), tuple(others[UNREAD]))


def _is_text(passage: Passage) -> bool:
    return passage.written is Written.TEXT


def _is_awaited(round_: Round, unit: str, period: str, standing: Mapping[str, Mapping[str, object]]) -> bool:
    granted = round_.extension(unit, period)
    return unit in standing[period] or not (granted and granted.excused)


def _state(item: str, returns: Sequence[Mapping[str, Passage]]) -> str:
    """Return what a unit that wrote nothing is counted as."""
    if not returns:
        return ABSENT
    written = {rows[item].written for rows in returns if item in rows}
    return UNREAD if Written.UNREAD in written else NIL if Written.NIL in written else BLANK
