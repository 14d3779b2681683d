"""Which of a unit's returns counts: the newer one, cell by cell, only where it says something; two that do not overlap are one return in two files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import groupby

from indicators.findings import Finding, Place, ask, note
from indicators.submissions import UNSEEN, Entry, Fact, Figure, Submission
from indicators.vietnamese.row_numbers import row_numbers

Numbers = Callable[[str], Mapping[str, int]]
"""The TT of each row by its code, of the form of a unit."""
_IN_QUESTION = frozenset({Fact.HELD, Fact.REFUSED})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A submission that could be read and says something, with when it came.

    `received` is the established hour of receipt, None where there is none; `seen` is when the program first saw it.
    """

    submission: Submission
    received: datetime | None
    seen: datetime

    @property
    def moment(self) -> datetime:
        """The time by which returns are put in order."""
        return self.received or self.seen


@dataclass(frozen=True)
class Settled:
    """What stands of each unit, by unit code, the files that stand behind it, and what must be asked."""

    entries: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def settle(candidates: Iterable[Candidate], prefilled: Collection[str] = (), numbers: Numbers = lambda _: {}) -> Settled:
    """Return what counts of all candidates of one period; their order does not matter.

    `prefilled` are the inputs whose figure stands in every template: the same one in two files does not make them overlap.
    `numbers` is asked only where rows of a unit must be named.
    """
    entries: dict[str, Mapping[str, Entry]] = {}
    files: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    by_unit = groupby(sorted(last_closed(candidates), key=_key), key=lambda candidate: candidate.submission.unit)
    for unit, mine in by_unit:
        stages = [list(same) for _, same in groupby(mine, key=_stage)]
        entries[unit], found = _settle_unit(stages, prefilled, numbers)
        files[unit] = _files_behind(entries[unit], stages[-1])
        findings.extend(found)
    return Settled(entries, files, tuple(findings))


def last_closed(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates without closed workbooks that their body closed again since, in whatever order they came."""
    known = list(candidates)
    last: dict[str, int] = {}
    for each in known:
        last[each.submission.unit] = max(each.submission.closing, last.get(each.submission.unit, 0))
    return [each for each in known if not each.submission.closing or each.submission.closing == last[each.submission.unit]]


def _key(candidate: Candidate) -> tuple[str, datetime, bool, str, str]:
    return candidate.submission.unit, *_stage(candidate), candidate.submission.file, candidate.submission.sheet


def _stage(candidate: Candidate) -> tuple[datetime, bool]:
    """Return by what the returns of a unit come one after another: of one moment the office's first, so that the unit's own word takes its place."""
    return candidate.moment, not candidate.submission.entered_by


def _settle_unit(stages: Sequence[Sequence[Candidate]], prefilled: Collection[str], numbers: Numbers) -> tuple[dict[str, Entry], list[Finding]]:
    standing: dict[str, Entry] = {}
    findings: list[Finding] = []
    by_office: dict[str, Entry] = {}
    for stage in stages:
        newer, found = _join(stage)
        findings.extend(found)
        last = stage[-1].submission
        if last.entered_by:
            findings.extend(_entered_over(last, {code: entry for code, entry in standing.items() if code not in by_office}, newer, numbers))
            findings.extend(_entered_anew(last, by_office, newer, numbers))
            newer = {code: entry for code, entry in newer.items() if not (_is_blank(entry) and code in standing and code not in by_office)}
            by_office = {**by_office, **{code: entry for code, entry in newer.items() if not _is_blank(entry)}}
        else:
            findings.extend(_replaced(last, by_office, newer, numbers))
            by_office = {}
        if not standing:
            standing = newer
        elif _overlap(standing, newer, prefilled):
            findings.extend(_of_two_levels(last, standing, newer))
            standing, gone_blank = _overlay(standing, newer)
            findings.extend(_blank_now(last, gone_blank, numbers))
        else:
            findings.extend(_joined(last, standing, newer))
            standing = {code: _completed(standing.get(code), newer.get(code)) for code in (*standing, *(code for code in newer if code not in standing))}
    return standing, findings


def _join(stage: Sequence[Candidate]) -> tuple[dict[str, Entry], list[Finding]]:
    """Join returns that came at one moment: they complete each other, and where they differ both are held."""
    joined: dict[str, Entry] = {}
    findings: list[Finding] = []
    for candidate in stage:
        if not joined:
            joined = dict(candidate.submission.entries)
            continue
        findings.extend(_joined(candidate.submission, joined, candidate.submission.entries))
        for code, entry in candidate.submission.entries.items():
            other = joined.get(code)
            both = _completed(other, entry)
            if other is None or _is_blank(other) or _is_blank(entry) or _says(both) == _says(_completed(entry, other)):
                joined[code] = both
            else:
                joined[code] = _held(entry)
                findings.append(_differ(candidate.submission, entry, other))
    return joined, findings


def _completed(one: Entry | None, other: Entry | None) -> Entry:
    """Return an entry with what only the other says filled in."""
    if one is None or other is None:
        return one or other or Entry("", UNSEEN)
    if _is_blank(one):
        one, other = other, one
    is_lacking = other.whole is not None and (one.whole is None or one.whole.fact is Fact.BLANK)
    return replace(one, whole=other.whole) if is_lacking else one


def _is_blank(entry: Entry) -> bool:
    return entry.figure.fact is Fact.BLANK


def _overlap(standing: Mapping[str, Entry], newer: Mapping[str, Entry], prefilled: Collection[str]) -> bool:
    """Return whether both say something of one row; the prefilled figure left as it was is nothing said."""
    both = [(code, standing[code], entry) for code, entry in newer.items() if code in standing and not _is_blank(entry) and not _is_blank(standing[code])]
    return any(code not in prefilled or _says(older) != _says(entry) for code, older, entry in both)


def _joined(submission: Submission, earlier: Mapping[str, Entry], newer: Mapping[str, Entry]) -> Iterable[Finding]:
    """Say that a file completes what came in others: each has rows that the other left blank."""
    said = {code for code, entry in newer.items() if not _is_blank(entry)}
    before = {code: entry for code, entry in earlier.items() if not _is_blank(entry)}
    if before.keys() - said and said - before.keys():
        files = sorted({entry.figure.place.file for entry in before.values()} - {""})
        yield note(
            "files_joined", Place(submission.file, submission.sheet), unit=submission.unit, count=str(len(said - before.keys())), others=", ".join(files)
        )


def _says(entry: Entry) -> tuple[object, ...]:
    whole = entry.whole or Figure(Fact.BLANK)
    return entry.figure.fact, entry.figure.value, whole.fact, whole.value


def _held(entry: Entry) -> Entry:
    return replace(entry, figure=replace(entry.figure, fact=Fact.HELD))


def _differ(submission: Submission, entry: Entry, other: Entry) -> Finding:
    return ask(
        "returns_of_one_moment_differ",
        entry.figure.place,
        unit=submission.unit,
        indicator=entry.input,
        found=entry.figure.text,
        other=other.figure.text,
        other_file=other.figure.place.file,
    )


def _overlay(standing: Mapping[str, Entry], newer: Mapping[str, Entry]) -> tuple[dict[str, Entry], list[Entry]]:
    """Return the newer cells over the older ones, and the older entries whose cell is blank now (held).

    One that was in question before keeps its own question.
    """
    merged, gone_blank = dict(standing), []
    for code, entry in newer.items():
        older = standing.get(code)
        if older is not None and _is_of_two_levels(older, entry):
            merged[code] = _held(entry)
        elif entry.figure.fact is not Fact.BLANK or older is None or older.figure.fact is Fact.BLANK:
            merged[code] = entry
        elif older.figure.fact not in _IN_QUESTION:
            merged[code] = _held(older)
            gone_blank.append(older)
    return merged, gone_blank


def _is_of_two_levels(older: Entry, entry: Entry) -> bool:
    """Return whether one is a line closed for all units below and the other the unit's word for itself, and they differ."""
    return (older.lower is None) != (entry.lower is None) and not _is_blank(older) and not _is_blank(entry) and _says(older) != _says(entry)


def _of_two_levels(submission: Submission, standing: Mapping[str, Entry], newer: Mapping[str, Entry]) -> Iterable[Finding]:
    for code, entry in newer.items():
        older = standing.get(code)
        if older is not None and _is_of_two_levels(older, entry):
            closed, own = (older, entry) if older.lower is not None else (entry, older)
            facts = {"other": closed.figure.text, "other_file": closed.figure.place.file}
            yield ask("closed_and_own_return", entry.figure.place, unit=submission.unit, indicator=code, found=own.figure.text, **facts)


def _blank_now(submission: Submission, gone_blank: Sequence[Entry], numbers: Numbers) -> Iterable[Finding]:
    if gone_blank:
        place = Place(submission.file, submission.sheet)
        codes = ", ".join(entry.input for entry in gone_blank)
        number_of = numbers(submission.unit)
        rows = row_numbers(map(str, sorted(number_of[entry.input] for entry in gone_blank if entry.input in number_of))) or codes
        older = gone_blank[0].figure.place.file
        yield ask("filled_before_blank_now", place, unit=submission.unit, count=str(len(gone_blank)), codes=codes, rows=rows, older_file=older)


def _replaced(submission: Submission, by_office: Mapping[str, Entry], own: Mapping[str, Entry], numbers: Numbers) -> Iterable[Finding]:
    """Say where the unit's own return differs from what the office had entered in its place."""
    both, differ = _both(submission, by_office, own, numbers)
    if both:
        place = Place(submission.file, submission.sheet)
        code = "office_entry_replaced" if differ else "office_entry_confirmed"
        yield note(code, place, unit=submission.unit, count=str(len(differ)), rows="; ".join(differ), office_file=both[0].figure.place.file)


def _entered_over(submission: Submission, own: Mapping[str, Entry], entered: Mapping[str, Entry], numbers: Numbers) -> Iterable[Finding]:
    """Say where the office entered other figures after the unit's own return; what it left blank stays the unit's."""
    both, differ = _both(submission, own, entered, numbers)
    if differ:
        place = Place(submission.file, submission.sheet)
        yield note("office_entry_over_own", place, unit=submission.unit, count=str(len(differ)), rows="; ".join(differ), own_file=both[0].figure.place.file)


def _entered_anew(submission: Submission, before: Mapping[str, Entry], entered: Mapping[str, Entry], numbers: Numbers) -> Iterable[Finding]:
    """Say where the office entered other figures than the time before."""
    both, differ = _both(submission, before, entered, numbers)
    if differ:
        place = Place(submission.file, submission.sheet)
        yield note("office_entry_anew", place, unit=submission.unit, count=str(len(differ)), rows="; ".join(differ), office_file=both[0].figure.place.file)


def _both(submission: Submission, before: Mapping[str, Entry], after: Mapping[str, Entry], numbers: Numbers) -> tuple[list[Entry], list[str]]:
    """Return the earlier entries of which both say something, and in words where they differ: "TT 3: 6 → 16"."""
    pairs = [(before[code], entry) for code, entry in after.items() if code in before and not (_is_blank(entry) or _is_blank(before[code]))]
    differ = [(older, entry) for older, entry in pairs if _says(older) != _says(entry)]
    number_of = numbers(submission.unit) if differ else {}
    names = {entry.input: f"TT {number_of[entry.input]}" if entry.input in number_of else entry.input for _, entry in differ}
    return [older for older, _ in pairs], [f"{names[entry.input]}: {_shown(older)} → {_shown(entry)}" for older, entry in differ]


def _shown(entry: Entry) -> str:
    """Return what stands in an entry's cells: "30", "30 trên 40"."""
    whole = entry.whole.text if entry.whole is not None else ""
    return f"{entry.figure.text} trên {whole}" if whole else entry.figure.text


def _files_behind(entries: Mapping[str, Entry], newest: Sequence[Candidate]) -> tuple[str, ...]:
    behind = {entry.figure.place.file for entry in entries.values() if entry.figure.fact not in {Fact.BLANK, Fact.HELD, Fact.REFUSED}}
    says = {candidate.submission.file for candidate in newest if candidate.submission.says_something}
    return tuple(sorted((behind | says) - {""}))
