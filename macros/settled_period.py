"""One period's returns, from what was read to what counts: settle, check, hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from indicators.checks.submissions import JUDGED, SubmissionView, check_submission, hold, judge_fractions, without_contradictions
from indicators.closed_against_parts import closed_against_parts
from indicators.corrections import Reported, question_about, standing_corrections
from indicators.deciding import apply_corrections, apply_decisions, is_answered
from indicators.decisions import Decision, in_force
from indicators.findings import Finding, Severity
from indicators.forms import Forms, compile_form
from indicators.named_rows import NamedRows
from indicators.passages import standing_passages, unwritten_by_the_office, unwritten_items
from indicators.peers import Peers
from indicators.periods import ReportingPeriod
from indicators.rounds import Round
from indicators.settling import Candidate, Settled, settle
from indicators.stated_figures import against_parts
from indicators.submissions import Entry, Fact, Standing
from indicators.unread_passages import unread_places, with_decided_passages
from indicators.vietnamese.row_numbers import row_numbers
from macros.closed_below import of_own_level, overtaken_below, without_doubled, without_lines
from macros.returns import PeriodReturns

Entries = Mapping[str, Mapping[str, Entry]]
"""By unit code, by input code."""


@dataclass(frozen=True)
class SettledPeriod:
    """What counts of each unit in one period, the files behind it, who sent what, and every finding about it.

    `written` is what the units' files say of the period, before anything was decided; `unwritten` by unit the items of the outline left blank.
    """

    period: ReportingPeriod
    standing: Standing
    files: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    candidates: tuple[Candidate, ...] = ()
    findings: tuple[Finding, ...] = ()
    written: Entries = field(default_factory=dict)
    unwritten: Mapping[str, frozenset[str]] = field(default_factory=dict)


def settle_period(
    round_: Round, period: ReportingPeriod, returns: PeriodReturns, earlier: Sequence[SettledPeriod], decisions: Sequence[Decision] = ()
) -> SettledPeriod:
    """Return what counts of the period's returns. `earlier` holds the year's periods before it, oldest first; `decisions` are of this period.

    A unit whose only file waits for a person is held; one with a counted return is not, whatever else waits.
    """
    settled = settle(returns.candidates, round_.catalogue.base_codes, lambda unit: _numbers(round_, period, unit))
    asked = _corrections(round_, period, returns.candidates, earlier, decisions)
    stated, apart = _against_parts(round_, period, settled.entries, earlier)
    unread = unread_places(returns.candidates) if round_.outline else frozenset()
    rows = NamedRows(round_, period)
    read = (*apart, *returns.findings(settled.entries, settled.files, unread), *_by_tt_and_name(rows, settled.findings), *asked)
    corrected, said = apply_corrections(period.code, stated, read, decisions, rows.facts)
    decided, said = apply_decisions(period.code, corrected, said, decisions)
    alike = [each for each in earlier if each.period.kind is period.kind]
    entries, findings = _checked(round_, period, decided, alike, decisions, said)
    entries, doubled = without_doubled(round_, period, entries)
    standing = Standing(entries, returns.held_units - entries.keys())
    files = {unit: files for unit, files in _files(settled, decided).items() if unit in entries}
    overtaken = overtaken_below(round_, period, returns.candidates, [(each.period, each.candidates) for each in alike])
    candidates = with_decided_passages(period.code, returns.candidates, decisions)
    in_words = _about_words(round_, period, candidates) if round_.outline else ()
    unwritten = unwritten_items(returns.candidates) if round_.outline else {}
    told = (*_said_once(without_contradictions(_still_blank(findings, decided, unwritten))), *doubled, *overtaken, *in_words)
    return SettledPeriod(period, standing, files, candidates, told, settled.entries, unwritten)


def _about_words(round_: Round, period: ReportingPeriod, candidates: Sequence[Candidate]) -> tuple[Finding, ...]:
    """Return what is to be said of what units wrote in words, and of what the office itself has not written."""
    standing, findings = standing_passages(candidates)
    rows = NamedRows(round_, period)
    named = (replace(each, facts={**each.facts, **rows.item_facts(each.unit, each.facts["item"])}) for each in findings)
    return (*named, *(unwritten_by_the_office(round_, period, standing) if period.collects else ()))


def _against_parts(round_: Round, period: ReportingPeriod, entries: Entries, earlier: Sequence[SettledPeriod]) -> tuple[Entries, list[Finding]]:
    """Return what units stated for a period made of others, what its parts do not make held; anything else as it is."""
    if not period.made_of:
        return entries, []
    parts = {each.period.code: each.standing for each in earlier}
    stated, asked = against_parts(round_, period, entries, parts)
    closed, said = closed_against_parts(round_, period, stated, parts)
    return closed, [*asked, *said]


def _by_tt_and_name(rows: NamedRows, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what was found among several returns, each finding about one row with its TT and name."""
    for finding in findings:
        yield replace(finding, facts={**rows.facts(finding.unit, finding.indicator), **finding.facts}) if finding.indicator else finding


def _numbers(round_: Round, period: ReportingPeriod, unit: str) -> Mapping[str, int]:
    return {row.input.code: row.number for row in compile_form(round_, period, round_.unit_by_code[unit]).rows}


def settle_all(round_: Round, returns: Sequence[PeriodReturns], decisions: Mapping[str, Sequence[Decision]]) -> dict[str, SettledPeriod]:
    """Return what counts in each period by its code, oldest first; each is checked against the earlier ones of its year. `decisions` are by period."""
    settled: dict[str, SettledPeriod] = {}
    for each in sorted(returns, key=lambda each: (each.stock.period.end, bool(each.stock.period.made_of))):
        period = each.stock.period
        parts = round_.parts_of(period)
        earlier = [other for other in settled.values() if other.period.year == period.year or other.period in parts]
        settled[period.code] = settle_period(round_, period, each, earlier, decisions.get(period.code, ()))
    return settled


def _corrections(
    round_: Round, period: ReportingPeriod, candidates: Sequence[Candidate], earlier: Sequence[SettledPeriod], decisions: Sequence[Decision]
) -> Iterator[Finding]:
    """Yield what the units' lines of Điều chỉnh kỳ trước ask, unit by unit."""
    lines = standing_corrections(candidates)
    book = in_force(decisions) if lines else {}
    for unit in round_.unit_by_code_in_order:
        if unit.code in lines:
            code = unit.code
            reported = {each.period.code: Reported(each.written.get(code, {}), each.standing.entries.get(code, {})) for each in earlier}
            found = (question_about(round_, period, unit, line, reported, book) for line in lines[code])
            yield from (finding for finding in found if finding is not None)


def _still_blank(findings: Iterable[Finding], entries: Entries, unwritten: Mapping[str, frozenset[str]]) -> Iterator[Finding]:
    """Yield the findings; of a note on blank rows or items what is blank yet, now that other files and decisions have filled some."""
    for finding in findings:
        if finding.code not in {"rows_blank", "passages_blank"}:
            yield finding
            continue
        of_words, rows = finding.code == "passages_blank", finding.facts["blank"].split(",")
        blank = unwritten.get(finding.unit, frozenset()) if of_words else _blank_rows(rows, entries.get(finding.unit, {}))
        left = [row for row in rows if row.partition(":")[2] in blank]
        if len(left) == len(rows):
            yield finding
        elif left:
            numbers, others = [row.partition(":")[0] for row in left], finding.facts.get("others", "").splitlines()
            listing = row_numbers(numbers, others=others, what="mục" if of_words else "dòng")
            yield replace(finding, facts={**finding.facts, "count": str(len(left)), "rows": listing, "blank": ",".join(left)})


def _blank_rows(rows: Iterable[str], standing: Mapping[str, Entry]) -> frozenset[str]:
    codes = (row.partition(":")[2] for row in rows)
    return frozenset(code for code in codes if code not in standing or standing[code].figure.fact is Fact.BLANK)


def _said_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings with one note for each decision on a cell, though both its reading and a check asked about it."""
    found: dict[object, Finding] = {}
    for finding in findings:
        found.setdefault((finding.code, finding.unit, finding.indicator, finding.place) if finding.code == "decided_by_person" else finding, finding)
    return tuple(found.values())


def _files(settled: Settled, decided: Entries) -> Mapping[str, tuple[str, ...]]:
    """Return the files behind the entries, those too whose figure counts by a decision only."""
    if decided is settled.entries:
        return settled.files
    behind = {unit: {entry.figure.place.file for entry in rows.values() if entry.figure.fact is Fact.NUMBER} - {""} for unit, rows in decided.items()}
    return {unit: tuple(sorted({*files, *behind.get(unit, ())})) for unit, files in settled.files.items()}


def _checked(
    round_: Round, period: ReportingPeriod, entries: Entries, earlier: Sequence[SettledPeriod], decisions: Sequence[Decision], said: Sequence[Finding]
) -> tuple[Entries, list[Finding]]:
    """Return the entries with what is asked held and what is wrong refused, and all findings: what was `said` before, then unit by unit what is new."""
    fractions = {finding.unit for finding in said if finding.code in JUDGED}
    plain = of_own_level(entries)
    peers, forms = Peers(round_, plain), Forms(round_, period)
    own_before = [(other, of_own_level(other.standing.entries)) for other in earlier]
    held: dict[str, Mapping[str, Entry]] = {}
    findings: list[Finding] = []
    for unit in round_.unit_by_code_in_order:
        if unit.code not in entries:
            continue
        closed = {code: entry for code, entry in entries[unit.code].items() if entry.lower is not None}
        if unit.code not in plain:
            held[unit.code] = closed
            continue
        before = [(other.period, rows[unit.code]) for other, rows in own_before if unit.code in rows]
        view = SubmissionView(round_, period, unit, without_lines(forms.of(unit), closed), plain[unit.code], before, peers.medians(unit.code))
        if unit.code in fractions:
            view, said = judge_fractions(view, said)
        rows, found = _check_unit(view, [decision for decision in decisions if decision.key.unit == unit.code])
        held[unit.code] = {**closed, **hold(rows, found)}
        findings.extend(found)
    return held, [*said, *findings]


def _check_unit(view: SubmissionView, decisions: Sequence[Decision]) -> tuple[Mapping[str, Entry], tuple[Finding, ...]]:
    """Return the unit's entries as decided and the findings about them; figures that a decision moved are checked once more."""
    if not decisions:
        return view.entries, check_submission(view)
    first, said = _check_once(view, decisions)
    if first == view.entries:
        return first, said
    second, again = _check_once(replace(view, entries=first), decisions)
    notes = [finding for finding in said if finding.severity is Severity.NOTE and finding not in again]
    return second, (*again, *notes)


def _check_once(view: SubmissionView, decisions: Sequence[Decision]) -> tuple[Mapping[str, Entry], tuple[Finding, ...]]:
    unit, period, book = view.unit.code, view.period.code, in_force(decisions)
    found = check_submission(view, lambda finding: is_answered(period, finding, view.entries, book))
    entries, said = apply_decisions(period, {unit: view.entries}, found, decisions)
    return entries[unit], said
