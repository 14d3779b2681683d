from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from macros.receive import Receiving, receive_files
from macros.round_folder.opening import read_ledger
from macros.round_folder.paths import RoundFolder
from tests.packages import archive, eml

NOW = datetime(2023, 3, 21, 14, 0)
AT = datetime(2023, 3, 21, 10, 45)
P = "2023-Quy-I"
DELIVERED = datetime(2023, 3, 21, 10, 50)


@pytest.fixture
def folder(tmp_path: Path) -> RoundFolder:
    root = tmp_path / "hồ sơ"
    root.mkdir()
    (root / "SO-THEO-DOI.xlsx").touch()
    return RoundFolder(root)


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    (tmp_path / "thư").mkdir()
    return tmp_path / "thư"


def receive(folder: RoundFolder, *files: Path, at: datetime | None = AT) -> Receiving:
    return receive_files(folder, P, files, at=at, sent_by="anlac@example.vn", now=NOW)


def file(folder: Path, name: str, content: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")
    return folder / name


def content(folder: RoundFolder) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.received(P).iterdir()}


class DescribeReceive:
    def it_copies_the_file_in_and_records_hour_and_sender(self, folder: RoundFolder, mail: Path) -> None:
        source = file(mail, "Quý I.xlsx", "số liệu")
        done = receive(folder, source)
        assert content(folder) == {"Quý I.xlsx": "số liệu"}
        assert source.exists()
        with read_ledger(folder) as ledger:
            receipt = ledger.receipts(P)[("Quý I.xlsx", done.files[0].sha256)]
        assert (receipt.received_at, receipt.seen_at, receipt.sent_by) == (AT, NOW, "anlac@example.vn")

    def it_takes_now_for_the_hour_where_none_is_given(self, folder: RoundFolder, mail: Path) -> None:
        assert receive(folder, file(mail, "a.xlsx", "1"), at=None).received_at == NOW

    @pytest.mark.parametrize(
        ("at", "sent_by", "hour", "sender"),
        [
            (None, "", DELIVERED, "p-a@example.vn"),
            (None, "anlac@example.vn", DELIVERED, "anlac@example.vn"),
            (AT, "", AT, "p-a@example.vn"),
        ],
    )
    def it_takes_a_mails_own_hour_and_sender_where_none_are_given(
        self, folder: RoundFolder, mail: Path, at: datetime | None, sent_by: str, hour: datetime, sender: str
    ) -> None:
        (mail / "a.eml").write_bytes(eml({"a.xlsx": b"PK"}, delivered=DELIVERED, sender="p-a@example.vn"))
        done = receive_files(folder, P, [mail / "a.eml"], at=at, sent_by=sent_by, now=NOW)
        with read_ledger(folder) as ledger:
            receipt = ledger.receipts(P)[("a.eml", done.files[0].sha256)]
        assert (receipt.received_at, receipt.seen_at, receipt.sent_by) == (hour, NOW, sender)
        assert [finding.code for finding in done.findings] == ([] if at else ["received_at_mail_hour"])

    def it_takes_now_for_a_mail_of_tomorrow_and_for_an_archive(self, folder: RoundFolder, mail: Path) -> None:
        (mail / "a.eml").write_bytes(eml({"a.xlsx": b"PK"}, written=NOW + timedelta(days=1)))
        (mail / "a.zip").write_bytes(archive({"a.xlsx": b"PK"}))
        receive(folder, mail / "a.eml", mail / "a.zip", at=None)
        with read_ledger(folder) as ledger:
            assert {receipt.received_at for receipt in ledger.receipts(P).values()} == {NOW}

    def it_never_writes_over_another_file(self, folder: RoundFolder, mail: Path) -> None:
        for number in ("1", "2", "3"):
            receive(folder, file(mail, "a.xlsx", number))
        assert content(folder) == {"a.xlsx": "1", "a (2).xlsx": "2", "a (3).xlsx": "3"}

    def it_says_under_which_name_a_file_was_put(self, folder: RoundFolder, mail: Path) -> None:
        receive(folder, file(mail, "a.xlsx", "1"))
        done = receive(folder, file(mail, "a.xlsx", "2"))
        assert [(finding.code, finding.facts["there"]) for finding in done.findings] == [("received_under_another_name", "a (2).xlsx")]

    def it_does_not_copy_the_same_bytes_twice_and_says_so(self, folder: RoundFolder, mail: Path) -> None:
        receive(folder, file(mail, "a.xlsx", "1"))
        done = receive(folder, file(mail, "a.xlsx", "1"), file(mail, "b.xlsx", "1"))
        assert content(folder) == {"a.xlsx": "1"}
        assert [finding.code for finding in done.findings] == ["received_already_there"] * 2

    def it_keeps_the_first_receipt_of_the_same_bytes(self, folder: RoundFolder, mail: Path) -> None:
        source = file(mail, "a.xlsx", "1")
        done = receive(folder, source)
        receive(folder, source, at=AT + timedelta(days=1))
        receive(folder, source, at=None)
        with read_ledger(folder) as ledger:
            assert ledger.receipts(P)[("a.xlsx", done.files[0].sha256)].received_at == AT

    def it_records_the_hour_of_a_file_that_was_dropped_in_earlier(self, folder: RoundFolder, mail: Path) -> None:
        folder.received(P).mkdir(parents=True)
        file(folder.received(P), "a.xlsx", "1")
        done = receive(folder, file(mail, "b.xlsx", "1"))
        with read_ledger(folder) as ledger:
            assert ledger.receipts(P)[("a.xlsx", done.files[0].sha256)].received_at == AT

    def it_takes_in_the_others_where_one_cannot_be_read(self, folder: RoundFolder, mail: Path) -> None:
        done = receive(folder, mail / "không có.xlsx", mail, file(mail, "a.xlsx", "1"))
        assert content(folder) == {"a.xlsx": "1"}
        assert [finding.code for finding in done.findings] == ["received_source_not_opened", "received_source_is_folder"]
        assert len(done.refused) == 2

    def it_takes_in_two_files_of_one_name_from_two_folders(self, folder: RoundFolder, mail: Path) -> None:
        receive(folder, file(mail / "1", "a.xlsx", "1"), file(mail / "2", "a.xlsx", "2"))
        assert content(folder) == {"a.xlsx": "1", "a (2).xlsx": "2"}

    def it_takes_in_two_files_of_one_name_as_long_as_a_name_can_be(self, folder: RoundFolder, mail: Path) -> None:
        name = f"{'ă' * 124}ab.xlsx"
        done = receive(folder, file(mail / "1", name, "một"), file(mail / "2", name, "hai"))
        assert [received.name for received in done.files] == [name, f"{'ă' * 123} (2).xlsx"]
        assert done.refused == ()

    def it_knows_a_file_again_that_lies_in_a_sub_folder(self, folder: RoundFolder, mail: Path) -> None:
        (folder.received(P) / "cụm").mkdir(parents=True)
        file(folder.received(P) / "cụm", "a.xlsx", "1")
        done = receive(folder, file(mail, "a.xlsx", "1"))
        assert [received.name for received in done.files] == ["cụm/a.xlsx"]

    def it_leaves_nothing_half_copied(self, folder: RoundFolder, mail: Path) -> None:
        receive(folder, mail, file(mail, "a.xlsx", "1"))
        assert list(content(folder)) == ["a.xlsx"]
        assert not folder.lock.exists()

    def it_keeps_the_later_of_two_commands_later_though_the_clock_stands_still(self, folder: RoundFolder, mail: Path) -> None:
        first = receive(folder, file(mail, "b.xlsx", "1"), at=None)
        second = receive(folder, file(mail, "a.xlsx", "2"), file(mail, "c.xlsx", "3"), at=None)
        with read_ledger(folder) as ledger:
            came = {sha256: receipt.received_at for (_, sha256), receipt in ledger.receipts(P).items()}
        earlier, later, last = came[first.files[0].sha256], came[second.files[0].sha256], came[second.files[1].sha256]
        assert later is not None
        assert earlier == NOW < later
        assert later == last
        assert later < NOW + timedelta(seconds=1)
