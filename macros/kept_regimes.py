"""The regime of letters of ``Văn bản đi`` whose row names none: one that was numbered or went to be signed keeps the one that it had then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from indicators.findings import Finding, ask
from indicators.outgoing import LetterRegime
from indicators.rounds import Round
from macros.round_folder.ledger import Ledger
from xlsx_templates.control_workbook.words import LETTER_REGIMES

KIND = "regime"
OFFICE = ""
"""Stands for a letter's code in the event that says the office's own regime."""
MOST_NAMED = 12


class KeptRegimes(NamedTuple):
    """The round with the regime of each letter as it is kept, the codes of those whose regime nobody can tell, and what is to be said."""

    round: Round
    doubtful: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


def kept_regimes(round_: Round, ledger: Ledger, period: str, now: datetime) -> KeptRegimes:
    """Return the round's letters with their regimes, and enter in the ledger those that it does not know yet.

    A letter past drafting that the ledger never met is of the office's regime, unless that changed since the last run: then a person is asked.
    """
    known, present = _known(ledger), round_.agency.own_regime
    of_office = [row for row in round_.outgoing if not row.says_regime and row.is_past_drafting]
    changed = known.get(OFFICE, present) is not present
    doubtful = frozenset(row.code for row in of_office if changed and row.code not in known)
    met = {OFFICE: present} if not doubtful else {}
    met |= {row.code: known.get(row.code, present) for row in of_office if row.code not in doubtful}
    _enter(ledger, {code: regime for code, regime in met.items() if known.get(code) is not regime}, period, now)
    kept = {row.code: met[row.code] for row in of_office if row.code not in doubtful and met[row.code] is not present}
    rows = tuple(replace(row, regime=kept[row.code]) if row in of_office and row.code in kept else row for row in round_.outgoing)
    unsure = _asked("letter_regime_doubtful", doubtful, known.get(OFFICE, present), present) if doubtful else ()
    return KeptRegimes(replace(round_, outgoing=rows) if kept else round_, doubtful, (*_about_the_kept(kept, present), *unsure))


def _known(ledger: Ledger) -> dict[str, LetterRegime]:
    """Return the last regime of each letter, and of each row whose documents were made; of a letter that was only numbered, its series'."""
    found = {event.facts["letter"]: LetterRegime(event.facts["series"].split("|")[0]) for event in ledger.events("numbered")}
    for event in ledger.events("lettered", KIND):
        if "regime" in event.facts:
            codes = (event.facts["letter"], event.facts.get("row", ""))
            found |= {code: LetterRegime(event.facts["regime"]) for code in codes if code or event.kind == KIND}
    return found


def _enter(ledger: Ledger, regimes: dict[str, LetterRegime], period: str, now: datetime) -> None:
    with ledger.together():
        for code, regime in regimes.items():
            ledger.append(KIND, period, {"letter": code, "regime": regime.value}, now)


def _about_the_kept(kept: dict[str, LetterRegime], present: LetterRegime) -> Iterable[Finding]:
    for regime in dict.fromkeys(kept.values()):
        codes = [code for code, its in kept.items() if its is regime]
        yield from _asked("letter_regime_kept", codes, regime, present)


def _asked(code: str, letters: Iterable[str], then: LetterRegime, present: LetterRegime) -> tuple[Finding, ...]:
    names = sorted(letters)
    named = ", ".join(names[:MOST_NAMED]) + (" …" if len(names) > MOST_NAMED else "")
    return (ask(code, count=str(len(names)), letters=named, then=LETTER_REGIMES.word(then), present=LETTER_REGIMES.word(present)),)
