"""Returns in mails and archives: read as if they lay there themselves, at the mail's hour, once for each content."""

from __future__ import annotations

import random
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from indicators.consolidation import FileRecord, UnitState
from indicators.findings import Severity
from indicators.vietnamese.sentences import sentence
from macros.consolidate import ConsolidationRun
from macros.packages import PackageRoom
from macros.receive import receive_files
from macros.round_folder.opening import read_ledger
from macros.round_folder.received_files import scan
from tests.macros.answering import LATER, answer, set_aside
from tests.macros.small_office import AFTER, BEFORE, DEADLINE, Q1, Office, codes, snapshot, statuses, values
from tests.packages import Attached, Row, archive, eml, msg, odd_archive
from xlsx_templates.reading import workers

ON_TIME = DEADLINE - timedelta(minutes=10)
LATE = DEADLINE + timedelta(hours=2)
KILLED = """
import os, sys
sys.path.insert(0, {root!r})
from xlsx_templates.reading import worker
worker.unpack = lambda *_: os.abort()
worker.main()
"""
PDF = b"%PDF-1.7"


def workbook(office: Office, unit: str, **figures: object) -> bytes:
    """Return the bytes of a return that a unit would attach."""
    return office.fill(office.root / "máy đơn vị" / f"{unit}.xlsx", unit, figures).read_bytes()


def put(office: Office, name: str, content: bytes) -> Path:
    """Drop a file into the received folder, as people do."""
    path = office.folder.received(Q1) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def receive(office: Office, name: str, content: bytes, *, at: datetime | None = None, sent_by: str = "", now: datetime = AFTER) -> None:
    path = office.root / "thư" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    receive_files(office.folder, Q1, [path], at=at, sent_by=sent_by, now=now)


def nameless(path: Path, data: bytes) -> bytes:
    """Return the workbook without the mark of its unit."""
    path.write_bytes(data)
    book = load_workbook(path)
    del book.custom_doc_props["tonghop_token"]
    book.save(path)
    return path.read_bytes()


def files(run: ConsolidationRun) -> dict[str, FileRecord]:
    return {file.name: file for file in run.consolidation.files}


def states(run: ConsolidationRun) -> dict[str, tuple[UnitState, timedelta]]:
    return {unit.unit: (unit.state, unit.late_by) for unit in run.consolidation.units}


class DescribeAPackage:
    @pytest.mark.parametrize("ending", ["eml", "msg", "zip", "khong-ro"])
    def it_is_read_by_content_as_if_its_files_lay_there(self, office: Office, ending: str) -> None:
        both = {"a.xlsx": workbook(office, "A", X=3, Y=0), "b.xlsx": workbook(office, "B", X=4, Y=5)}
        content = {"eml": eml(both), "msg": msg([Attached(*one) for one in both.items()]), "zip": archive(both), "khong-ro": archive(both)}[ending]
        put(office, f"gửi.{ending}", content)
        run = office.run()
        assert values(run) == {"X": 7, "Y": 5}
        assert statuses(run) == {f"gửi.{ending} › a.xlsx": "counted", f"gửi.{ending} › b.xlsx": "counted"}

    def it_may_lie_in_a_sub_folder(self, office: Office) -> None:
        put(office, "cụm 1/gửi.zip", archive({"Quý I/a.xlsx": workbook(office, "A", X=3, Y=0)}))
        assert statuses(office.run()) == {"cụm 1/gửi.zip › Quý I/a.xlsx": "counted"}

    def it_says_the_same_in_a_check_and_leaves_nothing_behind(self, office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        (tmp_path / "tạm").mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tạm"))
        put(office, "gửi.zip", archive({"a.xlsx": workbook(office, "A", X=3, Y=0)}))
        before = snapshot(office.folder.root)
        checked = office.run(write=False)
        assert snapshot(office.folder.root) == before
        assert statuses(checked) == statuses(office.run()) == {"gửi.zip › a.xlsx": "counted"}
        assert not list((tmp_path / "tạm").iterdir())

    def it_is_never_opened_where_only_workbooks_lie(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        def never(*_: object) -> None:
            raise AssertionError

        monkeypatch.setattr("xlsx_templates.reading.workers.WorkerPool.unpack", never)
        monkeypatch.setattr(tempfile, "TemporaryDirectory", never)
        office.drop("a.xlsx", "A", X=3, Y=0)
        assert values(office.run()) == {"X": 3, "Y": 0}

    def it_gives_two_files_of_one_name_their_own_names(self, office: Office) -> None:
        twins = [Row(b"bc.xlsx", workbook(office, "A", X=3, Y=0)), Row(b"bc.xlsx", workbook(office, "B", X=4, Y=5))]
        put(office, "gửi.zip", odd_archive(twins))
        put(office, "gửi.zip › bc (2).xlsx", b"khac")
        run = office.run()
        assert values(run) == {"X": 7, "Y": 5}
        assert {name for name, status in statuses(run).items() if status == "counted"} == {"gửi.zip › bc.xlsx", "gửi.zip › bc (3).xlsx"}

    def it_is_passed_over_where_its_name_is_a_computers(self, office: Office) -> None:
        put(office, "~$gửi.zip", archive({"a.xlsx": workbook(office, "A", X=3, Y=0)}))
        assert statuses(office.run()) == {"~$gửi.zip": "ignored"}


class DescribeTheHourOfAMail:
    def it_decides_whether_the_unit_was_late(self, office: Office) -> None:
        put(office, "a.eml", eml({"a.xlsx": workbook(office, "A", X=3, Y=0)}, delivered=ON_TIME))
        put(office, "b.msg", msg([Attached("b.xlsx", workbook(office, "B", X=4, Y=5))], delivered=LATE))
        run = office.run(now=AFTER)
        assert states(run) == {"A": (UnitState.ON_TIME, timedelta(0)), "B": (UnitState.LATE, timedelta(hours=2))}
        assert {file.sent_by for file in files(run).values()} == {"anlac@example.vn"}

    def it_is_not_established_for_an_archive(self, office: Office) -> None:
        put(office, "a.zip", archive({"a.xlsx": workbook(office, "A", X=3, Y=0)}))
        assert states(office.run())["A"][0] is UnitState.TIME_UNKNOWN

    def it_is_not_believed_where_it_lies_after_the_mail_was_seen(self, office: Office) -> None:
        put(office, "a.eml", eml({"a.xlsx": workbook(office, "A", X=3, Y=0)}, written=AFTER + timedelta(days=400)))
        assert states(office.run(now=AFTER))["A"][0] is UnitState.TIME_UNKNOWN

    def it_gives_way_to_the_hour_that_the_office_gave(self, office: Office) -> None:
        mail = eml({"a.xlsx": workbook(office, "A", X=3, Y=0)}, delivered=LATE, sender="khac@example.vn")
        receive(office, "a.eml", mail, at=ON_TIME, sent_by="vanphong@example.vn")
        run = office.run(now=AFTER)
        assert states(run)["A"][0] is UnitState.ON_TIME
        assert files(run)["a.eml › a.xlsx"].sent_by == "vanphong@example.vn"

    @pytest.mark.parametrize("kind", ["eml", "msg"])
    def it_is_the_receipt_where_the_office_gave_none(self, office: Office, kind: str) -> None:
        data = workbook(office, "A", X=3, Y=0)
        receive(office, f"a.{kind}", eml({"a.xlsx": data}, delivered=ON_TIME) if kind == "eml" else msg([Attached("a.xlsx", data)], delivered=ON_TIME))
        with read_ledger(office.folder) as ledger:
            ((_, receipt),) = ledger.receipts(Q1).items()
        assert (receipt.name, receipt.received_at, receipt.sent_by) == (f"a.{kind}", ON_TIME, "anlac@example.vn")
        assert states(office.run(now=AFTER))["A"][0] is UnitState.ON_TIME

    def it_is_lent_to_the_same_bytes_lying_beside(self, office: Office) -> None:
        data = workbook(office, "A", X=3, Y=0)
        put(office, "a.xlsx", data)
        office.run(now=BEFORE)
        put(office, "a.eml", eml({"bc.xlsx": data}, delivered=ON_TIME))
        run = office.run(now=AFTER)
        assert states(run)["A"][0] is UnitState.ON_TIME
        assert values(run) == {"X": 3, "Y": 0}

    def it_puts_the_returns_of_one_unit_in_order(self, office: Office) -> None:
        put(office, "a.eml", eml({"bc.xlsx": workbook(office, "A", X=9, Y=9)}, delivered=ON_TIME))
        put(office, "z.eml", eml({"bc.xlsx": workbook(office, "A", X=3, Y=0)}, delivered=ON_TIME - timedelta(days=1)))
        run = office.run(now=AFTER)
        assert values(run) == {"X": 9, "Y": 9}
        assert statuses(run) == {"a.eml › bc.xlsx": "counted", "z.eml › bc.xlsx": "superseded"}


class DescribeTheSameBytes:
    def it_counts_them_once_in_two_mails_and_beside(self, office: Office) -> None:
        data = workbook(office, "A", X=3, Y=0)
        put(office, "1.eml", eml({"a.xlsx": data}, delivered=ON_TIME))
        put(office, "2.eml", eml({"b.xlsx": data}, delivered=LATE))
        put(office, "3.xlsx", data)
        run = office.run(now=AFTER)
        assert values(run) == {"X": 3, "Y": 0}
        assert statuses(run) == {"1.eml › a.xlsx": "counted", "2.eml › b.xlsx": "duplicate", "3.xlsx": "duplicate"}

    def it_asks_of_two_in_one_archive_that_differ(self, office: Office) -> None:
        put(office, "gửi.zip", archive({"1.xlsx": workbook(office, "A", X=3, Y=0), "2.xlsx": workbook(office, "A", X=8, Y=0)}))
        run = office.run()
        assert "returns_of_one_moment_differ" in codes(run)
        assert values(run)["X"] is None


class DescribeWhatIsSaid:
    def it_files_a_pdf_and_passes_over_the_rest_with_one_note(self, office: Office) -> None:
        attached = {"a.xlsx": workbook(office, "A", X=3, Y=0), "Bản ký.pdf": PDF, "logo.png": b"\x89PNG", "danh thiếp.vcf": b"BEGIN:VCARD"}
        put(office, "a.eml", eml(attached, delivered=ON_TIME))
        run = office.run(now=AFTER)
        assert statuses(run) == {"a.eml › a.xlsx": "counted", "a.eml › Bản ký.pdf": "signed_copy"}
        assert files(run)["a.eml › Bản ký.pdf"].unit == "A"
        assert [code for code in codes(run) if code.startswith(("package", "mail", "signed"))] == ["package_parts_left", "signed_copy"]
        assert run.exit_status == 0 or "B" in run.consolidation.missing

    @pytest.mark.parametrize(
        ("name", "content", "code", "severity"),
        [
            ("a.eml", eml({}), "mail_without_workbook", Severity.NOTE),
            ("a.msg", msg([]), "mail_without_workbook", Severity.NOTE),
            ("a.zip", odd_archive([Row(b"thu muc/")]), "archive_without_workbook", Severity.NOTE),
            ("a.eml", eml({"winmail.dat": b'x\x9f>"'}), "mail_with_winmail", Severity.ERROR),
            ("a.zip", odd_archive([Row(b"a.xlsx", b"x", flags=1)]), "password_file", Severity.ERROR),
            ("a.zip", odd_archive([Row(b"a.xlsx", b"x" * 100_000, method=0, inflated=2**31)]), "bomb_file", Severity.ERROR),
            ("a.zip", archive({"a.xlsx": random.Random(1).randbytes(3000)})[:900], "truncated_file", Severity.ERROR),
        ],
    )
    def it_is_one_sentence_where_nothing_came_out(self, office: Office, name: str, content: bytes, code: str, severity: Severity) -> None:
        put(office, name, content)
        run = office.run()
        assert [(finding.code, finding.severity) for finding in run.consolidation.findings if finding.place.file == name] == [(code, severity)]
        assert statuses(run) == {name: "ignored" if severity is Severity.NOTE else "rejected"}

    def it_is_said_that_a_mail_brought_only_the_signed_copy(self, office: Office) -> None:
        put(office, "a.eml", eml({"Bản ký.pdf": PDF}))
        run = office.run()
        assert codes(run) == ["package_without_workbook", "signed_copy_of_nobody"]
        assert statuses(run) == {"a.eml › Bản ký.pdf": "signed_copy"}

    @pytest.mark.parametrize(
        ("content", "name", "code"),
        [
            (archive({"trong.zip": archive({"a.xlsx": b"PK"})}), "trong.zip", "packed_file"),
            (archive({"thư.eml": eml({"a.xlsx": b"PK\3\4"})}), "thư.eml", "mail_in_package"),
            (archive({"thư.msg": msg([Attached("a.xlsx", b"PK\3\4")])}), "thư.msg", "mail_in_package"),
            (msg([Attached("Fwd", method=5)]), "Fwd", "mail_in_package"),
        ],
    )
    def it_opens_one_level_and_says_what_lies_deeper(self, office: Office, content: bytes, name: str, code: str) -> None:
        put(office, "gửi", content)
        run = office.run()
        assert statuses(run) == {f"gửi › {name}": "rejected"}
        assert codes(run) == [code]

    def it_names_the_cell_of_a_file_in_a_mail(self, office: Office) -> None:
        put(office, "a.eml", eml({"bc.xlsx": workbook(office, "A", X="khoảng 200", Y=0)}, delivered=ON_TIME))
        places = {finding.place.file for finding in office.run(now=AFTER).consolidation.findings if finding.severity is Severity.ASK}
        assert places == {"a.eml › bc.xlsx"}

    def it_stands_in_the_consolidated_workbook_with_a_link_to_the_mail(self, office: Office) -> None:
        put(office, "thư A.eml", eml({"bc.xlsx": workbook(office, "A", X=3, Y=0)}, delivered=ON_TIME))
        run = office.run(now=AFTER)
        assert run.output is not None
        sheet = load_workbook(run.output)["Tệp đã tổng hợp"]
        cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "thư A.eml › bc.xlsx")
        assert cell.hyperlink.target.endswith("thư%20A.eml")
        assert cell.hyperlink.location is None


class DescribeADecision:
    def it_sets_a_file_in_a_mail_aside(self, office: Office) -> None:
        put(office, "a.eml", eml({"bc.xlsx": workbook(office, "A", X="khoảng 200", Y=5)}, delivered=ON_TIME))
        office.run()
        set_aside(office, "a.eml › bc.xlsx")
        run = office.run(now=LATER)
        assert statuses(run) == {"a.eml › bc.xlsx": "ignored"}
        assert values(run)["Y"] is None

    @pytest.mark.parametrize(
        ("name", "inner", "code", "what"),
        [
            ("thư.eml", eml({"a.xlsx": b"PK\3\4"}), "mail_in_package", "mở thư này, lưu tệp đính kèm vào thư mục nhận về"),
            ("nén.zip", archive({"a.xlsx": b"PK\3\4"}), "packed_file", "giải nén tệp này, lưu tệp Excel bên trong vào thư mục nhận về"),
        ],
    )
    def it_sets_what_is_packed_twice_aside_so_that_it_keeps_nothing_open(self, office: Office, name: str, inner: bytes, code: str, what: str) -> None:
        put(office, "gửi.zip", archive({name: inner}))
        (said,) = [finding for finding in office.run().consolidation.findings if finding.code == code]
        assert (said.severity, what in sentence(said), "Tệp không tính" in sentence(said)) == (Severity.ERROR, True, True)
        set_aside(office, f"gửi.zip › {name}", reason="đã lưu tệp đính kèm")
        run = office.run(now=LATER)
        assert [finding.code for finding in run.consolidation.findings if finding.severity is not Severity.NOTE] == []

    def it_answers_a_question_about_a_cell_in_a_mail(self, office: Office) -> None:
        put(office, "a.eml", eml({"bc.xlsx": workbook(office, "A", X="khoảng 200", Y=5)}, delivered=ON_TIME))
        asked = next(finding for finding in office.run(now=AFTER).consolidation.findings if finding.severity is Severity.ASK)
        answer(office, asked.place.cell, "Ghi số khác", number=200, reason="đã hỏi đơn vị")
        assert values(office.run(now=AFTER + timedelta(hours=1)))["X"] == 200

    def it_says_whose_a_file_in_a_mail_is(self, office: Office) -> None:
        data = workbook(office, "A", X=3, Y=0)
        put(office, "a.eml", eml({"bc.xlsx": nameless(office.root / "bc.xlsx", data)}, delivered=ON_TIME))
        run = office.run(now=AFTER)
        assert statuses(run) == {"a.eml › bc.xlsx": "held"}
        answer(office, "cả tệp", "Ghi số khác", number="A", reason="thư của Phường A")
        assert values(office.run(now=AFTER + timedelta(hours=1))) == {"X": 3, "Y": 0}


class DescribeARoom:
    def it_takes_what_kills_its_worker_for_a_file_that_cannot_be_opened(self, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workers, "command", lambda: [sys.executable, "-I", "-X", "utf8", "-c", KILLED.format(root=str(Path(__file__).parents[2]))])
        put(office, "a.zip", archive({"a.xlsx": workbook(office, "A", X=3, Y=0)}))
        with PackageRoom() as room:
            (opened,) = room.open(scan(office.folder.received(Q1))[0]).values()
        assert opened.problems == {"a.zip": "broken_file"}
