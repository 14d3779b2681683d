"""The ledger (sổ tiếp nhận): what was issued, seen, received, counted and run. Append-only, chained by hash, never edited.

Every event also goes to a journal of JSON lines (see `journal`), from which the database can be rebuilt.
"""

from __future__ import annotations

import errno
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self

from macros.os_reasons import reason_of
from macros.round_folder import journal
from macros.round_folder.journal import ROOT_HASH, Event
from macros.stopped import StoppedError

BUSY_SECONDS = 15.0
SCHEMA = """
CREATE TABLE IF NOT EXISTS event (
    number INTEGER PRIMARY KEY, kind TEXT NOT NULL, period TEXT NOT NULL, at TEXT NOT NULL, machine TEXT NOT NULL,
    facts TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL UNIQUE);
CREATE INDEX IF NOT EXISTS event_by_kind ON event (kind, period);
CREATE TRIGGER IF NOT EXISTS event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER IF NOT EXISTS event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'append-only'); END;
CREATE TRIGGER IF NOT EXISTS event_at_end BEFORE INSERT ON event WHEN NEW.number <= (SELECT ifnull(max(number), 0) FROM event)
    BEGIN SELECT RAISE(ABORT, 'append-only'); END;
"""
KINDS = frozenset(
    {"definitions", "issued", "first_seen", "received", "counted", "decided", "entered", "marked", "closed", "reopened", "sent", "run"}
    | {"lettered", "numbered", "regime"}
)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is known of how a file came. `received_at` is None where only the program's own first sight is known."""

    name: str
    sha256: str
    received_at: datetime | None = None
    seen_at: datetime | None = None
    sent_by: str = ""


@dataclass(frozen=True, slots=True)
class Issue:
    """A workbook issued to a unit: issue number, definitions hash, file name, hash of the file.

    `printed` holds what stands in it as Lũy kế đến hết kỳ trước, as text, by input code; None where that was not kept.
    """

    unit: str
    issue: int
    definitions: str
    file: str
    sha256: str
    at: datetime
    printed: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """A consolidation that was run: when, over which inputs, and its figures as JSON data."""

    at: datetime
    inputs_hash: str
    values: Mapping[str, Any]


class Ledger:
    """An open ledger. Made by `opening.open_ledger` and `opening.read_ledger`; closed by ``with`` or `close`."""

    def __init__(self, database: sqlite3.Connection, journals: Path | None, machine: str) -> None:
        self.database = database
        self.journals = journals
        self.machine = machine
        self._pending: list[Event] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self.database.close()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Write all events of the body at once, or none where it fails."""
        if self._pending is not None:
            yield
            return
        with stopping(self.journals):
            self.database.execute("BEGIN IMMEDIATE")
        self._pending = []
        try:
            yield
            with stopping(self.journals):
                if self._pending and self.journals is not None:
                    journal.append(journal.journal_of(self.journals, self.machine), self._pending)
                self.database.execute("COMMIT")
        except BaseException:
            if self.database.in_transaction:
                self.database.execute("ROLLBACK")
            raise
        finally:
            self._pending = None

    def append(self, kind: str, period: str, facts: Mapping[str, Any], now: datetime) -> Event:
        """Write one event and return it. ValueError for a kind that the ledger does not know."""
        if kind not in KINDS:
            raise ValueError(kind)
        with self.together():
            event = Event(kind, period, now.isoformat(), self.machine, dict(facts), self._head())
            with stopping(self.journals):
                insert(self.database, event)
            if self._pending is not None:
                self._pending.append(event)
        return event

    def events(self, *kinds: str, period: str | None = None) -> list[Event]:
        """Return the events in order: all, or those of some kinds, or of one period."""
        where, values = _where(kinds, period)
        rows = self.database.execute(f"SELECT kind, period, at, machine, facts, previous FROM event {where} ORDER BY number", values)  # noqa: S608 - `where` is made of question marks
        return [Event(kind, of, at, machine, json.loads(facts), previous) for kind, of, at, machine, facts, previous in rows]

    def decided_in(self, column: str) -> list[Event]:
        """Return every decision about this kind of column, of all periods, in order."""
        chosen = "SELECT kind, period, at, machine, facts, previous FROM event WHERE kind = 'decided' AND facts LIKE ? ORDER BY number"
        rows = self.database.execute(chosen, (f'%"column":"{column}"%',))
        found = [Event(kind, of, at, machine, json.loads(facts), previous) for kind, of, at, machine, facts, previous in rows]
        return [event for event in found if event.facts["column"] == column]

    # Definitions and issued workbooks

    def record_definitions(self, hash_: str, period: str, json_text: str, now: datetime) -> None:
        """Keep compiled definitions by their hash, once per period."""
        if hash_ not in self.definitions(period):
            self.append("definitions", period, {"hash": hash_, "definitions": json.loads(json_text)}, now)

    def definitions(self, period: str | None = None) -> dict[str, dict[str, Any]]:
        """Return the definitions ever issued, by hash: for each input code its fields."""
        return {event.facts["hash"]: event.facts["definitions"] for event in self.events("definitions", period=period)}

    def record_issue(
        self, period: str, unit: str, issue: int, definitions: str, file: str, sha256: str, now: datetime, printed: Mapping[str, str] | None = None
    ) -> None:
        """Record that a workbook was written for a unit, and what it prints of the periods before."""
        about = {"unit": unit, "issue": issue, "definitions": definitions, "file": file, "sha256": sha256}
        self.append("issued", period, {**about, **({"printed": dict(printed)} if printed is not None else {})}, now)

    def issues(self, period: str) -> dict[str, Issue]:
        """Return the last issue of the period by unit."""
        return {issue.unit: issue for issue in self.all_issues(period)}

    def all_issues(self, period: str) -> list[Issue]:
        """Return every issue of the period in order."""
        return [Issue(at=datetime.fromisoformat(event.at), **event.facts) for event in self.events("issued", period=period)]

    def last_issue(self, period: str, unit: str) -> int:
        """Return the number of the unit's last issue, 0 where none was made."""
        found = self.issues(period).get(unit)
        return found.issue if found else 0

    # Files that came

    def record_first_seen(self, period: str, files: Iterable[tuple[str, str]], now: datetime) -> None:
        """Record those of the files (name, sha256) that the ledger has not met yet as seen now."""
        known, now = self.receipts(period), self.moment_after_all(period, now)
        with self.together():
            for name, sha256 in dict.fromkeys(files):
                if (name, sha256) not in known:
                    self.append("first_seen", period, {"name": name, "sha256": sha256}, now)

    def record_receipt(self, period: str, name: str, sha256: str, received_at: datetime, sent_by: str, now: datetime) -> None:
        """Record when a file came and from whom."""
        self.append("received", period, {"name": name, "sha256": sha256, "received_at": received_at.isoformat(), "sent_by": sent_by}, now)

    def receipts(self, period: str) -> dict[tuple[str, str], Receipt]:
        """Return what is known of each file of the period by (name, sha256); of several receipts the earliest hour stands."""
        found: dict[tuple[str, str], Receipt] = {}
        for event in self.events("first_seen", "received", period=period):
            key = (event.facts["name"], event.facts["sha256"])
            found[key] = _joined(found.get(key), event)
        return found

    def moment_after_all(self, period: str, now: datetime) -> datetime:
        """Return `now`, or just after it where files of an earlier run bear that very second: what comes later stays later."""
        times = {at for receipt in self.receipts(period).values() for at in (receipt.received_at, receipt.seen_at) if at is not None}
        same = [at for at in times if timedelta(0) <= at - now < timedelta(seconds=1)]
        return max(same) + timedelta(microseconds=1) if same else now

    # What went back to units

    def record_marked(self, period: str, unit: str, file: str, source: tuple[str, str], places: int, now: datetime) -> None:
        """Record that a marked copy was written for a unit: its name, the file (name, sha256) it is a copy of, and how many things it asks."""
        self.append("marked", period, {"unit": unit, "file": file, "source": source[0], "sha256": source[1], "places": places}, now)

    def sent_back(self, period: str) -> dict[str, str]:
        """Return by unit the hash of the file that went back to it last."""
        return {event.facts["unit"]: event.facts["sha256"] for event in self.events("marked", period=period)}

    def told_at(self, period: str) -> dict[str, datetime]:
        """Return by unit when a marked copy was last written for it."""
        return {event.facts["unit"]: datetime.fromisoformat(event.at) for event in self.events("marked", period=period)}

    # Closings

    def record_closing(self, period: str, facts: Mapping[str, Any], now: datetime) -> None:
        """Record that a period was closed: its number, name, note, the workbook with its hash, files and figures."""
        self.append("closed", period, facts, now)

    def record_reopening(self, period: str, by: str, reason: str, now: datetime) -> None:
        """Record that a closed period collects again."""
        self.append("reopened", period, {"by": by, "reason": reason}, now)

    def closing_events(self) -> dict[str, list[Event]]:
        """Return the closings and reopenings of every period in order, by period code."""
        found: dict[str, list[Event]] = {}
        for event in self.events("closed", "reopened"):
            found.setdefault(event.period, []).append(event)
        return found

    # Runs

    def record_counted(self, period: str, files: Mapping[str, Sequence[str]], now: datetime) -> None:
        """Record which files count by unit, where that is not what the ledger said last."""
        last = self.events("counted", period=period)
        if not last or last[-1].facts["files"] != files:
            self.append("counted", period, {"files": dict(files)}, now)

    def record_run(self, period: str, inputs_hash: str, values: Mapping[str, Any], now: datetime) -> None:
        """Record a run; its figures are kept once as long as inputs and figures stay the same."""
        last = next((run for run in self.runs(period) if run.inputs_hash == inputs_hash), None)
        same = last is not None and journal.canonical(last.values) == journal.canonical(values)
        self.append("run", period, {"inputs": inputs_hash, **({} if same else {"values": dict(values)})}, now)

    def runs(self, period: str) -> list[Run]:
        """Return the period's runs, newest first, each with its figures."""
        figures: dict[str, Mapping[str, Any]] = {}
        found: list[Run] = []
        for event in self.events("run", period=period):
            inputs = event.facts["inputs"]
            figures[inputs] = event.facts.get("values", figures.get(inputs, {}))
            found.append(Run(datetime.fromisoformat(event.at), inputs, figures[inputs]))
        return found[::-1]

    def last_run_with_other_inputs(self, period: str, inputs_hash: str) -> Run | None:
        """Return the newest run over other inputs than these, or None."""
        return next((run for run in self.runs(period) if run.inputs_hash != inputs_hash), None)

    def _head(self) -> str:
        row = self.database.execute("SELECT hash FROM event ORDER BY number DESC LIMIT 1").fetchone()
        return row[0] if row else ROOT_HASH


@contextmanager
def stopping(journals: Path | None) -> Iterator[None]:
    """Turn what the disk refuses to the ledger into the sentence that stops the run: busy, read-only, full."""
    try:
        yield
    except sqlite3.OperationalError as problem:
        text = str(problem)
        raise StoppedError("ledger_busy" if "locked" in text else "disk_full" if "full" in text else "ledger_read_only") from problem
    except OSError as problem:
        if problem.errno == errno.ENOSPC:
            raise StoppedError("disk_full") from problem
        raise StoppedError("journal_not_written", folder=str(journals), reason=reason_of(problem)) from problem


def insert(database: sqlite3.Connection, event: Event) -> None:
    """Write one event at the end of the table."""
    facts = journal.canonical(event.facts)
    row = (event.kind, event.period, event.at, event.machine, facts, event.previous, event.hash)
    database.execute("INSERT INTO event SELECT ifnull(max(number), 0) + 1, ?, ?, ?, ?, ?, ?, ? FROM event", row)


def _where(kinds: tuple[str, ...], period: str | None) -> tuple[str, list[str]]:
    parts = [f"kind IN ({', '.join('?' * len(kinds))})"] * bool(kinds) + ["period = ?"] * (period is not None)
    return f"WHERE {' AND '.join(parts)}" if parts else "", [*kinds, *([period] if period is not None else [])]


def _joined(known: Receipt | None, event: Event) -> Receipt:
    name, sha256, at = event.facts["name"], event.facts["sha256"], datetime.fromisoformat(event.at)
    seen = known.seen_at if known and known.seen_at else at
    if event.kind == "first_seen":
        return Receipt(name, sha256, known.received_at if known else None, seen, known.sent_by if known else "")
    received = datetime.fromisoformat(event.facts["received_at"])
    if known and known.received_at and known.received_at <= received:
        return known
    return Receipt(name, sha256, received, seen, event.facts["sent_by"])
