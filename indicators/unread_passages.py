"""What a person decides about words that could not be read: a formula, an error value under an item of Nội dung báo cáo."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from indicators.decisions import Action, Column, Decision, Key, in_force, short
from indicators.findings import Place
from indicators.outline import Passage, Written
from indicators.passages import standing_passages
from indicators.settling import Candidate
from indicators.submissions import Fact
from indicators.vietnamese.nothing_words import nothing_word

_WORDED = frozenset({Action.SUGGESTION, Action.OTHER})


def decided_passage(passage: Passage, decision: Decision) -> Passage | None:
    """Return the passage as decided, None where the decision does not fit: an error value cannot be kept, and words must be given for others."""
    if decision.action is Action.EXCLUDE:
        return replace(passage, written=Written.BLANK, text="")
    if decision.action is Action.KEEP:
        return replace(passage, written=Written.TEXT) if passage.text.startswith("=") else None
    if decision.action not in _WORDED or not isinstance(decision.value, str):
        return None
    is_nil = nothing_word(decision.value) is Fact.NIL
    return replace(passage, written=Written.NIL if is_nil else Written.TEXT, text="" if is_nil else decision.value)


def with_decided_passages(period: str, candidates: Iterable[Candidate], decisions: Sequence[Decision]) -> tuple[Candidate, ...]:
    """Return the returns of a period with what a person decided in place of passages that could not be read."""
    book = {key: decision for key, decision in in_force(decisions).items() if key.column is Column.PASSAGE}
    if not book:
        return tuple(candidates)

    def decided(unit: str, passage: Passage) -> Passage:
        decision = book.get(Key(period, unit, passage.item, Column.PASSAGE, short(passage.text)))
        return passage if decision is None or passage.written is not Written.UNREAD else decided_passage(passage, decision) or passage

    said = ((each, each.submission) for each in candidates)
    return tuple(replace(each, submission=replace(sub, passages=tuple(decided(sub.unit, passage) for passage in sub.passages))) for each, sub in said)


def unread_places(candidates: Iterable[Candidate]) -> frozenset[Place]:
    """Return where words stand that count and could not be read."""
    standing = standing_passages(candidates)[0]
    return frozenset(passage.place for rows in standing.values() for passage in rows.values() if passage.written is Written.UNREAD)
