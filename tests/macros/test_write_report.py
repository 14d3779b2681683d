"""The report of a period, written into the round folder and renewed there."""

from __future__ import annotations

from pathlib import Path

import pytest

from addin.command_line import main
from generators.document_identity import DocumentIdentity, identity_of
from generators.docx_package import read_package
from indicators.vietnamese.sentences import sentence
from macros.close import ClosingOrder, close_period
from macros.refresh_report import refresh_report
from macros.write_report import write_report
from tests.generators.small_documents import held, texts
from tests.macros.upper import LATER, Q1, Office

pytestmark = pytest.mark.usefixtures("lasting_workers")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    found = Office(tmp_path)
    found.send("A", MOI=20, DANG=2, DVC=(1, 6), CT=3)
    return found


def lines(path: Path) -> str:
    return "\n".join(texts(path.read_bytes())).replace("\u00a0", " ")


class DescribeWrittenReport:
    def it_lies_with_the_documents_of_its_period_and_says_what_the_round_knows(self, office: Office) -> None:
        done = write_report(office.folder, Q1, now=LATER)
        assert done.path == office.folder.documents / Q1 / "Bao-cao-ket-qua_2023-Quy-I.docx"
        said = lines(done.path)
        assert "(SỐ LIỆU CHƯA CHỐT)" in said
        assert "đã nhận báo cáo của 1/2 đơn vị; còn 01 đơn vị chưa gửi: Đoàn phường B." in said
        assert "Đoàn viên mới: 20 người, đạt 40% chỉ tiêu năm (50 người); số liệu của 1/2 đơn vị." in said
        assert not done.is_closed

    def it_knows_its_round_and_period_and_each_of_its_numbers(self, office: Office) -> None:
        data = write_report(office.folder, Q1, now=LATER).path.read_bytes()
        identity = identity_of(read_package(data))
        assert identity is not None
        assert identity == DocumentIdentity("mau", "bao-cao", Q1, identity.numbers)
        assert len(identity.numbers) == len(held(data)) > 30

    def it_bears_no_mark_once_the_period_is_closed(self, office: Office) -> None:
        close_period(office.folder, Q1, ClosingOrder("Người chốt mẫu", "Chốt số liệu mẫu", "thiếu một đơn vị"), now=LATER)
        done = write_report(office.folder, Q1, now=LATER)
        assert done.is_closed
        assert "CHƯA CHỐT" not in lines(done.path)
        assert "Số liệu trong báo cáo này đã chốt lúc" in lines(done.path)

    def it_never_writes_over_a_report_that_is_there(self, office: Office) -> None:
        first = write_report(office.folder, Q1, now=LATER).path
        first.write_bytes(b"what somebody wrote")
        again = write_report(office.folder, Q1, now=LATER)
        assert (first.read_bytes(), again.path.name) == (b"what somebody wrote", "Bao-cao-ket-qua_2023-Quy-I (du thao 2).docx")
        said = [sentence(finding) for finding in again.findings]
        assert len(said) == 1
        assert said[0].startswith("Đã có Bao-cao-ket-qua_2023-Quy-I.docx; để không mất phần đã soạn, báo cáo mới được ghi thành")

    def it_gives_the_same_bytes_for_the_same_figures(self, office: Office) -> None:
        first = write_report(office.folder, Q1, now=LATER).path
        assert write_report(office.folder, Q1, now=LATER).path.read_bytes() == first.read_bytes()

    def it_is_renewed_when_more_came_its_chart_too(self, office: Office) -> None:
        path = write_report(office.folder, Q1, now=LATER).path
        before = read_package(path.read_bytes())
        assert refresh_report(path, now=LATER).changed == ()
        office.send("B", MOI=10, DANG=0, DVC=(1, 6), CT=0)
        done = refresh_report(path, now=LATER)
        assert "Đoàn viên mới: 30 người, đạt 60% chỉ tiêu năm (50 người); số liệu của 2/2 đơn vị." in lines(path)
        assert "đã nhận báo cáo của 2/2 đơn vị; không còn đơn vị nào chưa gửi." in lines(path)
        assert [finding.code for finding in done.findings] == []
        changed = {name for name, part in read_package(path.read_bytes()).items() if before[name] != part}
        assert sorted(name.rpartition(".")[2] for name in changed) == ["png", "xml"]


class DescribeCommand:
    def it_writes_and_refreshes(self, office: Office, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("TONGHOP_NOW", "2023-03-20T09:00")
        assert main(["letter", str(office.folder.root), "--kind", "bao-cao", "--period", Q1]) == 0
        path = office.folder.documents / Q1 / "Bao-cao-ket-qua_2023-Quy-I.docx"
        register = f"Sổ văn bản đi: {office.folder.outgoing_register}\n"
        assert capsys.readouterr().out == f"SỐ LIỆU CHƯA CHỐT (Quý I năm 2023)\nĐã lập báo cáo: {path}\n{register}"
        office.send("B", MOI=10, DANG=0, DVC=(1, 6), CT=0)
        assert main(["letter", "--refresh", str(path)]) == 0
        said = capsys.readouterr().out.replace("\u00a0", " ")
        assert "Đoàn viên mới, kết quả trong kỳ: 20 người → 30 người" in said

    def it_says_what_is_missing(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["letter"]) == 2
        assert "Cần ghi thư mục hồ sơ và --period" in capsys.readouterr().err
