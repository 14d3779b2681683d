"""Decisions as events of the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from indicators.corrections import with_adjustments
from indicators.decisions import Action, Column, Decision, Key, in_force
from indicators.numbers import exact
from macros.round_folder.journal import ROOT_HASH, canonical
from macros.round_folder.ledger import Ledger

KIND = "decided"


def decisions_of(ledger: Ledger, period: str) -> tuple[Decision, ...]:
    """Return everything that was decided about a period, in the order of time; last what later periods' approved corrections put in place in it."""
    of_others = [_decision(event.period, event.at, event.facts) for event in ledger.decided_in(Column.EARLIER.value)]
    return with_adjustments(_own(ledger, period), of_others, period)


def _own(ledger: Ledger, period: str) -> tuple[Decision, ...]:
    return tuple(_decision(event.period, event.at, event.facts) for event in ledger.events(KIND, period=period))


def stamp_of(ledger: Ledger, period: str) -> str:
    """Return the mark of what has been decided so far: a sheet that bears an older one was written before."""
    events = ledger.events(KIND, period=period)
    return events[-1].hash if events else ROOT_HASH


def record_decisions(ledger: Ledger, period: str, decisions: Sequence[tuple[Decision, str]], now: datetime) -> None:
    """Enter decisions, each with the mark of the sheet that it was read from; not one that holds already, nor what an older sheet said before."""
    if not decisions:
        return
    now = _after_all(ledger, period, now)
    with ledger.together():
        for number, (decision, stamp) in enumerate(not_entered(ledger, period, decisions)):
            ledger.append(KIND, period, {**_facts(decision), "sheet": stamp}, now + timedelta(microseconds=number))


def not_entered(ledger: Ledger, period: str, decisions: Sequence[tuple[Decision, str]]) -> list[tuple[Decision, str]]:
    """Return the decisions that say something new: neither what holds already, nor what the same sheet said before."""
    known = {_said(event.facts) for event in ledger.events(KIND, period=period)}
    holding = {key: canonical(_facts(decision)) for key, decision in in_force(_own(ledger, period)).items()}
    new: list[tuple[Decision, str]] = []
    for decision, stamp in decisions:
        facts = {**_facts(decision), "sheet": stamp}
        if _said(facts) not in known and holding.get(decision.key) != canonical(_facts(decision)):
            known.add(_said(facts))
            holding[decision.key] = canonical(_facts(decision))
            new.append((decision, stamp))
    return new


def _after_all(ledger: Ledger, period: str, now: datetime) -> datetime:
    """Return `now`, or just after the last decision where that bears the same second or a later one: what is decided later stays later."""
    last = max((datetime.fromisoformat(event.at) for event in ledger.events(KIND, period=period)), default=now)
    return last + timedelta(microseconds=1) if last >= now else now


def value_data(value: Any) -> dict[str, str] | None:
    """Return a decided value as JSON data."""
    if value is None:
        return None
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return {"unit": value} if isinstance(value, str) else {"number": str(value)}


def value_of(data: Any) -> Any:
    """Return the value that `value_data` wrote."""
    if not data:
        return None
    if "day" in data:
        return date.fromisoformat(data["day"])
    return data["unit"] if "unit" in data else exact(Decimal(data["number"]))


def _facts(decision: Decision) -> dict[str, Any]:
    key = decision.key
    about = {"unit": key.unit, "input": key.input, "column": key.column.value, "text": key.text, "code": key.code}
    return {**about, "action": decision.action.value, "value": value_data(decision.value), "reason": decision.reason, "who": decision.who}


def _said(facts: Mapping[str, Any]) -> str:
    """Return an answer as it was typed: of a correction not what stood in the cell, which may have changed since."""
    return canonical({**facts, "text": ""} if facts["action"] == Action.CORRECTION else facts)


def _decision(period: str, at: str, facts: dict[str, Any]) -> Decision:
    key = Key(period, facts["unit"], facts["input"], Column(facts["column"]), facts["text"], facts["code"])
    return Decision(key, Action(facts["action"]), value_of(facts["value"]), facts["reason"], facts["who"], datetime.fromisoformat(at))
