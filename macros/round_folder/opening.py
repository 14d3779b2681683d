"""Opening the ledger: for a run that writes, for a look, from its journals, and the check that its chain is whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from indicators.findings import Finding, error, note
from macros.round_folder.journal import ROOT_HASH, Event, in_order, journal_of, read_journals
from macros.round_folder.ledger import BUSY_SECONDS, SCHEMA, Ledger, insert, stopping
from macros.round_folder.machine import machine_name
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError


def open_ledger(folder: RoundFolder, machine: str = "") -> tuple[Ledger, tuple[Finding, ...]]:
    """Return the round's ledger for writing, and what is to be said of it; made or rebuilt where it is missing, damaged or behind its journals.

    StoppedError where the folder cannot be written.
    """
    folder.make_system()
    database = _sound(folder.ledger) if folder.ledger.exists() else None
    said: tuple[Finding, ...] = ()
    if database is None or _is_behind(database, folder.journals):
        if database is not None:
            database.close()
        said = rebuild(folder) if folder.ledger.exists() or any(folder.journals.iterdir()) else ()
        database = _connect(folder.ledger)
    database.executescript(SCHEMA)
    database.execute("PRAGMA recursive_triggers = ON")
    return Ledger(database, folder.journals, machine or machine_name()), said


def read_ledger(folder: RoundFolder) -> Ledger:
    """Return the round's ledger for reading only; nothing in the folder is written, and what is appended stays in memory."""
    sound = _sound(folder.ledger) if folder.ledger.exists() else None
    events = Ledger(sound, None, "").events() if sound is not None else read_journals(folder.journals)[0]
    if sound is not None:
        sound.close()
    return Ledger(_filled(_connect(":memory:"), events), None, machine_name())


def rebuild(folder: RoundFolder) -> tuple[Finding, ...]:
    """Make the database anew from the journals and from what it holds itself; return what is to be said. A damaged one is put aside."""
    with stopping(folder.journals):
        events, damaged = read_journals(folder.journals)
    database = _sound(folder.ledger) if folder.ledger.exists() else None
    said = _put_aside(folder.ledger) if database is None else ()
    if database is not None:
        events = in_order([*events, *_unchanged(database)])
        database.close()
    fresh = folder.ledger.with_suffix(".moi")
    fresh.unlink(missing_ok=True)
    _filled(_connect(fresh), events).close()
    fresh.replace(folder.ledger)
    return (*said, note("ledger_rebuilt", count=str(len(events))), *_damaged(damaged))


def verify(folder: RoundFolder) -> tuple[Finding, ...]:
    """Return what is wrong with the ledger: a changed event, a broken chain, events of the journals that it lacks."""
    if not folder.ledger.exists():
        return ()
    database = _sound(folder.ledger)
    if database is None:
        return (error("ledger_damaged"),)
    rows = database.execute("SELECT number, kind, period, at, machine, facts, previous, hash FROM event ORDER BY number").fetchall()
    database.close()
    with stopping(folder.journals):
        events, damaged = read_journals(folder.journals)
    lacking = {event.hash for event in events} - {row[-1] for row in rows}
    return (*_broken(rows), *([error("ledger_lacks_events", count=str(len(lacking)))] if lacking else []), *_damaged(damaged))


def _broken(rows: Iterable[tuple[int, str, str, str, str, str, str, str]]) -> Iterable[Finding]:
    seen = {ROOT_HASH}
    for number, kind, period, at, machine, facts, previous, hash_ in rows:
        if Event(kind, period, at, machine, json.loads(facts), previous).hash != hash_ or previous not in seen:
            yield error("ledger_chain_broken", number=str(number))
        seen.add(hash_)


def _connect(path: Path | str) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    database.execute("PRAGMA journal_mode = DELETE")
    database.execute("PRAGMA recursive_triggers = ON")
    return database


def _sound(path: Path) -> sqlite3.Connection | None:
    """Return the open database, or None where the file is not one of ours any more."""
    with stopping(path.parent):
        database = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        unreadable = database.execute("SELECT count(*) FROM event WHERE NOT json_valid(facts)").fetchone()[0]
        for _ in database.execute("SELECT facts FROM event"):  # decoded one by one: bytes that are no text stop it here and not in the run
            pass
        is_whole = not unreadable and database.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.DatabaseError as problem:
        database.close()
        if isinstance(problem, sqlite3.OperationalError) and not any(words in str(problem) for words in ("no such table", "decode")):
            raise StoppedError("ledger_busy" if "locked" in str(problem) else "ledger_read_only") from problem
        return None
    if not is_whole:
        database.close()
        return None
    return database


def _unchanged(database: sqlite3.Connection) -> list[Event]:
    """Return the events whose hash is still their own."""
    rows = database.execute("SELECT hash FROM event ORDER BY number").fetchall()
    return [event for event, (hash_,) in zip(Ledger(database, None, "").events(), rows, strict=True) if event.hash == hash_]


def _is_behind(database: sqlite3.Connection, journals: Path) -> bool:
    """Return whether some journal has more lines than the database has events of its machine: another machine wrote apart."""
    held = {journal_of(journals, machine): count for machine, count in database.execute("SELECT machine, count(*) FROM event GROUP BY machine")}
    with stopping(journals):
        if not any(path.read_bytes().count(b"\n") > held.get(path, 0) for path in journals.glob("*.jsonl")):
            return False
        known = {hash_ for (hash_,) in database.execute("SELECT hash FROM event")}
        return any(event.hash not in known for event in read_journals(journals)[0])


def _filled(database: sqlite3.Connection, events: Iterable[Event]) -> sqlite3.Connection:
    database.executescript(SCHEMA)
    database.execute("BEGIN IMMEDIATE")
    for event in events:
        insert(database, event)
    database.execute("COMMIT")
    return database


def _put_aside(path: Path) -> tuple[Finding, ...]:
    if not path.exists():
        return ()
    number = 1
    while (aside := path.with_name(f"{path.stem}.hong-{number}{path.suffix}")).exists():
        number += 1
    path.rename(aside)
    return (note("ledger_put_aside", file=aside.name),)


def _damaged(names: Iterable[str]) -> tuple[Finding, ...]:
    return tuple(note("journal_damaged", file=name) for name in names)
