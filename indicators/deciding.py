"""What decisions do to entries and findings: an answered question becomes a note with name and reason, and the figure follows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from indicators.aggregation.figures import COUNTING
from indicators.decisions import CORRECTION_PROPOSED, Action, Column, Decision, Key, in_force, short
from indicators.findings import Finding, Severity, ask, note
from indicators.numbers import Number, exact
from indicators.outline import Passage, Written
from indicators.submissions import UNSEEN, Entry, Fact, Figure
from indicators.unread_passages import decided_passage
from indicators.vietnamese.action_words import ACTION_WORDS, NO_REASON, outcome, outcome_of_words, value_words
from indicators.vietnamese.keys import tidy
from indicators.vietnamese.nothing_words import nothing_word
from indicators.vietnamese.numbers import format_number, written_number
from indicators.vietnamese.readings import FACT_WORDS

Entries = Mapping[str, Mapping[str, Entry]]
"""By unit code, by input code."""
RowFacts = Callable[[str, str], Mapping[str, str]]
"""How a finding calls a row, by unit and input code: its facts ``tt`` and ``name``."""

_ABOUT_THE_WHOLE = frozenset({"whole_missing"})
_DECLARES_ROWS = frozenset({"blanks_rule_unsigned"})
_ABOUT_A_PERIOD = frozenset({"wrong_period", "identity_title_period"})
_SETTING = frozenset({Action.SUGGESTION, Action.OTHER, Action.CORRECTION, Action.ADJUSTMENT})
_CORRECTING = frozenset({Action.CORRECTION, Action.ADJUSTMENT})


def key_of(period: str, finding: Finding, rows: Mapping[str, Entry]) -> Key:
    """Return what a question about cells or rows of a unit is about; `rows` are the unit's entries by input code."""
    if correction := finding.facts.get("correction"):
        return Key(period, finding.unit, finding.indicator, Column.EARLIER, correction, CORRECTION_PROPOSED)
    if item := finding.facts.get("item"):
        return Key(period, finding.unit, item, Column.PASSAGE, short(finding.found))
    entry = rows.get(finding.indicator)
    if entry is None or "codes" in finding.facts:
        return Key(period, finding.unit, finding.indicator, Column.ROWS, short(_text_of_rows(finding, rows)), finding.code)
    column = _column(finding, entry)
    return Key(period, finding.unit, finding.indicator, column, standing_text(entry, column))


def is_about_a_file(finding: Finding) -> bool:
    """Return whether a question is about a whole file, or about whose a sheet of it is."""
    is_identity = finding.code.startswith("identity_") or is_about_the_period(finding)
    return bool(finding.place.file) and (not finding.place.sheet or is_identity)


def is_about_the_period(finding: Finding) -> bool:
    """Return whether a question is about the period of a file: its figures count here only where a person says so in so many words."""
    return finding.code in _ABOUT_A_PERIOD


def standing_text(entry: Entry, column: Column) -> str:
    """Return what stands in a cell, as a key holds it."""
    figure = figure_in(entry, column)
    return short(figure.text or (format_number(figure.value) if isinstance(figure.value, Number) else ""))


def figure_in(entry: Entry, column: Column) -> Figure:
    """Return the figure of one of an entry's two cells."""
    return (entry.whole or UNSEEN) if column is Column.WHOLE else entry.figure


def suggestion(finding: Finding, entry: Entry | None) -> Number | date | str | None:
    """Return the value that the question suggests, None for none: of a held entry its figure, of rows left blank the word that declares them."""
    if finding.code in _DECLARES_ROWS:
        return finding.understood
    if "correction" in finding.facts:
        return _likely(finding.facts.get("suggested", ""))
    if "item" in finding.facts:
        return finding.understood or None
    if entry is None or not finding.understood:
        return None
    figure = figure_in(entry, _column(finding, entry))
    return figure.value if figure.fact is Fact.HELD else None


def suggested_fact(figure: Figure) -> str:
    """Return the value that an approval of a line of Điều chỉnh kỳ trước puts in place, as a fact of its question; "" where none is likely."""
    if figure.value is not None:
        return f"day {figure.value.isoformat()}" if isinstance(figure.value, date) else f"number {figure.value}"
    return f"word {FACT_WORDS[figure.fact]}" if figure.fact in FACT_WORDS else ""


def _likely(fact: str) -> Number | date | str | None:
    kind, _, text = fact.partition(" ")
    if kind == "number":
        return exact(Decimal(text))
    return date.fromisoformat(text) if kind == "day" else text or None


def apply_decisions(period: str, entries: Entries, findings: Iterable[Finding], decisions: Iterable[Decision]) -> tuple[Entries, tuple[Finding, ...]]:
    """Return the entries as decided, and the findings with each answered question turned into the note ``decided_by_person``.

    A decision moves nothing but what its question is about. One that cannot be followed leaves the question open beside a word on why;
    “Hỏi đơn vị” leaves it open, with the fact ``asked_by``. A question about a corrected cell is gone: the correction has its own note.
    """
    book = in_force(decisions)
    if not book:
        return entries, tuple(findings)
    changed = {unit: dict(rows) for unit, rows in entries.items()}
    said: dict[Finding, None] = {}
    groups: dict[Key, list[Finding]] = {}
    for finding in findings:
        key = key_of(period, finding, entries.get(finding.unit, {}))
        if finding.severity is Severity.ASK and key in book:
            groups.setdefault(key, []).append(finding)
        else:
            said[finding] = None
    for key, asked in groups.items():
        said.update(dict.fromkeys(_answered(key, asked, book[key], changed.get(key.unit, {}))))
    return changed, tuple(said)


def apply_corrections(
    period: str, entries: Entries, findings: Iterable[Finding], decisions: Iterable[Decision], facts_of: RowFacts
) -> tuple[Entries, tuple[Finding, ...]]:
    """Return the entries with the office's own figures in place, and the findings: what was said of a corrected cell gives way to its note.

    Where the unit has written something else since, nothing is put in place; a differing figure is asked, the office's being the suggestion.
    """
    book = in_force(decisions)
    corrections = _one_for_each_cell(book, entries)
    if not corrections:
        return entries, tuple(findings)
    changed = {unit: dict(rows) for unit, rows in entries.items()}
    notes: dict[Key, Finding] = {}
    for decision in corrections:
        key, rows = decision.key, changed.setdefault(decision.key.unit, {})
        entry = rows.get(key.input) or Entry(key.input, UNSEEN)
        if standing_text(entry, key.column) == key.text:
            rows[key.input] = _with(entry, key.column, _set(figure_in(entry, key.column), decision))
            notes[key] = _correction_note(decision, entry, facts_of(key.unit, key.input))
        elif _differs(entry, decision):
            notes[key] = _overtaken(decision, entry, facts_of(key.unit, key.input))
            rows[key.input] = _with(entry, key.column, replace(_set(figure_in(entry, key.column), decision), fact=Fact.HELD, by_office=""))
    corrected = {key for key, said in notes.items() if said.severity is Severity.NOTE}
    left = [finding for finding in findings if finding.severity is Severity.NOTE or key_of(period, finding, entries.get(finding.unit, {})) not in corrected]
    return changed, (*left, *notes.values())


def _one_for_each_cell(book: Mapping[Key, Decision], entries: Entries) -> list[Decision]:
    """Return for each corrected cell the correction of what stands there now, else the last one."""
    found: dict[Key, Decision] = {}
    for key, decision in book.items():
        if decision.action is Action.ADJUSTMENT or (decision.action is Action.CORRECTION and key.unit in entries):
            cell, known = replace(key, text=""), found.get(replace(key, text=""))
            entry = entries.get(key.unit, {}).get(key.input) or Entry(key.input, UNSEEN)
            if known is None or known.key.text != standing_text(entry, key.column):
                found[cell] = decision
    return list(found.values())


def is_answered(period: str, finding: Finding, rows: Mapping[str, Entry], book: Mapping[Key, Decision]) -> bool:
    """Return whether a question is answered; one that waits with the unit is not."""
    decision = book.get(key_of(period, finding, rows)) if book and finding.severity is Severity.ASK else None
    return decision is not None and decision.action is not Action.ASK_UNIT


def _column(finding: Finding, entry: Entry) -> Column:
    is_whole = finding.code in _ABOUT_THE_WHOLE or (entry.whole is not None and finding.place.cell and finding.place == entry.whole.place)
    return Column.WHOLE if is_whole else Column.VALUE


def codes_of(finding: Finding) -> tuple[str, ...]:
    """Return the rows that a finding about several rows names."""
    return tuple(code.strip() for code in finding.facts.get("codes", "").split(",") if code.strip())


def _text_of_rows(finding: Finding, rows: Mapping[str, Entry]) -> str:
    if codes := codes_of(finding):
        return "; ".join(f"{code}={standing_text(rows[code], Column.VALUE) if code in rows else ''}" for code in codes)
    return "; ".join([finding.found, *(finding.facts.get(fact, "") for fact in ("rows", "row_code", "other_value"))])


def _answered(key: Key, asked: Sequence[Finding], decision: Decision, rows: dict[str, Entry]) -> Iterable[Finding]:
    if decision.action in _CORRECTING:
        return
    if decision.action is Action.ASK_UNIT:
        yield from (replace(finding, facts={**finding.facts, "asked_by": decision.who}) for finding in asked)
        return
    if key.column is Column.EARLIER:
        yield _decided_correction(asked[0], decision)
        return
    if key.column is Column.PASSAGE:
        is_done = decided_passage(Passage(key.input, Written.UNREAD, asked[0].found), decision) is not None
    else:
        is_done = _answer_rows(asked[0], decision, rows) if key.column is Column.ROWS else _answer_cell(key, asked, decision, rows)
    if is_done:
        yield decided_note(asked[0], decision)
    else:
        yield from asked
        yield note("answer_does_not_fit", asked[0].place, choice=ACTION_WORDS[decision.action], **_row_facts(asked[0]))


def _answer_cell(key: Key, asked: Sequence[Finding], decision: Decision, rows: dict[str, Entry]) -> bool:
    entry = rows[key.input]
    figure = figure_in(entry, key.column)
    found = _kept(figure, suggested=any(finding.understood for finding in asked)) if decision.action is Action.KEEP else _set(figure, decision)
    if found is not None:
        rows[key.input] = _with(entry, key.column, found)
    return found is not None


def _answer_rows(finding: Finding, decision: Decision, rows: dict[str, Entry]) -> bool:
    """Follow a decision about several rows; without rows of the unit there is nothing to move, only something to take note of."""
    codes = [code for code in codes_of(finding) if code in rows]
    if not codes:
        return decision.action is Action.EXCLUDE or (decision.action is Action.KEEP and not finding.place.cell)
    declared = nothing_word(decision.value) if decision.action is Action.SUGGESTION and isinstance(decision.value, str) else None
    if declared is None and decision.action not in {Action.KEEP, Action.EXCLUDE}:
        return False
    for code in codes:
        figure = rows[code].figure
        if declared is not None:
            rows[code] = _with(rows[code], Column.VALUE, replace(figure, fact=declared, value=None) if figure.fact is Fact.BLANK else figure)
            continue
        found = _kept(figure, suggested=False) if decision.action is Action.KEEP else _set(figure, decision)
        rows[code] = _with(rows[code], Column.VALUE, found or figure)
    return True


def _set(figure: Figure, decision: Decision) -> Figure:
    value, by_office = decision.value, "" if decision.action is Action.ADJUSTMENT else decision.who
    if decision.action in _SETTING and value is not None and not isinstance(value, str):
        return replace(figure, fact=Fact.NUMBER, value=value, by_office=by_office)
    if decision.action is Action.ADJUSTMENT and isinstance(value, str) and (fact := nothing_word(value)):
        return replace(figure, fact=fact, value=None, by_office="")
    return replace(figure, fact=Fact.SET_ASIDE, value=None)


def _kept(figure: Figure, *, suggested: bool) -> Figure | None:
    """Return the figure as the unit wrote it, None where that is no figure. The value of a held one is a suggestion where there is one."""
    if figure.fact in COUNTING:
        return figure
    if figure.fact is not Fact.HELD:
        return None
    if fact := nothing_word(figure.text):
        return replace(figure, fact=fact, value=None)
    if figure.value is not None and (not suggested or figure.text.startswith("=")):
        return replace(figure, fact=Fact.NUMBER)
    written = written_number(tidy(figure.text), fractions=True)
    return replace(figure, fact=Fact.NUMBER, value=written.value) if written else None


def _with(entry: Entry, column: Column, figure: Figure) -> Entry:
    return replace(entry, whole=figure) if column is Column.WHOLE else replace(entry, figure=figure)


def decided_note(finding: Finding, decision: Decision) -> Finding:
    """Return an answered question as the note that says who decided what and why."""
    shown = (decision.action is Action.SUGGESTION and finding.understood) or value_words(decision)
    came_of_it = outcome_of_words if decision.key.column is Column.PASSAGE else outcome
    facts = {**_row_facts(finding), **_signed(decision), "choice": ACTION_WORDS[decision.action], "outcome": came_of_it(decision.action, shown)}
    return replace(finding, code="decided_by_person", severity=Severity.NOTE, understood=shown, facts=facts)


def _decided_correction(finding: Finding, decision: Decision) -> Finding:
    """Return an answered line of Điều chỉnh kỳ trước as the note that says who approved it, or kept the old figure, and why."""
    is_taken = decision.action in {Action.SUGGESTION, Action.OTHER}
    shown = (decision.action is Action.SUGGESTION and finding.understood) or value_words(decision)
    of_unit = {"reason_of_unit": finding.facts.get("reason") or NO_REASON, "asked_for": finding.understood or finding.facts.get("wrote", "")}
    facts = {**finding.facts, **_signed(decision), **of_unit, "decided_at": decision.when.isoformat()}
    code = "correction_approved" if is_taken else "correction_declined"
    return replace(finding, code=code, severity=Severity.NOTE, understood=shown if is_taken else finding.understood, facts=facts)


def _correction_note(decision: Decision, entry: Entry, row: Mapping[str, str]) -> Finding:
    figure, key = figure_in(entry, decision.key.column), decision.key
    code = "corrected_by_unit" if decision.action is Action.ADJUSTMENT else "office_correction"
    return Finding(
        code, Severity.NOTE, figure.place, key.unit, key.input, figure.text, value_words(decision),
        {**row, **_signed(decision), "wrote": figure.text or "để trống"},
    )  # fmt: skip


def _overtaken(decision: Decision, entry: Entry, row: Mapping[str, str]) -> Finding:
    figure, key = figure_in(entry, decision.key.column), decision.key
    code = "adjustment_overtaken" if decision.action is Action.ADJUSTMENT else "correction_overtaken"
    return ask(
        code, figure.place, unit=key.unit, indicator=key.input, found=figure.text or "để trống",
        understood=value_words(decision), who=decision.who, **row,
    )  # fmt: skip


def _differs(entry: Entry, decision: Decision) -> bool:
    figure = figure_in(entry, decision.key.column)
    if isinstance(decision.value, str):
        return figure.fact is not nothing_word(decision.value)
    return figure.fact is not Fact.NUMBER or figure.value != decision.value


def _signed(decision: Decision) -> dict[str, str]:
    return {"who": decision.who, "reason": decision.reason or NO_REASON}


def _row_facts(finding: Finding) -> dict[str, str]:
    return {fact: finding.facts[fact] for fact in ("tt", "name") if fact in finding.facts}
