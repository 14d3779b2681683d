from __future__ import annotations

import errno
import json
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.round_folder import journal
from macros.round_folder.ledger import Ledger
from macros.round_folder.opening import open_ledger, read_ledger, rebuild, verify
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError

NOW = datetime(2023, 3, 21, 10, 45)
P = "2023-Quy-I"


@contextmanager
def stopped(code: str) -> Iterator[None]:
    with pytest.raises(StoppedError) as caught:
        yield
    assert caught.value.code == code


@pytest.fixture
def folder(tmp_path: Path) -> RoundFolder:
    return RoundFolder(tmp_path)


@pytest.fixture
def ledger(folder: RoundFolder) -> Iterator[Ledger]:
    with open_ledger(folder)[0] as opened:
        yield opened


def tamper(folder: RoundFolder, *statements: str) -> None:
    database = sqlite3.connect(folder.ledger, isolation_level=None)
    for statement in statements:
        database.execute(statement)
    database.close()


class DescribeLedger:
    def it_numbers_the_issues_of_each_unit_and_period(self, ledger: Ledger) -> None:
        ledger.record_issue(P, "P01", 1, "ab", "a.xlsx", "00", NOW)
        ledger.record_issue(P, "P01", 2, "cd", "a.xlsx", "11", NOW)
        assert (ledger.last_issue(P, "P01"), ledger.last_issue(P, "P02"), ledger.last_issue("2023-Quy-II", "P01")) == (2, 0, 0)
        assert ledger.issues(P)["P01"].definitions == "cd"

    def it_keeps_definitions_once_by_their_hash(self, ledger: Ledger) -> None:
        text = json.dumps({"II.1": {"name": "Đoàn viên mới"}})
        ledger.record_definitions("ab", P, text, NOW)
        ledger.record_definitions("ab", P, text, NOW)
        assert ledger.definitions() == ledger.definitions(P) == {"ab": {"II.1": {"name": "Đoàn viên mới"}}}
        assert len(ledger.events("definitions")) == 1

    def it_knows_a_file_dropped_in_as_seen_but_not_when_it_came(self, ledger: Ledger) -> None:
        ledger.record_first_seen(P, [("a.xlsx", "00")], NOW)
        ledger.record_first_seen(P, [("a.xlsx", "00")], NOW + timedelta(hours=1))
        receipt = ledger.receipts(P)[("a.xlsx", "00")]
        assert (receipt.received_at, receipt.seen_at) == (None, NOW)

    def it_lets_the_earliest_of_several_receipts_stand(self, ledger: Ledger) -> None:
        for minutes in (30, 0, 90):
            ledger.record_receipt(P, "a.xlsx", "00", NOW + timedelta(minutes=minutes), f"{minutes}@example.vn", NOW)
        receipt = ledger.receipts(P)[("a.xlsx", "00")]
        assert (receipt.received_at, receipt.sent_by) == (NOW, "0@example.vn")

    def it_keeps_a_receipt_that_comes_after_the_first_sight(self, ledger: Ledger) -> None:
        ledger.record_first_seen(P, [("a.xlsx", "00")], NOW)
        ledger.record_receipt(P, "a.xlsx", "00", NOW - timedelta(days=1), "", NOW)
        receipt = ledger.receipts(P)[("a.xlsx", "00")]
        assert (receipt.received_at, receipt.seen_at) == (NOW - timedelta(days=1), NOW)

    def it_compares_with_the_last_run_over_other_inputs(self, ledger: Ledger) -> None:
        for inputs, value in (("A", "1"), ("B", "2"), ("B", "2")):
            ledger.record_run(P, inputs, {"totals": {"X": value}}, NOW)
        other = ledger.last_run_with_other_inputs(P, "B")
        assert other is not None
        assert (other.inputs_hash, other.values) == ("A", {"totals": {"X": "1"}})
        assert ledger.last_run_with_other_inputs("2023-Quy-II", "B") is None
        assert ["values" in event.facts for event in ledger.events("run")] == [True, True, False]

    def it_finds_the_figures_of_a_run_that_came_back_to_earlier_inputs(self, ledger: Ledger) -> None:
        for inputs, value in (("A", "1"), ("B", "2"), ("A", "1")):
            ledger.record_run(P, inputs, {"totals": {"X": value}}, NOW)
        other = ledger.last_run_with_other_inputs(P, "C")
        assert other is not None
        assert other.values == {"totals": {"X": "1"}}

    def it_writes_all_of_a_batch_or_nothing(self, folder: RoundFolder, ledger: Ledger) -> None:
        def fail() -> None:
            with ledger.together():
                ledger.record_first_seen(P, [("a.xlsx", "00")], NOW)
                _ = 1 / 0

        with pytest.raises(ZeroDivisionError):
            fail()
        assert ledger.events() == []
        assert journal.read_journals(folder.journals) == ([], [])

    def it_refuses_a_kind_it_does_not_know(self, ledger: Ledger) -> None:
        with pytest.raises(ValueError, match="odd"):
            ledger.append("odd", P, {}, NOW)

    @pytest.mark.parametrize("statement", ["UPDATE event SET at = ''", "DELETE FROM event", "INSERT OR REPLACE INTO event SELECT * FROM event"])
    def it_cannot_be_changed(self, folder: RoundFolder, ledger: Ledger, statement: str) -> None:
        ledger.record_first_seen(P, [("a.xlsx", "00")], NOW)
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            tamper(folder, statement)

    def it_says_that_it_is_busy(self, folder: RoundFolder, ledger: Ledger) -> None:
        other = sqlite3.connect(folder.ledger, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        ledger.database.execute("PRAGMA busy_timeout = 10")
        with stopped("ledger_busy"):
            ledger.record_first_seen(P, [("a.xlsx", "00")], NOW)
        other.close()


class DescribeVerify:
    @pytest.fixture
    def written(self, folder: RoundFolder) -> RoundFolder:
        with open_ledger(folder)[0] as ledger:
            for name in ("a", "b", "c"):
                ledger.record_first_seen(P, [(name, name)], NOW)
        return folder

    def it_finds_nothing_in_a_whole_ledger(self, written: RoundFolder) -> None:
        assert verify(written) == ()

    def it_finds_a_changed_event(self, written: RoundFolder) -> None:
        tamper(written, "DROP TRIGGER event_no_update", "UPDATE event SET at = '2023-01-01T00:00:00' WHERE number = 2")
        assert [(finding.code, finding.facts["number"]) for finding in verify(written)] == [("ledger_chain_broken", "2")]

    def it_finds_a_removed_event(self, written: RoundFolder) -> None:
        tamper(written, "DROP TRIGGER event_no_delete", "DELETE FROM event WHERE number = 2")
        assert [finding.code for finding in verify(written)] == ["ledger_chain_broken", "ledger_lacks_events"]

    def it_finds_that_the_end_was_cut_off(self, written: RoundFolder) -> None:
        tamper(written, "DROP TRIGGER event_no_delete", "DELETE FROM event WHERE number = 3")
        assert [finding.code for finding in verify(written)] == ["ledger_lacks_events"]

    def it_finds_a_damaged_line_of_a_journal(self, written: RoundFolder) -> None:
        path = next(written.journals.iterdir())
        path.write_text(path.read_text(encoding="utf-8").replace('"name":"c"', '"name":"d"'), encoding="utf-8")
        assert [finding.code for finding in verify(written)] == ["journal_damaged"]


def fill(folder: RoundFolder, rows: list[tuple[str, str, str, int]]) -> list[tuple[object, ...]]:
    for machine, kind, name, minutes in rows:
        with open_ledger(folder, machine)[0] as ledger:
            ledger.append(kind, P, {"name": name, "sha256": name}, NOW + timedelta(minutes=minutes))
    return dump(folder)


def dump(folder: RoundFolder) -> list[tuple[object, ...]]:
    with read_ledger(folder) as ledger:
        return ledger.database.execute("SELECT * FROM event ORDER BY number").fetchall()


ROWS = st.lists(
    st.tuples(st.sampled_from(["MAY-1", "Máy văn thư"]), st.sampled_from(["first_seen", "sent"]), st.text(max_size=8), st.integers(-500, 500)),
    min_size=1,
    max_size=8,
)


class DescribeRebuild:
    @given(rows=ROWS)
    def it_gives_the_ledger_back_event_by_event(self, rows: list[tuple[str, str, str, int]]) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = RoundFolder(Path(name))
            before = fill(folder, rows)
            rebuild(folder)
            assert dump(folder) == before
            assert verify(folder) == ()

    def it_happens_by_itself_where_the_database_is_gone_or_no_database(self, folder: RoundFolder) -> None:
        before = fill(folder, [("MAY-1", "sent", "a", 0), ("MAY-1", "sent", "b", 1)])
        folder.ledger.write_bytes(b"\x00" * 5000)
        ledger, said = open_ledger(folder)
        ledger.close()
        assert [finding.code for finding in said] == ["ledger_put_aside", "ledger_rebuilt"]
        assert dump(folder) == before

    def it_joins_the_journals_of_two_machines_that_wrote_apart(self, tmp_path: Path) -> None:
        """A synced folder: each machine appended to its own copy of the same beginning."""
        one, two = RoundFolder(tmp_path / "1"), RoundFolder(tmp_path / "2")
        fill(one, [("MAY-1", "sent", "chung", 0)])
        two.make_system()
        (two.journals / "MAY-1.jsonl").write_bytes((one.journals / "MAY-1.jsonl").read_bytes())
        fill(one, [("MAY-1", "sent", "a", 1), ("MAY-1", "sent", "c", 5)])
        fill(two, [("MAY-2", "sent", "b", 2)])
        (one.journals / "MAY-2.jsonl").write_bytes((two.journals / "MAY-2.jsonl").read_bytes())
        assert [finding.code for finding in verify(one)] == ["ledger_lacks_events"]
        ledger, said = open_ledger(one)
        with ledger:
            assert [event.facts["name"] for event in ledger.events()] == ["chung", "a", "b", "c"]
        assert [finding.code for finding in said] == ["ledger_rebuilt"]
        assert verify(one) == ()

    def it_keeps_what_only_the_database_still_has(self, folder: RoundFolder) -> None:
        before = fill(folder, [("MAY-1", "sent", "a", 0), ("MAY-2", "sent", "b", 1), ("MAY-1", "sent", "c", 2)])
        (folder.journals / "MAY-1.jsonl").unlink()
        rebuild(folder)
        assert dump(folder) == before

    def it_takes_the_journal_s_word_for_an_event_that_was_changed(self, folder: RoundFolder) -> None:
        before = fill(folder, [("MAY-1", "sent", "a", 0), ("MAY-1", "sent", "b", 1)])
        tamper(folder, "DROP TRIGGER event_no_update", "UPDATE event SET at = '2023-01-01T00:00:00' WHERE number = 1")
        rebuild(folder)
        assert dump(folder) == before

    def it_goes_on_after_a_line_that_a_crash_cut_short(self, folder: RoundFolder) -> None:
        fill(folder, [("MAY-1", "sent", "a", 0)])
        path = next(folder.journals.iterdir())
        path.write_bytes(path.read_bytes() + b'{"kind":"se')
        before = fill(folder, [("MAY-1", "sent", "b", 1)])
        assert [finding.code for finding in rebuild(folder)] == ["ledger_rebuilt", "journal_damaged"]
        assert dump(folder) == before


class DescribeALedgerThatTheDiskRefuses:
    def it_is_put_aside_where_its_bytes_are_no_text_any_more(self, folder: RoundFolder) -> None:
        with open_ledger(folder)[0] as ledger:
            ledger.record_receipt(P, "a.xlsx", "00", NOW, "Đoàn phường mẫu", NOW)
        folder.ledger.write_bytes(folder.ledger.read_bytes().replace("phường".encode(), b"\xff" * len("phường".encode())))
        again, said = open_ledger(folder)
        with again:
            assert [receipt.sent_by for receipt in again.receipts(P).values()] == ["Đoàn phường mẫu"]
        assert [finding.code for finding in said] == ["ledger_put_aside", "ledger_rebuilt"]

    def it_is_put_aside_where_an_event_is_no_json_any_more(self, folder: RoundFolder) -> None:
        with open_ledger(folder)[0] as ledger:
            ledger.record_first_seen(P, [("a.xlsx", "00")], NOW)
        tamper(folder, "DROP TRIGGER event_no_update", "UPDATE event SET facts = '{' || facts")
        again, said = open_ledger(folder)
        with again:
            assert list(again.receipts(P)) == [("a.xlsx", "00")]
        assert [finding.code for finding in said] == ["ledger_put_aside", "ledger_rebuilt"]

    def it_is_not_rebuilt_at_every_run_for_a_line_that_stays_damaged(self, folder: RoundFolder) -> None:
        with open_ledger(folder)[0] as ledger:
            ledger.record_first_seen(P, [("a.xlsx", "00")], NOW)
        (path,) = folder.journals.iterdir()
        path.write_bytes(b"xx\n" + path.read_bytes() + b'{"at":"2023')
        for name in ("b.xlsx", "c.xlsx"):
            again, said = open_ledger(folder)
            with again:
                again.record_first_seen(P, [(name, "00")], NOW)
            assert said == ()
        assert [finding.code for finding in verify(folder)] == ["journal_damaged"]

    def it_stops_the_run_in_a_sentence_where_a_folder_stands_in_its_place(self, folder: RoundFolder) -> None:
        folder.make_system()
        folder.ledger.mkdir()
        with stopped("ledger_read_only"):
            open_ledger(folder)

    def it_stops_the_run_in_a_sentence_where_its_journal_cannot_be_opened(self, folder: RoundFolder) -> None:
        with open_ledger(folder)[0] as ledger:
            ledger.record_first_seen(P, [("a.xlsx", "00")], NOW)
            (path,) = folder.journals.iterdir()
            path.unlink()
            path.mkdir()
            with stopped("journal_not_written"):
                ledger.record_first_seen(P, [("b.xlsx", "11")], NOW)
            assert list(ledger.receipts(P)) == [("a.xlsx", "00")]
        for road in (open_ledger, verify):
            with stopped("journal_not_written"):
                road(folder)

    def it_keeps_nothing_of_a_batch_that_a_full_disk_cut(self, folder: RoundFolder, monkeypatch: pytest.MonkeyPatch) -> None:
        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "full")

        with open_ledger(folder)[0] as ledger:
            monkeypatch.setattr(journal, "append", full)
            with stopped("disk_full"):
                ledger.record_first_seen(P, [("a.xlsx", "00")], NOW)
            assert ledger.events() == []


def test_a_look_writes_nothing(folder: RoundFolder) -> None:
    with read_ledger(folder) as ledger:
        ledger.record_first_seen(P, [("a.xlsx", "00")], NOW)
        assert len(ledger.receipts(P)) == 1
    assert list(folder.root.iterdir()) == []
