"""``letter --kind don-doc``: reminders to those who owe something, no document and a sentence where nobody does."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.letter import Wanted
from macros.new import new_round
from macros.remind import write_reminders
from macros.round_folder.paths import RoundFolder
from macros.stopped import StoppedError
from tests.macros.small_letters import LATER, PERIOD, copied, sent_by_one, text_of

REMINDER = Wanted("don-doc", PERIOD)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> RoundFolder:
    """Return a round with two units that got their workbook; one of them wrote one row and sent it."""
    folder = new_round(tmp_path_factory.mktemp("rounds") / "r", catalogue="binh-tan-2023").folder
    sent_by_one(folder)
    return folder


@pytest.fixture
def folder(made: RoundFolder, tmp_path: Path) -> RoundFolder:
    return copied(made, tmp_path)


def test_one_reminder_goes_to_those_who_owe(folder: RoundFolder) -> None:
    done = write_reminders(folder, REMINDER, now=LATER)
    assert [path.name for path in done.files] == ["Cong-van-don-doc_2023-Quy-I.docx"]
    text = text_of(done.files[0])
    assert "đã nhận báo cáo của 1/40 đơn vị; còn 01 đơn vị chưa gửi và 01 đơn vị đã gửi nhưng số liệu chưa đầy đủ" in text
    assert "Chưa gửi báo cáo" in text
    assert "dòng chưa ghi" in text
    assert [(finding.code, finding.facts["count"]) for finding in done.findings] == [("reminder_not_issued", "38")]


def test_each_unit_reads_only_of_itself(folder: RoundFolder) -> None:
    done = write_reminders(folder, Wanted("don-doc", PERIOD, each=True), now=LATER)
    one, other = (text_of(path) for path in done.files)
    assert "chưa nhận được báo cáo số liệu quý I năm 2023 của Đoàn phường An Lạc, quá hạn 2 ngày" in one
    assert "An Lạc A" not in one
    assert "Đoàn phường An Lạc A đã gửi báo cáo số liệu" in other


def test_nothing_is_written_but_the_documents_and_their_register(folder: RoundFolder) -> None:
    before = {path: path.read_bytes() for path in folder.root.rglob("*") if path.is_file()}
    done = write_reminders(folder, REMINDER, now=LATER)
    after = {path: path.read_bytes() for path in folder.root.rglob("*") if path.is_file() and path not in done.files}
    ledger = {path.name for path in folder.journals.iterdir()} | {folder.ledger.name, "khoa.json"}
    assert {path.name for path, content in before.items() if after.get(path) != content} <= ledger
    assert set(after) - set(before) - set(folder.journals.iterdir()) == {done.register}


def test_where_nobody_owes_anything_a_sentence_says_so(folder: RoundFolder) -> None:
    done = write_reminders(folder, Wanted("don-doc", PERIOD, units=("P-BTD",)), now=LATER)
    assert done.files == ()
    assert [finding.code for finding in done.findings] == ["reminder_not_issued", "reminder_nobody"]
    assert not list(folder.documents.rglob("*.docx"))


def test_a_joined_period_is_not_reminded_of(folder: RoundFolder) -> None:
    with pytest.raises(StoppedError) as raised:
        write_reminders(folder, Wanted("don-doc", "2023-6T"), now=LATER)
    assert raised.value.code == "reminder_of_joined_period"
    assert "Quý I năm 2023, Quý II năm 2023" in str(raised.value)


def test_what_is_not_known_stops_the_run(folder: RoundFolder) -> None:
    for wanted, code in ((Wanted("don-doc", PERIOD, units=("X",)), "issue_unit_unknown"), (Wanted("don-doc", PERIOD, "quan-doi"), "letter_regime_unknown")):
        with pytest.raises(StoppedError) as raised:
            write_reminders(folder, wanted, now=LATER)
        assert raised.value.code == code
