"""Answers that contradict each other, and answers to what no longer stands there: said, so that none is followed or dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from indicators.deciding import standing_text
from indicators.decisions import Action, Column, Decision, Key, file_of
from indicators.findings import Finding, Place, error, note
from indicators.rounds import Round
from indicators.submissions import UNSEEN, Entry
from indicators.vietnamese.action_words import ACTION_WORDS
from indicators.vietnamese.readings import in_words
from macros.decision_events import not_entered
from macros.round_folder.ledger import Ledger

Entries = Mapping[str, Mapping[str, Entry]]
"""By unit code, by input code."""
_OF_A_CELL = frozenset({Column.VALUE, Column.WHOLE})


@dataclass(frozen=True, slots=True)
class Said:
    """An answer as it is to be entered: with the mark of its workbook, where it stands in it, and whether it is to a question, which else stays open."""

    decision: Decision
    stamp: str
    place: Place
    is_asked: bool = False


def contradictions(ledger: Ledger, period: str, said: Sequence[Said]) -> tuple[frozenset[Key], tuple[Finding, ...]]:
    """Return what two new answers say differently, and the findings that name both."""
    by_decision = {(each.decision, each.stamp): each for each in said}
    first: dict[Key, Said] = {}
    found: dict[Key, Finding] = {}
    for pair in not_entered(ledger, period, [(each.decision, each.stamp) for each in said if each.decision.action is not Action.REOPEN]):
        each = by_decision[pair]
        key = each.decision.key
        other = first.setdefault(key, each)
        if _what(other.decision) != _what(each.decision):
            facts = {"first": _what(other.decision), "second": _what(each.decision), "at": each.place.cell, "in_sheet": each.place.sheet}
            told = note if other.is_asked and each.is_asked else error
            found.setdefault(key, told("answer_said_twice", other.place, **facts))
    return frozenset(found), tuple(found.values())


def said_before(said: Iterable[Said], in_force: Mapping[Key, Decision], saved: Mapping[str, datetime]) -> Iterator[Finding]:
    """Yield a note for each answer that was entered once and changed since, in a workbook saved after the change. `saved` is by the stamp of the workbook."""
    for each in said:
        now = in_force.get(each.decision.key)
        if now is not None and _what(now) != _what(each.decision) and each.stamp in saved and saved[each.stamp] > now.when:
            yield note("answer_said_before", each.place, choice=_what(each.decision), now=_what(now), who=now.who)


def overtaken(round_: Round, said: Iterable[Said], entries: Entries, hashes: frozenset[str]) -> Iterator[Finding]:
    """Yield a note for each answer that was given to a text, or to a file, that no longer stands there. `entries` are as the units wrote them."""
    for each in said:
        key, action = each.decision.key, ACTION_WORDS[each.decision.action]
        if key.column in _OF_A_CELL:
            now = standing_text(entries.get(key.unit, {}).get(key.input) or Entry(key.input, UNSEEN), key.column)
            unit, row = round_.unit_by_code.get(key.unit), round_.catalogue.input_by_code.get(key.input)
            names = {"unit_name": unit.name if unit else key.unit, "row": row.name if row else key.input}
            if now != key.text:
                yield note("answer_overtaken", each.place, choice=action, then=key.text or "để trống", now=now or "để trống", **names)
        elif key.column is Column.FILE and file_of(key)[0] not in hashes:
            yield note("answer_file_gone", each.place, choice=action)


def _what(decision: Decision) -> str:
    """Return what an answer says, in the words of a person."""
    value = decision.value
    words = in_words(value) if isinstance(value, int | Decimal | date) else str(value or "")
    return f"{ACTION_WORDS[decision.action]}{f': {words}' if words else ''}"
